//! Persons of a demo company.

use chrono::{Datelike, Months, NaiveDate};
use kosh_core::catalogue::CountryCode;
use kosh_core::id::{HouseholdId, PersonId};
use kosh_core::people::{Person, Role, Sex};

use super::maker::{Maker, plus, with_check_digit};
use super::names::{DEPARTMENTS, Name, POSITIONS, Region, SURNAMES};

/// What decides who a person is; the rest is chance.
#[derive(Debug, Clone)]
pub(super) struct Identity {
    pub(super) role: Role,
    pub(super) sex: Sex,
    /// In Latin letters and in Cyrillic.
    pub(super) surname: (String, String),
    pub(super) given: Name,
    pub(super) born_on: NaiveDate,
    pub(super) nationality: Option<CountryCode>,
}

/// A surname; two in five are double, so that a large company has enough of them.
pub(super) fn surname(maker: &mut Maker<'_>) -> (String, String) {
    let first = maker.dice.pick(SURNAMES);
    let second = maker.dice.pick(SURNAMES);
    if maker.dice.chance(40) && first.latin != second.latin {
        let join = |first: &str, second: &str| format!("{first}-{second}");
        return (join(first.latin, second.latin), join(first.cyrillic, second.cyrillic));
    }
    (first.latin.to_owned(), first.cyrillic.to_owned())
}

/// Somebody of this role, of a family that comes from this country.
pub(super) fn identity(
    maker: &mut Maker<'_>,
    role: Role,
    region: &Region,
    country: &str,
    family_name: &(String, String),
) -> Identity {
    let sex = if maker.dice.chance(if role == Role::Principal { 35 } else { 55 }) {
        Sex::Female
    } else {
        Sex::Male
    };
    let (youngest, oldest) = match role {
        Role::Principal => (26, 59),
        Role::Spouse => (25, 57),
        Role::Child => (1, 17),
    };
    let own_name = role == Role::Spouse && maker.dice.chance(20);
    Identity {
        role,
        sex,
        surname: if own_name { surname(maker) } else { family_name.clone() },
        given: *maker.dice.pick(region.given_names(sex)),
        born_on: born(maker, youngest, oldest),
        nationality: country.parse().ok(),
    }
}

/// A birthday of somebody who is now of an age from `youngest` to `oldest`, both inclusive.
fn born(maker: &mut Maker<'_>, youngest: i64, oldest: i64) -> NaiveDate {
    let years = maker.dice.between(youngest, oldest);
    let since = maker.dice.between(1, 360);
    aged(maker.today, years, since)
}

/// The birthday of somebody who turned `years` so many days ago.
pub(super) fn aged(today: NaiveDate, years: i64, days_ago: i64) -> NaiveDate {
    let months = Months::new(u32::try_from(years * 12).unwrap_or_default());
    plus(today.checked_sub_months(months).unwrap_or(today), -days_ago)
}

/// A person with every field filled; only a principal has a post, a contract and an e-mail address.
pub(super) fn complete(maker: &mut Maker<'_>, household: HouseholdId, who: Identity) -> Person {
    let works = |text: String| (who.role == Role::Principal).then_some(text);
    let position = works((*maker.dice.pick(POSITIONS)).to_owned());
    let department = works((*maker.dice.pick(DEPARTMENTS)).to_owned());
    let (latin, cyrillic) = who.surname;
    let flat = maker.dice.between(1, 240);
    let serial = maker.dice.between(0, 999);
    Person {
        id: PersonId::new(maker.dice.id()),
        household,
        role: who.role,
        email: works(format!("{}.{serial:03}@example.com", who.given.latin.to_lowercase())),
        surname: latin,
        given_names: Some(who.given.latin.to_owned()),
        cyrillic_name: Some(format!("{cyrillic} {}", who.given.cyrillic)),
        born_on: Some(who.born_on),
        birth_place: Some("Sampletown".to_owned()),
        sex: Some(who.sex),
        nationality: who.nationality,
        iin: fictional_iin(who.born_on, serial),
        residence_country: who.nationality,
        residence_address: Some(format!("Example Street {flat}, Sampletown")),
        local_address: Some(format!("г. Астана, ул. Примерная, 1, кв. {flat}")),
        kato: Some("000000000".to_owned()),
        position,
        department,
        contract_until: None,
        phone: works(format!("+7 (000) 000-{:02}-{:02}", serial / 100, serial % 100)),
    }
}

/// The same with some fields missing, as in a company's real files.
pub(super) fn with_gaps(maker: &mut Maker<'_>, mut person: Person) -> Person {
    let dice = &mut maker.dice;
    person.iin = person.iin.filter(|_| dice.chance(40));
    person.cyrillic_name = person.cyrillic_name.filter(|_| dice.chance(80));
    person.birth_place = person.birth_place.filter(|_| dice.chance(85));
    person.sex = person.sex.filter(|_| dice.chance(97));
    person.born_on = person.born_on.filter(|_| dice.chance(98));
    person.nationality = person.nationality.filter(|_| dice.chance(99));
    person.residence_address = person.residence_address.filter(|_| dice.chance(60));
    person.local_address = person.local_address.filter(|_| dice.chance(85));
    person.kato = person.kato.filter(|_| dice.chance(30));
    person.phone = person.phone.filter(|_| dice.chance(75));
    person.department = person.department.filter(|_| dice.chance(80));
    person
}

/// An IIN with a fitting check digit whose seventh digit is 9: no century has it, so nobody is given one.
fn fictional_iin(born_on: NaiveDate, serial: i64) -> Option<kosh_core::input::Iin> {
    let (year, month, day) = (born_on.year() % 100, born_on.month(), born_on.day());
    with_check_digit(&format!("{year:02}{month:02}{day:02}9{serial:04}"))
}
