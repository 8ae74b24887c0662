//! What is due and what is amiss in a household: every deadline, every finding, the weakest link.
//!
//! People, papers and applications are named by a word; the words become ids only here.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kosh_core::basis::Source;
use kosh_core::catalogue::{Catalogue, Category, Entries};
use kosh_core::id::{ApplicationId, HostId, HouseholdId, PassportId, PersonId, RepresentativeId, StatusId};
use kosh_core::people::{
    Application, Host, HostKind, Household, Passport, Person, Representative, Role, Stage, Status,
    StatusKind, VisaDetails,
};
use kosh_core::rules::{Act, Assessment, Deadline, Finding, Scene, WeakestLink, assess, attorney_deadlines};
use serde::Deserialize;
use uuid::Uuid;

use crate::day::Day;
use crate::difference::agree;
use crate::example::{Question, edition, sources, word};

/// A household on a day. With `representative`, its host's powers of attorney as well.
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
    application: Vec<ApplicationFacts>,
    #[serde(default)]
    representative: Vec<RepresentativeFacts>,
    expect: Expected,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PersonFacts {
    name: String,
    role: Role,
    born_on: Option<Day>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PassportFacts {
    of: String,
    valid_until: Day,
    blank_pages: Option<u8>,
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
    stage: Stage,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RepresentativeFacts {
    name: String,
    attorney_until: Option<Day>,
}

/// Everything that is due and amiss, in the order in which it is shown.
#[derive(Debug, PartialEq, Deserialize)]
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
    /// The person, or the representative.
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
    of: String,
    weight: String,
    /// The figures that show it.
    #[serde(default)]
    figures: BTreeMap<String, String>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Limit {
    of: String,
    visas_until: Day,
}

impl Question for Example {
    fn check(&self, catalogue: &Catalogue) -> Result<Vec<Source>, String> {
        let scene = Scene { catalogue, edition: edition(catalogue, self.today.0)?, today: self.today.0 };
        let household = self.household(scene)?;
        let mut found = assess(scene, &household);
        found.deadlines.extend(attorney_deadlines(scene, &self.host()));
        agree(&self.expect, &self.named(&found)?)?;
        let due = found.deadlines.iter().map(|due| &due.basis);
        let link = found.weakest_link.iter().map(|link| &link.basis);
        sources(due.chain(found.findings.iter().map(|finding| &finding.basis)).chain(link))
    }
}

impl Example {
    fn household(&self, scene: Scene<'_>) -> Result<Household, String> {
        let passports = self.passport.iter().enumerate();
        Ok(Household {
            id: HouseholdId::new(id("household")),
            host: HostId::new(id("host")),
            persons: self.person.iter().map(PersonFacts::person).collect(),
            passports: passports.map(|(index, facts)| facts.passport(index)).collect(),
            statuses: self.status.iter().map(StatusFacts::status).collect(),
            papers: Vec::new(),
            stays: Vec::new(),
            applications: {
                let facts = self.application.iter();
                facts.map(|facts| facts.application(scene)).collect::<Result<_, _>>()?
            },
        })
    }

    fn host(&self) -> Host {
        let representatives = self.representative.iter().map(|facts| Representative {
            id: RepresentativeId::new(id(&facts.name)),
            name: facts.name.clone(),
            attorney_number: None,
            attorney_until: facts.attorney_until.map(|day| day.0),
        });
        Host {
            id: HostId::new(id("host")),
            kind: HostKind::Participant,
            name_ru: "Пример".to_owned(),
            name_en: None,
            name_kk: None,
            bin: None,
            address: None,
            phone: None,
            email: None,
            head_post: None,
            head_name: None,
            executor: None,
            general_attorney_number: None,
            general_attorney_until: None,
            representatives: representatives.collect(),
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
            of: due.person.map_or_else(|| self.representative_of(due), |person| self.name_of(person)),
            on: due.on.into(),
            standing: word(due.standing)?,
            act: self.act(&due.act)?,
            days_left: due.days_left,
            working_days_left: due.working_days_left,
            certain: due.certain,
        })
    }

    fn act(&self, act: &Act) -> Result<String, String> {
        Ok(match act {
            Act::Prepare(service) => format!("prepare {service}"),
            Act::Apply(service) => format!("apply {service}"),
            Act::Continue(application) => {
                let named = |facts: &&ApplicationFacts| ApplicationId::new(id(&facts.name)) == *application;
                let facts = self.application.iter().find(named).ok_or("an unknown application")?;
                format!("continue {}", facts.name)
            }
            Act::LeaveOrApplyAnew => "leave_or_apply_anew".to_owned(),
            Act::Record => "record".to_owned(),
            Act::RenewPassport => "renew_passport".to_owned(),
            Act::RenewAttorney => "renew_attorney".to_owned(),
            other => return Err(format!("{other:?} has no word here yet")),
        })
    }

    fn amiss(&self, finding: &Finding) -> Result<Amiss, String> {
        let json = serde_json::to_value(&finding.kind).map_err(|error| error.to_string())?;
        let figures = json["params"].as_object().into_iter().flatten();
        let text =
            |value: &serde_json::Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        Ok(Amiss {
            code: word(&json["code"])?,
            of: finding.person.map_or_else(|| "nobody".to_owned(), |person| self.name_of(person)),
            weight: word(finding.weight)?,
            figures: figures.map(|(name, value)| (name.clone(), text(value))).collect(),
        })
    }

    fn limit(&self, link: &WeakestLink) -> Limit {
        Limit { of: self.name_of(link.person), visas_until: link.visas_until.into() }
    }

    fn name_of(&self, person: PersonId) -> String {
        let named = self.person.iter().find(|facts| PersonId::new(id(&facts.name)) == person);
        named.map_or_else(|| "nobody".to_owned(), |facts| facts.name.clone())
    }

    fn representative_of(&self, due: &Deadline) -> String {
        let is_meant = |name: &str| {
            due.subject == kosh_core::rules::Subject::Representative(RepresentativeId::new(id(name)))
        };
        let named = self.representative.iter().find(|facts| is_meant(&facts.name));
        named.map_or_else(|| "nobody".to_owned(), |facts| facts.name.clone())
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
            id: PersonId::new(id(&self.name)),
            household: HouseholdId::new(id("household")),
            role: self.role,
            surname: "EXAMPLE".to_owned(),
            given_names: None,
            cyrillic_name: None,
            born_on: date(self.born_on),
            birth_place: None,
            sex: None,
            nationality: None,
            iin: None,
            residence_country: None,
            residence_address: None,
            local_address: None,
            kato: None,
            position: None,
            department: None,
            contract_until: None,
            email: None,
            phone: None,
        }
    }
}

impl PassportFacts {
    fn passport(&self, index: usize) -> Passport {
        Passport {
            id: PassportId::new(Uuid::from_u128(index as u128)),
            person: PersonId::new(id(&self.of)),
            number: "X0000000".to_owned(),
            issued_by: None,
            issued_on: None,
            valid_until: self.valid_until.0,
            blank_pages: self.blank_pages,
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
        Ok(Application {
            id: ApplicationId::new(id(&self.name)),
            service: self.service.parse().map_err(|_| format!("{} is not an id", self.service))?,
            edition: scene.edition.id.clone(),
            host: HostId::new(id("host")),
            household: HouseholdId::new(id("household")),
            applicants: self.applicants.iter().map(|name| PersonId::new(id(name))).collect(),
            category: None,
            term: None,
            tier: None,
            file_on: None,
            appointment_on: None,
            stage: self.stage,
            changes: Vec::new(),
            visa: VisaDetails::default(),
        })
    }
}
