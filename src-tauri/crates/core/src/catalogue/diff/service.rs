//! What differs in a service of both editions.

use rust_decimal::Decimal;
use serde::Serialize;

use super::document::{DocumentChange, documents};
use super::{Change, Exchange};
use crate::basis::Basis;
use crate::catalogue::{
    Category, Edition, Entries, Fee, Inheritance, Place, Requirement, RequirementList, Route, Service,
    ServiceKind, Step2, Tier,
};
use crate::id::{GroupId, RemarkId, RuleId, ServiceId};
use crate::money::Money;
use crate::stated::Stated;
use crate::text::Text;

/// A service that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ServiceDiff {
    /// Its id.
    pub id: ServiceId,
    /// Its name in the second edition.
    pub name: Text,
    /// In what it differs, at least one.
    pub changes: Vec<ServiceChange>,
    /// Where it is written, in the second edition and in the first.
    pub basis: Basis,
}

/// In what a service differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "what", content = "change")]
pub enum ServiceChange {
    /// What it does.
    Kind(Change<ServiceKind>),
    /// The section, as printed.
    Section(Change<String>),
    /// Its name.
    Name(Change<Text>),
    /// What it is for.
    Description(Change<Text>),
    /// Categories that it is for.
    Categories(Change<Vec<Category>>),
    /// Groups whose citizens alone are served.
    Nationals(Change<Vec<GroupId>>),
    /// Entries of the visa.
    Entries(Change<Option<Entries>>),
    /// Where the person is.
    Route(Change<Route>),
    /// The request to choose on the portal.
    PortalRequest(Change<Option<String>>),
    /// Whether family members file after the principal.
    Family(Change<bool>),
    /// A row of the tariff.
    Tariff(TariffDiff),
    /// Whose list of papers it is.
    List(Change<ListOrigin>),
    /// Papers of its own list.
    Documents(Vec<DocumentChange>),
    /// The list that it takes over from this service differs.
    InheritedList(ServiceId),
    /// Where the second step can be taken; none where there is no second step.
    Step2Places(Change<Option<Vec<Place>>>),
    /// Papers of the second step.
    Step2Documents(Vec<DocumentChange>),
    /// Notes.
    Notes(Exchange<Text>),
    /// Oddities of the text.
    Remarks(Exchange<RemarkId>),
}

/// A row of the tariff that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TariffDiff {
    /// Which row.
    pub tier: Tier,
    /// In what, at least one.
    pub changes: Vec<TariffChange>,
}

/// In what a row of the tariff differs. That a figure is not stated for another reason is no difference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "what", content = "change")]
pub enum TariffChange {
    /// Only the second edition has the row.
    Added(FeeRow),
    /// Only the first edition has the row.
    Removed(FeeRow),
    /// The Expat Centre's fee.
    ServiceFee(Change<Stated<Money>>),
    /// State duty in MCI, as a decimal.
    DutyMci(Change<Stated<String>>),
    /// Normal time in working days.
    WorkingDays(Change<Stated<u16>>),
    /// Calendar days to which it may be prolonged.
    WorstCalendarDays(Change<Option<u16>>),
}

/// A row of a tariff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FeeRow {
    /// The Expat Centre's fee.
    pub service_fee: Stated<Money>,
    /// State duty in MCI, as a decimal.
    pub duty_mci: Stated<String>,
    /// Normal time in working days.
    pub working_days: Stated<u16>,
    /// Calendar days to which it may be prolonged.
    pub worst_calendar_days: Option<u16>,
}

/// Whose list of papers a service has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "of")]
pub enum ListOrigin {
    /// Its own.
    Own,
    /// That of other services.
    Borrowed {
        /// Taken over.
        inherited: Vec<Loan>,
        /// Offered as a working draft.
        drafts: Vec<Loan>,
    },
}

/// A list taken over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Loan {
    /// For these categories; empty means all of the service.
    pub categories: Vec<Category>,
    /// Whose.
    pub from: ServiceId,
    /// The rule by which.
    pub rule: RuleId,
}

/// The services of both editions that differ, in the second one's order.
pub(super) fn services(from: &Edition, to: &Edition) -> Vec<ServiceDiff> {
    let pairs = || to.services.iter().filter_map(|new| from.service(&new.id).map(|old| (old, new)));
    let mut all: Vec<_> = pairs().map(|(old, new)| (old, new, changes(old, new))).collect();
    let relisted: Vec<ServiceId> = all
        .iter()
        .filter(|(_, _, changes)| changes.iter().any(ServiceChange::is_of_list))
        .map(|(_, new, _)| new.id.clone())
        .collect();
    for (_, new, changes) in &mut all {
        let lenders = lenders(&new.requirements).filter(|lender| relisted.contains(lender));
        changes.extend(lenders.cloned().map(ServiceChange::InheritedList));
    }
    let differ = all.into_iter().filter(|(_, _, changes)| !changes.is_empty());
    differ
        .map(|(old, new, changes)| ServiceDiff {
            id: new.id.clone(),
            name: new.name.clone(),
            changes,
            basis: Basis::of(&new.ground).and(&old.ground),
        })
        .collect()
}

impl ServiceChange {
    /// The row of the tariff that it is about, if it is about one.
    pub(crate) const fn tier(&self) -> Option<Tier> {
        if let Self::Tariff(row) = self { Some(row.tier) } else { None }
    }

    const fn is_of_list(&self) -> bool {
        matches!(self, Self::Documents(_) | Self::List(_))
    }
}

