//! Which steps a service takes, for whom, and what each waits for.

use chrono::{Datelike, NaiveDate};

use super::bounds::{self, Bounds};
use super::chain::{Chain, Draft};
use super::grounds::{counted, longest};
use super::track::{Case, Link};
use super::{Aim, Length, Plan, PlanError, PlanQuestion, PlanWindow, Qualification, StepKind};
use crate::basis::Basis;
use crate::catalogue::{Fee, Requirement, Route, Service, ServiceKind, rule};
use crate::condition::{Circumstances, Truth};
use crate::id::PersonId;
use crate::people::{Household, PaperKind, Person, Role};
use crate::rules::checklist::stated_list;
use crate::rules::{Scene, TruthWord};
use crate::stated::Stated;
use crate::time::age_on;

/// Who files together.
struct Group<'a> {
    persons: Vec<&'a Person>,
    bounds: Bounds,
}

/// Who files first, who files after them, and the windows of those whose status is extended.
#[derive(Default)]
struct Sides<'a> {
    leading: Vec<Group<'a>>,
    family: Vec<Group<'a>>,
    windows: Vec<PlanWindow>,
}

/// A question with everything that it names.
pub(super) struct Planner<'a> {
    pub(super) scene: Scene<'a>,
    household: &'a Household,
    pub(super) service: &'a Service,
    pub(super) fee: Option<&'a Fee>,
    pub(super) persons: Vec<&'a Person>,
    pub(super) aim: Aim,
    qualification: Qualification,
    pub(super) begins_on: NaiveDate,
    pub(super) chain: Chain<'a>,
}

impl<'a> Planner<'a> {
    /// Looks up what the question names.
    pub(super) fn new(
        scene: Scene<'a>,
        household: &'a Household,
        question: &PlanQuestion,
    ) -> Result<Self, PlanError> {
        let unknown = || PlanError::UnknownService(question.service.clone());
        let service = scene.edition.service(&question.service).ok_or_else(unknown)?;
        if let Some(stranger) = question.persons.iter().find(|id| household.person(**id).is_none()) {
            return Err(PlanError::UnknownPerson(*stranger));
        }
        let is_asked =
            |person: &&Person| question.persons.is_empty() || question.persons.contains(&person.id);
        let persons: Vec<&Person> = household.persons.iter().filter(is_asked).collect();
        if persons.is_empty() {
            return Err(PlanError::Nobody);
        }
        let begins_on = match question.aim {
            Aim::ArriveOn(_) if !is_arrived_for(service) => return Err(PlanError::NoArrival),
            Aim::BeginOn(on) => on.max(scene.today),
            Aim::ArriveOn(_) | Aim::StartOn(_) => scene.today,
        };
        Ok(Self {
            scene,
            household,
            service,
            fee: service.fees.first(),
            persons,
            aim: question.aim,
            qualification: question.qualification,
            begins_on,
            chain: Chain::new(&scene.catalogue.calendar),
        })
    }

    /// Puts the steps together.
    pub(super) fn plan(mut self) -> Result<Plan, PlanError> {
        let sides = self.groups()?;
        let mut ready = self.review();
        ready.extend(self.arrival());
        let mut visas = Vec::new();
        for group in &sides.leading {
            visas.push(self.strand(StepKind::File, group, &ready, &[]));
        }
        for group in &sides.family {
            self.strand(StepKind::FileFamily, group, &ready, &visas);
        }
        Ok(self.finish(sides.windows))
    }

    fn finish(self, windows: Vec<PlanWindow>) -> Plan {
        let calendar = &self.scene.catalogue.calendar;
        let (steps, normal, worst) = self.chain.steps();
        let reaches = steps.iter().flat_map(|step| [&step.normal, &step.worst]);
        let last = reaches.flat_map(|reach| [reach.earliest_on, reach.latest_on]).flatten().max();
        let basis = self.basis(last);
        let is_counted = steps.iter().all(|step| step.worst.earliest_on.is_some());
        Plan {
            service: self.service.id.clone(),
            edition: self.scene.edition.id.clone(),
            aim: self.aim,
            begins_on: self.begins_on,
            normal,
            worst,
            windows,
            places: self.service.step2.as_ref().map_or_else(Vec::new, |step| step.places.clone()),
            not_stated: {
                let open =
                    |time: &Option<Stated<Length>>| time.as_ref().is_some_and(|time| time.value().is_none());
                steps.iter().filter(|step| open(&step.duration)).count()
            },
            calendar: calendar.version().to_owned(),
            certain: is_counted
                && last.is_some_and(|last| calendar.is_certain(self.begins_on.min(last), last)),
            steps,
            basis,
        }
    }

