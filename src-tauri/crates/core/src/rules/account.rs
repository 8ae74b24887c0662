//! What an application is planned to cost, what is paid of it, and what is outstanding.
//!
//! The plan is a quote with the user's own lines beside it. A line of the user's own for a fee, a duty or a consular
//! fee fills what the guide leaves open and goes before a figure for every application; where the guide states the
//! cost, the guide's counts. Currencies are never added to one another; sums in tenge are given only where the user
//! has entered a rate for every currency in it. Leaves out where quotes come from.

use std::sync::Arc;

use serde::Serialize;

use super::{CostLine, Quote, Scene};
use crate::basis::{Basis, Ground};
use crate::catalogue::{Rules, rule};
use crate::id::{OwnLineId, PersonId};
use crate::ledger::{Expense, OwnLine, Payer, Payment, Per, Rate, Rates, in_tenge};
use crate::money::{Currency, Money, MoneyError, Totals};
use crate::people::{Application, Stage};
use crate::stated::Stated;
use crate::time::Origin;

/// Whose word a planned amount is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "of", content = "id")]
pub enum Word {
    /// The guide's, or the law's.
    Guide,
    /// The user's, for every application.
    OwnFigure,
    /// The user's, for this application.
    OwnLine(OwnLineId),
}

/// Whether a line counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Counts {
    /// It does.
    Yes,
    /// A line of the user's own stands in its place.
    ReplacedByOwn,
    /// The guide states this cost itself, and that counts.
    StatedByGuide,
}

/// A cost that is planned, or not stated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PlannedLine {
    /// Whose; none of a line for the application as a whole or for each of its persons.
    pub person: Option<PersonId>,
    /// What for.
    pub expense: Expense,
    /// In words, of a line of the user's own.
    pub title: Option<String>,
    /// How much in all, or why that is not stated.
    pub amount: Stated<Money>,
    /// How many persons it is for, where it is an amount for each.
    pub for_each_of: Option<usize>,
    /// Whose word it is.
    pub word: Word,
    /// Whether it counts.
    pub counts: Counts,
    /// What it rests on.
    pub basis: Basis,
}

/// Plan and payments in one currency. `planned - paid` is `outstanding - beyond_plan`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Balance {
    /// Planned; of a withdrawn or refused application only as far as it is paid.
    pub planned: Money,
    /// Paid.
    pub paid: Money,
    /// Planned and not paid.
    pub outstanding: Money,
    /// Paid and not planned, what is not stated among it.
    pub beyond_plan: Money,
}

/// Plan and payments for one expense.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ExpenseSum {
    /// What for.
    pub expense: Expense,
    /// Planned, one sum per currency.
    pub planned: Vec<Money>,
    /// How many of its lines are not stated.
    pub not_stated: usize,
    /// Paid, one sum per currency.
    pub paid: Vec<Money>,
}

impl ExpenseSum {
    /// Only what was paid counts as planned; nothing where nothing was.
    fn cut_to_paid(self) -> Option<Self> {
        let (planned, paid): (Totals, Totals) = (self.planned.iter().collect(), self.paid.iter().collect());
        let planned = planned.at_most(&paid).sums();
        (!self.paid.is_empty()).then_some(Self { planned, not_stated: 0, ..self })
    }
}

/// What one of the payers paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PayerSum {
    /// Who.
    pub payer: Payer,
    /// One sum per currency.
    pub paid: Vec<Money>,
}

/// Sums in tenge at the user's rates, each rounded once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Converted {
    /// Planned, paid, outstanding and beyond the plan, of all currencies together.
    pub balance: Balance,
    /// The rates, one for each foreign currency.
    pub rates: Vec<Rate>,
    /// What it rests on: the user's word.
    pub basis: Basis,
}

/// What an application, or several, are planned to cost and what is paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Account {
    /// Every line of the plan, the quote's first, then the user's own.
    pub lines: Vec<PlannedLine>,
    /// One for each currency, the tenge first.
    pub balances: Vec<Balance>,
    /// The same in tenge; none where there is no other currency, or no rate for one.
    pub converted: Option<Converted>,
    /// Foreign currencies for which no rate is entered.
    pub without_rate: Vec<Currency>,
    /// By expense, in the order of [`Expense::ALL`]; those that occur.
    pub by_expense: Vec<ExpenseSum>,
    /// By payer; those who paid.
    pub by_payer: Vec<PayerSum>,
    /// Number of lines that count and have no amount; none of a withdrawn or refused application.
    pub not_stated: usize,
}

