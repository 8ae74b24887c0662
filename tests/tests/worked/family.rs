//! Households as plans and waves are asked about them: people with passports, statuses, papers and applications.
//!
//! Everybody is named by a word; the words become ids only here.

use chrono::NaiveDate;
use kosh_core::catalogue::{Category, CountryCode, Entries};
use kosh_core::id::{ApplicationId, EditionId, HostId, HouseholdId, PaperId, PassportId, PersonId, StatusId};
use kosh_core::people::{
    Application, Holder, Household, Paper, PaperKind, Passport, Person, Role, Stage, Status, StatusKind,
    VisaDetails,
};
use kosh_core::time::Term;
use serde::Deserialize;
use uuid::Uuid;

use crate::day::Day;

/// Who there is, and what is known of them. Who names no household belongs to `household`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct People {
    pub person: Vec<PersonFacts>,
    #[serde(default)]
    passport: Vec<PassportFacts>,
    #[serde(default)]
    status: Vec<StatusFacts>,
    #[serde(default)]
    paper: Vec<PaperFacts>,
    #[serde(default)]
    application: Vec<ApplicationFacts>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonFacts {
    pub name: String,
    role: Role,
    #[serde(default = "common")]
    household: String,
    born_on: Option<Day>,
    nationality: Option<CountryCode>,
    contract_until: Option<Day>,
}

fn common() -> String {
    "household".to_owned()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PassportFacts {
    of: String,
    valid_until: Day,
    blank_pages: Option<u8>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StatusFacts {
    of: String,
    kind: StatusKind,
    category: Option<Category>,
    entries: Option<Entries>,
    valid_from: Option<Day>,
    valid_until: Day,
    /// The host it was issued for; that of every household is called `host`.
    host: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PaperFacts {
    of: String,
    kind: PaperKind,
    issued_on: Option<Day>,
    valid_until: Option<Day>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ApplicationFacts {
    of: String,
    service: String,
    stage: Stage,
    term: Option<Term>,
}

/// The same id for the same word: its first bytes.
fn id(word: &str) -> Uuid {
    let mut bytes = [0; 16];
    for (place, byte) in bytes.iter_mut().zip(word.bytes()) {
        *place = byte;
    }
    Uuid::from_bytes(bytes)
}

fn date(day: Option<Day>) -> Option<NaiveDate> {
    day.map(|day| day.0)
}

/// The id of a person by name.
pub fn person_id(name: &str) -> PersonId {
    PersonId::new(id(name))
}

impl People {
    /// The households, in the order in which they are first named.
    pub fn households(&self, edition: &EditionId) -> Result<Vec<Household>, String> {
        let mut names: Vec<&str> = Vec::new();
        for person in &self.person {
            if !names.contains(&person.household.as_str()) {
                names.push(&person.household);
            }
        }
        names.into_iter().map(|name| self.household(name, edition)).collect()
    }

    fn household(&self, name: &str, edition: &EditionId) -> Result<Household, String> {
        let persons: Vec<&PersonFacts> =
            self.person.iter().filter(|person| person.household == name).collect();
        let is_here = |of: &str| persons.iter().any(|person| person.name == of);
        let passports = self.passport.iter().enumerate().filter(|(_, facts)| is_here(&facts.of));
        let papers = self.paper.iter().enumerate().filter(|(_, facts)| is_here(&facts.of));
        let statuses = self.status.iter().enumerate().filter(|(_, facts)| is_here(&facts.of));
        let applications = self.application.iter().filter(|facts| is_here(&facts.of));
        Ok(Household {
            id: HouseholdId::new(id(name)),
            host: HostId::new(id("host")),
            passports: passports.map(|(index, facts)| facts.passport(index)).collect(),
            statuses: statuses.map(|(index, facts)| facts.status(index)).collect(),
            papers: papers.map(|(index, facts)| facts.paper(index)).collect(),
            stays: Vec::new(),
            applications: applications
                .map(|facts| facts.application(name, edition))
                .collect::<Result<_, _>>()?,
            persons: persons.into_iter().map(PersonFacts::person).collect(),
        })
    }

    /// The name of a person.
    pub fn name_of(&self, person: PersonId) -> String {
        let named = self.person.iter().find(|facts| person_id(&facts.name) == person);
        named.map_or_else(|| "nobody".to_owned(), |facts| facts.name.clone())
    }
}

impl PersonFacts {
    fn person(&self) -> Person {
        Person {
            born_on: date(self.born_on),
            nationality: self.nationality,
            contract_until: date(self.contract_until),
            ..Person::new(
                person_id(&self.name),
                HouseholdId::new(id(&self.household)),
                self.role,
                "EXAMPLE".to_owned(),
            )
        }
    }
}

impl PassportFacts {
    fn passport(&self, index: usize) -> Passport {
        Passport {
            id: PassportId::new(Uuid::from_u128(index as u128)),
            person: person_id(&self.of),
            number: "X0000000".to_owned(),
            issued_by: None,
            issued_on: None,
            valid_until: self.valid_until.0,
            blank_pages: self.blank_pages,
        }
    }
}

impl StatusFacts {
    fn status(&self, index: usize) -> Status {
        Status {
            id: StatusId::new(Uuid::from_u128(index as u128)),
            person: person_id(&self.of),
            kind: self.kind,
            category: self.category,
            entries: self.entries,
            number: None,
            valid_from: date(self.valid_from),
            valid_until: self.valid_until.0,
            permitted_days: None,
            host: self.host.as_deref().map(|name| HostId::new(id(name))),
            renews: None,
            cancelled_on: None,
        }
    }
}

impl PaperFacts {
    fn paper(&self, index: usize) -> Paper {
        let id = PaperId::new(Uuid::from_u128(index as u128));
        Paper {
            issued_on: date(self.issued_on),
            valid_until: date(self.valid_until),
            ..Paper::new(id, Holder::Person { person: person_id(&self.of) }, self.kind)
        }
    }
}

impl ApplicationFacts {
    fn application(&self, household: &str, edition: &EditionId) -> Result<Application, String> {
        Ok(Application {
            id: ApplicationId::new(id(&self.of)),
            service: self.service.parse().map_err(|_| format!("{} is not an id", self.service))?,
            edition: edition.clone(),
            host: HostId::new(id("host")),
            household: HouseholdId::new(id(household)),
            applicants: vec![person_id(&self.of)],
            category: None,
            term: self.term,
            tier: None,
            file_on: None,
            appointment_on: None,
            stage: self.stage,
            changes: Vec::new(),
            visa: VisaDetails::default(),
        })
    }
}
