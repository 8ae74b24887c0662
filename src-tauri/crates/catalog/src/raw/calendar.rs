//! `calendars/kz/`: what holds for all years, and the days of each.

use chrono::NaiveDate;
use serde::Deserialize;
use toml::Spanned;

use super::{Day, SourceRef, Words};

/// `calendar.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CalendarFrame {
    pub(crate) version: Spanned<String>,
    pub(crate) confirmed_through: Spanned<Day>,
    pub(crate) source: SourceRef,
    pub(crate) saturday: Words,
    pub(crate) sunday: Words,
    pub(crate) observed: Words,
    pub(crate) moved_rest: Words,
    pub(crate) moved_work: Words,
}

/// `2026.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_field_names, reason = "the keys as they are written in the file")]
pub(crate) struct Year {
    pub(crate) year: Spanned<i32>,
    pub(crate) holiday: Vec<Holiday>,
    #[serde(default)]
    pub(crate) observed: Vec<Observed>,
    #[serde(default)]
    pub(crate) moved: Vec<Moved>,
}

/// A holiday or a day off by name.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Holiday {
    pub(crate) date: Spanned<Day>,
    pub(crate) name: Words,
    /// Whether a working day is off instead when it falls on a weekend.
    pub(crate) moves: bool,
    #[serde(default)]
    pub(crate) estimated: bool,
    #[serde(default)]
    pub(crate) may_fall_on: Vec<Day>,
    pub(crate) source: SourceRef,
}

/// A working day that is off because a holiday fell on a weekend.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Observed {
    pub(crate) date: Spanned<Day>,
    #[serde(rename = "for")]
    pub(crate) holiday: Spanned<Day>,
    pub(crate) source: SourceRef,
}

/// A transfer of a working day.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Moved {
    pub(crate) rest: Spanned<Day>,
    pub(crate) work: Spanned<Day>,
    pub(crate) source: SourceRef,
}

impl Year {
    /// The holiday on a day.
    pub(crate) fn holiday_on(&self, date: NaiveDate) -> Option<&Holiday> {
        self.holiday.iter().find(|holiday| holiday.date.get_ref().0 == date)
    }
}
