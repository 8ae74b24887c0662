//! The frame of an example: its source, its one question, and what must hold of every file.

use std::path::Path;

use chrono::NaiveDate;
use kosh_core::basis::{Basis, Source};
use kosh_core::catalogue::{Catalogue, Edition, Service};
use serde::Deserialize;

use crate::{
    account, budget, checklist, compare, counts, diff, eligibility, household, impact, need, own, plan,
    preflight, proof, quote, ribbon, route, term, wave, window,
};

/// A question with the answer that is expected.
pub trait Question {
    /// Asks, compares, and returns where the answer says it comes from.
    fn check(&self, catalogue: &Catalogue) -> Result<Vec<Source>, String>;
}

/// A file: its source and exactly one question.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    /// The section that the answer rests on, as the catalogue cites it: `guide-2026#Рабочая виза, 1`.
    source: String,
    window: Option<window::Example>,
    counts: Option<counts::Example>,
    quote: Option<quote::Example>,
    checklist: Option<checklist::Example>,
    household: Option<household::Example>,
    preflight: Option<preflight::Example>,
    eligibility: Option<eligibility::Example>,
    ribbon: Option<ribbon::Example>,
    own: Option<own::Example>,
    impact: Option<impact::Example>,
    diff: Option<diff::Example>,
    term: Option<term::Example>,
    route: Option<route::Example>,
    plan: Option<plan::Example>,
    wave: Option<wave::Example>,
    proof: Option<proof::Example>,
    need: Option<need::Example>,
    gate: Option<need::GateExample>,
    compare: Option<compare::Example>,
    account: Option<account::Example>,
    budget: Option<budget::Example>,
}

impl Example {
    fn question(&self) -> Result<&dyn Question, String> {
        let asked = [
            self.window.as_ref().map(|asked| asked as &dyn Question),
            self.counts.as_ref().map(|asked| asked as _),
            self.quote.as_ref().map(|asked| asked as _),
            self.checklist.as_ref().map(|asked| asked as _),
            self.household.as_ref().map(|asked| asked as _),
            self.preflight.as_ref().map(|asked| asked as _),
            self.eligibility.as_ref().map(|asked| asked as _),
            self.ribbon.as_ref().map(|asked| asked as _),
            self.own.as_ref().map(|asked| asked as _),
            self.impact.as_ref().map(|asked| asked as _),
            self.diff.as_ref().map(|asked| asked as _),
            self.term.as_ref().map(|asked| asked as _),
            self.route.as_ref().map(|asked| asked as _),
            self.plan.as_ref().map(|asked| asked as _),
            self.wave.as_ref().map(|asked| asked as _),
            self.proof.as_ref().map(|asked| asked as _),
            self.need.as_ref().map(|asked| asked as _),
            self.gate.as_ref().map(|asked| asked as _),
            self.compare.as_ref().map(|asked| asked as _),
            self.account.as_ref().map(|asked| asked as _),
            self.budget.as_ref().map(|asked| asked as _),
        ];
        match asked.into_iter().flatten().collect::<Vec<_>>()[..] {
            [question] => Ok(question),
            ref several => Err(format!("{} questions in the file, there must be one", several.len())),
        }
    }
}

/// Checks one file: the arithmetic is there, the answer is as expected, and it rests on the section named.
pub fn check(catalogue: &Catalogue, file: &Path) -> Result<(), String> {
    let text = std::fs::read_to_string(file).map_err(|error| error.to_string())?;
    if text.lines().take_while(|line| line.starts_with('#')).count() < 2 {
        return Err("the file must begin with the arithmetic, as a comment".to_owned());
    }
    let example: Example = toml::from_str(&text).map_err(|error| error.to_string())?;
    let cited: Vec<_> = example
        .question()?
        .check(catalogue)?
        .iter()
        .map(|source| format!("{}#{}", source.document, source.place))
        .collect();
    if cited.contains(&example.source) {
        return Ok(());
    }
    Err(format!("the answer does not rest on {}, but on\n{}", example.source, cited.join("\n")))
}

/// Where results rest on. A result without a basis is an error.
pub fn sources<'a>(bases: impl IntoIterator<Item = &'a Basis>) -> Result<Vec<Source>, String> {
    let mut sources = Vec::new();
    for basis in bases {
        if basis.grounds().is_empty() {
            return Err("a result without a basis".to_owned());
        }
        sources.extend(basis.grounds().iter().map(|ground| ground.source.clone()));
    }
    Ok(sources)
}

/// The edition in force on a day.
pub fn edition(catalogue: &Catalogue, on: NaiveDate) -> Result<&Edition, String> {
    catalogue.edition(on).ok_or_else(|| format!("no edition is in force on {on}"))
}

/// A service by its id.
pub fn service<'a>(edition: &'a Edition, id: &str) -> Result<&'a Service, String> {
    let id = id.parse().map_err(|_| format!("{id} is not an id"))?;
    edition.service(&id).ok_or_else(|| format!("no service {id}"))
}

/// The word by which a value is written in JSON, for enums that are only written.
pub fn word(value: impl serde::Serialize) -> Result<String, String> {
    let json = serde_json::to_value(value).map_err(|error| error.to_string())?;
    json.as_str().map(ToOwned::to_owned).ok_or_else(|| format!("{json} is not a word"))
}
