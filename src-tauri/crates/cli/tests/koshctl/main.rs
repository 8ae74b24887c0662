//! `koshctl` as it is built and run: what scripts can rely on.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod advice;
mod knowledge;
mod letters;
mod money;
mod papers;
mod process;
mod refusals;
mod vault;
