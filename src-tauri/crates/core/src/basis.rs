//! What a result rests on: the rule, its source and the edition it stands in.
//!
//! A [`Basis`] is never empty, so a result without one cannot be built.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::id::{EditionId, RuleId, SourceId};
use crate::text::Text;

/// How far a fact is confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// An official text, or two independent sources that agree.
    High,
    /// One decent secondary source, or an older official text.
    Medium,
    /// An aggregator or a truncated text.
    Low,
    /// Nothing was retrieved that confirms it: shown as editable, never as law.
    Unconfirmed,
}

/// Where a value is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Source {
    /// The law, guide or report.
    pub document: SourceId,
    /// Its title.
    pub title: Text,
    /// The section in it, as printed.
    pub place: String,
    /// How far it is confirmed.
    pub confidence: Confidence,
}

/// One rule that a result rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Ground {
    /// The rule.
    pub rule: RuleId,
    /// The rule in our own words.
    pub text: Text,
    /// Where it is written.
    pub source: Source,
    /// The edition of the guide it was read in, if it is the guide's.
    pub edition: Option<EditionId>,
    /// True where the guide is silent or odd and this is our reading of it.
    pub assumption: bool,
}

/// One or more rules, the leading one first. JSON: an array.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(transparent)]
pub struct Basis(Vec<Arc<Ground>>);

/// A basis without a rule, which cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a result rests on one rule at least")]
pub struct NoBasis;

impl Basis {
    /// Rests on one rule.
    pub fn of(ground: &Arc<Ground>) -> Self {
        Self(vec![Arc::clone(ground)])
    }

    /// Rests on this rule too.
    #[must_use]
    pub fn and(mut self, ground: &Arc<Ground>) -> Self {
        if !self.0.contains(ground) {
            self.0.push(Arc::clone(ground));
        }
        self
    }

    /// Rests on these rules, each once, in their order.
    pub fn from_grounds(grounds: impl IntoIterator<Item = Arc<Ground>>) -> Result<Self, NoBasis> {
        let mut grounds = grounds.into_iter();
        let first = grounds.next().ok_or(NoBasis)?;
        Ok(grounds.fold(Self::of(&first), |basis, ground| basis.and(&ground)))
    }

    /// The rules, at least one.
    pub fn grounds(&self) -> &[Arc<Ground>] {
        &self.0
    }
}
