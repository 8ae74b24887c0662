//! Applications of a demo company, in every stage.

use chrono::NaiveDate;
use kosh_core::catalogue::{Category, Edition, Entries, RequirementList, Service, ServiceKind, Tier};
use kosh_core::id::ApplicationId;
use kosh_core::people::{Application, Household, Role, Stage, StageChange, Status, StatusKind, VisaDetails};
use kosh_core::rules::extension_service;
use kosh_core::time::Term;

use super::maker::{Maker, plus};

/// The stages on the way to a visa, in order.
const WAY: [Stage; 6] = [
    Stage::Drafting,
    Stage::Collecting,
    Stage::OnPortal,
    Stage::Approved,
    Stage::Appointment,
    Stage::Submitted,
];

/// Stages of applications under way: how often each.
const UNDER_WAY: &[(u64, Stage)] = &[
    (25, Stage::Drafting),
    (30, Stage::Collecting),
    (20, Stage::OnPortal),
    (10, Stage::Approved),
    (5, Stage::Appointment),
    (10, Stage::Submitted),
];

/// Stages of applications that are done with: how often each.
const DONE: &[(u64, Stage)] = &[(85, Stage::Issued), (8, Stage::Refused), (7, Stage::Withdrawn)];

/// The applications of a household: one under way where its status ends soon, now and then an old one.
pub(super) fn applications(maker: &mut Maker<'_>, household: &Household) -> Vec<Application> {
    let mut made = Vec::new();
    let Some(principal) = household.principal() else {
        return made;
    };
    if let Some(status) = household.statuses.iter().find(|status| status.person == principal.id)
        && maker.dice.chance(15)
        && let Some(service) = issuing_service(maker.edition, status)
    {
        let stage = *maker.dice.weighted(DONE);
        let on = status.valid_from.unwrap_or(maker.today).min(maker.today);
        made.push(application(maker, household, service, stage, on));
    }
    if let Some(status) = household.status_of(principal.id)
        && is_near(maker.today, status.valid_until)
        && maker.dice.chance(35)
        && let Some(service) = renewing_service(maker.edition, status)
    {
        let stage = *maker.dice.weighted(UNDER_WAY);
        let on = maker.day_between(-4, 0);
        made.push(application(maker, household, service, stage, on));
    }
    made
}

fn is_near(today: NaiveDate, until: NaiveDate) -> bool {
    (plus(today, -10)..=plus(today, 60)).contains(&until)
}

/// The service that renews a status.
pub(super) fn renewing_service<'a>(edition: &'a Edition, status: &Status) -> Option<&'a Service> {
    match status.kind {
        StatusKind::Visa => extension_service(edition, status),
        StatusKind::TemporaryResidencePermit => {
            edition.services.iter().find(|service| is_neighbours(service))
        }
        StatusKind::ExitVisa | StatusKind::ResidencePermit | StatusKind::VisaFreeStay => None,
    }
}

/// The service that issued a status in the first place.
fn issuing_service<'a>(edition: &'a Edition, status: &Status) -> Option<&'a Service> {
    match status.kind {
        StatusKind::Visa => status.category.and_then(|category| invitation(edition, category)),
        StatusKind::TemporaryResidencePermit => {
            edition.services.iter().find(|service| is_neighbours(service))
        }
        StatusKind::ExitVisa | StatusKind::ResidencePermit | StatusKind::VisaFreeStay => None,
    }
}

/// The invitation for a category.
pub(super) fn invitation(edition: &Edition, category: Category) -> Option<&Service> {
    edition
        .services
        .iter()
        .find(|service| service.kind == ServiceKind::Invitation && service.categories.contains(&category))
}

/// The service that gives a status of a kind.
pub(super) fn giving(edition: &Edition, kind: StatusKind) -> Option<&Service> {
    edition.services.iter().find(|service| service.gives == Some(kind))
}

/// Whether a service is only for citizens of certain countries: the temporary permit.
fn is_neighbours(service: &Service) -> bool {
    service.kind == ServiceKind::Permit && !service.nationals.is_empty()
}

/// An application for everybody in the household that reached its stage on this day.
pub(super) fn application(
    maker: &mut Maker<'_>,
    household: &Household,
    service: &Service,
    stage: Stage,
    on: NaiveDate,
) -> Application {
    let everybody =
        household.persons.iter().filter(|person| service.family || person.role == Role::Principal);
    let applicants: Vec<_> = everybody.map(|person| person.id).collect();
    let leading = applicants.first().and_then(|person| household.status_of(*person));
    let category =
        leading.and_then(|status| status.category).filter(|category| service.categories.contains(category));
    let chosen = service.fees.first().map(|fee| fee.tier);
    let changes = way_to(maker, stage, on);
    Application {
        id: ApplicationId::new(maker.dice.id()),
        service: service.id.clone(),
        edition: maker.edition.id.clone(),
        host: household.host,
        household: household.id,
        applicants,
        category: category.or_else(|| service.categories.first().copied()),
        term: chosen.and_then(term_of),
        tier: chosen.filter(|tier| term_of(*tier).is_none()),
        file_on: stage.is_open().then(|| maker.day(5)),
        appointment_on: None,
        stage,
        changes,
        visa: visa(maker, service),
    }
}

fn term_of(tier: Tier) -> Option<Term> {
    match tier {
        Tier::Years(years) => Term::years(years).ok(),
        Tier::Employee | Tier::Expert | Tier::Standard | Tier::PersonalManager => None,
    }
}

/// The stages up to this one, some days apart, the last on this day.
fn way_to(maker: &mut Maker<'_>, stage: Stage, on: NaiveDate) -> Vec<StageChange> {
    let passed = WAY.iter().position(|other| *other == stage);
    let mut way: Vec<Stage> = WAY[..passed.unwrap_or(WAY.len())].to_vec();
    way.push(stage);
    let apart = maker.dice.between(2, 9);
    let days = (0..i64::try_from(way.len()).unwrap_or_default()).rev().map(|back| plus(on, -back * apart));
    way.into_iter().zip(days).map(|(stage, on)| StageChange { stage, on }).collect()
}

fn visa(maker: &Maker<'_>, service: &Service) -> VisaDetails {
    let is_invited = service.kind == ServiceKind::Invitation;
    if !is_invited || matches!(service.requirements, RequirementList::Borrowed { .. }) {
        return VisaDetails::default();
    }
    VisaDetails {
        entries: service.entries.or(Some(Entries::Multiple)),
        valid_from: Some(maker.day(30)),
        purpose: Some("работа по трудовому договору".to_owned()),
        ..VisaDetails::default()
    }
}
