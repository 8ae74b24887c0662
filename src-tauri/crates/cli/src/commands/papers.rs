//! `letter` without more: the letter of invitation of an application, as PDF.

use kosh_app::App;
use kosh_app::wire::{
    ApplicationId, ApplicationRow, LetterKind, LetterQuery, Nothing, Produced, ServiceKind,
};
use kosh_app::words::word;
use kosh_core::input::ProblemKind;
use kosh_core::text::Lang;
use serde::Serialize;
use serde_json::json;

use super::vault;
use crate::answer::{Answer, Exit};
use crate::arguments::Paper;
use crate::failure::{Failure, Offered};
use crate::show::{Page, choice};
use crate::surroundings::Surroundings;

/// A paper and whose it is.
#[derive(Serialize)]
struct Written<'a> {
    application: ApplicationId,
    #[serde(flatten)]
    produced: &'a Produced,
}

/// Which papers an application can have.
#[derive(Debug, Clone, Copy)]
pub(super) enum PaperKind {
    /// Only an invitation has one.
    Letter,
    /// Every application has them.
    Costs,
    /// Not a paper: the application itself.
    Any,
}

pub(super) fn letter(asked: &Paper, surroundings: Surroundings) -> Result<Answer, Failure> {
    let lang = surroundings.lang;
    let mut app = vault::open(surroundings)?;
    if let Some(folder) = &asked.out {
        app.write_papers_to(folder.clone());
    }
    let application = asked_for(&app, asked.application.as_deref(), PaperKind::Letter, lang)?;
    let produced = app.print_letter(invitation(application))?;
    Answer::new(&Written { application, produced: &produced }, text(&produced, lang))
}

/// The application that is named, or the only one that would do.
pub(super) fn asked_for(
    app: &App,
    id: Option<&str>,
    kind: PaperKind,
    lang: Lang,
) -> Result<ApplicationId, Failure> {
    match id {
        Some(id) => id.trim().parse().map_err(|_| Failure::at("application", ProblemKind::NotFound)),
        None => only_one(app, kind, lang),
    }
}

/// The one invitation there is, or the one application that can have the paper; where there are several or
/// none, a list to choose from.
fn only_one(app: &App, kind: PaperKind, lang: Lang) -> Result<ApplicationId, Failure> {
    let services = app.knowledge().service_choices()?;
    let invites = |row: &ApplicationRow| {
        services.iter().any(|service| service.id == row.service && service.kind == ServiceKind::Invitation)
    };
    let rows = app.applications(Nothing {})?;
    let invitations: Vec<ApplicationRow> = rows.iter().filter(|row| invites(row)).cloned().collect();
    match (invitations.as_slice(), rows.as_slice(), kind) {
        ([one], _, PaperKind::Letter | PaperKind::Costs) | (_, [one], PaperKind::Costs | PaperKind::Any) => {
            Ok(one.id)
        }
        (_, _, PaperKind::Costs | PaperKind::Any) => Err(which(&rows, lang)),
        (_, _, PaperKind::Letter) => Err(which(&invitations, lang)),
    }
}

fn which(rows: &[ApplicationRow], lang: Lang) -> Failure {
    let offered = rows
        .iter()
        .map(|row| Offered { id: row.id, service: row.service.clone(), stage: row.stage })
        .collect();
    let mut page = Page::new(lang);
    let line = |row: &ApplicationRow| {
        let stage = choice(lang, "stage", &row.stage);
        vec![row.id.to_string(), row.name.clone(), row.service_name.get(lang).to_owned(), stage]
    };
    page.table(&rows.iter().map(line).collect::<Vec<_>>());
    let json = serde_json::to_string_pretty(&json!({ "applications": rows })).unwrap_or_default();
    let list = Box::new(Answer { json, text: page.finish(), exit: Exit::Done });
    Failure::WhichApplication { offered, list }
}

/// The letter of invitation of an application, in the languages of its draft.
const fn invitation(application: ApplicationId) -> LetterQuery {
    LetterQuery { application, kind: LetterKind::Invitation, person: None, arrangement: None }
}

/// Where a paper is, and what is missing in it.
pub(super) fn text(produced: &Produced, lang: Lang) -> String {
    let mut page = Page::new(lang);
    page.line(&produced.path);
    if !produced.missing.is_empty() {
        page.heading("ctl_gaps");
        for gap in &produced.missing {
            page.line(format!("  – {}", word(lang, &format!("field_{}", gap.field))));
        }
    }
    page.finish()
}
