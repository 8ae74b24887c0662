//! Use cases of Kosh: load facts, ask core, persist or render.
//!
//! Owns the clock, the transactions and the vault's key; leaves out windows and terminals. Both faces, the
//! window and `koshctl`, call the same methods of [`App`]; the window does so by name through the one
//! [command table](commands).
//!
//! Grows by use cases: a use case is a method in a file of `use_cases`, and a line in the command table.

mod app;
mod clock;
pub mod commands;
mod demo;
mod error;
mod guide_flaws;
mod intake;
mod jobs;
mod knowledge;
mod looks;
mod office;
mod paper_words;
mod plural;
pub mod proof_text;
mod use_cases;
pub mod wire;
pub mod words;

pub use app::{App, Options};
pub use clock::Clock;
pub use error::{ErrorCode, FileRefusal, Record, WireError};
pub use guide_flaws::{GuideFlaw, guide_flaws};
pub use jobs::{Progress, Stopped};
pub use knowledge::{ChecklistQuestion, Knowledge, QuoteQuestion};
pub use office::Office;
pub use use_cases::{Form, letter_text_flaws};