/// A quote with the persons it is for, in its order.
#[derive(Debug, Clone, Copy)]
pub struct Quoted<'a> {
    /// The quote.
    pub quote: &'a Quote,
    /// The persons.
    pub persons: &'a [PersonId],
}

/// What is written down about an application's money.
#[derive(Debug, Clone, Copy)]
pub struct Written<'a> {
    /// Costs of the user's own.
    pub own_lines: &'a [OwnLine],
    /// Payments.
    pub payments: &'a [Payment],
    /// All rates.
    pub rates: &'a Rates,
}

/// The account of an application. Without a quote only the user's own lines are planned. Fails only where an amount
/// times the number of persons is beyond what money can be.
pub fn account(
    scene: Scene<'_>,
    application: &Application,
    quoted: Option<Quoted<'_>>,
    written: Written<'_>,
) -> Result<Account, MoneyError> {
    let mut lines = Vec::new();
    if let Some(Quoted { quote, persons }) = quoted {
        let line = |line: &CostLine| of_quote(line, persons.get(line.person).copied(), written.own_lines);
        lines.extend(quote.lines.iter().map(line));
    }
    for line in written.own_lines {
        lines.push(of_user(&scene.edition.rules, line, application.applicants.len(), quoted)?);
    }
    let mut by_expense = by_expense(&lines, written.payments);
    if comes_to_nothing(application.stage) {
        by_expense = by_expense.into_iter().filter_map(ExpenseSum::cut_to_paid).collect();
    }
    let planned: Totals = by_expense.iter().flat_map(|sum| &sum.planned).collect();
    let paid: Totals = written.payments.iter().map(|payment| &payment.amount).collect();
    let balances = balances(&planned, &paid);
    let (converted, without_rate) = convert(scene, &balances, written.rates);
    Ok(Account {
        by_payer: by_payer(written.payments),
        not_stated: by_expense.iter().map(|sum| sum.not_stated).sum(),
        by_expense,
        lines,
        balances,
        converted,
        without_rate,
    })
}

/// Sums in tenge of balances, where the user has entered what they need; else the currencies without a rate. Neither
/// where everything is in tenge.
pub fn convert(scene: Scene<'_>, balances: &[Balance], rates: &Rates) -> (Option<Converted>, Vec<Currency>) {
    let currencies = balances.iter().map(|balance| balance.planned.currency());
    let rates = match rates.needed(currencies, scene.today) {
        Ok(rates) if rates.is_empty() => return (None, Vec::new()),
        Ok(rates) => rates,
        Err(missing) => return (None, missing.0),
    };
    let sum = |of: fn(&Balance) -> &Money| in_tenge(balances.iter().map(of), &rates).ok();
    let balance = || {
        Some(Balance {
            planned: sum(|one| &one.planned)?,
            paid: sum(|one| &one.paid)?,
            outstanding: sum(|one| &one.outstanding)?,
            beyond_plan: sum(|one| &one.beyond_plan)?,
        })
    };
    let rules = &scene.edition.rules;
    let grounds = rates.iter().map(|rate| rules.own_ground(&rate.source));
    let converted = balance().zip(Basis::from_grounds(grounds).ok());
    (converted.map(|(balance, basis)| Converted { balance, rates, basis }), Vec::new())
}

/// Adds balances up, currency by currency.
pub fn sum_of_balances<'a>(balances: impl IntoIterator<Item = &'a Balance>) -> Vec<Balance> {
    let [mut planned, mut paid, mut outstanding, mut beyond] = [const { Totals::new() }; 4];
    for balance in balances {
        planned.add(balance.planned);
        paid.add(balance.paid);
        outstanding.add(balance.outstanding);
        beyond.add(balance.beyond_plan);
    }
    let of = |currency| Balance {
        planned: planned.of(currency),
        paid: paid.of(currency),
        outstanding: outstanding.of(currency),
        beyond_plan: beyond.of(currency),
    };
    planned.currencies().map(of).collect()
}

