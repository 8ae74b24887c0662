//! The parts of a letter, as its text has them, in one language and filled. Leaves out how they are written
//! ([`super::markup`]) and set ([`super::compose`]).

use crate::model::Run;

/// Words with their styles and filled-in values.
pub type Words = Vec<Run>;

/// What is said of a paper as a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Header {
    /// Title in the file's properties.
    pub title: Words,
    /// How many copies are printed; 1 where the text does not say.
    pub copies: Option<u8>,
    /// Why the paper is only a draft, where it is.
    pub draft: Option<Words>,
}

/// A part of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Running text.
    Text(TextKind, Words),
    /// The sender's names and details.
    Letterhead,
    /// Number and date at the left, addressee at the right, line by line.
    Opening(Vec<[Words; 2]>),
    /// A table.
    Table(Grid),
    /// Who signs: post, name, the seal's place.
    Signature([Words; 3]),
    /// Who prepared the letter.
    Executor(Words),
    /// A new page.
    Page,
}

/// What a running text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextKind {
    /// The title of the paper.
    Title,
    /// The heading of a part of it.
    Heading,
    /// A paragraph.
    Paragraph,
    /// A point of a numbered list.
    Item,
    /// A note in small italics.
    Note,
    /// Words over the list of enclosures.
    Enclosures,
}

/// A table of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    /// Whether its rows are numbered.
    pub numbering: Numbering,
    /// Names of the columns.
    pub head: Vec<Words>,
    /// The rows.
    pub rows: Vec<TableRow>,
}

/// Whether the rows of a table are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbering {
    /// They are: a form.
    Numbered,
    /// They are not.
    Plain,
}

/// A row of a table of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableRow {
    /// A title over the rows that follow.
    Section(Words),
    /// A cell for each column.
    Cells(Vec<Words>),
}

/// The kind of a part, by which the parts of two languages are paired.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartKind {
    /// See [`Part::Text`].
    Text(TextKind),
    /// See [`Part::Letterhead`].
    Letterhead,
    /// See [`Part::Opening`].
    Opening,
    /// A table with so many columns.
    Table(usize),
    /// See [`Part::Signature`].
    Signature,
    /// See [`Part::Executor`].
    Executor,
    /// See [`Part::Page`].
    Page,
}

impl Part {
    /// Its kind.
    pub const fn kind(&self) -> PartKind {
        match self {
            Self::Text(kind, _) => PartKind::Text(*kind),
            Self::Letterhead => PartKind::Letterhead,
            Self::Opening(_) => PartKind::Opening,
            Self::Table(table) => PartKind::Table(table.head.len()),
            Self::Signature(_) => PartKind::Signature,
            Self::Executor(_) => PartKind::Executor,
            Self::Page => PartKind::Page,
        }
    }

    /// Its lines, where it is an opening.
    pub const fn opening(&self) -> Option<&Vec<[Words; 2]>> {
        if let Self::Opening(lines) = self { Some(lines) } else { None }
    }

    /// The table, where it is one.
    pub const fn table(&self) -> Option<&Grid> {
        if let Self::Table(table) = self { Some(table) } else { None }
    }

    /// Post, name and the seal's place, where it is a signature.
    pub const fn signature(&self) -> Option<&[Words; 3]> {
        if let Self::Signature(signature) = self { Some(signature) } else { None }
    }

    /// Who prepared the letter, where it says so.
    pub const fn executor(&self) -> Option<&Words> {
        if let Self::Executor(words) = self { Some(words) } else { None }
    }
}

/// What a text is made of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parts {
    /// What is said of the paper as a whole.
    pub header: Header,
    /// Its parts, from top to bottom.
    pub parts: Vec<Part>,
}
