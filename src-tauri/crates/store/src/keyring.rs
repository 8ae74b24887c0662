//! The operating system's keyring, behind a small port so that tests can bring their own.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use keyring::v1::{Entry, Error as SystemError};
use thiserror::Error;
use zeroize::Zeroizing;

/// Why a keyring did not answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum KeyringError {
    /// There is none, or it does not answer.
    #[error("there is no keyring")]
    Unavailable,
    /// It is locked, and was not unlocked.
    #[error("the keyring is locked")]
    Locked,
}

/// Keeps secrets by name. May block for as long as a person needs to unlock it.
pub trait Keyring: Send + Sync {
    /// The secret of this name, if there is one.
    fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeyringError>;
    /// Keeps a secret under this name, in the place of any other.
    fn set(&self, name: &str, secret: &[u8]) -> Result<(), KeyringError>;
    /// Forgets the secret of this name, if there is one.
    fn delete(&self, name: &str) -> Result<(), KeyringError>;
}

/// Credential Manager, Keychain or the Secret Service.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemKeyring;

/// Under which the secrets stand in the keyring.
const SERVICE: &str = "kz.kosh.desktop";

fn entry(name: &str) -> Result<Entry, KeyringError> {
    Entry::new(SERVICE, name).map_err(|error| refusal(&error))
}

/// A store that refuses access is locked; whatever else it says, it cannot be worked with.
fn refusal(error: &SystemError) -> KeyringError {
    if matches!(error, SystemError::NoStorageAccess(_)) {
        KeyringError::Locked
    } else {
        KeyringError::Unavailable
    }
}

impl Keyring for SystemKeyring {
    fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeyringError> {
        match entry(name)?.get_secret() {
            Ok(secret) => Ok(Some(Zeroizing::new(secret))),
            Err(SystemError::NoEntry) => Ok(None),
            Err(error) => Err(refusal(&error)),
        }
    }

    fn set(&self, name: &str, secret: &[u8]) -> Result<(), KeyringError> {
        entry(name)?.set_secret(secret).map_err(|error| refusal(&error))
    }

    fn delete(&self, name: &str) -> Result<(), KeyringError> {
        match entry(name)?.delete_credential() {
            Ok(()) | Err(SystemError::NoEntry) => Ok(()),
            Err(error) => Err(refusal(&error)),
        }
    }
}

/// Keeps secrets in memory, for tests.
#[derive(Default)]
pub struct MemoryKeyring(Mutex<HashMap<String, Zeroizing<Vec<u8>>>>);

impl Keyring for MemoryKeyring {
    fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeyringError> {
        Ok(self.0.lock().unwrap_or_else(PoisonError::into_inner).get(name).cloned())
    }

    fn set(&self, name: &str, secret: &[u8]) -> Result<(), KeyringError> {
        let mut secrets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        secrets.insert(name.to_owned(), Zeroizing::new(secret.to_vec()));
        Ok(())
    }

    fn delete(&self, name: &str) -> Result<(), KeyringError> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(name);
        Ok(())
    }
}
