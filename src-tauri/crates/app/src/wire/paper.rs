//! Attached files and written papers.

use kosh_core::id::{FileId, LetterId};
use serde::Serialize;

use super::MissingField;

/// An attached file.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FileRow {
    /// The file.
    pub id: FileId,
    /// Its name.
    pub name: String,
    /// Size in bytes.
    pub size: u64,
    /// What kind of content, by its first bytes.
    pub media_type: String,
    /// Its pages, where they could be counted.
    pub pages: Option<u32>,
    /// The sent letter that it is: such a file stays.
    pub letter: Option<LetterId>,
}

/// A paper that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Produced {
    /// Where it is.
    pub path: String,
    /// Its name.
    pub file_name: String,
    /// The folder it is in.
    pub folder: String,
    /// Pages, of a paper that Kosh laid out.
    pub pages: Option<usize>,
    /// Gaps that make it a marked draft.
    pub missing: Vec<MissingField>,
}
