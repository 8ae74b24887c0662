//! The powers of attorney: of who files for the host, and the general one of a branch or representative office.

use super::case::Case;
use super::{Obstacle, ObstacleKind, Remedy, UnknownFact};
use crate::catalogue::rule;
use crate::people::Representative;
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
    if representatives.is_empty() {
        return Some(Obstacle::unknown(Weight::Warns, UnknownFact::Representative, basis));
    }
    if representatives.iter().any(|representative| is_valid(case, representative)) {
        return None;
    }
    let ends = representatives.iter().map(|representative| representative.attorney_until);
    // One whose end is not recorded leaves it open.
    match ends.collect::<Option<Vec<_>>>().and_then(|ends| ends.into_iter().max()) {
        Some(ended_on) => {
            let remedy = Remedy::IssueAttorney { valid_on: case.file_on };
            let kind = ObstacleKind::NoValidAttorney { ended_on };
            Some(Obstacle::of_application(Weight::Blocks, kind, remedy, basis))
        }
        None => Some(Obstacle::unknown(Weight::Warns, UnknownFact::AttorneyUntil, basis)),
    }
}

/// A power of attorney with a number and no end has none; one without either is not recorded.
fn is_valid(case: &Case<'_>, representative: &Representative) -> bool {
    match representative.attorney_until {
        Some(until) => until >= case.file_on,
        None => representative.attorney_number.is_some(),
    }
}

fn general_attorney(case: &Case<'_>) -> Option<Obstacle> {
    let basis = case.rests_on(rule::GENERAL_ATTORNEY);
    let kind = match case.host.general_attorney_until {
        Some(ended_on) if ended_on < case.file_on => ObstacleKind::GeneralAttorneyEnded { ended_on },
        None if case.host.general_attorney_number.is_none() => ObstacleKind::NoGeneralAttorney,
        Some(_) | None => return None,
    };
    let remedy = Remedy::IssueGeneralAttorney { valid_on: case.file_on };
    Some(Obstacle::of_application(Weight::Blocks, kind, remedy, basis))
}
