//! What a change of the knowledge moves, before it is saved: which dates, from when to when, for whom.
//!
//! Meant for an edit of the working calendar, and good for any two scenes of one day. Looked at are the extension
//! windows of the statuses that count, under the reading shown and under the stricter one that warnings use, and the
//! answers that filed applications wait for. Leaves out everything that working days do not count.

use chrono::NaiveDate;
use serde::Serialize;

use super::window::{window_basis, with_own_days};
use super::{Scene, Subject, TariffChoice, extension_service, fee_for};
use crate::basis::Basis;
use crate::catalogue::{Catalogue, rule};
use crate::id::{HouseholdId, PersonId};
use crate::people::{Application, Household, Status};
use crate::time::{Window, WindowState};

/// A date that depends on the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum DateKind {
    /// First day to file.
    Opens,
    /// First day to file under the stricter reading.
    OpensForCertain,
    /// Last day from which the worst case still ends in time.
    SafeUntil,
    /// The same under the stricter reading.
    SafeForCertainUntil,
    /// Last day to file.
    Closes,
    /// The normal time of the service ends.
    AnswerExpected,
}

/// A date that moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MovedDate {
    /// Which.
    pub what: DateKind,
    /// Before; none where there was none.
    pub from: Option<NaiveDate>,
    /// After; none where there is none.
    pub to: Option<NaiveDate>,
}

/// Today stands elsewhere in the window than before. None where the calendar does not reach the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Turn {
    /// Before.
    pub from: Option<WindowState>,
    /// After.
    pub to: Option<WindowState>,
    /// What that means for filing today.
    pub filing: Filing,
}

/// Whether one can file today, after and before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Filing {
    /// It becomes possible: today comes to lie in the window.
    MovesIn,
    /// It is not possible any more: today comes to lie outside the window.
    MovesOut,
    /// As before.
    AsBefore,
}

/// A status or an application of which at least one date moves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Shift {
    /// The household.
    pub household: HouseholdId,
    /// Whose status it is; of an application, its applicants.
    pub persons: Vec<PersonId>,
    /// The status or the application.
    pub subject: Subject,
    /// The dates that move, at least one.
    pub dates: Vec<MovedDate>,
    /// Where today stands in the window, if that changes.
    pub today: Option<Turn>,
    /// What the dates rest on afterwards.
    pub basis: Basis,
}

/// How many of something are affected, and how many are not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Tally {
    /// With at least one row.
    pub affected: usize,
    /// Looked at, and nothing changes.
    pub unaffected: usize,
}

impl Tally {
    pub(super) const fn count<T>(&mut self, row: Option<&T>) {
        match row {
            Some(_) => self.affected += 1,
            None => self.unaffected += 1,
        }
    }
}

/// Everything that a change of the knowledge moves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Impact {
    /// The day on which it is asked.
    pub today: NaiveDate,
    /// Version of the calendar before.
    pub from: String,
    /// Version of the calendar after.
    pub to: String,
    /// What moves, household by household.
    pub shifts: Vec<Shift>,
    /// Statuses that a window extends.
    pub statuses: Tally,
    /// Applications that wait for their answer.
    pub applications: Tally,
    /// What the comparison rests on.
    pub basis: Basis,
}

/// Gathers an impact household by household, for companies too large to hold at once.
#[derive(Debug, Clone)]
pub struct ImpactBuilder<'a> {
    before: Scene<'a>,
    after: Scene<'a>,
    impact: Impact,
}

impl<'a> ImpactBuilder<'a> {
    /// Compares the scene with the same day under other knowledge. Where that has the scene's edition, it is asked
    /// there; else the scene's own answers on.
    pub fn new(before: Scene<'a>, after: &'a Catalogue) -> Self {
        let edition = after.edition_by_id(&before.edition.id).unwrap_or(before.edition);
        let after = Scene { catalogue: after, edition, today: before.today };
        let rules = &edition.rules;
        let impact = Impact {
            today: before.today,
            from: before.catalogue.calendar.version().to_owned(),
            to: after.catalogue.calendar.version().to_owned(),
            shifts: Vec::new(),
            statuses: Tally::default(),
            applications: Tally::default(),
            basis: Basis::of(rules.ground(rule::WORKING_CALENDAR)).and(rules.ground(rule::OWN_FIGURE)),
        };
        Self { before, after, impact }
    }

    /// Takes a household in.
    pub fn add(&mut self, household: &Household) {
        for person in &household.persons {
            let Some(status) = household.status_of(person.id).filter(|status| self.has_window(status)) else {
                continue;
            };
            let shift = self.of_status(household, status);
            self.impact.statuses.count(shift.as_ref());
            self.impact.shifts.extend(shift);
        }
        for application in household.applications.iter().filter(|application| application.stage.is_open()) {
            // As the deadlines count it: from the day of the stage in which the next word is the centre's.
            let waiting = application.stage_since().filter(|_| application.stage.is_with_centre());
            let Some(since) = waiting else { continue };
            let shift = self.of_application(household, application, since);
            self.impact.applications.count(shift.as_ref());
            self.impact.shifts.extend(shift);
        }
    }

