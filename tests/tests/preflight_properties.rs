//! What holds of every preflight, whoever applies for whatever: nothing panics, every obstacle has a basis, the same
//! question has the same answer, and a fact that is filled in never opens what was decided.
//!
//! The people are thrown at random, impossible ones included: records come from imports and from hands.

#![allow(clippy::unwrap_used, reason = "helpers of tests may fail a test")]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use chrono::{Days, NaiveDate};
use kosh_core::catalogue::{Catalogue, Category, CountryCode, Edition, Entries, Tier};
use kosh_core::id::{
    ApplicationId, HostId, HouseholdId, PaperId, PassportId, PersonId, RepresentativeId, StatusId, StayId,
};
use kosh_core::people::{
    Application, Holder, Host, HostKind, Household, Paper, PaperKind, Passport, Person, Representative, Role,
    Stage, StageChange, Status, StatusKind, Stay, VisaDetails,
};
use kosh_core::rules::{ObstacleKind, Preflight, Scene, UnknownFact, Verdict, Weight, preflight};
use kosh_core::time::Term;
use proptest::option::of as maybe;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use uuid::Uuid;

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| kosh_catalog::load().unwrap());

fn edition() -> &'static Edition {
    CATALOGUE.newest_edition().unwrap()
}

fn scene(today: NaiveDate) -> Scene<'static> {
    Scene { catalogue: &CATALOGUE, edition: edition(), today }
}

/// A day of four centuries; most of them within the calendar.
fn day() -> impl Strategy<Value = NaiveDate> {
    let from = |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
    prop_oneof![
        1 => (0u64..146_000).prop_map(move |days| from(1850) + Days::new(days)),
        4 => (0u64..1_100).prop_map(move |days| from(2026) + Days::new(days)),
    ]
}

fn category() -> impl Strategy<Value = Category> {
    select(vec!["A5", "A6", "B1", "B2", "B3", "C3", "C5", "D1"])
        .prop_map(|code| code.parse::<Category>().unwrap())
}

fn country() -> impl Strategy<Value = CountryCode> {
    select(vec!["RU", "UZ", "IN", "KZ", "MD"]).prop_map(|code| code.parse::<CountryCode>().unwrap())
}

fn tier() -> impl Strategy<Value = Tier> {
    prop_oneof![
        (1u8..=10).prop_map(Tier::Years),
        select(vec![Tier::Standard, Tier::PersonalManager, Tier::Employee, Tier::Expert]),
    ]
}

fn person_id(number: usize) -> PersonId {
    PersonId::new(Uuid::from_u128(number as u128))
}

fn host_id(number: u128) -> HostId {
    HostId::new(Uuid::from_u128(number))
}

prop_compose! {
    fn person()(
        role in select(Role::ALL), born_on in maybe(day()), nationality in maybe(country()),
        contract_until in maybe(day()),
    ) -> Person {
        Person {
            born_on,
            nationality,
            contract_until,
            ..Person::new(person_id(0), HouseholdId::new(Uuid::nil()), role, "EXAMPLE".to_owned())
        }
    }
}

prop_compose! {
    fn passport()(of in 0usize..3, issued_on in maybe(day()), valid_until in day(), blank_pages in maybe(0u8..5))
        -> Passport
    {
        Passport {
            id: PassportId::new(Uuid::nil()), person: person_id(of), number: "X0000000".to_owned(),
            issued_by: None, issued_on, valid_until, blank_pages,
        }
    }
}

prop_compose! {
    fn status()(
        id in 0u128..6, of in 0usize..3, kind in select(StatusKind::ALL), category in maybe(category()),
        entries in maybe(select(Entries::ALL)), valid_from in maybe(day()), valid_until in day(),
        host in maybe(0u128..2), renews in maybe(0u128..6), cancelled_on in maybe(day()),
    ) -> Status {
        Status {
            id: StatusId::new(Uuid::from_u128(id)), person: person_id(of), kind, category, entries, number: None,
            valid_from, valid_until, permitted_days: None, host: host.map(host_id),
            renews: renews.map(|id| StatusId::new(Uuid::from_u128(id))), cancelled_on,
        }
    }
}

