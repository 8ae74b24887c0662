//! A frozen quote as it is kept, in the database and in the journal: every ground once, lines naming them by number,
//! sums left to be summed again. The version says how to read it.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{FrozenQuote, UnreadableQuote};
use crate::basis::{Basis, Ground};
use crate::catalogue::Tier;
use crate::id::{ApplicationId, EditionId, PersonId, QuoteId, ServiceId};
use crate::money::Money;
use crate::people::Role;
use crate::rules::{CostKind, CostLine, Quote, QuoteSums};
use crate::stated::Stated;
use crate::time::Origin;

/// The only version so far.
const VERSION: u8 = 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct KeptQuote {
    version: u8,
    id: QuoteId,
    application: ApplicationId,
    number: u32,
    frozen_on: NaiveDate,
    persons: Vec<PersonId>,
    service: ServiceId,
    edition: EditionId,
    tier: Tier,
    on: NaiveDate,
    lines: Vec<KeptLine>,
    minimum_working_days: Stated<u32>,
    worst_calendar_days: Option<u16>,
    basis: Vec<usize>,
    grounds: Vec<Arc<Ground>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct KeptLine {
    person: usize,
    role: Role,
    kind: CostKind,
    amount: Stated<Money>,
    origin: Origin,
    basis: Vec<usize>,
}

/// Writes frozen quotes as they are kept.
pub fn serialize<S: Serializer>(quotes: &[FrozenQuote], serializer: S) -> Result<S::Ok, S::Error> {
    quotes.iter().map(KeptQuote::of).collect::<Vec<_>>().serialize(serializer)
}

/// Reads frozen quotes as they were kept.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<FrozenQuote>, D::Error> {
    let kept = Vec::<KeptQuote>::deserialize(deserializer)?;
    kept.into_iter().map(|one| one.open().map_err(serde::de::Error::custom)).collect()
}

/// One frozen quote as it is kept, to be written by any serializer.
pub struct One<'a>(pub &'a FrozenQuote);

impl Serialize for One<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        KeptQuote::of(self.0).serialize(serializer)
    }
}

/// One frozen quote as it was kept, read by any deserializer.
pub struct Opened(pub FrozenQuote);

impl<'de> Deserialize<'de> for Opened {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        KeptQuote::deserialize(deserializer)?.open().map(Self).map_err(serde::de::Error::custom)
    }
}

impl KeptQuote {
    fn of(frozen: &FrozenQuote) -> Self {
        let quote = &*frozen.quote;
        let mut grounds = Vec::new();
        let mut number = |basis: &Basis| basis.grounds().iter().map(|one| place(&mut grounds, one)).collect();
        let line = |line: &CostLine| KeptLine {
            person: line.person,
            role: line.role,
            kind: line.kind,
            amount: line.amount.clone(),
            origin: line.origin,
            basis: number(&line.basis),
        };
        Self {
            version: VERSION,
            id: frozen.id,
            application: frozen.application,
            number: frozen.number,
            frozen_on: frozen.frozen_on,
            persons: frozen.persons.clone(),
            service: quote.service.clone(),
            edition: quote.edition.clone(),
            tier: quote.tier,
            on: quote.on,
            lines: quote.lines.iter().map(line).collect(),
            minimum_working_days: quote.minimum_working_days.clone(),
            worst_calendar_days: quote.worst_calendar_days,
            basis: number(&quote.basis),
            grounds,
        }
    }

    fn open(self) -> Result<FrozenQuote, UnreadableQuote> {
        if self.version != VERSION {
            return Err(UnreadableQuote);
        }
        let grounds = &self.grounds;
        let basis = |numbers: &[usize]| {
            let found: Option<Vec<_>> = numbers.iter().map(|at| grounds.get(*at).cloned()).collect();
            Basis::from_grounds(found.unwrap_or_default()).map_err(|_| UnreadableQuote)
        };
        let line = |line: KeptLine| {
            if line.person >= self.persons.len() {
                return Err(UnreadableQuote);
            }
            Ok(CostLine {
                person: line.person,
                role: line.role,
                kind: line.kind,
                amount: line.amount,
                origin: line.origin,
                basis: basis(&line.basis)?,
            })
        };
        let lines = self.lines.into_iter().map(line).collect::<Result<Vec<_>, _>>()?;
        let QuoteSums { per_person, known_total, own_total, not_stated } =
            QuoteSums::of(&lines, self.persons.len());
        let quote = Quote {
            service: self.service,
            edition: self.edition,
            tier: self.tier,
            on: self.on,
            per_person,
            known_total,
            own_total,
            not_stated,
            minimum_working_days: self.minimum_working_days,
            worst_calendar_days: self.worst_calendar_days,
            basis: basis(&self.basis)?,
            lines,
        };
        Ok(FrozenQuote {
            id: self.id,
            application: self.application,
            number: self.number,
            frozen_on: self.frozen_on,
            persons: self.persons,
            quote: Arc::new(quote),
        })
    }
}

/// The number of a ground among those met so far.
fn place(grounds: &mut Vec<Arc<Ground>>, ground: &Arc<Ground>) -> usize {
    grounds.iter().position(|known| known == ground).unwrap_or_else(|| {
        grounds.push(Arc::clone(ground));
        grounds.len() - 1
    })
}
