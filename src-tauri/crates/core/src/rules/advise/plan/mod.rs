//! When: the steps of a service in sequence, each with its earliest and latest day, forwards from a day and backwards
//! from a wished one, in the normal case and in the worst.
//!
//! Working and calendar days are never added to each other: a time in working days is counted on the calendar, one in
//! calendar days on dates, and moved to a working day where something has to be filed. A time that is not stated makes
//! the days after it «not before», and the days before it «not after». Leaves out the cost (`quote`) and every other
//! reason why an application would be refused (preflight).

mod bounds;
mod chain;
mod grounds;
mod strand;
mod track;
mod travel;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::basis::Basis;
use crate::catalogue::Place;
use crate::id::{EditionId, PersonId, ServiceId};
use crate::people::Household;
use crate::rules::{Scene, TruthWord};
use crate::stated::Stated;
use crate::time::SkippedDay;

/// What is wished for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "aim", content = "on")]
pub enum Aim {
    /// Everybody arrives on this day: with the visa where the service is an invitation, to apply for it where the
    /// person has to be in the country.
    ArriveOn(NaiveDate),
    /// The new status is there by this day, its first one.
    StartOn(NaiveDate),
    /// As soon as possible, from this day on, or from today where it has passed.
    BeginOn(NaiveDate),
}

/// Whether the worker's qualification is in order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Qualification {
    /// The evidence that the guide asks for is there.
    #[default]
    Evidenced,
    /// It is not: the review goes before the application, where the service asks for the evidence.
    ToReview,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanQuestion {
    /// Which service.
    pub service: ServiceId,
    /// For whom, of the household; everyone where none is named.
    pub persons: Vec<PersonId>,
    /// What is wished for.
    pub aim: Aim,
    /// Whether the review goes first.
    pub qualification: Qualification,
}

/// Why there is no plan, with what would be right.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PlanError {
    /// The edition has no such service.
    #[error("the edition has no service {0}")]
    UnknownService(ServiceId),
    /// Nobody of the household has this id.
    #[error("the person does not belong to the household")]
    UnknownPerson(PersonId),
    /// The household is empty.
    #[error("nobody to plan for")]
    Nobody,
    /// Nobody arrives for this service: wish for a first day, or begin on one.
    #[error("nobody arrives for this service")]
    NoArrival,
    /// The person has no status that the service extends.
    #[error("the person has no status that the service extends")]
    NothingToExtend(PersonId),
}

/// A step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    /// The request to review the qualification is filed.
    FileReview,
    /// The review is decided.
    Review,
    /// The papers are together.
    CollectPapers,
    /// The certificate of fingerprinting, of the year of the filing, is there.
    TakeFingerprints,
    /// The application is sent through the portal: the centre's time begins.
    File,
    /// The same of the family, which files after the principal.
    FileFamily,
    /// The papers are handed in at the centre, by appointment.
    Appointment,
    /// The centre is done: the visa, the permit, the invitation or the decision is there.
    Issue,
    /// The visa is issued on the invitation, at a mission or an airport.
    StepTwo,
    /// The entry.
    Enter,
    /// The host notifies the migration service of the arrival.
    NotifyArrival,
    /// The stay is registered electronically.
    RegisterStay,
    /// The exit after a cancellation, within the exit visa.
    Leave,
}

/// A length of time in the unit in which it is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "unit", content = "days")]
pub enum Length {
    /// Working days: the day after the first step is the first.
    WorkingDays(u16),
    /// Calendar days.
    CalendarDays(u16),
}

/// A count that led to a day, so that a person can repeat it with a paper calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Count {
    /// The day from which it is counted, not counted itself.
    pub from: NaiveDate,
    /// How far.
    pub length: Length,
    /// The day that it leads to; before `from` where it is counted backwards.
    pub to: NaiveDate,
    /// Days off that a count of working days passes over.
    pub skipped: Vec<SkippedDay>,
}

