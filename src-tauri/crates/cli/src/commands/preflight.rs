//! `preflight`: what stands in the way of an application. Status 1 where it would be refused.

use kosh_app::App;
use kosh_app::wire::ApplicationId;
use kosh_app::words::{code, date};
use kosh_core::rules::{Obstacle, Preflight as Checked, Verdict};
use kosh_core::text::Lang;

use super::papers::{PaperKind, asked_for};
use super::vault;
use crate::answer::{Answer, Exit};
use crate::arguments::Preflight;
use crate::failure::Failure;
use crate::show::{Page, choice};
use crate::surroundings::Surroundings;

pub(super) fn run(asked: &Preflight, surroundings: Surroundings) -> Result<Answer, Failure> {
    let lang = surroundings.lang;
    let app = vault::open(surroundings)?;
    let application = asked_for(&app, asked.application.as_deref(), PaperKind::Any, lang)?;
    let checked = app.preflight(application)?;
    let exit = match checked.verdict {
        Verdict::Blocked => Exit::Blocked,
        Verdict::Doubtful | Verdict::Ready => Exit::Done,
    };
    let text = text(&app, application, &checked, lang)?;
    Ok(Answer::new(&checked, text)?.ending(exit))
}

fn text(app: &App, id: ApplicationId, checked: &Checked, lang: Lang) -> Result<String, Failure> {
    let persons = app.application(id)?.persons;
    let mut page = Page::new(lang);
    let verdict = choice(lang, "verdict", &checked.verdict);
    page.line(format!("{}, {}: {verdict}", checked.service, date(lang, checked.file_on)));
    if checked.obstacles.is_empty() {
        page.line(page.word("ctl_preflight_nothing"));
    }
    for Obstacle { kind, weight, person, remedy, .. } in &checked.obstacles {
        let name = persons.iter().find(|one| Some(one.id) == *person);
        let of = name.map(|one| format!("{}: ", one.latin_name())).unwrap_or_default();
        let what = code(lang, "obstacle", kind);
        page.line(format!("  {}  {of}{what}", choice(lang, "weight", weight)));
        page.line(format!("    → {}", code(lang, "remedy", remedy)));
    }
    page.basis(&checked.basis);
    Ok(page.finish())
}
