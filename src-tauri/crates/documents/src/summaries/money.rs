//! The cost summary of many applications: in groups with subtotals, by expense, the payments, the next twelve months,
//! and apart from all sums what is not stated.

use chrono::NaiveDate;
use kosh_core::basis::Basis;
use kosh_core::id::ServiceId;
use kosh_core::ledger::Expense;
use kosh_core::money::{Currency, Money};
use kosh_core::people::Stage;
use kosh_core::rules::{Balance, Converted, ExpenseSum, PayerSum};
use kosh_core::text::Text;

use super::compose::{Composer, PaymentFacts, Setting, again, total};
use super::forecast::ForecastFacts;
use super::labels::LabelsError;
use super::report::{Column, ColumnKind, Entry, Part, Report, Row, RowKind, Shown, Value};
use crate::wording::date_in_digits;

/// The money of some applications.
#[derive(Clone, Copy)]
pub struct MoneyFacts<'a> {
    /// For whom, when and by which guide.
    pub setting: Setting<'a>,
    /// Whose money it is; empty for everybody's.
    pub whose: &'a str,
    /// First day of the period.
    pub from: Option<NaiveDate>,
    /// Last day, inclusive.
    pub until: Option<NaiveDate>,
    /// The applications in groups.
    pub groups: &'a [GroupFacts<'a>],
    /// Plan and payments of all.
    pub balances: &'a [Balance],
    /// The same in tenge.
    pub converted: Option<&'a Converted>,
    /// Foreign currencies without a rate.
    pub without_rate: &'a [Currency],
    /// By expense.
    pub by_expense: &'a [ExpenseSum],
    /// Planned costs without an amount.
    pub open: &'a [OpenFacts<'a>],
    /// Payments of the period.
    pub payments: &'a [PaymentFacts<'a>],
    /// What they add up to.
    pub paid_in_period: &'a [PayerSum],
    /// The next twelve months.
    pub forecast: ForecastFacts<'a>,
}

/// Applications that belong together.
#[derive(Clone)]
pub struct GroupFacts<'a> {
    /// Its title; none where each application is a group of its own.
    pub title: Option<String>,
    /// Its applications.
    pub applications: Vec<ApplicationFacts<'a>>,
    /// Its subtotal.
    pub balances: &'a [Balance],
    /// How many planned costs have no amount.
    pub not_stated: usize,
}

/// An application among many.
#[derive(Clone, Copy)]
pub struct ApplicationFacts<'a> {
    /// Name of the first applicant.
    pub name: &'a str,
    /// How many persons it is for.
    pub persons: usize,
    /// Name of the service.
    pub service: &'a Text,
    /// Name of the host.
    pub host: &'a str,
    /// Department of the principal.
    pub department: Option<&'a str>,
    /// How far it has come.
    pub stage: Stage,
    /// Its day.
    pub on: NaiveDate,
    /// Plan and payments.
    pub balances: &'a [Balance],
    /// How many planned costs have no amount.
    pub not_stated: usize,
    /// Whether it has no quote.
    pub without_quote: bool,
}

/// A planned cost without an amount.
#[derive(Clone, Copy)]
pub struct OpenFacts<'a> {
    /// Name of the person.
    pub name: &'a str,
    /// The service of the application.
    pub service: &'a ServiceId,
    /// What for.
    pub expense: Expense,
    /// Why it has none.
    pub reason: &'a Text,
    /// What has been paid for it all the same.
    pub paid: &'a [Money],
    /// What it rests on.
    pub basis: &'a Basis,
}

/// The cost summary of many applications.
pub fn money_report(facts: &MoneyFacts<'_>) -> Result<Report, LabelsError> {
    let mut composer = Composer::new(facts.setting)?;
    let mut parts = vec![composer.applications(facts)];
    parts.extend((!facts.by_expense.is_empty()).then(|| composer.expenses(facts.by_expense)));
    parts.push(composer.payments(facts.payments, facts.paid_in_period));
    parts.extend(facts.converted.map(|converted| composer.rates(converted)));
    parts.extend(composer.forecast(&facts.forecast));
    parts.push(composer.missing(facts.open, &facts.forecast));
    parts.extend(composer.bases());
    let frame = composer.money_frame(facts);
    Ok(composer.report(&composer.labels.money_title, facts.whose, frame, parts))
}

