//! What keeps a pack from being complete, and the lines of a pack in the guide's order.

use serde::Serialize;

use super::{Need, NeedState, PersonNeeds, Shortfall};
use crate::basis::Basis;
use crate::id::{DocumentId, PaperId, PersonId};
use crate::text::Text;

/// Whether a pack can be made as more than a marked draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Gate {
    /// Whether nothing blocks.
    pub is_complete: bool,
    /// What blocks, in the guide's order.
    pub blocks: Vec<Block>,
    /// Requirements that something fills.
    pub filled: usize,
    /// Requirements in all, those that do not apply left out.
    pub asked: usize,
    /// Papers that cannot be provided, each with its reason in the pack.
    pub excused: usize,
}

/// A requirement that keeps the pack from being complete.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Block {
    /// Of whom it is asked; none where it is the company's or the whole application's.
    pub person: Option<PersonId>,
    /// Which document.
    pub document: DocumentId,
    /// Its name.
    pub name: Text,
    /// Why it is not filled.
    pub why: Shortfall,
    /// The paper that does not do, where there is one.
    pub paper: Option<PaperId>,
    /// What that rests on.
    pub basis: Basis,
}

/// A line of a pack: one requirement and what fills it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PackLine {
    /// In whose list it stands.
    pub list: PersonId,
    /// Of whom it is asked; none where it is the company's or the whole application's.
    pub person: Option<PersonId>,
    /// The document that it is part of, where the guide names them in one line.
    pub part_of: Option<DocumentId>,
    /// The requirement; its parts are lines of their own.
    #[serde(flatten)]
    pub need: Need,
}

/// The lines of a pack of these persons in the guide's order. What is the company's or the whole application's stands
/// once, where it is asked first.
pub fn pack_lines(persons: &[PersonNeeds]) -> Vec<PackLine> {
    let mut lines: Vec<PackLine> = Vec::new();
    for of in persons {
        for need in &of.needs {
            add(&mut lines, of.person, need, None);
        }
    }
    lines
}

fn add(lines: &mut Vec<PackLine>, list: PersonId, need: &Need, part_of: Option<&DocumentId>) {
    if need.state == NeedState::InParts {
        for part in &need.parts {
            add(lines, list, part, Some(&need.item.id));
        }
        return;
    }
    let person = need.holder.person();
    let is_there = |line: &PackLine| line.person.is_none() && line.need.item.id == need.item.id;
    if person.is_none() && lines.iter().any(is_there) {
        return;
    }
    let need = Need { parts: Vec::new(), ..need.clone() };
    lines.push(PackLine { list, person, part_of: part_of.cloned(), need });
}

/// What keeps a pack of these lines from being complete.
pub fn gate(lines: &[PackLine]) -> Gate {
    let blocks: Vec<Block> = lines.iter().filter_map(block).collect();
    let count = |is: fn(&NeedState) -> bool| lines.iter().filter(|line| is(&line.need.state)).count();
    let excused = count(|state| matches!(state, NeedState::CannotProvide { .. }));
    let beside = count(|state| matches!(state, NeedState::NotApplicable { .. } | NeedState::LeftOut));
    let asked = lines.len() - beside;
    Gate { is_complete: blocks.is_empty(), filled: asked - excused - blocks.len(), asked, excused, blocks }
}

fn block(line: &PackLine) -> Option<Block> {
    let NeedState::Short { paper, why } = &line.need.state else { return None };
    Some(Block {
        person: line.person,
        document: line.need.item.id.clone(),
        name: line.need.item.name.clone(),
        why: why.clone(),
        paper: *paper,
        basis: line.need.basis.clone(),
    })
}
