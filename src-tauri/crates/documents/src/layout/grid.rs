//! Cells side by side: tables with rules, texts in two languages row by row, texts in columns.
//!
//! A row is one band. A row higher than a page is cut between lines into rows that are not.

use crate::model::{Cell, Column, Row, RowKind, Ruling, Side, Table};

use super::band::{Band, BandKind, PageEnd};
use super::page::{Ink, PALE, Rule, Shade};
use super::paragraph::Setter;
use super::structure::Kind;

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
    /// Where its text starts.
    left: f32,
    lines: Vec<Band>,
}

/// How a table's rows are drawn.
#[derive(Clone, Copy)]
struct Frame {
    ruling: Ruling,
    /// Space between a cell's text and its rules: at an inner side, at the table's edge, above, below.
    inner: f32,
    outer: f32,
    above: f32,
    below: f32,
    /// Right edge of the table.
    width: f32,
    /// Height of the highest row that fits on a page.
    limit: f32,
}

const THIN: f32 = 0.5;

impl Frame {
    /// Left end and width of the text between two edges.
    fn text(self, (left, right): (f32, f32)) -> (f32, f32) {
        let start = left + if left <= 0.0 { self.outer } else { self.inner };
        let end = right - if right >= self.width - 0.01 { self.outer } else { self.inner };
        (start, end - start)
    }
}

impl Setter {
    /// The bands of a table with the number `table`, its head first. No band is higher than `limit` points.
    pub fn table(&mut self, table: &Table, number: usize, limit: f32) -> Vec<Band> {
        let edges = self.edges(table);
        let mut frame = self.frame(table.ruling, limit);
        let holder = match table.ruling {
            Ruling::Grid | Ruling::Rows => Some(self.start(Kind::Table, None)),
            Ruling::Open => None,
        };
        let head = self.rows(&table.head, &edges, frame, holder);
        let mut bands: Vec<Band> = head.iter().flat_map(|row| row.bands(frame)).collect();
        let head_height = bands.iter().map(|band| band.height).sum::<f32>();
        // A head that leaves no room for rows is not repeated.
        let is_repeated = head_height < limit / 2.0;
        if is_repeated {
            frame.limit -= head_height;
        }
        for band in &mut bands {
            band.kind = if is_repeated { BandKind::Head(number) } else { BandKind::Row(number) };
            band.end = PageEnd::Forbidden;
        }
        let rows = self.rows(&table.rows, &edges, frame, holder);
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
        let gutter = self.sheet.gutter;
        let room = self.sheet.text_width() + gutter;
        let mut band = Band::gap(0.0, end);
        band.kind = BandKind::Text;
        let mut x = 0.0;
        for side in sides {
            let width = room * side.share / shares;
            let mut y = 0.0;
            for paragraph in &side.paragraphs {
                self.start_in(paragraph.lang, Kind::Paragraph, None);
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

    fn frame(&self, ruling: Ruling, limit: f32) -> Frame {
        let (width, (side, above)) = (self.sheet.text_width(), self.sheet.padding);
        let (inner, outer, above, below) = match ruling {
            Ruling::Grid => (side, side, above, above),
            Ruling::Rows => (side, 0.0, above, above),
            Ruling::Open => (self.sheet.gutter / 2.0, 0.0, 0.0, self.sheet.gap),
        };
        Frame { ruling, inner, outer, above, below, width, limit }
    }

    fn rows<'a>(
        &mut self,
        rows: &'a [Row],
        edges: &[f32],
        frame: Frame,
        table: Option<usize>,
    ) -> Vec<SetRow<'a>> {
        let mut set = Vec::new();
        for row in rows {
            let holder = table.map(|table| self.start(Kind::Row, Some(table)));
            let mut cells = Vec::new();
            let mut column = 0;
            for cell in &row.cells {
                let next = (column + usize::from(cell.span)).min(edges.len() - 1);
                let edges = (edges[column.min(edges.len() - 1)], edges[next]);
                let (left, width) = frame.text(edges);
                let element = holder.map(|row_element| self.start(kind(row.kind, cell), Some(row_element)));
                cells.push(SetCell { edges, left, lines: self.cell(cell, width, element) });
                column = next;
            }
            set.push(SetRow { row, cells });
        }
        set
    }

    /// The lines of a cell. One text is the cell itself, several are paragraphs in it.
    fn cell(&mut self, cell: &Cell, width: f32, element: Option<usize>) -> Vec<Band> {
        let mut lines = Vec::new();
        for text in &cell.paragraphs {
            match (element, cell.paragraphs.as_slice()) {
                (Some(element), [_]) => {
                    let lang = self.foreign(text.lang);
                    self.structure.speak(element, lang);
                }
                (_, _) => self.start_in(text.lang, Kind::Paragraph, element),
            }
            lines.extend(Band::of_lines(self.set(text, width), PageEnd::Allowed));
        }
        lines
    }

    /// Widths by the columns' shares, but wide enough for the longest word of each where the others can
    /// spare it.
    fn edges(&self, table: &Table) -> Edges {
        let room = self.sheet.text_width();
        let least = 2.0 * self.sheet.body + 2.0 * self.sheet.padding.0;
        let widths = fair_widths(&table.columns, &self.needs(table), (room, least));
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
                    *need = need.max(piece + self.sheet.gutter.max(2.0 * self.sheet.padding.0) + 0.5);
                }
                column += usize::from(cell.span);
            }
        }
        needs
    }
}

