//! Records to save, move and attach, as typed.

use kosh_core::id::{ApplicationId, HostId, HouseholdId, PersonId};
use kosh_core::people::{PersonInput, Stage};
use serde::Deserialize;

/// A record to save: a new one where there is no id.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Save<Id, Input> {
    /// The record, if it is there already.
    pub id: Option<Id>,
    /// As typed.
    pub input: Input,
}

/// A record to save under another one.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct SaveUnder<Under, Id, Input> {
    /// What it belongs to.
    pub under: Under,
    /// The record, if it is there already.
    pub id: Option<Id>,
    /// As typed.
    pub input: Input,
}

/// A person to save.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct SavePerson {
    /// The person, if it is there already.
    pub id: Option<PersonId>,
    /// Where it belongs.
    pub under: PersonUnder,
    /// As typed.
    pub input: PersonInput,
}

/// Where a person belongs.
#[derive(Debug, Clone, Copy, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "of", content = "id")]
pub enum PersonUnder {
    /// A principal with a new household, working for this host.
    Host(HostId),
    /// A member of this household.
    Household(HouseholdId),
}

/// A file to attach.
#[derive(Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct AttachFile {
    /// What it belongs to.
    pub to: NoteOn,
    /// Its name.
    pub name: String,
    /// Its bytes in Base64.
    pub base64: String,
}

impl AttachFile {
    /// Most bytes of a file.
    pub const LIMIT: u64 = 50 * 1024 * 1024;
}

/// What a note or a file belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "of", content = "id")]
pub enum NoteOn {
    /// A person.
    Person(PersonId),
    /// An application.
    Application(ApplicationId),
}

/// A note to write.
#[derive(Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct SaveNote {
    /// What it belongs to.
    pub on: NoteOn,
    /// What it says, up to 4000 characters.
    pub text: String,
}

/// Moves an application to another stage.
#[derive(Debug, Clone, Copy, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct MoveApplication {
    /// Which.
    pub id: ApplicationId,
    /// To which stage; it counts as reached today.
    pub stage: Stage,
}
