//! What is the same for many people, computed once: which service renews a status, what it costs, what it asks for,
//! what the answer rests on.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Decision, WaveCost};
use crate::basis::Basis;
use crate::catalogue::{Category, Edition, Entries, Requirement, Service, ServiceKind, Tier, rule};
use crate::id::ServiceId;
use crate::money::Totals;
use crate::people::{Household, PaperKind, Role, Status, StatusKind};
use crate::rules::checklist::stated_list;
use crate::rules::{QuoteRequest, Scene, TariffChoice, extension_service, quote, service_for_visa};
use crate::time::Origin;

/// What decides on a status, and the service that renews it; none where such a status is not renewed.
pub(in crate::rules) fn decide<'a>(
    edition: &'a Edition,
    household: &Household,
    status: &Status,
) -> Option<(Decision, Option<&'a Service>)> {
    match status.kind {
        StatusKind::Visa => Some(match extension_service(edition, status) {
            None => (Decision::NoService, None),
            Some(_) if household.has_changed_host(status) => {
                (Decision::ApplyAnew, new_visa(edition, status.category, status.entries))
            }
            Some(service) => (Decision::Extend, Some(service)),
        }),
        StatusKind::TemporaryResidencePermit | StatusKind::ResidencePermit => {
            Some(match permit(edition, status.kind) {
                None => (Decision::NoService, None),
                service => (Decision::RenewPermit, service),
            })
        }
        StatusKind::ExitVisa | StatusKind::VisaFreeStay => None,
    }
}

/// The service that gives a new visa of the category and entries of a status, in the country where there is one.
fn new_visa(edition: &Edition, category: Option<Category>, entries: Option<Entries>) -> Option<&Service> {
    let of_kind = |kind| service_for_visa(edition, kind, category?, entries);
    of_kind(ServiceKind::InCountry).or_else(|| of_kind(ServiceKind::Invitation))
}

/// The service that issues a permit.
fn permit(edition: &Edition, kind: StatusKind) -> Option<&Service> {
    edition.services.iter().find(|service| service.gives == Some(kind))
}

/// The longest tier in years of a service, or of the one that gives such a visa anew: an extension has no tiers itself.
fn longest_tier(edition: &Edition, service: &Service, category: Option<Category>) -> Option<u8> {
    let years = |service: &Service| {
        let years = service.fees.iter().filter_map(|fee| match fee.tier {
            Tier::Years(years) => Some(years),
            Tier::Employee | Tier::Expert | Tier::Standard | Tier::PersonalManager => None,
        });
        years.max()
    };
    let visa = new_visa(edition, category, service.entries);
    years(service).or_else(|| visa.and_then(years))
}

/// What a service asks of those who renew with it, as far as it is recorded.
#[derive(Debug)]
pub(super) struct Asked<'a> {
    /// Whether the guide states a list at all.
    pub is_stated: bool,
    /// The papers that people hold.
    pub papers: Vec<(PaperKind, &'a Requirement)>,
    /// The passport that outlives a visa.
    pub passport_beyond_visa: Option<&'a Requirement>,
    /// The passport that is valid for a time at filing.
    pub passport_at_filing: Option<&'a Requirement>,
    /// Whether the employment contract is asked for.
    pub contract: bool,
    /// The longest tier in years, of a service that is priced by term.
    pub years: Option<u8>,
}

impl<'a> Asked<'a> {
    fn of(scene: Scene<'a>, service: &'a Service, category: Option<Category>) -> Self {
        let rules = &scene.edition.rules;
        let papers = stated_list(scene.edition, service, category);
        let because = |rule| papers.iter().find(|paper| paper.because.rule == rules.ground(rule).rule);
        Self {
            is_stated: !papers.is_empty(),
            papers: papers.iter().filter_map(|paper| Some((paper.document.paper?, paper))).collect(),
            passport_beyond_visa: because(rule::PASSPORT_BEYOND_VISA),
            passport_at_filing: because(rule::RESIDENCE_PASSPORT),
            contract: papers.iter().any(|paper| paper.document.id.as_str() == "employment-contract"),
            years: longest_tier(scene.edition, service, category),
        }
    }
}

/// What was computed so far.
#[derive(Debug)]
pub(super) struct Knowledge<'a> {
    scene: Scene<'a>,
    asked: BTreeMap<(&'a ServiceId, Option<Category>), Asked<'a>>,
    costs: BTreeMap<(&'a ServiceId, Role, NaiveDate), Option<WaveCost>>,
    bases: BTreeMap<(Decision, Option<&'a ServiceId>), Basis>,
}

impl<'a> Knowledge<'a> {
    pub(super) const fn new(scene: Scene<'a>) -> Self {
        Self { scene, asked: BTreeMap::new(), costs: BTreeMap::new(), bases: BTreeMap::new() }
    }

    /// What a service asks for of holders of a category.
    pub(super) fn asked(&mut self, service: &'a Service, category: Option<Category>) -> &Asked<'a> {
        let scene = self.scene;
        self.asked.entry((&service.id, category)).or_insert_with(|| Asked::of(scene, service, category))
    }

    /// What the first row of a service's tariff costs one person on a day.
    pub(super) fn cost(&mut self, service: &'a Service, role: Role, on: NaiveDate) -> Option<WaveCost> {
        let scene = self.scene;
        let quoted = self.costs.entry((&service.id, role, on));
        quoted.or_insert_with(|| cost(scene, service, role, on)).clone()
    }

    /// What a decision rests on.
    pub(super) fn basis(&mut self, decision: Decision, service: Option<&'a Service>) -> Basis {
        let scene = self.scene;
        let key = (decision, service.map(|service| &service.id));
        self.bases.entry(key).or_insert_with(|| basis(scene, decision, service)).clone()
    }
}

fn cost(scene: Scene<'_>, service: &Service, role: Role, on: NaiveDate) -> Option<WaveCost> {
    let tier = service.fees.first()?.tier;
    let choice = TariffChoice { term: None, tier: Some(tier) };
    let quote = quote(scene, &QuoteRequest { service, choice, persons: &[role], on }).ok()?;
    let mut known = Totals::default();
    let shipped = quote.lines.iter().filter(|line| line.origin == Origin::Shipped);
    shipped.filter_map(|line| line.amount.value()).for_each(|amount| known.add(*amount));
    Some(WaveCost { tier, known: known.sums(), own: quote.own_total, not_stated: quote.not_stated })
}

fn basis(scene: Scene<'_>, decision: Decision, service: Option<&Service>) -> Basis {
    let rules = &scene.edition.rules;
    let basis = Basis::of(rules.ground(rule::STATUS_DATES));
    let basis = match decision {
        Decision::Extend => {
            basis.and(rules.ground(rule::EXTENSION_WINDOW)).and(rules.ground(rule::SAFE_UNTIL))
        }
        Decision::ApplyAnew => basis.and(rules.ground(rule::SAME_HOST)).and(rules.ground(rule::SERVICE_TIME)),
        Decision::RenewPermit => {
            basis.and(rules.ground(rule::SERVICE_TIME)).and(rules.ground(rule::WORKING_DAYS))
        }
        Decision::NoService => return basis,
    };
    let basis = basis.and(rules.ground(rule::WORKING_CALENDAR)).and(rules.ground(rule::PER_PERSON));
    service.map_or(basis.clone(), |service| {
        let fees = service.fees.first();
        fees.map_or(basis.clone(), |fee| basis.and(&fee.ground)).and(&service.ground)
    })
}