    /// The impact on all households taken in.
    pub fn finish(self) -> Impact {
        self.impact
    }

    fn has_window(&self, status: &Status) -> bool {
        status.valid_until >= self.before.today && extension_service(self.after.edition, status).is_some()
    }

    fn of_status(&self, household: &Household, status: &Status) -> Option<Shift> {
        let (before, after) = (window(self.before, status), window(self.after, status));
        let dates = moved(&window_dates(before.as_ref()), &window_dates(after.as_ref()));
        if dates.is_empty() {
            return None;
        }
        let state =
            |window: &Option<Window>| window.as_ref().map(|window| window.state_on(self.before.today));
        let basis = window_basis(&self.after.edition.rules);
        let first = dates.iter().flat_map(|date| [date.from, date.to]).flatten().min();
        Some(Shift {
            household: household.id,
            persons: vec![status.person],
            subject: Subject::Status(status.id),
            today: turn(state(&before), state(&after)),
            basis: with_own_days(self.after, basis, first.unwrap_or(status.valid_until), status.valid_until),
            dates,
        })
    }

    fn of_application(
        &self,
        household: &Household,
        application: &Application,
        since: NaiveDate,
    ) -> Option<Shift> {
        let answer = |scene| [(DateKind::AnswerExpected, answer_expected(scene, application, since))];
        let dates = moved(&answer(self.before), &answer(self.after));
        let until = dates.iter().filter_map(|date| date.from.max(date.to)).max()?;
        let rules = &self.after.under(application).scene.edition.rules;
        let basis = Basis::of(rules.ground(rule::SERVICE_TIME)).and(rules.ground(rule::WORKING_CALENDAR));
        Some(Shift {
            household: household.id,
            persons: application.applicants.clone(),
            subject: Subject::Application(application.id),
            today: None,
            basis: with_own_days(self.after, basis, since, until),
            dates,
        })
    }
}

/// What a calendar edit moves, and for whom: `after` is the catalogue with the edit.
pub fn calendar_impact<'h>(
    before: Scene<'_>,
    after: &Catalogue,
    households: impl IntoIterator<Item = &'h Household>,
) -> Impact {
    let mut builder = ImpactBuilder::new(before, after);
    households.into_iter().for_each(|household| builder.add(household));
    builder.finish()
}

fn window(scene: Scene<'_>, status: &Status) -> Option<Window> {
    let terms = scene.edition.rules.numbers.window;
    Window::new(&scene.catalogue.calendar, terms, status.valid_from, status.valid_until).ok()
}

fn window_dates(window: Option<&Window>) -> [(DateKind, Option<NaiveDate>); 5] {
    [
        (DateKind::Opens, window.map(|window| window.opens_on)),
        (DateKind::OpensForCertain, window.map(|window| window.opens_for_certain_on)),
        (DateKind::SafeUntil, window.and_then(|window| window.safe_until)),
        (DateKind::SafeForCertainUntil, window.and_then(|window| window.safe_for_certain_until)),
        (DateKind::Closes, window.map(|window| window.closes_on)),
    ]
}

fn moved(
    before: &[(DateKind, Option<NaiveDate>)],
    after: &[(DateKind, Option<NaiveDate>)],
) -> Vec<MovedDate> {
    let pairs = before.iter().zip(after);
    let dates = pairs.map(|(&(what, from), &(_, to))| MovedDate { what, from, to });
    dates.filter(|date| date.from != date.to).collect()
}

fn turn(from: Option<WindowState>, to: Option<WindowState>) -> Option<Turn> {
    let can_file = |state| matches!(state, Some(WindowState::Open | WindowState::Risky));
    let filing = match (can_file(from), can_file(to)) {
        (false, true) => Filing::MovesIn,
        (true, false) => Filing::MovesOut,
        (true, true) | (false, false) => Filing::AsBefore,
    };
    (from != to).then_some(Turn { from, to, filing })
}

/// The day on which the normal time of an application that waits for the centre ends, under the edition that it
/// keeps; none where that states no time, no row of the tariff is chosen, or the calendar does not reach.
fn answer_expected(scene: Scene<'_>, application: &Application, since: NaiveDate) -> Option<NaiveDate> {
    let service = scene.under(application).scene.edition.service(&application.service)?;
    let choice = TariffChoice { term: application.term, tier: application.tier };
    let days = *fee_for(service, choice).ok()?.working_days.value()?;
    scene.catalogue.calendar.working_day_after(since, u32::from(days)).ok()
}
