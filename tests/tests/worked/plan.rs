//! When: every step with its earliest and latest day, in the normal case and in the worst.

use kosh_core::basis::Source;
use kosh_core::catalogue::Catalogue;
use kosh_core::rules::{
    Aim, Count, Length, Plan, PlanCase, PlanError, PlanQuestion, Qualification, Reach, Scene, Step,
    TruthWord, plan,
};
use kosh_core::stated::Stated;
use kosh_core::time::DayKind;
use serde::Deserialize;

use crate::day::Day;
use crate::difference::agree;
use crate::example::{Question, edition, service, sources, word};
use crate::family::{People, person_id};

/// A wish, and the people that it is about.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    today: Day,
    service: String,
    /// For whom; everyone where nobody is named.
    #[serde(default)]
    persons: Vec<String>,
    arrive_on: Option<Day>,
    start_on: Option<Day>,
    begin_on: Option<Day>,
    #[serde(default)]
    qualification: Qualification,
    people: People,
    expect: Option<Expected>,
    /// Why there is no plan.
    refused: Option<String>,
}

/// The whole plan. A day that is only «not before» or «not after» is written with `>=` or `<=`, a day that nothing
/// sets, or the calendar does not reach, as `-`.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    /// `file worker | 2026-11-23 .. 2026-12-30 | 2026-11-23 .. 2026-12-08`: what, who, normal, worst; `?` after what
    /// where it is not known whether it is needed.
    steps: Vec<String>,
    normal: Case,
    worst: Case,
    /// The times, as stated: `issue 5 working_days, at most 30 calendar_days`.
    times: Vec<String>,
    /// Holidays, days in lieu and moved days that the counts of the normal case pass over.
    #[serde(default)]
    holidays: Vec<Day>,
    /// Working days between earliest and latest filing in the normal case.
    slack: Option<i64>,
    not_stated: usize,
    certain: bool,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    file_by: String,
    ready_on: String,
    late: Option<u32>,
}

impl Question for Example {
    fn check(&self, catalogue: &Catalogue) -> Result<Vec<Source>, String> {
        let edition = edition(catalogue, self.today.0)?;
        let scene = Scene { catalogue, edition, today: self.today.0 };
        let households = self.people.households(&edition.id)?;
        let [household] = &households[..] else { return Err("a plan is for one household".to_owned()) };
        let question = PlanQuestion {
            service: self.service.parse().map_err(|_| format!("{} is not an id", self.service))?,
            persons: self.persons.iter().map(|name| person_id(name)).collect(),
            aim: self.aim()?,
            qualification: self.qualification,
        };
        match (&self.expect, &self.refused, plan(scene, household, &question)) {
            (Some(expected), None, Ok(found)) => {
                agree(expected, &self.named(&found)?)?;
                sources(found.steps.iter().map(|step| &step.basis).chain([&found.basis]))
            }
            (None, Some(expected), Err(error)) => {
                agree(expected, &refusal(&error).to_owned())?;
                sources([&kosh_core::basis::Basis::of(&service(edition, &self.service)?.ground)])
            }
            (_, _, found) => Err(format!("expect a plan or a refusal, found {found:?}")),
        }
    }
}

impl Example {
    fn aim(&self) -> Result<Aim, String> {
        match (self.arrive_on, self.start_on, self.begin_on) {
            (Some(on), None, None) => Ok(Aim::ArriveOn(on.0)),
            (None, Some(on), None) => Ok(Aim::StartOn(on.0)),
            (None, None, Some(on)) => Ok(Aim::BeginOn(on.0)),
            _ => Err("one of arrive_on, start_on and begin_on".to_owned()),
        }
    }

    fn named(&self, plan: &Plan) -> Result<Expected, String> {
        let filing = plan.steps.iter().find(|step| {
            matches!(step.kind, kosh_core::rules::StepKind::File | kosh_core::rules::StepKind::FileFamily)
        });
        Ok(Expected {
            steps: plan.steps.iter().map(|step| self.step(step)).collect::<Result<_, _>>()?,
            normal: case(&plan.normal),
            worst: case(&plan.worst),
            times: plan.steps.iter().filter_map(|step| times(step).transpose()).collect::<Result<_, _>>()?,
            holidays: holidays(plan),
            slack: filing.and_then(|step| step.normal.slack_working_days),
            not_stated: plan.not_stated,
            certain: plan.certain,
        })
    }

    fn step(&self, step: &Step) -> Result<String, String> {
        let who: Vec<String> = step.persons.iter().map(|person| self.people.name_of(*person)).collect();
        let sure = match step.truth {
            TruthWord::Yes => "",
            TruthWord::Unknown => "?",
        };
        let days = format!("{} | {}", days(&step.normal), days(&step.worst));
        Ok(format!("{}{sure} {} | {days}", word(step.kind)?, who.join(" ")))
    }
}

fn days(reach: &Reach) -> String {
    format!(
        "{} .. {}",
        day(reach.earliest_on, reach.not_before, ">="),
        day(reach.latest_on, reach.not_after, "<=")
    )
}

fn day(on: Option<chrono::NaiveDate>, is_open: bool, mark: &str) -> String {
    on.map_or_else(|| "-".to_owned(), |on| format!("{}{on}", if is_open { mark } else { "" }))
}

fn case(case: &PlanCase) -> Case {
    Case {
        file_by: day(case.file_by, case.not_after, "<="),
        ready_on: day(case.ready_on, case.not_before, ">="),
        late: case.late_working_days,
    }
}

fn times(step: &Step) -> Result<Option<String>, String> {
    let Some(duration) = &step.duration else { return Ok(None) };
    let most =
        step.longest.as_ref().map_or_else(String::new, |longest| format!(", at most {}", length(longest)));
    Ok(Some(format!("{} {}{most}", word(step.kind)?, length(duration))))
}

fn length(stated: &Stated<Length>) -> String {
    match stated {
        Stated::Value(Length::WorkingDays(days)) => format!("{days} working_days"),
        Stated::Value(Length::CalendarDays(days)) => format!("{days} calendar_days"),
        Stated::NotStated(_) => "not stated".to_owned(),
    }
}

fn holidays(plan: &Plan) -> Vec<Day> {
    let counts = |reach: &Reach| [reach.earliest_count.clone(), reach.latest_count.clone()];
    let counts: Vec<Count> = plan.steps.iter().flat_map(|step| counts(&step.normal)).flatten().collect();
    let skipped = counts.iter().flat_map(|count| &count.skipped);
    let mut holidays: Vec<Day> =
        skipped.filter(|day| day.kind != DayKind::Weekend).map(|day| day.date.into()).collect();
    holidays.sort();
    holidays.dedup();
    holidays
}

const fn refusal(error: &PlanError) -> &'static str {
    match error {
        PlanError::UnknownService(_) => "unknown_service",
        PlanError::UnknownPerson(_) => "unknown_person",
        PlanError::Nobody => "nobody",
        PlanError::NoArrival => "no_arrival",
        PlanError::NothingToExtend(_) => "nothing_to_extend",
    }
}
