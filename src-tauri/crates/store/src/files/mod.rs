//! Contents of attached files: encrypted, named by what they hold, the same content once.
//!
//! The name is a keyed digest, so that it tells nothing to whoever has no key. A content is written under a
//! temporary name, encrypted from the first byte, and renamed when it is whole.
//!
//! Leaves out what a file is and whose (`record::file`) and which contents are still wanted (`store`).

mod seal;

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use kosh_core::content::{Content, Sha256};
use zeroize::Zeroizing;

use self::seal::{Opener, Sealer};
use crate::error::{FileError, StorageError};
use crate::hex;
use crate::key::{Key, fill_random, keyed_digest};

/// Name of the folder in the vault's directory.
pub(crate) const DIR_NAME: &str = "files";

/// The end of the names of contents that are still being written.
const UNFINISHED: &str = ".part";

/// Bytes that are handed over at once.
const GIVEN_AT_ONCE: usize = 64 * 1024;

/// A content that is being kept, encrypted from its first byte. Dropped before it is finished, it is forgotten.
pub struct Keeping {
    sealer: Sealer<BufWriter<File>>,
    part: Part,
}

impl Keeping {
    /// Takes the next bytes.
    pub fn take(&mut self, bytes: &[u8]) -> Result<(), StorageError> {
        Ok(self.sealer.write_all(bytes)?)
    }

    /// How many bytes came so far.
    pub const fn size(&self) -> u64 {
        self.sealer.size()
    }
}

/// A content to be read. What was altered is [`io::ErrorKind::InvalidData`]; use nothing of it then.
pub struct Opened(Opener<File>);

impl Read for Opened {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer)
    }
}

/// A file under its temporary name, removed when it is dropped.
struct Part {
    path: PathBuf,
}

impl Part {
    fn rename(self, whole: &Path) -> io::Result<()> {
        fs::rename(&self.path, whole)
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        // The sweep at the next opening removes what cannot be removed now; under its own name it is gone already.
        let _ = fs::remove_file(&self.path);
    }
}

fn read_error(error: io::Error) -> FileError {
    if error.kind() == io::ErrorKind::InvalidData {
        FileError::Damaged
    } else {
        StorageError::from(error).into()
    }
}

/// The folder with the contents.
pub(crate) struct Files {
    dir: PathBuf,
    seal_key: Key,
    name_key: Key,
}

impl Files {
    pub(crate) fn at(vault: &Path, key: &Key) -> Self {
        Self {
            dir: vault.join(DIR_NAME),
            seal_key: key.derive("kosh file content"),
            name_key: key.derive("kosh file name"),
        }
    }

    fn name(&self, sha256: Sha256) -> String {
        hex::encode(&keyed_digest(&self.name_key, sha256.bytes()))
    }

    /// Starts keeping a content that comes piece by piece.
    pub(crate) fn start(&self) -> Result<Keeping, StorageError> {
        let (path, file) = self.start_part()?;
        let part = Part { path };
        Ok(Keeping { sealer: Sealer::start(&self.seal_key, BufWriter::new(file))?, part })
    }

    /// Gives a content that has come whole its name. The same content is stored once. Calls `announce` before the
    /// content has its name, so that no sweep comes in between.
    pub(crate) fn finish(
        &self,
        keeping: Keeping,
        announce: impl FnOnce(Sha256),
    ) -> Result<Content, StorageError> {
        let Keeping { sealer, part } = keeping;
        let (writer, content) = sealer.finish()?;
        let file = writer.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.sync_all()?;
        announce(content.sha256);
        part.rename(&self.dir.join(self.name(content.sha256)))?;
        Ok(content)
    }

    /// A new file under a temporary name, locked so that no sweep takes it for a leftover.
    fn start_part(&self) -> io::Result<(PathBuf, File)> {
        let mut random = [0; 16];
        fill_random(&mut random)?;
        let part = self.dir.join(format!("{}{UNFINISHED}", hex::encode(&random)));
        let file = File::create_new(&part)?;
        file.lock()?;
        Ok((part, file))
    }

    pub(crate) fn has(&self, content: Content) -> Result<bool, StorageError> {
        Ok(self.dir.join(self.name(content.sha256)).try_exists()?)
    }

    /// Opens a content to be read, verified chunk by chunk and as a whole at the end.
    pub(crate) fn open(&self, content: Content) -> Result<Opened, FileError> {
        let file = match File::open(self.dir.join(self.name(content.sha256))) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(FileError::Missing),
            Err(error) => return Err(StorageError::from(error).into()),
        };
        Opener::start(&self.seal_key, file, content).map(Opened).map_err(read_error)
    }

    /// Gives a content to `to`, verified chunk by chunk and as a whole at the end.
    pub(crate) fn give(&self, content: Content, to: &mut dyn Write) -> Result<(), FileError> {
        let mut opened = self.open(content)?;
        let mut buffer = Zeroizing::new(vec![0; GIVEN_AT_ONCE]);
        loop {
            let length = opened.read(&mut buffer).map_err(read_error)?;
            if length == 0 {
                return Ok(());
            }
            to.write_all(&buffer[..length]).map_err(|error| FileError::OtherSide(error.kind()))?;
        }
    }

    /// Removes every content that is not wanted, and what was left half-written.
    pub(crate) fn sweep(&self, wanted: impl IntoIterator<Item = Sha256>) -> Result<(), StorageError> {
        let wanted: HashSet<String> = wanted.into_iter().map(|sha256| self.name(sha256)).collect();
        for entry in fs::read_dir(&self.dir)? {
            let path = entry?.path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            let is_leftover = if name.ends_with(UNFINISHED) {
                is_unlocked(&path)
            } else {
                is_content_name(name) && !wanted.contains(name)
            };
            if is_leftover {
                remove(&path)?;
            }
        }
        Ok(())
    }
}

/// Names that this module gives; files of anybody else are left alone.
fn is_content_name(name: &str) -> bool {
    hex::decode::<32>(name).is_some()
}

/// Whether nobody is writing the file.
fn is_unlocked(path: &Path) -> bool {
    File::open(path).is_ok_and(|file| file.try_lock().is_ok())
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}
