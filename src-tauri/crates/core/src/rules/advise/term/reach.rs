//! How far everyone can go: first days, limits, the tiers' last days. Leaves out prices.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{MissingTermFact, TermBegins, TermLength, TermLimit, TermLimitKind, TermQuestion};
use crate::basis::{Basis, Ground};
use crate::catalogue::{Edition, Inheritance, RequirementList, Rules, Service, Tier, rule};
use crate::id::PersonId;
use crate::people::{Household, Person, Role, Status, StatusKind};
use crate::rules::Scene;
use crate::rules::advise::{AdviceError, asked, asks_for_contract};
use crate::time::{Term, add_months, birthday, days_between, last_day_months_before};

/// The question with everything it is answered from.
pub struct Case<'a> {
    pub scene: Scene<'a>,
    pub service: &'a Service,
    /// Whose tiers are offered, where the service has none of its own.
    pub lender: Option<&'a Inheritance>,
    /// Years of each tier, ascending.
    pub tiers: Vec<u8>,
    /// The principal first.
    pub travellers: Vec<Traveller<'a>>,
}

/// Somebody who wants a visa.
pub struct Traveller<'a> {
    pub person: &'a Person,
    pub from: NaiveDate,
    pub begins: TermBegins,
    /// The earliest first.
    pub limits: Vec<TermLimit>,
    pub missing: Vec<MissingTermFact>,
    /// Last day of each tier, were there nobody else; what a visa costs goes by these.
    pub ends: Vec<NaiveDate>,
    /// Last day of each tier; a dependant's never later than the principal's.
    pub reaches: Vec<NaiveDate>,
    /// When a child stops being a family member.
    pub of_age_on: Option<NaiveDate>,
}

impl<'a> Case<'a> {
    pub fn of(
        scene: Scene<'a>,
        household: &'a Household,
        question: &TermQuestion,
    ) -> Result<Self, AdviceError> {
        let unknown = || AdviceError::UnknownService(question.service.clone());
        let service = scene.edition.service(&question.service).ok_or_else(unknown)?;
        let (tiers, lender) = tiers(scene.edition, service)?;
        let mut persons = asked(household, &question.persons)?;
        persons.sort_by_key(|person| person.role != Role::Principal);
        let mut case = Self { scene, service, lender, tiers, travellers: Vec::new() };
        for person in persons {
            let traveller = case.traveller(household, person, question.from)?;
            case.travellers.push(traveller);
        }
        Ok(case)
    }

