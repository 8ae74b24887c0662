//! Papers of a list that were added, removed or are asked for differently.

use serde::Serialize;

use super::Change;
use crate::catalogue::{Form, Requirement};
use crate::id::{DocumentId, RuleId};
use crate::text::Text;

/// Of whom a paper is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Asked {
    /// The rule by which it is asked.
    pub rule: RuleId,
    /// The rule's words.
    pub text: Text,
    /// What decides, where the guide leaves it open.
    pub decided_by: Option<Text>,
}

/// What became of a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "how")]
pub enum DocumentChange {
    /// Only the second edition asks for it.
    Added {
        /// The paper.
        document: DocumentId,
        /// Its name.
        name: Text,
        /// Of whom it is asked.
        asked: Asked,
    },
    /// Only the first edition asks for it.
    Removed {
        /// The paper.
        document: DocumentId,
        /// Its name.
        name: Text,
        /// Of whom it was asked.
        asked: Asked,
    },
    /// Both ask for it, differently.
    Changed {
        /// The paper.
        document: DocumentId,
        /// Its name in the second edition.
        name: Text,
        /// In what, at least one.
        what: Vec<DocumentDetail>,
    },
}

/// In what a paper is asked for differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "what", content = "change")]
pub enum DocumentDetail {
    /// Its name.
    Name(Change<Text>),
    /// The line as this service prints it.
    Printed(Change<Option<Text>>),
    /// The form.
    Forms(Change<Vec<Form>>),
    /// The number of copies.
    Copies(Change<u8>),
    /// Of whom it is asked.
    Asked(Change<Asked>),
    /// What is printed beside it.
    Note(Change<Option<Text>>),
    /// The papers that it consists of.
    Parts(Vec<DocumentChange>),
}

/// Compares two lists, in which each paper stands once: those removed or changed in the first one's order, then
/// those added. The order itself is not compared.
pub(super) fn documents(from: &[Requirement], to: &[Requirement]) -> Vec<DocumentChange> {
    let find = |list: &'_ [Requirement], id: &DocumentId| {
        list.iter().position(|requirement| requirement.document.id == *id)
    };
    let mut changes = Vec::new();
    for old in from {
        let (document, name) = (old.document.id.clone(), old.document.name.clone());
        match find(to, &document).map(|place| &to[place]) {
            None => changes.push(DocumentChange::Removed { document, name, asked: asked(old) }),
            Some(new) => {
                let what = details(old, new);
                let name = new.document.name.clone();
                changes.extend((!what.is_empty()).then_some(DocumentChange::Changed {
                    document,
                    name,
                    what,
                }));
            }
        }
    }
    for new in to.iter().filter(|new| find(from, &new.document.id).is_none()) {
        let (document, name) = (new.document.id.clone(), new.document.name.clone());
        changes.push(DocumentChange::Added { document, name, asked: asked(new) });
    }
    changes
}

fn details(old: &Requirement, new: &Requirement) -> Vec<DocumentDetail> {
    let parts = documents(&old.parts, &new.parts);
    let details = [
        Change::between(old.document.name.clone(), new.document.name.clone()).map(DocumentDetail::Name),
        Change::between(old.printed.clone(), new.printed.clone()).map(DocumentDetail::Printed),
        Change::between(old.forms.clone(), new.forms.clone()).map(DocumentDetail::Forms),
        Change::between(old.copies, new.copies).map(DocumentDetail::Copies),
        asked_otherwise(old, new).map(DocumentDetail::Asked),
        Change::between(old.note.clone(), new.note.clone()).map(DocumentDetail::Note),
        (!parts.is_empty()).then_some(DocumentDetail::Parts(parts)),
    ];
    details.into_iter().flatten().collect()
}

/// By another rule, or by the same rule of other people. The rule's words alone are compared with the rules.
fn asked_otherwise(old: &Requirement, new: &Requirement) -> Option<Change<Asked>> {
    let same = old.because.rule == new.because.rule && old.when == new.when;
    (!same).then(|| Change { from: asked(old), to: asked(new) })
}

fn asked(requirement: &Requirement) -> Asked {
    Asked {
        rule: requirement.because.rule.clone(),
        text: requirement.because.text.clone(),
        decided_by: requirement.when.decided_by().cloned(),
    }
}
