//! The cost summary of a quote: per person what is known, apart what the company's own figures make and what is not
//! stated, and what it all rests on.

use chrono::NaiveDate;
use kosh_core::basis::{Basis, Ground};
use kosh_core::money::Money;
use kosh_core::people::Role;
use kosh_core::rules::{CostLine, Quote};
use kosh_core::stated::Stated;
use kosh_core::text::{Lang, Text};
use kosh_core::time::Origin;

use crate::model::{
    Align, Block, Cell, Column, Document, Fact, Heading, Paragraph, Row, RowKind, Ruling, Run, Table,
    Typeface,
};
use crate::wording::{date_in_digits, sum};

use super::labels::{Labels, LabelsError};
use super::parts::{Grounds, align_head, heading, small_table};

/// What a cost summary is made of.
#[derive(Clone, Copy)]
pub struct CostFacts<'a> {
    /// The costs.
    pub quote: &'a Quote,
    /// Name of the service.
    pub service: &'a Text,
    /// Section of the guide, as printed.
    pub section: &'a str,
    /// Title of the edition.
    pub edition: &'a Text,
    /// Names of the persons, in the order of the quote. A person without a name is told by the role.
    pub persons: &'a [String],
    /// Name of the host.
    pub host: &'a str,
    /// The day on which the file is made.
    pub made_on: NaiveDate,
    /// Language of the paper.
    pub lang: Lang,
}

/// The cost summary of a quote.
pub fn cost_summary(facts: &CostFacts<'_>) -> Result<Document, LabelsError> {
    let mut summary = Summary { facts, labels: Labels::shipped()?, grounds: Grounds::default() };
    let mut blocks = vec![summary.title(), summary.frame(), summary.known()];
    blocks.extend(summary.not_stated());
    summary.note(&facts.quote.basis);
    blocks.extend(summary.bases());
    Ok(Document {
        title: format!("{}: {}", summary.label(&summary.labels.title), facts.service.get(facts.lang)),
        lang: facts.lang,
        author: facts.host.to_owned(),
        made_on: facts.made_on,
        typeface: Typeface::Sans,
        draft_mark: None,
        copies: 1,
        blocks,
    })
}

struct Summary<'a> {
    facts: &'a CostFacts<'a>,
    labels: &'static Labels,
    grounds: Grounds,
}

