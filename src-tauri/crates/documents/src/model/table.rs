//! Tables. A row is never cut by a page end unless it is higher than a page; the head is repeated.
//! Leaves out merged rows, which no paper needs.

use super::paragraph::{Align, Paragraph, Run, Size};

/// A table with a head that is repeated on every page.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The columns, from left to right.
    pub columns: Vec<Column>,
    /// Which rules are drawn.
    pub ruling: Ruling,
    /// Rows that are repeated at the top of every page.
    pub head: Vec<Row>,
    /// The other rows, from top to bottom.
    pub rows: Vec<Row>,
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Column {
    /// Share of the width, relative to the other columns. A column whose longest word does not fit is
    /// widened at the cost of the others, where they can spare it.
    pub share: f32,
}

/// Rules of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ruling {
    /// A rule around every cell, as forms have them.
    Grid,
    /// A thin rule under every row, as reports have them.
    Rows,
    /// None: two languages beside each other, paragraph against paragraph. The columns stand apart by a gutter.
    Open,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What the row is for.
    pub kind: RowKind,
    /// The cells, from left to right; their spans add up to the number of columns.
    pub cells: Vec<Cell>,
}

/// What a row is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// Names of the columns.
    Head,
    /// Facts.
    Body,
    /// Title of the rows under it; stays with them.
    Part,
    /// A sum; stays with the row above it.
    Total,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// How many columns it is wide; at least one.
    pub span: u8,
    /// Its text, from top to bottom.
    pub paragraphs: Vec<Paragraph>,
}

impl Cell {
    /// One text from the left edge, one column wide.
    pub fn new(runs: Vec<Run>) -> Self {
        Self { span: 1, paragraphs: vec![Paragraph::line(runs).sized(Size::Table)] }
    }

    /// The same cell with its texts elsewhere between its edges.
    #[must_use]
    pub fn aligned(mut self, align: Align) -> Self {
        for paragraph in &mut self.paragraphs {
            paragraph.align = align;
        }
        self
    }

    /// The same cell, several columns wide.
    #[must_use]
    pub const fn spanning(mut self, columns: u8) -> Self {
        self.span = columns;
        self
    }

    /// The same cell with one more text under the others.
    #[must_use]
    pub fn under(mut self, runs: Vec<Run>) -> Self {
        let align = self.paragraphs.first().map_or(Align::Left, |first| first.align);
        self.paragraphs.push(Paragraph::line(runs).sized(Size::Table).aligned(align));
        self
    }
}

impl Row {
    /// A row of facts.
    pub const fn body(cells: Vec<Cell>) -> Self {
        Self { kind: RowKind::Body, cells }
    }

    /// A row of column names, centred and bold.
    pub fn head(names: &[&str]) -> Self {
        let cell = |name: &&str| Cell::new(vec![Run::bold(*name)]).aligned(Align::Centre);
        Self { kind: RowKind::Head, cells: names.iter().map(cell).collect() }
    }

    /// A title over the rows that follow, as wide as the table.
    pub fn part(title: impl Into<String>, columns: u8) -> Self {
        let cell = Cell::new(vec![Run::bold(title)]).spanning(columns);
        Self { kind: RowKind::Part, cells: vec![cell] }
    }
}
