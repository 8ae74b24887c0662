//! The question with what it is answered from: the services that lead to the category, and who is in which group.

use chrono::NaiveDate;

use super::{PermitNeed, RouteBlock, RouteBlockKind, RouteKind, RouteQuestion};
use crate::basis::Basis;
use crate::catalogue::{Category, CountryCode, CountryGroup, Rules, Service, ServiceKind, rule};
use crate::people::{Household, Person, Role};
use crate::rules::advise::{AdviceError, asked, asks_for};
use crate::rules::{Ineligible, Scene, Weight, offers_category, serves_nationality};
use crate::time::days_between;

/// The question with everything it is answered from.
pub struct Case<'a> {
    pub scene: Scene<'a>,
    pub household: &'a Household,
    pub question: &'a RouteQuestion,
    pub on: NaiveDate,
    /// The services that lead to the category, in the guide's order.
    pub services: Vec<(RouteKind, &'a Service)>,
    pub members: Vec<Member<'a>>,
}

/// Somebody who asks, and whether a permit stands in the place of the visa.
pub struct Member<'a> {
    pub person: &'a Person,
    pub need: PermitNeed,
    /// Why: of a citizen of the permit's groups, and of somebody whose nationality is not recorded.
    pub why: Option<RouteBlock>,
}

impl<'a> Case<'a> {
    pub fn of(
        scene: Scene<'a>,
        household: &'a Household,
        question: &'a RouteQuestion,
    ) -> Result<Self, AdviceError> {
        let on = question.on.unwrap_or(scene.today);
        let mut services = visas(scene, question);
        if services.is_empty() {
            return Err(AdviceError::NoRoute { offered: offered(scene) });
        }
        services.extend(permits(scene, &services));
        let mut persons = asked(household, &question.persons)?;
        persons.sort_by_key(|person| person.role != Role::Principal);
        let mut case = Self { scene, household, question, on, services, members: Vec::new() };
        case.members = persons.into_iter().map(|person| case.member(person)).collect();
        Ok(case)
    }

    pub fn rules(&self) -> &'a Rules {
        &self.scene.edition.rules
    }

    /// Whether something is asked for the principal, who then is the first.
    pub fn has_principal(&self) -> bool {
        self.members.first().is_some_and(|first| first.person.role == Role::Principal)
    }

    /// The members by what the routes depend on, the principal's group first.
    pub fn groups(&self) -> Vec<Vec<&Member<'a>>> {
        let mut groups: Vec<Vec<&Member<'a>>> = Vec::new();
        for member in &self.members {
            match groups.iter_mut().find(|group| group[0].need == member.need) {
                Some(group) => group.push(member),
                None => groups.push(vec![member]),
            }
        }
        groups
    }

    /// The temporary permit, where the edition has one.
    pub fn temporary_permit(&self) -> Option<&'a Service> {
        let is_permit = |(kind, _): &&(RouteKind, &'a Service)| *kind == RouteKind::TemporaryPermit;
        self.services.iter().find(is_permit).map(|(_, service)| *service)
    }

    /// What the routes rest on.
    pub fn basis(&self) -> Basis {
        let per_person = Basis::of(self.rules().ground(rule::PER_PERSON));
        self.services.iter().fold(per_person, |basis, (_, service)| basis.and(&service.ground))
    }

    fn member(&self, person: &'a Person) -> Member<'a> {
        let (need, why) = self.temporary_permit().map_or((PermitNeed::NotNeeded, None), |permit| {
            let (need, why) = self.need(permit, person.nationality);
            (need, Some(why))
        });
        Member { person, need, why }
    }

    /// Whether a permit stands in the place of a visa for a nationality, and why or why not.
    fn need(&self, permit: &Service, nationality: Option<CountryCode>) -> (PermitNeed, RouteBlock) {
        let Some(nationality) = nationality else {
            return (PermitNeed::Undecided, self.warning(permit, RouteBlockKind::NationalityUnknown, None));
        };
        if let Err(Ineligible::Nationality { served, .. }) =
            serves_nationality(permit, Some(nationality), self.on)
        {
            let basis = self.thresholds(permit);
            let kind = RouteBlockKind::NotForNationality { served };
            return (PermitNeed::NotNeeded, RouteBlock { kind, weight: Weight::Blocks, basis });
        }
        let (after_days, ground) = self.threshold(permit, nationality);
        let basis = Basis::of(self.rules().ground(ground)).and(&permit.ground);
        let days = self.question.term.and_then(|term| term.last_day_from(self.on));
        match days.map(|last| days_between(self.on, last) + 1) {
            None => (
                PermitNeed::Undecided,
                self.warning(permit, RouteBlockKind::StayUnknown { after_days }, Some(basis)),
            ),
            Some(days) if days <= i64::from(after_days) => {
                let kind = RouteBlockKind::StayTooShort { after_days };
                (PermitNeed::NotNeeded, RouteBlock { kind, weight: Weight::Blocks, basis })
            }
            Some(_) if !self.is_served_in_practice(nationality) => {
                let basis = basis.and(self.rules().ground(rule::TEMPORARY_PERMIT_SERVED));
                (PermitNeed::Undecided, self.warning(permit, RouteBlockKind::NotNamedInPractice, Some(basis)))
            }
            Some(_) => {
                let kind = RouteBlockKind::PermitInstead { after_days };
                (PermitNeed::Needed, RouteBlock { kind, weight: Weight::Blocks, basis })
            }
        }
    }

    fn warning(&self, permit: &Service, kind: RouteBlockKind, basis: Option<Basis>) -> RouteBlock {
        RouteBlock { kind, weight: Weight::Warns, basis: basis.unwrap_or_else(|| self.thresholds(permit)) }
    }

    fn thresholds(&self, permit: &Service) -> Basis {
        let rules = self.rules();
        Basis::of(rules.ground(rule::TEMPORARY_PERMIT_CIS))
            .and(rules.ground(rule::TEMPORARY_PERMIT_EAEU))
            .and(&permit.ground)
    }

    /// Calendar days that a citizen may stay without the permit. Who belongs to both groups counts as EAEU.
    fn threshold(&self, permit: &Service, nationality: CountryCode) -> (u16, rule::Rule) {
        let numbers = &self.rules().numbers;
        let holds =
            |group: &CountryGroup| group.id.as_str() == "eaeu" && group.contains(nationality, self.on);
        if permit.nationals.iter().any(|group| holds(group)) {
            (numbers.eaeu_calendar_days, rule::TEMPORARY_PERMIT_EAEU)
        } else {
            (numbers.cis_calendar_days, rule::TEMPORARY_PERMIT_CIS)
        }
    }

    fn is_served_in_practice(&self, nationality: CountryCode) -> bool {
        let mut groups = self.scene.catalogue.groups.values();
        let served = groups.find(|group| group.id.as_str() == "temporary-residence-served");
        served.is_none_or(|group| group.contains(nationality, self.on))
    }
}

