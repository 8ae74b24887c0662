//! A stay without a visa: how many of its days are used, until when it may last, and who needs a temporary permit.
//!
//! A day counts where the person was in the country, the days of entry and exit included, and no visa or permit
//! covered it. The last day is the one before either limit is passed: so many days in one stay, so many in the
//! rolling window that ends on the day. Leaves out stays that are over.

use chrono::{Days, NaiveDate};

use super::Case;
use super::found::Found;
use crate::basis::Basis;
use crate::catalogue::{group, rule};
use crate::people::{Role, Status, StatusKind, Stay};
use crate::rules::{Act, DeadlineKind, FindingKind, Subject, Weight};
use crate::time::days_between;

pub(super) fn of_person(case: &Case<'_>, found: &mut Found<'_>) {
    let Some(stay) = case.open_stay.filter(|_| !case.is_at_home()) else { return };
    let Some(began_on) = began_on(case, stay) else { return };
    let subject = Subject::Stay(stay.id);
    if let Some(limits) = limits(case) {
        Used { case, began_on, limits }.ends(subject, found);
    } else {
        let amiss = case.amiss(Weight::Warns, FindingKind::VisaFreeUnknown, subject, Act::Record);
        found.amiss(amiss, Basis::of(case.ground(rule::VISA_FREE_STAY)));
    }
    needs_permit(case, began_on, subject, found);
}

/// The first day of the stay on which, and since when, nothing else covers it; none where something covers today.
fn began_on(case: &Case<'_>, stay: &Stay) -> Option<NaiveDate> {
    let today = case.scene.today;
    let mut began_on = stay.entered_on;
    for status in covering(case) {
        let last = last_day(status);
        if status.valid_from.is_none_or(|from| from <= today) && last >= began_on {
            if last >= today {
                return None;
            }
            began_on = last.succ_opt()?;
        }
    }
    Some(began_on)
}

/// The visas and permits of the person, history included.
fn covering<'a>(case: &Case<'a>) -> impl Iterator<Item = &'a Status> + use<'a> {
    let id = case.person.id;
    let covers = move |status: &&Status| status.person == id && status.kind != StatusKind::VisaFreeStay;
    case.household.statuses.iter().filter(covers)
}

/// The last day on which a status covered its holder: a cancelled one until it was cancelled.
fn last_day(status: &Status) -> NaiveDate {
    status.cancelled_on.map_or(status.valid_until, |cancelled_on| cancelled_on.min(status.valid_until))
}

/// Days that are allowed.
#[derive(Clone, Copy)]
struct Limits {
    in_one_stay: u16,
    in_window: u16,
}

/// The limits for the person's nationality, where they are known.
fn limits(case: &Case<'_>) -> Option<Limits> {
    let numbers = case.numbers();
    let today = case.scene.today;
    if case.is_of_group(group::EAEU, today) {
        let days = numbers.visa_free_eaeu_days;
        Some(Limits { in_one_stay: days, in_window: days })
    } else if case.is_of_group(group::VISA_FREE_THIRTY, today) {
        Some(Limits { in_one_stay: numbers.visa_free_stay_days, in_window: numbers.visa_free_others_days })
    } else {
        None
    }
}

/// The days used of a stay that lasts.
struct Used<'a> {
    case: &'a Case<'a>,
    began_on: NaiveDate,
    limits: Limits,
}

impl Used<'_> {
    fn ends(&self, subject: Subject, found: &mut Found<'_>) {
        let (case, today) = (self.case, self.case.scene.today);
        let last = self.last_day();
        let is_over = last < today;
        let basis = Basis::of(case.ground(rule::VISA_FREE_STAY));
        let kind = if is_over { DeadlineKind::StayOverrun } else { DeadlineKind::StayEnds };
        found.due(case.due(kind, last, subject, Act::Leave), basis.clone());
        let days = FindingKind::VisaFreeDays {
            used_now: count(days_between(self.began_on, today) + 1),
            allowed_now: self.limits.in_one_stay,
            used_in_window: self.in_window(today),
            allowed_in_window: self.limits.in_window,
        };
        let weight = if is_over { Weight::Blocks } else { Weight::Notes };
        found.amiss(case.amiss(weight, days, subject, Act::Leave).on(last), basis);
    }

    /// The last day on which neither limit is passed: a walk from the first day, at most as long as one stay may be.
    fn last_day(&self) -> NaiveDate {
        let window = Days::new(u64::from(self.case.numbers().visa_free_window_days));
        let mut last = self.began_on.pred_opt().unwrap_or(self.began_on);
        let mut in_window = i64::from(self.in_window(last));
        for day in self.began_on.iter_days().take(usize::from(self.limits.in_one_stay)) {
            let falls_out = day.checked_sub_days(window).is_some_and(|day| self.is_visa_free(day));
            in_window += 1 - i64::from(falls_out);
            if in_window > i64::from(self.limits.in_window) {
                break;
            }
            last = day;
        }
        last
    }

    /// Days used in the rolling window that ends on a day.
    fn in_window(&self, last: NaiveDate) -> u16 {
        let days = u64::from(self.case.numbers().visa_free_window_days);
        let first = last.checked_sub_days(Days::new(days.saturating_sub(1))).unwrap_or(NaiveDate::MIN);
        let used = first.iter_days().take_while(|day| *day <= last).filter(|day| self.is_visa_free(*day));
        u16::try_from(used.count()).unwrap_or(u16::MAX)
    }

    /// Whether the person was, or will by this stay be, in the country on a day without a visa or permit.
    fn is_visa_free(&self, day: NaiveDate) -> bool {
        let is_here = |stay: &Stay| stay.entered_on <= day && stay.left_on.is_none_or(|left| day <= left);
        let covers =
            |status: &Status| status.valid_from.is_none_or(|from| from <= day) && day <= last_day(status);
        day >= self.began_on || self.case.stays().any(is_here) && !covering(self.case).any(covers)
    }
}

fn count(days: i64) -> u16 {
    u16::try_from(days).unwrap_or(u16::MAX)
}

/// Who works for the host and stays on needs the permit: citizens of the EAEU after their days, other citizens of
/// the CIS after theirs.
fn needs_permit(case: &Case<'_>, began_on: NaiveDate, subject: Subject, found: &mut Found<'_>) {
    let (numbers, today) = (case.numbers(), case.scene.today);
    let (days, rule) = if case.is_of_group(group::EAEU, today) {
        (numbers.eaeu_calendar_days, rule::TEMPORARY_PERMIT_EAEU)
    } else if case.is_of_group(group::CIS, today) {
        (numbers.cis_calendar_days, rule::TEMPORARY_PERMIT_CIS)
    } else {
        return;
    };
    let gives = Some(StatusKind::TemporaryResidencePermit);
    let service = case.scene.edition.services.iter().find(|service| service.gives == gives);
    let last = began_on.checked_add_days(Days::new(u64::from(days.saturating_sub(1))));
    let (Role::Principal, Some(service), Some(without_until)) = (case.person.role, service, last) else {
        return;
    };
    let kind = FindingKind::NeedsTemporaryPermit { without_until, service: service.id.clone() };
    let weight = if today > without_until { Weight::Blocks } else { Weight::Warns };
    let act = Act::Apply(service.id.clone());
    let basis = Basis::of(case.ground(rule)).and(case.ground(rule::TEMPORARY_PERMIT_SERVED));
    found.amiss(case.amiss(weight, kind, subject, act).on(without_until), basis);
}
