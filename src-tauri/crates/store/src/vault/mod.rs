//! The vault: a directory with an encrypted database, encrypted files and a small plain header.
//!
//! ```text
//! kosh.vault   header: format, how the key is held, by what the right key is known
//! kosh.db      SQLCipher database
//! files/       contents of attached files
//! ```
//!
//! Leaves out where the directory is and when it is locked again, which `app` decides.

mod header;
mod passphrase;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

pub use passphrase::Passphrase;

use crate::database;
use crate::error::VaultError;
use crate::files;
use crate::hex;
use crate::key::{Key, fill_random};
use crate::keyring::{Keyring, KeyringError};
use crate::store::Store;
use header::Header;
use passphrase::Wrapped;

/// How the key of a vault is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum HeldBy {
    /// By the operating system's keyring.
    Keyring,
    /// By a passphrase.
    Passphrase,
}

/// Whether there is a vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VaultState {
    /// There is none.
    Absent,
    /// There is one, and its key is held so.
    Present {
        /// How.
        held_by: HeldBy,
    },
}

/// A directory that is a vault or is to become one.
#[derive(Debug, Clone)]
pub struct Vault {
    dir: PathBuf,
}

impl Vault {
    /// The vault in this directory, which may not exist yet.
    pub fn at(dir: impl Into<PathBuf>) -> Self {
        Self { dir: dir.into() }
    }

    /// The directory.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Whether there is a vault. A database without a header is a damaged vault, not an absent one.
    pub fn state(&self) -> Result<VaultState, VaultError> {
        let has = |name: &str| self.dir.join(name).try_exists();
        if !has(header::FILE_NAME)? && !has(database::FILE_NAME)? {
            return Ok(VaultState::Absent);
        }
        let held_by = Header::read(&self.dir)?.held_by();
        Ok(VaultState::Present { held_by })
    }

    /// Creates a vault with a fresh key, held by the keyring. When it fails, nothing stays behind.
    pub fn create_with_keyring(&self, keyring: &dyn Keyring) -> Result<Store, VaultError> {
        self.must_be_free()?;
        let name = vault_name()?;
        let key = Key::random()?;
        keyring.set(&name, key.bytes()).map_err(refusal)?;
        let header = Header::new(name, &key, None);
        self.create(&header, &key).inspect_err(|_| {
            // The failure of creating is the one to report; a key of no vault opens nothing.
            let _ = keyring.delete(&header.vault);
        })?;
        Store::open(&self.dir, key)
    }

    /// Creates a vault with a fresh key, held by a passphrase. When it fails, nothing stays behind.
    pub fn create_with_passphrase(&self, passphrase: &Passphrase) -> Result<Store, VaultError> {
        self.must_be_free()?;
        let name = vault_name()?;
        let key = Key::random()?;
        let wrapped = Wrapped::wrap(&key, passphrase, &name)?;
        self.create(&Header::new(name, &key, Some(wrapped)), &key)?;
        Store::open(&self.dir, key)
    }

    /// Opens a vault whose key is held by the keyring.
    pub fn open_with_keyring(&self, keyring: &dyn Keyring) -> Result<Store, VaultError> {
        let header = self.header(HeldBy::Keyring)?;
        let secret = keyring.get(&header.vault).map_err(refusal)?;
        let secret = secret.ok_or(VaultError::KeyMissing)?;
        let key = Key::from_slice(&secret).ok_or(VaultError::WrongKey)?;
        if !header.is_key(&key) {
            return Err(VaultError::WrongKey);
        }
        Store::open(&self.dir, key)
    }

    /// Opens a vault whose key is held by a passphrase.
    pub fn open_with_passphrase(&self, passphrase: &Passphrase) -> Result<Store, VaultError> {
        let header = self.header(HeldBy::Passphrase)?;
        let wrapped = header.wrapped.as_ref().ok_or(VaultError::HeaderDamaged)?;
        let key = wrapped.unwrap(passphrase, &header.vault)?;
        if !header.is_key(&key) {
            return Err(VaultError::HeaderDamaged);
        }
        Store::open(&self.dir, key)
    }

    fn header(&self, wanted: HeldBy) -> Result<Header, VaultError> {
        match self.state()? {
            VaultState::Absent => Err(VaultError::Absent),
            VaultState::Present { held_by } if held_by != wanted => Err(VaultError::HeldOtherwise(held_by)),
            VaultState::Present { .. } => Header::read(&self.dir),
        }
    }

    /// Makes the whole vault beside its place and then renames it there, so that it is there whole or not at all.
    fn create(&self, header: &Header, key: &Key) -> Result<(), VaultError> {
        let name = self.dir.file_name().ok_or(io::ErrorKind::InvalidInput).map_err(io::Error::from)?;
        let parent = self.dir.parent().ok_or(io::ErrorKind::InvalidInput).map_err(io::Error::from)?;
        if !parent.as_os_str().is_empty() {
            fs::create_dir_all(parent)?;
        }
        let mut draft_name = name.to_owned();
        draft_name.push(format!(".{}.new", &header.vault[..8]));
        let draft = parent.join(draft_name);
        let made = fill(&draft, header, key).and_then(|()| take_place(&draft, &self.dir));
        if made.is_err() {
            // What could not be made cannot always be removed; the first failure is the one to report.
            let _ = fs::remove_dir_all(&draft);
        }
        made
    }

    fn must_be_free(&self) -> Result<(), VaultError> {
        let state = self.state();
        if let Err(VaultError::Storage(error)) = state {
            return Err(error.into());
        }
        if state != Ok(VaultState::Absent) {
            return Err(VaultError::AlreadyExists);
        }
        match fs::read_dir(&self.dir) {
            Ok(mut entries) => match entries.next() {
                Some(_) => Err(VaultError::DirectoryNotEmpty),
                None => Ok(()),
            },
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => Err(VaultError::DirectoryNotEmpty),
            Err(error) => Err(error.into()),
        }
    }
}

/// A name for a new vault. Random, so that it says nothing.
fn vault_name() -> Result<String, VaultError> {
    let mut bytes = [0; 16];
    fill_random(&mut bytes)?;
    Ok(hex::encode(&bytes))
}

fn refusal(error: KeyringError) -> VaultError {
    match error {
        KeyringError::Unavailable => VaultError::KeyringUnavailable,
        KeyringError::Locked => VaultError::KeyringLocked,
    }
}

fn fill(dir: &Path, header: &Header, key: &Key) -> Result<(), VaultError> {
    create_private(dir)?;
    fs::create_dir(dir.join(files::DIR_NAME))?;
    database::create(dir, key)?;
    header.write(dir)?;
    Ok(())
}

/// Creates a directory that only its owner can enter.
#[cfg(unix)]
fn create_private(dir: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().mode(0o700).create(dir)
}

/// Creates a directory; it inherits the rights of the owner's profile.
#[cfg(not(unix))]
fn create_private(dir: &Path) -> io::Result<()> {
    fs::create_dir(dir)
}

/// Renames `draft` to `place`, which is missing or empty.
fn take_place(draft: &Path, place: &Path) -> Result<(), VaultError> {
    match fs::remove_dir(place) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => {
            return Err(VaultError::AlreadyExists);
        }
        Err(error) => return Err(error.into()),
    }
    fs::rename(draft, place)?;
    Ok(())
}