/// Whether nothing more will be paid for an application: then only what was paid counts as planned.
pub const fn comes_to_nothing(stage: Stage) -> bool {
    match stage {
        Stage::Refused | Stage::Withdrawn => true,
        Stage::Drafting
        | Stage::Collecting
        | Stage::OnPortal
        | Stage::Approved
        | Stage::Appointment
        | Stage::Submitted
        | Stage::Issued
        | Stage::StepTwo => false,
    }
}

/// What each payer paid, those who did.
pub fn by_payer(payments: &[Payment]) -> Vec<PayerSum> {
    let of = |payer: &Payer| {
        let theirs = payments.iter().filter(|payment| payment.payer == *payer);
        let paid: Totals = theirs.map(|payment| &payment.amount).collect();
        PayerSum { payer: *payer, paid: paid.sums() }
    };
    Payer::ALL.iter().map(of).filter(|sum| !sum.paid.is_empty()).collect()
}

fn of_quote(line: &CostLine, person: Option<PersonId>, own: &[OwnLine]) -> PlannedLine {
    let is_replaced =
        !line.is_stated_by_guide() && own.iter().any(|one| one.expense.cost_kind() == Some(line.kind));
    PlannedLine {
        person,
        expense: line.kind.into(),
        title: None,
        amount: line.amount.clone(),
        for_each_of: None,
        word: match line.origin {
            Origin::Shipped => Word::Guide,
            Origin::Own => Word::OwnFigure,
        },
        counts: if is_replaced { Counts::ReplacedByOwn } else { Counts::Yes },
        basis: line.basis.clone(),
    }
}

fn of_user(
    rules: &Rules,
    line: &OwnLine,
    persons: usize,
    quoted: Option<Quoted<'_>>,
) -> Result<PlannedLine, MoneyError> {
    let (amount, for_each_of) = match line.per {
        Per::Person => (line.amount.times(persons)?, Some(persons)),
        Per::Application => (line.amount, None),
    };
    let kind = line.expense.cost_kind();
    let mut same = quoted.into_iter().flat_map(|quoted| &quoted.quote.lines);
    let is_stated = same.any(|one| Some(one.kind) == kind && one.is_stated_by_guide());
    Ok(PlannedLine {
        person: None,
        expense: line.expense,
        title: line.title.clone(),
        amount: Stated::Value(amount),
        for_each_of,
        word: Word::OwnLine(line.id),
        counts: if is_stated { Counts::StatedByGuide } else { Counts::Yes },
        basis: Basis::of(&own_word(rules, line)),
    })
}

fn own_word(rules: &Rules, line: &OwnLine) -> Arc<Ground> {
    match &line.source {
        Some(source) => rules.own_ground(source),
        None => Arc::clone(rules.ground(rule::OWN_FIGURE)),
    }
}

fn is_open(line: &PlannedLine) -> bool {
    line.counts == Counts::Yes && line.amount.value().is_none()
}

/// One for each currency in which something is planned or paid.
fn balances(planned: &Totals, paid: &Totals) -> Vec<Balance> {
    let (outstanding, beyond) = (planned.beyond(paid), paid.beyond(planned));
    let mut currencies: Vec<Currency> = planned.currencies().chain(paid.currencies()).collect();
    currencies.sort_unstable();
    currencies.dedup();
    let of = |currency| Balance {
        planned: planned.of(currency),
        paid: paid.of(currency),
        outstanding: outstanding.of(currency),
        beyond_plan: beyond.of(currency),
    };
    currencies.into_iter().map(of).collect()
}

fn by_expense(lines: &[PlannedLine], payments: &[Payment]) -> Vec<ExpenseSum> {
    let of = |expense: &Expense| {
        let theirs = || lines.iter().filter(|line| line.expense == *expense && line.counts == Counts::Yes);
        let planned: Totals = theirs().filter_map(|line| line.amount.value()).collect();
        let paid = payments.iter().filter(|payment| payment.expense == *expense);
        let paid: Totals = paid.map(|payment| &payment.amount).collect();
        let not_stated = theirs().filter(|line| is_open(line)).count();
        ExpenseSum { expense: *expense, planned: planned.sums(), not_stated, paid: paid.sums() }
    };
    let occurs = |sum: &ExpenseSum| !(sum.planned.is_empty() && sum.paid.is_empty() && sum.not_stated == 0);
    Expense::ALL.iter().map(of).filter(occurs).collect()
}
