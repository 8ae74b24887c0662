//! Whether a service is for somebody: category, nationality, and the term that the passport allows.

use kosh_core::basis::Source;
use kosh_core::catalogue::{Catalogue, Category, CountryCode, Edition, Service};
use kosh_core::rules::{Ineligible, Scene, offers_category, passport_allows, serves_nationality};
use kosh_core::time::Term;
use serde::Deserialize;

use crate::day::Day;
use crate::difference::agree;
use crate::example::{Question, edition, service};

/// A service and somebody who asks for it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    service: String,
    on: Day,
    category: Option<Category>,
    nationality: Option<CountryCode>,
    wish: Option<Wish>,
    expect: Answer,
}

/// A visa wished for from a day on, with a passport.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wish {
    term: Term,
    from: Day,
    passport_until: Day,
}

/// The answer.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case", tag = "answer")]
enum Answer {
    Yes,
    Category { offered: Vec<Category> },
    Nationality { groups: Vec<String>, served: Vec<CountryCode> },
    Term { needed_until: Day, longest: Option<Term> },
}

impl Question for Example {
    fn check(&self, catalogue: &Catalogue) -> Result<Vec<Source>, String> {
        let edition = edition(catalogue, self.on.0)?;
        let asked = service(edition, &self.service)?;
        let scene = Scene { catalogue, edition, today: self.on.0 };
        let answer = offers_category(asked, self.category)
            .and_then(|()| serves_nationality(asked, self.nationality, self.on.0))
            .and_then(|()| {
                self.wish.as_ref().map_or(Ok(()), |wish| {
                    passport_allows(scene, wish.passport_until.0, wish.from.0, wish.term)
                })
            });
        agree(&self.expect, &Answer::from(answer))?;
        Ok(sources(edition, asked))
    }
}

impl From<Result<(), Ineligible>> for Answer {
    fn from(answer: Result<(), Ineligible>) -> Self {
        match answer {
            Ok(()) => Self::Yes,
            Err(Ineligible::Category { offered }) => Self::Category { offered },
            Err(Ineligible::Nationality { groups, served }) => {
                Self::Nationality { groups: groups.iter().map(ToString::to_string).collect(), served }
            }
            Err(Ineligible::Term { needed_until, longest, .. }) => {
                Self::Term { needed_until: needed_until.into(), longest }
            }
        }
    }
}

/// A refusal is an error and carries no basis: what it can rest on is the service and the rules.
fn sources(edition: &Edition, service: &Service) -> Vec<Source> {
    let rules = edition.rules.all().values().map(|ground| ground.source.clone());
    let groups = service.nationals.iter().map(|group| group.source.clone());
    rules.chain(groups).chain([service.ground.source.clone()]).collect()
}
