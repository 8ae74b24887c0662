//! Facts that contradict each other: both are named, neither is corrected.

use super::Case;
use super::found::{Amiss, Found};
use crate::basis::Basis;
use crate::catalogue::rule;
use crate::people::{Household, Passport, Role, Status, Stay};
use crate::rules::{Act, FindingKind, Scene, Subject, Weight};

pub(super) fn of_person(case: &Case<'_>, found: &mut Found<'_>) {
    stays(case, found);
    for status in case.household.standing_statuses(case.person.id) {
        dates(case, status, found);
    }
    if let Some(status) = case.in_force().filter(|status| status.valid_from.is_none()) {
        let kind = FindingKind::BeginUnknown { valid_until: status.valid_until };
        let subject = Subject::Status(status.id);
        let amiss = case.amiss(Weight::Notes, kind, subject, Act::Record).on(status.valid_until);
        found.amiss(amiss, Basis::of(case.ground(rule::STATUS_DATES)));
    }
    older_than_parents(case, found);
}

fn add(case: &Case<'_>, kind: FindingKind, subject: Subject, found: &mut Found<'_>) {
    let amiss = case.amiss(Weight::Warns, kind, subject, Act::Correct);
    found.amiss(amiss, Basis::of(case.ground(rule::FACTS_AGREE)));
}

fn stays(case: &Case<'_>, found: &mut Found<'_>) {
    if case.stays().next().is_none() {
        return;
    }
    let mut earlier: Option<&Stay> = None;
    for stay in case.household.stays_of(case.person.id) {
        let subject = Subject::Stay(stay.id);
        if let Some(left_on) = stay.left_on.filter(|left_on| *left_on < stay.entered_on) {
            let kind = FindingKind::LeftBeforeEntering { entered_on: stay.entered_on, left_on };
            add(case, kind, subject, found);
            continue;
        }
        // One may leave and come back on one day.
        if let Some(before) =
            earlier.filter(|before| before.left_on.is_none_or(|left| left > stay.entered_on))
        {
            let kind = FindingKind::StaysOverlap { entered_on: stay.entered_on, left_on: before.left_on };
            add(case, kind, subject, found);
        }
        let lasts_longer = |before: &&Stay| {
            before.left_on.is_none_or(|left| stay.left_on.is_some_and(|other| other <= left))
        };
        earlier = earlier.filter(lasts_longer).or(Some(stay));
    }
}

fn dates(case: &Case<'_>, status: &Status, found: &mut Found<'_>) {
    let Some(valid_from) = status.valid_from else { return };
    let subject = Subject::Status(status.id);
    if status.valid_until < valid_from {
        let kind = FindingKind::EndsBeforeBeginning { valid_from, valid_until: status.valid_until };
        add(case, kind, subject, found);
    }
    if let Some(born_on) = case.person.born_on.filter(|born_on| valid_from < *born_on) {
        add(case, FindingKind::BornAfterBeginning { born_on, valid_from }, subject, found);
    }
}

fn older_than_parents(case: &Case<'_>, found: &mut Found<'_>) {
    let Some(child_born_on) = case.person.born_on.filter(|_| case.person.role == Role::Child) else { return };
    let parents = case.household.persons.iter().filter(|parent| parent.role != Role::Child);
    for parent_born_on in parents.filter_map(|parent| parent.born_on).filter(|born| child_born_on <= *born) {
        let kind = FindingKind::ChildOlderThanParent { child_born_on, parent_born_on };
        add(case, kind, Subject::Person(case.person.id), found);
    }
}

/// Valid passports of the household with one number, unless other countries issued them.
pub(super) fn of_passports(scene: Scene<'_>, household: &Household, found: &mut Found<'_>) {
    let is_valid = |passport: &&Passport| passport.valid_until >= scene.today;
    let mut rest = household.passports.as_slice();
    while let Some((passport, later)) = rest.split_first() {
        rest = later;
        let same = |other: &&Passport| {
            let countries = passport.issued_by.zip(other.issued_by);
            other.number == passport.number && countries.is_none_or(|(one, another)| one == another)
        };
        for other in later.iter().filter(|other| is_valid(other) && is_valid(&passport)).filter(same) {
            let amiss = Amiss {
                kind: FindingKind::SamePassportNumber { other: passport.id },
                weight: Weight::Warns,
                on: None,
                person: Some(other.person),
                subject: Some(Subject::Passport(other.id)),
                act: Act::Correct,
            };
            found.amiss(amiss, Basis::of(scene.edition.rules.ground(rule::FACTS_AGREE)));
        }
    }
}
