//! After an arrival: the notice within working days of each entry, and the electronic registration. Only of the stay
//! that lasts: with the departure both are over.

use chrono::Days;

use super::Case;
use super::found::{Due, Found};
use crate::basis::Basis;
use crate::catalogue::{group, rule};
use crate::people::Stay;
use crate::rules::{Act, DeadlineKind, FindingKind, Subject, Weight};

pub(super) fn of_person(case: &Case<'_>, found: &mut Found<'_>) {
    let Some(stay) = case.open_stay.filter(|_| !case.is_at_home()) else { return };
    notice(case, stay, found);
    registration(case, stay, found);
}

fn notice(case: &Case<'_>, stay: &Stay, found: &mut Found<'_>) {
    let calendar = &case.scene.catalogue.calendar;
    let days = case.numbers().arrival_notice_working_days;
    let counted = calendar.working_day_after(stay.entered_on, u32::from(days)).ok();
    // Beyond the calendar working days cannot be counted; calendar days are never later.
    let at_least = stay.entered_on.checked_add_days(Days::new(u64::from(days)));
    let Some(due_on) = counted.or(at_least) else { return };
    let subject = Subject::Stay(stay.id);
    let basis = Basis::of(case.ground(rule::ARRIVAL_NOTICE)).and(case.ground(rule::WORKING_DAYS));
    match stay.notified_on {
        None => {
            let due = case.due(DeadlineKind::NotifyArrival, due_on, subject, Act::NotifyArrival);
            let certain = counted.is_some() && calendar.is_certain(stay.entered_on, due_on);
            found.due(Due { certain, ..due }, basis);
        }
        Some(notified_on) if notified_on > due_on => {
            let kind = FindingKind::NotifiedLate { due_on, notified_on };
            found.amiss(case.amiss(Weight::Notes, kind, subject, Act::Record).on(due_on), basis);
        }
        Some(_) => {}
    }
}

/// Outside the guide: its ground says where it is from.
fn registration(case: &Case<'_>, stay: &Stay, found: &mut Found<'_>) {
    let registers = case.is_of_group(group::ELECTRONIC_REGISTRATION, stay.entered_on);
    let days = Days::new(u64::from(case.numbers().registration_calendar_days));
    let due_on = stay.entered_on.checked_add_days(days);
    if let Some(due_on) = due_on.filter(|_| registers && stay.registered_on.is_none()) {
        let due = case.due(DeadlineKind::RegisterStay, due_on, Subject::Stay(stay.id), Act::RegisterStay);
        found.due(due, Basis::of(case.ground(rule::ELECTRONIC_REGISTRATION)));
    }
}
