//! The enclosures of the accompanying letter: the papers of the checklists, with what was said of them, and what was
//! added by hand.
//!
//! A paper of several persons is one line: the sheets of all of them make one copy. Sheets are those that were typed,
//! or else the pages of the letter that was sent or of the files that are attached for the paper.

use std::collections::BTreeMap;

use kosh_core::id::DocumentId;
use kosh_core::people::{EnclosureRemark, Letter, Paper};
use kosh_core::rules::{ChecklistItem, LetterCall, TruthWord, checklist};
use kosh_core::text::Text;
use kosh_documents::letters::Enclosure;

use super::Letters;
use crate::app::App;
use crate::error::WireError;
use crate::use_cases::applications::{File, circumstances};
use crate::wire::EnclosureRow;

/// An enclosure as it is listed.
#[derive(Clone)]
pub(super) struct Listed {
    document: Option<DocumentId>,
    name: Text,
    typed: Option<u32>,
    counted: Option<u32>,
    copies: u8,
    left_out: bool,
}

/// What the files that are attached for a paper are: how many, and their pages where all could be counted.
#[derive(Default)]
struct Attached {
    pages: Option<u32>,
}

impl Letters {
    /// The enclosures of a letter, in the order of the guide's list; what was added stands last.
    pub(super) fn enclosures(&self, letter: &Letter) -> Vec<Listed> {
        let mut listed = self.papers.clone();
        for paper in &mut listed {
            if let Some(sheets) = paper.document.as_ref().and_then(|document| self.sent_sheets(document)) {
                (paper.counted, paper.left_out) = (Some(sheets), false);
            }
        }
        for remark in &letter.enclosures {
            match remark {
                EnclosureRemark::Listed { document, sheets, left_out } => {
                    let known = listed.iter_mut().find(|paper| paper.document.as_ref() == Some(document));
                    if let Some(paper) = known {
                        (paper.typed, paper.left_out) = (sheets.map(u32::from), *left_out);
                    }
                }
                EnclosureRemark::Added { name, sheets, copies } => listed.push(Listed {
                    document: None,
                    name: Text { ru: name.clone(), en: name.clone(), kk: name.clone() },
                    typed: sheets.map(u32::from),
                    counted: None,
                    copies: *copies,
                    left_out: false,
                }),
            }
        }
        listed
    }
}

impl Letters {
    /// Sheets of one copy of the letters that were sent last and are this document; none where none was sent.
    fn sent_sheets(&self, document: &DocumentId) -> Option<u32> {
        let sent = |call: &LetterCall| {
            let person = self.person(call);
            let is_it = |letter: &&Letter| letter.kind == call.kind && letter.person == person;
            let papers = self.standing.iter().filter(is_it).filter_map(|letter| letter.sent.as_ref());
            let pages = u32::from(papers.max_by_key(|paper| paper.on)?.pages);
            // The file holds the pages of every copy.
            let copies = u32::from(call.copies.max(1));
            Some(if pages.is_multiple_of(copies) { pages / copies } else { pages })
        };
        let calls = self.calls.iter().filter(|call| call.document.as_ref() == Some(document));
        let sheets: Vec<u32> = calls.filter_map(sent).collect();
        (!sheets.is_empty()).then(|| sheets.iter().sum())
    }
}

impl App {
    /// The papers of all persons, each once; of a line that consists of papers, these. What may not apply is enclosed
    /// when somebody attached it.
    pub(super) fn asked_papers(&self, file: &File) -> Result<Vec<Listed>, WireError> {
        let knowledge = self.knowledge();
        let scene = knowledge.scene_of(&file.application.edition)?;
        let service = file.service(scene.edition)?;
        let on = self.filing_day(&file.application);
        let attached = self.attached(file)?;
        let mut listed: Vec<Listed> = Vec::new();
        for person in &file.persons {
            let list = checklist(scene, service, &circumstances(file, person, on));
            for item in list.items.iter().flat_map(lines) {
                let files = attached.get(&item.id);
                let left_out = item.truth == TruthWord::Unknown && files.is_none();
                match listed.iter_mut().find(|paper| paper.document.as_ref() == Some(&item.id)) {
                    Some(paper) => {
                        paper.copies = paper.copies.max(item.copies);
                        paper.left_out = paper.left_out && left_out;
                    }
                    None => listed.push(Listed {
                        document: Some(item.id.clone()),
                        name: item.name.clone(),
                        typed: None,
                        counted: files.and_then(|files| files.pages),
                        copies: item.copies,
                        left_out,
                    }),
                }
            }
        }
        Ok(listed)
    }

    /// The files of the papers that the application may use, by the document that each is.
    fn attached(&self, file: &File) -> Result<BTreeMap<DocumentId, Attached>, WireError> {
        let papers = self.store()?.papers_for(file.application.id)?;
        let knowledge = self.knowledge();
        let edition = knowledge.scene_of(&file.application.edition)?.edition;
        let is_replaced = |paper: &Paper| papers.iter().any(|newer| newer.replaces == Some(paper.id));
        let mut by_document: BTreeMap<DocumentId, Attached> = BTreeMap::new();
        for paper in papers.iter().filter(|paper| !paper.files.is_empty() && !is_replaced(paper)) {
            let Some(document) = edition.documents.values().find(|document| paper.is(document)) else {
                continue;
            };
            let all = by_document.entry(document.id.clone()).or_insert(Attached { pages: Some(0) });
            for file in &paper.files {
                all.pages = all.pages.zip(file.pages).map(|(sum, pages)| sum + pages);
            }
        }
        Ok(by_document)
    }
}

/// A paper, or the papers that it consists of.
fn lines(item: &ChecklistItem) -> Vec<&ChecklistItem> {
    if item.parts.is_empty() { vec![item] } else { item.parts.iter().collect() }
}

impl Listed {
    const fn sheets(&self) -> Option<u32> {
        match self.typed {
            Some(sheets) => Some(sheets),
            None => self.counted,
        }
    }

    /// As the letter lists it; none where it is left out.
    pub(super) fn enclosed(&self) -> Option<Enclosure<'_>> {
        (!self.left_out).then(|| Enclosure { name: &self.name, sheets: self.sheets(), copies: self.copies })
    }

    /// What would be said of it if somebody had counted two sheets.
    pub(super) fn of_two_sheets(&self) -> Option<EnclosureRemark> {
        let document = self.document.clone()?;
        Some(EnclosureRemark::Listed { document, sheets: Some(2), left_out: self.left_out })
    }

    /// As the window shows it.
    pub(super) fn into_row(self) -> EnclosureRow {
        EnclosureRow {
            sheets: self.sheets(),
            document: self.document,
            name: self.name,
            counted: self.counted,
            copies: self.copies.into(),
            left_out: self.left_out,
        }
    }
}
