//! One person of a household on a day, with the facts that most rules ask for. Leaves out every rule.

use std::sync::Arc;

use chrono::NaiveDate;

use super::found::{Amiss, Due};
use crate::basis::Ground;
use crate::catalogue::rule::Rule;
use crate::catalogue::{CountryCode, RuleNumbers, Service};
use crate::people::{Application, Household, Passport, Person, Status, StatusKind, Stay};
use crate::rules::{Act, DeadlineKind, FindingKind, Scene, Subject, Weight, edition_of};

/// A person on a day.
#[derive(Clone, Copy)]
pub(super) struct Case<'a> {
    pub(super) scene: Scene<'a>,
    pub(super) household: &'a Household,
    pub(super) person: &'a Person,
    /// The passport that counts.
    pub(super) passport: Option<&'a Passport>,
    /// The standing status that lasts longest, ended or not.
    pub(super) status: Option<&'a Status>,
    /// The stay that lasts today: entered, and not left by the end of today.
    pub(super) open_stay: Option<&'a Stay>,
}

impl<'a> Case<'a> {
    pub(super) fn new(scene: Scene<'a>, household: &'a Household, person: &'a Person) -> Self {
        let lasts = |stay: &&Stay| {
            stay.person == person.id
                && stay.entered_on <= scene.today
                && stay.left_on.is_none_or(|left_on| left_on > scene.today)
        };
        Self {
            scene,
            household,
            person,
            passport: household.passport_of(person.id),
            status: household.status_of(person.id),
            open_stay: household.stays.iter().filter(lasts).max_by_key(|stay| stay.entered_on),
        }
    }

    /// The status, where it has not ended and was not ended by leaving.
    pub(super) fn in_force(&self) -> Option<&'a Status> {
        self.status.filter(|status| status.valid_until >= self.scene.today && !self.is_over(status))
    }

    /// Whether a status asks for nothing any more because its holder has left: whatever has ended, and what lets its
    /// holder neither stay longer nor come back.
    pub(super) fn is_over(&self, status: &Status) -> bool {
        let for_one_stay = match status.kind {
            StatusKind::ExitVisa | StatusKind::VisaFreeStay => true,
            StatusKind::Visa | StatusKind::TemporaryResidencePermit | StatusKind::ResidencePermit => false,
        };
        (for_one_stay || status.valid_until < self.scene.today) && self.has_left_since(status.valid_from)
    }

    /// Whether the person is recorded to have left on or after a day, and is not back.
    fn has_left_since(&self, day: Option<NaiveDate>) -> bool {
        let left = |stay: &Stay| stay.left_on.filter(|left_on| *left_on <= self.scene.today);
        self.open_stay.is_none() && self.stays().filter_map(left).any(|left_on| Some(left_on) >= day)
    }

    /// The person's stays, in no order.
    pub(super) fn stays(&self) -> impl Iterator<Item = &'a Stay> {
        let id = self.person.id;
        self.household.stays.iter().filter(move |stay| stay.person == id)
    }

    /// The person's open applications that are not filed yet, each with its service.
    pub(super) fn unfiled(&self) -> impl Iterator<Item = (&'a Application, &'a Service)> {
        let (scene, id) = (self.scene, self.person.id);
        let planned = move |application: &&Application| {
            application.stage.is_open() && !application.is_filed() && application.applicants.contains(&id)
        };
        let with_service = move |application: &'a Application| {
            edition_of(scene, application).service(&application.service).map(|service| (application, service))
        };
        self.household.applications.iter().filter(planned).filter_map(with_service)
    }

    /// The day for which the filing is planned: today where the day has passed, none where none is planned.
    pub(super) fn filing_day(&self, application: &Application) -> Option<NaiveDate> {
        application.file_on.map(|file_on| file_on.max(self.scene.today))
    }

    /// Whether the person's country is in a group on a day; no where the nationality is not known.
    pub(super) fn is_of_group(&self, group: &str, on: NaiveDate) -> bool {
        let catalogue = self.scene.catalogue;
        self.person.nationality.is_some_and(|country| catalogue.is_in_group(country, group, on))
    }

    /// Whether the person is a citizen of Kazakhstan, of whom nothing is asked.
    pub(super) fn is_at_home(&self) -> bool {
        self.person.nationality == Some(CountryCode::KAZAKHSTAN)
    }

    pub(super) const fn numbers(&self) -> &'a RuleNumbers {
        &self.scene.edition.rules.numbers
    }

    pub(super) fn ground(&self, rule: Rule) -> &'a Arc<Ground> {
        self.scene.edition.rules.ground(rule)
    }

    /// A deadline of this person.
    pub(super) const fn due(&self, kind: DeadlineKind, on: NaiveDate, subject: Subject, act: Act) -> Due {
        Due { kind, on, person: Some(self.person.id), subject, act, standing: None, certain: true }
    }

    /// A finding about this person.
    pub(super) const fn amiss(&self, weight: Weight, kind: FindingKind, subject: Subject, act: Act) -> Amiss {
        Amiss { kind, weight, on: None, person: Some(self.person.id), subject: Some(subject), act }
    }
}
