//! The list of people, and a person's page.

use std::collections::HashMap;

use kosh_core::people::{Household, Status};
use kosh_core::rules::{Deadline, Scene, Subject, assess, extension_service, extension_window};
use kosh_store::{Direction, Page, PeopleOrder, PersonRow};

use super::notes::{files_of, notes_on};
use super::today::ribbons;
use crate::app::App;
use crate::error::WireError;
use crate::knowledge::outside;
use crate::wire::{
    HouseholdId, NoteOn, PeoplePage, PeopleQuery, PeopleRow, PeopleSort, PersonId, PersonPage, StatusWindow,
};

/// Most people of one answer.
const MOST: u32 = 500;

impl App {
    /// A page of the list of people.
    pub fn people(&self, query: PeopleQuery) -> Result<PeoplePage, WireError> {
        let store = self.store()?;
        let knowledge = self.knowledge();
        let scene = knowledge.scene_today()?;
        let lang = self.settings()?.0.lang;
        let hosts: HashMap<_, _> =
            store.hosts()?.iter().map(|host| (host.id, host.name(lang).to_owned())).collect();
        let page = store.people(&wanted(query))?;
        let mut due = Due { app: self, scene, households: HashMap::new() };
        let row = |row: PersonRow| -> Result<PeopleRow, WireError> {
            Ok(PeopleRow {
                person: row.id,
                household: row.household,
                name: [Some(row.surname), row.given_names]
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
                    .join(" "),
                cyrillic_name: row.cyrillic_name,
                role: row.role,
                nationality: row.nationality,
                host: hosts.get(&row.host).cloned().unwrap_or_default(),
                category: row.category,
                status_until: row.status_until,
                passport_until: row.passport_until,
                deadline: due.about_status(row.household, row.id)?,
            })
        };
        Ok(PeoplePage {
            total: page.total as usize,
            rows: page.rows.into_iter().map(row).collect::<Result<_, _>>()?,
        })
    }

    /// A person with household, passports, statuses, applications and what is due.
    pub fn person(&self, id: PersonId) -> Result<PersonPage, WireError> {
        let store = self.store()?;
        let knowledge = self.knowledge();
        let scene = knowledge.scene_today()?;
        let household = self.household_of(id)?;
        let person = household.person(id).cloned();
        let person = person.ok_or(crate::ErrorCode::NotFound { record: crate::Record::Person })?;
        let assessment = assess(scene, &household);
        let windows = household.standing_statuses(id).filter_map(|status| window_of(scene, status)).collect();
        Ok(PersonPage {
            host: self.host(household.host)?,
            ribbons: ribbons(scene, &household, &assessment),
            notes: notes_on(&store, NoteOn::Person(id))?,
            files: files_of(&store, NoteOn::Person(id))?,
            person,
            household,
            assessment,
            windows,
        })
    }
}

/// What is due about a person's status; a household is read once for all its members on the page.
struct Due<'a> {
    app: &'a App,
    scene: Scene<'a>,
    households: HashMap<HouseholdId, Vec<Deadline>>,
}

impl Due<'_> {
    fn about_status(&mut self, id: HouseholdId, person: PersonId) -> Result<Option<Deadline>, WireError> {
        if !self.households.contains_key(&id) {
            let household: Household = self.app.household(id)?;
            self.households.insert(id, assess(self.scene, &household).deadlines);
        }
        let deadlines = self.households.get(&id).into_iter().flatten();
        let about = |deadline: &&Deadline| {
            deadline.person == Some(person) && matches!(deadline.subject, Subject::Status(_))
        };
        Ok(deadlines.clone().find(about).cloned())
    }
}

fn window_of(scene: Scene<'_>, status: &Status) -> Option<StatusWindow> {
    let service = extension_service(scene.edition, status)?;
    let (window, error) = match extension_window(scene, status.valid_from, status.valid_until) {
        Ok(window) => (Some(window), None),
        Err(error) => (None, Some(outside(error))),
    };
    Some(StatusWindow { status: status.id, service: service.id.clone(), window, error })
}

fn wanted(query: PeopleQuery) -> kosh_store::PeopleQuery {
    kosh_store::PeopleQuery {
        text: query.text,
        role: query.role,
        host: query.host,
        nationality: query.nationality,
        category: query.category,
        status_until_to: query.expires_by,
        order: match query.sort {
            PeopleSort::Name => PeopleOrder::Name,
            PeopleSort::Expiry => PeopleOrder::StatusUntil,
            PeopleSort::Passport => PeopleOrder::PassportUntil,
            PeopleSort::Nationality => PeopleOrder::Nationality,
        },
        direction: if query.descending { Direction::Descending } else { Direction::Ascending },
        page: Page { offset: query.offset, limit: query.limit.min(MOST) },
        ..kosh_store::PeopleQuery::default()
    }
}
