//! How dates and sums are written in the three languages of papers.
//!
//! Leaves out the words of letters, which are data. Amounts in words are written beside [`sum`] when a letter
//! needs them. Grows by kinds of value that papers print.

mod date;
mod scale;
mod sum;

pub use date::{date_in_digits, date_in_short, date_in_words, day_and_month};
pub use scale::Unit;
pub use sum::sum;
