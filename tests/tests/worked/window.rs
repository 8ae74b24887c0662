//! When may an extension be filed: the dates of a window, and where some days stand in it.

use kosh_core::basis::Source;
use kosh_core::catalogue::Catalogue;
use kosh_core::rules::{Scene, WindowAnswer, extension_window};
use kosh_core::time::{DayKind, WindowState};
use serde::Deserialize;

use crate::day::Day;
use crate::difference::agree;
use crate::example::{Question, sources};

/// A visa and its window.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    valid_from: Option<Day>,
    /// The last valid day.
    valid_until: Day,
    expect: Option<Dates>,
    /// Some days and where they stand, at least one.
    #[serde(default)]
    day: Vec<Standing>,
    /// Instead of an answer: the calendar does not reach so far.
    outside_calendar: Option<Reach>,
}

/// Every date of the window.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Dates {
    opens_on: Day,
    /// None where the visa is too short to have a safe day.
    safe_until: Option<Day>,
    closes_on: Day,
    other_reading: Reading,
    /// Days off from the opening day to the day before the last valid day.
    days_off: usize,
    /// Those of them that are not plain Saturdays and Sundays.
    holidays: Vec<Day>,
    /// Whether every one of those days is confirmed.
    certain: bool,
}

/// The dates where the last valid day is counted as the first, and must not be needed for the worst case.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Reading {
    opens_on: Day,
    safe_until: Option<Day>,
    closes_on: Day,
}

/// Where a day stands.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Standing {
    today: Day,
    state: WindowState,
    working_days_left: u32,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Reach {
    first: Day,
    last: Day,
}

impl Question for Example {
    fn check(&self, catalogue: &Catalogue) -> Result<Vec<Source>, String> {
        let edition = catalogue.newest_edition().ok_or("no edition")?;
        let ask = |today: Day| {
            let scene = Scene { catalogue, edition, today: today.0 };
            extension_window(scene, self.valid_from.map(|day| day.0), self.valid_until.0)
        };
        if let (Some(reach), None) = (&self.outside_calendar, &self.expect) {
            let refused = ask(self.valid_until).err().ok_or("the calendar reaches so far")?;
            agree(reach, &Reach { first: refused.first.into(), last: refused.last.into() })?;
            return Ok(vec![
                edition.rules.ground(kosh_core::catalogue::rule::WORKING_CALENDAR).source.clone(),
            ]);
        }
        let expected = self.expect.as_ref().ok_or("nothing is expected")?;
        let mut bases = Vec::new();
        for standing in &self.day {
            let answer = ask(standing.today).map_err(|error| error.to_string())?;
            agree(expected, &Dates::from(&answer))?;
            agree(standing, &Standing::of(standing.today, &answer))?;
            bases.push(answer.basis);
        }
        if bases.is_empty() { Err("no day is asked".to_owned()) } else { sources(&bases) }
    }
}

impl From<&WindowAnswer> for Dates {
    fn from(answer: &WindowAnswer) -> Self {
        let proof = &answer.proof;
        Self {
            opens_on: answer.opens_on.into(),
            safe_until: answer.safe_until.map(Day),
            closes_on: answer.closes_on.into(),
            other_reading: Reading {
                opens_on: proof.opens.other.into(),
                safe_until: proof.safe.as_ref().map(|safe| safe.other.into()),
                closes_on: proof.closes.other.into(),
            },
            days_off: answer.skipped.len(),
            holidays: {
                let named = answer.skipped.iter().filter(|day| day.kind != DayKind::Weekend);
                named.map(|day| day.date.into()).collect()
            },
            certain: answer.certain,
        }
    }
}

impl Standing {
    const fn of(today: Day, answer: &WindowAnswer) -> Self {
        Self { today, state: answer.state, working_days_left: answer.working_days_left }
    }
}
