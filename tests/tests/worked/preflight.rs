//! What stands in the way of an application: every obstacle with its figures and its remedy, and the verdict.
//!
//! People, papers and applications are named by a word; the words become ids only here.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kosh_core::basis::Source;
use kosh_core::catalogue::{Catalogue, Category, CountryCode, Entries, Tier};
use kosh_core::id::{
    ApplicationId, HostId, HouseholdId, PaperId, PassportId, PersonId, RepresentativeId, StatusId, StayId,
};
use kosh_core::people::{
    Application, Host, HostKind, Household, Paper, PaperKind, Passport, Person, Representative, Role, Stage,
    StageChange, Status, StatusKind, Stay, VisaDetails,
};
use kosh_core::rules::{Obstacle, Preflight, Scene, preflight};
use kosh_core::time::Term;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::day::Day;
use crate::difference::agree;
use crate::example::{Question, edition, sources, word};

/// An application of a household on a day.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    today: Day,
    #[serde(default)]
    host: HostFacts,
    person: Vec<PersonFacts>,
    #[serde(default)]
    passport: Vec<PassportFacts>,
    #[serde(default)]
    status: Vec<StatusFacts>,
    #[serde(default)]
    paper: Vec<PaperFacts>,
    #[serde(default)]
    stay: Vec<StayFacts>,
    application: ApplicationFacts,
    /// Other applications of the household.
    #[serde(default)]
    other: Vec<ApplicationFacts>,
    expect: Expected,
}

