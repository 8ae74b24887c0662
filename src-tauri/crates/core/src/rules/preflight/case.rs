//! What an application is judged by: the service, the day, and each applicant with what counts on that day.

use chrono::{Datelike, NaiveDate};

use super::{Obstacle, ObstacleKind, Remedy, UnknownFact};
use crate::basis::Basis;
use crate::catalogue::{Category, Entries, Rules, Service, ServiceKind, Tier, rule};
use crate::condition::Circumstances;
use crate::id::{DocumentId, ServiceId};
use crate::people::{
    Application, Host, Household, Paper, PaperKind, Passport, Person, Stage, Status, StatusKind,
};
use crate::rules::{Checklist, Scene, TariffChoice, TruthWord, Weight, checklist, fee_for};
use crate::time::{Term, age_on, term_to_cover};

/// An application with everything that it is judged by.
pub(in crate::rules) struct Case<'a> {
    /// The application's own edition, the calendar and today.
    pub scene: Scene<'a>,
    /// The service applied for.
    pub service: &'a Service,
    /// The host that applies.
    pub host: &'a Host,
    /// The household.
    pub household: &'a Household,
    /// The application.
    pub application: &'a Application,
    /// Whether it is filed already.
    pub is_filed: bool,
    /// The day as of which it is judged.
    pub file_on: NaiveDate,
    /// The category applied for, or the only one that the service has.
    pub category: Option<Category>,
    /// For whom, in the order of the household.
    pub applicants: Vec<Applicant<'a>>,
}

/// An applicant.
pub(in crate::rules) struct Applicant<'a> {
    /// Who.
    pub person: &'a Person,
    /// The passport that counts.
    pub passport: Option<&'a Passport>,
    /// The statuses that stand on the day: neither cancelled nor renewed.
    pub statuses: Vec<&'a Status>,
    /// The papers that the service asks of this person.
    pub asked: Checklist,
}

/// What is wished for: the visa's first day, and its last where it is known.
#[derive(Debug, Clone, Copy)]
pub(in crate::rules) struct Wish {
    /// First day: as asked for, or the earliest that is possible.
    pub from: NaiveDate,
    /// Last day.
    pub until: Option<NaiveDate>,
}

/// The day as of which an application is judged.
pub(super) fn filing_day(scene: Scene<'_>, application: &Application) -> NaiveDate {
    let planned = application.file_on;
    let filed = is_past_filing(application.stage)
        .then(|| planned.map_or(scene.today, |planned| planned.min(scene.today)));
    let ahead = planned.filter(|planned| *planned >= scene.today);
    application.filed_on().or(filed).or(ahead).unwrap_or(scene.today)
}

const fn is_past_filing(stage: Stage) -> bool {
    match stage {
        Stage::OnPortal
        | Stage::Approved
        | Stage::Appointment
        | Stage::Submitted
        | Stage::Issued
        | Stage::StepTwo
        | Stage::Refused => true,
        Stage::Drafting | Stage::Collecting | Stage::Withdrawn => false,
    }
}

impl<'a> Case<'a> {
    /// Gathers what an application is judged by.
    pub fn new(
        scene: Scene<'a>,
        service: &'a Service,
        host: &'a Host,
        household: &'a Household,
        application: &'a Application,
    ) -> Self {
        let category = match service.categories[..] {
            [only] => application.category.or(Some(only)),
            _ => application.category,
        };
        let mut case = Self {
            scene,
            service,
            host,
            household,
            application,
            is_filed: application.filed_on().is_some() || is_past_filing(application.stage),
            file_on: filing_day(scene, application),
            category,
            applicants: Vec::new(),
        };
        let applicants =
            household.persons.iter().filter(|person| application.applicants.contains(&person.id));
        case.applicants = applicants.map(|person| case.applicant(person)).collect();
        case
    }

