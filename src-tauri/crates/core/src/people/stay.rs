//! A stay in the country: an entry, and the exit that ended it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{debug_as_id, debug_as_type};
use crate::id::{PersonId, StayId};
use crate::input::{Form, ProblemKind, read};

/// A stay. Both the day of entry and the day of exit are days of stay.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Stay {
    /// Its id.
    pub id: StayId,
    /// Whose.
    pub person: PersonId,
    /// Day of entry.
    pub entered_on: NaiveDate,
    /// Day of exit; none while it lasts.
    pub left_on: Option<NaiveDate>,
    /// Day on which the migration service was notified of the arrival.
    pub notified_on: Option<NaiveDate>,
    /// Day of the electronic registration.
    pub registered_on: Option<NaiveDate>,
}
debug_as_id!(Stay);

/// A stay as typed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct StayInput {
    /// Day of entry; needed.
    pub entered_on: String,
    /// Day of exit.
    pub left_on: String,
    /// Day of the notice of arrival.
    pub notified_on: String,
    /// Day of the electronic registration.
    pub registered_on: String,
}
debug_as_type!(StayInput);

impl Stay {
    /// Reads what was typed. One may leave on the day of entry.
    pub fn read(input: &StayInput, id: StayId, person: PersonId, form: &mut Form) -> Option<Self> {
        let entered_on = form.past_date("entered_on", &input.entered_on);
        let entered_on = form.need("entered_on", entered_on);
        let mut later = |field: &str, text: &str| {
            let date = form.past_date(field, text);
            if let (Some(entered_on), Some(date)) = (entered_on, date)
                && date < entered_on
            {
                form.note(field, ProblemKind::NotAfter { field: "entered_on".to_owned(), date: entered_on });
            }
            date
        };
        let left_on = later("left_on", &input.left_on);
        let notified_on = later("notified_on", &input.notified_on);
        let registered_on = later("registered_on", &input.registered_on);
        Some(Self { id, person, entered_on: entered_on?, left_on, notified_on, registered_on })
    }
}

impl From<&Stay> for StayInput {
    fn from(stay: &Stay) -> Self {
        Self {
            entered_on: read::date_text(Some(stay.entered_on)),
            left_on: read::date_text(stay.left_on),
            notified_on: read::date_text(stay.notified_on),
            registered_on: read::date_text(stay.registered_on),
        }
    }
}
