//! Papers of Kosh: letters and summaries, from facts to PDF, in three steps.
//!
//! 1. [`letters`] and [`summaries`] turn facts into a [`model::Document`]: plain data, no positions.
//! 2. [`layout`] places it on pages, with the widths of the shipped [`fonts`].
//! 3. [`render`] writes the pages as PDF.
//!
//! [`pack`] joins files from outside and letters into the one file that is handed in.
//!
//! Leaves out: where facts come from (`app`), the clock, files, the rules. [`wording`] spells dates and
//! sums in three languages; [`coverage`] says what cannot be printed; [`picture`] reads logos.
//!
//! Grows by papers: a letter is a file in [`letters`] and its text in `catalog/letters`.

pub mod coverage;
pub mod fonts;
pub mod layout;
pub mod letters;
pub mod model;
pub mod pack;
pub mod picture;
pub mod render;
pub mod summaries;
pub mod wording;
