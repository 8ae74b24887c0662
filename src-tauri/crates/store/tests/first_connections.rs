//! The first connections of a process, opened by many threads at once. A binary of its own: SQLite starts once in a
//! process, and only the first moments of that are of interest.
#![allow(clippy::unwrap_used)] // tests

use std::sync::Barrier;
use std::{fs, thread};

use kosh_store::{MemoryKeyring, Vault};

const THREADS: usize = 16;

#[test]
fn each_of_the_first_connections_is_encrypted() {
    let home = tempfile::TempDir::new().unwrap();
    let start = Barrier::new(THREADS);
    thread::scope(|scope| {
        for number in 0..THREADS {
            let (home, start) = (home.path().join(number.to_string()), &start);
            scope.spawn(move || {
                let vault = Vault::at(&home);
                let keyring = MemoryKeyring::default();
                start.wait();
                drop(vault.create_with_keyring(&keyring).unwrap());
                assert!(!fs::read(home.join("kosh.db")).unwrap().starts_with(b"SQLite format 3"));
                vault.open_with_keyring(&keyring).unwrap();
            });
        }
    });
}
