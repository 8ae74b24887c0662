//! The ribbon: a person's status drawn over the coming months as spans of one state each.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Scene, extension_service};
use crate::id::{PersonId, StatusId};
use crate::people::Status;
use crate::time::{SkippedDay, Window, WindowState};

/// What a span of the ribbon shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum RibbonState {
    /// In force, and has no extension window (a permit, a visa-free stay, or beyond the calendar).
    InForce,
    /// In force, the window has not opened.
    Closed,
    /// The window is open, and filing is safe.
    Open,
    /// The window is open, the worst case comes too late.
    Risky,
    /// The window has closed, the status still lasts.
    TooLate,
    /// The status has ended.
    Expired,
}

/// Days of one state, both ends inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Span {
    /// The state.
    pub state: RibbonState,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
}

/// A person's status over some months.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Ribbon {
    /// Whose.
    pub person: PersonId,
    /// The status it draws.
    pub status: StatusId,
    /// First day drawn.
    pub from: NaiveDate,
    /// Last day drawn.
    pub until: NaiveDate,
    /// The spans, in order and without gaps.
    pub spans: Vec<Span>,
    /// Holidays within the window that the count passes over; plain weekends are left out.
    pub skipped: Vec<SkippedDay>,
}

impl Ribbon {
    /// Draws a status from `from` to `until`, both inclusive.
    pub fn draw(scene: Scene<'_>, status: &Status, from: NaiveDate, until: NaiveDate) -> Self {
        let calendar = &scene.catalogue.calendar;
        let window = extension_service(scene.edition, status).and_then(|_| {
            let terms = scene.edition.rules.numbers.window;
            Window::new(calendar, terms, status.valid_from, status.valid_until).ok()
        });
        let starts =
            window.as_ref().map_or_else(|| plain_starts(status), |window| window_starts(window, status));
        let skipped = window.map_or_else(Vec::new, |window| {
            let mut days = window.skipped(calendar);
            days.retain(|day| {
                day.kind != crate::time::DayKind::Weekend && day.date >= from && day.date <= until
            });
            days
        });
        Self {
            person: status.person,
            status: status.id,
            from,
            until,
            spans: spans(&starts, from, until),
            skipped,
        }
    }
}

/// The first day of each state, ascending.
type Starts = Vec<(NaiveDate, RibbonState)>;

fn plain_starts(status: &Status) -> Starts {
    let begin = status.valid_from.unwrap_or(NaiveDate::MIN);
    ended(vec![(begin, RibbonState::InForce)], status)
}

fn window_starts(window: &Window, status: &Status) -> Starts {
    let begin = status.valid_from.unwrap_or(NaiveDate::MIN);
    if window.state_on(window.closes_on) == WindowState::TooLate {
        return ended(vec![(begin, RibbonState::TooLate)], status);
    }
    let mut starts = vec![(begin, RibbonState::Closed)];
    let risky = match window.safe_until {
        Some(safe) => {
            starts.push((window.opens_on, RibbonState::Open));
            safe.succ_opt()
        }
        None => Some(window.opens_on),
    };
    starts.extend(risky.map(|day| (day, RibbonState::Risky)));
    starts.extend(window.closes_on.succ_opt().map(|day| (day, RibbonState::TooLate)));
    ended(starts, status)
}

fn ended(mut starts: Starts, status: &Status) -> Starts {
    starts.extend(status.valid_until.succ_opt().map(|day| (day, RibbonState::Expired)));
    starts
}

fn spans(starts: &Starts, from: NaiveDate, until: NaiveDate) -> Vec<Span> {
    let ends = starts.iter().skip(1).map(|(day, _)| day.pred_opt().unwrap_or(*day)).chain([NaiveDate::MAX]);
    starts
        .iter()
        .zip(ends)
        .map(|(&(start, state), end)| Span { state, from: start.max(from), until: end.min(until) })
        .filter(|span| span.from <= span.until)
        .collect()
}
