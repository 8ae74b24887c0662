//! The key of a vault and the keys derived from it. None of them can be printed, copied or serialised; all are
//! wiped when dropped.

use std::io;

use hmac::{Hmac, Mac};
use sha2::Sha256;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

pub(crate) const KEY_BYTES: usize = 32;

/// 32 random bytes, or bytes derived from them.
#[derive(Zeroize, ZeroizeOnDrop)]
pub(crate) struct Key([u8; KEY_BYTES]);

impl Key {
    /// A fresh key from the operating system's random source.
    pub(crate) fn random() -> io::Result<Self> {
        let mut key = Self([0; KEY_BYTES]);
        fill_random(&mut key.0)?;
        Ok(key)
    }

    /// The key that these bytes are, if there are 32.
    pub(crate) fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    pub(crate) const fn bytes(&self) -> &[u8; KEY_BYTES] {
        &self.0
    }

    /// The key for one purpose. Knowing it tells nothing of this key or of those for other purposes.
    pub(crate) fn derive(&self, purpose: &str) -> Self {
        Self(keyed_digest(self, purpose.as_bytes()))
    }

    /// The key as SQLCipher takes it: a blob literal, used as it is, without its own derivation.
    pub(crate) fn blob_literal(&self) -> Zeroizing<String> {
        let digits = Zeroizing::new(crate::hex::encode(&self.0));
        Zeroizing::new(format!("x'{}'", *digits))
    }
}

/// HMAC-SHA-256.
pub(crate) fn keyed_digest(key: &Key, message: &[u8]) -> [u8; 32] {
    // A key of 32 bytes is shorter than a block, so this is the key itself followed by zeros, as HMAC wants it.
    let mut block = Zeroizing::new([0; 64]);
    block[..KEY_BYTES].copy_from_slice(&key.0);
    let mut mac = Hmac::<Sha256>::new((&*block).into());
    mac.update(message);
    mac.finalize().into_bytes().into()
}

/// Fills with bytes from the operating system's random source.
pub(crate) fn fill_random(bytes: &mut [u8]) -> io::Result<()> {
    getrandom::fill(bytes).map_err(|_| io::Error::other("no random source"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `true` where the type implements the trait: the inherent constant wins over the one of the fallback.
    macro_rules! implements {
        ($type:ty, $($bound:tt)+) => {{
            #[allow(dead_code)] // where the inherent constant wins
            trait Fallback {
                const YES: bool = false;
            }
            impl<T: ?Sized> Fallback for T {}
            struct Probe<T: ?Sized>(std::marker::PhantomData<T>);
            #[allow(dead_code)] // where the fallback is left
            impl<T: ?Sized + $($bound)+> Probe<T> {
                const YES: bool = true;
            }
            Probe::<$type>::YES
        }};
    }

    #[test]
    fn a_key_cannot_be_printed_copied_or_serialised() {
        assert!(implements!([u8; 32], std::fmt::Debug), "the probe works");
        assert!(!implements!(Key, std::fmt::Debug));
        assert!(!implements!(Key, std::fmt::Display));
        assert!(!implements!(Key, Clone));
        assert!(!implements!(Key, serde::Serialize));
        assert!(implements!(Key, ZeroizeOnDrop));
    }

    #[test]
    fn keys_for_two_purposes_differ() {
        let key = Key([7; 32]);
        assert_ne!(key.derive("a").bytes(), key.derive("b").bytes());
        assert_eq!(key.derive("a").bytes(), key.derive("a").bytes());
    }
}
