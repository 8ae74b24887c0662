//! The light markup of letters: a text, line by line, becomes parts in their order.
//!
//! A line that begins with a sign is a part of its kind; other lines run on until an empty one:
//!
//! ```text
//! # Title            ## Heading           > note             1. point of a list
//! @table A | B       a table, or @form with numbered rows; rows begin with |, @section is a title over rows
//! @letterhead        @opening (lines "left | right" follow)  @enclosures words   @executor words
//! @signature post | name | seal           @page              @title, @copies, @draft: of the paper as a whole
//! ```
//!
//! `**bold**` within a line, ` // ` for a new line, `\` before a sign that is meant as it stands. A filled-in value
//! comes as a [`Slot`] and is never read: whatever stands in it, it is no markup.

use super::flaw::{FlawKind, TextFlaw};
use super::part::{Grid, Numbering, Part, Parts, TableRow, TextKind, Words};
use super::slot::Slot;
use super::spoken::push;
use crate::model::{Run, Style};

/// What switches between upright and bold.
const BOLD: &str = "**";

/// The parts that begin with `@`.
const NAMES: [&str; 12] = [
    "title",
    "copies",
    "draft",
    "letterhead",
    "opening",
    "table",
    "form",
    "section",
    "enclosures",
    "signature",
    "executor",
    "page",
];

/// Reads lines, each with its number. `resolve` turns a filled-in value into runs.
pub fn read<'a>(
    lines: impl Iterator<Item = (usize, &'a str)>,
    resolve: &mut dyn FnMut(Slot) -> Run,
) -> (Parts, Vec<TextFlaw>) {
    let mut reader =
        Reader { resolve, result: Parts::default(), flaws: Vec::new(), open: None, takes: Takes::Nothing };
    let mut last = 0;
    for (number, line) in lines {
        reader.line(number, line.trim());
        last = number;
    }
    reader.close();
    if reader.result.header.title.is_empty() && last > 0 {
        reader.note(1, FlawKind::NoTitle, "");
    }
    (reader.result, reader.flaws)
}

/// Text that further lines run on.
struct OpenText {
    kind: TextKind,
    text: String,
    /// The line on which bold text begins that has not ended yet.
    bold_since: Option<usize>,
}

impl OpenText {
    fn run_on(&mut self, line: usize, text: &str) {
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(text);
        if text.matches(BOLD).count() % 2 == 1 {
            self.bold_since = if self.bold_since.is_none() { Some(line) } else { None };
        }
    }
}

/// What the part above still takes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Takes {
    Nothing,
    Rows,
    Lines,
}

struct Reader<'a> {
    resolve: &'a mut dyn FnMut(Slot) -> Run,
    result: Parts,
    flaws: Vec<TextFlaw>,
    open: Option<OpenText>,
    takes: Takes,
}

