//! The parts that forecast and budget share: the months with their chart, the renewals one by one, what is not stated
//! of them, and who is not renewed.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike;
use kosh_core::basis::Basis;
use kosh_core::catalogue::Tier;
use kosh_core::id::ServiceId;
use kosh_core::money::{Currency, Money};
use kosh_core::rules::{BudgetLine, CostSums, MonthSum, NotBudgeted};

use super::compose::{Composer, Lead, again, amount_or_nothing, by_currency, total};
use super::report::{Column, ColumnKind, Part, Row, RowKind, Shown, Value};
use crate::model::{Bar, Chart};
use crate::wording::{date_in_digits, month_and_year, month_in_short};

/// A chart of more months counts in quarters.
const MONTHS_ON_CHART: usize = 12;
/// On paper a list longer than this is left to the workbook, and the paper says so.
const MOST_ON_PAPER: usize = 150;

/// A forecast or a budget with names.
#[derive(Clone, Copy)]
pub struct ForecastFacts<'a> {
    /// Every month.
    pub months: &'a [MonthSum],
    /// Sums of all months.
    pub sums: &'a CostSums,
    /// The renewals, each with the names of the person and the host.
    pub lines: &'a [(&'a BudgetLine, &'a str, &'a str)],
    /// Who is not renewed, with names.
    pub left_out: &'a [(&'a NotBudgeted, &'a str)],
    /// What it rests on.
    pub basis: &'a Basis,
}

