//! Papers and packs through the command table: fifteen mixed files of a family of four are put in, given places, filed in
//! one act; what is missing is said; the pack is made, handed in and verified. And files that mean harm.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::needless_pass_by_value,
    reason = "a test may fail loudly"
)]

mod desk;
#[path = "../../../documents/tests/support/files.rs"]
mod files;
mod filing;
mod harm;
mod packing;
