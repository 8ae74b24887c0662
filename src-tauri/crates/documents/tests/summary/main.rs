//! Summaries of money: as papers, as workbooks that are read back, in three languages.
#![allow(clippy::unwrap_used, clippy::panic, reason = "what a test cannot build fails it")]

mod facts;
mod papers;
#[path = "../support/mod.rs"]
mod support;
mod workbooks;
