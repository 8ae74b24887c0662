//! How long the next status lasts under a policy, and which row of the tariff that is; with what is taken for granted.

use chrono::NaiveDate;

use super::{Assumption, TermPolicy};
use crate::catalogue::{Entries, Service, ServiceKind, Tier};
use crate::people::{Application, Household, Person, Role, Status, StatusKind};
use crate::rules::advise::term::reach::Case;
use crate::rules::tariff::has_years;
use crate::rules::{Scene, TariffChoice, TermLimitKind, TermQuestion, fee_for};
use crate::time::{Term, term_to_cover};

/// What follows a status.
pub(super) struct Next {
    pub tier: Tier,
    /// Its last day; none where that is not stated.
    pub until: Option<NaiveDate>,
    pub assumptions: Vec<Assumption>,
}

/// A status to be renewed, of a person of a household.
#[derive(Clone, Copy)]
pub(super) struct Ending<'a> {
    pub scene: Scene<'a>,
    pub household: &'a Household,
    pub person: &'a Person,
    pub status: &'a Status,
    /// The service that renews it.
    pub service: &'a Service,
    /// The last day of the principal's status that is in force when the next one begins, of a dependant.
    pub principals_until: Option<NaiveDate>,
}

/// A day that the next status cannot outlast.
type Limit = (NaiveDate, TermLimitKind);

