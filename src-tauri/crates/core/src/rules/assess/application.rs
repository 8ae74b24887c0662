//! Applications under way: the planned filing, the appointment, the centre's answer, and a stage that waits on the
//! manager. Leaves out whether the papers would be accepted, which is preflight.

use chrono::{Days, NaiveDate};

use super::found::{Amiss, Due, Found};
use crate::basis::Basis;
use crate::catalogue::{Fee, Service, ServiceKind, rule};
use crate::id::PersonId;
use crate::people::{Application, Household, Stage, Status};
use crate::rules::tariff::has_years;
use crate::rules::{
    Act, DeadlineKind, FindingKind, Scene, Standing, Subject, TariffChoice, Weight, edition_of,
    extension_service, fee_for,
};
use crate::time::{Window, WindowState, days_between};

pub(super) fn of(scene: Scene<'_>, household: &Household, application: &Application, found: &mut Found<'_>) {
    if !application.stage.is_open() {
        return;
    }
    let person = application.applicants.iter().copied().find(|id| household.person(*id).is_some());
    let one = One { scene, household, application, person };
    one.plan(found);
    one.waits(found);
    let edition = edition_of(scene, application);
    if let Some(service) = edition.service(&application.service) {
        one.answer(service, found);
        for applicant in &application.applicants {
            one.outside_window(service, *applicant, found);
        }
    }
}

/// An application with what it is judged under.
struct One<'a> {
    scene: Scene<'a>,
    household: &'a Household,
    application: &'a Application,
    /// The first applicant that is in the household.
    person: Option<PersonId>,
}

impl<'a> One<'a> {
    fn due(&self, kind: DeadlineKind, on: NaiveDate, act: Act) -> Due {
        let subject = Subject::Application(self.application.id);
        Due { kind, on, person: self.person, subject, act, standing: None, certain: true }
    }

    fn amiss(&self, kind: FindingKind, weight: Weight, on: NaiveDate) -> Amiss {
        let id = self.application.id;
        let subject = Some(Subject::Application(id));
        Amiss { kind, weight, on: Some(on), person: self.person, subject, act: Act::Continue(id) }
    }

    /// What is agreed for a day: the filing, the appointment.
    fn plan(&self, found: &mut Found<'_>) {
        let id = self.application.id;
        let rules = &self.scene.edition.rules;
        if let Some(file_on) = self.application.file_on.filter(|_| !self.application.is_filed()) {
            let basis = match edition_of(self.scene, self.application).service(&self.application.service) {
                Some(service) => Basis::of(&service.ground),
                None => Basis::of(rules.ground(rule::EDITION_IN_FORCE)),
            };
            found.due(self.due(DeadlineKind::FileAsPlanned, file_on, Act::Continue(id)), basis);
        }
        let is_to_come = match self.application.stage {
            Stage::Drafting | Stage::Collecting | Stage::OnPortal | Stage::Approved | Stage::Appointment => {
                true
            }
            Stage::Submitted | Stage::StepTwo | Stage::Issued | Stage::Refused | Stage::Withdrawn => false,
        };
        if let Some(on) = self.application.appointment_on.filter(|_| is_to_come) {
            let due = self.due(DeadlineKind::Appointment, on, Act::Attend(id));
            found.due(due, Basis::of(rules.ground(rule::APPOINTMENT)));
        }
    }