fn lenders(list: &RequirementList) -> impl Iterator<Item = &ServiceId> {
    let loans = match list {
        RequirementList::Own(_) => [[].as_slice(), &[]],
        RequirementList::Borrowed { inherited, drafts } => [inherited.as_slice(), drafts],
    };
    let mut seen = Vec::new();
    loans.into_iter().flatten().map(|loan| &loan.from).filter(move |from| {
        let first = !seen.contains(from);
        seen.push(*from);
        first
    })
}

fn changes(old: &Service, new: &Service) -> Vec<ServiceChange> {
    let remarks = |service: &Service| -> Vec<RemarkId> {
        service.remarks.iter().map(|remark| remark.id.clone()).collect()
    };
    let mut changes: Vec<ServiceChange> = frame(old, new).into_iter().flatten().collect();
    changes.extend(tariff(&old.fees, &new.fees).into_iter().map(ServiceChange::Tariff));
    changes.extend(
        Change::between(list_origin(&old.requirements), list_origin(&new.requirements))
            .map(ServiceChange::List),
    );
    let papers = documents(own_list(&old.requirements), own_list(&new.requirements));
    changes.extend((!papers.is_empty()).then_some(ServiceChange::Documents(papers)));
    changes.extend(step2(old.step2.as_ref(), new.step2.as_ref()).into_iter().flatten());
    changes.extend(Exchange::between(&old.notes, &new.notes).map(ServiceChange::Notes));
    changes.extend(Exchange::between(&remarks(old), &remarks(new)).map(ServiceChange::Remarks));
    changes
}

fn frame(old: &Service, new: &Service) -> [Option<ServiceChange>; 10] {
    let groups =
        |service: &Service| -> Vec<GroupId> { service.nationals.iter().map(|g| g.id.clone()).collect() };
    [
        Change::between(old.kind, new.kind).map(ServiceChange::Kind),
        Change::between(old.section.clone(), new.section.clone()).map(ServiceChange::Section),
        Change::between(old.name.clone(), new.name.clone()).map(ServiceChange::Name),
        Change::between(old.description.clone(), new.description.clone()).map(ServiceChange::Description),
        Change::between(old.categories.clone(), new.categories.clone()).map(ServiceChange::Categories),
        Change::between(groups(old), groups(new)).map(ServiceChange::Nationals),
        Change::between(old.entries, new.entries).map(ServiceChange::Entries),
        Change::between(old.route, new.route).map(ServiceChange::Route),
        Change::between(old.portal_request.clone(), new.portal_request.clone())
            .map(ServiceChange::PortalRequest),
        Change::between(old.family, new.family).map(ServiceChange::Family),
    ]
}

/// Rows removed or changed in the first one's order, then those added.
fn tariff(from: &[Fee], to: &[Fee]) -> Vec<TariffDiff> {
    let find = |rows: &[Fee], tier: Tier| rows.iter().position(|fee| fee.tier == tier);
    let mut rows = Vec::new();
    for old in from {
        let changes = match find(to, old.tier).map(|place| &to[place]) {
            None => vec![TariffChange::Removed(row(old))],
            Some(new) => row_changes(old, new),
        };
        rows.extend((!changes.is_empty()).then_some(TariffDiff { tier: old.tier, changes }));
    }
    let added = to.iter().filter(|new| find(from, new.tier).is_none());
    rows.extend(added.map(|new| TariffDiff { tier: new.tier, changes: vec![TariffChange::Added(row(new))] }));
    rows
}

fn row_changes(old: &Fee, new: &Fee) -> Vec<TariffChange> {
    let (before, after) = (row(old), row(new));
    let changes = [
        stated(before.service_fee, after.service_fee).map(TariffChange::ServiceFee),
        stated(before.duty_mci, after.duty_mci).map(TariffChange::DutyMci),
        stated(before.working_days, after.working_days).map(TariffChange::WorkingDays),
        Change::between(before.worst_calendar_days, after.worst_calendar_days)
            .map(TariffChange::WorstCalendarDays),
    ];
    changes.into_iter().flatten().collect()
}

fn stated<T: PartialEq>(from: Stated<T>, to: Stated<T>) -> Option<Change<Stated<T>>> {
    (from.value() != to.value()).then_some(Change { from, to })
}

fn row(fee: &Fee) -> FeeRow {
    FeeRow {
        service_fee: fee.service_fee.clone(),
        duty_mci: fee.duty_mci.map(|mci: &Decimal| mci.normalize().to_string()),
        working_days: fee.working_days.clone(),
        worst_calendar_days: fee.worst_calendar_days,
    }
}

fn own_list(list: &RequirementList) -> &[Requirement] {
    match list {
        RequirementList::Own(requirements) => requirements,
        RequirementList::Borrowed { .. } => &[],
    }
}

fn list_origin(list: &RequirementList) -> ListOrigin {
    let loan = |loan: &Inheritance| Loan {
        categories: loan.categories.clone(),
        from: loan.from.clone(),
        rule: loan.because.rule.clone(),
    };
    match list {
        RequirementList::Own(_) => ListOrigin::Own,
        RequirementList::Borrowed { inherited, drafts } => ListOrigin::Borrowed {
            inherited: inherited.iter().map(loan).collect(),
            drafts: drafts.iter().map(loan).collect(),
        },
    }
}

fn step2(old: Option<&Step2>, new: Option<&Step2>) -> [Option<ServiceChange>; 2] {
    let places = |step: Option<&Step2>| step.map(|step| step.places.clone());
    let papers = |step: Option<&Step2>| step.map_or_else(Vec::new, |step| step.requirements.clone());
    let documents = documents(&papers(old), &papers(new));
    [
        Change::between(places(old), places(new)).map(ServiceChange::Step2Places),
        (!documents.is_empty()).then_some(ServiceChange::Step2Documents(documents)),
    ]
}
