//! A pack that was made of an application's papers, and whether it was handed in.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::debug_as_id;
use crate::choice::choices;
use crate::content::Content;
use crate::id::{ApplicationId, PackId, PersonId};

choices! {
    /// As what a pack is made.
    PackForm {
        /// One PDF.
        Joined = "joined",
        /// A ZIP of separate files.
        Archive = "archive",
    }
}

/// A pack that was made.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Pack {
    /// Its id.
    pub id: PackId,
    /// The application.
    pub application: ApplicationId,
    /// The person it is of; none where it is of everybody who applies.
    pub person: Option<PersonId>,
    /// As what it was made.
    pub form: PackForm,
    /// The day on which it was made.
    pub made_on: NaiveDate,
    /// The day as of which its papers were judged.
    pub file_on: NaiveDate,
    /// Whether it is a marked draft.
    pub is_draft: bool,
    /// Its name as a file.
    pub name: String,
    /// Its content.
    pub content: Content,
    /// What went into it and what became of each file, as JSON.
    pub manifest: String,
    /// The day on which it was handed in; from then on it never changes.
    pub handed_in_on: Option<NaiveDate>,
}
debug_as_id!(Pack);
