//! What the parts of a paper are to who hears it or copies from it: headings, paragraphs, tables, pictures, in
//! reading order. Ink says to which part it belongs ([`Part`]); what belongs to none adorns or marks the page.
//!
//! Leaves out how a PDF says it ([`crate::render`]). Grows by kinds of block.

use kosh_core::text::Lang;

/// To what ink belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Part {
    /// To nothing that is read out: rules, grounds, the head of a table where it is repeated.
    #[default]
    Decoration,
    /// To the marks above the text of every page.
    PageHead,
    /// To the number of the page.
    PageFoot,
    /// To the element with this number in [`Structure`].
    Element(usize),
}

/// The elements of a paper in reading order; each comes after the one that holds it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Structure(Vec<Element>);

/// An element.
#[derive(Debug, Clone, PartialEq)]
pub struct Element {
    /// What it is.
    pub kind: Kind,
    /// Number of the element that holds it; none where the paper itself does.
    pub parent: Option<usize>,
    /// Language of its words; none where it is that of what holds it.
    pub lang: Option<Lang>,
    /// Words that stand for it where it cannot be seen.
    pub alt: Option<String>,
}

/// What an element is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A paper among others, as a whole.
    Paper,
    /// Title of the paper.
    Title,
    /// Title of a part.
    PartTitle,
    /// Running text.
    Paragraph,
    /// Names of facts with the facts.
    Facts,
    /// A fact with its name.
    Fact,
    /// The name of a fact.
    FactName,
    /// The fact itself.
    FactValue,
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// The name of one or more columns.
    ColumnName {
        /// How many columns it names.
        span: u8,
    },
    /// A name of the cells or rows that follow.
    RowName {
        /// How many columns it is wide.
        span: u8,
    },
    /// A cell.
    Cell {
        /// How many columns it is wide.
        span: u8,
    },
    /// A picture or chart.
    Figure,
}

impl Structure {
    /// Adds an element and answers with its number.
    pub fn add(&mut self, kind: Kind, parent: Option<usize>) -> usize {
        self.0.push(Element { kind, parent, lang: None, alt: None });
        self.0.len() - 1
    }

    /// The elements in reading order.
    pub fn elements(&self) -> &[Element] {
        &self.0
    }

    /// Says in which language the words of an element are.
    pub fn speak(&mut self, element: usize, lang: Option<Lang>) {
        if let Some(element) = self.0.get_mut(element) {
            element.lang = lang;
        }
    }

    /// Gives an element words that stand for it.
    pub fn describe(&mut self, element: usize, alt: &str) {
        if let Some(element) = self.0.get_mut(element) {
            element.alt = Some(alt.to_owned());
        }
    }
}
