//! Which of the papers that people hold a service asks for. Leaves out the list as it is shown (`checklist`) and
//! whether a paper is held.

use crate::catalogue::{Category, Document, Edition, Requirement, RequirementList, Service};
use crate::condition::{Circumstances, Truth};
use crate::people::PaperKind;

/// The kind of recorded paper that a document of the guide is; none where such papers are not recorded.
pub(super) fn paper_kind(document: &Document) -> Option<PaperKind> {
    match document.id.as_str() {
        "fingerprint-certificate" => Some(PaperKind::FingerprintCertificate),
        "medical-insurance-copy" => Some(PaperKind::Insurance),
        "medical-certificate" => Some(PaperKind::MedicalCertificate),
        "qualification-papers" => Some(PaperKind::Qualification),
        "child-consent" => Some(PaperKind::ChildConsent),
        _ => None,
    }
}

/// The list that the guide states for a service and a category, its own or an inherited one; none where it states
/// none. A category that is not known takes the first list. Drafts are left out: they are not the guide's.
pub(super) fn stated_list<'a>(
    edition: &'a Edition,
    service: &'a Service,
    category: Option<Category>,
) -> Option<&'a [Requirement]> {
    match &lender(edition, service, category)?.requirements {
        RequirementList::Own(requirements) => Some(requirements),
        RequirementList::Borrowed { .. } => None,
    }
}

/// The service whose list holds: the service itself, or the one that it inherits from.
pub(super) fn lender<'a>(
    edition: &'a Edition,
    service: &'a Service,
    category: Option<Category>,
) -> Option<&'a Service> {
    let RequirementList::Borrowed { inherited, .. } = &service.requirements else {
        return Some(service);
    };
    let fits = |categories: &[Category]| {
        categories.is_empty() || category.is_none_or(|category| categories.contains(&category))
    };
    let list = inherited.iter().find(|list| fits(&list.categories))?;
    edition.service(&list.from)
}

/// Whether a list asks a paper of this kind of somebody; no where it does not name it.
pub(super) fn asks(list: &[Requirement], kind: PaperKind, known: &Circumstances) -> Truth {
    let named = list.iter().find(|requirement| paper_kind(&requirement.document) == Some(kind));
    named.map_or(Truth::No, |requirement| requirement.when.ask(known))
}
