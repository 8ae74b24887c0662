//! Every change comes back as it was made, and leaves one entry with the old and the new value.

use chrono::Days;
use kosh_core::catalogue::Own;
use kosh_core::id::{HouseholdId, PersonId};
use kosh_core::letters::LetterKind;
use kosh_core::people::{Role, Stage, StageChange};
use kosh_core::time::DayKind;
use kosh_store::{
    ApplyError, Change, ChangeKind, Facts, HouseholdFrame, JournalScope, LetterCounter, Owner, Page, Setting,
    Subject, new_id,
};

use crate::sample::{
    Place, at, day, host, household, letter, letter_text, note, own_day, own_figure, own_index, paper,
    passport, person, representative, sent, status, stay,
};

fn entries(place: &Place) -> u32 {
    place.store.journal(JournalScope::All, Page::default()).unwrap().total
}

#[test]
fn a_household_comes_back_with_every_field() {
    let (place, family) = Place::with_family();
    let store = &place.store;
    assert_eq!(store.hosts().unwrap(), std::slice::from_ref(&family.host));
    let back = store.household(family.household.id).unwrap().unwrap();
    assert!(back == family.household);
    assert!(store.household_of(family.spouse().id).unwrap() == Some(back));
    assert_eq!(entries(&place), 2);
}

#[test]
fn everything_is_still_there_after_opening_again() {
    let (place, family) = Place::with_family();
    let vault = place.vault();
    let Place { dir: _dir, keyring, store } = place;
    drop(store);
    let store = vault.open_with_keyring(&keyring).unwrap();
    assert!(store.household(family.household.id).unwrap() == Some(family.household));
    assert_eq!(store.journal(JournalScope::All, Page::default()).unwrap().total, 2);
}

#[test]
fn saving_again_takes_the_place_and_the_entry_holds_both_values() {
    let (place, family) = Place::with_family();
    let old = family.principal().clone();
    let mut new = old.clone();
    new.department = Some("R2".to_owned());
    new.iin = None;
    let entry = place.apply(Change::SavePerson(new.clone()));
    assert_eq!(place.store.person(new.id).unwrap(), Some(new.clone()));
    let entry = place.store.journal_entry(entry).unwrap().unwrap();
    assert_eq!(entry.row.kind, ChangeKind::SavePerson);
    assert_eq!(entry.row.subject, Subject::Person(new.id));
    assert_eq!(entry.row.at, at(0));
    assert_eq!(entry.old.persons, [old]);
    assert_eq!(entry.new.persons, [new]);
}

