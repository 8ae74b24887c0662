//! What Kosh draws in a pack: the cover, the contents, the pages in the place of a paper, the stamps on all others.
//!
//! Leaves out which paper stands where ([`super::plan`]) and the writing ([`super::join`]). Grows by kinds of page.

pub mod contents;
pub mod cover;
pub mod drawing;
pub mod notice;
pub mod sheet;
pub mod stamp;
