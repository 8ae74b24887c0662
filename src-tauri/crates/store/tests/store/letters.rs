//! Letters: drafts come and go, what was sent stays, and a number under which a letter went out is never free again.

use kosh_core::id::{ApplicationId, FileId, HostId};
use kosh_core::letters::LetterKind;
use kosh_core::people::{Letter, PrintedText};
use kosh_core::text::Lang;
use kosh_store::{ApplyError, AttachedFile, Change, Facts, LetterCounter, Owner, TakenNumber};

use crate::sample::{Family, Place, at, letter, letter_text, sent};

fn application(family: &Family) -> ApplicationId {
    family.household.applications[0].id
}

/// A petition of the sample application that was sent, with what was sent of it.
fn with_sent_letter() -> (Place, Family, Letter, AttachedFile) {
    let (place, family) = Place::with_family();
    let draft = letter(application(&family), LetterKind::VisaPetition);
    let pdf = place.file(Owner::Application(draft.application), b"the pages");
    let letter = sent(&draft, family.host.id, pdf.id);
    place.apply(Change::SaveLetter(draft));
    place.apply(Change::SendLetter { letter: letter.clone(), file: pdf.clone(), counter: None });
    (place, family, letter, pdf)
}

fn bytes(place: &Place, file: FileId) -> Vec<u8> {
    let mut bytes = Vec::new();
    place.store.give(file, &mut bytes).unwrap();
    bytes
}

fn counter(host: HostId, next: u32) -> LetterCounter {
    LetterCounter { host, year: 2026, next }
}

#[test]
fn a_draft_comes_back_with_every_field_and_there_is_one_of_a_kind() {
    let (place, family) = Place::with_family();
    let draft = letter(application(&family), LetterKind::VisaPetition);
    let consent =
        Letter { person: Some(family.spouse().id), ..letter(draft.application, LetterKind::Consent) };
    let own =
        Letter { person: Some(family.principal().id), ..letter(draft.application, LetterKind::Consent) };
    for one in [&draft, &consent, &own] {
        place.apply(Change::SaveLetter(one.clone()));
    }
    assert_eq!(place.store.letter(draft.id).unwrap(), Some(draft.clone()));
    assert!(place.store.letters(draft.application).unwrap() == [draft.clone(), consent, own]);
    let latest = place.store.latest_letter(family.host.id, LetterKind::VisaPetition).unwrap();
    assert_eq!(latest, Some(draft.clone()));
    let second = letter(draft.application, LetterKind::VisaPetition);
    assert_eq!(place.store.apply(Change::SaveLetter(second), at(9)), Err(ApplyError::ChangedSince));
}

#[test]
fn what_was_sent_is_neither_changed_nor_lost_by_anything_else() {
    let (place, family) = Place::with_family();
    let id = application(&family);
    let made = place.apply(Change::SaveApplication(family.household.applications[0].clone()));
    let draft = letter(id, LetterKind::VisaPetition);
    let saved = place.apply(Change::SaveLetter(draft.clone()));
    let version = letter_text();
    let text = place.apply(Change::SaveLetterText(version.clone()));
    let pdf = place.file(Owner::Application(id), b"the pages");
    let mut letter = sent(&draft, family.host.id, pdf.id);
    let printed = PrintedText { lang: Lang::Kk, version: Some(version.id), sha256: "1".repeat(64) };
    letter.sent.as_mut().unwrap().texts.push(printed);
    place.apply(Change::SendLetter { letter: letter.clone(), file: pdf.clone(), counter: None });

    let other = place.file(Owner::Application(id), b"other pages");
    let refusals = [
        (Change::SaveLetter(draft), ApplyError::Sent),
        (Change::SendLetter { letter: letter.clone(), file: other, counter: None }, ApplyError::Sent),
        (Change::DetachFile(pdf.id), ApplyError::InUse),
    ];
    for (change, why) in refusals {
        assert_eq!(place.store.apply(change, at(9)), Err(why));
    }
    for entry in [made, saved, text] {
        assert_eq!(place.store.undo(entry, at(9)).err(), (entry != made).then_some(ApplyError::ChangedSince));
    }
    let place = reopened(place);
    assert_eq!(place.store.letter(letter.id).unwrap(), Some(letter));
    assert_eq!(bytes(&place, pdf.id), b"the pages");
    assert_eq!(place.store.verify().unwrap(), []);
    assert_eq!(place.store.sent_as_files(id).unwrap().len(), 1);
}

