//! What the user lays over the shipped knowledge: to list, to check while typing, to save, to remove.

use chrono::NaiveDate;
use kosh_store::Change;

use crate::app::App;
use crate::error::WireError;
use crate::wire::{FigureId, Nothing, Own};

impl App {
    /// Everything that the user laid over the shipped knowledge, each list by date.
    pub fn own(&self, _: Nothing) -> Result<Own, WireError> {
        Ok(self.store()?.own()?)
    }

    /// Removes a day of the user's own: the shipped one holds again.
    pub fn remove_own_day(&self, date: NaiveDate) -> Result<Nothing, WireError> {
        self.apply(Change::RemoveOwnDay(date))?;
        Ok(Nothing {})
    }

    /// Removes a figure of the user's own.
    pub fn remove_own_figure(&self, id: FigureId) -> Result<Nothing, WireError> {
        self.apply(Change::RemoveOwnFigure(id))?;
        Ok(Nothing {})
    }

    /// Removes an index of the user's own: the shipped one holds again.
    pub fn remove_own_index(&self, from: NaiveDate) -> Result<Nothing, WireError> {
        self.apply(Change::RemoveOwnIndex(from))?;
        Ok(Nothing {})
    }
}
