//! An application with everything that it is judged by, as an example writes it.
//!
//! People, hosts and applications are named by a word; the words become ids only here.

use chrono::NaiveDate;
use kosh_core::catalogue::{Category, CountryCode, Entries, Tier};
use kosh_core::id::{
    ApplicationId, HostId, HouseholdId, PassportId, PersonId, RepresentativeId, StatusId, StayId,
};
use kosh_core::people::{
    Application, Host, HostKind, Household, Paper, Passport, Person, Representative, Role, Stage,
    StageChange, Status, StatusKind, Stay, VisaDetails,
};
use kosh_core::rules::Scene;
use kosh_core::time::Term;
use serde::Deserialize;
use uuid::Uuid;

use crate::day::Day;

/// What is recorded of an application, in the words of an example.
#[derive(Clone, Copy)]
pub struct Case<'a> {
    pub host: &'a HostFacts,
    pub persons: &'a [PersonFacts],
    pub passports: &'a [PassportFacts],
    pub statuses: &'a [StatusFacts],
    pub stays: &'a [StayFacts],
    pub application: &'a ApplicationFacts,
    /// Other applications of the household.
    pub others: &'a [ApplicationFacts],
}

impl Case<'_> {
    pub fn household(&self, scene: Scene<'_>, papers: Vec<Paper>) -> Result<Household, String> {
        let applications = self.others.iter().chain([self.application]);
        Ok(Household {
            id: HouseholdId::new(id("household")),
            host: HostId::new(id("host")),
            persons: self.persons.iter().map(PersonFacts::person).collect(),
            passports: numbered(self.passports, PassportFacts::passport),
            statuses: numbered(self.statuses, StatusFacts::status),
            papers,
            stays: numbered(self.stays, StayFacts::stay),
            applications: applications.map(|facts| facts.application(scene)).collect::<Result<_, _>>()?,
        })
    }

    pub fn host(&self) -> Host {
        Host {
            general_attorney_until: date(self.host.general_attorney_until),
            representatives: numbered(&self.host.representative, RepresentativeFacts::representative),
            ..Host::new(
                HostId::new(id("host")),
                self.host.kind.unwrap_or(HostKind::Participant),
                "Пример".to_owned(),
            )
        }
    }
}

/// The host: a participant, unless said otherwise.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HostFacts {
    pub kind: Option<HostKind>,
    pub general_attorney_until: Option<Day>,
    #[serde(default)]
    pub representative: Vec<RepresentativeFacts>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RepresentativeFacts {
    pub attorney_until: Option<Day>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonFacts {
    pub name: String,
    pub role: Role,
    pub born_on: Option<Day>,
    pub nationality: Option<CountryCode>,
    pub contract_until: Option<Day>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PassportFacts {
    pub of: String,
    pub valid_until: Day,
    pub blank_pages: Option<u8>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatusFacts {
    pub of: String,
    pub kind: StatusKind,
    pub category: Option<Category>,
    pub entries: Option<Entries>,
    pub valid_from: Option<Day>,
    pub valid_until: Day,
    /// The host it was issued for; that of the household is called `host`.
    pub host: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StayFacts {
    pub of: String,
    pub entered_on: Day,
    pub left_on: Option<Day>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApplicationFacts {
    #[serde(default)]
    pub name: String,
    pub service: String,
    pub applicants: Vec<String>,
    pub edition: Option<String>,
    pub host: Option<String>,
    pub category: Option<Category>,
    pub term: Option<Term>,
    pub tier: Option<Tier>,
    pub file_on: Option<Day>,
    /// The day on which it went to the portal.
    pub filed_on: Option<Day>,
    pub stage: Option<Stage>,
    pub entries: Option<Entries>,
    pub valid_from: Option<Day>,
    pub valid_until: Option<Day>,
    pub collected_at: Option<String>,
}

pub fn numbered<F, T>(facts: &[F], build: impl Fn(&F, Uuid) -> T) -> Vec<T> {
    (0..).zip(facts).map(|(number, facts)| build(facts, Uuid::from_u128(number))).collect()
}

/// The same id for the same word: its first bytes.
pub fn id(word: &str) -> Uuid {
    let mut bytes = [0; 16];
    for (place, byte) in bytes.iter_mut().zip(word.bytes()) {
        *place = byte;
    }
    Uuid::from_bytes(bytes)
}

pub fn person_id(name: &str) -> PersonId {
    PersonId::new(id(name))
}

pub fn date(day: Option<Day>) -> Option<NaiveDate> {
    day.map(|day| day.0)
}

impl RepresentativeFacts {
    fn representative(&self, id: Uuid) -> Representative {
        Representative {
            id: RepresentativeId::new(id),
            name: "Пример".to_owned(),
            attorney_number: None,
            attorney_until: date(self.attorney_until),
        }
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
                HouseholdId::new(id("household")),
                self.role,
                "EXAMPLE".to_owned(),
            )
        }
    }
}

impl PassportFacts {
    fn passport(&self, id: Uuid) -> Passport {
        Passport {
            id: PassportId::new(id),
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
    fn status(&self, number: Uuid) -> Status {
        Status {
            id: StatusId::new(number),
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

impl StayFacts {
    fn stay(&self, id: Uuid) -> Stay {
        Stay {
            id: StayId::new(id),
            person: person_id(&self.of),
            entered_on: self.entered_on.0,
            left_on: date(self.left_on),
            notified_on: None,
            registered_on: None,
        }
    }
}

impl ApplicationFacts {
    pub fn application(&self, scene: Scene<'_>) -> Result<Application, String> {
        let edition = self.edition.as_ref().map(|edition| edition.parse().map_err(|_| "not an edition"));
        let filed = self.filed_on.map(|day| StageChange { stage: Stage::OnPortal, on: day.0 });
        Ok(Application {
            id: ApplicationId::new(id(&self.name)),
            service: self.service.parse().map_err(|_| format!("{} is not an id", self.service))?,
            edition: edition.transpose()?.unwrap_or_else(|| scene.edition.id.clone()),
            host: HostId::new(id(self.host.as_deref().unwrap_or("host"))),
            household: HouseholdId::new(id("household")),
            applicants: self.applicants.iter().map(|name| person_id(name)).collect(),
            category: self.category,
            term: self.term,
            tier: self.tier,
            file_on: date(self.file_on),
            appointment_on: None,
            stage: self.stage.unwrap_or(Stage::Collecting),
            changes: filed.into_iter().collect(),
            visa: VisaDetails {
                entries: self.entries,
                valid_from: date(self.valid_from),
                valid_until: date(self.valid_until),
                collected_at: self.collected_at.clone(),
                ..VisaDetails::default()
            },
        })
    }
}
