//! The host: who may act for it, and until when.

use chrono::NaiveDate;

use super::HostAssessment;
use super::found::{Amiss, Due, Found};
use crate::basis::Basis;
use crate::catalogue::rule;
use crate::people::{Host, HostKind, Representative};
use crate::rules::{Act, DeadlineKind, FindingKind, Scene, Subject, Weight};

/// Assesses a host. Never fails.
pub fn assess_host(scene: Scene<'_>, host: &Host) -> HostAssessment {
    let mut found = Found::new(scene);
    let ground = |rule| Basis::of(scene.edition.rules.ground(rule));
    for representative in &host.representatives {
        if let Some(until) = representative.attorney_until {
            let kinds = [DeadlineKind::AttorneyExpires, DeadlineKind::AttorneyExpired];
            let subject = Subject::Representative(representative.id);
            found.due(ends(scene, kinds, until, subject), ground(rule::POWER_OF_ATTORNEY));
        }
    }
    if !host.representatives.iter().any(|representative| may_act(scene, representative)) {
        found.amiss(
            amiss(host, FindingKind::NoValidAttorney, Weight::Blocks),
            ground(rule::POWER_OF_ATTORNEY),
        );
    }
    match host.kind {
        HostKind::Branch | HostKind::Representative => general(scene, host, &mut found),
        HostKind::Participant => {}
    }
    let (deadlines, findings) = found.in_order();
    HostAssessment { deadlines, findings }
}

/// Whether a power of attorney is valid today. One with a number and no end has none; one without either is not
/// recorded.
fn may_act(scene: Scene<'_>, representative: &Representative) -> bool {
    match representative.attorney_until {
        Some(until) => until >= scene.today,
        None => representative.attorney_number.is_some(),
    }
}

/// The general power of attorney of a branch or representative office.
fn general(scene: Scene<'_>, host: &Host, found: &mut Found<'_>) {
    let basis = Basis::of(scene.edition.rules.ground(rule::GENERAL_ATTORNEY));
    match host.general_attorney_until {
        Some(until) => {
            let kinds = [DeadlineKind::GeneralAttorneyExpires, DeadlineKind::GeneralAttorneyExpired];
            let basis = basis.and(scene.edition.rules.ground(rule::POWER_OF_ATTORNEY));
            found.due(ends(scene, kinds, until, Subject::Host(host.id)), basis);
        }
        None if host.general_attorney_number.is_none() => {
            found.amiss(amiss(host, FindingKind::NoGeneralAttorney, Weight::Warns), basis);
        }
        None => {}
    }
}

fn ends(scene: Scene<'_>, kinds: [DeadlineKind; 2], until: NaiveDate, subject: Subject) -> Due {
    let [to_come, past] = kinds;
    let kind = if until < scene.today { past } else { to_come };
    Due { kind, on: until, person: None, subject, act: Act::RenewAttorney, standing: None, certain: true }
}

const fn amiss(host: &Host, kind: FindingKind, weight: Weight) -> Amiss {
    let subject = Some(Subject::Host(host.id));
    Amiss { kind, weight, on: None, person: None, subject, act: Act::RenewAttorney }
}
