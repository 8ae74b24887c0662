//! Makes a paper of a letter's text and its facts. Leaves out where the facts come from.

use chrono::NaiveDate;

use crate::model::{
    Align, Block, Cell, Column, Document, Heading, Indent, Letterhead, Paragraph, Row, Ruling, Run, Side,
    Signature, Size, Style, Table, Typeface,
};

use super::fill::{Filler, MissingField, UnprintableField, Values};
use super::template::{FormPart, MemberColumn, Piece, Template, TemplateBlock};

/// A letter, and what keeps it from being final.
#[derive(Debug, Clone, PartialEq)]
pub struct Letter {
    /// The paper; marked as a draft where a fact is missing or cannot be printed.
    pub document: Document,
    /// Facts that are missing, each once, in the letter's order; a marked gap stands in each one's place.
    pub missing: Vec<MissingField>,
    /// Characters that cannot be printed; a marked question mark stands in each one's place.
    pub unprintable: Vec<UnprintableField>,
}

/// Composes a letter. The first person is the one whom the letter is about; the others accompany.
pub fn composed(template: &Template, common: &Values, persons: &[Values], made_on: NaiveDate) -> Letter {
    let filler = Filler { template, common, persons, missing: Vec::new(), unprintable: Vec::new() };
    let mut composer = Composer { filler };
    let blocks = template.blocks.iter().flat_map(|block| composer.block(block)).collect();
    let (missing, unprintable) =
        (each_once(&composer.filler.missing), each_once(&composer.filler.unprintable));
    let author = composer.filler.plain("{host_name}");
    let document = Document {
        title: composer.filler.plain(template.title.get_ref()),
        lang: template.lang,
        author,
        made_on,
        typeface: Typeface::Serif,
        draft_mark: draft_mark(template, missing.len() + unprintable.len()),
        copies: template.copies.max(1),
        blocks,
    };
    Letter { document, missing, unprintable }
}

fn each_once<T: PartialEq + Copy>(all: &[T]) -> Vec<T> {
    let mut once: Vec<T> = Vec::new();
    for one in all {
        if !once.contains(one) {
            once.push(*one);
        }
    }
    once
}

fn draft_mark(template: &Template, faults: usize) -> Option<String> {
    let unfilled = (faults > 0).then(|| template.unfilled.replace("{count}", &faults.to_string()));
    let marks: Vec<String> = template.remark.iter().cloned().chain(unfilled).collect();
    (!marks.is_empty()).then(|| marks.join(" "))
}

struct Composer<'a> {
    filler: Filler<'a>,
}

