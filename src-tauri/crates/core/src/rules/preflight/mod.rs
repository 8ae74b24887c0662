//! Preflight of an application: every reason why it would be refused or is not possible, before anything is filed, each
//! with what to do; and every fact that is not recorded and would decide something.
//!
//! An application that is filed already is judged as of its filing day. Leaves out the fields of letters, which
//! `documents` checks, and what is amiss with the household as such, which is the assessment's.
//!
//! Grows by topics: a file with a `check`, and a line in [`TOPICS`].

mod application;
pub(super) mod case;
mod extension;
mod family;
mod host;
mod invitation;
mod nationality;
mod obstacle;
mod offer;
mod papers;
mod passport;
mod remedy;
mod term;
mod unknown_fact;
mod whereabouts;

pub use obstacle::{Obstacle, ObstacleKind};
pub use remedy::Remedy;
pub use unknown_fact::UnknownFact;

use std::cmp::Ordering;
use std::mem::discriminant;

use chrono::NaiveDate;
use serde::Serialize;

use self::case::Case;
use super::{Scene, Weight, edition_of};
use crate::basis::Basis;
use crate::catalogue::rule;
use crate::id::{ApplicationId, PersonId, ServiceId};
use crate::people::{Application, Host, Household};

/// Whether an application can be filed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Nothing stands in the way; notes at most.
    Ready,
    /// It may be refused.
    Doubtful,
    /// It would be refused or is not possible.
    Blocked,
}

/// What stands in the way of an application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Preflight {
    /// The application.
    pub application: ApplicationId,
    /// Its service.
    pub service: ServiceId,
    /// The day as of which it is judged: the day on which it was filed, else the planned day, else today. A plan that
    /// has passed is judged as of today.
    pub file_on: NaiveDate,
    /// The obstacles, the weightiest first.
    pub obstacles: Vec<Obstacle>,
    /// What they come to.
    pub verdict: Verdict,
    /// What the verdict rests on.
    pub basis: Basis,
}

/// The topics, each of which finds its obstacles.
const TOPICS: [fn(&Case<'_>) -> Vec<Obstacle>; 11] = [
    application::check,
    extension::check,
    offer::check,
    nationality::check,
    whereabouts::check,
    passport::check,
    papers::check,
    family::check,
    term::check,
    invitation::check,
    host::check,
];

/// Checks an application of a household before it is filed. Never fails: what is not known is an obstacle of its own.
///
/// The application keeps the edition under which it was made, where the catalogue has it.
pub fn preflight(
    scene: Scene<'_>,
    host: &Host,
    household: &Household,
    application: &Application,
) -> Preflight {
    let edition = edition_of(scene, application);
    let scene = Scene { edition, ..scene };
    let in_force = edition.rules.ground(rule::EDITION_IN_FORCE);
    let file_on = case::filing_day(scene, application);
    let (mut obstacles, basis) = match edition.service(&application.service) {
        Some(service) => {
            let case = Case::new(scene, service, host, household, application);
            let found = TOPICS.iter().flat_map(|check| check(&case)).collect();
            (found, Basis::of(&service.ground).and(in_force))
        }
        None => (vec![application::service_unknown(scene, application)], Basis::of(in_force)),
    };
    sort(household, &mut obstacles);
    obstacles.dedup_by(|again, first| is_said_by(first, again));
    let verdict = verdict(&obstacles);
    let (application, service) = (application.id, application.service.clone());
    Preflight { application, service, file_on, obstacles, verdict, basis }
}

/// By weight, then by kind, then by person in the order of the household.
fn sort(household: &Household, obstacles: &mut [Obstacle]) {
    let place = |person: Option<PersonId>| household.persons.iter().position(|one| Some(one.id) == person);
    obstacles.sort_by(|a, b| {
        let persons = if discriminant(&a.kind) == discriminant(&b.kind) {
            place(a.person).cmp(&place(b.person))
        } else {
            Ordering::Equal
        };
        a.weight.cmp(&b.weight).then(persons).then_with(|| a.kind.cmp(&b.kind))
    });
}

/// Whether an obstacle says what the one before says; then that one rests on its rules too.
fn is_said_by(first: &mut Obstacle, again: &Obstacle) -> bool {
    let is_same = first.kind == again.kind && first.weight == again.weight && first.person == again.person;
    if is_same {
        first.basis = again.basis.grounds().iter().fold(first.basis.clone(), Basis::and);
    }
    is_same
}

fn verdict(obstacles: &[Obstacle]) -> Verdict {
    match obstacles.first().map(|weightiest| weightiest.weight) {
        Some(Weight::Blocks) => Verdict::Blocked,
        Some(Weight::Warns) => Verdict::Doubtful,
        Some(Weight::Notes) | None => Verdict::Ready,
    }
}
