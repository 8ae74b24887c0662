//! The journal: one entry for every change, with what stood before and after. History, audit and undo read the
//! same entries.
//!
//! Leaves out words for people. Entries are written by [`crate::Store::apply`] and by nobody else.

use std::str::FromStr;

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use kosh_core::id::{
    AbsenceId, ApplicationId, FigureId, FileId, HostId, HouseholdId, LetterId, LetterTextId, NoteId,
    OwnLineId, PackId, PaperId, PassportId, PaymentId, PersonId, QuoteId, RateId, StatusId, StayId,
};
use rusqlite::{Connection, Result, Row, params};
use serde::{Deserialize, Serialize};

use crate::change::ChangeKind;
use crate::facts::Facts;
use crate::list::Page;
use crate::plan::Plan;
use crate::record::{Columns, Owner, application, row, rows, run, unreadable};

/// The number of an entry: later entries have higher ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(transparent)]
pub struct EntryId(#[cfg_attr(feature = "ts", ts(type = "number"))] pub i64);

/// The record that a change is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "record", content = "id", rename_all = "snake_case")]
pub enum Subject {
    /// A host, or a representative of it.
    Host(HostId),
    /// A household.
    Household(HouseholdId),
    /// A person.
    Person(PersonId),
    /// A passport.
    Passport(PassportId),
    /// A status.
    Status(StatusId),
    /// A paper.
    Paper(PaperId),
    /// Why a paper is not there.
    Absence(AbsenceId),
    /// A pack.
    Pack(PackId),
    /// A stay.
    Stay(StayId),
    /// An application.
    Application(ApplicationId),
    /// A frozen quote of an application.
    Quote(QuoteId),
    /// A cost of the user's own.
    OwnLine(OwnLineId),
    /// A payment.
    Payment(PaymentId),
    /// A rate of exchange.
    Rate(RateId),
    /// A letter.
    Letter(LetterId),
    /// A version of the text of a letter.
    LetterText(LetterTextId),
    /// A note.
    Note(NoteId),
    /// An attached file.
    File(FileId),
    /// A setting, by its key.
    Setting(String),
    /// A day of the user's own.
    OwnDay(NaiveDate),
    /// A figure of the user's own.
    OwnFigure(FigureId),
    /// An index of the user's own, by its first day.
    OwnIndex(NaiveDate),
    /// Many records at once.
    Company,
}

impl Subject {
    fn columns(&self) -> (&'static str, Option<String>) {
        match self {
            Self::Host(id) => ("host", Some(id.to_string())),
            Self::Household(id) => ("household", Some(id.to_string())),
            Self::Person(id) => ("person", Some(id.to_string())),
            Self::Passport(id) => ("passport", Some(id.to_string())),
            Self::Status(id) => ("status", Some(id.to_string())),
            Self::Paper(id) => ("paper", Some(id.to_string())),
            Self::Absence(id) => ("absence", Some(id.to_string())),
            Self::Pack(id) => ("pack", Some(id.to_string())),
            Self::Stay(id) => ("stay", Some(id.to_string())),
            Self::Application(id) => ("application", Some(id.to_string())),
            Self::Quote(id) => ("quote", Some(id.to_string())),
            Self::OwnLine(id) => ("own_line", Some(id.to_string())),
            Self::Payment(id) => ("payment", Some(id.to_string())),
            Self::Rate(id) => ("rate", Some(id.to_string())),
            Self::Letter(id) => ("letter", Some(id.to_string())),
            Self::LetterText(id) => ("letter_text", Some(id.to_string())),
            Self::Note(id) => ("note", Some(id.to_string())),
            Self::File(id) => ("file", Some(id.to_string())),
            Self::Setting(key) => ("setting", Some(key.clone())),
            Self::OwnDay(date) => ("own_day", Some(date.to_string())),
            Self::OwnFigure(id) => ("own_figure", Some(id.to_string())),
            Self::OwnIndex(from) => ("own_index", Some(from.to_string())),
            Self::Company => ("company", None),
        }
    }

    fn read(record: &str, id: Option<String>) -> Option<Self> {
        let id = id.unwrap_or_default();
        match record {
            "host" => id.parse().ok().map(Self::Host),
            "household" => id.parse().ok().map(Self::Household),
            "person" => id.parse().ok().map(Self::Person),
            "passport" => id.parse().ok().map(Self::Passport),
            "status" => id.parse().ok().map(Self::Status),
            "paper" => id.parse().ok().map(Self::Paper),
            "absence" => id.parse().ok().map(Self::Absence),
            "pack" => id.parse().ok().map(Self::Pack),
            "stay" => id.parse().ok().map(Self::Stay),
            "application" => id.parse().ok().map(Self::Application),
            "quote" => id.parse().ok().map(Self::Quote),
            "own_line" => id.parse().ok().map(Self::OwnLine),
            "payment" => id.parse().ok().map(Self::Payment),
            "rate" => id.parse().ok().map(Self::Rate),
            "letter" => id.parse().ok().map(Self::Letter),
            "letter_text" => id.parse().ok().map(Self::LetterText),
            "note" => id.parse().ok().map(Self::Note),
            "file" => id.parse().ok().map(Self::File),
            "setting" => Some(Self::Setting(id)),
            "own_day" => id.parse().ok().map(Self::OwnDay),
            "own_figure" => id.parse().ok().map(Self::OwnFigure),
            "own_index" => id.parse().ok().map(Self::OwnIndex),
            "company" => Some(Self::Company),
            _ => None,
        }
    }
}

/// An entry without the values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct JournalRow {
    /// Its number.
    pub id: EntryId,
    /// When the change was made.
    pub at: DateTime<Utc>,
    /// What was done; of an undo, what was undone.
    pub kind: ChangeKind,
    /// The record it is about.
    #[serde(flatten)]
    pub subject: Subject,
    /// The entry that this one undoes, if it is an undo.
    pub undoes: Option<EntryId>,
    /// The entry that undoes this one, if it was undone.
    pub undone_by: Option<EntryId>,
}

