//! Which term to wish for: how far each tier reaches and costs, how long one can have, what would lengthen it, and
//! the one day up to which a whole family can be brought.
//!
//! Leaves out whether the service is for these persons at all, and when to file. Every price is that of a filing
//! today. Sums hold every amount that the guide or the user states; the user's own are marked in the lines and in the
//! basis.

mod answer;
mod price;
pub(in crate::rules) mod reach;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use self::answer::{one_end, person_term, tier_advice};
use self::reach::Case;
use super::{AdviceError, Allowed};
use crate::basis::Basis;
use crate::catalogue::Tier;
use crate::id::{EditionId, PersonId, ServiceId};
use crate::money::Money;
use crate::people::{Household, Role};
use crate::rules::{CostKind, CostLine, Scene};
use crate::stated::NotStated;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TermQuestion {
    /// A service that is priced by term, or the extension of such a visa.
    pub service: ServiceId,
    /// For whom; empty for the whole household.
    pub persons: Vec<PersonId>,
    /// First day of everyone's visa; without it each begins the day after the person's present visa or permit, or
    /// today.
    pub from: Option<NaiveDate>,
}

/// Why a visa begins on its first day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum TermBegins {
    /// It was asked so.
    AsAsked,
    /// The day after the present visa or permit.
    AfterStatus,
    /// Today: there is no visa or permit that still runs.
    Today,
}

/// Whole months and the days beyond them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TermLength {
    /// Whole months.
    pub months: u16,
    /// Days beyond them.
    pub days: u16,
}

/// What a visa cannot outlast.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum TermLimitKind {
    /// The passport, which outlives the visa by three months.
    Passport,
    /// The employment contract.
    Contract,
    /// The present visa or permit of a principal for whom nothing is asked.
    PrincipalsStatus,
}

/// Something that ends a visa.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TermLimit {
    /// What.
    pub kind: TermLimitKind,
    /// Whose passport, contract or status: a dependant is limited by the principal's too.
    pub of: PersonId,
    /// Its own last valid day.
    pub valid_until: NaiveDate,
    /// Last day that a visa may reach because of it, inclusive.
    pub visas_until: NaiveDate,
    /// What it rests on.
    pub basis: Basis,
}

/// A fact that is not recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum MissingTermFact {
    /// The person's passport: without it the answer is unknown.
    Passport,
    /// How long the principal may stay: without it the answer for a dependant is unknown.
    PrincipalsEnd,
    /// The end of the employment contract: taken as open-ended.
    ContractEnd,
}

/// The longest visa that one can have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LongestTerm {
    /// Its last day.
    pub until: NaiveDate,
    /// How long it is.
    pub length: TermLength,
    /// The tier that it costs.
    pub tier: Tier,
    /// Sums of what is stated of its costs, one per currency.
    pub totals: Vec<Money>,
    /// Number of costs without an amount.
    pub not_stated: usize,
    /// What ends it; none where the longest tier does.
    pub limited_by: Option<TermLimit>,
    /// What it rests on.
    pub basis: Basis,
}

/// What a new passport first would change for somebody whose passport is the limit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct NewPassport {
    /// Last valid day of the present passport.
    pub passport_until: NaiveDate,
    /// The longest visa with a passport that is long enough.
    pub then: LongestTerm,
    /// By how much its stated costs exceed those of the longest one now, in tenge; none where there is none now, or
    /// nothing is stated.
    pub costs_more: Option<Money>,
    /// The last day up to which everyone asked could then be brought; none where that cannot be said.
    pub everyone_until: Option<NaiveDate>,
    /// Why the cost of the passport itself is not here.
    pub passport_cost: NotStated,
    /// What it rests on.
    pub basis: Basis,
}

/// One person's visa: when it begins, what limits it, how long it can be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PersonTerm {
    /// Who.
    pub person: PersonId,
    /// In which role.
    pub role: Role,
    /// First day of the visa.
    pub from: NaiveDate,
    /// Why that day.
    pub begins: TermBegins,
    /// What limits it, the earliest first.
    pub limits: Vec<TermLimit>,
    /// What is not recorded.
    pub missing: Vec<MissingTermFact>,
    /// The longest visa; none where none is possible, or a fact that decides it is missing.
    pub longest: Option<LongestTerm>,
    /// What a new passport would change; none where the passport is not what limits.
    pub new_passport: Option<NewPassport>,
    /// What it rests on.
    pub basis: Basis,
}

/// A tier for one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TierPerson {
    /// Who.
    pub person: PersonId,
    /// Last day that the tier reaches; a dependant's is never later than the principal's in the same tier.
    pub until: NaiveDate,
    /// Whether a visa up to that day can be had.
    pub allowed: Allowed,
    /// What stands in the way, the earliest first.
    pub obstacles: Vec<TermLimit>,
    /// The day by which a child stops being a family member, where that falls within the visa. A warning only.
    pub comes_of_age_on: Option<NaiveDate>,
    /// Sums of what is stated for this person, one per currency.
    pub totals: Vec<Money>,
    /// What it rests on.
    pub basis: Basis,
}

