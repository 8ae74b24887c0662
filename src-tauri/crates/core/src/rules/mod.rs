//! The rules engine: a file per question that people ask.
//!
//! Each rule is a pure function of an edition, the calendar, today and facts; its numbers and words stand in
//! `catalog/`. Bad input (a term that no tier offers) is an error with what would be right; everything that
//! is merely unknown is part of the result.

mod advise;
mod asked;
mod checklist;
mod deadline;
mod deadlines;
mod eligibility;
mod finding;
mod findings;
mod quote;
mod remains;
mod ribbon;
mod tariff;
mod wave;
mod window;

pub use advise::*;
pub use checklist::{Checklist, ChecklistItem, LeftOut, TruthWord, checklist};
pub use deadline::{Act, Deadline, DeadlineKind, Horizon, Standing, Subject};
pub use deadlines::{attorney_deadlines, extension_service};
pub use eligibility::{Ineligible, offers_category, passport_allows, serves_nationality};
pub use finding::{Finding, FindingKind, Outcome, WeakestLink, Weight};
pub use quote::{CostKind, CostLine, Quote, QuoteError, QuoteRequest, duty, quote};
pub use remains::Way;
pub use ribbon::{Ribbon, RibbonState, Span};
pub use tariff::{TariffChoice, TariffError, fee_for};
pub use wave::*;
pub use window::{WindowAnswer, extension_window};

use chrono::NaiveDate;
use serde::Serialize;

use crate::catalogue::{Catalogue, Edition};
use crate::people::Household;

/// What the rules are asked under: the knowledge in force and the day.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// Everything known of the guide and the law.
    pub catalogue: &'a Catalogue,
    /// The edition that applies.
    pub edition: &'a Edition,
    /// Today.
    pub today: NaiveDate,
}

/// Everything that is due and amiss in a household today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Assessment {
    /// What has to be done by when, the most pressing first.
    pub deadlines: Vec<Deadline>,
    /// What is amiss, the weightiest first.
    pub findings: Vec<Finding>,
    /// The passport that limits everyone.
    pub weakest_link: Option<WeakestLink>,
}

/// Assesses a household. Never fails: what cannot be computed is a finding.
pub fn assess(scene: Scene<'_>, household: &Household) -> Assessment {
    let mut deadlines = deadlines::of_household(scene, household);
    deadlines.sort_by_key(|deadline| (deadline.standing, deadline.on));
    let mut findings = findings::of_household(scene, household);
    findings.sort_by_key(|finding| finding.weight);
    Assessment { deadlines, findings, weakest_link: findings::weakest_link(scene, household) }
}
