//! Records as tables: a module per aggregate holds its SQL, the mapping of its rows and its queries together.
//!
//! Leaves out which records change together (`change`) and lists for screens (`list`). A new aggregate is a
//! module here, a table in a migration and a list in [`Facts`].

pub(crate) mod absence;
pub(crate) mod application;
pub(crate) mod file;
pub(crate) mod host;
pub(crate) mod household;
pub(crate) mod ledger;
pub(crate) mod letter;
mod note;
pub(crate) mod own;
pub(crate) mod pack;
pub(crate) mod paper;
pub(crate) mod passport;
pub(crate) mod person;
pub(crate) mod setting;
pub(crate) mod status;
pub(crate) mod stay;

use std::fmt::Display;
use std::hash::Hash;
use std::str::FromStr;

use kosh_core::content::Sha256;
use rusqlite::types::{FromSql, Type};
use rusqlite::{Connection, Error, Params, Result, Row};

pub use file::{AttachedFile, Owner};
pub use household::HouseholdFrame;
pub use letter::{LetterCounter, TakenNumber};
pub use setting::Setting;

use crate::facts::Facts;
use crate::journal::Subject;

/// A record that is found, put and deleted as a whole by its id.
pub(crate) trait Record: Sized + Clone + PartialEq {
    type Id: Clone + Eq + Hash;

    fn id(&self) -> Self::Id;
    fn subject(id: Self::Id) -> Subject;
    fn list_mut(facts: &mut Facts) -> &mut Vec<Self>;
    fn find(conn: &Connection, id: &Self::Id) -> Result<Option<Self>>;
    /// Inserts it, or takes the place of the one with its id.
    fn put(&self, conn: &Connection) -> Result<()>;
    fn delete(conn: &Connection, id: &Self::Id) -> Result<()>;
}

/// A record that hangs on a person, an application or a host.
pub(crate) trait HangingOn<Id>: Record {
    fn on(conn: &Connection, owner: Id) -> Result<Vec<Self>>;
}

/// Takes the columns of a row one after the other, in the order of the SELECT.
pub(crate) struct Columns<'a, 'r> {
    row: &'a Row<'r>,
    next: usize,
}

impl<'a, 'r> Columns<'a, 'r> {
    pub(crate) const fn of(row: &'a Row<'r>) -> Self {
        Self { row, next: 0 }
    }

    /// From a column on, counted from 0.
    pub(crate) const fn at(row: &'a Row<'r>, column: usize) -> Self {
        Self { row, next: column }
    }

    /// The next column as SQLite types it.
    pub(crate) fn take<T: FromSql>(&mut self) -> Result<T> {
        let at = self.next;
        self.next += 1;
        self.row.get(at)
    }

    /// The next column, a text that reads as `T`.
    pub(crate) fn read<T: FromStr>(&mut self) -> Result<T> {
        self.read_opt()?.ok_or_else(|| unreadable(self.next - 1))
    }

    /// The next column, NULL or a text that reads as `T`.
    pub(crate) fn read_opt<T: FromStr>(&mut self) -> Result<Option<T>> {
        let at = self.next;
        self.next += 1;
        let text = self.row.get_ref(at)?.as_str_or_null().map_err(|_| unreadable(at))?;
        text.map(|text| text.parse().map_err(|_| unreadable(at))).transpose()
    }
}

/// A value that is not what was written. Says the column, never the value.
pub(crate) fn unreadable(column: usize) -> Error {
    Error::FromSqlConversionFailure(column, Type::Text, "not readable".into())
}

/// The text of a value that may be missing.
fn text<T: Display>(value: Option<T>) -> Option<String> {
    value.map(|value| value.to_string())
}

/// The digests of all contents that a record names.
pub(crate) fn named_contents(conn: &Connection) -> Result<Vec<Sha256>> {
    let sql = "SELECT sha256 FROM file UNION SELECT sha256 FROM paper_file UNION SELECT sha256 FROM pack";
    rows(conn, sql, [], |row| Columns::of(row).read())
}

/// All rows of a query.
pub(crate) fn rows<T>(
    conn: &Connection,
    sql: &str,
    params: impl Params,
    from_row: impl FnMut(&Row<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    conn.prepare_cached(sql)?.query_map(params, from_row)?.collect()
}

/// The first row of a query.
pub(crate) fn row<T>(
    conn: &Connection,
    sql: &str,
    params: impl Params,
    mut from_row: impl FnMut(&Row<'_>) -> Result<T>,
) -> Result<Option<T>> {
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query(params)?;
    rows.next()?.map(&mut from_row).transpose()
}

/// Runs one statement.
pub(crate) fn run(conn: &Connection, sql: &str, params: impl Params) -> Result<()> {
    conn.prepare_cached(sql)?.execute(params).map(|_| ())
}
