//! A summary as figures in tables, before it is a paper ([`super::paper`]) or a workbook ([`super::workbook`]): both say
//! the same, because both are made of this.
//!
//! Leaves out how either looks. Sums come summed; where a column adds up, the workbook is told so and reckons again.

use chrono::NaiveDate;
use kosh_core::money::{Currency, Money};
use kosh_core::text::Lang;
use rust_xlsxwriter::XlsxError;

use crate::model::Chart;

/// A summary.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// What it is: «Сводка затрат».
    pub title: String,
    /// Whose or of what, in the file's title; may be empty.
    pub about: String,
    /// The company, as the file's author.
    pub author: String,
    /// The day on which it is made.
    pub made_on: NaiveDate,
    /// Its language.
    pub lang: Lang,
    /// Name of the workbook's first sheet, which holds the frame.
    pub cover: String,
    /// What it is about and rests on, name by name.
    pub frame: Vec<Entry>,
    /// Its tables, from top to bottom.
    pub parts: Vec<Part>,
}

/// A fact of the frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its name, without a colon.
    pub label: String,
    /// The fact.
    pub value: String,
}

/// Where a part or a column is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// On paper and in the workbook.
    Everywhere,
    /// On paper alone.
    OnPaper,
    /// In the workbook alone: too long or too wide for paper.
    InWorkbook,
}

/// A table with its title.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Its title.
    pub title: String,
    /// Name of its sheet: at most 31 characters, none of `[]:*?/\`.
    pub sheet: String,
    /// Where it is shown.
    pub shown: Shown,
    /// A picture of the table.
    pub chart: Option<Chart>,
    /// The table.
    pub table: Table,
    /// Remarks under it.
    pub notes: Vec<String>,
}

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Its columns, from left to right.
    pub columns: Vec<Column>,
    /// Its rows, from top to bottom; each has a value for every column.
    pub rows: Vec<Row>,
}

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What stands in it.
    pub kind: ColumnKind,
    /// Share of the paper's width, relative to the other columns.
    pub share: f32,
    /// Where it is shown.
    pub shown: Shown,
}

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Words.
    Text,
    /// Amounts, which add up currency by currency.
    Amount,
    /// The currency of the amounts in the row.
    Currency,
    /// Numbers of things.
    Count,
    /// Days.
    Date,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it is.
    pub kind: RowKind,
    /// A value for every column.
    pub values: Vec<Value>,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// A title over the rows that follow, which are a group.
    Group,
    /// Figures.
    Line,
    /// The sums of the group above, in one currency.
    Subtotal,
    /// The sums of all lines, in one currency.
    Total,
}

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Empty,
    /// Words; a line feed starts a new line.
    Text(String),
    /// Words that stand in the row above already: only the workbook says them again, so that its rows can be sorted.
    Again(String),
    /// An amount.
    Amount(Money),
    /// A currency.
    Currency(Currency),
    /// A number of things.
    Count(usize),
    /// A day.
    Date(NaiveDate),
}

impl Value {
    /// Words.
    pub fn text(words: impl Into<String>) -> Self {
        Self::Text(words.into())
    }

    /// A number of things, nothing where there are none.
    pub const fn count(number: usize) -> Self {
        if number == 0 { Self::Empty } else { Self::Count(number) }
    }
}

impl Row {
    /// A title over a group, in a table of so many columns.
    pub fn group(title: impl Into<String>, columns: usize) -> Self {
        let mut values = vec![Value::Empty; columns];
        if let Some(first) = values.first_mut() {
            *first = Value::text(title);
        }
        Self { kind: RowKind::Group, values }
    }

    /// Figures.
    pub const fn line(values: Vec<Value>) -> Self {
        Self { kind: RowKind::Line, values }
    }
}

impl Column {
    /// A column that is shown everywhere.
    pub fn new(name: &str, kind: ColumnKind, share: f32) -> Self {
        Self { name: name.to_owned(), kind, share, shown: Shown::Everywhere }
    }

    /// A column that only the workbook shows.
    pub fn in_workbook(name: &str, kind: ColumnKind) -> Self {
        Self { name: name.to_owned(), kind, share: 0.0, shown: Shown::InWorkbook }
    }
}

impl Shown {
    /// Whether it is on paper.
    pub const fn is_on_paper(self) -> bool {
        match self {
            Self::Everywhere | Self::OnPaper => true,
            Self::InWorkbook => false,
        }
    }

    /// Whether it is in the workbook.
    pub const fn is_in_workbook(self) -> bool {
        match self {
            Self::Everywhere | Self::InWorkbook => true,
            Self::OnPaper => false,
        }
    }
}

/// Why a workbook cannot be written: a name of a sheet, or a text longer than a cell can hold.
#[derive(Debug, thiserror::Error)]
#[error("the workbook cannot be written: {0}")]
pub struct WorkbookError(#[from] XlsxError);
