//! Which result is to be proved.

use chrono::NaiveDate;
use kosh_core::id::{ApplicationId, DocumentId, HouseholdId, PersonId};
use kosh_core::rules::{DeadlineKind, Subject};
use serde::Deserialize;

/// A result: where it stands, not what it says, for it is found anew.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "of", content = "params")]
pub enum ProofQuery {
    /// The extension window of any status.
    Window {
        /// First valid day, as typed; may be missing.
        valid_from: Option<String>,
        /// Last valid day, as typed.
        valid_until: String,
    },
    /// A deadline.
    Deadline {
        /// What is due.
        kind: DeadlineKind,
        /// What it is about.
        subject: Subject,
        /// Whom it concerns.
        person: Option<PersonId>,
    },
    /// A finding.
    Finding {
        /// Its code.
        code: String,
        /// What it is about.
        subject: Option<Subject>,
        /// Whom it concerns.
        person: Option<PersonId>,
        /// The day that it bears on.
        on: Option<NaiveDate>,
    },
    /// The passport or contract that limits a household.
    WeakestLink {
        /// The household.
        household: HouseholdId,
    },
    /// A line of the quote of an application.
    CostLine {
        /// The application.
        application: ApplicationId,
        /// Which line, counted from 0.
        line: usize,
    },
    /// The sum of the quote of an application.
    Total {
        /// The application.
        application: ApplicationId,
    },
    /// A paper of the list of an applicant.
    ChecklistItem {
        /// The application.
        application: ApplicationId,
        /// The applicant.
        person: PersonId,
        /// The document.
        document: DocumentId,
    },
    /// What fills a requirement of an applicant, or why nothing does.
    Need {
        /// The application.
        application: ApplicationId,
        /// The applicant.
        person: PersonId,
        /// The document.
        document: DocumentId,
    },
}
