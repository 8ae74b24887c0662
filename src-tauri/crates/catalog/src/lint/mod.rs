//! Mistakes that still make a valid catalogue: a day off that the rule does not give, a language left empty,
//! a Cyrillic letter in a Latin code.
//!
//! A catalogue that cannot be read at all gives one finding: what and where. Grows by flaws: each has its
//! own sentence in [`Flaw`] and a test in which it is found.

mod calendar;
mod edition;
mod sources;
mod words;

use std::ops::Range;

use chrono::NaiveDate;
use thiserror::Error;

use crate::build;
use crate::error::{CatalogError, Problem};
use crate::file::File;
use crate::listing::Listing;
use crate::raw;

/// The services that the program knows by name, in the guide's order.
pub const SERVICES: [&str; 17] = [
    "work-c3-invitation",
    "work-c3-in-country",
    "work-extension",
    "investor-a5-invitation",
    "investor-a5-in-country",
    "investor-a6-invitation",
    "investor-extension",
    "residence-permit",
    "temporary-residence-permit",
    "business-single-invitation",
    "business-single-extension",
    "business-multiple-invitation",
    "business-multiple-in-country",
    "business-multiple-extension",
    "visa-cancellation-outside",
    "visa-cancellation-inside-exit-visa",
    "qualification-review",
];

/// Something to put right in a file of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{file}:{line}: {key}: {flaw}")]
pub struct LintFinding {
    /// Path below `catalog/`.
    pub file: String,
    /// Line in it, from 1.
    pub line: usize,
    /// The key, with the tables that it stands in.
    pub key: String,
    /// What is wrong.
    pub flaw: Flaw,
}

/// What a lint finds.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Flaw {
    /// The catalogue cannot be read.
    #[error("{0}")]
    Unreadable(Problem),
    /// Words of one language are missing or in the wrong alphabet.
    #[error("the words in \"{0}\" are empty or in the wrong alphabet")]
    Language(&'static str),
    /// Latin and Cyrillic letters in one word.
    #[error("\"{0}\" mixes Latin and Cyrillic letters in one word")]
    MixedAlphabets(String),
    /// A visa category that is not written in Latin capitals.
    #[error("write the category \"{0}\" in Latin capitals")]
    CategoryAlphabet(String),
    /// Holidays that are not in the order of the year.
    #[error("{0} stands after a later day")]
    Unsorted(NaiveDate),
    /// A day off for a holiday that the law's rule does not give.
    #[error("by the rule, {0} is not a day off for a holiday on a weekend")]
    ObservedNotByRule(NaiveDate),
    /// A day off for a holiday that the law's rule gives and the file lacks.
    #[error("by the rule, {observed} is a day off for {holiday}")]
    ObservedMissing {
        /// The day off.
        observed: NaiveDate,
        /// The holiday on a weekend.
        holiday: NaiveDate,
    },
    /// An estimated day without the other days on which it may fall, or other days of a confirmed one.
    #[error("an estimated day, and only such a day, says on which other days it may fall")]
    Estimate,
    /// An estimated day before the day through which the calendar is confirmed.
    #[error("{0} is estimated, but the calendar is confirmed beyond it")]
    EstimatedButConfirmed(NaiveDate),
    /// Confirmed through a day that no year covers.
    #[error("the calendar is confirmed through {0}, a day that it does not cover")]
    ConfirmedBeyond(NaiveDate),
    /// A document that no service asks for.
    #[error("no service asks for the document \"{0}\"")]
    UnusedDocument(String),
    /// A word of file names that no file name can have as it is read.
    #[error("a word of file names is written in lower-case letters and digits, with single spaces: \"{0}\"")]
    FileWord(String),
    /// A source from which nothing is taken.
    #[error("nothing is taken from the source \"{0}\"")]
    UnusedSource(String),
    /// A service that the program knows and the edition lacks.
    #[error("the service \"{0}\" is missing")]
    MissingService(&'static str),
    /// A service that the program does not know.
    #[error("the program does not know the service \"{0}\"")]
    UnknownService(String),
    /// A number of a rule that its text does not name.
    #[error("the number {0} does not stand in the rule's text in every language")]
    NumberNotInText(u16),
    /// An age that the rule's number and its condition state differently.
    #[error("the number says {number} years, the condition {condition}")]
    AgeDisagrees {
        /// In `numbers`.
        number: u8,
        /// In `when`.
        condition: u8,
    },
}

/// Looks for every flaw, file by file.
pub fn lint(listing: &Listing) -> Vec<LintFinding> {
    let raw = match raw::Catalogue::read(listing) {
        Ok(raw) => raw,
        Err(error) => return vec![unreadable(error)],
    };
    let mut findings = Findings::default();
    if let Err(error) = build::catalogue(&raw) {
        findings.0.push(unreadable(error));
    }
    words::lint(&raw, &mut findings);
    sources::lint(&raw, &mut findings);
    calendar::lint(&raw, &mut findings);
    for edition in &raw.editions {
        edition::lint(edition, &mut findings);
    }
    findings.0
}

/// What was found so far.
#[derive(Default)]
struct Findings(Vec<LintFinding>);

impl Findings {
    fn add<T>(&mut self, file: &File<'_, T>, span: &Range<usize>, flaw: Flaw) {
        let (line, key) = file.place(span);
        self.0.push(LintFinding { file: file.path.clone(), line, key, flaw });
    }
}

fn unreadable(error: CatalogError) -> LintFinding {
    LintFinding { file: error.file, line: error.line, key: error.key, flaw: Flaw::Unreadable(error.problem) }
}
