//! Letters of applications with what was sent, the versions of their texts, and outgoing numbers.
//!
//! A number under which a letter was sent is kept for good in `outgoing_number`, beside the records: no undo frees it.

use std::collections::HashMap;

use chrono::{Datelike as _, SecondsFormat};
use kosh_core::id::{ApplicationId, FileId, HostId, LetterId, LetterTextId, PersonId, RepresentativeId};
use kosh_core::letters::LetterKind;
use kosh_core::people::{EnclosureRemark, Letter, LetterDetails, LetterTextVersion, PrintedText, SentPaper};
use kosh_core::text::Lang;
use rusqlite::{Connection, Result, Row, params};
use serde::{Deserialize, Serialize};

use super::{Columns, HangingOn, Record, row, rows, run, text, unreadable};
use crate::facts::Facts;
use crate::journal::Subject;

/// The count of a host's outgoing numbers in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LetterCounter {
    /// The host.
    pub host: HostId,
    /// The year.
    pub year: i32,
    /// The count that the next number has, unless it is taken.
    pub next: u32,
}

/// An outgoing number that a letter has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenNumber {
    /// The number.
    pub number: String,
    /// The letter, which may be gone.
    pub letter: LetterId,
}

const SELECT: &str = "\
    SELECT id, application, kind, person, arrangement, outgoing_number, dated_on, addressee, representative, guarantee,
           reason, leaves_on, dismissal_order, consent_until, representative_document, contract, education, experience,
           sent_on, host, file, pages
    FROM letter";

/// A letter without enclosures and printed texts, which are rows of their own.
fn from_row(row: &Row<'_>) -> Result<Letter> {
    let mut columns = Columns::of(row);
    Ok(Letter {
        id: columns.read()?,
        application: columns.read()?,
        kind: columns.read()?,
        person: columns.read_opt()?,
        arrangement: columns.read()?,
        outgoing_number: columns.take()?,
        dated_on: columns.read_opt()?,
        addressee: columns.take()?,
        representative: columns.read_opt()?,
        details: details(&mut columns)?,
        enclosures: Vec::new(),
        sent: sent(&mut columns)?,
    })
}

fn details(columns: &mut Columns<'_, '_>) -> Result<LetterDetails> {
    Ok(LetterDetails {
        guarantee: columns.take()?,
        reason: columns.take()?,
        leaves_on: columns.read_opt()?,
        dismissal_order: columns.take()?,
        consent_until: columns.read_opt()?,
        representative_document: columns.take()?,
        contract: columns.take()?,
        education: columns.take()?,
        experience: columns.take()?,
    })
}

fn sent(columns: &mut Columns<'_, '_>) -> Result<Option<SentPaper>> {
    let at = columns.next;
    match (columns.read_opt()?, columns.read_opt()?, columns.read_opt()?, columns.take()?) {
        (Some(on), Some(host), Some(file), Some(pages)) => {
            Ok(Some(SentPaper { on, host, file, pages, texts: Vec::new() }))
        }
        (None, None, None, None::<u16>) => Ok(None),
        _ => Err(unreadable(at)),
    }
}

fn whole(conn: &Connection, mut letter: Letter) -> Result<Letter> {
    let id = letter.id.to_string();
    let sql = "SELECT document, name, sheets, copies, left_out FROM letter_enclosure
               WHERE letter = ?1 ORDER BY position";
    letter.enclosures = rows(conn, sql, [&id], enclosure_from_row)?;
    if let Some(sent) = &mut letter.sent {
        let sql = "SELECT lang, version, sha256 FROM letter_printed_text WHERE letter = ?1 ORDER BY position";
        sent.texts = rows(conn, sql, [&id], printed_text_from_row)?;
    }
    Ok(letter)
}

fn enclosure_from_row(row: &Row<'_>) -> Result<EnclosureRemark> {
    let mut columns = Columns::of(row);
    let (document, name) = (columns.read_opt()?, columns.take()?);
    let (sheets, copies, left_out) = (columns.take()?, columns.take()?, columns.take()?);
    match (document, name, copies) {
        (Some(document), None, None) => Ok(EnclosureRemark::Listed { document, sheets, left_out }),
        (None, Some(name), Some(copies)) => Ok(EnclosureRemark::Added { name, sheets, copies }),
        _ => Err(unreadable(0)),
    }
}

