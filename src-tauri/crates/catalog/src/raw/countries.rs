//! `countries.toml`: countries, groups, and the codes of passports that are no country's.

use kosh_core::catalogue::CountryCode;
use kosh_core::id::GroupId;
use serde::Deserialize;
use toml::Spanned;

use super::{Day, SourceRef, Words};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_field_names, reason = "the keys as they are written in the file")]
pub(crate) struct Countries {
    pub(crate) source: SourceRef,
    pub(crate) countries: Vec<Country>,
    pub(crate) group: Vec<Group>,
    pub(crate) passport_codes: PassportCodes,
}

/// A country of ISO 3166-1.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Country {
    pub(crate) alpha2: Spanned<CountryCode>,
    pub(crate) alpha3: Spanned<String>,
    pub(crate) ru: String,
    pub(crate) en: String,
    pub(crate) kk: String,
}

/// A group of countries.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Group {
    pub(crate) id: Spanned<GroupId>,
    pub(crate) name: Words,
    pub(crate) note: Option<Words>,
    pub(crate) source: SourceRef,
    pub(crate) members: Vec<Member>,
}

/// A country's time in a group; both days inclusive.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Member {
    pub(crate) country: Spanned<CountryCode>,
    pub(crate) from: Option<Day>,
    pub(crate) until: Option<Day>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PassportCodes {
    pub(crate) source: SourceRef,
    pub(crate) codes: Vec<PassportCode>,
}

/// A code that stands for a country, or bears names of its own.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PassportCode {
    pub(crate) code: Spanned<String>,
    pub(crate) country: Option<Spanned<CountryCode>>,
    pub(crate) ru: Option<String>,
    pub(crate) en: Option<String>,
    pub(crate) kk: Option<String>,
}
