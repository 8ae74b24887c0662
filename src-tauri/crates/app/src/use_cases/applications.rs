//! Applications: to list, to open, to check while typing, to save, to move along.

use chrono::NaiveDate;
use kosh_core::catalogue::{Edition, Service};
use kosh_core::condition::Circumstances;
use kosh_core::input::{Form, Problem, ProblemKind};
use kosh_core::people::{
    Application, ApplicationFrame, ApplicationInput, Host, Household, Person, StageChange,
};
use kosh_core::rules::{
    Ineligible, Quote, QuoteRequest, Scene, TariffChoice, TariffError, assess, checklist, fee_for,
    offers_category, passport_allows, quote, serves_nationality,
};
use kosh_core::time::age_on;
use kosh_store::Change;

use super::notes::{files_of, notes_on};
use crate::app::App;
use crate::error::{ErrorCode, Record, WireError};
use crate::knowledge::invalid;
use crate::wire::{
    ApplicationId, ApplicationPage, ApplicationRow, Country, HouseholdId, MoveApplication, NoteOn, Nothing,
    SaveUnder, ServiceChoice, ServiceId, WindowAnswer, WindowQuery,
};

impl App {
    /// The services of the guide in force.
    pub fn services(&self, _: Nothing) -> Result<Vec<ServiceChoice>, WireError> {
        self.knowledge().service_choices()
    }

    /// All countries.
    pub fn countries(&self, _: Nothing) -> Result<Vec<Country>, WireError> {
        Ok(self.knowledge().countries())
    }

    /// The extension window of any status.
    pub fn window(&self, query: WindowQuery) -> Result<WindowAnswer, WireError> {
        self.knowledge().window(&query)
    }

    /// The list of applications.
    pub fn applications(&self, _: Nothing) -> Result<Vec<ApplicationRow>, WireError> {
        let rows = self.store()?.applications()?;
        let knowledge = self.knowledge();
        let row = |row: kosh_store::ApplicationRow| -> Result<ApplicationRow, WireError> {
            let scene = knowledge.scene_of(&row.edition)?;
            let name = scene.edition.service(&row.service).map(|service| service.name.clone());
            Ok(ApplicationRow {
                id: row.id,
                service_name: name.ok_or_else(|| unknown_service(scene.edition, &row.service))?,
                service: row.service,
                name: [row.surname, row.given_names].into_iter().flatten().collect::<Vec<_>>().join(" "),
                persons: row.applicants as usize,
                stage: row.stage,
                stage_since: row.stage_on.unwrap_or_else(|| self.clock().today()),
                file_on: row.file_on,
            })
        };
        rows.into_iter().map(row).collect()
    }

    /// An application with checklists, quote and the state of its letter.
    pub fn application(&self, id: ApplicationId) -> Result<ApplicationPage, WireError> {
        let file = self.open_application(id)?;
        let store = self.store()?;
        let knowledge = self.knowledge();
        let scene = knowledge.scene_of(&file.application.edition)?;
        let service = file.service(scene.edition)?;
        let (quote, quote_error) = match self.quote_of(scene, &file) {
            Ok(quote) => (Some(quote), None),
            Err(error) => (None, Some(error.code)),
        };
        let on = self.filing_day(&file.application);
        let known = |person| circumstances(&file, person, on);
        Ok(ApplicationPage {
            service: ServiceChoice::from(service),
            checklists: file.persons.iter().map(|person| checklist(scene, service, &known(person))).collect(),
            quote,
            quote_error,
            assessment: assess(scene, &file.household),
            notes: notes_on(&store, NoteOn::Application(id))?,
            files: files_of(&store, NoteOn::Application(id))?,
            application: file.application,
            host: file.host,
            persons: file.persons,
        })
    }

    /// An application as it can be edited.
    pub fn edit_application(&self, id: ApplicationId) -> Result<ApplicationInput, WireError> {
        Ok(ApplicationInput::from(&self.open_application(id)?.application))
    }

    /// What is wrong with an application of a household as typed.
    pub fn check_application(
        &self,
        save: SaveUnder<HouseholdId, ApplicationId, ApplicationInput>,
    ) -> Result<Vec<Problem>, WireError> {
        let (_, form) = self.read_application(&save)?;
        Ok(form.problems().to_vec())
    }

    /// Saves an application of a household. A new one is made under the edition in force today and keeps it. Its
    /// quote is frozen with it, as soon as it can be quoted.
    pub fn save_application(
        &self,
        save: SaveUnder<HouseholdId, ApplicationId, ApplicationInput>,
    ) -> Result<ApplicationId, WireError> {
        let (application, form) = self.read_application(&save)?;
        let application = form.finish(application).map_err(invalid)?;
        let id = application.id;
        self.apply(self.with_first_quote(application)?)?;
        Ok(id)
    }

    /// Moves an application to another stage, as of today.
    pub fn move_application(&self, to: MoveApplication) -> Result<Nothing, WireError> {
        let change = StageChange { stage: to.stage, on: self.clock().today() };
        self.apply(Change::ReachStage { application: to.id, change })?;
        Ok(Nothing {})
    }

    /// Removes an application.
    pub fn remove_application(&self, id: ApplicationId) -> Result<Nothing, WireError> {
        self.apply(Change::RemoveApplication(id))?;
        Ok(Nothing {})
    }

    fn with_first_quote(&self, application: Application) -> Result<Change, WireError> {
        if !self.store()?.quotes(application.id)?.is_empty() {
            return Ok(Change::SaveApplication(application));
        }
        let household = self.household(application.household)?;
        Ok(match self.first_quote(&self.knowledge(), &application, &household) {
            Some(quote) => Change::SaveQuotedApplication(application, quote),
            None => Change::SaveApplication(application),
        })
    }