impl Ending<'_> {
    /// What follows it; none where the service has no tariff at all.
    pub(super) fn next(self, policy: TermPolicy, under_way: Option<&Application>) -> Option<Next> {
        let begins_on = self.status.valid_until.succ_opt()?;
        let wished = under_way.and_then(|application| self.as_applied(begins_on, application));
        let next = wished.or_else(|| self.by_term(begins_on, policy));
        next.or_else(|| self.not_by_term(begins_on))
    }

    /// As the application under way asks for; none where it leaves that open.
    fn as_applied(self, begins_on: NaiveDate, application: &Application) -> Option<Next> {
        let choice = TariffChoice { term: application.term, tier: application.tier };
        let is_chosen = choice.term.is_some() || choice.tier.is_some();
        let fee = fee_for(self.service, choice).ok().filter(|_| is_chosen)?;
        let until = application.term.and_then(|term| term.last_day_from(begins_on));
        let mut assumptions = vec![Assumption::TermOfApplication];
        assumptions.extend(self.on_price());
        assumptions.extend(until.is_none().then_some(Assumption::OnlyThisOnce));
        Some(Next { tier: fee.tier, until, assumptions })
    }

    /// By the policy, where the visa has tiers in years; none where it has not.
    fn by_term(self, begins_on: NaiveDate, policy: TermPolicy) -> Option<Next> {
        let principal = self.household.principal().filter(|_| self.person.role != Role::Principal);
        let persons = principal.into_iter().chain([self.person]).map(|person| person.id).collect();
        let question = TermQuestion { service: self.service.id.clone(), persons, from: Some(begins_on) };
        let case = Case::of(self.scene, self.household, &question).ok()?;
        let who = case.travellers.iter().find(|who| who.person.id == self.person.id)?;
        let (year, longest) = (*who.ends.first()?, *who.ends.last()?);
        let (wanted, because) = match policy {
            TermPolicy::Yearly => (year, Assumption::TermYear),
            TermPolicy::Longest if who.is_undecided() => (year, Assumption::LimitsNotRecorded),
            TermPolicy::Longest => (longest, Assumption::TermLongest),
            TermPolicy::AsNow => match self.as_now(begins_on).filter(|until| *until <= longest) {
                Some(until) => (until, Assumption::TermAsNow),
                None => (year, Assumption::TermYearInstead),
            },
        };
        let limits = who.limits.iter().map(|limit| (limit.visas_until, limit.kind));
        let principals = self.principals_until.map(|until| (until, TermLimitKind::PrincipalsStatus));
        let (until, mut assumptions) =
            limited(wanted, wanted.min(year), because, limits.chain(principals).collect());
        assumptions.extend(self.on_price());
        let years = Term::years(*case.tiers.get(who.row_reaching(until))?).ok();
        let tier = fee_for(self.service, TariffChoice { term: years, tier: None }).ok()?.tier;
        Some(Next { tier, until: Some(until), assumptions })
    }

    /// As long as the status lasts now.
    fn as_now(self, begins_on: NaiveDate) -> Option<NaiveDate> {
        term_to_cover(self.status.valid_from?, self.status.valid_until)?.last_day_from(begins_on)
    }

    /// A permit for as long as its rule says; any other status for as long as it lasts now.
    fn not_by_term(self, begins_on: NaiveDate) -> Option<Next> {
        let tier = self.service.fees.first()?.tier;
        let (until, mut assumptions) = match self.status.kind {
            StatusKind::TemporaryResidencePermit => self.temporary(begins_on),
            StatusKind::ResidencePermit => self.residence(begins_on),
            StatusKind::Visa | StatusKind::ExitVisa | StatusKind::VisaFreeStay => {
                let until = self.as_now(begins_on);
                let why = if until.is_some() { Assumption::TermAsNow } else { Assumption::OnlyThisOnce };
                let trip = (self.status.entries == Some(Entries::Single)).then_some(Assumption::OneTrip);
                (until, [why].into_iter().chain(trip).collect())
            }
        };
        assumptions.extend(self.on_price());
        Some(Next { tier, until, assumptions })
    }

    /// A year, which the contract should not end before.
    fn temporary(self, begins_on: NaiveDate) -> (Option<NaiveDate>, Vec<Assumption>) {
        let Some(year) = last_day(begins_on, 1) else {
            return (None, vec![Assumption::OnlyThisOnce]);
        };
        let contract = self.household.principal().and_then(|principal| principal.contract_until);
        let limits = contract.map(|until| (until, TermLimitKind::Contract));
        let (until, assumptions) = limited(year, year, Assumption::TermYear, limits.into_iter().collect());
        (Some(until), assumptions)
    }

    /// The longest residence permit, which never outlasts the passport.
    fn residence(self, begins_on: NaiveDate) -> (Option<NaiveDate>, Vec<Assumption>) {
        let years = self.scene.edition.rules.numbers.residence_years;
        let Some((longest, year)) = last_day(begins_on, years).zip(last_day(begins_on, 1)) else {
            return (None, vec![Assumption::OnlyThisOnce]);
        };
        let passport = self.household.passport_of(self.person.id);
        let limits = passport.map(|passport| (passport.valid_until, TermLimitKind::Passport));
        let (until, assumptions) =
            limited(longest, year, Assumption::TermLongest, limits.into_iter().collect());
        (Some(until), assumptions)
    }

    /// What the price takes for granted.
    fn on_price(self) -> Option<Assumption> {
        if has_years(self.service) {
            None
        } else if self.service.fees.len() > 1 {
            Some(Assumption::FirstRow)
        } else if self.service.kind == ServiceKind::Extension {
            Some(Assumption::AnyTermOnePrice)
        } else {
            None
        }
    }
}

fn last_day(begins_on: NaiveDate, years: u8) -> Option<NaiveDate> {
    Term::years(years).ok()?.last_day_from(begins_on)
}

/// The wanted day, or the earliest limit before it. What would leave less than `least` is taken for renewed before.
fn limited(
    wanted: NaiveDate,
    least: NaiveDate,
    because: Assumption,
    limits: Vec<Limit>,
) -> (NaiveDate, Vec<Assumption>) {
    let (short, enough): (Vec<Limit>, Vec<Limit>) = limits.into_iter().partition(|(until, _)| *until < least);
    let (until, because) = match enough.into_iter().min().filter(|(until, _)| *until < wanted) {
        Some((until, by)) => (until, Assumption::TermLimited { by }),
        None => (wanted, because),
    };
    let mut assumptions = vec![because];
    for (_, what) in short {
        let renewed = Assumption::RenewedBefore { what };
        if !assumptions.contains(&renewed) {
            assumptions.push(renewed);
        }
    }
    (until, assumptions)
}
