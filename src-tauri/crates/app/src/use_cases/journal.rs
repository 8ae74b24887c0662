//! The journal, and taking back the last change.

use kosh_store::{JournalScope, Page};

use crate::app::App;
use crate::error::{ErrorCode, Record, WireError};
use crate::wire::{JournalQuery, JournalRow, Nothing};

/// Most entries of one answer.
const MOST: u32 = 200;

impl App {
    /// The newest entries of the journal.
    pub fn journal(&self, query: JournalQuery) -> Result<Vec<JournalRow>, WireError> {
        let page = Page { offset: query.offset, limit: query.limit.min(MOST) };
        let rows = self.store()?.journal(JournalScope::All, page)?.rows;
        Ok(rows
            .into_iter()
            .map(|row| JournalRow {
                at: row.at.with_timezone(&chrono::Local).format("%Y-%m-%dT%H:%M:%S").to_string(),
                what: row.kind,
                is_undo: row.undoes.is_some(),
                is_undone: row.undone_by.is_some(),
            })
            .collect())
    }

    /// Takes back the last change that was not taken back yet.
    pub fn undo(&self, _: Nothing) -> Result<Nothing, WireError> {
        let store = self.store()?;
        let page = Page { offset: 0, limit: MOST };
        let rows = store.journal(JournalScope::All, page)?.rows;
        let last = rows.iter().find(|row| row.undoes.is_none() && row.undone_by.is_none());
        let last = last.ok_or(ErrorCode::NothingToUndo)?;
        let undone = store.undo(last.id, self.clock().instant());
        undone.map_err(|error| WireError::refused(error, Record::Person))?;
        self.lay_own()?;
        Ok(Nothing {})
    }
}
