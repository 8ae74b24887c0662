//! What has changed in the price of an application since its quote was frozen: line by line, each with the reason.
//!
//! Lines that cost the same are left out, however differently they came about.

use serde::Serialize;

use crate::basis::{Basis, Ground};
use crate::catalogue::{Rules, rule};
use crate::id::PersonId;
use crate::ledger::FrozenQuote;
use crate::money::Money;
use crate::people::Role;
use crate::rules::{CostKind, CostLine, Quote};
use crate::stated::Stated;
use crate::time::Origin;

/// Why a line costs something else than when it was frozen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ChangeReason {
    /// The application is for other persons.
    Persons,
    /// Another service or row of the tariff was chosen.
    Choice,
    /// Another index (MCI) holds.
    Index,
    /// A figure of the user's own came, changed or went.
    OwnFigure,
    /// Another edition of the guide holds.
    Edition,
    /// The same edition is recorded otherwise: a mistake in it was put right.
    Correction,
}

/// What became of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum LineChange {
    /// It costs something else.
    Changed,
    /// It was not there.
    New,
    /// It is not there any more.
    Gone,
}

/// A line that costs something else than when it was frozen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct QuoteChange {
    /// Whose.
    pub person: PersonId,
    /// In which role.
    pub role: Role,
    /// What for.
    pub kind: CostKind,
    /// What became of it.
    pub change: LineChange,
    /// What it was; none of a new line.
    pub was: Option<Stated<Money>>,
    /// What it is; none of a line that is gone.
    pub is: Option<Stated<Money>>,
    /// Why.
    pub because: ChangeReason,
    /// What the line rests on now, or rested on when it is gone.
    pub basis: Basis,
}

/// The changes from a frozen quote to one of today, whose persons are given in its order: first what was there, in
/// the frozen order, then what is new.
pub fn compare(rules: &Rules, frozen: &FrozenQuote, today: &Quote, persons: &[PersonId]) -> Vec<QuoteChange> {
    let then = Side { quote: &frozen.quote, persons: &frozen.persons };
    let now = Side { quote: today, persons };
    let case = Case { rules, then, now };
    let kept = then.lines().filter_map(|(person, was)| match now.line(person, was.kind) {
        Some(is) => case.changed(person, was, is),
        None => Some(case.gone(person, was)),
    });
    let added = now.lines().filter(|(person, line)| then.line(*person, line.kind).is_none());
    kept.chain(added.map(|(person, line)| case.new_line(person, line))).collect()
}

#[derive(Clone, Copy)]
struct Side<'a> {
    quote: &'a Quote,
    persons: &'a [PersonId],
}

impl<'a> Side<'a> {
    fn lines(self) -> impl Iterator<Item = (PersonId, &'a CostLine)> {
        self.quote.lines.iter().filter_map(move |line| Some((*self.persons.get(line.person)?, line)))
    }

    fn line(self, person: PersonId, kind: CostKind) -> Option<&'a CostLine> {
        self.lines().find(|(of, line)| *of == person && line.kind == kind).map(|(_, line)| line)
    }
}

struct Case<'a> {
    rules: &'a Rules,
    then: Side<'a>,
    now: Side<'a>,
}

impl Case<'_> {
    fn changed(&self, person: PersonId, was: &CostLine, is: &CostLine) -> Option<QuoteChange> {
        // Why nothing is stated may be worded otherwise: that is no other price.
        (was.amount.value() != is.amount.value()).then(|| QuoteChange {
            person,
            role: is.role,
            kind: is.kind,
            change: LineChange::Changed,
            was: Some(was.amount.clone()),
            is: Some(is.amount.clone()),
            because: self.because(was, is),
            basis: is.basis.clone(),
        })
    }

    fn gone(&self, person: PersonId, was: &CostLine) -> QuoteChange {
        QuoteChange {
            person,
            role: was.role,
            kind: was.kind,
            change: LineChange::Gone,
            was: Some(was.amount.clone()),
            is: None,
            because: self.because_of_whole(person, self.now),
            basis: was.basis.clone(),
        }
    }

    fn new_line(&self, person: PersonId, is: &CostLine) -> QuoteChange {
        QuoteChange {
            person,
            role: is.role,
            kind: is.kind,
            change: LineChange::New,
            was: None,
            is: Some(is.amount.clone()),
            because: self.because_of_whole(person, self.then),
            basis: is.basis.clone(),
        }
    }

    /// Why a line is on one side alone; `other` is the side that lacks it.
    fn because_of_whole(&self, person: PersonId, other: Side<'_>) -> ChangeReason {
        if !other.persons.contains(&person) {
            ChangeReason::Persons
        } else if self.then.quote.service != self.now.quote.service {
            ChangeReason::Choice
        } else {
            self.by_guide()
        }
    }

    fn because(&self, was: &CostLine, is: &CostLine) -> ChangeReason {
        let (then, now) = (self.then.quote, self.now.quote);
        if then.service != now.service || then.tier != now.tier {
            ChangeReason::Choice
        } else if self.index(was) != self.index(is) {
            ChangeReason::Index
        } else if was.origin == Origin::Own || is.origin == Origin::Own {
            ChangeReason::OwnFigure
        } else {
            self.by_guide()
        }
    }

    fn by_guide(&self) -> ChangeReason {
        let is_same = self.then.quote.edition == self.now.quote.edition;
        if is_same { ChangeReason::Correction } else { ChangeReason::Edition }
    }

    /// The index that a line rests on, or that it is not known; none of a line without one.
    fn index<'l>(&self, line: &'l CostLine) -> Option<&'l Ground> {
        let of = |rule| &self.rules.ground(rule).rule;
        let (known, unknown) = (of(rule::MCI), of(rule::MCI_UNKNOWN));
        let mut grounds = line.basis.grounds().iter();
        grounds.find(|ground| ground.rule == *known || ground.rule == *unknown).map(|ground| &**ground)
    }
}
