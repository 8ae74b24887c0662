//! Letters: facts and the words of `catalog/letters` become papers, with a typed list of what is missing.
//!
//! Leaves out layout and PDF. A missing fact is a marked gap in the paper and an entry in the list, so that
//! the window can lead to its place; never a blank. Grows by letters: a file with its facts here, a text for
//! each language in `catalog/letters`, an entry in [`shipped`].

mod compose;
mod field;
mod fill;
mod invitation;
mod template;

use std::sync::LazyLock;

use kosh_core::text::Lang;
use thiserror::Error;

pub use compose::Letter;
pub use field::Field;
pub use fill::{MissingField, UnprintableField};
pub use invitation::{InvitationFacts, Invitee, invitation};
pub use template::{Template, TemplateError};

/// The letters that can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LetterKind {
    /// The letter of invitation.
    Invitation,
}

/// Why there is no text for a letter.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LetterError {
    /// The letter is not shipped in this language.
    #[error("the letter is not there in {}", .0.code())]
    Language(Lang),
    /// Its text is not sound.
    #[error(transparent)]
    Template(#[from] TemplateError),
}

static INVITATION_RU: LazyLock<Result<Template, TemplateError>> =
    LazyLock::new(|| Template::read(include_str!("../../../../../catalog/letters/invitation.ru.toml")));

/// The shipped text of a letter in a language.
pub fn shipped(kind: LetterKind, lang: Lang) -> Result<&'static Template, LetterError> {
    let template = match (kind, lang) {
        (LetterKind::Invitation, Lang::Ru) => &INVITATION_RU,
        (LetterKind::Invitation, Lang::En | Lang::Kk) => return Err(LetterError::Language(lang)),
    };
    template.as_ref().map_err(|error| LetterError::Template(error.clone()))
}