    pub fn rules(&self) -> &'a Rules {
        &self.scene.edition.rules
    }

    /// The tier of a row.
    pub fn tier(&self, row: usize) -> Tier {
        Tier::Years(self.tiers[row])
    }

    /// The last day up to which everyone can be brought, where one passport may be taken for new; none where somebody
    /// has no term, or would begin after that day.
    pub fn everyone_until(&self, renewed: Option<PersonId>) -> Option<NaiveDate> {
        let ends = self.travellers.iter().map(|who| who.longest_until(renewed));
        let until = ends.collect::<Option<Vec<_>>>()?.into_iter().min()?;
        self.travellers.iter().all(|who| who.from <= until).then_some(until)
    }

    /// What the tiers rest on.
    pub fn basis(&self) -> Basis {
        let basis = Basis::of(self.rules().ground(rule::TERM_TIER)).and(&self.service.ground);
        match self.lender {
            Some(lender) => basis.and(self.rules().ground(rule::EXTENSION_TARIFF)).and(&lender.because),
            None => basis,
        }
    }

    /// What one person's term rests on.
    pub fn basis_for(&self, who: &Traveller<'_>) -> Basis {
        let rules = self.rules();
        let mut basis = self.basis().and(rules.ground(rule::PASSPORT_BEYOND_VISA));
        if who.begins == TermBegins::AfterStatus {
            basis = basis.and(rules.ground(rule::STATUS_DATES));
        }
        if who.missing.contains(&MissingTermFact::ContractEnd) {
            basis = basis.and(rules.ground(rule::CONTRACT_TERM));
        }
        match who.person.role {
            Role::Principal => basis,
            Role::Spouse | Role::Child => basis.and(rules.ground(rule::FAMILY_FOLLOWS_STATUS)),
        }
    }

    fn traveller(
        &self,
        household: &'a Household,
        person: &'a Person,
        from: Option<NaiveDate>,
    ) -> Result<Traveller<'a>, AdviceError> {
        let (from, begins) = first_day(self.scene, household, person, from);
        let last_day = |years: &u8| Term::years(*years).ok()?.last_day_from(from);
        let ends = self.tiers.iter().map(last_day).collect::<Option<Vec<_>>>().ok_or(AdviceError::TooLate)?;
        let child = person.born_on.filter(|_| person.role == Role::Child);
        let mut traveller = Traveller {
            person,
            from,
            begins,
            limits: Vec::new(),
            missing: Vec::new(),
            reaches: ends.clone(),
            ends,
            of_age_on: child.and_then(|born| birthday(born, self.rules().numbers.family_child_below)),
        };
        self.limit_by_passport(household, &mut traveller);
        match person.role {
            Role::Principal => self.limit_by_contract(&mut traveller),
            Role::Spouse | Role::Child => self.limit_by_principal(household, &mut traveller),
        }
        traveller.limits.sort_by_key(|limit| limit.visas_until);
        Ok(traveller)
    }

    fn limit_by_passport(&self, household: &Household, who: &mut Traveller<'_>) {
        let rules = self.rules();
        let Some(passport) = household.passport_of(who.person.id) else {
            who.missing.push(MissingTermFact::Passport);
            return;
        };
        let beyond = rules.numbers.passport_months_beyond_visa;
        who.limits.push(TermLimit {
            kind: TermLimitKind::Passport,
            of: who.person.id,
            valid_until: passport.valid_until,
            visas_until: last_day_months_before(passport.valid_until, beyond).unwrap_or(NaiveDate::MIN),
            basis: Basis::of(rules.ground(rule::PASSPORT_BEYOND_VISA))
                .and(rules.ground(rule::PASSPORT_DATES)),
        });
    }

    fn limit_by_contract(&self, who: &mut Traveller<'_>) {
        if !asks_for_contract(self.scene.edition, self.service) {
            return;
        }
        let Some(until) = who.person.contract_until else {
            who.missing.push(MissingTermFact::ContractEnd);
            return;
        };
        who.limits.push(TermLimit {
            kind: TermLimitKind::Contract,
            of: who.person.id,
            valid_until: until,
            visas_until: until,
            basis: Basis::of(self.rules().ground(rule::CONTRACT_TERM)),
        });
    }

    /// A dependant goes as far as the principal: as the principal's new visa, where one is asked for, else as the
    /// present one.
    fn limit_by_principal(&self, household: &Household, who: &mut Traveller<'_>) {
        let asked = self.travellers.first().filter(|first| first.person.role == Role::Principal);
        if let Some(principal) = asked {
            for (own, theirs) in who.reaches.iter_mut().zip(&principal.reaches) {
                *own = (*own).min(*theirs);
            }
            who.limits.extend(principal.limits.iter().cloned());
            if principal.is_undecided() {
                who.missing.push(MissingTermFact::PrincipalsEnd);
            }
            return;
        }
        let Some(status) = principals_status(self.scene, household) else {
            who.missing.push(MissingTermFact::PrincipalsEnd);
            return;
        };
        who.limits.push(TermLimit {
            kind: TermLimitKind::PrincipalsStatus,
            of: status.person,
            valid_until: status.valid_until,
            visas_until: status.valid_until,
            basis: Basis::of(self.rules().ground(rule::FAMILY_FOLLOWS_STATUS))
                .and(self.rules().ground(rule::STATUS_DATES)),
        });
    }
}

