//! Attached files: what they are and whose. The content itself is in [`crate::files`].

use std::fmt;
use std::str::FromStr;

use kosh_core::id::{ApplicationId, DocumentId, FileId, HostId, PersonId};
use rusqlite::{Connection, Result, Row, params};
use serde::{Deserialize, Serialize};
use sha2::Digest as _;
use thiserror::Error;

use super::{Columns, HangingOn, Record, row, rows, run, unreadable};
use crate::facts::Facts;
use crate::journal::Subject;

/// A SHA-256 digest. JSON and SQL: 64 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(type = "string"))]
#[serde(try_from = "String", into = "String")]
pub struct Sha256([u8; 32]);

/// A text that is not 64 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a SHA-256 digest")]
pub struct InvalidSha256;

impl Sha256 {
    pub(crate) const fn new(digest: [u8; 32]) -> Self {
        Self(digest)
    }

    /// The digest of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(sha2::Sha256::digest(bytes).into())
    }

    /// The digest.
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&crate::hex::encode(&self.0))
    }
}

impl FromStr for Sha256 {
    type Err = InvalidSha256;

    fn from_str(text: &str) -> std::result::Result<Self, InvalidSha256> {
        crate::hex::decode(text).map(Self).ok_or(InvalidSha256)
    }
}

impl TryFrom<String> for Sha256 {
    type Error = InvalidSha256;

    fn try_from(text: String) -> std::result::Result<Self, InvalidSha256> {
        text.parse()
    }
}

impl From<Sha256> for String {
    fn from(digest: Sha256) -> Self {
        digest.to_string()
    }
}

/// The content of a file, kept by [`crate::Store::keep`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Content {
    /// Its digest.
    pub sha256: Sha256,
    /// Its length in bytes.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub size: u64,
}

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
    /// The document of the guide that it is, if it is one.
    pub document: Option<DocumentId>,
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

const COLUMNS: &str = "id, person, application, host, document, name, media_type, sha256, size, pages";

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
        document: columns.read_opt()?,
        name: columns.take()?,
        media_type: columns.take()?,
        content: Content { sha256: columns.read()?, size: columns.take()? },
        pages: columns.take()?,
    })
}

/// The digests of all contents that a file names.
pub(crate) fn named_contents(conn: &Connection) -> Result<Vec<Sha256>> {
    rows(conn, "SELECT DISTINCT sha256 FROM file", [], |row| Columns::of(row).read())
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
            "INSERT INTO file (id, person, application, host, document, name, media_type, sha256, size, pages)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
             ON CONFLICT (id) DO UPDATE SET
                 person = excluded.person, application = excluded.application, host = excluded.host,
                 document = excluded.document, name = excluded.name, media_type = excluded.media_type,
                 sha256 = excluded.sha256, size = excluded.size, pages = excluded.pages",
            params![
                self.id.to_string(),
                person,
                application,
                host,
                self.document.as_ref().map(DocumentId::as_str),
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
