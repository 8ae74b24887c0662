//! Summaries: results of the rules as papers and workbooks for finance and auditors, each figure with its basis.
//!
//! A summary of money is composed as a [`Report`] first, and then written as a [`paper`] or a [`workbook`], so that both
//! say the same. Leaves out every computation: sums come summed. What is not stated is listed apart and never shown as a
//! figure. Grows by summaries, each a file here with its words in `catalog/letters`.

mod budget;
mod compose;
mod costs;
mod forecast;
mod labels;
mod money;
mod paper;
mod parts;
mod proof;
mod report;
mod workbook;

pub use budget::{BudgetFacts, budget_report};
pub use compose::{PaymentFacts, Setting, Words};
pub use costs::{CostFacts, PersonFacts, cost_report};
pub use forecast::ForecastFacts;
pub(crate) use labels::read as read_labels;
pub use labels::{LabelsError, MoneyLabels, ProofLabels};
pub use money::{ApplicationFacts, GroupFacts, MoneyFacts, OpenFacts, money_report};
pub use paper::paper;
pub use proof::{ProofFacts, proof_sheet};
pub use report::{Column, ColumnKind, Entry, Part, Report, Row, RowKind, Shown, Table, Value, WorkbookError};
pub use workbook::workbook;
