//! Papers of persons that go stale.

use kosh_core::id::{PaperId, PersonId};
use kosh_core::people::Paper;
use rusqlite::{Connection, Result, Row, params};

use super::{Columns, HangingOn, Record, row, rows, run, text};
use crate::facts::Facts;
use crate::journal::Subject;

/// The columns of a paper as `x`, in the order of [`from_row`].
pub(crate) const COLUMNS: &str = "x.id, x.person, x.kind, x.title, x.issued_on, x.valid_until";

pub(crate) fn from_row(row: &Row<'_>) -> Result<Paper> {
    let mut columns = Columns::of(row);
    Ok(Paper {
        id: columns.read()?,
        person: columns.read()?,
        kind: columns.read()?,
        title: columns.take()?,
        issued_on: columns.read_opt()?,
        valid_until: columns.read_opt()?,
    })
}

impl HangingOn<PersonId> for Paper {
    fn on(conn: &Connection, person: PersonId) -> Result<Vec<Self>> {
        let sql = format!("SELECT {COLUMNS} FROM paper AS x WHERE x.person = ?1 ORDER BY x.id");
        rows(conn, &sql, [person.to_string()], from_row)
    }
}

impl Record for Paper {
    type Id = PaperId;

    fn id(&self) -> PaperId {
        self.id
    }

    fn subject(id: PaperId) -> Subject {
        Subject::Paper(id)
    }

    fn list_mut(facts: &mut Facts) -> &mut Vec<Self> {
        &mut facts.papers
    }

    fn find(conn: &Connection, id: &PaperId) -> Result<Option<Self>> {
        let sql = format!("SELECT {COLUMNS} FROM paper AS x WHERE x.id = ?1");
        row(conn, &sql, [id.to_string()], from_row)
    }

    fn put(&self, conn: &Connection) -> Result<()> {
        run(
            conn,
            "INSERT INTO paper (id, person, kind, title, issued_on, valid_until)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (id) DO UPDATE SET
                 person = excluded.person, kind = excluded.kind, title = excluded.title,
                 issued_on = excluded.issued_on, valid_until = excluded.valid_until",
            params![
                self.id.to_string(),
                self.person.to_string(),
                self.kind.as_str(),
                self.title,
                text(self.issued_on),
                text(self.valid_until),
            ],
        )
    }

    fn delete(conn: &Connection, id: &PaperId) -> Result<()> {
        run(conn, "DELETE FROM paper WHERE id = ?1", [id.to_string()])
    }
}
