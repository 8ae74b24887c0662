//! Summaries: results of the rules as papers for finance and auditors, each figure with its basis.
//!
//! Leaves out every computation: sums come summed. What is not stated is listed apart and never shown as a
//! figure. Grows by summaries, each a file here with its words in `catalog/letters`.

mod cost;
mod labels;
mod parts;
mod proof;

pub use cost::{CostFacts, cost_summary};
pub(crate) use labels::read as read_labels;
pub use labels::{Labels, LabelsError, ProofLabels};
pub use proof::{ProofFacts, proof_sheet};
