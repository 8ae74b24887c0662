//! A status: the visa, permit or visa-free stay by which a person is in the country.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{debug_as_id, debug_as_type};
use crate::catalogue::{Category, Entries};
use crate::choice::choices;
use crate::id::{HostId, PersonId, StatusId};
use crate::input::{Form, read};

choices! {
    /// What kind of status.
    StatusKind {
        /// A visa.
        Visa = "visa",
        /// The exit visa that follows a cancellation.
        ExitVisa = "exit_visa",
        /// A temporary residence permit (РВП).
        TemporaryResidencePermit = "temporary_residence_permit",
        /// A residence permit (ВНЖ).
        ResidencePermit = "residence_permit",
        /// A stay without a visa.
        VisaFreeStay = "visa_free_stay",
    }
}

/// A status. A renewal is a status of its own that names the one it renews: history is never overwritten.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Status {
    /// Its id.
    pub id: StatusId,
    /// Whose.
    pub person: PersonId,
    /// What kind.
    pub kind: StatusKind,
    /// Category of the visa.
    pub category: Option<Category>,
    /// Entries of the visa.
    pub entries: Option<Entries>,
    /// Number of the visa or permit.
    pub number: Option<String>,
    /// First valid day.
    pub valid_from: Option<NaiveDate>,
    /// Last valid day.
    pub valid_until: NaiveDate,
    /// Days of stay that the sticker permits, apart from the validity.
    pub permitted_days: Option<u16>,
    /// The host it was issued for.
    pub host: Option<HostId>,
    /// The status that it renews.
    pub renews: Option<StatusId>,
    /// Day on which it was cancelled.
    pub cancelled_on: Option<NaiveDate>,
}
debug_as_id!(Status);

/// A status as typed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct StatusInput {
    /// `visa`, `exit_visa`, `temporary_residence_permit`, `residence_permit` or `visa_free_stay`; needed.
    pub kind: String,
    /// Category; needed for a visa.
    pub category: String,
    /// `single` or `multiple`.
    pub entries: String,
    /// Number.
    pub number: String,
    /// First valid day.
    pub valid_from: String,
    /// Last valid day; needed.
    pub valid_until: String,
    /// Permitted days of stay, 1 to 3660.
    pub permitted_days: String,
    /// Id of the host.
    pub host: String,
    /// Id of the status that it renews.
    pub renews: String,
    /// Day on which it was cancelled.
    pub cancelled_on: String,
}
debug_as_type!(StatusInput);

impl Status {
    /// Reads what was typed. Whether `host` and `renews` exist is for `store` to say.
    pub fn read(input: &StatusInput, id: StatusId, person: PersonId, form: &mut Form) -> Option<Self> {
        let kind = form.required("kind", &input.kind, read::choice::<StatusKind>);
        let category = match kind {
            Some(StatusKind::Visa) => form.required("category", &input.category, read::category),
            Some(
                StatusKind::ExitVisa
                | StatusKind::TemporaryResidencePermit
                | StatusKind::ResidencePermit
                | StatusKind::VisaFreeStay,
            )
            | None => form.optional("category", &input.category, read::category),
        };
        let entries = form.optional("entries", &input.entries, read::choice::<Entries>);
        let number = form.text("number", &input.number);
        let valid_from = form.any_date("valid_from", &input.valid_from);
        let valid_until = form.end_date("valid_until", &input.valid_until);
        let valid_until = form.need("valid_until", valid_until);
        form.in_order(("valid_from", valid_from), ("valid_until", valid_until));
        let permitted_days =
            form.optional("permitted_days", &input.permitted_days, |text| read::whole_number(text, 1, 3660));
        let permitted_days = permitted_days.and_then(|days| u16::try_from(days).ok());
        let host = form.optional("host", &input.host, read::choice::<HostId>);
        let renews = form.optional("renews", &input.renews, read::choice::<StatusId>);
        let cancelled_on = form.past_date("cancelled_on", &input.cancelled_on);
        let (kind, valid_until) = (kind?, valid_until?);
        Some(Self {
            id,
            person,
            kind,
            category,
            entries,
            number,
            valid_from,
            valid_until,
            permitted_days,
            host,
            renews,
            cancelled_on,
        })
    }
}

impl From<&Status> for StatusInput {
    fn from(status: &Status) -> Self {
        let id = |id: Option<String>| id.unwrap_or_default();
        Self {
            kind: status.kind.to_string(),
            category: status.category.map(|category| category.to_string()).unwrap_or_default(),
            entries: status.entries.map(|entries| entries.to_string()).unwrap_or_default(),
            number: status.number.clone().unwrap_or_default(),
            valid_from: read::date_text(status.valid_from),
            valid_until: read::date_text(Some(status.valid_until)),
            permitted_days: status.permitted_days.map(|days| days.to_string()).unwrap_or_default(),
            host: id(status.host.map(|host| host.to_string())),
            renews: id(status.renews.map(|status| status.to_string())),
            cancelled_on: read::date_text(status.cancelled_on),
        }
    }
}
