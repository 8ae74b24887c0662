//! The extension window, edge by edge: each count, the other reading of it, and which of the two warns.

use chrono::NaiveDate;

use super::count::Count;
use super::step::Step;
use super::terms::{Bound, Direction, Edge, Fact};
use super::track::Track;
use super::{Proof, ProofOf};
use crate::basis::Basis;
use crate::catalogue::rule;
use crate::people::Status;
use crate::rules::Scene;
use crate::time::OutsideCalendar;

/// Proves the window of a status. Fails only where the calendar does not reach, as the window itself does.
pub fn of_window(
    scene: Scene<'_>,
    valid_from: Option<NaiveDate>,
    valid_until: NaiveDate,
) -> Result<Proof, OutsideCalendar> {
    let calendar = &scene.catalogue.calendar;
    let outside = || OutsideCalendar { date: valid_until, first: calendar.first(), last: calendar.last() };
    let mut track = Track::new(scene);
    let status = Validity { from: valid_from, until: valid_until };
    status.facts(&mut track);
    let opens_on = status.opens(&mut track).ok_or_else(outside)?.chosen;
    let closes_on = status.closes(&mut track).ok_or_else(outside)?.chosen;
    let safe_until = status.safe(&mut track, closes_on).ok_or_else(outside)?.map(|safe| safe.chosen);
    let rules = &scene.edition.rules;
    let basis = Basis::of(rules.ground(rule::EXTENSION_WINDOW))
        .and(rules.ground(rule::SAFE_UNTIL))
        .and(rules.ground(rule::WORKING_CALENDAR));
    Ok(track.prove(ProofOf::Window { valid_until, opens_on, safe_until, closes_on }, &basis))
}

/// From when to when a status is valid.
#[derive(Clone, Copy)]
pub(super) struct Validity {
    pub from: Option<NaiveDate>,
    pub until: NaiveDate,
}

/// A date under the reading that Kosh shows, and the stricter one that warns.
#[derive(Clone, Copy)]
pub(super) struct Dates {
    pub chosen: NaiveDate,
    pub warn: NaiveDate,
}

impl Validity {
    pub fn of(status: &Status) -> Self {
        Self { from: status.valid_from, until: status.valid_until }
    }

    pub fn facts(self, track: &mut Track<'_>) {
        if let Some(from) = self.from {
            track.fact(Fact::StatusFrom, from);
        }
        track.fact(Fact::StatusUntil, self.until);
    }

    /// The first day to file; none where the calendar does not reach.
    pub fn opens(self, track: &mut Track<'_>) -> Option<Dates> {
        let days = track.scene().edition.rules.numbers.window.opens_working_days;
        track.rule(rule::EXTENSION_WINDOW);
        let counted = track.working_days(Count::back(self.until, days))?;
        let chosen = match self.from.filter(|from| *from > counted) {
            Some(from) => {
                let begun = track.bounded(Bound::Later, counted, from);
                track.working_day(begun, Direction::Forward)?
            }
            None => counted,
        };
        let strict = self.counted_as_first(track.scene(), days)?;
        let other = match self.from.filter(|from| *from > strict) {
            Some(from) => track.scene().catalogue.calendar.working_day_on_or_after(from).ok()?,
            None => strict,
        };
        Some(reading(track, Edge::Opens, Dates { chosen, warn: other }, other))
    }

    /// The last day to file; none where the calendar does not reach.
    pub fn closes(self, track: &mut Track<'_>) -> Option<Dates> {
        let days = track.scene().edition.rules.numbers.window.closes_working_days;
        track.rule(rule::EXTENSION_WINDOW);
        let chosen = track.working_days(Count::back(self.until, days))?;
        let other = self.counted_as_first(track.scene(), days)?;
        Some(reading(track, Edge::Closes, Dates { chosen, warn: chosen }, other))
    }

    /// The last safe day, if there is one; none at all where the calendar does not reach.
    #[allow(clippy::option_option, reason = "whether it could be counted, and whether there is one")]
    pub fn safe(self, track: &mut Track<'_>, closes_on: NaiveDate) -> Option<Option<Dates>> {
        let days = track.scene().edition.rules.numbers.window.worst_calendar_days;
        track.rule(rule::SAFE_UNTIL);
        let back = track.days_back(self.until, days);
        let counted = track.working_day(back, Direction::Back)?;
        let strict = track.scene().catalogue.calendar.working_day_on_or_before(back.pred_opt()?).ok()?;
        if let Some(valid_from) = self.from.filter(|from| *from > counted) {
            track.push(Step::NoSafeDay { would_be: counted, valid_from });
            return Some(None);
        }
        let chosen =
            if counted > closes_on { track.bounded(Bound::Earlier, counted, closes_on) } else { counted };
        let other = Some(strict.min(closes_on)).filter(|other| self.from.is_none_or(|from| from <= *other));
        track.push(Step::Reading { of: Edge::Safe, chosen: Some(chosen), other, warn: other });
        Some(Some(Dates { chosen, warn: other.unwrap_or(closes_on) }))
    }

    /// The other reading: the last valid day is the first one of the count.
    fn counted_as_first(self, scene: Scene<'_>, days: u16) -> Option<NaiveDate> {
        Count::back(self.until, days).counted_as_first(&scene.catalogue.calendar).ok()
    }
}

fn reading(track: &mut Track<'_>, of: Edge, dates: Dates, other: NaiveDate) -> Dates {
    let Dates { chosen, warn } = dates;
    track.push(Step::Reading { of, chosen: Some(chosen), other: Some(other), warn: Some(warn) });
    dates
}
