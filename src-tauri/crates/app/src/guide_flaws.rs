//! Mistakes in the built-in guide and letters, for whoever edits `catalog/`. Leaves out how they are found
//! (`kosh-catalog`, and `kosh-documents` for the letters).

use kosh_catalog::{Listing, lint};
use kosh_documents::letters::flaws_of_letters;
use serde::Serialize;

/// A mistake in a file of `catalog/`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GuideFlaw {
    /// Path below `catalog/`.
    pub file: String,
    /// Line in it, from 1.
    pub line: usize,
    /// The key, with the tables that it stands in; empty in the text of a letter, which has none.
    pub key: String,
    /// What is wrong, in English: it is said to programmers and editors.
    pub flaw: String,
}

/// Every mistake, file by file; none in a catalogue that is right.
pub fn guide_flaws() -> Vec<GuideFlaw> {
    let of_guide = lint(&Listing::embedded()).into_iter().map(|found| GuideFlaw {
        file: found.file,
        line: found.line,
        key: found.key,
        flaw: found.flaw.to_string(),
    });
    let of_letters = flaws_of_letters().into_iter().map(|found| GuideFlaw {
        file: found.file,
        line: found.line,
        key: String::new(),
        flaw: found.flaw,
    });
    of_guide.chain(of_letters).collect()
}
