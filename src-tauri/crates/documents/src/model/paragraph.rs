//! Running text and its style. Leaves out breaking it into lines, which is the layout's.

use kosh_core::text::Lang;

/// A stretch of text in one style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The text. A line feed starts a new line; other white space counts as one space.
    pub text: String,
    /// Its style.
    pub style: Style,
}

/// Style of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Style {
    /// Upright.
    Regular,
    /// Bold.
    Bold,
    /// Italic.
    Italic,
    /// Bold italic.
    BoldItalic,
    /// A place that still has to be filled in: bold on grey, so that nobody signs over it.
    Gap,
}

/// Where the lines of a text stand between its edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// From the left edge, ragged at the right.
    Left,
    /// In the middle.
    Centre,
    /// To the right edge.
    Right,
    /// From edge to edge, the last line from the left.
    Justified,
}

/// Size of a text, relative to the paper's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// Running text.
    Body,
    /// Tables.
    Table,
    /// Notes, details of the letterhead, the executor's line.
    Note,
}

/// Where the first line starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Indent {
    /// At the edge.
    None,
    /// 1.25 cm from the edge.
    FirstLine,
}

/// Whether a page may end after a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// It may.
    Free,
    /// It may not: the text introduces what follows.
    WithNext,
}

/// Whether words may be divided at a line's end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hyphens {
    /// They may.
    Allowed,
    /// They may not: names, numbers and addresses are copied as they stand.
    Never,
}

/// A text of one or more lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// The text.
    pub runs: Vec<Run>,
    /// Where its lines stand.
    pub align: Align,
    /// Its size.
    pub size: Size,
    /// Where its first line starts.
    pub indent: Indent,
    /// Whether it stays with what follows.
    pub keep: Keep,
    /// Whether its words may be divided.
    pub hyphens: Hyphens,
    /// Language of its words, which decides where they are divided and how they are read out; none where it is the
    /// paper's.
    pub lang: Option<Lang>,
}

impl Run {
    /// Upright text.
    pub fn regular(text: impl Into<String>) -> Self {
        Self { text: text.into(), style: Style::Regular }
    }

    /// Bold text.
    pub fn bold(text: impl Into<String>) -> Self {
        Self { text: text.into(), style: Style::Bold }
    }

    /// Italic text.
    pub fn italic(text: impl Into<String>) -> Self {
        Self { text: text.into(), style: Style::Italic }
    }

    /// A place that has to be filled in; `text` says with what.
    pub fn gap(text: impl Into<String>) -> Self {
        Self { text: text.into(), style: Style::Gap }
    }
}

impl Paragraph {
    /// Running text of a letter: justified, hyphenated, the first line indented.
    pub const fn body(runs: Vec<Run>) -> Self {
        Self {
            runs,
            align: Align::Justified,
            size: Size::Body,
            indent: Indent::FirstLine,
            keep: Keep::Free,
            hyphens: Hyphens::Allowed,
            lang: None,
        }
    }

    /// A line or two at the left edge, words undivided.
    pub const fn line(runs: Vec<Run>) -> Self {
        Self {
            runs,
            align: Align::Left,
            size: Size::Body,
            indent: Indent::None,
            keep: Keep::Free,
            hyphens: Hyphens::Never,
            lang: None,
        }
    }

    /// The same text elsewhere between its edges.
    #[must_use]
    pub const fn aligned(mut self, align: Align) -> Self {
        self.align = align;
        self
    }

    /// The same text in another size.
    #[must_use]
    pub const fn sized(mut self, size: Size) -> Self {
        self.size = size;
        self
    }

    /// The same text, said to be in a language that is not the paper's.
    #[must_use]
    pub const fn in_lang(mut self, lang: Lang) -> Self {
        self.lang = Some(lang);
        self
    }

    /// The same text, kept with what follows.
    #[must_use]
    pub const fn kept_with_next(mut self) -> Self {
        self.keep = Keep::WithNext;
        self
    }
}
