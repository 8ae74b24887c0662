//! The guide and the calendar as they are shown and chosen from.

use chrono::NaiveDate;
use kosh_core::basis::{Basis, Source};
use kosh_core::catalogue::{Category, Entries, Fee, Remark, Route, Service, ServiceKind, Tier};
use kosh_core::id::ServiceId;
use kosh_core::money::Money;
use kosh_core::stated::Stated;
use kosh_core::text::Text;
use kosh_core::time::{DayKind, Origin};
use serde::{Deserialize, Serialize};

/// A service as it is chosen for an application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ServiceChoice {
    /// Its id.
    pub id: ServiceId,
    /// What it does.
    pub kind: ServiceKind,
    /// Section, as printed.
    pub section: String,
    /// Name.
    pub name: Text,
    /// What it is for.
    pub description: Text,
    /// Categories it offers.
    pub categories: Vec<Category>,
    /// Entries of the visa, where the guide says.
    pub entries: Option<Entries>,
    /// Where the person is.
    pub route: Route,
    /// The request to choose on the portal.
    pub portal_request: Option<String>,
    /// The rows of its tariff.
    pub tiers: Vec<Tier>,
    /// Whether family members can be included.
    pub family: bool,
}

impl From<&Service> for ServiceChoice {
    fn from(service: &Service) -> Self {
        Self {
            id: service.id.clone(),
            kind: service.kind,
            section: service.section.clone(),
            name: service.name.clone(),
            description: service.description.clone(),
            categories: service.categories.clone(),
            entries: service.entries,
            route: service.route,
            portal_request: service.portal_request.clone(),
            tiers: service.fees.iter().map(|fee| fee.tier).collect(),
            family: service.family,
        }
    }
}

/// A service as the guide has it: with its tariff at today's index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ServiceSheet {
    /// What it is.
    #[serde(flatten)]
    pub choice: ServiceChoice,
    /// Its tariff.
    pub fees: Vec<FeeRow>,
    /// Oddities of the guide that concern it.
    pub remarks: Vec<Remark>,
}

/// A row of a tariff, with the duty in tenge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FeeRow {
    /// Which row.
    pub tier: Tier,
    /// The Expat Centre's fee.
    pub service_fee: Stated<Money>,
    /// State duty in MCI, as a decimal number.
    pub duty_mci: Stated<String>,
    /// State duty in tenge, at the index of the day.
    pub duty: Stated<Money>,
    /// Normal time.
    pub working_days: Stated<u16>,
    /// Calendar days to which it may be prolonged, where the guide says so.
    pub worst_calendar_days: Option<u16>,
    /// What the row rests on.
    pub basis: Basis,
}

impl FeeRow {
    /// A row with the duty that was computed for it.
    pub fn new(fee: &Fee, duty: Stated<Money>) -> Self {
        Self {
            tier: fee.tier,
            service_fee: fee.service_fee.clone(),
            duty_mci: fee.duty_mci.map(|count| count.normalize().to_string()),
            duty,
            working_days: fee.working_days.clone(),
            worst_calendar_days: fee.worst_calendar_days,
            basis: Basis::of(&fee.ground),
        }
    }
}

/// A day of the working calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CalendarDay {
    /// The day.
    pub date: NaiveDate,
    /// What it is.
    pub kind: DayKind,
    /// Its name: the holiday, or the day of the weekend.
    pub name: Option<Text>,
    /// Whether it is known for certain.
    pub confirmed: bool,
    /// Where it is written, of a day that is not what its weekday says.
    pub source: Option<Source>,
    /// Whether it is the shipped one or the user's own.
    pub origin: Origin,
}

/// A year of the working calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CalendarYear {
    /// The year.
    pub year: i32,
    /// First year that the calendar covers.
    pub first_year: i32,
    /// Last year that it covers.
    pub last_year: i32,
    /// Version of the calendar; it says how many days are the user's own.
    pub version: String,
    /// Last day for which it is confirmed.
    pub confirmed_through: NaiveDate,
    /// How many days of the year are worked.
    pub working_days: usize,
    /// Every day.
    pub days: Vec<CalendarDay>,
}

/// Asks for a window.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct WindowQuery {
    /// First valid day, as typed; may be empty.
    pub valid_from: String,
    /// Last valid day, as typed.
    pub valid_until: String,
}
