//! Whom the difference between two editions touches: open applications and statuses that still count.
//!
//! An application keeps the edition under which it was made; its row says what would be different under the other
//! one. Only what bears on it is named: of a tariff, its own row. Leaves out what differs at all, which is
//! `catalogue::diff`.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Subject, Tally, TariffChoice, extension_service, fee_for};
use crate::basis::Basis;
use crate::catalogue::diff::{Change, EditionDiff, NumberChange, ServiceChange, compare};
use crate::catalogue::{Edition, Service, Tier, rule};
use crate::id::{EditionId, HouseholdId, PersonId, ServiceId};
use crate::people::{Application, Household, Status};

/// In what somebody is touched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "what", content = "change")]
pub enum Touch {
    /// The service differs, in this.
    Service(Vec<ServiceChange>),
    /// The second edition does not have the service.
    ServiceRemoved,
    /// The first edition does not have the service.
    ServiceAdded,
    /// Another service extends the status, or none.
    ExtendedBy(Change<Option<ServiceId>>),
    /// The numbers of the extension window differ.
    Window(Vec<NumberChange>),
}

/// An application or a status that is touched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Touched {
    /// The household.
    pub household: HouseholdId,
    /// Whose status it is; of an application, its applicants.
    pub persons: Vec<PersonId>,
    /// The status or the application.
    pub subject: Subject,
    /// The service applied for, or by which the status is extended; none where no service extends it any more.
    pub service: Option<ServiceId>,
    /// The edition that an application was made under, and keeps; none of a status.
    pub made_under: Option<EditionId>,
    /// In what, at least one.
    pub touches: Vec<Touch>,
    /// What it rests on.
    pub basis: Basis,
}

/// Everybody whom the difference between two editions touches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Touches {
    /// What is touched, household by household.
    pub rows: Vec<Touched>,
    /// Open applications.
    pub applications: Tally,
    /// Statuses that count and have not ended.
    pub statuses: Tally,
}

/// Gathers whom a difference touches household by household, for companies too large to hold at once.
#[derive(Debug, Clone)]
pub struct TouchesBuilder<'a> {
    from: &'a Edition,
    to: &'a Edition,
    today: NaiveDate,
    diff: EditionDiff,
    touches: Touches,
}

impl<'a> TouchesBuilder<'a> {
    /// Compares two editions. Statuses that ended before today are not looked at.
    pub fn new(from: &'a Edition, to: &'a Edition, today: NaiveDate) -> Self {
        let touches =
            Touches { rows: Vec::new(), applications: Tally::default(), statuses: Tally::default() };
        Self { from, to, today, diff: compare(from, to), touches }
    }

    /// What differs at all.
    pub const fn diff(&self) -> &EditionDiff {
        &self.diff
    }

    /// Takes a household in.
    pub fn add(&mut self, household: &Household) {
        for person in &household.persons {
            let status = household.status_of(person.id);
            if let Some(status) = status.filter(|status| status.valid_until >= self.today) {
                let row = self.of_status(household, status);
                self.touches.statuses.count(row.as_ref());
                self.touches.rows.extend(row);
            }
        }
        for application in household.applications.iter().filter(|application| application.stage.is_open()) {
            let row = self.of_application(household, application);
            self.touches.applications.count(row.as_ref());
            self.touches.rows.extend(row);
        }
    }

    /// What differs, and whom it touches of all households taken in.
    pub fn finish(self) -> (EditionDiff, Touches) {
        (self.diff, self.touches)
    }

    fn of_status(&self, household: &Household, status: &Status) -> Option<Touched> {
        let (before, after) = (extension_service(self.from, status), extension_service(self.to, status));
        let id = |service: Option<&Service>| service.map(|service| service.id.clone());
        let mut touches = Vec::new();
        touches.extend(Change::between(id(before), id(after)).map(Touch::ExtendedBy));
        if let (Some(before), Some(after)) = (before, after) {
            let same = before.id == after.id;
            let differs = self.diff.service(&after.id).filter(|_| same);
            touches.extend(differs.map(|service| Touch::Service(service.changes.clone())));
            let numbers = self.window_numbers();
            touches.extend((!numbers.is_empty()).then_some(Touch::Window(numbers)));
        }
        (!touches.is_empty()).then(|| Touched {
            household: household.id,
            persons: vec![status.person],
            subject: Subject::Status(status.id),
            service: id(after),
            made_under: None,
            touches,
            basis: self.basis(before, after).and(self.to.rules.ground(rule::EXTENSION_WINDOW)),
        })
    }

    fn of_application(&self, household: &Household, application: &Application) -> Option<Touched> {
        let id = &application.service;
        let (before, after) = (self.from.service(id), self.to.service(id));
        let touch = match (before, after) {
            (None, None) => None,
            (Some(_), None) => Some(Touch::ServiceRemoved),
            (None, Some(_)) => Some(Touch::ServiceAdded),
            (Some(before), Some(after)) => {
                let changes = self.diff.service(id).map_or(&[][..], |service| &service.changes);
                let bearing = bearing_on(application, [before, after], changes);
                (!bearing.is_empty()).then_some(Touch::Service(bearing))
            }
        }?;
        Some(Touched {
            household: household.id,
            persons: application.applicants.clone(),
            subject: Subject::Application(application.id),
            service: Some(id.clone()),
            made_under: Some(application.edition.clone()),
            touches: vec![touch],
            basis: self.basis(before, after),
        })
    }

    fn window_numbers(&self) -> Vec<NumberChange> {
        const OF_WINDOW: [&str; 3] = ["opens_working_days", "closes_working_days", "worst_calendar_days"];
        let numbers = self.diff.numbers.iter();
        numbers.filter(|number| OF_WINDOW.contains(&number.name.as_str())).cloned().collect()
    }

    fn basis(&self, before: Option<&Service>, after: Option<&Service>) -> Basis {
        let services = after.into_iter().chain(before);
        services.fold(self.diff.basis.clone(), |basis, service| basis.and(&service.ground))
    }
}

/// Whom the difference between two editions touches.
pub fn touches<'h>(
    from: &Edition,
    to: &Edition,
    today: NaiveDate,
    households: impl IntoIterator<Item = &'h Household>,
) -> Touches {
    let mut builder = TouchesBuilder::new(from, to, today);
    households.into_iter().for_each(|household| builder.add(household));
    builder.touches
}

/// The changes without those of tariff rows that the application does not pay; without a choice, any may be its own.
fn bearing_on(
    application: &Application,
    editions: [&Service; 2],
    changes: &[ServiceChange],
) -> Vec<ServiceChange> {
    let choice = TariffChoice { term: application.term, tier: application.tier };
    let rows: Option<Vec<Tier>> =
        editions.iter().map(|service| fee_for(service, choice).ok().map(|fee| fee.tier)).collect();
    let bears = |change: &&ServiceChange| match &rows {
        Some(paid) => change.tier().is_none_or(|tier| paid.contains(&tier)),
        None => true,
    };
    changes.iter().filter(bears).cloned().collect()
}
