//! A company of 10,000: how long it takes is printed, that it is right is asserted.

use std::time::Instant;

use kosh_store::{Change, Facts, PeopleOrder, PeopleQuery};

use crate::sample::{Place, at, host, household};

#[test]
fn ten_thousand_people_are_loaded_and_read_in_one_act_each() {
    let place = Place::new();
    let host = host();
    let homes = 3_334;
    let mut facts = Facts { hosts: vec![host.clone()], ..Facts::default() };
    (0..homes).for_each(|number| facts.add_household(household(host.id, number)));

    let start = Instant::now();
    place.store.apply(Change::Load(facts), at(0)).unwrap();
    println!("load: {:?}", start.elapsed());

    for round in ["cold", "warm"] {
        let start = Instant::now();
        let mut people = 0;
        place.store.each_household(|home| people += home.persons.len()).unwrap();
        println!("all households, {round}: {:?}", start.elapsed());
        assert_eq!(people, 10_002);
    }
    let query = PeopleQuery { order: PeopleOrder::StatusUntil, ..PeopleQuery::default() };
    let start = Instant::now();
    assert_eq!(place.store.people(&query).unwrap().total, 10_002);
    println!("a page of people: {:?}", start.elapsed());

    let start = Instant::now();
    place.store.apply(Change::Erase, at(1)).unwrap();
    println!("erase: {:?}", start.elapsed());
    let database = place.store.dir().join("kosh.db");
    assert!(std::fs::metadata(database).unwrap().len() < 1_000_000, "the space is given back");
}
