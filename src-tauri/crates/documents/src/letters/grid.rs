//! Tables of letters, in one language or two: labels of both stand in one cell, values once where they are equal.

use kosh_core::text::Lang;

use super::part::{Grid, Numbering, TableRow, Words};
use super::spoken::{bold, joined, line, lines_once, plain};
use crate::model::{Align, Cell, Column, Row, RowKind, Ruling, Run, Size, Table};

/// The widths of a form: number, name of the fact, the fact; in the model's shares.
const FORM: (f32, f32, f32) = (0.45, 3.2, 5.0);

/// How many letters of its longest line a column is wide, at least and at most.
const COLUMN: (u8, u8) = (8, 30);

/// From so many columns on, the text of a table is small.
const MANY_COLUMNS: usize = 5;

/// A table in the languages of a letter.
pub fn table(grids: &[(Option<Lang>, &Grid)]) -> Table {
    let first = grids.first().map(|(_, grid)| *grid);
    let shape = Shape {
        width: first.map_or(0, |grid| grid.head.len()),
        numbering: first.map_or(Numbering::Plain, |grid| grid.numbering),
    };
    let heads: Vec<(Option<Lang>, &[Words])> =
        grids.iter().map(|(lang, grid)| (*lang, grid.head.as_slice())).collect();
    let head = shape.row(RowKind::Head, &heads, vec![Run::bold("№")]);
    let count = grids.iter().map(|(_, grid)| grid.rows.len()).max().unwrap_or_default();
    let mut number = 0;
    let rows: Vec<Row> = (0..count)
        .map(|place| {
            let rows: Vec<(Option<Lang>, &TableRow)> =
                grids.iter().filter_map(|(lang, grid)| Some((*lang, grid.rows.get(place)?))).collect();
            shape.of(&rows, &mut number)
        })
        .collect();
    Table { columns: shape.columns(&rows), ruling: Ruling::Grid, head: vec![head], rows }
}

/// The shape of a table.
struct Shape {
    /// Columns of the text; the numbers of a form stand in one more.
    width: usize,
    numbering: Numbering,
}

impl Shape {
    fn of(&self, rows: &[(Option<Lang>, &TableRow)], number: &mut usize) -> Row {
        let mut sections = Vec::new();
        let mut cells: Vec<(Option<Lang>, &[Words])> = Vec::new();
        for (lang, row) in rows {
            match row {
                TableRow::Section(words) => sections.push((*lang, words)),
                TableRow::Cells(own) => cells.push((*lang, own.as_slice())),
            }
        }
        if sections.is_empty() {
            *number += 1;
            return self.row(RowKind::Body, &cells, vec![Run::regular(number.to_string())]);
        }
        let columns = self.width + usize::from(self.numbering == Numbering::Numbered);
        let span = u8::try_from(columns).unwrap_or(u8::MAX);
        let titles = lines_once(sections.into_iter()).into_iter().map(|(_, words)| words).collect();
        let title = Cell::new(bold(joined(titles, " / "))).spanning(span);
        Row { kind: RowKind::Part, cells: vec![title] }
    }

    fn row(&self, kind: RowKind, spoken: &[(Option<Lang>, &[Words])], number: Words) -> Row {
        let mut cells = Vec::new();
        if self.numbering == Numbering::Numbered {
            cells.push(Cell::new(number).aligned(Align::Centre));
        }
        let size = if self.width >= MANY_COLUMNS { Size::Note } else { Size::Table };
        for place in 0..self.width {
            let texts = spoken.iter().filter_map(|(lang, cells)| Some((*lang, cells.get(place)?)));
            let paragraphs = lines_once(texts).into_iter().map(|(lang, words)| match kind {
                RowKind::Head => line(bold(words), lang).sized(size).aligned(Align::Centre),
                RowKind::Body | RowKind::Part | RowKind::Total => line(words, lang).sized(size),
            });
            cells.push(Cell { span: 1, paragraphs: paragraphs.collect() });
        }
        Row { kind, cells }
    }

    /// A form has its own widths; the columns of another table are as wide as their longest line asks.
    fn columns(&self, rows: &[Row]) -> Vec<Column> {
        let shares: Vec<f32> = match self.numbering {
            Numbering::Numbered => {
                let facts = (1..self.width).map(|_| FORM.2);
                [FORM.0, FORM.1].into_iter().chain(facts).collect()
            }
            Numbering::Plain => (0..self.width).map(|place| f32::from(longest_line(rows, place))).collect(),
        };
        shares.into_iter().map(|share| Column { share }).collect()
    }
}

fn longest_line(rows: &[Row], place: usize) -> u8 {
    let cells = rows.iter().filter_map(|row| row.cells.get(place));
    let lines =
        cells.flat_map(|cell| &cell.paragraphs).map(|paragraph| plain(&paragraph.runs).chars().count());
    let longest = lines.max().unwrap_or_default();
    u8::try_from(longest).unwrap_or(u8::MAX).clamp(COLUMN.0, COLUMN.1)
}
