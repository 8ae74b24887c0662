//! Papers with files and pages, why papers are not there, and packs that never change once they were handed in.

use std::fs;

use chrono::NaiveDate;
use kosh_core::catalogue::Form;
use kosh_core::content::Content;
use kosh_core::id::{AbsenceId, ApplicationId, PackId, PaperId, PersonId};
use kosh_core::people::{
    Absence, AbsenceKind, Holder, Pack, PackForm, PageTurn, Paper, PaperFile, PaperKind, PaperPage, Stage,
    StageChange,
};
use kosh_store::{ApplyError, Change, FileError, JournalScope, Page, new_id};

use crate::sample::{Family, Place, at, day, file_id, host};

fn keep(place: &Place, bytes: &[u8]) -> Content {
    place.store.keep(&mut &bytes[..]).unwrap()
}

fn contents(place: &Place) -> usize {
    fs::read_dir(place.store.dir().join("files")).unwrap().count()
}

fn file(content: Content) -> PaperFile {
    PaperFile {
        id: file_id(),
        name: "Проба.pdf".to_owned(),
        media_type: "application/pdf".to_owned(),
        content,
        pages: Some(2),
    }
}

fn copy(holder: Holder, files: Vec<PaperFile>) -> Paper {
    let id = PaperId::new(new_id(at(0)));
    let document = Some("passport-copy".parse().unwrap());
    Paper { document, files, ..Paper::new(id, holder, PaperKind::Other) }
}

fn insurance(person: PersonId, valid_until: &str) -> Paper {
    let id = PaperId::new(new_id(at(0)));
    let valid_until = Some(day(valid_until));
    Paper { valid_until, ..Paper::new(id, Holder::Person { person }, PaperKind::Insurance) }
}

fn ids(family: &Family) -> (PersonId, ApplicationId) {
    (family.principal().id, family.household.applications[0].id)
}

fn pack(application: ApplicationId, content: Content, form: PackForm) -> Pack {
    Pack {
        id: PackId::new(new_id(at(0))),
        application,
        person: None,
        form,
        made_on: day("2026-05-04"),
        file_on: day("2026-05-05"),
        is_draft: false,
        name: "Пакет.pdf".to_owned(),
        content,
        manifest: r#"{"papers":[]}"#.to_owned(),
        handed_in_on: None,
    }
}

#[test]
fn a_paper_comes_back_with_every_field() {
    let (place, family) = Place::with_family();
    let (person, application) = ids(&family);
    let files = vec![file(keep(&place, b"one")), file(keep(&place, b"two"))];
    let page = |at: usize, page, turn| PaperPage { file: files[at].id, page, turn };
    let mut old = copy(Holder::Person { person }, files.clone());
    old.pages = vec![page(1, 2, PageTurn::Left), page(0, 1, PageTurn::None), page(1, 1, PageTurn::Over)];
    place.apply(Change::SavePaper(old.clone()));
    assert_eq!(place.store.paper(old.id).unwrap(), Some(old.clone()));

    let mut new = copy(Holder::Applicant { application, person }, Vec::new());
    new.title = Some("Пробный титул".to_owned());
    new.issued_on = Some(day("2026-01-01"));
    new.valid_until = Some(day("2027-01-01"));
    new.form = Some(Form::Notarised);
    new.place = Some("Пробная папка".to_owned());
    new.replaces = Some(old.id);
    place.apply(Change::SavePaper(new.clone()));
    assert_eq!(place.store.paper(new.id).unwrap(), Some(new.clone()));

    old.pages.clear();
    old.files.pop();
    place.apply(Change::SavePaper(old.clone()));
    assert_eq!(place.store.papers(Holder::Applicant { application, person }).unwrap(), [new.clone()]);
    let used: Vec<PaperId> = place.store.papers_for(application).unwrap().iter().map(|p| p.id).collect();
    assert!(used.contains(&old.id) && used.contains(&new.id));
    assert_eq!(place.store.paper_of_file(old.files[0].id).unwrap(), Some(old));
}

