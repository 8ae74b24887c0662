//! Households: what ties persons to one another and to a host.

use kosh_core::id::{HostId, HouseholdId};
use rusqlite::{Connection, Result, Row};
use serde::{Deserialize, Serialize};

use super::{Columns, Record, row, run};
use crate::facts::Facts;
use crate::journal::Subject;

/// A household without those who belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct HouseholdFrame {
    /// Its id.
    pub id: HouseholdId,
    /// The host that the principal works for.
    pub host: HostId,
}

pub(crate) fn from_row(row: &Row<'_>) -> Result<HouseholdFrame> {
    let mut columns = Columns::of(row);
    Ok(HouseholdFrame { id: columns.read()?, host: columns.read()? })
}

impl Record for HouseholdFrame {
    type Id = HouseholdId;

    fn id(&self) -> HouseholdId {
        self.id
    }

    fn subject(id: HouseholdId) -> Subject {
        Subject::Household(id)
    }

    fn list_mut(facts: &mut Facts) -> &mut Vec<Self> {
        &mut facts.households
    }

    fn find(conn: &Connection, id: &HouseholdId) -> Result<Option<Self>> {
        let sql = "SELECT id, host FROM household WHERE id = ?1";
        row(conn, sql, [id.to_string()], from_row)
    }

    fn put(&self, conn: &Connection) -> Result<()> {
        run(
            conn,
            "INSERT INTO household (id, host) VALUES (?1, ?2)
             ON CONFLICT (id) DO UPDATE SET host = excluded.host",
            [self.id.to_string(), self.host.to_string()],
        )
    }

    fn delete(conn: &Connection, id: &HouseholdId) -> Result<()> {
        run(conn, "DELETE FROM household WHERE id = ?1", [id.to_string()])
    }
}
