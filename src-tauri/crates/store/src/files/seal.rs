//! Seals a stream of bytes in chunks and opens it again, in bounded memory.
//!
//! A sealed file is a magic number, a random nonce and chunks of 64 KiB, each with its authentication code
//! (XChaCha20-Poly1305 in the STREAM construction: no chunk can be altered, left out, moved or cut off). The last
//! chunk is shorter than the others, empty if need be.

use std::io::{self, Read, Write};

use chacha20poly1305::XChaCha20Poly1305;
use chacha20poly1305::aead::KeyInit;
use chacha20poly1305::aead::stream::{DecryptorBE32, EncryptorBE32};
use kosh_core::content::{Content, Sha256};
use sha2::{Digest, Sha256 as Hasher};
use zeroize::Zeroizing;

use crate::key::{Key, fill_random};

const MAGIC: &[u8; 8] = b"KOSHF\0\0\x01";
const NONCE: usize = 19;
const CHUNK: usize = 64 * 1024;
const TAG: usize = 16;

/// Seals what it is given, as it comes.
pub(super) struct Sealer<W> {
    stream: EncryptorBE32<XChaCha20Poly1305>,
    /// What is not sealed yet: less than a chunk.
    chunk: Zeroizing<Vec<u8>>,
    digest: Hasher,
    size: u64,
    to: W,
}

impl<W: Write> Sealer<W> {
    pub(super) fn start(key: &Key, mut to: W) -> io::Result<Self> {
        let mut nonce = [0; NONCE];
        fill_random(&mut nonce)?;
        to.write_all(MAGIC)?;
        to.write_all(&nonce)?;
        let cipher = XChaCha20Poly1305::new(key.bytes().into());
        Ok(Self {
            stream: EncryptorBE32::from_aead(cipher, &nonce.into()),
            chunk: Zeroizing::new(Vec::with_capacity(CHUNK)),
            digest: Hasher::new(),
            size: 0,
            to,
        })
    }

    /// How many bytes came so far.
    pub(super) const fn size(&self) -> u64 {
        self.size
    }

    /// Seals what is left, and says what it was.
    pub(super) fn finish(mut self) -> io::Result<(W, Content)> {
        let sealed = self.stream.encrypt_last(self.chunk.as_slice()).map_err(|_| too_long())?;
        self.to.write_all(&sealed)?;
        let content = Content { sha256: Sha256::new(self.digest.finalize().into()), size: self.size };
        Ok((self.to, content))
    }
}

