//! What is due today, and the ribbons.

use chrono::NaiveDate;
use kosh_core::catalogue::Category;
use kosh_core::id::HouseholdId;
use kosh_core::people::Role;
use kosh_core::rules::{Deadline, Finding, Ribbon, Standing, Weight};
use serde::Serialize;

/// What is due today.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Today {
    /// Today.
    pub today: NaiveDate,
    /// How many lines there are of each standing, the ones not sent included.
    pub counts: Vec<StandingCount>,
    /// The lines, the most pressing first; at most [`Today::LINES`].
    pub lines: Vec<DueLine>,
    /// The ribbons of the people in `lines`, in the same order, each once; at most [`Today::RIBBONS`].
    pub ribbons: Vec<RibbonRow>,
    /// How many findings there are of each weight, the ones not sent included.
    pub weights: Vec<WeightCount>,
    /// What is amiss, the weightiest first; at most [`Today::LINES`].
    pub findings: Vec<FindingLine>,
    /// How many people there are.
    pub people: usize,
    /// Last day for which the working calendar is confirmed.
    pub calendar_confirmed_through: NaiveDate,
}

impl Today {
    /// Most lines that the window is sent.
    pub const LINES: usize = 100;
    /// Most ribbons that the window is sent.
    pub const RIBBONS: usize = 60;
    /// Calendar days that a ribbon shows after today.
    pub const RIBBON_DAYS: u64 = 183;
    /// Calendar days that a ribbon shows before today.
    pub const RIBBON_DAYS_BACK: u64 = 14;
}

/// How many deadlines stand so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct StandingCount {
    /// How pressing.
    pub standing: Standing,
    /// How many.
    pub count: usize,
}

/// How many findings have this weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct WeightCount {
    /// How weighty.
    pub weight: Weight,
    /// How many.
    pub count: usize,
}

/// A finding with the names that a line shows.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FindingLine {
    /// The finding.
    #[serde(flatten)]
    pub finding: Finding,
    /// Name of the person, or of the representative; none where it concerns the host or the knowledge.
    pub name: Option<String>,
    /// Role of the person.
    pub role: Option<Role>,
    /// The household.
    pub household: Option<HouseholdId>,
    /// Name of the principal, where the person is a dependant.
    pub principal: Option<String>,
    /// Name of the host, in the language of the window; none where it concerns the knowledge itself.
    pub host: Option<String>,
}

/// A deadline with the names that a line shows.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DueLine {
    /// The deadline.
    #[serde(flatten)]
    pub deadline: Deadline,
    /// Name of the person, of the representative, or of the host itself.
    pub name: String,
    /// Role of the person.
    pub role: Option<Role>,
    /// The household, to start an application for.
    pub household: Option<HouseholdId>,
    /// Name of the principal, where the person is a dependant.
    pub principal: Option<String>,
    /// Category of the status, where it has one.
    pub category: Option<Category>,
    /// Name of the host, in the language of the window.
    pub host: String,
}

/// A ribbon with the name it belongs to.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RibbonRow {
    /// Name of the person.
    pub name: String,
    /// Role of the person.
    pub role: Role,
    /// The ribbon.
    pub ribbon: Ribbon,
    /// What it says in words, if anything is due.
    pub deadline: Option<Deadline>,
}
