//! Whether a service is for this person at all: category, nationality, and a term that the passport allows.

use chrono::NaiveDate;
use thiserror::Error;

use super::Scene;
use crate::catalogue::{Category, CountryCode, Service};
use crate::id::GroupId;
use crate::time::{Term, add_months};

/// Why a service is not for somebody, with what would be right.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Ineligible {
    /// The service does not offer the category.
    #[error("the service does not offer this category")]
    Category {
        /// What it offers.
        offered: Vec<Category>,
    },
    /// The service is only for citizens of certain groups.
    #[error("the service is not for this nationality")]
    Nationality {
        /// The groups.
        groups: Vec<GroupId>,
        /// Their countries on the day, without Kazakhstan itself.
        served: Vec<CountryCode>,
    },
    /// The passport ends too soon for the term.
    #[error("the passport does not allow this term")]
    Term {
        /// Last valid day of the passport.
        passport_until: NaiveDate,
        /// Day until which it would have to be valid.
        needed_until: NaiveDate,
        /// The longest term it allows, where it allows one.
        longest: Option<Term>,
    },
}

/// Whether the service offers the category; a service without categories takes any.
pub fn offers_category(service: &Service, category: Option<Category>) -> Result<(), Ineligible> {
    let offered = &service.categories;
    match category {
        Some(category) if !offered.is_empty() && !offered.contains(&category) => {
            Err(Ineligible::Category { offered: offered.clone() })
        }
        Some(_) | None => Ok(()),
    }
}

/// Whether the service is for citizens of the country on the day.
pub fn serves_nationality(
    service: &Service,
    nationality: Option<CountryCode>,
    on: NaiveDate,
) -> Result<(), Ineligible> {
    let Some(nationality) = nationality.filter(|_| !service.nationals.is_empty()) else {
        return Ok(());
    };
    let mut served: Vec<CountryCode> = service
        .nationals
        .iter()
        .flat_map(|group| group.members.iter().map(move |member| (group, member.country)))
        .filter(|(group, country)| group.contains(*country, on) && *country != CountryCode::KAZAKHSTAN)
        .map(|(_, country)| country)
        .collect();
    served.sort();
    served.dedup();
    if served.contains(&nationality) {
        return Ok(());
    }
    let groups = service.nationals.iter().map(|group| group.id.clone()).collect();
    Err(Ineligible::Nationality { groups, served })
}

/// Whether a passport outlives a visa of this term that begins on `from` by as long as the guide asks.
pub fn passport_allows(
    scene: Scene<'_>,
    passport_until: NaiveDate,
    from: NaiveDate,
    term: Term,
) -> Result<(), Ineligible> {
    let beyond = scene.edition.rules.numbers.passport_months_beyond_visa;
    let needed = |term: Term| term.last_day_from(from).and_then(|last| add_months(last, beyond));
    let Some(needed_until) = needed(term).filter(|needed| *needed > passport_until) else {
        return Ok(());
    };
    let fits = |months: &u16| {
        Term::months(*months).ok().and_then(needed).is_some_and(|needed| needed <= passport_until)
    };
    let longest = (1..term.in_months()).rev().find(fits).and_then(|months| Term::months(months).ok());
    Err(Ineligible::Term { passport_until, needed_until, longest })
}
