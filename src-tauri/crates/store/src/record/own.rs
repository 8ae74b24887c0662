//! What the user lays over the shipped knowledge: days by their date, figures by their id, indexes by their first
//! day.

use chrono::NaiveDate;
use kosh_core::catalogue::{Own, OwnDay, OwnFigure, OwnIndex};
use kosh_core::id::FigureId;
use kosh_core::money::Money;
use rusqlite::{Connection, Result, Row, params};

use super::{Columns, Record, row, rows, run, text, unreadable};
use crate::facts::Facts;
use crate::journal::Subject;

const DAY: &str = "SELECT date, kind, name, source FROM own_day";
const FIGURE: &str = "SELECT id, service, tier, kind, amount, currency, holds_from, source FROM own_figure";
const INDEX: &str = "SELECT holds_from, value, source FROM own_index";

/// All of it, each list by date.
pub(crate) fn all(conn: &Connection) -> Result<Own> {
    Ok(Own {
        days: rows(conn, &format!("{DAY} ORDER BY date"), [], day_from_row)?,
        figures: rows(conn, &format!("{FIGURE} ORDER BY holds_from, id"), [], figure_from_row)?,
        indexes: rows(conn, &format!("{INDEX} ORDER BY holds_from"), [], index_from_row)?,
    })
}

fn day_from_row(row: &Row<'_>) -> Result<OwnDay> {
    let mut columns = Columns::of(row);
    Ok(OwnDay {
        date: columns.read()?,
        kind: columns.read()?,
        name: columns.take()?,
        source: columns.take()?,
    })
}

fn figure_from_row(row: &Row<'_>) -> Result<OwnFigure> {
    let mut columns = Columns::of(row);
    Ok(OwnFigure {
        id: columns.read()?,
        service: columns.read()?,
        tier: columns.read_opt()?,
        kind: columns.read()?,
        amount: amount(&mut columns)?,
        from: columns.read()?,
        source: columns.take()?,
    })
}

pub(super) fn amount(columns: &mut Columns<'_, '_>) -> Result<Money> {
    let at = columns.next;
    let minor: i64 = columns.take()?;
    Money::from_minor_units(minor, columns.read()?).map_err(|_| unreadable(at))
}

fn index_from_row(row: &Row<'_>) -> Result<OwnIndex> {
    let mut columns = Columns::of(row);
    Ok(OwnIndex { from: columns.read()?, value: columns.read()?, source: columns.take()? })
}

impl Record for OwnDay {
    type Id = NaiveDate;

    fn id(&self) -> NaiveDate {
        self.date
    }

    fn subject(id: NaiveDate) -> Subject {
        Subject::OwnDay(id)
    }

    fn list_mut(facts: &mut Facts) -> &mut Vec<Self> {
        &mut facts.own_days
    }

    fn find(conn: &Connection, id: &NaiveDate) -> Result<Option<Self>> {
        row(conn, &format!("{DAY} WHERE date = ?1"), [id.to_string()], day_from_row)
    }

    fn put(&self, conn: &Connection) -> Result<()> {
        run(
            conn,
            "INSERT INTO own_day (date, kind, name, source) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (date) DO UPDATE SET
                 kind = excluded.kind, name = excluded.name, source = excluded.source",
            params![self.date.to_string(), self.kind.as_str(), self.name, self.source],
        )
    }

    fn delete(conn: &Connection, id: &NaiveDate) -> Result<()> {
        run(conn, "DELETE FROM own_day WHERE date = ?1", [id.to_string()])
    }
}

impl Record for OwnFigure {
    type Id = FigureId;

    fn id(&self) -> FigureId {
        self.id
    }

    fn subject(id: FigureId) -> Subject {
        Subject::OwnFigure(id)
    }

    fn list_mut(facts: &mut Facts) -> &mut Vec<Self> {
        &mut facts.own_figures
    }

    fn find(conn: &Connection, id: &FigureId) -> Result<Option<Self>> {
        row(conn, &format!("{FIGURE} WHERE id = ?1"), [id.to_string()], figure_from_row)
    }

    fn put(&self, conn: &Connection) -> Result<()> {
        run(
            conn,
            "INSERT INTO own_figure (id, service, tier, kind, amount, currency, holds_from, source)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (id) DO UPDATE SET
                 service = excluded.service, tier = excluded.tier, kind = excluded.kind,
                 amount = excluded.amount, currency = excluded.currency,
                 holds_from = excluded.holds_from, source = excluded.source",
            params![
                self.id.to_string(),
                self.service.as_str(),
                text(self.tier),
                self.kind.as_str(),
                self.amount.minor_units(),
                self.amount.currency().to_string(),
                self.from.to_string(),
                self.source,
            ],
        )
    }

    fn delete(conn: &Connection, id: &FigureId) -> Result<()> {
        run(conn, "DELETE FROM own_figure WHERE id = ?1", [id.to_string()])
    }
}

impl Record for OwnIndex {
    type Id = NaiveDate;

    fn id(&self) -> NaiveDate {
        self.from
    }

    fn subject(id: NaiveDate) -> Subject {
        Subject::OwnIndex(id)
    }

    fn list_mut(facts: &mut Facts) -> &mut Vec<Self> {
        &mut facts.own_indexes
    }

    fn find(conn: &Connection, id: &NaiveDate) -> Result<Option<Self>> {
        row(conn, &format!("{INDEX} WHERE holds_from = ?1"), [id.to_string()], index_from_row)
    }

    fn put(&self, conn: &Connection) -> Result<()> {
        run(
            conn,
            "INSERT INTO own_index (holds_from, value, source) VALUES (?1, ?2, ?3)
             ON CONFLICT (holds_from) DO UPDATE SET value = excluded.value, source = excluded.source",
            params![self.from.to_string(), self.value.to_string(), self.source],
        )
    }

    fn delete(conn: &Connection, id: &NaiveDate) -> Result<()> {
        run(conn, "DELETE FROM own_index WHERE holds_from = ?1", [id.to_string()])
    }
}