    /// Who files first, and who after them; each in groups that file together.
    fn groups(&self) -> Result<Sides<'a>, PlanError> {
        let mut sides = Sides::default();
        for &person in &self.persons {
            let (bounds, window) =
                bounds::of_person(self.scene, self.household, self.service, self.aim, person)?;
            sides.windows.extend(window);
            let side = if self.service.family && person.role != Role::Principal {
                &mut sides.family
            } else {
                &mut sides.leading
            };
            match side.iter_mut().find(|group| group.bounds == bounds) {
                Some(group) => group.persons.push(person),
                None => side.push(Group { persons: vec![person], bounds }),
            }
        }
        Ok(sides)
    }

    /// The review of the qualification, where it goes first and the service asks for the evidence.
    fn review(&mut self) -> Vec<(usize, Link)> {
        let edition = self.scene.edition;
        let known = |person: &Person| circumstances(person, self.begins_on);
        let is_asked = |person: &&&Person| {
            person.role == Role::Principal
                && asks(self.list(person), PaperKind::Qualification, &known(person)) == Truth::Yes
        };
        let persons: Vec<&Person> = self.persons.iter().filter(is_asked).copied().collect();
        let review = edition.services.iter().find(|service| service.kind == ServiceKind::Review);
        let Some((review, fee)) = review.and_then(|review| Some((review, review.fees.first()?))) else {
            return Vec::new();
        };
        if self.qualification == Qualification::Evidenced || persons.is_empty() {
            return Vec::new();
        }
        let rules = &edition.rules;
        let basis = Basis::of(&review.ground).and(rules.ground(rule::QUALIFICATION_EVIDENCE));
        let filed = self.draft(StepKind::FileReview, &persons, Vec::new(), basis.clone());
        let filed = self.chain.add(filed);
        let basis = counted(rules, basis.and(&fee.ground));
        let takes = Link::Takes(
            fee.working_days.map(|days| Length::WorkingDays(*days)),
            longest(self.scene, review, fee),
        );
        let decided = self.draft(StepKind::Review, &persons, vec![(filed, takes)], basis);
        vec![(self.chain.add(decided), Link::Then)]
    }

    /// One group's way from its papers to the visa, and for an invitation to the entry. Returns the step with which
    /// the visa is there.
    fn strand(
        &mut self,
        kind: StepKind,
        group: &Group<'a>,
        ready: &[(usize, Link)],
        visas: &[usize],
    ) -> usize {
        let file = self.filing(kind, group, ready, visas);
        let rules = &self.scene.edition.rules;
        let mut issue_after = vec![(file, self.takes())];
        if self.service.kind == ServiceKind::Extension || self.service.portal_request.is_some() {
            let basis = Basis::of(rules.ground(rule::APPOINTMENT)).and(&self.service.ground);
            let draft = self.draft(StepKind::Appointment, &group.persons, vec![(file, Link::Then)], basis);
            issue_after.push((self.chain.add(draft), Link::Then));
        }
        let started_by = match self.aim {
            Aim::StartOn(on) if self.service.kind != ServiceKind::Invitation => Some(on),
            Aim::StartOn(_) | Aim::ArriveOn(_) | Aim::BeginOn(_) => None,
        };
        let ceiling = [group.bounds.issued_by, started_by].into_iter().flatten().min();
        let issue = self.draft(StepKind::Issue, &group.persons, issue_after, self.issue_basis());
        let issue = self.chain.add(Draft { ceiling, ..issue });
        if self.service.kind == ServiceKind::Invitation {
            return self.step_two(file, issue, &group.persons);
        }
        if self.service.kind == ServiceKind::Cancellation && self.service.route == Route::Inside {
            self.exit(issue, &group.persons);
        }
        issue
    }

    /// The papers, the certificate and the filing.
    fn filing(
        &mut self,
        kind: StepKind,
        group: &Group<'a>,
        ready: &[(usize, Link)],
        visas: &[usize],
    ) -> usize {
        let persons = &group.persons;
        let basis = Basis::of(&self.service.ground);
        let papers = self.chain.add(self.draft(StepKind::CollectPapers, persons, Vec::new(), basis));
        let mut after: Vec<(usize, Link)> = ready.to_vec();
        after.push((papers, Link::Then));
        after.extend(visas.iter().map(|visa| (*visa, Link::NextWorkingDay)));
        let file = self.draft(kind, persons, after, self.filing_basis(kind));
        let opens = [group.bounds.opens_on, self.invited_from()].into_iter().flatten();
        let mut file =
            Draft { floor: opens.fold(file.floor, NaiveDate::max), ceiling: group.bounds.closes_on, ..file };
        let filed_on = self.chain.earliest(Case::Normal, &file).on.unwrap_or(file.floor);
        let (finger, truth) = some(persons, |person| self.needs_certificate(person, filed_on));
        if !finger.is_empty() {
            let rules = &self.scene.edition.rules;
            let basis =
                Basis::of(rules.ground(rule::FINGERPRINTS_YEAR)).and(rules.ground(rule::FINGERPRINTS_AGE));
            let draft = self.draft(StepKind::TakeFingerprints, &finger, ready.to_vec(), basis);
            let year = NaiveDate::from_ymd_opt(filed_on.year(), 1, 1);
            let floor = year.map_or(draft.floor, |first| first.max(draft.floor));
            let finger = self.chain.add(Draft { truth, floor, ..draft });
            file.after.push((finger, Link::Then));
        }
        self.chain.add(file)
    }

    /// Whether a certificate of the year of the filing is still to be had.
    fn needs_certificate(&self, person: &Person, on: NaiveDate) -> Truth {
        let is_held = self.household.papers_of(person.id).any(|paper| {
            paper.kind == PaperKind::FingerprintCertificate
                && paper.issued_on.is_some_and(|issued_on| issued_on.year() == on.year())
        });
        if is_held {
            return Truth::No;
        }
        asks(self.list(person), PaperKind::FingerprintCertificate, &circumstances(person, on))
    }

    pub(super) fn draft(
        &self,
        kind: StepKind,
        persons: &[&Person],
        after: Vec<(usize, Link)>,
        basis: Basis,
    ) -> Draft {
        let persons: Vec<PersonId> = persons.iter().map(|person| person.id).collect();
        Draft { kind, persons, truth: TruthWord::Yes, after, floor: self.begins_on, ceiling: None, basis }
    }

    fn list(&self, person: &Person) -> &'a [Requirement] {
        let category = self.household.status_of(person.id).and_then(|status| status.category);
        let offered = category.filter(|category| self.service.categories.contains(category));
        stated_list(self.scene.edition, self.service, offered)
    }
}