/// A tier against as many yearly visas: the fees of one filing against those of several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TermSaving {
    /// How many yearly visas it replaces.
    pub yearly_visas: u8,
    /// Their fees, for one person.
    pub yearly: Money,
    /// The fee of the tier, for one person.
    pub once: Money,
    /// What that saves, for one person.
    pub saved: Money,
    /// What it saves for everyone asked.
    pub saved_by_all: Money,
    /// Costs that each yearly visa after the first would bring besides; not counted, because those of later years are
    /// not known.
    pub not_counted: Vec<CostKind>,
    /// What it rests on; the yearly price of a renewal is an assumption.
    pub basis: Basis,
}

/// A row «до N лет».
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TierAdvice {
    /// The row.
    pub tier: Tier,
    /// How far it reaches for each person, in the order of [`TermAdvice::persons`].
    pub persons: Vec<TierPerson>,
    /// Whether everyone can have all of it.
    pub allowed: Allowed,
    /// Every cost; `person` counts in the order of [`TermAdvice::persons`].
    pub lines: Vec<CostLine>,
    /// Sums of what is stated, one per currency.
    pub totals: Vec<Money>,
    /// Number of lines without an amount.
    pub not_stated: usize,
    /// What it saves; none where it saves nothing, or a fee is not stated.
    pub saving: Option<TermSaving>,
    /// What it rests on.
    pub basis: Basis,
}

/// One person's part in a common end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OneEndPerson {
    /// Who.
    pub person: PersonId,
    /// First day of the visa.
    pub from: NaiveDate,
    /// How long the visa up to the common day is.
    pub length: TermLength,
    /// The tier that it costs.
    pub tier: Tier,
    /// Last day that this person could have alone.
    pub could_until: NaiveDate,
    /// Calendar days that the person gives up for the common day; 0 for whoever sets it.
    pub shorter_by_days: i64,
    /// Sums of what is stated for this person, one per currency.
    pub totals: Vec<Money>,
}

/// Everyone up to one day: the longest term that the whole household can have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OneEnd {
    /// The day.
    pub until: NaiveDate,
    /// How long the first person's visa up to it is: the principal's, where one is asked for.
    pub length: TermLength,
    /// The tier that it costs.
    pub tier: Tier,
    /// Who sets the day, and cannot have a later one.
    pub set_by: Vec<PersonId>,
    /// Everyone, in the order of [`TermAdvice::persons`].
    pub persons: Vec<OneEndPerson>,
    /// Every cost; `person` counts in the same order.
    pub lines: Vec<CostLine>,
    /// Sums of what is stated, one per currency.
    pub totals: Vec<Money>,
    /// Number of lines without an amount.
    pub not_stated: usize,
    /// What it rests on.
    pub basis: Basis,
}

/// The terms of a service for a household.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TermAdvice {
    /// The service.
    pub service: ServiceId,
    /// The edition whose tariff it is.
    pub edition: EditionId,
    /// The day whose tariff and index apply: today.
    pub on: NaiveDate,
    /// The service whose tiers are offered, where this one has none of its own: an extension.
    pub tiers_of: Option<ServiceId>,
    /// For whom, the principal first.
    pub persons: Vec<PersonTerm>,
    /// The tiers, the shortest first.
    pub tiers: Vec<TierAdvice>,
    /// The longest term for everyone together; none where somebody has no term, or would begin after it.
    pub one_end: Option<OneEnd>,
    /// What it rests on.
    pub basis: Basis,
}

/// Advises on the term of a visa. Fails only on a question that cannot be asked; missing facts are in the answer.
pub fn advise_term(
    scene: Scene<'_>,
    household: &Household,
    question: &TermQuestion,
) -> Result<TermAdvice, AdviceError> {
    let case = Case::of(scene, household, question)?;
    let persons = case.travellers.iter().enumerate();
    let persons = persons.map(|(at, who)| person_term(&case, at, who)).collect::<Result<_, _>>()?;
    let tiers = (0..case.tiers.len()).map(|row| tier_advice(&case, row)).collect::<Result<_, _>>()?;
    let one_end = case.everyone_until(None).map(|until| one_end(&case, until)).transpose()?;
    Ok(TermAdvice {
        service: case.service.id.clone(),
        edition: scene.edition.id.clone(),
        on: scene.today,
        tiers_of: case.lender.map(|lender| lender.from.clone()),
        persons,
        tiers,
        one_end,
        basis: case.basis(),
    })
}
