//! The application as such: whom it is for, under which edition, on which day.

use super::case::Case;
use super::{Obstacle, ObstacleKind, Remedy};
use crate::basis::Basis;
use crate::catalogue::rule;
use crate::people::Application;
use crate::rules::{Scene, Weight};

/// The edition has no such service.
pub(super) fn service_unknown(scene: Scene<'_>, application: &Application) -> Obstacle {
    Obstacle {
        kind: ObstacleKind::ServiceUnknown { service: application.service.clone() },
        weight: Weight::Blocks,
        person: None,
        remedy: Remedy::Correct,
        basis: Basis::of(scene.edition.rules.ground(rule::EDITION_IN_FORCE)),
    }
}

/// Obstacles of the application as such.
pub(super) fn check(case: &Case<'_>) -> Vec<Obstacle> {
    let mut found = applicants(case);
    found.extend(other_host(case));
    found.extend(duplicates(case));
    found.extend(edition(case));
    found.extend(day(case));
    found
}

fn applicants(case: &Case<'_>) -> Vec<Obstacle> {
    let basis = || case.rests_on(rule::FACTS_AGREE);
    if case.application.applicants.is_empty() {
        return vec![Obstacle::of_application(
            Weight::Blocks,
            ObstacleKind::NoApplicant,
            Remedy::Correct,
            basis(),
        )];
    }
    let strangers =
        case.application.applicants.iter().filter(|applicant| case.household.person(**applicant).is_none());
    let kinds = strangers.map(|&applicant| ObstacleKind::ApplicantUnknown { applicant });
    kinds.map(|kind| Obstacle::of_application(Weight::Blocks, kind, Remedy::Correct, basis())).collect()
}

fn other_host(case: &Case<'_>) -> Option<Obstacle> {
    let (application_host, household_host) = (case.application.host, case.household.host);
    (application_host != household_host && !case.is_filed).then(|| {
        let kind = ObstacleKind::HouseholdOfOtherHost { application_host, household_host };
        Obstacle::of_application(Weight::Warns, kind, Remedy::Correct, case.rests_on(rule::FACTS_AGREE))
    })
}

fn duplicates(case: &Case<'_>) -> Vec<Obstacle> {
    let rivals = case.household.applications.iter().filter(|other| {
        other.id != case.application.id
            && other.service == case.service.id
            && other.stage.is_open()
            && case.application.stage.is_open()
    });
    let of_rival = |other: &Application| {
        let both = case.applicants.iter().filter(|applicant| other.applicants.contains(&applicant.person.id));
        let found = both.map(|applicant| {
            applicant.obstacle(
                Weight::Warns,
                ObstacleKind::Duplicate { other: other.id },
                Remedy::ContinueOther { application: other.id },
                case.rests_on(rule::FACTS_AGREE),
            )
        });
        found.collect::<Vec<_>>()
    };
    rivals.flat_map(of_rival).collect()
}

fn edition(case: &Case<'_>) -> Option<Obstacle> {
    let edition = case.application.edition.clone();
    let in_force = case.scene.catalogue.edition(case.file_on).map(|edition| edition.id.clone());
    if in_force.as_ref() == Some(&edition) {
        return None;
    }
    let remedy = in_force.clone().map_or(Remedy::AskCentre, |edition| Remedy::MakeAnew { edition });
    let kind = ObstacleKind::EditionDoesNotCover { edition, in_force };
    Some(Obstacle::of_application(Weight::Warns, kind, remedy, case.rests_on(rule::EDITION_IN_FORCE)))
}

fn day(case: &Case<'_>) -> Vec<Obstacle> {
    if case.is_filed {
        return Vec::new();
    }
    let basis = || case.rests_on(rule::WORKING_CALENDAR);
    let mut found = Vec::new();
    let planned = case.application.file_on;
    if let Some(planned_on) = planned.filter(|planned| *planned < case.scene.today) {
        let remedy = Remedy::FileOn { on: case.working_day_from(case.scene.today) };
        found.push(Obstacle::of_application(
            Weight::Warns,
            ObstacleKind::FilingDayPassed { planned_on },
            remedy,
            basis(),
        ));
    }
    let calendar = &case.scene.catalogue.calendar;
    let file_on = case.file_on;
    match calendar.kind(file_on) {
        Ok(kind) if kind.is_working() => {}
        Ok(_) => {
            // Without a plan it is only today that is a day off.
            let weight = if planned == Some(file_on) { Weight::Warns } else { Weight::Notes };
            let remedy = Remedy::FileOn { on: case.working_day_from(file_on) };
            found.push(Obstacle::of_application(
                weight,
                ObstacleKind::FilingDayOff { file_on },
                remedy,
                basis(),
            ));
        }
        Err(_) => {
            let kind = ObstacleKind::BeyondCalendar { day: file_on, calendar_until: calendar.last() };
            found.push(Obstacle::of_application(Weight::Warns, kind, Remedy::ConfirmCalendar, basis()));
        }
    }
    found
}
