//! Papers with a life of their own: the fingerprint certificate, insurance, whatever else has an end, and the
//! employment contract. Of several papers of one kind the one that lasts longest counts.
//!
//! Leaves out papers that are not recorded at all: what is missing for an application is preflight.

use chrono::{Datelike, NaiveDate};

use super::Case;
use super::found::{Due, Found};
use crate::basis::Basis;
use crate::catalogue::{Requirement, Service, group, rule};
use crate::condition::{Circumstances, Truth};
use crate::people::{Application, Paper, PaperKind, StatusKind};
use crate::rules::checklist::stated_list;
use crate::rules::{Act, DeadlineKind, FindingKind, Standing, Subject, Weight, edition_of};
use crate::time::age_on;

pub(super) fn of_person(case: &Case<'_>, found: &mut Found<'_>) {
    contract(case, found);
    for paper in case.household.papers_of(case.person.id).filter(|paper| counts(case, paper)) {
        match (paper.kind, paper.issued_on) {
            (PaperKind::FingerprintCertificate, Some(issued_on)) => {
                fingerprints(case, paper, issued_on, found);
            }
            (PaperKind::FingerprintCertificate, None)
            | (
                PaperKind::Insurance
                | PaperKind::MedicalCertificate
                | PaperKind::Qualification
                | PaperKind::ChildConsent
                | PaperKind::Other,
                _,
            ) => with_an_end(case, paper, found),
        }
    }
}

/// Whether no other paper of the kind (and, of other papers, with the title) lasts longer; of two alike one counts.
fn counts(case: &Case<'_>, paper: &Paper) -> bool {
    let rank = |paper: &Paper| match paper.kind {
        PaperKind::FingerprintCertificate => (paper.issued_on, paper.valid_until, paper.id),
        PaperKind::Insurance
        | PaperKind::MedicalCertificate
        | PaperKind::Qualification
        | PaperKind::ChildConsent
        | PaperKind::Other => (Some(paper.valid_until.unwrap_or(NaiveDate::MAX)), paper.issued_on, paper.id),
    };
    let is_same = |other: &&Paper| other.kind == paper.kind && other.title == paper.title;
    !case.household.papers_of(case.person.id).filter(is_same).any(|other| rank(other) > rank(paper))
}

fn with_an_end(case: &Case<'_>, paper: &Paper, found: &mut Found<'_>) {
    let Some(until) = paper.valid_until else { return };
    let is_over = until < case.scene.today;
    let kind = if is_over { DeadlineKind::PaperExpired } else { DeadlineKind::PaperExpires };
    let basis = Basis::of(case.ground(rule::PAPER_DATES));
    let may_be_needless =
        paper.kind == PaperKind::Insurance && case.is_of_group(group::EAEU, case.scene.today);
    let basis = if may_be_needless { basis.and(case.ground(rule::INSURANCE_EAEU)) } else { basis };
    found.due(case.due(kind, until, Subject::Paper(paper.id), Act::RenewPaper), basis.clone());
    for (application, service) in case.unfiled() {
        let ends_before = case.filing_day(application).filter(|file_on| until < *file_on);
        if let Some(file_on) = ends_before.filter(|on| asks_for(case, application, service, paper.kind, *on))
        {
            let kind = FindingKind::PaperEndsBeforeFiling { kind: paper.kind, valid_until: until, file_on };
            let amiss = case.amiss(Weight::Warns, kind, Subject::Paper(paper.id), Act::RenewPaper).on(until);
            found.amiss(amiss, basis.clone().and(&service.ground));
        }
    }
}