impl Summary<'_> {
    fn label<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.facts.lang)
    }

    fn title(&self) -> Block {
        let runs = vec![Run::bold(self.label(&self.labels.title))];
        Block::Heading(Heading::title(runs))
    }

    fn frame(&self) -> Block {
        let (facts, labels, lang) = (self.facts, self.labels, self.facts.lang);
        let fact = |label: &Text, value: String| Fact {
            label: label.get(lang).to_owned(),
            value: vec![Run::regular(value)],
        };
        Block::Facts(vec![
            fact(&labels.company, facts.host.to_owned()),
            fact(&labels.service, facts.service.get(lang).to_owned()),
            fact(&labels.tariff, labels.tier(facts.quote.tier, lang)),
            fact(&labels.edition, facts.edition.get(lang).to_owned()),
            fact(&labels.section, facts.section.to_owned()),
            fact(&labels.on, date_in_digits(facts.quote.on)),
            fact(&labels.time, self.time()),
        ])
    }

    fn time(&self) -> String {
        let quote = self.facts.quote;
        let mut time = match &quote.minimum_working_days {
            Stated::Value(days) => self.label(&self.labels.working_days).replace("{days}", &days.to_string()),
            Stated::NotStated(not) => self.label(&not.reason).to_owned(),
        };
        if let Some(days) = quote.worst_calendar_days {
            let worst = self.label(&self.labels.worst_days).replace("{days}", &days.to_string());
            time = format!("{time}; {worst}");
        }
        time
    }

    /// A sum of the quote, or words in its place where the guide states no line of it.
    fn total(&self, known: Money, is_of: impl Fn(&CostLine) -> bool) -> String {
        let mut lines = self.facts.quote.lines.iter().filter(|line| is_of(line));
        if lines.any(|line| line.origin == Origin::Shipped && line.amount.value().is_some()) {
            sum(known, self.facts.lang)
        } else {
            self.label(&self.labels.none_stated).to_owned()
        }
    }

    /// The lines with an amount, person by person, with the sums that the quote has.
    fn known(&mut self) -> Block {
        let (quote, lang) = (self.facts.quote, self.facts.lang);
        let mut rows = Vec::new();
        for (person, known) in quote.per_person.iter().enumerate() {
            let lines: Vec<&CostLine> = quote.lines.iter().filter(|line| line.person == person).collect();
            let role = lines.first().map(|line| line.role);
            rows.push(Row::part(self.person(person, role), 3));
            for line in lines {
                if let Some(amount) = line.amount.value() {
                    rows.push(self.line(line, sum(*amount, lang)));
                }
            }
            let total = self.total(*known, |line| line.person == person);
            rows.push(total_row(self.label(&self.labels.per_person), total, Run::regular));
        }
        let total = self.total(quote.known_total, |_| true);
        rows.push(total_row(self.label(&self.labels.known_total), total, Run::bold));
        for own in &quote.own_total {
            rows.push(total_row(self.label(&self.labels.own_total), sum(*own, lang), Run::regular));
        }
        let columns = [5.0, 1.6, 2.4].map(|share| Column { share }).to_vec();
        let labels = self.labels;
        let mut head =
            Row::head(&[self.label(&labels.item), self.label(&labels.basis), self.label(&labels.amount)]);
        align_head(&mut head, &[Align::Left, Align::Left, Align::Right]);
        Block::Table(Table { columns, ruling: Ruling::Rows, head: vec![head], rows })
    }

    fn line(&mut self, line: &CostLine, amount: String) -> Row {
        let numbers = self.note(&line.basis);
        let kind = self.label(self.labels.kind(line.kind));
        let item = match line.origin {
            Origin::Shipped => kind.to_owned(),
            Origin::Own => format!("{kind} ({})", self.label(&self.labels.own_mark)),
        };
        Row::body(vec![
            Cell::new(vec![Run::regular(item)]),
            Cell::new(vec![Run::regular(numbers)]),
            Cell::new(vec![Run::regular(amount)]).aligned(Align::Right),
        ])
    }

    fn not_stated(&mut self) -> Vec<Block> {
        let labels = self.labels;
        let mut rows = Vec::new();
        for line in &self.facts.quote.lines {
            if let Stated::NotStated(not) = &line.amount {
                let numbers = self.note(&line.basis);
                rows.push(Row::body(vec![
                    Cell::new(vec![Run::regular(self.person(line.person, Some(line.role)))]),
                    Cell::new(vec![Run::regular(self.label(labels.kind(line.kind)))]),
                    Cell::new(vec![Run::regular(self.label(&not.reason))]),
                    Cell::new(vec![Run::regular(numbers)]),
                ]));
            }
        }
        if rows.is_empty() {
            let text = Paragraph::line(vec![Run::regular(self.label(&labels.nothing_missing))]);
            return vec![Block::Paragraph(text)];
        }
        let names = [&labels.person, &labels.item, &labels.reason, &labels.basis];
        vec![self.part(&labels.not_stated), self.table(&names, &[2.6, 2.0, 4.0, 1.2], rows)]
    }

    /// What the sums rest on: first what is written, then what is our own reading.
    fn bases(&self) -> Vec<Block> {
        let labels = self.labels;
        let mut blocks = Vec::new();
        for (title, assumption) in [(&labels.grounds, false), (&labels.assumptions, true)] {
            let numbered = self.grounds.numbered().filter(|(_, ground)| ground.assumption == assumption);
            let rows: Vec<Row> = numbered.map(|(number, ground)| self.ground(number, ground)).collect();
            if !rows.is_empty() {
                let names = [&labels.basis, &labels.rule, &labels.source];
                blocks.extend([self.part(title), self.table(&names, &[1.1, 5.0, 3.4], rows)]);
            }
        }
        blocks
    }

    fn ground(&self, number: usize, ground: &Ground) -> Row {
        let source = format!("{}, {}", self.label(&ground.source.title), ground.source.place);
        Row::body(vec![
            Cell::new(vec![Run::regular(format!("[{number}]"))]),
            Cell::new(vec![Run::regular(self.label(&ground.text))]),
            Cell::new(vec![Run::regular(source)]),
        ])
    }

    fn part(&self, title: &Text) -> Block {
        heading(self.label(title))
    }

    fn table(&self, names: &[&Text], shares: &[f32], rows: Vec<Row>) -> Block {
        let names: Vec<&str> = names.iter().map(|name| self.label(name)).collect();
        small_table(&names, shares, rows)
    }

    fn person(&self, person: usize, role: Option<Role>) -> String {
        let role = role.map(|role| self.label(self.labels.role(role)));
        let parts = [self.facts.persons.get(person).map(String::as_str), role];
        let known: Vec<&str> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        known.join(", ")
    }

    /// The numbers of a basis on the paper: «[1] [4]».
    fn note(&mut self, basis: &Basis) -> String {
        let mut numbers: Vec<usize> =
            basis.grounds().iter().map(|ground| self.grounds.number(ground)).collect();
        numbers.sort_unstable();
        numbers.iter().map(|number| format!("[{number}]")).collect::<Vec<_>>().join(" ")
    }
}

fn total_row(label: &str, amount: String, style: fn(String) -> Run) -> Row {
    let label = Cell::new(vec![style(label.to_owned())]).spanning(2);
    let amount = Cell::new(vec![style(amount)]).aligned(Align::Right);
    Row { kind: RowKind::Total, cells: vec![label, amount] }
}
