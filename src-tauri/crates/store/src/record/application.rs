//! Applications with those they are for and the stages they went through.

use kosh_core::id::{ApplicationId, HouseholdId, PersonId};
use kosh_core::money::Money;
use kosh_core::people::{Application, StageChange, VisaDetails};
use kosh_core::time::Term;
use rusqlite::{Connection, Result, Row, params};

use super::{Columns, Record, row, rows, run, text, unreadable};
use crate::facts::Facts;
use crate::journal::Subject;

/// The columns of an application as `a`, in the order of [`from_row`].
pub(crate) const COLUMNS: &str = "a.id, a.service, a.edition, a.host, a.household, a.category, a.term_months, \
    a.tier, a.file_on, a.appointment_on, a.stage, a.entries, a.valid_from, a.valid_until, a.purpose, a.collected_at, a.route, \
    a.receipt_number, a.receipt_on, a.receipt_amount, \
    a.receipt_currency";

/// An application without applicants and stages, which are rows of their own.
pub(crate) fn from_row(row: &Row<'_>) -> Result<Application> {
    let mut columns = Columns::of(row);
    Ok(Application {
        id: columns.read()?,
        service: columns.read()?,
        edition: columns.read()?,
        host: columns.read()?,
        household: columns.read()?,
        applicants: Vec::new(),
        category: columns.read_opt()?,
        term: term(&mut columns)?,
        tier: columns.read_opt()?,
        file_on: columns.read_opt()?,
        appointment_on: columns.read_opt()?,
        stage: columns.read()?,
        changes: Vec::new(),
        visa: visa(&mut columns)?,
    })
}

fn visa(columns: &mut Columns<'_, '_>) -> Result<VisaDetails> {
    Ok(VisaDetails {
        entries: columns.read_opt()?,
        valid_from: columns.read_opt()?,
        valid_until: columns.read_opt()?,
        purpose: columns.take()?,
        collected_at: columns.take()?,
        route: columns.take()?,
        receipt_number: columns.take()?,
        receipt_on: columns.read_opt()?,
        receipt_amount: money(columns)?,
    })
}

fn term(columns: &mut Columns<'_, '_>) -> Result<Option<Term>> {
    let at = columns.next;
    let months: Option<u16> = columns.take()?;
    months.map(|months| Term::months(months).map_err(|_| unreadable(at))).transpose()
}

fn money(columns: &mut Columns<'_, '_>) -> Result<Option<Money>> {
    let at = columns.next;
    let minor: Option<i64> = columns.take()?;
    let amount = minor.zip(columns.read_opt()?);
    amount
        .map(|(minor, currency)| Money::from_minor_units(minor, currency).map_err(|_| unreadable(at)))
        .transpose()
}

/// The application of a row, and one whom it is for.
pub(crate) fn applicant_from_row(row: &Row<'_>) -> Result<(ApplicationId, PersonId)> {
    let mut columns = Columns::of(row);
    Ok((columns.read()?, columns.read()?))
}

/// The application of a row, and a stage that it reached.
pub(crate) fn change_from_row(row: &Row<'_>) -> Result<(ApplicationId, StageChange)> {
    let mut columns = Columns::of(row);
    let application = columns.read()?;
    let change = StageChange { stage: columns.read()?, on: columns.read()? };
    Ok((application, change))
}

fn whole(conn: &Connection, mut application: Application) -> Result<Application> {
    let id = application.id.to_string();
    let sql = "SELECT application, person FROM application_person WHERE application = ?1 ORDER BY position";
    let applicants = rows(conn, sql, [&id], applicant_from_row)?;
    let sql =
        "SELECT application, stage, reached_on FROM stage_change WHERE application = ?1 ORDER BY position";
    let changes = rows(conn, sql, [&id], change_from_row)?;
    application.applicants = applicants.into_iter().map(|(_, person)| person).collect();
    application.changes = changes.into_iter().map(|(_, change)| change).collect();
    Ok(application)
}

fn matching(conn: &Connection, condition: &str, id: String) -> Result<Vec<Application>> {
    let sql = format!("SELECT {COLUMNS} FROM application AS a WHERE {condition} ORDER BY a.id");
    rows(conn, &sql, [id], from_row)?.into_iter().map(|application| whole(conn, application)).collect()
}

