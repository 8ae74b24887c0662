//! Values by the day from which they apply. Only starts are kept: the next entry ends the last.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use thiserror::Error;

/// A list of values, each from its start date (inclusive) until the next one starts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated<T>(Vec<(NaiveDate, Option<T>)>);

/// Why a list of dated values cannot be built.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DatedError {
    /// There is no entry.
    #[error("no entry")]
    Empty,
    /// An entry does not start after the one before it.
    #[error("{0} does not come after the entry before it")]
    Unsorted(NaiveDate),
}

/// What a list of dated values says of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InForce<'a, T> {
    /// The value in force, and the day from which it is.
    Value {
        /// First day on which it applies.
        from: NaiveDate,
        /// The value.
        value: &'a T,
    },
    /// Nothing applies yet; the first entry starts on this day.
    NotYet(NaiveDate),
    /// The last value was repealed from this day on.
    Repealed(NaiveDate),
}

impl<T> Dated<T> {
    /// Takes entries in ascending order of their start; `None` repeals what stood before.
    pub fn new(entries: Vec<(NaiveDate, Option<T>)>) -> Result<Self, DatedError> {
        if entries.is_empty() {
            return Err(DatedError::Empty);
        }
        match entries.windows(2).find(|pair| pair[0].0 >= pair[1].0) {
            Some(pair) => Err(DatedError::Unsorted(pair[1].0)),
            None => Ok(Self(entries)),
        }
    }

    /// What is in force on a day. There is no fallback to a neighbouring entry.
    pub fn at(&self, on: NaiveDate) -> InForce<'_, T> {
        let after = self.0.partition_point(|(from, _)| *from <= on);
        match after.checked_sub(1).map(|last| &self.0[last]) {
            None => InForce::NotYet(self.0[0].0),
            Some((from, Some(value))) => InForce::Value { from: *from, value },
            Some((from, None)) => InForce::Repealed(*from),
        }
    }

    /// The same list with more values. Where one starts on the same day, the entry that is there already holds.
    #[must_use]
    pub fn and(&self, more: impl IntoIterator<Item = (NaiveDate, T)>) -> Self
    where
        T: Clone,
    {
        let mut entries: BTreeMap<_, _> = more.into_iter().map(|(from, value)| (from, Some(value))).collect();
        entries.extend(self.0.iter().cloned());
        Self(entries.into_iter().collect())
    }

    /// The entries, ascending; `None` is a repeal.
    pub fn entries(&self) -> &[(NaiveDate, Option<T>)] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_three_answers_never_collapse() {
        let list = Dated::new(vec![
            (day("2025-01-01"), Some(3932)),
            (day("2026-01-01"), Some(4325)),
            (day("2027-01-01"), None),
        ])
        .unwrap();
        assert_eq!(list.at(day("2024-12-31")), InForce::NotYet(day("2025-01-01")));
        assert_eq!(list.at(day("2025-12-31")), InForce::Value { from: day("2025-01-01"), value: &3932 });
        assert_eq!(list.at(day("2026-01-01")), InForce::Value { from: day("2026-01-01"), value: &4325 });
        assert_eq!(list.at(day("2030-01-01")), InForce::Repealed(day("2027-01-01")));
    }

    #[test]
    fn more_values_fill_gaps_and_never_take_a_place() {
        let list = Dated::new(vec![(day("2026-01-01"), Some(4325))]).unwrap();
        let more = list.and([(day("2027-01-01"), 4600), (day("2026-01-01"), 1), (day("2025-01-01"), 3932)]);
        let expected = vec![
            (day("2025-01-01"), Some(3932)),
            (day("2026-01-01"), Some(4325)),
            (day("2027-01-01"), Some(4600)),
        ];
        assert_eq!(more.entries(), expected);
    }

    #[test]
    fn entries_must_ascend() {
        let twice = vec![(day("2026-01-01"), Some(1)), (day("2026-01-01"), Some(2))];
        assert_eq!(Dated::new(twice), Err(DatedError::Unsorted(day("2026-01-01"))));
        assert_eq!(Dated::<u8>::new(vec![]), Err(DatedError::Empty));
    }
}
