//! Persons, and the text by which they are searched.

use kosh_core::catalogue::fold_lookalikes;
use kosh_core::id::{HouseholdId, PersonId};
use kosh_core::input::Iin;
use kosh_core::people::{Person, Sex};
use rusqlite::{Connection, Result, Row, params};

use super::{Columns, Record, row, rows, run, text};
use crate::facts::Facts;
use crate::journal::Subject;

/// The columns of a person as `p`, in the order of [`from_row`].
pub(crate) const COLUMNS: &str = "p.id, p.household, p.role, p.surname, p.given_names, p.cyrillic_name, \
    p.born_on, p.birth_place, p.sex, p.nationality, p.iin, p.residence_country, p.residence_address, \
    p.local_address, p.kato, p.position, p.department, p.contract_until, p.email, p.phone";

pub(crate) fn from_row(row: &Row<'_>) -> Result<Person> {
    let mut columns = Columns::of(row);
    Ok(Person {
        id: columns.read()?,
        household: columns.read()?,
        role: columns.read()?,
        surname: columns.take()?,
        given_names: columns.take()?,
        cyrillic_name: columns.take()?,
        born_on: columns.read_opt()?,
        birth_place: columns.take()?,
        sex: columns.read_opt()?,
        nationality: columns.read_opt()?,
        iin: columns.read_opt()?,
        residence_country: columns.read_opt()?,
        residence_address: columns.take()?,
        local_address: columns.take()?,
        kato: columns.take()?,
        position: columns.take()?,
        department: columns.take()?,
        contract_until: columns.read_opt()?,
        email: columns.take()?,
        phone: columns.take()?,
    })
}

/// The persons of a household.
pub(crate) fn of_household(conn: &Connection, id: HouseholdId) -> Result<Vec<Person>> {
    let sql = format!("SELECT {COLUMNS} FROM person AS p WHERE p.household = ?1 ORDER BY p.id");
    rows(conn, &sql, [id.to_string()], from_row)
}

/// A text without the differences that nobody sees or types: case, and Cyrillic letters that look Latin.
pub(crate) fn fold(text: &str) -> String {
    text.chars()
        .flat_map(char::to_uppercase)
        .map(|c| fold_lookalikes(if c == 'Ё' { 'Е' } else { c }))
        .collect()
}

fn search_text(person: &Person) -> String {
    let cyrillic = person.cyrillic_name.as_deref().unwrap_or_default();
    fold(&format!("{} {cyrillic}", person.latin_name()))
}

impl Record for Person {
    type Id = PersonId;

    fn id(&self) -> PersonId {
        self.id
    }

    fn subject(id: PersonId) -> Subject {
        Subject::Person(id)
    }

    fn list_mut(facts: &mut Facts) -> &mut Vec<Self> {
        &mut facts.persons
    }

    fn find(conn: &Connection, id: &PersonId) -> Result<Option<Self>> {
        let sql = format!("SELECT {COLUMNS} FROM person AS p WHERE p.id = ?1");
        row(conn, &sql, [id.to_string()], from_row)
    }

    fn put(&self, conn: &Connection) -> Result<()> {
        run(
            conn,
            "INSERT INTO person (id, household, role, surname, given_names, cyrillic_name, born_on,
                                 birth_place, sex, nationality, iin, residence_country,
                                 residence_address, local_address, kato, position, department,
                                 contract_until, email, phone, search_text)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,
                     ?19, ?20, ?21)
             ON CONFLICT (id) DO UPDATE SET
                 household = excluded.household, role = excluded.role, surname = excluded.surname,
                 given_names = excluded.given_names, cyrillic_name = excluded.cyrillic_name,
                 born_on = excluded.born_on, birth_place = excluded.birth_place, sex = excluded.sex,
                 nationality = excluded.nationality, iin = excluded.iin,
                 residence_country = excluded.residence_country,
                 residence_address = excluded.residence_address,
                 local_address = excluded.local_address, kato = excluded.kato,
                 position = excluded.position, department = excluded.department,
                 contract_until = excluded.contract_until, email = excluded.email,
                 phone = excluded.phone, search_text = excluded.search_text",
            params![
                self.id.to_string(),
                self.household.to_string(),
                self.role.as_str(),
                self.surname,
                self.given_names,
                self.cyrillic_name,
                text(self.born_on),
                self.birth_place,
                self.sex.map(Sex::as_str),
                text(self.nationality),
                self.iin.as_ref().map(Iin::as_str),
                text(self.residence_country),
                self.residence_address,
                self.local_address,
                self.kato,
                self.position,
                self.department,
                text(self.contract_until),
                self.email,
                self.phone,
                search_text(self),
            ],
        )
    }

    fn delete(conn: &Connection, id: &PersonId) -> Result<()> {
        run(conn, "DELETE FROM person WHERE id = ?1", [id.to_string()])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_look_alikes_do_not_matter_to_a_search() {
        assert_eq!(fold("Орёл"), fold("ОРЕЛ"));
        assert_eq!(fold("HOCEK"), fold("Носек"));
        assert_ne!(fold("Иванов"), fold("Петров"));
    }
}