/// The applications of a household.
pub(crate) fn of_household(conn: &Connection, id: HouseholdId) -> Result<Vec<Application>> {
    matching(conn, "a.household = ?1", id.to_string())
}

/// The applications that are for a person, alone or with others.
pub(crate) fn for_person(conn: &Connection, id: PersonId) -> Result<Vec<Application>> {
    let condition = "a.id IN (SELECT application FROM application_person WHERE person = ?1)";
    matching(conn, condition, id.to_string())
}

/// The household of an application.
pub(crate) fn household_of(conn: &Connection, id: ApplicationId) -> Result<Option<HouseholdId>> {
    let sql = "SELECT household FROM application WHERE id = ?1";
    row(conn, sql, [id.to_string()], |row| Columns::of(row).read())
}

impl Record for Application {
    type Id = ApplicationId;

    fn id(&self) -> ApplicationId {
        self.id
    }

    fn subject(id: ApplicationId) -> Subject {
        Subject::Application(id)
    }

    fn list_mut(facts: &mut Facts) -> &mut Vec<Self> {
        &mut facts.applications
    }

    fn find(conn: &Connection, id: &ApplicationId) -> Result<Option<Self>> {
        Ok(matching(conn, "a.id = ?1", id.to_string())?.pop())
    }

    fn put(&self, conn: &Connection) -> Result<()> {
        put_frame(conn, self)?;
        delete_parts(conn, self.id)?;
        let id = self.id.to_string();
        for (position, person) in self.applicants.iter().enumerate() {
            let sql = "INSERT INTO application_person (application, position, person) VALUES (?1, ?2, ?3)";
            run(conn, sql, params![id, position, person.to_string()])?;
        }
        for (position, change) in self.changes.iter().enumerate() {
            let sql = "INSERT INTO stage_change (application, position, stage, reached_on)
                       VALUES (?1, ?2, ?3, ?4)";
            run(conn, sql, params![id, position, change.stage.as_str(), change.on.to_string()])?;
        }
        Ok(())
    }

    fn delete(conn: &Connection, id: &ApplicationId) -> Result<()> {
        delete_parts(conn, *id)?;
        run(conn, "DELETE FROM application WHERE id = ?1", [id.to_string()])
    }
}

fn delete_parts(conn: &Connection, id: ApplicationId) -> Result<()> {
    let id = id.to_string();
    run(conn, "DELETE FROM application_person WHERE application = ?1", [&id])?;
    run(conn, "DELETE FROM stage_change WHERE application = ?1", [&id])
}

const PUT: &str = "\
    INSERT INTO application (id, service, edition, host, household, category, term_months, tier, file_on,
                             appointment_on, stage, entries, valid_from, valid_until, purpose,
                             collected_at, route, receipt_number, receipt_on, receipt_amount, receipt_currency)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20,
            ?21)
    ON CONFLICT (id) DO UPDATE SET
        service = excluded.service, edition = excluded.edition, host = excluded.host,
        household = excluded.household, category = excluded.category,
        term_months = excluded.term_months, tier = excluded.tier, file_on = excluded.file_on,
        appointment_on = excluded.appointment_on, stage = excluded.stage,
        entries = excluded.entries, valid_from = excluded.valid_from,
        valid_until = excluded.valid_until, purpose = excluded.purpose,
        collected_at = excluded.collected_at, route = excluded.route, receipt_number = excluded.receipt_number,
        receipt_on = excluded.receipt_on, receipt_amount = excluded.receipt_amount,
        receipt_currency = excluded.receipt_currency";

fn put_frame(conn: &Connection, application: &Application) -> Result<()> {
    let visa = &application.visa;
    let amount = visa.receipt_amount;
    run(
        conn,
        PUT,
        params![
            application.id.to_string(),
            application.service.as_str(),
            application.edition.as_str(),
            application.host.to_string(),
            application.household.to_string(),
            text(application.category),
            application.term.map(Term::in_months),
            text(application.tier),
            text(application.file_on),
            text(application.appointment_on),
            application.stage.as_str(),
            text(visa.entries),
            text(visa.valid_from),
            text(visa.valid_until),
            visa.purpose,
            visa.collected_at,
            visa.route,
            visa.receipt_number,
            text(visa.receipt_on),
            amount.map(|money| money.minor_units()),
            amount.map(|money| money.currency().to_string()),
        ],
    )
}
