//! A finding: something amiss, with the figures that show it. Leaves out when there is one, which is `assess/`.

use chrono::NaiveDate;
use serde::Serialize;

use super::remains::Way;
use super::{Act, Subject};
use crate::basis::Basis;
use crate::catalogue::Tier;
use crate::id::{PassportId, PersonId, ServiceId};
use crate::people::{PaperKind, Stage};
use crate::time::Term;

/// How weighty a finding is; the weightiest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// It would get an application refused, or is a breach already.
    Blocks,
    /// It will become one.
    Warns,
    /// Worth knowing.
    Notes,
}

/// What is amiss, with the figures that show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "code", content = "params")]
pub enum FindingKind {
    /// There is no passport.
    NoPassport,
    /// There is no visa, permit or stay that is in force or to come.
    NoStatus,
    /// The passport ends too soon for the present status.
    PassportTooShort {
        /// Last valid day of the passport.
        passport_until: NaiveDate,
        /// Last valid day of the status.
        status_until: NaiveDate,
        /// Day until which the passport would have to be valid.
        needed_until: NaiveDate,
    },
    /// The passport has too few blank pages.
    FewBlankPages {
        /// How many it has.
        found: u8,
        /// How many it needs.
        needed: u8,
    },
    /// The passport is too short for the term that an application wishes for.
    PassportBelowTerm {
        /// Last valid day of the passport.
        passport_until: NaiveDate,
        /// Day until which it would have to be valid.
        needed_until: NaiveDate,
        /// The longest term it allows, where it allows one.
        longest: Option<Term>,
        /// The tier that this term costs.
        tier: Option<Tier>,
    },
    /// The passport is too short for the residence permit on the filing day.
    PassportBelowResidence {
        /// Last valid day of the passport.
        passport_until: NaiveDate,
        /// Day until which it has to be valid.
        needed_until: NaiveDate,
    },
    /// The residence permit is printed to last beyond the passport.
    PermitBeyondPassport {
        /// Last valid day of the permit.
        status_until: NaiveDate,
        /// Last valid day of the passport.
        passport_until: NaiveDate,
    },
    /// The visa is shorter than its own window: one may file from its first day.
    OpenFromFirstDay {
        /// First day to file.
        opens_on: NaiveDate,
        /// Last day to file.
        closes_on: NaiveDate,
    },
    /// The window has closed and the status still lasts: what remains.
    WindowClosed {
        /// Last day on which one could file.
        closed_on: NaiveDate,
        /// Last valid day of the status.
        status_until: NaiveDate,
        /// What remains.
        ways: Vec<Way>,
    },
    /// The status was issued for another host: no extension, but what remains.
    HostChanged {
        /// Last valid day of the status.
        status_until: NaiveDate,
        /// What remains.
        ways: Vec<Way>,
    },
    /// The exit visa is printed to last longer than the guide allows, or its end is near.
    ExitVisaTooLong {
        /// Last valid day as recorded.
        status_until: NaiveDate,
        /// Last day that the guide's working days allow.
        allowed_until: NaiveDate,
    },
    /// Days of a visa-free stay that are used.
    VisaFreeDays {
        /// Days of the current stay, today included.
        used_now: u16,
        /// Days that one stay allows.
        allowed_now: u16,
        /// Days used in the rolling window that ends today.
        used_in_window: u16,
        /// Days that the window allows.
        allowed_in_window: u16,
    },
    /// The person is here without a visa, and how long that is allowed is not known for the nationality.
    VisaFreeUnknown,
    /// A citizen of the CIS or the EAEU stays longer than is allowed without a temporary residence permit.
    NeedsTemporaryPermit {
        /// Last day without one.
        without_until: NaiveDate,
        /// The service that gives it.
        service: ServiceId,
    },
    /// A dependant's status lasts longer than the principal's.
    OutlastsPrincipal {
        /// Last valid day of the dependant's status.
        status_until: NaiveDate,
        /// Last valid day of the principal's.
        principal_until: NaiveDate,
    },
    /// A dependant's status ends before the principal's.
    EndsBeforePrincipal {
        /// Last valid day of the dependant's status.
        status_until: NaiveDate,
        /// Last valid day of the principal's.
        principal_until: NaiveDate,
    },
    /// A dependant has a status, the principal has none.
    PrincipalWithoutStatus,
    /// A child is, or will within the status, be too old to be a family member.
    ChildOfAge {
        /// The birthday.
        birthday: NaiveDate,
    },
    /// The employment contract ends before the visa.
    ContractBeforeStatus {
        /// Last day of the contract.
        contract_until: NaiveDate,
        /// Last valid day of the status.
        status_until: NaiveDate,
    },
    /// The fingerprint certificate is of another year than the filing.
    CertificateOfOtherYear {
        /// Day of issue.
        issued_on: NaiveDate,
        /// The filing day, or today.
        file_on: NaiveDate,
    },
    /// A paper is asked at the filing and ends before it.
    PaperEndsBeforeFiling {
        /// What kind.
        kind: PaperKind,
        /// Its last valid day.
        valid_until: NaiveDate,
        /// The filing day.
        file_on: NaiveDate,
    },
    /// The notice of arrival was given late.
    NotifiedLate {
        /// Last day to give it.
        due_on: NaiveDate,
        /// When it was given.
        notified_on: NaiveDate,
    },
    /// An application was, or is planned to be, filed outside the window.
    FiledOutsideWindow {
        /// The filing day.
        file_on: NaiveDate,
        /// First day to file.
        opens_on: NaiveDate,
        /// Last day to file.
        closes_on: NaiveDate,
    },
    /// An application waits on the manager.
    WaitsOnManager {
        /// In which stage.
        stage: Stage,
        /// Since when.
        since: NaiveDate,
        /// Calendar days.
        days: u16,
    },
    /// Nobody of the host holds a power of attorney that is valid today.
    NoValidAttorney,
    /// A branch or representative office has no general power of attorney recorded.
    NoGeneralAttorney,
    /// The status ends on a day that the working calendar does not reach.
    BeyondCalendar {
        /// Last valid day of the status.
        status_until: NaiveDate,
        /// Last day of the calendar.
        calendar_until: NaiveDate,
    },
    /// The window of the status rests on days that are not confirmed.
    UnconfirmedDays {
        /// Last day for which the calendar is confirmed.
        confirmed_through: NaiveDate,
    },
    /// A holiday within the window is estimated; what the window is on each day that it may fall.
    EstimatedHoliday {
        /// The estimated day.
        date: NaiveDate,
        /// The window for each day, the estimated one first.
        outcomes: Vec<Outcome>,
    },
    /// The index of the year in which the duty is due is not known.
    IndexUnknown {
        /// The year.
        year: i32,
    },
    /// No edition of the guide covers the day; the newest one answers.
    EditionDoesNotCover {
        /// The day.
        on: NaiveDate,
    },
    /// The exit lies before the entry.
    LeftBeforeEntering {
        /// Entry.
        entered_on: NaiveDate,
        /// Exit.
        left_on: NaiveDate,
    },
    /// Two stays overlap.
    StaysOverlap {
        /// Entry of the later one.
        entered_on: NaiveDate,
        /// Exit of the earlier one; none where it still lasts.
        left_on: Option<NaiveDate>,
    },
    /// A child was born before its parent, or on the same day.
    ChildOlderThanParent {
        /// The child's birthday.
        child_born_on: NaiveDate,
        /// The parent's birthday.
        parent_born_on: NaiveDate,
    },
    /// Two valid passports have one number.
    SamePassportNumber {
        /// The other passport.
        other: PassportId,
    },
    /// The status ends before it begins.
    EndsBeforeBeginning {
        /// First valid day.
        valid_from: NaiveDate,
        /// Last valid day.
        valid_until: NaiveDate,
    },
    /// The first valid day of a standing status is not known.
    BeginUnknown {
        /// Last valid day.
        valid_until: NaiveDate,
    },
    /// The status begins before the person was born.
    BornAfterBeginning {
        /// Birthday.
        born_on: NaiveDate,
        /// First valid day of the status.
        valid_from: NaiveDate,
    },
    /// The residence permit is recorded to last longer than the guide allows.
    PermitTooLong {
        /// Last valid day as recorded.
        status_until: NaiveDate,
        /// Last day that the guide's years allow.
        allowed_until: NaiveDate,
    },
}

