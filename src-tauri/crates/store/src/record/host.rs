//! Hosts with their representatives.

use kosh_core::id::{HostId, RepresentativeId};
use kosh_core::input::Bin;
use kosh_core::people::{Host, Representative};
use rusqlite::{Connection, Result, Row, params};

use super::{Columns, Record, row, rows, run, text};
use crate::facts::Facts;
use crate::journal::Subject;

const SELECT: &str = "SELECT id, kind, name_ru, name_en, name_kk, bin, address, phone, email, \
                      head_post, head_name, executor, general_attorney_number, general_attorney_until FROM host";

fn from_row(row: &Row<'_>) -> Result<Host> {
    let mut columns = Columns::of(row);
    Ok(Host {
        id: columns.read()?,
        kind: columns.read()?,
        name_ru: columns.take()?,
        name_en: columns.take()?,
        name_kk: columns.take()?,
        bin: columns.read_opt()?,
        address: columns.take()?,
        phone: columns.take()?,
        email: columns.take()?,
        head_post: columns.take()?,
        head_name: columns.take()?,
        executor: columns.take()?,
        general_attorney_number: columns.take()?,
        general_attorney_until: columns.read_opt()?,
        representatives: Vec::new(),
    })
}

fn representative_from_row(row: &Row<'_>) -> Result<Representative> {
    let mut columns = Columns::of(row);
    Ok(Representative {
        id: columns.read()?,
        name: columns.take()?,
        attorney_number: columns.take()?,
        attorney_until: columns.read_opt()?,
    })
}

fn with_representatives(conn: &Connection, mut host: Host) -> Result<Host> {
    host.representatives = rows(
        conn,
        "SELECT id, name, attorney_number, attorney_until FROM representative WHERE host = ?1 ORDER BY position",
        [host.id.to_string()],
        representative_from_row,
    )?;
    Ok(host)
}

/// All hosts, by name.
pub(crate) fn all(conn: &Connection) -> Result<Vec<Host>> {
    rows(conn, &format!("{SELECT} ORDER BY name_ru, id"), [], from_row)?
        .into_iter()
        .map(|host| with_representatives(conn, host))
        .collect()
}

/// The host of a representative.
pub(crate) fn of_representative(conn: &Connection, id: RepresentativeId) -> Result<Option<Host>> {
    let sql = format!("{SELECT} WHERE id = (SELECT host FROM representative WHERE id = ?1)");
    row(conn, &sql, [id.to_string()], from_row)?.map(|host| with_representatives(conn, host)).transpose()
}

/// Whether a household, a status or an application names it.
pub(crate) fn is_named(conn: &Connection, id: HostId) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM household WHERE host = ?1)
                   OR EXISTS (SELECT 1 FROM status WHERE host = ?1)
                   OR EXISTS (SELECT 1 FROM application WHERE host = ?1)";
    Ok(row(conn, sql, [id.to_string()], |row| row.get(0))? == Some(true))
}

impl Record for Host {
    type Id = HostId;

    fn id(&self) -> HostId {
        self.id
    }

    fn subject(id: HostId) -> Subject {
        Subject::Host(id)
    }

    fn list_mut(facts: &mut Facts) -> &mut Vec<Self> {
        &mut facts.hosts
    }

    fn find(conn: &Connection, id: &HostId) -> Result<Option<Self>> {
        row(conn, &format!("{SELECT} WHERE id = ?1"), [id.to_string()], from_row)?
            .map(|host| with_representatives(conn, host))
            .transpose()
    }

    fn put(&self, conn: &Connection) -> Result<()> {
        run(
            conn,
            "INSERT INTO host (id, kind, name_ru, name_en, name_kk, bin, address, phone, email,
                               head_post, head_name, executor, general_attorney_number,
                               general_attorney_until)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
             ON CONFLICT (id) DO UPDATE SET
                 kind = excluded.kind, name_ru = excluded.name_ru, name_en = excluded.name_en,
                 name_kk = excluded.name_kk, bin = excluded.bin, address = excluded.address,
                 phone = excluded.phone, email = excluded.email, head_post = excluded.head_post,
                 head_name = excluded.head_name, executor = excluded.executor,
                 general_attorney_number = excluded.general_attorney_number,
                 general_attorney_until = excluded.general_attorney_until",
            params![
                self.id.to_string(),
                self.kind.as_str(),
                self.name_ru,
                self.name_en,
                self.name_kk,
                self.bin.as_ref().map(Bin::as_str),
                self.address,
                self.phone,
                self.email,
                self.head_post,
                self.head_name,
                self.executor,
                self.general_attorney_number,
                text(self.general_attorney_until),
            ],
        )?;
        delete_representatives(conn, self.id)?;
        for (position, representative) in self.representatives.iter().enumerate() {
            put_representative(conn, self.id, position, representative)?;
        }
        Ok(())
    }

    fn delete(conn: &Connection, id: &HostId) -> Result<()> {
        delete_representatives(conn, *id)?;
        run(conn, "DELETE FROM host WHERE id = ?1", [id.to_string()])
    }
}

fn delete_representatives(conn: &Connection, host: HostId) -> Result<()> {
    run(conn, "DELETE FROM representative WHERE host = ?1", [host.to_string()])
}

fn put_representative(conn: &Connection, host: HostId, position: usize, one: &Representative) -> Result<()> {
    run(
        conn,
        "INSERT INTO representative (id, host, position, name, attorney_number, attorney_until)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            one.id.to_string(),
            host.to_string(),
            position,
            one.name,
            one.attorney_number,
            text(one.attorney_until),
        ],
    )
}
