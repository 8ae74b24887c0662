//! Counting along the steps, forwards and backwards. The two agree: the day counted back from a last day is the last
//! one from which the count forwards still meets it.

use chrono::{Days, NaiveDate};

use super::{Count, Length};
use crate::stated::Stated;
use crate::time::{SkippedDay, WorkingCalendar};

/// How a step follows one that it waits for.
#[derive(Debug, Clone)]
pub(super) enum Link {
    /// On the same day at the earliest.
    Then,
    /// On the next working day at the earliest.
    NextWorkingDay,
    /// When a time has passed: the normal one, and the longest.
    Takes(Stated<Length>, Stated<Length>),
    /// The step before it lies at least so many working days ahead of this one's day.
    Ahead(u16),
    /// Not before it, and within so long of it.
    Within(Length),
}

/// Which of the two cases is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    Normal,
    Worst,
}

/// A day that was counted to.
#[derive(Debug, Clone, Default)]
pub(super) struct Day {
    /// The day; none where the calendar does not reach, or nothing sets one.
    pub on: Option<NaiveDate>,
    /// Whether a time that is not stated lies between it and where the count began.
    pub open: bool,
    /// The count that led to it.
    pub count: Option<Count>,
}

impl Link {
    /// What is counted in a case: the lengths of which the longest way decides, and whether the time is not stated.
    /// The worst case is never shorter than the normal one.
    fn lengths(&self, case: Case) -> (Vec<Length>, bool) {
        match (self, case) {
            (Self::Then | Self::NextWorkingDay | Self::Ahead(_) | Self::Within(_), _) => (Vec::new(), false),
            (Self::Takes(normal, _), Case::Normal) => {
                (normal.value().copied().into_iter().collect(), normal.value().is_none())
            }
            (Self::Takes(normal, longest), Case::Worst) => {
                let both = normal.value().into_iter().chain(longest.value()).copied();
                (both.collect(), longest.value().is_none())
            }
        }
    }

    /// The first day of the step that follows, from the first day of the one before. None where the calendar does
    /// not reach.
    pub(super) fn forward(&self, calendar: &WorkingCalendar, case: Case, from: NaiveDate) -> Option<Day> {
        let on = match self {
            Self::Then | Self::Within(_) | Self::Ahead(0) => from,
            Self::NextWorkingDay => calendar.working_day_after(from, 1).ok()?,
            Self::Ahead(days) => {
                let counted = calendar.working_day_on_or_after(from).ok()?;
                calendar.working_day_after(counted, u32::from(days - 1)).ok()?.succ_opt()?
            }
            Self::Takes(..) => {
                let (lengths, open) = self.lengths(case);
                let counts = lengths.into_iter().map(|length| ahead(calendar, from, length));
                let counts = counts.collect::<Option<Vec<_>>>()?;
                let count = counts.into_iter().max_by_key(|count| count.to);
                return Some(Day { on: Some(count.as_ref().map_or(from, |count| count.to)), open, count });
            }
        };
        Some(Day { on: Some(on), open: false, count: None })
    }

    /// Whether the last day of the step that follows bounds the one before it: not where the law sets the time ahead.
    pub(super) const fn bounds_back(&self) -> bool {
        match self {
            Self::Then | Self::NextWorkingDay | Self::Takes(..) | Self::Ahead(_) => true,
            Self::Within(_) => false,
        }
    }

    /// The last day of the step before, from the last day of the one that follows, where it [bounds](Self::bounds_back)
    /// it. None where the calendar does not reach.
    pub(super) fn back(&self, calendar: &WorkingCalendar, case: Case, from: NaiveDate) -> Option<Day> {
        let on = match self {
            Self::Then | Self::Within(_) => from,
            Self::NextWorkingDay => calendar.working_day_on_or_before(from).ok()?.pred_opt()?,
            Self::Ahead(days) => {
                let to = calendar.working_day_before(from, u32::from(*days)).ok()?;
                let length = Length::WorkingDays(*days);
                let count = Count { from, length, to, skipped: skipped(calendar, length, to, from) };
                return Some(Day { on: Some(to), open: false, count: Some(count) });
            }
            Self::Takes(..) => {
                let (lengths, open) = self.lengths(case);
                let counts = lengths.into_iter().map(|length| behind(calendar, from, length));
                let counts = counts.collect::<Option<Vec<_>>>()?;
                let count = counts.into_iter().min_by_key(|count| count.to);
                return Some(Day { on: Some(count.as_ref().map_or(from, |count| count.to)), open, count });
            }
        };
        Some(Day { on: Some(on), open: false, count: None })
    }

    /// The last day that a law sets for the step that follows.
    pub(super) fn due(&self, calendar: &WorkingCalendar, from: NaiveDate) -> Option<Count> {
        match self {
            Self::Within(length) => ahead(calendar, from, *length),
            Self::Then | Self::NextWorkingDay | Self::Takes(..) | Self::Ahead(_) => None,
        }
    }
}

/// So long after a day, which is not counted.
fn ahead(calendar: &WorkingCalendar, from: NaiveDate, length: Length) -> Option<Count> {
    let to = match length {
        Length::WorkingDays(days) => calendar.working_day_after(from, u32::from(days)).ok()?,
        Length::CalendarDays(days) => from.checked_add_days(Days::new(u64::from(days)))?,
    };
    Some(Count { from, length, to, skipped: skipped(calendar, length, from, to) })
}

/// The last day from which so long ends on a day: of working days, the last working one.
fn behind(calendar: &WorkingCalendar, from: NaiveDate, length: Length) -> Option<Count> {
    let to = match length {
        Length::WorkingDays(days) => {
            let last = calendar.working_day_on_or_before(from).ok()?;
            calendar.working_day_before(last, u32::from(days)).ok()?
        }
        Length::CalendarDays(days) => from.checked_sub_days(Days::new(u64::from(days)))?,
    };
    Some(Count { from, length, to, skipped: skipped(calendar, length, to, from) })
}

/// The days off after the earlier day up to and including the later one.
fn skipped(
    calendar: &WorkingCalendar,
    length: Length,
    earlier: NaiveDate,
    later: NaiveDate,
) -> Vec<SkippedDay> {
    match length {
        Length::WorkingDays(_) => {
            earlier.succ_opt().map_or_else(Vec::new, |first| calendar.days_off(first, later).collect())
        }
        Length::CalendarDays(_) => Vec::new(),
    }
}
