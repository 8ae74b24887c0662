//! A report as a paper: title, frame, then each part with its heading, chart, table and remarks.

use crate::model;
use crate::model::{
    Align, Block, Cell, Document, Fact, Heading, Paragraph, Row as PaperRow, RowKind as PaperRowKind, Ruling,
    Run, Size, Table as PaperTable, Typeface,
};
use crate::wording::{amount, date_in_digits};
use kosh_core::text::Lang;

use super::parts::heading;
use super::report::{Column, ColumnKind, Entry, Part, Report, Row, RowKind, Table, Value};

/// The report on paper.
pub fn paper(report: &Report) -> Document {
    let title = Block::Heading(Heading::title(vec![Run::bold(report.title.as_str())]));
    let frame = report.frame.iter().map(|Entry { label, value }| Fact {
        label: label.clone(),
        value: vec![Run::regular(value.as_str())],
    });
    let mut blocks = vec![title, Block::Facts(frame.collect())];
    for part in report.parts.iter().filter(|part| part.shown.is_on_paper()) {
        blocks.extend(part_blocks(part, report.lang));
    }
    let about = if report.about.is_empty() { String::new() } else { format!(": {}", report.about) };
    Document {
        title: format!("{}{about}", report.title),
        lang: report.lang,
        author: report.author.clone(),
        made_on: report.made_on,
        typeface: Typeface::Sans,
        draft_mark: None,
        copies: 1,
        blocks,
    }
}

fn part_blocks(part: &Part, lang: Lang) -> Vec<Block> {
    let mut blocks = vec![heading(&part.title)];
    blocks.extend(part.chart.clone().map(Block::Chart));
    if !part.table.rows.is_empty() {
        if part.chart.is_some() {
            blocks.push(Block::Space(8.0));
        }
        blocks.push(table(&part.table, lang));
    }
    let note = |note: &String| {
        Block::Paragraph(Paragraph::line(vec![Run::regular(note.as_str())]).sized(Size::Note))
    };
    if !part.notes.is_empty() {
        blocks.push(Block::Space(4.0));
    }
    blocks.extend(part.notes.iter().map(note));
    blocks
}

fn table(table: &Table, lang: Lang) -> Block {
    let shown: Vec<(usize, &Column)> =
        table.columns.iter().enumerate().filter(|(_, column)| column.shown.is_on_paper()).collect();
    let name = |column: &Column| match align(column.kind) {
        // Names over figures are short words over wide ones: one under the other they leave room for the text.
        Align::Right => column.name.replacen(' ', "\n", 1),
        Align::Left | Align::Centre | Align::Justified => column.name.clone(),
    };
    let cell = |(_, column): &(usize, &Column)| small(&name(column), Run::bold, align(column.kind));
    let head = PaperRow { kind: PaperRowKind::Head, cells: shown.iter().map(cell).collect() };
    let rows = table.rows.iter().map(|row| paper_row(row, &shown, lang)).collect();
    let columns = shown.iter().map(|(_, column)| model::Column { share: column.share }).collect();
    Block::Table(PaperTable { columns, ruling: Ruling::Rows, head: vec![head], rows })
}

fn paper_row(row: &Row, shown: &[(usize, &Column)], lang: Lang) -> PaperRow {
    let (kind, style): (_, fn(String) -> Run) = match row.kind {
        RowKind::Group => {
            let title = row.values.first().map(|value| words(value, lang)).unwrap_or_default();
            let columns = u8::try_from(shown.len()).unwrap_or(u8::MAX);
            let cell = small(&title, Run::bold, Align::Left).spanning(columns);
            return PaperRow { kind: PaperRowKind::Part, cells: vec![cell] };
        }
        RowKind::Line => (PaperRowKind::Body, Run::regular),
        RowKind::Subtotal => (PaperRowKind::Total, Run::regular),
        RowKind::Total => (PaperRowKind::Total, Run::bold),
    };
    let cell = |(at, column): &(usize, &Column)| {
        let value = row.values.get(*at).map(|value| words(value, lang)).unwrap_or_default();
        small(&value, style, align(column.kind))
    };
    PaperRow { kind, cells: shown.iter().map(cell).collect() }
}

fn small(text: &str, style: fn(String) -> Run, align: Align) -> Cell {
    let runs = vec![style(text.to_owned())];
    Cell { span: 1, paragraphs: vec![Paragraph::line(runs).sized(Size::Note).aligned(align)] }
}

const fn align(kind: ColumnKind) -> Align {
    match kind {
        ColumnKind::Amount | ColumnKind::Count => Align::Right,
        ColumnKind::Text | ColumnKind::Currency | ColumnKind::Date => Align::Left,
    }
}

fn words(value: &Value, lang: Lang) -> String {
    match value {
        Value::Empty | Value::Again(_) => String::new(),
        Value::Text(text) => text.clone(),
        Value::Amount(money) => amount(*money, lang),
        Value::Currency(currency) => currency.to_string(),
        Value::Count(count) => count.to_string(),
        Value::Date(date) => date_in_digits(*date),
    }
}
