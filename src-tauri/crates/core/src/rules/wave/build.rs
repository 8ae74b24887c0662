//! Gathers the wave, household by household.

use chrono::{Datelike, Days, NaiveDate};

use super::dates::{Dates, Place, Range, file_on, place};
use super::knowledge::{Knowledge, decide};
use super::lack::Applicant;
use super::{Decision, UnderWay, Wave, WaveEntry, WaveWeek};
use crate::basis::Basis;
use crate::catalogue::{Edition, Service, rule};
use crate::money::{Money, Totals};
use crate::people::{Application, Household, Person, Status};
use crate::rules::Scene;
use crate::rules::window::with_own_days;
use crate::time::days_between;

/// The renewal wave of some households, from a day to a day, both inclusive.
pub fn wave<'h>(
    scene: Scene<'_>,
    households: impl IntoIterator<Item = &'h Household>,
    from: NaiveDate,
    until: NaiveDate,
) -> Wave {
    let mut builder = WaveBuilder::new(scene, from, until);
    households.into_iter().for_each(|household| builder.add(household));
    builder.finish()
}

/// A wave that grows by households, which need not be kept.
#[derive(Debug)]
pub struct WaveBuilder<'a> {
    scene: Scene<'a>,
    range: Range,
    knowledge: Knowledge<'a>,
    entries: Vec<WaveEntry>,
    beyond_calendar: usize,
}

impl<'a> WaveBuilder<'a> {
    /// A wave without anybody, from a day to a day, both inclusive; nobody belongs to it where the end comes first.
    pub const fn new(scene: Scene<'a>, from: NaiveDate, until: NaiveDate) -> Self {
        Self {
            scene,
            range: Range { from, until },
            knowledge: Knowledge::new(scene),
            entries: Vec::new(),
            beyond_calendar: 0,
        }
    }

    /// Adds the persons of a household who have to renew within the range.
    pub fn add(&mut self, household: &Household) {
        for person in &household.persons {
            if let Some(status) = household.status_of(person.id) {
                self.add_status(household, person, status);
            }
        }
    }

    fn add_status(&mut self, household: &Household, person: &Person, status: &Status) {
        let Some((decision, service)) = decide(self.scene.edition, household, status) else { return };
        let fee = service.and_then(|service| service.fees.first());
        let times =
            fee.map_or((None, None), |fee| (fee.working_days.value().copied(), fee.worst_calendar_days));
        match place(self.scene, decision, status, times, self.range) {
            Place::Within(dates) => {
                let entry = self.entry(household, person, status, (decision, service), &dates);
                self.entries.push(entry);
            }
            Place::Outside => {}
            Place::BeyondCalendar => self.beyond_calendar += 1,
        }
    }

