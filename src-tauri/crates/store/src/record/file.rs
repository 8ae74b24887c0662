//! Attached files: what they are and whose; a document of the guide is a paper and not one of them. The content itself
//! is in [`crate::files`].

use std::fmt;

use kosh_core::content::Content;
use kosh_core::id::{ApplicationId, FileId, HostId, PersonId};
use rusqlite::{Connection, Result, Row, params};
use serde::{Deserialize, Serialize};

use super::{Columns, HangingOn, Record, row, rows, run, unreadable};
use crate::facts::Facts;
use crate::journal::Subject;

/// On whose page a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum Owner {
    /// A person's.
    Person(PersonId),
    /// An application's.
    Application(ApplicationId),
    /// A host's.
    Host(HostId),
}

/// An attached file.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct AttachedFile {
    /// Its id.
    pub id: FileId,
    /// Whose.
    pub owner: Owner,
    /// Its name, as it was when it was attached.
    pub name: String,
    /// What kind of content, such as `application/pdf`.
    pub media_type: String,
    /// Its content.
    pub content: Content,
    /// Its pages, where they could be counted.
    #[serde(default)]
    pub pages: Option<u32>,
}

impl fmt::Debug for AttachedFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AttachedFile({})", self.id)
    }
}

const COLUMNS: &str = "id, person, application, host, name, media_type, sha256, size, pages";

fn from_row(row: &Row<'_>) -> Result<AttachedFile> {
    let mut columns = Columns::of(row);
    Ok(AttachedFile {
        id: columns.read()?,
        owner: match (columns.read_opt()?, columns.read_opt()?, columns.read_opt()?) {
            (Some(person), None, None) => Owner::Person(person),
            (None, Some(application), None) => Owner::Application(application),
            (None, None, Some(host)) => Owner::Host(host),
            (Some(_), Some(_), _) | (Some(_), _, Some(_)) | (_, Some(_), Some(_)) | (None, None, None) => {
                return Err(unreadable(1));
            }
        },
        name: columns.take()?,
        media_type: columns.take()?,
        content: Content { sha256: columns.read()?, size: columns.take()? },
        pages: columns.take()?,
    })
}

/// All files.
pub(crate) fn all(conn: &Connection) -> Result<Vec<AttachedFile>> {
    rows(conn, &format!("SELECT {COLUMNS} FROM file ORDER BY id"), [], from_row)
}

impl HangingOn<PersonId> for AttachedFile {
    fn on(conn: &Connection, person: PersonId) -> Result<Vec<Self>> {
        let sql = format!("SELECT {COLUMNS} FROM file WHERE person = ?1 ORDER BY id");
        rows(conn, &sql, [person.to_string()], from_row)
    }
}

impl HangingOn<ApplicationId> for AttachedFile {
    fn on(conn: &Connection, application: ApplicationId) -> Result<Vec<Self>> {
        let sql = format!("SELECT {COLUMNS} FROM file WHERE application = ?1 ORDER BY id");
        rows(conn, &sql, [application.to_string()], from_row)
    }
}

impl HangingOn<HostId> for AttachedFile {
    fn on(conn: &Connection, host: HostId) -> Result<Vec<Self>> {
        let sql = format!("SELECT {COLUMNS} FROM file WHERE host = ?1 ORDER BY id");
        rows(conn, &sql, [host.to_string()], from_row)
    }
}

impl Record for AttachedFile {
    type Id = FileId;

    fn id(&self) -> FileId {
        self.id
    }

    fn subject(id: FileId) -> Subject {
        Subject::File(id)
    }

    fn list_mut(facts: &mut Facts) -> &mut Vec<Self> {
        &mut facts.files
    }

    fn find(conn: &Connection, id: &FileId) -> Result<Option<Self>> {
        let sql = format!("SELECT {COLUMNS} FROM file WHERE id = ?1");
        row(conn, &sql, [id.to_string()], from_row)
    }

    fn put(&self, conn: &Connection) -> Result<()> {
        let (person, application, host) = match self.owner {
            Owner::Person(person) => (Some(person.to_string()), None, None),
            Owner::Application(application) => (None, Some(application.to_string()), None),
            Owner::Host(host) => (None, None, Some(host.to_string())),
        };
        run(
            conn,
            "INSERT INTO file (id, person, application, host, name, media_type, sha256, size, pages)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT (id) DO UPDATE SET
                 person = excluded.person, application = excluded.application, host = excluded.host,
                 name = excluded.name, media_type = excluded.media_type, sha256 = excluded.sha256,
                 size = excluded.size, pages = excluded.pages",
            params![
                self.id.to_string(),
                person,
                application,
                host,
                self.name,
                self.media_type,
                self.content.sha256.to_string(),
                self.content.size,
                self.pages,
            ],
        )
    }

    fn delete(conn: &Connection, id: &FileId) -> Result<()> {
        run(conn, "DELETE FROM file WHERE id = ?1", [id.to_string()])
    }
}
