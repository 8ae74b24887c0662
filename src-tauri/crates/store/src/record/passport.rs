//! Passports.

use kosh_core::id::{PassportId, PersonId};
use kosh_core::people::Passport;
use rusqlite::{Connection, Result, Row, params};

use super::{Columns, HangingOn, Record, row, rows, run, text};
use crate::facts::Facts;
use crate::journal::Subject;

/// The columns of a passport as `x`, in the order of [`from_row`].
pub(crate) const COLUMNS: &str =
    "x.id, x.person, x.number, x.issued_by, x.issued_on, x.valid_until, x.blank_pages";

pub(crate) fn from_row(row: &Row<'_>) -> Result<Passport> {
    let mut columns = Columns::of(row);
    Ok(Passport {
        id: columns.read()?,
        person: columns.read()?,
        number: columns.take()?,
        issued_by: columns.read_opt()?,
        issued_on: columns.read_opt()?,
        valid_until: columns.read()?,
        blank_pages: columns.take()?,
    })
}

impl HangingOn<PersonId> for Passport {
    fn on(conn: &Connection, person: PersonId) -> Result<Vec<Self>> {
        let sql = format!("SELECT {COLUMNS} FROM passport AS x WHERE x.person = ?1 ORDER BY x.id");
        rows(conn, &sql, [person.to_string()], from_row)
    }
}

impl Record for Passport {
    type Id = PassportId;

    fn id(&self) -> PassportId {
        self.id
    }

    fn subject(id: PassportId) -> Subject {
        Subject::Passport(id)
    }

    fn list_mut(facts: &mut Facts) -> &mut Vec<Self> {
        &mut facts.passports
    }

    fn find(conn: &Connection, id: &PassportId) -> Result<Option<Self>> {
        let sql = format!("SELECT {COLUMNS} FROM passport AS x WHERE x.id = ?1");
        row(conn, &sql, [id.to_string()], from_row)
    }

    fn put(&self, conn: &Connection) -> Result<()> {
        run(
            conn,
            "INSERT INTO passport (id, person, number, issued_by, issued_on, valid_until, blank_pages)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (id) DO UPDATE SET
                 person = excluded.person, number = excluded.number, issued_by = excluded.issued_by,
                 issued_on = excluded.issued_on, valid_until = excluded.valid_until,
                 blank_pages = excluded.blank_pages",
            params![
                self.id.to_string(),
                self.person.to_string(),
                self.number,
                text(self.issued_by),
                text(self.issued_on),
                self.valid_until.to_string(),
                self.blank_pages,
            ],
        )
    }

    fn delete(conn: &Connection, id: &PassportId) -> Result<()> {
        run(conn, "DELETE FROM passport WHERE id = ?1", [id.to_string()])
    }
}
