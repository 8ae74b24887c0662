//! Facts, rules and results of Kosh: pure functions of (catalogue, today, facts).
//!
//! Leaves out: the clock, files, SQL, words of the window. What is missing or not stated in the guide
//! is a finding in a result, never an error and never a guess.
//!
//! Grows by rules: a new rule is a file in [`rules`], its numbers stand in `catalog/`.

pub mod basis;
pub mod catalogue;
pub mod choice;
pub mod condition;
pub mod content;
pub mod id;
pub mod input;
pub mod ledger;
pub mod letters;
pub mod money;
pub mod people;
pub mod proof;
pub mod rules;
pub mod stated;
pub mod text;
pub mod time;