#[test]
fn an_application_uses_the_papers_of_its_host_of_its_applicants_and_its_own() {
    let (place, family) = Place::with_family();
    let (person, application) = ids(&family);
    let child = family.household.persons[2].id;
    let other = host();
    place.apply(Change::SaveHost(other.clone()));
    let used = [
        copy(Holder::Host { host: family.host.id }, Vec::new()),
        copy(Holder::Person { person }, Vec::new()),
        copy(Holder::Application { application }, Vec::new()),
        copy(Holder::Applicant { application, person }, Vec::new()),
    ];
    let unused = [
        copy(Holder::Host { host: other.id }, Vec::new()),
        copy(Holder::Person { person: child }, Vec::new()),
    ];
    place.apply(Change::FilePapers(used.iter().chain(&unused).cloned().collect()));
    let found = place.store.papers_for(application).unwrap();
    assert!(used.iter().all(|paper| found.contains(paper)));
    assert!(unused.iter().all(|paper| !found.contains(paper)));
}

#[test]
fn a_household_holds_the_papers_that_go_stale_and_that_no_newer_one_replaces() {
    let (place, family) = Place::with_family();
    let person = family.spouse().id;
    let undated = copy(Holder::Person { person }, vec![file(keep(&place, b"scan"))]);
    let mut first = insurance(person, "2026-06-01");
    first.files = vec![file(keep(&place, b"policy"))];
    let mut second = insurance(person, "2027-06-01");
    second.replaces = Some(first.id);
    second.files = vec![file(keep(&place, b"policy of the next year")), file(keep(&place, b"its back"))];
    second.pages = vec![PaperPage { file: second.files[1].id, page: 1, turn: PageTurn::Right }];
    place.apply(Change::FilePapers(vec![undated, first, second.clone()]));

    let household = place.store.household(family.household.id).unwrap().unwrap();
    let held: Vec<_> =
        household.papers_of(person).filter(|paper| paper.kind == PaperKind::Insurance).collect();
    assert_eq!(held, [&second]);
    assert!(household.papers.iter().all(|paper| paper.document.is_none()));
    place.store.each_household(|one| assert!(one == household)).unwrap();
    assert_eq!(place.store.papers(Holder::Person { person }).unwrap().len(), 4);
}

#[test]
fn filing_many_papers_is_one_entry_and_is_undone_whole() {
    let (place, family) = Place::with_family();
    let (person, _) = ids(&family);
    let before = place.store.papers(Holder::Person { person }).unwrap();
    let scans = |n: u8| copy(Holder::Person { person }, vec![file(keep(&place, &[n; 10]))]);
    let entry = place.apply(Change::FilePapers((0..5).map(scans).collect()));
    assert_eq!(place.store.papers(Holder::Person { person }).unwrap().len(), before.len() + 5);
    assert_eq!(place.store.journal(JournalScope::Person(person), Page::default()).unwrap().total, 1);
    let undone = place.undo(entry);
    assert_eq!(place.store.papers(Holder::Person { person }).unwrap(), before);
    place.undo(undone);
    assert_eq!(place.store.papers(Holder::Person { person }).unwrap().len(), before.len() + 5);
    assert_eq!(place.store.apply(Change::FilePapers(Vec::new()), at(1)), Err(ApplyError::NotFound));
}

#[test]
fn removing_an_issue_joins_the_one_after_it_to_the_one_before_it() {
    let (place, family) = Place::with_family();
    let (person, _) = ids(&family);
    let holder = Holder::Person { person };
    let first = copy(holder, Vec::new());
    let second = Paper { replaces: Some(first.id), ..copy(holder, Vec::new()) };
    let third = Paper { replaces: Some(second.id), ..copy(holder, Vec::new()) };
    place.apply(Change::FilePapers(vec![first.clone(), second.clone(), third.clone()]));
    let entry = place.apply(Change::RemovePaper(second.id));
    assert_eq!(place.store.paper(third.id).unwrap().unwrap().replaces, Some(first.id));
    place.undo(entry);
    assert_eq!(place.store.paper(third.id).unwrap(), Some(third.clone()));
    place.apply(Change::RemovePaper(first.id));
    assert_eq!(place.store.paper(second.id).unwrap().unwrap().replaces, None);
}

