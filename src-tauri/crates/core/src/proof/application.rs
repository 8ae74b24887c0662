//! What an application waits for: its filing, its appointment, its answer.

use chrono::NaiveDate;

use super::count::Count;
use super::step::{Fact, Figure, Step};
use super::track::Track;
use crate::catalogue::{Edition, Fee, rule};
use crate::people::{Application, Household, Stage};
use crate::rules::{Subject, TariffChoice, fee_for};
use crate::time::days_between;

/// The application that a result is about.
pub(super) fn of(household: &Household, subject: Subject) -> Option<&Application> {
    household.applications.iter().find(|application| Subject::Application(application.id) == subject)
}

/// The planned filing day, as recorded.
pub(super) fn planned(track: &mut Track<'_>, application: &Application) -> Option<NaiveDate> {
    track.service(&application.service);
    Some(track.fact(Fact::Filing, application.file_on?))
}

/// The appointment, as recorded.
pub(super) fn appointment(track: &mut Track<'_>, application: &Application) -> Option<NaiveDate> {
    track.service(&application.service);
    track.rule(rule::APPOINTMENT);
    Some(track.fact(Fact::Appointment, application.appointment_on?))
}

/// The normal time of the service, from the day of submission.
pub(super) fn expected(track: &mut Track<'_>, application: &Application) -> Option<NaiveDate> {
    let days = *fee(track.scene().edition, application)?.working_days.value()?;
    let submitted_on = submitted(track, application)?;
    track.rule(rule::SERVICE_TIME);
    track.rule(rule::WORKING_DAYS);
    track.working_days(Count::forward(submitted_on, days))
}

/// The longest time of the service, from the day of submission.
pub(super) fn at_latest(track: &mut Track<'_>, application: &Application) -> Option<NaiveDate> {
    let days = fee(track.scene().edition, application)?.worst_calendar_days?;
    let submitted_on = submitted(track, application)?;
    track.rule(rule::SERVICE_TIME);
    Some(track.days_after(submitted_on, days))
}

/// How long an application has waited on the manager, against Kosh's own threshold.
pub(super) fn waits(track: &mut Track<'_>, stage: Stage, since: NaiveDate) {
    let limit = track.scene().edition.rules.numbers.stage_waits_days;
    track.push(Step::Stage { stage });
    let from = track.fact(Fact::StageReached, since);
    let to = track.today();
    track.rule(rule::STAGE_WAITS);
    let days = days_between(from, to);
    track.push(Step::Elapsed { from, to, days });
    track.limit(Figure::WaitingDays, u16::try_from(days).unwrap_or(u16::MAX), limit);
}

/// The stage with the centre that the application has reached, and since when.
fn submitted(track: &mut Track<'_>, application: &Application) -> Option<NaiveDate> {
    track.service(&application.service);
    let change = application.changes.iter().rev().find(|change| change.stage.is_with_centre())?;
    track.push(Step::Stage { stage: change.stage });
    Some(track.fact(Fact::StageReached, change.on))
}

fn fee<'a>(edition: &'a Edition, application: &Application) -> Option<&'a Fee> {
    let choice = TariffChoice { term: application.term, tier: application.tier };
    fee_for(edition.service(&application.service)?, choice).ok()
}
