//! Countries and their dated groups.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::basis::Source;
use crate::id::GroupId;
use crate::text::Text;

/// An ISO 3166-1 alpha-2 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(type = "string"))]
#[serde(try_from = "String", into = "String")]
pub struct CountryCode([u8; 2]);

impl CountryCode {
    /// Kazakhstan: its own citizens need neither visa nor permit.
    pub const KAZAKHSTAN: Self = Self(*b"KZ");
}

/// A text that is not a country code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a country code of two letters")]
pub struct InvalidCountry;

impl FromStr for CountryCode {
    type Err = InvalidCountry;

    fn from_str(text: &str) -> Result<Self, InvalidCountry> {
        match *text.trim().to_ascii_uppercase().as_bytes() {
            [a, b] if a.is_ascii_uppercase() && b.is_ascii_uppercase() => Ok(Self([a, b])),
            _ => Err(InvalidCountry),
        }
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", char::from(self.0[0]), char::from(self.0[1]))
    }
}

impl TryFrom<String> for CountryCode {
    type Error = InvalidCountry;

    fn try_from(text: String) -> Result<Self, InvalidCountry> {
        text.parse()
    }
}

impl From<CountryCode> for String {
    fn from(code: CountryCode) -> Self {
        code.to_string()
    }
}

/// A country of ISO 3166-1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Country {
    /// Two letters.
    pub code: CountryCode,
    /// Three letters, as in a passport's machine-readable lines.
    pub alpha3: String,
    /// Short name.
    pub name: Text,
}

/// A code in a passport's machine-readable lines that is no country's alpha-3 code (ICAO 9303, part 3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PassportCode {
    /// As printed: `D`, `UNO`, `XXA`.
    pub code: String,
    /// The country it stands for; none for organisations and for persons without a nationality.
    pub country: Option<CountryCode>,
    /// Its name.
    pub name: Text,
}

/// A country's time in a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// The country.
    pub country: CountryCode,
    /// First day in the group; none where it has been in it for longer than the catalogue looks back.
    pub from: Option<NaiveDate>,
    /// Last day in the group; none where it still is.
    pub until: Option<NaiveDate>,
}

/// A group of countries that a rule names: EAEU, CIS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountryGroup {
    /// Its id in the catalogue.
    pub id: GroupId,
    /// Its name.
    pub name: Text,
    /// What a reader should know of its borders: who is left out, and why.
    pub note: Option<Text>,
    /// Who is in it, and when.
    pub members: Vec<Membership>,
    /// Where it is written.
    pub source: Source,
}

/// The groups that core asks for by name.
pub mod group {
    /// The Eurasian Economic Union.
    pub const EAEU: &str = "eaeu";
    /// The Commonwealth of Independent States.
    pub const CIS: &str = "cis";
    /// Countries whose citizens stay up to 30 days per entry without a visa.
    pub const VISA_FREE_THIRTY: &str = "visa-free-thirty";
    /// Countries whose citizens register electronically.
    pub const ELECTRONIC_REGISTRATION: &str = "electronic-registration";
}

impl CountryGroup {
    /// Whether a country is in the group on a day.
    pub fn contains(&self, country: CountryCode, on: NaiveDate) -> bool {
        self.members.iter().any(|member| {
            member.country == country
                && member.from.is_none_or(|from| from <= on)
                && member.until.is_none_or(|until| on <= until)
        })
    }
}