fn printed_text_from_row(row: &Row<'_>) -> Result<PrintedText> {
    let mut columns = Columns::of(row);
    Ok(PrintedText { lang: lang(&mut columns)?, version: columns.read_opt()?, sha256: columns.take()? })
}

fn lang(columns: &mut Columns<'_, '_>) -> Result<Lang> {
    let at = columns.next;
    let code: String = columns.take()?;
    Lang::ALL.into_iter().find(|lang| lang.code() == code).ok_or_else(|| unreadable(at))
}

fn matching(conn: &Connection, condition: &str, id: &str) -> Result<Vec<Letter>> {
    let sql = format!("{SELECT} WHERE {condition} ORDER BY rowid");
    rows(conn, &sql, [id], from_row)?.into_iter().map(|letter| whole(conn, letter)).collect()
}

impl HangingOn<ApplicationId> for Letter {
    fn on(conn: &Connection, application: ApplicationId) -> Result<Vec<Self>> {
        matching(conn, "application = ?1", &application.to_string())
    }
}

impl HangingOn<PersonId> for Letter {
    fn on(conn: &Connection, person: PersonId) -> Result<Vec<Self>> {
        matching(conn, "person = ?1", &person.to_string())
    }
}

/// The sent letters among the files of an application.
pub(crate) fn sent_as_files(
    conn: &Connection,
    application: ApplicationId,
) -> Result<HashMap<FileId, LetterId>> {
    let sql = "SELECT file, id FROM letter WHERE application = ?1 AND file IS NOT NULL";
    let pair = |row: &Row<'_>| {
        let mut columns = Columns::of(row);
        Ok((columns.read()?, columns.read()?))
    };
    Ok(rows(conn, sql, [application.to_string()], pair)?.into_iter().collect())
}

/// The letter of a kind that a host began last.
pub(crate) fn latest(conn: &Connection, host: HostId, kind: LetterKind) -> Result<Option<Letter>> {
    let sql = format!(
        "{SELECT} WHERE kind = ?2 AND application IN (SELECT id FROM application WHERE host = ?1)
         ORDER BY rowid DESC LIMIT 1"
    );
    row(conn, &sql, [&host.to_string(), kind.as_str()], from_row)?
        .map(|letter| whole(conn, letter))
        .transpose()
}

/// The outgoing numbers of a host in a year: those under which letters were sent, and those of drafts, of which one
/// without a date counts for every year.
pub(crate) fn numbers(conn: &Connection, host: HostId, year: i32) -> Result<Vec<TakenNumber>> {
    let sql = "SELECT number, letter FROM outgoing_number WHERE host = ?1 AND year = ?2
               UNION
               SELECT l.outgoing_number, l.id FROM letter AS l JOIN application AS a ON a.id = l.application
               WHERE a.host = ?1 AND l.sent_on IS NULL AND l.outgoing_number IS NOT NULL
                 AND coalesce(CAST(substr(l.dated_on, 1, 4) AS INTEGER), ?2) = ?2";
    let taken = |row: &Row<'_>| {
        let mut columns = Columns::of(row);
        Ok(TakenNumber { number: columns.take()?, letter: columns.read()? })
    };
    rows(conn, sql, params![host.to_string(), year], taken)
}

impl Record for Letter {
    type Id = LetterId;

    fn id(&self) -> LetterId {
        self.id
    }

    fn subject(id: LetterId) -> Subject {
        Subject::Letter(id)
    }

    fn list_mut(facts: &mut Facts) -> &mut Vec<Self> {
        &mut facts.letters
    }

    fn find(conn: &Connection, id: &LetterId) -> Result<Option<Self>> {
        Ok(matching(conn, "id = ?1", &id.to_string())?.pop())
    }