#[test]
fn each_change_leaves_exactly_one_entry_of_its_kind() {
    let (place, family) = Place::with_family();
    let (host, person, home) = (family.host.id, family.principal().id, family.household.id);
    let other_host = host_of_another_name();
    let deputy = representative("Третий Представитель");
    let (pass, visa) = (passport(person, 9), status(person, "2027-01-01", "2028-01-01"));
    let (proof, trip) = (paper(person), stay(person, "2026-05-01", None));
    let (holiday, fee, index) = (own_day(), own_figure(), own_index());
    let wish = family.household.applications[0].clone();
    let (draft, version) = (letter(wish.id, LetterKind::VisaPetition), letter_text());
    let (pdf, logo) =
        (place.file(Owner::Application(wish.id), b"pdf"), place.file(Owner::Host(host), b"logo"));
    let memo = note(Some(person), None);
    let change = StageChange { stage: Stage::OnPortal, on: day("2026-05-05") };
    let setting = Setting { key: "language".to_owned(), value: "kk".to_owned() };
    let child = family.household.persons[2].id;
    let changes = vec![
        (Change::SaveHost(other_host.clone()), ChangeKind::SaveHost),
        (Change::SaveRepresentative { host, representative: deputy.clone() }, ChangeKind::SaveRepresentative),
        (Change::RemoveRepresentative(deputy.id), ChangeKind::RemoveRepresentative),
        (Change::RemoveHost(other_host.id), ChangeKind::RemoveHost),
        (Change::MoveHousehold(HouseholdFrame { id: home, host }), ChangeKind::MoveHousehold),
        (Change::SavePassport(pass.clone()), ChangeKind::SavePassport),
        (Change::RemovePassport(pass.id), ChangeKind::RemovePassport),
        (Change::SaveStatus(visa.clone()), ChangeKind::SaveStatus),
        (Change::RemoveStatus(visa.id), ChangeKind::RemoveStatus),
        (Change::SavePaper(proof.clone()), ChangeKind::SavePaper),
        (Change::RemovePaper(proof.id), ChangeKind::RemovePaper),
        (Change::SaveStay(trip.clone()), ChangeKind::SaveStay),
        (Change::RemoveStay(trip.id), ChangeKind::RemoveStay),
        (Change::SaveOwnDay(holiday.clone()), ChangeKind::SaveOwnDay),
        (Change::RemoveOwnDay(holiday.date), ChangeKind::RemoveOwnDay),
        (Change::SaveOwnFigure(fee.clone()), ChangeKind::SaveOwnFigure),
        (Change::RemoveOwnFigure(fee.id), ChangeKind::RemoveOwnFigure),
        (Change::SaveOwnIndex(index.clone()), ChangeKind::SaveOwnIndex),
        (Change::RemoveOwnIndex(index.from), ChangeKind::RemoveOwnIndex),
        (Change::SaveApplication(wish.clone()), ChangeKind::SaveApplication),
        (Change::ReachStage { application: wish.id, change }, ChangeKind::ReachStage),
        (Change::SaveLetter(draft.clone()), ChangeKind::SaveLetter),
        (Change::SaveLetters(vec![draft.clone()]), ChangeKind::SaveLetters),
        (Change::SaveLetterText(version.clone()), ChangeKind::SaveLetterText),
        (
            Change::SaveLetterCounter(LetterCounter { host, year: 2026, next: 3 }),
            ChangeKind::SaveLetterCounter,
        ),
        (
            Change::SendLetter { letter: sent(&draft, host, pdf.id), file: pdf.clone(), counter: None },
            ChangeKind::SendLetter,
        ),
        (Change::SetLogo { host, logo }, ChangeKind::SetLogo),
        (Change::RemoveLogo(host), ChangeKind::RemoveLogo),
        (Change::RemoveApplication(wish.id), ChangeKind::RemoveApplication),
        (Change::SaveNote(memo.clone()), ChangeKind::SaveNote),
        (Change::RemoveNote(memo.id), ChangeKind::RemoveNote),
        (Change::SaveSetting(setting), ChangeKind::SaveSetting),
        (Change::RemoveSetting("language".to_owned()), ChangeKind::RemoveSetting),
        (Change::RemovePerson(child), ChangeKind::RemovePerson),
        (Change::RemoveHousehold(home), ChangeKind::RemoveHousehold),
    ];
    for (change, kind) in changes {
        let before = entries(&place);
        place.apply(change);
        let page = place.store.journal(JournalScope::All, Page { offset: 0, limit: 1 }).unwrap();
        assert_eq!((page.total, page.rows[0].kind), (before + 1, kind));
    }
}

fn host_of_another_name() -> kosh_core::people::Host {
    kosh_core::people::Host { name_ru: "Другая пробная компания".to_owned(), ..host() }
}

#[test]
fn a_reached_stage_is_added_to_those_before_it() {
    let (place, family) = Place::with_family();
    let wish = &family.household.applications[0];
    let change = StageChange { stage: Stage::OnPortal, on: day("2026-05-05") };
    place.apply(Change::ReachStage { application: wish.id, change });
    let back = place.store.application(wish.id).unwrap().unwrap();
    assert_eq!(back.stage, Stage::OnPortal);
    assert_eq!(back.changes.len(), 3);
    assert_eq!(back.changes.last(), Some(&change));
}

#[test]
fn removing_a_person_takes_what_hangs_on_it_and_leaves_the_others_their_application() {
    let (place, family) = Place::with_family();
    place.apply(Change::SaveNote(note(Some(family.spouse().id), None)));
    let entry = place.apply(Change::RemovePerson(family.spouse().id));
    let left = place.store.household(family.household.id).unwrap().unwrap();
    assert_eq!(left.persons.len(), 2);
    assert_eq!(left.passports.len(), 2);
    assert_eq!(left.statuses.len(), 2);
    assert_eq!((left.papers.len(), left.stays.len()), (2, 1));
    assert_eq!(left.applications[0].applicants, [family.principal().id]);
    assert_eq!(place.store.notes_on_person(family.spouse().id).unwrap(), []);
    let entry = place.store.journal_entry(entry).unwrap().unwrap();
    assert_eq!(entry.old.passports.len(), 1);
    assert_eq!((entry.old.papers.len(), entry.old.stays.len()), (1, 1));
    assert_eq!(entry.old.notes.len(), 1);
    assert_eq!(entry.new.applications.len(), 1);
}

#[test]
fn the_household_goes_with_its_last_person() {
    let (place, family) = Place::with_family();
    for person in &family.household.persons {
        place.apply(Change::RemovePerson(person.id));
    }
    assert!(place.store.household(family.household.id).unwrap().is_none());
    assert_eq!(place.store.applications().unwrap(), []);
    place.apply(Change::RemoveHost(family.host.id));
    assert!(place.store.is_empty().unwrap());
}

