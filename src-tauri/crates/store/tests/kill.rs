//! A process is killed in the middle of writing; what is left is whole.
//!
//! Without the test harness, because the writer is this program itself, started a second time.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)] // tests

use std::env;
use std::fs;
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use kosh_core::id::HostId;
use kosh_store::{
    AttachedFile, Change, Facts, JournalScope, Keyring, KeyringError, Owner, Page, Store, Vault,
};
use zeroize::Zeroizing;

#[allow(dead_code)] // shared with the tests beside
#[path = "store/sample.rs"]
mod sample;

use sample::{at, file_id, host, household};

/// After how many changes the writer is killed; the next one is under way then.
const KILLED_AFTER: [usize; 8] = [1, 2, 3, 5, 8, 13, 21, 34];

fn main() {
    let arguments: Vec<String> = env::args().collect();
    if let [_, role, dir] = arguments.as_slice()
        && role == "write-until-killed"
    {
        write_for_ever(Path::new(dir));
    }
    for changes in KILLED_AFTER {
        let dir = tempfile::TempDir::new().unwrap();
        let told = killed_after(changes, dir.path());
        check(dir.path(), told);
    }
    println!("killed {} times, always whole", KILLED_AFTER.len());
}

/// Starts a writer, kills it, and says which entry of the journal it told last.
fn killed_after(changes: usize, dir: &Path) -> i64 {
    let mut writer = Command::new(env::current_exe().unwrap())
        .arg("write-until-killed")
        .arg(dir)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(writer.stdout.take().unwrap()).lines();
    let told = lines.take(changes).last().unwrap().unwrap();
    writer.kill().unwrap();
    writer.wait().unwrap();
    told.parse().unwrap()
}

fn write_for_ever(dir: &Path) -> ! {
    let store = vault(dir).create_with_keyring(&keyring(dir)).unwrap();
    let host = host();
    tell(&store, Change::SaveHost(host.clone()));
    for number in 0.. {
        let home = household(host.id, number);
        let owner = Owner::Person(home.persons[0].id);
        tell(&store, Change::AddHousehold(home));
        let content = store.keep(&mut io::repeat(7).take(200_000)).unwrap();
        let file = AttachedFile {
            id: file_id(),
            owner,
            name: "proba.pdf".to_owned(),
            media_type: "application/pdf".to_owned(),
            content,
            pages: None,
        };
        tell(&store, Change::AttachFile(file));
        tell(&store, Change::Load(many(host.id)));
    }
    unreachable!("the numbers do not end")
}

fn many(host: HostId) -> Facts {
    let mut facts = Facts::default();
    (0..20).for_each(|number| facts.add_household(household(host, number)));
    facts
}

/// Makes a change and tells its entry to the parent.
fn tell(store: &Store, change: Change) {
    let entry = store.apply(change, at(0)).unwrap().entry;
    let mut out = io::stdout().lock();
    writeln!(out, "{}", entry.0).unwrap();
    out.flush().unwrap();
}

/// Nothing that was told is lost, nothing is half there.
fn check(dir: &Path, told: i64) {
    let store = vault(dir).open_with_keyring(&keyring(dir)).unwrap();
    assert_eq!(store.verify().unwrap(), []);
    let page = Page { offset: 0, limit: u32::MAX };
    let journal = store.journal(JournalScope::All, page).unwrap();
    assert!(journal.rows[0].id.0 >= told, "a change that was told is there");
    let entries = journal.rows.iter().rev();
    let mut written = Facts::default();
    for row in entries {
        let new = store.journal_entry(row.id).unwrap().unwrap().new;
        written.households.extend(new.households);
        written.persons.extend(new.persons);
    }
    let (mut homes, mut people) = (0, 0);
    store
        .each_household(|home| {
            homes += 1;
            people += home.persons.len();
        })
        .unwrap();
    assert_eq!((homes, people), (written.households.len(), written.persons.len()));
}

fn vault(dir: &Path) -> Vault {
    Vault::at(dir.join("vault"))
}

fn keyring(dir: &Path) -> FileKeyring {
    FileKeyring(dir.join("keyring"))
}

/// A keyring that two processes share: a file.
struct FileKeyring(PathBuf);

impl Keyring for FileKeyring {
    fn get(&self, _: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeyringError> {
        match fs::read(&self.0) {
            Ok(secret) => Ok(Some(Zeroizing::new(secret))),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(_) => Err(KeyringError::Unavailable),
        }
    }

    fn set(&self, _: &str, secret: &[u8]) -> Result<(), KeyringError> {
        fs::write(&self.0, secret).map_err(|_| KeyringError::Unavailable)
    }

    fn delete(&self, _: &str) -> Result<(), KeyringError> {
        fs::remove_file(&self.0).map_err(|_| KeyringError::Unavailable)
    }
}
