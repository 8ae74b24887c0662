//! What the composers of money reports share: who asks and on which day, words of choices, numbered grounds and
//! assumptions, sums in words.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kosh_core::basis::{Basis, Ground};
use kosh_core::catalogue::Tier;
use kosh_core::id::ServiceId;
use kosh_core::ledger::{Expense, Payer, Payment, Rate};
use kosh_core::money::{Currency, Money};
use kosh_core::people::{Role, Stage};
use kosh_core::rules::{Assumption, Balance, ChangeReason, Converted, LeftOutWhy, PayerSum, TermPolicy};
use kosh_core::text::{Lang, Text};

use super::labels::{LabelsError, MoneyLabels};
use super::parts::Grounds;
use super::report::{Column, ColumnKind, Entry, Part, Report, Row, RowKind, Shown, Table, Value};
use crate::wording::{date_in_digits, exchange_rate, sum};

/// Words of choices in the paper's language. Whoever asks has them.
pub trait Words {
    /// A service by its name.
    fn service(&self, service: &ServiceId) -> String;
    /// A row of a tariff.
    fn tier(&self, tier: Tier) -> String;
    /// A role.
    fn role(&self, role: Role) -> String;
    /// A stage.
    fn stage(&self, stage: Stage) -> String;
    /// What money goes to.
    fn expense(&self, expense: Expense) -> String;
    /// Who pays.
    fn payer(&self, payer: Payer) -> String;
    /// Why a line costs something else.
    fn change(&self, reason: ChangeReason) -> String;
    /// What is taken for granted.
    fn assumption(&self, assumption: Assumption) -> String;
    /// A policy for terms.
    fn policy(&self, policy: TermPolicy) -> String;
    /// Why a status is not renewed.
    fn left_out(&self, why: LeftOutWhy) -> String;
}

/// For whom a report is made, on which day and by which guide.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    /// Name of the company, as the author.
    pub company: &'a str,
    /// Title of the edition in force.
    pub edition: &'a Text,
    /// The index (MCI) of the day; none where it is not known.
    pub index: Option<Money>,
    /// The day.
    pub made_on: NaiveDate,
    /// Language of the report.
    pub lang: Lang,
    /// Words of choices.
    pub words: &'a dyn Words,
}

/// A payment with what its line says of its application.
#[derive(Clone, Copy)]
pub struct PaymentFacts<'a> {
    /// The payment.
    pub payment: &'a Payment,
    /// Name of the first applicant.
    pub name: &'a str,
    /// The service.
    pub service: &'a ServiceId,
}

/// What a report is composed with.
pub(super) struct Composer<'a> {
    pub setting: Setting<'a>,
    pub labels: &'static MoneyLabels,
    grounds: Grounds,
    assumptions: Vec<Assumption>,
}

/// Columns from a table's beginning that say what a row is about.
pub(super) type Lead = Vec<Value>;

impl<'a> Composer<'a> {
    pub fn new(setting: Setting<'a>) -> Result<Self, LabelsError> {
        let labels = MoneyLabels::shipped()?;
        Ok(Self { setting, labels, grounds: Grounds::default(), assumptions: Vec::new() })
    }

    pub fn lang(&self) -> Lang {
        self.setting.lang
    }