/// An entry with the values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct JournalEntry {
    /// The entry.
    #[serde(flatten)]
    pub row: JournalRow,
    /// The records as they stood before; what is missing here was created.
    pub old: Facts,
    /// The records as they stood after; what is missing here was removed.
    pub new: Facts,
}

/// Which entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum JournalScope {
    /// All.
    #[default]
    All,
    /// Those about a household or anyone in it.
    Household(HouseholdId),
    /// Those about a person and what hangs on it.
    Person(PersonId),
}

/// A stretch of the journal, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct JournalPage {
    /// How many entries there are in all.
    pub total: u32,
    /// The entries of the page.
    pub rows: Vec<JournalRow>,
}

/// What is about to be written.
pub(crate) struct Draft<'a> {
    pub at: DateTime<Utc>,
    pub undoes: Option<EntryId>,
    pub plan: &'a Plan,
}

/// Writes an entry. Called after the change, in its transaction.
pub(crate) fn write(conn: &Connection, draft: &Draft<'_>) -> Result<EntryId> {
    let plan = draft.plan;
    let (record, record_id) = plan.subject.columns();
    let person = person_of(plan);
    run(
        conn,
        "INSERT INTO journal (at, kind, record, record_id, household, person, undoes, old, new)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            draft.at.to_rfc3339_opts(SecondsFormat::Micros, true),
            plan.kind.as_str(),
            record,
            record_id,
            household(conn, plan, person)?.map(|id| id.to_string()),
            person.map(|id| id.to_string()),
            draft.undoes.map(|id| id.0),
            json(&plan.old)?,
            json(&plan.new)?,
        ],
    )?;
    Ok(EntryId(conn.last_insert_rowid()))
}

fn json(facts: &Facts) -> Result<String> {
    serde_json::to_string(facts).map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))
}

