//! Outgoing numbers of letters: how a company writes them, and the count in one that is written so.
//!
//! Leaves out which numbers are taken: `store` keeps them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// How outgoing numbers are written: a text with `{n}` for the count within the year, and `{yyyy}` or `{yy}` for the
/// year. `{n}/{yyyy}` unless the company says otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(type = "string"))]
#[serde(try_from = "String", into = "String")]
pub struct NumberPattern(String);

/// A text that is no pattern: the count must stand in it once, and braces hold nothing else than count and year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a pattern of numbers")]
pub struct NotANumberPattern;

/// The place of the count.
const COUNT: &str = "{n}";

/// Most characters of a pattern.
const LIMIT: usize = 40;

impl NumberPattern {
    /// The pattern as it was typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number with this count in this year.
    pub fn number(&self, count: u32, year: i32) -> String {
        with_year(&self.0, year).replace(COUNT, &count.to_string())
    }

    /// The count of a number that is written so in this year.
    pub fn count_in(&self, number: &str, year: i32) -> Option<u32> {
        let pattern = with_year(&self.0, year);
        let (before, after) = pattern.split_once(COUNT)?;
        let count: u32 = number.strip_prefix(before)?.strip_suffix(after)?.parse().ok()?;
        (self.number(count, year) == number).then_some(count)
    }
}

fn with_year(pattern: &str, year: i32) -> String {
    pattern.replace("{yyyy}", &format!("{year:04}")).replace("{yy}", &format!("{:02}", year.rem_euclid(100)))
}

impl Default for NumberPattern {
    fn default() -> Self {
        Self("{n}/{yyyy}".to_owned())
    }
}

impl FromStr for NumberPattern {
    type Err = NotANumberPattern;

    fn from_str(text: &str) -> Result<Self, NotANumberPattern> {
        let text = text.trim();
        let words =
            ["{yyyy}", "{yy}", COUNT].iter().fold(text.to_owned(), |left, place| left.replace(place, ""));
        let is_sound = text.matches(COUNT).count() == 1
            && !words.contains(['{', '}'])
            && !text.contains(char::is_control)
            && text.chars().count() <= LIMIT;
        if is_sound { Ok(Self(text.to_owned())) } else { Err(NotANumberPattern) }
    }
}

impl TryFrom<String> for NumberPattern {
    type Error = NotANumberPattern;

    fn try_from(text: String) -> Result<Self, NotANumberPattern> {
        text.parse()
    }
}

impl From<NumberPattern> for String {
    fn from(pattern: NumberPattern) -> Self {
        pattern.0
    }
}

impl fmt::Display for NumberPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pattern(text: &str) -> NumberPattern {
        text.parse().unwrap()
    }

    #[test]
    fn a_number_is_written_by_its_pattern_and_its_count_is_found_again() {
        for (text, number) in [
            ("{n}/{yyyy}", "17/2026"),
            ("{n}", "17"),
            ("01-{yy}/{n}-И", "01-26/17-И"),
            (" HR {n} {yyyy} ", "HR 17 2026"),
        ] {
            assert_eq!(pattern(text).number(17, 2026), number);
            assert_eq!(pattern(text).count_in(number, 2026), Some(17), "{text}");
        }
    }

    #[test]
    fn another_number_has_no_count() {
        let pattern = pattern("{n}/{yyyy}");
        for other in ["17/2025", "017/2026", "+17/2026", "/2026", "17", "17/2026 а", "99999999999/2026"] {
            assert_eq!(pattern.count_in(other, 2026), None, "{other}");
        }
    }

    #[test]
    fn a_pattern_has_the_count_once_and_no_unknown_place() {
        for text in ["", "{yyyy}", "{n}{n}", "{n}/{y}", "{n}}", "{{n}", "{n}\n{yy}", &"{n}".repeat(20)] {
            assert_eq!(text.parse::<NumberPattern>(), Err(NotANumberPattern), "{text}");
        }
    }
}
