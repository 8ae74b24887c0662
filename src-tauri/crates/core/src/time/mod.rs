//! Dates as the law counts them: values by start date, the working calendar, terms, the extension window.
//!
//! Leaves out the clock: today is always a parameter.

mod calendar;
mod dated;
mod term;
mod window;

pub use calendar::{
    CalendarError, DayKind, Origin, OutsideCalendar, SkippedDay, SpecialDay, WorkingCalendar,
};
pub use dated::{Dated, DatedError, InForce};
pub use term::{Term, TermError, add_months, last_day_months_before, term_to_cover};
pub use window::{Window, WindowProof, WindowReading, WindowState, WindowTerms};

use chrono::{Datelike, NaiveDate};

/// Whole days from `from` to `to`; negative where `to` is earlier.
pub fn days_between(from: NaiveDate, to: NaiveDate) -> i64 {
    to.signed_duration_since(from).num_days()
}

/// The first day on which a person has reached an age. Born on 29 February: 1 March of a common year.
pub fn birthday(born_on: NaiveDate, age: u8) -> Option<NaiveDate> {
    let year = born_on.year().checked_add(i32::from(age))?;
    born_on.with_year(year).or_else(|| NaiveDate::from_ymd_opt(year, 3, 1))
}

/// Full years of age on a day. Born on 29 February: the birthday of a common year is 1 March.
pub fn age_on(born_on: NaiveDate, on: NaiveDate) -> Option<u8> {
    on.years_since(born_on).map(|years| u8::try_from(years).unwrap_or(u8::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_birthday_is_the_first_day_of_the_age() {
        for born in ["2008-02-29", "2008-03-01", "2010-12-31"] {
            let born: NaiveDate = born.parse().unwrap();
            let day = birthday(born, 18).unwrap();
            assert_eq!(age_on(born, day), Some(18), "{born}");
            assert_eq!(age_on(born, day.pred_opt().unwrap()), Some(17), "{born}");
        }
    }
}
