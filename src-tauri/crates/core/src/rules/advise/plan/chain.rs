//! The steps as they are put together, and the days that come of them.

use chrono::NaiveDate;

use super::track::{Case, Day, Link};
use super::{PlanCase, Reach, Step, StepKind};
use crate::basis::Basis;
use crate::id::PersonId;
use crate::rules::TruthWord;
use crate::time::WorkingCalendar;

/// A step to be put in. It waits only for steps that are in already.
pub(super) struct Draft {
    pub kind: StepKind,
    pub persons: Vec<PersonId>,
    pub truth: TruthWord,
    pub after: Vec<(usize, Link)>,
    /// The first day that something outside the plan allows.
    pub floor: NaiveDate,
    /// The last day that the aim or something outside the plan allows.
    pub ceiling: Option<NaiveDate>,
    pub basis: Basis,
}

/// A step with its first days, normal and worst.
struct Node {
    draft: Draft,
    normal: Day,
    worst: Day,
}

impl Node {
    const fn earliest(&self, case: Case) -> &Day {
        match case {
            Case::Normal => &self.normal,
            Case::Worst => &self.worst,
        }
    }
}

/// The steps so far.
pub(super) struct Chain<'a> {
    calendar: &'a WorkingCalendar,
    nodes: Vec<Node>,
}

impl StepKind {
    /// Whether it can be done on a working day only.
    const fn is_on_working_days(self) -> bool {
        match self {
            Self::FileReview | Self::File | Self::FileFamily | Self::Appointment => true,
            Self::Review
            | Self::CollectPapers
            | Self::TakeFingerprints
            | Self::Issue
            | Self::StepTwo
            | Self::Enter
            | Self::NotifyArrival
            | Self::RegisterStay
            | Self::Leave => false,
        }
    }

    /// Whether it is the first filing of the service itself.
    const fn is_filing(self) -> bool {
        match self {
            Self::File | Self::FileFamily => true,
            Self::FileReview
            | Self::Review
            | Self::CollectPapers
            | Self::TakeFingerprints
            | Self::Appointment
            | Self::Issue
            | Self::StepTwo
            | Self::Enter
            | Self::NotifyArrival
            | Self::RegisterStay
            | Self::Leave => false,
        }
    }

    /// Whether what was applied for is there with it.
    const fn is_result(self) -> bool {
        match self {
            Self::Issue | Self::StepTwo => true,
            Self::FileReview
            | Self::Review
            | Self::CollectPapers
            | Self::TakeFingerprints
            | Self::File
            | Self::FileFamily
            | Self::Appointment
            | Self::Enter
            | Self::NotifyArrival
            | Self::RegisterStay
            | Self::Leave => false,
        }
    }
}

impl<'a> Chain<'a> {
    pub(super) const fn new(calendar: &'a WorkingCalendar) -> Self {
        Self { calendar, nodes: Vec::new() }
    }

    /// Puts a step in and returns its place.
    pub(super) fn add(&mut self, draft: Draft) -> usize {
        let normal = self.earliest(Case::Normal, &draft);
        let worst = self.earliest(Case::Worst, &draft);
        self.nodes.push(Node { draft, normal, worst });
        self.nodes.len() - 1
    }

    /// The first day on which a step can be done, given the steps so far.
    pub(super) fn earliest(&self, case: Case, draft: &Draft) -> Day {
        let mut day = Day { on: Some(draft.floor), open: false, count: None };
        for (before, link) in &draft.after {
            let before = self.nodes[*before].earliest(case);
            let next = before.on.and_then(|from| link.forward(self.calendar, case, from));
            let Some(next) = next else {
                return Day { on: None, open: day.open || before.open, count: None };
            };
            let open = day.open || before.open || next.open;
            let next_is_later = next.on > day.on;
            day = if next_is_later { Day { open, ..next } } else { Day { open, ..day } };
        }
        if draft.kind.is_on_working_days() {
            day.on = day.on.and_then(|on| self.calendar.working_day_on_or_after(on).ok());
        }
        day
    }

    /// The last days, from the end to the beginning. A step that bounds the one before it by a day which the calendar
    /// does not reach leaves that one without a last day: a looser one that is known would be a promise.
    fn latest(&self, case: Case) -> Vec<Day> {
        let mut latest: Vec<Day> = self.nodes.iter().map(|node| self.own_latest(case, node)).collect();
        let mut unreached = vec![false; self.nodes.len()];
        for place in (0..self.nodes.len()).rev() {
            let draft = &self.nodes[place].draft;
            if draft.kind.is_on_working_days()
                && let Some(on) = latest[place].on
            {
                latest[place].on = self.calendar.working_day_on_or_before(on).ok();
                unreached[place] |= latest[place].on.is_none();
            }
            if unreached[place] {
                latest[place] = Day { open: latest[place].open, ..Day::default() };
            }
            for (before, link) in draft.after.iter().filter(|(_, link)| link.bounds_back()) {
                let Some(from) = latest[place].on else {
                    unreached[*before] |= unreached[place];
                    continue;
                };
                let Some(back) = link.back(self.calendar, case, from) else {
                    unreached[*before] = true;
                    continue;
                };
                let held = &latest[*before];
                let open = latest[place].open || back.open || held.open;
                let is_stricter = held.on.is_none_or(|held| back.on < Some(held));
                latest[*before] =
                    if is_stricter { Day { open, ..back } } else { Day { open, ..held.clone() } };
            }
        }
        latest
    }

