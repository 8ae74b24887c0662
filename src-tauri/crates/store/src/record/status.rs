//! Statuses: visas, permits, visa-free stays, each with the one it renews.

use kosh_core::id::{PersonId, StatusId};
use kosh_core::people::Status;
use rusqlite::{Connection, Result, Row, params};

use super::{Columns, HangingOn, Record, row, rows, run, text};
use crate::facts::Facts;
use crate::journal::Subject;

/// The columns of a status as `s`, in the order of [`from_row`].
pub(crate) const COLUMNS: &str = "s.id, s.person, s.kind, s.category, s.entries, s.number, s.valid_from, \
                                  s.valid_until, s.permitted_days, s.host, s.renews, s.cancelled_on";

pub(crate) fn from_row(row: &Row<'_>) -> Result<Status> {
    let mut columns = Columns::of(row);
    Ok(Status {
        id: columns.read()?,
        person: columns.read()?,
        kind: columns.read()?,
        category: columns.read_opt()?,
        entries: columns.read_opt()?,
        number: columns.take()?,
        valid_from: columns.read_opt()?,
        valid_until: columns.read()?,
        permitted_days: columns.take()?,
        host: columns.read_opt()?,
        renews: columns.read_opt()?,
        cancelled_on: columns.read_opt()?,
    })
}

/// The statuses that renew this one.
pub(crate) fn renewing(conn: &Connection, id: StatusId) -> Result<Vec<Status>> {
    let sql = format!("SELECT {COLUMNS} FROM status AS s WHERE s.renews = ?1 ORDER BY s.id");
    rows(conn, &sql, [id.to_string()], from_row)
}

impl HangingOn<PersonId> for Status {
    fn on(conn: &Connection, person: PersonId) -> Result<Vec<Self>> {
        let sql = format!("SELECT {COLUMNS} FROM status AS s WHERE s.person = ?1 ORDER BY s.id");
        rows(conn, &sql, [person.to_string()], from_row)
    }
}

impl Record for Status {
    type Id = StatusId;

    fn id(&self) -> StatusId {
        self.id
    }

    fn subject(id: StatusId) -> Subject {
        Subject::Status(id)
    }

    fn list_mut(facts: &mut Facts) -> &mut Vec<Self> {
        &mut facts.statuses
    }

    fn find(conn: &Connection, id: &StatusId) -> Result<Option<Self>> {
        let sql = format!("SELECT {COLUMNS} FROM status AS s WHERE s.id = ?1");
        row(conn, &sql, [id.to_string()], from_row)
    }

    fn put(&self, conn: &Connection) -> Result<()> {
        run(
            conn,
            "INSERT INTO status (id, person, kind, category, entries, number, valid_from, valid_until,
                                 permitted_days, host, renews, cancelled_on)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
             ON CONFLICT (id) DO UPDATE SET
                 person = excluded.person, kind = excluded.kind, category = excluded.category,
                 entries = excluded.entries, number = excluded.number, valid_from = excluded.valid_from,
                 valid_until = excluded.valid_until, permitted_days = excluded.permitted_days,
                 host = excluded.host, renews = excluded.renews, cancelled_on = excluded.cancelled_on",
            params![
                self.id.to_string(),
                self.person.to_string(),
                self.kind.as_str(),
                text(self.category),
                text(self.entries),
                self.number,
                text(self.valid_from),
                self.valid_until.to_string(),
                self.permitted_days,
                text(self.host),
                text(self.renews),
                text(self.cancelled_on),
            ],
        )
    }

    fn delete(conn: &Connection, id: &StatusId) -> Result<()> {
        run(conn, "DELETE FROM status WHERE id = ?1", [id.to_string()])
    }
}
