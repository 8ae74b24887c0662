//! Everything that is due and amiss: a file per topic, each a pure function of the scene and the facts.
//!
//! A deadline is a state that is reached, not a day that is hit: whatever was due while nobody looked is still there
//! at the next look, and what was renewed, cancelled, notified or left is gone by itself. Leaves out whether one
//! application would be accepted (preflight) and what would be better (advice). Grows by topics: a new file that
//! adds to [`Found`], and a line in [`of_household`].

mod application;
mod arrival;
mod case;
mod contradictions;
mod extension;
mod family;
mod found;
mod host;
mod knowledge;
mod papers;
mod passport;
mod status;
mod stay;
mod weakest_link;

pub use extension::extension_service;
pub use host::assess_host;
pub use knowledge::knowledge_findings;

use serde::Serialize;

use self::case::Case;
use self::found::Found;
use super::{Deadline, Finding, Scene, WeakestLink};
use crate::people::Household;

/// Everything that is due and amiss in a household today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Assessment {
    /// What has to be done by when, the most pressing first.
    pub deadlines: Vec<Deadline>,
    /// What is amiss, the weightiest first.
    pub findings: Vec<Finding>,
    /// The passport or contract that limits everyone.
    pub weakest_link: Option<WeakestLink>,
}

/// Everything that is due and amiss with a host today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct HostAssessment {
    /// What has to be done by when, the most pressing first.
    pub deadlines: Vec<Deadline>,
    /// What is amiss, the weightiest first.
    pub findings: Vec<Finding>,
}

/// Assesses a household. Never fails: what cannot be computed is a finding.
pub fn assess(scene: Scene<'_>, household: &Household) -> Assessment {
    let (deadlines, findings) = of_household(scene, household).in_order();
    Assessment { deadlines, findings, weakest_link: weakest_link::of(scene, household) }
}

fn of_household<'a>(scene: Scene<'a>, household: &'a Household) -> Found<'a> {
    let mut found = Found::new(scene);
    for person in &household.persons {
        let case = Case::new(scene, household, person);
        contradictions::of_person(&case, &mut found);
        status::of_person(&case, &mut found);
        stay::of_person(&case, &mut found);
        passport::of_person(&case, &mut found);
        family::of_person(&case, &mut found);
        papers::of_person(&case, &mut found);
        arrival::of_person(&case, &mut found);
    }
    for application in &household.applications {
        application::of(scene, household, application, &mut found);
    }
    contradictions::of_passports(scene, household, &mut found);
    found
}
