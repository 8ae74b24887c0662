//! What is due and what is amiss in a household: every deadline, every finding, the weakest link.
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
    Application, Holder, Host, HostKind, Household, Paper, PaperKind, Passport, Person, Representative, Role,
    Stage, StageChange, Status, StatusKind, Stay, VisaDetails,
};
use kosh_core::rules::{
    Act, Assessment, Deadline, Finding, Scene, Subject, WeakestLink, assess, assess_host, knowledge_findings,
};
use kosh_core::time::Term;
use serde::Deserialize;
use uuid::Uuid;

use crate::day::Day;
use crate::difference::agree;
use crate::example::{Question, edition, sources, word};

/// A household on a day. With `host` or `representative`, its host as well; with `knowledge_through`, what is not
/// known of the days up to that one.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    today: Day,
    person: Vec<PersonFacts>,
    #[serde(default)]
    passport: Vec<PassportFacts>,
    #[serde(default)]
    status: Vec<StatusFacts>,
    #[serde(default)]
    paper: Vec<PaperFacts>,
    #[serde(default)]
    stay: Vec<StayFacts>,
    #[serde(default)]
    application: Vec<ApplicationFacts>,
    host: Option<HostFacts>,
    #[serde(default)]
    representative: Vec<RepresentativeFacts>,
    knowledge_through: Option<Day>,
    /// What is expected; nothing where another question borrows the facts.
    #[serde(default)]
    expect: Expected,
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
    number: Option<String>,
    issued_by: Option<CountryCode>,
    valid_until: Day,
    blank_pages: Option<u8>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PaperFacts {
    of: String,
    kind: PaperKind,
    title: Option<String>,
    issued_on: Option<Day>,
    valid_until: Option<Day>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StayFacts {
    of: String,
    entered_on: Day,
    left_on: Option<Day>,
    notified_on: Option<Day>,
    registered_on: Option<Day>,
}

/// A visa, permit or stay.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatusFacts {
    /// What it is called.
    #[serde(default)]
    pub name: String,
    /// Whose it is.
    #[serde(default)]
    pub of: String,
    kind: StatusKind,
    category: Option<Category>,
    entries: Option<Entries>,
    valid_from: Option<Day>,
    valid_until: Day,
    /// The host it was issued for; that of the household is called `host`.
    host: Option<String>,
    renews: Option<String>,
    cancelled_on: Option<Day>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ApplicationFacts {
    name: String,
    service: String,
    applicants: Vec<String>,
    /// The present stage; that of the last change where there are any.
    stage: Option<Stage>,
    /// The stages it went through, each with its day: `{ collecting = 2026-11-02 }`.
    #[serde(default)]
    changes: Vec<BTreeMap<Stage, Day>>,
    category: Option<Category>,
    term: Option<Term>,
    tier: Option<Tier>,
    file_on: Option<Day>,
    appointment_on: Option<Day>,
    visa_from: Option<Day>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HostFacts {
    kind: HostKind,
    general_attorney_number: Option<String>,
    general_attorney_until: Option<Day>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RepresentativeFacts {
    name: String,
    attorney_number: Option<String>,
    attorney_until: Option<Day>,
}

/// Everything that is due and amiss, in the order in which it is shown.
#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    #[serde(default)]
    deadlines: Vec<Due>,
    #[serde(default)]
    findings: Vec<Amiss>,
    weakest_link: Option<Limit>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Due {
    kind: String,
    /// The person, or the representative; `host` where it is the host's.
    of: String,
    on: Day,
    standing: String,
    /// What to do: `apply work-extension`, `continue renewal`, `renew_passport`.
    act: String,
    days_left: i64,
    working_days_left: Option<u32>,
    certain: bool,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Amiss {
    code: String,
    /// The person; `host` or `knowledge` where it concerns nobody of the household.
    of: String,
    weight: String,
    on: Option<Day>,
    /// What to do, as of a deadline.
    act: String,
    /// The figures that show it; ways and windows in words.
    #[serde(default)]
    figures: BTreeMap<String, String>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Limit {
    of: String,
    /// `passport` or `contract`.
    by: String,
    visas_until: Day,
    /// Whose own facts would allow longer.
    #[serde(default)]
    limits: Vec<String>,
}

impl Question for Example {
    fn check(&self, catalogue: &Catalogue) -> Result<Vec<Source>, String> {
        let edition = match self.knowledge_through {
            Some(_) => catalogue.newest_edition().ok_or("no edition")?,
            None => edition(catalogue, self.today.0)?,
        };
        let scene = Scene { catalogue, edition, today: self.today.0 };
        let household = self.household(scene)?;
        let mut found = assess(scene, &household);
        if self.host.is_some() || !self.representative.is_empty() {
            let of_host = assess_host(scene, &self.host());
            found.deadlines.extend(of_host.deadlines);
            found.findings.extend(of_host.findings);
        }
        let through = self.knowledge_through.iter();
        found.findings.extend(through.flat_map(|day| knowledge_findings(scene, day.0)));
        agree(&self.expect, &self.named(&found)?)?;
        let due = found.deadlines.iter().map(|due| &due.basis);
        let link = found.weakest_link.iter().map(|link| &link.basis);
        sources(due.chain(found.findings.iter().map(|finding| &finding.basis)).chain(link))
    }
}

impl Example {
    /// The day on which it is asked.
    pub const fn today(&self) -> NaiveDate {
        self.today.0
    }

    /// The household with its facts.
    pub fn household(&self, scene: Scene<'_>) -> Result<Household, String> {
        let passports = self.passport.iter().enumerate();
        Ok(Household {
            id: HouseholdId::new(id("household")),
            host: HostId::new(id("host")),
            persons: self.person.iter().map(PersonFacts::person).collect(),
            passports: passports.map(|(index, facts)| facts.passport(index)).collect(),
            statuses: self.status.iter().map(StatusFacts::status).collect(),
            papers: self.paper.iter().enumerate().map(|(index, facts)| facts.paper(index)).collect(),
            stays: self.stay.iter().enumerate().map(|(index, facts)| facts.stay(index)).collect(),
            applications: {
                let facts = self.application.iter();
                facts.map(|facts| facts.application(scene)).collect::<Result<_, _>>()?
            },
        })
    }

    /// Its host.
    pub fn host(&self) -> Host {
        let representatives = self.representative.iter().map(|facts| Representative {
            id: RepresentativeId::new(id(&facts.name)),
            name: facts.name.clone(),
            attorney_number: facts.attorney_number.clone(),
            attorney_until: facts.attorney_until.map(|day| day.0),
        });
        Host {
            general_attorney_number: self
                .host
                .as_ref()
                .and_then(|facts| facts.general_attorney_number.clone()),
            general_attorney_until: self.host.as_ref().and_then(|facts| date(facts.general_attorney_until)),
            representatives: representatives.collect(),
            ..Host::new(
                HostId::new(id("host")),
                self.host.as_ref().map_or(HostKind::Participant, |facts| facts.kind),
                "Пример".to_owned(),
            )
        }
    }

    fn named(&self, found: &Assessment) -> Result<Expected, String> {
        Ok(Expected {
            deadlines: found.deadlines.iter().map(|due| self.due(due)).collect::<Result<_, _>>()?,
            findings: found.findings.iter().map(|finding| self.amiss(finding)).collect::<Result<_, _>>()?,
            weakest_link: found.weakest_link.as_ref().map(|link| self.limit(link)),
        })
    }

    fn due(&self, due: &Deadline) -> Result<Due, String> {
        Ok(Due {
            kind: word(due.kind)?,
            of: match (due.person, due.subject) {
                (Some(person), _) => self.name_of(person),
                (None, Subject::Representative(id)) => self.representative_of(id),
                (None, _) => "host".to_owned(),
            },
            on: due.on.into(),
            standing: word(due.standing)?,
            act: self.act(&due.act)?,
            days_left: due.days_left,
            working_days_left: due.working_days_left,
            certain: due.certain,
        })
    }

    fn act(&self, act: &Act) -> Result<String, String> {
        let of_application = |word: &str, application: &ApplicationId| {
            let named = |facts: &&ApplicationFacts| ApplicationId::new(id(&facts.name)) == *application;
            let facts = self.application.iter().find(named).ok_or("an unknown application")?;
            Ok(format!("{word} {}", facts.name))
        };
        match act {
            Act::Prepare(service) => Ok(format!("prepare {service}")),
            Act::Apply(service) => Ok(format!("apply {service}")),
            Act::Continue(application) => of_application("continue", application),
            Act::Attend(application) => of_application("attend", application),
            Act::AskCentre(application) => of_application("ask_centre", application),
            plain @ (Act::LeaveOrApplyAnew
            | Act::Leave
            | Act::Record
            | Act::Correct
            | Act::RenewPassport
            | Act::RenewPaper
            | Act::ExtendContract
            | Act::GetConsent
            | Act::TakeFingerprints
            | Act::FindOwnStatus
            | Act::AlignFamily
            | Act::NotifyArrival
            | Act::RegisterStay
            | Act::RenewAttorney
            | Act::Confirm) => {
                let json = serde_json::to_value(plain).map_err(|error| error.to_string())?;
                word(&json["act"])
            }
        }
    }

    fn amiss(&self, finding: &Finding) -> Result<Amiss, String> {
        let json = serde_json::to_value(&finding.kind).map_err(|error| error.to_string())?;
        let figures = json["params"].as_object().into_iter().flatten();
        Ok(Amiss {
            code: word(&json["code"])?,
            of: match (finding.person, finding.subject) {
                (Some(person), _) => self.name_of(person),
                (None, Some(_)) => "host".to_owned(),
                (None, None) => "knowledge".to_owned(),
            },
            weight: word(finding.weight)?,
            on: finding.on.map(Day),
            act: self.act(&finding.act)?,
            figures: figures.map(|(name, value)| (name.clone(), figure(value))).collect(),
        })
    }

    fn limit(&self, link: &WeakestLink) -> Limit {
        let by = if matches!(link.subject, Subject::Passport(_)) { "passport" } else { "contract" };
        Limit {
            of: self.name_of(link.person),
            by: by.to_owned(),
            visas_until: link.visas_until.into(),
            limits: link.limits.iter().map(|person| self.name_of(*person)).collect(),
        }
    }

    fn name_of(&self, person: PersonId) -> String {
        let named = self.person.iter().find(|facts| PersonId::new(id(&facts.name)) == person);
        named.map_or_else(|| "nobody".to_owned(), |facts| facts.name.clone())
    }

    fn representative_of(&self, representative: RepresentativeId) -> String {
        let is_meant =
            |facts: &&RepresentativeFacts| RepresentativeId::new(id(&facts.name)) == representative;
        let named = self.representative.iter().find(is_meant);
        named.map_or_else(|| "nobody".to_owned(), |facts| facts.name.clone())
    }
}

/// A figure in words: a way as its services and cost, a window as its dates, anything else as it is written.
fn figure(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::String(text) => text.clone(),
        serde_json::Value::Array(several) => several.iter().map(figure).collect::<Vec<_>>().join("; "),
        serde_json::Value::Object(way) if way.contains_key("services") => {
            let services: Vec<_> = way["services"].as_array().into_iter().flatten().map(figure).collect();
            let cost = format!(
                "{} {}",
                figure(&way["known_total"]["amount"]),
                figure(&way["known_total"]["currency"])
            );
            let services = if services.is_empty() { "leave".to_owned() } else { services.join(" + ") };
            format!(
                "{services}: {cost}, {} not stated, {} working days",
                figure(&way["not_stated"]),
                figure(&way["working_days"])
            )
        }
        serde_json::Value::Object(outcome) if outcome.contains_key("if_on") => {
            let dates = ["if_on", "opens_on", "safe_until", "closes_on"].map(|key| figure(&outcome[key]));
            let [if_on, opens, safe, closes] = dates;
            format!("if {if_on}: {opens} to {closes}, safe until {safe}")
        }
        serde_json::Value::Null
        | serde_json::Value::Bool(_)
        | serde_json::Value::Number(_)
        | serde_json::Value::Object(_) => value.to_string(),
    }
}

/// The same id for the same word: its first bytes.
pub fn id(word: &str) -> Uuid {
    let mut bytes = [0; 16];
    for (place, byte) in bytes.iter_mut().zip(word.bytes()) {
        *place = byte;
    }
    Uuid::from_bytes(bytes)
}

fn date(day: Option<Day>) -> Option<NaiveDate> {
    day.map(|day| day.0)
}

impl PersonFacts {
    fn person(&self) -> Person {
        Person {
            born_on: date(self.born_on),
            nationality: self.nationality,
            contract_until: date(self.contract_until),
            ..Person::new(
                PersonId::new(id(&self.name)),
                HouseholdId::new(id("household")),
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
            person: PersonId::new(id(&self.of)),
            number: self.number.clone().unwrap_or_else(|| format!("X{index:07}")),
            issued_by: self.issued_by,
            issued_on: None,
            valid_until: self.valid_until.0,
            blank_pages: self.blank_pages,
        }
    }
}

impl PaperFacts {
    fn paper(&self, index: usize) -> Paper {
        let paper = PaperId::new(Uuid::from_u128(index as u128));
        Paper {
            title: self.title.clone(),
            issued_on: date(self.issued_on),
            valid_until: date(self.valid_until),
            ..Paper::new(paper, Holder::Person { person: PersonId::new(id(&self.of)) }, self.kind)
        }
    }
}

impl StayFacts {
    fn stay(&self, index: usize) -> Stay {
        Stay {
            id: StayId::new(Uuid::from_u128(index as u128)),
            person: PersonId::new(id(&self.of)),
            entered_on: self.entered_on.0,
            left_on: date(self.left_on),
            notified_on: date(self.notified_on),
            registered_on: date(self.registered_on),
        }
    }
}

impl StatusFacts {
    /// The status as a record.
    pub fn status(&self) -> Status {
        Status {
            id: StatusId::new(id(&self.name)),
            person: PersonId::new(id(&self.of)),
            kind: self.kind,
            category: self.category,
            entries: self.entries,
            number: None,
            valid_from: date(self.valid_from),
            valid_until: self.valid_until.0,
            permitted_days: None,
            host: self.host.as_deref().map(|name| HostId::new(id(name))),
            renews: self.renews.as_deref().map(|name| StatusId::new(id(name))),
            cancelled_on: date(self.cancelled_on),
        }
    }
}

impl ApplicationFacts {
    fn application(&self, scene: Scene<'_>) -> Result<Application, String> {
        let changes: Vec<_> = self
            .changes
            .iter()
            .flatten()
            .map(|(stage, on)| StageChange { stage: *stage, on: on.0 })
            .collect();
        let stage = changes.last().map(|change| change.stage).or(self.stage).ok_or("no stage")?;
        Ok(Application {
            id: ApplicationId::new(id(&self.name)),
            service: self.service.parse().map_err(|_| format!("{} is not an id", self.service))?,
            edition: scene.edition.id.clone(),
            host: HostId::new(id("host")),
            household: HouseholdId::new(id("household")),
            applicants: self.applicants.iter().map(|name| PersonId::new(id(name))).collect(),
            category: self.category,
            term: self.term,
            tier: self.tier,
            file_on: date(self.file_on),
            appointment_on: date(self.appointment_on),
            stage,
            changes,
            visa: VisaDetails { valid_from: date(self.visa_from), ..VisaDetails::default() },
        })
    }
}