impl Composer<'_> {
    fn block(&mut self, block: &TemplateBlock) -> Vec<Block> {
        match block {
            TemplateBlock::Letterhead { names, details } => vec![self.letterhead(names, details)],
            TemplateBlock::Opening { left, right } => {
                let left = Side { share: 1.0, paragraphs: self.lines(left) };
                let right = Side { share: 1.15, paragraphs: self.lines(right) };
                vec![Block::Columns(vec![left, right])]
            }
            TemplateBlock::Title(text) => {
                let runs = bold(self.runs(text));
                vec![Block::Heading(Heading::title(runs))]
            }
            TemplateBlock::Paragraph(text) => self.paragraph(text, Paragraph::body),
            TemplateBlock::Note(text) => self.paragraph(text, note),
            TemplateBlock::Line(text) => {
                let mut blocks = vec![Block::Space(10.0)];
                blocks.extend(self.paragraph(text, |runs| Paragraph::line(runs).sized(Size::Note)));
                blocks
            }
            TemplateBlock::Form { head, parts } => vec![self.form(head, parts)],
            TemplateBlock::Members { title, columns } => self.members(title, columns),
            TemplateBlock::Signature { post, name, seal } => {
                let (post, name) = (self.runs(post), self.runs(name));
                vec![Block::Signature(Signature { post, name, seal: Some(seal.clone()) })]
            }
        }
    }

    fn runs(&mut self, piece: &Piece) -> Vec<Run> {
        self.filler.filled(piece.get_ref(), 0).unwrap_or_default()
    }

    fn paragraph(&mut self, piece: &Piece, kind: fn(Vec<Run>) -> Paragraph) -> Vec<Block> {
        self.filler.filled(piece.get_ref(), 0).map(|runs| Block::Paragraph(kind(runs))).into_iter().collect()
    }

    fn lines(&mut self, pieces: &[Piece]) -> Vec<Paragraph> {
        pieces
            .iter()
            .filter_map(|piece| self.filler.filled(piece.get_ref(), 0))
            .map(Paragraph::line)
            .collect()
    }

    fn letterhead(&mut self, names: &[Piece], details: &[Vec<Piece>]) -> Block {
        let names =
            names.iter().filter_map(|piece| self.filler.filled(piece.get_ref(), 0)).map(text_of).collect();
        let mut lines = Vec::new();
        for pieces in details {
            let mut line: Vec<Run> = Vec::new();
            for runs in pieces.iter().filter_map(|piece| self.filler.filled(piece.get_ref(), 0)) {
                if !line.is_empty() {
                    line.push(Run::regular("; "));
                }
                line.extend(runs);
            }
            if !line.is_empty() {
                lines.push(line);
            }
        }
        Block::Letterhead(Letterhead::plain(names, lines))
    }

    fn form(&mut self, head: &[String; 3], parts: &[FormPart]) -> Block {
        let columns = [0.45, 3.2, 5.0].map(|share| Column { share }).to_vec();
        let mut rows = Vec::new();
        let mut number = 0;
        for part in parts {
            rows.push(Row::part(&part.title, 3));
            for row in &part.rows {
                let Some(value) = self.filler.filled(row.value.get_ref(), 0) else { continue };
                number += 1;
                let number = Cell::new(vec![Run::regular(number.to_string())]).aligned(Align::Centre);
                let label = Cell::new(vec![Run::regular(&row.label)]);
                rows.push(Row::body(vec![number, label, Cell::new(value)]));
            }
        }
        let head = vec![Row::head(&head.each_ref().map(String::as_str))];
        Block::Table(Table { columns, ruling: Ruling::Grid, head, rows })
    }

    fn members(&mut self, title: &Piece, columns: &[MemberColumn]) -> Vec<Block> {
        let persons = self.filler.persons.len();
        if persons < 2 {
            return Vec::new();
        }
        let heads: Vec<&str> = columns.iter().map(|column| column.head.as_str()).collect();
        let rows = (1..persons).map(|person| self.member(columns, person)).collect();
        let title = bold(self.runs(title));
        let shares = columns.iter().map(|column| Column { share: f32::from(column.share) });
        let table =
            Table { columns: shares.collect(), ruling: Ruling::Grid, head: vec![Row::head(&heads)], rows };
        vec![Block::Heading(Heading::part(title)), Block::Table(table)]
    }

    fn member(&mut self, columns: &[MemberColumn], person: usize) -> Row {
        let mut cells = Vec::new();
        for column in columns {
            let lines = column.lines.iter().filter_map(|piece| self.filler.filled(piece.get_ref(), person));
            let paragraphs = lines.map(|runs| Paragraph::line(runs).sized(Size::Note)).collect();
            cells.push(Cell { span: 1, paragraphs });
        }
        Row::body(cells)
    }
}

fn note(runs: Vec<Run>) -> Paragraph {
    let italic = |run: Run| match run.style {
        Style::Regular => Run::italic(run.text),
        Style::Bold | Style::Italic | Style::BoldItalic | Style::Gap => run,
    };
    let mut note = Paragraph::body(runs.into_iter().map(italic).collect()).sized(Size::Note);
    note.indent = Indent::None;
    note
}

fn bold(runs: Vec<Run>) -> Vec<Run> {
    let bold = |run: Run| match run.style {
        Style::Regular => Run::bold(run.text),
        Style::Bold | Style::Italic | Style::BoldItalic | Style::Gap => run,
    };
    runs.into_iter().map(bold).collect()
}

fn text_of(runs: Vec<Run>) -> String {
    runs.into_iter().map(|run| run.text).collect()
}
