//! The spans that a status is drawn in.

use kosh_core::basis::Source;
use kosh_core::catalogue::{Catalogue, rule};
use kosh_core::rules::{Ribbon, Scene, Span};
use serde::Deserialize;

use crate::day::Day;
use crate::difference::agree;
use crate::example::{Question, edition, word};
use crate::household::StatusFacts;

/// A status, drawn from one day to another.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    status: StatusFacts,
    from: Day,
    until: Day,
    expect: Vec<Drawn>,
}

/// Days of one state, both ends inclusive.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Drawn {
    state: String,
    from: Day,
    until: Day,
}

impl Question for Example {
    fn check(&self, catalogue: &Catalogue) -> Result<Vec<Source>, String> {
        let edition = edition(catalogue, self.from.0)?;
        let scene = Scene { catalogue, edition, today: self.from.0 };
        let ribbon = Ribbon::draw(scene, &self.status.status(), self.from.0, self.until.0);
        let drawn = ribbon.spans.iter().map(Drawn::of).collect::<Result<_, _>>()?;
        agree(&self.expect, &drawn)?;
        Ok(vec![edition.rules.ground(rule::EXTENSION_WINDOW).source.clone()])
    }
}

impl Drawn {
    fn of(span: &Span) -> Result<Self, String> {
        Ok(Self { state: word(span.state)?, from: span.from.into(), until: span.until.into() })
    }
}