impl<W: Write> Write for Sealer<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = &bytes[..bytes.len().min(CHUNK - self.chunk.len())];
        self.chunk.extend_from_slice(taken);
        self.digest.update(taken);
        self.size += taken.len() as u64;
        if self.chunk.len() == CHUNK {
            let sealed = self.stream.encrypt_next(self.chunk.as_slice()).map_err(|_| too_long())?;
            self.to.write_all(&sealed)?;
            self.chunk.clear();
        }
        Ok(taken.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// The cipher counts chunks in 32 bits; nothing that is kept comes near.
fn too_long() -> io::Error {
    io::ErrorKind::FileTooLarge.into()
}

/// Opens what was sealed, as it is read. Each chunk is verified before a byte of it is given, and at the end that the
/// whole is the content that is wanted. What fails was altered: [`io::ErrorKind::InvalidData`].
pub(super) struct Opener<R> {
    from: R,
    /// None when the last chunk is opened.
    stream: Option<DecryptorBE32<XChaCha20Poly1305>>,
    sealed: Vec<u8>,
    plain: Zeroizing<Vec<u8>>,
    /// How much of `plain` was given.
    given: usize,
    digest: Hasher,
    size: u64,
    wanted: Content,
}

impl<R: Read> Opener<R> {
    pub(super) fn start(key: &Key, mut from: R, wanted: Content) -> io::Result<Self> {
        let mut start = [0; MAGIC.len() + NONCE];
        let length = fill(&mut from, &mut start)?;
        if length < start.len() || !start.starts_with(MAGIC) {
            return Err(damaged());
        }
        let mut nonce = [0; NONCE];
        nonce.copy_from_slice(&start[MAGIC.len()..]);
        let cipher = XChaCha20Poly1305::new(key.bytes().into());
        Ok(Self {
            from,
            stream: Some(DecryptorBE32::from_aead(cipher, &nonce.into())),
            sealed: vec![0; CHUNK + TAG],
            plain: Zeroizing::new(Vec::new()),
            given: 0,
            digest: Hasher::new(),
            size: 0,
            wanted,
        })
    }

    /// Opens the next chunk; false when there is none.
    fn open_next(&mut self) -> io::Result<bool> {
        let Some(mut stream) = self.stream.take() else { return Ok(false) };
        let length = fill(&mut self.from, &mut self.sealed)?;
        let sealed = &self.sealed[..length];
        let plain = if length == self.sealed.len() {
            let plain = stream.decrypt_next(sealed).map_err(|_| damaged())?;
            self.stream = Some(stream);
            plain
        } else {
            stream.decrypt_last(sealed).map_err(|_| damaged())?
        };
        self.digest.update(&plain);
        self.size += plain.len() as u64;
        self.plain = Zeroizing::new(plain);
        self.given = 0;
        let found =
            || Content { sha256: Sha256::new(self.digest.clone().finalize().into()), size: self.size };
        if self.stream.is_none() && found() != self.wanted { Err(damaged()) } else { Ok(true) }
    }
}

impl<R: Read> Read for Opener<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given == self.plain.len() {
            if !self.open_next()? {
                return Ok(0);
            }
        }
        let rest = &self.plain[self.given..];
        let length = rest.len().min(buffer.len());
        buffer[..length].copy_from_slice(&rest[..length]);
        self.given += length;
        Ok(length)
    }
}

fn damaged() -> io::Error {
    io::ErrorKind::InvalidData.into()
}

/// Reads until the buffer is full or nothing is left.
fn fill(from: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed(key: &Key, plain: &[u8]) -> (Vec<u8>, Content) {
        let mut sealer = Sealer::start(key, Vec::new()).unwrap();
        sealer.write_all(plain).unwrap();
        sealer.finish().unwrap()
    }

    fn opened(key: &Key, sealed: &[u8], wanted: Content) -> io::Result<Vec<u8>> {
        let mut out = Vec::new();
        Opener::start(key, sealed, wanted)?.read_to_end(&mut out).map(|_| out)
    }

    #[test]
    fn any_length_comes_back_whole() {
        let key = Key::random().unwrap();
        for length in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK] {
            let plain: Vec<u8> = (0..length).map(|at| u8::try_from(at % 251).unwrap()).collect();
            let (sealed, content) = sealed(&key, &plain);
            assert_eq!(content.size, length as u64);
            assert_eq!(opened(&key, &sealed, content).unwrap(), plain, "{length}");
        }
    }

    #[test]
    fn what_was_altered_cut_moved_or_is_another_content_is_refused() {
        let key = Key::random().unwrap();
        let (good, content) = sealed(&key, &vec![5; 2 * CHUNK + 10]);
        let start = MAGIC.len() + NONCE;
        let mut altered = good.clone();
        altered[start + 100] ^= 1;
        let cut = good[..start + CHUNK + TAG].to_vec();
        let mut moved = good.clone();
        moved[start..start + 2 * (CHUNK + TAG)].rotate_left(CHUNK + TAG);
        let refused =
            |key: &Key, bytes: &[u8], wanted| opened(key, bytes, wanted).map_err(|error| error.kind());
        for bad in [altered, cut, moved, good[..10].to_vec(), Vec::new()] {
            assert_eq!(refused(&key, &bad, content), Err(io::ErrorKind::InvalidData));
        }
        assert_eq!(refused(&Key::random().unwrap(), &good, content), Err(io::ErrorKind::InvalidData));
        let (_, other) = sealed(&key, b"other");
        assert_eq!(refused(&key, &good, other), Err(io::ErrorKind::InvalidData));
    }
}
