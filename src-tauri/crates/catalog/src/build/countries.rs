//! Countries, their groups, and codes of passports.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use kosh_core::catalogue::{Country, CountryCode, CountryGroup, Membership, PassportCode};
use kosh_core::id::GroupId;
use kosh_core::text::Text;
use toml::Spanned;

use super::sources::Sources;
use crate::error::{CatalogError, Problem};
use crate::file::File;
use crate::raw;

type CountriesFile<'a> = File<'a, raw::Countries>;

/// What `countries.toml` makes.
pub(crate) struct Nations {
    pub(crate) countries: BTreeMap<CountryCode, Country>,
    pub(crate) passport_codes: BTreeMap<String, PassportCode>,
    pub(crate) groups: BTreeMap<GroupId, Arc<CountryGroup>>,
}

pub(crate) fn countries(file: &CountriesFile<'_>, sources: &Sources<'_>) -> Result<Nations, CatalogError> {
    sources.find(file, &file.value.source)?;
    let countries = by_code(file)?;
    let passport_codes = passport_codes(file, &countries, sources)?;
    let mut groups = BTreeMap::new();
    for raw in &file.value.group {
        let group = group(file, raw, &countries, sources)?;
        if groups.insert(group.id.clone(), Arc::new(group)).is_some() {
            return Err(file.at(&raw.id, Problem::Twice(raw.id.get_ref().to_string())));
        }
    }
    Ok(Nations { countries, passport_codes, groups })
}

fn by_code(file: &CountriesFile<'_>) -> Result<BTreeMap<CountryCode, Country>, CatalogError> {
    let mut countries = BTreeMap::new();
    let mut long_codes = BTreeSet::new();
    for raw in &file.value.countries {
        let alpha3 = raw.alpha3.get_ref();
        if alpha3.len() != 3 || !alpha3.bytes().all(|b| b.is_ascii_uppercase()) {
            let problem = Problem::Not { value: alpha3.clone(), wanted: "a code of three capital letters" };
            return Err(file.at(&raw.alpha3, problem));
        }
        let code = *raw.alpha2.get_ref();
        let name = Text { ru: raw.ru.clone(), en: raw.en.clone(), kk: raw.kk.clone() };
        let country = Country { code, alpha3: alpha3.clone(), name };
        if !long_codes.insert(alpha3) || countries.insert(code, country).is_some() {
            return Err(file.at(&raw.alpha2, Problem::Twice(code.to_string())));
        }
    }
    Ok(countries)
}

fn group(
    file: &CountriesFile<'_>,
    raw: &raw::Group,
    countries: &BTreeMap<CountryCode, Country>,
    sources: &Sources<'_>,
) -> Result<CountryGroup, CatalogError> {
    let mut members = Vec::with_capacity(raw.members.len());
    for member in &raw.members {
        members.push(Membership {
            country: known(file, &member.country, countries)?.code,
            from: member.from.map(|day| day.0),
            until: member.until.map(|day| day.0),
        });
    }
    Ok(CountryGroup {
        id: raw.id.get_ref().clone(),
        name: raw.name.get_ref().clone(),
        note: raw.note.as_ref().map(|note| note.get_ref().clone()),
        members,
        source: sources.find(file, &raw.source)?,
    })
}

fn passport_codes(
    file: &CountriesFile<'_>,
    countries: &BTreeMap<CountryCode, Country>,
    sources: &Sources<'_>,
) -> Result<BTreeMap<String, PassportCode>, CatalogError> {
    let table = &file.value.passport_codes;
    sources.find(file, &table.source)?;
    let mut codes = BTreeMap::new();
    for raw in &table.codes {
        let (country, name) = match (&raw.country, &raw.ru, &raw.en, &raw.kk) {
            (Some(country), None, None, None) => {
                let country = known(file, country, countries)?;
                (Some(country.code), country.name.clone())
            }
            (None, Some(ru), Some(en), Some(kk)) => {
                (None, Text { ru: ru.clone(), en: en.clone(), kk: kk.clone() })
            }
            _ => return Err(file.at(&raw.code, Problem::ExactlyOne("country", "ru, en and kk"))),
        };
        let code = raw.code.get_ref().clone();
        if codes.insert(code.clone(), PassportCode { code: code.clone(), country, name }).is_some() {
            return Err(file.at(&raw.code, Problem::Twice(code)));
        }
    }
    Ok(codes)
}

fn known<'c>(
    file: &CountriesFile<'_>,
    code: &Spanned<CountryCode>,
    countries: &'c BTreeMap<CountryCode, Country>,
) -> Result<&'c Country, CatalogError> {
    countries
        .get(code.get_ref())
        .ok_or_else(|| file.at(code, Problem::Unknown { kind: "country", id: code.get_ref().to_string() }))
}