prop_compose! {
    fn paper()(of in 0usize..3, kind in select(PaperKind::ALL), issued_on in maybe(day()), valid_until in maybe(day()))
        -> Paper
    {
        let holder = Holder::Person { person: person_id(of) };
        Paper { issued_on, valid_until, ..Paper::new(PaperId::new(Uuid::nil()), holder, kind) }
    }
}

prop_compose! {
    fn stay()(of in 0usize..3, entered_on in day(), left_on in maybe(day())) -> Stay {
        Stay {
            id: StayId::new(Uuid::nil()), person: person_id(of), entered_on, left_on, notified_on: None,
            registered_on: None,
        }
    }
}

prop_compose! {
    fn visa()(
        entries in maybe(select(Entries::ALL)), valid_from in maybe(day()), valid_until in maybe(day()),
        collected_at in maybe(select(vec!["Аэропорт Астаны", "посольство"])),
    ) -> VisaDetails {
        let collected_at = collected_at.map(ToOwned::to_owned);
        VisaDetails { entries, valid_from, valid_until, collected_at, ..VisaDetails::default() }
    }
}

prop_compose! {
    fn application()(
        id in 0u128..4, of in proptest::collection::vec(0usize..4, 0..3), service in any::<Index>(), host in 0u128..2,
        category in maybe(category()), term in maybe(1u16..70), tier in maybe(tier()), file_on in maybe(day()),
        stage in select(Stage::ALL), changed_on in maybe(day()), visa in visa(),
    ) -> Application {
        let service = service.get(&edition().services).id.clone();
        Application {
            id: ApplicationId::new(Uuid::from_u128(id)), service, edition: edition().id.clone(), host: host_id(host),
            household: HouseholdId::new(Uuid::nil()), applicants: of.into_iter().map(person_id).collect(), category,
            term: term.and_then(|months| Term::months(months).ok()), tier, file_on, appointment_on: None, stage,
            changes: changed_on.map(|on| StageChange { stage, on }).into_iter().collect(), visa,
        }
    }
}

prop_compose! {
    fn host()(
        kind in select(HostKind::ALL), until in maybe(day()),
        attorneys in proptest::collection::vec(maybe(day()), 0..3),
    ) -> Host {
        let representative = |attorney_until| Representative {
            id: RepresentativeId::new(Uuid::nil()), name: "Пример".to_owned(), attorney_number: None, attorney_until,
        };
        Host {
            general_attorney_until: until,
            representatives: attorneys.into_iter().map(representative).collect(),
            ..Host::new(host_id(0), kind, "Пример".to_owned())
        }
    }
}

prop_compose! {
    fn household()(
        mut persons in proptest::collection::vec(person(), 0..4),
        passports in proptest::collection::vec(passport(), 0..4),
        statuses in proptest::collection::vec(status(), 0..6),
        papers in proptest::collection::vec(paper(), 0..8),
        stays in proptest::collection::vec(stay(), 0..4),
        applications in proptest::collection::vec(application(), 1..4),
    ) -> Household {
        for (number, person) in persons.iter_mut().enumerate() {
            person.id = person_id(number);
        }
        Household {
            id: HouseholdId::new(Uuid::nil()), host: host_id(0),
            persons, passports, statuses, papers, stays, applications,
        }
    }
}

fn ask(today: NaiveDate, host: &Host, household: &Household) -> Preflight {
    preflight(scene(today), host, household, &household.applications[0])
}

