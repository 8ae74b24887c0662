//! What is wrong with a field, and what would be right: codes with parameters, put into words elsewhere.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::catalogue::CountryCode;
use crate::time::{DayKind, Term};

/// Whether a problem keeps the value from being saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// It cannot be saved.
    Error,
    /// It can be saved; it is worth a second look.
    Warning,
}

/// What is wrong. The parameters say what would be right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "code", content = "params", rename_all = "snake_case")]
pub enum ProblemKind {
    /// Nothing was typed where something is needed.
    Required,
    /// Longer than the field can be.
    TooLong {
        /// Most characters.
        limit: usize,
    },
    /// Not a date: dd.mm.yyyy.
    NotADate,
    /// A date that lies before another of the record.
    NotAfter {
        /// The field with the earlier date.
        field: String,
        /// That date.
        date: NaiveDate,
    },
    /// A date in the future, where only the past makes sense.
    InFuture {
        /// Today.
        today: NaiveDate,
    },
    /// A date in the past: the record can be kept, but it does not help any more. A warning.
    InPast {
        /// Today.
        today: NaiveDate,
    },
    /// A date in the past, where only the present or the future makes sense: the visa is over.
    AlreadyOver {
        /// The date.
        date: NaiveDate,
        /// Today.
        today: NaiveDate,
    },
    /// A date so far away that it must be a slip of the hand.
    Implausible {
        /// Earliest plausible date.
        first: NaiveDate,
        /// Latest plausible date.
        last: NaiveDate,
    },
    /// Not made of so many digits.
    DigitCount {
        /// How many digits it must have.
        wanted: u8,
        /// How many there are.
        found: usize,
    },
    /// The check digit does not fit: a digit is wrong or two are swapped.
    CheckDigit,
    /// Both rounds of the check digit give ten: such a number is never issued.
    NeverIssued,
    /// The number names another birth date. A warning: newer numbers need not agree.
    OtherBirthDate,
    /// The number is that of a branch or representative office, or is not. A warning.
    OtherHostKind,
    /// Characters that a passport's Latin name cannot hold; look-alikes of another alphabet among them.
    NotLatin {
        /// The characters found.
        found: String,
    },
    /// Not one of the choices.
    NotAChoice,
    /// Not a country of the list.
    NotACountry,
    /// Not a visa category.
    NotACategory,
    /// Not a whole number within bounds.
    NotANumber {
        /// Smallest.
        from: u32,
        /// Largest.
        to: u32,
    },
    /// Not an amount with at most two decimals.
    NotAnAmount,
    /// Not a currency: three Latin letters such as USD.
    NotACurrency,
    /// The tenge, where only another currency makes sense.
    NotForeign,
    /// Not a rate of exchange: above zero, at most six decimals.
    NotARate {
        /// Most tenge for one unit.
        most: u32,
    },
    /// Not a term such as 3y or 2y3m.
    NotATerm,
    /// A day of the calendar cannot be of this kind on its weekday.
    NotOnThatDay {
        /// What it can be.
        fitting: Vec<DayKind>,
    },
    /// The guide states this figure itself: one's own will not be asked for. A warning.
    StatedByGuide,
    /// There is another record for the same thing from the same day.
    AlreadyThere,
    /// The service does not offer it.
    NotOffered {
        /// What it offers.
        offered: Vec<String>,
    },
    /// The service is priced by choice, and none was made. A warning: a draft can do without.
    ChoiceNeeded {
        /// What can be chosen.
        offered: Vec<String>,
    },
    /// A person's passport ends too soon for the term.
    TermBeyondPassport {
        /// Last valid day of the passport.
        passport_until: NaiveDate,
        /// Day until which it would have to be valid.
        needed_until: NaiveDate,
        /// The longest term it allows, where it allows one.
        longest: Option<Term>,
    },
    /// The service is not for a person's nationality.
    NationalityNotServed {
        /// The countries that it is for.
        served: Vec<CountryCode>,
    },
    /// Not an e-mail address.
    NotAnEmail,
    /// Not a pattern of outgoing numbers: it has `{n}` once, and no other braces than `{yyyy}` and `{yy}`.
    NotANumberPattern,
    /// An outgoing number that another letter of the year has.
    NumberTaken {
        /// The next one that is free.
        free: String,
    },
    /// The record that this one points to is not there, or belongs to somebody else.
    NotFound,
}

impl ProblemKind {
    /// Whether it keeps the value from being saved.
    pub const fn severity(&self) -> Severity {
        match self {
            Self::InPast { .. }
            | Self::OtherBirthDate
            | Self::OtherHostKind
            | Self::ChoiceNeeded { .. }
            | Self::StatedByGuide => Severity::Warning,
            Self::Required
            | Self::TooLong { .. }
            | Self::NotADate
            | Self::NotAfter { .. }
            | Self::InFuture { .. }
            | Self::AlreadyOver { .. }
            | Self::Implausible { .. }
            | Self::DigitCount { .. }
            | Self::CheckDigit
            | Self::NeverIssued
            | Self::NotLatin { .. }
            | Self::NotAChoice
            | Self::NotACountry
            | Self::NotACategory
            | Self::NotANumber { .. }
            | Self::NotAnAmount
            | Self::NotACurrency
            | Self::NotForeign
            | Self::NotARate { .. }
            | Self::NotATerm
            | Self::NotOnThatDay { .. }
            | Self::AlreadyThere
            | Self::NotOffered { .. }
            | Self::TermBeyondPassport { .. }
            | Self::NationalityNotServed { .. }
            | Self::NotAnEmail
            | Self::NotANumberPattern
            | Self::NumberTaken { .. }
            | Self::NotFound => Severity::Error,
        }
    }
}

/// A problem at a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Problem {
    /// The field of the input, as it is called in JSON.
    pub field: String,
    /// What is wrong.
    #[serde(flatten)]
    pub kind: ProblemKind,
    /// Whether it keeps the value from being saved.
    pub severity: Severity,
}

impl Problem {
    /// A problem at a field.
    pub fn new(field: &str, kind: ProblemKind) -> Self {
        let severity = kind.severity();
        Self { field: field.to_owned(), kind, severity }
    }
}

/// Why a value cannot be built: all problems of the input, warnings included.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the input has {} problems", .0.len())]
pub struct Problems(pub Vec<Problem>);
