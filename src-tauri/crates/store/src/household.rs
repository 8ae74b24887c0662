//! Whole households with all their facts: one, or all of them one after the other.
//!
//! All of them are read by eleven queries that walk in the same order, so that one household is in memory at a time.

use kosh_core::id::{ApplicationId, HouseholdId, PaperId, PersonId};
use kosh_core::people::{
    Application, Household, Paper, PaperFile, PaperPage, Passport, Person, StageChange, Status, Stay,
};
use rusqlite::{CachedStatement, Connection, Result, Row, Rows};

use crate::record::{
    Columns, HangingOn, HouseholdFrame, Record, application, household, paper, passport, person, status, stay,
};

/// One household.
pub(crate) fn find(conn: &Connection, id: HouseholdId) -> Result<Option<Household>> {
    let Some(frame) = HouseholdFrame::find(conn, &id)? else {
        return Ok(None);
    };
    let mut household = empty(frame);
    household.persons = person::of_household(conn, id)?;
    for person in &household.persons {
        household.passports.extend(Passport::on(conn, person.id)?);
        household.statuses.extend(Status::on(conn, person.id)?);
        household.papers.extend(paper::dated_of(conn, person.id)?);
        household.stays.extend(Stay::on(conn, person.id)?);
    }
    household.applications = application::of_household(conn, id)?;
    sort(&mut household);
    Ok(Some(household))
}

/// The household of a person.
pub(crate) fn of_person(conn: &Connection, id: PersonId) -> Result<Option<Household>> {
    match Person::find(conn, &id)? {
        Some(person) => find(conn, person.household),
        None => Ok(None),
    }
}

const fn empty(frame: HouseholdFrame) -> Household {
    Household {
        id: frame.id,
        host: frame.host,
        persons: Vec::new(),
        passports: Vec::new(),
        statuses: Vec::new(),
        papers: Vec::new(),
        stays: Vec::new(),
        applications: Vec::new(),
    }
}

/// Principal first, then spouse, then children by age; what hangs on them in the order of its ids.
fn sort(household: &mut Household) {
    household
        .persons
        .sort_by_key(|person| (person.role, person.born_on.is_none(), person.born_on, person.id));
    household.passports.sort_by_key(|passport| passport.id);
    household.statuses.sort_by_key(|status| status.id);
    household.papers.sort_by_key(|paper| paper.id);
    household.stays.sort_by_key(|stay| stay.id);
}

/// Hands every household to `visit`, in the order of their ids. The caller holds a transaction, so that all queries
/// see the same state.
pub(crate) fn each(conn: &Connection, visit: &mut dyn FnMut(Household)) -> Result<()> {
    let mut statements = Statements::prepare(conn)?;
    let mut walks = statements.walk()?;
    let mut frames = conn.prepare_cached("SELECT id, host FROM household ORDER BY id")?;
    let mut frames = frames.query([])?;
    while let Some(row) = frames.next()? {
        let mut household = empty(household::from_row(row)?);
        walks.fill(&mut household)?;
        sort(&mut household);
        visit(household);
    }
    Ok(())
}

struct Statements<'c> {
    persons: CachedStatement<'c>,
    passports: CachedStatement<'c>,
    statuses: CachedStatement<'c>,
    papers: CachedStatement<'c>,
    paper_files: CachedStatement<'c>,
    paper_pages: CachedStatement<'c>,
    stays: CachedStatement<'c>,
    applications: CachedStatement<'c>,
    applicants: CachedStatement<'c>,
    changes: CachedStatement<'c>,
}

impl<'c> Statements<'c> {
    fn prepare(conn: &'c Connection) -> Result<Self> {
        let by_person = |columns: &str, join: &str| {
            conn.prepare_cached(&format!(
                "SELECT {columns}, p.household FROM person AS p {join} ORDER BY p.household"
            ))
        };
        let by_application = |columns: &str, table: &str| {
            conn.prepare_cached(&format!(
                "SELECT {columns}, a.household FROM application AS a JOIN {table} AS c ON c.application = a.id
                 ORDER BY a.household, a.id, c.position"
            ))
        };
        Ok(Self {
            persons: by_person(person::COLUMNS, "")?,
            passports: by_person(passport::COLUMNS, "JOIN passport AS x ON x.person = p.id")?,
            statuses: by_person(status::COLUMNS, "JOIN status AS s ON s.person = p.id")?,
            papers: by_person(paper::COLUMNS, "JOIN dated_paper AS x ON x.person = p.id")?,
            paper_files: by_person(
                paper::FILE_COLUMNS,
                "JOIN dated_paper AS x ON x.person = p.id JOIN paper_file AS f ON f.paper = x.id",
            )?,
            paper_pages: by_person(
                paper::PAGE_COLUMNS,
                "JOIN dated_paper AS x ON x.person = p.id JOIN paper_page AS g ON g.paper = x.id",
            )?,
            stays: by_person(stay::COLUMNS, "JOIN stay AS x ON x.person = p.id")?,
            applications: conn.prepare_cached(&format!(
                "SELECT {}, a.household FROM application AS a ORDER BY a.household, a.id",
                application::COLUMNS
            ))?,
            applicants: by_application("c.application, c.person", "application_person")?,
            changes: by_application("c.application, c.stage, c.reached_on", "stage_change")?,
        })
    }

