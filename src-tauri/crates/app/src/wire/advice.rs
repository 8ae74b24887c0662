//! Questions for advice, as typed. The answers are core's own.

use kosh_core::id::{HouseholdId, PersonId};
use kosh_core::rules::Qualification;
use serde::Deserialize;

/// Asks which term is best for persons of a household.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct TermQuery {
    /// The household.
    pub household: HouseholdId,
    /// Id of a service that is priced by term, or of the extension of such a visa.
    pub service: String,
    /// For whom; empty for everyone.
    pub persons: Vec<PersonId>,
    /// First day of the visa, as typed; empty for the day after the present one.
    pub from: String,
}

/// Asks which route is best for persons of a household.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct RouteQuery {
    /// The household.
    pub household: HouseholdId,
    /// Category, as typed.
    pub category: String,
    /// `single` or `multiple`; empty where it does not matter.
    pub entries: String,
    /// Term, such as 3y; may be empty.
    pub term: String,
    /// Variant or option of the tariff; may be empty.
    pub tier: String,
    /// For whom; empty for everyone.
    pub persons: Vec<PersonId>,
    /// The first day to file, as typed; empty for today.
    pub on: String,
}

/// Asks when to do what.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PlanQuery {
    /// The household.
    pub household: HouseholdId,
    /// Id of the service.
    pub service: String,
    /// For whom; empty for everyone.
    pub persons: Vec<PersonId>,
    /// What is wished for.
    pub aim: AimKind,
    /// The day of it, as typed.
    pub on: String,
    /// Whether the worker's qualification is in order.
    pub qualification: Qualification,
}

/// What a plan leads to, or begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum AimKind {
    /// The arrival on the day.
    ArriveOn,
    /// The new status by the day.
    StartOn,
    /// As soon as possible from the day on.
    BeginOn,
}