/// The facts that a preflight misses, and of whom.
fn open_facts(found: &Preflight) -> BTreeSet<(UnknownFact, Option<PersonId>)> {
    let mut facts = BTreeSet::new();
    for obstacle in &found.obstacles {
        if let ObstacleKind::FactUnknown { fact } = obstacle.kind {
            facts.insert((fact, obstacle.person));
        }
    }
    facts
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn any_application_is_judged_and_every_obstacle_has_a_basis(
        household in household(), host in host(), today in day(),
    ) {
        for application in &household.applications {
            let found = preflight(scene(today), &host, &household, application);
            prop_assert!(!found.basis.grounds().is_empty());
            for obstacle in &found.obstacles {
                prop_assert!(!obstacle.basis.grounds().is_empty());
                prop_assert!(obstacle.person.is_none_or(|person| household.person(person).is_some()));
            }
            prop_assert!(found.obstacles.is_sorted_by_key(|obstacle| obstacle.weight));
            let verdict = match found.obstacles.first().map(|obstacle| obstacle.weight) {
                Some(Weight::Blocks) => Verdict::Blocked,
                Some(Weight::Warns) => Verdict::Doubtful,
                Some(Weight::Notes) | None => Verdict::Ready,
            };
            prop_assert_eq!(found.verdict, verdict);
            prop_assert_eq!(&found, &preflight(scene(today), &host, &household, application));
        }
    }

    #[test]
    fn nothing_is_said_twice(household in household(), host in host(), today in day()) {
        let found = ask(today, &host, &household);
        for (at, obstacle) in found.obstacles.iter().enumerate() {
            let again = found.obstacles[at + 1..].iter().any(|other| {
                (other.person, &other.kind, other.weight) == (obstacle.person, &obstacle.kind, obstacle.weight)
            });
            prop_assert!(!again, "{:?}", obstacle.kind);
        }
    }

    #[test]
    fn the_order_of_the_records_changes_nothing(household in household(), host in host(), today in day()) {
        let mut other = household.clone();
        other.papers.reverse();
        other.stays.reverse();
        prop_assert_eq!(ask(today, &host, &household), ask(today, &host, &other));
    }

    #[test]
    fn a_fact_that_is_filled_in_opens_nothing_that_was_decided(
        household in household(), host in host(), today in day(), filling in person(), wish in application(),
        pages in 2u8..9, until in day(),
    ) {
        let before = open_facts(&ask(today, &host, &household));
        let mut fuller = household.clone();
        for person in &mut fuller.persons {
            person.born_on = person.born_on.or(filling.born_on);
            person.nationality = person.nationality.or(filling.nationality);
            person.contract_until = person.contract_until.or(filling.contract_until);
        }
        for passport in &mut fuller.passports {
            passport.blank_pages = passport.blank_pages.or(Some(pages));
        }
        let asked = &mut fuller.applications[0];
        asked.category = asked.category.or(wish.category);
        asked.term = asked.term.or(wish.term);
        asked.tier = asked.tier.or(wish.tier);
        asked.visa.entries = asked.visa.entries.or(wish.visa.entries);
        asked.visa.valid_from = asked.visa.valid_from.or(wish.visa.valid_from);
        asked.visa.valid_until = asked.visa.valid_until.or(wish.visa.valid_until);
        let mut known = host.clone();
        for representative in &mut known.representatives {
            representative.attorney_until = representative.attorney_until.or(Some(until));
        }
        let after = open_facts(&ask(today, &known, &fuller));
        prop_assert!(after.is_subset(&before), "{:?} opened", after.difference(&before).collect::<Vec<_>>());
    }

    #[test]
    fn what_is_filled_in_is_not_asked_again(household in household(), host in host(), today in day()) {
        for (fact, person) in open_facts(&ask(today, &host, &household)) {
            let mut fuller = household.clone();
            let of_person = |id: &PersonId| Some(*id) == person;
            match fact {
                UnknownFact::BirthDate => {
                    let born_on = NaiveDate::from_ymd_opt(2012, 2, 29);
                    fuller.persons.iter_mut().filter(|one| of_person(&one.id)).for_each(|one| one.born_on = born_on);
                }
                UnknownFact::Nationality => {
                    let india = "IN".parse().ok();
                    fuller.persons.iter_mut().filter(|one| of_person(&one.id)).for_each(|one| one.nationality = india);
                }
                UnknownFact::Whereabouts => fuller.stays.push(Stay {
                    id: StayId::new(Uuid::nil()), person: person.unwrap(), entered_on: today, left_on: None,
                    notified_on: None, registered_on: None,
                }),
                UnknownFact::WishedEnd => fuller.applications[0].visa.valid_until = Some(today),
                UnknownFact::Entry => fuller.applications[0].visa.valid_from = Some(today),
                UnknownFact::Principal
                | UnknownFact::BlankPages
                | UnknownFact::StatusCategory
                | UnknownFact::StatusEntries
                | UnknownFact::StatusHost
                | UnknownFact::Category
                | UnknownFact::Term
                | UnknownFact::Tier
                | UnknownFact::Representative
                | UnknownFact::AttorneyUntil => continue,
            }
            let after = open_facts(&ask(today, &host, &fuller));
            prop_assert!(!after.contains(&(fact, person)), "{fact} is asked again");
        }
    }
}
