//! The calendar with the user's own days, what an edit would move, and what differs between two editions: before
//! anything is saved.

use std::collections::HashSet;

use chrono::Datelike;
use kosh_core::catalogue::Own;
use kosh_core::id::PersonId;
use kosh_core::people::{Household, Person};
use kosh_core::rules::ImpactBuilder;

use crate::EditionPair;
use crate::app::App;
use crate::error::{ErrorCode, Record, WireError};
use crate::knowledge::invalid;
use crate::wire::{
    CalendarImpact, CalendarQuery, CalendarYear, DayEdit, GuideDiff, GuideDiffQuery, NamedPerson, Nothing,
};

impl App {
    /// A year of the working calendar with the user's own days.
    pub fn calendar(&self, query: CalendarQuery) -> Result<CalendarYear, WireError> {
        let knowledge = self.knowledge();
        let calendar = &knowledge.catalogue.calendar;
        let days = knowledge.calendar_year(query.year)?;
        let own = self.own(Nothing {})?.days.into_iter().filter(|day| day.date.year() == query.year);
        Ok(CalendarYear {
            year: query.year,
            first_year: calendar.first().year(),
            last_year: calendar.last().year(),
            version: calendar.version().to_owned(),
            confirmed_through: calendar.confirmed_through(),
            today: knowledge.today(),
            working_days: days.iter().filter(|day| day.kind.is_working()).count(),
            own: own.collect(),
            days,
        })
    }

    /// What an edit of the calendar would move, from when to when and for whom. Saves nothing.
    pub fn calendar_impact(&self, edit: DayEdit) -> Result<CalendarImpact, WireError> {
        let before = self.knowledge();
        let after = before.with_own(self.edited(self.own(Nothing {})?, &edit)?)?;
        let mut impact = ImpactBuilder::new(before.scene_today()?, &after.catalogue);
        let mut everybody = Names::default();
        self.store()?.each_household(&mut |household| {
            impact.add(&household);
            everybody.see(&household);
        })?;
        let impact = impact.finish();
        let concerned = impact.shifts.iter().flat_map(|shift| &shift.persons).copied().collect();
        Ok(CalendarImpact { names: everybody.of(&concerned), impact })
    }

    /// What differs between two editions, and which open applications and people that touches.
    pub fn guide_diff(&self, query: GuideDiffQuery) -> Result<GuideDiff, WireError> {
        let knowledge = self.knowledge();
        let pair = EditionPair::find(&knowledge, &query.from, &query.to)?;
        let mut touches = pair.compare()?;
        let mut everybody = Names::default();
        self.store()?.each_household(&mut |household| {
            touches.add(&household);
            everybody.see(&household);
        })?;
        let (diff, touches) = touches.finish();
        let concerned = touches.rows.iter().flat_map(|row| &row.persons).copied().collect();
        Ok(GuideDiff { diff, names: everybody.of(&concerned), touches })
    }

    /// The user's own knowledge with an edit of one day.
    fn edited(&self, mut own: Own, edit: &DayEdit) -> Result<Own, WireError> {
        match edit {
            DayEdit::Save(input) => {
                let (day, form) = self.read_own_day(input);
                let day = form.finish(day).map_err(invalid)?;
                own.days.retain(|other| other.date != day.date);
                own.days.push(day);
                own.days.sort_by_key(|day| day.date);
            }
            DayEdit::Remove(date) => {
                let before = own.days.len();
                own.days.retain(|day| day.date != *date);
                if own.days.len() == before {
                    return Err(ErrorCode::NotFound { record: Record::OwnDay }.into());
                }
            }
        }
        Ok(own)
    }
}

/// The names of people seen while all households pass by.
#[derive(Default)]
struct Names(Vec<(PersonId, String)>);

impl Names {
    fn see(&mut self, household: &Household) {
        self.0.extend(household.persons.iter().map(|person| (person.id, Person::latin_name(person))));
    }

    fn of(self, concerned: &HashSet<PersonId>) -> Vec<NamedPerson> {
        let named = self.0.into_iter().filter(|(person, _)| concerned.contains(person));
        named.map(|(person, name)| NamedPerson { person, name }).collect()
    }
}
