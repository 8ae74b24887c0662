//! Advice: what would be better, with figures and days side by side. A file per kind of advice.
//!
//! Leaves out what is due ([`assess`](super::assess)) and every reason for which an application would be refused
//! (preflight): advice names only what decides between terms and between routes.

mod plan;
mod route;
pub(super) mod term;

pub use plan::{
    Aim, Count, Length, Plan, PlanCase, PlanError, PlanQuestion, PlanWindow, Qualification, Reach, Step,
    StepKind, plan,
};
pub use route::{
    NoSuchRoute, PermitNeed, RouteAdvice, RouteBlock, RouteBlockKind, RouteGroup, RouteKind, RouteOption,
    RoutePapers, RoutePerson, RoutePlace, RouteQuestion, WholeHousehold, advise_route,
};
pub use term::{
    LongestTerm, MissingTermFact, NewPassport, OneEnd, OneEndPerson, PersonTerm, TermAdvice, TermBegins,
    TermLength, TermLimit, TermLimitKind, TermQuestion, TermSaving, TierAdvice, TierPerson, advise_term,
};

use serde::Serialize;
use thiserror::Error;

use crate::basis::Basis;
use crate::catalogue::{Category, Edition, RequirementList, Service, Tier};
use crate::id::{PersonId, ServiceId};
use crate::money::MoneyError;
use crate::people::{Household, Person};
use crate::rules::{CostLine, QuoteError, TariffError};
use crate::time::Origin;

/// Why there is no advice, with what would be right.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AdviceError {
    /// The edition has no such service.
    #[error("the edition has no service {0}")]
    UnknownService(ServiceId),
    /// Nobody of the household has this id.
    #[error("the person does not belong to the household")]
    UnknownPerson(PersonId),
    /// The household is empty.
    #[error("nobody to advise")]
    Nobody,
    /// The service is not priced by term.
    #[error("the service is not priced by term")]
    NoTerms {
        /// The rows of its tariff.
        offered: Vec<Tier>,
    },
    /// No service of the edition offers the category.
    #[error("no service offers this category")]
    NoRoute {
        /// The categories that are offered.
        offered: Vec<Category>,
    },
    /// The first day lies so late that no term can be counted from it.
    #[error("no term can be counted from this day")]
    TooLate,
    /// An amount of the catalogue is not payable money.
    #[error("an amount in the catalogue cannot be paid in tiyn")]
    Amount(#[from] MoneyError),
}

impl From<QuoteError> for AdviceError {
    fn from(error: QuoteError) -> Self {
        match error {
            QuoteError::Nobody => Self::Nobody,
            QuoteError::Tariff(
                TariffError::ChoiceNeeded { offered } | TariffError::NotOffered { offered },
            ) => Self::NoTerms { offered },
            QuoteError::Duty(error) => Self::Amount(error),
        }
    }
}

/// Whether something can be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Allowed {
    /// Nothing that is known stands in the way.
    Yes,
    /// A fact that is missing would decide it.
    Unknown,
    /// Something stands in the way.
    No,
}

/// What sums rest on, with the sources of the user's own figures among their lines.
fn with_own(basis: Basis, lines: &[CostLine]) -> Basis {
    let own = lines.iter().filter(|line| line.origin == Origin::Own);
    own.flat_map(|line| line.basis.grounds()).fold(basis, Basis::and)
}

/// The persons asked for, in the household's order and each once; everyone where none is named.
fn asked<'a>(household: &'a Household, persons: &[PersonId]) -> Result<Vec<&'a Person>, AdviceError> {
    if let Some(stranger) = persons.iter().find(|id| household.person(**id).is_none()) {
        return Err(AdviceError::UnknownPerson(*stranger));
    }
    let is_asked = |person: &&Person| persons.is_empty() || persons.contains(&person.id);
    let found: Vec<&Person> = household.persons.iter().filter(is_asked).collect();
    if found.is_empty() { Err(AdviceError::Nobody) } else { Ok(found) }
}

/// Whether a service asks for the employment contract, in its own list or the one that it takes over: then the visa
/// rests on it.
fn asks_for_contract(edition: &Edition, service: &Service) -> bool {
    asks_for(edition, service, "employment-contract")
}

/// Whether a document stands in a service's list, or in one that it takes over or has for a draft.
fn asks_for(edition: &Edition, service: &Service, document: &str) -> bool {
    match &service.requirements {
        RequirementList::Own(_) => stands_in(service, document),
        RequirementList::Borrowed { inherited, drafts } => inherited
            .iter()
            .chain(drafts)
            .filter_map(|lender| edition.service(&lender.from))
            .any(|lender| stands_in(lender, document)),
    }
}

fn stands_in(service: &Service, document: &str) -> bool {
    match &service.requirements {
        RequirementList::Own(own) => own.iter().any(|paper| paper.document.id.as_str() == document),
        RequirementList::Borrowed { .. } => false,
    }
}
