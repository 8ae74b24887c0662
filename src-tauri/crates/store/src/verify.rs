//! Checks everything that is kept, byte by byte. Slow; for `koshctl verify` and after a doubt.

use kosh_core::id::{FileId, PackId};
use rusqlite::Connection;

use crate::error::{FileError, StorageError};
use crate::record::{file, pack, paper, rows};
use crate::store::Store;

/// Something that is not as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// Pages of the database are damaged.
    Database,
    /// A record names one that is not there.
    Reference,
    /// The content of an attached file, or of a file of a paper, is missing or damaged.
    File(FileId),
    /// The content of a pack is missing or damaged.
    Pack(PackId),
}

impl Store {
    /// Checks every page, every reference and every file. Empty where all is well; where pages are damaged, the files
    /// are not looked at.
    pub fn verify(&self) -> Result<Vec<Flaw>, StorageError> {
        let mut flaws = match self.read(database) {
            Err(StorageError::Damaged) => return Ok(vec![Flaw::Database]),
            flaws => flaws?,
        };
        let files = self.read(|conn| {
            let attached = file::all(conn)?.into_iter().map(|file| (Flaw::File(file.id), file.content));
            let papers = paper::all_files(conn)?.into_iter().map(|file| (Flaw::File(file.id), file.content));
            let packs = pack::all(conn)?.into_iter().map(|pack| (Flaw::Pack(pack.id), pack.content));
            Ok(attached.chain(papers).chain(packs).collect::<Vec<_>>())
        })?;
        for (flaw, content) in files {
            match self.check(content) {
                Ok(()) => {}
                Err(
                    FileError::NotFound | FileError::Missing | FileError::Damaged | FileError::OtherSide(_),
                ) => {
                    flaws.push(flaw);
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
