//! The sheet that proves a result: what is proved, the steps, the days that were not counted, and every rule with its
//! section and how far it is confirmed. For an auditor, who has a paper calendar and no program.
//!
//! Leaves out the words of the steps, which come worded, and every computation.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, Weekday};
use kosh_core::basis::Ground;
use kosh_core::proof::{CountedDay, Proof, Step};
use kosh_core::text::{Lang, Text};
use kosh_core::time::Origin;

use crate::model::{
    Align, Block, Cell, Column, Document, Fact, Heading, Paragraph, Row, Ruling, Run, Table, Typeface,
};
use crate::wording::{date_in_short, day_and_month};

use super::labels::{LabelsError, ProofLabels};
use super::parts::{Grounds, align_head, heading, small_table};

/// What the sheet of a proof is made of.
#[derive(Clone, Copy)]
pub struct ProofFacts<'a> {
    /// The proof.
    pub proof: &'a Proof,
    /// What is proved, in words.
    pub what: &'a str,
    /// The steps in words, one for each step of the proof.
    pub steps: &'a [String],
    /// Name of the host.
    pub host: &'a str,
    /// Name of the person, where it concerns one.
    pub person: Option<&'a str>,
    /// The day on which the file is made.
    pub made_on: NaiveDate,
    /// Language of the paper.
    pub lang: Lang,
}

/// The sheet of a proof.
pub fn proof_sheet(facts: &ProofFacts<'_>) -> Result<Document, LabelsError> {
    let mut sheet = Sheet { facts, labels: ProofLabels::shipped()?, grounds: Grounds::default() };
    let mut blocks = vec![sheet.title(), sheet.what(), Block::Space(6.0), sheet.frame()];
    blocks.extend([heading(sheet.label(&sheet.labels.steps)), sheet.steps()]);
    blocks.extend(sheet.counts());
    blocks.extend(sheet.skipped());
    blocks.extend(sheet.bases());
    Ok(Document {
        title: format!("{}: {}", sheet.label(&sheet.labels.title), facts.what),
        lang: facts.lang,
        author: facts.host.to_owned(),
        made_on: facts.made_on,
        typeface: Typeface::Sans,
        draft_mark: None,
        copies: 1,
        blocks,
    })
}

struct Sheet<'a> {
    facts: &'a ProofFacts<'a>,
    labels: &'static ProofLabels,
    grounds: Grounds,
}

