//! Makes a paper of the parts of a letter, in one language or in two on one sheet.
//!
//! What is said in both languages stands beside or above one another; what is the same in both (numbers, names in
//! Latin, dates) stands once. Leaves out filling and layout.

use kosh_core::letters::Arrangement;
use kosh_core::text::Lang;

use super::markup::{Numbering, Part, Rows, TableRow, Words};
use super::pairs::Pair;
use crate::model::{
    Align, Block, Cell, Column, Heading, Indent, Level, Paragraph, Row, RowKind, Ruling, Run, Side,
    Signature, Size, Style, Table,
};

/// Composes the body of a letter from parts in the languages of an arrangement.
pub struct Composer {
    arrangement: Arrangement,
    /// The letterhead, set where the text asks for it.
    letterhead: Block,
    blocks: Vec<Block>,
    /// Parts of running text that wait for their counterparts.
    waiting: Vec<Pair>,
    /// The number of the last point.
    point: usize,
}

/// Where a text stands: alone across the sheet, or in one of two columns.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Sheet,
    Column,
}

impl Composer {
    pub const fn new(arrangement: Arrangement, letterhead: Block) -> Self {
        Self { arrangement, letterhead, blocks: Vec::new(), waiting: Vec::new(), point: 0 }
    }

    pub fn blocks(mut self, pairs: Vec<Pair>) -> Vec<Block> {
        for pair in pairs {
            self.pair(pair);
        }
        self.flush();
        self.blocks
    }

    fn pair(&mut self, pair: Pair) {
        let Some(first) = pair.iter().flatten().next() else { return };
        match first {
            Part::Heading(..) | Part::Paragraph(_) | Part::Item(_) | Part::Note(_) | Part::Enclosures(_) => {
                self.waiting.push(pair);
            }
            Part::Letterhead
            | Part::Opening(_)
            | Part::Table(_)
            | Part::Signature(_)
            | Part::Executor(_)
            | Part::Page => {
                self.flush();
                self.shared(pair);
            }
        }
    }

    /// A part that both languages share.
    fn shared(&mut self, pair: Pair) {
        let langs = self.arrangement.langs();
        let spoken: Vec<(Option<Lang>, Part)> = langs
            .iter()
            .zip(pair)
            .enumerate()
            .filter_map(|(place, (lang, part))| Some(((place > 0).then_some(*lang), part?)))
            .collect();
        match spoken.first().map(|(_, part)| part) {
            Some(Part::Letterhead) => self.blocks.push(self.letterhead.clone()),
            Some(Part::Opening(_)) => self.blocks.push(opening(&spoken)),
            Some(Part::Table(_)) => self.blocks.push(Block::Table(table(&spoken))),
            Some(Part::Signature(_)) => self.blocks.push(Block::Signature(signature(&spoken))),
            Some(Part::Executor(_)) => {
                self.blocks.push(Block::Space(10.0));
                let texts = spoken.iter().filter_map(|(lang, part)| match part {
                    Part::Executor(words) => Some((*lang, words)),
                    _ => None,
                });
                let lines = lines_once(texts);
                let lines = lines.into_iter().map(|(lang, words)| line(words, lang).sized(Size::Note));
                self.blocks.extend(lines.map(Block::Paragraph));
            }
            Some(Part::Page) => self.blocks.push(Block::PageBreak),
            Some(
                Part::Heading(..) | Part::Paragraph(_) | Part::Item(_) | Part::Note(_) | Part::Enclosures(_),
            )
            | None => {}
        }
    }