    fn put(&self, conn: &Connection) -> Result<()> {
        put_frame(conn, self)?;
        delete_parts(conn, self.id)?;
        for (position, remark) in self.enclosures.iter().enumerate() {
            put_enclosure(conn, self.id, position, remark)?;
        }
        let Some(sent) = &self.sent else { return Ok(()) };
        for (position, printed) in sent.texts.iter().enumerate() {
            put_printed_text(conn, self.id, position, printed)?;
        }
        take_number(conn, self, sent)
    }

    fn delete(conn: &Connection, id: &LetterId) -> Result<()> {
        delete_parts(conn, *id)?;
        run(conn, "DELETE FROM letter WHERE id = ?1", [id.to_string()])
    }
}

const PUT: &str = "\
    INSERT INTO letter (id, application, kind, person, arrangement, outgoing_number, dated_on, addressee, representative,
                        guarantee, reason, leaves_on, dismissal_order, consent_until, representative_document,
                        contract, education, experience, sent_on, host, file, pages)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)
    ON CONFLICT (id) DO UPDATE SET
        application = excluded.application, kind = excluded.kind, person = excluded.person,
        arrangement = excluded.arrangement, outgoing_number = excluded.outgoing_number,
        dated_on = excluded.dated_on, addressee = excluded.addressee,
        representative = excluded.representative, guarantee = excluded.guarantee, reason = excluded.reason,
        leaves_on = excluded.leaves_on, dismissal_order = excluded.dismissal_order,
        consent_until = excluded.consent_until,
        representative_document = excluded.representative_document, contract = excluded.contract,
        education = excluded.education, experience = excluded.experience, sent_on = excluded.sent_on,
        host = excluded.host, file = excluded.file, pages = excluded.pages";

fn put_frame(conn: &Connection, letter: &Letter) -> Result<()> {
    let (details, sent) = (&letter.details, letter.sent.as_ref());
    run(
        conn,
        PUT,
        params![
            letter.id.to_string(),
            letter.application.to_string(),
            letter.kind.as_str(),
            text(letter.person),
            letter.arrangement.as_str(),
            letter.outgoing_number,
            text(letter.dated_on),
            letter.addressee,
            text::<RepresentativeId>(letter.representative),
            details.guarantee,
            details.reason,
            text(details.leaves_on),
            details.dismissal_order,
            text(details.consent_until),
            details.representative_document,
            details.contract,
            details.education,
            details.experience,
            text(sent.map(|sent| sent.on)),
            text(sent.map(|sent| sent.host)),
            text(sent.map(|sent| sent.file)),
            sent.map(|sent| sent.pages),
        ],
    )
}

fn put_enclosure(
    conn: &Connection,
    letter: LetterId,
    position: usize,
    remark: &EnclosureRemark,
) -> Result<()> {
    let (document, name, sheets, copies, left_out) = match remark {
        EnclosureRemark::Listed { document, sheets, left_out } => {
            (Some(document.as_str()), None, sheets, None, *left_out)
        }
        EnclosureRemark::Added { name, sheets, copies } => (None, Some(name), sheets, Some(copies), false),
    };
    run(
        conn,
        "INSERT INTO letter_enclosure (letter, position, document, name, sheets, copies, left_out)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![letter.to_string(), position, document, name, sheets, copies, left_out],
    )
}

fn put_printed_text(
    conn: &Connection,
    letter: LetterId,
    position: usize,
    printed: &PrintedText,
) -> Result<()> {
    run(
        conn,
        "INSERT INTO letter_printed_text (letter, position, lang, version, sha256) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![letter.to_string(), position, printed.lang.code(), text(printed.version), printed.sha256],
    )
}

/// Takes the number of a sent letter for good. Breaks the table's key where another letter has it.
fn take_number(conn: &Connection, letter: &Letter, sent: &SentPaper) -> Result<()> {
    let (Some(number), Some(dated_on)) = (&letter.outgoing_number, letter.dated_on) else { return Ok(()) };
    run(
        conn,
        "INSERT INTO outgoing_number (host, year, number, letter) SELECT ?1, ?2, ?3, ?4
         WHERE NOT EXISTS (SELECT 1 FROM outgoing_number WHERE host = ?1 AND year = ?2 AND number = ?3 AND letter = ?4)",
        params![sent.host.to_string(), dated_on.year(), number, letter.id.to_string()],
    )
}