impl Composer<'_> {
    /// The months, the renewals one by one, and who is not renewed.
    pub fn forecast(&mut self, facts: &ForecastFacts<'_>) -> Vec<Part> {
        self.note(facts.basis);
        let mut months = self.months(facts);
        let lines = self.renewals(facts);
        months.notes.push(self.label(&self.labels.forecast_note).to_owned());
        months.notes.extend(self.assumption_notes());
        if !lines.shown.is_on_paper() {
            let count = facts.lines.len().to_string();
            months.notes.push(self.say(&self.labels.lines_in_workbook, &[("count", &count)]));
        }
        let left_out = self.left_out(facts.left_out);
        if left_out.as_ref().is_some_and(|part| !part.shown.is_on_paper()) {
            let count = facts.left_out.len().to_string();
            months.notes.push(self.say(&self.labels.left_in_workbook, &[("count", &count)]));
        }
        let mut parts = vec![months];
        parts.extend((!facts.lines.is_empty()).then_some(lines));
        parts.extend(left_out);
        parts
    }

    fn months(&mut self, facts: &ForecastFacts<'_>) -> Part {
        let labels = self.labels;
        let columns = vec![
            self.column(&labels.month, ColumnKind::Text, 1.9),
            self.column(&labels.renewals, ColumnKind::Count, 1.9),
            self.column(&labels.currency, ColumnKind::Currency, 1.2),
            self.column(&labels.by_guide, ColumnKind::Amount, 2.4),
            self.column(&labels.own, ColumnKind::Amount, 2.4),
            self.column(&labels.not_stated, ColumnKind::Count, 1.9),
            self.column(&labels.assumptions, ColumnKind::Text, 2.0),
        ];
        let mut rows: Vec<Row> = facts.months.iter().map(|month| self.month(month, Currency::KZT)).collect();
        rows.push(self.months_total(facts, Currency::KZT));
        // Other currencies stand apart, so that the column of the tenge is not broken.
        let all = facts.sums.known.iter().chain(&facts.sums.own);
        let others: BTreeSet<Currency> =
            all.map(Money::currency).filter(|currency| *currency != Currency::KZT).collect();
        for currency in others {
            let is_in = |month: &&MonthSum| of_currency(&month.sums, currency) != (None, None);
            rows.extend(facts.months.iter().filter(is_in).map(|month| self.month(month, currency)));
            rows.push(self.months_total(facts, currency));
        }
        let chart = self.chart(facts.months);
        let part = self.part((&labels.months_part, &labels.months_sheet), columns, rows);
        Part { chart, ..part }
    }

    fn month(&mut self, month: &MonthSum, currency: Currency) -> Row {
        let (known, own) = of_currency(&month.sums, currency);
        let is_tenge = currency == Currency::KZT;
        let count = |number| if is_tenge { Value::count(number) } else { Value::Empty };
        Row::line(vec![
            Value::Text(month_and_year(month.month, self.lang())),
            count(month.renewals),
            if (known, own) == (None, None) { Value::Empty } else { Value::Currency(currency) },
            amount_or_nothing(known),
            amount_or_nothing(own),
            count(month.sums.not_stated),
            if is_tenge { Value::Text(self.assume(&month.assumptions)) } else { Value::Empty },
        ])
    }

    fn months_total(&self, facts: &ForecastFacts<'_>, currency: Currency) -> Row {
        let (known, own) = of_currency(facts.sums, currency);
        let is_tenge = currency == Currency::KZT;
        let renewals = facts.months.iter().map(|month| month.renewals).sum();
        let count = |number| if is_tenge { Value::count(number) } else { Value::Empty };
        let lead = vec![Value::text(self.label(&self.labels.total)), count(renewals)];
        let values = [
            Value::Currency(currency),
            amount_or_nothing(known),
            amount_or_nothing(own),
            count(facts.sums.not_stated),
            Value::Empty,
        ];
        total(RowKind::Total, lead, values)
    }

    /// Sums of a forecast in words: the guide's, the user's, and how many are not stated.
    pub fn forecast_sums(&self, sums: &CostSums) -> String {
        let labels = self.labels;
        let said = |label, amounts: &[Money]| format!("{}: {}", self.label(label), self.sums(amounts));
        let mut words = vec![said(&labels.by_guide, &sums.known), said(&labels.own, &sums.own)];
        if sums.not_stated > 0 {
            words.push(format!("{}: {}", self.label(&labels.not_stated), sums.not_stated));
        }
        words.join("; ")
    }

    /// The tenge of every month, of every quarter where there are more than a year; none where there is no tenge.
    fn chart(&self, months: &[MonthSum]) -> Option<Chart> {
        let minor = |amount: Option<Money>| {
            amount.map_or(0, |amount| u64::try_from(amount.minor_units()).unwrap_or_default())
        };
        let parts = |month: &MonthSum| {
            let (known, own) = of_currency(&month.sums, Currency::KZT);
            vec![minor(known), minor(own)]
        };
        if months.iter().flat_map(parts).all(|part| part == 0) {
            return None;
        }
        let is_quarterly = months.len() > MONTHS_ON_CHART;
        let mut bars: Vec<Bar> = Vec::new();
        for (at, month) in months.iter().enumerate() {
            let (number, year) = (month.month.month0(), month.month.year());
            let begins = at == 0 || !is_quarterly || number % 3 == 0;
            let name = if is_quarterly {
                self.say(&self.labels.quarter, &[("number", &(number / 3 + 1).to_string())])
            } else {
                month_in_short(month.month, self.lang()).to_owned()
            };
            let label = if at == 0 || number == 0 { format!("{name}\n{year}") } else { name };
            let (parts, not_stated) = (parts(month), month.sums.not_stated);
            match bars.last_mut().filter(|_| !begins) {
                Some(bar) => {
                    bar.parts.iter_mut().zip(parts).for_each(|(sum, part)| *sum += part);
                    bar.not_stated += not_stated;
                }
                None => bars.push(Bar { label, parts, not_stated }),
            }
        }
        let labels = self.labels;
        let kinds = [&labels.by_guide, &labels.own].map(|kind| self.label(kind).to_owned());
        let said: Vec<String> = months.iter().map(|month| self.month_in_words(month)).collect();
        Some(Chart {
            alt: format!("{}. {}", self.label(&labels.chart_alt), said.join("; ")),
            currency: Currency::KZT,
            kinds: kinds.to_vec(),
            bars,
        })
    }

    fn month_in_words(&self, month: &MonthSum) -> String {
        let (known, own) = of_currency(&month.sums, Currency::KZT);
        let name = month_and_year(month.month, self.lang());
        let places = [("month", name.as_str()), ("sum", &self.sums(known.iter().chain(&own)))];
        let said = self.say(&self.labels.bar_month, &places);
        match month.sums.not_stated {
            0 => said,
            open => format!("{said}, {}", self.say(&self.labels.bar_open, &[("count", &open.to_string())])),
        }
    }

    fn renewals(&mut self, facts: &ForecastFacts<'_>) -> Part {
        let labels = self.labels;
        let columns = vec![
            self.column(&labels.date, ColumnKind::Date, 1.9),
            Column { shown: Shown::OnPaper, ..self.column(&labels.person, ColumnKind::Text, 5.4) },
            Column::in_workbook(self.label(&labels.person), ColumnKind::Text),
            Column::in_workbook(self.label(&labels.role), ColumnKind::Text),
            Column::in_workbook(self.label(&labels.host), ColumnKind::Text),
            Column::in_workbook(self.label(&labels.service), ColumnKind::Text),
            Column::in_workbook(self.label(&labels.tier), ColumnKind::Text),
            Column::in_workbook(self.label(&labels.until), ColumnKind::Date),
            self.column(&labels.currency, ColumnKind::Currency, 1.3),
            self.column(&labels.by_guide, ColumnKind::Amount, 2.2),
            self.column(&labels.own, ColumnKind::Amount, 2.2),
            self.column(&labels.not_stated, ColumnKind::Count, 1.5),
            self.column(&labels.assumptions, ColumnKind::Text, 2.2),
        ];
        let mut rows = Vec::new();
        for (line, name, host) in facts.lines {
            rows.extend(self.renewal(line, name, host));
        }
        for (currency, (known, own)) in by_currency(&facts.sums.known, &facts.sums.own) {
            let label = self.label(&labels.total);
            let mut lead = vec![Value::Empty; 8];
            lead[1] = Value::text(label);
            lead[2] = Value::text(label);
            let values = [Value::Currency(currency), amount_or_nothing(known), amount_or_nothing(own)];
            rows.push(total(RowKind::Total, lead, values.into_iter().chain([Value::Empty, Value::Empty])));
        }
        let mut part = self.part((&labels.lines_part, &labels.lines_sheet), columns, rows);
        if facts.lines.len() > MOST_ON_PAPER {
            part.shown = Shown::InWorkbook;
        }
        part
    }

    /// A row for each currency; one without amounts where nothing is stated.
    fn renewal(&mut self, line: &BudgetLine, name: &str, host: &str) -> Vec<Row> {
        let words = self.words();
        let (service, tier) = (words.service(&line.service), words.tier(line.tier));
        let mut about = format!("{name}\n{service}");
        if line.tier != Tier::Standard {
            about = format!("{about}, {tier}");
        }
        if let Some(until) = line.until {
            let until = date_in_digits(until);
            about = format!("{about}\n{}", self.say(&self.labels.until_day, &[("date", &until)]));
        }
        let lead = vec![
            Value::Date(line.ends_on),
            Value::Text(about),
            Value::text(name),
            Value::Text(words.role(line.role)),
            Value::text(host),
            Value::Text(service),
            Value::Text(tier),
            line.until.map_or(Value::Empty, Value::Date),
        ];
        let counted = if line.counts { line.cost.clone() } else { CostSums::default() };
        let tail = [Value::count(counted.not_stated), Value::Text(self.assumed(line))];
        let sums: Vec<_> = by_currency(&counted.known, &counted.own).into_iter().collect();
        let amounts = |(currency, (known, own)): &(Currency, (Option<Money>, Option<Money>))| {
            [Value::Currency(*currency), amount_or_nothing(*known), amount_or_nothing(*own)]
        };
        let first = sums.first().map_or([Value::Empty, Value::Empty, Value::Empty], amounts);
        let mut rows = vec![Row::line(joined(lead.clone(), first, tail))];
        rows.extend(
            sums.iter()
                .skip(1)
                .map(|sum| Row::line(joined(again(&lead), amounts(sum), [Value::Empty, Value::Empty]))),
        );
        rows
    }

    /// The numbers of the assumptions; of a renewal that is filed already that it is counted with its application.
    fn assumed(&mut self, line: &BudgetLine) -> String {
        let numbers = self.assume(&line.assumptions);
        if line.counts { numbers } else { format!("{numbers}; {}", self.label(&self.labels.not_counted)) }
    }

    /// What is not stated of renewals, service by service.
    pub fn forecast_missing(&self, lines: &[(&BudgetLine, &str, &str)]) -> Vec<String> {
        let mut services: BTreeMap<&ServiceId, (usize, usize)> = BTreeMap::new();
        for (line, _, _) in lines.iter().filter(|(line, _, _)| line.counts && line.cost.not_stated > 0) {
            let (renewals, open) = services.entry(&line.service).or_default();
            *renewals += 1;
            *open += line.cost.not_stated;
        }
        let said = |(service, (renewals, open)): (&ServiceId, (usize, usize))| {
            let places = [
                ("service", self.words().service(service)),
                ("renewals", renewals.to_string()),
                ("count", open.to_string()),
            ];
            let places = places.each_ref().map(|(name, value)| (*name, value.as_str()));
            self.say(&self.labels.forecast_missing, &places)
        };
        services.into_iter().map(said).collect()
    }

    fn left_out(&self, left_out: &[(&NotBudgeted, &str)]) -> Option<Part> {
        let labels = self.labels;
        let row = |(status, name): &(&NotBudgeted, &str)| {
            Row::line(vec![
                Value::Date(status.ends_on),
                Value::text(*name),
                Value::Text(self.words().left_out(status.why)),
            ])
        };
        let columns = vec![
            self.column(&labels.date, ColumnKind::Date, 1.6),
            self.column(&labels.person, ColumnKind::Text, 3.6),
            self.column(&labels.why, ColumnKind::Text, 5.0),
        ];
        let rows: Vec<Row> = left_out.iter().map(row).collect();
        let mut part = self.part((&labels.left_part, &labels.left_sheet), columns, rows);
        if left_out.len() > MOST_ON_PAPER {
            part.shown = Shown::InWorkbook;
        }
        (!left_out.is_empty()).then_some(part)
    }
}

/// The amounts of sums in one currency: the guide's, and the user's own.
fn of_currency(sums: &CostSums, currency: Currency) -> (Option<Money>, Option<Money>) {
    let find = |sums: &[Money]| sums.iter().find(|amount| amount.currency() == currency).copied();
    (find(&sums.known), find(&sums.own))
}

fn joined(lead: Lead, amounts: [Value; 3], tail: [Value; 2]) -> Vec<Value> {
    lead.into_iter().chain(amounts).chain(tail).collect()
}