    /// Sets the running text that has gathered: one language after the other, or row by row.
    fn flush(&mut self) {
        let waiting = std::mem::take(&mut self.waiting);
        if waiting.is_empty() {
            return;
        }
        let numbered = self.numbered(waiting);
        match self.arrangement {
            Arrangement::Ru | Arrangement::Kk | Arrangement::En | Arrangement::KkRuStacked => {
                for (place, lang) in self.arrangement.langs().iter().enumerate() {
                    let lang = (place > 0).then_some(*lang);
                    let texts = numbered.iter().filter_map(|(number, pair)| {
                        let part = pair.get(place)?.as_ref()?;
                        Some(text_block(part, *number, lang))
                    });
                    self.blocks.extend(texts);
                }
            }
            Arrangement::KkRuBeside => self.blocks.push(Block::Table(beside(&numbered))),
        }
    }

    /// Each pair with the number of its point. A list goes on until something else comes.
    fn numbered(&mut self, pairs: Vec<Pair>) -> Vec<(usize, Pair)> {
        self.point = 0;
        pairs
            .into_iter()
            .map(|pair| {
                let is_point = matches!(pair.iter().flatten().next(), Some(Part::Item(_)));
                self.point = if is_point { self.point + 1 } else { 0 };
                (self.point, pair)
            })
            .collect()
    }
}

fn text_block(part: &Part, number: usize, lang: Option<Lang>) -> Block {
    match part {
        Part::Heading(level, words) => {
            Block::Heading(Heading { level: *level, runs: bold(words.clone()), lang })
        }
        other => Block::Paragraph(text(other, number, lang, Place::Sheet)),
    }
}

/// Running text in two columns, row by row.
fn beside(pairs: &[(usize, Pair)]) -> Table {
    let langs = Arrangement::KkRuBeside.langs();
    let row = |(number, pair): &(usize, Pair)| {
        let cells = pair.iter().zip(langs).enumerate().map(|(place, (part, lang))| {
            let lang = (place > 0).then_some(*lang);
            let set = |part: &Part| text(part, *number, lang, Place::Column);
            Cell { span: 1, paragraphs: part.as_ref().map(set).into_iter().collect() }
        });
        Row::body(cells.collect())
    };
    let columns = vec![Column { share: 1.0 }, Column { share: 1.0 }];
    Table { columns, ruling: Ruling::Open, head: Vec::new(), rows: pairs.iter().map(row).collect() }
}

fn text(part: &Part, number: usize, lang: Option<Lang>, place: Place) -> Paragraph {
    let mut paragraph = match part {
        Part::Heading(level, words) => {
            let align = if *level == Level::Title { Align::Centre } else { Align::Left };
            Paragraph::line(bold(words.clone())).aligned(align).kept_with_next()
        }
        Part::Item(words) => {
            let mut numbered = vec![Run::regular(format!("{number}.\u{a0}"))];
            numbered.extend(words.iter().cloned());
            Paragraph::body(numbered)
        }
        Part::Note(words) => note(words.clone()),
        Part::Enclosures(words) => Paragraph::line(words.clone()).kept_with_next(),
        Part::Paragraph(words) => Paragraph::body(words.clone()),
        Part::Letterhead
        | Part::Opening(_)
        | Part::Table(_)
        | Part::Signature(_)
        | Part::Executor(_)
        | Part::Page => Paragraph::body(Words::new()),
    };
    paragraph.lang = lang;
    if place == Place::Column {
        paragraph.indent = Indent::None;
    }
    paragraph
}

/// Number and date at the left, addressee at the right.
fn opening(spoken: &[(Option<Lang>, Part)]) -> Block {
    let side = |place: usize| {
        let mut paragraphs = Vec::new();
        let count = spoken.iter().map(|(_, part)| opening_lines(part).len()).max().unwrap_or_default();
        for number in 0..count {
            let texts = spoken
                .iter()
                .filter_map(|(lang, part)| Some((*lang, opening_lines(part).get(number)?.get(place)?)));
            let lines = lines_once(texts).into_iter().filter(|(_, words)| !words.is_empty());
            paragraphs.extend(lines.map(|(lang, words)| line(words, lang)));
        }
        paragraphs
    };
    Block::Columns(vec![Side { share: 1.0, paragraphs: side(0) }, Side { share: 1.15, paragraphs: side(1) }])
}

