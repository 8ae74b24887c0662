//! A passport of a person.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{debug_as_id, debug_as_type};
use crate::catalogue::CountryCode;
use crate::id::{PassportId, PersonId};
use crate::input::{Form, read};

/// A passport. A person may hold several; the one that lasts longest counts.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Passport {
    /// Its id.
    pub id: PassportId,
    /// Whose.
    pub person: PersonId,
    /// Its number, upper case.
    pub number: String,
    /// Country that issued it.
    pub issued_by: Option<CountryCode>,
    /// Day of issue.
    pub issued_on: Option<NaiveDate>,
    /// Last valid day.
    pub valid_until: NaiveDate,
    /// Blank pages left.
    pub blank_pages: Option<u8>,
}
debug_as_id!(Passport);

/// A passport as typed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct PassportInput {
    /// Number; needed.
    pub number: String,
    /// Country code.
    pub issued_by: String,
    /// Day of issue.
    pub issued_on: String,
    /// Last valid day; needed.
    pub valid_until: String,
    /// Blank pages left, 0 to 99.
    pub blank_pages: String,
}
debug_as_type!(PassportInput);

impl Passport {
    /// Reads what was typed.
    pub fn read(input: &PassportInput, id: PassportId, person: PersonId, form: &mut Form) -> Option<Self> {
        let number = form.required("number", &input.number, read::passport_number);
        let issued_by = form.optional("issued_by", &input.issued_by, read::country);
        let issued_on = form.past_date("issued_on", &input.issued_on);
        let valid_until = form.end_date("valid_until", &input.valid_until);
        let valid_until = form.need("valid_until", valid_until);
        form.in_order(("issued_on", issued_on), ("valid_until", valid_until));
        let blank_pages =
            form.optional("blank_pages", &input.blank_pages, |text| read::whole_number(text, 0, 99));
        let blank_pages = blank_pages.and_then(|pages| u8::try_from(pages).ok());
        let (number, valid_until) = (number?, valid_until?);
        Some(Self { id, person, number, issued_by, issued_on, valid_until, blank_pages })
    }
}

impl From<&Passport> for PassportInput {
    fn from(passport: &Passport) -> Self {
        Self {
            number: passport.number.clone(),
            issued_by: passport.issued_by.map(|code| code.to_string()).unwrap_or_default(),
            issued_on: read::date_text(passport.issued_on),
            valid_until: read::date_text(Some(passport.valid_until)),
            blank_pages: passport.blank_pages.map(|pages| pages.to_string()).unwrap_or_default(),
        }
    }
}
