//! What the renewals of the coming months cost, month by month, under a policy for their terms.
//!
//! Each present status is followed from its end: the service that the rules would use, the term by the policy, the
//! tariff on the day the status ends; then from the new end on. Every line names what it assumes. What is not stated
//! is counted apart and never summed. Months are those in which a status ends, so that no calendar is needed. Leaves
//! out applications that are made and what is paid for them (`account`), and when to file (`wave`).

mod build;
mod price;
mod term;

pub use build::BudgetBuilder;

use chrono::NaiveDate;
use serde::Serialize;

use crate::basis::Basis;
use crate::catalogue::Tier;
use crate::choice::choices;
use crate::id::{HouseholdId, PersonId, ServiceId, StatusId};
use crate::money::Money;
use crate::people::Role;
use crate::rules::{CostKind, Decision, TermLimitKind, UnderWay};
use crate::time::{Origin, Term};

choices! {
    /// For how long statuses are renewed.
    TermPolicy {
        /// Each present status once, for as long as it lasts now: the forecast from the ends that are known.
        AsNow = "as_now",
        /// For a year each time.
        Yearly = "yearly",
        /// For as long as tariff, passport, contract and the principal's status allow.
        Longest = "longest",
    }
}

/// What a line takes for granted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "code", content = "params")]
pub enum Assumption {
    /// The term is the one that the application under way asks for.
    TermOfApplication,
    /// The term is that of the present status.
    TermAsNow,
    /// The term is a year.
    TermYear,
    /// The term is a year, because the length of the present status is not recorded or not offered.
    TermYearInstead,
    /// The term is the longest of the tariff.
    TermLongest,
    /// The term is the longest that this allows.
    TermLimited {
        /// What.
        by: TermLimitKind,
    },
    /// The term is a year: what the longest one depends on is not recorded.
    LimitsNotRecorded,
    /// This allows less than the term, so it is taken for renewed before.
    RenewedBefore {
        /// What.
        what: TermLimitKind,
    },
    /// The service is priced by choice: the first row of its tariff.
    FirstRow,
    /// The service is not priced by term, so a longer one costs no more.
    AnyTermOnePrice,
    /// How long the new status lasts is not stated: nothing is reckoned after it.
    OnlyThisOnce,
    /// A visa of a single entry is one trip: nothing is reckoned after its renewal.
    OneTrip,
    /// The present visa is cancelled first; what that costs is not in the line.
    CancellationNotCounted,
}

/// Sums, one per currency, with the number of costs that have no amount.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CostSums {
    /// What the guide states.
    pub known: Vec<Money>,
    /// Figures of the user's own.
    pub own: Vec<Money>,
    /// Costs that neither the guide nor the user states.
    pub not_stated: usize,
}

/// A renewal of the coming months.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct BudgetLine {
    /// The household.
    pub household: HouseholdId,
    /// The person.
    pub person: PersonId,
    /// The person's role.
    pub role: Role,
    /// The present status that it follows from.
    pub status: StatusId,
    /// Which renewal of it: 1 for the first.
    pub renewal: u16,
    /// Last valid day of the status that is renewed; its month is the line's.
    pub ends_on: NaiveDate,
    /// What to do.
    pub decision: Decision,
    /// The service to use.
    pub service: ServiceId,
    /// The row of the tariff.
    pub tier: Tier,
    /// The term of the new status; none where it is not stated.
    pub term: Option<Term>,
    /// Last valid day of the new status; none where it is not stated.
    pub until: Option<NaiveDate>,
    /// What it costs.
    pub cost: CostSums,
    /// The application for it that is under way.
    pub under_way: Option<UnderWay>,
    /// Whether it is in the sums: not where it is filed already, for then it is in the application's account.
    pub counts: bool,
    /// What it takes for granted.
    pub assumptions: Vec<Assumption>,
    /// What it rests on.
    pub basis: Basis,
}

/// A sum of a month that belongs together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MonthPart {
    /// What for.
    pub kind: CostKind,
    /// Whose figures.
    pub origin: Origin,
    /// How much.
    pub amount: Money,
}

/// One calendar month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MonthSum {
    /// Its first day.
    pub month: NaiveDate,
    /// How many renewals count in it.
    pub renewals: usize,
    /// Its sums.
    pub sums: CostSums,
    /// The sums by what they are for and whose figures they are.
    pub parts: Vec<MonthPart>,
    /// What its lines take for granted, each once.
    pub assumptions: Vec<Assumption>,
}

/// Why somebody's renewal is not in a budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum LeftOutWhy {
    /// The status has ended already.
    Ended,
    /// No service of the guide renews it.
    NoService,
    /// The child is no family member any more when it would begin.
    OfAge,
}

/// A status that ends and is not renewed in a budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct NotBudgeted {
    /// The household.
    pub household: HouseholdId,
    /// The person.
    pub person: PersonId,
    /// The last valid day of the status.
    pub ends_on: NaiveDate,
    /// Why.
    pub why: LeftOutWhy,
}

/// The renewals of the coming months with their cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Budget {
    /// The policy for terms.
    pub policy: TermPolicy,
    /// Today.
    pub from: NaiveDate,
    /// Last day: the end of the last month, inclusive.
    pub until: NaiveDate,
    /// The renewals by the day on which the status ends.
    pub lines: Vec<BudgetLine>,
    /// Every month, also one without a renewal; today's first.
    pub months: Vec<MonthSum>,
    /// Sums of all months.
    pub sums: CostSums,
    /// Statuses that end and are not renewed here.
    pub left_out: Vec<NotBudgeted>,
    /// What it rests on.
    pub basis: Basis,
}

/// Two policies over the same months: what the second saves of what is stated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PolicyComparison {
    /// How many months from today's on.
    pub months: u16,
    /// Renewed yearly.
    pub yearly: CostSums,
    /// Renewed for as long as can be.
    pub longest: CostSums,
    /// What the longest terms save, per currency.
    pub saved: Vec<Money>,
    /// What the longest terms cost more within these months, per currency.
    pub costs_more: Vec<Money>,
}