#[test]
fn a_content_of_a_paper_is_given_found_by_its_digest_and_goes_with_the_paper() {
    let (place, family) = Place::with_family();
    let (person, application) = ids(&family);
    let content = keep(&place, b"scan");
    let paper = copy(Holder::Person { person }, vec![file(content)]);
    place.apply(Change::SavePaper(paper.clone()));
    let mut back = Vec::new();
    place.store.give(paper.files[0].id, &mut back).unwrap();
    assert_eq!(back, b"scan");
    assert_eq!(place.store.papers_with(content.sha256).unwrap(), std::slice::from_ref(&paper));
    assert_eq!(place.store.verify().unwrap(), []);

    place.apply(Change::RemovePaper(paper.id));
    assert_eq!(contents(&place), 1, "until the next change it can be undone");
    place.apply(Change::SavePerson(family.principal().clone()));
    assert_eq!(contents(&place), 0);
    let lost = place.store.apply(Change::SavePaper(paper), at(1));
    assert_eq!(lost, Err(ApplyError::ContentMissing));
    let pack = pack(application, content, PackForm::Joined);
    assert_eq!(place.store.apply(Change::SavePack(pack), at(1)), Err(ApplyError::ContentMissing));
}

#[test]
fn a_content_that_comes_piece_by_piece_is_whole_or_is_not_there() {
    let (place, _) = Place::with_family();
    let bytes: Vec<u8> = (0..200_000_u32).map(|at| u8::try_from(at % 251).unwrap()).collect();
    let mut keeping = place.store.start_keeping().unwrap();
    for piece in bytes.chunks(7_919) {
        keeping.take(piece).unwrap();
    }
    assert_eq!(keeping.size(), 200_000);
    let content = place.store.finish_keeping(keeping).unwrap();
    assert_eq!(content, keep(&place, &bytes));
    let mut back = Vec::new();
    std::io::copy(&mut place.store.open_content(content).unwrap(), &mut back).unwrap();
    assert!(back == bytes);

    let mut keeping = place.store.start_keeping().unwrap();
    keeping.take(b"half of it").unwrap();
    assert_eq!(contents(&place), 2);
    drop(keeping);
    assert_eq!(contents(&place), 1);
    place.store.forget(content);
    place.apply(Change::SaveSetting(kosh_store::Setting { key: "a".to_owned(), value: "b".to_owned() }));
    assert_eq!(contents(&place), 0);
    assert_eq!(place.store.open_content(content).err(), Some(FileError::Missing));
}

#[test]
fn one_paper_of_one_person_is_absent_for_one_reason() {
    let (place, family) = Place::with_family();
    let (person, application) = ids(&family);
    let absence = |reason: &str| Absence {
        id: AbsenceId::new(new_id(at(0))),
        application,
        person,
        document: "visa-copy".parse().unwrap(),
        kind: AbsenceKind::NotApplicable,
        reason: reason.to_owned(),
    };
    let first = absence("Визы не было.");
    place.apply(Change::SaveAbsence(first.clone()));
    assert_eq!(place.store.absence(first.id).unwrap(), Some(first.clone()));
    assert_eq!(place.store.absence_of(application, person, &first.document).unwrap(), Some(first.clone()));
    assert!(place.store.apply(Change::SaveAbsence(absence("Ещё одна причина.")), at(1)).is_err());
    let second = Absence { kind: AbsenceKind::CannotProvide, ..first.clone() };
    place.apply(Change::SaveAbsence(second.clone()));
    assert_eq!(place.store.absences(application).unwrap(), std::slice::from_ref(&second));
    let entry = place.apply(Change::RemoveAbsence(first.id));
    assert_eq!(place.store.absences(application).unwrap(), []);
    place.undo(entry);
    assert_eq!(place.store.absences(application).unwrap(), [second]);
}

#[test]
fn a_new_pack_takes_the_place_of_the_one_that_was_not_handed_in() {
    let (place, family) = Place::with_family();
    let (_, application) = ids(&family);
    let [one, two, zip] = [b"one".as_slice(), b"two", b"zip"].map(|bytes| keep(&place, bytes));
    let first = pack(application, one, PackForm::Joined);
    let archive = pack(application, zip, PackForm::Archive);
    let second = pack(application, two, PackForm::Joined);
    place.apply(Change::SavePack(first));
    place.apply(Change::SavePack(archive.clone()));
    place.apply(Change::SavePack(second.clone()));
    assert_eq!(place.store.packs(application).unwrap(), [archive, second.clone()]);
    assert_eq!(place.store.packs_with(two.sha256).unwrap(), [second]);
}