/// The host: a participant, unless said otherwise.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct HostFacts {
    kind: Option<HostKind>,
    general_attorney_until: Option<Day>,
    #[serde(default)]
    representative: Vec<RepresentativeFacts>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RepresentativeFacts {
    attorney_until: Option<Day>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PersonFacts {
    name: String,
    role: Role,
    born_on: Option<Day>,
    nationality: Option<CountryCode>,
    contract_until: Option<Day>,
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
    /// The host it was issued for; that of the household is called `host`.
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
struct StayFacts {
    of: String,
    entered_on: Day,
    left_on: Option<Day>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ApplicationFacts {
    #[serde(default)]
    name: String,
    service: String,
    applicants: Vec<String>,
    edition: Option<String>,
    host: Option<String>,
    category: Option<Category>,
    term: Option<Term>,
    tier: Option<Tier>,
    file_on: Option<Day>,
    /// The day on which it went to the portal.
    filed_on: Option<Day>,
    stage: Option<Stage>,
    entries: Option<Entries>,
    valid_from: Option<Day>,
    valid_until: Option<Day>,
    collected_at: Option<String>,
}

/// The verdict and every obstacle, in the order in which it is shown.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    verdict: String,
    file_on: Day,
    #[serde(default)]
    obstacles: Vec<InTheWay>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct InTheWay {
    code: String,
    /// Whom it concerns; nobody for the application, the host or the knowledge.
    of: Option<String>,
    weight: String,
    /// The figures that show it; a list has its values separated by spaces.
    #[serde(default)]
    figures: BTreeMap<String, String>,
    remedy: String,
    /// The figures of the remedy.
    #[serde(default)]
    with: BTreeMap<String, String>,
}

impl Question for Example {
    fn check(&self, catalogue: &Catalogue) -> Result<Vec<Source>, String> {
        let scene = Scene { catalogue, edition: edition(catalogue, self.today.0)?, today: self.today.0 };
        let application = self.application.application(scene)?;
        let found = preflight(scene, &self.host(), &self.household(scene)?, &application);
        agree(&self.expect, &self.named(&found)?)?;
        sources(found.obstacles.iter().map(|obstacle| &obstacle.basis).chain([&found.basis]))
    }
}

impl Example {
    fn household(&self, scene: Scene<'_>) -> Result<Household, String> {
        let applications = self.other.iter().chain([&self.application]);
        Ok(Household {
            id: HouseholdId::new(id("household")),
            host: HostId::new(id("host")),
            persons: self.person.iter().map(PersonFacts::person).collect(),
            passports: numbered(&self.passport, PassportFacts::passport),
            statuses: numbered(&self.status, StatusFacts::status),
            papers: numbered(&self.paper, PaperFacts::paper),
            stays: numbered(&self.stay, StayFacts::stay),
            applications: applications.map(|facts| facts.application(scene)).collect::<Result<_, _>>()?,
        })
    }

    fn host(&self) -> Host {
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

    fn named(&self, found: &Preflight) -> Result<Expected, String> {
        let obstacles = found.obstacles.iter().map(|obstacle| self.in_the_way(obstacle));
        Ok(Expected {
            verdict: word(found.verdict)?,
            file_on: found.file_on.into(),
            obstacles: obstacles.collect::<Result<_, _>>()?,
        })
    }

    fn in_the_way(&self, obstacle: &Obstacle) -> Result<InTheWay, String> {
        let (code, figures) = self.coded(&obstacle.kind)?;
        let (remedy, with) = self.coded(&obstacle.remedy)?;
        let of = obstacle.person.map(|person| self.text(&Value::String(person.to_string())));
        Ok(InTheWay { code, of, weight: word(obstacle.weight)?, figures, remedy, with })
    }

    /// The code of an obstacle or a remedy, and its figures.
    fn coded(&self, coded: impl Serialize) -> Result<(String, BTreeMap<String, String>), String> {
        let json = serde_json::to_value(coded).map_err(|error| error.to_string())?;
        let figures = json["params"].as_object().into_iter().flatten();
        let said = figures.filter(|(_, value)| !value.is_null());
        Ok((word(&json["code"])?, said.map(|(name, value)| (name.clone(), self.text(value))).collect()))
    }

    /// A figure as the example writes it: an id by its word, money with its currency, a list with spaces.
    fn text(&self, value: &Value) -> String {
        match value {
            Value::String(text) => self.word_of(text).unwrap_or_else(|| text.clone()),
            Value::Array(values) => values.iter().map(|one| self.text(one)).collect::<Vec<_>>().join(" "),
            Value::Object(money) if money.contains_key("amount") => {
                format!("{} {}", self.text(&money["amount"]), self.text(&money["currency"]))
            }
            Value::Object(_) => "not stated".to_owned(),
            Value::Null | Value::Bool(_) | Value::Number(_) => value.to_string(),
        }
    }

    fn word_of(&self, text: &str) -> Option<String> {
        let applications = self.other.iter().chain([&self.application]);
        let applicants = applications.clone().flat_map(|facts| &facts.applicants);
        let hosts = self.status.iter().filter_map(|facts| facts.host.as_ref()).chain(&self.application.host);
        let persons = self.person.iter().map(|facts| &facts.name);
        let host = "host".to_owned();
        let mut words = applications
            .map(|facts| &facts.name)
            .chain(applicants)
            .chain(hosts)
            .chain(persons)
            .chain([&host]);
        words.find(|word| id(word).to_string() == text).cloned()
    }
}

fn numbered<F, T>(facts: &[F], build: impl Fn(&F, Uuid) -> T) -> Vec<T> {
    (0..).zip(facts).map(|(number, facts)| build(facts, Uuid::from_u128(number))).collect()
}

/// The same id for the same word: its first bytes.
fn id(word: &str) -> Uuid {
    let mut bytes = [0; 16];
    for (place, byte) in bytes.iter_mut().zip(word.bytes()) {
        *place = byte;
    }
    Uuid::from_bytes(bytes)
}

fn person_id(name: &str) -> PersonId {
    PersonId::new(id(name))
}

fn date(day: Option<Day>) -> Option<NaiveDate> {
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
            id: person_id(&self.name),
            household: HouseholdId::new(id("household")),
            role: self.role,
            surname: "EXAMPLE".to_owned(),
            given_names: None,
            cyrillic_name: None,
            born_on: date(self.born_on),
            birth_place: None,
            sex: None,
            nationality: self.nationality,
            iin: None,
            residence_country: None,
            residence_address: None,
            local_address: None,
            kato: None,
            position: None,
            department: None,
            contract_until: date(self.contract_until),
            email: None,
            phone: None,
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

impl PaperFacts {
    fn paper(&self, id: Uuid) -> Paper {
        Paper {
            id: PaperId::new(id),
            person: person_id(&self.of),
            kind: self.kind,
            title: None,
            issued_on: date(self.issued_on),
            valid_until: date(self.valid_until),
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
    fn application(&self, scene: Scene<'_>) -> Result<Application, String> {
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
