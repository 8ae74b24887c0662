//! Which letters a service calls for: those that its list of papers names, and those that only accompany them.
//!
//! Which paper of the list is which letter stands with the paper in the catalogue (`letter = "consent"`). Leaves out
//! the letters' words, and whether their facts are there.

use serde::Serialize;

use super::Scene;
use super::checklist::{ChecklistItem, TruthWord, checklist};
use crate::basis::Basis;
use crate::catalogue::{Service, ServiceKind};
use crate::condition::Circumstances;
use crate::id::DocumentId;
use crate::letters::{LetterKind, LetterScope};
use crate::people::Role;

/// The age at which a person consents without a parent.
const OF_AGE: u8 = 18;

/// A letter that a service calls for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LetterCall {
    /// Which.
    pub kind: LetterKind,
    /// About whom, counted from 0 in the order in which the persons were given; none where it is about all of them.
    pub person: Option<usize>,
    /// The paper of the guide's list that it is; none where the guide does not ask for it and it only accompanies.
    pub document: Option<DocumentId>,
    /// How many copies are handed in.
    pub copies: u8,
    /// Whether it is asked for certain.
    pub truth: TruthWord,
    /// What that rests on.
    pub basis: Basis,
}

/// The letters for these persons, in the order of the guide's list; what only accompanies stands last.
pub fn letters(scene: Scene<'_>, service: &Service, persons: &[Circumstances]) -> Vec<LetterCall> {
    let mut calls: Vec<LetterCall> = Vec::new();
    for (place, known) in persons.iter().enumerate() {
        let list = checklist(scene, service, known);
        for item in list.items.iter().flat_map(|item| std::iter::once(item).chain(&item.parts)) {
            let Some(call) = call_of(scene, service, item, (place, known)) else { continue };
            match calls.iter_mut().find(|other| (other.kind, other.person) == (call.kind, call.person)) {
                Some(other) if call.truth == TruthWord::Yes => other.truth = TruthWord::Yes,
                Some(_) => {}
                None => calls.push(call),
            }
        }
    }
    for kind in accompanying(service.kind) {
        if !calls.iter().any(|call| call.kind == *kind) {
            calls.push(LetterCall {
                kind: *kind,
                person: None,
                document: None,
                copies: 1,
                truth: TruthWord::Yes,
                basis: Basis::of(&service.ground),
            });
        }
    }
    calls
}

fn call_of(
    scene: Scene<'_>,
    service: &Service,
    item: &ChecklistItem,
    (place, known): (usize, &Circumstances),
) -> Option<LetterCall> {
    let named = scene.edition.documents.get(&item.id)?.letter?;
    let kind = worded_for(named, service.kind, known);
    Some(LetterCall {
        kind,
        person: match kind.scope() {
            LetterScope::Application => None,
            LetterScope::Person => Some(place),
        },
        document: Some(item.id.clone()),
        copies: item.copies,
        truth: item.truth,
        basis: item.basis.clone(),
    })
}

/// A list that an extension takes over names the letter of the service that it is taken from; what is written is the
/// petition for the extension. A child's consent is the parent's to give.
fn worded_for(named: LetterKind, service: ServiceKind, known: &Circumstances) -> LetterKind {
    match named {
        LetterKind::Invitation | LetterKind::VisaPetition if service == ServiceKind::Extension => {
            LetterKind::ExtensionPetition
        }
        LetterKind::Consent if is_child(known) => LetterKind::ConsentChild,
        LetterKind::Invitation
        | LetterKind::VisaPetition
        | LetterKind::ExtensionPetition
        | LetterKind::AnnulmentPetition
        | LetterKind::AnnulmentExitPetition
        | LetterKind::ResidenceApplication
        | LetterKind::TemporaryResidenceApplication
        | LetterKind::Consent
        | LetterKind::ConsentChild
        | LetterKind::CoverLetter
        | LetterKind::PowerOfAttorney
        | LetterKind::ForeignWorkerForm
        | LetterKind::QualificationApplication => named,
    }
}

fn is_child(known: &Circumstances) -> bool {
    known.age.map_or(known.role == Some(Role::Child), |age| age < OF_AGE)
}

/// What the guide asks for nowhere, and the company writes all the same: the covering letter, and the petition for an
/// extension whose list names none (the law makes an extension depend on a petition).
const fn accompanying(service: ServiceKind) -> &'static [LetterKind] {
    match service {
        ServiceKind::Extension => &[LetterKind::ExtensionPetition, LetterKind::CoverLetter],
        ServiceKind::Invitation
        | ServiceKind::InCountry
        | ServiceKind::Permit
        | ServiceKind::Cancellation
        | ServiceKind::Review => &[LetterKind::CoverLetter],
    }
}
