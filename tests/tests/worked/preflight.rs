//! What stands in the way of an application: every obstacle with its figures and its remedy, and the verdict.

use std::collections::BTreeMap;

use kosh_core::basis::Source;
use kosh_core::catalogue::Catalogue;
use kosh_core::id::PaperId;
use kosh_core::people::{Holder, Paper, PaperKind};
use kosh_core::rules::{Obstacle, Preflight, Scene, preflight};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::case::{
    ApplicationFacts, Case, HostFacts, PassportFacts, PersonFacts, StatusFacts, StayFacts, date, id,
    numbered, person_id,
};
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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PaperFacts {
    of: String,
    kind: PaperKind,
    issued_on: Option<Day>,
    valid_until: Option<Day>,
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
        let case = self.case();
        let household = case.household(scene, numbered(&self.paper, PaperFacts::paper))?;
        let found = preflight(scene, &case.host(), &household, &application);
        agree(&self.expect, &self.named(&found)?)?;
        sources(found.obstacles.iter().map(|obstacle| &obstacle.basis).chain([&found.basis]))
    }
}

impl Example {
    fn case(&self) -> Case<'_> {
        Case {
            host: &self.host,
            persons: &self.person,
            passports: &self.passport,
            statuses: &self.status,
            stays: &self.stay,
            application: &self.application,
            others: &self.other,
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

impl PaperFacts {
    fn paper(&self, id: Uuid) -> Paper {
        Paper {
            issued_on: date(self.issued_on),
            valid_until: date(self.valid_until),
            ..Paper::new(PaperId::new(id), Holder::Person { person: person_id(&self.of) }, self.kind)
        }
    }
}
