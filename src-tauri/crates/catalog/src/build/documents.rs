//! Documents, and what a service asks of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use kosh_core::basis::{Ground, Source};
use kosh_core::catalogue::{Document, HeldBy, Requirement};
use kosh_core::condition::Condition;
use kosh_core::id::DocumentId;
use kosh_core::text::Text;
use toml::Spanned;

use super::rules::RuleBook;
use super::sources::Sources;
use crate::error::{CatalogError, Problem};
use crate::file::File;
use crate::raw::{self, Use, Words};

/// The documents while an edition is built.
pub(crate) struct Shelf<'a> {
    file: &'a File<'a, raw::Documents>,
    entries: BTreeMap<&'a DocumentId, (Arc<Document>, &'a raw::Document)>,
}

/// What all papers of one list share.
pub(crate) struct ListFrame<'a, T> {
    /// The file of the service.
    pub(crate) file: &'a File<'a, T>,
    /// Where the list is printed.
    pub(crate) source: Source,
    /// The section of the guide: the ground of a paper that no other rule explains.
    pub(crate) section: &'a Arc<Ground>,
    pub(crate) rules: &'a RuleBook,
}

impl<'a> Shelf<'a> {
    pub(crate) fn new(
        file: &'a File<'a, raw::Documents>,
        sources: &Sources<'_>,
    ) -> Result<Self, CatalogError> {
        sources.find(file, &file.value.source)?;
        let mut entries = BTreeMap::new();
        for raw in &file.value.document {
            let document = Document {
                id: raw.id.get_ref().clone(),
                name: raw.name.get_ref().clone(),
                explanation: text(raw.explanation.as_ref()),
                paper: raw.paper,
                letter: raw.letter,
                held: raw.held.unwrap_or(HeldBy::Person),
                dated_by: raw.dated_by,
                several: raw.several,
                words: raw.words.iter().map(|word| word.get_ref().clone()).collect(),
            };
            if entries.insert(raw.id.get_ref(), (Arc::new(document), raw)).is_some() {
                return Err(file.at(&raw.id, Problem::Twice(raw.id.get_ref().to_string())));
            }
        }
        let shelf = Self { file, entries };
        for part in file.value.document.iter().flat_map(|document| &document.parts) {
            shelf.find(file, part)?;
        }
        Ok(shelf)
    }

    /// Every document once.
    pub(crate) fn documents(&self) -> BTreeMap<DocumentId, Arc<Document>> {
        self.entries.iter().map(|(id, (document, _))| ((*id).clone(), Arc::clone(document))).collect()
    }

    /// A list of papers in its order.
    pub(crate) fn list<T>(
        &self,
        frame: &ListFrame<'_, T>,
        uses: &[Use],
    ) -> Result<Vec<Requirement>, CatalogError> {
        let mut requirements: Vec<Requirement> = Vec::with_capacity(uses.len());
        for one in uses {
            if requirements.iter().any(|other| other.document.id == *one.id.get_ref()) {
                return Err(frame.file.at(&one.id, Problem::Twice(one.id.get_ref().to_string())));
            }
            requirements.push(self.requirement(frame, one)?);
        }
        Ok(requirements)
    }

    fn requirement<T>(&self, frame: &ListFrame<'_, T>, one: &Use) -> Result<Requirement, CatalogError> {
        let (document, raw) = self.find(frame.file, &one.id)?;
        let (because, when) = match &one.because {
            Some(rule) => (frame.rules.ground(frame.file, rule)?, frame.rules.condition(rule.get_ref())),
            None => (frame.section, Condition::Always),
        };
        let open = text(one.if_applicable.as_ref()).map(Condition::IfApplicable);
        let parts = raw.parts.iter().map(|part| self.part(frame, part, because)).collect::<Result<_, _>>()?;
        Ok(Requirement {
            document: Arc::clone(document),
            printed: text(one.printed.as_ref().or(raw.printed.as_ref())),
            forms: one.forms.clone().unwrap_or_else(|| raw.forms.clone()),
            copies: one.copies.or(raw.copies).unwrap_or(1),
            when: both(when, open),
            because: Arc::clone(because),
            note: text(one.note.as_ref()),
            parts,
            source: frame.source.clone(),
        })
    }

    /// A paper that a line consists of. It is asked whenever the line is.
    fn part<T>(
        &self,
        frame: &ListFrame<'_, T>,
        id: &Spanned<DocumentId>,
        because: &Arc<Ground>,
    ) -> Result<Requirement, CatalogError> {
        let (document, raw) = self.find(self.file, id)?;
        Ok(Requirement {
            document: Arc::clone(document),
            printed: text(raw.printed.as_ref()),
            forms: raw.forms.clone(),
            copies: raw.copies.unwrap_or(1),
            when: Condition::Always,
            because: Arc::clone(because),
            note: None,
            parts: Vec::new(),
            source: frame.source.clone(),
        })
    }

    fn find<T>(
        &self,
        file: &File<'_, T>,
        id: &Spanned<DocumentId>,
    ) -> Result<&(Arc<Document>, &'a raw::Document), CatalogError> {
        let unknown = || Problem::Unknown { kind: "document", id: id.get_ref().to_string() };
        self.entries.get(id.get_ref()).ok_or_else(|| file.at(id, unknown()))
    }
}

fn both(when: Condition, open: Option<Condition>) -> Condition {
    match (when, open) {
        (when, None) => when,
        (Condition::Always, Some(open)) => open,
        (when, Some(open)) => Condition::All(vec![when, open]),
    }
}

fn text(words: Option<&Words>) -> Option<Text> {
    words.map(|words| words.get_ref().clone())
}
