//! Reads the fields of one input and collects what is wrong with them.

use chrono::{Days, NaiveDate};

use super::{Problem, ProblemKind, Problems, Severity};

/// Longest text of an ordinary field, in characters.
const LINE: usize = 300;

/// Collects the problems of one input while its fields are read.
#[derive(Debug, Clone)]
pub struct Form {
    today: NaiveDate,
    problems: Vec<Problem>,
}

impl Form {
    /// Starts reading. Today decides what lies in the past.
    pub const fn new(today: NaiveDate) -> Self {
        Self { today, problems: Vec::new() }
    }

    /// Today.
    pub const fn today(&self) -> NaiveDate {
        self.today
    }

    /// Notes a problem at a field.
    pub fn note(&mut self, field: &str, kind: ProblemKind) {
        self.problems.push(Problem::new(field, kind));
    }

    /// Notes a problem at a field, if there is one.
    pub fn note_if(&mut self, field: &str, wrong: Option<ProblemKind>) {
        if let Some(kind) = wrong {
            self.note(field, kind);
        }
    }

    /// What a reader makes of a field; nothing where it is empty, a problem where it cannot be read.
    pub fn optional<T>(
        &mut self,
        field: &str,
        text: &str,
        read: impl FnOnce(&str) -> Result<T, ProblemKind>,
    ) -> Option<T> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        if text.chars().count() > LINE {
            self.note(field, ProblemKind::TooLong { limit: LINE });
            return None;
        }
        read(text).map_err(|kind| self.note(field, kind)).ok()
    }

    /// The same, where an empty field is a problem.
    pub fn required<T>(
        &mut self,
        field: &str,
        text: &str,
        read: impl FnOnce(&str) -> Result<T, ProblemKind>,
    ) -> Option<T> {
        if text.trim().is_empty() {
            self.note(field, ProblemKind::Required);
            return None;
        }
        self.optional(field, text, read)
    }

    /// A text as typed, trimmed; nothing where it is empty.
    pub fn text(&mut self, field: &str, text: &str) -> Option<String> {
        self.optional(field, text, |text| Ok(text.to_owned()))
    }

    /// A longer text of several lines, up to `limit` characters.
    pub fn long_text(&mut self, field: &str, text: &str, limit: usize) -> Option<String> {
        let text = text.trim();
        if text.chars().count() > limit {
            self.note(field, ProblemKind::TooLong { limit });
        }
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// A date of birth or issue: not in the future, not before 1900.
    pub fn past_date(&mut self, field: &str, text: &str) -> Option<NaiveDate> {
        let date = self.optional(field, text, super::read::date)?;
        if date > self.today {
            self.note(field, ProblemKind::InFuture { today: self.today });
        }
        self.plausible(field, date)
    }

    /// A date on which something ends; in the past it is only worth a second look.
    pub fn end_date(&mut self, field: &str, text: &str) -> Option<NaiveDate> {
        let date = self.optional(field, text, super::read::date)?;
        if date < self.today {
            self.note(field, ProblemKind::InPast { today: self.today });
        }
        self.plausible(field, date)
    }

    /// Any plausible date.
    pub fn any_date(&mut self, field: &str, text: &str) -> Option<NaiveDate> {
        let date = self.optional(field, text, super::read::date)?;
        self.plausible(field, date)
    }

    /// Whether nothing was noted at a field.
    pub fn is_clear(&self, field: &str) -> bool {
        !self.problems.iter().any(|problem| problem.field == field)
    }

    /// Notes that a field is empty which must not be, if it is and nothing else was said of it.
    pub fn need<T>(&mut self, field: &str, value: Option<T>) -> Option<T> {
        if value.is_none() && self.is_clear(field) {
            self.note(field, ProblemKind::Required);
        }
        value
    }

    /// Notes at `later_field` that its date does not lie after the earlier one.
    pub fn in_order(
        &mut self,
        (earlier_field, earlier): (&str, Option<NaiveDate>),
        (later_field, later): (&str, Option<NaiveDate>),
    ) {
        if let (Some(earlier), Some(later)) = (earlier, later)
            && later <= earlier
        {
            self.note(later_field, ProblemKind::NotAfter { field: earlier_field.to_owned(), date: earlier });
        }
    }

    /// The problems so far, warnings included.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The value, unless a problem keeps it from being saved.
    pub fn finish<T>(self, value: Option<T>) -> Result<T, Problems> {
        let blocked = self.problems.iter().any(|problem| problem.severity == Severity::Error);
        match value {
            Some(value) if !blocked => Ok(value),
            Some(_) | None => Err(Problems(self.problems)),
        }
    }

    fn plausible(&mut self, field: &str, date: NaiveDate) -> Option<NaiveDate> {
        let first = NaiveDate::from_ymd_opt(1900, 1, 1)?;
        let last = self.today + Days::new(60 * 366);
        if date < first || date > last {
            self.note(field, ProblemKind::Implausible { first, last });
            return None;
        }
        Some(date)
    }
}
