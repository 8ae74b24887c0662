//! Holds the key by a passphrase, where there is no keyring: Argon2id makes a key of it, which wraps the vault's.

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::error::VaultError;
use crate::hex;
use crate::key::{KEY_BYTES, Key, fill_random};

/// A passphrase. Cannot be printed, and is wiped when dropped.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct Passphrase(String);

impl Passphrase {
    /// Takes over what was typed.
    pub const fn new(typed: String) -> Self {
        Self(typed)
    }
}

/// The vault's key, wrapped, with all that is needed to unwrap it but the passphrase.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wrapped {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
    salt: String,
    nonce: String,
    key: String,
}

/// Half a second or less on a common machine, and 64 MiB, which makes guessing on graphics cards dear.
const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;
const LANES: u32 = 1;
/// More memory than this no header of ours asks for: a damaged one must not exhaust the machine.
const MOST_MEMORY_KIB: u32 = 1024 * 1024;
const MOST_PASSES: u32 = 64;

impl Wrapped {
    /// Wraps the key of a vault.
    pub(crate) fn wrap(key: &Key, passphrase: &Passphrase, vault: &str) -> Result<Self, VaultError> {
        let (mut salt, mut nonce) = ([0; 16], [0; 24]);
        fill_random(&mut salt)?;
        fill_random(&mut nonce)?;
        let mut wrapped = Self {
            memory_kib: MEMORY_KIB,
            passes: PASSES,
            lanes: LANES,
            salt: hex::encode(&salt),
            nonce: hex::encode(&nonce),
            key: String::new(),
        };
        let payload = Payload { msg: key.bytes(), aad: vault.as_bytes() };
        let sealed = wrapped
            .cipher(passphrase)?
            .encrypt(XNonce::from_slice(&nonce), payload)
            .map_err(|_| VaultError::HeaderDamaged)?;
        wrapped.key = hex::encode(&sealed);
        Ok(wrapped)
    }

    /// Unwraps the key of a vault.
    pub(crate) fn unwrap(&self, passphrase: &Passphrase, vault: &str) -> Result<Key, VaultError> {
        let damaged = VaultError::HeaderDamaged;
        let nonce: [u8; 24] = hex::decode(&self.nonce).ok_or(damaged)?;
        let sealed: [u8; KEY_BYTES + 16] = hex::decode(&self.key).ok_or(damaged)?;
        let payload = Payload { msg: &sealed, aad: vault.as_bytes() };
        let bytes = self
            .cipher(passphrase)?
            .decrypt(XNonce::from_slice(&nonce), payload)
            .map_err(|_| VaultError::WrongPassphrase)?;
        Key::from_slice(&Zeroizing::new(bytes)).ok_or(damaged)
    }

    fn cipher(&self, passphrase: &Passphrase) -> Result<XChaCha20Poly1305, VaultError> {
        let damaged = VaultError::HeaderDamaged;
        let salt: [u8; 16] = hex::decode(&self.salt).ok_or(damaged)?;
        if self.memory_kib > MOST_MEMORY_KIB || self.passes > MOST_PASSES {
            return Err(damaged);
        }
        let params = Params::new(self.memory_kib, self.passes, self.lanes, Some(KEY_BYTES));
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params.map_err(|_| damaged)?);
        let mut wrapping = Zeroizing::new([0; KEY_BYTES]);
        argon.hash_password_into(passphrase.0.as_bytes(), &salt, &mut *wrapping).map_err(|_| damaged)?;
        Ok(XChaCha20Poly1305::new((&*wrapping).into()))
    }
}
