//! Where the knowledge itself is not certain: days of the calendar, the index of a coming year, the edition.

use chrono::{Datelike, Days, NaiveDate};

use super::Case;
use super::found::{Amiss, Found};
use crate::basis::Basis;
use crate::catalogue::rule;
use crate::people::Status;
use crate::rules::{Act, Finding, FindingKind, Outcome, Scene, Subject, Weight};
use crate::time::{SpecialDay, Window, WorkingCalendar};

/// What is not known and concerns nobody in particular, for whatever falls due from today through a day: the day that
/// no edition of the guide covers, the first year whose index (MCI) is not known.
pub fn knowledge_findings(scene: Scene<'_>, through: NaiveDate) -> Vec<Finding> {
    let Scene { catalogue, edition, today } = scene;
    let mut found = Found::new(scene);
    let amiss = |kind, weight, on| Amiss {
        kind,
        weight,
        on: Some(on),
        person: None,
        subject: None,
        act: Act::Confirm,
    };
    let uncovered = [today, through].into_iter().find(|day| catalogue.edition(*day).is_none());
    if let Some(on) = uncovered {
        let basis = Basis::of(edition.rules.ground(rule::EDITION_IN_FORCE));
        found.amiss(amiss(FindingKind::EditionDoesNotCover { on }, Weight::Warns, on), basis);
    }
    let first_days = (today.year()..=through.year()).map_while(|year| NaiveDate::from_yo_opt(year, 1));
    let of_year = |first: NaiveDate| if first < today { today } else { first };
    let unknown = first_days.map(of_year).find(|day| catalogue.mci(*day).is_none());
    if let Some(on) = unknown {
        let basis = Basis::of(edition.rules.ground(rule::MCI_UNKNOWN));
        found.amiss(amiss(FindingKind::IndexUnknown { year: on.year() }, Weight::Notes, on), basis);
    }
    found.in_order().1
}

/// A status that ends beyond the calendar, or beyond what is confirmed of it.
pub(super) fn of_status(case: &Case<'_>, status: &Status, found: &mut Found<'_>) {
    if !is_near(case, status) {
        return;
    }
    let calendar = &case.scene.catalogue.calendar;
    let (status_until, confirmed_through) = (status.valid_until, calendar.confirmed_through());
    let (weight, kind) = if status_until > calendar.last() {
        (Weight::Warns, FindingKind::BeyondCalendar { status_until, calendar_until: calendar.last() })
    } else if status_until > confirmed_through {
        (Weight::Notes, FindingKind::UnconfirmedDays { confirmed_through })
    } else {
        return;
    };
    let amiss = case.amiss(weight, kind, Subject::Status(status.id), Act::Confirm).on(status_until);
    found.amiss(amiss, Basis::of(case.ground(rule::WORKING_CALENDAR)));
}

/// Each estimated holiday within a window that is not over, where it bears on one of its dates.
pub(super) fn of_window(case: &Case<'_>, status: &Status, window: &Window, found: &mut Found<'_>) {
    let calendar = &case.scene.catalogue.calendar;
    if !is_near(case, status)
        || case.scene.today > window.closes_on
        || status.valid_until <= calendar.confirmed_through()
    {
        return;
    }
    for day in calendar.estimated(window.opens_on.min(window.closes_on), status.valid_until) {
        let outcomes = outcomes(case, status, window, day);
        let bears =
            outcomes.iter().any(|other| Outcome { if_on: day.date, ..*other } != outcome(day.date, window));
        if bears {
            let kind = FindingKind::EstimatedHoliday { date: day.date, outcomes };
            let amiss =
                case.amiss(Weight::Notes, kind, Subject::Status(status.id), Act::Confirm).on(day.date);
            let basis =
                Basis::of(case.ground(rule::WORKING_CALENDAR)).and(case.ground(rule::EXTENSION_WINDOW));
            found.amiss(amiss, basis);
        }
    }
}

/// The window for each day on which the holiday may fall, the estimated day first.
fn outcomes(case: &Case<'_>, status: &Status, window: &Window, day: &SpecialDay) -> Vec<Outcome> {
    let terms = case.numbers().window;
    let on = |instead: &NaiveDate| {
        let calendar: WorkingCalendar =
            case.scene.catalogue.calendar.with_estimated_on(day.date, *instead)?;
        let window = Window::new(&calendar, terms, status.valid_from, status.valid_until).ok()?;
        Some(outcome(*instead, &window))
    };
    std::iter::once(outcome(day.date, window)).chain(day.may_fall_on.iter().filter_map(on)).collect()
}

const fn outcome(if_on: NaiveDate, window: &Window) -> Outcome {
    Outcome { if_on, opens_on: window.opens_on, safe_until: window.safe_until, closes_on: window.closes_on }
}

/// Until a window is near, nobody can act on what is not known of it.
fn is_near(case: &Case<'_>, status: &Status) -> bool {
    let near = case.scene.today.checked_add_days(Days::new(366));
    near.is_some_and(|near| status.valid_until <= near)
}
