//! An edition of the guide.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;
use kosh_core::catalogue::{Contacts, CountryGroup, Edition, Remark, RequirementList, Service};
use kosh_core::id::{GroupId, RemarkId, ServiceId};
use kosh_core::time::Dated;

use super::documents::Shelf;
use super::rules::{Guide, RuleBook};
use super::service::{Library, service, service_id};
use super::sources::Sources;
use crate::error::{CatalogError, Problem};
use crate::file::File;
use crate::raw;

/// The editions by the day from which they apply.
pub(crate) fn editions(
    raw: &[raw::Edition<'_>],
    sources: &Sources<'_>,
    groups: &BTreeMap<GroupId, Arc<CountryGroup>>,
) -> Result<Dated<Edition>, CatalogError> {
    let mut editions: BTreeMap<NaiveDate, Option<Edition>> = BTreeMap::new();
    for raw in raw {
        let edition = edition(raw, sources, groups)?;
        let from = edition.applies_from;
        if editions.insert(from, Some(edition)).is_some() {
            return Err(raw.frame.at(&raw.frame.value.applies_from, Problem::Order(from.to_string())));
        }
    }
    Dated::new(editions.into_iter().collect()).map_err(|_| CatalogError {
        file: "editions".to_owned(),
        line: 1,
        key: String::new(),
        problem: Problem::Empty("edition"),
    })
}

fn edition(
    raw: &raw::Edition<'_>,
    sources: &Sources<'_>,
    groups: &BTreeMap<GroupId, Arc<CountryGroup>>,
) -> Result<Edition, CatalogError> {
    let frame = &raw.frame;
    check_folder(raw)?;
    if !sources.has(frame.value.guide.get_ref()) {
        let id = frame.value.guide.get_ref().to_string();
        return Err(frame.at(&frame.value.guide, Problem::Unknown { kind: "source", id }));
    }
    sources.find(frame, &frame.value.source)?;
    let guide = Guide { edition: frame.value.id.get_ref(), source: frame.value.guide.get_ref() };
    let rules = RuleBook::new(&raw.rules, guide, sources, groups)?;
    let shelf = Shelf::new(&raw.documents, sources)?;
    let remarks = remarks(frame, sources)?;
    let services = service_ids(raw)?;
    let by_id: BTreeMap<RemarkId, Remark> = remarks.iter().map(|r| (r.id.clone(), r.clone())).collect();
    let library = Library {
        guide,
        sources,
        rules: &rules,
        shelf: &shelf,
        remarks: &by_id,
        services: &services,
        groups,
    };
    Ok(Edition {
        id: guide.edition.clone(),
        title: frame.value.title.get_ref().clone(),
        applies_from: frame.value.applies_from.get_ref().0,
        contacts: contacts(frame, sources)?,
        services: in_order(raw, &library)?,
        documents: shelf.documents(),
        rules: rules.finish(&raw.rules)?,
        remarks,
    })
}

fn check_folder(raw: &raw::Edition<'_>) -> Result<(), CatalogError> {
    let id = raw.frame.value.id.get_ref().as_str();
    if raw.folder.trim_end_matches('/').ends_with(&format!("/{id}")) {
        return Ok(());
    }
    let problem = Problem::Not { value: id.to_owned(), wanted: "the name of the edition's folder" };
    Err(raw.frame.at(&raw.frame.value.id, problem))
}

/// The ids of the services in the guide's order; each has its file, and each file is named.
fn service_ids(raw: &raw::Edition<'_>) -> Result<Vec<ServiceId>, CatalogError> {
    let files = raw.services.iter().map(service_id).collect::<Result<BTreeSet<_>, _>>()?;
    let mut ids = Vec::with_capacity(files.len());
    for id in &raw.frame.value.services {
        if !files.contains(id.get_ref()) {
            let problem = Problem::Unknown { kind: "service file", id: id.get_ref().to_string() };
            return Err(raw.frame.at(id, problem));
        }
        if ids.contains(id.get_ref()) {
            return Err(raw.frame.at(id, Problem::Twice(id.get_ref().to_string())));
        }
        ids.push(id.get_ref().clone());
    }
    match files.into_iter().find(|id| !ids.contains(id)) {
        Some(left) => Err(raw.frame.whole(Problem::Needed(format!("service {left} in `services`")))),
        None => Ok(ids),
    }
}

fn in_order(raw: &raw::Edition<'_>, library: &Library<'_>) -> Result<Vec<Service>, CatalogError> {
    let has_list: BTreeSet<ServiceId> =
        raw.services.iter().filter(|file| file.value.requirements.is_some()).flat_map(service_id).collect();
    let mut built = BTreeMap::new();
    for file in &raw.services {
        let service = service(file, library)?;
        check_lenders(file, &has_list)?;
        built.insert(service.id.clone(), service);
    }
    let mut services: Vec<Service> = library.services.iter().filter_map(|id| built.remove(id)).collect();
    let asking: BTreeSet<ServiceId> = services.iter().filter(|s| s.family).map(|s| s.id.clone()).collect();
    for service in &mut services {
        if let RequirementList::Borrowed { inherited, .. } = &service.requirements {
            service.family = inherited.iter().any(|loan| asking.contains(&loan.from));
        }
    }
    Ok(services)
}

/// A list is taken over from a service that has one: a chain of loans would end nowhere.
fn check_lenders(file: &File<'_, raw::Service>, has_list: &BTreeSet<ServiceId>) -> Result<(), CatalogError> {
    let mut loans = file.value.borrowed.iter().flat_map(|list| list.inherited.iter().chain(&list.drafts));
    let Some(loan) = loans.find(|loan| !has_list.contains(loan.from.get_ref())) else { return Ok(()) };
    let value = loan.from.get_ref().to_string();
    Err(file.at(&loan.from, Problem::Not { value, wanted: "a service with a list of its own" }))
}

fn contacts(frame: &File<'_, raw::Frame>, sources: &Sources<'_>) -> Result<Contacts, CatalogError> {
    let raw: &raw::Contacts = &frame.value.contacts;
    Ok(Contacts {
        email: raw.email.clone(),
        phones: raw.phones.clone(),
        address: raw.address.get_ref().clone(),
        hours: raw.hours.get_ref().clone(),
        source: sources.find(frame, &raw.source)?,
    })
}

fn remarks(frame: &File<'_, raw::Frame>, sources: &Sources<'_>) -> Result<Vec<Remark>, CatalogError> {
    let mut seen = BTreeSet::new();
    let mut remarks = Vec::with_capacity(frame.value.remark.len());
    for raw in &frame.value.remark {
        let raw: &raw::Remark = raw;
        if !seen.insert(raw.id.get_ref()) {
            return Err(frame.at(&raw.id, Problem::Twice(raw.id.get_ref().to_string())));
        }
        remarks.push(Remark {
            id: raw.id.get_ref().clone(),
            text: raw.text.get_ref().clone(),
            source: sources.find(frame, &raw.source)?,
        });
    }
    Ok(remarks)
}
