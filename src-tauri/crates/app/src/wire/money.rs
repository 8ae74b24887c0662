//! Money: one application's costs, the sums of many, the forecast and the budget.

use chrono::NaiveDate;
use kosh_core::basis::Basis;
use kosh_core::choice::NotAChoice;
use kosh_core::id::{ApplicationId, HostId, HouseholdId, PersonId, ServiceId};
use kosh_core::ledger::{Expense, FrozenQuote, OwnLine, Payment, Rate};
use kosh_core::money::{Currency, Money};
use kosh_core::people::{Role, Stage};
use kosh_core::rules::{
    Account, Balance, BudgetLine, Converted, CostSums, ExpenseSum, MonthSum, NotBudgeted, PayerSum,
    PolicyComparison, Quote, QuoteChange, TermPolicy,
};
use kosh_core::text::Text;
use serde::{Deserialize, Serialize};

use crate::error::ErrorCode;

/// Everything about the money of one application.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CostsPage {
    /// The application.
    pub application: ApplicationId,
    /// Its persons, in its order; those of a frozen quote who do not belong to it any more after them.
    pub persons: Vec<CostPerson>,
    /// What it would cost today: by the guide in force on the day of filing.
    pub today: Option<Quote>,
    /// Why there is no such quote.
    pub quote_error: Option<ErrorCode>,
    /// The quote that was frozen last, which the plan is made of; without one the plan is made of today's.
    pub frozen: Option<FrozenQuote>,
    /// Those that were frozen before it, the latest first.
    pub earlier: Vec<FrozenQuote>,
    /// What has changed between the frozen quote and today's.
    pub changes: Vec<QuoteChange>,
    /// The user's own lines, in the order in which they were entered.
    pub own_lines: Vec<OwnLine>,
    /// The payments by day.
    pub payments: Vec<PaymentLine>,
    /// Plan, payments, what is outstanding, and what is not stated.
    pub account: Account,
    /// All rates that were entered, the latest first.
    pub rates: Vec<Rate>,
}

/// Whom a line of costs is for.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CostPerson {
    /// The person.
    pub id: PersonId,
    /// Name in Latin letters; empty where the person is not recorded any more.
    pub name: String,
    /// What it is in the household.
    pub role: Role,
}

/// A payment with what its line shows.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PaymentLine {
    /// The payment.
    #[serde(flatten)]
    pub payment: Payment,
    /// Name of the first applicant.
    pub name: String,
    /// The service of the application.
    pub service: ServiceId,
    /// Name of the receipt's file.
    pub receipt_name: Option<String>,
}

/// Whose money is asked about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "of", content = "id")]
pub enum MoneyScope {
    /// Everybody's.
    Company,
    /// Of a host.
    Host(HostId),
    /// Of a department or cost centre: that of the principal. The empty one: without any.
    Department(String),
    /// Of a household.
    Household(HouseholdId),
    /// Of one application.
    Application(ApplicationId),
}

/// By what sums are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum GroupBy {
    /// A group for each application.
    Application,
    /// For each household.
    Household,
    /// For each host.
    Host,
    /// For each department or cost centre.
    Department,
    /// For each month of the application's day.
    Month,
}

impl GroupBy {
    /// All of them.
    pub const ALL: &'static [Self] =
        &[Self::Application, Self::Household, Self::Host, Self::Department, Self::Month];

    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Application => "application",
            Self::Household => "household",
            Self::Host => "host",
            Self::Department => "department",
            Self::Month => "month",
        }
    }
}

impl std::fmt::Display for GroupBy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::str::FromStr for GroupBy {
    type Err = NotAChoice;

    fn from_str(text: &str) -> Result<Self, NotAChoice> {
        Self::ALL.iter().copied().find(|one| one.as_str() == text).ok_or(NotAChoice)
    }
}

/// Asks for the money of some applications, and the forecast of the next twelve months.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct MoneyQuery {
    /// Whose.
    pub scope: MoneyScope,
    /// First day, as typed; may be empty. Applications count by their day, payments by theirs.
    pub from: String,
    /// Last day, as typed, inclusive; may be empty.
    pub until: String,
    /// By what to group.
    pub group_by: GroupBy,
    /// How many lines of each list to send; sums are always of all.
    pub limit: u32,
}

