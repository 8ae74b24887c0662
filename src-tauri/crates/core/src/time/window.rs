//! The extension window: when an application to extend a status may be filed.
//!
//! «От 30 до 5 рабочих дней до окончания»: the last valid day is not counted; the window opens on the 30th
//! working day before it and closes on the 5th, both inclusive. The guide does not say how to count, so
//! each date also knows the other reading, and warnings use whichever is stricter.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{OutsideCalendar, SkippedDay, WorkingCalendar};

/// The numbers of the rule, from the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct WindowTerms {
    /// Working days before the end on which the window opens (30).
    pub opens_working_days: u16,
    /// Working days before the end on which it closes (5); not more than `opens_working_days`.
    pub closes_working_days: u16,
    /// Calendar days that the service may take at worst (30).
    pub worst_calendar_days: u16,
}

/// Where today stands in a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum WindowState {
    /// Not open yet.
    Closed,
    /// Open, and the worst case still ends in time.
    Open,
    /// Open, but the worst case ends after the status does.
    Risky,
    /// An application is not considered any more.
    TooLate,
}

/// The dates of a window. Every filing date is a working day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// First valid day of the status, where it is known.
    pub valid_from: Option<NaiveDate>,
    /// Last valid day of the status.
    pub valid_until: NaiveDate,
    /// First day to file, inclusive; never before the status begins. After the closing day where the status is too
    /// short for a window.
    pub opens_on: NaiveDate,
    /// First day to file under the stricter reading (the last valid day counted as the first).
    pub opens_for_certain_on: NaiveDate,
    /// Last working day to file from which the worst case ends on the last valid day at the latest,
    /// inclusive; none where the status is too short to have one.
    pub safe_until: Option<NaiveDate>,
    /// The same where the worst case must end a day earlier: the stricter reading.
    pub safe_for_certain_until: Option<NaiveDate>,
    /// Last day to file, inclusive. The stricter of its two readings.
    pub closes_on: NaiveDate,
    /// Last day to file under the other reading (the last valid day counted as the first).
    pub closes_at_latest_on: NaiveDate,
}

impl Window {
    /// Computes the window of a status that ends on `valid_until` (its last valid day).
    pub fn new(
        calendar: &WorkingCalendar,
        terms: WindowTerms,
        valid_from: Option<NaiveDate>,
        valid_until: NaiveDate,
    ) -> Result<Self, OutsideCalendar> {
        let counted = u32::from(calendar.kind(valid_until)?.is_working());
        // A status that begins before the calendar does is no obstacle: only a begin within the window counts.
        let begun = |date: NaiveDate| match valid_from.filter(|from| *from > date) {
            Some(from) => calendar.working_day_on_or_after(from),
            None => Ok(date),
        };
        let back = |days: u16, less: u32| calendar.working_day_before(valid_until, u32::from(days) - less);
        let safe = |margin: u64| -> Result<Option<NaiveDate>, OutsideCalendar> {
            let days = u64::from(terms.worst_calendar_days) + margin;
            let date = calendar.working_day_on_or_before(valid_until - Days::new(days))?;
            Ok(Some(date).filter(|date| valid_from.is_none_or(|from| from <= *date)))
        };
        let closes_on = back(terms.closes_working_days, 0)?;
        let safe_by_close = |date: Option<NaiveDate>| date.map(|date| date.min(closes_on));
        Ok(Self {
            valid_from,
            valid_until,
            opens_on: begun(back(terms.opens_working_days, 0)?)?,
            opens_for_certain_on: begun(back(terms.opens_working_days, counted)?)?,
            safe_until: safe_by_close(safe(0)?),
            safe_for_certain_until: safe_by_close(safe(1)?),
            closes_on,
            closes_at_latest_on: back(terms.closes_working_days, counted)?,
        })
    }

    /// Where a day stands in the window.
    pub fn state_on(&self, today: NaiveDate) -> WindowState {
        self.state_between(self.opens_on, self.safe_until, today)
    }

