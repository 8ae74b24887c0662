//! The working calendar with the user's own days, what an edit of it moves, and what differs between two editions.

use chrono::NaiveDate;
use kosh_core::catalogue::OwnDay;
use kosh_core::catalogue::diff::EditionDiff;
use kosh_core::id::PersonId;
use kosh_core::rules::{Impact, Touches};
use serde::{Deserialize, Serialize};

use super::{CalendarDay, OwnDayInput};

/// Asks for a year of the calendar.
#[derive(Debug, Clone, Copy, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct CalendarQuery {
    /// The year.
    pub year: i32,
}

/// A year of the working calendar, with the user's own days laid over it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CalendarYear {
    /// The year.
    pub year: i32,
    /// First year that the calendar covers.
    pub first_year: i32,
    /// Last year that it covers.
    pub last_year: i32,
    /// Version of the calendar; says how many days are the user's own.
    pub version: String,
    /// Last day for which it is confirmed.
    pub confirmed_through: NaiveDate,
    /// Today.
    pub today: NaiveDate,
    /// How many days of the year are worked.
    pub working_days: usize,
    /// Every day.
    pub days: Vec<CalendarDay>,
    /// The user's own days of the year.
    pub own: Vec<OwnDay>,
}

/// An edit of the calendar that is not saved yet.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "edit", content = "day", deny_unknown_fields)]
pub enum DayEdit {
    /// Save this day.
    Save(OwnDayInput),
    /// Remove the user's own day at this date.
    Remove(NaiveDate),
}

/// The name of a person that a row speaks of.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct NamedPerson {
    /// Who.
    pub person: PersonId,
    /// Name in Latin letters.
    pub name: String,
}

/// What an edit of the calendar would move.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CalendarImpact {
    /// The dates.
    pub impact: Impact,
    /// Everybody whom they concern.
    pub names: Vec<NamedPerson>,
}

/// Asks what differs between two editions: each is an id, or a folder that holds an edition.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct GuideDiffQuery {
    /// The first.
    pub from: String,
    /// The second.
    pub to: String,
}

/// What differs between two editions, and whom it touches.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct GuideDiff {
    /// What differs.
    pub diff: EditionDiff,
    /// Whom it touches.
    pub touches: Touches,
    /// Everybody whom it touches.
    pub names: Vec<NamedPerson>,
}
