//! What a service costs, line by line.

use kosh_core::basis::Source;
use kosh_core::catalogue::{Catalogue, Tier};
use kosh_core::money::Money;
use kosh_core::people::Role;
use kosh_core::rules::{CostLine, Quote, QuoteError, QuoteRequest, Scene, TariffChoice, TariffError, quote};
use kosh_core::time::{Origin, Term};
use serde::Deserialize;

use crate::day::Day;
use crate::difference::agree;
use crate::example::{Question, edition, service, sources, word};

/// A service, for whom, on which day.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    service: String,
    term: Option<Term>,
    tier: Option<Tier>,
    persons: Vec<Role>,
    on: Day,
    expect: Option<Sums>,
    refused: Option<Refused>,
}

/// The whole quote; a figure that is left out is expected not to be stated.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sums {
    tier: Tier,
    /// Lines of each person in order: `0 principal service_fee 580000.00 KZT`, or `… not stated`; an amount of the
    /// user's own ends in `own`.
    lines: Vec<String>,
    per_person: Vec<String>,
    known_total: String,
    /// Sums of the user's own figures, one per currency.
    #[serde(default)]
    own_total: Vec<String>,
    not_stated: usize,
    minimum_working_days: Option<u32>,
    worst_calendar_days: Option<u16>,
}

/// Why there is no quote.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case", tag = "why")]
enum Refused {
    Nobody,
    NoEdition,
    ChoiceNeeded { offered: Vec<Tier> },
    NotOffered { offered: Vec<Tier> },
}

impl Question for Example {
    fn check(&self, catalogue: &Catalogue) -> Result<Vec<Source>, String> {
        let on = self.on.0;
        if let (Some(Refused::NoEdition), None) = (&self.refused, &self.expect) {
            agree(&None, &catalogue.edition(on).map(|edition| &edition.id))?;
            let newest = catalogue.newest_edition().ok_or("no edition")?;
            return sources([&kosh_core::basis::Basis::of(&service(newest, &self.service)?.ground)]);
        }
        let edition = edition(catalogue, on)?;
        let scene = Scene { catalogue, edition, today: on };
        let asked = service(edition, &self.service)?;
        let choice = TariffChoice { term: self.term, tier: self.tier };
        let answer = quote(scene, &QuoteRequest { service: asked, choice, persons: &self.persons, on });
        match (&self.expect, &self.refused, answer) {
            (Some(expected), None, Ok(found)) => {
                agree(expected, &Sums::of(&found)?)?;
                sources(found.lines.iter().map(|line| &line.basis).chain([&found.basis]))
            }
            (None, Some(expected), Err(found)) => {
                agree(expected, &Refused::of(found)?)?;
                sources([&kosh_core::basis::Basis::of(&asked.ground)])
            }
            (_, _, found) => Err(format!("expect a quote or a refusal, found {found:?}")),
        }
    }
}

impl Sums {
    fn of(quote: &Quote) -> Result<Self, String> {
        Ok(Self {
            tier: quote.tier,
            lines: quote.lines.iter().map(line).collect::<Result<_, _>>()?,
            per_person: quote.per_person.iter().map(money).collect(),
            known_total: money(&quote.known_total),
            own_total: quote.own_total.iter().map(money).collect(),
            not_stated: quote.not_stated,
            minimum_working_days: quote.minimum_working_days.value().copied(),
            worst_calendar_days: quote.worst_calendar_days,
        })
    }
}

fn line(line: &CostLine) -> Result<String, String> {
    let amount = line.amount.value().map_or_else(|| "not stated".to_owned(), money);
    let mark = match line.origin {
        Origin::Shipped => "",
        Origin::Own => " own",
    };
    Ok(format!("{} {} {} {amount}{mark}", line.person, line.role, word(line.kind)?))
}

fn money(money: &Money) -> String {
    format!("{} {}", money.amount(), money.currency())
}

impl Refused {
    fn of(error: QuoteError) -> Result<Self, String> {
        match error {
            QuoteError::Nobody => Ok(Self::Nobody),
            QuoteError::Tariff(TariffError::ChoiceNeeded { offered }) => Ok(Self::ChoiceNeeded { offered }),
            QuoteError::Tariff(TariffError::NotOffered { offered }) => Ok(Self::NotOffered { offered }),
            QuoteError::Duty(error) => Err(error.to_string()),
        }
    }
}
