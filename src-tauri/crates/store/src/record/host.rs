//! Hosts with their representatives.

use kosh_core::id::{HostId, RepresentativeId};
use kosh_core::input::Bin;
use kosh_core::people::{Host, NumberPattern, Representative};
use rusqlite::{Connection, Result, Row, params};

use super::{Columns, Record, row, rows, run, text};
use crate::facts::Facts;
use crate::journal::Subject;

const SELECT: &str = "SELECT id, kind, name_ru, name_en, name_kk, bin, address, address_en, address_kk, phone, email, \
    website, head_post, head_post_en, head_post_kk, head_name, head_name_en, head_name_kk, executor, \
    general_attorney_number, general_attorney_until, number_pattern, logo FROM host";

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
        address_en: columns.take()?,
        address_kk: columns.take()?,
        phone: columns.take()?,
        email: columns.take()?,
        website: columns.take()?,
        head_post: columns.take()?,
        head_post_en: columns.take()?,
        head_post_kk: columns.take()?,
        head_name: columns.take()?,
        head_name_en: columns.take()?,
        head_name_kk: columns.take()?,
        executor: columns.take()?,
        general_attorney_number: columns.take()?,
        general_attorney_until: columns.read_opt()?,
        number_pattern: columns.read_opt()?,
        logo: columns.read_opt()?,
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
        put_frame(conn, self)?;
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

const PUT: &str = "\
    INSERT INTO host (id, kind, name_ru, name_en, name_kk, bin, address, address_en, address_kk, phone, email, website,
                      head_post, head_post_en, head_post_kk, head_name, head_name_en, head_name_kk, executor,
                      general_attorney_number, general_attorney_until, number_pattern, logo)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23)
    ON CONFLICT (id) DO UPDATE SET
        kind = excluded.kind, name_ru = excluded.name_ru, name_en = excluded.name_en,
        name_kk = excluded.name_kk, bin = excluded.bin, address = excluded.address,
        address_en = excluded.address_en, address_kk = excluded.address_kk, phone = excluded.phone,
        email = excluded.email, website = excluded.website, head_post = excluded.head_post,
        head_post_en = excluded.head_post_en, head_post_kk = excluded.head_post_kk,
        head_name = excluded.head_name, head_name_en = excluded.head_name_en,
        head_name_kk = excluded.head_name_kk, executor = excluded.executor,
        general_attorney_number = excluded.general_attorney_number,
        general_attorney_until = excluded.general_attorney_until,
        number_pattern = excluded.number_pattern, logo = excluded.logo";

fn put_frame(conn: &Connection, host: &Host) -> Result<()> {
    run(
        conn,
        PUT,
        params![
            host.id.to_string(),
            host.kind.as_str(),
            host.name_ru,
            host.name_en,
            host.name_kk,
            host.bin.as_ref().map(Bin::as_str),
            host.address,
            host.address_en,
            host.address_kk,
            host.phone,
            host.email,
            host.website,
            host.head_post,
            host.head_post_en,
            host.head_post_kk,
            host.head_name,
            host.head_name_en,
            host.head_name_kk,
            host.executor,
            host.general_attorney_number,
            text(host.general_attorney_until),
            host.number_pattern.as_ref().map(NumberPattern::as_str),
            text(host.logo),
        ],
    )
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