    fn walk(&mut self) -> Result<Walks<'_>> {
        Ok(Walks {
            persons: Walk::start(&mut self.persons, person::from_row)?,
            passports: Walk::start(&mut self.passports, passport::from_row)?,
            statuses: Walk::start(&mut self.statuses, status::from_row)?,
            papers: Walk::start(&mut self.papers, paper::from_row)?,
            paper_files: Walk::start(&mut self.paper_files, paper::file_from_row)?,
            paper_pages: Walk::start(&mut self.paper_pages, paper::page_from_row)?,
            stays: Walk::start(&mut self.stays, stay::from_row)?,
            applications: Walk::start(&mut self.applications, application::from_row)?,
            applicants: Walk::start(&mut self.applicants, application::applicant_from_row)?,
            changes: Walk::start(&mut self.changes, application::change_from_row)?,
        })
    }
}

struct Walks<'s> {
    persons: Walk<'s, Person>,
    passports: Walk<'s, Passport>,
    statuses: Walk<'s, Status>,
    papers: Walk<'s, Paper>,
    paper_files: Walk<'s, (PaperId, PaperFile)>,
    paper_pages: Walk<'s, (PaperId, PaperPage)>,
    stays: Walk<'s, Stay>,
    applications: Walk<'s, Application>,
    applicants: Walk<'s, (ApplicationId, PersonId)>,
    changes: Walk<'s, (ApplicationId, StageChange)>,
}

impl Walks<'_> {
    fn fill(&mut self, household: &mut Household) -> Result<()> {
        let id = household.id;
        self.persons.take(id, |person| household.persons.push(person))?;
        self.passports.take(id, |passport| household.passports.push(passport))?;
        self.statuses.take(id, |status| household.statuses.push(status))?;
        let papers = &mut household.papers;
        self.papers.take(id, |paper| papers.push(paper))?;
        self.paper_files.take(id, |(of, file)| {
            if let Some(paper) = papers.iter_mut().find(|one| one.id == of) {
                paper.files.push(file);
            }
        })?;
        self.paper_pages.take(id, |(of, page)| {
            if let Some(paper) = papers.iter_mut().find(|one| one.id == of) {
                paper.pages.push(page);
            }
        })?;
        self.stays.take(id, |stay| household.stays.push(stay))?;
        let applications = &mut household.applications;
        self.applications.take(id, |application| applications.push(application))?;
        self.applicants.take(id, |(of, person)| {
            if let Some(application) = applications.iter_mut().find(|one| one.id == of) {
                application.applicants.push(person);
            }
        })?;
        self.changes.take(id, |(of, change)| {
            if let Some(application) = applications.iter_mut().find(|one| one.id == of) {
                application.changes.push(change);
            }
        })
    }
}

/// Rows in the order of their households, whose id is the last column.
struct Walk<'s, T> {
    rows: Rows<'s>,
    from_row: fn(&Row<'_>) -> Result<T>,
    household_column: usize,
    next: Option<(HouseholdId, T)>,
}

impl<'s, T> Walk<'s, T> {
    fn start(statement: &'s mut CachedStatement<'_>, from_row: fn(&Row<'_>) -> Result<T>) -> Result<Self> {
        let household_column = statement.column_count() - 1;
        let mut walk = Self { rows: statement.query([])?, from_row, household_column, next: None };
        walk.step()?;
        Ok(walk)
    }

    fn step(&mut self) -> Result<()> {
        self.next = match self.rows.next()? {
            Some(row) => {
                let household = Columns::at(row, self.household_column).read()?;
                Some((household, (self.from_row)(row)?))
            }
            None => None,
        };
        Ok(())
    }

    /// Hands over the rows of a household, which must come after the last one asked for.
    fn take(&mut self, household: HouseholdId, mut give: impl FnMut(T)) -> Result<()> {
        while let Some((_, record)) = self.next.take_if(|(of, _)| *of == household) {
            give(record);
            self.step()?;
        }
        Ok(())
    }
}
