//! Lists and the walk over all households agree with what core says of one household.

use kosh_core::people::{Household, Role, StatusKind};
use kosh_store::{Change, Direction, Page, PeopleOrder, PeopleQuery};

use crate::sample::{Place, day, family, household, status};

fn total(place: &Place, query: &PeopleQuery) -> u32 {
    place.store.people(query).unwrap().total
}

fn with_homes(count: u32) -> (Place, Vec<Household>) {
    let (place, family) = Place::with_family();
    let mut homes = vec![family.household];
    for number in 2..=count {
        let mut home = household(family.host.id, number);
        home.persons[0].surname = format!("PROBNAYA-{number}");
        home.persons[0].cyrillic_name = Some("Иванова Ёлка".to_owned());
        place.apply(Change::AddHousehold(home.clone()));
        homes.push(home);
    }
    (place, homes)
}

#[test]
fn all_households_are_the_same_as_each_one() {
    let (place, mut homes) = with_homes(7);
    homes.sort_by_key(|home| home.id);
    let mut walked = Vec::new();
    place.store.each_household(|home| walked.push(home)).unwrap();
    assert!(walked == homes);
    let mut one_by_one = homes.iter().map(|home| place.store.household(home.id).unwrap().unwrap());
    assert!(one_by_one.all(|home| walked.contains(&home)));
}

#[test]
fn a_read_may_be_made_while_households_are_handed_over() {
    let (place, homes) = with_homes(3);
    let mut seen = 0;
    place
        .store
        .each_household(|home| {
            assert!(place.store.household(home.id).unwrap().is_some());
            seen += 1;
        })
        .unwrap();
    assert_eq!(seen, homes.len());
}

#[test]
fn the_row_of_a_person_shows_the_status_and_the_passport_that_count() {
    let (place, homes) = with_homes(3);
    let mut cancelled = status(homes[0].persons[0].id, "2027-01-01", "2029-01-01");
    cancelled.renews = Some(homes[0].statuses[1].id);
    cancelled.cancelled_on = Some(day("2026-03-03"));
    place.apply(Change::SaveStatus(cancelled));
    let page = place.store.people(&PeopleQuery::default()).unwrap();
    assert_eq!(page.total, 9);
    for row in page.rows {
        let home = place.store.household(row.household).unwrap().unwrap();
        let counts = home.status_of(row.id);
        assert_eq!(row.status_until, counts.map(|status| status.valid_until));
        assert_eq!(row.status_kind, counts.map(|status| status.kind));
        assert_eq!(row.category, counts.and_then(|status| status.category));
        assert_eq!(row.passport_until, home.passport_of(row.id).map(|passport| passport.valid_until));
    }
}

#[test]
fn people_are_found_by_any_spelling_and_by_passport_number() {
    let (place, _) = with_homes(3);
    let found = |text: &str| {
        let query = PeopleQuery { text: text.to_owned(), ..PeopleQuery::default() };
        total(&place, &query)
    };
    assert_eq!(found(""), 9);
    assert_eq!(found("vymysh"), 7);
    assert_eq!(found("  probnaya   елка "), 2);
    assert_eq!(found("ИВАНОВА"), 2);
    assert_eq!(found("РRОВNАYА"), 2, "Cyrillic look-alikes among Latin letters");
    assert_eq!(found("x0000003"), 3);
    assert_eq!(found("х0000003"), 3, "a Cyrillic х");
    assert_eq!(found("%"), 0);
    assert_eq!(found("probnaya vymysh"), 0);
}

#[test]
fn people_are_filtered_sorted_and_paged() {
    let (place, homes) = with_homes(3);
    let all = PeopleQuery::default;
    assert_eq!(total(&place, &PeopleQuery { role: Some(Role::Child), ..all() }), 3);
    assert_eq!(total(&place, &PeopleQuery { host: Some(homes[0].host), ..all() }), 9);
    assert_eq!(total(&place, &PeopleQuery { host: Some(family(1).host.id), ..all() }), 0);
    assert_eq!(total(&place, &PeopleQuery { nationality: "DE".parse().ok(), ..all() }), 9);
    assert_eq!(total(&place, &PeopleQuery { nationality: "FR".parse().ok(), ..all() }), 0);
    assert_eq!(total(&place, &PeopleQuery { status_kind: Some(StatusKind::VisaFreeStay), ..all() }), 3);
    assert_eq!(total(&place, &PeopleQuery { category: "С3".parse().ok(), ..all() }), 3);
    let on = Some(day("2026-06-01"));
    let one_day = PeopleQuery { status_until_from: on, status_until_to: on, ..all() };
    assert_eq!(total(&place, &one_day), 3);
    let by_status = |direction| PeopleQuery {
        order: PeopleOrder::StatusUntil,
        direction,
        page: Page { offset: 2, limit: 3 },
        ..all()
    };
    let days = |direction| {
        let page = place.store.people(&by_status(direction)).unwrap();
        assert_eq!(page.total, 9);
        page.rows.iter().map(|row| row.status_until).collect::<Vec<_>>()
    };
    let (spouse, principal) = (Some(day("2026-06-01")), Some(day("2027-01-01")));
    assert_eq!(days(Direction::Ascending), [spouse, principal, principal]);
    assert_eq!(days(Direction::Descending), [principal, spouse, spouse]);
}

#[test]
fn the_row_of_an_application_names_its_first_applicant() {
    let (place, homes) = with_homes(1);
    let wish = &homes[0].applications[0];
    let rows = place.store.applications().unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!((rows[0].id, rows[0].stage, rows[0].applicants), (wish.id, wish.stage, 2));
    assert_eq!(rows[0].stage_on, Some(day("2026-04-02")));
    assert_eq!(rows[0].surname.as_deref(), Some(crate::sample::SURNAME));
}