    fn applicant(&self, person: &'a Person) -> Applicant<'a> {
        let known = Circumstances {
            role: Some(person.role),
            host: Some(self.host.kind),
            category: self.category,
            // Who is not born yet is a contradiction elsewhere; here it is a young child.
            age: person.born_on.map(|born_on| age_on(born_on, self.file_on).unwrap_or(0)),
            nationality: person.nationality,
            ..Circumstances::on(self.file_on)
        };
        Applicant {
            person,
            passport: self.passport_of(person),
            statuses: self.statuses_of(person),
            asked: checklist(self.scene, self.service, &known),
        }
    }

    /// The longest lasting passport that was issued by the day.
    fn passport_of(&self, person: &Person) -> Option<&'a Passport> {
        let issued = self
            .household
            .passports
            .iter()
            .filter(|passport| passport.person == person.id)
            .filter(|passport| passport.issued_on.is_none_or(|issued_on| issued_on <= self.file_on));
        issued.max_by_key(|passport| passport.valid_until)
    }

    /// The statuses of a person that stand: for an application that is filed, those that stood on that day.
    pub fn statuses_of(&self, person: &Person) -> Vec<&'a Status> {
        if !self.is_filed {
            return self.household.standing_statuses(person.id).collect();
        }
        let stood = |status: &&Status| {
            let begun = status.valid_from.map_or(status.renews.is_none(), |from| from <= self.file_on);
            status.person == person.id
                && begun
                && status.cancelled_on.is_none_or(|cancelled_on| cancelled_on > self.file_on)
        };
        self.household.statuses.iter().filter(stood).collect()
    }

    /// The longest lasting status of these that is in force on the day.
    pub fn in_force<'s>(
        &self,
        statuses: &[&'s Status],
        fits: impl Fn(&Status) -> bool,
    ) -> Option<&'s Status> {
        let valid = |status: &&&Status| {
            status.valid_from.is_none_or(|from| from <= self.file_on) && status.valid_until >= self.file_on
        };
        let fitting = statuses.iter().filter(valid).filter(|status| fits(status));
        fitting.max_by_key(|status| status.valid_until).copied()
    }

    /// The paper of a kind that counts on the day, of those issued by then.
    pub fn paper_of(&self, person: &Person, kind: PaperKind) -> Option<&'a Paper> {
        let held = self.household.papers_of(person.id).filter(|paper| {
            paper.kind == kind && paper.issued_on.is_none_or(|issued_on| issued_on <= self.file_on)
        });
        held.max_by_key(|paper| (paper.valid_until.unwrap_or(NaiveDate::MAX), paper.issued_on))
    }

    /// Whether the service leads to a visa or a permit, for a time.
    pub const fn gives_status(&self) -> bool {
        match self.service.gives {
            Some(StatusKind::Visa | StatusKind::TemporaryResidencePermit | StatusKind::ResidencePermit) => {
                true
            }
            Some(StatusKind::ExitVisa | StatusKind::VisaFreeStay) | None => false,
        }
    }

    /// Whether the service leads to a visa.
    pub fn gives_visa(&self) -> bool {
        self.service.gives == Some(StatusKind::Visa)
    }

    /// What is wished for this applicant. An extension begins the day after the visa that it extends.
    pub fn wish(&self, applicant: &Applicant<'_>) -> Wish {
        let visa = &self.application.visa;
        let follows = (self.service.kind == ServiceKind::Extension)
            .then(|| applicant.visa_to_extend(self.service)?.valid_until.succ_opt())
            .flatten();
        let from = visa.valid_from.or(follows).unwrap_or(self.file_on);
        let by_term = || self.application.term.and_then(|term| term.last_day_from(from));
        Wish { from, until: visa.valid_until.or_else(by_term) }
    }

    /// The row of the service's tariff that a term costs; none where it is not priced by terms.
    pub fn tier_of(&self, term: Option<Term>) -> Option<Tier> {
        let row = fee_for(self.service, TariffChoice { term: Some(term?), tier: None }).ok()?;
        Some(row.tier).filter(|tier| matches!(tier, Tier::Years(_)))
    }

    /// The services of a kind for a category and entries, in the guide's order. What is not known fits any.
    pub fn services_for(
        &self,
        kind: ServiceKind,
        category: Option<Category>,
        entries: Option<Entries>,
    ) -> Vec<&'a Service> {
        let fits = |service: &&Service| {
            service.kind == kind
                && category.is_none_or(|category| service.categories.contains(&category))
                && (entries.is_none() || service.entries.is_none() || service.entries == entries)
        };
        self.scene.edition.services.iter().filter(fits).collect()
    }

    /// The services that give a new visa of a category: in the country, then on an invitation.
    pub fn new_visa(&self, category: Option<Category>, entries: Option<Entries>) -> Vec<ServiceId> {
        let in_country = self.services_for(ServiceKind::InCountry, category, entries);
        let invitation = self.services_for(ServiceKind::Invitation, category, entries);
        ids(in_country.into_iter().chain(invitation))
    }

    /// The rules of the application's edition.
    pub const fn rules(&self) -> &'a Rules {
        &self.scene.edition.rules
    }

    /// A basis of one rule.
    pub fn rests_on(&self, rule: rule::Rule) -> Basis {
        Basis::of(self.rules().ground(rule))
    }

    /// A basis of the service's section.
    pub fn service_basis(&self) -> Basis {
        Basis::of(&self.service.ground)
    }

    /// The first working day from `day` on; the day itself where the calendar does not reach.
    pub fn working_day_from(&self, day: NaiveDate) -> NaiveDate {
        self.scene.catalogue.calendar.working_day_on_or_after(day).unwrap_or(day)
    }

    /// The year of the filing.
    pub fn year(&self) -> i32 {
        self.file_on.year()
    }
}

