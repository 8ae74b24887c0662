//! The list of applications.

use chrono::NaiveDate;
use kosh_core::catalogue::Category;
use kosh_core::id::{ApplicationId, EditionId, HostId, HouseholdId, ServiceId};
use kosh_core::people::Stage;
use rusqlite::{Connection, Result, Row};
use serde::Serialize;

use crate::record::{Columns, rows};

/// An application in the list.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ApplicationRow {
    /// Its id.
    pub id: ApplicationId,
    /// The service applied for.
    pub service: ServiceId,
    /// The edition of the guide under which it was made.
    pub edition: EditionId,
    /// The host that applies.
    pub host: HostId,
    /// The household.
    pub household: HouseholdId,
    /// Category applied for.
    pub category: Option<Category>,
    /// Planned filing day.
    pub file_on: Option<NaiveDate>,
    /// How far it has come.
    pub stage: Stage,
    /// The day on which it came there.
    pub stage_on: Option<NaiveDate>,
    /// Surname of the first applicant, in Latin letters.
    pub surname: Option<String>,
    /// Given names of the first applicant, in Latin letters.
    pub given_names: Option<String>,
    /// How many it is for.
    pub applicants: u32,
}

impl std::fmt::Debug for ApplicationRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ApplicationRow({})", self.id)
    }
}

const SQL: &str = "\
    SELECT a.id, a.service, a.edition, a.host, a.household, a.category, a.file_on, a.stage,
           (SELECT c.reached_on FROM stage_change AS c WHERE c.application = a.id
            ORDER BY c.position DESC LIMIT 1),
           p.surname, p.given_names,
           (SELECT count(*) FROM application_person AS n WHERE n.application = a.id)
    FROM application AS a
    LEFT JOIN application_person AS f ON f.application = a.id AND f.position = 0
    LEFT JOIN person AS p ON p.id = f.person
    ORDER BY a.file_on NULLS LAST, a.id";

fn from_row(row: &Row<'_>) -> Result<ApplicationRow> {
    let mut columns = Columns::of(row);
    Ok(ApplicationRow {
        id: columns.read()?,
        service: columns.read()?,
        edition: columns.read()?,
        host: columns.read()?,
        household: columns.read()?,
        category: columns.read_opt()?,
        file_on: columns.read_opt()?,
        stage: columns.read()?,
        stage_on: columns.read_opt()?,
        surname: columns.take()?,
        given_names: columns.take()?,
        applicants: columns.take()?,
    })
}

/// All applications, by planned filing day; those without one last.
pub(crate) fn applications(conn: &Connection) -> Result<Vec<ApplicationRow>> {
    rows(conn, SQL, [], from_row)
}
