//! Applications: list, page, and the gaps of a letter.

use chrono::NaiveDate;
use kosh_core::id::{ApplicationId, HostId, PersonId, ServiceId};
use kosh_core::people::{Application, Host, Note, Person, Stage};
use kosh_core::rules::{Assessment, Checklist, Quote};
use kosh_core::text::Text;
use serde::Serialize;

use super::{FileRow, LetterRef, ServiceChoice};
use crate::error::ErrorCode;

/// A line of the list of applications.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ApplicationRow {
    /// The application.
    pub id: ApplicationId,
    /// The service.
    pub service: ServiceId,
    /// Its name.
    pub service_name: Text,
    /// Name of the principal, or of the first applicant.
    pub name: String,
    /// How many persons.
    pub persons: usize,
    /// How far it has come.
    pub stage: Stage,
    /// Since when.
    pub stage_since: NaiveDate,
    /// Planned filing day.
    pub file_on: Option<NaiveDate>,
}

/// An application's page.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ApplicationPage {
    /// The application.
    pub application: Application,
    /// The service, as of the application's edition.
    pub service: ServiceChoice,
    /// The host.
    pub host: Host,
    /// The persons, in the application's order.
    pub persons: Vec<Person>,
    /// The papers of each person, in the same order.
    pub checklists: Vec<Checklist>,
    /// What it costs, the persons in the same order.
    pub quote: Option<Quote>,
    /// Why there is no quote.
    pub quote_error: Option<ErrorCode>,
    /// What is due and amiss in the household.
    pub assessment: Assessment,
    /// Notes on the application, newest first.
    pub notes: Vec<Note>,
    /// Files of the application.
    pub files: Vec<FileRow>,
}

/// A gap in a letter: a field that is empty, or that cannot be printed as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MissingField {
    /// The field of the input it comes from, such as `address`.
    pub field: String,
    /// The record that is to be filled in.
    pub place: MissingPlace,
    /// Characters that cannot be printed, where the field is filled in with such; none where it is empty.
    pub unprintable: Option<String>,
}

/// Where a gap is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "of", content = "id")]
pub enum MissingPlace {
    /// The host.
    Host(HostId),
    /// A person.
    Person(PersonId),
    /// The passport of a person.
    Passport(PersonId),
    /// The status that a person has or had.
    Status(PersonId),
    /// The application.
    Application(ApplicationId),
    /// What is typed for the letter itself.
    Letter(LetterRef),
}
