//! A deadline: a date by which something has to be done, and how pressing it is. Leaves out when there is one,
//! which is `assess/`.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::basis::Basis;
use crate::id::{
    ApplicationId, HostId, PaperId, PassportId, PersonId, RepresentativeId, ServiceId, StatusId, StayId,
};

/// How far ahead of a date it is brought up. Kosh's own thresholds, not law.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Horizon;

impl Horizon {
    /// «This week»: so many calendar days ahead, inclusive.
    pub const WEEK: i64 = 7;
    /// «Soon»: so many calendar days ahead, inclusive.
    pub const SOON: i64 = 60;
    /// A passport takes longer to renew: it is brought up so many calendar days ahead.
    pub const PASSPORT: i64 = 180;
}

/// How pressing a deadline is; the most pressing first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Its date has passed.
    Overdue,
    /// Within a week, or at risk already.
    ThisWeek,
    /// Within two months (a passport: six).
    Soon,
    /// Filed: the next word is the centre's.
    Waiting,
    /// Later than that.
    Later,
}

/// What is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum DeadlineKind {
    /// The window is closed and opens on the date (under the stricter reading).
    WindowOpens,
    /// The window is open; filing by the date keeps the worst case in time.
    FileSafely,
    /// The window is open, but the worst case would come too late; the date is the last day.
    FileAtLast,
    /// The window closed; the status still lasts until the date.
    WindowMissed,
    /// A status without an extension window ends on the date.
    StatusExpires,
    /// The status ended on the date and nothing renews it.
    StatusExpired,
    /// The last day of a visa-free stay that the days left allow.
    StayEnds,
    /// The visa-free stay was used up on the date, and the person is still here.
    StayOverrun,
    /// The passport ends on the date.
    PassportExpires,
    /// The passport ended on the date.
    PassportExpired,
    /// A paper ends on the date.
    PaperExpires,
    /// A paper ended on the date.
    PaperExpired,
    /// The employment contract ends on the date.
    ContractExpires,
    /// The employment contract ended on the date.
    ContractExpired,
    /// A child reaches the age from which its own consent to permanent residence is asked (14).
    ChildGivesConsent,
    /// A child reaches the age of fingerprints (16).
    ChildGivesFingerprints,
    /// A child stops being a family member (18).
    ChildComesOfAge,
    /// The notice of arrival has to be given by the date.
    NotifyArrival,
    /// The electronic registration has to be made by the date.
    RegisterStay,
    /// The application is planned to be filed on the date.
    FileAsPlanned,
    /// The appointment is on the date.
    Appointment,
    /// The normal time of the service ends on the date.
    AnswerExpected,
    /// The longest time of the service (30 calendar days) ends on the date.
    AnswerAtLatest,
    /// A power of attorney ends on the date.
    AttorneyExpires,
    /// A power of attorney ended on the date.
    AttorneyExpired,
    /// The general power of attorney of a branch or representative office ends on the date.
    GeneralAttorneyExpires,
    /// It ended on the date.
    GeneralAttorneyExpired,
}

/// What a deadline or a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "of", content = "id")]
pub enum Subject {
    /// A visa, permit or stay.
    Status(StatusId),
    /// A passport.
    Passport(PassportId),
    /// A paper.
    Paper(PaperId),
    /// A stay in the country.
    Stay(StayId),
    /// A person as such: contract, birthday.
    Person(PersonId),
    /// An application.
    Application(ApplicationId),
    /// A representative's power of attorney.
    Representative(RepresentativeId),
    /// A host.
    Host(HostId),
}

/// What to do next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "act", content = "of")]
pub enum Act {
    /// Get the papers for this service ready.
    Prepare(ServiceId),
    /// Start an application for this service.
    Apply(ServiceId),
    /// Go on with this application.
    Continue(ApplicationId),
    /// Be there with the originals.
    Attend(ApplicationId),
    /// Ask the Expat Centre how far it is.
    AskCentre(ApplicationId),
    /// Leave in time, or cancel and apply anew: an extension is not possible any more.
    LeaveOrApplyAnew,
    /// Leave the country.
    Leave,
    /// Write down what happened: a renewal, a departure.
    Record,
    /// Two facts contradict each other: correct one.
    Correct,
    /// Renew the passport.
    RenewPassport,
    /// Get the paper anew.
    RenewPaper,
    /// Extend the employment contract, or plan a shorter term.
    ExtendContract,
    /// Get the child's notarised consent.
    GetConsent,
    /// Have fingerprints taken.
    TakeFingerprints,
    /// Find a status of its own: it is no family member any more.
    FindOwnStatus,
    /// Bring the family to one end date.
    AlignFamily,
    /// Notify the migration service of the arrival.
    NotifyArrival,
    /// Register the stay electronically.
    RegisterStay,
    /// Issue a new power of attorney.
    RenewAttorney,
    /// Confirm the day of the calendar, the index or the edition as soon as it is announced.
    Confirm,
}

/// A date by which something has to be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Deadline {
    /// What is due.
    pub kind: DeadlineKind,
    /// The date. Whether it is the last good day or the first follows from `kind`.
    pub on: NaiveDate,
    /// How pressing it is.
    pub standing: Standing,
    /// Whom it concerns; none where it concerns the host.
    pub person: Option<PersonId>,
    /// What it is about.
    pub subject: Subject,
    /// What to do next.
    pub act: Act,
    /// Calendar days from today to the date; negative once it has passed.
    pub days_left: i64,
    /// Working days after today up to and including the date, where it is still to come and the calendar
    /// reaches it.
    pub working_days_left: Option<u32>,
    /// False where an estimated or unconfirmed day bears on the date.
    pub certain: bool,
    /// What it rests on.
    pub basis: Basis,
}