impl Composer<'_> {
    fn money_frame(&self, facts: &MoneyFacts<'_>) -> Vec<Entry> {
        let labels = self.labels;
        let whose = if facts.whose.is_empty() { self.label(&labels.everybody) } else { facts.whose };
        let mut frame = vec![
            self.entry(&labels.whose, whose),
            self.entry(&labels.period, self.period(facts.from, facts.until)),
            self.entry(&labels.applications, count_of(facts).to_string()),
        ];
        frame.extend(self.balance_entries(facts.balances, facts.converted, facts.without_rate));
        let open: usize = facts.groups.iter().map(|group| group.not_stated).sum();
        if open > 0 {
            frame.push(self.entry(&labels.not_stated_count, open.to_string()));
        }
        frame.push(self.entry(&labels.forecast_entry, self.forecast_sums(facts.forecast.sums)));
        frame.extend(self.knowledge());
        frame
    }

    fn period(&self, from: Option<NaiveDate>, until: Option<NaiveDate>) -> String {
        let labels = self.labels;
        let day = |label: &Text, day: NaiveDate| self.say(label, &[("date", &date_in_digits(day))]);
        let from = from.map(|from| day(&labels.from_day, from));
        let until = until.map(|until| day(&labels.until_day, until));
        let said: Vec<String> = from.into_iter().chain(until).collect();
        if said.is_empty() { self.label(&labels.without_end).to_owned() } else { said.join(" ") }
    }

    fn applications(&self, facts: &MoneyFacts<'_>) -> Part {
        let labels = self.labels;
        let composite = self.column(&labels.application, ColumnKind::Text, 5.2);
        let mut columns = vec![
            Column { shown: Shown::OnPaper, ..composite },
            Column::in_workbook(self.label(&labels.person), ColumnKind::Text),
            Column::in_workbook(self.label(&labels.persons_count), ColumnKind::Count),
            Column::in_workbook(self.label(&labels.service), ColumnKind::Text),
            Column::in_workbook(self.label(&labels.host), ColumnKind::Text),
            Column::in_workbook(self.label(&labels.department), ColumnKind::Text),
            Column::in_workbook(self.label(&labels.stage), ColumnKind::Text),
            Column::in_workbook(self.label(&labels.date), ColumnKind::Date),
        ];
        let lead = columns.len();
        columns.extend(self.balance_columns(facts.balances));
        columns.push(self.column(&labels.not_stated, ColumnKind::Count, 1.5));
        let mut rows = Vec::new();
        for group in facts.groups {
            rows.extend(group.title.as_ref().map(|title| Row::group(title.as_str(), columns.len())));
            rows.extend(group.applications.iter().flat_map(|application| self.application(application)));
            if group.title.is_some() {
                let label = self.label(&labels.subtotal).to_owned();
                rows.extend(sums(RowKind::Subtotal, (&label, lead), group.balances, group.not_stated));
            }
        }
        let open = facts.groups.iter().map(|group| group.not_stated).sum();
        let label = self.label(&labels.total).to_owned();
        rows.extend(sums(RowKind::Total, (&label, lead), facts.balances, open));
        let mut part = self.part((&labels.applications_part, &labels.applications_sheet), columns, rows);
        if facts.groups.iter().flat_map(|group| &group.applications).any(is_closed) {
            part.notes.push(self.label(&labels.closed_plans).to_owned());
        }
        part
    }

    /// A row for each currency; one without amounts where nothing is stated.
    fn application(&self, facts: &ApplicationFacts<'_>) -> Vec<Row> {
        let words = self.words();
        let stage = words.stage(facts.stage);
        let service = self.label(facts.service);
        let mut about = format!("{}\n{service}\n{}, {stage}", facts.name, date_in_digits(facts.on));
        if facts.without_quote {
            about = format!("{about}; {}", self.label(&self.labels.not_frozen));
        }
        let lead = vec![
            Value::Text(about),
            Value::text(facts.name),
            Value::Count(facts.persons),
            Value::text(service),
            Value::text(facts.host),
            facts.department.map_or(Value::Empty, Value::text),
            Value::Text(stage),
            Value::Date(facts.on),
        ];
        let row = |lead: Vec<Value>, amounts: Vec<Value>, open: Value| {
            Row::line(lead.into_iter().chain(amounts).chain([open]).collect())
        };
        let open = Value::count(facts.not_stated);
        let Some((first, others)) = facts.balances.split_first() else {
            return vec![row(lead, vec![Value::Empty; 5], open)];
        };
        let mut rows = vec![row(lead.clone(), Self::balance_values(first), open)];
        rows.extend(others.iter().map(|one| row(again(&lead), Self::balance_values(one), Value::Empty)));
        rows
    }

    fn expenses(&self, sums: &[ExpenseSum]) -> Part {
        let labels = self.labels;
        let columns = vec![
            self.column(&labels.expense, ColumnKind::Text, 4.6),
            self.column(&labels.currency, ColumnKind::Currency, 1.2),
            self.column(&labels.planned, ColumnKind::Amount, 2.4),
            self.column(&labels.paid, ColumnKind::Amount, 2.4),
            self.column(&labels.not_stated, ColumnKind::Count, 1.8),
        ];
        let rows = sums.iter().flat_map(|sum| self.expense(sum)).collect();
        self.part((&labels.expenses_part, &labels.expenses_sheet), columns, rows)
    }

    fn expense(&self, sum: &ExpenseSum) -> Vec<Row> {
        let lead = vec![Value::Text(self.words().expense(sum.expense))];
        let amounts = super::compose::by_currency(&sum.planned, &sum.paid);
        let row = |(at, (currency, (planned, paid)))| {
            let is_first = at == 0;
            let lead = if is_first { lead.clone() } else { again(&lead) };
            let open = if is_first { Value::count(sum.not_stated) } else { Value::Empty };
            let values = [
                Value::Currency(currency),
                super::compose::amount_or_nothing(planned),
                super::compose::amount_or_nothing(paid),
                open,
            ];
            Row::line(lead.into_iter().chain(values).collect())
        };
        if amounts.is_empty() {
            let values = [Value::Empty, Value::Empty, Value::Empty, Value::count(sum.not_stated)];
            return vec![Row::line(lead.into_iter().chain(values).collect())];
        }
        amounts.into_iter().enumerate().map(row).collect()
    }

    /// What is not stated: of the plan line by line, of the forecast service by service.
    fn missing(&mut self, open: &[OpenFacts<'_>], forecast: &ForecastFacts<'_>) -> Part {
        let labels = self.labels;
        let is_paid = open.iter().any(|facts| !facts.paid.is_empty());
        let paid = if is_paid { Shown::Everywhere } else { Shown::InWorkbook };
        let columns = vec![
            Column { shown: Shown::OnPaper, ..self.column(&labels.application, ColumnKind::Text, 4.4) },
            Column::in_workbook(self.label(&labels.person), ColumnKind::Text),
            Column::in_workbook(self.label(&labels.service), ColumnKind::Text),
            self.column(&labels.expense, ColumnKind::Text, 2.6),
            self.column(&labels.why, ColumnKind::Text, 4.6),
            Column { shown: paid, ..self.column(&labels.paid, ColumnKind::Text, 2.0) },
            self.column(&labels.basis, ColumnKind::Text, 1.6),
        ];
        let rows: Vec<Row> = open.iter().map(|facts| self.open(facts)).collect();
        let mut part = self.part((&labels.missing_part, &labels.missing_sheet), columns, rows);
        part.notes = self.forecast_missing(forecast.lines);
        if open.is_empty() && part.notes.is_empty() {
            part.notes = vec![self.label(&labels.nothing_missing).to_owned()];
        }
        part
    }

    fn open(&mut self, facts: &OpenFacts<'_>) -> Row {
        let words = self.words();
        let numbers = self.note(facts.basis);
        let paid = if facts.paid.is_empty() { Value::Empty } else { Value::Text(self.sums(facts.paid)) };
        Row::line(vec![
            Value::text(format!("{}\n{}", facts.name, words.service(facts.service))),
            Value::text(facts.name),
            Value::Text(words.service(facts.service)),
            Value::Text(words.expense(facts.expense)),
            Value::text(self.label(facts.reason)),
            paid,
            Value::Text(numbers),
        ])
    }
}

fn count_of(facts: &MoneyFacts<'_>) -> usize {
    facts.groups.iter().map(|group| group.applications.len()).sum()
}

fn is_closed(application: &ApplicationFacts<'_>) -> bool {
    kosh_core::rules::comes_to_nothing(application.stage)
}

/// A row of sums for each currency; the number of what is not stated stands in the first.
fn sums(kind: RowKind, (label, lead): (&str, usize), balances: &[Balance], open: usize) -> Vec<Row> {
    let labelled = || {
        let mut values = vec![Value::Empty; lead];
        values.iter_mut().take(2).for_each(|value| *value = Value::text(label));
        values
    };
    let row = |(at, balance): (usize, &Balance)| {
        let open = if at == 0 { Value::count(open) } else { Value::Empty };
        total(kind, labelled(), Composer::balance_values(balance).into_iter().chain([open]))
    };
    balances.iter().enumerate().map(row).collect()
}
