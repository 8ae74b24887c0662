//! A bare TOML date. Leaves out times: nothing in the catalogue has one.

use chrono::NaiveDate;
use serde::de::Error;
use serde::{Deserialize, Deserializer};
use toml::value::Datetime;

/// A calendar day, written `2026-01-01` without quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day(pub(crate) NaiveDate);

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = Datetime::deserialize(deserializer)?;
        let date = written.date.filter(|_| written.time.is_none() && written.offset.is_none());
        date.and_then(|date| NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into()))
            .map(Self)
            .ok_or_else(|| D::Error::custom("not a day: write a date alone, such as 2026-01-01"))
    }
}