    fn entry(
        &mut self,
        household: &Household,
        person: &Person,
        status: &Status,
        (decision, service): (Decision, Option<&'a Service>),
        dates: &Dates,
    ) -> WaveEntry {
        let under_way = application_under_way(self.scene.edition, household, status).map(UnderWay::of);
        let file_on = file_on(self.scene, dates, self.range)
            .filter(|_| !under_way.is_some_and(|application| application.filed));
        let assumed_on = file_on.or(dates.closes_on).unwrap_or(dates.valid_until);
        let valid_until = dates.valid_until;
        let applicant = Applicant { scene: self.scene, household, person, valid_until, file_on: assumed_on };
        let basis = self.knowledge.basis(decision, service);
        let basis = with_own_days(
            self.scene,
            basis,
            dates.opens_on.or(dates.closes_on).unwrap_or(valid_until),
            valid_until,
        );
        let cost = service.and_then(|service| self.knowledge.cost(service, person.role, assumed_on));
        let asked = service.map(|service| self.knowledge.asked(service, status.category));
        WaveEntry {
            household: household.id,
            person: person.id,
            role: person.role,
            status: status.id,
            decision,
            service: service.map(|service| service.id.clone()),
            opens_on: dates.opens_on,
            safe_until: dates.safe_until,
            closes_on: dates.closes_on,
            valid_until,
            file_on,
            longest: asked.and_then(|asked| applicant.longest(asked)),
            cost,
            missing: asked.map_or_else(Vec::new, |asked| applicant.lacks(asked)),
            list_is_stated: asked.is_some_and(|asked| asked.is_stated),
            under_way,
            certain: dates.certain,
            basis,
        }
    }

    /// The wave of everybody added.
    pub fn finish(mut self) -> Wave {
        self.entries.sort_by_key(|entry| {
            let last = entry.closes_on.unwrap_or(entry.valid_until);
            (last, entry.valid_until, entry.household, entry.person)
        });
        let rules = &self.scene.edition.rules;
        let costs = || self.entries.iter().filter_map(|entry| entry.cost.as_ref());
        Wave {
            from: self.range.from,
            until: self.range.until,
            known: sums(costs().flat_map(|cost| &cost.known)),
            own: sums(costs().flat_map(|cost| &cost.own)),
            not_stated: costs().map(|cost| cost.not_stated).sum(),
            weeks: weeks(self.scene, self.range, &self.entries),
            beyond_calendar: self.beyond_calendar,
            certain: self.entries.iter().all(|entry| entry.certain),
            basis: Basis::of(rules.ground(rule::EXTENSION_WINDOW))
                .and(rules.ground(rule::SAFE_UNTIL))
                .and(rules.ground(rule::SERVICE_TIME))
                .and(rules.ground(rule::PER_PERSON))
                .and(rules.ground(rule::WORKING_CALENDAR)),
            entries: self.entries,
        }
    }
}

fn sums<'m>(amounts: impl Iterator<Item = &'m Money>) -> Vec<Money> {
    let mut totals = Totals::default();
    amounts.for_each(|amount| totals.add(*amount));
    totals.sums()
}

/// The open application of a person that would renew a status.
pub(in crate::rules) fn application_under_way<'h>(
    edition: &Edition,
    household: &'h Household,
    status: &Status,
) -> Option<&'h Application> {
    let renews = |service: &Service| service.leads_to(status.kind, status.category);
    household.applications.iter().find(|application| {
        application.stage.is_open()
            && application.applicants.contains(&status.person)
            && edition.service(&application.service).is_some_and(renews)
    })
}

/// The weeks of the range that the calendar reaches, with their load.
fn weeks(scene: Scene<'_>, range: Range, entries: &[WaveEntry]) -> Vec<WaveWeek> {
    let calendar = &scene.catalogue.calendar;
    let (from, until) = (range.from.max(calendar.first()), range.until.min(calendar.last()));
    let monday = from - Days::new(u64::from(from.weekday().num_days_from_monday()));
    let mondays = monday.iter_weeks().take_while(|monday| from <= until && *monday <= until);
    let mut weeks: Vec<WaveWeek> = mondays.map(empty_week).collect();
    for entry in entries {
        let is_filed = entry.under_way.is_some_and(|application| application.filed);
        let mut count = |day: Option<NaiveDate>, pick: fn(&mut WaveWeek) -> &mut usize| {
            let Some(day) = day.filter(|day| range.contains(*day) && !is_filed) else { return };
            let place = usize::try_from(days_between(monday, day) / 7).ok();
            if let Some(week) = place.and_then(|place| weeks.get_mut(place)) {
                *pick(week) += 1;
            }
        };
        count(entry.file_on, |week| &mut week.to_file);
        count(entry.safe_until, |week| &mut week.last_safe);
        count(entry.closes_on, |week| &mut week.last_day);
    }
    weeks
}

fn empty_week(monday: NaiveDate) -> WaveWeek {
    let week = monday.iso_week();
    WaveWeek { year: week.year(), week: week.week(), monday, to_file: 0, last_safe: 0, last_day: 0 }
}
