//! Working days counted one by one, as somebody counts them with a paper calendar.
//!
//! It walks on purpose: the rules look the same days up in one step, and a test holds both against each other.

use std::sync::Arc;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::step::Step;
use super::terms::{CountedDay, Direction, StartDay, Supposed};
use crate::time::{DayKind, Origin, OutsideCalendar, SpecialDay, WorkingCalendar};

/// How far around a count an estimated holiday may lie and still fall into it, in calendar days.
const REACH: u64 = 14;

/// A count: from a day, one way, so many working days.
#[derive(Clone, Copy)]
pub(super) struct Count {
    from: NaiveDate,
    direction: Direction,
    start: StartDay,
    days: u16,
}

impl Count {
    /// So many working days towards earlier days, the first one not counted.
    pub const fn back(from: NaiveDate, days: u16) -> Self {
        Self { from, direction: Direction::Back, start: StartDay::NotCounted, days }
    }

    /// So many working days towards later days, the first one not counted.
    pub const fn forward(from: NaiveDate, days: u16) -> Self {
        Self { from, direction: Direction::Forward, start: StartDay::NotCounted, days }
    }

    /// The last day of the count if `from` itself is the first day that may count.
    pub fn counted_as_first(self, calendar: &WorkingCalendar) -> Result<NaiveDate, OutsideCalendar> {
        let count = Self { start: StartDay::Counted, ..self };
        let each = count.days_of(calendar, |date| calendar.kind(date))?;
        Ok(each.last().map_or(self.from, |day| day.date))
    }

    /// The count with every day on the way.
    pub fn walk(self, calendar: &WorkingCalendar) -> Result<Step, OutsideCalendar> {
        let each = self.days_of(calendar, |date| calendar.kind(date))?;
        let to = each.last().map_or(self.from, |day| day.date);
        let Self { from, direction, days, .. } = self;
        Ok(Step::WorkingDays { from, direction, days, each, to })
    }

    /// Where the count ends if an estimated holiday falls on another day; none where it makes no difference.
    pub fn supposing(self, calendar: &WorkingCalendar, to: NaiveDate) -> Vec<Step> {
        let (first, last) = (self.from.min(to), self.from.max(to));
        let near = |day: &&SpecialDay| {
            let mut dates = day.may_fall_on.iter().chain([&day.date]);
            dates.any(|date| (first..=last).contains(date))
        };
        let estimated = calendar.estimated(earlier(first, REACH), later(last, REACH));
        let steps = estimated.into_iter().filter(near).map(|day| {
            let ends = day.may_fall_on.iter().filter_map(|&if_on| {
                let walked = self.days_of(calendar, |date| kind_if(calendar, day, if_on, date)).ok()?;
                Some(Supposed { if_on, to: walked.last().map_or(self.from, |day| day.date) })
            });
            let outcomes = [Supposed { if_on: day.date, to }].into_iter().chain(ends).collect();
            Step::Estimated { date: day.date, name: Arc::clone(&day.name), outcomes }
        });
        steps.collect()
    }

    fn days_of(
        self,
        calendar: &WorkingCalendar,
        kind_of: impl Fn(NaiveDate) -> Result<DayKind, OutsideCalendar>,
    ) -> Result<Vec<CountedDay>, OutsideCalendar> {
        let mut each = Vec::new();
        let mut number = 0;
        let mut date = self.from;
        let mut is_passed = self.start == StartDay::Counted;
        kind_of(date)?;
        while number < self.days {
            if is_passed {
                let kind = kind_of(date)?;
                number += u16::from(kind.is_working());
                each.push(passed(calendar, date, kind, kind.is_working().then_some(number)));
            }
            if number < self.days {
                date = beside(date, self.direction);
            }
            is_passed = true;
        }
        Ok(each)
    }
}

/// A day, or the next working day in a direction where it is a day off.
pub(super) fn moved(
    calendar: &WorkingCalendar,
    from: NaiveDate,
    direction: Direction,
) -> Result<Option<Step>, OutsideCalendar> {
    let mut each = Vec::new();
    let mut to = from;
    loop {
        let kind = calendar.kind(to)?;
        if kind.is_working() {
            break;
        }
        each.push(passed(calendar, to, kind, None));
        to = beside(to, direction);
    }
    Ok((to != from).then_some(Step::MovedToWorkingDay { from, direction, each, to }))
}

fn passed(calendar: &WorkingCalendar, date: NaiveDate, kind: DayKind, number: Option<u16>) -> CountedDay {
    let special = calendar.special(date);
    let origin = special.map_or(Origin::Shipped, |day| day.origin);
    if let Some(off) = calendar.days_off(date, date).next().filter(|_| number.is_none()) {
        return CountedDay { date, number, kind, name: Some(off.name), confirmed: off.confirmed, origin };
    }
    let name = special.map(|day| Arc::clone(&day.name));
    let confirmed = special.map_or(date <= calendar.confirmed_through(), |day| day.confirmed);
    CountedDay { date, number, kind, name, confirmed, origin }
}

/// What a day would be if an estimated holiday fell on another day.
fn kind_if(
    calendar: &WorkingCalendar,
    holiday: &SpecialDay,
    if_on: NaiveDate,
    date: NaiveDate,
) -> Result<DayKind, OutsideCalendar> {
    if date == if_on {
        Ok(DayKind::Holiday)
    } else if date == holiday.date {
        let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        Ok(if weekend { DayKind::Weekend } else { DayKind::Working })
    } else {
        calendar.kind(date)
    }
}

fn beside(date: NaiveDate, direction: Direction) -> NaiveDate {
    match direction {
        Direction::Back => earlier(date, 1),
        Direction::Forward => later(date, 1),
    }
}

pub(super) fn earlier(date: NaiveDate, days: u64) -> NaiveDate {
    date.checked_sub_days(Days::new(days)).unwrap_or(NaiveDate::MIN)
}

pub(super) fn later(date: NaiveDate, days: u64) -> NaiveDate {
    date.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX)
}
