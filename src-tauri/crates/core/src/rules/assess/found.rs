//! What was found so far, and how a deadline gets its standing. Leaves out what is found.

use chrono::NaiveDate;

use crate::basis::Basis;
use crate::id::PersonId;
use crate::rules::{
    Act, Deadline, DeadlineKind, Finding, FindingKind, Horizon, Scene, Standing, Subject, Weight,
};
use crate::time::days_between;

/// Deadlines and findings in the order in which they were found.
pub(super) struct Found<'a> {
    scene: Scene<'a>,
    deadlines: Vec<Deadline>,
    findings: Vec<Finding>,
}

/// A deadline before it is known how pressing it is.
pub(super) struct Due {
    pub(super) kind: DeadlineKind,
    pub(super) on: NaiveDate,
    pub(super) person: Option<PersonId>,
    pub(super) subject: Subject,
    pub(super) act: Act,
    /// How pressing it is, where that does not follow from the date alone.
    pub(super) standing: Option<Standing>,
    pub(super) certain: bool,
}

impl Amiss {
    /// It bears on this day.
    pub(super) const fn on(mut self, day: NaiveDate) -> Self {
        self.on = Some(day);
        self
    }
}

/// A finding before it is known what it rests on.
pub(super) struct Amiss {
    pub(super) kind: FindingKind,
    pub(super) weight: Weight,
    pub(super) on: Option<NaiveDate>,
    pub(super) person: Option<PersonId>,
    pub(super) subject: Option<Subject>,
    pub(super) act: Act,
}

impl<'a> Found<'a> {
    pub(super) const fn new(scene: Scene<'a>) -> Self {
        Self { scene, deadlines: Vec::new(), findings: Vec::new() }
    }

    /// Adds a deadline; its standing is the usual one where it has none of its own.
    pub(super) fn due(&mut self, due: Due, basis: Basis) {
        let Scene { today, catalogue, .. } = self.scene;
        let working_days_left =
            (due.on >= today).then(|| catalogue.calendar.working_days_between(today, due.on).ok()).flatten();
        self.deadlines.push(Deadline {
            kind: due.kind,
            on: due.on,
            standing: due.standing.unwrap_or_else(|| standing(today, due.on, Horizon::SOON)),
            person: due.person,
            subject: due.subject,
            act: due.act,
            days_left: days_between(today, due.on),
            working_days_left,
            certain: due.certain,
            basis,
        });
    }

    /// Adds a finding.
    pub(super) fn amiss(&mut self, amiss: Amiss, basis: Basis) {
        let Amiss { kind, weight, on, person, subject, act } = amiss;
        self.findings.push(Finding { kind, weight, on, person, subject, act, basis });
    }

    /// The deadlines, the most pressing first, and the findings, the weightiest first.
    pub(super) fn in_order(mut self) -> (Vec<Deadline>, Vec<Finding>) {
        self.deadlines.sort_by_key(|deadline| (deadline.standing, deadline.on));
        self.findings.sort_by_key(|finding| finding.weight);
        (self.deadlines, self.findings)
    }
}

/// How pressing a date is; `soon` is a [`Horizon`] in calendar days.
pub(super) fn standing(today: NaiveDate, on: NaiveDate, soon: i64) -> Standing {
    match days_between(today, on) {
        ..0 => Standing::Overdue,
        left if left <= Horizon::WEEK => Standing::ThisWeek,
        left if left <= soon => Standing::Soon,
        _ => Standing::Later,
    }
}
