//! What the user lays over the shipped knowledge: days of the calendar, figures that the guide does not state, the
//! index of a coming year. Each is marked as the user's own wherever it bears on a result.
//!
//! A day goes before the shipped one; a figure or an index only fills what the guide and the law leave open. Days
//! off for a holiday on a weekend are not computed: the user says each day.

mod input;
mod overlay;

pub use input::{OwnDayInput, OwnFigureInput, OwnIndexInput};
pub use overlay::OwnError;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::Tier;
use crate::id::{FigureId, ServiceId};
use crate::money::Money;
use crate::rules::CostKind;
use crate::time::DayKind;

/// A day of the calendar as the user says it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OwnDay {
    /// The day; one entry for each.
    pub date: NaiveDate,
    /// What it is. A plain weekday or weekend takes a shipped holiday away.
    pub kind: DayKind,
    /// Its name.
    pub name: String,
    /// Where the user has it from.
    pub source: String,
}

/// A figure for a cost that the guide does not state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OwnFigure {
    /// Its id.
    pub id: FigureId,
    /// The service.
    pub service: ServiceId,
    /// The row of its tariff; none for all rows.
    pub tier: Option<Tier>,
    /// Which cost.
    pub kind: CostKind,
    /// How much, per person, in its currency.
    pub amount: Money,
    /// First day on which it holds.
    pub from: NaiveDate,
    /// Where the user has it from.
    pub source: String,
}

/// The index (MCI) from a day on, as the user says it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OwnIndex {
    /// First day; one entry for each.
    pub from: NaiveDate,
    /// Tenge.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub value: Decimal,
    /// Where the user has it from.
    pub source: String,
}

/// Everything of the user's own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct Own {
    /// Days, one for each date.
    pub days: Vec<OwnDay>,
    /// Figures.
    pub figures: Vec<OwnFigure>,
    /// Indexes, one for each first day.
    pub indexes: Vec<OwnIndex>,
}

impl Own {
    /// The figure that holds for a cost on a day: one for the very row of the tariff before one for all rows, then
    /// the latest.
    pub fn figure(
        &self,
        service: &ServiceId,
        tier: Tier,
        kind: CostKind,
        on: NaiveDate,
    ) -> Option<&OwnFigure> {
        let holds = |figure: &&OwnFigure| {
            figure.service == *service
                && figure.kind == kind
                && figure.from <= on
                && figure.tier.is_none_or(|row| row == tier)
        };
        self.figures.iter().filter(holds).max_by_key(|figure| (figure.tier.is_some(), figure.from))
    }
}