/// The same vault, closed and opened: what is not wanted any more is swept.
fn reopened(place: Place) -> Place {
    let vault = place.vault();
    let Place { dir, keyring, store } = place;
    drop(store);
    let store = vault.open_with_keyring(&keyring).unwrap();
    Place { dir, keyring, store }
}

#[test]
fn sending_that_is_taken_back_leaves_a_draft_whose_number_no_other_letter_gets() {
    let (place, family) = Place::with_family();
    let host = family.host.id;
    let draft = letter(application(&family), LetterKind::VisaPetition);
    place.apply(Change::SaveLetter(draft.clone()));
    let pdf = place.file(Owner::Application(draft.application), b"the pages");
    let send = |letter: &Letter, file: AttachedFile| Change::SendLetter {
        letter: sent(letter, host, file.id),
        file,
        counter: Some(counter(host, 8)),
    };
    let entry = place.apply(send(&draft, pdf.clone()));
    assert_eq!(place.store.letter_counter(host, 2026).unwrap(), Some(counter(host, 8)));
    place.undo(entry);
    assert_eq!(place.store.letter(draft.id).unwrap(), Some(draft.clone()));
    assert_eq!(place.store.letter_counter(host, 2026).unwrap(), None);
    let taken = TakenNumber { number: "7/2026".to_owned(), letter: draft.id };
    assert_eq!(place.store.taken_numbers(host, 2026).unwrap(), [taken]);

    let other = letter(draft.application, LetterKind::Invitation);
    let file = place.file(Owner::Application(draft.application), b"other pages");
    let refused = place.store.apply(send(&other, file.clone()), at(9));
    assert_eq!(refused, Err(ApplyError::NumberTaken));
    assert_eq!(place.store.letter(other.id).unwrap(), None);
    let renamed = Letter { outgoing_number: Some("8/2026".to_owned()), ..other };
    place.apply(send(&renamed, file));
    place.apply(send(&draft, place.file(Owner::Application(draft.application), b"the pages")));
    assert_eq!(place.store.taken_numbers(host, 2026).unwrap().len(), 2);
}

#[test]
fn a_number_stays_taken_when_its_letter_is_removed_and_is_free_in_another_year() {
    let (place, family, letter, pdf) = with_sent_letter();
    let host = family.host.id;
    let removed = place.apply(Change::RemoveApplication(letter.application));
    assert_eq!(place.store.letters(letter.application).unwrap().len(), 0);
    assert_eq!(place.store.taken_numbers(host, 2026).unwrap().len(), 1);
    assert_eq!(place.store.taken_numbers(host, 2027).unwrap().len(), 0);
    place.undo(removed);
    assert_eq!(place.store.letter(letter.id).unwrap(), Some(letter));
    assert_eq!(bytes(&place, pdf.id), b"the pages");
    place.apply(Change::Erase);
    assert_eq!(place.store.taken_numbers(host, 2026).unwrap().len(), 0);
}

#[test]
fn a_draft_without_a_date_keeps_its_number_in_every_year() {
    let (place, family) = Place::with_family();
    let draft = Letter { dated_on: None, ..letter(application(&family), LetterKind::VisaPetition) };
    place.apply(Change::SaveLetter(draft));
    for year in [2025, 2026] {
        assert_eq!(place.store.taken_numbers(family.host.id, year).unwrap().len(), 1);
    }
}

