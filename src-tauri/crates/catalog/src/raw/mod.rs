//! The files as they are written: shapes only, nothing resolved.
//!
//! Every shape refuses unknown keys. Values that may be wrong later keep their place ([`Spanned`]).

mod calendar;
mod countries;
mod day;
mod edition;
mod rules;
mod service;

use kosh_core::basis::Confidence;
use kosh_core::id::SourceId;
use kosh_core::text::Text;
use serde::Deserialize;
use toml::Spanned;

pub(crate) use calendar::{CalendarFrame, Holiday, Year};
pub(crate) use countries::{Countries, Group};
pub(crate) use day::Day;
pub(crate) use edition::{Contacts, Document, Documents, Frame, Remark};
pub(crate) use rules::{Condition, Numbers, Rule, Rules};
pub(crate) use service::{Loan, Row, Service, Use};

use crate::error::CatalogError;
use crate::file::File;
use crate::listing::Listing;

/// A reference to a source with its place: `id#place`.
pub(crate) type SourceRef = Spanned<String>;

/// Words in three languages, with their place.
pub(crate) type Words = Spanned<Text>;

/// `sources.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sources {
    pub(crate) source: Vec<SourceEntry>,
}

/// A law, a guide or a report.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SourceEntry {
    pub(crate) id: Spanned<SourceId>,
    pub(crate) title: Words,
    pub(crate) confidence: Confidence,
}

/// `indexes/mci.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Mci {
    pub(crate) value: Vec<MciValue>,
}

/// The index from a day on.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MciValue {
    pub(crate) from: Spanned<Day>,
    pub(crate) kzt: u32,
    pub(crate) source: SourceRef,
}

/// Every file of a catalogue.
#[derive(Debug)]
pub(crate) struct Catalogue<'a> {
    pub(crate) sources: File<'a, Sources>,
    pub(crate) countries: File<'a, Countries>,
    pub(crate) mci: File<'a, Mci>,
    pub(crate) calendar: File<'a, CalendarFrame>,
    pub(crate) years: Vec<File<'a, Year>>,
    pub(crate) editions: Vec<Edition<'a>>,
}

/// The files of an edition.
#[derive(Debug)]
pub(crate) struct Edition<'a> {
    pub(crate) folder: &'a str,
    pub(crate) frame: File<'a, Frame>,
    /// Sources of its own, besides those of all editions.
    pub(crate) sources: Option<File<'a, Sources>>,
    pub(crate) documents: File<'a, Documents>,
    pub(crate) rules: File<'a, Rules>,
    pub(crate) services: Vec<File<'a, Service>>,
}

const CALENDAR: &str = "calendars/kz/calendar.toml";

impl<'a> Catalogue<'a> {
    /// Reads every file, up to the first that does not have its shape.
    pub(crate) fn read(listing: &'a Listing) -> Result<Self, CatalogError> {
        let years = listing.below("calendars/kz/").filter(|path| *path != CALENDAR);
        Ok(Self {
            sources: File::read(listing, "sources.toml")?,
            countries: File::read(listing, "countries.toml")?,
            mci: File::read(listing, "indexes/mci.toml")?,
            calendar: File::read(listing, CALENDAR)?,
            years: years.map(|path| File::read(listing, path)).collect::<Result<_, _>>()?,
            editions: edition_folders(listing)
                .into_iter()
                .map(|folder| Edition::read(listing, folder))
                .collect::<Result<_, _>>()?,
        })
    }
}

impl<'a> Catalogue<'a> {
    /// The files that name sources: that of all editions, and those of single ones.
    pub(crate) fn source_files(&self) -> impl Iterator<Item = &File<'a, Sources>> {
        std::iter::once(&self.sources)
            .chain(self.editions.iter().filter_map(|edition| edition.sources.as_ref()))
    }
}

impl<'a> Edition<'a> {
    fn read(listing: &'a Listing, folder: &'a str) -> Result<Self, CatalogError> {
        let services = listing.below(&format!("{folder}services/")).map(|path| File::read(listing, path));
        let sources = format!("{folder}sources.toml");
        let sources = listing.text(&sources).is_some().then(|| File::read(listing, &sources)).transpose()?;
        Ok(Self {
            folder,
            frame: File::read(listing, &format!("{folder}edition.toml"))?,
            sources,
            documents: File::read(listing, &format!("{folder}documents.toml"))?,
            rules: File::read(listing, &format!("{folder}rules.toml"))?,
            services: services.collect::<Result<_, _>>()?,
        })
    }
}

/// `editions/2026/` and so on, each once.
fn edition_folders(listing: &Listing) -> Vec<&str> {
    let mut folders: Vec<&str> = listing
        .below("editions/")
        .filter_map(|path| path.match_indices('/').nth(1).map(|(end, _)| &path[..=end]))
        .collect();
    folders.dedup();
    folders
}
