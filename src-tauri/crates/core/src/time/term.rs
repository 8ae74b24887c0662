//! How long a visa or a permit is wished for: years and months.

use std::fmt;
use std::str::FromStr;

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A term in whole months, at least one. Written `3y`, `2y3m`, `8m`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(type = "string"))]
#[serde(try_from = "String", into = "String")]
pub struct Term(u16);

/// A text that is not a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a term: write years and months, such as 3y, 2y3m or 8m")]
pub struct TermError;

/// Longer than any visa or permit: a bound against slips of the hand.
const LONGEST_MONTHS: u16 = 50 * 12;

impl Term {
    /// A term of so many months, from 1 to 600.
    pub fn months(months: u16) -> Result<Self, TermError> {
        if (1..=LONGEST_MONTHS).contains(&months) { Ok(Self(months)) } else { Err(TermError) }
    }

    /// A term of so many years, from 1 to 50.
    pub fn years(years: u8) -> Result<Self, TermError> {
        Self::months(u16::from(years) * 12)
    }

    /// Its length in months.
    pub const fn in_months(self) -> u16 {
        self.0
    }

    /// The tier «до N лет» it falls into: its length in years, rounded up.
    pub fn tier_years(self) -> u8 {
        u8::try_from(self.0.div_ceil(12)).unwrap_or(u8::MAX)
    }

    /// The last valid day of a visa of this term that begins on `from`: the day before the same day of
    /// the month in which the term ends, clamped to the month's end.
    pub fn last_day_from(self, from: NaiveDate) -> Option<NaiveDate> {
        add_months(from, self.0)?.pred_opt()
    }
}

/// The same day of a later month, clamped to that month's end: 31 January and one month is 28 February.
pub fn add_months(date: NaiveDate, months: u16) -> Option<NaiveDate> {
    date.checked_add_months(Months::new(u32::from(months)))
}

/// The last day from which so many months end on `until` at the latest: the inverse of [`add_months`], which
/// clamps, so that three months before 28 February it is 30 November.
pub fn last_day_months_before(until: NaiveDate, months: u16) -> Option<NaiveDate> {
    let earliest = until.checked_sub_months(Months::new(u32::from(months)))?;
    let in_time = |day: &NaiveDate| add_months(*day, months).is_some_and(|end| end <= until);
    earliest.iter_days().take_while(in_time).last()
}

/// The shortest term that begins on `from` and reaches `until` (both valid days); none where `until` is earlier or
/// the term would be longer than any.
pub fn term_to_cover(from: NaiveDate, until: NaiveDate) -> Option<Term> {
    let years = u16::try_from(until.years_since(from)?).ok()?;
    let reaches = |term: &Term| term.last_day_from(from).is_some_and(|last| last >= until);
    let (first, last) = (years.checked_mul(12)?.max(1), years.checked_add(1)?.checked_mul(12)?);
    (first..=last).filter_map(|months| Term::months(months).ok()).find(reaches)
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0 / 12, self.0 % 12) {
            (0, months) => write!(f, "{months}m"),
            (years, 0) => write!(f, "{years}y"),
            (years, months) => write!(f, "{years}y{months}m"),
        }
    }
}

impl FromStr for Term {
    type Err = TermError;

    fn from_str(text: &str) -> Result<Self, TermError> {
        let text = text.trim();
        let (years, rest) = match text.split_once('y') {
            Some((years, rest)) => (number(years)?, rest),
            None => (0, text),
        };
        let months = match rest.strip_suffix('m') {
            Some(months) => number(months)?,
            None if rest.is_empty() => 0,
            None => return Err(TermError),
        };
        Self::months(years.checked_mul(12).and_then(|y| y.checked_add(months)).ok_or(TermError)?)
    }
}

fn number(digits: &str) -> Result<u16, TermError> {
    if digits.bytes().all(|b| b.is_ascii_digit()) {
        digits.parse().map_err(|_| TermError)
    } else {
        Err(TermError)
    }
}

impl TryFrom<String> for Term {
    type Error = TermError;

    fn try_from(text: String) -> Result<Self, TermError> {
        text.parse()
    }
}

impl From<Term> for String {
    fn from(term: Term) -> Self {
        term.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_years_and_three_months_cost_the_three_year_tier() {
        assert_eq!("2y3m".parse::<Term>().unwrap().tier_years(), 3);
        assert_eq!("3y".parse::<Term>().unwrap().tier_years(), 3);
        assert_eq!("27m".parse::<Term>().unwrap().to_string(), "2y3m");
    }

    #[test]
    fn slips_are_refused() {
        for bad in ["", "y", "0y", "3", "-1y", "3y2", "9999y", "3years", "+3y"] {
            assert!(bad.parse::<Term>().is_err(), "{bad}");
        }
    }

    #[test]
    fn months_before_the_end_of_a_short_month_reach_the_end_of_a_long_one() {
        let before = |until: &str| last_day_months_before(until.parse().unwrap(), 3);
        assert_eq!(before("2029-02-28"), "2028-11-30".parse().ok());
        assert_eq!(before("2028-02-28"), "2027-11-28".parse().ok());
        assert_eq!(before("2029-05-31"), "2029-02-28".parse().ok());
        assert_eq!(before("2029-05-14"), "2029-02-14".parse().ok());
    }

    #[test]
    fn a_term_covers_through_its_last_day() {
        let cover = |from: &str, until: &str| term_to_cover(from.parse().unwrap(), until.parse().unwrap());
        let written = |from, until| cover(from, until).map(|term| term.to_string());
        assert_eq!(written("2026-03-01", "2027-02-28").as_deref(), Some("1y"));
        assert_eq!(written("2026-03-01", "2027-03-01").as_deref(), Some("1y1m"));
        assert_eq!(written("2026-03-01", "2026-03-01").as_deref(), Some("1m"));
        assert_eq!(written("2024-02-29", "2025-02-27").as_deref(), Some("1y"));
        assert_eq!(written("2026-01-31", "2026-02-28").as_deref(), Some("2m"));
        assert_eq!(cover("2026-03-02", "2026-03-01"), None);
    }

    #[test]
    fn a_year_from_the_leap_day_ends_the_day_before_the_clamped_date() {
        let from = "2028-02-29".parse().unwrap();
        assert_eq!(Term::years(1).unwrap().last_day_from(from), "2029-02-27".parse().ok());
        assert_eq!(
            Term::years(1).unwrap().last_day_from("2026-03-01".parse().unwrap()),
            "2027-02-28".parse().ok()
        );
    }
}
