//! Makes a paper of the parts of a letter, in one language or in two on one sheet.
//!
//! What is said in both languages stands beside or above one another; what is the same in both (numbers, names in
//! Latin, dates) stands once. Tables are [`super::grid`]'s. Leaves out filling and layout.

use kosh_core::letters::Arrangement;
use kosh_core::text::Lang;

use super::grid::table;
use super::pairs::Pair;
use super::part::{Part, TextKind, Words};
use super::spoken::{bold, joined, line, lines_once, plain};
use crate::model::{
    Align, Block, Cell, Column, Heading, Indent, Level, Paragraph, Row, Ruling, Run, Side, Signature, Size,
    Style, Table,
};

/// Composes the body of a letter from parts in the languages of an arrangement.
pub struct Composer {
    arrangement: Arrangement,
    /// The letterhead, set where the text asks for it.
    letterhead: Block,
    blocks: Vec<Block>,
    /// Running text that waits for the end of its stretch.
    waiting: Vec<Text>,
    /// The number of the last point.
    point: usize,
}

/// Running text in the languages of the letter, with the number of its point; none where a language lacks it.
struct Text {
    number: usize,
    sides: Vec<Option<(TextKind, Words)>>,
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
            match pair.iter().flatten().next() {
                Some(Part::Text(kind, _)) => self.text(*kind, pair),
                Some(Part::Letterhead) => self.set(vec![self.letterhead.clone()]),
                Some(Part::Opening(_)) => self.set(vec![opening(&self.sides(&pair, Part::opening))]),
                Some(Part::Table(_)) => {
                    let heading = self.heading_of_table();
                    let table = Block::Table(table(&self.sides(&pair, Part::table)));
                    self.set(heading.into_iter().chain([table]).collect());
                }
                Some(Part::Signature(_)) => self.set(vec![signature(&self.sides(&pair, Part::signature))]),
                Some(Part::Executor(_)) => self.set(executor(&self.sides(&pair, Part::executor))),
                Some(Part::Page) => self.set(vec![Block::PageBreak]),
                None => {}
            }
        }
        self.flush();
        self.blocks
    }

    /// A list goes on until something else comes.
    fn text(&mut self, kind: TextKind, pair: Pair) {
        self.point = if kind == TextKind::Item { self.point + 1 } else { 0 };
        let text = |part: Part| if let Part::Text(kind, words) = part { Some((kind, words)) } else { None };
        let sides = pair.into_iter().map(|part| part.and_then(text)).collect();
        self.waiting.push(Text { number: self.point, sides });
    }

    /// A part that both languages share: what each of them says of it.
    fn sides<'a, T>(&self, pair: &'a Pair, of: fn(&'a Part) -> Option<&'a T>) -> Vec<(Option<Lang>, &'a T)> {
        let langs = self.arrangement.langs().iter().enumerate();
        let langs = langs.map(|(place, lang)| (place > 0).then_some(*lang));
        langs.zip(pair).filter_map(|(lang, part)| Some((lang, part.as_ref().and_then(of)?))).collect()
    }

    fn set(&mut self, blocks: Vec<Block>) {
        self.flush();
        self.blocks.extend(blocks);
    }

    /// The heading over a table that both languages share names it in both.
    fn heading_of_table(&mut self) -> Option<Block> {
        let is_heading = |text: &mut Text| {
            text.sides.iter().flatten().next().is_some_and(|(kind, _)| *kind == TextKind::Heading)
        };
        let text = self.waiting.pop_if(is_heading)?;
        let words = text.sides.into_iter().flatten().map(|(_, words)| words).collect();
        Some(Block::Heading(Heading::part(bold(joined(words, " / ")))))
    }

    /// Sets the running text that has gathered: one language after the other, or row by row.
    fn flush(&mut self) {
        self.point = 0;
        let waiting = std::mem::take(&mut self.waiting);
        match self.arrangement {
            Arrangement::Ru | Arrangement::Kk | Arrangement::En | Arrangement::KkRuStacked => {
                self.one_after_the_other(&waiting);
            }
            Arrangement::KkRuBeside => self.beside(&waiting),
        }
    }

    fn one_after_the_other(&mut self, texts: &[Text]) {
        for (place, lang) in self.arrangement.langs().iter().enumerate() {
            let lang = (place > 0).then_some(*lang);
            let own = texts.iter().filter(|text| place == 0 || !text.is_common());
            let blocks = own.filter_map(|text| {
                let (kind, words) = text.sides.get(place)?.as_ref()?;
                Some(block(*kind, words, text.number, lang))
            });
            self.blocks.extend(blocks);
        }
    }

    /// Row against row; what is the same in both languages stands once, across the sheet.
    fn beside(&mut self, texts: &[Text]) {
        for stretch in texts.chunk_by(|one, next| !one.is_common() && !next.is_common()) {
            match stretch {
                [text] if text.is_common() => {
                    let first = text.sides.iter().flatten().next();
                    self.blocks.extend(first.map(|(kind, words)| block(*kind, words, text.number, None)));
                }
                rows => self.blocks.push(Block::Table(rows_beside(rows))),
            }
        }
    }
}

