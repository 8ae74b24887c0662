//! The parts of the answer, each worked out from the case.

use chrono::NaiveDate;

use super::price::{Priced, difference, price_of, price_of_all, saving, sums};
use super::reach::{Case, Traveller};
use super::{
    LongestTerm, NewPassport, OneEnd, OneEndPerson, PersonTerm, TermLimit, TermLimitKind, TierAdvice,
    TierPerson,
};
use crate::basis::Basis;
use crate::catalogue::rule;
use crate::id::PersonId;
use crate::money::Money;
use crate::rules::advise::{AdviceError, Allowed, with_own};
use crate::stated::NotStated;
use crate::time::days_between;

pub fn person_term(case: &Case<'_>, at: usize, who: &Traveller<'_>) -> Result<PersonTerm, AdviceError> {
    let longest = longest(case, at, who, None)?;
    Ok(PersonTerm {
        person: who.person.id,
        role: who.person.role,
        from: who.from,
        begins: who.begins,
        limits: who.limits.clone(),
        missing: who.missing.clone(),
        new_passport: new_passport(case, at, who, longest.as_ref())?,
        longest,
        basis: case.basis_for(who),
    })
}

/// The longest visa of a person, of whom one passport may be taken for new.
fn longest(
    case: &Case<'_>,
    at: usize,
    who: &Traveller<'_>,
    renewed: Option<PersonId>,
) -> Result<Option<LongestTerm>, AdviceError> {
    let Some(until) = who.longest_until(renewed) else {
        return Ok(None);
    };
    let row = who.row_reaching(until);
    let Priced { lines, not_stated } = price_of(case, at, row)?;
    let limited_by = who.limits_but(renewed).find(|limit| limit.visas_until == until).cloned();
    let basis = case.basis_for(who);
    let basis = match &limited_by {
        Some(limit) => limit.basis.grounds().iter().fold(basis, Basis::and),
        None => basis,
    };
    let basis = with_own(basis, &lines);
    let totals = sums(&lines);
    let length = who.length_to(until);
    Ok(Some(LongestTerm { until, length, tier: case.tier(row), totals, not_stated, limited_by, basis }))
}

fn new_passport(
    case: &Case<'_>,
    at: usize,
    who: &Traveller<'_>,
    now: Option<&LongestTerm>,
) -> Result<Option<NewPassport>, AdviceError> {
    let own = |limit: &&TermLimit| limit.kind == TermLimitKind::Passport && limit.of == who.person.id;
    let Some(passport) = who.limits.iter().find(own) else {
        return Ok(None);
    };
    let renewed = Some(who.person.id);
    let is_longer = |then: &LongestTerm| now.is_none_or(|now| then.until > now.until);
    let Some(then) = longest(case, at, who, renewed)?.filter(is_longer) else {
        return Ok(None);
    };
    let cost = case.rules().ground(rule::NEW_PASSPORT);
    Ok(Some(NewPassport {
        passport_until: passport.valid_until,
        costs_more: now.and_then(|now| difference(now, &then)),
        everyone_until: case.everyone_until(renewed),
        passport_cost: NotStated::because(cost.text.clone()),
        basis: then.basis.grounds().iter().fold(passport.basis.clone().and(cost), Basis::and),
        then,
    }))
}

pub fn tier_advice(case: &Case<'_>, row: usize) -> Result<TierAdvice, AdviceError> {
    let Priced { lines, not_stated } = price_of_all(case, row)?;
    let persons: Vec<TierPerson> = case
        .travellers
        .iter()
        .enumerate()
        .map(|(at, who)| tier_person(case, who, row, sums(lines.iter().filter(|line| line.person == at))))
        .collect();
    Ok(TierAdvice {
        tier: case.tier(row),
        allowed: persons.iter().map(|person| person.allowed).max().unwrap_or(Allowed::Unknown),
        totals: sums(&lines),
        saving: saving(case, row, &lines)?,
        basis: with_own(case.basis(), &lines),
        persons,
        lines,
        not_stated,
    })
}

fn tier_person(case: &Case<'_>, who: &Traveller<'_>, row: usize, totals: Vec<Money>) -> TierPerson {
    let until = who.reaches[row];
    let obstacles: Vec<TermLimit> =
        who.limits.iter().filter(|limit| limit.visas_until < until).cloned().collect();
    let allowed = if !obstacles.is_empty() {
        Allowed::No
    } else if who.is_undecided() {
        Allowed::Unknown
    } else {
        Allowed::Yes
    };
    let comes_of_age_on = who.of_age_on.filter(|birthday| *birthday <= until);
    let basis =
        obstacles.iter().flat_map(|limit| limit.basis.grounds()).fold(case.basis_for(who), Basis::and);
    let basis = match comes_of_age_on {
        Some(_) => basis.and(case.rules().ground(rule::FAMILY_MEMBER)),
        None => basis,
    };
    TierPerson { person: who.person.id, until, allowed, obstacles, comes_of_age_on, totals, basis }
}

pub fn one_end(case: &Case<'_>, until: NaiveDate) -> Result<OneEnd, AdviceError> {
    let mut lines = Vec::new();
    let mut not_stated = 0;
    let mut persons = Vec::with_capacity(case.travellers.len());
    for (at, who) in case.travellers.iter().enumerate() {
        let row = who.row_reaching(until);
        let priced = price_of(case, at, row)?;
        let could_until = who.longest_until(None).unwrap_or(until);
        persons.push(OneEndPerson {
            person: who.person.id,
            from: who.from,
            length: who.length_to(until),
            tier: case.tier(row),
            could_until,
            shorter_by_days: days_between(until, could_until),
            totals: sums(&priced.lines),
        });
        lines.extend(priced.lines);
        not_stated += priced.not_stated;
    }
    let (length, tier) =
        persons.first().map(|first| (first.length, first.tier)).ok_or(AdviceError::Nobody)?;
    let sets = |person: &&OneEndPerson| person.shorter_by_days == 0;
    let basis = case.travellers.iter().flat_map(Traveller::grounds).fold(case.basis(), Basis::and);
    Ok(OneEnd {
        until,
        length,
        tier,
        set_by: persons.iter().filter(sets).map(|person| person.person).collect(),
        totals: sums(&lines),
        basis: with_own(basis, &lines),
        persons,
        lines,
        not_stated,
    })
}
