//! Packs: what is in them, how they are made, handed in and verified.

use chrono::NaiveDate;
use kosh_core::content::Sha256;
use kosh_core::id::{ApplicationId, FileId, PackId, PaperId, PersonId};
use kosh_core::people::{PackForm, Stage};
use kosh_core::rules::{Gate, PackLine};
use kosh_core::text::Text;
use serde::{Deserialize, Serialize};

/// What was found in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FileLook {
    /// What kind of content, such as `application/pdf`.
    pub media_type: String,
    /// Its length in bytes.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub size: u64,
    /// Its pages, where they can be joined.
    pub pages: Option<u32>,
    /// Why its pages cannot be joined, where they cannot.
    pub obstacle: Option<FileObstacle>,
    /// What else is to be known of it.
    pub remarks: Vec<Text>,
}

/// Why the pages of a file cannot be joined. The file then goes beside the pack, and a page says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FileObstacle {
    /// What is wrong.
    pub why: Text,
    /// What to do about it.
    pub remedy: Text,
    /// Whether its password would help.
    pub asks_password: bool,
}

/// Tells the password of a file, which is kept in memory only, until the vault is closed.
#[derive(Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct UnlockFile {
    /// The file of a paper.
    pub file: FileId,
    /// Its password.
    pub password: String,
}

/// What a pack would be made of now.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PackState {
    /// The day as of which its papers are judged.
    pub file_on: NaiveDate,
    /// Whether it would be complete, and what blocks.
    pub gate: Gate,
    /// Its lines, in the guide's order.
    pub lines: Vec<PackLine>,
    /// The files that would go into it, each with what was found in it.
    pub files: Vec<PackFile>,
    /// Whether a program is there that makes pages of office documents.
    pub has_converter: bool,
}

/// A file that would go into a pack.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PackFile {
    /// The paper that it is of.
    pub paper: PaperId,
    /// The file.
    pub file: FileId,
    /// Its name.
    pub name: String,
    /// What was found in it.
    pub look: FileLook,
}

/// As what a pack is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum PackOutput {
    /// One PDF.
    Joined,
    /// A ZIP of separate files.
    Archive,
    /// A folder of separate files.
    Folder,
}

/// Letters in the names of separate files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum NameLetters {
    /// As the words are written.
    #[default]
    AsWritten,
    /// Latin.
    Latin,
}

/// A pack to make.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct StartPack {
    /// The application.
    pub application: ApplicationId,
    /// The person; none for everybody who applies.
    pub person: Option<PersonId>,
    /// As what.
    pub output: PackOutput,
    /// Letters in the names of separate files.
    pub names: NameLetters,
    /// Most bytes of the one PDF, where the portal takes no more; its pictures are made smaller for it.
    #[cfg_attr(feature = "ts", ts(type = "number | null"))]
    pub size_limit: Option<u64>,
    /// As a marked draft; a pack that is not complete is made as nothing else.
    pub as_draft: bool,
}

/// What a size limit would cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PackForecast {
    /// Bytes of the pack as it is.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub whole: u64,
    /// Bytes of the pack within the limit, or of the smallest that can be made.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub length: u64,
    /// Whether that is within the limit.
    pub fits: bool,
    /// What is lost, file by file; empty where nothing is.
    pub losses: Vec<PackLoss>,
}

/// What a file loses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PackLoss {
    /// Number of its paper in the pack.
    pub number: String,
    /// Name of the paper.
    pub title: String,
    /// Name of the file.
    pub name: String,
    /// How many of its pictures become smaller.
    pub pictures: u32,
    /// The finest of them, in dots an inch.
    pub from_dots: u32,
    /// Dots an inch that are left of it.
    pub to_dots: u32,
    /// Bytes of these pictures.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub before: u64,
    /// Bytes that they become.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub after: u64,
}

/// A pack that was made.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PackRow {
    /// Its id.
    pub id: PackId,
    /// The application.
    pub application: ApplicationId,
    /// The person it is of; none where it is of everybody who applies.
    pub person: Option<PersonId>,
    /// Name of that person as it is now.
    pub person_name: Option<String>,
    /// As what it was made.
    pub form: PackForm,
    /// The day on which it was made.
    pub made_on: NaiveDate,
    /// The day as of which its papers were judged.
    pub file_on: NaiveDate,
    /// Whether it is a marked draft.
    pub is_draft: bool,
    /// Its name as a file.
    pub name: String,
    /// Its length in bytes.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub size: u64,
    /// Its SHA-256.
    pub sha256: Sha256,
    /// Its pages; none of an archive.
    pub pages: Option<u32>,
    /// Papers in it.
    pub papers: usize,
    /// Files that went into it.
    pub files: usize,
    /// Files of these whose pages could not be joined.
    pub apart: Vec<String>,
    /// The day on which it was handed in.
    pub handed_in_on: Option<NaiveDate>,
}

/// Notes that a pack was handed in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct HandIn {
    /// The pack.
    pub pack: PackId,
    /// The day, as typed; today where it is empty.
    pub on: String,
    /// The stage to which the application moves by that; none where it stays.
    pub stage: Option<Stage>,
}

/// Whether a pack is what was handed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Verification {
    /// The pack that it was compared with; none where no pack that was handed in resembles it.
    pub pack: Option<PackId>,
    /// The day on which that was handed in.
    pub handed_in_on: Option<NaiveDate>,
    /// Whether nothing differs.
    pub is_intact: bool,
    /// How many files were compared.
    pub compared: usize,
    /// What differs.
    pub differences: Vec<Difference>,
}

/// Something that is not as it was handed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "code", content = "params")]
pub enum Difference {
    /// The pack is not there, or cannot be read.
    PackMissing,
    /// The pack is not the one that was handed in.
    PackChanged,
    /// No pack that was handed in is this file or holds its files.
    PackUnknown,
    /// A file is not there, or cannot be read.
    FileMissing {
        /// Number of its paper; empty where it is of none.
        number: String,
        /// Its name.
        name: String,
    },
    /// A file is not the one that was handed in.
    FileChanged {
        /// Number of its paper; empty where it is of none.
        number: String,
        /// Its name.
        name: String,
    },
    /// A file that was not handed in.
    FileAdded {
        /// Its name.
        name: String,
    },
}

/// A file, or a page of it, to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "of", content = "id")]
pub enum LookAt {
    /// A file of a paper, as it is.
    File(FileId),
    /// A paper as it is printed: its files one after the other, its pages as they were arranged.
    Paper(PaperId),
    /// A file that came in and is not filed yet.
    Incoming(super::IncomingId),
    /// A pack that was made.
    Pack(PackId),
}

/// Something to look at.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct View {
    /// What the bytes are: PDF, unless it is an archive or there is nothing to show.
    pub media_type: String,
    /// The bytes in Base64; empty where there is nothing to show.
    pub base64: String,
    /// Its pages, where they are known.
    pub pages: Option<u32>,
    /// Why there is nothing to show.
    pub obstacle: Option<FileObstacle>,
}

/// Something in the vault that is not as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "code", content = "params")]
pub enum VaultFlaw {
    /// Pages of the database are damaged.
    Database,
    /// A record names one that is not there.
    Reference,
    /// The content of a file is missing or damaged.
    File {
        /// The file.
        id: FileId,
    },
    /// The content of a pack is missing or damaged.
    Pack {
        /// The pack.
        id: PackId,
    },
}
