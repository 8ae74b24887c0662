//! Long work that goes on in the background.

use serde::{Deserialize, Serialize};

use super::Produced;
use crate::error::WireError;

/// The number of a piece of work since the start of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(transparent)]
pub struct JobId(pub u32);

/// Where a piece of work stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct JobState {
    /// How many steps are done.
    pub done: usize,
    /// How many there are; 0 while that is not known.
    pub total: usize,
    /// What it is at, such as the name of a file; empty before the first step.
    pub at: String,
    /// How it goes or went.
    #[serde(flatten)]
    pub outcome: JobOutcome,
}

/// How a piece of work goes or went. Work that failed or was cancelled leaves no file behind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum JobOutcome {
    /// It goes on.
    Running,
    /// It is done.
    Finished {
        /// The files that it wrote.
        produced: Vec<Produced>,
    },
    /// It failed.
    Failed {
        /// Why.
        error: WireError,
    },
    /// It was cancelled.
    Cancelled,
}
