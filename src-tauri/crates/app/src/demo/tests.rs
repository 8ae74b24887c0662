//! The demo companies against the rules and the readers of typed input.

use std::collections::{BTreeSet, HashSet};

use chrono::{Datelike, NaiveDate};
use kosh_core::catalogue::Catalogue;
use kosh_core::input::{Form, Severity};
use kosh_core::people::{
    Application, ApplicationFrame, ApplicationInput, Host, HostFrame, HostInput, Household, Letter,
    LetterFrame, LetterInput, Paper, PaperFrame, PaperInput, Passport, PassportInput, Person, PersonInput,
    Role, Status, StatusInput, Stay, StayInput,
};
use kosh_core::rules::{Scene, Standing, assess, assess_host, extension_service};
use kosh_core::text::Lang;
use kosh_core::time::{Window, WindowState};
use kosh_store::Facts;

use super::{company, sample};

fn catalogue() -> Catalogue {
    kosh_catalog::load().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn scene(catalogue: &Catalogue, today: NaiveDate) -> Scene<'_> {
    Scene { catalogue, edition: catalogue.edition(today).unwrap(), today }
}

/// The households of some facts, each with what belongs to it.
fn households(facts: &Facts) -> Vec<Household> {
    let of = |frame: &kosh_store::HouseholdFrame| {
        let persons: Vec<_> = facts.persons.iter().filter(|p| p.household == frame.id).cloned().collect();
        let ids: HashSet<_> = persons.iter().map(|person| person.id).collect();
        Household {
            id: frame.id,
            host: frame.host,
            persons,
            passports: facts.passports.iter().filter(|p| ids.contains(&p.person)).cloned().collect(),
            statuses: facts.statuses.iter().filter(|s| ids.contains(&s.person)).cloned().collect(),
            papers: facts
                .papers
                .iter()
                .filter(|p| p.holder.person().is_some_and(|id| ids.contains(&id)))
                .cloned()
                .collect(),
            stays: facts.stays.iter().filter(|s| ids.contains(&s.person)).cloned().collect(),
            applications: facts.applications.iter().filter(|a| a.household == frame.id).cloned().collect(),
        }
    };
    facts.households.iter().map(of).collect()
}

fn states(scene: Scene<'_>, households: &[Household]) -> BTreeSet<WindowState> {
    let terms = scene.edition.rules.numbers.window;
    let standing = households.iter().flat_map(|h| h.persons.iter().filter_map(|p| h.status_of(p.id)));
    let running = standing.filter(|status| {
        status.valid_until >= scene.today && extension_service(scene.edition, status).is_some()
    });
    running
        .filter_map(|status| {
            let calendar = &scene.catalogue.calendar;
            Window::new(calendar, terms, status.valid_from, status.valid_until).ok()
        })
        .map(|window| window.state_on(scene.today))
        .collect()
}

const ALL_STATES: [WindowState; 4] =
    [WindowState::Closed, WindowState::Open, WindowState::Risky, WindowState::TooLate];

#[test]
fn the_same_seed_gives_the_same_company_and_another_seed_another() {
    let catalogue = catalogue();
    let scene = scene(&catalogue, day("2026-11-23"));
    let json = |seed| serde_json::to_string(&company(120, seed, scene)).unwrap();
    assert_eq!(json(1), json(1));
    assert_ne!(json(1), json(2));
}

#[test]
fn the_first_household_of_seed_one_never_changes() {
    let catalogue = catalogue();
    let facts = company(1, 1, scene(&catalogue, day("2026-11-23")));
    let person = &facts.persons[0];
    let known = (person.id.to_string(), person.latin_name(), facts.statuses[0].valid_until.to_string());
    let expected = ("019b76da-a805-7e84-b796-30af89ee0000", "ULGI HASSAN", "2026-02-20");
    assert_eq!((known.0.as_str(), known.1.as_str(), known.2.as_str()), expected);
}

