//! What every part of a demo company is made with: chance, the day, the guide.

use std::str::FromStr;

use chrono::{Months, NaiveDate, TimeDelta};
use kosh_core::catalogue::Edition;
use kosh_core::id::{HostId, HouseholdId};
use kosh_core::people::Household;

use super::dice::Dice;

/// What every part is made with.
#[derive(Debug)]
pub(super) struct Maker<'a> {
    pub(super) dice: Dice,
    pub(super) today: NaiveDate,
    pub(super) edition: &'a Edition,
}

impl<'a> Maker<'a> {
    pub(super) const fn new(seed: u64, today: NaiveDate, edition: &'a Edition) -> Self {
        Self { dice: Dice::new(seed), today, edition }
    }

    /// A day so many days after today; before it where negative.
    pub(super) fn day(&self, offset: i64) -> NaiveDate {
        plus(self.today, offset)
    }

    /// A day from `first` to `last` days after today, both inclusive.
    pub(super) fn day_between(&mut self, first: i64, last: i64) -> NaiveDate {
        let offset = self.dice.between(first, last);
        self.day(offset)
    }
}

/// A household of a host, with nobody in it yet.
pub(super) const fn empty(id: HouseholdId, host: HostId) -> Household {
    Household {
        id,
        host,
        persons: Vec::new(),
        passports: Vec::new(),
        statuses: Vec::new(),
        papers: Vec::new(),
        stays: Vec::new(),
        applications: Vec::new(),
    }
}

/// A day so many days later; earlier where negative.
pub(super) fn plus(date: NaiveDate, days: i64) -> NaiveDate {
    TimeDelta::try_days(days).and_then(|delta| date.checked_add_signed(delta)).unwrap_or(date)
}

/// The first day of a term of so many years that ends on `until`.
pub(super) fn first_day_of(until: NaiveDate, years: u32) -> NaiveDate {
    let before = until.checked_sub_months(Months::new(12 * years)).unwrap_or(until);
    plus(before, 1)
}

/// A number of twelve digits that begins with these eleven; none where they allow no check digit.
pub(super) fn with_check_digit<T: FromStr>(eleven: &str) -> Option<T> {
    (0..10).find_map(|digit| format!("{eleven}{digit}").parse().ok())
}