fn delete_parts(conn: &Connection, id: LetterId) -> Result<()> {
    let id = id.to_string();
    run(conn, "DELETE FROM letter_enclosure WHERE letter = ?1", [&id])?;
    run(conn, "DELETE FROM letter_printed_text WHERE letter = ?1", [&id])
}

const TEXT: &str = "SELECT id, kind, lang, source, saved_at FROM letter_text";

fn text_from_row(row: &Row<'_>) -> Result<LetterTextVersion> {
    let mut columns = Columns::of(row);
    Ok(LetterTextVersion {
        id: columns.read()?,
        kind: columns.read()?,
        lang: lang(&mut columns)?,
        source: columns.take()?,
        saved_at: columns.read()?,
    })
}

/// All versions of all texts, the newest last.
pub(crate) fn texts(conn: &Connection) -> Result<Vec<LetterTextVersion>> {
    rows(conn, &format!("{TEXT} ORDER BY saved_at, rowid"), [], text_from_row)
}

impl Record for LetterTextVersion {
    type Id = LetterTextId;

    fn id(&self) -> LetterTextId {
        self.id
    }

    fn subject(id: LetterTextId) -> Subject {
        Subject::LetterText(id)
    }

    fn list_mut(facts: &mut Facts) -> &mut Vec<Self> {
        &mut facts.letter_texts
    }

    fn find(conn: &Connection, id: &LetterTextId) -> Result<Option<Self>> {
        row(conn, &format!("{TEXT} WHERE id = ?1"), [id.to_string()], text_from_row)
    }

    fn put(&self, conn: &Connection) -> Result<()> {
        run(
            conn,
            "INSERT INTO letter_text (id, kind, lang, source, saved_at) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (id) DO UPDATE SET
                 kind = excluded.kind, lang = excluded.lang, source = excluded.source,
                 saved_at = excluded.saved_at",
            params![
                self.id.to_string(),
                self.kind.as_str(),
                self.lang.code(),
                self.source,
                self.saved_at.to_rfc3339_opts(SecondsFormat::Micros, true),
            ],
        )
    }

    fn delete(conn: &Connection, id: &LetterTextId) -> Result<()> {
        run(conn, "DELETE FROM letter_text WHERE id = ?1", [id.to_string()])
    }
}

const COUNTER: &str = "SELECT host, year, next FROM letter_counter";

fn counter_from_row(row: &Row<'_>) -> Result<LetterCounter> {
    let mut columns = Columns::of(row);
    Ok(LetterCounter { host: columns.read()?, year: columns.take()?, next: columns.take()? })
}

impl HangingOn<HostId> for LetterCounter {
    fn on(conn: &Connection, host: HostId) -> Result<Vec<Self>> {
        rows(conn, &format!("{COUNTER} WHERE host = ?1 ORDER BY year"), [host.to_string()], counter_from_row)
    }
}

impl Record for LetterCounter {
    type Id = (HostId, i32);

    fn id(&self) -> (HostId, i32) {
        (self.host, self.year)
    }

    fn subject((host, _): (HostId, i32)) -> Subject {
        Subject::Host(host)
    }

    fn list_mut(facts: &mut Facts) -> &mut Vec<Self> {
        &mut facts.letter_counters
    }

    fn find(conn: &Connection, (host, year): &(HostId, i32)) -> Result<Option<Self>> {
        let sql = format!("{COUNTER} WHERE host = ?1 AND year = ?2");
        row(conn, &sql, params![host.to_string(), year], counter_from_row)
    }

    fn put(&self, conn: &Connection) -> Result<()> {
        run(
            conn,
            "INSERT INTO letter_counter (host, year, next) VALUES (?1, ?2, ?3)
             ON CONFLICT (host, year) DO UPDATE SET next = excluded.next",
            params![self.host.to_string(), self.year, self.next],
        )
    }

    fn delete(conn: &Connection, (host, year): &(HostId, i32)) -> Result<()> {
        let sql = "DELETE FROM letter_counter WHERE host = ?1 AND year = ?2";
        run(conn, sql, params![host.to_string(), year])
    }
}