#[test]
fn what_names_nothing_or_is_named_is_refused_and_nothing_is_written() {
    let (place, family) = Place::with_family();
    let store = &place.store;
    let nobody = PersonId::new(new_id(at(0)));
    let nowhere = HouseholdId::new(new_id(at(0)));
    let refused = [
        (Change::SavePerson(person(nowhere, Role::Child, 1)), ApplyError::Dangling),
        (Change::SavePassport(passport(nobody, 1)), ApplyError::Dangling),
        (Change::AddHousehold(household(host().id, 2)), ApplyError::Dangling),
        (Change::RemovePerson(nobody), ApplyError::NotFound),
        (Change::RemoveHousehold(nowhere), ApplyError::NotFound),
        (Change::RemoveHost(family.host.id), ApplyError::InUse),
    ];
    for (change, error) in refused {
        assert_eq!(store.apply(change, at(0)), Err(error));
    }
    assert_eq!(entries(&place), 2);
    assert!(store.household(family.household.id).unwrap() == Some(family.household));
}

#[test]
fn the_journal_is_found_by_household_and_by_person() {
    let (place, family) = Place::with_family();
    let spouse = family.spouse().id;
    place.apply(Change::SavePassport(passport(spouse, 5)));
    place.apply(Change::SaveNote(note(None, Some(family.household.applications[0].id))));
    let count = |scope| place.store.journal(scope, Page::default()).unwrap().rows.len();
    place.apply(Change::SavePaper(paper(spouse)));
    place.apply(Change::SaveStay(stay(spouse, "2026-07-07", None)));
    place.apply(Change::SaveOwnDay(own_day()));
    assert_eq!(count(JournalScope::Person(spouse)), 3);
    assert_eq!(count(JournalScope::Household(family.household.id)), 5);
    assert_eq!(count(JournalScope::All), 7);
}

#[test]
fn what_the_user_laid_over_the_shipped_knowledge_comes_back_with_every_field() {
    let place = Place::new();
    let (mut day, figure, index) = (own_day(), own_figure(), own_index());
    place.apply(Change::SaveOwnDay(day.clone()));
    place.apply(Change::SaveOwnFigure(figure.clone()));
    place.apply(Change::SaveOwnIndex(index.clone()));
    day.kind = DayKind::MovedWork;
    let entry = place.apply(Change::SaveOwnDay(day.clone()));
    assert_eq!(place.store.journal_entry(entry).unwrap().unwrap().old.own_days, [own_day()]);
    assert_eq!(place.store.own_day(day.date).unwrap().as_ref(), Some(&day));
    assert_eq!(place.store.own_figure(figure.id).unwrap().as_ref(), Some(&figure));
    assert_eq!(place.store.own_index(index.from).unwrap().as_ref(), Some(&index));
    let own = Own { days: vec![day.clone()], figures: vec![figure], indexes: vec![index] };
    assert_eq!(place.store.own().unwrap(), own);
    assert_eq!(
        place.store.apply(Change::RemoveOwnDay(day.date + Days::new(1)), at(1)),
        Err(ApplyError::NotFound)
    );
    place.undo(entry);
    assert_eq!(place.store.own().unwrap().days, [own_day()]);
}

#[test]
fn loading_is_one_entry_and_erasing_leaves_nothing_but_settings_and_own_knowledge() {
    let (place, family) = Place::with_family();
    place.apply(Change::SaveOwnDay(own_day()));
    let setting = Setting { key: "language".to_owned(), value: "en".to_owned() };
    place.apply(Change::SaveSetting(setting.clone()));
    let mut facts = Facts::default();
    for number in 0..5 {
        facts.add_household(household(family.host.id, number));
    }
    place.apply(Change::Load(facts));
    assert_eq!(entries(&place), 5);
    let entry = place.apply(Change::Erase);
    assert!(place.store.is_empty().unwrap());
    assert_eq!(place.store.settings().unwrap(), [setting]);
    assert_eq!(place.store.own().unwrap().days, [own_day()]);
    let journal = place.store.journal(JournalScope::All, Page::default()).unwrap();
    assert_eq!((journal.total, journal.rows[0].kind), (1, ChangeKind::Erase));
    assert_eq!(place.store.undo(entry, at(1)), Err(ApplyError::NotUndoable));
    assert_eq!(place.store.verify().unwrap(), []);
}

#[test]
fn nothing_personal_is_printed() {
    let (place, family) = Place::with_family();
    let entry = place.apply(Change::SavePerson(family.principal().clone()));
    let printed = format!(
        "{:?} {:?} {:?} {:?}",
        place.store.journal_entry(entry).unwrap(),
        place.store.people(&kosh_store::PeopleQuery::default()).unwrap(),
        place.store.applications().unwrap(),
        Change::AddHousehold(family.household),
    );
    for secret in [crate::sample::SURNAME, crate::sample::CYRILLIC, "X0000001", "900101300126"] {
        assert!(!printed.contains(secret));
    }
}
