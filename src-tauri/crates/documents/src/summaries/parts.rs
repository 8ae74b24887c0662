//! What summaries share: numbered grounds, headings of parts, tables in small print.

use std::sync::Arc;

use kosh_core::basis::Ground;

use crate::model::{Align, Block, Column, Heading, Row, Ruling, Run, Size, Table};

/// Grounds met so far; their numbers on the paper are their places, from 1.
#[derive(Debug, Default)]
pub(super) struct Grounds(Vec<Arc<Ground>>);

impl Grounds {
    /// The number of a ground, a new one where it is met for the first time.
    pub(super) fn number(&mut self, ground: &Arc<Ground>) -> usize {
        if let Some(place) = self.0.iter().position(|known| known == ground) {
            return place + 1;
        }
        self.0.push(Arc::clone(ground));
        self.0.len()
    }

    /// Every ground with its number.
    pub(super) fn numbered(&self) -> impl Iterator<Item = (usize, &Arc<Ground>)> {
        (1..).zip(&self.0)
    }
}

/// The heading of a part.
pub(super) fn heading(title: &str) -> Block {
    Block::Heading(Heading::part(vec![Run::bold(title)]))
}

/// A table in small print, its names at the left of their columns.
pub(super) fn small_table(names: &[&str], shares: &[f32], rows: Vec<Row>) -> Block {
    let mut head = Row::head(names);
    align_head(&mut head, &vec![Align::Left; names.len()]);
    let columns = shares.iter().map(|share| Column { share: *share }).collect();
    let mut table = Table { columns, ruling: Ruling::Rows, head: vec![head], rows };
    let cells = table.head.iter_mut().chain(&mut table.rows).flat_map(|row| &mut row.cells);
    for paragraph in cells.flat_map(|cell| &mut cell.paragraphs) {
        paragraph.size = Size::Note;
    }
    Block::Table(table)
}

/// Puts the names of the columns where their figures stand.
pub(super) fn align_head(head: &mut Row, aligns: &[Align]) {
    for (cell, align) in head.cells.iter_mut().zip(aligns) {
        for paragraph in &mut cell.paragraphs {
            paragraph.align = *align;
        }
    }
}
