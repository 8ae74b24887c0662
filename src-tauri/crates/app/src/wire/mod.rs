//! What the window asks and receives, beyond core's own types. Data only.

mod application;
mod guide;
mod journal;
mod paper;
mod people;
mod save;
mod session;
mod today;

pub use kosh_core::catalogue::{Country, Own, ServiceKind, Tier};
pub use kosh_core::id::{
    ApplicationId, FigureId, FileId, HostId, HouseholdId, NoteId, PaperId, PassportId, PersonId,
    RepresentativeId, ServiceId, StatusId, StayId,
};
pub use kosh_core::input::Problem;
pub use kosh_core::people::{
    ApplicationInput, Host, HostInput, PaperInput, PassportInput, PersonInput, RepresentativeInput, Role,
    StatusInput, StayInput,
};
pub use kosh_core::rules::{Checklist, Quote, Standing, WindowAnswer};

pub use application::{ApplicationPage, ApplicationRow, LetterState, MissingField, MissingPlace};
pub use guide::{CalendarDay, FeeRow, ServiceChoice, ServiceSheet, WindowQuery};
pub use journal::{JournalQuery, JournalRow};
pub use paper::{FileRow, Produced};
pub use people::{PeoplePage, PeopleQuery, PeopleRow, PeopleSort, PersonPage, StatusWindow};
pub use save::{AttachFile, MoveApplication, NoteOn, PersonUnder, Save, SaveNote, SavePerson, SaveUnder};
pub use session::{Appearance, Contents, CreateVault, Settings, Start, Unlock, VaultState};
pub use today::{DueLine, FindingLine, RibbonRow, StandingCount, Today, WeightCount};

use serde::{Deserialize, Serialize};

/// No input, or no output.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Nothing {}
