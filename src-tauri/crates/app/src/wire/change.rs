//! What an edit of the calendar or another edition of the guide would change, and for whom.

use chrono::NaiveDate;
use kosh_core::basis::Basis;
use kosh_core::catalogue::OwnDayInput;
use kosh_core::catalogue::diff::EditionDiff;
use kosh_core::rules::{Shift, Tally, Touched};
use serde::{Deserialize, Serialize};

/// An edit of the calendar that is not saved yet.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "edit", content = "day")]
pub enum CalendarEdit {
    /// The day is saved, as typed.
    Save(OwnDayInput),
    /// The user's own day at this date is removed.
    Remove(NaiveDate),
}

/// Asks what an edit of the calendar would move.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ImpactQuery {
    /// The edit.
    pub edit: CalendarEdit,
    /// How many lines to send.
    pub limit: u32,
}

/// What an edit of the calendar would move.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ImpactPage {
    /// Version of the calendar before the edit.
    pub from: String,
    /// Version of the calendar after it.
    pub to: String,
    /// Statuses with a window.
    pub statuses: Tally,
    /// Applications that are filed.
    pub applications: Tally,
    /// How many lines there are, the ones not sent included.
    pub total: usize,
    /// What moves: first whoever can or cannot file today any more, then by the earliest date that moves.
    pub lines: Vec<ImpactLine>,
    /// What it rests on.
    pub basis: Basis,
}

/// What moves, with the names that a line shows.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ImpactLine {
    /// The status or application, and its dates.
    #[serde(flatten)]
    pub shift: Shift,
    /// Names of the persons.
    pub names: Vec<String>,
    /// Name of the host, in the language of the window.
    pub host: String,
}

/// Asks what differs between two editions of the guide.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct GuideDiffQuery {
    /// The first edition: its id, or a folder that holds one.
    pub from: String,
    /// The second edition: its id, or a folder that holds one.
    pub to: String,
    /// How many lines to send of those whom it touches.
    pub limit: u32,
}

/// What differs between two editions of the guide, and whom it touches.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct GuideDiffPage {
    /// What differs.
    pub diff: EditionDiff,
    /// Whom it touches; none where there is no open vault.
    pub touches: Option<TouchesPage>,
}

/// Whom a difference touches.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TouchesPage {
    /// Open applications.
    pub applications: Tally,
    /// Statuses that count and have not ended.
    pub statuses: Tally,
    /// How many lines there are, the ones not sent included.
    pub total: usize,
    /// Who is touched.
    pub lines: Vec<TouchLine>,
}

/// Somebody whom a difference touches, with the names that a line shows.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TouchLine {
    /// The status or application, and in what it is touched.
    #[serde(flatten)]
    pub touched: Touched,
    /// Names of the persons.
    pub names: Vec<String>,
    /// Name of the host, in the language of the window.
    pub host: String,
}