#[test]
fn a_company_has_exactly_so_many_people_and_two_principals_in_five_are_alone() {
    let catalogue = catalogue();
    let scene = scene(&catalogue, day("2026-11-23"));
    for people in [0, 1, 2, 7, 100, 1003] {
        assert_eq!(company(people, 5, scene).persons.len(), people);
    }
    let households = households(&company(2000, 5, scene));
    let alone = households.iter().filter(|household| household.persons.len() == 1).count();
    let share = alone * 100 / households.len();
    assert!((33..=47).contains(&share), "{share} in a hundred are alone");
    assert!(households.iter().all(|household| {
        household.persons[0].role == Role::Principal
            && household.persons.iter().filter(|person| person.role == Role::Principal).count() == 1
            && household.persons.is_sorted_by_key(|person| person.role)
    }));
}

#[test]
fn ids_are_unique_and_nothing_points_to_nowhere() {
    let catalogue = catalogue();
    let facts = company(800, 9, scene(&catalogue, day("2026-11-23")));
    let people: HashSet<_> = facts.persons.iter().map(|person| person.id).collect();
    let statuses: HashSet<_> = facts.statuses.iter().map(|status| status.id).collect();
    let applications: HashSet<_> = facts.applications.iter().map(|application| application.id).collect();
    assert_eq!(people.len(), facts.persons.len());
    assert_eq!(statuses.len(), facts.statuses.len());
    assert!(facts.statuses.iter().all(|status| status.renews.is_none_or(|id| statuses.contains(&id))));
    assert!(facts.passports.iter().all(|passport| people.contains(&passport.person)));
    assert!(facts.papers.iter().all(|paper| paper.holder.person().is_some_and(|id| people.contains(&id))));
    assert!(facts.stays.iter().all(|stay| people.contains(&stay.person)));
    assert!(facts.applications.iter().all(|a| a.applicants.iter().all(|id| people.contains(id))));
    assert!(facts.notes.iter().all(|note| {
        note.person.is_some_and(|id| people.contains(&id))
            || note.application.is_some_and(|id| applications.contains(&id))
    }));
}

