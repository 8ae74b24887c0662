//! Stays of persons in the country.

use kosh_core::id::{PersonId, StayId};
use kosh_core::people::Stay;
use rusqlite::{Connection, Result, Row, params};

use super::{Columns, HangingOn, Record, row, rows, run, text};
use crate::facts::Facts;
use crate::journal::Subject;

/// The columns of a stay as `x`, in the order of [`from_row`].
pub(crate) const COLUMNS: &str = "x.id, x.person, x.entered_on, x.left_on, x.notified_on, x.registered_on";

pub(crate) fn from_row(row: &Row<'_>) -> Result<Stay> {
    let mut columns = Columns::of(row);
    Ok(Stay {
        id: columns.read()?,
        person: columns.read()?,
        entered_on: columns.read()?,
        left_on: columns.read_opt()?,
        notified_on: columns.read_opt()?,
        registered_on: columns.read_opt()?,
    })
}

impl HangingOn<PersonId> for Stay {
    fn on(conn: &Connection, person: PersonId) -> Result<Vec<Self>> {
        let sql = format!("SELECT {COLUMNS} FROM stay AS x WHERE x.person = ?1 ORDER BY x.id");
        rows(conn, &sql, [person.to_string()], from_row)
    }
}

impl Record for Stay {
    type Id = StayId;

    fn id(&self) -> StayId {
        self.id
    }

    fn subject(id: StayId) -> Subject {
        Subject::Stay(id)
    }

    fn list_mut(facts: &mut Facts) -> &mut Vec<Self> {
        &mut facts.stays
    }

    fn find(conn: &Connection, id: &StayId) -> Result<Option<Self>> {
        let sql = format!("SELECT {COLUMNS} FROM stay AS x WHERE x.id = ?1");
        row(conn, &sql, [id.to_string()], from_row)
    }

    fn put(&self, conn: &Connection) -> Result<()> {
        run(
            conn,
            "INSERT INTO stay (id, person, entered_on, left_on, notified_on, registered_on)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (id) DO UPDATE SET
                 person = excluded.person, entered_on = excluded.entered_on, left_on = excluded.left_on,
                 notified_on = excluded.notified_on, registered_on = excluded.registered_on",
            params![
                self.id.to_string(),
                self.person.to_string(),
                self.entered_on.to_string(),
                text(self.left_on),
                text(self.notified_on),
                text(self.registered_on),
            ],
        )
    }

    fn delete(conn: &Connection, id: &StayId) -> Result<()> {
        run(conn, "DELETE FROM stay WHERE id = ?1", [id.to_string()])
    }
}
