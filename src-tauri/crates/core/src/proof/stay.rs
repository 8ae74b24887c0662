//! Stays without a visa: days of the present stay, and days within the rolling window that ends on a day.
//!
//! The days of entry and exit are both days of stay; what a visa or permit covered is not counted.

use chrono::NaiveDate;

use super::count::{earlier, later};
use super::step::Step;
use super::terms::{Absent, Bound, CountedStay, Fact, Figure};
use super::track::Track;
use crate::catalogue::{CountryCode, group, rule};
use crate::id::PersonId;
use crate::people::{Household, Person, Status, StatusKind, Stay};
use crate::time::days_between;

/// The last day of the present stay that the days left allow.
pub(super) fn ends(track: &mut Track<'_>, household: &Household, person: PersonId) -> Option<NaiveDate> {
    let here = Here::of(track, household, person)?;
    here.facts(track);
    let allowed = allowed(track, here.person.nationality)?;
    track.rule(rule::VISA_FREE_STAY);
    let by_stay = track.days_from(here.began_on, allowed.in_one_stay);
    let window_days = track.scene().edition.rules.numbers.visa_free_window_days;
    let fits = |day: &NaiveDate| total(&here.within(window_days, *day)) <= allowed.in_window;
    let days = here.began_on.iter_days().take_while(|day| *day <= by_stay);
    let by_window = days.take_while(fits).last().unwrap_or_else(|| earlier(here.began_on, 1));
    here.window(track, by_window, allowed);
    Some(track.bounded(Bound::Earlier, by_stay, by_window))
}

/// The days used today, of the present stay and of the window.
pub(super) fn used(track: &mut Track<'_>, household: &Household, person: PersonId) -> Option<()> {
    let here = Here::of(track, household, person)?;
    here.facts(track);
    let allowed = allowed(track, here.person.nationality)?;
    track.rule(rule::VISA_FREE_STAY);
    let today = track.today();
    let now = CountedStay::new(here.began_on, today);
    track.push(Step::StayDays { from: here.began_on, until: today, stays: vec![now], total: now.days });
    track.limit(Figure::StayDays, now.days, allowed.in_one_stay);
    here.window(track, today, allowed);
    Some(())
}

/// The last day without a temporary residence permit.
pub(super) fn without_permit(
    track: &mut Track<'_>,
    household: &Household,
    person: PersonId,
) -> Option<NaiveDate> {
    let here = Here::of(track, household, person)?;
    here.facts(track);
    let nationality = here.person.nationality?;
    let numbers = &track.scene().edition.rules.numbers;
    let days = if belongs(track, nationality, group::EAEU) {
        track.rule(rule::TEMPORARY_PERMIT_EAEU);
        numbers.eaeu_calendar_days
    } else if belongs(track, nationality, group::CIS) {
        track.rule(rule::TEMPORARY_PERMIT_CIS);
        numbers.cis_calendar_days
    } else {
        return None;
    };
    Some(track.days_from(here.began_on, days))
}

/// Days that are allowed without a visa.
#[derive(Clone, Copy)]
struct Allowed {
    in_one_stay: u16,
    in_window: u16,
}

fn allowed(track: &mut Track<'_>, nationality: Option<CountryCode>) -> Option<Allowed> {
    let numbers = &track.scene().edition.rules.numbers;
    let is_of = |track: &mut Track<'_>, group| nationality.is_some_and(|code| belongs(track, code, group));
    if is_of(track, group::EAEU) {
        let days = numbers.visa_free_eaeu_days;
        Some(Allowed { in_one_stay: days, in_window: days })
    } else if is_of(track, group::VISA_FREE_THIRTY) {
        let (in_one_stay, in_window) = (numbers.visa_free_stay_days, numbers.visa_free_others_days);
        Some(Allowed { in_one_stay, in_window })
    } else {
        track.absent(Absent::VisaFreeTerm);
        None
    }
}

/// Whether a country is in a group today; said only where it is.
fn belongs(track: &mut Track<'_>, country: CountryCode, group: &str) -> bool {
    let scene = track.scene();
    let group = scene.catalogue.groups.values().find(|known| known.id.as_str() == group);
    let Some(group) = group.filter(|group| group.contains(country, scene.today)) else {
        return false;
    };
    if let Some(named) = scene.catalogue.countries.get(&country) {
        track.push(Step::Nationality { country, name: named.name.clone(), group: group.name.clone() });
    }
    true
}

