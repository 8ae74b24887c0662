//! What differs between two editions of the guide, service by service and rule by rule.
//!
//! Figures, words, papers and conditions are compared; where a thing is printed (section of the source) is not, for a
//! new edition is a new source throughout. Leaves out whom a difference touches, which is `rules/touches`.

mod document;
mod rule;
mod service;

pub use document::{Asked, DocumentChange, DocumentDetail};
pub use rule::{NumberChange, RuleChange};
pub use service::{FeeRow, ListOrigin, Loan, ServiceChange, ServiceDiff, TariffChange, TariffDiff};

use chrono::NaiveDate;
use serde::Serialize;

use super::{Contacts, Edition, Service, rule as named};
use crate::basis::Basis;
use crate::id::{EditionId, RemarkId, ServiceId};
use crate::text::Text;

/// From what to what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Change<T> {
    /// In the first edition.
    pub from: T,
    /// In the second edition.
    pub to: T,
}

impl<T: PartialEq> Change<T> {
    /// A change, unless both are the same.
    pub(crate) fn between(from: T, to: T) -> Option<Self> {
        (from != to).then_some(Self { from, to })
    }
}

/// What was added and what was taken away, each in its order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Exchange<T> {
    /// Only in the second edition.
    pub added: Vec<T>,
    /// Only in the first edition.
    pub removed: Vec<T>,
}

impl<T: PartialEq + Clone> Exchange<T> {
    /// What two lists do not share; nothing where they hold the same in whatever order.
    pub(crate) fn between(from: &[T], to: &[T]) -> Option<Self> {
        let only = |these: &[T], those: &[T]| -> Vec<T> {
            these.iter().filter(|one| !those.contains(one)).cloned().collect()
        };
        let exchange = Self { added: only(to, from), removed: only(from, to) };
        (!exchange.added.is_empty() || !exchange.removed.is_empty()).then_some(exchange)
    }
}

/// An edition by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct EditionName {
    /// Its id.
    pub id: EditionId,
    /// Its title.
    pub title: Text,
    /// First day on which it applies.
    pub applies_from: NaiveDate,
}

/// A service by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ServiceName {
    /// Its id.
    pub id: ServiceId,
    /// Its name.
    pub name: Text,
}

/// Everything that differs between two editions. What is the same in both is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct EditionDiff {
    /// The first edition.
    pub from: EditionName,
    /// The second edition.
    pub to: EditionName,
    /// Services that only the second one has, in its order.
    pub added: Vec<ServiceName>,
    /// Services that only the first one has, in its order.
    pub removed: Vec<ServiceName>,
    /// Services of both that differ, in the second one's order.
    pub services: Vec<ServiceDiff>,
    /// Numbers of rules that differ.
    pub numbers: Vec<NumberChange>,
    /// Rules that were added, removed or reworded.
    pub rules: Vec<RuleChange>,
    /// Oddities of the text that came or went.
    pub remarks: Option<Exchange<RemarkId>>,
    /// How to reach the Expat Centre.
    pub contacts: Option<Change<Contacts>>,
    /// What it rests on: an edition applies from its day.
    pub basis: Basis,
}

impl EditionDiff {
    /// What differs in a service of both editions; none where nothing does.
    pub fn service(&self, id: &ServiceId) -> Option<&ServiceDiff> {
        self.services.iter().find(|service| service.id == *id)
    }
}

/// Compares two editions.
pub fn compare(from: &Edition, to: &Edition) -> EditionDiff {
    let ids = |edition: &Edition| -> Vec<RemarkId> {
        edition.remarks.iter().map(|remark| remark.id.clone()).collect()
    };
    let in_force = |edition: &Edition| edition.rules.ground(named::EDITION_IN_FORCE).clone();
    EditionDiff {
        from: EditionName::of(from),
        to: EditionName::of(to),
        added: missing(to, from),
        removed: missing(from, to),
        services: service::services(from, to),
        numbers: rule::numbers(&from.rules, &to.rules),
        rules: rule::rules(&from.rules, &to.rules),
        remarks: Exchange::between(&ids(from), &ids(to)),
        contacts: contacts(&from.contacts, &to.contacts),
        basis: Basis::of(&in_force(to)).and(&in_force(from)),
    }
}

impl EditionName {
    /// The name of an edition.
    pub fn of(edition: &Edition) -> Self {
        Self { id: edition.id.clone(), title: edition.title.clone(), applies_from: edition.applies_from }
    }
}

/// The services of one edition that the other one lacks.
fn missing(edition: &Edition, other: &Edition) -> Vec<ServiceName> {
    let lacks = |service: &&Service| other.service(&service.id).is_none();
    let name = |service: &Service| ServiceName { id: service.id.clone(), name: service.name.clone() };
    edition.services.iter().filter(lacks).map(name).collect()
}

fn contacts(from: &Contacts, to: &Contacts) -> Option<Change<Contacts>> {
    let Contacts { email, phones, address, hours, source: _ } = from;
    let same = *email == to.email && *phones == to.phones && *address == to.address && *hours == to.hours;
    (!same).then(|| Change { from: from.clone(), to: to.clone() })
}
