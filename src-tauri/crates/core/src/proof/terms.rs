//! What the steps of a proof are made of: facts by name, counted days, conditions. Leaves out the steps themselves.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;

use crate::catalogue::Category;
use crate::money::Money;
use crate::people::{HostKind, Role};
use crate::rules::CostKind;
use crate::text::Text;
use crate::time::{DayKind, Origin};

/// A recorded fact that is a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// Today: the day on which the question is asked.
    Today,
    /// First valid day of the status.
    StatusFrom,
    /// Last valid day of the status.
    StatusUntil,
    /// Last valid day of the principal's status.
    PrincipalStatusUntil,
    /// Last valid day of the passport.
    PassportUntil,
    /// Day of issue of the paper.
    PaperIssued,
    /// Last valid day of the paper.
    PaperUntil,
    /// Last day of the employment contract.
    ContractUntil,
    /// Birthday.
    Born,
    /// The parent's birthday.
    ParentBorn,
    /// Day of entry.
    Entered,
    /// Last day on which a visa or permit covered the present stay.
    CoveredUntil,
    /// Day of exit.
    Left,
    /// Day on which the migration service was notified of the arrival.
    Notified,
    /// Planned filing day, or the day of filing.
    Filing,
    /// First valid day of the visa that is applied for.
    TermFrom,
    /// Last valid day of the visa that is applied for.
    TermUntil,
    /// Day of the appointment.
    Appointment,
    /// Day on which the present stage of the application was reached.
    StageReached,
    /// Last valid day of a representative's power of attorney.
    AttorneyUntil,
    /// Last valid day of the general power of attorney.
    GeneralAttorneyUntil,
}

/// Something that is counted or measured, and not a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    /// Blank pages in the passport.
    BlankPages,
    /// Days of the present stay.
    StayDays,
    /// Days of stay within the rolling window.
    WindowDays,
    /// Calendar days on which an application waited.
    WaitingDays,
}

/// Something that is recorded without being a day or a number, or that nobody recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Absent {
    /// No passport.
    Passport,
    /// No status that is in force or to come.
    Status,
    /// The principal has no such status.
    PrincipalStatus,
    /// The first valid day of the status is not recorded.
    StatusFrom,
    /// No representative with a power of attorney that is valid.
    Attorney,
    /// No general power of attorney.
    GeneralAttorney,
    /// No exit is recorded: the stay lasts.
    Exit,
    /// The nationality is not recorded, or how long it may stay is not known.
    VisaFreeTerm,
    /// The host for which the status was issued is another one than the household's.
    SameHost,
    /// The index of the year.
    Index,
}

/// Which way days are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Towards earlier days.
    Back,
    /// Towards later days.
    Forward,
}

/// Whether the day from which is counted is itself the first one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum StartDay {
    /// It is the first.
    Counted,
    /// The next one is the first.
    NotCounted,
}

/// A day that a count of working days passes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CountedDay {
    /// The day.
    pub date: NaiveDate,
    /// Its number in the count, from 1; none where it is skipped.
    pub number: Option<u16>,
    /// What it is.
    pub kind: DayKind,
    /// Its name: the holiday, the transfer or the weekday; none on a plain working day.
    pub name: Option<Arc<Text>>,
    /// False where it is estimated, or the calendar is not confirmed as far as this day.
    pub confirmed: bool,
    /// Whether the user says that it is such a day.
    pub origin: Origin,
}

/// Where a count ends if an estimated holiday falls on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Supposed {
    /// The day of the holiday.
    pub if_on: NaiveDate,
    /// The last day of the count.
    pub to: NaiveDate,
}

/// A date of the extension window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Edge {
    /// First day to file.
    Opens,
    /// Last safe day to file.
    Safe,
    /// Last day to file.
    Closes,
}

/// Which of two days counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// The earlier one.
    Earlier,
    /// The later one.
    Later,
}

/// A stay, as far as it lies in the days that are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CountedStay {
    /// First day counted: the entry, or the first day of the window.
    pub from: NaiveDate,
    /// Last day counted: the exit, or the day until which is counted.
    pub until: NaiveDate,
    /// Days, both ends included.
    pub days: u16,
}

/// An amount that goes into a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Addend {
    /// Which person of the quote, counted from 0.
    pub person: usize,
    /// The person's role.
    pub role: Role,
    /// What it is for.
    pub kind: CostKind,
    /// How much.
    pub amount: Money,
}

/// What a condition of the guide's list asks, with what is known of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(rename = "ProofAsked"))]
#[serde(rename_all = "snake_case", tag = "ask", content = "params")]
pub enum Asked {
    /// Nothing: it holds for everyone.
    Always,
    /// The person's role.
    Role {
        /// Roles for which it holds.
        wanted: Vec<Role>,
        /// The role, where it is known.
        known: Option<Role>,
    },
    /// The kind of host.
    Host {
        /// Kinds for which it holds.
        wanted: Vec<HostKind>,
        /// The kind, where it is known.
        known: Option<HostKind>,
    },
    /// The category applied for.
    Category {
        /// Categories for which it holds.
        wanted: Vec<Category>,
        /// The category, where it is known.
        known: Option<Category>,
    },
    /// Full years of age on the filing day.
    Age {
        /// From so many years (inclusive), where there is a lower bound.
        from: Option<u8>,
        /// Below so many years (exclusive), where there is an upper bound.
        below: Option<u8>,
        /// The age, where it is known.
        known: Option<u8>,
        /// True where the age is not known, and a worker or spouse is taken for an adult.
        adult: bool,
    },
    /// The nationality.
    Nationality {
        /// Name of the group for whose citizens it holds.
        group: Text,
        /// Name of the country, where it is known.
        known: Option<Text>,
    },
    /// Nothing that a record could say: the text names what decides it.
    Judgement {
        /// What decides it.
        decided_by: Text,
    },
}

/// Whether a condition holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(rename = "ProofVerdict"))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It holds.
    Yes,
    /// It does not.
    No,
    /// A fact is missing that would decide it.
    Unknown,
}

/// How several conditions make one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Joined {
    /// Every one has to hold.
    All,
    /// One that holds is enough.
    Any,
    /// The one before must not hold.
    Not,
}
