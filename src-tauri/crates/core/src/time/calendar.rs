//! The working calendar: which days are worked, and the n-th working day in constant time.
//!
//! Leaves out how holidays come about; `catalog` reads them and lints the observed days.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate, Weekday};
use serde::Serialize;
use thiserror::Error;

use crate::basis::Source;
use crate::choice::choices;
use crate::text::Text;
use crate::time::days_between;

choices! {
    /// Whose a value is.
    Origin {
        /// Shipped with Kosh: the guide and the law.
        Shipped = "shipped",
        /// Laid over it by the user.
        Own = "own",
    }
}

choices! {
    /// What a day of the calendar is.
    DayKind {
        /// Monday to Friday, nothing special.
        Working = "working",
        /// Saturday or Sunday.
        Weekend = "weekend",
        /// A holiday or a day off by name, on whatever weekday.
        Holiday = "holiday",
        /// The working day that becomes a day off because a holiday fell on a weekend.
        Observed = "observed",
        /// A day off in exchange for a worked weekend.
        MovedRest = "moved_rest",
        /// A weekend day that is worked in exchange.
        MovedWork = "moved_work",
    }
}

impl DayKind {
    /// Whether the Expat Centre can be filed with on such a day.
    pub const fn is_working(self) -> bool {
        matches!(self, Self::Working | Self::MovedWork)
    }

    /// Whether a day can be of this kind: a weekend and moved work fall on Saturday or Sunday, a holiday anywhere,
    /// everything else on Monday to Friday.
    pub fn fits(self, date: NaiveDate) -> bool {
        match self {
            Self::Holiday => true,
            Self::Weekend | Self::MovedWork => is_weekend(date),
            Self::Working | Self::Observed | Self::MovedRest => !is_weekend(date),
        }
    }
}

/// A day that is not what its weekday says, or of which the user says that it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpecialDay {
    /// The day.
    pub date: NaiveDate,
    /// Holiday, observed, moved rest or moved work; a plain working day or weekend where the user takes a shipped
    /// day away.
    pub kind: DayKind,
    /// Its name, shared by all answers that show it.
    pub name: Arc<Text>,
    /// False where the date is estimated (Kurban Ait of coming years).
    pub confirmed: bool,
    /// Other days on which an estimated day may fall instead, ascending; empty where it is confirmed.
    pub may_fall_on: Vec<NaiveDate>,
    /// Whether the user says so.
    pub origin: Origin,
    /// Where it is written.
    pub source: Source,
}

/// A day passed over while working days were counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SkippedDay {
    /// The day.
    pub date: NaiveDate,
    /// Why it does not count.
    pub kind: DayKind,
    /// Its name: the holiday, or the weekday.
    pub name: Arc<Text>,
    /// False where the date is estimated, or the year's calendar is not confirmed as far as this day.
    pub confirmed: bool,
}

/// A day that the calendar does not reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{date} is outside the calendar, which covers {first} to {last}")]
pub struct OutsideCalendar {
    /// The day asked for, or the last day from which the count ran out of the calendar.
    pub date: NaiveDate,
    /// First day covered.
    pub first: NaiveDate,
    /// Last day covered.
    pub last: NaiveDate,
}

/// Why a calendar cannot be built.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CalendarError {
    /// The years are not an ascending range within 1900 to 2200.
    #[error("the years are not a range")]
    Years,
    /// A special day lies outside the years, or comes twice.
    #[error("{0} lies outside the years or comes twice")]
    Day(NaiveDate),
    /// A moved day falls where it makes no sense: work on a weekday, or rest on a weekend.
    #[error("{0} cannot be of this kind on its weekday")]
    Kind(NaiveDate),
}

/// Every day of some whole years.
#[derive(Debug, Clone)]
pub struct WorkingCalendar {
    version: String,
    first: NaiveDate,
    kinds: Vec<DayKind>,
    /// `before[i]`: working days among the first `i` days.
    before: Vec<u32>,
    /// Indexes of the working days, ascending.
    working: Vec<u32>,
    special: BTreeMap<NaiveDate, Arc<SpecialDay>>,
    weekdays: [Arc<Text>; 2],
    confirmed_through: NaiveDate,
}

