//! Settings: texts by key. What they mean is for `app` to say.

use rusqlite::{Connection, Result, Row};
use serde::{Deserialize, Serialize};

use super::{Columns, Record, row, rows, run};
use crate::facts::Facts;
use crate::journal::Subject;

/// A setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Setting {
    /// Its key, never empty.
    pub key: String,
    /// Its value.
    pub value: String,
}

fn from_row(row: &Row<'_>) -> Result<Setting> {
    let mut columns = Columns::of(row);
    Ok(Setting { key: columns.take()?, value: columns.take()? })
}

/// All settings, by key.
pub(crate) fn all(conn: &Connection) -> Result<Vec<Setting>> {
    rows(conn, "SELECT key, value FROM setting ORDER BY key", [], from_row)
}

impl Record for Setting {
    type Id = String;

    fn id(&self) -> String {
        self.key.clone()
    }

    fn subject(id: String) -> Subject {
        Subject::Setting(id)
    }

    fn list_mut(facts: &mut Facts) -> &mut Vec<Self> {
        &mut facts.settings
    }

    fn find(conn: &Connection, id: &String) -> Result<Option<Self>> {
        let sql = "SELECT key, value FROM setting WHERE key = ?1";
        row(conn, sql, [id], from_row)
    }

    fn put(&self, conn: &Connection) -> Result<()> {
        run(
            conn,
            "INSERT INTO setting (key, value) VALUES (?1, ?2)
             ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            [&self.key, &self.value],
        )
    }

    fn delete(conn: &Connection, id: &String) -> Result<()> {
        run(conn, "DELETE FROM setting WHERE key = ?1", [id])
    }
}
