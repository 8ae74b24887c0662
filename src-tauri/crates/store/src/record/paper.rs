//! Papers that are held, with their files and pages. The bytes of the files are in [`crate::files`].

use kosh_core::content::{Content, Sha256};
use kosh_core::id::{ApplicationId, FileId, HostId, PaperId, PersonId};
use kosh_core::people::{Holder, Paper, PaperFile, PaperPage};
use rusqlite::{Connection, Result, Row, params};

use super::{Columns, HangingOn, Record, row, rows, run, text, unreadable};
use crate::facts::Facts;
use crate::journal::Subject;

/// The columns of a paper as `x`, in the order of [`from_row`].
pub(crate) const COLUMNS: &str = "x.id, x.host, x.person, x.application, x.kind, x.document, x.title, x.issued_on, \
     x.valid_until, x.form, x.place, x.replaces";
/// The columns of a file as `f`, in the order of [`file_from_row`].
pub(crate) const FILE_COLUMNS: &str = "f.paper, f.id, f.name, f.media_type, f.sha256, f.size, f.pages";
/// The columns of a page as `g`, in the order of [`page_from_row`].
pub(crate) const PAGE_COLUMNS: &str = "g.paper, g.file, g.page, g.turn";

/// A paper without its files and pages.
pub(crate) fn from_row(row: &Row<'_>) -> Result<Paper> {
    let mut columns = Columns::of(row);
    Ok(Paper {
        id: columns.read()?,
        holder: match (columns.read_opt()?, columns.read_opt()?, columns.read_opt()?) {
            (Some(host), None, None) => Holder::Host { host },
            (None, Some(person), None) => Holder::Person { person },
            (None, None, Some(application)) => Holder::Application { application },
            (None, Some(person), Some(application)) => Holder::Applicant { application, person },
            (None, None, None) | (Some(_), _, _) => return Err(unreadable(1)),
        },
        kind: columns.read()?,
        document: columns.read_opt()?,
        title: columns.take()?,
        issued_on: columns.read_opt()?,
        valid_until: columns.read_opt()?,
        form: columns.read_opt()?,
        place: columns.take()?,
        replaces: columns.read_opt()?,
        files: Vec::new(),
        pages: Vec::new(),
    })
}

/// A file with its paper.
pub(crate) fn file_from_row(row: &Row<'_>) -> Result<(PaperId, PaperFile)> {
    let mut columns = Columns::of(row);
    let paper = columns.read()?;
    let file = PaperFile {
        id: columns.read()?,
        name: columns.take()?,
        media_type: columns.take()?,
        content: Content { sha256: columns.read()?, size: columns.take()? },
        pages: columns.take()?,
    };
    Ok((paper, file))
}

/// A page with its paper.
pub(crate) fn page_from_row(row: &Row<'_>) -> Result<(PaperId, PaperPage)> {
    let mut columns = Columns::of(row);
    let paper = columns.read()?;
    Ok((paper, PaperPage { file: columns.read()?, page: columns.take()?, turn: columns.read()? }))
}

/// The papers of a table or view that a condition on `x` with one parameter finds, whole, in the order of their ids.
fn found(conn: &Connection, table: &str, condition: &str, of: &str) -> Result<Vec<Paper>> {
    let sql = format!("SELECT {COLUMNS} FROM {table} AS x WHERE {condition} ORDER BY x.id");
    let mut papers = rows(conn, &sql, [of], from_row)?;
    for paper in &mut papers {
        fill(conn, paper)?;
    }
    Ok(papers)
}

fn fill(conn: &Connection, paper: &mut Paper) -> Result<()> {
    let id = paper.id.to_string();
    let sql = format!("SELECT {FILE_COLUMNS} FROM paper_file AS f WHERE f.paper = ?1 ORDER BY f.position");
    paper.files = rows(conn, &sql, [&id], |row| Ok(file_from_row(row)?.1))?;
    let sql = format!("SELECT {PAGE_COLUMNS} FROM paper_page AS g WHERE g.paper = ?1 ORDER BY g.position");
    paper.pages = rows(conn, &sql, [&id], |row| Ok(page_from_row(row)?.1))?;
    Ok(())
}

/// The papers of a person that go stale, as a household holds them.
pub(crate) fn dated_of(conn: &Connection, person: PersonId) -> Result<Vec<Paper>> {
    found(conn, "dated_paper", "x.person = ?1", &person.to_string())
}

/// The papers that an application may use: those of its host, of its applicants and its own.
pub(crate) fn for_application(conn: &Connection, application: ApplicationId) -> Result<Vec<Paper>> {
    let condition = "x.host = (SELECT a.host FROM application AS a WHERE a.id = ?1)
         OR x.application = ?1
         OR x.application IS NULL
            AND x.person IN (SELECT p.person FROM application_person AS p WHERE p.application = ?1)";
    found(conn, "paper", condition, &application.to_string())
}

