//! Why papers are not there, as the user says.

use kosh_core::id::{AbsenceId, ApplicationId, DocumentId, PersonId};
use kosh_core::people::Absence;
use rusqlite::{Connection, Result, Row, params};

use super::{Columns, HangingOn, Record, row, rows, run};
use crate::facts::Facts;
use crate::journal::Subject;

const COLUMNS: &str = "id, application, person, document, kind, reason";

fn from_row(row: &Row<'_>) -> Result<Absence> {
    let mut columns = Columns::of(row);
    Ok(Absence {
        id: columns.read()?,
        application: columns.read()?,
        person: columns.read()?,
        document: columns.read()?,
        kind: columns.read()?,
        reason: columns.take()?,
    })
}

/// What is said of one paper of one person in an application.
pub(crate) fn of(
    conn: &Connection,
    application: ApplicationId,
    person: PersonId,
    document: &DocumentId,
) -> Result<Option<Absence>> {
    let sql =
        format!("SELECT {COLUMNS} FROM absence WHERE application = ?1 AND person = ?2 AND document = ?3");
    row(conn, &sql, [application.to_string(), person.to_string(), document.to_string()], from_row)
}

impl HangingOn<PersonId> for Absence {
    fn on(conn: &Connection, person: PersonId) -> Result<Vec<Self>> {
        let sql = format!("SELECT {COLUMNS} FROM absence WHERE person = ?1 ORDER BY id");
        rows(conn, &sql, [person.to_string()], from_row)
    }
}

impl HangingOn<ApplicationId> for Absence {
    fn on(conn: &Connection, application: ApplicationId) -> Result<Vec<Self>> {
        let sql = format!("SELECT {COLUMNS} FROM absence WHERE application = ?1 ORDER BY id");
        rows(conn, &sql, [application.to_string()], from_row)
    }
}

impl Record for Absence {
    type Id = AbsenceId;

    fn id(&self) -> AbsenceId {
        self.id
    }

    fn subject(id: AbsenceId) -> Subject {
        Subject::Absence(id)
    }

    fn list_mut(facts: &mut Facts) -> &mut Vec<Self> {
        &mut facts.absences
    }

    fn find(conn: &Connection, id: &AbsenceId) -> Result<Option<Self>> {
        let sql = format!("SELECT {COLUMNS} FROM absence WHERE id = ?1");
        row(conn, &sql, [id.to_string()], from_row)
    }

    fn put(&self, conn: &Connection) -> Result<()> {
        run(
            conn,
            "INSERT INTO absence (id, application, person, document, kind, reason)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (id) DO UPDATE SET
                 application = excluded.application, person = excluded.person, document = excluded.document,
                 kind = excluded.kind, reason = excluded.reason",
            params![
                self.id.to_string(),
                self.application.to_string(),
                self.person.to_string(),
                self.document.as_str(),
                self.kind.as_str(),
                self.reason,
            ],
        )
    }

    fn delete(conn: &Connection, id: &AbsenceId) -> Result<()> {
        run(conn, "DELETE FROM absence WHERE id = ?1", [id.to_string()])
    }
}
