//! Creating, opening, and what is said when it cannot be done.

use std::fs;
use std::path::Path;

use kosh_store::{
    Change, HeldBy, Keyring, KeyringError, MemoryKeyring, Passphrase, StorageError, Store, Vault, VaultError,
    VaultState,
};
use tempfile::TempDir;
use zeroize::Zeroizing;

use crate::sample::{Place, at, host, household};

fn passphrase(text: &str) -> Passphrase {
    Passphrase::new(text.to_owned())
}

fn error<T>(result: Result<T, VaultError>) -> VaultError {
    result.err().unwrap()
}

fn names(dir: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_vault_held_by_the_keyring_says_so_and_opens() {
    let place = Place::new();
    let vault = place.vault();
    assert_eq!(vault.state(), Ok(VaultState::Present { held_by: HeldBy::Keyring }));
    drop(place.store);
    assert_eq!(names(vault.dir()), ["files", "kosh.db", "kosh.vault"]);
    assert!(vault.open_with_keyring(&place.keyring).unwrap().is_empty().unwrap());
    let wrong_way = vault.open_with_passphrase(&passphrase("x"));
    assert_eq!(error(wrong_way), VaultError::HeldOtherwise(HeldBy::Keyring));
    assert_eq!(error(vault.create_with_keyring(&place.keyring)), VaultError::AlreadyExists);
}

#[test]
fn a_vault_held_by_a_passphrase_opens_with_it_alone() {
    let dir = TempDir::new().unwrap();
    let vault = Vault::at(dir.path());
    assert_eq!(vault.state(), Ok(VaultState::Absent));
    assert_eq!(error(vault.open_with_passphrase(&passphrase("a"))), VaultError::Absent);
    drop(vault.create_with_passphrase(&passphrase("верный конь")).unwrap());
    assert_eq!(vault.state(), Ok(VaultState::Present { held_by: HeldBy::Passphrase }));
    assert!(vault.open_with_passphrase(&passphrase("верный конь")).is_ok());
    let wrong = vault.open_with_passphrase(&passphrase("верный пёс"));
    assert_eq!(error(wrong), VaultError::WrongPassphrase);
}

#[test]
fn a_wrong_key_a_missing_key_and_a_missing_keyring_are_told_apart() {
    let place = Place::new();
    let vault = place.vault();
    drop(place.store);
    assert_eq!(error(vault.open_with_keyring(&MemoryKeyring::default())), VaultError::KeyMissing);
    assert_eq!(error(vault.open_with_keyring(&Answering(Ok(Some([9; 32]))))), VaultError::WrongKey);
    let none = Answering(Err(KeyringError::Unavailable));
    assert_eq!(error(vault.open_with_keyring(&none)), VaultError::KeyringUnavailable);
    let locked = Answering(Err(KeyringError::Locked));
    assert_eq!(error(vault.open_with_keyring(&locked)), VaultError::KeyringLocked);
}

/// A keyring that answers everything alike.
struct Answering(Result<Option<[u8; 32]>, KeyringError>);

impl Keyring for Answering {
    fn get(&self, _: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeyringError> {
        self.0.map(|secret| secret.map(|bytes| Zeroizing::new(bytes.to_vec())))
    }

    fn set(&self, _: &str, _: &[u8]) -> Result<(), KeyringError> {
        self.0.map(|_| ())
    }

    fn delete(&self, _: &str) -> Result<(), KeyringError> {
        self.0.map(|_| ())
    }
}

/// A vault with some hundred pages, closed.
fn filled() -> Place {
    let place = Place::new();
    let host = host();
    place.apply(Change::SaveHost(host.clone()));
    for number in 0..60 {
        place.apply(Change::AddHousehold(household(host.id, number)));
    }
    place
}

fn reopened_after(spoil: impl FnOnce(&Path)) -> Result<Store, VaultError> {
    let Place { dir, keyring, store } = filled();
    let vault = Vault::at(store.dir());
    drop(store);
    spoil(vault.dir());
    let opened = vault.open_with_keyring(&keyring);
    drop(dir);
    opened
}

#[test]
fn a_damaged_database_is_told_from_a_wrong_key() {
    const DAMAGED: VaultError = VaultError::Storage(StorageError::Damaged);
    let database = |dir: &Path| dir.join("kosh.db");
    let noise = reopened_after(|dir| fs::write(database(dir), vec![7; 40_000]).unwrap());
    assert_eq!(error(noise), DAMAGED);
    let text = reopened_after(|dir| fs::write(database(dir), "not a database").unwrap());
    assert_eq!(error(text), DAMAGED);
    let empty = reopened_after(|dir| fs::write(database(dir), "").unwrap());
    assert_eq!(error(empty), DAMAGED);
    let gone = reopened_after(|dir| fs::remove_file(database(dir)).unwrap());
    assert_eq!(error(gone), DAMAGED);
    let first_page = reopened_after(|dir| flip(&database(dir), 100));
    assert_eq!(error(first_page), DAMAGED);
    let cut = reopened_after(|dir| {
        let file = fs::OpenOptions::new().write(true).open(database(dir)).unwrap();
        file.set_len(file.metadata().unwrap().len() / 2).unwrap();
    });
    assert_eq!(error(cut), DAMAGED);
}

fn flip(path: &Path, at: usize) {
    let mut bytes = fs::read(path).unwrap();
    bytes[at] ^= 1;
    fs::write(path, bytes).unwrap();
}

#[test]
fn a_page_damaged_in_the_middle_is_found_when_it_is_read() {
    let Place { dir: _dir, keyring, store } = filled();
    let vault = Vault::at(store.dir());
    drop(store);
    let path = vault.dir().join("kosh.db");
    let pages = usize::try_from(fs::metadata(&path).unwrap().len()).unwrap() / 4096;
    for page in pages / 2..pages {
        flip(&path, page * 4096 + 2000);
    }
    let store = vault.open_with_keyring(&keyring).unwrap();
    assert_eq!(store.each_household(drop), Err(StorageError::Damaged));
    assert!(store.verify().unwrap().contains(&kosh_store::Flaw::Database));
}

#[test]
fn a_damaged_or_newer_header_is_told() {
    let header = |dir: &Path| dir.join("kosh.vault");
    let gone = reopened_after(|dir| fs::remove_file(header(dir)).unwrap());
    assert_eq!(error(gone), VaultError::HeaderDamaged);
    let noise = reopened_after(|dir| fs::write(header(dir), "{\"format\":1").unwrap());
    assert_eq!(error(noise), VaultError::HeaderDamaged);
    let newer = reopened_after(|dir| fs::write(header(dir), "{\"format\":2,\"sealed\":true}").unwrap());
    assert_eq!(error(newer), VaultError::NewerVersion);
}

#[test]
fn a_failed_creation_leaves_nothing() {
    let dir = TempDir::new().unwrap();
    let inside = dir.path().join("vault");
    let none = Answering(Err(KeyringError::Unavailable));
    let refused = Vault::at(&inside).create_with_keyring(&none);
    assert_eq!(error(refused), VaultError::KeyringUnavailable);
    assert_eq!(names(dir.path()), [""; 0]);

    fs::create_dir(&inside).unwrap();
    fs::write(inside.join("letter.txt"), "x").unwrap();
    let keyring = MemoryKeyring::default();
    let refused = Vault::at(&inside).create_with_keyring(&keyring);
    assert_eq!(error(refused), VaultError::DirectoryNotEmpty);
    assert_eq!(names(dir.path()), ["vault"]);
    assert_eq!(names(&inside), ["letter.txt"]);

    let in_a_file = Vault::at(inside.join("letter.txt").join("vault"));
    assert!(matches!(error(in_a_file.create_with_keyring(&keyring)), VaultError::Storage(_)));
}

#[test]
fn a_vault_that_is_closed_is_one_file_without_a_log_beside_it() {
    let Place { dir: _dir, store, .. } = Place::new();
    store.apply(Change::SaveHost(host()), at(0)).unwrap();
    assert_eq!(store.hosts().unwrap().len(), 1, "read by a connection of its own");
    let log = store.dir().join("kosh.db-wal");
    assert!(log.exists());
    drop(store);
    assert!(!log.exists());
}

#[test]
fn a_second_process_may_read_and_write_beside_the_first() {
    let place = Place::new();
    let other = place.vault().open_with_keyring(&place.keyring).unwrap();
    let host = host();
    other.apply(Change::SaveHost(host.clone()), at(0)).unwrap();
    assert_eq!(place.store.hosts().unwrap(), [host]);
}
