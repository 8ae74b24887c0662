//! Sources by id, and references to a place in one.

use std::collections::BTreeMap;

use kosh_core::basis::Source;
use kosh_core::id::SourceId;

use crate::error::{CatalogError, Problem};
use crate::file::File;
use crate::raw::{self, SourceEntry, SourceRef};

/// The sources of a catalogue.
pub(crate) struct Sources<'a>(BTreeMap<&'a str, &'a SourceEntry>);

impl<'a> Sources<'a> {
    /// Takes the sources; two with one id are a mistake.
    pub(crate) fn new(files: impl Iterator<Item = &'a File<'a, raw::Sources>>) -> Result<Self, CatalogError> {
        let mut entries = BTreeMap::new();
        for file in files {
            for entry in &file.value.source {
                let id = entry.id.get_ref().as_str();
                if entries.insert(id, entry).is_some() {
                    return Err(file.at(&entry.id, Problem::Twice(id.to_owned())));
                }
            }
        }
        Ok(Self(entries))
    }

    /// The source and the place that a reference `id#place` names.
    pub(crate) fn find<T>(&self, file: &File<'_, T>, reference: &SourceRef) -> Result<Source, CatalogError> {
        let (id, place) =
            split(reference.get_ref()).ok_or_else(|| file.at(reference, Problem::SourceForm))?;
        let unknown = || Problem::Unknown { kind: "source", id: id.to_owned() };
        let entry = self.0.get(id).ok_or_else(|| file.at(reference, unknown()))?;
        Ok(Source {
            document: entry.id.get_ref().clone(),
            title: entry.title.get_ref().clone(),
            place: place.to_owned(),
            confidence: entry.confidence,
        })
    }

    /// Whether there is a source of this id.
    pub(crate) fn has(&self, id: &SourceId) -> bool {
        self.0.contains_key(id.as_str())
    }
}

/// Id and place of `id#place`, neither empty.
pub(crate) fn split(reference: &str) -> Option<(&str, &str)> {
    reference.split_once('#').filter(|(id, place)| !id.is_empty() && !place.trim().is_empty())
}
