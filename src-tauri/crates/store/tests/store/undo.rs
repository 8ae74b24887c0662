//! Undo is a new entry that brings back what stood before, or refuses.

use kosh_core::id::HouseholdId;
use kosh_core::people::Household;
use kosh_store::{ApplyError, Change, EntryId, Facts, Setting};

use crate::sample::{Place, at, household, note, passport};

fn home(place: &Place, id: HouseholdId) -> Option<Household> {
    place.store.household(id).unwrap()
}

#[test]
fn every_removal_is_undone_whole() {
    let (place, family) = Place::with_family();
    let id = family.household.id;
    place.apply(Change::SaveNote(note(Some(family.spouse().id), None)));
    let removals = [
        Change::RemovePerson(family.spouse().id),
        Change::RemovePerson(family.principal().id),
        Change::RemoveStatus(family.household.statuses[0].id),
        Change::RemovePassport(family.household.passports[0].id),
        Change::RemovePaper(family.household.papers[0].id),
        Change::RemoveStay(family.household.stays[0].id),
        Change::RemoveApplication(family.household.applications[0].id),
        Change::RemoveHousehold(id),
    ];
    for removal in removals {
        let entry = place.apply(removal);
        assert!(home(&place, id) != Some(family.household.clone()));
        place.undo(entry);
        assert!(home(&place, id) == Some(family.household.clone()));
    }
    assert_eq!(place.store.notes_on_person(family.spouse().id).unwrap().len(), 1);
}

#[test]
fn several_changes_are_undone_one_after_the_other_and_done_again() {
    let (place, family) = Place::with_family();
    let id = family.household.id;
    let first = passport(family.principal().id, 2);
    let mut renamed = family.principal().clone();
    renamed.surname = "DRUGAYA".to_owned();
    let one = place.apply(Change::SavePassport(first.clone()));
    let two = place.apply(Change::SavePerson(renamed.clone()));
    let undone = place.undo(two);
    place.undo(one);
    assert!(home(&place, id) == Some(family.household.clone()));
    place.undo(undone);
    assert_eq!(place.store.person(renamed.id).unwrap(), Some(renamed));
    let row = place.store.journal_entry(two).unwrap().unwrap().row;
    assert_eq!(row.undone_by, Some(undone));
    assert_eq!(place.store.undo(two, at(9)), Err(ApplyError::AlreadyUndone));
    assert_eq!(place.store.undo(EntryId(999), at(9)), Err(ApplyError::NotFound));
}

#[test]
fn later_changes_are_not_lost_by_an_undo() {
    let (place, family) = Place::with_family();
    let mut person = family.principal().clone();
    person.department = Some("R7".to_owned());
    let entry = place.apply(Change::SavePerson(person.clone()));
    person.department = Some("R8".to_owned());
    place.apply(Change::SavePerson(person.clone()));
    assert_eq!(place.store.undo(entry, at(9)), Err(ApplyError::ChangedSince));
    assert_eq!(place.store.person(person.id).unwrap(), Some(person));
}

#[test]
fn what_was_hung_on_a_new_household_keeps_it_from_being_undone() {
    let (place, family) = Place::with_family();
    let new = household(family.host.id, 3);
    let entry = place.apply(Change::AddHousehold(new.clone()));
    place.apply(Change::SavePassport(passport(new.persons[0].id, 4)));
    assert_eq!(place.store.undo(entry, at(9)), Err(ApplyError::ChangedSince));
    assert_eq!(home(&place, new.id).unwrap().passports.len(), 4);
}

#[test]
fn settings_and_a_load_are_undone() {
    let (place, family) = Place::with_family();
    let setting = |value: &str| Setting { key: "language".to_owned(), value: value.to_owned() };
    place.apply(Change::SaveSetting(setting("ru")));
    let entry = place.apply(Change::SaveSetting(setting("kk")));
    place.undo(entry);
    assert_eq!(place.store.setting("language").unwrap().as_deref(), Some("ru"));
    let mut facts = Facts::default();
    let homes: Vec<Household> = (10..20).map(|number| household(family.host.id, number)).collect();
    homes.iter().cloned().for_each(|home| facts.add_household(home));
    let entry = place.apply(Change::Load(facts));
    place.undo(entry);
    assert!(homes.iter().all(|loaded| home(&place, loaded.id).is_none()));
    assert!(home(&place, family.household.id).is_some());
}
