//! Files that come in: taken piece by piece, looked into, given a place, filed in one act.

use chrono::NaiveDate;
use kosh_core::id::{ApplicationId, HostId, PaperId, PersonId};
use kosh_core::people::{Holder, PaperInput};
use kosh_core::rules::{FilingPlace, Proposal};
use kosh_core::text::Text;
use serde::{Deserialize, Serialize};

use super::FileLook;

/// The number of a file that came in since the start of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(transparent)]
pub struct IncomingId(pub u32);

/// A file that is about to come.
#[derive(Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct StartFile {
    /// Its name, as its owner calls it; it is shown and never used as a path.
    pub name: String,
    /// Its length in bytes, as far as the sender knows.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub size: u64,
}

impl StartFile {
    /// Most bytes of a file.
    pub const LIMIT: u64 = 200 * 1024 * 1024;
    /// Most files that may wait to be filed.
    pub const WAITING: usize = 500;
}

/// The next piece of a file.
#[derive(Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct FilePiece {
    /// The file.
    pub file: IncomingId,
    /// The bytes that follow those before, in Base64.
    pub base64: String,
}

/// A file that came in and is not filed yet.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct IncomingFile {
    /// Its number.
    pub id: IncomingId,
    /// Its name.
    pub name: String,
    /// What was found in it.
    pub look: FileLook,
    /// Where the same content is filed already.
    pub filed_as: Vec<FiledAs>,
    /// A file with the same content that came in before and waits too.
    pub same_as: Option<IncomingId>,
}

/// A paper that has the same content.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FiledAs {
    /// The paper.
    pub paper: PaperId,
    /// Whose.
    pub holder: Holder,
    /// What it is called.
    pub name: Text,
}

/// Whose papers are being put in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "of", content = "id")]
pub enum PutInto {
    /// An application: whatever it asks for, of anybody.
    Application(ApplicationId),
    /// A person.
    Person(PersonId),
    /// A host.
    Host(HostId),
}

/// Files to be given places.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ProposePlaces {
    /// Whose papers are being put in.
    pub into: PutInto,
    /// The files, in the order in which they are to be filed.
    pub files: Vec<IncomingId>,
}

/// The places that were proposed, and all there are.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ProposedPlaces {
    /// One for each file, in their order.
    pub files: Vec<ProposedPlace>,
    /// Every place that a file may take, in the guide's order.
    pub places: Vec<PlaceRow>,
}

/// What is proposed for a file.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ProposedPlace {
    /// The file.
    pub file: IncomingId,
    /// The place, and why.
    #[serde(flatten)]
    pub proposal: Proposal,
    /// How it would be filed there.
    pub how: HowFiled,
}

/// A place that a file may take.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PlaceRow {
    /// The place.
    pub place: FilingPlace,
    /// Name of the document.
    pub name: Text,
    /// Name of the person; none where it is the company's or the whole application's.
    pub person_name: Option<String>,
    /// Whether nothing fills it yet.
    pub is_missing: bool,
    /// The paper that stands there now.
    pub standing: Option<PaperId>,
    /// Whether several papers stand side by side there.
    pub several: bool,
    /// Whether the day of issue decides, and is asked for.
    pub wants_issued_on: bool,
}

/// How a file is filed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "how")]
pub enum HowFiled {
    /// As a paper of its own.
    New,
    /// As a newer issue of a paper; the older one stays.
    Replaces {
        /// The older one.
        paper: PaperId,
    },
    /// As one more file of a paper.
    Adds {
        /// The paper.
        paper: PaperId,
    },
}

/// A file with the place that was confirmed.
#[derive(Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PlacedFile {
    /// The file.
    pub file: IncomingId,
    /// Where it belongs.
    pub place: FilingPlace,
    /// How it is filed there.
    pub how: HowFiled,
    /// What was typed of the paper; kind and document follow from the place.
    pub input: PaperInput,
}

/// Files to be filed in one act. Files of one place that is no place of several become one paper, in their order.
#[derive(Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ConfirmPlaces {
    /// The files, at least one.
    pub files: Vec<PlacedFile>,
}

/// What was filed.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Filed {
    /// The papers, in the order of the files.
    pub papers: Vec<PaperId>,
    /// The day on which they were filed.
    pub on: NaiveDate,
}
