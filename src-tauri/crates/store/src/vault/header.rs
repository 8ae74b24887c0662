//! The header: a small plain file that says how the key is held, and by what the right key is known.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::HeldBy;
use super::passphrase::Wrapped;
use crate::error::VaultError;
use crate::key::{Key, keyed_digest};

/// Name of the header in the vault's directory.
pub(crate) const FILE_NAME: &str = "kosh.vault";

/// The version that this program writes and reads.
const FORMAT: u32 = 1;

/// The header, as it stands in the file. JSON.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Header {
    format: u32,
    /// Names the vault, and its key in the keyring: 32 hexadecimal digits.
    pub(crate) vault: String,
    /// A keyed digest by which the right key is known; it tells nothing of the key.
    check: String,
    /// The wrapped key, where it is held by a passphrase.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) wrapped: Option<Wrapped>,
}

/// What every version of the header says.
#[derive(Deserialize)]
struct Version {
    format: u32,
}

impl Header {
    pub(crate) fn new(vault: String, key: &Key, wrapped: Option<Wrapped>) -> Self {
        Self { format: FORMAT, check: check_value(key, &vault), vault, wrapped }
    }

    pub(crate) const fn held_by(&self) -> HeldBy {
        if self.wrapped.is_some() { HeldBy::Passphrase } else { HeldBy::Keyring }
    }

    /// Whether this is the key of the vault.
    pub(crate) fn is_key(&self, key: &Key) -> bool {
        self.check == check_value(key, &self.vault)
    }

    pub(crate) fn read(dir: &Path) -> Result<Self, VaultError> {
        let bytes = match fs::read(dir.join(FILE_NAME)) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(VaultError::HeaderDamaged),
            Err(error) => return Err(error.into()),
        };
        let version: Version = serde_json::from_slice(&bytes).map_err(|_| VaultError::HeaderDamaged)?;
        if version.format > FORMAT {
            return Err(VaultError::NewerVersion);
        }
        serde_json::from_slice(&bytes).map_err(|_| VaultError::HeaderDamaged)
    }

    pub(crate) fn write(&self, dir: &Path) -> io::Result<()> {
        let mut file = fs::File::create_new(dir.join(FILE_NAME))?;
        file.write_all(&serde_json::to_vec_pretty(self)?)?;
        file.sync_all()
    }
}

fn check_value(key: &Key, vault: &str) -> String {
    let check = key.derive("kosh key check");
    crate::hex::encode(&keyed_digest(&check, vault.as_bytes())[..16])
}
