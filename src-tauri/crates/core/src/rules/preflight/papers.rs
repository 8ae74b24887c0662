//! The papers with a life of their own that the service asks of each applicant.

use chrono::Datelike;

use super::case::{Applicant, Case};
use super::{Obstacle, ObstacleKind, Remedy, UnknownFact};
use crate::basis::Basis;
use crate::catalogue::{ServiceKind, group, rule};
use crate::people::{Application, PaperKind, Stage};
use crate::rules::{TariffChoice, TruthWord, Weight, fee_for};

/// Obstacles of the applicants' papers.
pub(super) fn check(case: &Case<'_>) -> Vec<Obstacle> {
    let of = |applicant| PaperKind::ALL.iter().filter_map(move |kind| of_paper(case, applicant, *kind));
    case.applicants.iter().flat_map(of).collect()
}

fn of_paper(case: &Case<'_>, applicant: &Applicant<'_>, kind: PaperKind) -> Option<Obstacle> {
    match applicant.asks_paper(case, kind)? {
        TruthWord::Yes => {}
        // Only a child's age leaves open whether one of these papers is asked.
        TruthWord::Unknown => {
            let basis = basis_of(case, kind);
            return Some(applicant.unknown(Weight::Warns, UnknownFact::BirthDate, basis));
        }
    }
    match kind {
        PaperKind::FingerprintCertificate => fingerprints(case, applicant),
        PaperKind::Qualification => qualification(case, applicant),
        PaperKind::ChildConsent => consent(case, applicant),
        PaperKind::Insurance | PaperKind::MedicalCertificate | PaperKind::Other => {
            dated(case, applicant, kind)
        }
    }
}

fn basis_of(case: &Case<'_>, kind: PaperKind) -> Basis {
    let rule = match kind {
        PaperKind::FingerprintCertificate => rule::FINGERPRINTS_AGE,
        PaperKind::Qualification => rule::QUALIFICATION_EVIDENCE,
        PaperKind::ChildConsent => rule::CHILD_CONSENT,
        PaperKind::Insurance | PaperKind::MedicalCertificate | PaperKind::Other => rule::PAPER_DATES,
    };
    case.rests_on(rule).and(&case.service.ground)
}

/// A certificate of the filing year is enough, whatever others there are.
fn fingerprints(case: &Case<'_>, applicant: &Applicant<'_>) -> Option<Obstacle> {
    let kind = PaperKind::FingerprintCertificate;
    let basis = case.rests_on(rule::FINGERPRINTS_YEAR).and(case.rules().ground(rule::FINGERPRINTS_AGE));
    let papers = case.household.papers_of(applicant.person.id).filter(|paper| paper.kind == kind);
    let issued = papers.filter_map(|paper| paper.issued_on).filter(|issued_on| *issued_on <= case.file_on);
    let year = case.year();
    let remedy = Remedy::TakeFingerprints { year };
    match issued.max() {
        Some(issued_on) if issued_on.year() == year => None,
        Some(issued_on) => {
            // The certificate of a year that has not begun cannot be had yet.
            let weight = if year > case.scene.today.year() { Weight::Warns } else { Weight::Blocks };
            let kind = ObstacleKind::CertificateOfOtherYear { issued_on, year };
            Some(applicant.obstacle(weight, kind, remedy, basis))
        }
        None => {
            Some(applicant.obstacle(Weight::Notes, ObstacleKind::PaperNotRecorded { kind }, remedy, basis))
        }
    }
}

/// Evidence of qualification, or a review that was approved in its place.
fn qualification(case: &Case<'_>, applicant: &Applicant<'_>) -> Option<Obstacle> {
    let paper = case.paper_of(applicant.person, PaperKind::Qualification);
    let ended_on = paper.and_then(|paper| paper.valid_until).filter(|until| *until < case.file_on);
    if paper.is_some() && ended_on.is_none() {
        return None;
    }
    let reviews = || case.household.applications.iter().filter(|review| is_review(case, applicant, review));
    if reviews().any(|review| review.stage == Stage::Issued) {
        return None;
    }
    let under_way = reviews().find(|review| review.stage.is_open());
    let remedy = match under_way {
        Some(review) => Remedy::AwaitReview { application: review.id },
        None => review_first(case)?,
    };
    let basis = basis_of(case, PaperKind::Qualification);
    Some(applicant.obstacle(Weight::Blocks, ObstacleKind::NoQualification { ended_on }, remedy, basis))
}

fn is_review(case: &Case<'_>, applicant: &Applicant<'_>, other: &Application) -> bool {
    let service = case.scene.edition.service(&other.service);
    other.applicants.contains(&applicant.person.id)
        && service.is_some_and(|service| service.kind == ServiceKind::Review)
}

/// The review with its fee and time, as the catalogue states them.
fn review_first(case: &Case<'_>) -> Option<Remedy> {
    let review = case.scene.edition.services.iter().find(|service| service.kind == ServiceKind::Review)?;
    let row = fee_for(review, TariffChoice::default()).ok()?;
    let calendar = &case.scene.catalogue.calendar;
    let filed_on = case.working_day_from(case.scene.today);
    let after = |days: &u16| calendar.working_day_after(filed_on, u32::from(*days)).ok();
    Some(Remedy::FileReview {
        service: review.id.clone(),
        fee: row.service_fee.clone(),
        working_days: row.working_days.clone(),
        decided_on: row.working_days.value().and_then(after),
    })
}

fn consent(case: &Case<'_>, applicant: &Applicant<'_>) -> Option<Obstacle> {
    let kind = PaperKind::ChildConsent;
    if case.paper_of(applicant.person, kind).is_some() {
        return dated(case, applicant, kind);
    }
    let remedy = Remedy::GetPaper { kind, valid_on: case.file_on };
    let basis = basis_of(case, kind);
    Some(applicant.obstacle(Weight::Blocks, ObstacleKind::NoChildConsent, remedy, basis))
}

/// A paper that must not have ended before the filing.
fn dated(case: &Case<'_>, applicant: &Applicant<'_>, kind: PaperKind) -> Option<Obstacle> {
    let file_on = case.file_on;
    let remedy = Remedy::GetPaper { kind, valid_on: file_on };
    let may_go_without = kind == PaperKind::Insurance && is_of_the_eaeu(case, applicant);
    let basis = basis_of(case, kind);
    let basis = if may_go_without { basis.and(case.rules().ground(rule::INSURANCE_EAEU)) } else { basis };
    match case.paper_of(applicant.person, kind) {
        None => {
            Some(applicant.obstacle(Weight::Notes, ObstacleKind::PaperNotRecorded { kind }, remedy, basis))
        }
        Some(paper) => {
            let ended_on = paper.valid_until.filter(|until| *until < file_on)?;
            let weight = if may_go_without { Weight::Notes } else { Weight::Blocks };
            Some(applicant.obstacle(weight, ObstacleKind::PaperEnded { kind, ended_on }, remedy, basis))
        }
    }
}

fn is_of_the_eaeu(case: &Case<'_>, applicant: &Applicant<'_>) -> bool {
    let nationality = applicant.person.nationality;
    nationality.is_some_and(|country| case.scene.catalogue.is_in_group(country, group::EAEU, case.file_on))
}
