//! Lists for screens: light rows, a page at a time. Whole households are in [`crate::household`].
//!
//! Leaves out what a row means: no list says whether something is urgent or allowed.

mod applications;
mod people;

pub use applications::ApplicationRow;
pub use people::{PeopleOrder, PeoplePage, PeopleQuery, PersonRow};

pub(crate) use applications::applications;
pub(crate) use people::people;

use serde::{Deserialize, Serialize};

/// A stretch of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Page {
    /// How many rows come before it.
    pub offset: u32,
    /// The most rows it has.
    pub limit: u32,
}

impl Default for Page {
    fn default() -> Self {
        Self { offset: 0, limit: 100 }
    }
}

/// In which direction a list is sorted. Missing values come last either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Smallest first.
    #[default]
    Ascending,
    /// Largest first.
    Descending,
}

impl Direction {
    const fn sql(self) -> &'static str {
        match self {
            Self::Ascending => "ASC",
            Self::Descending => "DESC",
        }
    }
}
