//! What has changed in a price since it was frozen, line by line, each with the reason.

use std::sync::Arc;

use kosh_core::basis::Source;
use kosh_core::catalogue::{Catalogue, Tier};
use kosh_core::id::{ApplicationId, QuoteId};
use kosh_core::ledger::FrozenQuote;
use kosh_core::money::Money;
use kosh_core::people::Role;
use kosh_core::rules::{Quote, QuoteChange, QuoteRequest, Scene, TariffChoice, compare, quote};
use kosh_core::stated::Stated;
use kosh_core::time::Term;
use serde::Deserialize;
use uuid::Uuid;

use crate::day::Day;
use crate::difference::agree;
use crate::example::{Question, edition, service, sources, word};
use crate::family::person_id;
use crate::own::{FigureFacts, IndexFacts, figures_and_indexes};

/// A quote then and a quote now.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    then: Side,
    now: Side,
    /// `ann service_fee changed 400000.00 KZT -> 580000.00 KZT: choice`.
    expect: Vec<String>,
}

/// A quote, with what the user had laid over the catalogue.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Side {
    service: String,
    term: Option<Term>,
    tier: Option<Tier>,
    persons: Vec<PersonFacts>,
    on: Day,
    #[serde(default)]
    figure: Vec<FigureFacts>,
    #[serde(default)]
    index: Vec<IndexFacts>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PersonFacts {
    name: String,
    role: Role,
}

impl Question for Example {
    fn check(&self, catalogue: &Catalogue) -> Result<Vec<Source>, String> {
        let (then, now) = (self.then.quote(catalogue)?, self.now.quote(catalogue)?);
        let rules = &edition(catalogue, self.now.on.0)?.rules;
        let frozen = FrozenQuote {
            id: QuoteId::new(Uuid::nil()),
            application: ApplicationId::new(Uuid::nil()),
            number: 1,
            frozen_on: self.then.on.0,
            persons: self.then.ids(),
            quote: Arc::new(then),
        };
        let changes = compare(rules, &frozen, &now, &self.now.ids());
        let named = changes.iter().map(|change| self.named(change)).collect::<Result<Vec<_>, _>>()?;
        agree(&self.expect, &named)?;
        sources(changes.iter().map(|change| &change.basis).chain([&now.basis]))
    }
}

impl Example {
    fn named(&self, change: &QuoteChange) -> Result<String, String> {
        let people = self.then.persons.iter().chain(&self.now.persons);
        let name = people.into_iter().find(|facts| person_id(&facts.name) == change.person);
        let name = name.ok_or("nobody")?.name.as_str();
        let amount = |side: &Option<Stated<Money>>| match side {
            None => "-".to_owned(),
            Some(Stated::NotStated(_)) => "not stated".to_owned(),
            Some(Stated::Value(money)) => format!("{} {}", money.amount(), money.currency()),
        };
        let (kind, what, because) = (word(change.kind)?, word(change.change)?, word(change.because)?);
        Ok(format!("{name} {kind} {what} {} -> {}: {because}", amount(&change.was), amount(&change.is)))
    }
}

impl Side {
    fn quote(&self, catalogue: &Catalogue) -> Result<Quote, String> {
        let own = figures_and_indexes(&self.figure, &self.index)?;
        let laid = catalogue.with_own(&own).map_err(|error| error.to_string())?;
        let edition = edition(&laid, self.on.0)?;
        let scene = Scene { catalogue: &laid, edition, today: self.on.0 };
        let persons: Vec<Role> = self.persons.iter().map(|facts| facts.role).collect();
        let request = QuoteRequest {
            service: service(edition, &self.service)?,
            choice: TariffChoice { term: self.term, tier: self.tier },
            persons: &persons,
            on: self.on.0,
        };
        quote(scene, &request).map_err(|error| error.to_string())
    }

    fn ids(&self) -> Vec<kosh_core::id::PersonId> {
        self.persons.iter().map(|facts| person_id(&facts.name)).collect()
    }
}
