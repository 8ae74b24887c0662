//! The steps of those who travel: the entry and what it brings with it, the visa abroad, the exit.

use chrono::{Days, NaiveDate};

use super::chain::Draft;
use super::grounds::counted;
use super::strand::{Planner, some};
use super::track::Link;
use super::{Aim, Length, StepKind};
use crate::basis::Basis;
use crate::catalogue::{Place, ServiceKind, group, rule};
use crate::condition::{MissingFact, Truth};
use crate::people::Person;
use crate::stated::Stated;

impl<'a> Planner<'a> {
    /// The arrival of those who have to be in the country to apply.
    pub(super) fn arrival(&mut self) -> Vec<(usize, Link)> {
        let Aim::ArriveOn(on) = self.aim else { return Vec::new() };
        if self.service.kind == ServiceKind::Invitation {
            return Vec::new();
        }
        let persons = self.persons.clone();
        let basis = Basis::of(&self.service.ground);
        let entry = Draft {
            floor: on,
            ceiling: Some(on),
            ..self.draft(StepKind::Enter, &persons, Vec::new(), basis)
        };
        let entry = self.chain.add(entry);
        let notice = self.after_entry(entry, &persons);
        vec![(entry, Link::Then), (notice, Link::Then)]
    }

    /// The notice of arrival and, where it is asked, the electronic registration. Returns the notice.
    fn after_entry(&mut self, entry: usize, persons: &[&'a Person]) -> usize {
        let rules = &self.scene.edition.rules;
        let within = |length| vec![(entry, Link::Within(length))];
        let length = Length::WorkingDays(rules.numbers.arrival_notice_working_days);
        let basis = counted(rules, Basis::of(rules.ground(rule::ARRIVAL_NOTICE)));
        let notice = self.chain.add(self.draft(StepKind::NotifyArrival, persons, within(length), basis));
        let (registered, truth) = some(persons, |person| self.registers(person));
        if !registered.is_empty() {
            let length = Length::CalendarDays(rules.numbers.registration_calendar_days);
            let basis = Basis::of(rules.ground(rule::ELECTRONIC_REGISTRATION));
            let draft = self.draft(StepKind::RegisterStay, &registered, within(length), basis);
            self.chain.add(Draft { truth, ..draft });
        }
        notice
    }

    fn registers(&self, person: &Person) -> Truth {
        let on = match self.aim {
            Aim::ArriveOn(on) | Aim::StartOn(on) => on,
            Aim::BeginOn(_) => self.begins_on,
        };
        match person.nationality {
            None => Truth::Unknown(vec![MissingFact::Nationality]),
            Some(country)
                if self.scene.catalogue.is_in_group(country, group::ELECTRONIC_REGISTRATION, on) =>
            {
                Truth::Yes
            }
            Some(_) => Truth::No,
        }
    }

    /// The first day on which an invitation is taken for the wished arrival.
    pub(super) fn invited_from(&self) -> Option<NaiveDate> {
        let on = match (self.service.kind, self.aim) {
            (ServiceKind::Invitation, Aim::ArriveOn(on) | Aim::StartOn(on)) => on,
            (
                ServiceKind::Invitation
                | ServiceKind::InCountry
                | ServiceKind::Extension
                | ServiceKind::Permit
                | ServiceKind::Cancellation
                | ServiceKind::Review,
                Aim::ArriveOn(_) | Aim::StartOn(_) | Aim::BeginOn(_),
            ) => return None,
        };
        let days = self.scene.edition.rules.numbers.invitation_earliest_days;
        on.checked_sub_days(Days::new(u64::from(days)))
    }

    /// The visa at a mission or an airport, and the entry with it. Returns the step with which the visa is there.
    pub(super) fn step_two(&mut self, file: usize, issue: usize, persons: &[&'a Person]) -> usize {
        let rules = &self.scene.edition.rules;
        let not_stated = || Stated::not(rules.ground(rule::TIME_NOT_STATED).text.clone());
        let places = self.service.step2.as_ref().map_or(&[][..], |step| &step.places);
        let basis = Basis::of(&self.service.ground).and(rules.ground(rule::TIME_NOT_STATED));
        let basis = if places.contains(&Place::Airport) {
            basis
        } else {
            basis.and(rules.ground(rule::EMBASSY_ONLY))
        };
        let (start, entry) = match self.aim {
            Aim::ArriveOn(on) => ((None, Some(on)), Some(on)),
            Aim::StartOn(on) => ((Some(on), None), Some(on)),
            Aim::BeginOn(_) => ((None, None), None),
        };
        let takes = Link::Takes(not_stated(), not_stated());
        let visa = self.draft(StepKind::StepTwo, persons, vec![(issue, takes)], basis);
        let visa = self.chain.add(Draft { ceiling: start.0, ..visa });
        let basis = Basis::of(rules.ground(rule::INVITATION_LEAD)).and(rules.ground(rule::WORKING_CALENDAR));
        let lead = Link::Ahead(rules.numbers.invitation_lead_working_days);
        let draft = self.draft(StepKind::Enter, persons, vec![(visa, Link::Then), (file, lead)], basis);
        let floor = entry.map_or(draft.floor, |on| on.max(draft.floor));
        let entry = self.chain.add(Draft { floor, ceiling: start.1, ..draft });
        self.after_entry(entry, persons);
        visa
    }

    /// The exit that follows a cancellation in the country.
    pub(super) fn exit(&mut self, issue: usize, persons: &[&'a Person]) {
        let rules = &self.scene.edition.rules;
        let within = Link::Within(Length::WorkingDays(rules.numbers.exit_visa_working_days));
        let basis = counted(rules, Basis::of(rules.ground(rule::EXIT_VISA)));
        self.chain.add(self.draft(StepKind::Leave, persons, vec![(issue, within)], basis));
    }
}