/// The person that a change is about, by what hangs on it.
fn person_of(plan: &Plan) -> Option<PersonId> {
    let facts = [&plan.new, &plan.old];
    let first = |pick: fn(&Facts) -> Option<PersonId>| facts.into_iter().find_map(pick);
    match &plan.subject {
        Subject::Person(id) => Some(*id),
        Subject::Passport(_) => first(|facts| facts.passports.first().map(|passport| passport.person)),
        Subject::Status(_) => first(|facts| facts.statuses.first().map(|status| status.person)),
        Subject::Paper(_) => first(|facts| facts.papers.first().and_then(|paper| paper.holder.person())),
        Subject::Absence(_) => first(|facts| facts.absences.first().map(|absence| absence.person)),
        Subject::Pack(_) => first(|facts| facts.packs.first().and_then(|pack| pack.person)),
        Subject::Stay(_) => first(|facts| facts.stays.first().map(|stay| stay.person)),
        Subject::Letter(_) => first(|facts| facts.letters.first().and_then(|letter| letter.person)),
        Subject::Note(_) => first(|facts| facts.notes.first().and_then(|note| note.person)),
        Subject::File(_) => first(|facts| match facts.files.first()?.owner {
            Owner::Person(person) => Some(person),
            Owner::Application(_) | Owner::Host(_) => None,
        }),
        Subject::Host(_)
        | Subject::Household(_)
        | Subject::Application(_)
        | Subject::Quote(_)
        | Subject::OwnLine(_)
        | Subject::Payment(_)
        | Subject::Rate(_)
        | Subject::LetterText(_)
        | Subject::Setting(_)
        | Subject::OwnDay(_)
        | Subject::OwnFigure(_)
        | Subject::OwnIndex(_)
        | Subject::Company => None,
    }
}

/// The household that a change is about.
fn household(conn: &Connection, plan: &Plan, person: Option<PersonId>) -> Result<Option<HouseholdId>> {
    if let Some(person) = person {
        let mut persons = plan.new.persons.iter().chain(&plan.old.persons);
        return match persons.find(|one| one.id == person) {
            Some(person) => Ok(Some(person.household)),
            None => household_of_person(conn, person),
        };
    }
    match &plan.subject {
        Subject::Household(id) => Ok(Some(*id)),
        Subject::Application(id) => {
            let mut applications = plan.new.applications.iter().chain(&plan.old.applications);
            Ok(applications.find(|one| one.id == *id).map(|one| one.household))
        }
        Subject::Letter(_)
        | Subject::Note(_)
        | Subject::File(_)
        | Subject::Paper(_)
        | Subject::Pack(_)
        | Subject::Quote(_)
        | Subject::OwnLine(_)
        | Subject::Payment(_) => match application_of(plan) {
            Some(id) => application::household_of(conn, id),
            None => Ok(None),
        },
        Subject::Host(_)
        | Subject::Person(_)
        | Subject::Passport(_)
        | Subject::Status(_)
        | Subject::Absence(_)
        | Subject::Stay(_)
        | Subject::Rate(_)
        | Subject::LetterText(_)
        | Subject::Setting(_)
        | Subject::OwnDay(_)
        | Subject::OwnFigure(_)
        | Subject::OwnIndex(_)
        | Subject::Company => Ok(None),
    }
}

fn application_of(plan: &Plan) -> Option<ApplicationId> {
    [&plan.new, &plan.old].into_iter().find_map(|facts| {
        let letter = facts.letters.first().map(|letter| letter.application);
        let note = facts.notes.first().and_then(|note| note.application);
        let paper = || facts.papers.first().and_then(|paper| paper.holder.application());
        let pack = || facts.packs.first().map(|pack| pack.application);
        let file = || match facts.files.first()?.owner {
            Owner::Application(application) => Some(application),
            Owner::Person(_) | Owner::Host(_) => None,
        };
        let quote = || facts.quotes.first().map(|quote| quote.application);
        let line = || facts.own_lines.first().map(|line| line.application);
        let payment = || facts.payments.first().map(|payment| payment.application);
        letter
            .or(note)
            .or_else(paper)
            .or_else(pack)
            .or_else(file)
            .or_else(quote)
            .or_else(line)
            .or_else(payment)
    })
}

