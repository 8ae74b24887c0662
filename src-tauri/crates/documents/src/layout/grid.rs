//! Cells side by side: tables with rules, and texts in columns without.
//!
//! A row is one band. A row higher than a page is cut between lines into rows that are not.

use crate::model::{Cell, Column, Row, RowKind, Ruling, Side, Table};

use super::band::{Band, BandKind, PageEnd};
use super::page::{Ink, PALE, Rule, Shade};
use super::paragraph::{SetLine, Setter};

/// Edges of the columns in points from the left margin; one more than there are columns.
type Edges = Vec<f32>;

/// A row's cells set in lines.
struct SetRow<'a> {
    row: &'a Row,
    cells: Vec<SetCell>,
}

/// A cell set in lines, with its left and right edge.
struct SetCell {
    edges: (f32, f32),
    lines: Vec<SetLine>,
}

/// How a table's rows are drawn.
#[derive(Clone, Copy)]
struct Frame {
    ruling: Ruling,
    padding: (f32, f32),
    /// Height of the highest row that fits on a page.
    limit: f32,
}

const THIN: f32 = 0.5;

impl Setter {
    /// The bands of a table with the number `table`, its head first. No band is higher than `limit` points.
    pub fn table(&mut self, table: &Table, number: usize, limit: f32) -> Vec<Band> {
        let edges = self.edges(table);
        let head = self.rows(&table.head, &edges);
        let mut frame = Frame { ruling: table.ruling, padding: self.sheet.padding, limit };
        let mut bands: Vec<Band> = head.iter().flat_map(|row| row.bands(frame)).collect();
        frame.limit -= bands.iter().map(|band| band.height).sum::<f32>();
        for band in &mut bands {
            (band.kind, band.end) = (BandKind::Head(number), PageEnd::Forbidden);
        }
        let rows = self.rows(&table.rows, &edges);
        for (at, row) in rows.iter().enumerate() {
            let next = rows.get(at + 1).map(|next| next.row.kind);
            let mut cut = row.bands(frame);
            for band in &mut cut {
                band.kind = BandKind::Row(number);
            }
            if let Some(last) = cut.last_mut()
                && (row.row.kind == RowKind::Part || next == Some(RowKind::Total))
            {
                last.end = PageEnd::Forbidden;
            }
            bands.extend(cut);
        }
        bands
    }

    /// Texts side by side as one band.
    pub fn columns(&mut self, sides: &[Side], end: PageEnd) -> Band {
        let shares: f32 = sides.iter().map(|side| side.share).sum();
        let gutter = 14.0;
        let room = self.sheet.text_width() + gutter;
        let mut band = Band::gap(0.0, end);
        band.kind = BandKind::Text;
        let mut x = 0.0;
        for side in sides {
            let width = room * side.share / shares;
            let mut y = 0.0;
            for paragraph in &side.paragraphs {
                for line in self.set(paragraph, width - gutter) {
                    band.ink.add_moved(&line.ink, (x, y));
                    y += line.height;
                }
            }
            band.height = band.height.max(y);
            x += width;
        }
        band
    }

    fn rows<'a>(&mut self, rows: &'a [Row], edges: &[f32]) -> Vec<SetRow<'a>> {
        rows.iter().map(|row| SetRow { row, cells: self.cells(&row.cells, edges) }).collect()
    }

    fn cells(&mut self, cells: &[Cell], edges: &[f32]) -> Vec<SetCell> {
        let side = self.sheet.padding.0;
        let mut column = 0;
        let mut set = Vec::new();
        for cell in cells {
            let next = (column + usize::from(cell.span)).min(edges.len() - 1);
            let (left, right) = (edges[column.min(edges.len() - 1)], edges[next]);
            let texts = cell.paragraphs.iter();
            let lines = texts.flat_map(|text| self.set(text, right - left - 2.0 * side)).collect();
            set.push(SetCell { edges: (left, right), lines });
            column = next;
        }
        set
    }

    /// Widths by the columns' shares, but wide enough for the longest word of each where the others can
    /// spare it.
    fn edges(&self, table: &Table) -> Edges {
        let room = self.sheet.text_width();
        let widths = fair_widths(&table.columns, &self.needs(table), room);
        let mut edges = vec![0.0];
        let mut x = 0.0;
        for width in widths {
            x += width;
            edges.push(x);
        }
        edges
    }

    /// The least width of each column in which its words stay whole.
    fn needs(&self, table: &Table) -> Vec<f32> {
        let mut needs = vec![0.0_f32; table.columns.len()];
        for row in table.head.iter().chain(&table.rows) {
            let mut column = 0;
            for cell in &row.cells {
                if let (1, Some(need)) = (cell.span, needs.get_mut(column)) {
                    let piece =
                        cell.paragraphs.iter().map(|text| self.widest_piece(text)).fold(0.0, f32::max);
                    *need = need.max(piece + 2.0 * self.sheet.padding.0 + 0.5);
                }
                column += usize::from(cell.span);
            }
        }
        needs
    }
}

