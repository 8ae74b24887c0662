//! What is wrong with the text of a letter: each flaw with its line and, for a name, the nearest known one.

use thiserror::Error;

/// Something to put right in the text of a letter.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}: \"{name}\"{}", kind.sentence(), nearest.map(|nearest| format!(", did you mean \"{nearest}\"?")).unwrap_or_default())]
pub struct TextFlaw {
    /// Line in the text, from 1.
    pub line: usize,
    /// What is wrong.
    pub kind: FlawKind,
    /// The name, the part or the character that is meant; empty where there is nothing to quote.
    pub name: String,
    /// The known name that comes nearest, where one does.
    pub nearest: Option<&'static str>,
}

/// What can be wrong with the text of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FlawKind {
    /// There is no such field.
    UnknownField,
    /// There is such a field, but not in this letter or not in this place.
    FieldOfAnotherLetter,
    /// There is no such list to go through.
    UnknownList,
    /// Braces around something that is neither a field nor a condition.
    UnknownTag,
    /// An opening brace whose closing one is not on its line.
    OpenTag,
    /// A condition that cannot be understood: badly put, too long, or within too many others.
    Condition,
    /// An `if` or a `for` without its end.
    NotEnded,
    /// An end, or an `else`, without its beginning.
    NotBegun,
    /// A `for` within a `for`.
    LoopInLoop,
    /// `@` and a word that is no part.
    UnknownPart,
    /// A row or a section that does not stand in a table, or a line that the part above does not take.
    Misplaced,
    /// A row has another number of cells than the head of its table.
    CellCount,
    /// `**` without its counterpart in the same paragraph.
    OpenBold,
    /// There is no `@title`.
    NoTitle,
    /// `@copies` is not followed by a number from 1 to 9.
    Copies,
    /// A part that a letter has once stands twice.
    Twice,
    /// A character that no text may hold.
    Character,
    /// The text is too long.
    TooLong,
}

impl FlawKind {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::UnknownField,
        Self::FieldOfAnotherLetter,
        Self::UnknownList,
        Self::UnknownTag,
        Self::OpenTag,
        Self::Condition,
        Self::NotEnded,
        Self::NotBegun,
        Self::LoopInLoop,
        Self::UnknownPart,
        Self::Misplaced,
        Self::CellCount,
        Self::OpenBold,
        Self::NoTitle,
        Self::Copies,
        Self::Twice,
        Self::Character,
        Self::TooLong,
    ];
}

impl FlawKind {
    /// What is wrong, in English: said to programmers and editors of the catalogue.
    const fn sentence(self) -> &'static str {
        match self {
            Self::UnknownField => "there is no such field",
            Self::FieldOfAnotherLetter => "this letter or this place has no such field",
            Self::UnknownList => "there is no such list",
            Self::UnknownTag => "neither a field nor a condition",
            Self::OpenTag => "a brace is not closed on its line",
            Self::Condition => "the condition cannot be understood",
            Self::NotEnded => "it has no end",
            Self::NotBegun => "it has no beginning",
            Self::LoopInLoop => "a loop within a loop",
            Self::UnknownPart => "there is no such part",
            Self::Misplaced => "it does not stand in a table",
            Self::CellCount => "another number of cells than it takes",
            Self::OpenBold => "** without its counterpart in the paragraph",
            Self::NoTitle => "there is no @title",
            Self::Copies => "@copies takes a number from 1 to 9",
            Self::Twice => "it stands twice",
            Self::Character => "no text may hold this character",
            Self::TooLong => "the text is too long",
        }
    }
}

impl TextFlaw {
    /// A flaw that quotes `name`.
    pub(super) fn new(line: usize, kind: FlawKind, name: impl Into<String>) -> Self {
        Self { line, kind, name: name.into(), nearest: None }
    }

    /// The same flaw with what comes nearest among the known names.
    #[must_use]
    pub(super) fn near(mut self, known: impl Iterator<Item = &'static str>) -> Self {
        self.nearest = nearest(&self.name, known);
        self
    }
}

/// The known name that differs by the fewest letters; none where all differ by more than a third of them.
fn nearest(name: &str, known: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    let name: String = name.chars().take(60).collect();
    let allowed = (name.chars().count() / 3).max(1);
    known
        .map(|one| (strsim::damerau_levenshtein(&name, one), one))
        .filter(|(apart, _)| *apart <= allowed)
        .min_by_key(|(apart, _)| *apart)
        .map(|(_, one)| one)
}
