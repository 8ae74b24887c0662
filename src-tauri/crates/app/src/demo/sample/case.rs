//! What a household of the sample is described by. Days are counted from today, so that the sample is as true on any day.

use kosh_core::catalogue::Entries;
use kosh_core::people::{PaperKind, Role, Sex, Stage, StatusKind};

use super::super::names::Name;
use super::super::notes::Remark;

/// A household.
#[derive(Debug)]
pub(super) struct Case {
    pub(super) surname: Name,
    /// Country code.
    pub(super) country: &'static str,
    /// For whom the principal works.
    pub(super) employer: Employer,
    /// For whom their status was issued, where the principal worked for another host then.
    pub(super) former_employer: Option<Employer>,
    /// By which status they are in the country; none for newcomers.
    pub(super) status: Option<StatusDays>,
    /// Last day of the principal's contract, in days after the end of the status.
    pub(super) contract: i64,
    pub(super) members: &'static [Member],
    pub(super) filed: Option<Filed>,
    /// A note on the principal.
    pub(super) note: Option<Remark>,
}

/// A host of the sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Employer {
    Participant,
    Branch,
    RepresentativeOffice,
}

/// A status, counted in days after today.
#[derive(Debug, Clone, Copy)]
pub(super) struct StatusDays {
    pub(super) kind: StatusKind,
    pub(super) category: Option<&'static str>,
    pub(super) entries: Option<Entries>,
    /// The last valid day.
    pub(super) until: i64,
    /// Its whole term.
    pub(super) whole: Whole,
    /// How many statuses came before it and were renewed.
    pub(super) renewals: u32,
    /// Category of a visa that was cancelled before it.
    pub(super) cancelled: Option<&'static str>,
}

/// How long a status lasts as a whole.
#[derive(Debug, Clone, Copy)]
pub(super) enum Whole {
    Years(u32),
    Days(i64),
}

/// Somebody of a household.
#[derive(Debug, Clone, Copy)]
pub(super) struct Member {
    pub(super) role: Role,
    pub(super) sex: Sex,
    pub(super) given: Name,
    /// Full years.
    pub(super) age: i64,
    /// Days since the last birthday.
    pub(super) birthday: i64,
    /// Last valid day of the passport, in days after today.
    pub(super) passport_until: i64,
    pub(super) blank_pages: u8,
    /// By how many days the status ends later than the principal's.
    pub(super) status_shift: i64,
    pub(super) papers: &'static [PaperDays],
    pub(super) stays: &'static [StayDays],
}

/// A paper, counted in days after today.
#[derive(Debug, Clone, Copy)]
pub(super) struct PaperDays {
    pub(super) kind: PaperKind,
    pub(super) title: Option<&'static str>,
    pub(super) issued: i64,
    pub(super) until: Option<i64>,
}

/// A stay, counted in days after today.
#[derive(Debug, Clone, Copy)]
pub(super) struct StayDays {
    pub(super) entered: i64,
    pub(super) left: Option<i64>,
    pub(super) notified: Option<i64>,
    pub(super) registered: Option<i64>,
}

/// An application: what for, how far, and since how many days.
#[derive(Debug, Clone, Copy)]
pub(super) struct Filed {
    pub(super) service: Wanted,
    pub(super) stage: Stage,
    /// Days since the stage was reached.
    pub(super) since: i64,
    /// Years of the term, where another one is wished for than the shortest.
    pub(super) years: Option<u8>,
    /// The appointment, in days after today.
    pub(super) appointment: Option<i64>,
}

/// The service that is applied for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Wanted {
    /// The one that renews the status.
    Renewal,
    /// The invitation of this category, with a complete letter.
    Invitation(&'static str),
    /// The residence permit.
    Residence,
}

pub(super) const fn name(latin: &'static str, cyrillic: &'static str) -> Name {
    Name { latin, cyrillic }
}

pub(super) const fn visa(until: i64, years: u32, renewals: u32) -> StatusDays {
    StatusDays {
        kind: StatusKind::Visa,
        category: Some("C3"),
        entries: Some(Entries::Multiple),
        until,
        whole: Whole::Years(years),
        renewals,
        cancelled: None,
    }
}

pub(super) const fn without_category(kind: StatusKind, until: i64, whole: Whole) -> StatusDays {
    StatusDays { kind, category: None, entries: None, until, whole, renewals: 0, cancelled: None }
}

pub(super) const fn filed(service: Wanted, stage: Stage, since: i64) -> Filed {
    Filed { service, stage, since, years: None, appointment: None }
}

pub(super) const fn paper(kind: PaperKind, issued: i64, until: Option<i64>) -> PaperDays {
    PaperDays { kind, title: None, issued, until }
}

/// A stay that lasts, notified the day after the entry.
pub(super) const fn here(entered: i64) -> StayDays {
    StayDays { entered, left: None, notified: Some(entered + 1), registered: None }
}

pub(super) const fn member(
    (role, sex): (Role, Sex),
    given: Name,
    age: i64,
    (passport_until, blank_pages): (i64, u8),
) -> Member {
    Member {
        role,
        sex,
        given,
        age,
        birthday: 100,
        passport_until,
        blank_pages,
        status_shift: 0,
        papers: &[],
        stays: &[],
    }
}

/// A principal.
pub(super) const HE: (Role, Sex) = (Role::Principal, Sex::Male);
/// A principal.
pub(super) const SHE: (Role, Sex) = (Role::Principal, Sex::Female);

/// Nobody yet, working for the participant until a month after the status ends.
pub(super) const CASE: Case = Case {
    surname: name("", ""),
    country: "",
    employer: Employer::Participant,
    former_employer: None,
    status: None,
    contract: 30,
    members: &[],
    filed: None,
    note: None,
};
