//! Which result is to be proved.

use chrono::NaiveDate;
use kosh_core::id::{ApplicationId, DocumentId, HostId, HouseholdId, PersonId};
use kosh_core::rules::{DeadlineKind, Subject};
use serde::Deserialize;

use super::WindowQuery;

/// A result, by what it is found by again.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "of", content = "params")]
pub enum ProofQuery {
    /// The extension window of any status.
    Window(WindowQuery),
    /// A deadline.
    Deadline {
        /// Whose.
        owner: ResultOwner,
        /// What is due.
        kind: DeadlineKind,
        /// What it is about.
        subject: Subject,
    },
    /// A finding.
    Finding {
        /// Whose.
        owner: ResultOwner,
        /// Its code.
        code: String,
        /// Whom it concerns.
        person: Option<PersonId>,
        /// What it is about.
        subject: Option<Subject>,
        /// The day that it bears on.
        on: Option<NaiveDate>,
    },
    /// The passport or contract that limits a household.
    WeakestLink(HouseholdId),
    /// A line of the quote of an application.
    CostLine {
        /// The application.
        application: ApplicationId,
        /// Which line, counted from 0.
        line: usize,
    },
    /// The sum of the quote of an application.
    Total(ApplicationId),
    /// A paper of the list of an applicant.
    ChecklistItem {
        /// The application.
        application: ApplicationId,
        /// The applicant.
        person: PersonId,
        /// The document.
        document: DocumentId,
    },
}

/// Whose a result is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "of", content = "id")]
pub enum ResultOwner {
    /// A household's.
    Household(HouseholdId),
    /// A host's.
    Host(HostId),
    /// Nobody's: what is not known of the calendar, the index, the guide.
    Knowledge,
}