/// When a step can and has to be done, in one of the two cases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Reach {
    /// First day on which it can be done; none where the calendar does not reach.
    pub earliest_on: Option<NaiveDate>,
    /// Whether a time before it is not stated: the first day is «not before».
    pub not_before: bool,
    /// The count that led to the first day, where one did.
    pub earliest_count: Option<Count>,
    /// Last day on which it has to be done for the aim to be met; none where nothing that is known sets one, or the
    /// calendar does not reach.
    pub latest_on: Option<NaiveDate>,
    /// Whether a time that is not stated bears on it: the last day is «not after».
    pub not_after: bool,
    /// The count back, or of a time that the law sets the count ahead, that led to the last day, where one did.
    pub latest_count: Option<Count>,
    /// Working days from the first day to the last; negative where the last day comes first.
    pub slack_working_days: Option<i64>,
}

/// A step of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(rename = "PlanStep"))]
pub struct Step {
    /// What is done.
    pub kind: StepKind,
    /// Whose step it is, in the household's order.
    pub persons: Vec<PersonId>,
    /// Whether it is needed for certain; unknown where a fact that would decide it is missing for somebody.
    pub truth: TruthWord,
    /// The steps that it waits for, by their place in the plan.
    pub after: Vec<usize>,
    /// How long it takes after the step before it, or within how long it has to be done; none where it is done in a
    /// day of one's choice.
    pub duration: Option<Stated<Length>>,
    /// The longest that it may take; none where `duration` is none, or the law sets the time.
    pub longest: Option<Stated<Length>>,
    /// When, if every step takes its normal time.
    pub normal: Reach,
    /// When, if every step at the centre takes its longest time.
    pub worst: Reach,
    /// What it rests on.
    pub basis: Basis,
}

/// What comes of the plan in one of the two cases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PlanCase {
    /// Last day for the first filing of the service if the aim is to be met; none where nothing sets one.
    pub file_by: Option<NaiveDate>,
    /// Whether a time after it is not stated: «not after».
    pub not_after: bool,
    /// The day on which everybody has what was applied for; none where the calendar does not reach.
    pub ready_on: Option<NaiveDate>,
    /// Whether a time before it is not stated: «not before».
    pub not_before: bool,
    /// Working days by which the plan is late, where a latest day comes before the earliest one. 0 where only days
    /// off lie between them.
    pub late_working_days: Option<u32>,
}

/// The extension window that bounds the filing of a person; warnings use the stricter readings, and so does the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PlanWindow {
    /// Whose status.
    pub person: PersonId,
    /// First day to file.
    pub opens_on: NaiveDate,
    /// Last safe day to file; none where there is none.
    pub safe_until: Option<NaiveDate>,
    /// Last day to file.
    pub closes_on: NaiveDate,
    /// Last valid day of the status.
    pub valid_until: NaiveDate,
}

/// The answer to «when?».
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Plan {
    /// The service.
    pub service: ServiceId,
    /// The edition whose times it counts with.
    pub edition: EditionId,
    /// What is wished for.
    pub aim: Aim,
    /// The day from which it is planned.
    pub begins_on: NaiveDate,
    /// The steps; each comes after those that it waits for.
    pub steps: Vec<Step>,
    /// What comes of it if every step takes its normal time.
    pub normal: PlanCase,
    /// What comes of it if every step at the centre takes its longest time.
    pub worst: PlanCase,
    /// The windows of the statuses, of an extension; none of a status that the calendar does not reach.
    pub windows: Vec<PlanWindow>,
    /// Where the visa can be collected, of an invitation.
    pub places: Vec<Place>,
    /// How many steps take a time that is not stated.
    pub not_stated: usize,
    /// Version of the working calendar.
    pub calendar: String,
    /// False where an estimated or unconfirmed day lies between its first and last day.
    pub certain: bool,
    /// What it rests on.
    pub basis: Basis,
}

/// Plans a service for persons of a household.
pub fn plan(scene: Scene<'_>, household: &Household, question: &PlanQuestion) -> Result<Plan, PlanError> {
    strand::Planner::new(scene, household, question)?.plan()
}