    /// The last day that the step itself is bound by: its ceiling, or a time that the law sets.
    fn own_latest(&self, case: Case, node: &Node) -> Day {
        let held = Day { on: node.draft.ceiling, open: false, count: None };
        node.draft.after.iter().fold(held, |held, (before, link)| {
            let before = &self.nodes[*before];
            let first = before.earliest(case);
            let Some(due) = first.on.and_then(|from| link.due(self.calendar, from)) else { return held };
            if held.on.is_some_and(|held| held <= due.to) {
                return held;
            }
            // Counted from a day that is only «not before», unless that is the very day wished for.
            let open = first.open && before.draft.ceiling != first.on;
            Day { on: Some(due.to), open, count: Some(due) }
        })
    }

    /// The steps with their days, and what comes of them in each case.
    pub(super) fn steps(&self) -> (Vec<Step>, PlanCase, PlanCase) {
        let (normal, worst) = (self.reaches(Case::Normal), self.reaches(Case::Worst));
        let steps: Vec<Step> = self.nodes.iter().zip(normal).zip(worst).map(step).collect();
        let (normal, worst) = (|step: &Step| step.normal.clone(), |step: &Step| step.worst.clone());
        let cases = (case_of(&steps, normal), case_of(&steps, worst));
        (steps, cases.0, cases.1)
    }

    fn reaches(&self, case: Case) -> Vec<Reach> {
        let latest = self.latest(case);
        self.nodes.iter().zip(latest).map(|(node, latest)| self.reach(node.earliest(case), latest)).collect()
    }

    fn reach(&self, earliest: &Day, latest: Day) -> Reach {
        Reach {
            earliest_on: earliest.on,
            not_before: earliest.open,
            earliest_count: earliest.count.clone(),
            latest_on: latest.on,
            not_after: latest.open,
            latest_count: latest.count,
            slack_working_days: earliest.on.zip(latest.on).and_then(|(from, to)| self.slack(from, to)),
        }
    }

    fn slack(&self, from: NaiveDate, to: NaiveDate) -> Option<i64> {
        let days = |from, to| self.calendar.working_days_between(from, to).ok().map(i64::from);
        if from <= to { days(from, to) } else { days(to, from).map(|days| -days) }
    }
}

fn step(((node, normal), worst): ((&Node, Reach), Reach)) -> Step {
    let Draft { kind, persons, truth, after, basis, .. } = &node.draft;
    let times = after.iter().find_map(|(_, link)| match link {
        Link::Takes(normal, longest) => Some((normal.clone(), Some(longest.clone()))),
        Link::Within(length) => Some((crate::stated::Stated::Value(*length), None)),
        Link::Then | Link::NextWorkingDay | Link::Ahead(_) => None,
    });
    let (duration, longest) = times.map_or((None, None), |(normal, longest)| (Some(normal), longest));
    Step {
        kind: *kind,
        persons: persons.clone(),
        truth: *truth,
        after: after.iter().map(|(before, _)| *before).collect(),
        duration,
        longest,
        normal,
        worst,
        basis: basis.clone(),
    }
}

fn case_of(steps: &[Step], reach: impl Fn(&Step) -> Reach) -> PlanCase {
    let filing = steps.iter().find(|step| step.kind.is_filing()).map(&reach);
    let results: Vec<Reach> = steps.iter().filter(|step| step.kind.is_result()).map(&reach).collect();
    let ready = results.iter().map(|reach| reach.earliest_on).collect::<Option<Vec<_>>>();
    let late = steps.iter().map(&reach).filter(|reach| reach.latest_on < reach.earliest_on);
    let late =
        late.filter(|reach| reach.latest_on.is_some()).map(|reach| reach.slack_working_days.unwrap_or(0));
    PlanCase {
        file_by: filing.as_ref().and_then(|reach| reach.latest_on),
        not_after: filing.is_some_and(|reach| reach.not_after),
        ready_on: ready.and_then(|days| days.into_iter().max()),
        not_before: results.iter().any(|reach| reach.not_before),
        late_working_days: late.min().and_then(|slack| u32::try_from(-slack).ok()),
    }
}
