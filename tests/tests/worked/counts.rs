//! Counting working days forward, backward and between two days.

use kosh_core::basis::Source;
use kosh_core::catalogue::Catalogue;
use serde::Deserialize;

use crate::day::Day;
use crate::difference::agree;
use crate::example::Question;

/// Some counts; at least one.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    #[serde(default)]
    after: Vec<Count>,
    #[serde(default)]
    before: Vec<Count>,
    #[serde(default)]
    between: Vec<Between>,
}

/// The n-th working day from a day, which is not counted itself.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Count {
    day: Day,
    n: u32,
    gives: Day,
}

/// Working days after `from` up to and including `to`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Between {
    from: Day,
    to: Day,
    gives: u32,
}

impl Question for Example {
    fn check(&self, catalogue: &Catalogue) -> Result<Vec<Source>, String> {
        let calendar = &catalogue.calendar;
        let failed = |error: kosh_core::time::OutsideCalendar| error.to_string();
        for Count { day, n, gives } in &self.after {
            agree(gives, &calendar.working_day_after(day.0, *n).map_err(failed)?.into())?;
        }
        for Count { day, n, gives } in &self.before {
            agree(gives, &calendar.working_day_before(day.0, *n).map_err(failed)?.into())?;
        }
        for Between { from, to, gives } in &self.between {
            agree(gives, &calendar.working_days_between(from.0, to.0).map_err(failed)?)?;
        }
        if self.after.len() + self.before.len() + self.between.len() == 0 {
            return Err("nothing is counted".to_owned());
        }
        let special = calendar.first().iter_days().take_while(|day| *day <= calendar.last());
        Ok(special.filter_map(|day| calendar.special(day)).map(|day| day.source.clone()).collect())
    }
}
