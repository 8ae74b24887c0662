//! A few households by word: statuses and applications, for questions that go over a whole company.
//!
//! Everybody who is named is a household of their own, so that rows can be told apart.

use std::collections::BTreeSet;

use kosh_core::id::{ApplicationId, EditionId, HostId, HouseholdId, PersonId, StatusId};
use kosh_core::people::{Application, Household, Person, Role, Stage, StageChange, VisaDetails};
use kosh_core::rules::Subject;
use kosh_core::time::Term;
use serde::Deserialize;

use crate::day::Day;
use crate::household::{StatusFacts, id};

/// Statuses and applications; whoever they are of is in the company.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Company {
    #[serde(default)]
    status: Vec<StatusFacts>,
    #[serde(default)]
    application: Vec<ApplicationFacts>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ApplicationFacts {
    name: String,
    of: String,
    service: String,
    edition: String,
    term: Option<Term>,
    stage: Stage,
    /// The day on which it reached the stage.
    since: Day,
}

impl Company {
    /// Household by household, in the order of their names.
    pub fn households(&self) -> Result<Vec<Household>, String> {
        let names: BTreeSet<&str> = self
            .status
            .iter()
            .map(|status| status.of.as_str())
            .chain(self.application.iter().map(|application| application.of.as_str()))
            .collect();
        names.into_iter().map(|name| self.household(name)).collect()
    }

    fn household(&self, name: &str) -> Result<Household, String> {
        let applications = self.application.iter().filter(|application| application.of == name);
        let statuses = self.status.iter().filter(|status| status.of == name);
        Ok(Household {
            id: HouseholdId::new(id(name)),
            host: HostId::new(id("host")),
            persons: vec![person(name)],
            passports: Vec::new(),
            statuses: statuses.map(StatusFacts::status).collect(),
            papers: Vec::new(),
            stays: Vec::new(),
            applications: applications.map(ApplicationFacts::application).collect::<Result<_, _>>()?,
        })
    }

    /// The word by which a status or an application is called.
    pub fn name_of(&self, subject: Subject) -> String {
        let statuses =
            self.status.iter().map(|status| (Subject::Status(StatusId::new(id(&status.name))), &status.name));
        let applications = self.application.iter().map(|application| {
            (Subject::Application(ApplicationId::new(id(&application.name))), &application.name)
        });
        let found = statuses.chain(applications).find(|(named, _)| *named == subject);
        found.map_or_else(|| "nothing that is named".to_owned(), |(_, name)| name.clone())
    }
}

impl ApplicationFacts {
    fn application(&self) -> Result<Application, String> {
        let not_an_id = |text: &str| format!("{text} is not an id");
        let edition: EditionId = self.edition.parse().map_err(|_| not_an_id(&self.edition))?;
        Ok(Application {
            id: ApplicationId::new(id(&self.name)),
            service: self.service.parse().map_err(|_| not_an_id(&self.service))?,
            edition,
            host: HostId::new(id("host")),
            household: HouseholdId::new(id(&self.of)),
            applicants: vec![PersonId::new(id(&self.of))],
            category: None,
            term: self.term,
            tier: None,
            file_on: None,
            appointment_on: None,
            stage: self.stage,
            changes: vec![StageChange { stage: self.stage, on: self.since.0 }],
            visa: VisaDetails::default(),
        })
    }
}

fn person(name: &str) -> Person {
    Person::new(PersonId::new(id(name)), HouseholdId::new(id(name)), Role::Principal, "EXAMPLE".to_owned())
}