fn opening_lines(part: &Part) -> &[[Words; 2]] {
    match part {
        Part::Opening(lines) => lines,
        _ => &[],
    }
}

fn signature(spoken: &[(Option<Lang>, Part)]) -> Signature {
    let part = |place: usize| {
        let texts = spoken.iter().filter_map(|(lang, part)| match part {
            Part::Signature(parts) => Some((*lang, parts.get(place)?)),
            _ => None,
        });
        lines_once(texts).into_iter().map(|(_, words)| words).collect::<Vec<_>>()
    };
    let seal: Vec<String> =
        part(2).iter().map(|words| plain(words)).filter(|text| !text.is_empty()).collect();
    Signature {
        post: joined(part(0), "\n"),
        name: joined(part(1), "\n"),
        seal: (!seal.is_empty()).then(|| seal.join(" / ")),
    }
}

fn table(spoken: &[(Option<Lang>, Part)]) -> Table {
    let tables: Vec<(Option<Lang>, &Rows)> = spoken
        .iter()
        .filter_map(|(lang, part)| match part {
            Part::Table(rows) => Some((*lang, rows)),
            _ => None,
        })
        .collect();
    let Some((_, first)) = tables.first() else {
        return Table { columns: Vec::new(), ruling: Ruling::Grid, head: Vec::new(), rows: Vec::new() };
    };
    let width = first.head.len();
    let form = Form { width, is_numbered: first.numbering == Numbering::Numbered };
    let heads = tables.iter().map(|(lang, rows)| (*lang, rows.head.as_slice()));
    let head = form.row(RowKind::Head, heads, &mut 0);
    let count = tables.iter().map(|(_, rows)| rows.rows.len()).max().unwrap_or_default();
    let mut number = 0;
    let rows: Vec<Row> = (0..count).map(|place| form.body(&tables, place, &mut number)).collect();
    Table { columns: form.columns(&rows), ruling: Ruling::Grid, head: vec![head], rows }
}

/// The shape of a table of a letter.
struct Form {
    /// Columns of the text; the numbers stand in one more.
    width: usize,
    is_numbered: bool,
}

impl Form {
    fn span(&self) -> u8 {
        u8::try_from(self.width + usize::from(self.is_numbered)).unwrap_or(u8::MAX)
    }

    fn body(&self, tables: &[(Option<Lang>, &Rows)], place: usize, number: &mut usize) -> Row {
        let rows = tables.iter().filter_map(|(lang, rows)| Some((*lang, rows.rows.get(place)?)));
        let sections: Vec<Words> = rows
            .clone()
            .filter_map(|(_, row)| match row {
                TableRow::Section(words) => Some(words.clone()),
                TableRow::Cells(_) => None,
            })
            .collect();
        if sections.is_empty() {
            let cells = rows.filter_map(|(lang, row)| match row {
                TableRow::Cells(cells) => Some((lang, cells.as_slice())),
                TableRow::Section(_) => None,
            });
            return self.row(RowKind::Body, cells, number);
        }
        let cell = Cell::new(bold(joined(sections, " / "))).spanning(self.span());
        Row { kind: RowKind::Part, cells: vec![cell] }
    }

    fn row<'a>(
        &self,
        kind: RowKind,
        spoken: impl Iterator<Item = (Option<Lang>, &'a [Words])> + Clone,
        number: &mut usize,
    ) -> Row {
        let mut cells = Vec::new();
        if self.is_numbered {
            let text = if kind == RowKind::Head {
                Run::bold("№")
            } else {
                *number += 1;
                Run::regular(number.to_string())
            };
            cells.push(Cell::new(vec![text]).aligned(Align::Centre));
        }
        let size = if self.width > 4 { Size::Note } else { Size::Table };
        for place in 0..self.width {
            let texts = spoken.clone().filter_map(|(lang, cells)| Some((lang, cells.get(place)?)));
            let paragraphs = lines_once(texts).into_iter().map(|(lang, words)| match kind {
                RowKind::Head => line(bold(words), lang).sized(size).aligned(Align::Centre),
                RowKind::Body | RowKind::Part | RowKind::Total => line(words, lang).sized(size),
            });
            cells.push(Cell { span: 1, paragraphs: paragraphs.collect() });
        }
        Row { kind, cells }
    }

