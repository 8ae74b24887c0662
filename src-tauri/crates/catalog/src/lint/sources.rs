//! Sources: each is used.

use std::collections::BTreeSet;

use super::{Findings, Flaw};
use crate::raw::{self, SourceRef};

pub(super) fn lint(raw: &raw::Catalogue<'_>, findings: &mut Findings) {
    let mut used: BTreeSet<&str> = BTreeSet::new();
    let mut take = |reference: &'_ SourceRef| {
        if let Some(entry) = raw.source_files().flat_map(|file| &file.value.source).find(|entry| {
            reference.get_ref().split_once('#').is_some_and(|(id, _)| id == entry.id.get_ref().as_str())
        }) {
            used.insert(entry.id.get_ref().as_str());
        }
    };
    references(raw, &mut take);
    for file in raw.source_files() {
        for entry in &file.value.source {
            let id = entry.id.get_ref().as_str();
            if !used.contains(id) {
                findings.add(file, &entry.id.span(), Flaw::UnusedSource(id.to_owned()));
            }
        }
    }
}

/// Every reference to a source.
fn references(raw: &raw::Catalogue<'_>, take: &mut impl FnMut(&SourceRef)) {
    raw.mci.value.value.iter().for_each(|entry| take(&entry.source));
    take(&raw.countries.value.source);
    take(&raw.countries.value.passport_codes.source);
    raw.countries.value.group.iter().for_each(|group| take(&group.source));
    take(&raw.calendar.value.source);
    for file in &raw.years {
        file.value.holiday.iter().for_each(|day| take(&day.source));
        file.value.observed.iter().for_each(|day| take(&day.source));
        file.value.moved.iter().for_each(|day| take(&day.source));
    }
    for edition in &raw.editions {
        take(&edition.frame.value.source);
        take(&edition.frame.value.contacts.source);
        edition.frame.value.remark.iter().for_each(|remark| take(&remark.source));
        take(&edition.documents.value.source);
        edition.rules.value.rule.iter().for_each(|rule| take(&rule.source));
        for service in &edition.services {
            take(&service.value.source);
            take(&service.value.tariff.source);
            service.value.requirements.iter().for_each(|list| take(&list.source));
            service.value.step2.iter().for_each(|step| take(&step.source));
        }
    }
}
