//! Visa or permit: citizens of the CIS and the EAEU get a temporary permit in place of a visa, others do not get it.

use super::case::{Applicant, Case, ids};
use super::{Obstacle, ObstacleKind, Remedy, UnknownFact};
use crate::basis::Basis;
use crate::catalogue::{CountryCode, CountryGroup, RequirementList, Service, ServiceKind, group, rule};
use crate::rules::{Ineligible, Weight, serves_nationality};
use crate::time::days_between;

/// Whom the Expat Centre serves in practice.
const SERVED: &str = "temporary-residence-served";
/// Only a worker's list has it.
const EMPLOYMENT_CONTRACT: &str = "employment-contract";

/// Obstacles of the applicants' nationality.
pub(super) fn check(case: &Case<'_>) -> Vec<Obstacle> {
    let permit = permit_service(case);
    let of = |applicant| match (applicant, permit) {
        (applicant, _) if !case.service.nationals.is_empty() => for_permit(case, applicant),
        (applicant, Some(permit)) if case.gives_visa() => for_visa(case, permit, applicant),
        (_, Some(_) | None) => None,
    };
    case.applicants.iter().filter_map(of).collect()
}

/// The permit that takes the place of a visa.
fn permit_service<'a>(case: &Case<'a>) -> Option<&'a Service> {
    let mut services = case.scene.edition.services.iter();
    services.find(|service| service.kind == ServiceKind::Permit && !service.nationals.is_empty())
}

fn for_permit(case: &Case<'_>, applicant: &Applicant<'_>) -> Option<Obstacle> {
    let Some(nationality) = applicant.person.nationality else {
        let unknown = UnknownFact::Nationality;
        return Some(applicant.unknown(Weight::Warns, unknown, case.service_basis()));
    };
    match serves_nationality(case.service, Some(nationality), case.file_on) {
        Err(Ineligible::Nationality { groups, served }) => {
            let kind = ObstacleKind::NationalityNotServed { nationality, groups, served };
            let remedy = Remedy::UseService { services: ids(worker_visas(case)) };
            Some(applicant.obstacle(Weight::Blocks, kind, remedy, case.service_basis()))
        }
        Ok(()) | Err(Ineligible::Category { .. } | Ineligible::Term { .. }) => {
            not_named(case, case.service_basis(), nationality)
                .map(|(kind, basis)| applicant.obstacle(Weight::Warns, kind, Remedy::AskCentre, basis))
        }
    }
}

/// A nationality of a served group that is not among those that are served in practice.
fn not_named(case: &Case<'_>, basis: Basis, nationality: CountryCode) -> Option<(ObstacleKind, Basis)> {
    let named = case.scene.catalogue.groups.values().find(|group| group.id.as_str() == SERVED)?;
    if named.contains(nationality, case.file_on) {
        return None;
    }
    let basis = basis.and(case.rules().ground(rule::TEMPORARY_PERMIT_SERVED));
    Some((ObstacleKind::NationalityNotNamed { nationality, named: members(case, named) }, basis))
}

fn members(case: &Case<'_>, group: &CountryGroup) -> Vec<CountryCode> {
    let countries = group.members.iter().map(|member| member.country);
    countries.filter(|country| group.contains(*country, case.file_on)).collect()
}

/// The visas of a worker: the permit takes the place of the one of the same purpose.
fn worker_visas<'a>(case: &Case<'a>) -> Vec<&'a Service> {
    let asks_contract = |service: &&Service| match &service.requirements {
        RequirementList::Own(own) => {
            own.iter().any(|paper| paper.document.id.as_str() == EMPLOYMENT_CONTRACT)
        }
        RequirementList::Borrowed { .. } => false,
    };
    let visas = [ServiceKind::InCountry, ServiceKind::Invitation];
    visas.into_iter().flat_map(|kind| case.services_for(kind, None, None)).filter(asks_contract).collect()
}

fn for_visa(case: &Case<'_>, permit: &Service, applicant: &Applicant<'_>) -> Option<Obstacle> {
    let basis = Basis::of(&permit.ground);
    let Some(nationality) = applicant.person.nationality else {
        return Some(applicant.unknown(Weight::Notes, UnknownFact::Nationality, basis));
    };
    serves_nationality(permit, Some(nationality), case.file_on).ok()?;
    let numbers = case.rules().numbers;
    // Who belongs to both groups counts as a citizen of the EAEU.
    let in_eaeu = case.scene.catalogue.is_in_group(nationality, group::EAEU, case.file_on);
    let (above_days, rule) = if in_eaeu {
        (numbers.eaeu_calendar_days, rule::TEMPORARY_PERMIT_EAEU)
    } else {
        (numbers.cis_calendar_days, rule::TEMPORARY_PERMIT_CIS)
    };
    let wish = case.wish(applicant);
    let wished_days =
        wish.until.map(|until| u32::try_from(days_between(wish.from, until).saturating_add(1)).unwrap_or(0));
    if wished_days.is_some_and(|days| days <= u32::from(above_days)) {
        return None;
    }
    let kind = ObstacleKind::PermitInsteadOfVisa { nationality, above_days, wished_days };
    let basis = basis.and(case.rules().ground(rule));
    if let Some((_, basis)) = not_named(case, basis.clone(), nationality) {
        return Some(applicant.obstacle(Weight::Warns, kind, Remedy::AskCentre, basis));
    }
    let weight = if wished_days.is_some() { Weight::Blocks } else { Weight::Warns };
    let remedy = Remedy::UseService { services: vec![permit.id.clone()] };
    Some(applicant.obstacle(weight, kind, remedy, basis))
}
