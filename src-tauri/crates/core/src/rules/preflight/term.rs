//! The employment contract against the filing day and the wished end.

use super::case::{Applicant, Case, longest_term};
use super::{Obstacle, ObstacleKind, Remedy};
use crate::catalogue::rule;
use crate::rules::Weight;

const EMPLOYMENT_CONTRACT: &str = "employment-contract";

/// Obstacles of the contract, where the service asks for it.
pub(super) fn check(case: &Case<'_>) -> Vec<Obstacle> {
    case.applicants.iter().filter_map(|applicant| contract(case, applicant)).collect()
}

fn contract(case: &Case<'_>, applicant: &Applicant<'_>) -> Option<Obstacle> {
    applicant.asks(EMPLOYMENT_CONTRACT)?;
    let contract_until = applicant.person.contract_until?;
    let basis = case.rests_on(rule::CONTRACT_TERM);
    let wish = case.wish(applicant);
    let longest = longest_term(wish.from, contract_until);
    let tier = case.tier_of(longest);
    if contract_until < case.file_on {
        let needed_until = wish.until.unwrap_or(case.file_on);
        let remedy = Remedy::ExtendContractOrShorten { needed_until, longest: None, tier: None };
        let kind = ObstacleKind::ContractEnded { contract_until };
        return Some(applicant.obstacle(Weight::Blocks, kind, remedy, basis));
    }
    let wished_until = wish.until.filter(|until| *until > contract_until)?;
    let remedy = Remedy::ExtendContractOrShorten { needed_until: wished_until, longest, tier };
    let kind = ObstacleKind::ContractBeforeEnd { contract_until, wished_until };
    Some(applicant.obstacle(Weight::Warns, kind, remedy, basis))
}
