//! The weakest link of a household: the passport, or the principal's contract, beyond which nobody gets a visa.

use chrono::NaiveDate;

use crate::basis::Basis;
use crate::catalogue::rule::{self, Rule};
use crate::people::{Household, Person, Role};
use crate::rules::{Scene, Subject, WeakestLink};
use crate::time::last_day_months_before;

/// The weakest link of the facts that are recorded; none where there is only one person.
pub(super) fn of(scene: Scene<'_>, household: &Household) -> Option<WeakestLink> {
    if household.persons.len() < 2 {
        return None;
    }
    let reach = |person| reach(scene, household, person).map(|reach| (person, reach));
    let (weakest, link) = household.persons.iter().filter_map(reach).min_by_key(|(_, reach)| reach.until)?;
    let longer = |(person, reach): (&Person, Reach)| (reach.until > link.until).then_some(person.id);
    Some(WeakestLink {
        person: weakest.id,
        subject: link.subject,
        visas_until: link.until,
        limits: household.persons.iter().filter_map(reach).filter_map(longer).collect(),
        basis: Basis::of(scene.edition.rules.ground(link.rule)),
    })
}

/// How far a visa of one person can reach, and what stops it there.
struct Reach {
    until: NaiveDate,
    subject: Subject,
    rule: Rule,
}

/// The shorter of what the passport and, for the principal, the contract allow; none where neither is recorded.
fn reach(scene: Scene<'_>, household: &Household, person: &Person) -> Option<Reach> {
    let beyond = scene.edition.rules.numbers.passport_months_beyond_visa;
    let by_passport = household.passport_of(person.id).and_then(|passport| {
        let until = last_day_months_before(passport.valid_until, beyond)?;
        Some(Reach { until, subject: Subject::Passport(passport.id), rule: rule::PASSPORT_BEYOND_VISA })
    });
    let contract = person.contract_until.filter(|_| person.role == Role::Principal);
    let by_contract =
        contract.map(|until| Reach { until, subject: Subject::Person(person.id), rule: rule::CONTRACT_TERM });
    by_passport.into_iter().chain(by_contract).min_by_key(|reach| reach.until)
}
