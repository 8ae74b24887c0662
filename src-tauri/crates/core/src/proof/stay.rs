//! Stays without a visa: days of the present stay, and days within the rolling window that ends on a day.
//!
//! The day of entry and the day of exit are both days of stay; a day of two stays counts once.

use chrono::NaiveDate;

use super::count::{earlier, later};
use super::step::{Absent, Bound, CountedStay, Fact, Figure, Step, Verdict};
use super::track::Track;
use crate::catalogue::{CountryCode, rule};
use crate::id::PersonId;
use crate::people::{Household, Stay};
use crate::time::days_between;

/// How long a citizen may stay without a visa, in days.
#[derive(Clone, Copy)]
struct Allowed {
    now: u16,
    in_window: u16,
}

/// The last day of the present stay that the days left allow.
pub(super) fn ends(track: &mut Track<'_>, household: &Household, person: PersonId) -> Option<NaiveDate> {
    let stays = household.stays_of(person);
    let present = *stays.iter().rev().find(|stay| stay.left_on.is_none())?;
    let nationality = household.person(person)?.nationality;
    let entered_on = track.fact(Fact::Entered, present.entered_on);
    let allowed = allowed(track, nationality)?;
    track.rule(rule::VISA_FREE_STAY);
    let by_stay = track.days_from(entered_on, allowed.now);
    let on = last_within(track, &stays, entered_on, by_stay, allowed);
    let total = window(track, &stays, on);
    track.limit(Figure::WindowDays, total, allowed.in_window);
    Some(track.bounded(Bound::Earlier, by_stay, on))
}

/// The days used today, of the present stay and of the window.
pub(super) fn used(track: &mut Track<'_>, household: &Household, person: PersonId) -> Option<()> {
    let stays = household.stays_of(person);
    let present = *stays.iter().rev().find(|stay| stay.left_on.is_none())?;
    let today = track.today();
    track.fact(Fact::Entered, present.entered_on);
    let allowed = allowed(track, household.person(person)?.nationality)?;
    track.rule(rule::VISA_FREE_STAY);
    let now = counted(track, &[present], present.entered_on, today);
    track.limit(Figure::StayDays, now, allowed.now);
    let total = window(track, &stays, today);
    track.limit(Figure::WindowDays, total, allowed.in_window);
    Some(())
}

/// The last day without a temporary residence permit.
pub(super) fn without_permit(track: &mut Track<'_>, household: &Household, person: PersonId) -> Option<()> {
    let stays = household.stays_of(person);
    let present = *stays.iter().rev().find(|stay| stay.left_on.is_none())?;
    let numbers = &track.scene().edition.rules.numbers;
    let nationality = household.person(person)?.nationality?;
    let entered_on = track.fact(Fact::Entered, present.entered_on);
    if belongs(track, nationality, "eaeu") {
        track.rule(rule::TEMPORARY_PERMIT_EAEU);
        track.days_from(entered_on, numbers.eaeu_calendar_days);
    } else if belongs(track, nationality, "cis") {
        track.rule(rule::TEMPORARY_PERMIT_CIS);
        track.days_from(entered_on, numbers.cis_calendar_days);
    }
    Some(())
}

fn allowed(track: &mut Track<'_>, nationality: Option<CountryCode>) -> Option<Allowed> {
    let numbers = &track.scene().edition.rules.numbers;
    let Some(nationality) = nationality else {
        track.absent(Absent::VisaFreeTerm);
        return None;
    };
    if belongs(track, nationality, "eaeu") {
        let days = numbers.visa_free_eaeu_days;
        return Some(Allowed { now: days, in_window: days });
    }
    if belongs(track, nationality, "visa-free-thirty") {
        return Some(Allowed { now: numbers.visa_free_stay_days, in_window: numbers.visa_free_others_days });
    }
    track.absent(Absent::VisaFreeTerm);
    None
}

/// Whether a country is in a group today; said only where it is.
fn belongs(track: &mut Track<'_>, country: CountryCode, group: &str) -> bool {
    let scene = track.scene();
    let groups = &scene.catalogue.groups;
    let group = groups.values().find(|known| known.id.as_str() == group);
    let Some(group) = group.filter(|group| group.contains(country, scene.today)) else {
        return false;
    };
    if let Some(named) = scene.catalogue.countries.get(&country) {
        let (name, group) = (named.name.clone(), group.name.clone());
        track.push(Step::Nationality { country, name, group, belongs: Verdict::Yes });
    }
    true
}

/// The last day, not after `by_stay`, on which the window does not hold too many days.
fn last_within(
    track: &Track<'_>,
    stays: &[&Stay],
    entered_on: NaiveDate,
    by_stay: NaiveDate,
    allowed: Allowed,
) -> NaiveDate {
    let window_days = track.scene().edition.rules.numbers.visa_free_window_days;
    let fits = |day: &NaiveDate| {
        total(&within(stays, first_of_window(*day, window_days), *day)) <= allowed.in_window
    };
    let days = entered_on.iter_days().take_while(|day| *day <= by_stay);
    days.take_while(fits).last().unwrap_or_else(|| earlier(entered_on, 1))
}

fn window(track: &mut Track<'_>, stays: &[&Stay], until: NaiveDate) -> u16 {
    let days = track.scene().edition.rules.numbers.visa_free_window_days;
    counted(track, stays, first_of_window(until, days), until)
}

fn counted(track: &mut Track<'_>, stays: &[&Stay], from: NaiveDate, until: NaiveDate) -> u16 {
    let stays = within(stays, from, until);
    let total = total(&stays);
    track.push(Step::StayDays { from, until, stays, total });
    total
}

fn first_of_window(until: NaiveDate, days: u16) -> NaiveDate {
    earlier(until, u64::from(days.saturating_sub(1)))
}

/// The stays as far as they lie between two days, both inclusive; a stay that lasts reaches to the second one. What
/// two stays share is counted with the first of them.
fn within(stays: &[&Stay], from: NaiveDate, until: NaiveDate) -> Vec<CountedStay> {
    let mut free = from;
    let mut found = Vec::new();
    for stay in stays {
        let (first, last) = (stay.entered_on.max(free), stay.left_on.unwrap_or(until).min(until));
        if first <= last {
            let days = u16::try_from(days_between(first, last) + 1).unwrap_or(u16::MAX);
            found.push(CountedStay { from: first, until: last, days });
            free = later(last, 1);
        }
    }
    found
}

fn total(stays: &[CountedStay]) -> u16 {
    stays.iter().fold(0, |total, stay| total.saturating_add(stay.days))
}
