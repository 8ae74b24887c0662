//! How a status ends, by the dates printed in it.

use chrono::NaiveDate;

use super::count::Count;
use super::step::{Fact, Step};
use super::track::Track;
use super::window::Validity;
use crate::catalogue::rule;
use crate::people::{Household, Status, StatusKind};
use crate::rules::{Subject, extension_service};

/// The status that a result is about.
pub(super) fn of(household: &Household, subject: Subject) -> Option<&Status> {
    household.statuses.iter().find(|status| Subject::Status(status.id) == subject)
}

/// The last valid day, and why there is no other date before it.
pub(super) fn ends(track: &mut Track<'_>, household: &Household, status: &Status) -> NaiveDate {
    let Validity { from, until } = Validity::of(status);
    if let Some(from) = from {
        track.fact(Fact::StatusFrom, from);
    }
    match status.kind {
        StatusKind::Visa if household.has_changed_host(status) => track.rule(rule::SAME_HOST),
        StatusKind::Visa => beyond_calendar(track, status),
        StatusKind::ExitVisa => track.rule(rule::EXIT_VISA),
        StatusKind::ResidencePermit => track.rule(rule::RESIDENCE_TERM),
        StatusKind::TemporaryResidencePermit | StatusKind::VisaFreeStay => {}
    }
    track.rule(rule::STATUS_DATES);
    track.fact(Fact::StatusUntil, until)
}

/// A visa that can be extended has a window, unless the calendar does not reach so far.
fn beyond_calendar(track: &mut Track<'_>, status: &Status) {
    let calendar = &track.scene().catalogue.calendar;
    let is_extended = extension_service(track.scene().edition, status).is_some();
    if is_extended && status.valid_until > calendar.last() {
        track.rule(rule::EXTENSION_WINDOW);
        track.push(Step::OutsideCalendar { first: calendar.first(), last: calendar.last() });
    }
}

/// An exit visa beside the last day that the guide's working days allow.
pub(super) fn exit_visa(track: &mut Track<'_>, status: &Status) -> Option<()> {
    let days = track.scene().edition.rules.numbers.exit_visa_working_days;
    let from = track.fact(Fact::StatusFrom, status.valid_from?);
    track.rule(rule::EXIT_VISA);
    let allowed_until = track.working_days(Count::forward(from, days))?;
    let until = track.fact(Fact::StatusUntil, status.valid_until);
    track.compared(allowed_until, until);
    Some(())
}
