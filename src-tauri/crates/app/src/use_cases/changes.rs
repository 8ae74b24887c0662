//! What would change, before it does: an edit of the working calendar, another edition of the guide; and the
//! calendar itself.

use std::collections::HashMap;

use chrono::Datelike;
use kosh_core::catalogue::diff::EditionName;
use kosh_core::catalogue::{Catalogue, Edition};
use kosh_core::id::EditionId;
use kosh_core::people::{Household, Person};
use kosh_core::rules::{ImpactBuilder, Shift, Touched, TouchesBuilder};

use crate::app::App;
use crate::error::{ErrorCode, Record, WireError};
use crate::knowledge::invalid;
use crate::wire::{
    CalendarEdit, CalendarYear, GuideDiffPage, GuideDiffQuery, HostId, HouseholdId, ImpactLine, ImpactPage,
    ImpactQuery, Nothing, PersonId, TouchLine, TouchesPage,
};

impl App {
    /// A year of the working calendar, with the user's own days.
    pub fn calendar(&self, year: i32) -> Result<CalendarYear, WireError> {
        let knowledge = self.knowledge();
        let calendar = &knowledge.catalogue.calendar;
        let days = knowledge.calendar_year(year)?;
        Ok(CalendarYear {
            year,
            first_year: calendar.first().year(),
            last_year: calendar.last().year(),
            version: calendar.version().to_owned(),
            confirmed_through: calendar.confirmed_through(),
            working_days: days.iter().filter(|day| day.kind.is_working()).count(),
            days,
        })
    }

    /// What an edit of the calendar would move, and for whom.
    pub fn calendar_impact(&self, query: ImpactQuery) -> Result<ImpactPage, WireError> {
        let knowledge = self.knowledge();
        let mut own = self.store()?.own()?;
        match query.edit {
            CalendarEdit::Save(input) => {
                let (day, form) = self.read_own_day(&input);
                let day = form.finish(day).map_err(invalid)?;
                own.days.retain(|one| one.date != day.date);
                own.days.push(day);
            }
            CalendarEdit::Remove(date) => {
                let before = own.days.len();
                own.days.retain(|one| one.date != date);
                if own.days.len() == before {
                    return Err(ErrorCode::NotFound { record: Record::OwnDay }.into());
                }
            }
        }
        let after = knowledge.with_own(own)?;
        let mut builder = ImpactBuilder::new(knowledge.scene_today()?, &after.catalogue);
        let names = self.walk(|household| builder.add(household))?;
        let mut impact = builder.finish();
        impact.shifts.sort_by_key(|shift| (shift.today.is_none(), first_moved(shift)));
        let line = |shift: Shift| {
            let (persons, host) = names.of(shift.household, &shift.persons);
            ImpactLine { shift, names: persons, host }
        };
        Ok(ImpactPage {
            from: impact.from,
            to: impact.to,
            statuses: impact.statuses,
            applications: impact.applications,
            total: impact.shifts.len(),
            lines: impact.shifts.into_iter().take(query.limit as usize).map(line).collect(),
            basis: impact.basis,
        })
    }

    /// The editions of the guide that Kosh knows, by the day from which they apply.
    pub fn editions(&self, _: Nothing) -> Result<Vec<EditionName>, WireError> {
        Ok(self.knowledge().edition_names())
    }

    /// What differs between two editions of the guide, and whom it touches.
    pub fn guide_diff(&self, query: GuideDiffQuery) -> Result<GuideDiffPage, WireError> {
        let knowledge = self.knowledge();
        let (from, to) = (knowledge.one_edition(&query.from)?, knowledge.one_edition(&query.to)?);
        let (Some(from), Some(to)) = (edition(&from), edition(&to)) else {
            return Err(WireError::bug("an edition that was just read"));
        };
        let mut builder = TouchesBuilder::new(from, to, self.clock().today());
        if self.store().is_err() {
            return Ok(GuideDiffPage { diff: builder.finish().0, touches: None });
        }
        let names = self.walk(|household| builder.add(household))?;
        let (diff, touches) = builder.finish();
        let line = |touched: Touched| {
            let (persons, host) = names.of(touched.household, &touched.persons);
            TouchLine { touched, names: persons, host }
        };
        let touches = TouchesPage {
            applications: touches.applications,
            statuses: touches.statuses,
            total: touches.rows.len(),
            lines: touches.rows.into_iter().take(query.limit as usize).map(line).collect(),
        };
        Ok(GuideDiffPage { diff, touches: Some(touches) })
    }

    /// Walks through all households, and keeps everybody's name.
    fn walk(&self, mut visit: impl FnMut(&Household)) -> Result<Names, WireError> {
        let store = self.store()?;
        let lang = self.settings()?.0.lang;
        let hosts: HashMap<HostId, String> =
            store.hosts()?.iter().map(|host| (host.id, host.name(lang).to_owned())).collect();
        let mut names = Names::default();
        store.each_household(|household| {
            visit(&household);
            let host = hosts.get(&household.host).cloned().unwrap_or_default();
            names.hosts.insert(household.id, host);
            names
                .persons
                .extend(household.persons.iter().map(|person| (person.id, Person::latin_name(person))));
        })?;
        Ok(names)
    }
}

fn edition((catalogue, id): &(Catalogue, EditionId)) -> Option<&Edition> {
    catalogue.edition_by_id(id)
}

/// Names to show beside ids.
#[derive(Default)]
struct Names {
    persons: HashMap<PersonId, String>,
    /// Of the host that a household's principal works for.
    hosts: HashMap<HouseholdId, String>,
}

impl Names {
    fn of(&self, household: HouseholdId, persons: &[PersonId]) -> (Vec<String>, String) {
        let named = persons.iter().filter_map(|person| self.persons.get(person).cloned()).collect();
        (named, self.hosts.get(&household).cloned().unwrap_or_default())
    }
}

fn first_moved(shift: &Shift) -> Option<chrono::NaiveDate> {
    shift.dates.iter().flat_map(|date| [date.from, date.to]).flatten().min()
}
