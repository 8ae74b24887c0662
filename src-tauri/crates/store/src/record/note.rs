//! Notes on persons and applications.

use kosh_core::id::{ApplicationId, NoteId, PersonId};
use kosh_core::people::Note;
use rusqlite::{Connection, Result, Row, params};

use super::{Columns, HangingOn, Record, row, rows, run, text};
use crate::facts::Facts;
use crate::journal::Subject;

const COLUMNS: &str = "id, person, application, written_on, text";

fn from_row(row: &Row<'_>) -> Result<Note> {
    let mut columns = Columns::of(row);
    Ok(Note {
        id: columns.read()?,
        person: columns.read_opt()?,
        application: columns.read_opt()?,
        on: columns.read()?,
        text: columns.take()?,
    })
}

impl HangingOn<PersonId> for Note {
    fn on(conn: &Connection, person: PersonId) -> Result<Vec<Self>> {
        let sql = format!("SELECT {COLUMNS} FROM note WHERE person = ?1 ORDER BY written_on, id");
        rows(conn, &sql, [person.to_string()], from_row)
    }
}

impl HangingOn<ApplicationId> for Note {
    fn on(conn: &Connection, application: ApplicationId) -> Result<Vec<Self>> {
        let sql = format!("SELECT {COLUMNS} FROM note WHERE application = ?1 ORDER BY written_on, id");
        rows(conn, &sql, [application.to_string()], from_row)
    }
}

impl Record for Note {
    type Id = NoteId;

    fn id(&self) -> NoteId {
        self.id
    }

    fn subject(id: NoteId) -> Subject {
        Subject::Note(id)
    }

    fn list_mut(facts: &mut Facts) -> &mut Vec<Self> {
        &mut facts.notes
    }

    fn find(conn: &Connection, id: &NoteId) -> Result<Option<Self>> {
        let sql = format!("SELECT {COLUMNS} FROM note WHERE id = ?1");
        row(conn, &sql, [id.to_string()], from_row)
    }

    fn put(&self, conn: &Connection) -> Result<()> {
        run(
            conn,
            "INSERT INTO note (id, person, application, written_on, text) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (id) DO UPDATE SET
                 person = excluded.person, application = excluded.application,
                 written_on = excluded.written_on, text = excluded.text",
            params![
                self.id.to_string(),
                text(self.person),
                text(self.application),
                self.on.to_string(),
                self.text,
            ],
        )
    }

    fn delete(conn: &Connection, id: &NoteId) -> Result<()> {
        run(conn, "DELETE FROM note WHERE id = ?1", [id.to_string()])
    }
}
