//! How long before the entry an invitation is filed. Not the guide's rule: it warns and never blocks.

use chrono::Days;

use super::case::Case;
use super::{Obstacle, ObstacleKind, Remedy, UnknownFact};
use crate::catalogue::{ServiceKind, rule};
use crate::rules::Weight;

/// Obstacles of the wished entry.
pub(super) fn check(case: &Case<'_>) -> Vec<Obstacle> {
    if case.service.kind == ServiceKind::Invitation { lead(case).into_iter().collect() } else { Vec::new() }
}

fn lead(case: &Case<'_>) -> Option<Obstacle> {
    let basis = case.rests_on(rule::INVITATION_LEAD);
    let Some(entry_on) = case.application.visa.valid_from else {
        return Some(Obstacle::unknown(Weight::Notes, UnknownFact::Entry, basis));
    };
    let warning = |kind, remedy, basis| Obstacle { kind, weight: Weight::Warns, person: None, remedy, basis };
    let calendar = &case.scene.catalogue.calendar;
    let numbers = case.rules().numbers;
    let earliest = Days::new(u64::from(numbers.invitation_earliest_days));
    let lead = u32::from(numbers.invitation_lead_working_days);
    let earliest_on = entry_on.checked_sub_days(earliest)?;
    if case.file_on < earliest_on {
        let kind = ObstacleKind::InvitationTooEarly { entry_on, earliest_on };
        let remedy = Remedy::FileOn { on: case.working_day_from(earliest_on) };
        return Some(warning(kind, remedy, basis));
    }
    let (Ok(latest_on), Ok(on)) =
        (calendar.working_day_before(entry_on, lead), calendar.working_day_after(case.file_on, lead))
    else {
        let kind = ObstacleKind::BeyondCalendar { day: entry_on, calendar_until: calendar.last() };
        let basis = basis.and(case.rules().ground(rule::WORKING_CALENDAR));
        return Some(warning(kind, Remedy::ConfirmCalendar, basis));
    };
    (case.file_on > latest_on).then(|| {
        let kind = ObstacleKind::InvitationTooLate { entry_on, latest_on };
        warning(kind, Remedy::EnterFrom { on }, basis)
    })
}
