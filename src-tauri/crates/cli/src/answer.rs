//! What a command answers, for scripts and for people.

use serde::Serialize;

use crate::failure::Failure;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Status 0.
    Done,
    /// Status 1: something was found that blocks.
    Blocked,
}

/// An answer in both forms.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    /// For `--json`.
    pub(crate) json: String,
    /// For people.
    pub(crate) text: String,
    /// The exit status.
    pub(crate) exit: Exit,
}

impl Answer {
    /// An answer that ends with status 0.
    pub(crate) fn new(result: &impl Serialize, text: String) -> Result<Self, Failure> {
        let json = serde_json::to_string_pretty(result).map_err(|_| Failure::Bug)?;
        Ok(Self { json, text, exit: Exit::Done })
    }

    /// The same with another ending.
    pub(crate) fn ending(self, exit: Exit) -> Self {
        Self { exit, ..self }
    }
}
