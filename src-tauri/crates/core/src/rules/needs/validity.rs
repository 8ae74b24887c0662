//! Which days a paper must cover, and by whose dates that is judged: its own, or those of the record that it is a paper
//! of, so that no date is typed twice.

use chrono::{Datelike, Days, NaiveDate};
use serde::Serialize;

use super::Shortfall;
use super::judged::HeldDates;
use super::state::Desk;
use crate::basis::Basis;
use crate::catalogue::{DatedBy, Document, rule};
use crate::people::{Paper, PaperKind};
use crate::rules::ChecklistItem;
use crate::time::add_months;

/// What is valid, in days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Validity {
    /// The days.
    #[serde(flatten)]
    pub span: ValidSpan,
    /// What that rests on.
    pub basis: Basis,
}

/// The days that a paper must cover.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "valid")]
pub enum ValidSpan {
    /// It must not have ended before the filing day.
    OnFiling {
        /// The filing day.
        on: NaiveDate,
    },
    /// It must be issued in the year of the filing.
    OfYear {
        /// The year.
        year: i32,
    },
    /// It must be valid through this day.
    Through {
        /// The day.
        until: NaiveDate,
    },
    /// It must be of the last entry.
    SinceEntry {
        /// The entry.
        entered_on: NaiveDate,
    },
}

impl Desk<'_> {
    /// What is valid for a document; none where nothing that is recorded could end it.
    pub(super) fn validity(&self, document: &Document, item: &ChecklistItem) -> Option<Validity> {
        let on_filing = ValidSpan::OnFiling { on: self.case.file_on };
        let (span, rules): (ValidSpan, &[rule::Rule]) = match document.dated_by {
            Some(DatedBy::Passport) => return Some(self.passport_validity(item)),
            Some(DatedBy::Status | DatedBy::PrincipalStatus) => (on_filing, &[rule::STATUS_DATES]),
            Some(DatedBy::GeneralAttorney | DatedBy::Representative) => {
                (on_filing, &[rule::POWER_OF_ATTORNEY])
            }
            Some(DatedBy::Contract) => (on_filing, &[rule::CONTRACT_TERM]),
            Some(DatedBy::Entry) => {
                let entered_on = self.last_entry()?;
                (ValidSpan::SinceEntry { entered_on }, &[rule::ARRIVAL_NOTICE])
            }
            None => match document.paper {
                Some(PaperKind::FingerprintCertificate) => {
                    let year = ValidSpan::OfYear { year: self.case.year() };
                    (year, &[rule::FINGERPRINTS_YEAR, rule::FINGERPRINTS_AGE])
                }
                Some(
                    PaperKind::Insurance
                    | PaperKind::MedicalCertificate
                    | PaperKind::Qualification
                    | PaperKind::ChildConsent
                    | PaperKind::Other,
                )
                | None => (on_filing, &[rule::PAPER_DATES]),
            },
        };
        let grounds = rules.iter().map(|rule| self.case.rules().ground(*rule));
        Some(Validity {
            span,
            basis: grounds.fold(Basis::of(self.case.rules().ground(*rules.first()?)), Basis::and),
        })
    }

    /// Months beyond the visa, or days beyond the filing, where the list says so; else the filing day.
    fn passport_validity(&self, item: &ChecklistItem) -> Validity {
        let numbers = &self.case.rules().numbers;
        let asks = |rule| item.basis.grounds().contains(self.case.rules().ground(rule));
        let dates = self.case.rests_on(rule::PASSPORT_DATES);
        if asks(rule::PASSPORT_BEYOND_VISA)
            && let Some(visa_until) = self.case.wish(self.applicant).until
            && let Some(until) = add_months(visa_until, numbers.passport_months_beyond_visa)
        {
            let beyond = self.case.rules().ground(rule::PASSPORT_BEYOND_VISA);
            return Validity { span: ValidSpan::Through { until }, basis: dates.and(beyond) };
        }
        if asks(rule::RESIDENCE_PASSPORT)
            && let Some(until) =
                self.case.file_on.checked_add_days(Days::new(u64::from(numbers.residence_passport_days)))
        {
            let rule = self.case.rules().ground(rule::RESIDENCE_PASSPORT);
            return Validity { span: ValidSpan::Through { until }, basis: dates.and(rule) };
        }
        Validity { span: ValidSpan::OnFiling { on: self.case.file_on }, basis: dates }
    }

    /// Why a held paper is not good on the filing day by its dates; none where it is.
    pub(super) fn staleness(
        &self,
        document: &Document,
        validity: &Validity,
        held: &Paper,
    ) -> Option<Shortfall> {
        let HeldDates { issued_on, until } = self.dates(document, held);
        let until = until.map(|(until, _)| until);
        let ended_by = |day: NaiveDate| until.filter(|until| *until < day);
        let ended = || {
            let valid_until = ended_by(self.case.file_on)?;
            Some(Shortfall::Ended { valid_until })
        };
        let undated = || Shortfall::DateNeeded { field: "issued_on".to_owned() };
        match validity.span {
            ValidSpan::OnFiling { .. } => ended(),
            ValidSpan::OfYear { year } => match issued_on {
                None => Some(undated()),
                Some(issued_on) if issued_on.year() != year => Some(Shortfall::OtherYear { issued_on, year }),
                Some(_) => ended(),
            },
            ValidSpan::Through { until: needed_until } => ended().or_else(|| {
                let valid_until = ended_by(needed_until)?;
                Some(Shortfall::TooShort { valid_until, needed_until })
            }),
            ValidSpan::SinceEntry { entered_on } => match issued_on {
                None => Some(undated()),
                Some(issued_on) if issued_on < entered_on => {
                    Some(Shortfall::BeforeEntry { issued_on, entered_on })
                }
                Some(_) => ended(),
            },
        }
    }

    /// The days of a held paper; its last valid day is that of the record that it is a paper of, unless it has one itself.
    pub(super) fn dates(&self, document: &Document, held: &Paper) -> HeldDates {
        let own = held.valid_until.map(|until| (until, None));
        let recorded = || self.recorded_end(document.dated_by).map(|until| (until, document.dated_by));
        HeldDates { issued_on: held.issued_on, until: own.or_else(recorded) }
    }

    /// The last valid day of the record that a document is a paper of.
    fn recorded_end(&self, dated_by: Option<DatedBy>) -> Option<NaiveDate> {
        let (person, household, host) = (self.applicant.person, self.case.household, self.case.host);
        match dated_by? {
            DatedBy::Passport => self.applicant.passport.map(|passport| passport.valid_until),
            DatedBy::Status => self.applicant.statuses.iter().map(|status| status.valid_until).max(),
            DatedBy::PrincipalStatus => {
                let principal = household.principal().filter(|principal| principal.id != person.id)?;
                self.case.statuses_of(principal).iter().map(|status| status.valid_until).max()
            }
            DatedBy::GeneralAttorney => host.general_attorney_until,
            DatedBy::Representative => host.representatives.iter().filter_map(|one| one.attorney_until).max(),
            DatedBy::Contract => person.contract_until,
            DatedBy::Entry => None,
        }
    }

    /// The person's last entry by the filing day.
    fn last_entry(&self) -> Option<NaiveDate> {
        let stays = self.case.household.stays_of(self.applicant.person.id);
        stays.iter().map(|stay| stay.entered_on).filter(|entered_on| *entered_on <= self.case.file_on).max()
    }
}
