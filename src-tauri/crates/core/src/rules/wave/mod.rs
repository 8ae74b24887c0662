//! The renewal wave: everyone who has to renew within a range of days, with cost, missing papers and the weekly load.
//!
//! Households are added one by one, so that nobody has to hold them all. What is the same for many people (the quote,
//! the list of papers, what a result rests on) is computed once. Leaves out visa-free stays and exit visas, which are
//! not renewed, and the lists as they are shown (`checklist`).

pub(super) mod build;
mod dates;
pub(super) mod knowledge;
mod lack;

use chrono::NaiveDate;
use serde::Serialize;

pub use build::{WaveBuilder, wave};

use crate::basis::Basis;
use crate::catalogue::Tier;
use crate::id::{ApplicationId, HouseholdId, PersonId, ServiceId, StatusId};
use crate::money::Money;
use crate::people::{Application, PaperKind, Role, Stage};
use crate::rules::TruthWord;
use crate::time::Term;

/// What to do with a status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// Extend the visa, within its window.
    Extend,
    /// Apply for the permit anew: it has no window.
    RenewPermit,
    /// No extension, for the host is another one: cancel, and apply for a new visa.
    ApplyAnew,
    /// No service of the guide renews it.
    NoService,
}

/// What limits the longest term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum WaveTermLimit {
    /// The longest tier of the tariff.
    Tariff,
    /// The passport.
    Passport,
    /// The principal's employment contract.
    Contract,
}

/// The longest term that the new status can have; from the day after the present one ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct WaveTerm {
    /// The term in whole months; none where not even a month is possible.
    pub term: Option<Term>,
    /// What limits it.
    pub limit: WaveTermLimit,
}

/// What it costs one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct WaveCost {
    /// The row of the tariff that is quoted: the first one, which is the yearly one where it has years.
    pub tier: Tier,
    /// Sums of the costs that the guide states, one per currency.
    pub known: Vec<Money>,
    /// Sums of the user's own figures, one per currency.
    pub own: Vec<Money>,
    /// How many costs neither the guide nor the user states.
    pub not_stated: usize,
}

/// A paper or a passport that would not do on the filing day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "code", content = "params")]
pub enum LackKind {
    /// No passport is recorded.
    NoPassport,
    /// The passport ends too soon: for a visa of the quoted tier, for one at all where it is not priced by term, or
    /// on the filing day of a permit.
    PassportTooShort {
        /// Its last valid day.
        passport_until: NaiveDate,
        /// Day until which it would have to be valid.
        needed_until: NaiveDate,
    },
    /// The passport has too few blank pages.
    FewBlankPages {
        /// How many it has.
        found: u8,
        /// How many it needs.
        needed: u8,
    },
    /// No certificate of fingerprinting of the year of the filing is recorded.
    FingerprintCertificate {
        /// The year.
        year: i32,
    },
    /// No such paper is recorded.
    NoPaper {
        /// Which.
        kind: PaperKind,
    },
    /// The paper ends before the filing day.
    PaperEnds {
        /// Which.
        kind: PaperKind,
        /// Its last valid day.
        valid_until: NaiveDate,
    },
}

/// Something that is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Lack {
    /// What.
    #[serde(flatten)]
    pub kind: LackKind,
    /// Whether it is asked for certain.
    pub truth: TruthWord,
    /// What it rests on.
    pub basis: Basis,
}

/// The application for it that is under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct UnderWay {
    /// Which.
    pub application: ApplicationId,
    /// How far it is.
    pub stage: Stage,
    /// Whether it has been filed.
    pub filed: bool,
}

impl UnderWay {
    pub(super) fn of(application: &Application) -> Self {
        Self { application: application.id, stage: application.stage, filed: application.is_filed() }
    }
}

/// One person's renewal. Warnings use the stricter reading of each date of a window, and so do these days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct WaveEntry {
    /// The household.
    pub household: HouseholdId,
    /// The person.
    pub person: PersonId,
    /// The person's role.
    pub role: Role,
    /// The status that ends.
    pub status: StatusId,
    /// What to do.
    pub decision: Decision,
    /// The service to use; none where there is none.
    pub service: Option<ServiceId>,
    /// First day to file; none of a status without a window.
    pub opens_on: Option<NaiveDate>,
    /// Last day from which the longest time of the service still ends before the status does; none where there is no
    /// such day, or that time is not stated.
    pub safe_until: Option<NaiveDate>,
    /// Last day to file: the window's, or the last one from which the normal time ends with the status; none where
    /// there is no service, or its time is not stated.
    pub closes_on: Option<NaiveDate>,
    /// Last valid day of the status.
    pub valid_until: NaiveDate,
    /// The day to file on: the first one for certain, moved into the range and not before today; without a window the
    /// last one. None where it is filed already, cannot be any more, or not within the range.
    pub file_on: Option<NaiveDate>,
    /// The longest term; none where the tariff knows no terms, or nothing is known that limits it.
    pub longest: Option<WaveTerm>,
    /// The cost of the service; none where there is no service.
    pub cost: Option<WaveCost>,
    /// What is missing; also empty where the guide states no list.
    pub missing: Vec<Lack>,
    /// Whether the guide states which papers to bring.
    pub list_is_stated: bool,
    /// The application that is under way.
    pub under_way: Option<UnderWay>,
    /// False where an estimated or unconfirmed day bears on a date.
    pub certain: bool,
    /// What it rests on.
    pub basis: Basis,
}

/// One ISO week of the range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct WaveWeek {
    /// Year of the ISO week.
    pub year: i32,
    /// Its number, 1 to 53.
    pub week: u32,
    /// Its Monday; before the range where the range begins within the week.
    pub monday: NaiveDate,
    /// How many people file in it if everybody files on the day recommended.
    pub to_file: usize,
    /// How many people's last safe day falls into it, of those who have still to file.
    pub last_safe: usize,
    /// How many people's last day falls into it, of those who have still to file.
    pub last_day: usize,
}

/// Everyone who has to renew within a range.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Wave {
    /// First day.
    pub from: NaiveDate,
    /// Last day, inclusive.
    pub until: NaiveDate,
    /// The renewals, by the last day to file, then by the end of the status.
    pub entries: Vec<WaveEntry>,
    /// Sums of the costs that the guide states, one per currency.
    pub known: Vec<Money>,
    /// Sums of the user's own figures, one per currency.
    pub own: Vec<Money>,
    /// How many costs neither the guide nor the user states.
    pub not_stated: usize,
    /// The weeks of the range that the calendar reaches.
    pub weeks: Vec<WaveWeek>,
    /// How many windows may fall into the range but are beyond the calendar.
    pub beyond_calendar: usize,
    /// False where an entry rests on an estimated or unconfirmed day.
    pub certain: bool,
    /// What it rests on.
    pub basis: Basis,
}
