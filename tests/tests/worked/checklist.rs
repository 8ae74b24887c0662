//! Which papers a service asks for of one person, and which it does not.

use kosh_core::basis::Source;
use kosh_core::catalogue::{Catalogue, Category, CountryCode, Form};
use kosh_core::condition::{Circumstances, MissingFact};
use kosh_core::people::{HostKind, Role};
use kosh_core::rules::{Checklist, ChecklistItem, LeftOut, Scene, TruthWord, checklist};
use serde::Deserialize;

use crate::day::Day;
use crate::difference::agree;
use crate::example::{Question, edition, service, sources};

/// A service and what is known of the person and the host.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    service: String,
    on: Day,
    role: Option<Role>,
    host: Option<HostKind>,
    category: Option<Category>,
    age: Option<u8>,
    nationality: Option<CountryCode>,
    expect: Papers,
}

/// The whole checklist.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Papers {
    inherited_from: Option<String>,
    draft_from: Option<String>,
    /// The guide has no list for it.
    #[serde(default)]
    not_stated: bool,
    items: Vec<Paper>,
    #[serde(default)]
    left_out: Vec<Absent>,
    #[serde(default)]
    step2: Vec<Paper>,
}

/// A paper to bring.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Paper {
    id: String,
    /// As the guide prints it; empty where it prints none.
    #[serde(default)]
    form: Vec<Form>,
    #[serde(default = "one")]
    copies: u8,
    /// What would decide whether it is needed; empty where it is.
    #[serde(default)]
    unknown: Vec<MissingFact>,
    #[serde(default)]
    parts: Vec<Paper>,
}

const fn one() -> u8 {
    1
}

/// A paper that this person does not bring, and the rule by which.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Absent {
    id: String,
    because: String,
}

impl Question for Example {
    fn check(&self, catalogue: &Catalogue) -> Result<Vec<Source>, String> {
        let on = self.on.0;
        let edition = edition(catalogue, on)?;
        let known = Circumstances {
            on,
            role: self.role,
            host: self.host,
            category: self.category,
            age: self.age,
            nationality: self.nationality,
        };
        let scene = Scene { catalogue, edition, today: on };
        let found = checklist(scene, service(edition, &self.service)?, &known);
        agree(&self.expect, &Papers::of(&found)?)?;
        let items = found.items.iter().chain(&found.step2).map(|item| &item.basis);
        sources(items.chain(found.left_out.iter().map(|paper| &paper.basis)).chain([&found.basis]))
    }
}

impl Papers {
    fn of(found: &Checklist) -> Result<Self, String> {
        Ok(Self {
            inherited_from: found.inherited_from.as_ref().map(ToString::to_string),
            draft_from: found.draft_from.as_ref().map(ToString::to_string),
            not_stated: found.list.is_some(),
            items: papers(&found.items)?,
            left_out: found.left_out.iter().map(Absent::of).collect::<Result<_, _>>()?,
            step2: papers(&found.step2)?,
        })
    }
}

fn papers(items: &[ChecklistItem]) -> Result<Vec<Paper>, String> {
    items.iter().map(Paper::of).collect()
}

impl Paper {
    fn of(item: &ChecklistItem) -> Result<Self, String> {
        if (item.truth == TruthWord::Unknown) == item.missing.is_empty() {
            return Err(format!("{}: {:?}, but missing are {:?}", item.id, item.truth, item.missing));
        }
        Ok(Self {
            id: item.id.to_string(),
            form: item.form.clone(),
            copies: item.copies,
            unknown: item.missing.clone(),
            parts: papers(&item.parts)?,
        })
    }
}

impl Absent {
    fn of(paper: &LeftOut) -> Result<Self, String> {
        let rule = paper.basis.grounds().iter().rfind(|ground| ground.text == paper.why);
        let because =
            rule.ok_or_else(|| format!("{} is left out without a rule", paper.id))?.rule.to_string();
        Ok(Self { id: paper.id.to_string(), because })
    }
}
