//! Letters: facts and the texts of `catalog/letters` become papers, with a typed list of what is missing.
//!
//! A text is read and checked ([`LetterText::read`]), filled with facts ([`LetterFacts`]) and set in one language or
//! two ([`letter`]). A missing fact is a marked gap in the paper and an entry in the list, so that the window can
//! lead to its place; never a blank. Leaves out layout and PDF, and who is asked for which letter
//! (`core::rules::letters`).
//!
//! Grows by letters: a kind in `core::letters`, its groups in [`field`], a text for each language in
//! `catalog/letters` and its line in [`shipped`].

mod compose;
mod facts;
mod field;
mod flaw;
mod gaps;
mod grid;
mod letter;
mod markup;
mod pairs;
mod part;
mod shipped;
mod slot;
mod spoken;
mod table;
mod tags;
mod text;
mod values;
mod words;

pub use facts::{Enclosure, Invitee, LetterFacts};
pub use field::{Field, Group, List, Question};
pub use flaw::{FlawKind, TextFlaw};
pub use gaps::{MissingField, UnprintableField};
pub use letter::{Letter, LetterError, letter};
pub use shipped::{FieldDoc, FieldUse, LetterFlaw, fields, flaws_of_letters, shipped, shipped_text};
pub use slot::Owner;
pub use table::{TableError, invitation_table};
pub use text::{LetterText, SOURCE_LIMIT};
pub use words::WordsError;
