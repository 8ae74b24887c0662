//! The powers of attorney: of who files for the host, and the general one of a branch or representative office.

use super::case::Case;
use super::{Obstacle, ObstacleKind, Remedy, UnknownFact};
use crate::catalogue::rule;
use crate::rules::Weight;

const REPRESENTATIVE_AUTHORITY: &str = "representative-authority";
const GENERAL_ATTORNEY: &str = "general-power-of-attorney";

/// Obstacles of the host.
pub(super) fn check(case: &Case<'_>) -> Vec<Obstacle> {
    let asks = |document| case.applicants.iter().any(|applicant| applicant.asks(document).is_some());
    let mut found = Vec::new();
    if asks(REPRESENTATIVE_AUTHORITY) {
        found.extend(representative(case));
    }
    if asks(GENERAL_ATTORNEY) {
        found.extend(general_attorney(case));
    }
    found
}

fn representative(case: &Case<'_>) -> Option<Obstacle> {
    let basis = case.rests_on(rule::POWER_OF_ATTORNEY).and(&case.service.ground);
    let representatives = &case.host.representatives;
    let latest = representatives.iter().filter_map(|representative| representative.attorney_until).max();
    if latest.is_some_and(|until| until >= case.file_on) {
        return None;
    }
    let open = representatives.iter().any(|representative| representative.attorney_until.is_none());
    match latest {
        Some(ended_on) if !open => {
            let remedy = Remedy::IssueAttorney { valid_on: case.file_on };
            Some(Obstacle::of_application(
                Weight::Blocks,
                ObstacleKind::NoValidAttorney { ended_on },
                remedy,
                basis,
            ))
        }
        Some(_) | None => {
            let fact = if representatives.is_empty() {
                UnknownFact::Representative
            } else {
                UnknownFact::AttorneyUntil
            };
            Some(Obstacle::unknown(Weight::Warns, fact, basis))
        }
    }
}

fn general_attorney(case: &Case<'_>) -> Option<Obstacle> {
    let basis = case.rests_on(rule::GENERAL_ATTORNEY);
    let remedy = Remedy::IssueGeneralAttorney { valid_on: case.file_on };
    match (case.host.general_attorney_until, &case.host.general_attorney_number) {
        (Some(ended_on), _) if ended_on < case.file_on => Some(Obstacle::of_application(
            Weight::Blocks,
            ObstacleKind::GeneralAttorneyEnded { ended_on },
            remedy,
            basis,
        )),
        (Some(_), _) => None,
        (None, Some(_)) => Some(Obstacle::unknown(Weight::Warns, UnknownFact::GeneralAttorneyUntil, basis)),
        (None, None) => {
            Some(Obstacle::of_application(Weight::Blocks, ObstacleKind::NoGeneralAttorney, remedy, basis))
        }
    }
}
