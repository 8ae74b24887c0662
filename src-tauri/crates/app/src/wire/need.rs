//! What each applicant brings, and the papers that are held for it.

use chrono::NaiveDate;
use kosh_core::id::{ApplicationId, DocumentId, HostId, PaperId, PersonId};
use kosh_core::people::{AbsenceInput, Paper, PaperPage};
use kosh_core::rules::{Gate, PersonNeeds};
use kosh_core::text::Text;
use serde::{Deserialize, Serialize};

use super::PackRow;

/// The papers of an application.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PapersPage {
    /// The application.
    pub application: ApplicationId,
    /// Its host, whose papers serve all its applications.
    pub host: HostId,
    /// The day as of which the papers are judged: the day of filing, the planned day, or today.
    pub file_on: NaiveDate,
    /// What each applicant brings, and what fills it.
    pub persons: Vec<PersonNeeds>,
    /// Whether a pack of everybody would be complete, and what blocks.
    pub gate: Gate,
    /// Every paper that the application may use, older issues included.
    pub papers: Vec<PaperRow>,
    /// The packs that were made, the newest first.
    pub packs: Vec<PackRow>,
}

/// A paper that is held.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PaperRow {
    /// The document of the guide that it is.
    pub document: Option<DocumentId>,
    /// What it is called: the document's name, or its own title.
    pub name: Text,
    /// The newer issue that took its place.
    pub replaced_by: Option<PaperId>,
    /// The paper.
    pub paper: Paper,
}

/// Asks for the papers of an application, of one person or of everybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PackQuery {
    /// The application.
    pub application: ApplicationId,
    /// The person; none for everybody who applies.
    pub person: Option<PersonId>,
}

/// One paper that is asked of one person.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct AbsenceOf {
    /// The application.
    pub application: ApplicationId,
    /// Of whom the paper is asked.
    pub person: PersonId,
    /// Which document.
    pub document: DocumentId,
}

/// Why a paper is not there, to save.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct SaveAbsence {
    /// Which paper.
    pub of: AbsenceOf,
    /// As typed.
    pub input: AbsenceInput,
}

/// The pages of a paper as they are to be printed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ArrangePages {
    /// The paper.
    pub paper: PaperId,
    /// The pages in their order; none for all of its files as they are.
    pub pages: Vec<PaperPage>,
}