/// A window as it is if an estimated holiday falls on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Outcome {
    /// The day.
    pub if_on: NaiveDate,
    /// First day to file, inclusive.
    pub opens_on: NaiveDate,
    /// Last safe day, inclusive; none where there is none.
    pub safe_until: Option<NaiveDate>,
    /// Last day to file, inclusive.
    pub closes_on: NaiveDate,
}

/// Something amiss.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Finding {
    /// What.
    #[serde(flatten)]
    pub kind: FindingKind,
    /// How weighty.
    pub weight: Weight,
    /// The day that it bears on: when it becomes a breach, or began to be one; none where it has no day.
    pub on: Option<NaiveDate>,
    /// Whom it concerns; none where it concerns the host or the knowledge.
    pub person: Option<PersonId>,
    /// What it is about.
    pub subject: Option<Subject>,
    /// What to do.
    pub act: Act,
    /// What it rests on.
    pub basis: Basis,
}

/// Who limits whom: the passport or contract beyond which nobody of the household gets a visa.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct WeakestLink {
    /// Whose.
    pub person: PersonId,
    /// The passport, or the person whose contract it is.
    pub subject: Subject,
    /// The last day up to which a visa of the whole household can reach.
    pub visas_until: NaiveDate,
    /// Who is limited by it: whose own facts would allow longer.
    pub limits: Vec<PersonId>,
    /// What it rests on.
    pub basis: Basis,
}
