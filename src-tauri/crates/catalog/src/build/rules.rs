//! Rules: grounds by id, conditions by id, and the numbers that the program computes with.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use kosh_core::basis::Ground;
use kosh_core::catalogue::{CountryGroup, MissingRule, RuleNumbers, Rules};
use kosh_core::condition::Condition;
use kosh_core::id::{EditionId, GroupId, RuleId, SourceId};
use kosh_core::time::WindowTerms;
use toml::Spanned;

use super::condition::condition;
use super::sources::Sources;
use crate::error::{CatalogError, Problem};
use crate::file::File;
use crate::raw::{self, Numbers};

/// The rules while an edition is built.
pub(crate) struct RuleBook {
    grounds: BTreeMap<RuleId, Arc<Ground>>,
    conditions: BTreeMap<RuleId, Condition>,
}

/// The guide whose rules they are.
#[derive(Clone, Copy)]
pub(crate) struct Guide<'a> {
    pub(crate) edition: &'a EditionId,
    pub(crate) source: &'a SourceId,
}

impl RuleBook {
    pub(crate) fn new(
        file: &File<'_, raw::Rules>,
        guide: Guide<'_>,
        sources: &Sources<'_>,
        groups: &BTreeMap<GroupId, Arc<CountryGroup>>,
    ) -> Result<Self, CatalogError> {
        let mut book = Self { grounds: BTreeMap::new(), conditions: BTreeMap::new() };
        for raw in &file.value.rule {
            let id = raw.id.get_ref();
            let source = sources.find(file, &raw.source)?;
            let ground = Ground {
                rule: id.clone(),
                text: raw.text.get_ref().clone(),
                edition: (source.document == *guide.source).then(|| guide.edition.clone()),
                source,
                assumption: raw.assumption,
            };
            if book.grounds.insert(id.clone(), Arc::new(ground)).is_some() {
                return Err(file.at(&raw.id, Problem::Twice(id.to_string())));
            }
            if let Some(when) = &raw.when {
                book.conditions.insert(id.clone(), condition(file, when.get_ref(), groups)?);
            }
        }
        Ok(book)
    }

    /// The ground of a rule that another file names.
    pub(crate) fn ground<T>(
        &self,
        file: &File<'_, T>,
        id: &Spanned<RuleId>,
    ) -> Result<&Arc<Ground>, CatalogError> {
        let unknown = || Problem::Unknown { kind: "rule", id: id.get_ref().to_string() };
        self.grounds.get(id.get_ref()).ok_or_else(|| file.at(id, unknown()))
    }

    /// For whom a rule holds.
    pub(crate) fn condition(&self, id: &RuleId) -> Condition {
        self.conditions.get(id).cloned().unwrap_or(Condition::Always)
    }

    /// Core's rules with their numbers.
    pub(crate) fn finish(self, file: &File<'_, raw::Rules>) -> Result<Rules, CatalogError> {
        let numbers = numbers(file)?;
        Rules::new(numbers, self.grounds)
            .map_err(|MissingRule(id)| file.whole(Problem::Needed(format!("rule {id}"))))
    }
}

fn numbers(file: &File<'_, raw::Rules>) -> Result<RuleNumbers, CatalogError> {
    let mut stated = BTreeSet::new();
    for (name, _, span) in file.value.rule.iter().flat_map(|rule| rule.numbers.stated()) {
        if !stated.insert(name) {
            return Err(file.error(span, Problem::Twice(name.to_owned())));
        }
    }
    Ok(RuleNumbers {
        window: window(file)?,
        passport_months_beyond_visa: one(file, "passport_months_beyond_visa", |n| {
            &n.passport_months_beyond_visa
        })?,
        passport_blank_pages: one(file, "passport_blank_pages", |n| &n.passport_blank_pages)?,
        residence_passport_days: one(file, "residence_passport_days", |n| &n.residence_passport_days)?,
        residence_years: one(file, "residence_years", |n| &n.residence_years)?,
        exit_visa_working_days: one(file, "exit_visa_working_days", |n| &n.exit_visa_working_days)?,
        fingerprints_age: one(file, "fingerprints_age", |n| &n.fingerprints_age)?,
        family_child_below: one(file, "family_child_below", |n| &n.family_child_below)?,
        cis_calendar_days: one(file, "cis_calendar_days", |n| &n.cis_calendar_days)?,
        eaeu_calendar_days: one(file, "eaeu_calendar_days", |n| &n.eaeu_calendar_days)?,
        arrival_notice_working_days: one(file, "arrival_notice_working_days", |n| {
            &n.arrival_notice_working_days
        })?,
        registration_calendar_days: one(file, "registration_calendar_days", |n| {
            &n.registration_calendar_days
        })?,
        visa_free_window_days: one(file, "visa_free_window_days", |n| &n.visa_free_window_days)?,
        visa_free_eaeu_days: one(file, "visa_free_eaeu_days", |n| &n.visa_free_eaeu_days)?,
        visa_free_stay_days: one(file, "visa_free_stay_days", |n| &n.visa_free_stay_days)?,
        visa_free_others_days: one(file, "visa_free_others_days", |n| &n.visa_free_others_days)?,
        child_consent_from: one(file, "child_consent_from", |n| &n.child_consent_from)?,
        invitation_lead_working_days: one(file, "invitation_lead_working_days", |n| {
            &n.invitation_lead_working_days
        })?,
        invitation_earliest_days: one(file, "invitation_earliest_days", |n| &n.invitation_earliest_days)?,
        stage_waits_days: one(file, "stage_waits_days", |n| &n.stage_waits_days)?,
    })
}

fn window(file: &File<'_, raw::Rules>) -> Result<WindowTerms, CatalogError> {
    let terms = WindowTerms {
        opens_working_days: one(file, "opens_working_days", |n| &n.opens_working_days)?,
        closes_working_days: one(file, "closes_working_days", |n| &n.closes_working_days)?,
        worst_calendar_days: one(file, "worst_calendar_days", |n| &n.worst_calendar_days)?,
    };
    let closes = file.value.rule.iter().find_map(|rule| rule.numbers.closes_working_days.as_ref());
    match closes.filter(|_| terms.closes_working_days > terms.opens_working_days) {
        Some(closes) => Err(file.at(closes, Problem::Larger("closes_working_days", "opens_working_days"))),
        None => Ok(terms),
    }
}

fn one<N: Copy>(
    file: &File<'_, raw::Rules>,
    name: &'static str,
    pick: impl Fn(&Numbers) -> &Option<Spanned<N>>,
) -> Result<N, CatalogError> {
    let found = file.value.rule.iter().find_map(|rule| pick(&rule.numbers).as_ref());
    found.map(|number| *number.get_ref()).ok_or_else(|| file.whole(Problem::Needed(format!("number {name}"))))
}
