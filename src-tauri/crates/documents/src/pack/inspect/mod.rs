//! What is in a file, and what is wrong with it, before it becomes part of a pack.
//!
//! Every file from outside is hostile until it has been through here: sizes are checked before anything is decoded,
//! what unpacks is bounded, and a reader that panics makes the file unreadable, not the program.
//!
//! Grows by kinds of file, a module each.

mod pdf;
mod picture;

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::digest::Digest;
use super::kind::{Family, Kind};
use super::source::{self, Converter, Source};

/// The largest file that is joined: half a gigabyte. Half again as much is in memory while it is.
pub const LARGEST_FILE: u64 = 512 << 20;

/// What [`inspect`] found.
#[derive(Debug, Clone, PartialEq)]
pub struct Inspection {
    /// What the file is.
    pub kind: Kind,
    /// Its length in bytes.
    pub length: u64,
    /// Its SHA-256; none where it could not be read to its end.
    pub sha256: Option<Digest>,
    /// How many pages it has, or why its pages cannot be joined.
    pub pages: Result<u32, Obstacle>,
    /// What to know of it though it can be joined.
    pub remarks: Vec<Remark>,
    /// What the converter made of it.
    pub(super) converted: Option<Arc<Vec<u8>>>,
}

/// Why the pages of a file cannot be joined. The file then goes beside the pack, and a page says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Obstacle {
    /// It cannot be read: it has gone, or it is a folder, or it may not be read.
    Unreadable,
    /// Nothing is in it.
    Empty,
    /// It is larger than [`LARGEST_FILE`].
    TooLarge {
        /// The largest that is joined, in bytes.
        limit: u64,
    },
    /// A picture has more dots than can be shown.
    TooManyDots {
        /// Dots from left to right.
        width: u32,
        /// Dots from top to bottom.
        height: u32,
    },
    /// It unpacks to far more than any paper holds: a bomb.
    Bomb,
    /// It opens with a password only.
    PasswordNeeded,
    /// It does not open with this password.
    PasswordWrong,
    /// It is damaged; what is left is not all of it.
    Damaged {
        /// Pages that can still be read.
        readable: u32,
        /// Pages that it should have, where it says so.
        of: Option<u32>,
    },
    /// It has no pages.
    NoPages,
    /// Its pages are a placeholder: the form behind them is drawn by Adobe's programs only. Printed from there to PDF,
    /// it can be joined.
    DynamicForm,
    /// A picture is coded in a way that is not known here.
    UnknownCoding,
    /// A program that is not installed would make pages of it.
    NoConverter,
    /// The program that is to make pages of it cannot read it.
    NotConverted,
    /// A file of its kind has no pages: an e-mail, a file of an unknown kind.
    NotPages,
}

/// What to know of a file that can be joined.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Remark {
    /// It is signed electronically. In the pack it is a printed copy; the file itself proves the signature.
    Signed,
    /// It was opened with a password; in the pack it needs none.
    Unlocked,
    /// It was damaged, and all its pages could be restored.
    Repaired,
    /// Scripts were taken out.
    ScriptsRemoved,
    /// Actions that start programs, open other files or send what is filled in were taken out.
    ActionsRemoved,
    /// Files inside it were taken out.
    FilesRemoved {
        /// How many.
        count: u32,
    },
    /// Fields of a form became plain text and marks.
    FieldsFlattened,
    /// Sound, video and the like were taken out.
    MediaRemoved,
    /// A picture does not say how large it is on paper; it fills a page.
    NoResolution,
    /// A picture was decoded and encoded anew, because PDF cannot hold it as it is.
    Reencoded,
    /// The pages were made by another program.
    Converted,
}

/// Looks into a file. Never fails: what cannot be read is an obstacle.
pub fn inspect(source: &dyn Source, password: Option<&str>, converter: Option<&dyn Converter>) -> Inspection {
    if source.length() > LARGEST_FILE {
        return too_large(source);
    }
    let bytes = match source::read(source, LARGEST_FILE) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::FileTooLarge => return too_large(source),
        Err(_) => return refused(Kind::Unknown, source.length(), None, Obstacle::Unreadable),
    };
    let (length, sha256) = (u64::try_from(bytes.len()).unwrap_or(u64::MAX), Some(Digest::of(&bytes)));
    let kind = Kind::of(&bytes);
    if bytes.is_empty() {
        return refused(kind, length, sha256, Obstacle::Empty);
    }
    match found(kind, &bytes, password, converter) {
        Ok(Found { pages, mut remarks, converted }) => {
            remarks.sort();
            remarks.dedup();
            Inspection { kind, length, sha256, pages: Ok(pages), remarks, converted }
        }
        Err(obstacle) => refused(kind, length, sha256, obstacle),
    }
}

/// What is found in a file that can be joined.
struct Found {
    pages: u32,
    remarks: Vec<Remark>,
    converted: Option<Arc<Vec<u8>>>,
}

fn found(
    kind: Kind,
    bytes: &[u8],
    password: Option<&str>,
    converter: Option<&dyn Converter>,
) -> Result<Found, Obstacle> {
    match kind.family() {
        Family::Pdf => unharmed(|| pdf::found(bytes, password)),
        Family::Picture => unharmed(|| picture::found(kind, bytes)),
        Family::Office => {
            let made =
                converter.ok_or(Obstacle::NoConverter)?.pdf_of(kind, bytes).ok_or(Obstacle::NotConverted)?;
            let Found { pages, mut remarks, .. } =
                unharmed(|| pdf::found(&made, None)).map_err(|_| Obstacle::NotConverted)?;
            remarks.push(Remark::Converted);
            Ok(Found { pages, remarks, converted: Some(Arc::new(made)) })
        }
        Family::Other => Err(Obstacle::NotPages),
    }
}

/// What a reader of files answers; a reader that panics over a file has met a damaged one. Nothing outlives the
/// panic: the readers own what they make.
pub(super) fn unharmed<T>(read: impl FnOnce() -> Result<T, Obstacle>) -> Result<T, Obstacle> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(Obstacle::Damaged { readable: 0, of: None }))
}

fn refused(kind: Kind, length: u64, sha256: Option<Digest>, obstacle: Obstacle) -> Inspection {
    Inspection { kind, length, sha256, pages: Err(obstacle), remarks: Vec::new(), converted: None }
}

/// A file too large to be joined is still read once, so that it can be named by its digest.
fn too_large(source: &dyn Source) -> Inspection {
    let read = source.open().and_then(|mut reader| Digest::of_reader(&mut reader));
    match read {
        Ok((sha256, length)) => {
            refused(Kind::Unknown, length, Some(sha256), Obstacle::TooLarge { limit: LARGEST_FILE })
        }
        Err(_) => refused(Kind::Unknown, source.length(), None, Obstacle::Unreadable),
    }
}
