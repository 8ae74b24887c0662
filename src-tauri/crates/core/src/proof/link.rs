//! Proof of the weakest link: how far a visa of the whole household can reach.

use chrono::NaiveDate;

use super::terms::Fact;
use super::track::Track;
use super::{Proof, ProofOf};
use crate::catalogue::rule;
use crate::people::Household;
use crate::rules::{Scene, Subject, WeakestLink};

/// Proves who limits whom, made under the same scene.
pub fn of_weakest_link(scene: Scene<'_>, household: &Household, link: &WeakestLink) -> Proof {
    let mut track = Track::new(scene);
    trace(&mut track, household, link);
    track.rules_at_least(&link.basis);
    track.prove(ProofOf::WeakestLink { visas_until: link.visas_until }, &link.basis)
}

/// The passport less the months that it outlives a visa by, or the contract.
fn trace(track: &mut Track<'_>, household: &Household, link: &WeakestLink) -> Option<NaiveDate> {
    let is_meant = |id| Subject::Passport(id) == link.subject;
    if let Some(passport) = household.passports.iter().find(|passport| is_meant(passport.id)) {
        let months = track.scene().edition.rules.numbers.passport_months_beyond_visa;
        let until = track.fact(Fact::PassportUntil, passport.valid_until);
        track.rule(rule::PASSPORT_BEYOND_VISA);
        return track.months_back(until, months);
    }
    let until = household.person(link.person)?.contract_until?;
    track.rule(rule::CONTRACT_TERM);
    Some(track.fact(Fact::ContractUntil, until))
}