    /// The centre's answer: within the normal time; past it, within the longest; past that.
    fn answer(&self, service: &Service, found: &mut Found<'_>) {
        let waiting = self.application.stage_since().filter(|_| self.application.stage.is_with_centre());
        let Some(since) = waiting else { return };
        let rules = &self.scene.edition.rules;
        let normal = self.normal_end(service, since);
        let latest = self.latest_end(service, since);
        let basis = Basis::of(&service.ground).and(rules.ground(rule::SERVICE_TIME));
        let today = self.scene.today;
        let add = |kind, (on, certain): (NaiveDate, bool), basis, found: &mut Found<'_>| {
            let standing = Some(if on < today { Standing::Overdue } else { Standing::Waiting });
            let act = Act::AskCentre(self.application.id);
            found.due(Due { standing, certain, ..self.due(kind, on, act) }, basis);
        };
        let is_past = |end: Option<(NaiveDate, bool)>| end.is_some_and(|(on, _)| on < today);
        if let Some(normal) = normal.filter(|_| !is_past(latest)) {
            let basis = basis.clone().and(rules.ground(rule::WORKING_DAYS));
            add(DeadlineKind::AnswerExpected, normal, basis, found);
        }
        if let Some(latest) = latest.filter(|_| normal.is_none() || is_past(normal)) {
            add(DeadlineKind::AnswerAtLatest, latest, basis.and(rules.ground(rule::SAFE_UNTIL)), found);
        }
    }

    /// The end of the normal time, where the guide states it and the calendar reaches it.
    fn normal_end(&self, service: &Service, since: NaiveDate) -> Option<(NaiveDate, bool)> {
        let days = self.fee(service)?.working_days.value()?;
        let calendar = &self.scene.catalogue.calendar;
        let on = calendar.working_day_after(since, u32::from(*days)).ok()?;
        Some((on, calendar.is_certain(since, on)))
    }

    /// The end of the longest time. For an extension the guide states none: it is read as that of the visa.
    fn latest_end(&self, service: &Service, since: NaiveDate) -> Option<(NaiveDate, bool)> {
        let stated = self.fee(service).and_then(|fee| fee.worst_calendar_days);
        let read = self.scene.edition.rules.numbers.window.worst_calendar_days;
        let days = stated.or((service.kind == ServiceKind::Extension).then_some(read))?;
        Some((since.checked_add_days(Days::new(u64::from(days)))?, true))
    }

    /// The row of the tariff. Time is the same in all rows, so any will do where the choice is not made.
    fn fee(&self, service: &'a Service) -> Option<&'a Fee> {
        let term = self.application.term.filter(|_| has_years(service));
        let choice = TariffChoice { term, tier: self.application.tier };
        fee_for(service, choice).ok().or(service.fees.first())
    }

    /// A stage in which the next step is the manager's, for too long.
    fn waits(&self, found: &mut Found<'_>) {
        let rules = &self.scene.edition.rules;
        let stage = self.application.stage;
        let is_managers = match stage {
            Stage::Drafting | Stage::Collecting | Stage::Approved | Stage::StepTwo => true,
            Stage::OnPortal
            | Stage::Appointment
            | Stage::Submitted
            | Stage::Issued
            | Stage::Refused
            | Stage::Withdrawn => false,
        };
        let Some(since) = self.application.stage_since().filter(|_| is_managers) else { return };
        let days = days_between(since, self.scene.today);
        let last = since.checked_add_days(Days::new(u64::from(rules.numbers.stage_waits_days)));
        if let Some(last) = last.filter(|last| *last < self.scene.today) {
            let days = u16::try_from(days).unwrap_or(u16::MAX);
            let kind = FindingKind::WaitsOnManager { stage, since, days };
            found.amiss(self.amiss(kind, Weight::Notes, last), Basis::of(rules.ground(rule::STAGE_WAITS)));
        }
    }

    /// The filing day, past or planned, beside the window of the status that it would extend. What is planned is held
    /// to the stricter reading, what is done only to the lenient one.
    fn outside_window(&self, service: &Service, applicant: PersonId, found: &mut Found<'_>) {
        let extended = |status: &&Status| {
            extension_service(self.scene.edition, status).is_some_and(|extension| extension.id == service.id)
        };
        let Some(status) = self.household.status_of(applicant).filter(extended) else { return };
        let rules = &self.scene.edition.rules;
        let (calendar, terms) = (&self.scene.catalogue.calendar, rules.numbers.window);
        let Ok(window) = Window::new(calendar, terms, status.valid_from, status.valid_until) else { return };
        let (filing, opens_on) = match self.application.filed_on() {
            Some(filed_on) => (Some((filed_on, window.state_on(filed_on))), window.opens_on),
            None if self.application.is_filed() => (None, window.opens_on),
            None => {
                let planned = |file_on| (file_on, window.state_for_certain_on(file_on));
                (self.application.file_on.map(planned), window.opens_for_certain_on)
            }
        };
        let file_on = match filing {
            Some((file_on, WindowState::Closed | WindowState::TooLate)) => file_on,
            Some((_, WindowState::Open | WindowState::Risky)) | None => return,
        };
        let kind = FindingKind::FiledOutsideWindow { file_on, opens_on, closes_on: window.closes_on };
        let amiss = Amiss { person: Some(applicant), ..self.amiss(kind, Weight::Blocks, file_on) };
        found.amiss(amiss, Basis::of(rules.ground(rule::EXTENSION_WINDOW)));
    }
}
