//! Values as they stand in a letter, and the list of what is missing or cannot be printed.

use kosh_core::text::Lang;

use super::field::Field;
use super::slot::{Owner, Slot};
use super::values::Values;
use super::words::WordBook;
use crate::coverage::{Unprintable, unprintable_in};
use crate::model::Run;

/// A fact that the letter needs and does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MissingField {
    /// Which fact.
    pub field: Field,
    /// Whose.
    pub owner: Owner,
    /// In which language it is missing, where it is kept in each.
    pub lang: Option<Lang>,
}

/// A character of a fact that cannot be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnprintableField {
    /// In which fact.
    pub field: Field,
    /// Whose.
    pub owner: Owner,
    /// In which language, where it is kept in each.
    pub lang: Option<Lang>,
    /// The character, and what to type instead.
    pub unprintable: Unprintable,
}

/// What was found amiss in a letter, each once, in the letter's order.
#[derive(Debug, Default)]
pub struct Gaps {
    pub missing: Vec<MissingField>,
    pub unprintable: Vec<UnprintableField>,
}

impl Gaps {
    /// The value of a slot in a language, or a gap that says what has to be filled in.
    pub fn value(&mut self, slot: Slot, values: &Values, lang: Lang, book: &WordBook) -> Run {
        let Slot { field, owner } = slot;
        let kept_in = field.is_spoken().then_some(lang);
        let Some(value) = values.get(slot) else {
            once(&mut self.missing, MissingField { field, owner, lang: kept_in });
            let what = book.name(field.as_str());
            return Run::gap(book.vocabulary.gap.get(lang).replace("{what}", what.get(lang)));
        };
        for unprintable in unprintable_in(value) {
            once(&mut self.unprintable, UnprintableField { field, owner, lang: kept_in, unprintable });
        }
        Run::regular(value)
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.missing.len() + self.unprintable.len()
    }
}

fn once<T: PartialEq>(all: &mut Vec<T>, one: T) {
    if !all.contains(&one) {
        all.push(one);
    }
}