impl Text {
    /// Whether both languages say the very same.
    fn is_common(&self) -> bool {
        matches!(self.sides.as_slice(), [Some(one), Some(other)] if one == other)
    }
}

/// Running text in two columns, row by row.
fn rows_beside(texts: &[Text]) -> Table {
    let langs = Arrangement::KkRuBeside.langs();
    let row = |text: &Text| {
        let cells = text.sides.iter().zip(langs).enumerate().map(|(place, (side, lang))| {
            let lang = (place > 0).then_some(*lang);
            let set =
                |(kind, words): &(TextKind, Words)| paragraph(*kind, words, text.number, lang, Place::Column);
            Cell { span: 1, paragraphs: side.iter().map(set).collect() }
        });
        Row::body(cells.collect())
    };
    let columns = vec![Column { share: 1.0 }, Column { share: 1.0 }];
    Table { columns, ruling: Ruling::Open, head: Vec::new(), rows: texts.iter().map(row).collect() }
}

fn block(kind: TextKind, words: &Words, number: usize, lang: Option<Lang>) -> Block {
    let heading = |level| Block::Heading(Heading { level, runs: bold(words.clone()), lang });
    match kind {
        TextKind::Title => heading(Level::Title),
        TextKind::Heading => heading(Level::Part),
        TextKind::Paragraph | TextKind::Item | TextKind::Note | TextKind::Enclosures => {
            Block::Paragraph(paragraph(kind, words, number, lang, Place::Sheet))
        }
    }
}

fn paragraph(kind: TextKind, words: &Words, number: usize, lang: Option<Lang>, place: Place) -> Paragraph {
    let words = words.clone();
    let mut paragraph = match kind {
        TextKind::Title => Paragraph::line(bold(words)).aligned(Align::Centre).kept_with_next(),
        TextKind::Heading => Paragraph::line(bold(words)).kept_with_next(),
        TextKind::Paragraph => Paragraph::body(words),
        TextKind::Item => {
            let number = vec![Run::regular(format!("{number}.\u{a0}"))];
            Paragraph::body(joined(vec![number, words], ""))
        }
        TextKind::Note => note(words),
        TextKind::Enclosures => Paragraph::line(words).kept_with_next(),
    };
    paragraph.lang = lang;
    if place == Place::Column {
        paragraph.indent = Indent::None;
    }
    paragraph
}

/// Number and date at the left, addressee at the right.
fn opening(sides: &[(Option<Lang>, &Vec<[Words; 2]>)]) -> Block {
    let side = |place: usize| {
        let count = sides.iter().map(|(_, lines)| lines.len()).max().unwrap_or_default();
        let lines = (0..count).flat_map(|number| {
            let texts =
                sides.iter().filter_map(|(lang, lines)| Some((*lang, lines.get(number)?.get(place)?)));
            lines_once(texts)
        });
        lines.filter(|(_, words)| !words.is_empty()).map(|(lang, words)| line(words, lang)).collect()
    };
    let (left, right) = (Side { share: 1.0, paragraphs: side(0) }, Side { share: 1.15, paragraphs: side(1) });
    Block::Columns(vec![left, right])
}

fn signature(sides: &[(Option<Lang>, &[Words; 3])]) -> Block {
    let part = |place: usize| {
        let texts = sides.iter().filter_map(|(lang, parts)| Some((*lang, parts.get(place)?)));
        lines_once(texts).into_iter().map(|(_, words)| words).collect::<Vec<_>>()
    };
    let seal = plain(&joined(part(2), " / "));
    Block::Signature(Signature {
        post: joined(part(0), "\n"),
        name: joined(part(1), "\n"),
        seal: (!seal.is_empty()).then_some(seal),
    })
}

/// Its lines stay together, and with the signature that they follow.
fn executor(sides: &[(Option<Lang>, &Words)]) -> Vec<Block> {
    let lines = lines_once(sides.iter().copied());
    let last = lines.len().saturating_sub(1);
    let set = |(place, (lang, words))| {
        let line = line(words, lang).sized(Size::Note);
        Block::Paragraph(if place < last { line.kept_with_next() } else { line })
    };
    std::iter::once(Block::Space(10.0)).chain(lines.into_iter().enumerate().map(set)).collect()
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
