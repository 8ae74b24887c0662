//! Proofs: the steps of one result, compared whole.
//!
//! A step is a line: its name and its figures by name, in the order of the alphabet. Of the days of a count only those
//! that are skipped are written, with what they are; a `?` marks what is not confirmed.

use kosh_core::basis::Source;
use kosh_core::catalogue::Catalogue;
use kosh_core::condition::Circumstances;
use kosh_core::people::Role;
use kosh_core::proof::{
    CountedDay, Proof, Step, of_checklist_item, of_cost_line, of_deadline, of_finding, of_host_deadline,
    of_host_finding, of_total, of_weakest_link, of_window,
};
use kosh_core::rules::{QuoteRequest, Scene, TariffChoice, assess, assess_host, checklist, quote};
use kosh_core::time::{DayKind, Term};
use serde::Deserialize;
use serde_json::Value;

use crate::day::Day;
use crate::difference::agree;
use crate::example::{Question, edition, service, sources, word};
use crate::{household, need};

/// A result and the steps that lead to it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// Which result: `window`, `deadline KIND`, `finding CODE`, `host KIND`, `weakest_link`, `cost LINE`, `total`,
    /// `paper DOCUMENT`, `need PERSON DOCUMENT`.
    of: String,
    window: Option<Window>,
    facts: Option<household::Example>,
    quote: Option<Asked>,
    checklist: Option<Listed>,
    need: Option<need::Facts>,
    steps: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Window {
    valid_from: Option<Day>,
    valid_until: Day,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    service: String,
    term: Option<Term>,
    persons: Vec<Role>,
    on: Day,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed {
    service: String,
    on: Day,
    role: Role,
    age: Option<u8>,
}

impl Question for Example {
    fn check(&self, catalogue: &Catalogue) -> Result<Vec<Source>, String> {
        let proof = self.proof(catalogue)?;
        let found = proof.steps.iter().map(line).collect::<Result<Vec<_>, _>>()?;
        agree(&self.steps, &found)?;
        sources([&proof.basis])
    }
}

impl Example {
    fn proof(&self, catalogue: &Catalogue) -> Result<Proof, String> {
        let (kind, which) = self.of.split_once(' ').unwrap_or((&self.of, ""));
        if let Some(window) = &self.window {
            let today = window.valid_until.0;
            let edition = catalogue.newest_edition().ok_or("no edition")?;
            let scene = Scene { catalogue, edition, today };
            let from = window.valid_from.map(|day| day.0);
            return of_window(scene, from, today).map_err(|error| error.to_string());
        }
        if let Some(facts) = &self.facts {
            return of_household(catalogue, facts, kind, which);
        }
        if let Some(asked) = &self.quote {
            return asked.proof(catalogue, kind, which);
        }
        if let Some(facts) = &self.need {
            let (person, document) = which.split_once(' ').ok_or("whose, and which document")?;
            return facts.proof(catalogue, person, document);
        }
        self.checklist.as_ref().ok_or("nothing is asked")?.proof(catalogue, which)
    }
}

fn of_household(
    catalogue: &Catalogue,
    facts: &household::Example,
    kind: &str,
    which: &str,
) -> Result<Proof, String> {
    let today = facts.today();
    let scene = Scene { catalogue, edition: edition(catalogue, today)?, today };
    let household = facts.household(scene)?;
    let none = || format!("there is no {kind} {which}");
    match kind {
        "deadline" => {
            let due = assess(scene, &household).deadlines;
            let due = due.iter().find(|due| word(due.kind).as_deref() == Ok(which)).ok_or_else(none)?;
            Ok(of_deadline(scene, &household, due))
        }
        "finding" => {
            let found = assess(scene, &household).findings;
            let finding = found.iter().find(|finding| code(finding) == which).ok_or_else(none)?;
            Ok(of_finding(scene, &household, finding))
        }
        "host" => {
            let host = facts.host();
            let found = assess_host(scene, &host);
            let due = found.deadlines.iter().find(|due| word(due.kind).as_deref() == Ok(which));
            if let Some(due) = due {
                return Ok(of_host_deadline(scene, &host, due));
            }
            let finding = found.findings.iter().find(|finding| code(finding) == which).ok_or_else(none)?;
            Ok(of_host_finding(scene, &host, finding))
        }
        "weakest_link" => {
            let link = assess(scene, &household).weakest_link.ok_or_else(none)?;
            Ok(of_weakest_link(scene, &household, &link))
        }
        other => Err(format!("{other} is no result of a household")),
    }
}

fn code(finding: &kosh_core::rules::Finding) -> String {
    let json = serde_json::to_value(&finding.kind).unwrap_or_default();
    json["code"].as_str().unwrap_or_default().to_owned()
}

impl Asked {
    fn proof(&self, catalogue: &Catalogue, kind: &str, which: &str) -> Result<Proof, String> {
        let edition = edition(catalogue, self.on.0)?;
        let scene = Scene { catalogue, edition, today: self.on.0 };
        let request = QuoteRequest {
            service: service(edition, &self.service)?,
            choice: TariffChoice { term: self.term, tier: None },
            persons: &self.persons,
            on: self.on.0,
        };
        let found = quote(scene, &request).map_err(|error| error.to_string())?;
        if kind == "total" {
            return Ok(of_total(scene, &found));
        }
        let line = which.parse().map_err(|_| format!("{which} is no number of a line"))?;
        of_cost_line(scene, &found, line).ok_or_else(|| format!("there is no line {which}"))
    }
}

impl Listed {
    fn proof(&self, catalogue: &Catalogue, document: &str) -> Result<Proof, String> {
        let edition = edition(catalogue, self.on.0)?;
        let scene = Scene { catalogue, edition, today: self.on.0 };
        let service = service(edition, &self.service)?;
        let known = Circumstances { role: Some(self.role), age: self.age, ..Circumstances::on(self.on.0) };
        let list = checklist(scene, service, &known);
        let item = list.items.iter().find(|item| item.id.as_str() == document);
        Ok(of_checklist_item(scene, service, &known, item.ok_or_else(|| format!("{document} is not asked"))?))
    }
}

/// A step as a line.
fn line(step: &Step) -> Result<String, String> {
    if let Some(ground) = step.ground() {
        return Ok(format!("rule {}", ground.rule));
    }
    let json = serde_json::to_value(step).map_err(|error| error.to_string())?;
    let name = word(&json["step"])?;
    let params = json["params"].as_object().into_iter().flatten();
    let figures = params.map(|(name, value)| {
        if name == "each" {
            let skipped = step.each_day().iter().filter(|day| day.number.is_none()).map(skipped);
            return format!("off={}", skipped.collect::<Vec<_>>().join(","));
        }
        format!("{name}={}", figure(value))
    });
    Ok([name].into_iter().chain(figures).collect::<Vec<_>>().join(" "))
}

/// A skipped day, with what it is unless that is a plain weekend.
fn skipped(day: &CountedDay) -> String {
    let kind = word(day.kind).unwrap_or_default();
    let kind = if day.kind == DayKind::Weekend { String::new() } else { format!("({kind})") };
    format!("{}{kind}{}", day.date, if day.confirmed { "" } else { "?" })
}

fn figure(value: &Value) -> String {
    match value {
        Value::Null => "none".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(items) => format!("[{}]", items.iter().map(figure).collect::<Vec<_>>().join("; ")),
        Value::Object(fields) => match (fields.get("ru"), fields.get("amount"), fields.get("currency")) {
            (Some(text), _, _) => figure(text),
            (None, Some(amount), Some(currency)) => format!("{} {}", figure(amount), figure(currency)),
            _ => {
                let fields = fields.iter().map(|(name, value)| format!("{name}={}", figure(value)));
                fields.collect::<Vec<_>>().join(" ")
            }
        },
        Value::Bool(_) | Value::Number(_) => value.to_string(),
    }
}
