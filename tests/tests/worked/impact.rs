//! What an edit of the calendar moves, and for whom.

use kosh_core::basis::Source;
use kosh_core::catalogue::{Catalogue, Own};
use kosh_core::rules::{Impact, MovedDate, Scene, Shift, Tally, Turn, calendar_impact};
use kosh_core::time::WindowState;
use serde::Deserialize;

use crate::company::Company;
use crate::day::Day;
use crate::difference::agree;
use crate::example::{Question, edition, sources, word};
use crate::own::DayFacts;

/// A company, and the user's own days before the edit and after it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    today: Day,
    company: Company,
    #[serde(default)]
    before: Vec<DayFacts>,
    #[serde(default)]
    after: Vec<DayFacts>,
    expect: Expected,
}

/// Every row, and how many have none.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    #[serde(default)]
    shift: Vec<Row>,
    statuses_unaffected: usize,
    applications_unaffected: usize,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    /// The status or the application.
    of: String,
    /// `opens 2026-11-12 -> 2026-11-11`, in the order of the window.
    dates: Vec<String>,
    /// `closed -> open, moves_in`; left out where today stands as before.
    today: Option<String>,
}

impl Question for Example {
    fn check(&self, catalogue: &Catalogue) -> Result<Vec<Source>, String> {
        let laid = |days: &[DayFacts]| {
            let own = Own { days: days.iter().map(DayFacts::day).collect(), ..Own::default() };
            catalogue.with_own(&own).map_err(|error| error.to_string())
        };
        let (before, after) = (laid(&self.before)?, laid(&self.after)?);
        let scene =
            Scene { catalogue: &before, edition: edition(&before, self.today.0)?, today: self.today.0 };
        let households = self.company.households()?;
        let found = calendar_impact(scene, &after, &households);
        agree(&self.expect, &self.named(&found)?)?;
        let versions = (before.calendar.version(), after.calendar.version());
        agree(&versions, &(found.from.as_str(), found.to.as_str()))?;
        sources(found.shifts.iter().map(|shift| &shift.basis).chain([&found.basis]))
    }
}

impl Example {
    fn named(&self, found: &Impact) -> Result<Expected, String> {
        let Tally { affected: statuses, unaffected: statuses_unaffected } = found.statuses;
        let Tally { affected: applications, unaffected: applications_unaffected } = found.applications;
        agree(&(statuses + applications), &found.shifts.len())?;
        let shift = found.shifts.iter().map(|shift| self.row(shift)).collect::<Result<_, _>>()?;
        Ok(Expected { shift, statuses_unaffected, applications_unaffected })
    }

    fn row(&self, shift: &Shift) -> Result<Row, String> {
        Ok(Row {
            of: self.company.name_of(shift.subject),
            dates: shift.dates.iter().map(moved).collect::<Result<_, _>>()?,
            today: shift.today.map(turned).transpose()?,
        })
    }
}

fn moved(date: &MovedDate) -> Result<String, String> {
    let day = |day: Option<chrono::NaiveDate>| day.map_or_else(|| "none".to_owned(), |day| day.to_string());
    Ok(format!("{} {} -> {}", word(date.what)?, day(date.from), day(date.to)))
}

fn turned(turn: Turn) -> Result<String, String> {
    let state = |state: Option<WindowState>| state.map_or_else(|| Ok("none".to_owned()), word);
    Ok(format!("{} -> {}, {}", state(turn.from)?, state(turn.to)?, word(turn.filing)?))
}
