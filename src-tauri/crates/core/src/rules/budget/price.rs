//! What a row of a tariff costs one person on a day: asked for many people, computed once.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{CostSums, MonthPart};
use crate::basis::Basis;
use crate::catalogue::{Service, Tier};
use crate::id::ServiceId;
use crate::money::{Money, Totals};
use crate::people::Role;
use crate::rules::{CostLine, QuoteRequest, Scene, TariffChoice, quote};
use crate::time::Origin;

/// A price taken apart.
#[derive(Debug, Clone)]
pub(super) struct Price {
    pub parts: Vec<MonthPart>,
    pub sums: CostSums,
    pub basis: Basis,
}

/// The prices so far.
#[derive(Debug)]
pub(super) struct Prices<'a> {
    scene: Scene<'a>,
    known: BTreeMap<(&'a ServiceId, Tier, Role, NaiveDate), Option<Price>>,
}

impl<'a> Prices<'a> {
    pub(super) const fn new(scene: Scene<'a>) -> Self {
        Self { scene, known: BTreeMap::new() }
    }

    /// The price of a row for one person on a day; none where the service has no such row.
    pub(super) fn of(
        &mut self,
        service: &'a Service,
        tier: Tier,
        role: Role,
        on: NaiveDate,
    ) -> Option<&Price> {
        let scene = self.scene;
        let known = self.known.entry((&service.id, tier, role, on));
        known.or_insert_with(|| price(scene, service, tier, role, on)).as_ref()
    }
}

fn price(scene: Scene<'_>, service: &Service, tier: Tier, role: Role, on: NaiveDate) -> Option<Price> {
    let choice = TariffChoice { term: None, tier: Some(tier) };
    let quote = quote(scene, &QuoteRequest { service, choice, persons: &[role], on }).ok()?;
    let part = |line: &CostLine| {
        let amount = line.amount.value()?;
        Some(MonthPart { kind: line.kind, origin: line.origin, amount: *amount })
    };
    let parts: Vec<MonthPart> = quote.lines.iter().filter_map(part).collect();
    let of = |origin| -> Vec<Money> {
        let theirs = parts.iter().filter(|part| part.origin == origin);
        theirs.map(|part| &part.amount).collect::<Totals>().sums()
    };
    let sums = CostSums { known: of(Origin::Shipped), own: of(Origin::Own), not_stated: quote.not_stated };
    let grounds = quote.lines.iter().flat_map(|line| line.basis.grounds());
    Some(Price { sums, parts, basis: grounds.fold(quote.basis, Basis::and) })
}
