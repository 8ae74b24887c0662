//! Puts facts into the pieces of a letter, and notes which are missing or cannot be printed.

use std::collections::BTreeMap;

use crate::coverage::{Unprintable, unprintable_in};
use crate::model::Run;

use super::field::Field;
use super::template::{Part, Template, parts};

/// The facts of one person, or those of the whole letter.
pub type Values = BTreeMap<Field, String>;

/// A fact that the letter needs and does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MissingField {
    /// Which fact.
    pub field: Field,
    /// Whose, counted from 0 in the order of the letter's persons; none where it is the letter's own.
    pub person: Option<usize>,
}

/// A character of a fact that cannot be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnprintableField {
    /// In which fact.
    pub field: Field,
    /// Whose, counted from 0 in the order of the letter's persons; none where it is the letter's own.
    pub person: Option<usize>,
    /// The character, and what to type instead.
    pub unprintable: Unprintable,
}

/// Fills pieces for one person of a letter at a time. Holds personal data, so it has no Debug.
pub struct Filler<'a> {
    pub template: &'a Template,
    /// Facts of the letter.
    pub common: &'a Values,
    /// Facts of each person, the principal applicant first.
    pub persons: &'a [Values],
    /// Found missing so far.
    pub missing: Vec<MissingField>,
    /// Found unprintable so far.
    pub unprintable: Vec<UnprintableField>,
}

impl Filler<'_> {
    /// The runs of a piece for a person; none when a fact that the piece depends on is missing.
    pub fn filled(&mut self, text: &str, person: usize) -> Option<Vec<Run>> {
        let parts = parts(text);
        let absent =
            |part: &Part<'_>| matches!(part, Part::Optional(field) if self.found(*field, person).is_none());
        if parts.iter().any(absent) {
            return None;
        }
        let mut runs: Vec<Run> = Vec::new();
        for part in parts {
            match part {
                Part::Words(words) => push(&mut runs, Run::regular(words)),
                Part::Needed(field) | Part::Optional(field) => {
                    for run in self.value(field, person) {
                        push(&mut runs, run);
                    }
                }
            }
        }
        Some(runs)
    }

    /// Plain text of a piece without gaps: for the file's properties.
    pub fn plain(&mut self, text: &str) -> String {
        let runs = self.filled(text, 0).unwrap_or_default();
        runs.into_iter().map(|run| run.text).collect()
    }

    /// A person's own fact goes before the letter's.
    fn found(&self, field: Field, person: usize) -> Option<(&str, Option<usize>)> {
        let own = self.persons.get(person).and_then(|values| values.get(&field));
        let found = own.map(|value| (value.as_str(), Some(person)));
        found.or_else(|| self.common.get(&field).map(|value| (value.as_str(), None)))
    }

    fn value(&mut self, field: Field, person: usize) -> Vec<Run> {
        if let Some((value, owner)) = self.found(field, person) {
            let value = value.to_owned();
            let noted = unprintable_in(&value).into_iter();
            self.unprintable.extend(noted.map(|unprintable| UnprintableField {
                field,
                person: owner,
                unprintable,
            }));
            return vec![Run::regular(value)];
        }
        if let Some(default) = self.template.defaults.get(field.as_str()) {
            return self.filled(default.get_ref(), person).unwrap_or_default();
        }
        self.missing.push(MissingField { field, person: field.is_personal().then_some(person) });
        let what = self.template.fields.get(field.as_str()).map_or(field.as_str(), String::as_str);
        vec![Run::gap(self.template.gap.replace("{what}", what))]
    }
}

/// Joins neighbours of one style, so that a paper's model does not depend on how a text was put together.
fn push(runs: &mut Vec<Run>, run: Run) {
    match runs.last_mut() {
        Some(last) if last.style == run.style => last.text.push_str(&run.text),
        Some(_) | None => runs.push(run),
    }
}
