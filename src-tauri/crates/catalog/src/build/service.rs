//! A service of the guide.

use std::collections::BTreeMap;
use std::sync::Arc;

use kosh_core::basis::Ground;
use kosh_core::catalogue::{CountryGroup, Inheritance, Remark, RequirementList, Service, ServiceKind, Step2};
use kosh_core::id::{GroupId, RemarkId, ServiceId};
use kosh_core::people::StatusKind;
use toml::Spanned;

use super::condition::categories;
use super::documents::{ListFrame, Shelf};
use super::rules::{Guide, RuleBook};
use super::sources::Sources;
use super::tariff;
use crate::error::{CatalogError, Problem};
use crate::file::File;
use crate::raw;

/// What the services of an edition refer to.
pub(crate) struct Library<'a> {
    pub(crate) guide: Guide<'a>,
    pub(crate) sources: &'a Sources<'a>,
    pub(crate) rules: &'a RuleBook,
    pub(crate) shelf: &'a Shelf<'a>,
    pub(crate) remarks: &'a BTreeMap<RemarkId, Remark>,
    pub(crate) services: &'a [ServiceId],
    pub(crate) groups: &'a BTreeMap<GroupId, Arc<CountryGroup>>,
}

/// The id that a service's file bears in its name.
pub(crate) fn service_id(file: &File<'_, raw::Service>) -> Result<ServiceId, CatalogError> {
    let name = file.path.rsplit('/').next().and_then(|name| name.strip_suffix(".toml")).unwrap_or_default();
    let problem = || Problem::Not { value: name.to_owned(), wanted: "a service id as a file name" };
    name.parse().map_err(|_| file.whole(problem()))
}

/// Builds a service.
pub(crate) fn service(file: &File<'_, raw::Service>, library: &Library<'_>) -> Result<Service, CatalogError> {
    let raw = &file.value;
    let id = service_id(file)?;
    let ground = Arc::new(printed_at(file, &raw.source, library)?);
    let table = Arc::new(printed_at(file, &raw.tariff.source, library)?);
    let requirements = requirements(file, &ground, library)?;
    Ok(Service {
        family: asks_for_the_principals_visa(&requirements),
        requirements,
        kind: raw.kind,
        section: raw.section.clone(),
        name: raw.name.get_ref().clone(),
        description: raw.description.get_ref().clone(),
        categories: categories(file, &raw.categories)?,
        nationals: nationals(file, library)?,
        entries: raw.entries,
        gives: raw.gives.or(usually_gives(raw.kind)),
        route: raw.route,
        portal_request: raw.portal_request.clone(),
        step2: step2(file, &ground, library)?,
        fees: tariff::fees(file, &table, library.rules)?,
        notes: raw.notes.iter().map(|note| note.get_ref().clone()).collect(),
        remarks: remarks(file, library)?,
        ground,
        id,
    })
}

/// What a service of a kind leads to where its file does not say.
const fn usually_gives(kind: ServiceKind) -> Option<StatusKind> {
    match kind {
        ServiceKind::Invitation | ServiceKind::InCountry | ServiceKind::Extension => Some(StatusKind::Visa),
        ServiceKind::Permit | ServiceKind::Cancellation | ServiceKind::Review => None,
    }
}

/// A place in the guide as a ground: what it simply states rests on it. Named by the service.
fn printed_at(
    file: &File<'_, raw::Service>,
    place: &raw::SourceRef,
    library: &Library<'_>,
) -> Result<Ground, CatalogError> {
    let source = library.sources.find(file, place)?;
    let id = service_id(file)?;
    Ok(Ground {
        rule: id.as_str().parse().map_err(|_| file.whole(Problem::Needed(format!("service id {id}"))))?,
        text: file.value.name.get_ref().clone(),
        edition: (source.document == *library.guide.source).then(|| library.guide.edition.clone()),
        source,
        assumption: false,
    })
}

fn requirements(
    file: &File<'_, raw::Service>,
    section: &Arc<Ground>,
    library: &Library<'_>,
) -> Result<RequirementList, CatalogError> {
    match (&file.value.requirements, &file.value.borrowed) {
        (Some(own), None) => {
            let source = library.sources.find(file, &own.source)?;
            let frame = ListFrame { file, source, section, rules: library.rules };
            Ok(RequirementList::Own(library.shelf.list(&frame, &own.document)?))
        }
        (None, Some(borrowed)) => Ok(RequirementList::Borrowed {
            inherited: loans(file, &borrowed.inherited, library)?,
            drafts: loans(file, &borrowed.drafts, library)?,
        }),
        _ => Err(file.whole(Problem::ExactlyOne("[requirements]", "[borrowed]"))),
    }
}

fn loans(
    file: &File<'_, raw::Service>,
    loans: &[raw::Loan],
    library: &Library<'_>,
) -> Result<Vec<Inheritance>, CatalogError> {
    let mut lists = Vec::with_capacity(loans.len());
    for loan in loans {
        let from = loan.from.get_ref();
        if !library.services.contains(from) {
            return Err(file.at(&loan.from, Problem::Unknown { kind: "service", id: from.to_string() }));
        }
        lists.push(Inheritance {
            categories: categories(file, &loan.categories)?,
            from: from.clone(),
            because: Arc::clone(library.rules.ground(file, &loan.because)?),
        });
    }
    Ok(lists)
}

fn step2(
    file: &File<'_, raw::Service>,
    section: &Arc<Ground>,
    library: &Library<'_>,
) -> Result<Option<Step2>, CatalogError> {
    let Some(raw) = &file.value.step2 else { return Ok(None) };
    let source = library.sources.find(file, &raw.source)?;
    let frame = ListFrame { file, source, section, rules: library.rules };
    Ok(Some(Step2 { places: raw.places.clone(), requirements: library.shelf.list(&frame, &raw.document)? }))
}

fn nationals(
    file: &File<'_, raw::Service>,
    library: &Library<'_>,
) -> Result<Vec<Arc<CountryGroup>>, CatalogError> {
    let find = |id: &Spanned<GroupId>| {
        let unknown = || Problem::Unknown { kind: "group", id: id.get_ref().to_string() };
        library.groups.get(id.get_ref()).map(Arc::clone).ok_or_else(|| file.at(id, unknown()))
    };
    file.value.nationals.iter().map(find).collect()
}

fn remarks(file: &File<'_, raw::Service>, library: &Library<'_>) -> Result<Vec<Remark>, CatalogError> {
    let find = |id: &Spanned<RemarkId>| {
        let unknown = || Problem::Unknown { kind: "remark", id: id.get_ref().to_string() };
        library.remarks.get(id.get_ref()).cloned().ok_or_else(|| file.at(id, unknown()))
    };
    file.value.remarks.iter().map(find).collect()
}

/// Whether a family member's list wants the principal's visa, so that the family files afterwards.
/// A borrowed list is judged by `edition`, which knows the lender.
fn asks_for_the_principals_visa(list: &RequirementList) -> bool {
    const VISAS: [&str; 2] = ["principal-visa", "principal-investor-visa"];
    match list {
        RequirementList::Own(papers) => {
            papers.iter().any(|paper| VISAS.contains(&paper.document.id.as_str()))
        }
        RequirementList::Borrowed { .. } => false,
    }
}