impl<'a> Applicant<'a> {
    /// Whether a document is asked of this person; none where it is not.
    pub fn asks(&self, document: &str) -> Option<TruthWord> {
        self.asked.items.iter().find(|item| item.id.as_str() == document).map(|item| item.truth)
    }

    /// Whether a paper of a kind is asked of this person; none where it is not.
    pub fn asks_paper(&self, case: &Case<'_>, kind: PaperKind) -> Option<TruthWord> {
        let documents = &case.scene.edition.documents;
        let is_of_kind =
            |id: &DocumentId| documents.get(id).is_some_and(|document| document.paper == Some(kind));
        self.asked.items.iter().find(|item| is_of_kind(&item.id)).map(|item| item.truth)
    }

    /// Whether a paper is asked of this person by this rule.
    pub fn asks_by(&self, case: &Case<'_>, rule: rule::Rule) -> bool {
        let ground = case.rules().ground(rule);
        self.asked.items.iter().any(|item| item.basis.grounds().contains(ground))
    }

    /// The longest lasting visa that the service may extend; what is not recorded of it fits any.
    pub fn visa_to_extend(&self, service: &Service) -> Option<&'a Status> {
        let fits = |status: &&&Status| {
            status.kind == StatusKind::Visa
                && status.category.is_none_or(|category| service.categories.contains(&category))
                && (status.entries.is_none()
                    || service.entries.is_none()
                    || status.entries == service.entries)
        };
        self.statuses.iter().filter(fits).max_by_key(|status| status.valid_until).copied()
    }

    /// A fact of this person that is not recorded.
    pub fn unknown(&self, weight: Weight, fact: UnknownFact, basis: Basis) -> Obstacle {
        Obstacle { person: Some(self.person.id), ..Obstacle::unknown(weight, fact, basis) }
    }

    /// An obstacle of this person.
    pub const fn obstacle(
        &self,
        weight: Weight,
        kind: ObstacleKind,
        remedy: Remedy,
        basis: Basis,
    ) -> Obstacle {
        Obstacle { kind, weight, person: Some(self.person.id), remedy, basis }
    }
}

/// The longest term from a day on that ends by another.
pub(super) fn longest_term(from: NaiveDate, until: NaiveDate) -> Option<Term> {
    let reaching = term_to_cover(from, until)?;
    let is_within = reaching.last_day_from(from).is_some_and(|last| last <= until);
    if is_within { Some(reaching) } else { Term::months(reaching.in_months() - 1).ok() }
}

/// The ids of services.
pub(super) fn ids<'s>(services: impl IntoIterator<Item = &'s Service>) -> Vec<ServiceId> {
    services.into_iter().map(|service| service.id.clone()).collect()
}
