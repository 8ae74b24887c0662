//! The open store: one door for writes, and the reads.
//!
//! One connection writes; readers beside it see the last committed state and never wait for it. Every call blocks:
//! callers run them where blocking is allowed.
//!
//! Leaves out SQL (`record`, `list`, `journal`) and the clock: instants come in.

use std::collections::HashSet;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};
use kosh_core::content::{Content, Sha256};
use kosh_core::id::FileId;
use rusqlite::ffi::{SQLITE_CONSTRAINT_FOREIGNKEY, SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_UNIQUE};
use rusqlite::{Connection, TransactionBehavior};
use serde::Serialize;
use zeroize::Zeroizing;

use crate::change::{Change, ChangeKind};
use crate::database;
use crate::error::{ApplyError, FileError, StorageError, VaultError};
use crate::facts::{self, Facts};
use crate::files::{Files, Keeping, Opened};
use crate::journal::{self, Draft, EntryId, Subject};
use crate::key::Key;
use crate::plan::{Plan, plan};
use crate::record::{AttachedFile, Record, named_contents, paper};

/// The records of a vault.
pub struct Store {
    dir: PathBuf,
    key: Key,
    files: Files,
    /// Before the writer, and so closed before it: only a connection that writes can empty the log as the last one to go.
    readers: Mutex<Vec<Connection>>,
    writer: Mutex<Connection>,
    /// Contents that were kept for files that are not attached yet.
    unattached: Mutex<HashSet<Sha256>>,
    /// Whether the latest change let go of a content.
    is_sweep_due: AtomicBool,
}

/// A change that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Applied {
    /// Its entry in the journal, by which it can be undone.
    pub entry: EntryId,
    /// What was done; of an undo, what was undone.
    pub kind: ChangeKind,
    /// The record it is about.
    #[serde(flatten)]
    pub subject: Subject,
}

/// Idle readers that are kept, each with its cache of pages; more are opened when more read at once.
const IDLE_READERS: usize = 1;

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // What a panic left behind in a connection was rolled back with its transaction.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Store {
    pub(crate) fn open(dir: &Path, key: Key) -> Result<Self, VaultError> {
        let writer = database::open(dir, &key)?;
        let store = Self {
            dir: dir.to_owned(),
            files: Files::at(dir, &key),
            key,
            writer: Mutex::new(writer),
            readers: Mutex::default(),
            unattached: Mutex::default(),
            is_sweep_due: AtomicBool::new(false),
        };
        // Another process may be writing: then the next opening sweeps.
        let _ = store.sweep(&mut lock(&store.writer));
        Ok(store)
    }

    /// The directory of the vault.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Makes a change, whole or not at all, and writes its entry in the journal. `at` is the present instant.
    pub fn apply(&self, change: Change, at: DateTime<Utc>) -> Result<Applied, ApplyError> {
        self.perform(at, |transaction| {
            let plan = plan(transaction, change)?;
            let only_removes = plan.new == Facts::default();
            Ok(Act {
                plan,
                undoes: None,
                refusal: if only_removes { ApplyError::InUse } else { ApplyError::Dangling },
            })
        })
    }

    /// Undoes the change of an entry, as a new entry; undoing that one does it again. Refused where a record is not
    /// as the entry left it.
    pub fn undo(&self, entry: EntryId, at: DateTime<Utc>) -> Result<Applied, ApplyError> {
        self.perform(at, |transaction| {
            Ok(Act {
                plan: plan_undo(transaction, entry)?,
                undoes: Some(entry),
                refusal: ApplyError::ChangedSince,
            })
        })
    }

    /// The one door: every write to the facts and to the journal happens here.
    fn perform(
        &self,
        at: DateTime<Utc>,
        decide: impl FnOnce(&Connection) -> Result<Act, ApplyError>,
    ) -> Result<Applied, ApplyError> {
        let mut writer = lock(&self.writer);
        let transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let Act { plan, undoes, refusal } = decide(&transaction)?;
        for content in plan.new.contents() {
            if !self.files.has(content)? {
                return Err(ApplyError::ContentMissing);
            }
        }
        if plan.kind == ChangeKind::Erase {
            facts::erase(&transaction)?;
            journal::clear(&transaction)?;
        } else {
            facts::replace(&transaction, &plan.old, &plan.new).map_err(|error| refused(error, refusal))?;
        }
        let draft = Draft { at, undoes, plan: &plan };
        let entry = journal::write(&transaction, &draft)?;
        // References are checked here, when everything is in its place.
        transaction.commit().map_err(|error| refused(error, refusal))?;
        self.tidy(&mut writer, &plan);
        Ok(Applied { entry, kind: plan.kind, subject: plan.subject })
    }

    /// After a change: forgets contents that nobody wants any more. A content that was just detached is kept until
    /// the next change, so that it can be undone. A failure leaves only ciphertext behind, which the next opening
    /// sweeps, so it does not undo the change.
    fn tidy(&self, writer: &mut Connection, plan: &Plan) {
        let mut unattached = lock(&self.unattached);
        for content in plan.new.contents() {
            unattached.remove(&content.sha256);
        }
        drop(unattached);
        let lets_go = plan.old.contents().next().is_some();
        let is_due = self.is_sweep_due.swap(lets_go, Ordering::Relaxed);
        if is_due || plan.kind == ChangeKind::Erase {
            let _ = self.sweep(writer);
        }
        if plan.kind == ChangeKind::Erase {
            let _ = database::compact(writer);
        }
    }

    /// Removes the contents that neither a file nor the latest entry of the journal names. In a write transaction,
    /// so that no other process attaches one meanwhile.
    fn sweep(&self, writer: &mut Connection) -> Result<(), StorageError> {
        let transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut wanted = named_contents(&transaction)?;
        if let Some(entry) = journal::last(&transaction)? {
            let contents = entry.old.contents().chain(entry.new.contents());
            wanted.extend(contents.map(|content| content.sha256));
        }
        wanted.extend(lock(&self.unattached).iter());
        self.files.sweep(wanted)
    }

    /// Keeps the content of a file, encrypted, so that a change can name it. What is not attached is forgotten when
    /// the store is opened the next time.
    pub fn keep(&self, from: &mut dyn Read) -> Result<Content, FileError> {
        let mut keeping = self.start_keeping()?;
        let mut buffer = Zeroizing::new(vec![0; 64 * 1024]);
        loop {
            match from.read(&mut buffer) {
                Ok(0) => return Ok(self.finish_keeping(keeping)?),
                Ok(length) => keeping.take(&buffer[..length])?,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(FileError::OtherSide(error.kind())),
            }
        }
    }

    /// The same for a content that comes piece by piece.
    pub fn start_keeping(&self) -> Result<Keeping, StorageError> {
        self.files.start()
    }

    /// Ends what [`Store::start_keeping`] started: the content has come whole.
    pub fn finish_keeping(&self, keeping: Keeping) -> Result<Content, StorageError> {
        self.files.finish(keeping, |sha256| {
            lock(&self.unattached).insert(sha256);
        })
    }

    /// Lets go of a content that was kept and is not wanted after all; the next sweep removes it, unless a record
    /// names it.
    pub fn forget(&self, content: Content) {
        lock(&self.unattached).remove(&content.sha256);
        self.is_sweep_due.store(true, Ordering::Relaxed);
    }

    /// Gives the content of a file, attached or of a paper, to `to`, in bounded memory. Use nothing of it if this
    /// fails.
    pub fn give(&self, id: FileId, to: &mut dyn Write) -> Result<(), FileError> {
        let content = self.read(|conn| match AttachedFile::find(conn, &id)? {
            Some(file) => Ok(Some(file.content)),
            None => paper::file(conn, id).map(|file| file.map(|file| file.content)),
        })?;
        self.files.give(content.ok_or(FileError::NotFound)?, to)
    }

    /// Opens a content that was kept, attached or not, to be read.
    pub fn open_content(&self, content: Content) -> Result<Opened, FileError> {
        self.files.open(content)
    }

    /// Reads a content to its end.
    pub(crate) fn check(&self, content: Content) -> Result<(), FileError> {
        self.files.give(content, &mut io::sink())
    }

    /// Runs queries that all see the same committed state.
    pub(crate) fn read<T>(
        &self,
        query: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, StorageError> {
        let idle = lock(&self.readers).pop();
        let reader = idle.map_or_else(|| database::open_reader(&self.dir, &self.key), Ok)?;
        let snapshot = reader.unchecked_transaction()?;
        let answer = query(&snapshot)?;
        drop(snapshot);
        let mut readers = lock(&self.readers);
        if readers.len() < IDLE_READERS {
            readers.push(reader);
        }
        Ok(answer)
    }
}

