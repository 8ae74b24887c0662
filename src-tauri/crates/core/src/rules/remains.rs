//! What remains when an extension is not possible any more: the ways, each with its services and cost.
//!
//! Three ways at most: leave in time; cancel here, leave on the exit visa and come back on an invitation; cancel and
//! get a visa here, where the guide has such a service. Leaves out which of them is better, which is advice.

use serde::Serialize;

use super::quote::{CostKind, QuoteRequest, quote};
use super::tariff::{TariffChoice, has_years};
use super::{Scene, service_for_visa};
use crate::basis::Basis;
use crate::catalogue::{Service, ServiceKind, rule};
use crate::id::ServiceId;
use crate::money::{Money, Totals};
use crate::people::{Role, Status, StatusKind};
use crate::time::{Term, term_to_cover};

/// A way to go on without an extension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Way {
    /// The services it takes, in order; none where the person simply leaves in time.
    pub services: Vec<ServiceId>,
    /// Sum of what the guide states, for this person, with the term of the present status where one is needed.
    pub known_total: Money,
    /// Number of costs that it does not state.
    pub not_stated: usize,
    /// Normal working days of all services, one after the other; none where one of them is not stated.
    pub working_days: Option<u32>,
    /// What it rests on.
    pub basis: Basis,
}

/// The ways that remain to a person with this visa. The first is to leave in time.
pub(super) fn ways(scene: Scene<'_>, role: Role, status: &Status) -> Vec<Way> {
    let Scene { edition, .. } = scene;
    let leads_to_exit = |service: &&Service| service.gives == Some(StatusKind::ExitVisa);
    let anew = |kind| service_for_visa(edition, kind, status.category?, status.entries);
    let mut ways = vec![way(scene, role, status, &[])];
    if let Some(cancellation) = edition.services.iter().find(leads_to_exit) {
        let visas = [ServiceKind::Invitation, ServiceKind::InCountry].map(anew);
        ways.extend(visas.into_iter().flatten().map(|visa| way(scene, role, status, &[cancellation, visa])));
    }
    ways
}

fn way(scene: Scene<'_>, role: Role, status: &Status, services: &[&Service]) -> Way {
    let rules = &scene.edition.rules;
    let mut totals = Totals::default();
    let (mut not_stated, mut working_days) = (0, Some(0));
    let mut basis = Basis::of(rules.ground(rule::STATUS_DATES));
    for service in services {
        let cost = cost(scene, role, status, service);
        totals.add(cost.known);
        not_stated += cost.not_stated;
        working_days = working_days.zip(cost.working_days).map(|(sum, days)| sum + days);
        basis = basis.and(&service.ground);
    }
    let services: Vec<_> = services.iter().map(|service| service.id.clone()).collect();
    let basis = if services.is_empty() { basis } else { basis.and(rules.ground(rule::SERVICE_TIME)) };
    Way { services, known_total: totals.kzt(), not_stated, working_days, basis }
}

/// What one service costs one person.
struct Cost {
    known: Money,
    not_stated: usize,
    working_days: Option<u32>,
}

/// The cost with the term of the present status. Where that is not known, or longer than any tier, the fee is not
/// known either; the duty and the time hold for all rows.
fn cost(scene: Scene<'_>, role: Role, status: &Status, service: &Service) -> Cost {
    let ask =
        |choice| quote(scene, &QuoteRequest { service, choice, persons: &[role], on: scene.today }).ok();
    let term = term_of(status).filter(|_| has_years(service));
    if let Some(quote) = ask(TariffChoice { term, tier: None }) {
        let working_days = quote.minimum_working_days.value().copied();
        return Cost { known: quote.known_total, not_stated: quote.not_stated, working_days };
    }
    let any_row = service.fees.first().map(|fee| fee.tier);
    let Some(quote) = ask(TariffChoice { term: None, tier: any_row }) else {
        return Cost { known: Totals::default().kzt(), not_stated: 1, working_days: None };
    };
    let mut totals = Totals::default();
    let others = quote.lines.iter().filter(|line| line.kind != CostKind::ServiceFee);
    let known = others.clone().filter_map(|line| line.amount.value());
    known.for_each(|amount| totals.add(*amount));
    Cost {
        known: totals.kzt(),
        not_stated: 1 + others.filter(|line| line.amount.value().is_none()).count(),
        working_days: quote.minimum_working_days.value().copied(),
    }
}

/// The term that the present status has, in whole months, the last one begun counted as whole.
fn term_of(status: &Status) -> Option<Term> {
    term_to_cover(status.valid_from?, status.valid_until)
}
