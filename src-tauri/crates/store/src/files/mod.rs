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

use crate::error::{FileError, StorageError};
use crate::hex;
use crate::key::{Key, fill_random, keyed_digest};
use crate::record::{Content, Sha256};

/// Name of the folder in the vault's directory.
pub(crate) const DIR_NAME: &str = "files";

/// The end of the names of contents that are still being written.
const UNFINISHED: &str = ".part";

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

    /// Keeps what `from` gives. The same content is stored once. Calls `announce` before the content has its name,
    /// so that no sweep comes in between.
    pub(crate) fn keep(
        &self,
        from: &mut dyn Read,
        announce: impl FnOnce(Sha256),
    ) -> Result<Content, FileError> {
        let (part, file) = self.start_part().map_err(StorageError::from)?;
        let kept = self.write_part(file, from).and_then(|content| {
            announce(content.sha256);
            let whole = self.dir.join(self.name(content.sha256));
            fs::rename(&part, whole).map_err(StorageError::from)?;
            Ok(content)
        });
        if kept.is_err() {
            // The sweep at the next opening removes what cannot be removed now.
            let _ = fs::remove_file(&part);
        }
        kept
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

    fn write_part(&self, file: File, from: &mut dyn Read) -> Result<Content, FileError> {
        let mut writer = BufWriter::new(file);
        let content = seal::seal(&self.seal_key, from, &mut writer)?;
        let file = writer.into_inner().map_err(|error| StorageError::from(error.into_error()))?;
        file.sync_all().map_err(StorageError::from)?;
        Ok(content)
    }

    pub(crate) fn has(&self, content: Content) -> Result<bool, StorageError> {
        Ok(self.dir.join(self.name(content.sha256)).try_exists()?)
    }

    /// Gives a content to `to`, verified chunk by chunk and as a whole at the end.
    pub(crate) fn give(&self, content: Content, to: &mut dyn Write) -> Result<(), FileError> {
        let mut file = match File::open(self.dir.join(self.name(content.sha256))) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(FileError::Missing),
            Err(error) => return Err(StorageError::from(error).into()),
        };
        if seal::unseal(&self.seal_key, &mut file, to)? == content { Ok(()) } else { Err(FileError::Damaged) }
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
