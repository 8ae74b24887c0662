//! The store from outside: real SQLCipher, real files, a keyring in memory.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)] // tests

mod changes;
mod company;
mod files;
mod letters;
mod lists;
mod money;
mod papers;
mod sample;
mod undo;
mod vault;
