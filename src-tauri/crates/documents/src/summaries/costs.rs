//! The cost summary of one application: the plan person by person, plan against payments, the payments, what has
//! changed since the quote was frozen, and apart what is not stated.

use chrono::NaiveDate;
use kosh_core::id::PersonId;
use kosh_core::money::{Currency, Money, Totals};
use kosh_core::people::{Role, Stage};
use kosh_core::rules::{Account, Counts, PlannedLine, Quote, QuoteChange, Word};
use kosh_core::stated::Stated;
use kosh_core::text::Text;

use super::compose::{Composer, PaymentFacts, Setting, total};
use super::labels::LabelsError;
use super::report::{ColumnKind, Entry, Part, Report, Row, RowKind, Value};
use crate::wording::{date_in_digits, sum};

/// The money of an application.
#[derive(Clone, Copy)]
pub struct CostFacts<'a> {
    /// For whom, when and by which guide.
    pub setting: Setting<'a>,
    /// Name of the service.
    pub service: &'a Text,
    /// Section of the guide, as printed.
    pub section: &'a str,
    /// How far it has come.
    pub stage: Stage,
    /// The quote that the plan is made of; none where a choice is missing.
    pub quote: Option<&'a Quote>,
    /// When it was frozen; none where it is today's.
    pub frozen_on: Option<NaiveDate>,
    /// Everybody whom a line may be for. Somebody without a name is told by the role.
    pub persons: &'a [PersonFacts<'a>],
    /// Plan and payments.
    pub account: &'a Account,
    /// The payments.
    pub payments: &'a [PaymentFacts<'a>],
    /// What has changed since the quote was frozen.
    pub changes: &'a [QuoteChange],
}

/// Somebody whom a line is for.
#[derive(Clone, Copy)]
pub struct PersonFacts<'a> {
    /// The person.
    pub id: PersonId,
    /// Name; may be empty.
    pub name: &'a str,
    /// Role in the household.
    pub role: Role,
}

/// The cost summary of an application.
pub fn cost_report(facts: &CostFacts<'_>) -> Result<Report, LabelsError> {
    let mut composer = Composer::new(facts.setting)?;
    let mut parts = vec![composer.plan(facts), composer.balance(facts.account)];
    parts.extend(facts.account.converted.as_ref().map(|converted| composer.rates(converted)));
    parts.extend(
        (!facts.payments.is_empty()).then(|| composer.payments(facts.payments, &facts.account.by_payer)),
    );
    parts.extend((!facts.changes.is_empty()).then(|| composer.changes(facts)));
    parts.push(composer.not_stated(facts));
    if let Some(quote) = facts.quote {
        composer.note(&quote.basis);
    }
    parts.extend(composer.bases());
    let frame = composer.cost_frame(facts);
    Ok(composer.report(&composer.labels.costs_title, facts.service.get(facts.setting.lang), frame, parts))
}

