//! Outgoing numbers: the next free one, whether one is taken, and the count of a host in a year.
//!
//! The count is only where the search for a free number begins. That a number never repeats is kept by the store: a
//! number under which a letter was ever sent stays taken, whatever is undone or removed.

use std::collections::HashSet;

use chrono::Datelike as _;
use kosh_core::input::{Form, Problem, ProblemKind, read};
use kosh_core::people::{Host, Letter, NumberPattern};
use kosh_store::{Change, LetterCounter as Counter, TakenNumber};

use crate::app::App;
use crate::error::{ErrorCode, WireError};
use crate::knowledge::invalid;
use crate::wire::{HostId, LetterCounter, LetterId, Nothing, NumberQuery, SaveLetterCounter};

/// The highest count.
const MOST: u32 = 9_999_999;

/// The numbers of a host in a year.
struct Numbers {
    pattern: NumberPattern,
    year: i32,
    next: u32,
    taken: Vec<TakenNumber>,
}

impl Numbers {
    /// The next number that no letter has.
    fn free(&self) -> String {
        self.free_of(|_| true)
    }

    /// The next number that no letter has and that `is_free` too.
    fn free_of(&self, is_free: impl Fn(&str) -> bool) -> String {
        let taken: HashSet<&str> = self.taken.iter().map(|one| one.number.as_str()).collect();
        let mut numbers = (self.next..=u32::MAX).map(|count| self.pattern.number(count, self.year));
        numbers.find(|number| !taken.contains(number.as_str()) && is_free(number)).unwrap_or_default()
    }

    /// Whether another letter has the number.
    fn is_taken(&self, number: &str, by_other_than: LetterId) -> bool {
        self.taken.iter().any(|one| one.number == number && one.letter != by_other_than)
    }

    /// The count after the highest that is taken.
    fn lowest(&self) -> u32 {
        let counts = self.taken.iter().filter_map(|one| self.pattern.count_in(&one.number, self.year));
        counts.max().map_or(1, |highest| highest.saturating_add(1))
    }
}

impl App {
    /// The next free outgoing number of a host.
    pub fn propose_number(&self, query: NumberQuery) -> Result<String, WireError> {
        let dated_on = read::date(&query.dated_on).unwrap_or_else(|_| self.clock().today());
        Ok(self.numbers(&self.host(query.host)?, dated_on.year())?.free())
    }

    /// The next number of a host in a year that no letter has and that `is_free` too.
    pub(super) fn free_number(
        &self,
        host: &Host,
        year: i32,
        is_free: impl Fn(&str) -> bool,
    ) -> Result<String, WireError> {
        Ok(self.numbers(host, year)?.free_of(is_free))
    }

    /// The count of a host's outgoing numbers in the present year.
    pub fn letter_counter(&self, host: HostId) -> Result<LetterCounter, WireError> {
        let numbers = self.numbers(&self.host(host)?, self.clock().today().year())?;
        let Numbers { year, next, .. } = numbers;
        Ok(LetterCounter {
            year,
            next,
            lowest: numbers.lowest(),
            example: numbers.pattern.number(next, year),
        })
    }

    /// What is wrong with a count as typed.
    pub fn check_letter_counter(&self, save: SaveLetterCounter) -> Result<Vec<Problem>, WireError> {
        let (_, form) = self.read_counter(&save)?;
        Ok(form.problems().to_vec())
    }

    /// Sets the count of a host's outgoing numbers.
    pub fn save_letter_counter(&self, save: SaveLetterCounter) -> Result<Nothing, WireError> {
        let (counter, form) = self.read_counter(&save)?;
        self.apply(Change::SaveLetterCounter(form.finish(counter).map_err(invalid)?))?;
        Ok(Nothing {})
    }

    fn read_counter(&self, save: &SaveLetterCounter) -> Result<(Option<Counter>, Form), WireError> {
        let numbers = self.numbers(&self.host(save.host)?, save.year)?;
        let mut form = Form::new(self.clock().today());
        let lowest = numbers.lowest();
        let next = form.required("next", &save.next, |text| read::whole_number(text, lowest, MOST));
        Ok((next.map(|next| Counter { host: save.host, year: save.year, next }), form))
    }

    /// What is wrong with the number of a letter: another letter of the year has it.
    pub(super) fn number_problem(
        &self,
        host: &Host,
        letter: &Letter,
    ) -> Result<Option<ProblemKind>, WireError> {
        let Some(number) = &letter.outgoing_number else { return Ok(None) };
        let numbers = self.numbers(host, self.year_of(letter))?;
        let taken = numbers.is_taken(number, letter.id);
        Ok(taken.then(|| ProblemKind::NumberTaken { free: numbers.free() }))
    }

    /// Refuses a letter whose number another one has.
    pub(super) fn check_number(&self, host: &Host, letter: &Letter) -> Result<(), WireError> {
        match self.number_problem(host, letter)? {
            Some(kind) => {
                let problems = vec![Problem::new("outgoing_number", kind)];
                Err(ErrorCode::InvalidInput { problems }.into())
            }
            None => Ok(()),
        }
    }

    /// The count once a letter has gone out; none where its number does not move it on.
    pub(super) fn counter_after(&self, host: &Host, letter: &Letter) -> Result<Option<Counter>, WireError> {
        let Some(number) = &letter.outgoing_number else { return Ok(None) };
        let Numbers { pattern, year, next, .. } = self.numbers(host, self.year_of(letter))?;
        let after = pattern.count_in(number, year).and_then(|count| count.checked_add(1));
        let after = after.filter(|after| *after > next && *after <= MOST);
        Ok(after.map(|next| Counter { host: host.id, year, next }))
    }

    fn year_of(&self, letter: &Letter) -> i32 {
        letter.dated_on.unwrap_or_else(|| self.clock().today()).year()
    }

    fn numbers(&self, host: &Host, year: i32) -> Result<Numbers, WireError> {
        let store = self.store()?;
        Ok(Numbers {
            pattern: host.number_pattern.clone().unwrap_or_default(),
            year,
            next: store.letter_counter(host.id, year)?.map_or(1, |counter| counter.next),
            taken: store.taken_numbers(host.id, year)?,
        })
    }
}
