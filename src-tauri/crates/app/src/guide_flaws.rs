//! Mistakes in the built-in guide, for whoever edits `catalog/`. Leaves out how they are found (`kosh-catalog`).

use kosh_catalog::{Listing, lint};
use serde::Serialize;

/// A mistake in a file of `catalog/`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GuideFlaw {
    /// Path below `catalog/`.
    pub file: String,
    /// Line in it, from 1.
    pub line: usize,
    /// The key, with the tables that it stands in.
    pub key: String,
    /// What is wrong, in English: it is said to programmers and editors.
    pub flaw: String,
}

/// Every mistake, file by file; none in a catalogue that is right.
pub fn guide_flaws() -> Vec<GuideFlaw> {
    let found = lint(&Listing::embedded()).into_iter();
    found
        .map(|found| GuideFlaw {
            file: found.file,
            line: found.line,
            key: found.key,
            flaw: found.flaw.to_string(),
        })
        .collect()
}
