//! PDF files from outside: read with suspicion, cleaned of what acts, copied object by object into one file that is
//! written while it is made.
//!
//! 1. [`load`] reads a file, within bounds, and restores a broken one where it can.
//! 2. [`source`] finds its pages, whole and harmless.
//! 3. [`copy`] gives its objects new numbers and passes them to the [`writer`].
//!
//! Leaves out what is drawn on the pages ([`super::pages`]). Grows by features of PDF that have to survive a copy.

#![allow(
    clippy::wildcard_enum_match_arm,
    reason = "an object of a file from outside may be of any kind: what is not of the kind that is asked for is nothing"
)]

pub mod annotations;
pub mod copy;
pub mod destinations;
pub mod extent;
pub mod form;
pub mod frame;
pub mod load;
pub mod outline;
pub mod repair;
pub mod scrub;
pub mod source;
pub mod table;
pub mod tree;
pub mod value;
pub mod write;
pub mod writer;