impl WorkingCalendar {
    /// Builds the calendar of the years `first_year` to `last_year`, both inclusive.
    ///
    /// `confirmed_through` is the last day for which holidays and transfers are known for certain;
    /// `weekdays` are the names of Saturday and Sunday.
    pub fn new(
        version: String,
        (first_year, last_year): (i32, i32),
        special: Vec<SpecialDay>,
        confirmed_through: NaiveDate,
        weekdays: [Text; 2],
    ) -> Result<Self, CalendarError> {
        let first = whole_years(first_year, last_year).ok_or(CalendarError::Years)?;
        let (first, last) = first;
        let special = index_by_date(special, first, last)?;
        let kinds: Vec<DayKind> =
            first.iter_days().take_while(|day| *day <= last).map(|day| kind_of(day, &special)).collect();
        let (before, working) = counted(&kinds);
        let weekdays = weekdays.map(Arc::new);
        Ok(Self { version, first, kinds, before, working, special, weekdays, confirmed_through })
    }

    /// Which state of the calendar this is; shown in every proof.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// First day covered.
    pub const fn first(&self) -> NaiveDate {
        self.first
    }

    /// Last day covered.
    pub fn last(&self) -> NaiveDate {
        self.date_at(self.kinds.len().saturating_sub(1))
    }

    /// Last day for which holidays and transfers are known for certain.
    pub const fn confirmed_through(&self) -> NaiveDate {
        self.confirmed_through
    }

    /// What a day is.
    pub fn kind(&self, date: NaiveDate) -> Result<DayKind, OutsideCalendar> {
        self.index(date).map(|index| self.kinds[index])
    }

    /// The special day at a date, if it is one.
    pub fn special(&self, date: NaiveDate) -> Option<&SpecialDay> {
        self.special.get(&date).map(Arc::as_ref)
    }

    /// The calendar as it is if the estimated day at `date` falls on `instead`; none where it may not fall there.
    ///
    /// The estimated day becomes what its weekday says. No working day is off in lieu, on whatever weekday it
    /// falls: the holiday whose date is estimated, Kurban Ait, is never transferred.
    pub fn with_estimated_on(&self, date: NaiveDate, instead: NaiveDate) -> Option<Self> {
        let estimated = self.special.get(&date).filter(|day| day.may_fall_on.contains(&instead))?;
        let (left, taken) = (self.index(date).ok()?, self.index(instead).ok()?);
        let moved = SpecialDay { date: instead, ..SpecialDay::clone(estimated) };
        let (mut special, mut kinds) = (self.special.clone(), self.kinds.clone());
        special.remove(&date);
        special.insert(instead, Arc::new(moved));
        kinds[left] = plain_kind(date);
        kinds[taken] = estimated.kind;
        let (before, working) = counted(&kinds);
        let (version, weekdays) = (self.version.clone(), self.weekdays.clone());
        Some(Self { version, kinds, before, working, special, weekdays, ..*self })
    }

    /// The n-th working day strictly before a day; `n` of 0 is the day itself.
    pub fn working_day_before(&self, date: NaiveDate, n: u32) -> Result<NaiveDate, OutsideCalendar> {
        let index = self.index(date)?;
        if n == 0 {
            return Ok(date);
        }
        let found = self.before[index].checked_sub(n).ok_or_else(|| self.outside(self.first))?;
        Ok(self.date_at(self.working[found as usize] as usize))
    }

    /// The n-th working day strictly after a day; `n` of 0 is the day itself.
    pub fn working_day_after(&self, date: NaiveDate, n: u32) -> Result<NaiveDate, OutsideCalendar> {
        let index = self.index(date)?;
        if n == 0 {
            return Ok(date);
        }
        let found = self.before[index + 1] as usize + n as usize - 1;
        let day = self.working.get(found).ok_or_else(|| self.outside(self.last()))?;
        Ok(self.date_at(*day as usize))
    }

    /// The last working day that is not after a day.
    pub fn working_day_on_or_before(&self, date: NaiveDate) -> Result<NaiveDate, OutsideCalendar> {
        if self.kind(date)?.is_working() { Ok(date) } else { self.working_day_before(date, 1) }
    }

    /// The first working day that is not before a day.
    pub fn working_day_on_or_after(&self, date: NaiveDate) -> Result<NaiveDate, OutsideCalendar> {
        if self.kind(date)?.is_working() { Ok(date) } else { self.working_day_after(date, 1) }
    }

    /// Working days after `from` up to and including `to`; 0 where `to` is not later.
    pub fn working_days_between(&self, from: NaiveDate, to: NaiveDate) -> Result<u32, OutsideCalendar> {
        let (from, to) = (self.index(from)?, self.index(to)?);
        Ok(self.before[to + 1].saturating_sub(self.before[from + 1]))
    }

    /// The days off from `from` to `to`, both inclusive, in order. Days outside the calendar are left out.
    pub fn days_off(&self, from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = SkippedDay> + '_ {
        let place = |days: i64| usize::try_from(days).unwrap_or(0).min(self.kinds.len());
        let first = place(days_between(self.first, from));
        let end = place(days_between(self.first, to) + 1).max(first);
        (first..end).filter(|index| !self.kinds[*index].is_working()).map(|index| self.skipped(index))
    }

