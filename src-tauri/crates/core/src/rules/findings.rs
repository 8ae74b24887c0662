//! What is amiss in a household today, and the passport that limits everyone.

use chrono::Days;

use super::{Act, Finding, FindingKind, Scene, Subject, WeakestLink, Weight};
use crate::basis::Basis;
use crate::catalogue::{Rules, rule};
use crate::people::{Household, Person, Role, Status, StatusKind};
use crate::time::{add_months, birthday, last_day_months_before};

/// The passport that limits everyone, of those that are recorded; none where there is only one person.
pub(super) fn weakest_link(scene: Scene<'_>, household: &Household) -> Option<WeakestLink> {
    let rules = &scene.edition.rules;
    if household.persons.len() < 2 {
        return None;
    }
    let reach = |person: &Person| {
        let passport = household.passport_of(person.id)?;
        let beyond = rules.numbers.passport_months_beyond_visa;
        let visas_until = last_day_months_before(passport.valid_until, beyond)?;
        Some(WeakestLink {
            person: person.id,
            subject: Subject::Passport(passport.id),
            visas_until,
            limits: Vec::new(),
            basis: Basis::of(rules.ground(rule::PASSPORT_BEYOND_VISA)),
        })
    };
    household.persons.iter().filter_map(reach).min_by_key(|link| link.visas_until)
}

/// What is amiss with each person of a household.
pub(super) fn of_household(scene: Scene<'_>, household: &Household) -> Vec<Finding> {
    let mut findings = Vec::new();
    for person in &household.persons {
        let found = of_person(scene, household, person);
        findings.extend(found.into_iter().flatten());
    }
    findings
}

fn of_person(scene: Scene<'_>, household: &Household, person: &Person) -> [Option<Finding>; 6] {
    let rules = &scene.edition.rules;
    let finding = |weight, kind, status: Option<&Status>, rule| {
        let basis = Basis::of(rules.ground(rule));
        let subject = status.map(|status| Subject::Status(status.id));
        Finding { kind, weight, on: None, person: Some(person.id), subject, act: Act::Record, basis }
    };
    let status = household.status_of(person.id).filter(|status| status.valid_until >= scene.today);
    let no_status =
        status.is_none().then(|| finding(Weight::Notes, FindingKind::NoStatus, None, rule::STATUS_DATES));
    let passport = passport_finding(household, person, status, rules)
        .map(|(weight, kind, rule)| finding(weight, kind, status, rule));
    let pages = household
        .passport_of(person.id)
        .and_then(|passport| passport.blank_pages)
        .filter(|pages| *pages < rules.numbers.passport_blank_pages)
        .map(|found| FindingKind::FewBlankPages { found, needed: rules.numbers.passport_blank_pages })
        .map(|kind| finding(Weight::Warns, kind, status, rule::PASSPORT_BLANK_PAGES));
    let family = status
        .and_then(|status| family_finding(scene, household, person, status))
        .map(|(weight, kind, rule)| finding(weight, kind, status, rule));
    let of_age = status
        .and_then(|status| child_of_age(scene, person, status))
        .map(|kind| finding(Weight::Warns, kind, status, rule::FAMILY_MEMBER));
    let calendar = status
        .and_then(|status| calendar_finding(scene, status))
        .map(|(weight, kind)| finding(weight, kind, status, rule::WORKING_CALENDAR));
    [no_status, passport, pages, family, of_age, calendar]
}

fn passport_finding(
    household: &Household,
    person: &Person,
    status: Option<&Status>,
    rules: &Rules,
) -> Option<(Weight, FindingKind, rule::Rule)> {
    let Some(passport) = household.passport_of(person.id) else {
        return Some((Weight::Blocks, FindingKind::NoPassport, rule::PASSPORT_DATES));
    };
    let status = status.filter(|status| status.kind == StatusKind::Visa)?;
    let needed_until = add_months(status.valid_until, rules.numbers.passport_months_beyond_visa)?;
    (passport.valid_until < needed_until).then_some((
        Weight::Warns,
        FindingKind::PassportTooShort {
            passport_until: passport.valid_until,
            status_until: status.valid_until,
            needed_until,
        },
        rule::PASSPORT_BEYOND_VISA,
    ))
}

fn family_finding(
    scene: Scene<'_>,
    household: &Household,
    person: &Person,
    status: &Status,
) -> Option<(Weight, FindingKind, rule::Rule)> {
    if person.role == Role::Principal {
        return None;
    }
    let principal = household.principal()?;
    let Some(leading) =
        household.status_of(principal.id).filter(|leading| leading.valid_until >= scene.today)
    else {
        return Some((Weight::Blocks, FindingKind::PrincipalWithoutStatus, rule::FAMILY_FOLLOWS_STATUS));
    };
    if status.valid_until > leading.valid_until {
        let kind = FindingKind::OutlastsPrincipal {
            status_until: status.valid_until,
            principal_until: leading.valid_until,
        };
        return Some((Weight::Warns, kind, rule::FAMILY_FOLLOWS_STATUS));
    }
    None
}

fn child_of_age(scene: Scene<'_>, person: &Person, status: &Status) -> Option<FindingKind> {
    let born_on = person.born_on.filter(|_| person.role == Role::Child)?;
    let birthday = birthday(born_on, scene.edition.rules.numbers.family_child_below)?;
    (birthday <= status.valid_until).then_some(FindingKind::ChildOfAge { birthday })
}

fn calendar_finding(scene: Scene<'_>, status: &Status) -> Option<(Weight, FindingKind)> {
    let calendar = &scene.catalogue.calendar;
    let until = status.valid_until;
    // Until the window is near, nobody can act on it.
    scene.today.checked_add_days(Days::new(366)).filter(|near| until <= *near)?;
    if until > calendar.last() {
        let kind = FindingKind::BeyondCalendar { status_until: until, calendar_until: calendar.last() };
        return Some((Weight::Warns, kind));
    }
    if until > calendar.confirmed_through() {
        let kind = FindingKind::UnconfirmedDays { confirmed_through: calendar.confirmed_through() };
        return Some((Weight::Notes, kind));
    }
    None
}
