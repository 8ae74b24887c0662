//! Checks everything that is kept, byte by byte. Slow; for `koshctl verify` and after a doubt.

use std::io;

use kosh_core::id::FileId;
use rusqlite::Connection;

use crate::error::{FileError, StorageError};
use crate::record::{file, rows};
use crate::store::Store;

/// Something that is not as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// Pages of the database are damaged.
    Database,
    /// A record names one that is not there.
    Reference,
    /// The content of a file is missing or damaged.
    File(FileId),
}

impl Store {
    /// Checks every page, every reference and every file. Empty where all is well; where pages are damaged, the files
    /// are not looked at.
    pub fn verify(&self) -> Result<Vec<Flaw>, StorageError> {
        let mut flaws = match self.read(database) {
            Err(StorageError::Damaged) => return Ok(vec![Flaw::Database]),
            flaws => flaws?,
        };
        let files = self.read(file::all)?;
        for file in files {
            match self.give(file.id, &mut io::sink()) {
                // Detached meanwhile, if it is not found.
                Ok(()) | Err(FileError::NotFound) => {}
                Err(FileError::Missing | FileError::Damaged | FileError::OtherSide(_)) => {
                    flaws.push(Flaw::File(file.id));
                }
                Err(FileError::Storage(error)) => return Err(error),
            }
        }
        Ok(flaws)
    }
}

fn database(conn: &Connection) -> rusqlite::Result<Vec<Flaw>> {
    let text = |row: &rusqlite::Row<'_>| row.get::<_, String>(0);
    let pages = rows(conn, "PRAGMA cipher_integrity_check", [], text)?;
    let structure = rows(conn, "PRAGMA integrity_check(1)", [], text)?;
    let references = rows(conn, "PRAGMA foreign_key_check", [], |_| Ok(()))?;
    let mut flaws = Vec::new();
    if !pages.is_empty() || structure != ["ok"] {
        flaws.push(Flaw::Database);
    }
    if !references.is_empty() {
        flaws.push(Flaw::Reference);
    }
    Ok(flaws)
}
