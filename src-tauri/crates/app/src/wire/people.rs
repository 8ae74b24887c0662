//! The list of people and a person's page.

use chrono::NaiveDate;
use kosh_core::catalogue::{Category, CountryCode};
use kosh_core::id::{HostId, HouseholdId, PersonId, ServiceId, StatusId};
use kosh_core::people::{Host, Household, Note, Person, Role};
use kosh_core::rules::{Assessment, Deadline, WindowAnswer};
use serde::{Deserialize, Serialize};

use super::{FileRow, RibbonRow};
use crate::error::ErrorCode;

/// Which people to list.
#[derive(Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct PeopleQuery {
    /// Part of a name in Latin or Cyrillic, or of a passport number.
    pub text: String,
    /// Only this role.
    pub role: Option<Role>,
    /// Only this host.
    pub host: Option<HostId>,
    /// Only this category of the standing status.
    pub category: Option<Category>,
    /// Only this nationality.
    pub nationality: Option<CountryCode>,
    /// Only statuses that end on this day or earlier.
    pub expires_by: Option<NaiveDate>,
    /// By what to sort.
    pub sort: PeopleSort,
    /// The other way round.
    pub descending: bool,
    /// How many to pass over.
    pub offset: u32,
    /// How many to send, at most 500.
    pub limit: u32,
}

/// By what the list of people is sorted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum PeopleSort {
    /// By name in Latin letters.
    #[default]
    Name,
    /// By the end of the status; those without one last.
    Expiry,
    /// By the end of the passport; those without one last.
    Passport,
    /// By the code of the nationality.
    Nationality,
}

/// A page of people.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PeoplePage {
    /// How many there are in all.
    pub total: usize,
    /// This page.
    pub rows: Vec<PeopleRow>,
}

/// A line of the list of people.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PeopleRow {
    /// The person.
    pub person: PersonId,
    /// Its household.
    pub household: HouseholdId,
    /// Name in Latin letters.
    pub name: String,
    /// Full name in Cyrillic.
    pub cyrillic_name: Option<String>,
    /// What it is in the household.
    pub role: Role,
    /// Nationality.
    pub nationality: Option<CountryCode>,
    /// Name of the host, in the language of the window.
    pub host: String,
    /// Category of the standing status.
    pub category: Option<Category>,
    /// Last valid day of the standing status.
    pub status_until: Option<NaiveDate>,
    /// Last valid day of the passport that counts.
    pub passport_until: Option<NaiveDate>,
    /// What is due about the status.
    pub deadline: Option<Deadline>,
}

/// A person's page.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PersonPage {
    /// The person.
    pub person: Person,
    /// The household, with everybody's passports, statuses and applications.
    pub household: Household,
    /// The host.
    pub host: Host,
    /// What is due and amiss in the household.
    pub assessment: Assessment,
    /// The ribbon of every member that has a status.
    pub ribbons: Vec<RibbonRow>,
    /// The extension windows of the person's standing statuses, by status.
    pub windows: Vec<StatusWindow>,
    /// Notes on the person, newest first.
    pub notes: Vec<Note>,
    /// Files of the person.
    pub files: Vec<FileRow>,
}

/// The window of a status, or why there is none.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct StatusWindow {
    /// The status.
    pub status: StatusId,
    /// The service that would extend it.
    pub service: ServiceId,
    /// The window.
    pub window: Option<WindowAnswer>,
    /// Why it cannot be computed.
    pub error: Option<ErrorCode>,
}
