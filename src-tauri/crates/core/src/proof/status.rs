//! How a status ends: by the dates printed in it, or by the longest time that the guide allows.

use chrono::NaiveDate;

use super::count::Count;
use super::step::Step;
use super::terms::{Bound, Fact};
use super::track::Track;
use crate::catalogue::rule;
use crate::people::{Household, Status, StatusKind};
use crate::rules::{Scene, Subject, extension_service};
use crate::time::{Term, Window};

/// The status that a result is about.
pub(super) fn of(household: &Household, subject: Subject) -> Option<&Status> {
    household.statuses.iter().find(|status| Subject::Status(status.id) == subject)
}

/// The last valid day, or the last day that the guide allows where that is earlier.
pub(super) fn ends(track: &mut Track<'_>, household: &Household, status: &Status) -> NaiveDate {
    let until = status.valid_until;
    // A status that has ended is over, whatever the guide allows.
    let limit = if until < track.scene().today { None } else { longest(track, status) };
    if status.kind == StatusKind::Visa {
        if household.has_changed_host(status) {
            track.rule(rule::SAME_HOST);
        } else {
            beyond_calendar(track, status);
        }
    }
    track.rule(rule::STATUS_DATES);
    track.fact(Fact::StatusUntil, until);
    limit.map_or(until, |limit| track.bounded(Bound::Earlier, limit, until))
}

/// A status beside the longest time that the guide allows it.
pub(super) fn too_long(track: &mut Track<'_>, status: &Status) -> Option<()> {
    let allowed_until = longest(track, status)?;
    let until = track.fact(Fact::StatusUntil, status.valid_until);
    track.compared(allowed_until, until);
    Some(())
}

/// The last day that the guide allows; none where it names none, or it cannot be counted.
fn longest(track: &mut Track<'_>, status: &Status) -> Option<NaiveDate> {
    let numbers = &track.scene().edition.rules.numbers;
    let rule = match status.kind {
        StatusKind::ExitVisa => rule::EXIT_VISA,
        StatusKind::ResidencePermit => rule::RESIDENCE_TERM,
        StatusKind::TemporaryResidencePermit => rule::TEMPORARY_PERMIT_TERM,
        StatusKind::Visa | StatusKind::VisaFreeStay => return None,
    };
    let Some(from) = status.valid_from else {
        track.rule(rule);
        return None;
    };
    track.fact(Fact::StatusFrom, from);
    track.rule(rule);
    match status.kind {
        StatusKind::ExitVisa => track.working_days(Count::forward(from, numbers.exit_visa_working_days)),
        StatusKind::ResidencePermit => {
            let term = Term::years(numbers.residence_years).ok()?;
            let to = term.last_day_from(from)?;
            track.push(Step::Term { from, term, to });
            Some(to)
        }
        StatusKind::TemporaryResidencePermit | StatusKind::Visa | StatusKind::VisaFreeStay => None,
    }
}

/// A visa that can be extended has a window, unless the calendar does not reach so far.
fn beyond_calendar(track: &mut Track<'_>, status: &Status) {
    let calendar = &track.scene().catalogue.calendar;
    let Scene { edition, today, .. } = track.scene();
    let is_extended = extension_service(edition, status).is_some() && status.valid_until >= today;
    let terms = edition.rules.numbers.window;
    let is_counted = || Window::new(calendar, terms, status.valid_from, status.valid_until).is_ok();
    if is_extended && !is_counted() {
        track.rule(rule::EXTENSION_WINDOW);
        track.push(Step::OutsideCalendar { first: calendar.first(), last: calendar.last() });
    }
}
