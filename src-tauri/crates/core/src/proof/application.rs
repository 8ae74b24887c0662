//! What an application waits for: its filing, its appointment, its answer.

use chrono::NaiveDate;

use super::count::Count;
use super::step::Step;
use super::terms::{Fact, Figure};
use super::track::Track;
use crate::catalogue::{Fee, Service, ServiceKind, rule};
use crate::people::{Application, Household, Stage};
use crate::rules::{Subject, TariffChoice, edition_of, fee_for};
use crate::time::days_between;

/// The application that a result is about.
pub(super) fn of(household: &Household, subject: Subject) -> Option<&Application> {
    household.applications.iter().find(|application| Subject::Application(application.id) == subject)
}

/// The planned filing day, as recorded.
pub(super) fn planned(track: &mut Track<'_>, application: &Application) -> Option<NaiveDate> {
    service(track, application);
    Some(track.fact(Fact::Filing, application.file_on?))
}

/// The appointment, as recorded.
pub(super) fn appointment(track: &mut Track<'_>, application: &Application) -> Option<NaiveDate> {
    service(track, application);
    track.rule(rule::APPOINTMENT);
    Some(track.fact(Fact::Appointment, application.appointment_on?))
}

/// The end of the service's normal time, counted from the day on which the present stage was reached.
pub(super) fn expected(track: &mut Track<'_>, application: &Application) -> Option<NaiveDate> {
    let days = *fee(service(track, application)?, application)?.working_days.value()?;
    let since = reached(track, application)?;
    track.rule(rule::SERVICE_TIME);
    track.rule(rule::WORKING_DAYS);
    track.working_days(Count::forward(since, days))
}

/// The end of its longest time. For an extension the guide states none: it is read as that of the visa.
pub(super) fn at_latest(track: &mut Track<'_>, application: &Application) -> Option<NaiveDate> {
    let service = service(track, application)?;
    let stated = fee(service, application).and_then(|fee| fee.worst_calendar_days);
    let read = track.scene().edition.rules.numbers.window.worst_calendar_days;
    let days = stated.or((service.kind == ServiceKind::Extension).then_some(read))?;
    let since = reached(track, application)?;
    track.rule(rule::SERVICE_TIME);
    track.rule(rule::SAFE_UNTIL);
    Some(track.days_after(since, days))
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

/// The service, in the edition that the application keeps.
fn service<'a>(track: &mut Track<'a>, application: &Application) -> Option<&'a Service> {
    let service = edition_of(track.scene(), application).service(&application.service)?;
    let (id, name, section) = (service.id.clone(), service.name.clone(), service.section.clone());
    track.push(Step::Service { service: id, name, section });
    Some(service)
}

/// The present stage, and since when.
fn reached(track: &mut Track<'_>, application: &Application) -> Option<NaiveDate> {
    let since = application.stage_since()?;
    track.push(Step::Stage { stage: application.stage });
    Some(track.fact(Fact::StageReached, since))
}

/// The row of the tariff. Time is the same in all rows, so any will do where the choice is not made.
fn fee<'a>(service: &'a Service, application: &Application) -> Option<&'a Fee> {
    let choice = TariffChoice { term: application.term, tier: application.tier };
    fee_for(service, choice).ok().or(service.fees.first())
}
