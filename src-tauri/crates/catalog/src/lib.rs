//! Reads `catalog/` into core's validated types, and lints it.
//!
//! Leaves out the letter templates (`documents` reads those) and every rule: this crate knows how a fact is
//! written, not what follows from it. Grows with the data: a new kind of file gets its raw form in [`raw`],
//! its check in [`build`] and, where a mistake could still read well, a lint in [`lint`].

mod build;
mod error;
mod file;
mod lint;
mod listing;
mod outside;
mod raw;

pub use error::{CatalogError, Problem};
pub use lint::{Flaw, LintFinding, SERVICES, lint};
pub use listing::Listing;
pub use outside::EditionFiles;

use kosh_core::catalogue::Catalogue;

/// Reads the catalogue that is built into the program.
pub fn load() -> Result<Catalogue, CatalogError> {
    load_from(&Listing::embedded())
}

/// Reads a catalogue from other files: the built-in ones with some replaced, or those of a test.
///
/// Stops at the first mistake; [`lint`] names them file by file.
pub fn load_from(listing: &Listing) -> Result<Catalogue, CatalogError> {
    build::catalogue(&raw::Catalogue::read(listing)?)
}

/// Reads the built-in catalogue with an edition of the guide from outside, to be compared with the others or used
/// from its first day on.
pub fn load_with_edition(edition: EditionFiles) -> Result<Catalogue, CatalogError> {
    load_from(&Listing::embedded().with_edition(edition)?)
}