/// A person who is in the country today without a visa or permit.
struct Here<'a> {
    household: &'a Household,
    person: &'a Person,
    entered_on: NaiveDate,
    /// First day of the present stay that no visa or permit covered.
    began_on: NaiveDate,
}

impl<'a> Here<'a> {
    fn of(track: &Track<'_>, household: &'a Household, person: PersonId) -> Option<Self> {
        let today = track.scene().today;
        let lasts = |stay: &&Stay| {
            stay.person == person
                && stay.entered_on <= today
                && stay.left_on.is_none_or(|left_on| left_on > today)
        };
        let stay = household.stays.iter().filter(lasts).max_by_key(|stay| stay.entered_on)?;
        let entered_on = stay.entered_on;
        let here = Self { household, person: household.person(person)?, entered_on, began_on: entered_on };
        let ends = here.covering().filter(|status| status.valid_from.is_none_or(|from| from <= today));
        let covered_until = ends.map(last_day).filter(|last| *last >= entered_on).max();
        let began_on = covered_until.map_or(entered_on, |last| later(last, 1));
        (began_on <= today).then_some(Self { began_on, ..here })
    }

    fn facts(&self, track: &mut Track<'_>) {
        track.fact(Fact::Entered, self.entered_on);
        if self.began_on > self.entered_on {
            track.fact(Fact::CoveredUntil, earlier(self.began_on, 1));
        }
    }

    /// The visas and permits of the person, history included.
    fn covering(&self) -> impl Iterator<Item = &'a Status> + use<'a> {
        let id = self.person.id;
        let covers = move |status: &&Status| status.person == id && status.kind != StatusKind::VisaFreeStay;
        self.household.statuses.iter().filter(covers)
    }

    fn is_counted(&self, day: NaiveDate) -> bool {
        let is_here = |stay: &Stay| {
            stay.person == self.person.id
                && stay.entered_on <= day
                && stay.left_on.is_none_or(|left_on| day <= left_on)
        };
        let covers =
            |status: &Status| status.valid_from.is_none_or(|from| from <= day) && day <= last_day(status);
        day >= self.began_on || self.household.stays.iter().any(is_here) && !self.covering().any(covers)
    }

    /// The runs of days without a visa in the rolling window that ends on a day.
    fn within(&self, window_days: u16, until: NaiveDate) -> Vec<CountedStay> {
        let mut runs: Vec<CountedStay> = Vec::new();
        let days = first_of_window(until, window_days).iter_days().take_while(|day| *day <= until);
        for day in days.filter(|day| self.is_counted(*day)) {
            match runs.last_mut() {
                Some(run) if later(run.until, 1) == day => *run = CountedStay::new(run.from, day),
                Some(_) | None => runs.push(CountedStay::new(day, day)),
            }
        }
        runs
    }

    fn window(&self, track: &mut Track<'_>, until: NaiveDate, allowed: Allowed) {
        let days = track.scene().edition.rules.numbers.visa_free_window_days;
        let stays = self.within(days, until);
        let total = total(&stays);
        track.push(Step::StayDays { from: first_of_window(until, days), until, stays, total });
        track.limit(Figure::WindowDays, total, allowed.in_window);
    }
}

impl CountedStay {
    fn new(from: NaiveDate, until: NaiveDate) -> Self {
        let days = u16::try_from(days_between(from, until) + 1).unwrap_or(u16::MAX);
        Self { from, until, days }
    }
}

/// The last day on which a status covered its holder: a cancelled one until it was cancelled.
fn last_day(status: &Status) -> NaiveDate {
    status.cancelled_on.map_or(status.valid_until, |cancelled_on| cancelled_on.min(status.valid_until))
}

fn first_of_window(until: NaiveDate, days: u16) -> NaiveDate {
    earlier(until, u64::from(days.saturating_sub(1)))
}

fn total(stays: &[CountedStay]) -> u16 {
    stays.iter().fold(0, |total, stay| total.saturating_add(stay.days))
}
