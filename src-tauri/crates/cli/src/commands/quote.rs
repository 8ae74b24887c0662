//! `quote`: what a service costs, and what of it is not stated.

use kosh_app::wire::{Quote as Answered, Role, Tier};
use kosh_app::words::{date, say};
use kosh_app::{ErrorCode, Knowledge, QuoteQuestion};
use kosh_core::input::read;
use kosh_core::proof::Proof;
use kosh_core::rules::{CostLine, TariffChoice};
use kosh_core::text::Lang;
use serde::Serialize;
use serde_json::json;

use crate::answer::Answer;
use crate::arguments::Quote;
use crate::failure::Failure;
use crate::question;
use crate::show::{Page, choice, money, stated, tier};

#[derive(Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    quote: &'a Answered,
    /// Of each line in its order, then of the known total.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    proofs: Vec<Proof>,
}

pub(super) fn run(asked: &Quote, knowledge: &Knowledge, lang: Lang) -> Result<Answer, Failure> {
    let persons: Result<Vec<Role>, Failure> =
        asked.person.iter().map(|role| question::choice("--person", role, Role::ALL)).collect();
    let day = |field, text: &Option<String>| question::field(field, text.as_deref(), read::date);
    let question = QuoteQuestion {
        service: asked.service.clone(),
        choice: TariffChoice {
            term: question::field("term", asked.term.as_deref(), read::term)?,
            tier: wanted_tier(asked, knowledge)?,
        },
        persons: persons?,
        on: day("on", &asked.on)?,
        passport_until: day("passport_until", &asked.passport_until)?,
    };
    let quote = knowledge.quote(&question)?;
    let proofs = if asked.proof { knowledge.quote_proofs(&quote)? } else { Vec::new() };
    let text = text(&quote, &proofs, lang);
    Answer::new(&Shown { quote: &quote, proofs }, text)
}

/// The variant or option as typed; one that nobody offers is answered with what the service does.
fn wanted_tier(asked: &Quote, knowledge: &Knowledge) -> Result<Option<Tier>, Failure> {
    let (text, fits): (_, fn(Tier) -> bool) = match (&asked.variant, &asked.option) {
        (Some(variant), _) => (variant, |tier| matches!(tier, Tier::Employee | Tier::Expert)),
        (None, Some(option)) => (option, |tier| matches!(tier, Tier::PersonalManager | Tier::Standard)),
        (None, None) => return Ok(None),
    };
    if let Some(tier) = text.trim().parse().ok().filter(|tier| fits(*tier)) {
        return Ok(Some(tier));
    }
    let offered = knowledge.service_sheet(&asked.service)?.choice.tiers;
    Err(Failure::Refused(ErrorCode::NotOffered { offered }.into()))
}

fn text(quote: &Answered, proofs: &[Proof], lang: Lang) -> String {
    let mut page = Page::new(lang);
    page.line(format!("{}: {}, {}", quote.service, tier(lang, quote.tier), date(lang, quote.on)));
    let row = |line: &CostLine| {
        vec![
            format!("{}.", line.person + 1),
            choice(lang, "role", &line.role),
            choice(lang, "cost_kind", &line.kind),
            stated(lang, &line.amount, |amount| money(lang, amount)),
        ]
    };
    page.table(&quote.lines.iter().map(row).collect::<Vec<_>>());
    let mut totals = Vec::new();
    for (at, sum) in quote.per_person.iter().enumerate().filter(|_| quote.per_person.len() > 1) {
        totals.push(vec![say(lang, "ctl_sum_of_person", &json!({ "person": at + 1 })), money(lang, sum)]);
    }
    totals.push(vec![page.word("ctl_known_total"), money(lang, &quote.known_total)]);
    totals.push(vec![page.word("ctl_not_stated_lines"), quote.not_stated.to_string()]);
    let days = stated(lang, &quote.minimum_working_days, ToString::to_string);
    totals.push(vec![page.word("ctl_minimum_working_days"), days]);
    if let Some(days) = quote.worst_calendar_days {
        totals.push(vec![page.word("ctl_worst_calendar_days"), days.to_string()]);
    }
    page.line("");
    page.table(&totals);
    page.proofs(proofs);
    page.basis(&quote.basis);
    page.finish()
}