/// Shares of the room; what columns lack is taken from those that have more than they need, each by how much
/// it has. A column never grows beyond half of the room: an endless word is cut instead.
fn fair_widths(columns: &[Column], needs: &[f32], room: f32) -> Vec<f32> {
    let shares: f32 = columns.iter().map(|column| column.share).sum();
    let fair: Vec<f32> = columns.iter().map(|column| room * column.share / shares).collect();
    let lack: Vec<f32> =
        fair.iter().zip(needs).map(|(fair, need)| (need.min(room / 2.0) - fair).max(0.0)).collect();
    let spare: Vec<f32> = fair.iter().zip(needs).map(|(fair, need)| (fair - need).max(0.0)).collect();
    let (lacking, spared): (f32, f32) = (lack.iter().sum(), spare.iter().sum());
    if lacking == 0.0 || spared == 0.0 {
        return fair;
    }
    let moved = lacking.min(spared);
    let widths = fair.iter().zip(&lack).zip(&spare);
    widths.map(|((fair, lack), spare)| fair + lack * moved / lacking - spare * moved / spared).collect()
}

impl SetRow<'_> {
    /// The row as one band, or as several where it is higher than the limit.
    fn bands(&self, frame: Frame) -> Vec<Band> {
        let room = frame.limit - 2.0 * frame.padding.1;
        let mut taken = vec![0; self.cells.len()];
        let mut bands = Vec::new();
        loop {
            let from = taken.clone();
            for (cell, taken) in self.cells.iter().zip(&mut taken) {
                *taken = fitting(&cell.lines, *taken, room);
            }
            let done = self.cells.iter().zip(&taken).all(|(cell, taken)| *taken == cell.lines.len());
            if from == taken && !bands.is_empty() {
                return bands;
            }
            bands.push(self.band(&from, &taken, frame));
            if done {
                return bands;
            }
        }
    }

    fn band(&self, from: &[usize], to: &[usize], frame: Frame) -> Band {
        let mut ink = Ink::default();
        let (side, above) = frame.padding;
        let mut height = 0.0_f32;
        for (cell, (from, to)) in self.cells.iter().zip(from.iter().zip(to)) {
            let mut y = above;
            for line in &cell.lines[*from..*to] {
                ink.add_moved(&line.ink, (cell.edges.0 + side, y));
                y += line.height;
            }
            height = height.max(y + above);
        }
        self.frame(&mut ink, height, frame.ruling);
        Band { height, ink, kind: BandKind::Text, end: PageEnd::Allowed }
    }

    fn frame(&self, ink: &mut Ink, height: f32, ruling: Ruling) {
        let left = self.cells.first().map_or(0.0, |cell| cell.edges.0);
        let right = self.cells.last().map_or(0.0, |cell| cell.edges.1);
        let mut rule = |from, to, thickness| ink.rules.push(Rule::black(from, to, thickness));
        match ruling {
            Ruling::Grid => {
                rule((left, 0.0), (right, 0.0), THIN);
                rule((left, height), (right, height), THIN);
                rule((left, 0.0), (left, height), THIN);
                for cell in &self.cells {
                    rule((cell.edges.1, 0.0), (cell.edges.1, height), THIN);
                }
            }
            Ruling::Rows => {
                let thickness = match self.row.kind {
                    RowKind::Head | RowKind::Total => 0.9,
                    RowKind::Body | RowKind::Part => 0.35,
                };
                rule((left, height), (right, height), thickness);
            }
            Ruling::Open => {}
        }
        let shaded = match self.row.kind {
            RowKind::Head | RowKind::Part => ruling == Ruling::Grid,
            RowKind::Body | RowKind::Total => false,
        };
        if shaded {
            let shade = Shade { x: left, y: 0.0, width: right - left, height, tone: PALE };
            ink.shades.insert(0, shade);
        }
    }
}

/// The line after the last one that fits, at least one further than `from` where there is one.
fn fitting(lines: &[SetLine], from: usize, room: f32) -> usize {
    let mut height = 0.0;
    let fit = lines[from..].iter().take_while(|line| {
        height += line.height;
        height <= room + 0.01
    });
    let count = fit.count().max(1);
    (from + count).min(lines.len())
}
