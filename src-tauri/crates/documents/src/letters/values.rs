//! The facts of one letter in one language, each at its place. Personal data: no Debug.

use std::collections::{BTreeMap, BTreeSet};

use super::field::{Field, List, Question};
use super::slot::{Owner, Slot};

/// Facts by their field.
pub type Facts = BTreeMap<Field, String>;

/// What a letter can say of itself, its persons and its enclosures.
#[derive(Clone, Default)]
pub struct Values {
    /// Facts of the letter.
    pub letter: Facts,
    /// Facts of each person, the first one first.
    pub persons: Vec<Facts>,
    /// Facts of each enclosure.
    pub enclosures: Vec<Facts>,
    /// The questions that are answered with yes.
    pub yes: BTreeSet<Question>,
}

impl Values {
    /// A fact, where it is there.
    pub fn get(&self, slot: Slot) -> Option<&str> {
        let facts = match slot.owner {
            Owner::Letter => Some(&self.letter),
            Owner::Person(place) => self.persons.get(place),
            Owner::Enclosure(place) => self.enclosures.get(place),
        };
        facts.and_then(|facts| facts.get(&slot.field)).map(String::as_str)
    }

    /// Whether the answer to a question is yes.
    pub fn holds(&self, question: Question) -> bool {
        self.yes.contains(&question)
    }

    /// The members of a list, in their order.
    pub fn members(&self, list: List) -> impl Iterator<Item = Owner> {
        let (owner, from, to): (fn(usize) -> Owner, usize, usize) = match list {
            List::Persons => (Owner::Person, 0, self.persons.len()),
            List::Family => (Owner::Person, 1, self.persons.len()),
            List::Enclosures => (Owner::Enclosure, 0, self.enclosures.len()),
        };
        (from..to).map(owner)
    }
}

/// The facts that are there. An empty text is a missing fact.
pub fn stated<const N: usize>(facts: [(Field, Option<String>); N]) -> Facts {
    let there = |(field, value): (Field, Option<String>)| {
        let value = value?;
        (!value.trim().is_empty()).then_some((field, value))
    };
    facts.into_iter().filter_map(there).collect()
}
