//! Proofs of papers: the condition of the guide's list, fact by fact.

use super::step::Step;
use super::terms::{Asked, Joined, Verdict};
use super::track::Track;
use super::{Proof, ProofOf};
use crate::catalogue::{Requirement, RequirementList, Service};
use crate::condition::{Circumstances, Condition, Truth};
use crate::id::DocumentId;
use crate::people::Role;
use crate::rules::{ChecklistItem, Scene};

/// Proves that a paper is asked, or what would decide it, under the circumstances of its checklist.
pub fn of_checklist_item(
    scene: Scene<'_>,
    service: &Service,
    known: &Circumstances,
    item: &ChecklistItem,
) -> Proof {
    let mut track = Track::new(scene);
    asked_by_list(&mut track, service, known, item);
    track.rules_at_least(&item.basis);
    let (document, name) = (item.id.clone(), item.name.clone());
    let of = ProofOf::ChecklistItem { service: service.id.clone(), document, name, truth: item.truth };
    track.prove(of, &item.basis)
}

/// Why the guide's list asks for a paper.
pub(super) fn asked_by_list(
    track: &mut Track<'_>,
    service: &Service,
    known: &Circumstances,
    item: &ChecklistItem,
) {
    let scene = track.scene();
    track.service(&service.id);
    let asked = lists(scene, service).find_map(|list| find(list, &item.id, item));
    for ground in item.basis.grounds().iter().filter(|ground| ground.rule != service.ground.rule) {
        track.ground(ground);
    }
    if let Some(requirement) = asked {
        ask(track, &requirement.when, known);
    }
}

/// The service's own list and that of its second step; then the lists that it may borrow.
fn lists<'a>(scene: Scene<'a>, service: &'a Service) -> impl Iterator<Item = &'a [Requirement]> {
    let borrowed = match &service.requirements {
        RequirementList::Own(_) => Vec::new(),
        RequirementList::Borrowed { inherited, drafts } => {
            let lenders = inherited.iter().chain(drafts);
            lenders.filter_map(|lender| scene.edition.service(&lender.from)).collect()
        }
    };
    let step2 = service.step2.iter().map(|step| step.requirements.as_slice());
    [service].into_iter().chain(borrowed).map(own_list).chain(step2)
}

fn own_list(service: &Service) -> &[Requirement] {
    match &service.requirements {
        RequirementList::Own(requirements) => requirements,
        RequirementList::Borrowed { .. } => &[],
    }
}

/// The requirement behind an item, parts included: the same document, asked for the same reason.
fn find<'a>(list: &'a [Requirement], id: &DocumentId, item: &ChecklistItem) -> Option<&'a Requirement> {
    let is_it = |requirement: &&Requirement| {
        requirement.document.id == *id && item.basis.grounds().contains(&requirement.because)
    };
    let within = list.iter().find_map(|requirement| find(&requirement.parts, id, item));
    list.iter().find(is_it).or(within)
}

/// The condition and its parts, each with the fact that decides it.
fn ask(track: &mut Track<'_>, condition: &Condition, known: &Circumstances) {
    let asked = match condition {
        Condition::All(inner) => return together(track, condition, inner, Joined::All, known),
        Condition::Any(inner) => return together(track, condition, inner, Joined::Any, known),
        Condition::Not(inner) => {
            return together(track, condition, std::slice::from_ref(inner), Joined::Not, known);
        }
        Condition::Always => Asked::Always,
        Condition::Role(wanted) => Asked::Role { wanted: wanted.clone(), known: known.role },
        Condition::Host(wanted) => Asked::Host { wanted: wanted.clone(), known: known.host },
        Condition::Category(wanted) => Asked::Category { wanted: wanted.clone(), known: known.category },
        Condition::Age { from, below } => {
            let adult = known.age.is_none() && matches!(known.role, Some(Role::Principal | Role::Spouse));
            Asked::Age { from: *from, below: *below, known: known.age, adult }
        }
        Condition::Nationality(group) => {
            let countries = &track.scene().catalogue.countries;
            let country = known.nationality.and_then(|code| countries.get(&code));
            let known = country.map(|country| country.name.clone());
            Asked::Nationality { group: group.name.clone(), known }
        }
        Condition::IfApplicable(decided_by) => Asked::Judgement { decided_by: decided_by.clone() },
    };
    let verdict = verdict(&condition.ask(known));
    track.push(Step::Condition { asked, verdict });
}

fn together<C: std::borrow::Borrow<Condition>>(
    track: &mut Track<'_>,
    whole: &Condition,
    inner: &[C],
    joined: Joined,
    known: &Circumstances,
) {
    for condition in inner {
        ask(track, condition.borrow(), known);
    }
    track.push(Step::Together { joined, verdict: verdict(&whole.ask(known)) });
}

const fn verdict(truth: &Truth) -> Verdict {
    match truth {
        Truth::Yes => Verdict::Yes,
        Truth::No => Verdict::No,
        Truth::Unknown(_) => Verdict::Unknown,
    }
}