impl Traveller<'_> {
    /// Whether a fact that decides the answer is missing.
    pub fn is_undecided(&self) -> bool {
        self.missing.iter().any(|missing| match missing {
            MissingTermFact::Passport | MissingTermFact::PrincipalsEnd => true,
            MissingTermFact::ContractEnd => false,
        })
    }

    /// The limits, without the passport of whoever gets a new one.
    pub fn limits_but(&self, renewed: Option<PersonId>) -> impl Iterator<Item = &TermLimit> {
        let stays =
            move |limit: &&TermLimit| limit.kind != TermLimitKind::Passport || Some(limit.of) != renewed;
        self.limits.iter().filter(stays)
    }

    /// The last day that one can have; none where there is none, or it is not known.
    pub fn longest_until(&self, renewed: Option<PersonId>) -> Option<NaiveDate> {
        if self.is_undecided() {
            return None;
        }
        let limits = self.limits_but(renewed).map(|limit| limit.visas_until);
        let until = limits.chain(self.reaches.last().copied()).min()?;
        (until >= self.from).then_some(until)
    }

    /// The first row of the tariff that reaches a day; the last row where none does.
    pub fn row_reaching(&self, until: NaiveDate) -> usize {
        self.ends.partition_point(|end| *end < until).min(self.ends.len().saturating_sub(1))
    }

    /// How long a visa up to a day is.
    pub fn length_to(&self, until: NaiveDate) -> TermLength {
        let end = |months: u16| add_months(self.from, months).filter(|end| end.pred_opt() <= Some(until));
        let months =
            (0..=Self::LONGEST_MONTHS).take_while(|months| end(*months).is_some()).last().unwrap_or(0);
        let whole = end(months).unwrap_or(self.from);
        let days = u16::try_from(days_between(whole, until) + 1).unwrap_or(0);
        TermLength { months, days }
    }

    /// Every rule that a limit rests on.
    pub fn grounds(&self) -> impl Iterator<Item = &Arc<Ground>> {
        self.limits.iter().flat_map(|limit| limit.basis.grounds())
    }

    /// No tier is longer: a bound of the search alone.
    const LONGEST_MONTHS: u16 = 50 * 12;
}

/// The years of a service's tiers; an extension has those of the service whose list it takes over.
fn tiers<'a>(
    edition: &'a Edition,
    service: &'a Service,
) -> Result<(Vec<u8>, Option<&'a Inheritance>), AdviceError> {
    let own = years(service);
    if !own.is_empty() {
        return Ok((own, None));
    }
    let of = |lender: &&Inheritance| edition.service(&lender.from).map(years).filter(|rows| !rows.is_empty());
    let found = lenders(service).find_map(|lender| of(&lender).map(|rows| (rows, Some(lender))));
    found.ok_or_else(|| AdviceError::NoTerms { offered: service.fees.iter().map(|fee| fee.tier).collect() })
}

/// Whose list a service takes over, or is offered as a draft.
fn lenders(service: &Service) -> impl Iterator<Item = &Inheritance> {
    let (inherited, drafts) = match &service.requirements {
        RequirementList::Own(_) => (&[][..], &[][..]),
        RequirementList::Borrowed { inherited, drafts } => (inherited.as_slice(), drafts.as_slice()),
    };
    inherited.iter().chain(drafts)
}

fn years(service: &Service) -> Vec<u8> {
    let mut years: Vec<u8> = service.fees.iter().filter_map(|fee| years_of(fee.tier)).collect();
    years.sort_unstable();
    years
}

const fn years_of(tier: Tier) -> Option<u8> {
    match tier {
        Tier::Years(years) => Some(years),
        Tier::Employee | Tier::Expert | Tier::Standard | Tier::PersonalManager => None,
    }
}

fn first_day(
    scene: Scene<'_>,
    household: &Household,
    person: &Person,
    asked: Option<NaiveDate>,
) -> (NaiveDate, TermBegins) {
    if let Some(from) = asked {
        return (from, TermBegins::AsAsked);
    }
    let runs = |status: &&Status| status.valid_until >= scene.today && is_residence(status.kind);
    let after = household.status_of(person.id).filter(runs).and_then(|status| status.valid_until.succ_opt());
    after.map_or((scene.today, TermBegins::Today), |from| (from, TermBegins::AfterStatus))
}

fn principals_status<'a>(scene: Scene<'_>, household: &'a Household) -> Option<&'a Status> {
    let status = household.status_of(household.principal()?.id)?;
    (status.valid_until >= scene.today && is_residence(status.kind)).then_some(status)
}

/// Whether a status is one that a new visa follows and a family can rest on.
const fn is_residence(kind: StatusKind) -> bool {
    match kind {
        StatusKind::Visa | StatusKind::TemporaryResidencePermit | StatusKind::ResidencePermit => true,
        StatusKind::ExitVisa | StatusKind::VisaFreeStay => false,
    }
}