    pub fn words(&self) -> &'a dyn Words {
        self.setting.words
    }

    pub fn label<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.setting.lang)
    }

    /// A label with its places filled in.
    pub fn say(&self, text: &Text, places: &[(&str, &str)]) -> String {
        let fill = |text: String, (name, value): &(&str, &str)| text.replace(&format!("{{{name}}}"), value);
        places.iter().fold(self.label(text).to_owned(), fill)
    }

    pub fn entry(&self, label: &Text, value: impl Into<String>) -> Entry {
        Entry { label: self.label(label).to_owned(), value: value.into() }
    }

    pub fn column(&self, name: &Text, kind: ColumnKind, share: f32) -> Column {
        Column::new(self.label(name), kind, share)
    }

    pub fn part(&self, (title, sheet): (&Text, &Text), columns: Vec<Column>, rows: Vec<Row>) -> Part {
        Part {
            title: self.label(title).to_owned(),
            sheet: self.label(sheet).to_owned(),
            shown: Shown::Everywhere,
            chart: None,
            table: Table { columns, rows },
            notes: Vec::new(),
        }
    }

    /// Edition, index and day.
    pub fn knowledge(&self) -> Vec<Entry> {
        let labels = self.labels;
        let index = match self.setting.index {
            Some(index) => sum(index, self.lang()),
            None => self.label(&labels.index_unknown).to_owned(),
        };
        vec![
            self.entry(&labels.edition, self.label(self.setting.edition)),
            self.entry(&labels.index, index),
            self.entry(&labels.made_on, date_in_digits(self.setting.made_on)),
        ]
    }

    /// Plan, payments and the rest in words, then in tenge where the user's rates allow that.
    pub fn balance_entries(
        &self,
        balances: &[Balance],
        converted: Option<&Converted>,
        without_rate: &[Currency],
    ) -> Vec<Entry> {
        let labels = self.labels;
        let each = |of: fn(&Balance) -> &Money| self.sums(balances.iter().map(of));
        let mut entries = vec![
            self.entry(&labels.planned, each(|one| &one.planned)),
            self.entry(&labels.paid, each(|one| &one.paid)),
            self.entry(&labels.outstanding, each(|one| &one.outstanding)),
        ];
        if balances.iter().any(|one| !one.beyond_plan.amount().is_zero()) {
            entries.push(self.entry(&labels.beyond_plan, each(|one| &one.beyond_plan)));
        }
        if let Some(Converted { balance, .. }) = converted {
            let [planned, paid, outstanding] =
                [balance.planned, balance.paid, balance.outstanding].map(|amount| sum(amount, self.lang()));
            let places = [
                ("planned", planned.as_str()),
                ("paid", paid.as_str()),
                ("outstanding", outstanding.as_str()),
            ];
            let label = self.label(&labels.rates_part).to_owned();
            entries.push(Entry { label, value: self.say(&labels.in_tenge, &places) });
        }
        if !without_rate.is_empty() {
            let codes: Vec<String> = without_rate.iter().map(ToString::to_string).collect();
            let label = self.label(&labels.rates_part).to_owned();
            let value = self.say(&labels.without_rate, &[("currencies", &codes.join(", "))]);
            entries.push(Entry { label, value });
        }
        entries
    }

    /// Sums in words, those of nothing left out; a dash where there is none.
    pub fn sums<'m>(&self, sums: impl IntoIterator<Item = &'m Money>) -> String {
        let stated = sums.into_iter().filter(|amount| !amount.amount().is_zero());
        let words: Vec<String> = stated.map(|amount| sum(*amount, self.lang())).collect();
        if words.is_empty() { "–".to_owned() } else { words.join("; ") }
    }

    /// The columns of plan and payments; the last is left out on paper where nothing is beyond the plan.
    pub fn balance_columns(&self, balances: &[Balance]) -> Vec<Column> {
        let labels = self.labels;
        let amount = |name| self.column(name, ColumnKind::Amount, 2.4);
        let is_beyond = balances.iter().any(|balance| !balance.beyond_plan.amount().is_zero());
        let shown = if is_beyond { Shown::Everywhere } else { Shown::InWorkbook };
        vec![
            self.column(&labels.currency, ColumnKind::Currency, 1.3),
            amount(&labels.planned),
            amount(&labels.paid),
            amount(&labels.outstanding),
            Column { shown, ..amount(&labels.beyond_plan) },
        ]
    }

    pub fn balance_values(balance: &Balance) -> Vec<Value> {
        let Balance { planned, paid, outstanding, beyond_plan } = *balance;
        let beyond = Some(beyond_plan).filter(|amount| !amount.amount().is_zero());
        let mut values = vec![Value::Currency(planned.currency())];
        values.extend([planned, paid, outstanding].map(Value::Amount));
        values.push(amount_or_nothing(beyond));
        values
    }

    /// Payments with their sums by payer.
    pub fn payments(&self, payments: &[PaymentFacts<'_>], by_payer: &[PayerSum]) -> Part {
        let labels = self.labels;
        let columns = vec![
            self.column(&labels.date, ColumnKind::Date, 1.7),
            Column { shown: Shown::OnPaper, ..self.column(&labels.application, ColumnKind::Text, 4.6) },
            Column::in_workbook(self.label(&labels.person), ColumnKind::Text),
            Column::in_workbook(self.label(&labels.service), ColumnKind::Text),
            self.column(&labels.expense, ColumnKind::Text, 3.4),
            self.column(&labels.payer, ColumnKind::Text, 1.9),
            self.column(&labels.currency, ColumnKind::Currency, 1.1),
            self.column(&labels.amount, ColumnKind::Amount, 2.2),
        ];
        let mut rows: Vec<Row> = payments.iter().map(|facts| self.payment(facts)).collect();
        let mut totals = kosh_core::money::Totals::default();
        for sum in by_payer {
            totals.add_all(&sum.paid);
        }
        rows.extend(totals.sums().into_iter().map(|amount| {
            let mut lead = vec![Value::Empty; 6];
            lead[..3].fill(Value::text(self.label(&labels.total)));
            lead[0] = Value::Empty;
            total(RowKind::Total, lead, [Value::Currency(amount.currency()), Value::Amount(amount)])
        }));
        let mut part = self.part((&labels.payments_part, &labels.payments_sheet), columns, rows);
        let payer = |sum: &PayerSum| format!("{}: {}", self.words().payer(sum.payer), self.sums(&sum.paid));
        part.notes = by_payer.iter().map(payer).collect();
        if payments.is_empty() {
            part.notes = vec![self.label(&labels.no_payments).to_owned()];
        }
        part
    }

    fn payment(&self, facts: &PaymentFacts<'_>) -> Row {
        let Payment { paid_on, payer, expense, title, amount, .. } = facts.payment;
        let words = self.words();
        let expense = match title {
            Some(title) => format!("{}: {title}", words.expense(*expense)),
            None => words.expense(*expense),
        };
        Row::line(vec![
            Value::Date(*paid_on),
            Value::text(format!("{}\n{}", facts.name, words.service(facts.service))),
            Value::text(facts.name),
            Value::Text(words.service(facts.service)),
            Value::Text(expense),
            Value::Text(words.payer(*payer)),
            Value::Currency(amount.currency()),
            Value::Amount(*amount),
        ])
    }

    /// The rates that sums in tenge rest on.
    pub fn rates(&self, converted: &Converted) -> Part {
        let labels = self.labels;
        let columns = vec![
            self.column(&labels.currency, ColumnKind::Text, 1.0),
            self.column(&labels.rate, ColumnKind::Text, 2.0),
            self.column(&labels.date, ColumnKind::Date, 1.5),
            self.column(&labels.source, ColumnKind::Text, 5.0),
        ];
        let rate = |rate: &Rate| {
            Row::line(vec![
                Value::Text(rate.currency.to_string()),
                Value::Text(exchange_rate(rate, self.lang())),
                Value::Date(rate.on),
                Value::text(rate.source.as_str()),
            ])
        };
        let rows = converted.rates.iter().map(rate).collect();
        self.part((&labels.rates_part, &labels.rates_sheet), columns, rows)
    }

    /// The numbers of a basis in the list of grounds: «[1] [4]».
    pub fn note(&mut self, basis: &Basis) -> String {
        let mut numbers: Vec<usize> =
            basis.grounds().iter().map(|ground| self.grounds.number(ground)).collect();
        numbers.sort_unstable();
        numbers.iter().map(|number| format!("[{number}]")).collect::<Vec<_>>().join(" ")
    }

    /// The numbers of assumptions in their list: «1, 3».
    pub fn assume(&mut self, assumptions: &[Assumption]) -> String {
        let mut number = |assumption: &Assumption| {
            let place = self.assumptions.iter().position(|known| known == assumption);
            let place = place.unwrap_or_else(|| {
                self.assumptions.push(*assumption);
                self.assumptions.len() - 1
            });
            (place + 1).to_string()
        };
        assumptions.iter().map(&mut number).collect::<Vec<_>>().join(", ")
    }

    /// The assumptions met so far, numbered: remarks under a forecast.
    pub fn assumption_notes(&self) -> Vec<String> {
        let words = self.words();
        (1..)
            .zip(&self.assumptions)
            .map(|(number, one)| format!("{number}. {}", words.assumption(*one)))
            .collect()
    }

    /// Every ground: first what is written, then what is our own reading or the user's word.
    pub fn bases(&self) -> Vec<Part> {
        let labels = self.labels;
        let written = (&labels.grounds_part, &labels.grounds_sheet);
        let assumed = (&labels.assumptions_part, &labels.assumptions_sheet);
        let mut parts = Vec::new();
        for (names, is_assumed) in [(written, false), (assumed, true)] {
            let grounds = self.grounds.numbered().filter(|(_, ground)| ground.assumption == is_assumed);
            let rows: Vec<Row> = grounds.map(|(number, ground)| self.ground(number, ground)).collect();
            if !rows.is_empty() {
                let columns = vec![
                    self.column(&labels.basis, ColumnKind::Text, 1.3),
                    self.column(&labels.rule, ColumnKind::Text, 5.0),
                    self.column(&labels.source, ColumnKind::Text, 3.4),
                ];
                parts.push(self.part(names, columns, rows));
            }
        }
        parts
    }

    fn ground(&self, number: usize, ground: &Ground) -> Row {
        Row::line(vec![
            Value::text(format!("[{number}]")),
            Value::text(self.label(&ground.text)),
            Value::text(format!("{}, {}", self.label(&ground.source.title), ground.source.place)),
        ])
    }

    pub fn report(&self, title: &Text, about: &str, frame: Vec<Entry>, parts: Vec<Part>) -> Report {
        Report {
            title: self.label(title).to_owned(),
            about: about.to_owned(),
            author: self.setting.company.to_owned(),
            made_on: self.setting.made_on,
            lang: self.setting.lang,
            cover: self.label(&self.labels.cover).to_owned(),
            frame,
            parts,
        }
    }
}

