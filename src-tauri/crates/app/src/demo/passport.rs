//! Passports of a demo company. Numbers begin with DEMO, as no country's do.

use chrono::{Months, NaiveDate};
use kosh_core::id::PassportId;
use kosh_core::people::{Passport, Person, Role};

use super::maker::{Maker, plus};

/// A passport that ends on this day.
pub(super) fn passport(
    maker: &mut Maker<'_>,
    person: &Person,
    valid_until: NaiveDate,
    blank_pages: Option<u8>,
) -> Passport {
    let number = maker.dice.between(0, 99_999);
    Passport {
        id: PassportId::new(maker.dice.id()),
        person: person.id,
        number: format!("DEMO{number:05}"),
        issued_by: person.nationality,
        issued_on: Some(issued(person, valid_until)),
        valid_until,
        blank_pages,
    }
}

/// The passports of a person whose status ends on this day: most last long enough, some do not, a few are
/// missing, and one in ten is the second of two.
pub(super) fn passports(maker: &mut Maker<'_>, person: &Person, status_until: NaiveDate) -> Vec<Passport> {
    let needed = status_until.max(maker.today);
    let valid_until = match maker.dice.between(0, 99) {
        0..2 => return Vec::new(),
        2..8 => plus(needed, maker.dice.between(10, 80)),
        8 => maker.day_between(-200, -5),
        _ => plus(needed, maker.dice.between(120, longest(person))),
    };
    let valid_until = valid_until.min(maker.day(longest(person)));
    let pages = match maker.dice.between(0, 99) {
        0..3 => Some(maker.dice.between(0, 1)),
        3..25 => None,
        _ => Some(maker.dice.between(2, 40)),
    };
    let pages = pages.and_then(|pages| u8::try_from(pages).ok());
    let mut held = vec![passport(maker, person, valid_until, pages)];
    if person.role != Role::Child && maker.dice.chance(10) {
        let former = maker.day_between(-900, -250);
        held.push(passport(maker, person, former, None));
    }
    held
}

/// Days after today that a passport issued in the last weeks lasts: ten years, a child's five.
const fn longest(person: &Person) -> i64 {
    match person.role {
        Role::Principal | Role::Spouse => 3600,
        Role::Child => 1800,
    }
}

fn issued(person: &Person, valid_until: NaiveDate) -> NaiveDate {
    let years = match person.role {
        Role::Principal | Role::Spouse => 10,
        Role::Child => 5,
    };
    let issued = plus(valid_until.checked_sub_months(Months::new(12 * years)).unwrap_or(valid_until), 1);
    person.born_on.map_or(issued, |born_on| issued.max(plus(born_on, 60)))
}
