//! A quote as it stood when an application was made. It never changes: another act freezes another one, and the
//! older is kept.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;
use thiserror::Error;

use crate::id::{ApplicationId, PersonId, QuoteId};
use crate::rules::Quote;

pub mod kept;

/// A frozen quote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FrozenQuote {
    /// Its id.
    pub id: QuoteId,
    /// The application.
    pub application: ApplicationId,
    /// Which of the application's it is, counted from 1: the highest was frozen last.
    pub number: u32,
    /// The day on which it was frozen.
    pub frozen_on: NaiveDate,
    /// Whom it is for, in the order of the quote.
    pub persons: Vec<PersonId>,
    /// The quote. Shared: it never changes.
    pub quote: Arc<Quote>,
}

/// A text that is not a frozen quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a frozen quote of a version that is known")]
pub struct UnreadableQuote;