impl Sheet<'_> {
    fn label<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.facts.lang)
    }

    fn title(&self) -> Block {
        let runs = vec![Run::bold(self.label(&self.labels.title))];
        Block::Heading(Heading::title(runs))
    }

    fn what(&self) -> Block {
        let what = vec![Run::bold(self.facts.what)];
        Block::Paragraph(Paragraph::line(what).aligned(Align::Centre).kept_with_next())
    }

    fn frame(&self) -> Block {
        let (facts, labels) = (self.facts, self.labels);
        let edition = &facts.proof.edition;
        let applies = self
            .label(&labels.applies_from)
            .replace("{title}", self.label(&edition.title))
            .replace("{date}", &date_in_short(edition.applies_from, facts.lang));
        let calendar = &facts.proof.calendar;
        let confirmed = self
            .label(&labels.confirmed_through)
            .replace("{version}", &calendar.version)
            .replace("{date}", &date_in_short(calendar.confirmed_through, facts.lang));
        let person = facts.person.map(|person| self.fact(&labels.person, person));
        let mut frame = vec![self.fact(&labels.company, facts.host)];
        frame.extend(person);
        frame.push(self.fact(&labels.edition, &applies));
        frame.push(self.fact(&labels.calendar, &confirmed));
        frame.push(self.fact(&labels.made_on, &date_in_short(facts.made_on, facts.lang)));
        Block::Facts(frame)
    }

    fn fact(&self, label: &Text, value: &str) -> Fact {
        Fact { label: self.label(label).to_owned(), value: vec![Run::regular(value)] }
    }

    /// The steps with their numbers; a rule refers to its line in the table of grounds.
    fn steps(&mut self) -> Block {
        let steps = (1..).zip(self.facts.proof.steps.iter().zip(self.facts.steps));
        let rows = steps.map(|(number, (step, worded))| self.step(number, step, worded)).collect();
        let labels = self.labels;
        let mut head =
            Row::head(&[self.label(&labels.number), self.label(&labels.step), self.label(&labels.basis)]);
        align_head(&mut head, &[Align::Left; 3]);
        let columns = [0.7, 7.4, 1.3].map(|share| Column { share }).to_vec();
        Block::Table(Table { columns, ruling: Ruling::Rows, head: vec![head], rows })
    }

    fn step(&mut self, number: usize, step: &Step, worded: &str) -> Row {
        let (text, basis) = match step.ground() {
            Some(ground) => (self.label(&ground.text), format!("[{}]", self.grounds.number(ground))),
            None => (worded, String::new()),
        };
        let cells = [number.to_string(), text.to_owned(), basis];
        Row::body(cells.map(|text| Cell::new(vec![Run::regular(text)])).to_vec())
    }

    /// Each count as a leaf of a calendar: what counts with its number, what does not without one.
    fn counts(&self) -> Vec<Block> {
        let steps = (1..).zip(&self.facts.proof.steps);
        let counts = steps.filter(|(_, step)| step.each_day().iter().any(|day| day.number.is_some()));
        let leaf = |(number, step): (usize, &Step)| {
            let title = self.label(&self.labels.count).replace("{number}", &number.to_string());
            [heading(&title), self.leaf(step.each_day())]
        };
        counts.flat_map(leaf).collect()
    }

    fn leaf(&self, days: &[CountedDay]) -> Block {
        let mut weeks: BTreeMap<NaiveDate, Vec<Cell>> = BTreeMap::new();
        for day in days {
            let place = usize::try_from(day.date.weekday().num_days_from_monday()).unwrap_or_default();
            let monday = day.date.week(Weekday::Mon).first_day();
            let cells = weeks.entry(monday).or_insert_with(|| vec![Cell::new(Vec::new()); 7]);
            if let Some(cell) = cells.get_mut(place) {
                *cell = counted_cell(day, self.facts.lang);
            }
        }
        let rows = weeks.into_values().map(Row::body).collect();
        let names: Vec<&str> = self.label(&self.labels.weekdays).split_whitespace().collect();
        let columns = vec![Column { share: 1.0 }; 7];
        Block::Table(Table { columns, ruling: Ruling::Grid, head: vec![Row::head(&names)], rows })
    }

    /// The days that no count took, once each, in the order of the calendar.
    fn skipped(&self) -> Vec<Block> {
        let labels = self.labels;
        let passed = self.facts.proof.steps.iter().flat_map(Step::each_day);
        let skipped = passed.filter(|day| day.number.is_none());
        let days: BTreeMap<NaiveDate, &CountedDay> = skipped.map(|day| (day.date, day)).collect();
        if days.is_empty() {
            return Vec::new();
        }
        let rows = days.values().map(|day| self.skipped_day(day)).collect();
        let names = [&labels.date, &labels.kind, &labels.name, &labels.confirmed];
        let names = names.map(|name| self.label(name));
        vec![heading(self.label(&labels.skipped)), small_table(&names, &[1.6, 2.6, 4.4, 1.6], rows)]
    }

    fn skipped_day(&self, day: &CountedDay) -> Row {
        let labels = self.labels;
        let name = day.name.as_ref().map_or("", |name| self.label(name));
        let confirmed = match (day.origin, day.confirmed) {
            (Origin::Own, _) => &labels.own,
            (Origin::Shipped, true) => &labels.yes,
            (Origin::Shipped, false) => &labels.no,
        };
        let cell = |text: String| Cell::new(vec![Run::regular(text)]);
        Row::body(vec![
            cell(date_in_short(day.date, self.facts.lang)),
            cell(self.label(labels.day(day.kind)).to_owned()),
            cell(name.to_owned()),
            cell(self.label(confirmed).to_owned()),
        ])
    }

    /// Every rule: first what is written, then what is our own reading.
    fn bases(&mut self) -> Vec<Block> {
        for ground in self.facts.proof.basis.grounds() {
            self.grounds.number(ground);
        }
        let labels = self.labels;
        let mut blocks = Vec::new();
        for (title, assumption) in [(&labels.grounds, false), (&labels.assumptions, true)] {
            let numbered = self.grounds.numbered().filter(|(_, ground)| ground.assumption == assumption);
            let rows: Vec<Row> = numbered.map(|(number, ground)| self.ground(number, ground)).collect();
            if !rows.is_empty() {
                let names = [&labels.basis, &labels.rule, &labels.source, &labels.confidence];
                let names = names.map(|name| self.label(name));
                blocks.extend([heading(self.label(title)), small_table(&names, &[1.4, 4.3, 3.2, 1.6], rows)]);
            }
        }
        blocks
    }

    fn ground(&self, number: usize, ground: &Ground) -> Row {
        let source = format!("{}, {}", self.label(&ground.source.title), ground.source.place);
        let confidence = self.label(self.labels.confidence(ground.source.confidence)).to_owned();
        let cells = [format!("[{number}]"), self.label(&ground.text).to_owned(), source, confidence];
        Row::body(cells.map(|text| Cell::new(vec![Run::regular(text)])).to_vec())
    }
}

/// «19.03 = 5» in the middle; a day that is not counted in italics.
fn counted_cell(day: &CountedDay, lang: Lang) -> Cell {
    let date = day_and_month(day.date, lang);
    let runs = match day.number {
        Some(number) => vec![Run::regular(format!("{date} = ")), Run::bold(number.to_string())],
        None => vec![Run::italic(date)],
    };
    Cell::new(runs).aligned(Align::Centre)
}