/// The persons for whom something holds or may hold, and whether it does for certain for all of them.
pub(super) fn some<'a>(
    persons: &[&'a Person],
    ask: impl Fn(&Person) -> Truth,
) -> (Vec<&'a Person>, TruthWord) {
    let mut found = Vec::new();
    let mut word = TruthWord::Yes;
    for &person in persons {
        match ask(person) {
            Truth::Yes => found.push(person),
            Truth::No => {}
            Truth::Unknown(_) => {
                found.push(person);
                word = TruthWord::Unknown;
            }
        }
    }
    (found, word)
}

/// Whether somebody may have to arrive for the service: before it, or with its result.
const fn is_arrived_for(service: &Service) -> bool {
    match service.kind {
        ServiceKind::Invitation | ServiceKind::InCountry | ServiceKind::Extension | ServiceKind::Permit => {
            true
        }
        ServiceKind::Cancellation | ServiceKind::Review => false,
    }
}

/// Whether a list asks a paper of this kind of somebody; no where it does not name it.
fn asks(list: &[Requirement], kind: PaperKind, known: &Circumstances) -> Truth {
    let named = list.iter().find(|requirement| requirement.document.paper == Some(kind));
    named.map_or(Truth::No, |requirement| requirement.when.ask(known))
}

/// What is known of a person on a day, for the conditions of a list.
fn circumstances(person: &Person, on: NaiveDate) -> Circumstances {
    Circumstances {
        role: Some(person.role),
        age: person.born_on.and_then(|born_on| age_on(born_on, on)),
        nationality: person.nationality,
        ..Circumstances::on(on)
    }
}
