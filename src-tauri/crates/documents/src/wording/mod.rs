//! How dates, numbers, terms and sums are written in the three languages of papers.
//!
//! Leaves out the words of letters, which are data. Grows by kinds of value that papers print.

mod date;
mod number;
mod plural;
mod scale;
mod sum;
mod term;

pub use date::{date_in_digits, date_in_short, date_in_words, day_and_month, month_and_year, month_in_short};
pub use scale::Unit;
pub use sum::{amount, exchange_rate, sum, sum_in_words};
pub use term::term;
