//! When a requirement applies: a closed vocabulary, answered with yes, no or unknown.
//!
//! Unknown is the ordinary answer: a checklist is mostly asked before all facts are known.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::catalogue::{Category, CountryCode, CountryGroup};
use crate::people::{HostKind, Role};
use crate::text::Text;

/// A condition as the catalogue writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// Holds for everyone.
    Always,
    /// Every one of these holds.
    All(Vec<Self>),
    /// At least one of these holds.
    Any(Vec<Self>),
    /// The inner one does not hold.
    Not(Box<Self>),
    /// The person's role is one of these.
    Role(Vec<Role>),
    /// The host is of one of these kinds.
    Host(Vec<HostKind>),
    /// The category applied for is one of these.
    Category(Vec<Category>),
    /// The person's full years of age on the filing day, from (inclusive) and below (exclusive).
    Age {
        /// At least so many years.
        from: Option<u8>,
        /// Less than so many years.
        below: Option<u8>,
    },
    /// The person is a national of a country that is in this group on the filing day.
    Nationality(Arc<CountryGroup>),
    /// Printed with «если применимо»: the guide does not say when; the text says what decides it.
    IfApplicable(Text),
}

/// What is known of the person and the host when a condition is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circumstances {
    /// The filing day.
    pub on: NaiveDate,
    /// Principal, spouse or child.
    pub role: Option<Role>,
    /// What kind of host.
    pub host: Option<HostKind>,
    /// The category applied for.
    pub category: Option<Category>,
    /// Full years of age on the filing day.
    pub age: Option<u8>,
    /// The nationality of the passport.
    pub nationality: Option<CountryCode>,
}

impl Circumstances {
    /// Nothing known but the day.
    pub const fn on(on: NaiveDate) -> Self {
        Self { on, role: None, host: None, category: None, age: None, nationality: None }
    }
}

/// A fact that would decide a condition.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum MissingFact {
    /// The person's role.
    Role,
    /// The kind of host.
    HostKind,
    /// The category applied for.
    Category,
    /// The person's age.
    Age,
    /// The person's nationality.
    Nationality,
    /// Something that only the manager or the Expat Centre can say.
    Judgement,
}

/// Whether a condition holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Truth {
    /// It holds.
    Yes,
    /// It does not.
    No,
    /// These facts would decide it.
    Unknown(Vec<MissingFact>),
}

impl Condition {
    /// Asks the condition of what is known. Adding a known fact never turns yes or no into unknown.
    pub fn ask(&self, known: &Circumstances) -> Truth {
        match self {
            Self::Always => Truth::Yes,
            Self::All(inner) => every(inner.iter().map(|condition| condition.ask(known))),
            Self::Any(inner) => not(every(inner.iter().map(|condition| not(condition.ask(known))))),
            Self::Not(inner) => not(inner.ask(known)),
            Self::Role(roles) => among(roles, known.role, MissingFact::Role),
            Self::Host(kinds) => among(kinds, known.host, MissingFact::HostKind),
            Self::Category(categories) => among(categories, known.category, MissingFact::Category),
            Self::Age { from, below } => match known.age.or_else(|| assumed_age(known.role)) {
                None => Truth::Unknown(vec![MissingFact::Age]),
                Some(age) => {
                    yes_or_no(from.is_none_or(|from| age >= from) && below.is_none_or(|below| age < below))
                }
            },
            Self::Nationality(group) => match &known.nationality {
                None => Truth::Unknown(vec![MissingFact::Nationality]),
                Some(country) => yes_or_no(group.contains(*country, known.on)),
            },
            Self::IfApplicable(_) => Truth::Unknown(vec![MissingFact::Judgement]),
        }
    }

    /// The text that says what decides a condition which the guide leaves open.
    pub fn decided_by(&self) -> Option<&Text> {
        match self {
            Self::IfApplicable(text) => Some(text),
            Self::All(inner) | Self::Any(inner) => inner.iter().find_map(Self::decided_by),
            Self::Not(inner) => inner.decided_by(),
            Self::Always
            | Self::Role(_)
            | Self::Host(_)
            | Self::Category(_)
            | Self::Age { .. }
            | Self::Nationality(_) => None,
        }
    }
}

/// Workers and spouses are adults; only a child's age is open while it is not known.
const fn assumed_age(role: Option<Role>) -> Option<u8> {
    match role {
        Some(Role::Principal | Role::Spouse) => Some(18),
        Some(Role::Child) | None => None,
    }
}

fn among<T: PartialEq + Copy>(wanted: &[T], known: Option<T>, missing: MissingFact) -> Truth {
    known.map_or_else(|| Truth::Unknown(vec![missing]), |known| yes_or_no(wanted.contains(&known)))
}

const fn yes_or_no(holds: bool) -> Truth {
    if holds { Truth::Yes } else { Truth::No }
}

fn not(truth: Truth) -> Truth {
    match truth {
        Truth::Yes => Truth::No,
        Truth::No => Truth::Yes,
        Truth::Unknown(missing) => Truth::Unknown(missing),
    }
}

/// One no decides; otherwise what is unknown stays unknown.
fn every(truths: impl Iterator<Item = Truth>) -> Truth {
    let mut missing = Vec::new();
    for truth in truths {
        match truth {
            Truth::Yes => {}
            Truth::No => return Truth::No,
            Truth::Unknown(more) => missing.extend(more),
        }
    }
    missing.sort();
    missing.dedup();
    if missing.is_empty() { Truth::Yes } else { Truth::Unknown(missing) }
}
