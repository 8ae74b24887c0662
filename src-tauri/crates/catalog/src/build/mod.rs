//! From files to core's validated types: every reference is resolved here, every number checked.
//!
//! Leaves out mistakes that still make a valid catalogue; those are `lint`'s.

mod calendar;
mod condition;
mod countries;
mod documents;
mod edition;
mod mci;
mod rules;
mod service;
mod sources;
mod tariff;

use std::sync::Arc;

use kosh_core::catalogue::{Catalogue, Own};

use crate::error::CatalogError;
use crate::raw;

pub(crate) use calendar::observed_by_rule;
pub(crate) use service::service_id;

/// Builds the whole catalogue, up to the first mistake.
pub(crate) fn catalogue(raw: &raw::Catalogue<'_>) -> Result<Catalogue, CatalogError> {
    let sources = sources::Sources::new(raw.source_files())?;
    let countries = countries::countries(&raw.countries, &sources)?;
    Ok(Catalogue {
        editions: Arc::new(edition::editions(&raw.editions, &sources, &countries.groups)?),
        mci: mci::mci(&raw.mci, &sources)?,
        calendar: calendar::calendar(&raw.calendar, &raw.years, &sources)?,
        countries: Arc::new(countries.countries),
        passport_codes: Arc::new(countries.passport_codes),
        groups: Arc::new(
            countries.groups.into_iter().map(|(id, group)| (id, Arc::unwrap_or_clone(group))).collect(),
        ),
        own: Own::default(),
        shipped: None,
    })
}
