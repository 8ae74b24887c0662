//! The guide and the law as validated data. Built by `catalog` from `catalog/`; nothing here knows TOML.

mod category;
mod country;
pub mod diff;
mod edition;
mod own;
mod rules;
mod service;
mod tariff;

pub use category::{Category, InvalidCategory, fold_lookalikes};
pub use country::{Country, CountryCode, CountryGroup, InvalidCountry, Membership, PassportCode, group};
pub use edition::{Contacts, Edition, Remark};
pub use own::{Own, OwnDay, OwnDayInput, OwnError, OwnFigure, OwnFigureInput, OwnIndex, OwnIndexInput};
pub use rules::{MissingRule, RuleNumbers, Rules, rule};
pub use service::{
    DatedBy, Document, Entries, Form, HeldBy, Inheritance, Place, Requirement, RequirementList, Route,
    Service, ServiceKind, Step2,
};
pub use tariff::{Fee, InvalidTier, Tier};

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::basis::Source;
use crate::id::{EditionId, GroupId};
use crate::time::{Dated, InForce, Origin, WorkingCalendar};

/// The monthly calculation index (MCI, МРП) in tenge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mci {
    /// Tenge.
    pub value: Decimal,
    /// Whether the user says so.
    pub origin: Origin,
    /// Where it is written.
    pub source: Source,
}

/// Everything that is known of the guide and the law, with what the user has laid over it. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Catalogue {
    /// Editions of the guide by the day from which they apply.
    pub editions: Arc<Dated<Edition>>,
    /// The monthly calculation index by start date.
    pub mci: Dated<Mci>,
    /// The working calendar of Kazakhstan.
    pub calendar: WorkingCalendar,
    /// Countries by ISO 3166 alpha-2 code.
    pub countries: Arc<BTreeMap<CountryCode, Country>>,
    /// Codes of machine-readable passports that are not in `countries`.
    pub passport_codes: Arc<BTreeMap<String, PassportCode>>,
    /// Groups of countries.
    pub groups: Arc<BTreeMap<GroupId, CountryGroup>>,
    /// What the user has laid over it; nothing in a catalogue as shipped.
    pub own: Own,
    /// The catalogue as shipped, under what the user has laid over it; none where this is it.
    pub shipped: Option<Arc<Self>>,
}

impl Catalogue {
    /// The edition in force on a day, or none: there is no fallback to a neighbouring one.
    pub fn edition(&self, on: NaiveDate) -> Option<&Edition> {
        match self.editions.at(on) {
            InForce::Value { value, .. } => Some(value),
            InForce::NotYet(_) | InForce::Repealed(_) => None,
        }
    }

    /// The newest edition: what the guide says today about a day that no edition covers is shown as such.
    pub fn newest_edition(&self) -> Option<&Edition> {
        self.editions.entries().iter().rev().find_map(|(_, edition)| edition.as_ref())
    }

    /// An edition by its id: an application keeps the one it was made under.
    pub fn edition_by_id(&self, id: &EditionId) -> Option<&Edition> {
        self.editions
            .entries()
            .iter()
            .filter_map(|(_, edition)| edition.as_ref())
            .find(|edition| edition.id == *id)
    }

    /// Whether a country is in a group (see [`group`]) on a day; no where there is no such group.
    pub fn is_in_group(&self, country: CountryCode, group: &str, on: NaiveDate) -> bool {
        let named = |found: &&CountryGroup| found.id.as_str() == group;
        self.groups.values().find(named).is_some_and(|group| group.contains(country, on))
    }

    /// The index of the year in which a day falls. None where it is not known: an index is set per year,
    /// so last year's is not carried over.
    pub fn mci(&self, on: NaiveDate) -> Option<&Mci> {
        use chrono::Datelike;
        match self.mci.at(on) {
            InForce::Value { from, value } if from.year() == on.year() => Some(value),
            InForce::Value { .. } | InForce::NotYet(_) | InForce::Repealed(_) => None,
        }
    }
}
