//! The journal.

use kosh_store::ChangeKind;
use serde::{Deserialize, Serialize};

/// Which entries of the journal.
#[derive(Debug, Clone, Copy, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct JournalQuery {
    /// How many to pass over.
    pub offset: u32,
    /// How many to send, at most 200.
    pub limit: u32,
}

/// An entry of the journal.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct JournalRow {
    /// When, in local time: `2026-11-23T10:15:00`.
    pub at: String,
    /// What was done; of an undo, what was taken back.
    pub what: ChangeKind,
    /// Whether it takes another change back.
    pub is_undo: bool,
    /// Whether it was taken back.
    pub is_undone: bool,
}
