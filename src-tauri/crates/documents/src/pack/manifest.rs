//! What went into a pack and what became of it: the count that must come out even, and the proof of later days.

use chrono::NaiveDate;
use kosh_core::catalogue::Form;
use serde::{Deserialize, Serialize};

use super::digest::Digest;
use super::inspect::{Obstacle, Remark};
use super::kind::Kind;
use super::paper::Absence;
use super::source::Source;

/// Where a file stands in a pack: places from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// Of its part.
    pub section: usize,
    /// Of its paper within the part.
    pub paper: usize,
    /// Of the file within the paper.
    pub piece: usize,
}

/// What is in a pack. Kept as JSON beside a frozen pack.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// The day on which the pack was made.
    pub made_on: NaiveDate,
    /// Name of the service.
    pub service: String,
    /// The one PDF.
    pub pack: Option<Packed>,
    /// The archive of separate files.
    pub archive: Option<Archived>,
    /// Every paper of the pack, in its order.
    pub papers: Vec<PaperRecord>,
}

/// A pack as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Packed {
    /// Its SHA-256.
    pub sha256: Digest,
    /// Its length in bytes.
    pub length: u64,
    /// Its pages, those that Kosh made included.
    pub pages: u32,
}

/// An archive as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Archived {
    /// Its files, in the order in which they were written.
    pub files: Vec<Stored>,
}

/// A file of an archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stored {
    /// Its name in the archive.
    pub name: String,
    /// Its SHA-256.
    pub sha256: Digest,
    /// Its length in bytes.
    pub length: u64,
    /// The file of the pack that it is; none for a letter that Kosh wrote and for the index.
    pub of: Option<Place>,
}

/// A paper of a pack.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct PaperRecord {
    /// Its number in the pack: `3`, or `2.3` where there are several parts.
    pub number: String,
    /// The heading of its part.
    pub section: String,
    /// Its name.
    pub title: String,
    /// The forms in which it is asked.
    pub forms: Vec<Form>,
    /// How many copies are asked; 0 where it is not stated.
    pub copies: u8,
    /// Its pages in the pack.
    pub pages: PageRange,
    /// Why it is not here, where it is not.
    pub absence: Option<Absence>,
    /// Its files.
    pub files: Vec<FileRecord>,
}

/// Pages of a pack, both ends included, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageRange {
    /// The first.
    pub first: u32,
    /// The last.
    pub last: u32,
}

/// A file that went in.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct FileRecord {
    /// Where it stands in the pack.
    pub place: Place,
    /// The name that its owner gave it.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// Its length in bytes.
    pub length: u64,
    /// Its SHA-256; none where it could not be read.
    pub sha256: Option<Digest>,
    /// What became of it in the one PDF.
    pub fate: Fate,
    /// What is to be known of it.
    pub remarks: Vec<Remark>,
}

/// What became of a file in the one PDF.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Fate {
    /// Its pages are there.
    Joined {
        /// Where.
        pages: PageRange,
        /// How many of its pages were left out, because they were not wanted.
        left_out: u32,
    },
    /// A page says that it is not there, and why.
    Apart {
        /// That page.
        page: u32,
        /// Why.
        obstacle: Obstacle,
    },
}

/// What is wrong with a pack or its files when they are compared with the manifest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Discrepancy {
    /// The pack is not there, or cannot be read.
    PackMissing,
    /// The pack is not the one that was made.
    PackChanged,
    /// A file is not there, or cannot be read.
    FileMissing {
        /// Number of its paper.
        number: String,
        /// Its name.
        name: String,
    },
    /// A file is not the one that went in.
    FileChanged {
        /// Number of its paper.
        number: String,
        /// Its name.
        name: String,
    },
}

impl PageRange {
    /// How many pages.
    pub const fn count(self) -> u32 {
        (self.last + 1).saturating_sub(self.first)
    }
}

impl Manifest {
    /// Compares a pack and its files with what was written down of them. `file` gives the file at a place, none
    /// where it is not there any more. A file that could not be read when the pack was made is not looked for.
    pub fn verify<'a>(
        &self,
        pack: Option<&dyn Source>,
        mut file: impl FnMut(Place) -> Option<&'a dyn Source>,
    ) -> Vec<Discrepancy> {
        let mut found = Vec::new();
        if let Some(packed) = &self.pack {
            match pack.and_then(digest) {
                Some(sha256) if sha256 == packed.sha256 => {}
                Some(_) => found.push(Discrepancy::PackChanged),
                None => found.push(Discrepancy::PackMissing),
            }
        }
        for (paper, record) in self.files() {
            let Some(wanted) = record.sha256 else { continue };
            let (number, name) = (paper.number.clone(), record.name.clone());
            match file(record.place).and_then(digest) {
                Some(sha256) if sha256 == wanted => {}
                Some(_) => found.push(Discrepancy::FileChanged { number, name }),
                None => found.push(Discrepancy::FileMissing { number, name }),
            }
        }
        found
    }

    /// Every file with its paper.
    pub fn files(&self) -> impl Iterator<Item = (&PaperRecord, &FileRecord)> {
        self.papers.iter().flat_map(|paper| paper.files.iter().map(move |file| (paper, file)))
    }
}

fn digest(source: &dyn Source) -> Option<Digest> {
    let mut reader = source.open().ok()?;
    Some(Digest::of_reader(&mut reader).ok()?.0)
}