/// The services that give a visa of the category, with the entries wished for.
fn visas<'a>(scene: Scene<'a>, question: &RouteQuestion) -> Vec<(RouteKind, &'a Service)> {
    let is_wished = |service: &&Service| {
        !service.categories.is_empty()
            && offers_category(service, Some(question.category)).is_ok()
            && (question.entries.is_none()
                || service.entries.is_none()
                || service.entries == question.entries)
    };
    let services = scene.edition.services.iter().filter(is_wished);
    services.filter_map(|service| visa_kind(service.kind).map(|kind| (kind, service))).collect()
}

const fn visa_kind(kind: ServiceKind) -> Option<RouteKind> {
    match kind {
        ServiceKind::Invitation => Some(RouteKind::Invitation),
        ServiceKind::InCountry => Some(RouteKind::InCountry),
        ServiceKind::Extension => Some(RouteKind::Extension),
        ServiceKind::Permit | ServiceKind::Cancellation | ServiceKind::Review => None,
    }
}

/// The permits: for certain nationals in the place of any visa, and the residence permit on an investor's visa.
fn permits<'a>(scene: Scene<'a>, visas: &[(RouteKind, &'a Service)]) -> Vec<(RouteKind, &'a Service)> {
    let asks = |service: &Service, document| asks_for(scene.edition, service, document);
    let is_investor = visas.iter().any(|(_, service)| asks(service, "principal-investor-visa"));
    let permits = scene.edition.services.iter().filter(|service| service.kind == ServiceKind::Permit);
    permits
        .filter_map(|service| {
            if !service.nationals.is_empty() {
                Some((RouteKind::TemporaryPermit, service))
            } else if is_investor && asks(service, "investor-visa-copy") {
                Some((RouteKind::ResidencePermit, service))
            } else {
                None
            }
        })
        .collect()
}

/// Every category that a service offers.
fn offered(scene: Scene<'_>) -> Vec<Category> {
    let mut all: Vec<Category> =
        scene.edition.services.iter().flat_map(|service| service.categories.iter().copied()).collect();
    all.sort();
    all.dedup();
    all
}
