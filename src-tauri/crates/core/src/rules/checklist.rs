//! Which papers a service asks for, of this person, with this host; which are left out, and why.

use serde::Serialize;

use super::Scene;
use crate::basis::Basis;
use crate::catalogue::{
    Category, Edition, Form, Inheritance, Remark, Requirement, RequirementList, Service, rule,
};
use crate::condition::{Circumstances, MissingFact, Truth};
use crate::id::{DocumentId, EditionId, ServiceId};
use crate::stated::NotStated;
use crate::text::Text;

/// Whether a listed paper is needed for certain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum TruthWord {
    /// It is.
    Yes,
    /// Facts are missing that would decide it.
    Unknown,
}

/// A paper to bring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ChecklistItem {
    /// Which document.
    pub id: DocumentId,
    /// Its name, Russian as this service prints it.
    pub name: Text,
    /// What it is, in our own words.
    pub explanation: Option<Text>,
    /// What the guide adds to it.
    pub note: Option<Text>,
    /// In which form.
    pub form: Vec<Form>,
    /// How many copies.
    pub copies: u8,
    /// Whether it is needed for certain.
    pub truth: TruthWord,
    /// Why it is asked, or what decides it.
    pub why: Text,
    /// The facts that would decide it.
    pub missing: Vec<MissingFact>,
    /// Papers that it consists of.
    pub parts: Vec<ChecklistItem>,
    /// What it rests on.
    pub basis: Basis,
}

/// A paper of the guide's list that this person does not bring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LeftOut {
    /// Which document.
    pub id: DocumentId,
    /// Its name.
    pub name: Text,
    /// Why it is left out.
    pub why: Text,
    /// What that rests on.
    pub basis: Basis,
}

/// The papers for one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Checklist {
    /// The service.
    pub service: ServiceId,
    /// The edition whose list it is.
    pub edition: EditionId,
    /// The service whose list is taken over, where this one has none of its own.
    pub inherited_from: Option<ServiceId>,
    /// The service whose list is offered as a working draft, where the guide states none.
    pub draft_from: Option<ServiceId>,
    /// Why there is no list, where there is none.
    pub list: Option<NotStated>,
    /// What to bring, in the guide's order.
    pub items: Vec<ChecklistItem>,
    /// What this person does not bring.
    pub left_out: Vec<LeftOut>,
    /// What to bring to the mission or airport afterwards.
    pub step2: Vec<ChecklistItem>,
    /// Oddities of the guide that concern the service.
    pub remarks: Vec<Remark>,
    /// What the list rests on.
    pub basis: Basis,
}

/// A list, whose it is, and on what authority.
struct Found<'a> {
    requirements: &'a [Requirement],
    inherited_from: Option<ServiceId>,
    draft_from: Option<ServiceId>,
    list: Option<NotStated>,
    basis: Basis,
}

/// The papers that a service asks for under the circumstances.
pub fn checklist(scene: Scene<'_>, service: &Service, known: &Circumstances) -> Checklist {
    let found = find_list(scene, service, known.category);
    let mut items = Vec::new();
    let mut left_out = Vec::new();
    for requirement in found.requirements {
        sort(requirement, known, &found.basis, &mut items, &mut left_out);
    }
    let mut step2 = Vec::new();
    for requirement in service.step2.iter().flat_map(|step| &step.requirements) {
        sort(requirement, known, &found.basis, &mut step2, &mut left_out);
    }
    Checklist {
        service: service.id.clone(),
        edition: scene.edition.id.clone(),
        inherited_from: found.inherited_from,
        draft_from: found.draft_from,
        list: found.list,
        items,
        left_out,
        step2,
        remarks: service.remarks.clone(),
        basis: found.basis,
    }
}

fn find_list<'a>(scene: Scene<'a>, service: &'a Service, category: Option<Category>) -> Found<'a> {
    let own = Basis::of(&service.ground);
    let (inherited, drafts) = match &service.requirements {
        RequirementList::Own(requirements) => {
            return Found { requirements, inherited_from: None, draft_from: None, list: None, basis: own };
        }
        RequirementList::Borrowed { inherited, drafts } => (inherited, drafts),
    };
    let list_of = |from: &ServiceId| own_list(scene.edition, from);
    if let Some(lender) = lender(inherited, category) {
        return Found {
            requirements: list_of(&lender.from),
            inherited_from: Some(lender.from.clone()),
            draft_from: None,
            list: None,
            basis: own.and(&lender.because),
        };
    }
    let draft = lender(drafts, category);
    let ground =
        draft.map_or_else(|| scene.edition.rules.ground(rule::LIST_NOT_STATED), |draft| &draft.because);
    let reason = scene.edition.rules.ground(rule::LIST_NOT_STATED).text.clone();
    Found {
        requirements: draft.map_or(&[], |draft| list_of(&draft.from)),
        inherited_from: None,
        draft_from: draft.map(|draft| draft.from.clone()),
        list: Some(NotStated::because(reason)),
        basis: own.and(ground),
    }
}

/// The list that the guide states for a service and a category, its own or an inherited one; empty where it states
/// none. Drafts are left out.
pub(super) fn stated_list<'a>(
    edition: &'a Edition,
    service: &'a Service,
    category: Option<Category>,
) -> &'a [Requirement] {
    match &service.requirements {
        RequirementList::Own(requirements) => requirements,
        RequirementList::Borrowed { inherited, .. } => {
            lender(inherited, category).map_or(&[], |lender| own_list(edition, &lender.from))
        }
    }
}

fn own_list<'a>(edition: &'a Edition, service: &ServiceId) -> &'a [Requirement] {
    match edition.service(service).map(|service| &service.requirements) {
        Some(RequirementList::Own(requirements)) => requirements,
        Some(RequirementList::Borrowed { .. }) | None => &[],
    }
}

/// The list for a category; where the category is not known, the first one.
fn lender(lists: &[Inheritance], category: Option<Category>) -> Option<&Inheritance> {
    lists.iter().find(|list| {
        list.categories.is_empty() || category.is_none_or(|category| list.categories.contains(&category))
    })
}

fn sort(
    requirement: &Requirement,
    known: &Circumstances,
    list: &Basis,
    items: &mut Vec<ChecklistItem>,
    left_out: &mut Vec<LeftOut>,
) {
    let name = requirement.printed.clone().unwrap_or_else(|| requirement.document.name.clone());
    let basis = list.clone().and(&requirement.because);
    let id = requirement.document.id.clone();
    let because = &requirement.because.text;
    let (truth, missing) = match requirement.when.ask(known) {
        Truth::No => {
            left_out.push(LeftOut { id, name, why: because.clone(), basis });
            return;
        }
        Truth::Yes => (TruthWord::Yes, Vec::new()),
        Truth::Unknown(missing) => (TruthWord::Unknown, missing),
    };
    let why = match truth {
        TruthWord::Unknown => requirement.when.decided_by().unwrap_or(because).clone(),
        TruthWord::Yes => because.clone(),
    };
    let mut parts = Vec::new();
    for part in &requirement.parts {
        sort(part, known, list, &mut parts, left_out);
    }
    items.push(ChecklistItem {
        id,
        name,
        explanation: requirement.document.explanation.clone(),
        note: requirement.note.clone(),
        form: requirement.forms.clone(),
        copies: requirement.copies,
        truth,
        why,
        missing,
        parts,
        basis,
    });
}
