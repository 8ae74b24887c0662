//! What the guide states, and what it does not. «Not stated» is never zero and never a guess.

use serde::{Deserialize, Serialize};

use crate::text::Text;

/// A value of the guide, or the reason why there is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(untagged)]
pub enum Stated<T> {
    /// Stated.
    Value(T),
    /// Not stated. JSON: `{"not_stated":true,"reason":{…}}`.
    NotStated(NotStated),
}

/// Why a value is not there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct NotStated {
    /// Always `true`: it marks the JSON.
    not_stated: bool,
    /// In words.
    pub reason: Text,
}

impl NotStated {
    /// Nothing is stated, for this reason.
    pub const fn because(reason: Text) -> Self {
        Self { not_stated: true, reason }
    }
}

impl<T> Stated<T> {
    /// Nothing is stated, for this reason.
    pub const fn not(reason: Text) -> Self {
        Self::NotStated(NotStated::because(reason))
    }

    /// The value, if it is stated.
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::NotStated(_) => None,
        }
    }

    /// Computes on the value, keeping the reason where there is none.
    pub fn map<U>(&self, compute: impl FnOnce(&T) -> U) -> Stated<U> {
        match self {
            Self::Value(value) => Stated::Value(compute(value)),
            Self::NotStated(not) => Stated::NotStated(not.clone()),
        }
    }
}