/// A row of sums.
pub(super) fn total(kind: RowKind, lead: Lead, values: impl IntoIterator<Item = Value>) -> Row {
    Row { kind, values: lead.into_iter().chain(values).collect() }
}

/// The same lead for one more row: on paper it is left out.
pub(super) fn again(lead: &Lead) -> Lead {
    lead.iter()
        .map(|value| match value {
            Value::Text(text) | Value::Again(text) => Value::Again(text.clone()),
            Value::Empty | Value::Amount(_) | Value::Currency(_) | Value::Count(_) => Value::Empty,
            Value::Date(date) => Value::Again(date_in_digits(*date)),
        })
        .collect()
}

/// Sums of amounts apart by currency, in the order of the currencies.
pub(super) fn by_currency<'m>(
    known: impl IntoIterator<Item = &'m Money>,
    own: impl IntoIterator<Item = &'m Money>,
) -> BTreeMap<Currency, (Option<Money>, Option<Money>)> {
    let mut found: BTreeMap<Currency, (Option<Money>, Option<Money>)> = BTreeMap::new();
    for amount in known {
        found.entry(amount.currency()).or_default().0 = Some(*amount);
    }
    for amount in own {
        found.entry(amount.currency()).or_default().1 = Some(*amount);
    }
    found
}

/// An amount, or nothing.
pub(super) fn amount_or_nothing(amount: Option<Money>) -> Value {
    amount.map_or(Value::Empty, Value::Amount)
}
