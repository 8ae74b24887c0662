//! The budget of renewals: both policies side by side, then the months, the renewals one by one, and apart what is not
//! stated.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use kosh_core::money::{Currency, Money};
use kosh_core::rules::{CostSums, PolicyComparison, TermPolicy};

use super::compose::{Composer, Setting, amount_or_nothing};
use super::forecast::ForecastFacts;
use super::labels::LabelsError;
use super::report::{ColumnKind, Entry, Part, Report, Row, Value};
use crate::wording::date_in_digits;

/// A budget.
#[derive(Clone, Copy)]
pub struct BudgetFacts<'a> {
    /// For whom, when and by which guide.
    pub setting: Setting<'a>,
    /// Whose renewals; empty for everybody's.
    pub whose: &'a str,
    /// The policy for terms.
    pub policy: TermPolicy,
    /// Today.
    pub from: NaiveDate,
    /// Last day, inclusive.
    pub until: NaiveDate,
    /// Yearly against longest over several horizons.
    pub comparison: &'a [PolicyComparison],
    /// The budget under the policy.
    pub budget: ForecastFacts<'a>,
}

/// The budget of renewals.
pub fn budget_report(facts: &BudgetFacts<'_>) -> Result<Report, LabelsError> {
    let mut composer = Composer::new(facts.setting)?;
    let mut parts = vec![composer.compared(facts.comparison)];
    parts.extend(composer.forecast(&facts.budget));
    parts.push(composer.budget_missing(&facts.budget));
    parts.extend(composer.bases());
    let frame = composer.budget_frame(facts);
    Ok(composer.report(&composer.labels.budget_title, facts.whose, frame, parts))
}

impl Composer<'_> {
    fn budget_frame(&self, facts: &BudgetFacts<'_>) -> Vec<Entry> {
        let labels = self.labels;
        let whose = if facts.whose.is_empty() { self.label(&labels.everybody) } else { facts.whose };
        let period = format!(
            "{} {}",
            self.say(&labels.from_day, &[("date", &date_in_digits(facts.from))]),
            self.say(&labels.until_day, &[("date", &date_in_digits(facts.until))])
        );
        let sums = facts.budget.sums;
        let mut frame = vec![
            self.entry(&labels.whose, whose),
            self.entry(&labels.period, period),
            self.entry(&labels.policy, self.words().policy(facts.policy)),
            self.entry(&labels.by_guide, self.sums(&sums.known)),
            self.entry(&labels.own_figures, self.sums(&sums.own)),
        ];
        if sums.not_stated > 0 {
            frame.push(self.entry(&labels.not_stated_count, sums.not_stated.to_string()));
        }
        frame.extend(self.knowledge());
        frame
    }

    fn compared(&self, comparison: &[PolicyComparison]) -> Part {
        let labels = self.labels;
        let amount = |name| self.column(name, ColumnKind::Amount, 2.3);
        let columns = vec![
            self.column(&labels.horizon, ColumnKind::Text, 1.5),
            self.column(&labels.currency, ColumnKind::Currency, 1.3),
            amount(&labels.yearly),
            amount(&labels.longest),
            amount(&labels.saved),
            amount(&labels.costs_more),
            self.column(&labels.not_stated_yearly, ColumnKind::Count, 1.7),
            self.column(&labels.not_stated_longest, ColumnKind::Count, 1.7),
        ];
        let rows = comparison.iter().flat_map(|one| self.horizon(one)).collect();
        self.part((&labels.compared_part, &labels.compared_sheet), columns, rows)
    }

    /// A row for each currency; one without amounts where nothing is stated.
    fn horizon(&self, compared: &PolicyComparison) -> Vec<Row> {
        let months = self.say(&self.labels.months_count, &[("months", &compared.months.to_string())]);
        let stated = |sums: &CostSums| -> Vec<Money> {
            let all = sums.known.iter().chain(&sums.own);
            all.collect::<kosh_core::money::Totals>().sums()
        };
        let (yearly, longest) = (stated(&compared.yearly), stated(&compared.longest));
        let currencies: BTreeSet<Currency> = yearly.iter().chain(&longest).map(Money::currency).collect();
        let of = |sums: &[Money], currency| sums.iter().find(|sum| sum.currency() == currency).copied();
        let open = [compared.yearly.not_stated, compared.longest.not_stated].map(Value::count);
        if currencies.is_empty() {
            let values = [Value::Text(months)].into_iter().chain(vec![Value::Empty; 5]).chain(open);
            return vec![Row::line(values.collect())];
        }
        let row = |(at, currency): (usize, Currency)| {
            let is_first = at == 0;
            let name = if is_first { Value::text(months.as_str()) } else { Value::Again(months.clone()) };
            let amounts = [&yearly, &longest, &compared.saved, &compared.costs_more];
            let amounts = amounts.map(|sums| amount_or_nothing(of(sums, currency)));
            let open = if is_first { open.clone() } else { [Value::Empty, Value::Empty] };
            Row::line([name, Value::Currency(currency)].into_iter().chain(amounts).chain(open).collect())
        };
        currencies.into_iter().enumerate().map(row).collect()
    }

    fn budget_missing(&self, budget: &ForecastFacts<'_>) -> Part {
        let labels = self.labels;
        let columns = vec![self.column(&labels.line, ColumnKind::Text, 1.0)];
        let said = self.forecast_missing(budget.lines);
        let rows = said.into_iter().map(|line| Row::line(vec![Value::Text(line)])).collect::<Vec<_>>();
        let mut part = self.part((&labels.missing_part, &labels.missing_sheet), columns, rows);
        if part.table.rows.is_empty() {
            part.notes = vec![self.label(&labels.nothing_missing).to_owned()];
        }
        part
    }
}
