//! Editions of the guide by what somebody typed: the id of one that Kosh knows, or a folder that holds one.

use std::path::Path;

use kosh_catalog::{EditionFiles, load_with_edition};
use kosh_core::catalogue::{Catalogue, Edition};
use kosh_core::id::EditionId;
use kosh_core::rules::TouchesBuilder;

use crate::Knowledge;
use crate::error::{ErrorCode, WireError};

/// An edition that was asked for, with the catalogue that holds it where that is not Kosh's own.
struct Found {
    id: EditionId,
    outside: Option<Catalogue>,
}

impl Found {
    fn edition<'a>(&'a self, own: &'a Catalogue) -> Option<&'a Edition> {
        self.outside.as_ref().unwrap_or(own).edition_by_id(&self.id)
    }
}

/// Two editions to compare. Holds what was read from outside while they are compared.
pub struct EditionPair<'a> {
    knowledge: &'a Knowledge,
    from: Found,
    to: Found,
}

impl<'a> EditionPair<'a> {
    /// Finds both. A folder is read only where its name is not the id of an edition that Kosh knows.
    pub fn find(knowledge: &'a Knowledge, from: &str, to: &str) -> Result<Self, WireError> {
        Ok(Self { knowledge, from: find(knowledge, from)?, to: find(knowledge, to)? })
    }

    /// Begins to compare them.
    pub fn compare(&self) -> Result<TouchesBuilder<'_>, WireError> {
        let own = &self.knowledge.catalogue;
        let gone = || WireError::bug("an edition that was found is gone");
        let from = self.from.edition(own).ok_or_else(gone)?;
        let to = self.to.edition(own).ok_or_else(gone)?;
        Ok(TouchesBuilder::new(from, to, self.knowledge.today()))
    }
}

fn find(knowledge: &Knowledge, asked: &str) -> Result<Found, WireError> {
    let asked = asked.trim();
    if let Some(edition) = asked.parse().ok().and_then(|id| knowledge.catalogue.edition_by_id(&id)) {
        return Ok(Found { id: edition.id.clone(), outside: None });
    }
    let folder = Path::new(asked);
    if asked.is_empty() || !folder.is_dir() {
        let known = knowledge.catalogue.editions.entries().iter();
        let known = known.filter_map(|(_, edition)| edition.as_ref()).map(|edition| edition.id.clone());
        let asked = asked.chars().take(80).collect();
        return Err(ErrorCode::UnknownEdition { asked, known: known.collect() }.into());
    }
    let files = EditionFiles::read(folder).map_err(ErrorCode::from)?;
    let id = files.id().clone();
    Ok(Found { id, outside: Some(load_with_edition(files).map_err(ErrorCode::from)?) })
}