fn household_of_person(conn: &Connection, person: PersonId) -> Result<Option<HouseholdId>> {
    let sql = "SELECT household FROM person WHERE id = ?1";
    row(conn, sql, [person.to_string()], |row| Columns::of(row).read())
}

const COLUMNS: &str = "j.id, j.at, j.kind, j.record, j.record_id, j.undoes, u.id";
const FROM: &str = "journal AS j LEFT JOIN journal AS u ON u.undoes = j.id";

fn from_columns(columns: &mut Columns<'_, '_>) -> Result<JournalRow> {
    let id = EntryId(columns.take()?);
    let at = columns.read()?;
    let kind = columns.read()?;
    let record: String = columns.take()?;
    Ok(JournalRow {
        id,
        at,
        kind,
        subject: Subject::read(&record, columns.take()?).ok_or_else(|| unreadable(3))?,
        undoes: columns.take::<Option<i64>>()?.map(EntryId),
        undone_by: columns.take::<Option<i64>>()?.map(EntryId),
    })
}

fn entry_from_row(row: &Row<'_>) -> Result<JournalEntry> {
    let mut columns = Columns::of(row);
    Ok(JournalEntry {
        row: from_columns(&mut columns)?,
        old: columns.read::<Json>()?.0,
        new: columns.read::<Json>()?.0,
    })
}

struct Json(Facts);

impl FromStr for Json {
    type Err = serde_json::Error;

    fn from_str(text: &str) -> serde_json::Result<Self> {
        serde_json::from_str(text).map(Self)
    }
}

/// One entry.
pub(crate) fn find(conn: &Connection, id: EntryId) -> Result<Option<JournalEntry>> {
    let sql = format!("SELECT {COLUMNS}, j.old, j.new FROM {FROM} WHERE j.id = ?1");
    row(conn, &sql, [id.0], entry_from_row)
}

/// The latest entry.
pub(crate) fn last(conn: &Connection) -> Result<Option<JournalEntry>> {
    let sql = format!("SELECT {COLUMNS}, j.old, j.new FROM {FROM} ORDER BY j.id DESC LIMIT 1");
    row(conn, &sql, [], entry_from_row)
}

/// The id of the latest entry.
pub(crate) fn last_id(conn: &Connection) -> Result<Option<EntryId>> {
    row(conn, "SELECT id FROM journal ORDER BY id DESC LIMIT 1", [], |row| row.get(0).map(EntryId))
}

/// A page of entries, newest first.
pub(crate) fn page(conn: &Connection, scope: JournalScope, page: Page) -> Result<JournalPage> {
    let (condition, id) = match scope {
        JournalScope::All => ("?1 IS NULL", None),
        JournalScope::Household(id) => ("j.household = ?1", Some(id.to_string())),
        JournalScope::Person(id) => ("j.person = ?1", Some(id.to_string())),
    };
    let count = format!("SELECT count(*) FROM journal AS j WHERE {condition}");
    let sql = format!("SELECT {COLUMNS} FROM {FROM} WHERE {condition} ORDER BY j.id DESC LIMIT ?2 OFFSET ?3");
    Ok(JournalPage {
        total: row(conn, &count, [&id], |row| row.get(0))?.unwrap_or_default(),
        rows: rows(conn, &sql, params![id, page.limit, page.offset], |row| {
            from_columns(&mut Columns::of(row))
        })?,
    })
}

/// Forgets all entries.
pub(crate) fn clear(conn: &Connection) -> Result<()> {
    run(conn, "DELETE FROM journal", [])
}
