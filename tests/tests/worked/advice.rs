//! The people whom advice is for, by their names; and amounts as examples write them.

use chrono::NaiveDate;
use kosh_core::catalogue::{Category, CountryCode, Entries};
use kosh_core::id::{HostId, HouseholdId, PassportId, PersonId, StatusId, StayId};
use kosh_core::money::Money;
use kosh_core::people::{Household, Passport, Person, Role, Status, StatusKind, Stay};
use serde::Deserialize;
use uuid::Uuid;

use crate::day::Day;

/// Somebody with at most one passport, one status and one stay.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Somebody {
    name: String,
    role: Role,
    born_on: Option<Day>,
    nationality: Option<CountryCode>,
    passport_until: Option<Day>,
    contract_until: Option<Day>,
    status: Option<Held>,
    entered_on: Option<Day>,
    left_on: Option<Day>,
}

/// A visa, a permit or a visa-free stay.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Held {
    kind: StatusKind,
    category: Option<Category>,
    entries: Option<Entries>,
    valid_from: Option<Day>,
    valid_until: Day,
    /// Issued for another host than the present one.
    #[serde(default)]
    other_host: bool,
}

/// The household of these people.
pub fn household(people: &[Somebody]) -> Household {
    let all = || people.iter().enumerate();
    Household {
        id: HouseholdId::new(Uuid::nil()),
        host: HostId::new(Uuid::nil()),
        persons: all().map(|(at, who)| who.person(at)).collect(),
        passports: all().filter_map(|(at, who)| who.passport(at)).collect(),
        statuses: all().filter_map(|(at, who)| who.status(at)).collect(),
        papers: Vec::new(),
        stays: all().filter_map(|(at, who)| who.stay(at)).collect(),
        applications: Vec::new(),
    }
}

/// The ids of people by their names.
pub fn ids(people: &[Somebody], names: &[String]) -> Result<Vec<PersonId>, String> {
    let id = |name: &String| {
        let at =
            people.iter().position(|who| who.name == *name).ok_or_else(|| format!("nobody is {name}"))?;
        Ok(person_id(at))
    };
    names.iter().map(id).collect()
}

/// The name of a person.
pub fn name(people: &[Somebody], id: PersonId) -> String {
    let named = people.iter().enumerate().find(|(at, _)| person_id(*at) == id);
    named.map_or_else(|| "nobody".to_owned(), |(_, who)| who.name.clone())
}

/// An amount as examples write it.
pub fn amount(money: &Money) -> String {
    format!("{} {}", money.amount(), money.currency())
}

/// Sums, one per currency.
pub fn sums(sums: &[Money]) -> String {
    if sums.is_empty() {
        return "nothing stated".to_owned();
    }
    sums.iter().map(amount).collect::<Vec<_>>().join(" + ")
}

fn person_id(at: usize) -> PersonId {
    PersonId::new(number(at))
}

fn number(at: usize) -> Uuid {
    Uuid::from_u128(at as u128 + 1)
}

fn date(day: Option<Day>) -> Option<NaiveDate> {
    day.map(|day| day.0)
}

impl Somebody {
    fn person(&self, at: usize) -> Person {
        Person {
            born_on: date(self.born_on),
            nationality: self.nationality,
            contract_until: date(self.contract_until),
            ..Person::new(person_id(at), HouseholdId::new(Uuid::nil()), self.role, "EXAMPLE".to_owned())
        }
    }

    fn passport(&self, at: usize) -> Option<Passport> {
        Some(Passport {
            id: PassportId::new(number(at)),
            person: person_id(at),
            number: format!("X{at:07}"),
            issued_by: None,
            issued_on: None,
            valid_until: date(self.passport_until)?,
            blank_pages: None,
        })
    }

    fn status(&self, at: usize) -> Option<Status> {
        let held = self.status.as_ref()?;
        Some(Status {
            id: StatusId::new(number(at)),
            person: person_id(at),
            kind: held.kind,
            category: held.category,
            entries: held.entries,
            number: None,
            valid_from: date(held.valid_from),
            valid_until: held.valid_until.0,
            permitted_days: None,
            host: Some(HostId::new(Uuid::from_u128(u128::from(held.other_host)))),
            renews: None,
            cancelled_on: None,
        })
    }

    fn stay(&self, at: usize) -> Option<Stay> {
        Some(Stay {
            id: StayId::new(number(at)),
            person: person_id(at),
            entered_on: date(self.entered_on)?,
            left_on: date(self.left_on),
            notified_on: None,
            registered_on: None,
        })
    }
}
