//! What people type, read into validated values: every problem at once, each with its field.
//!
//! Input types hold the text as typed, so that nothing is lost when it cannot be read. Each validated type
//! has a `read` that answers with the value or with all problems.

mod form;
mod number;
mod problem;
pub mod read;

pub use form::Form;
pub use number::{Bin, Iin, NumberError};
pub use problem::{Problem, ProblemKind, Problems, Severity};
