//! `verify`: a file against the packs that were handed in, the packs of an application, or the whole vault. Status 1
//! where something differs.

use std::path::Path;

use kosh_app::App;
use kosh_app::wire::{ApplicationId, PackRow, VaultFlaw, Verification};
use kosh_app::words::{code, date, say};
use kosh_core::text::Lang;
use serde::Serialize;
use serde_json::json;

use super::needs::id;
use super::vault;
use crate::answer::{Answer, Exit};
use crate::arguments::Verify;
use crate::failure::Failure;
use crate::show::Page;
use crate::surroundings::Surroundings;

pub(super) fn run(asked: &Verify, surroundings: Surroundings) -> Result<Answer, Failure> {
    let lang = surroundings.lang;
    let app = vault::open(surroundings)?;
    let application: Option<ApplicationId> =
        asked.application.as_deref().map(|text| id("application", text)).transpose()?;
    match (&asked.file, application) {
        (Some(file), application) => of_file(&app, file, application, lang),
        (None, Some(application)) => of_application(&app, application, lang),
        (None, None) => of_vault(&app, lang),
    }
}

fn of_file(
    app: &App,
    file: &Path,
    application: Option<ApplicationId>,
    lang: Lang,
) -> Result<Answer, Failure> {
    let found = app.verify_file(file, application)?;
    let mut page = Page::new(lang);
    if let Some(on) = found.handed_in_on {
        page.line(say(lang, "ctl_pack_handed_in", &json!({ "on": on })));
    }
    show(&mut page, &found);
    let exit = if found.is_intact { Exit::Done } else { Exit::Blocked };
    Ok(Answer::new(&found, page.finish())?.ending(exit))
}

/// A pack with what was found of it.
#[derive(Serialize)]
struct Verified {
    pack: PackRow,
    verification: Verification,
}

fn of_application(app: &App, application: ApplicationId, lang: Lang) -> Result<Answer, Failure> {
    let packs = app.packs(application)?.into_iter().filter(|pack| pack.handed_in_on.is_some());
    let verified = packs.map(|pack| Ok(Verified { verification: app.verify_pack(pack.id)?, pack }));
    let verified = verified.collect::<Result<Vec<Verified>, Failure>>()?;
    let mut page = Page::new(lang);
    if verified.is_empty() {
        page.line(page.word("ctl_pack_none"));
    }
    for Verified { pack, verification } in &verified {
        let on = pack.handed_in_on.map(|on| date(lang, on)).unwrap_or_default();
        page.section(&format!("{on} {}", pack.name));
        show(&mut page, verification);
    }
    let is_intact = verified.iter().all(|one| one.verification.is_intact);
    let exit = if is_intact { Exit::Done } else { Exit::Blocked };
    Ok(Answer::new(&verified, page.finish())?.ending(exit))
}

fn of_vault(app: &App, lang: Lang) -> Result<Answer, Failure> {
    let flaws: Vec<VaultFlaw> = app.verify_vault()?;
    let mut page = Page::new(lang);
    if flaws.is_empty() {
        page.line(page.word("ctl_verify_vault"));
    }
    for flaw in &flaws {
        page.line(code(lang, "ctl_verify_flaw", flaw));
    }
    let exit = if flaws.is_empty() { Exit::Done } else { Exit::Blocked };
    Ok(Answer::new(&flaws, page.finish())?.ending(exit))
}

fn show(page: &mut Page, found: &Verification) {
    let lang = page.lang();
    if found.is_intact {
        page.line(say(lang, "ctl_verify_intact", &json!({ "count": found.compared })));
        return;
    }
    page.heading("ctl_verify_differs");
    for difference in &found.differences {
        page.line(format!("  {}", code(lang, "difference", difference)));
    }
}
