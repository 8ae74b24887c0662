//! A paper as plain data: what stands on it and in which order, not where. Letters and summaries build it,
//! [`crate::layout`] places it, tests compare it.
//!
//! Leaves out positions, fonts and PDF. It holds what is printed, personal data included, and prints it in
//! Debug so that it can be compared in tests: never log it.
//!
//! Grows by kinds of block, when a paper needs one that the present ones cannot say.

mod chart;
mod letterhead;
mod paragraph;
mod table;

use chrono::NaiveDate;
use kosh_core::text::Lang;

pub use chart::{Bar, Chart};
pub use letterhead::{Letterhead, Sender};
pub use paragraph::{Align, Hyphens, Indent, Keep, Paragraph, Run, Size, Style};
pub use table::{Cell, Column, Row, RowKind, Ruling, Table};

pub use crate::picture::Picture;

/// A paper, ready to be laid out.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Title in the file's properties; readers show it in the window's title.
    pub title: String,
    /// Language of the text, of hyphenation and of the page marks.
    pub lang: Lang,
    /// Who issues the paper: the host company, as the file's author.
    pub author: String,
    /// Day on which the paper was made, as the file's date.
    pub made_on: NaiveDate,
    /// Typeface of the whole paper.
    pub typeface: Typeface,
    /// Words at the top of every page that say the paper is not final; none when it is.
    pub draft_mark: Option<String>,
    /// How many copies of the same pages the file holds, each marked with its number; at least one.
    pub copies: u8,
    /// What stands on the paper, from top to bottom.
    pub blocks: Vec<Block>,
}

/// The two typefaces that are shipped, each in four styles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Typeface {
    /// For letters: the usual face of business papers in Kazakhstan.
    Serif,
    /// For summaries with many figures.
    Sans,
}

/// A part of a paper.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// The sender's sign, names and details above a rule.
    Letterhead(Letterhead),
    /// Texts side by side, never cut by a page end: number and date left, addressee right.
    Columns(Vec<Side>),
    /// A heading of the paper or of a part; stays with what follows.
    Heading(Heading),
    /// Running text.
    Paragraph(Paragraph),
    /// Names of facts and the facts, one a line, without rules.
    Facts(Vec<Fact>),
    /// A table.
    Table(Table),
    /// A picture in the middle, as wide as the text at most. Never parted from what describes it: keep the text above
    /// it with [`Keep::WithNext`].
    Picture(Picture),
    /// Sums as bars; a table on the same paper says them in full.
    Chart(Chart),
    /// Post, place of the signature, name; the seal's place under it. Never parted from the last text.
    Signature(Signature),
    /// Empty height, in points; vanishes at the top of a page.
    Space(f32),
    /// What follows starts on a new page.
    PageBreak,
}

/// One of several texts that stand side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Side {
    /// Share of the width, relative to the other sides.
    pub share: f32,
    /// The text, from top to bottom.
    pub paragraphs: Vec<Paragraph>,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// The paper's own title, or a part's.
    pub level: Level,
    /// The words, without a full stop.
    pub runs: Vec<Run>,
    /// Language of the words; none where it is the paper's.
    pub lang: Option<Lang>,
}

/// Rank of a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Title of the paper: centred.
    Title,
    /// Title of a part: at the left margin.
    Part,
}

impl Heading {
    /// The title of a paper, in the paper's language.
    pub const fn title(runs: Vec<Run>) -> Self {
        Self { level: Level::Title, runs, lang: None }
    }

    /// The title of a part, in the paper's language.
    pub const fn part(runs: Vec<Run>) -> Self {
        Self { level: Level::Part, runs, lang: None }
    }

    /// The same heading, said to be in a language that is not the paper's.
    #[must_use]
    pub const fn in_lang(mut self, lang: Lang) -> Self {
        self.lang = Some(lang);
        self
    }
}

/// A fact with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Name of the fact, without a colon.
    pub label: String,
    /// The fact.
    pub value: Vec<Run>,
}

/// Who signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// Post of who signs.
    pub post: Vec<Run>,
    /// Initials and surname of who signs.
    pub name: Vec<Run>,
    /// Words at the seal's place, where there is one.
    pub seal: Option<String>,
}
