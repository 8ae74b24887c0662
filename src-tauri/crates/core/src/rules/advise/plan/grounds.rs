//! The times of the guide as lengths, and what the plan and its steps rest on.

use chrono::NaiveDate;

use super::strand::Planner;
use super::track::Link;
use super::{Length, StepKind};
use crate::basis::Basis;
use crate::catalogue::{Fee, Rules, Service, ServiceKind, rule};
use crate::rules::Scene;
use crate::rules::window::with_own_days;
use crate::stated::Stated;

impl Planner<'_> {
    /// The centre's time. The first row of the tariff holds for all.
    pub(super) fn takes(&self) -> Link {
        let rules = &self.scene.edition.rules;
        let not_stated = || Stated::not(rules.ground(rule::TIME_NOT_STATED).text.clone());
        self.fee.map_or_else(
            || Link::Takes(not_stated(), not_stated()),
            |fee| {
                let normal = fee.working_days.map(|days| Length::WorkingDays(*days));
                Link::Takes(normal, longest(self.scene, self.service, fee))
            },
        )
    }

    /// What the whole plan rests on; the user's own days up to its last day included.
    pub(super) fn basis(&self, last: Option<NaiveDate>) -> Basis {
        let rules = &self.scene.edition.rules;
        let basis = counted(rules, Basis::of(&self.service.ground).and(rules.ground(rule::SERVICE_TIME)));
        let basis = last.map_or(basis.clone(), |last| with_own_days(self.scene, basis, self.begins_on, last));
        match self.service.kind {
            ServiceKind::Extension => {
                basis.and(rules.ground(rule::EXTENSION_WINDOW)).and(rules.ground(rule::SAFE_UNTIL))
            }
            ServiceKind::Invitation => basis.and(rules.ground(rule::INVITATION_LEAD)),
            ServiceKind::InCountry
            | ServiceKind::Permit
            | ServiceKind::Cancellation
            | ServiceKind::Review => basis,
        }
    }

    /// What the day of a filing rests on.
    pub(super) fn filing_basis(&self, kind: StepKind) -> Basis {
        let rules = &self.scene.edition.rules;
        let basis = Basis::of(&self.service.ground).and(rules.ground(rule::WORKING_CALENDAR));
        let basis = match self.service.kind {
            ServiceKind::Extension => basis
                .and(rules.ground(rule::EXTENSION_WINDOW))
                .and(rules.ground(rule::SAFE_UNTIL))
                .and(rules.ground(rule::SAME_HOST)),
            ServiceKind::Invitation => basis.and(rules.ground(rule::INVITATION_LEAD)),
            ServiceKind::InCountry | ServiceKind::Permit => basis.and(rules.ground(rule::STATUS_DATES)),
            ServiceKind::Cancellation | ServiceKind::Review => basis,
        };
        if kind == StepKind::FileFamily {
            basis.and(rules.ground(rule::FAMILY_AFTER_PRINCIPAL))
        } else {
            basis
        }
    }

    /// What the centre's time rests on.
    pub(super) fn issue_basis(&self) -> Basis {
        let rules = &self.scene.edition.rules;
        let basis = self.fee.map_or_else(|| Basis::of(&self.service.ground), |fee| Basis::of(&fee.ground));
        let basis = basis.and(rules.ground(rule::SERVICE_TIME)).and(rules.ground(rule::FIRST_ROW_HOLDS));
        let basis = counted(rules, basis);
        if self.service.kind == ServiceKind::Extension {
            basis.and(rules.ground(rule::EXTENSION_TARIFF)).and(rules.ground(rule::SAFE_UNTIL))
        } else {
            basis
        }
    }
}

/// A count of working days rests on how they are counted, and on the calendar.
pub(super) fn counted(rules: &Rules, basis: Basis) -> Basis {
    basis.and(rules.ground(rule::WORKING_DAYS)).and(rules.ground(rule::WORKING_CALENDAR))
}

/// The longest time of a row. An extension has no row that states one; the safe day is counted with that of the
/// note.
pub(super) fn longest(scene: Scene<'_>, service: &Service, fee: &Fee) -> Stated<Length> {
    let rules = &scene.edition.rules;
    let days = match service.kind {
        ServiceKind::Extension => fee.worst_calendar_days.or(Some(rules.numbers.window.worst_calendar_days)),
        ServiceKind::Invitation
        | ServiceKind::InCountry
        | ServiceKind::Permit
        | ServiceKind::Cancellation
        | ServiceKind::Review => fee.worst_calendar_days,
    };
    days.map_or_else(
        || Stated::not(rules.ground(rule::TIME_NOT_STATED).text.clone()),
        |days| Stated::Value(Length::CalendarDays(days)),
    )
}
