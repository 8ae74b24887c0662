//! `demo`: a new vault with a company that does not exist.

use kosh_app::App;
use kosh_app::wire::{Contents, CreateVault, Nothing, PeopleQuery};
use kosh_app::words::say;
use serde::Serialize;
use serde_json::json;

use super::vault;
use crate::answer::Answer;
use crate::arguments::Demo;
use crate::failure::Failure;
use crate::surroundings::Surroundings;

#[derive(Serialize)]
struct Made {
    vault: String,
    people: usize,
    applications: usize,
    /// The seed; none of the sample, which is always the same.
    seed: Option<u64>,
    today: chrono::NaiveDate,
}

pub(super) fn run(asked: &Demo, surroundings: Surroundings) -> Result<Answer, Failure> {
    let Surroundings { lang, options, passphrase_stdin, .. } = surroundings;
    let passphrase = passphrase_stdin.then(vault::passphrase_of_stdin).transpose()?;
    let folder = options.vault.display().to_string();
    let app = App::new(options).map_err(|_| Failure::Bug)?;
    // Asked before anything is written: a day that no edition covers leaves no vault behind.
    app.knowledge().scene(app.clock().today())?;
    let contents = if asked.sample { Contents::Sample } else { Contents::Empty };
    app.create_vault(CreateVault { contents, lang, passphrase })?;
    if let Some(people) = asked.people {
        app.load_company(people as usize, asked.seed)?;
    }
    let made = Made {
        vault: folder,
        people: app.people(PeopleQuery { limit: 1, ..PeopleQuery::default() })?.total,
        applications: app.applications(Nothing {})?.len(),
        seed: asked.people.map(|_| asked.seed),
        today: app.clock().today(),
    };
    let params = json!({ "people": made.people, "applications": made.applications, "vault": made.vault });
    Answer::new(&made, say(lang, "ctl_demo_made", &params))
}
