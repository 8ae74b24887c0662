//! Which row of a service's tariff a wish falls into.

use thiserror::Error;

use crate::catalogue::{Fee, Service, ServiceKind, Tier};
use crate::time::Term;

/// What was chosen: a term, or a variant or option by its tier.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TariffChoice {
    /// Term wished for.
    pub term: Option<Term>,
    /// Variant (employee, expert) or option (personal manager).
    pub tier: Option<Tier>,
}

/// Why no row fits; each with what the service offers.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TariffError {
    /// The service is priced by choice, and none was made.
    #[error("a choice is needed")]
    ChoiceNeeded {
        /// What can be chosen.
        offered: Vec<Tier>,
    },
    /// What was chosen is not in the tariff.
    #[error("not offered")]
    NotOffered {
        /// What can be chosen.
        offered: Vec<Tier>,
    },
}

/// The row that a choice falls into. «До N лет» is a tier: a term is rounded up to whole years.
///
/// A service with a standard row needs no choice. An extension has no tariff in the guide, so any term
/// falls into its one row.
pub fn fee_for(service: &Service, choice: TariffChoice) -> Result<&Fee, TariffError> {
    let offered = || service.fees.iter().map(|fee| fee.tier).collect::<Vec<_>>();
    let wanted = match (choice.tier, choice.term) {
        (Some(tier), _) => tier,
        (None, Some(term)) if has_years(service) => Tier::Years(term.tier_years()),
        (None, Some(_)) if service.kind != ServiceKind::Extension => {
            return Err(TariffError::NotOffered { offered: offered() });
        }
        (None, _) => Tier::Standard,
    };
    let is_chosen = choice.tier.is_some() || choice.term.is_some();
    service.fees.iter().find(|fee| fee.tier == wanted).ok_or_else(|| {
        if is_chosen {
            TariffError::NotOffered { offered: offered() }
        } else {
            TariffError::ChoiceNeeded { offered: offered() }
        }
    })
}

/// Whether a service is priced by the term.
pub(super) fn has_years(service: &Service) -> bool {
    service.fees.iter().any(|fee| matches!(fee.tier, Tier::Years(_)))
}
