//! The steps of a proof as they are found, one after the other.

use std::sync::Arc;

use chrono::NaiveDate;

use super::count::{self, Count};
use super::step::Step;
use super::terms::{Absent, Bound, Direction, Fact, Figure, StartDay};
use super::{CalendarState, EditionState, Proof, ProofOf};
use crate::basis::{Basis, Ground};
use crate::catalogue::rule::Rule;
use crate::id::ServiceId;
use crate::rules::Scene;
use crate::time::{Origin, OutsideCalendar, add_months, birthday, days_between, last_day_months_before};

/// Steps so far. Each method adds what it is named after and answers with the day at which it arrives.
pub(super) struct Track<'a> {
    scene: Scene<'a>,
    steps: Vec<Step>,
}

impl<'a> Track<'a> {
    pub const fn new(scene: Scene<'a>) -> Self {
        Self { scene, steps: Vec::new() }
    }

    pub const fn scene(&self) -> Scene<'a> {
        self.scene
    }

    pub fn push(&mut self, step: Step) {
        self.steps.push(step);
    }

    pub fn fact(&mut self, fact: Fact, on: NaiveDate) -> NaiveDate {
        self.push(Step::Fact { fact, on });
        on
    }

    pub fn absent(&mut self, what: Absent) {
        self.push(Step::Absent { what });
    }

    pub fn rule(&mut self, rule: Rule) {
        self.ground(self.scene.edition.rules.ground(rule));
    }

    /// A rule that is not there yet.
    pub fn ground(&mut self, ground: &Arc<Ground>) {
        let step = Step::Rule { ground: Arc::clone(ground) };
        if !self.steps.contains(&step) {
            self.push(step);
        }
    }

    /// All rules of a result, where no step has named one.
    pub fn rules_at_least(&mut self, basis: &Basis) {
        if !self.steps.iter().any(|step| step.ground().is_some()) {
            basis.grounds().iter().for_each(|ground| self.ground(ground));
        }
    }

    /// Today, as a fact.
    pub fn today(&mut self) -> NaiveDate {
        self.fact(Fact::Today, self.scene.today)
    }

    pub fn service(&mut self, id: &ServiceId) {
        if let Some(service) = self.scene.edition.service(id) {
            let (name, section) = (service.name.clone(), service.section.clone());
            self.push(Step::Service { service: id.clone(), name, section });
        }
    }

    /// Working days one by one, then what an estimated holiday among them would change. None, and said so, where the
    /// calendar does not reach.
    pub fn working_days(&mut self, count: Count) -> Option<NaiveDate> {
        let calendar = &self.scene.catalogue.calendar;
        let step = count.walk(calendar);
        let to = self.reached(step)?;
        self.steps.extend(count.supposing(calendar, to));
        Some(to)
    }

    /// The day itself where it is worked, else the next working day in a direction.
    pub fn working_day(&mut self, date: NaiveDate, direction: Direction) -> Option<NaiveDate> {
        match count::moved(&self.scene.catalogue.calendar, date, direction) {
            Ok(None) => Some(date),
            Ok(Some(step)) => self.reached(Ok(step)),
            Err(outside) => self.reached(Err(outside)),
        }
    }

    fn reached(&mut self, step: Result<Step, OutsideCalendar>) -> Option<NaiveDate> {
        match step {
            Ok(step) => {
                let day = step.day();
                self.push(step);
                day
            }
            Err(OutsideCalendar { first, last, .. }) => {
                self.push(Step::OutsideCalendar { first, last });
                None
            }
        }
    }

    pub fn days_back(&mut self, from: NaiveDate, days: u16) -> NaiveDate {
        let to = count::earlier(from, u64::from(days));
        self.calendar_days(from, Direction::Back, StartDay::NotCounted, days, to)
    }

    /// Calendar days, the day after `from` being the first.
    pub fn days_after(&mut self, from: NaiveDate, days: u16) -> NaiveDate {
        let to = count::later(from, u64::from(days));
        self.calendar_days(from, Direction::Forward, StartDay::NotCounted, days, to)
    }

    /// Calendar days, `from` being the first.
    pub fn days_from(&mut self, from: NaiveDate, days: u16) -> NaiveDate {
        let to = count::later(from, u64::from(days.saturating_sub(1)));
        self.calendar_days(from, Direction::Forward, StartDay::Counted, days, to)
    }

    fn calendar_days(
        &mut self,
        from: NaiveDate,
        direction: Direction,
        start: StartDay,
        days: u16,
        to: NaiveDate,
    ) -> NaiveDate {
        self.push(Step::CalendarDays { from, direction, start, days, to });
        to
    }

    pub fn months_after(&mut self, from: NaiveDate, months: u16) -> Option<NaiveDate> {
        let to = add_months(from, months)?;
        Some(self.months(from, Direction::Forward, months, to))
    }

    /// The last day from which so many months still end on `from` at the latest.
    pub fn months_back(&mut self, from: NaiveDate, months: u16) -> Option<NaiveDate> {
        let to = last_day_months_before(from, months)?;
        Some(self.months(from, Direction::Back, months, to))
    }

    fn months(&mut self, from: NaiveDate, direction: Direction, months: u16, to: NaiveDate) -> NaiveDate {
        use chrono::Datelike;
        self.push(Step::Months { from, direction, months, clamped: from.day() != to.day(), to });
        to
    }

    /// Of two days the one that counts; nothing is said where they are the same day.
    pub fn bounded(&mut self, bound: Bound, one: NaiveDate, other: NaiveDate) -> NaiveDate {
        let on = match bound {
            Bound::Earlier => one.min(other),
            Bound::Later => one.max(other),
        };
        if one != other {
            self.push(Step::Bounded { bound, one, other, on });
        }
        on
    }

    pub fn birthday(&mut self, born_on: NaiveDate, age: u8) -> Option<NaiveDate> {
        use chrono::Datelike;
        let on = birthday(born_on, age)?;
        self.push(Step::Birthday { born_on, age, leap_day: on.day() != born_on.day(), on });
        Some(on)
    }

    pub fn year_end(&mut self, year: i32) -> Option<NaiveDate> {
        let on = NaiveDate::from_ymd_opt(year, 12, 31)?;
        self.push(Step::YearEnd { year, on });
        Some(on)
    }

    /// How two days lie to each other.
    pub fn compared(&mut self, one: NaiveDate, other: NaiveDate) {
        let (on, than) = (one.min(other), one.max(other));
        match days_between(on, than) {
            0 => self.push(Step::SameDay { on }),
            days => self.push(Step::Earlier { on, than, days }),
        }
    }

    pub fn limit(&mut self, figure: Figure, found: u16, limit: u16) {
        self.push(Step::Limit { figure, found, limit });
    }

    /// The proof: what it is of, the steps, and the state of knowledge they were made in.
    pub fn prove(mut self, of: ProofOf, basis: &Basis) -> Proof {
        let calendar = &self.scene.catalogue.calendar;
        let confirmed_through = calendar.confirmed_through();
        if self.steps.iter().any(|step| is_unconfirmed(step, confirmed_through)) {
            self.push(Step::Unconfirmed { confirmed_through });
        }
        let cited = self.steps.iter().filter_map(Step::ground);
        let basis = cited.fold(basis.clone(), Basis::and);
        let days = self.steps.iter().flat_map(Step::each_day).filter(|day| day.origin == Origin::Own);
        let places = days.filter_map(|day| calendar.special(day.date)).map(|day| &day.source.place);
        let basis = places.fold(basis, |basis, place| basis.and(&self.scene.edition.rules.own_ground(place)));
        let edition = self.scene.edition;
        Proof {
            of,
            edition: EditionState {
                id: edition.id.clone(),
                title: edition.title.clone(),
                applies_from: edition.applies_from,
            },
            calendar: CalendarState { version: calendar.version().to_owned(), confirmed_through },
            steps: self.steps,
            basis,
        }
    }
}

/// Whether a count starts from or passes a day that is not confirmed: the other reading counts the start as well.
fn is_unconfirmed(step: &Step, confirmed_through: NaiveDate) -> bool {
    let starts_after =
        if let Step::WorkingDays { from, .. } = step { *from > confirmed_through } else { false };
    starts_after || step.each_day().iter().any(|day| !day.confirmed)
}