    /// Whether every day from `from` to `to` is known for certain: confirmed, and none estimated.
    pub fn is_certain(&self, from: NaiveDate, to: NaiveDate) -> bool {
        to <= self.confirmed_through
            && from >= self.first
            && from <= to
            && self.special.range(from..=to).all(|(_, day)| day.confirmed)
    }

    /// The estimated days from `from` to `to`, both inclusive.
    pub fn estimated(&self, from: NaiveDate, to: NaiveDate) -> Vec<&SpecialDay> {
        if from > to {
            return Vec::new();
        }
        self.special.range(from..=to).map(|(_, day)| day.as_ref()).filter(|day| !day.confirmed).collect()
    }

    /// The user's own days from `from` to `to`, both inclusive.
    pub fn own_days(&self, from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = &SpecialDay> {
        let days = (from <= to).then(|| self.special.range(from..=to).map(|(_, day)| day.as_ref()));
        days.into_iter().flatten().filter(|day| day.origin == Origin::Own)
    }

    /// The same calendar with the user's own days over the shipped ones; its version says how many they are. A day
    /// outside the calendar is left out: `Catalogue::with_own` refuses it with the reason.
    pub(crate) fn with_own(&self, days: Vec<SpecialDay>) -> Self {
        if days.is_empty() {
            return self.clone();
        }
        let mut own = Self { version: format!("{}+{} own", self.version, days.len()), ..self.clone() };
        for day in days {
            if let Ok(index) = self.index(day.date) {
                own.kinds[index] = day.kind;
                own.special.insert(day.date, Arc::new(day));
            }
        }
        (own.before, own.working) = counted(&own.kinds);
        own
    }

    fn skipped(&self, index: usize) -> SkippedDay {
        let (date, kind) = (self.date_at(index), self.kinds[index]);
        let special = if kind == DayKind::Weekend { None } else { self.special.get(&date) };
        if let Some(day) = special {
            return SkippedDay { date, kind, name: Arc::clone(&day.name), confirmed: day.confirmed };
        }
        let name = Arc::clone(&self.weekdays[usize::from(date.weekday() == Weekday::Sun)]);
        SkippedDay { date, kind, name, confirmed: date <= self.confirmed_through }
    }

    fn index(&self, date: NaiveDate) -> Result<usize, OutsideCalendar> {
        usize::try_from(days_between(self.first, date))
            .ok()
            .filter(|index| *index < self.kinds.len())
            .ok_or_else(|| self.outside(date))
    }

    fn date_at(&self, index: usize) -> NaiveDate {
        self.first + chrono::Days::new(index as u64)
    }

    fn outside(&self, date: NaiveDate) -> OutsideCalendar {
        OutsideCalendar { date, first: self.first, last: self.last() }
    }
}

fn whole_years(first: i32, last: i32) -> Option<(NaiveDate, NaiveDate)> {
    if first > last || first < 1900 || last > 2200 {
        return None;
    }
    Some((NaiveDate::from_ymd_opt(first, 1, 1)?, NaiveDate::from_ymd_opt(last, 12, 31)?))
}

fn index_by_date(
    days: Vec<SpecialDay>,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<BTreeMap<NaiveDate, Arc<SpecialDay>>, CalendarError> {
    let mut special = BTreeMap::new();
    for day in days {
        let date = day.date;
        if matches!(day.kind, DayKind::Working | DayKind::Weekend) || !day.kind.fits(date) {
            return Err(CalendarError::Kind(date));
        }
        if date < first || date > last || special.insert(date, Arc::new(day)).is_some() {
            return Err(CalendarError::Day(date));
        }
    }
    Ok(special)
}

fn kind_of(date: NaiveDate, special: &BTreeMap<NaiveDate, Arc<SpecialDay>>) -> DayKind {
    special.get(&date).map_or_else(|| plain_kind(date), |day| day.kind)
}

/// What a day is by its weekday alone.
fn plain_kind(date: NaiveDate) -> DayKind {
    if is_weekend(date) { DayKind::Weekend } else { DayKind::Working }
}

/// The working days among the first `i` days for each `i`, and the indexes of the working days.
fn counted(kinds: &[DayKind]) -> (Vec<u32>, Vec<u32>) {
    let mut before = Vec::with_capacity(kinds.len() + 1);
    let mut working = Vec::with_capacity(kinds.len());
    let mut count = 0;
    before.push(count);
    for (index, kind) in (0u32..).zip(kinds) {
        if kind.is_working() {
            working.push(index);
            count += 1;
        }
        before.push(count);
    }
    (before, working)
}

fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}