/// Reads a record back from what it would look like in a form; only warnings may be said of it.
fn reread<T: PartialEq + std::fmt::Debug>(
    today: NaiveDate,
    record: &T,
    read: impl FnOnce(&mut Form) -> Option<T>,
) {
    let mut form = Form::new(today);
    let again = read(&mut form);
    let errors: Vec<_> = form.problems().iter().filter(|p| p.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{record:?}: {errors:?}");
    assert!(again.as_ref() == Some(record), "{record:?} reads back as something else");
}

fn every_record_reads_back(facts: &Facts, today: NaiveDate) {
    for host in &facts.hosts {
        let frame = HostFrame { id: host.id, representatives: host.representatives.clone(), logo: host.logo };
        reread(today, host, |form| Host::read(&HostInput::from(host), frame, form));
    }
    for person in &facts.persons {
        let input = PersonInput::from(person);
        reread(today, person, |form| Person::read(&input, person.id, person.household, form));
    }
    for passport in &facts.passports {
        let input = PassportInput::from(passport);
        reread(today, passport, |form| Passport::read(&input, passport.id, passport.person, form));
    }
    for status in &facts.statuses {
        let input = StatusInput::from(status);
        reread(today, status, |form| Status::read(&input, status.id, status.person, form));
    }
    for paper in &facts.papers {
        let input = PaperInput::from(paper);
        reread(today, paper, |form| Paper::read(&input, PaperFrame::new(paper.id, paper.holder), form));
    }
    for stay in &facts.stays {
        let input = StayInput::from(stay);
        reread(today, stay, |form| Stay::read(&input, stay.id, stay.person, form));
    }
    for application in &facts.applications {
        let frame = ApplicationFrame {
            id: application.id,
            edition: application.edition.clone(),
            host: application.host,
            household: application.household,
            changes: application.changes.clone(),
        };
        let input = ApplicationInput::from(application);
        reread(today, application, |form| Application::read(&input, frame, form));
        assert!(application.changes.is_sorted_by_key(|change| change.on));
        assert!(application.changes.last().is_some_and(|change| change.on <= today));
    }
    for letter in &facts.letters {
        let Letter { id, application, kind, person, .. } = *letter;
        let frame = LetterFrame { id, application, kind, person };
        reread(today, letter, |form| Letter::read(&LetterInput::from(letter), frame, form));
        assert!(facts.applications.iter().any(|one| one.id == application));
    }
}

#[test]
fn every_record_could_have_been_typed() {
    let catalogue = catalogue();
    for today in ["2026-01-01", "2026-11-23", "2028-02-29"].map(day) {
        let scene = scene(&catalogue, today);
        every_record_reads_back(&company(1500, 3, scene), today);
        every_record_reads_back(&sample(scene, Lang::Ru), today);
    }
}

#[test]
fn numbers_are_ones_that_nobody_is_given() {
    let catalogue = catalogue();
    let facts = company(1500, 3, scene(&catalogue, day("2026-11-23")));
    assert!(facts.hosts.iter().all(|host| host.bin.as_ref().is_some_and(|bin| &bin.as_str()[2..4] == "00")));
    assert!(facts.passports.iter().all(|passport| passport.number.starts_with("DEMO")));
    let iins: Vec<_> = facts.persons.iter().filter_map(|person| person.iin.as_ref()).collect();
    assert!(!iins.is_empty());
    assert!(iins.iter().all(|iin| &iin.as_str()[6..7] == "9"));
}

#[test]
fn a_company_shows_every_state_stage_and_gap() {
    let catalogue = catalogue();
    let scene = scene(&catalogue, day("2026-11-23"));
    let facts = company(2000, 4, scene);
    let households = households(&facts);
    assert_eq!(states(scene, &households), ALL_STATES.into());
    let assessed: Vec<_> = households.iter().map(|household| assess(scene, household)).collect();
    let standings: BTreeSet<_> =
        assessed.iter().flat_map(|found| found.deadlines.iter().map(|deadline| deadline.standing)).collect();
    assert_eq!(standings.len(), 5, "{standings:?}");
    let codes = codes(scene, &facts);
    let wanted = SAMPLED.iter().chain(SLIPS).filter(|code| !RARE.contains(code));
    let unseen: Vec<_> = wanted.filter(|code| !codes.contains(**code)).collect();
    assert!(unseen.is_empty(), "{unseen:?} are not in {codes:?}");
    assert!(facts.statuses.iter().any(|status| status.renews.is_some()));
    assert!(facts.statuses.iter().any(|status| status.cancelled_on.is_some()));
    let kinds: BTreeSet<_> = facts.statuses.iter().map(|status| status.kind).collect();
    assert_eq!(kinds.len(), 5, "{kinds:?}");
    let stages: BTreeSet<_> = facts.applications.iter().map(|application| application.stage).collect();
    assert!(stages.len() >= 9, "{stages:?}");
    assert!(facts.persons.iter().any(|person| person.birth_place.is_none()));
}

/// The findings that the sample shows on any day.
const SAMPLED: &[&str] = &[
    "few_blank_pages",
    "passport_too_short",
    "passport_below_term",
    "passport_below_residence",
    "permit_beyond_passport",
    "permit_too_long",
    "exit_visa_too_long",
    "open_from_first_day",
    "window_closed",
    "host_changed",
    "visa_free_days",
    "visa_free_unknown",
    "needs_temporary_permit",
    "outlasts_principal",
    "ends_before_principal",
    "child_of_age",
    "contract_before_status",
    "certificate_of_other_year",
    "paper_ends_before_filing",
    "notified_late",
    "filed_outside_window",
    "waits_on_manager",
    "no_status",
    "no_valid_attorney",
    "no_general_attorney",
];

/// Findings that take more chance than a company of two thousand has for certain.
const RARE: &[&str] = &["passport_below_residence", "passport_below_term", "paper_ends_before_filing"];

/// The findings that only files with slips of the hand show.
const SLIPS: &[&str] = &[
    "no_passport",
    "principal_without_status",
    "stays_overlap",
    "same_passport_number",
    "child_older_than_parent",
    "born_after_beginning",
    "begin_unknown",
];

/// The deadlines that the sample shows on any day, whatever their standing.
const DUE: &[&str] = &[
    "window_opens",
    "file_safely",
    "file_at_last",
    "window_missed",
    "status_expires",
    "status_expired",
    "stay_ends",
    "stay_overrun",
    "passport_expires",
    "paper_expires",
    "paper_expired",
    "contract_expires",
    "child_gives_fingerprints",
    "child_comes_of_age",
    "notify_arrival",
    "file_as_planned",
    "appointment",
    "answer_at_latest",
    "attorney_expires",
    "attorney_expired",
    "general_attorney_expires",
];

fn named(value: impl serde::Serialize) -> String {
    serde_json::to_value(value).unwrap().as_str().unwrap().to_owned()
}

/// The codes of all findings on households and hosts.
fn codes(scene: Scene<'_>, facts: &Facts) -> BTreeSet<String> {
    let households = households(facts);
    let of_households = households.iter().flat_map(|household| assess(scene, household).findings);
    let of_hosts = facts.hosts.iter().flat_map(|host| assess_host(scene, host).findings);
    let code = |finding: kosh_core::rules::Finding| named(&serde_json::to_value(&finding).unwrap()["code"]);
    of_households.chain(of_hosts).map(code).collect()
}

/// The kinds of all deadlines of households and hosts.
fn due(scene: Scene<'_>, facts: &Facts) -> BTreeSet<String> {
    let households = households(facts);
    let of_households = households.iter().flat_map(|household| assess(scene, household).deadlines);
    let of_hosts = facts.hosts.iter().flat_map(|host| assess_host(scene, host).deadlines);
    of_households.chain(of_hosts).map(|deadline| named(deadline.kind)).collect()
}

#[test]
fn the_sample_shows_every_finding_and_deadline_on_every_day_of_two_years() {
    let catalogue = catalogue();
    for today in day("2026-01-01").iter_days().take_while(|day| day.year() < 2028) {
        let scene = scene(&catalogue, today);
        let facts = sample(scene, Lang::Ru);
        let (codes, due) = (codes(scene, &facts), due(scene, &facts));
        let unseen: Vec<_> = SAMPLED.iter().filter(|code| !codes.contains(**code)).collect();
        let undue: Vec<_> = DUE.iter().filter(|kind| !due.contains(**kind)).collect();
        // In force since July 2026; the stay must have begun since.
        assert!(today < day("2026-10-01") || due.contains("register_stay"), "{today}: {due:?}");
        assert!(
            unseen.is_empty() && undue.is_empty(),
            "{today}: {unseen:?}, {undue:?} in {codes:?}, {due:?}"
        );
    }
}

#[test]
fn the_sample_shows_every_state_on_every_day_of_two_years() {
    let catalogue = catalogue();
    let days = day("2026-01-01").iter_days().take_while(|day| day.year() < 2028);
    for today in days {
        let scene = scene(&catalogue, today);
        let facts = sample(scene, Lang::Ru);
        let households = households(&facts);
        assert_eq!((facts.hosts.len(), facts.households.len(), facts.persons.len()), (3, 21, 28));
        assert_eq!(states(scene, &households), ALL_STATES.into(), "{today}");
        let standings: BTreeSet<_> = households
            .iter()
            .flat_map(|household| assess(scene, household).deadlines)
            .map(|deadline| deadline.standing)
            .collect();
        assert!(standings.contains(&Standing::Overdue), "{today}");
        assert!(standings.contains(&Standing::ThisWeek), "{today}");
        assert!(standings.contains(&Standing::Waiting), "{today}");
        assert!(standings.contains(&Standing::Soon), "{today}");
    }
}

#[test]
fn the_samples_family_is_safe_and_limited_by_the_younger_child() {
    let catalogue = catalogue();
    let scene = scene(&catalogue, day("2026-11-23"));
    let households = households(&sample(scene, Lang::En));
    let family = &households[0];
    assert_eq!(states(scene, std::slice::from_ref(family)), [WindowState::Open].into());
    let weakest = assess(scene, family).weakest_link.unwrap();
    assert_eq!(weakest.person, family.persons[3].id);
}

#[test]
fn a_company_of_ten_thousand_has_names_enough() {
    let catalogue = catalogue();
    let scene = scene(&catalogue, day("2026-11-23"));
    let facts = company(10_000, 1, scene);
    assert_eq!(facts.persons.len(), 10_000);
    let names: HashSet<_> = facts.persons.iter().map(Person::latin_name).collect();
    assert!(names.len() > 2_000, "{} names", names.len());
}
