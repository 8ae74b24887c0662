//! The family: who still is a family member, and what the principal has to hold first.

use chrono::NaiveDate;

use super::case::{Applicant, Case, longest_term};
use super::{Obstacle, ObstacleKind, Remedy, UnknownFact};
use crate::catalogue::rule;
use crate::people::{Person, Role, Status, StatusKind};
use crate::rules::{TariffChoice, Weight, fee_for};
use crate::time::birthday;

/// The principal's visa as the lists of the family name it.
const PRINCIPAL_VISAS: [&str; 2] = ["principal-visa", "principal-investor-visa"];

/// Obstacles of the family.
pub(super) fn check(case: &Case<'_>) -> Vec<Obstacle> {
    if !case.gives_status() {
        return Vec::new();
    }
    let dependants = case.applicants.iter().filter(|applicant| applicant.person.role != Role::Principal);
    dependants.flat_map(|applicant| of_dependant(case, applicant)).collect()
}

fn of_dependant(case: &Case<'_>, applicant: &Applicant<'_>) -> Vec<Obstacle> {
    let mut found: Vec<Obstacle> = of_age(case, applicant).into_iter().collect();
    let Some(principal) = case.household.principal() else {
        let basis = case.rests_on(rule::FAMILY_FOLLOWS_STATUS);
        found.push(applicant.unknown(Weight::Warns, UnknownFact::Principal, basis));
        return found;
    };
    if PRINCIPAL_VISAS.iter().any(|document| applicant.asks(document).is_some()) {
        found.extend(principal_visa(case, applicant, principal));
    }
    found.extend(beyond_principal(case, applicant, principal));
    found
}

fn of_age(case: &Case<'_>, applicant: &Applicant<'_>) -> Option<Obstacle> {
    let child = applicant.person;
    if child.role != Role::Child {
        return None;
    }
    let basis = case.rests_on(rule::FAMILY_MEMBER);
    let Some(born_on) = child.born_on else {
        return Some(applicant.unknown(Weight::Warns, UnknownFact::BirthDate, basis));
    };
    let birthday = birthday(born_on, case.rules().numbers.family_child_below)?;
    let remedy = Remedy::FindOwnStatus { from: birthday };
    if birthday <= case.file_on {
        return Some(applicant.obstacle(
            Weight::Blocks,
            ObstacleKind::ChildOfAge { birthday },
            remedy,
            basis,
        ));
    }
    let wished_until = case.wish(applicant).until.filter(|until| birthday <= *until)?;
    let kind = ObstacleKind::ChildOfAgeWithinTerm { birthday, wished_until };
    Some(applicant.obstacle(Weight::Warns, kind, remedy, basis))
}

fn principal_visa(case: &Case<'_>, applicant: &Applicant<'_>, principal: &Person) -> Option<Obstacle> {
    let statuses = case.statuses_of(principal);
    let fits = |status: &Status| {
        status.kind == StatusKind::Visa
            && status.category.is_none_or(|category| case.service.categories.contains(&category))
    };
    if case.in_force(&statuses, fits).is_some() {
        return None;
    }
    let held = case.in_force(&statuses, |_| true).map(|status| status.kind);
    let to_begin = statuses.iter().filter(|status| fits(status)).filter_map(|status| status.valid_from);
    let begins_on = to_begin.filter(|from| *from > case.file_on).min();
    let kind = ObstacleKind::PrincipalWithoutVisa { held, begins_on };
    let basis = case.rests_on(rule::FAMILY_AFTER_PRINCIPAL);
    let weight = match held {
        Some(StatusKind::TemporaryResidencePermit | StatusKind::ResidencePermit) => {
            return Some(applicant.obstacle(Weight::Warns, kind, Remedy::AskCentre, basis));
        }
        Some(StatusKind::Visa | StatusKind::ExitVisa | StatusKind::VisaFreeStay) | None => Weight::Blocks,
    };
    Some(applicant.obstacle(weight, kind, after_principal(case, principal, begins_on), basis))
}

/// When the family may file: once the principal's visa begins, or once its application is through.
fn after_principal(case: &Case<'_>, principal: &Person, begins_on: Option<NaiveDate>) -> Remedy {
    let leading = case.household.applications.iter().find(|application| {
        application.stage.is_open()
            && application.applicants.contains(&principal.id)
            && case.scene.edition.service(&application.service).is_some_and(|service| {
                service.categories.iter().any(|category| case.service.categories.contains(category))
            })
    });
    let application = leading.map(|leading| leading.id);
    let answered_on = leading.and_then(|leading| {
        let service = case.scene.edition.service(&leading.service)?;
        let row = fee_for(service, TariffChoice { term: leading.term, tier: leading.tier }).ok()?;
        let filed_on = super::case::filing_day(case.scene, leading);
        let days = u32::from(*row.working_days.value()?);
        case.scene.catalogue.calendar.working_day_after(filed_on, days).ok()
    });
    let from = begins_on.map(|begins_on| case.working_day_from(begins_on)).or(answered_on);
    Remedy::FileAfterPrincipal { application, from }
}

/// The family's wish against the principal's status; where both apply together, for the same term.
fn beyond_principal(case: &Case<'_>, applicant: &Applicant<'_>, principal: &Person) -> Option<Obstacle> {
    if case.application.applicants.contains(&principal.id) {
        return None;
    }
    let wish = case.wish(applicant);
    let statuses = case.statuses_of(principal);
    let lasting = statuses.iter().map(|status| status.valid_until).max();
    let principal_until = lasting.filter(|until| *until >= case.file_on)?;
    let wished_until = wish.until.filter(|until| *until > principal_until)?;
    let longest = longest_term(wish.from, principal_until);
    let kind = ObstacleKind::BeyondPrincipal { wished_until, principal_until };
    let remedy = Remedy::Shorten { until: principal_until, longest, tier: case.tier_of(longest) };
    Some(applicant.obstacle(Weight::Warns, kind, remedy, case.rests_on(rule::FAMILY_FOLLOWS_STATUS)))
}
