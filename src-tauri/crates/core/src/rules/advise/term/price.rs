//! What a term costs, and what it saves against yearly visas. Leaves out who can have it.

use rust_decimal::Decimal;

use super::reach::Case;
use super::{LongestTerm, TermSaving};
use crate::basis::Basis;
use crate::catalogue::{Fee, ServiceKind, rule};
use crate::money::{Currency, Money, Totals};
use crate::people::Role;
use crate::rules::advise::AdviceError;
use crate::rules::{CostKind, CostLine, QuoteRequest, TariffChoice, fee_for, quote};
use crate::time::Term;

/// Costs, and how many of them have no amount.
pub struct Priced {
    pub lines: Vec<CostLine>,
    pub not_stated: usize,
}

/// The costs of one tier for everyone.
pub fn price_of_all(case: &Case<'_>, row: usize) -> Result<Priced, AdviceError> {
    let roles: Vec<Role> = case.travellers.iter().map(|who| who.person.role).collect();
    price(case, row, &roles)
}

/// The costs of one tier for one person.
pub fn price_of(case: &Case<'_>, at: usize, row: usize) -> Result<Priced, AdviceError> {
    let mut priced = price(case, row, &[case.travellers[at].person.role])?;
    priced.lines.iter_mut().for_each(|line| line.person = at);
    Ok(priced)
}

fn price(case: &Case<'_>, row: usize, persons: &[Role]) -> Result<Priced, AdviceError> {
    let choice = choice(case, row);
    let request = QuoteRequest { service: case.service, choice, persons, on: case.scene.today };
    let lines = quote(case.scene, &request)?.lines;
    let not_stated = lines.iter().filter(|line| line.amount.value().is_none()).count();
    Ok(Priced { lines, not_stated })
}

/// By term and not by tier: an extension has one row for any term.
fn choice(case: &Case<'_>, row: usize) -> TariffChoice {
    TariffChoice { term: Term::years(case.tiers[row]).ok(), tier: None }
}

/// Sums of what is stated, one per currency.
pub fn sums<'a>(lines: impl IntoIterator<Item = &'a CostLine>) -> Vec<Money> {
    let mut totals = Totals::default();
    lines.into_iter().filter_map(|line| line.amount.value()).for_each(|money| totals.add(*money));
    totals.sums()
}

/// By how much tenge a longest visa costs more than another; none where nothing is stated, or they differ in another
/// currency too.
pub fn difference(now: &LongestTerm, then: &LongestTerm) -> Option<Money> {
    let in_tenge = |of: &LongestTerm| of.totals.iter().find(|sum| sum.currency() == Currency::KZT).copied();
    let others = |of: &LongestTerm| -> Vec<Money> {
        of.totals.iter().filter(|sum| sum.currency() != Currency::KZT).copied().collect()
    };
    if others(now) != others(then) {
        return None;
    }
    less(in_tenge(then)?, in_tenge(now)?)
}

/// A tier against as many yearly visas.
pub fn saving(case: &Case<'_>, row: usize, lines: &[CostLine]) -> Result<Option<TermSaving>, AdviceError> {
    let (years, first) = (case.tiers[row], case.tiers.first().copied());
    let service_fee = |row| -> Option<Money> { fee(case, row)?.service_fee.value().copied() };
    let (Some(yearly), Some(once)) = (service_fee(0).filter(|_| first == Some(1)), service_fee(row)) else {
        return Ok(None);
    };
    let times = |money: Money, count: usize| {
        Money::new(money.amount() * Decimal::from(count), money.currency()).map_err(AdviceError::from)
    };
    let yearly = times(yearly, usize::from(years))?;
    let Some(saved) = less(yearly, once).filter(|saved| !saved.amount().is_zero()) else {
        return Ok(None);
    };
    let rules = case.rules();
    let basis = Basis::of(rules.ground(rule::YEARLY_RENEWALS))
        .and(rules.ground(rule::EXTENSION_TARIFF))
        .and(rules.ground(rule::TERM_TIER))
        .and(rules.ground(rule::PER_PERSON));
    let grounds = [0, row].into_iter().filter_map(|row| fee(case, row)).map(|fee| &fee.ground);
    Ok(Some(TermSaving {
        yearly_visas: years,
        yearly,
        once,
        saved,
        saved_by_all: times(saved, case.travellers.len())?,
        not_counted: not_counted(lines),
        basis: grounds.fold(basis, Basis::and),
    }))
}

fn fee<'a>(case: &Case<'a>, row: usize) -> Option<&'a Fee> {
    fee_for(case.service, choice(case, row)).ok().filter(|_| case.service.kind != ServiceKind::Extension)
}

/// The costs besides the fee that are due again with each visa, unless there are none.
fn not_counted(lines: &[CostLine]) -> Vec<CostKind> {
    let is_due = |line: &&CostLine| line.amount.value().is_none_or(|amount| !amount.amount().is_zero());
    let besides = |line: &&CostLine| line.person == 0 && line.kind != CostKind::ServiceFee;
    lines.iter().filter(besides).filter(is_due).map(|line| line.kind).collect()
}

fn less(from: Money, amount: Money) -> Option<Money> {
    (from.currency() == amount.currency())
        .then(|| Money::new(from.amount() - amount.amount(), from.currency()).ok())
        .flatten()
}