#[test]
fn a_pack_that_was_handed_in_never_changes() {
    let (place, family) = Place::with_family();
    let (_, application) = ids(&family);
    let made = pack(application, keep(&place, b"pack"), PackForm::Joined);
    place.apply(Change::SavePack(made.clone()));
    let on: NaiveDate = day("2026-05-05");
    let stage = Some(StageChange { stage: Stage::OnPortal, on });
    let entry = place.apply(Change::HandIn { pack: made.id, on, stage });
    let frozen = Pack { handed_in_on: Some(on), ..made.clone() };
    assert_eq!(place.store.pack(made.id).unwrap(), Some(frozen.clone()));
    assert_eq!(place.store.application(application).unwrap().unwrap().stage, Stage::OnPortal);

    for change in [
        Change::SavePack(made.clone()),
        Change::SavePack(Pack { is_draft: true, ..frozen.clone() }),
        Change::RemovePack(made.id),
        Change::HandIn { pack: made.id, on: day("2026-05-06"), stage: None },
    ] {
        assert_eq!(place.store.apply(change, at(1)), Err(ApplyError::HandedIn));
    }
    let next = pack(application, keep(&place, b"next"), PackForm::Joined);
    place.apply(Change::SavePack(next.clone()));
    assert_eq!(
        place.store.packs(application).unwrap(),
        [frozen, next.clone()],
        "it stays beside the next one"
    );

    place.apply(Change::RemovePack(next.id));
    place.undo(entry);
    assert_eq!(place.store.pack(made.id).unwrap(), Some(made));
    assert_eq!(place.store.application(application).unwrap().unwrap().stage, Stage::Collecting);
}

#[test]
fn papers_absences_and_packs_go_with_what_they_hang_on() {
    let (place, family) = Place::with_family();
    let (person, application) = ids(&family);
    let spouse = family.spouse().id;
    let absence = |person| Absence {
        id: AbsenceId::new(new_id(at(0))),
        application,
        person,
        document: "visa-copy".parse().unwrap(),
        kind: AbsenceKind::CannotProvide,
        reason: "Проба".to_owned(),
    };
    place.apply(Change::FilePapers(vec![
        copy(Holder::Applicant { application, person }, Vec::new()),
        copy(Holder::Applicant { application, person: spouse }, Vec::new()),
        copy(Holder::Application { application }, Vec::new()),
        copy(Holder::Host { host: family.host.id }, vec![file(keep(&place, b"company"))]),
    ]));
    place.apply(Change::SaveAbsence(absence(person)));
    place.apply(Change::SaveAbsence(absence(spouse)));
    let of_spouse = Pack { person: Some(spouse), ..pack(application, keep(&place, b"1"), PackForm::Joined) };
    place.apply(Change::SavePack(of_spouse));
    place.apply(Change::SavePack(pack(application, keep(&place, b"2"), PackForm::Joined)));

    let count = || {
        let own = place.store.papers(Holder::Application { application }).unwrap().len();
        let packs = place.store.packs(application).unwrap().len();
        (own, place.store.absences(application).unwrap().len(), packs)
    };
    assert_eq!(count(), (3, 2, 2));
    let without_spouse = place.apply(Change::RemovePerson(spouse));
    assert_eq!(count(), (2, 1, 1));
    place.undo(without_spouse);
    assert_eq!(count(), (3, 2, 2));
    let without_application = place.apply(Change::RemoveApplication(application));
    assert_eq!(count(), (0, 0, 0));
    place.undo(without_application);
    assert_eq!(count(), (3, 2, 2));

    let entry = place.apply(Change::RemoveHousehold(family.household.id));
    let host = Holder::Host { host: family.host.id };
    assert_eq!(place.store.papers(host).unwrap().len(), 1);
    let without_host = place.apply(Change::RemoveHost(family.host.id));
    assert_eq!(place.store.papers(host).unwrap(), []);
    place.undo(without_host);
    assert_eq!(place.store.papers(host).unwrap().len(), 1);
    assert_eq!(
        place.store.undo(entry, at(2)),
        Err(ApplyError::ContentMissing),
        "swept after the next change"
    );
    assert_eq!(place.store.verify().unwrap(), []);
}
