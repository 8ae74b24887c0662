//! `window`: when a status may be extended.

use kosh_app::wire::{ServiceKind, WindowAnswer, WindowQuery};
use kosh_app::words::{date, say};
use kosh_app::{ErrorCode, Knowledge};
use kosh_core::id::ServiceId;
use kosh_core::proof::Proof;
use kosh_core::text::Lang;
use kosh_core::time::DayKind;
use serde::Serialize;
use serde_json::json;

use crate::answer::Answer;
use crate::arguments::Window;
use crate::failure::Failure;
use crate::show::{Page, choice, date_or_dash};

#[derive(Serialize)]
struct Shown<'a> {
    service: &'a ServiceId,
    today: chrono::NaiveDate,
    #[serde(flatten)]
    answer: &'a WindowAnswer,
    /// Step by step, where that was asked; `proof` is the short form that every window has.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    proofs: Vec<Proof>,
}

pub(super) fn run(asked: &Window, knowledge: &Knowledge, lang: Lang) -> Result<Answer, Failure> {
    let service = extension(knowledge, &asked.service)?;
    let query = WindowQuery {
        valid_from: asked.valid_from.clone().unwrap_or_default(),
        valid_until: asked.valid_until.clone(),
    };
    let answer = knowledge.window(&query)?;
    let proofs = if asked.proof { vec![knowledge.window_proof(&query)?] } else { Vec::new() };
    let shown = Shown { service: &service, today: knowledge.today(), answer: &answer, proofs };
    Answer::new(&shown, text(&shown, lang))
}

/// The service, if it extends anything.
fn extension(knowledge: &Knowledge, asked: &str) -> Result<ServiceId, Failure> {
    let services = knowledge.service_choices()?;
    let extends = |kind| kind == ServiceKind::Extension;
    match services.iter().find(|service| service.id.as_str() == asked.trim()) {
        Some(service) if extends(service.kind) => Ok(service.id.clone()),
        Some(_) => {
            let extensions = services.into_iter().filter(|service| extends(service.kind));
            let known = extensions.map(|service| service.id).collect();
            Err(Failure::NoWindow { asked: asked.to_owned(), known })
        }
        None => {
            let known = services.into_iter().map(|service| service.id).collect();
            let asked = asked.chars().take(80).collect();
            Err(Failure::Refused(ErrorCode::UnknownService { asked, known }.into()))
        }
    }
}

fn text(shown: &Shown<'_>, lang: Lang) -> String {
    let answer = shown.answer;
    let mut page = Page::new(lang);
    let state = choice(lang, "window_state", &answer.state);
    page.line(format!("{}: {state}", date(lang, shown.today)));
    let rows = [
        ("ctl_window_opens", Some(answer.opens_on)),
        ("ctl_window_safe", answer.safe_until),
        ("ctl_window_closes", Some(answer.closes_on)),
        ("field_valid_until", Some(answer.valid_until)),
    ];
    let rows = rows.map(|(key, day)| vec![page.word(key), date_or_dash(lang, day)]);
    page.table(&rows);
    let left = json!({ "count": answer.working_days_left });
    page.line(say(lang, "ctl_working_days_left", &left));
    let holidays: Vec<Vec<String>> = answer
        .skipped
        .iter()
        .filter(|day| day.kind != DayKind::Weekend)
        .map(|day| {
            let doubt = if day.confirmed { String::new() } else { page.word("estimated") };
            vec![date(lang, day.date), day.name.get(lang).to_owned(), doubt]
        })
        .collect();
    if !holidays.is_empty() {
        page.heading("ctl_skipped");
        page.table(&holidays);
    }
    page.proofs(&shown.proofs);
    page.basis(&answer.basis);
    page.finish()
}