    /// An application with what belongs to it.
    pub(crate) fn open_application(&self, id: ApplicationId) -> Result<File, WireError> {
        let application = self.store()?.application(id)?;
        let application = application.ok_or(ErrorCode::NotFound { record: Record::Application })?;
        let household = self.household(application.household)?;
        let persons = application.applicants.iter().filter_map(|id| household.person(*id).cloned()).collect();
        Ok(File { host: self.host(application.host)?, persons, household, application })
    }

    /// What an application costs on its filing day, the persons in its order.
    pub(crate) fn quote_of(&self, scene: Scene<'_>, file: &File) -> Result<Quote, WireError> {
        let request = QuoteRequest {
            service: file.service(scene.edition)?,
            choice: choice_of(&file.application),
            persons: &file.persons.iter().map(|person| person.role).collect::<Vec<_>>(),
            on: self.filing_day(&file.application),
        };
        Ok(quote(scene, &request).map_err(ErrorCode::from)?)
    }

    /// The day on which it is filed, as far as that is known.
    pub(crate) fn filing_day(&self, application: &Application) -> NaiveDate {
        application.file_on.unwrap_or_else(|| self.clock().today())
    }

    fn read_application(
        &self,
        save: &SaveUnder<HouseholdId, ApplicationId, ApplicationInput>,
    ) -> Result<(Option<Application>, Form), WireError> {
        let household = self.household(save.under)?;
        let standing = match save.id {
            Some(id) => Some(self.open_application(id)?.application),
            None => None,
        };
        let knowledge = self.knowledge();
        let frame = match standing {
            Some(application) => ApplicationFrame {
                id: application.id,
                edition: application.edition,
                host: application.host,
                household: household.id,
                changes: application.changes,
            },
            None => ApplicationFrame {
                id: ApplicationId::new(self.mint()),
                edition: knowledge.scene_today()?.edition.id.clone(),
                host: household.host,
                household: household.id,
                changes: Vec::new(),
            },
        };
        let scene = knowledge.scene_of(&frame.edition)?;
        let mut form = Form::new(self.clock().today());
        let application = Application::read(&save.input, frame, &mut form);
        if let Some(application) = &application {
            check_against_rules(scene, &household, application, &mut form);
        }
        Ok((application, form))
    }
}

/// An application with what belongs to it.
pub(crate) struct File {
    pub application: Application,
    pub household: Household,
    pub host: Host,
    /// The applicants, in the application's order.
    pub persons: Vec<Person>,
}

impl File {
    pub(crate) fn service<'a>(&self, edition: &'a Edition) -> Result<&'a Service, WireError> {
        let id = &self.application.service;
        edition.service(id).ok_or_else(|| unknown_service(edition, id))
    }
}

pub(crate) fn unknown_service(edition: &Edition, id: &ServiceId) -> WireError {
    let known = edition.services.iter().map(|service| service.id.clone()).collect();
    ErrorCode::UnknownService { asked: id.to_string(), known }.into()
}

pub(crate) const fn choice_of(application: &Application) -> TariffChoice {
    TariffChoice { term: application.term, tier: application.tier }
}

pub(crate) fn circumstances(file: &File, person: &Person, on: NaiveDate) -> Circumstances {
    Circumstances {
        on,
        role: Some(person.role),
        host: Some(file.host.kind),
        category: file.application.category,
        age: person.born_on.and_then(|born_on| age_on(born_on, on)),
        nationality: person.nationality,
    }
}

/// What the guide says against it, each at its field.
fn check_against_rules(scene: Scene<'_>, household: &Household, application: &Application, form: &mut Form) {
    let Some(service) = scene.edition.service(&application.service) else {
        form.note("service", ProblemKind::NotAChoice);
        return;
    };
    if let Err(Ineligible::Category { offered }) = offers_category(service, application.category) {
        form.note("category", ProblemKind::NotOffered { offered: names(&offered) });
    }
    check_tariff(service, application, form);
    for id in &application.applicants {
        match household.person(*id) {
            Some(person) => check_person(scene, service, household, application, person, form),
            None => form.note("applicants", ProblemKind::NotFound),
        }
    }
}

fn check_tariff(service: &Service, application: &Application, form: &mut Form) {
    let field = if application.tier.is_some() { "tier" } else { "term" };
    match fee_for(service, choice_of(application)) {
        Ok(_) => {}
        Err(TariffError::NotOffered { offered }) => {
            form.note(field, ProblemKind::NotOffered { offered: names(&offered) });
        }
        Err(TariffError::ChoiceNeeded { offered }) => {
            form.note(field, ProblemKind::ChoiceNeeded { offered: names(&offered) });
        }
    }
}

fn check_person(
    scene: Scene<'_>,
    service: &Service,
    household: &Household,
    application: &Application,
    person: &Person,
    form: &mut Form,
) {
    let filing = application.file_on.unwrap_or(scene.today);
    if let Err(Ineligible::Nationality { served, .. }) =
        serves_nationality(service, person.nationality, filing)
    {
        form.note("applicants", ProblemKind::NationalityNotServed { served });
    }
    let (Some(passport), Some(term)) = (household.passport_of(person.id), application.term) else {
        return;
    };
    let from = application.visa.valid_from.unwrap_or(filing);
    if let Err(Ineligible::Term { passport_until, needed_until, longest }) =
        passport_allows(scene, passport.valid_until, from, term)
        && !form.problems().iter().any(|problem| problem.field == "term")
    {
        form.note("term", ProblemKind::TermBeyondPassport { passport_until, needed_until, longest });
    }
}

fn names(offered: &[impl ToString]) -> Vec<String> {
    offered.iter().map(ToString::to_string).collect()
}