/// The money of some applications.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MoneyPage {
    /// Whose, in words: the host's name, the principal's; empty for everybody's.
    pub name: String,
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day, inclusive.
    pub until: Option<NaiveDate>,
    /// The departments that are recorded, to choose from.
    pub departments: Vec<String>,
    /// The applications in groups.
    pub groups: Vec<MoneyGroup>,
    /// How many applications there are in all.
    pub applications: usize,
    /// Plan and payments of all, one for each currency.
    pub balances: Vec<Balance>,
    /// The same in tenge; none where there is no other currency, or no rate for one.
    pub converted: Option<Converted>,
    /// Foreign currencies for which no rate is entered.
    pub without_rate: Vec<Currency>,
    /// By expense.
    pub by_expense: Vec<ExpenseSum>,
    /// How many planned costs have no amount.
    pub not_stated: usize,
    /// How many applications have no quote, for a choice is missing.
    pub without_quote: usize,
    /// The planned costs without an amount.
    pub open: Vec<OpenLine>,
    /// The payments of the period, by day.
    pub payments: Vec<PaymentLine>,
    /// How many payments there are in the period.
    pub payments_total: usize,
    /// What the payments of the period add up to, by payer.
    pub paid_in_period: Vec<PayerSum>,
    /// The next twelve months from the ends of statuses; of an application: of its household.
    pub forecast: BudgetSheet,
}

/// Applications that belong together, with their subtotal.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MoneyGroup {
    /// What makes it a group.
    pub key: GroupKey,
    /// Its name, of a person, a host or a department; empty of a month.
    pub name: String,
    /// Its applications, by their day.
    pub rows: Vec<MoneyRow>,
    /// How many applications it has.
    pub applications: usize,
    /// Its subtotal, one for each currency.
    pub balances: Vec<Balance>,
    /// How many planned costs have no amount.
    pub not_stated: usize,
    /// How many applications have no quote.
    pub without_quote: usize,
}

/// What makes a group.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "of", content = "id")]
pub enum GroupKey {
    /// An application.
    Application(ApplicationId),
    /// A household.
    Household(HouseholdId),
    /// A host.
    Host(HostId),
    /// A department; none where none is recorded.
    Department(Option<String>),
    /// A month by its first day.
    Month(NaiveDate),
}

/// An application among many.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MoneyRow {
    /// The application.
    pub application: ApplicationId,
    /// Its household.
    pub household: HouseholdId,
    /// The service.
    pub service: ServiceId,
    /// Its name.
    pub service_name: Text,
    /// Name of the first applicant.
    pub name: String,
    /// How many persons it is for.
    pub persons: usize,
    /// Name of the host that applies, in the language of the window.
    pub host: String,
    /// Department or cost centre of the principal.
    pub department: Option<String>,
    /// How far it has come.
    pub stage: Stage,
    /// Its day: when it was filed, is planned to be, or was made.
    pub on: NaiveDate,
    /// When its quote was frozen; none where the plan is today's quote.
    pub frozen_on: Option<NaiveDate>,
    /// Plan and payments, one for each currency.
    pub balances: Vec<Balance>,
    /// How many planned costs have no amount.
    pub not_stated: usize,
    /// Whether it has no quote, for a choice is missing.
    pub without_quote: bool,
}

/// A planned cost without an amount.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OpenLine {
    /// The application.
    pub application: ApplicationId,
    /// Its service.
    pub service: ServiceId,
    /// Name of the person.
    pub name: String,
    /// What for.
    pub expense: Expense,
    /// Why it has none.
    pub reason: Text,
    /// What has been paid for it all the same, for all persons of the application together.
    pub paid: Vec<Money>,
    /// What it rests on.
    pub basis: Basis,
}

/// A budget or forecast with names.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct BudgetSheet {
    /// The policy for terms.
    pub policy: TermPolicy,
    /// Today.
    pub from: NaiveDate,
    /// Last day, inclusive.
    pub until: NaiveDate,
    /// Every month.
    pub months: Vec<MonthSum>,
    /// Sums of all months.
    pub sums: CostSums,
    /// How many renewals there are.
    pub total: usize,
    /// The renewals, by the day on which the status ends.
    pub lines: Vec<BudgetRow>,
    /// Statuses that end and are not renewed here.
    pub left_out: Vec<NotBudgetedRow>,
    /// How many of those there are.
    pub left_out_total: usize,
    /// What it rests on.
    pub basis: Basis,
}

/// A renewal with the names that its line shows.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct BudgetRow {
    /// The renewal.
    #[serde(flatten)]
    pub line: BudgetLine,
    /// Name of the person.
    pub name: String,
    /// Name of the host, in the language of the window.
    pub host: String,
}

/// A status that is not renewed, with the name of whose it is.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct NotBudgetedRow {
    /// The status.
    #[serde(flatten)]
    pub status: NotBudgeted,
    /// Name of the person.
    pub name: String,
}

/// Asks for a budget of renewals.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct BudgetQuery {
    /// How many months: 12, 24 or 36.
    pub months: u16,
    /// For how long statuses are renewed: `yearly` or `longest`.
    pub policy: TermPolicy,
    /// Only those who work for this host.
    pub host: Option<HostId>,
    /// How many lines of each list to send; sums are always of all.
    pub limit: u32,
}

/// A budget, and both policies side by side.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct BudgetPage {
    /// The budget under the policy asked for.
    #[serde(flatten)]
    pub sheet: BudgetSheet,
    /// Yearly against longest over 12, 24 and 36 months.
    pub comparison: Vec<PolicyComparison>,
}