    /// Where a day stands under the stricter reading of each date, which warnings use.
    pub fn state_for_certain_on(&self, today: NaiveDate) -> WindowState {
        self.state_between(self.opens_for_certain_on, self.safe_for_certain_until, today)
    }

    fn state_between(&self, opens: NaiveDate, safe: Option<NaiveDate>, today: NaiveDate) -> WindowState {
        if self.closes_on < opens || today > self.closes_on {
            WindowState::TooLate
        } else if today < opens {
            WindowState::Closed
        } else if safe.is_some_and(|safe| today <= safe) {
            WindowState::Open
        } else {
            WindowState::Risky
        }
    }

    /// Working days after today up to and including the closing day; 0 on the closing day and later.
    pub fn working_days_left(
        &self,
        calendar: &WorkingCalendar,
        today: NaiveDate,
    ) -> Result<u32, OutsideCalendar> {
        if today >= self.closes_on {
            return Ok(0);
        }
        calendar.working_days_between(today, self.closes_on)
    }

    /// Whether every day between opening and end is known for certain.
    pub fn is_certain(&self, calendar: &WorkingCalendar) -> bool {
        calendar.is_certain(self.opens_on.min(self.closes_on), self.valid_until)
    }

    /// The days off between the opening day and the last valid day: what the count passed over.
    pub fn skipped(&self, calendar: &WorkingCalendar) -> Vec<SkippedDay> {
        skipped_before(calendar, self.opens_on, self.valid_until)
    }

    /// The count of each date, so that a person can repeat it with a paper calendar.
    pub fn proof(&self, calendar: &WorkingCalendar, terms: WindowTerms) -> WindowProof {
        // One walk over the calendar: what is skipped before a later date is the end of the same list.
        let skipped = skipped_before(calendar, self.opens_on.min(self.closes_on), self.valid_until);
        let reading = |on: NaiveDate, counted, other, warn_from| {
            let first = skipped.partition_point(|day| day.date < on);
            WindowReading { on, counted, other, warn_from, skipped: skipped[first..].to_vec() }
        };
        WindowProof {
            calendar: calendar.version().to_owned(),
            confirmed_through: calendar.confirmed_through(),
            certain: self.is_certain(calendar),
            opens: reading(
                self.opens_on,
                terms.opens_working_days,
                self.opens_for_certain_on,
                self.opens_for_certain_on,
            ),
            safe: self
                .safe_until
                .zip(self.safe_for_certain_until)
                .map(|(safe, strict)| reading(safe, terms.worst_calendar_days, strict, strict)),
            closes: reading(
                self.closes_on,
                terms.closes_working_days,
                self.closes_at_latest_on,
                self.closes_on,
            ),
        }
    }
}

/// How the three dates of a window were counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct WindowProof {
    /// Version of the working calendar.
    pub calendar: String,
    /// Last day for which that calendar is confirmed.
    pub confirmed_through: NaiveDate,
    /// False where an estimated or unconfirmed day lies in the window.
    pub certain: bool,
    /// The opening day, counted in working days.
    pub opens: WindowReading,
    /// The last safe day, counted in calendar days; none where the status is too short for one.
    pub safe: Option<WindowReading>,
    /// The closing day, counted in working days.
    pub closes: WindowReading,
}

/// One counted date, and what the other reading gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct WindowReading {
    /// The date.
    pub on: NaiveDate,
    /// Days counted back from the last valid day.
    pub counted: u16,
    /// The date under the other reading; the same where the readings agree.
    pub other: NaiveDate,
    /// The stricter of the two, which warnings use.
    pub warn_from: NaiveDate,
    /// Days off between the date and the last valid day.
    pub skipped: Vec<SkippedDay>,
}

fn skipped_before(calendar: &WorkingCalendar, from: NaiveDate, valid_until: NaiveDate) -> Vec<SkippedDay> {
    valid_until.pred_opt().map_or_else(Vec::new, |last| calendar.days_off(from, last).collect())
}
