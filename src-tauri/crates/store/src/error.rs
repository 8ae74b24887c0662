//! What can go wrong, one variant for each decision that a caller can take. Texts hold no personal data and no
//! SQL. Leaves out words for people (`ui/messages`).

use std::io;

use rusqlite::ErrorCode;
use thiserror::Error;

use crate::vault::HeldBy;

/// The medium or the database under it failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum StorageError {
    /// Another process kept the database locked longer than [`crate::BUSY_TIMEOUT`]. Try again.
    #[error("another process holds the database")]
    Locked,
    /// The database is missing, is no database, or what it holds is not what was written. Restore a backup.
    #[error("the database is damaged")]
    Damaged,
    /// The disk is full. Nothing was written.
    #[error("the disk is full")]
    Full,
    /// The directory or a file in it cannot be written.
    #[error("the directory cannot be written")]
    NotWritable,
    /// Any other failure of the medium.
    #[error("the medium failed: {0}")]
    Io(io::ErrorKind),
    /// A fault of this program: SQLite's extended code, 0 where it has none.
    #[error("a defect of the program, SQLite code {0}")]
    Defect(i32),
}

const BUSY: [ErrorCode; 3] =
    [ErrorCode::DatabaseBusy, ErrorCode::DatabaseLocked, ErrorCode::FileLockingProtocolFailed];
/// A page that does not decrypt is reported by SQLCipher as the plain error, which has no cause of its own. No
/// statement of ours gives it on a sound database.
const DAMAGED: [ErrorCode; 3] = [ErrorCode::DatabaseCorrupt, ErrorCode::NotADatabase, ErrorCode::Unknown];
const CLOSED: [ErrorCode; 3] = [ErrorCode::ReadOnly, ErrorCode::CannotOpen, ErrorCode::PermissionDenied];

impl From<rusqlite::Error> for StorageError {
    fn from(error: rusqlite::Error) -> Self {
        let Some(failure) = error.sqlite_error() else {
            // A value that does not read as what was written; everything else is a fault in a statement.
            let unreadable = matches!(
                error,
                rusqlite::Error::FromSqlConversionFailure(..)
                    | rusqlite::Error::InvalidColumnType(..)
                    | rusqlite::Error::IntegralValueOutOfRange(..)
                    | rusqlite::Error::Utf8Error(..)
            );
            return if unreadable { Self::Damaged } else { Self::Defect(0) };
        };
        let code = failure.code;
        if BUSY.contains(&code) {
            Self::Locked
        } else if DAMAGED.contains(&code) {
            Self::Damaged
        } else if CLOSED.contains(&code) {
            Self::NotWritable
        } else if code == ErrorCode::DiskFull {
            Self::Full
        } else if code == ErrorCode::SystemIoFailure {
            Self::Io(io::ErrorKind::Other)
        } else {
            Self::Defect(failure.extended_code)
        }
    }
}

impl From<io::Error> for StorageError {
    fn from(error: io::Error) -> Self {
        let refused = [io::ErrorKind::PermissionDenied, io::ErrorKind::ReadOnlyFilesystem];
        let full = [io::ErrorKind::StorageFull, io::ErrorKind::QuotaExceeded];
        match error.kind() {
            kind if refused.contains(&kind) => Self::NotWritable,
            kind if full.contains(&kind) => Self::Full,
            kind => Self::Io(kind),
        }
    }
}

/// Why a vault was not created or opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum VaultError {
    /// There is no vault in the directory. Create one.
    #[error("there is no vault")]
    Absent,
    /// There is one already. Open it.
    #[error("there is a vault already")]
    AlreadyExists,
    /// The directory holds something that is no vault. Choose another one.
    #[error("the directory is not empty")]
    DirectoryNotEmpty,
    /// The operating system has no keyring, or none that answers. Hold the key by a passphrase.
    #[error("there is no keyring")]
    KeyringUnavailable,
    /// The keyring is locked and was not unlocked. Unlock it.
    #[error("the keyring is locked")]
    KeyringLocked,
    /// The keyring does not hold the key of this vault. Restore a backup with its passphrase.
    #[error("the keyring does not hold the key")]
    KeyMissing,
    /// The key is held in the other way. Ask for it there.
    #[error("the key is held otherwise")]
    HeldOtherwise(HeldBy),
    /// The passphrase is wrong.
    #[error("the passphrase is wrong")]
    WrongPassphrase,
    /// The keyring holds the key of another vault.
    #[error("the key is that of another vault")]
    WrongKey,
    /// The small file beside the database is missing or cannot be read. Restore a backup.
    #[error("the vault's header is damaged")]
    HeaderDamaged,
    /// Written by a newer Kosh. Update.
    #[error("the vault was written by a newer version")]
    NewerVersion,
    /// This build cannot encrypt. Nothing was opened.
    #[error("the database library does not encrypt")]
    CipherMissing,
    /// The medium or the database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<rusqlite::Error> for VaultError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Storage(error.into())
    }
}

impl From<io::Error> for VaultError {
    fn from(error: io::Error) -> Self {
        Self::Storage(error.into())
    }
}

/// Why a change was not made. Nothing of it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ApplyError {
    /// The record to change or remove is not there.
    #[error("the record is not there")]
    NotFound,
    /// The record names another one that is not there.
    #[error("the record names one that is not there")]
    Dangling,
    /// Other records still name the one to be removed.
    #[error("other records still name it")]
    InUse,
    /// The content of the file was not kept before, or is gone.
    #[error("the content of the file is not there")]
    ContentMissing,
    /// The pack was handed in and never changes.
    #[error("it was handed in and never changes")]
    HandedIn,
    /// The letter was sent: it stays as it is.
    #[error("the letter was sent")]
    Sent,
    /// Another letter has the outgoing number, or had it once.
    #[error("the outgoing number is taken")]
    NumberTaken,
    /// What the entry left is not what is there now: later changes would be lost.
    #[error("it was changed since")]
    ChangedSince,
    /// The entry was undone already.
    #[error("it was undone already")]
    AlreadyUndone,
    /// An entry of this kind keeps nothing to return to.
    #[error("it cannot be undone")]
    NotUndoable,
    /// The medium or the database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<rusqlite::Error> for ApplyError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Storage(error.into())
    }
}

/// Why the content of a file was not kept or not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum FileError {
    /// Reading from the caller's side, or writing to it, failed.
    #[error("the other side failed: {0}")]
    OtherSide(io::ErrorKind),
    /// There is no file of this id.
    #[error("there is no such file")]
    NotFound,
    /// The content is missing.
    #[error("the content of the file is missing")]
    Missing,
    /// The content is not what was written. What was handed over so far must not be used.
    #[error("the content of the file is damaged")]
    Damaged,
    /// The medium or the database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
}