/// Shares of the room, so that each column is at least `least` points wide and each word of it stays whole where the
/// others can spare the width. A column never grows beyond half of the room: an endless word is cut instead.
fn fair_widths(columns: &[Column], needs: &[f32], (room, least): (f32, f32)) -> Vec<f32> {
    let shares: f32 = columns.iter().map(|column| column.share).sum();
    let mut widths: Vec<f32> = columns.iter().map(|column| room * column.share / shares).collect();
    let wanted: Vec<f32> = needs.iter().map(|need| need.min(room / 2.0).max(least)).collect();
    level(&mut widths, &vec![least; needs.len()]);
    level(&mut widths, &wanted);
    widths
}

/// Gives what columns lack of what they want, taken from those that have more, each by how much it has.
fn level(widths: &mut [f32], wanted: &[f32]) {
    let more = |(width, wanted): (&f32, &f32)| (width - wanted).max(0.0);
    let less = |(width, wanted): (&f32, &f32)| (wanted - width).max(0.0);
    let spared: f32 = widths.iter().zip(wanted).map(|(width, wanted)| more((width, wanted))).sum();
    let lacking: f32 = widths.iter().zip(wanted).map(|(width, wanted)| less((width, wanted))).sum();
    if lacking == 0.0 || spared == 0.0 {
        return;
    }
    let moved = lacking.min(spared);
    for (width, wanted) in widths.iter_mut().zip(wanted) {
        let (more, less) = (more((width, wanted)), less((width, wanted)));
        *width += less * moved / lacking - more * moved / spared;
    }
}

impl SetRow<'_> {
    /// The row as one band, or as several where it is higher than the limit.
    fn bands(&self, frame: Frame) -> Vec<Band> {
        let room = frame.limit - frame.above - frame.below;
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
        let mut text = Ink::default();
        let mut height = 0.0_f32;
        for (cell, (from, to)) in self.cells.iter().zip(from.iter().zip(to)) {
            let mut y = frame.above;
            for line in &cell.lines[*from..*to] {
                text.add_moved(&line.ink, (cell.left, y));
                y += line.height;
            }
            height = height.max(y + frame.below);
        }
        let mut ink = self.framed(height, frame.ruling);
        ink.add_moved(&text, (0.0, 0.0));
        Band { height, ink, kind: BandKind::Text, end: PageEnd::Allowed }
    }

    /// The ground and the rules of the row.
    fn framed(&self, height: f32, ruling: Ruling) -> Ink {
        let left = self.cells.first().map_or(0.0, |cell| cell.edges.0);
        let right = self.cells.last().map_or(0.0, |cell| cell.edges.1);
        let mut ink = Ink::default();
        match ruling {
            Ruling::Grid => {
                if matches!(self.row.kind, RowKind::Head | RowKind::Part) {
                    ink.shade(Shade { x: left, y: 0.0, width: right - left, height, tone: PALE });
                }
                ink.rule(Rule::black((left, 0.0), (right, 0.0), THIN));
                ink.rule(Rule::black((left, height), (right, height), THIN));
                ink.rule(Rule::black((left, 0.0), (left, height), THIN));
                for cell in &self.cells {
                    ink.rule(Rule::black((cell.edges.1, 0.0), (cell.edges.1, height), THIN));
                }
            }
            Ruling::Rows => {
                let thickness = match self.row.kind {
                    RowKind::Head | RowKind::Total => 0.9,
                    RowKind::Body | RowKind::Part => 0.35,
                };
                ink.rule(Rule::black((left, height), (right, height), thickness));
            }
            Ruling::Open => {}
        }
        ink
    }
}

/// What a cell is to who hears the table.
const fn kind(row: RowKind, cell: &Cell) -> Kind {
    let span = cell.span;
    match row {
        RowKind::Head => Kind::ColumnName { span },
        RowKind::Part => Kind::RowName { span },
        RowKind::Body | RowKind::Total => Kind::Cell { span },
    }
}

/// The line after the last one that fits, at least one further than `from` where there is one, and not between
/// lines that belong together.
fn fitting(lines: &[Band], from: usize, room: f32) -> usize {
    let mut height = 0.0;
    let rest = &lines[from..];
    let fit = rest.iter().take_while(|line| {
        height += line.height;
        height <= room + 0.01
    });
    let count = fit.count().max(1).min(rest.len());
    let whole = (1..=count).rev().find(|count| rest[count - 1].end == PageEnd::Allowed);
    from + whole.unwrap_or(count)
}