impl Reader<'_> {
    fn note(&mut self, line: usize, kind: FlawKind, name: &str) {
        self.flaws.push(TextFlaw::new(line, kind, name));
    }

    fn line(&mut self, number: usize, line: &str) {
        if line.is_empty() {
            self.close();
            if self.takes == Takes::Lines {
                self.takes = Takes::Nothing;
            }
            return;
        }
        if let Some(named) = line.strip_prefix('@') {
            self.close();
            let (name, rest) = named.split_once(char::is_whitespace).unwrap_or((named, ""));
            return self.named(number, name, rest.trim());
        }
        if self.takes == Takes::Lines {
            return self.opening_line(number, line);
        }
        if let Some(row) = line.strip_prefix('|') {
            self.close();
            return self.row(number, row.strip_suffix('|').unwrap_or(row));
        }
        if let Some(text) = line.strip_prefix("## ") {
            self.heading(number, TextKind::Heading, text);
        } else if let Some(text) = line.strip_prefix("# ") {
            self.heading(number, TextKind::Title, text);
        } else if let Some(text) = line.strip_prefix("> ") {
            self.begin(number, TextKind::Note, text);
        } else if let Some(text) = point(line) {
            self.begin(number, TextKind::Item, text);
        } else {
            let text = line.strip_prefix('\\').unwrap_or(line);
            match &mut self.open {
                Some(open) => open.run_on(number, text),
                None => self.begin(number, TextKind::Paragraph, text),
            }
        }
    }

    fn begin(&mut self, line: usize, kind: TextKind, text: &str) {
        self.close();
        self.takes = Takes::Nothing;
        let mut open = OpenText { kind, text: String::new(), bold_since: None };
        open.run_on(line, text);
        self.open = Some(open);
    }

    /// Ends the text that ran on until here.
    fn close(&mut self) {
        if let Some(open) = self.open.take() {
            let words = self.words(open.bold_since.unwrap_or_default(), &open.text);
            self.result.parts.push(Part::Text(open.kind, words));
        }
    }

    fn heading(&mut self, line: usize, kind: TextKind, text: &str) {
        self.close();
        self.takes = Takes::Nothing;
        let words = self.words(line, text);
        self.result.parts.push(Part::Text(kind, words));
    }

    fn named(&mut self, line: usize, name: &str, rest: &str) {
        let was = std::mem::replace(&mut self.takes, Takes::Nothing);
        match name {
            "title" | "copies" | "draft" => self.header(line, name, rest),
            "letterhead" => self.letterhead(line),
            "opening" => {
                self.result.parts.push(Part::Opening(Vec::new()));
                self.takes = Takes::Lines;
                if !rest.is_empty() {
                    self.opening_line(line, rest);
                }
            }
            "table" => self.table(line, Numbering::Plain, rest),
            "form" => self.table(line, Numbering::Numbered, rest),
            "section" => {
                let words = self.words(line, rest);
                self.takes = was;
                self.add_row(line, TableRow::Section(words));
            }
            "enclosures" => {
                let words = self.words(line, rest);
                self.result.parts.push(Part::Text(TextKind::Enclosures, words));
            }
            "executor" => {
                let words = self.words(line, rest);
                self.result.parts.push(Part::Executor(words));
            }
            "signature" => self.signature(line, rest),
            "page" => self.result.parts.push(Part::Page),
            other => {
                let flaw = TextFlaw::new(line, FlawKind::UnknownPart, plain(other));
                self.flaws.push(flaw.near(NAMES.into_iter()));
                self.begin(line, TextKind::Paragraph, rest);
            }
        }
    }

    fn header(&mut self, line: usize, name: &str, rest: &str) {
        let words = self.words(line, rest);
        let header = &mut self.result.header;
        let was_there = match name {
            "title" => !std::mem::replace(&mut header.title, words).is_empty(),
            "draft" => header.draft.replace(words).is_some(),
            _ => match rest.parse() {
                Ok(copies @ 1..=9) => header.copies.replace(copies).is_some(),
                Ok(_) | Err(_) => return self.note(line, FlawKind::Copies, &plain(rest)),
            },
        };
        if was_there {
            self.note(line, FlawKind::Twice, name);
        }
    }

    fn letterhead(&mut self, line: usize) {
        if self.result.parts.contains(&Part::Letterhead) {
            return self.note(line, FlawKind::Twice, "letterhead");
        }
        self.result.parts.push(Part::Letterhead);
    }

    fn signature(&mut self, line: usize, rest: &str) {
        let cells = self.cells(line, rest);
        if !(2..=3).contains(&cells.len()) {
            self.note(line, FlawKind::CellCount, "signature");
        }
        let mut cells = cells.into_iter();
        let signature = [(); 3].map(|()| cells.next().unwrap_or_default());
        self.result.parts.push(Part::Signature(signature));
    }

    fn opening_line(&mut self, line: usize, text: &str) {
        let cells = self.cells(line, text);
        if cells.len() > 2 {
            self.note(line, FlawKind::CellCount, "opening");
        }
        let mut cells = cells.into_iter();
        let sides = [(); 2].map(|()| cells.next().unwrap_or_default());
        if let Some(Part::Opening(lines)) = self.result.parts.last_mut() {
            lines.push(sides);
        }
    }

    fn table(&mut self, line: usize, numbering: Numbering, rest: &str) {
        let head = self.cells(line, rest);
        self.result.parts.push(Part::Table(Grid { numbering, head, rows: Vec::new() }));
        self.takes = Takes::Rows;
    }

    fn row(&mut self, line: usize, rest: &str) {
        let cells = self.cells(line, rest);
        self.add_row(line, TableRow::Cells(cells));
    }

    fn add_row(&mut self, line: usize, row: TableRow) {
        let Some(Part::Table(table)) = self.result.parts.last_mut().filter(|_| self.takes == Takes::Rows)
        else {
            let name = match row {
                TableRow::Section(_) => "section",
                TableRow::Cells(_) => "|",
            };
            return self.note(line, FlawKind::Misplaced, name);
        };
        let wanted = table.head.len();
        let (found, row) = match row {
            TableRow::Section(words) => (wanted, TableRow::Section(words)),
            TableRow::Cells(mut cells) => {
                let found = cells.len();
                cells.resize(wanted, Words::new());
                (found, TableRow::Cells(cells))
            }
        };
        table.rows.push(row);
        if found != wanted {
            self.note(line, FlawKind::CellCount, "");
        }
    }

    fn cells(&mut self, line: usize, text: &str) -> Vec<Words> {
        text.split('|').map(|cell| self.words(line, cell.trim())).collect()
    }

    /// The runs of a text: `**` switches between upright and bold, a slot is replaced by its value.
    fn words(&mut self, line: usize, text: &str) -> Words {
        let mut words = Words::new();
        let mut style = Style::Regular;
        let mut stretches = text.split(BOLD).peekable();
        while let Some(stretch) = stretches.next() {
            for piece in Slot::pieces(&stretch.replace(" // ", "\n")) {
                let run = match piece {
                    Ok(text) => Run { text: text.to_owned(), style },
                    Err(slot) => styled((self.resolve)(slot), style),
                };
                push(&mut words, run);
            }
            if stretches.peek().is_some() {
                style = if style == Style::Bold { Style::Regular } else { Style::Bold };
            }
        }
        if style == Style::Bold {
            self.note(line, FlawKind::OpenBold, "");
        }
        words
    }
}

/// The text of a point: digits, a full stop and a space stand before it.
fn point(line: &str) -> Option<&str> {
    let (number, text) = line.split_once(". ")?;
    let is_number = (1..=2).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then_some(text)
}

/// A text as it can be quoted: slots show as nothing.
fn plain(text: &str) -> String {
    Slot::pieces(text).filter_map(Result::ok).collect()
}

fn styled(run: Run, style: Style) -> Run {
    if run.style == Style::Regular { Run { style, ..run } } else { run }
}