/// A planned change with what the journal and the caller are told of it.
struct Act {
    plan: Plan,
    undoes: Option<EntryId>,
    /// What a broken reference means.
    refusal: ApplyError,
}

/// The change that leads back from an entry, if every record is as the entry left it.
fn plan_undo(conn: &Connection, entry: EntryId) -> Result<Plan, ApplyError> {
    let entry = journal::find(conn, entry)?.ok_or(ApplyError::NotFound)?;
    if entry.row.undone_by.is_some() {
        return Err(ApplyError::AlreadyUndone);
    }
    if entry.row.kind == ChangeKind::Erase {
        return Err(ApplyError::NotUndoable);
    }
    let created_since = entry.old.without(&entry.new).standing(conn)?;
    if created_since != Facts::default() || entry.new.standing(conn)? != entry.new {
        return Err(ApplyError::ChangedSince);
    }
    Ok(Plan { kind: entry.row.kind, subject: entry.row.subject, old: entry.new, new: entry.old })
}

/// What a constraint says that refused a change. Records are put by their id in the place of the one with it, so that
/// the only key that can be taken is that of an outgoing number, and the only unique index that of drafts of a letter.
fn refused(error: rusqlite::Error, dangling: ApplyError) -> ApplyError {
    match error.sqlite_extended_error_code() {
        Some(SQLITE_CONSTRAINT_FOREIGNKEY) => dangling,
        Some(SQLITE_CONSTRAINT_PRIMARYKEY) => ApplyError::NumberTaken,
        Some(SQLITE_CONSTRAINT_UNIQUE) => ApplyError::ChangedSince,
        Some(_) | None => error.into(),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::keyring::MemoryKeyring;
    use crate::vault::Vault;

    #[test]
    fn while_another_process_writes_a_change_is_refused_and_a_read_is_not() {
        let dir = tempfile::TempDir::new().unwrap();
        let (vault, keyring) = (Vault::at(dir.path().join("vault")), MemoryKeyring::default());
        let store = vault.create_with_keyring(&keyring).unwrap();
        let other = vault.open_with_keyring(&keyring).unwrap();
        lock(&store.writer).busy_timeout(Duration::ZERO).unwrap();

        let mut writer = lock(&other.writer);
        let writing = writer.transaction_with_behavior(TransactionBehavior::Immediate).unwrap();
        let at = DateTime::UNIX_EPOCH;
        let refused = store.apply(Change::Load(Facts::default()), at);
        assert_eq!(refused, Err(ApplyError::Storage(StorageError::Locked)));
        assert_eq!(store.is_empty(), Ok(true));
        drop(writing);
        assert!(store.apply(Change::Load(Facts::default()), at).is_ok());
    }
}
