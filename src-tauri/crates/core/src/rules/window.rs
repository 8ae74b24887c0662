//! The extension window with its state today, its proof and its basis.

use chrono::NaiveDate;
use serde::Serialize;

use super::Scene;
use crate::basis::Basis;
use crate::catalogue::{Rules, rule};
use crate::time::{OutsideCalendar, SkippedDay, Window, WindowProof, WindowState};

/// The answer to «when may I file?».
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct WindowAnswer {
    /// First valid day of the status, where it is known.
    pub valid_from: Option<NaiveDate>,
    /// Last valid day of the status.
    pub valid_until: NaiveDate,
    /// First day to file, inclusive.
    pub opens_on: NaiveDate,
    /// Last day to file from which the worst case still ends in time, inclusive; none where there is none.
    pub safe_until: Option<NaiveDate>,
    /// Last day to file, inclusive.
    pub closes_on: NaiveDate,
    /// Where today stands.
    pub state: WindowState,
    /// Working days after today up to and including the closing day.
    pub working_days_left: u32,
    /// Days off between the opening day and the last valid day.
    pub skipped: Vec<SkippedDay>,
    /// False where an estimated or unconfirmed day lies in it.
    pub certain: bool,
    /// How each date was counted, and the other reading.
    pub proof: WindowProof,
    /// What it rests on.
    pub basis: Basis,
}

/// Computes the extension window of a status. Fails only where the calendar does not reach.
pub fn extension_window(
    scene: Scene<'_>,
    valid_from: Option<NaiveDate>,
    valid_until: NaiveDate,
) -> Result<WindowAnswer, OutsideCalendar> {
    let calendar = &scene.catalogue.calendar;
    let rules = &scene.edition.rules;
    let terms = rules.numbers.window;
    let window = Window::new(calendar, terms, valid_from, valid_until)?;
    let proof = window.proof(calendar, terms);
    Ok(WindowAnswer {
        valid_from,
        valid_until,
        opens_on: window.opens_on,
        safe_until: window.safe_until,
        closes_on: window.closes_on,
        state: window.state_on(scene.today),
        working_days_left: window.working_days_left(calendar, scene.today)?,
        skipped: proof.opens.skipped.clone(),
        certain: proof.certain,
        proof,
        basis: with_own_days(scene, window_basis(rules), first_counted(&window), valid_until),
    })
}

/// What every window rests on.
pub(super) fn window_basis(rules: &Rules) -> Basis {
    Basis::of(rules.ground(rule::EXTENSION_WINDOW))
        .and(rules.ground(rule::SAFE_UNTIL))
        .and(rules.ground(rule::WORKING_CALENDAR))
}

fn first_counted(window: &Window) -> NaiveDate {
    let first = window.opens_on.min(window.closes_on);
    window.safe_until.map_or(first, |safe| safe.min(first))
}

/// The basis of a count over the days from `from` to `until`, both inclusive: where the user has days of their own
/// among them, it rests on those too.
pub(super) fn with_own_days(scene: Scene<'_>, basis: Basis, from: NaiveDate, until: NaiveDate) -> Basis {
    let rules = &scene.edition.rules;
    let days = scene.catalogue.calendar.own_days(from, until);
    days.fold(basis, |basis, day| basis.and(&rules.own_ground(&day.source.place)))
}