#[test]
fn a_letter_about_a_person_goes_with_the_person_and_comes_back() {
    let (place, family) = Place::with_family();
    let (id, spouse) = (application(&family), family.spouse().id);
    let draft = Letter { person: Some(spouse), outgoing_number: None, ..letter(id, LetterKind::Consent) };
    let pdf = place.file(Owner::Application(id), b"consent");
    let consent = sent(&draft, family.host.id, pdf.id);
    place.apply(Change::SendLetter { letter: consent.clone(), file: pdf.clone(), counter: None });
    let removed = place.apply(Change::RemovePerson(spouse));
    assert_eq!(place.store.letters(id).unwrap().len(), 0);
    assert_eq!(place.store.file(pdf.id).unwrap(), None);
    place.undo(removed);
    assert_eq!(place.store.letter(consent.id).unwrap(), Some(consent));
    assert_eq!(bytes(&place, pdf.id), b"consent");
    let removed = place.apply(Change::RemoveHousehold(family.household.id));
    place.undo(removed);
    assert_eq!(place.store.letters(id).unwrap().len(), 1);
}

#[test]
fn every_version_of_a_text_is_kept_and_the_company_may_go_back_to_the_shipped_one() {
    let place = Place::new();
    let first = letter_text();
    let back = kosh_core::people::LetterTextVersion { source: None, ..letter_text() };
    place.apply(Change::SaveLetterText(first.clone()));
    place.apply(Change::SaveLetterText(back.clone()));
    assert_eq!(place.store.letter_texts().unwrap(), [first.clone(), back]);
    place.apply(Change::Erase);
    assert_eq!(place.store.letter_text(first.id).unwrap(), Some(first));
}

#[test]
fn a_logo_takes_the_place_of_another_and_goes_with_its_host() {
    let place = Place::new();
    let host = crate::sample::host();
    let id = host.id;
    place.apply(Change::SaveHost(host.clone()));
    let logo = |bytes: &[u8]| place.file(Owner::Host(id), bytes);
    let (first, second) = (logo(b"first"), logo(b"second"));
    place.apply(Change::SetLogo { host: id, logo: first.clone() });
    let replaced = place.apply(Change::SetLogo { host: id, logo: second.clone() });
    assert_eq!(place.store.host(id).unwrap().unwrap().logo, Some(second.id));
    assert_eq!(place.store.files(Owner::Host(id)).unwrap(), std::slice::from_ref(&second));
    assert_eq!(place.store.apply(Change::DetachFile(second.id), at(9)), Err(ApplyError::InUse));
    place.undo(replaced);
    assert_eq!(bytes(&place, first.id), b"first");
    place.apply(Change::SaveLetterCounter(counter(id, 3)));
    let removed = place.apply(Change::RemoveHost(id));
    assert_eq!(place.store.files(Owner::Host(id)).unwrap(), []);
    place.undo(removed);
    assert_eq!(place.store.host(id).unwrap().unwrap().logo, Some(first.id));
    assert_eq!(place.store.letter_counter(id, 2026).unwrap(), Some(counter(id, 3)));
    place.apply(Change::RemoveLogo(id));
    assert_eq!(place.store.host(id).unwrap(), Some(host));
}

#[test]
fn a_file_of_nobody_that_is_there_and_a_letter_of_no_application_are_refused() {
    let (place, family) = Place::with_family();
    let nobody = HostId::new(kosh_store::new_id(at(0)));
    let refused = place.store.apply(Change::AttachFile(place.file(Owner::Host(nobody), b"x")), at(9));
    assert_eq!(refused, Err(ApplyError::Dangling));
    let stray = letter(ApplicationId::new(kosh_store::new_id(at(0))), LetterKind::VisaPetition);
    assert_eq!(place.store.apply(Change::SaveLetter(stray), at(9)), Err(ApplyError::Dangling));
    let facts =
        Facts { letters: vec![letter(application(&family), LetterKind::CoverLetter)], ..Facts::default() };
    assert!(place.store.apply(Change::Load(facts), at(9)).is_ok());
}