    /// Columns as wide as their texts ask: names of facts narrower than the facts.
    fn columns(&self, rows: &[Row]) -> Vec<Column> {
        if self.is_numbered {
            let others = (1..self.width).map(|_| 5.0);
            return [0.45, 3.2].into_iter().chain(others).map(|share| Column { share }).collect();
        }
        let longest = |place: usize| {
            let cells = rows.iter().filter_map(|row| row.cells.get(place));
            let paragraphs = cells.flat_map(|cell| &cell.paragraphs);
            paragraphs.map(|paragraph| plain(&paragraph.runs).chars().count()).max().unwrap_or_default()
        };
        let share = |place: usize| u8::try_from(longest(place).clamp(8, 30)).map_or(30.0, f32::from);
        (0..self.width).map(|place| Column { share: share(place) }).collect()
    }
}

/// Texts of several languages line by line: what is the same stands once.
fn lines_once<'a>(texts: impl Iterator<Item = (Option<Lang>, &'a Words)>) -> Vec<(Option<Lang>, Words)> {
    let texts: Vec<(Option<Lang>, Vec<Words>)> = texts.map(|(lang, words)| (lang, lines(words))).collect();
    let count = texts.first().map_or(0, |(_, lines)| lines.len());
    if texts.iter().any(|(_, lines)| lines.len() != count) {
        return texts
            .into_iter()
            .flat_map(|(lang, lines)| lines.into_iter().map(move |words| (lang, words)))
            .collect();
    }
    let mut once: Vec<(Option<Lang>, Words)> = Vec::new();
    for place in 0..count {
        let start = once.len();
        for (lang, lines) in &texts {
            let Some(words) = lines.get(place) else { continue };
            if !once.iter().skip(start).any(|(_, other)| other == words) {
                once.push((*lang, words.clone()));
            }
        }
    }
    once
}

/// A text cut at its line feeds.
fn lines(words: &Words) -> Vec<Words> {
    let mut lines = vec![Words::new()];
    for run in words {
        for (place, text) in run.text.split('\n').enumerate() {
            if place > 0 {
                lines.push(Words::new());
            }
            if let Some(line) = lines.last_mut().filter(|_| !text.is_empty()) {
                line.push(Run { text: text.to_owned(), style: run.style });
            }
        }
    }
    lines
}

fn joined(texts: Vec<Words>, between: &str) -> Words {
    let mut joined: Words = Vec::new();
    for words in texts {
        if !joined.is_empty() {
            joined.push(Run::regular(between));
        }
        joined.extend(words);
    }
    joined
}

fn line(words: Words, lang: Option<Lang>) -> Paragraph {
    let mut line = Paragraph::line(words);
    line.lang = lang;
    line
}

fn note(words: Words) -> Paragraph {
    let italic = |run: Run| match run.style {
        Style::Regular => Run::italic(run.text),
        Style::Bold | Style::Italic | Style::BoldItalic | Style::Gap => run,
    };
    let mut note = Paragraph::body(words.into_iter().map(italic).collect()).sized(Size::Note);
    note.indent = Indent::None;
    note
}

fn bold(words: Words) -> Words {
    let bold = |run: Run| match run.style {
        Style::Regular => Run::bold(run.text),
        Style::Bold | Style::Italic | Style::BoldItalic | Style::Gap => run,
    };
    words.into_iter().map(bold).collect()
}

/// The text of words without their styles.
pub fn plain(words: &[Run]) -> String {
    words.iter().map(|run| run.text.as_str()).collect()
}