impl Composer<'_> {
    fn cost_frame(&self, facts: &CostFacts<'_>) -> Vec<Entry> {
        let labels = self.labels;
        let mut frame = vec![
            self.entry(&labels.company, self.setting.company),
            self.entry(&labels.service, self.label(facts.service)),
            self.entry(&labels.section, facts.section),
        ];
        if let Some(quote) = facts.quote {
            frame.push(self.entry(&labels.tariff, self.words().tier(quote.tier)));
            frame.push(self.entry(&labels.on, date_in_digits(quote.on)));
            frame.push(self.entry(&labels.time, self.time(quote)));
        }
        frame.push(self.entry(&labels.stage, self.words().stage(facts.stage)));
        let frozen = facts.frozen_on.map(date_in_digits);
        frame.push(
            self.entry(
                &labels.frozen_on,
                frozen.unwrap_or_else(|| self.label(&labels.not_frozen).to_owned()),
            ),
        );
        let account = facts.account;
        frame.extend(self.balance_entries(
            &account.balances,
            account.converted.as_ref(),
            &account.without_rate,
        ));
        if account.not_stated > 0 {
            frame.push(self.entry(&labels.not_stated_count, account.not_stated.to_string()));
        }
        frame.extend(self.knowledge());
        frame
    }

    fn time(&self, quote: &Quote) -> String {
        let labels = self.labels;
        let mut time = match &quote.minimum_working_days {
            Stated::Value(days) => self.say(&labels.working_days, &[("days", &days.to_string())]),
            Stated::NotStated(not) => self.label(&not.reason).to_owned(),
        };
        if let Some(days) = quote.worst_calendar_days {
            let worst = self.say(&labels.worst_days, &[("days", &days.to_string())]);
            time = format!("{time}; {worst}");
        }
        time
    }

    /// The lines that count and have an amount: person by person, then those for the whole.
    fn plan(&mut self, facts: &CostFacts<'_>) -> Part {
        let labels = self.labels;
        let columns = vec![
            self.column(&labels.item, ColumnKind::Text, 4.4),
            self.column(&labels.word, ColumnKind::Text, 2.6),
            self.column(&labels.basis, ColumnKind::Text, 1.5),
            self.column(&labels.currency, ColumnKind::Currency, 1.1),
            self.column(&labels.amount, ColumnKind::Amount, 2.3),
        ];
        let mut rows = Vec::new();
        let counted = |line: &&PlannedLine| line.counts == Counts::Yes && line.amount.value().is_some();
        for person in facts.persons.iter().map(Some).chain([None]) {
            let id = person.map(|person| person.id);
            let lines: Vec<&PlannedLine> =
                facts.account.lines.iter().filter(counted).filter(|line| line.person == id).collect();
            if lines.is_empty() {
                continue;
            }
            let title = person.map_or_else(|| self.label(&labels.whole).to_owned(), |one| self.person(one));
            rows.push(Row::group(title, columns.len()));
            rows.extend(lines.iter().filter_map(|line| self.planned_line(line)));
            // A sum of a single line only repeats it.
            let many =
                |line: &&PlannedLine| lines.iter().filter(|one| currency(one) == currency(line)).count() > 1;
            let summed = lines.iter().copied().filter(|line| many(line));
            rows.extend(self.sums_of(RowKind::Subtotal, &labels.of_person, summed));
        }
        let all = facts.account.lines.iter().filter(counted);
        rows.extend(self.sums_of(RowKind::Total, &labels.total, all));
        let mut part = self.part((&labels.plan_part, &labels.plan_sheet), columns, rows);
        part.notes = facts.account.lines.iter().filter_map(|line| self.uncounted(line)).collect();
        if kosh_core::rules::comes_to_nothing(facts.stage) {
            part.notes.push(self.label(&labels.closed_plans).to_owned());
        }
        part
    }

    fn planned_line(&mut self, line: &PlannedLine) -> Option<Row> {
        let amount = *line.amount.value()?;
        let item = self.item(line);
        let numbers = self.note(&line.basis);
        let labels = self.labels;
        let word = match line.word {
            Word::Guide => &labels.guide_word,
            Word::OwnFigure => &labels.own_word,
            Word::OwnLine(_) => &labels.own_line_word,
        };
        Some(Row::line(vec![
            Value::Text(item),
            Value::text(self.label(word)),
            Value::Text(numbers),
            Value::Currency(amount.currency()),
            Value::Amount(amount),
        ]))
    }

    fn item(&self, line: &PlannedLine) -> String {
        let expense = self.words().expense(line.expense);
        let titled = match &line.title {
            Some(title) => format!("{expense}: {title}"),
            None => expense,
        };
        match line.for_each_of {
            Some(count) if count > 1 => {
                format!("{titled} ({})", self.say(&self.labels.for_each, &[("count", &count.to_string())]))
            }
            Some(_) | None => titled,
        }
    }

    fn sums_of<'l>(
        &self,
        kind: RowKind,
        label: &Text,
        lines: impl Iterator<Item = &'l PlannedLine>,
    ) -> Vec<Row> {
        let totals: Totals = lines.filter_map(|line| line.amount.value()).collect();
        let row = |amount: Money| {
            let lead = vec![Value::text(self.label(label)), Value::Empty, Value::Empty];
            total(kind, lead, [Value::Currency(amount.currency()), Value::Amount(amount)])
        };
        totals.sums().into_iter().map(row).collect()
    }

    /// A line with an amount that does not count, and why.
    fn uncounted(&self, line: &PlannedLine) -> Option<String> {
        let labels = self.labels;
        let why = match line.counts {
            Counts::Yes => return None,
            Counts::ReplacedByOwn => &labels.replaced,
            Counts::StatedByGuide => &labels.stated_by_guide,
        };
        let amount = sum(*line.amount.value()?, self.lang());
        Some(format!("{}, {amount}: {}", self.item(line), self.label(why)))
    }

    fn balance(&self, account: &Account) -> Part {
        let rows = account.balances.iter().map(|one| Row::line(Self::balance_values(one))).collect();
        let names = (&self.labels.balance_part, &self.labels.balance_sheet);
        self.part(names, self.balance_columns(&account.balances), rows)
    }

    fn changes(&mut self, facts: &CostFacts<'_>) -> Part {
        let labels = self.labels;
        let columns = vec![
            self.column(&labels.person, ColumnKind::Text, 3.2),
            self.column(&labels.item, ColumnKind::Text, 2.4),
            self.column(&labels.was, ColumnKind::Text, 2.2),
            self.column(&labels.is, ColumnKind::Text, 2.2),
            self.column(&labels.why, ColumnKind::Text, 2.6),
            self.column(&labels.basis, ColumnKind::Text, 1.4),
        ];
        let rows = facts.changes.iter().map(|change| self.change(change, facts.persons)).collect();
        self.part((&labels.changes_part, &labels.changes_sheet), columns, rows)
    }

    fn change(&mut self, change: &QuoteChange, persons: &[PersonFacts<'_>]) -> Row {
        let numbers = self.note(&change.basis);
        let side = |side: &Option<Stated<Money>>| match side {
            None => Value::text("–"),
            Some(Stated::Value(amount)) => Value::Text(sum(*amount, self.lang())),
            Some(Stated::NotStated(_)) => Value::text(self.label(&self.labels.not_stated)),
        };
        let words = self.words();
        Row::line(vec![
            Value::Text(self.person_of(change.person, persons)),
            Value::Text(words.expense(change.kind.into())),
            side(&change.was),
            side(&change.is),
            Value::Text(words.change(change.because)),
            Value::Text(numbers),
        ])
    }

    fn not_stated(&mut self, facts: &CostFacts<'_>) -> Part {
        let labels = self.labels;
        let columns = vec![
            self.column(&labels.person, ColumnKind::Text, 3.4),
            self.column(&labels.item, ColumnKind::Text, 2.6),
            self.column(&labels.why, ColumnKind::Text, 4.4),
            self.column(&labels.basis, ColumnKind::Text, 1.4),
        ];
        let mut rows = Vec::new();
        for line in facts.account.lines.iter().filter(|line| line.counts == Counts::Yes) {
            if let Stated::NotStated(not) = &line.amount {
                let numbers = self.note(&line.basis);
                let person = line.person.map(|person| self.person_of(person, facts.persons));
                rows.push(Row::line(vec![
                    Value::Text(person.unwrap_or_default()),
                    Value::Text(self.words().expense(line.expense)),
                    Value::text(self.label(&not.reason)),
                    Value::Text(numbers),
                ]));
            }
        }
        let mut part = self.part((&labels.missing_part, &labels.missing_sheet), columns, rows);
        if part.table.rows.is_empty() {
            part.notes = vec![self.label(&labels.nothing_missing).to_owned()];
        }
        part
    }

    fn person_of(&self, id: PersonId, persons: &[PersonFacts<'_>]) -> String {
        persons.iter().find(|person| person.id == id).map(|person| self.person(person)).unwrap_or_default()
    }

    fn person(&self, person: &PersonFacts<'_>) -> String {
        let role = self.words().role(person.role);
        let parts = [person.name, role.as_str()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }
}

/// The currency of a line that has an amount.
fn currency(line: &PlannedLine) -> Option<Currency> {
    line.amount.value().map(Money::currency)
}
