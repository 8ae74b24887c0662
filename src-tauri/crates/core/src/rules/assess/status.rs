//! The visa, permit or stay that counts: when it ends, and whether that is pressing. The window of a status that can
//! be extended is counted in `extension`, visa-free days are counted in `stay`.

use std::cmp::Reverse;

use chrono::NaiveDate;

use super::found::{Due, Found, standing};
use super::{Case, extension, knowledge};
use crate::basis::Basis;
use crate::catalogue::{Edition, rule};
use crate::people::{Application, Status, StatusKind};
use crate::rules::{Act, DeadlineKind, FindingKind, Horizon, Standing, Subject, Weight, edition_of};
use crate::time::add_months;

pub(super) fn of_person(case: &Case<'_>, found: &mut Found<'_>) {
    if case.in_force().is_none() && case.open_stay.is_none() {
        let subject = Subject::Person(case.person.id);
        let amiss = case.amiss(Weight::Notes, FindingKind::NoStatus, subject, Act::Record);
        found.amiss(amiss, dates(case));
    }
    let Some(status) = case.status.filter(|status| !case.is_over(status)) else { return };
    let renewal = open_application(case, status);
    let end = if status.valid_until < case.scene.today {
        let subject = Subject::Status(status.id);
        let due = case.due(DeadlineKind::StatusExpired, status.valid_until, subject, Act::Record);
        End { due, basis: dates(case) }
    } else {
        knowledge::of_status(case, status, found);
        extension::of_status(case, status, renewal, found).unwrap_or_else(|| unextended(case, status, found))
    };
    found.due(pressing(case, end.due, renewal), end.basis);
}

/// What a status comes to: a deadline that does not know yet how pressing it is, and what it rests on.
pub(super) struct End {
    pub(super) due: Due,
    pub(super) basis: Basis,
}

/// The dates printed in the status are the ground of whatever is said about its end.
pub(super) fn dates(case: &Case<'_>) -> Basis {
    Basis::of(case.ground(rule::STATUS_DATES))
}

/// A status without an extension window ends on its last day, or on the last day that the guide allows; what follows
/// depends on what it is.
fn unextended(case: &Case<'_>, status: &Status, found: &mut Found<'_>) -> End {
    let (act, basis) = match status.kind {
        StatusKind::TemporaryResidencePermit => {
            (renewal_of_permit(case.scene.edition), dates(case).and(case.ground(rule::TEMPORARY_PERMIT_TERM)))
        }
        StatusKind::ExitVisa => (Act::LeaveOrApplyAnew, dates(case).and(case.ground(rule::EXIT_VISA))),
        StatusKind::ResidencePermit => (Act::Record, dates(case).and(case.ground(rule::RESIDENCE_TERM))),
        StatusKind::Visa | StatusKind::VisaFreeStay => (Act::LeaveOrApplyAnew, dates(case)),
    };
    let limit = longest(case, status).filter(|limit| limit.until < status.valid_until);
    if let Some(limit) = &limit {
        too_long(case, status, limit.until, found);
    }
    let on = limit.as_ref().map_or(status.valid_until, |limit| limit.until);
    let due = case.due(DeadlineKind::StatusExpires, on, Subject::Status(status.id), act);
    End { due: Due { certain: limit.is_none_or(|limit| limit.certain), ..due }, basis }
}

/// The last day that the guide allows a status to have.
struct Limit {
    until: NaiveDate,
    /// False where days off that are not confirmed were counted.
    certain: bool,
}

/// The limit of a status whose first day is known, where the guide names one and the calendar reaches it.
fn longest(case: &Case<'_>, status: &Status) -> Option<Limit> {
    let from = status.valid_from?;
    let calendar = &case.scene.catalogue.calendar;
    match status.kind {
        StatusKind::ExitVisa => {
            let days = u32::from(case.numbers().exit_visa_working_days);
            let until = calendar.working_day_after(from, days).ok()?;
            Some(Limit { until, certain: calendar.is_certain(from, until) })
        }
        StatusKind::ResidencePermit => {
            let until = add_months(from, u16::from(case.numbers().residence_years) * 12)?.pred_opt()?;
            Some(Limit { until, certain: true })
        }
        StatusKind::Visa | StatusKind::TemporaryResidencePermit | StatusKind::VisaFreeStay => None,
    }
}

fn too_long(case: &Case<'_>, status: &Status, allowed_until: NaiveDate, found: &mut Found<'_>) {
    let status_until = status.valid_until;
    let (kind, act, rule) = match status.kind {
        StatusKind::ResidencePermit => {
            let kind = FindingKind::PermitTooLong { status_until, allowed_until };
            (kind, Act::Correct, rule::RESIDENCE_TERM)
        }
        StatusKind::ExitVisa
        | StatusKind::Visa
        | StatusKind::TemporaryResidencePermit
        | StatusKind::VisaFreeStay => {
            let kind = FindingKind::ExitVisaTooLong { status_until, allowed_until };
            (kind, Act::Leave, rule::EXIT_VISA)
        }
    };
    let amiss = case.amiss(Weight::Warns, kind, Subject::Status(status.id), act).on(allowed_until);
    found.amiss(amiss, Basis::of(case.ground(rule)));
}

/// The temporary permit is renewed by the service that gives it.
fn renewal_of_permit(edition: &Edition) -> Act {
    let gives = |kind| edition.services.iter().find(move |service| service.gives == Some(kind));
    let permit = gives(StatusKind::TemporaryResidencePermit);
    permit.map_or(Act::LeaveOrApplyAnew, |service| Act::Apply(service.id.clone()))
}

/// How pressing it is, and what to do where somebody is at it already.
fn pressing(case: &Case<'_>, due: Due, renewal: Option<&Application>) -> Due {
    let at_risk = matches!(due.kind, DeadlineKind::FileAtLast | DeadlineKind::WindowMissed);
    let at_least = if at_risk { Standing::ThisWeek } else { Standing::Later };
    let standing = match renewal {
        Some(application) if application.stage.is_with_centre() => Standing::Waiting,
        Some(_) | None => standing(case.scene.today, due.on, Horizon::SOON).min(at_least),
    };
    let act = renewal.map_or(due.act, |application| Act::Continue(application.id));
    Due { act, standing: Some(standing), ..due }
}

/// The application under way that would renew a status: for the same person, by a service that leads to a status
/// of that kind and category. Of several the one that has come furthest counts.
fn open_application<'a>(case: &Case<'a>, status: &Status) -> Option<&'a Application> {
    let renews = |application: &&Application| {
        application.stage.is_open()
            && application.applicants.contains(&status.person)
            && edition_of(case.scene, application)
                .service(&application.service)
                .is_some_and(|service| service.leads_to(status.kind, status.category))
    };
    let reached = |application: &&Application| (application.stage.is_with_centre(), application.is_filed());
    case.household.applications.iter().filter(renews).min_by_key(|application| Reverse(reached(application)))
}
