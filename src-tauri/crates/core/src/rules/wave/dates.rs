//! When a status has to be renewed, and whether that falls into a range.

use chrono::{Days, NaiveDate};

use super::Decision;
use crate::people::Status;
use crate::rules::Scene;
use crate::time::Window;

/// A range of days, both ends inclusive; empty where the end comes first.
#[derive(Debug, Clone, Copy)]
pub(super) struct Range {
    pub from: NaiveDate,
    pub until: NaiveDate,
}

impl Range {
    pub(super) fn contains(self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.until
    }

    /// Whether a span of days, both ends inclusive and in either order, has a day in common with it.
    fn meets(self, one: NaiveDate, other: NaiveDate) -> bool {
        self.from <= self.until && one.min(other) <= self.until && one.max(other) >= self.from
    }
}

/// The dates of a renewal.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dates {
    pub opens_on: Option<NaiveDate>,
    pub safe_until: Option<NaiveDate>,
    pub closes_on: Option<NaiveDate>,
    pub valid_until: NaiveDate,
    pub certain: bool,
}

/// Whether a status belongs to the range.
pub(super) enum Place {
    /// It does.
    Within(Dates),
    /// It does not.
    Outside,
    /// It may, but the calendar does not reach its window.
    BeyondCalendar,
}

/// The dates of a status and whether they fall into the range. `times` are the normal and the longest time of the
/// service: working days and calendar days, where they are stated.
pub(super) fn place(
    scene: Scene<'_>,
    decision: Decision,
    status: &Status,
    times: (Option<u16>, Option<u16>),
    range: Range,
) -> Place {
    let valid_until = status.valid_until;
    let dates = match decision {
        Decision::Extend => of_window(scene, status),
        Decision::RenewPermit | Decision::ApplyAnew => without_window(scene, valid_until, times),
        Decision::NoService => {
            Some(Dates { opens_on: None, safe_until: None, closes_on: None, valid_until, certain: true })
        }
    };
    let Some(dates) = dates else {
        return if may_reach(scene, valid_until, range) { Place::BeyondCalendar } else { Place::Outside };
    };
    let end = dates.closes_on.unwrap_or(valid_until);
    if range.meets(dates.opens_on.unwrap_or(end), end) { Place::Within(dates) } else { Place::Outside }
}

fn of_window(scene: Scene<'_>, status: &Status) -> Option<Dates> {
    let calendar = &scene.catalogue.calendar;
    let terms = scene.edition.rules.numbers.window;
    let window = Window::new(calendar, terms, status.valid_from, status.valid_until).ok()?;
    let opens_on = window.opens_for_certain_on;
    Some(Dates {
        opens_on: Some(opens_on),
        safe_until: window.safe_for_certain_until.filter(|safe| *safe >= opens_on),
        closes_on: Some(window.closes_on),
        valid_until: status.valid_until,
        certain: window.is_certain(calendar),
    })
}

/// Without a window: the last day from which the normal, and the longest, time ends with the status.
fn without_window(
    scene: Scene<'_>,
    valid_until: NaiveDate,
    (normal, longest): (Option<u16>, Option<u16>),
) -> Option<Dates> {
    let calendar = &scene.catalogue.calendar;
    let last = calendar.working_day_on_or_before(valid_until).ok()?;
    let closes_on = match normal {
        Some(days) => Some(calendar.working_day_before(last, u32::from(days)).ok()?),
        None => None,
    };
    let safe_until = match longest {
        Some(days) => {
            let counted = valid_until.checked_sub_days(Days::new(u64::from(days)))?;
            Some(calendar.working_day_on_or_before(counted).ok()?)
        }
        None => None,
    };
    let first = [closes_on, safe_until].into_iter().flatten().min().unwrap_or(valid_until);
    let certain = calendar.is_certain(first, valid_until);
    let safe_until = safe_until.map(|safe| closes_on.map_or(safe, |closes| safe.min(closes)));
    Some(Dates { opens_on: None, safe_until, closes_on, valid_until, certain })
}

/// Whether a window beyond the calendar may reach into the range: it is shorter than twice its working days.
fn may_reach(scene: Scene<'_>, valid_until: NaiveDate, range: Range) -> bool {
    let working_days = scene.edition.rules.numbers.window.opens_working_days;
    let first = valid_until.checked_sub_days(Days::new(2 * u64::from(working_days)));
    range.meets(first.unwrap_or(valid_until), valid_until)
}

/// The day to file on: the first for certain, moved into the range and not before today; without a window the last.
pub(super) fn file_on(scene: Scene<'_>, dates: &Dates, range: Range) -> Option<NaiveDate> {
    let closes_on = dates.closes_on?;
    let first = dates.opens_on.unwrap_or(closes_on).max(range.from).max(scene.today);
    let day = scene.catalogue.calendar.working_day_on_or_after(first).ok()?;
    (day <= closes_on && day <= range.until).then_some(day)
}
