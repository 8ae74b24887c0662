//! Attached files, and that nothing readable lies on the disk.

use std::fs;
use std::path::Path;

use kosh_core::id::PersonId;
use kosh_store::{ApplyError, AttachedFile, Change, Content, FileError, Flaw, Owner};

use crate::sample::{CYRILLIC, Place, SURNAME, at, file_id};

fn attached(content: Content, person: PersonId) -> AttachedFile {
    AttachedFile {
        id: file_id(),
        owner: Owner::Person(person),
        name: format!("{SURNAME}.pdf"),
        media_type: "application/pdf".to_owned(),
        content,
        pages: Some(2),
    }
}

fn keep(place: &Place, bytes: &[u8]) -> Content {
    place.store.keep(&mut &bytes[..]).unwrap()
}

fn contents(place: &Place) -> Vec<std::path::PathBuf> {
    let dir = place.store.dir().join("files");
    fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).collect()
}

#[test]
fn a_file_comes_back_and_the_same_content_is_stored_once() {
    let (place, family) = Place::with_family();
    let bytes = SURNAME.repeat(20_000).into_bytes();
    let (one, two) = (keep(&place, &bytes), keep(&place, &bytes));
    assert_eq!(one, two);
    let files = [attached(one, family.principal().id), attached(two, family.spouse().id)];
    for file in &files {
        place.apply(Change::AttachFile(file.clone()));
        let mut back = Vec::new();
        place.store.give(file.id, &mut back).unwrap();
        assert!(back == bytes);
    }
    assert_eq!(contents(&place).len(), 1);
    assert_eq!(place.store.files(Owner::Person(family.spouse().id)).unwrap(), [files[1].clone()]);
    assert_eq!(place.store.verify().unwrap(), []);
}

#[test]
fn a_content_goes_with_the_change_after_the_last_file_that_named_it() {
    let (place, family) = Place::with_family();
    let file = attached(keep(&place, b"one"), family.principal().id);
    place.apply(Change::AttachFile(file.clone()));
    let detached = place.apply(Change::DetachFile(file.id));
    assert_eq!(contents(&place).len(), 1);
    place.undo(detached);
    let detached = place.apply(Change::DetachFile(file.id));
    place.apply(Change::SavePerson(family.principal().clone()));
    assert_eq!(contents(&place).len(), 0);
    assert_eq!(place.store.undo(detached, at(9)), Err(ApplyError::ContentMissing));
    assert_eq!(place.store.give(file.id, &mut Vec::new()), Err(FileError::NotFound));
}

#[test]
fn what_was_kept_but_not_attached_survives_changes_and_goes_at_the_next_opening() {
    let (place, family) = Place::with_family();
    let first = attached(keep(&place, b"one"), family.principal().id);
    place.apply(Change::AttachFile(first.clone()));
    let waiting = keep(&place, b"two");
    place.apply(Change::DetachFile(first.id));
    place.apply(Change::SavePerson(family.principal().clone()));
    assert!(place.store.apply(Change::AttachFile(attached(waiting, family.principal().id)), at(0)).is_ok());
    keep(&place, b"three");
    let vault = place.vault();
    fs::write(vault.dir().join("files").join("0.part"), "left by a crash").unwrap();
    let Place { dir: _dir, keyring, store } = place;
    drop(store);
    let store = vault.open_with_keyring(&keyring).unwrap();
    assert_eq!(fs::read_dir(vault.dir().join("files")).unwrap().count(), 1);
    let never_kept = attached(Content { size: 5, ..waiting }, family.principal().id);
    assert!(store.apply(Change::AttachFile(never_kept), at(0)).is_ok());
}

#[test]
fn a_damaged_or_missing_content_is_told() {
    let (place, family) = Place::with_family();
    let file = attached(keep(&place, &[7; 10_000].repeat(10)), family.principal().id);
    place.apply(Change::AttachFile(file.clone()));
    let path = contents(&place).remove(0);
    let mut bytes = fs::read(&path).unwrap();
    bytes[70_000] ^= 1;
    fs::write(&path, bytes).unwrap();
    assert_eq!(place.store.give(file.id, &mut Vec::new()), Err(FileError::Damaged));
    assert_eq!(place.store.verify().unwrap(), [Flaw::File(file.id)]);
    fs::remove_file(&path).unwrap();
    assert_eq!(place.store.give(file.id, &mut Vec::new()), Err(FileError::Missing));
}

#[test]
fn erasing_removes_the_contents() {
    let (place, family) = Place::with_family();
    place.apply(Change::AttachFile(attached(keep(&place, b"one"), family.principal().id)));
    place.apply(Change::Erase);
    assert_eq!(contents(&place).len(), 0);
}

#[test]
fn nothing_on_the_disk_can_be_read() {
    let (place, family) = Place::with_family();
    let text = format!("{SURNAME} {CYRILLIC}").repeat(100);
    place.apply(Change::AttachFile(attached(keep(&place, text.as_bytes()), family.principal().id)));
    let mut found = Vec::new();
    collect(place.dir.path(), &mut found);
    assert!(found.iter().any(|name| name.ends_with("-wal")), "the log is looked at too");
    assert!(found.len() >= 4);
}

/// Reads every file under a directory and looks for what must not be readable.
fn collect(dir: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, found);
            continue;
        }
        let bytes = fs::read(&path).unwrap();
        for secret in [SURNAME, "PROBA", "Вымышленная", "X0000001", "SQLite format", "surname"] {
            let has = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
            assert!(!has, "{} can be read", path.display());
        }
        found.push(path.to_str().unwrap().to_owned());
    }
}
