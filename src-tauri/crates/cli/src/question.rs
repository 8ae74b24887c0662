//! Values as typed, read with the field and what would be right where they cannot be.

use std::fmt::Display;
use std::str::FromStr;

use chrono::NaiveDate;
use kosh_app::Knowledge;
use kosh_core::catalogue::CountryCode;
use kosh_core::input::{ProblemKind, read};

use crate::failure::Failure;

/// A date: ISO or dd.mm.yyyy.
pub(crate) fn date(field: &str, text: &str) -> Result<NaiveDate, Failure> {
    read::date(text).map_err(|kind| Failure::at(field, kind))
}

/// Any other single field, by its reader.
pub(crate) fn field<T>(
    field: &str,
    text: Option<&str>,
    read: impl FnOnce(&str) -> Result<T, ProblemKind>,
) -> Result<Option<T>, Failure> {
    text.map(|text| read(text.trim()).map_err(|kind| Failure::at(field, kind))).transpose()
}

/// One of a closed list.
pub(crate) fn choice<T: FromStr + Display>(
    option: &'static str,
    text: &str,
    all: &[T],
) -> Result<T, Failure> {
    text.trim().parse().map_err(|_| Failure::NotOneOf {
        option,
        given: text.to_owned(),
        possible: all.iter().map(ToString::to_string).collect(),
    })
}

/// A country of the list, upper or lower case.
pub(crate) fn country(
    knowledge: &Knowledge,
    name: &str,
    text: Option<&str>,
) -> Result<Option<CountryCode>, Failure> {
    let code = field(name, text, |text| read::country(&text.to_ascii_uppercase()))?;
    match code {
        Some(code) if !knowledge.catalogue.countries.contains_key(&code) => {
            Err(Failure::at(name, ProblemKind::NotACountry))
        }
        other => Ok(other),
    }
}
