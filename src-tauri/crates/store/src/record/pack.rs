//! Packs as they were made: what they are of, what is in them, whether they were handed in.
//!
//! Leaves out what the manifest says; it is text here.

use kosh_core::content::{Content, Sha256};
use kosh_core::id::{ApplicationId, PackId, PersonId};
use kosh_core::people::Pack;
use rusqlite::{Connection, Result, Row, params};

use super::{Columns, HangingOn, Record, row, rows, run, text};
use crate::facts::Facts;
use crate::journal::Subject;

const COLUMNS: &str =
    "id, application, person, form, made_on, file_on, is_draft, name, sha256, size, manifest, handed_in_on";

fn from_row(row: &Row<'_>) -> Result<Pack> {
    let mut columns = Columns::of(row);
    Ok(Pack {
        id: columns.read()?,
        application: columns.read()?,
        person: columns.read_opt()?,
        form: columns.read()?,
        made_on: columns.read()?,
        file_on: columns.read()?,
        is_draft: columns.take()?,
        name: columns.take()?,
        content: Content { sha256: columns.read()?, size: columns.take()? },
        manifest: columns.take()?,
        handed_in_on: columns.read_opt()?,
    })
}

/// All packs.
pub(crate) fn all(conn: &Connection) -> Result<Vec<Pack>> {
    rows(conn, &format!("SELECT {COLUMNS} FROM pack ORDER BY id"), [], from_row)
}

/// The packs with this content.
pub(crate) fn with_content(conn: &Connection, sha256: Sha256) -> Result<Vec<Pack>> {
    let sql = format!("SELECT {COLUMNS} FROM pack WHERE sha256 = ?1 ORDER BY id");
    rows(conn, &sql, [sha256.to_string()], from_row)
}

/// The packs that a new one takes the place of: of the same application, person and form, and not handed in.
pub(crate) fn unfinished_like(conn: &Connection, pack: &Pack) -> Result<Vec<Pack>> {
    let packs: Vec<Pack> = HangingOn::on(conn, pack.application)?;
    let is_like = |other: &Pack| {
        other.handed_in_on.is_none()
            && (other.person, other.form) == (pack.person, pack.form)
            && other.id != pack.id
    };
    Ok(packs.into_iter().filter(is_like).collect())
}

impl HangingOn<PersonId> for Pack {
    fn on(conn: &Connection, person: PersonId) -> Result<Vec<Self>> {
        let sql = format!("SELECT {COLUMNS} FROM pack WHERE person = ?1 ORDER BY id");
        rows(conn, &sql, [person.to_string()], from_row)
    }
}

impl HangingOn<ApplicationId> for Pack {
    fn on(conn: &Connection, application: ApplicationId) -> Result<Vec<Self>> {
        let sql = format!("SELECT {COLUMNS} FROM pack WHERE application = ?1 ORDER BY id");
        rows(conn, &sql, [application.to_string()], from_row)
    }
}

impl Record for Pack {
    type Id = PackId;

    fn id(&self) -> PackId {
        self.id
    }

    fn subject(id: PackId) -> Subject {
        Subject::Pack(id)
    }

    fn list_mut(facts: &mut Facts) -> &mut Vec<Self> {
        &mut facts.packs
    }

    fn find(conn: &Connection, id: &PackId) -> Result<Option<Self>> {
        let sql = format!("SELECT {COLUMNS} FROM pack WHERE id = ?1");
        row(conn, &sql, [id.to_string()], from_row)
    }

    fn put(&self, conn: &Connection) -> Result<()> {
        run(
            conn,
            "INSERT INTO pack (id, application, person, form, made_on, file_on, is_draft, name, sha256, size,
                               manifest, handed_in_on)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
             ON CONFLICT (id) DO UPDATE SET
                 application = excluded.application, person = excluded.person, form = excluded.form,
                 made_on = excluded.made_on, file_on = excluded.file_on, is_draft = excluded.is_draft,
                 name = excluded.name, sha256 = excluded.sha256, size = excluded.size,
                 manifest = excluded.manifest, handed_in_on = excluded.handed_in_on",
            params![
                self.id.to_string(),
                self.application.to_string(),
                text(self.person),
                self.form.as_str(),
                self.made_on.to_string(),
                self.file_on.to_string(),
                self.is_draft,
                self.name,
                self.content.sha256.to_string(),
                self.content.size,
                self.manifest,
                text(self.handed_in_on),
            ],
        )
    }

    fn delete(conn: &Connection, id: &PackId) -> Result<()> {
        run(conn, "DELETE FROM pack WHERE id = ?1", [id.to_string()])
    }
}
