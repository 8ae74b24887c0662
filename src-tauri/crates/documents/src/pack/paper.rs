//! What a pack is to be made of, as its caller orders it: plain data, in the order in which it is to stand.
//!
//! Leaves out where the order comes from: the caller reads it off the guide and the user's choices.

use chrono::NaiveDate;
use kosh_core::catalogue::Form;
use kosh_core::text::Lang;
use serde::{Deserialize, Serialize};

use crate::model::Document;

use super::inspect::Inspection;
use super::source::Source;

/// A pack to be made.
pub struct Pack<'a> {
    /// Language of the cover, the contents and everything else that Kosh writes in it.
    pub lang: Lang,
    /// The day on which it is made.
    pub made_on: NaiveDate,
    /// Words on every page that say that the pack is not final; none when it is.
    pub draft_mark: Option<String>,
    /// What stands on the first page.
    pub cover: Cover,
    /// The parts, usually one a person; a single one has no heading.
    pub sections: Vec<Section<'a>>,
}

/// What stands on the first page, in the words of the pack's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cover {
    /// The company that files.
    pub host: String,
    /// For whom it files, the principal first.
    pub persons: Vec<Traveller>,
    /// Name of the service.
    pub service: String,
    /// Title of the guide's edition.
    pub edition: String,
    /// How one gets there, such as "in Kazakhstan"; none where the service has one way only.
    pub route: Option<String>,
    /// For how long; none where the service has no term.
    pub term: Option<String>,
    /// The day of filing; none where it is not known yet.
    pub filing_on: Option<NaiveDate>,
}

/// A person on the cover.
#[derive(Clone, PartialEq, Eq)]
pub struct Traveller {
    /// Name as in the passport.
    pub name: String,
    /// Role, nationality, passport: whatever is to stand under the name.
    pub details: Vec<String>,
}

/// A part of a pack.
pub struct Section<'a> {
    /// Its heading: usually a person's name. File names carry it too.
    pub title: String,
    /// Its papers.
    pub papers: Vec<Paper<'a>>,
}

/// A paper that the pack is to hold. It always gets at least one page: its own, or one that says why it has none.
pub struct Paper<'a> {
    /// Its name.
    pub title: String,
    /// The forms in which it is asked.
    pub forms: Vec<Form>,
    /// How many copies are asked; 0 where it is not stated.
    pub copies: u8,
    /// What is wrong with it though it is there, such as that it is stale on the filing day; shown in the contents.
    pub warning: Option<String>,
    /// What stands for it.
    pub content: Content<'a>,
}

/// What stands for a paper.
pub enum Content<'a> {
    /// Files, one after the other.
    Files(Vec<Piece<'a>>),
    /// A letter that Kosh writes.
    Letter(&'a Document),
    /// A page that says why it is not here.
    Absent(Absence),
}

/// Why a paper is not in a pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Absence {
    /// It is not there yet.
    Missing {
        /// What is to be done, or what else is known.
        reason: Option<String>,
    },
    /// It is not asked of this person.
    NotApplicable {
        /// Why not.
        reason: String,
    },
    /// It cannot be had.
    NotProvided {
        /// Why not.
        reason: String,
    },
    /// It is handed in as the original itself.
    Original {
        /// Where it lies until then.
        place: String,
    },
}

/// A file of a paper.
pub struct Piece<'a> {
    /// The name that its owner gave it. It is shown, and nothing else is done with it.
    pub name: String,
    /// Its content.
    pub source: &'a dyn Source,
    /// What [`super::inspect()`] said of it.
    pub inspection: &'a Inspection,
    /// The password with which it was inspected.
    pub password: Option<&'a str>,
    /// Which of its pages are wanted.
    pub leaves: Leaves,
}

/// Which pages of a file are wanted, how turned, in which order. The file itself is never changed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Leaves {
    /// All as they are.
    #[default]
    All,
    /// These, in this order.
    These(Vec<Leaf>),
}

/// A page of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leaf {
    /// Its place in the file, from 1.
    pub page: u32,
    /// How it is turned from how it stands in the file.
    pub turn: PageTurn,
}

/// A turn, clockwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PageTurn {
    /// None.
    #[default]
    None,
    /// By 90 degrees.
    Right,
    /// By 180 degrees.
    Over,
    /// By 270 degrees.
    Left,
}

impl PageTurn {
    /// In degrees.
    pub const fn degrees(self) -> i64 {
        match self {
            Self::None => 0,
            Self::Right => 90,
            Self::Over => 180,
            Self::Left => 270,
        }
    }
}

impl Leaves {
    /// The pages of a file of `pages` pages that are wanted; those that it does not have are left out.
    pub fn of(&self, pages: u32) -> Vec<Leaf> {
        match self {
            Self::All => (1..=pages).map(|page| Leaf { page, turn: PageTurn::None }).collect(),
            Self::These(leaves) => {
                leaves.iter().copied().filter(|leaf| (1..=pages).contains(&leaf.page)).collect()
            }
        }
    }
}

impl std::fmt::Debug for Traveller {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Traveller")
    }
}