/// The certificate of fingerprints holds for the calendar year of its issue. It is brought up in December, or as soon
/// as a filing is planned for a later year; after that it is due until a new one is recorded, but never more than
/// soon: it is only needed at a filing.
fn fingerprints(case: &Case<'_>, paper: &Paper, issued_on: NaiveDate, found: &mut Found<'_>) {
    let today = case.scene.today;
    let year_end = NaiveDate::from_ymd_opt(issued_on.year(), 12, 31);
    let (Some(year_end), true) = (year_end, is_of_age(case, today)) else { return };
    let until = paper.valid_until.map_or(year_end, |until| until.min(year_end));
    let basis = Basis::of(case.ground(rule::FINGERPRINTS_YEAR)).and(case.ground(rule::FINGERPRINTS_AGE));
    let mut is_near = today >= until.with_day(1).unwrap_or(until);
    for (application, service) in case.unfiled() {
        let other_year = case.filing_day(application).filter(|file_on| file_on.year() != issued_on.year());
        let asked = |on: &NaiveDate| asks_for(case, application, service, paper.kind, *on);
        let Some(file_on) = other_year.filter(asked) else { continue };
        is_near = true;
        let kind = FindingKind::CertificateOfOtherYear { issued_on, file_on };
        // What is filed this year needs it now; for a later year it cannot be had yet.
        let weight = if file_on.year() <= today.year() { Weight::Blocks } else { Weight::Warns };
        let amiss = case.amiss(weight, kind, Subject::Paper(paper.id), Act::TakeFingerprints).on(file_on);
        found.amiss(amiss, basis.clone());
    }
    let kind = if until < today { DeadlineKind::PaperExpired } else { DeadlineKind::PaperExpires };
    let standing = Some(if is_near { Standing::Soon } else { Standing::Later });
    let due = case.due(kind, until, Subject::Paper(paper.id), Act::TakeFingerprints);
    found.due(Due { standing, ..due }, basis);
}

/// Whether the person is of the age of fingerprints; yes where the birthday is not known.
fn is_of_age(case: &Case<'_>, on: NaiveDate) -> bool {
    let age = case.person.born_on.map(|born_on| age_on(born_on, on).unwrap_or(0));
    age.is_none_or(|age| age >= case.numbers().fingerprints_age)
}

/// Whether the guide's list of a service asks this person for a kind of paper on a filing day.
fn asks_for(
    case: &Case<'_>,
    application: &Application,
    service: &Service,
    kind: PaperKind,
    on: NaiveDate,
) -> bool {
    let person = case.person;
    let known = Circumstances {
        role: Some(person.role),
        category: application.category,
        age: person.born_on.and_then(|born_on| age_on(born_on, on)),
        nationality: person.nationality,
        ..Circumstances::on(on)
    };
    let asks =
        |paper: &Requirement| paper.document.paper == Some(kind) && paper.when.ask(&known) != Truth::No;
    stated_list(edition_of(case.scene, application), service, application.category).iter().any(asks)
}

/// The employment contract, while a status rests on it.
fn contract(case: &Case<'_>, found: &mut Found<'_>) {
    let Some(until) = case.person.contract_until else { return };
    let Some(status) = case.status.filter(|status| !case.is_over(status)) else { return };
    let subject = Subject::Person(case.person.id);
    let is_over = until < case.scene.today;
    let kind = if is_over { DeadlineKind::ContractExpired } else { DeadlineKind::ContractExpires };
    let basis = Basis::of(case.ground(rule::CONTRACT_TERM));
    found.due(case.due(kind, until, subject, Act::ExtendContract), basis.clone());
    let basis = match status.kind {
        StatusKind::Visa => basis,
        StatusKind::TemporaryResidencePermit => basis.and(case.ground(rule::TEMPORARY_PERMIT_TERM)),
        StatusKind::ExitVisa | StatusKind::ResidencePermit | StatusKind::VisaFreeStay => return,
    };
    if until < status.valid_until && status.valid_until >= case.scene.today {
        let kind =
            FindingKind::ContractBeforeStatus { contract_until: until, status_until: status.valid_until };
        found.amiss(case.amiss(Weight::Warns, kind, subject, Act::ExtendContract).on(until), basis);
    }
}
