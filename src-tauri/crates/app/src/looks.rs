//! What is in a file, looked up once for each content while the vault is open; and files of the vault as the pack
//! engine reads them.
//!
//! Leaves out what a file is for. Passwords of files are kept here, in memory only.

use std::collections::HashMap;
use std::io::{self, Read};
use std::sync::{Arc, Mutex, MutexGuard};

use kosh_core::content::{Content, Sha256};
use kosh_documents::pack::{Converter, Family, Inspection, Kind, Obstacle, Source, inspect};
use kosh_store::{FileError, Store};
use zeroize::Zeroizing;

use crate::app::hold;
use crate::error::{ErrorCode, Record, WireError};
use crate::wire::{FileLook, FileObstacle};

/// Most contents that are remembered; one more and all are forgotten.
const REMEMBERED: usize = 2_000;

/// What was found in contents so far.
#[derive(Default)]
pub(crate) struct Looks {
    shelf: Mutex<Shelf>,
}

#[derive(Default)]
struct Shelf {
    /// By content, and whether a converter was asked.
    found: HashMap<(Sha256, bool), Arc<Inspection>>,
    passwords: HashMap<Sha256, Arc<Zeroizing<String>>>,
}

/// A content of the vault, decrypted while it is read.
pub(crate) struct Kept {
    pub(crate) store: Arc<Store>,
    pub(crate) content: Content,
}

impl Kept {
    /// All of it in memory.
    pub(crate) fn bytes(&self) -> Result<Vec<u8>, WireError> {
        let mut bytes = Vec::with_capacity(usize::try_from(self.content.size).unwrap_or_default());
        let read = self.open().and_then(|mut opened| opened.read_to_end(&mut bytes));
        read.map_err(|_| ErrorCode::NotFound { record: Record::File })?;
        Ok(bytes)
    }
}

impl Source for Kept {
    fn length(&self) -> u64 {
        self.content.size
    }

    fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        match self.store.open_content(self.content) {
            Ok(opened) => Ok(Box::new(opened)),
            Err(FileError::OtherSide(kind)) => Err(kind.into()),
            Err(FileError::NotFound | FileError::Missing) => Err(io::ErrorKind::NotFound.into()),
            Err(FileError::Damaged) => Err(io::ErrorKind::InvalidData.into()),
            Err(FileError::Storage(_)) => Err(io::ErrorKind::Other.into()),
        }
    }
}

impl Looks {
    fn shelf(&self) -> MutexGuard<'_, Shelf> {
        hold(&self.shelf)
    }

    /// Forgets everything: another vault is opened.
    pub(crate) fn forget(&self) {
        *self.shelf() = Shelf::default();
    }

    /// The password of a content, where it was told.
    pub(crate) fn password(&self, sha256: Sha256) -> Option<Arc<Zeroizing<String>>> {
        self.shelf().passwords.get(&sha256).map(Arc::clone)
    }

    /// Takes a password, if it opens the content.
    pub(crate) fn unlock(&self, file: &Kept, password: String) -> Option<Arc<Inspection>> {
        let found = inspect(file, Some(&password), None);
        if found.pages == Err(Obstacle::PasswordWrong) {
            return None;
        }
        let (sha256, found) = (file.content.sha256, Arc::new(found));
        let mut kept = self.shelf();
        kept.passwords.insert(sha256, Arc::new(Zeroizing::new(password)));
        kept.found.insert((sha256, false), Arc::clone(&found));
        kept.found.insert((sha256, true), Arc::clone(&found));
        Some(found)
    }

    /// What is in a content. Office documents are converted where a converter is given.
    pub(crate) fn of(&self, file: &Kept, converter: Option<&dyn Converter>) -> Arc<Inspection> {
        let key = (file.content.sha256, converter.is_some());
        if let Some(found) = self.shelf().found.get(&key) {
            return Arc::clone(found);
        }
        let password = self.password(file.content.sha256);
        let found = Arc::new(inspect(file, password.as_ref().map(|password| password.as_str()), converter));
        let mut kept = self.shelf();
        if kept.found.len() >= REMEMBERED {
            kept.found.clear();
        }
        // What could not be read may be read the next time.
        if found.pages != Err(Obstacle::Unreadable) {
            kept.found.insert(key, Arc::clone(&found));
        }
        found
    }
}

/// What was found, as it is shown. Of an office document that will be converted nothing is amiss.
pub(crate) fn look_of(found: &Inspection, has_converter: bool) -> Result<FileLook, WireError> {
    let words = |_| WireError::bug("words of packs");
    let obstacle = found.pages.as_ref().err().filter(|obstacle| {
        !(has_converter && found.kind.family() == Family::Office && **obstacle == Obstacle::NoConverter)
    });
    let obstacle = match obstacle {
        Some(obstacle) => {
            let (why, remedy) = obstacle.words().map_err(words)?;
            let asks_password = matches!(obstacle, Obstacle::PasswordNeeded | Obstacle::PasswordWrong);
            Some(FileObstacle { why, remedy, asks_password })
        }
        None => None,
    };
    let remarks = found.remarks.iter().map(|remark| remark.words().map_err(words));
    Ok(FileLook {
        media_type: media_type(found.kind).to_owned(),
        size: found.length,
        pages: found.pages.as_ref().ok().copied(),
        obstacle,
        remarks: remarks.collect::<Result<_, _>>()?,
    })
}

/// The name of a kind of content, as it is written down.
pub(crate) const fn media_type(kind: Kind) -> &'static str {
    match kind {
        Kind::Pdf => "application/pdf",
        Kind::Jpeg => "image/jpeg",
        Kind::Png => "image/png",
        Kind::Tiff => "image/tiff",
        Kind::Heic => "image/heic",
        Kind::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Kind::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Kind::Doc => "application/msword",
        Kind::Xls => "application/vnd.ms-excel",
        Kind::Rtf => "application/rtf",
        Kind::Odt => "application/vnd.oasis.opendocument.text",
        Kind::Eml => "message/rfc822",
        Kind::Msg => "application/vnd.ms-outlook",
        Kind::Unknown => "application/octet-stream",
    }
}
