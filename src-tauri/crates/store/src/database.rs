//! Opens the encrypted database: key, cipher check, pragmas, migrations.
//!
//! Leaves out tables and queries. Released migrations are never edited; a new one is a file in `migrations/` and a
//! line in [`MIGRATIONS`], and [`open`] copies the database before it migrates.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};
use rusqlite_migration::{M, Migrations};

use crate::error::{StorageError, VaultError};
use crate::key::Key;

/// Name of the database in the vault's directory.
pub(crate) const FILE_NAME: &str = "kosh.db";

/// How long a write waits for another process.
pub const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

const STEPS: &[M<'_>] = &[
    M::up(include_str!("../migrations/0001_facts.sql")),
    M::up(include_str!("../migrations/0002_papers_stays_own.sql")),
    M::up(include_str!("../migrations/0003_letters.sql")),
    M::up(include_str!("../migrations/0004_money.sql")),
    M::up(include_str!("../migrations/0005_papers_packs.sql")),
];
const MIGRATIONS: Migrations<'_> = Migrations::from_slice(STEPS);

/// The database as the newest migration leaves it.
fn newest() -> i32 {
    i32::try_from(STEPS.len()).unwrap_or(i32::MAX)
}

/// Whether the connection may write.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    Write,
    Read,
}

impl Access {
    const fn flags(self) -> OpenFlags {
        match self {
            Self::Write => OpenFlags::SQLITE_OPEN_READ_WRITE,
            Self::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
        }
    }
}

/// Creates the database of a new vault, migrated, in one file without a log beside it.
pub(crate) fn create(dir: &Path, key: &Key) -> Result<(), VaultError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let mut conn = connect(&dir.join(FILE_NAME), key, flags)?;
    conn.pragma_update(None, "journal_mode", "WAL")?;
    migrate_to_newest(&mut conn, &MIGRATIONS)?;
    conn.close().map_err(|(_, error)| error.into())
}

/// Opens the database of a vault for writing, after migrating it.
pub(crate) fn open(dir: &Path, key: &Key) -> Result<Connection, VaultError> {
    let path = dir.join(FILE_NAME);
    if !path.try_exists()? {
        return Err(StorageError::Damaged.into());
    }
    let mut conn = connect(&path, key, Access::Write.flags())?;
    migrate(&mut conn, dir, &MIGRATIONS, newest())?;
    Ok(conn)
}

/// Opens one more connection that only reads.
pub(crate) fn open_reader(dir: &Path, key: &Key) -> Result<Connection, StorageError> {
    match connect(&dir.join(FILE_NAME), key, Access::Read.flags()) {
        Ok(conn) => Ok(conn),
        Err(VaultError::Storage(error)) => Err(error),
        // The writer opened the same file with the same library and key before.
        Err(_) => Err(StorageError::Defect(0)),
    }
}

/// Starts SQLite, once in a process. SQLite would start itself with the first connection, but it lets connections
/// of other threads through before SQLCipher has started too: those take no key, say nothing of it, and write in the
/// clear.
fn start_library() -> Result<(), StorageError> {
    static STARTED: OnceLock<Result<(), StorageError>> = OnceLock::new();
    *STARTED.get_or_init(|| Connection::open_in_memory().map(drop).map_err(StorageError::from))
}

fn connect(path: &Path, key: &Key, flags: OpenFlags) -> Result<Connection, VaultError> {
    start_library()?;
    // Each connection is behind a mutex of its own.
    let conn = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    // Its own log goes to standard error; what fails here is told by the error alone.
    conn.pragma_update(None, "cipher_log_level", "NONE")?;
    let key = key.derive("kosh database");
    conn.pragma_update(None, "key", key.blob_literal().as_str())?;
    if !is_encrypted(&conn) {
        return Err(VaultError::CipherMissing);
    }
    conn.busy_timeout(BUSY_TIMEOUT)?;
    conn.set_prepared_statement_cache_capacity(128);
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "temp_store", "MEMORY")?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    conn.pragma_update(None, "secure_delete", true)?;
    // At most 32 MiB of pages: a page costs more to decrypt than all that is done with it, and what a look at a company
    // of 10,000 reads has room in here, so that the next look decrypts nothing.
    conn.pragma_update(None, "cache_size", -32 * 1024)?;
    // The first read of a page: the key was checked before, so what does not fit here is damaged.
    conn.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0))?;
    Ok(conn)
}

