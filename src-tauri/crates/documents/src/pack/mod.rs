//! Packs: files and letters joined into the one file that is handed in, and the same papers as separate files.
//!
//! 1. [`inspect()`] looks into each file: what it is, how many pages, what is wrong with it.
//! 2. [`Pack`] says what is to stand where; [`Plan::of`] gives every page its number.
//! 3. [`Plan::join`] writes the one PDF, [`Plan::archive`] the separate files, and a [`Manifest`] what became of
//!    each file. Nothing is lost in silence: a paper that cannot be joined gets a page that says why.
//!
//! Leaves out where files lie and how they are encrypted ([`Source`] hands them in one at a time, output goes to a
//! writer), the clock, and which papers are asked. It makes no files of its own: a pack that failed or was stopped
//! leaves what the caller's writer got so far, which the caller throws away.
//!
//! Grows by kinds of file ([`inspect`], [`Kind`]) and by what a pack can hold ([`Content`]).

mod archive;
mod digest;
mod error;
mod index;
pub mod inspect;
mod join;
mod kind;
mod labels;
mod list;
mod manifest;
mod names;
mod pages;
mod paper;
mod pdf;
pub mod photo;
mod picture;
mod plan;
mod reduce;
mod source;

pub use archive::{Sink, archived_files};
pub use digest::{Digest, NotADigest};
pub use error::PackError;
pub use inspect::{Inspection, LARGEST_FILE, Obstacle, Remark, inspect};
pub use kind::{Family, HEAD, Kind};
pub use list::PackFile;
pub use manifest::{
    Archived, Discrepancy, Fate, FileRecord, Manifest, Packed, PageRange, PaperRecord, Place, Stored,
};
pub use names::Alphabet;
pub use paper::{Absence, Content, Cover, Leaf, Leaves, Pack, PageTurn, Paper, Piece, Section, Traveller};
pub use plan::Plan;
pub use reduce::{Loss, Quality, Reduction};
pub use source::{Converter, Source, Unwatched, Watch};
