//! Why a paper that is asked for is not there, as the user says: it is not needed here, or cannot be had.

use serde::{Deserialize, Serialize};

use super::{debug_as_id, debug_as_type};
use crate::choice::choices;
use crate::id::{AbsenceId, ApplicationId, DocumentId, PersonId};
use crate::input::{Form, read};

/// Most characters of a reason.
const REASON: usize = 500;

choices! {
    /// Which of the two.
    AbsenceKind {
        /// It does not concern this person.
        NotApplicable = "not_applicable",
        /// It is asked and cannot be had.
        CannotProvide = "cannot_provide",
    }
}

/// Why one paper of one person is not in the pack of an application. There is at most one for each.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Absence {
    /// Its id.
    pub id: AbsenceId,
    /// The application.
    pub application: ApplicationId,
    /// Of whom the paper is asked.
    pub person: PersonId,
    /// Which document.
    pub document: DocumentId,
    /// Not needed, or not to be had.
    pub kind: AbsenceKind,
    /// Why; printed on the page that stands in the place of the paper.
    pub reason: String,
}
debug_as_id!(Absence);

/// An absence as typed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct AbsenceInput {
    /// `not_applicable` or `cannot_provide`; needed.
    pub kind: String,
    /// Why; needed, up to 500 characters.
    pub reason: String,
}
debug_as_type!(AbsenceInput);

impl AbsenceInput {
    /// Reads what was typed.
    pub fn read(&self, form: &mut Form) -> Option<(AbsenceKind, String)> {
        let kind = form.required("kind", &self.kind, read::choice::<AbsenceKind>);
        let reason = form.long_text("reason", &self.reason, REASON);
        let reason = form.need("reason", reason);
        kind.zip(reason)
    }
}

impl From<&Absence> for AbsenceInput {
    fn from(absence: &Absence) -> Self {
        Self { kind: absence.kind.to_string(), reason: absence.reason.clone() }
    }
}