/// Whether the connection took its key. SQLite without SQLCipher does not know the question, and a key that was not
/// taken is not an error to SQLCipher.
fn is_encrypted(conn: &Connection) -> bool {
    conn.pragma_query_value(None, "cipher_status", |row| row.get::<_, String>(0))
        .is_ok_and(|status| status == "1")
}

fn migrate(
    conn: &mut Connection,
    dir: &Path,
    migrations: &Migrations<'_>,
    newest: i32,
) -> Result<(), VaultError> {
    let version = version(conn)?;
    if version == 0 {
        // A vault never has an empty database: SQLite takes a file that was cut to nothing for a new one.
        return Err(StorageError::Damaged.into());
    }
    if version > newest {
        return Err(VaultError::NewerVersion);
    }
    if version == newest {
        return Ok(());
    }
    let copy = dir.join(format!("{FILE_NAME}.before-{newest}"));
    copy_to(conn, &copy)?;
    migrate_to_newest(conn, migrations)
}

fn version(conn: &Connection) -> Result<i32, StorageError> {
    Ok(conn.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

fn migrate_to_newest(conn: &mut Connection, migrations: &Migrations<'_>) -> Result<(), VaultError> {
    migrations.to_latest(conn).map_err(|error| {
        let cause = if let rusqlite_migration::Error::RusqliteError { err, .. } = error {
            err.into()
        } else {
            StorageError::Defect(0)
        };
        VaultError::Storage(cause)
    })
}

/// Copies the database as it stands to a new file, encrypted with the same key. Never a copy of the file itself,
/// which would miss the log.
pub(crate) fn copy_to(conn: &Connection, path: &PathBuf) -> Result<(), StorageError> {
    if path.try_exists()? {
        // From a migration that failed: the database is still the one from before.
        fs::remove_file(path)?;
    }
    let name = path.to_str().ok_or(std::io::ErrorKind::InvalidFilename);
    let name = name.map_err(std::io::Error::from)?;
    conn.execute("VACUUM INTO ?1", [name])?;
    Ok(())
}

/// Gives the space of removed records back, and empties the log.
pub(crate) fn compact(conn: &Connection) -> Result<(), StorageError> {
    conn.execute_batch("VACUUM; PRAGMA wal_checkpoint(TRUNCATE);")?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use kosh_core::letters::LetterKind;
    use kosh_core::people::{Holder, Household, Letter, Paper};
    use rusqlite::types::Value;
    use sha2::{Digest, Sha256};

    use super::*;
    use crate::{ApplyError, Flaw, JournalScope, Owner, Page, Store};

    /// Every released migration with the digest that it was released with. Add lines, never change one.
    const RELEASED: &[(&str, &str)] = &[
        (
            include_str!("../migrations/0001_facts.sql"),
            "cbd2dc9bd5bdaae33b082f1e3bb7920ec1c3085d5212b238ed70ce8d8778eb56",
        ),
        (
            include_str!("../migrations/0002_papers_stays_own.sql"),
            "522fe523e971e2765065e71b292c0610bc63730279f01aef60661d5f6582ca38",
        ),
        (
            include_str!("../migrations/0003_letters.sql"),
            "5c7b2f680174124fccf952c10e4654379f11176c2c519d27626da83cf951ae63",
        ),
        (
            include_str!("../migrations/0004_money.sql"),
            "1c9ec327e43b6e26c0286b810657a32bf207a5b5e0149557074edb53d4b264fe",
        ),
        (
            include_str!("../migrations/0005_papers_packs.sql"),
            "623161a5585bb513eed6bbad015aa3ccfaf4d3c67987e2593df5fc3cb0cdd16c",
        ),
    ];

    #[test]
    fn released_migrations_are_never_edited() {
        assert_eq!(RELEASED.len(), STEPS.len());
        for (sql, digest) in RELEASED {
            let found: [u8; 32] = Sha256::digest(sql.as_bytes()).into();
            assert_eq!(crate::hex::encode(&found), *digest);
        }
    }

    /// The released migrations and one more.
    fn then(sql: &str) -> Migrations<'_> {
        Migrations::new(STEPS.iter().cloned().chain([M::up(sql)]).collect())
    }

    /// A vault's database at the schema of a release, filled with a row of every kind.
    fn at_schema(dir: &Path, key: &Key, schema: usize, fixture: &str) {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        let mut conn = connect(&dir.join(FILE_NAME), key, flags).unwrap();
        Migrations::new(STEPS[..schema].to_vec()).to_latest(&mut conn).unwrap();
        conn.execute_batch(fixture).unwrap();
    }

    /// Every row of every table, in the columns that the database has now.
    fn dump(conn: &Connection, columns: &[(String, String)]) -> Vec<Vec<Value>> {
        let read = |(table, column): &(String, String)| {
            let sql = format!("SELECT {column} FROM {table} ORDER BY 1");
            let mut rows = conn.prepare(&sql).unwrap();
            rows.query_map([], |row| row.get(0)).unwrap().collect::<Result<Vec<Value>, _>>().unwrap()
        };
        columns.iter().map(read).collect()
    }

    fn columns(conn: &Connection) -> Vec<(String, String)> {
        let sql = "SELECT t.name, c.name FROM sqlite_schema AS t, pragma_table_info(t.name) AS c
                   WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%'";
        let mut rows = conn.prepare(sql).unwrap();
        rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().collect::<Result<_, _>>().unwrap()
    }

    /// Columns whose values a later migration moves to another place or rewrites; its own test looks after them.
    const MOVED: &[(&str, &str)] = &[
        ("application", "addressee"),
        ("application", "outgoing_number"),
        ("application", "dated_on"),
        ("journal", "old"),
        ("journal", "new"),
    ];
    /// Tables that a later migration moves rows into or out of.
    const MOVED_ROWS: &[&str] = &["file", "paper"];

    /// A vault at the schema of a release, opened by this one: every row is there in every column that stayed.
    fn migrated(dir: &Path, schema: usize, fixture: &str) -> Store {
        let key = Key::random().unwrap();
        at_schema(dir, &key, schema, fixture);
        let before = connect(&dir.join(FILE_NAME), &key, Access::Read.flags()).unwrap();
        let mut columns = columns(&before);
        let rows = dump(&before, &columns);
        assert!(rows.iter().all(|column| !column.is_empty()), "the fixture fills every table");
        columns.retain(|(table, column)| {
            !MOVED.contains(&(table, column)) && !MOVED_ROWS.contains(&table.as_str())
        });
        let rows = dump(&before, &columns);
        drop(before);
        let store = Store::open(dir, key).unwrap();
        assert!(store.read(|conn| Ok(dump(conn, &columns))).unwrap() == rows);
        let flaws = store.verify().unwrap();
        assert!(
            flaws.iter().all(|flaw| matches!(flaw, Flaw::File(_))),
            "only the content of the file is missing"
        );
        store
    }

    type SaidOfPaper<T> = (T, Option<T>, Option<T>, usize);

    fn owned((kind, document, until, files): SaidOfPaper<&str>) -> SaidOfPaper<String> {
        (kind.to_owned(), document.map(str::to_owned), until.map(str::to_owned), files)
    }

    /// Kind, document, last valid day and number of files of the papers of the household's first person. A file that
    /// was said to be a document of the guide is one of them.
    fn said_of_papers(store: &Store, household: &Household) -> Vec<SaidOfPaper<String>> {
        let person = household.persons[0].id;
        assert_eq!(store.files(Owner::Person(person)).unwrap(), []);
        let said = |paper: Paper| {
            let document = paper.document.map(|id| id.to_string());
            let until = paper.valid_until.map(|day| day.to_string());
            (paper.kind.to_string(), document, until, paper.files.len())
        };
        store.papers(Holder::Person { person }).unwrap().into_iter().map(said).collect()
    }

    fn only_household(store: &Store) -> Household {
        let mut households = Vec::new();
        store.each_household(|household| households.push(household)).unwrap();
        households.remove(0)
    }

    #[test]
    fn a_vault_of_the_first_schema_keeps_all_its_data_and_takes_undo_of_its_old_entries() {
        let dir = tempfile::TempDir::new().unwrap();
        let store = migrated(dir.path(), 1, include_str!("../migrations/fixtures/0001.sql"));
        let hosts = store.hosts().unwrap();
        assert_eq!((hosts[0].representatives.len(), hosts[0].general_attorney_until), (1, None));
        let household = only_household(&store);
        assert_eq!((household.persons.len(), household.statuses.len()), (2, 2));
        assert_eq!((household.papers.len(), household.stays.len()), (0, 0));
        let application = &household.applications[0];
        assert_eq!(application.appointment_on, None);
        assert_eq!(store.quotes(application.id).unwrap(), []);
        assert_eq!((store.all_own_lines().unwrap(), store.all_payments().unwrap()), (Vec::new(), Vec::new()));
        assert_eq!(store.rates().unwrap(), []);
        assert_eq!(
            said_of_papers(&store, &household),
            [("other", Some("passport-copy"), None, 1)].map(owned)
        );
        let entry = store.journal(JournalScope::All, Page::default()).unwrap().rows[0].id;
        store.undo(entry, DateTime::UNIX_EPOCH).unwrap();
        assert_eq!(store.hosts().unwrap()[0].name_ru, "Прежнее имя");
    }

    #[test]
    fn a_vault_of_the_second_schema_keeps_what_was_typed_for_letters_and_brings_it_back_with_undo() {
        let dir = tempfile::TempDir::new().unwrap();
        let store = migrated(dir.path(), 2, include_str!("../migrations/fixtures/0002.sql"));
        let papers = said_of_papers(&store, &only_household(&store));
        let insurance = ("insurance", None, Some("2026-12-31"), 0);
        assert_eq!(papers, [("other", Some("passport-copy"), None, 1), insurance].map(owned));
        let id = only_household(&store).applications[0].id;
        let letters = store.letters(id).unwrap();
        let typed =
            |letter: &Letter| (letter.addressee.clone(), letter.outgoing_number.clone(), letter.dated_on);
        let of_first = ("Пробный центр".to_owned(), "01".to_owned(), "2026-04-03".parse().unwrap());
        assert_eq!(letters.len(), 1);
        assert_eq!(typed(&letters[0]), (Some(of_first.0), Some(of_first.1), Some(of_first.2)));
        assert_eq!((letters[0].kind, letters[0].sent.is_none()), (LetterKind::Invitation, true));

        let rows = store.journal(JournalScope::All, Page::default()).unwrap().rows;
        store.undo(rows[0].id, DateTime::UNIX_EPOCH).unwrap();
        let back = store.letters("019b0000-0000-7000-8000-000000000010".parse().unwrap()).unwrap();
        assert_eq!(typed(&back[0]), (None, Some("02".to_owned()), None));
        assert_eq!(back[0].kind, LetterKind::ExtensionPetition);
        store.undo(rows[1].id, DateTime::UNIX_EPOCH).unwrap();
        assert_eq!((store.application(id).unwrap().is_none(), store.letters(id).unwrap().len()), (true, 0));
    }

    #[test]
    fn a_vault_of_the_fourth_schema_makes_papers_of_its_files_and_leaves_sent_letters_and_receipts_where_they_are()
     {
        let dir = tempfile::TempDir::new().unwrap();
        let store = migrated(dir.path(), 4, include_str!("../migrations/fixtures/0004.sql"));
        let id = only_household(&store).applications[0].id;
        let host = store.hosts().unwrap()[0].id;
        let names =
            |owner: Owner| store.files(owner).unwrap().into_iter().map(|file| file.name).collect::<Vec<_>>();
        assert_eq!(names(Owner::Application(id)), ["Письмо.pdf", "Квитанция.pdf"]);
        assert_eq!(names(Owner::Host(host)), [""; 0]);
        let sent = store.letters(id).unwrap()[0].sent.clone().unwrap();
        assert_eq!(store.file(sent.file).unwrap().unwrap().name, "Письмо.pdf");
        let receipt = store.all_payments().unwrap()[0].receipt.unwrap();
        assert_eq!(store.file(receipt).unwrap().unwrap().name, "Квитанция.pdf");
        let papers = |holder: Holder| {
            let said = |paper: Paper| (paper.document.map(|id| id.to_string()), paper.files.len());
            store.papers(holder).unwrap().into_iter().map(said).collect::<Vec<_>>()
        };
        let document = |id: &str, files: usize| (Some(id.to_owned()), files);
        assert_eq!(papers(Holder::Application { application: id }), [document("duty-receipt", 1)]);
        assert_eq!(papers(Holder::Host { host }), [document("registration-certificate", 1)]);

        let entry = store.journal(JournalScope::All, Page::default()).unwrap().rows[0].id;
        let undone = store.undo(entry, DateTime::UNIX_EPOCH);
        assert_eq!(
            undone.err(),
            Some(ApplyError::ContentMissing),
            "the entry is read, and only the content lacks"
        );
    }

    #[test]
    fn a_connection_without_a_key_is_not_taken_for_encrypted() {
        start_library().unwrap();
        let conn = Connection::open_in_memory().unwrap();
        assert!(!is_encrypted(&conn));
        conn.pragma_update(None, "key", Key::random().unwrap().blob_literal().as_str()).unwrap();
        assert!(is_encrypted(&conn));
    }

    #[test]
    fn migrations_apply_to_an_empty_database() {
        start_library().unwrap();
        assert_eq!(MIGRATIONS.validate(), Ok(()));
    }

    #[test]
    fn a_database_is_copied_encrypted_before_it_is_migrated() {
        let dir = tempfile::TempDir::new().unwrap();
        let key = Key::random().unwrap();
        create(dir.path(), &key).unwrap();
        let mut conn = open(dir.path(), &key).unwrap();
        conn.execute("INSERT INTO setting VALUES ('language', 'kk')", []).unwrap();
        let next = then("CREATE TABLE later (id TEXT) STRICT;");
        migrate(&mut conn, dir.path(), &next, newest() + 1).unwrap();
        assert_eq!(version(&conn), Ok(newest() + 1));

        let copy = dir.path().join(format!("kosh.db.before-{}", newest() + 1));
        assert!(!fs::read(&copy).unwrap().starts_with(b"SQLite format 3"));
        let copy = connect(&copy, &key, Access::Read.flags()).unwrap();
        assert_eq!(version(&copy), Ok(newest()));
        let value: String = copy.query_row("SELECT value FROM setting", [], |row| row.get(0)).unwrap();
        assert_eq!(value, "kk");
        drop(conn);
        assert_eq!(open(dir.path(), &key).err(), Some(VaultError::NewerVersion));
    }

    #[test]
    fn a_migration_that_fails_leaves_the_database_as_it_was() {
        let dir = tempfile::TempDir::new().unwrap();
        let key = Key::random().unwrap();
        create(dir.path(), &key).unwrap();
        let mut conn = open(dir.path(), &key).unwrap();
        let broken = then("DROP TABLE note; SELECT nothing;");
        assert!(migrate(&mut conn, dir.path(), &broken, newest() + 1).is_err());
        assert_eq!(version(&conn), Ok(newest()));
        conn.execute("DELETE FROM note", []).unwrap();
    }
}