/// The papers that take the place of another one.
pub(crate) fn replacing(conn: &Connection, id: PaperId) -> Result<Vec<Paper>> {
    found(conn, "paper", "x.replaces = ?1", &id.to_string())
}

/// The paper of a file.
pub(crate) fn of_file(conn: &Connection, id: FileId) -> Result<Option<Paper>> {
    let condition = "x.id = (SELECT f.paper FROM paper_file AS f WHERE f.id = ?1)";
    Ok(found(conn, "paper", condition, &id.to_string())?.pop())
}

/// The papers that have a file with this content.
pub(crate) fn with_content(conn: &Connection, sha256: Sha256) -> Result<Vec<Paper>> {
    let condition = "x.id IN (SELECT f.paper FROM paper_file AS f WHERE f.sha256 = ?1)";
    found(conn, "paper", condition, &sha256.to_string())
}

/// A file of a paper.
pub(crate) fn file(conn: &Connection, id: FileId) -> Result<Option<PaperFile>> {
    let sql = format!("SELECT {FILE_COLUMNS} FROM paper_file AS f WHERE f.id = ?1");
    row(conn, &sql, [id.to_string()], |row| Ok(file_from_row(row)?.1))
}

/// All files of papers.
pub(crate) fn all_files(conn: &Connection) -> Result<Vec<PaperFile>> {
    let sql = format!("SELECT {FILE_COLUMNS} FROM paper_file AS f ORDER BY f.id");
    rows(conn, &sql, [], |row| Ok(file_from_row(row)?.1))
}

impl HangingOn<HostId> for Paper {
    fn on(conn: &Connection, host: HostId) -> Result<Vec<Self>> {
        found(conn, "paper", "x.host = ?1", &host.to_string())
    }
}

impl HangingOn<PersonId> for Paper {
    fn on(conn: &Connection, person: PersonId) -> Result<Vec<Self>> {
        found(conn, "paper", "x.person = ?1", &person.to_string())
    }
}

impl HangingOn<ApplicationId> for Paper {
    fn on(conn: &Connection, application: ApplicationId) -> Result<Vec<Self>> {
        found(conn, "paper", "x.application = ?1", &application.to_string())
    }
}

impl Record for Paper {
    type Id = PaperId;

    fn id(&self) -> PaperId {
        self.id
    }

    fn subject(id: PaperId) -> Subject {
        Subject::Paper(id)
    }

    fn list_mut(facts: &mut Facts) -> &mut Vec<Self> {
        &mut facts.papers
    }

    fn find(conn: &Connection, id: &PaperId) -> Result<Option<Self>> {
        let sql = format!("SELECT {COLUMNS} FROM paper AS x WHERE x.id = ?1");
        let mut paper = row(conn, &sql, [id.to_string()], from_row)?;
        paper.iter_mut().try_for_each(|paper| fill(conn, paper))?;
        Ok(paper)
    }

    fn put(&self, conn: &Connection) -> Result<()> {
        let id = self.id.to_string();
        run(
            conn,
            "INSERT INTO paper (id, host, person, application, kind, document, title, issued_on, valid_until,
                                form, place, replaces)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
             ON CONFLICT (id) DO UPDATE SET
                 host = excluded.host, person = excluded.person, application = excluded.application,
                 kind = excluded.kind, document = excluded.document, title = excluded.title,
                 issued_on = excluded.issued_on, valid_until = excluded.valid_until,
                 form = excluded.form, place = excluded.place, replaces = excluded.replaces",
            params![
                id,
                text(self.holder.host()),
                text(self.holder.person()),
                text(self.holder.application()),
                self.kind.as_str(),
                text(self.document.as_ref()),
                self.title,
                text(self.issued_on),
                text(self.valid_until),
                text(self.form),
                self.place,
                text(self.replaces),
            ],
        )?;
        remove_content(conn, &id)?;
        for (position, file) in self.files.iter().enumerate() {
            run(
                conn,
                "INSERT INTO paper_file (id, paper, position, name, media_type, sha256, size, pages)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                params![
                    file.id.to_string(),
                    id,
                    position,
                    file.name,
                    file.media_type,
                    file.content.sha256.to_string(),
                    file.content.size,
                    file.pages,
                ],
            )?;
        }
        for (position, page) in self.pages.iter().enumerate() {
            run(
                conn,
                "INSERT INTO paper_page (paper, position, file, page, turn) VALUES (?1, ?2, ?3, ?4, ?5)",
                params![id, position, page.file.to_string(), page.page, page.turn.as_str()],
            )?;
        }
        Ok(())
    }

    fn delete(conn: &Connection, id: &PaperId) -> Result<()> {
        remove_content(conn, &id.to_string())?;
        run(conn, "DELETE FROM paper WHERE id = ?1", [id.to_string()])
    }
}

fn remove_content(conn: &Connection, id: &str) -> Result<()> {
    run(conn, "DELETE FROM paper_page WHERE paper = ?1", [id])?;
    run(conn, "DELETE FROM paper_file WHERE paper = ?1", [id])
}
