//! Seals a stream of bytes in chunks and opens it again, in bounded memory.
//!
//! A sealed file is a magic number, a random nonce and chunks of 64 KiB, each with its authentication code
//! (XChaCha20-Poly1305 in the STREAM construction: no chunk can be altered, left out, moved or cut off). The last
//! chunk is shorter than the others, empty if need be.

use std::io::{self, Read, Write};

use chacha20poly1305::XChaCha20Poly1305;
use chacha20poly1305::aead::KeyInit;
use chacha20poly1305::aead::stream::{DecryptorBE32, EncryptorBE32};
use sha2::{Digest, Sha256 as Hasher};
use zeroize::Zeroizing;

use crate::error::{FileError, StorageError};
use crate::key::{Key, fill_random};
use crate::record::{Content, Sha256};

const MAGIC: &[u8; 8] = b"KOSHF\0\0\x01";
const NONCE: usize = 19;
const CHUNK: usize = 64 * 1024;
const TAG: usize = 16;

/// Seals what `from` gives into `to`, and says what it was.
pub(super) fn seal(key: &Key, from: &mut dyn Read, to: &mut dyn Write) -> Result<Content, FileError> {
    let mut nonce = [0; NONCE];
    fill_random(&mut nonce).map_err(medium)?;
    to.write_all(MAGIC).map_err(medium)?;
    to.write_all(&nonce).map_err(medium)?;
    let cipher = XChaCha20Poly1305::new(key.bytes().into());
    let mut stream = EncryptorBE32::from_aead(cipher, &nonce.into());
    let mut chunk = Zeroizing::new(vec![0; CHUNK]);
    let mut digest = Hasher::new();
    let mut size = 0;
    loop {
        let length = fill(from, &mut chunk).map_err(other_side)?;
        let plain = &chunk[..length];
        digest.update(plain);
        size += length as u64;
        if length < CHUNK {
            let sealed = stream.encrypt_last(plain).map_err(|_| FileError::Damaged)?;
            to.write_all(&sealed).map_err(medium)?;
            return Ok(Content { sha256: Sha256::new(digest.finalize().into()), size });
        }
        let sealed = stream.encrypt_next(plain).map_err(|_| FileError::Damaged)?;
        to.write_all(&sealed).map_err(medium)?;
    }
}

/// Opens what `from` gives into `to`, and says what it was. What fails was altered.
pub(super) fn unseal(key: &Key, from: &mut dyn Read, to: &mut dyn Write) -> Result<Content, FileError> {
    let mut start = [0; MAGIC.len() + NONCE];
    let length = fill(from, &mut start).map_err(medium)?;
    if length < start.len() || !start.starts_with(MAGIC) {
        return Err(FileError::Damaged);
    }
    let mut nonce = [0; NONCE];
    nonce.copy_from_slice(&start[MAGIC.len()..]);
    let cipher = XChaCha20Poly1305::new(key.bytes().into());
    let mut opener = DecryptorBE32::from_aead(cipher, &nonce.into());
    let mut chunk = vec![0; CHUNK + TAG];
    let mut digest = Hasher::new();
    let mut size = 0;
    loop {
        let length = fill(from, &mut chunk).map_err(medium)?;
        let sealed = &chunk[..length];
        let is_last = length < chunk.len();
        if is_last {
            let plain = opener.decrypt_last(sealed).map_err(|_| FileError::Damaged)?;
            return hand_over(&Zeroizing::new(plain), &mut digest, &mut size, to)
                .map(|()| Content { sha256: Sha256::new(digest.finalize().into()), size });
        }
        let plain = opener.decrypt_next(sealed).map_err(|_| FileError::Damaged)?;
        hand_over(&Zeroizing::new(plain), &mut digest, &mut size, to)?;
    }
}

fn hand_over(plain: &[u8], digest: &mut Hasher, size: &mut u64, to: &mut dyn Write) -> Result<(), FileError> {
    digest.update(plain);
    *size += plain.len() as u64;
    to.write_all(plain).map_err(other_side)
}

/// Reads until the buffer is full or nothing is left.
fn fill(from: &mut dyn Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut length = 0;
    while length < buffer.len() {
        match from.read(&mut buffer[length..]) {
            Ok(0) => break,
            Ok(read) => length += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(length)
}

fn medium(error: io::Error) -> FileError {
    FileError::Storage(StorageError::from(error))
}

#[allow(clippy::needless_pass_by_value)] // the shape that `map_err` wants
fn other_side(error: io::Error) -> FileError {
    FileError::OtherSide(error.kind())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed(key: &Key, plain: &[u8]) -> (Vec<u8>, Content) {
        let mut out = Vec::new();
        let content = seal(key, &mut &plain[..], &mut out).unwrap();
        (out, content)
    }

    fn opened(key: &Key, sealed: &[u8]) -> Result<Vec<u8>, FileError> {
        let mut out = Vec::new();
        unseal(key, &mut &sealed[..], &mut out).map(|_| out)
    }

    #[test]
    fn any_length_comes_back_whole() {
        let key = Key::random().unwrap();
        for length in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK] {
            let plain: Vec<u8> = (0..length).map(|at| u8::try_from(at % 251).unwrap()).collect();
            let (sealed, content) = sealed(&key, &plain);
            assert_eq!(content.size, length as u64);
            assert_eq!(opened(&key, &sealed).unwrap(), plain, "{length}");
        }
    }

    #[test]
    fn what_was_altered_cut_or_moved_is_refused() {
        let key = Key::random().unwrap();
        let (good, _) = sealed(&key, &vec![5; 2 * CHUNK + 10]);
        let start = MAGIC.len() + NONCE;
        let mut altered = good.clone();
        altered[start + 100] ^= 1;
        let cut = good[..start + CHUNK + TAG].to_vec();
        let mut moved = good.clone();
        moved[start..start + 2 * (CHUNK + TAG)].rotate_left(CHUNK + TAG);
        for bad in [altered, cut, moved, good[..10].to_vec(), Vec::new()] {
            assert_eq!(opened(&key, &bad), Err(FileError::Damaged));
        }
        assert_eq!(opened(&Key::random().unwrap(), &good), Err(FileError::Damaged));
    }
}
