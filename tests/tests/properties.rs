//! What holds of every answer, whatever is asked: nothing panics, every result has a basis, sums add up, the same
//! question has the same answer.
//!
//! The people are thrown at random, impossible ones included: records come from imports and from hands.

#![allow(clippy::unwrap_used, reason = "helpers of tests may fail a test")]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use chrono::{Days, NaiveDate};
use kosh_core::basis::Basis;
use kosh_core::catalogue::{
    Catalogue, Category, CountryCode, Edition, Entries, Requirement, RequirementList, Service, Tier,
};
use kosh_core::condition::Circumstances;
use kosh_core::id::{ApplicationId, HostId, HouseholdId, PassportId, PersonId, StatusId};
use kosh_core::money::{Money, Totals};
use kosh_core::people::{
    Application, HostKind, Household, Passport, Person, Role, Stage, Status, StatusKind, VisaDetails,
};
use kosh_core::rules::{
    Checklist, ChecklistItem, Ineligible, QuoteError, QuoteRequest, Ribbon, Scene, TariffChoice, assess,
    checklist, extension_window, offers_category, passport_allows, quote,
};
use kosh_core::time::Term;
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

/// A day of four centuries; half of them within the calendar.
fn day() -> impl Strategy<Value = NaiveDate> {
    let from = |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
    prop_oneof![
        (0u64..146_000).prop_map(move |days| from(1850) + Days::new(days)),
        (0u64..1_827).prop_map(move |days| from(2024) + Days::new(days)),
    ]
}

fn category() -> impl Strategy<Value = Category> {
    select(vec!["A5", "A6", "B1", "B2", "B3", "C3", "C5", "C10", "D1"])
        .prop_map(|code| code.parse::<Category>().unwrap())
}

fn service() -> impl Strategy<Value = &'static Service> {
    any::<Index>().prop_map(|index| index.get(&edition().services))
}

fn person_id(number: usize) -> PersonId {
    PersonId::new(Uuid::from_u128(number as u128))
}

prop_compose! {
    fn person()(role in select(Role::ALL), born_on in proptest::option::of(day())) -> Person {
        Person {
            id: person_id(0), household: HouseholdId::new(Uuid::nil()), role, surname: "EXAMPLE".to_owned(),
            given_names: None, cyrillic_name: None, born_on, birth_place: None, sex: None, nationality: None,
            iin: None, residence_country: None, residence_address: None, local_address: None, kato: None,
            position: None, department: None, contract_until: None, email: None, phone: None,
        }
    }
}

prop_compose! {
    fn passport()(of in 0usize..4, valid_until in day(), blank_pages in any::<Option<u8>>()) -> Passport {
        Passport {
            id: PassportId::new(Uuid::nil()), person: person_id(of), number: "X0000000".to_owned(),
            issued_by: None, issued_on: None, valid_until, blank_pages,
        }
    }
}

prop_compose! {
    fn status()(
        id in 0u128..6, of in 0usize..4, kind in select(StatusKind::ALL), category in proptest::option::of(category()),
        entries in proptest::option::of(select(Entries::ALL)), valid_from in proptest::option::of(day()),
        valid_until in day(), host in proptest::option::of(0u128..2), renews in proptest::option::of(0u128..6),
        cancelled_on in proptest::option::of(day()),
    ) -> Status {
        Status {
            id: StatusId::new(Uuid::from_u128(id)), person: person_id(of), kind, category, entries, number: None,
            valid_from, valid_until, permitted_days: None, host: host.map(|host| HostId::new(Uuid::from_u128(host))),
            renews: renews.map(|id| StatusId::new(Uuid::from_u128(id))), cancelled_on,
        }
    }
}

prop_compose! {
    fn application()(of in proptest::collection::vec(0usize..4, 0..3), asked in service(), stage in select(Stage::ALL))
        -> Application
    {
        Application {
            id: ApplicationId::new(Uuid::nil()), service: asked.id.clone(), edition: edition().id.clone(),
            host: HostId::new(Uuid::nil()), household: HouseholdId::new(Uuid::nil()),
            applicants: of.into_iter().map(person_id).collect(), category: None, term: None, tier: None,
            file_on: None, appointment_on: None, stage, changes: Vec::new(), visa: VisaDetails::default(),
        }
    }
}

prop_compose! {
    fn household()(
        mut persons in proptest::collection::vec(person(), 0..4),
        passports in proptest::collection::vec(passport(), 0..5),
        statuses in proptest::collection::vec(status(), 0..6),
        applications in proptest::collection::vec(application(), 0..3),
    ) -> Household {
        for (number, person) in persons.iter_mut().enumerate() {
            person.id = person_id(number);
        }
        Household {
            id: HouseholdId::new(Uuid::nil()), host: HostId::new(Uuid::nil()),
            persons, passports, statuses, papers: Vec::new(), stays: Vec::new(), applications,
        }
    }
}

prop_compose! {
    fn circumstances()(
        on in day(), role in proptest::option::of(select(Role::ALL)), host in proptest::option::of(select(HostKind::ALL)),
        category in proptest::option::of(category()), age in proptest::option::of(0u8..100),
        nationality in proptest::option::of(select(vec!["RU", "UZ", "IN", "KZ", "MD"])),
    ) -> Circumstances {
        let nationality = nationality.and_then(|code| code.parse::<CountryCode>().ok());
        Circumstances { on, role, host, category, age, nationality }
    }
}

fn tier() -> impl Strategy<Value = Tier> {
    prop_oneof![
        (1u8..=10).prop_map(Tier::Years),
        select(vec![Tier::Standard, Tier::PersonalManager, Tier::Employee, Tier::Expert]),
    ]
}

fn rests_on_something(basis: &Basis) -> bool {
    basis.grounds().iter().all(|ground| !ground.source.place.is_empty()) && !basis.grounds().is_empty()
}

proptest! {
    #[test]
    fn anybody_is_assessed_and_every_result_has_a_basis(household in household(), today in day()) {
        let found = assess(scene(today), &household);
        prop_assert!(found.deadlines.iter().all(|due| rests_on_something(&due.basis)));
        prop_assert!(found.findings.iter().all(|finding| rests_on_something(&finding.basis)));
        prop_assert!(found.weakest_link.iter().all(|link| rests_on_something(&link.basis)));
        prop_assert!(found.deadlines.is_sorted_by_key(|due| (due.standing, due.on)));
        prop_assert!(found.findings.is_sorted_by_key(|finding| finding.weight));
        prop_assert!(found.deadlines.len() <= household.persons.len() * 2, "a status and a passport each");
        for due in &found.deadlines {
            prop_assert_eq!(due.days_left, (due.on - today).num_days());
            prop_assert!(due.on >= today || due.working_days_left.is_none());
        }
        prop_assert_eq!(found, assess(scene(today), &household), "the same question, the same answer");
    }

    #[test]
    fn who_has_no_passport_is_told_so_and_nobody_else(household in household(), today in day()) {
        let found = assess(scene(today), &household);
        for person in &household.persons {
            let told = found.findings.iter().any(|finding| {
                finding.person == Some(person.id) && finding.kind == kosh_core::rules::FindingKind::NoPassport
            });
            prop_assert_eq!(told, household.passport_of(person.id).is_none());
        }
    }

    #[test]
    fn a_ribbon_has_no_gap(status in status(), from in day(), length in 0u64..900) {
        let until = from + Days::new(length);
        let spans = Ribbon::draw(scene(from), &status, from, until).spans;
        for span in &spans {
            prop_assert!(span.from <= span.until && span.from >= from && span.until <= until);
        }
        for pair in spans.windows(2) {
            prop_assert_eq!(pair[0].until.succ_opt(), Some(pair[1].from));
        }
        if status.valid_from.is_none_or(|begin| begin <= from) && status.valid_from <= Some(status.valid_until) {
            prop_assert_eq!(spans.first().map(|span| span.from), Some(from));
            prop_assert_eq!(spans.last().map(|span| span.until), Some(until));
        }
    }

    #[test]
    fn a_window_is_of_working_days_or_said_to_be_beyond_the_calendar(
        valid_from in proptest::option::of(day()), valid_until in day(), today in day(),
    ) {
        let calendar = &CATALOGUE.calendar;
        match extension_window(scene(today), valid_from, valid_until) {
            Ok(answer) => {
                for date in [Some(answer.opens_on), answer.safe_until, Some(answer.closes_on)].into_iter().flatten() {
                    prop_assert!(calendar.kind(date).unwrap().is_working());
                }
                prop_assert!(rests_on_something(&answer.basis));
                prop_assert_eq!(answer.certain, answer.proof.certain);
            }
            Err(outside) => prop_assert!(outside.first == calendar.first() && outside.last == calendar.last()),
        }
    }

    #[test]
    fn totals_are_the_sums_of_their_lines(
        service in service(), term in proptest::option::of(1u16..70), tier in proptest::option::of(tier()),
        persons in proptest::collection::vec(select(Role::ALL), 0..6), on in day(),
    ) {
        let choice = TariffChoice { term: term.and_then(|months| Term::months(months).ok()), tier };
        let request = QuoteRequest { service, choice, persons: &persons, on };
        let found = match quote(scene(on), &request) {
            Ok(found) => found,
            Err(QuoteError::Nobody) => {
                prop_assert!(persons.is_empty());
                return Ok(());
            }
            Err(QuoteError::Tariff(_)) => return Ok(()),
            Err(QuoteError::Duty(error)) => return Err(TestCaseError::fail(error.to_string())),
        };
        let sum = |of: Option<usize>| {
            let mut totals = Totals::default();
            let lines = found.lines.iter().filter(|line| of.is_none_or(|person| line.person == person));
            lines.filter_map(|line| line.amount.value()).for_each(|amount| totals.add(*amount));
            totals.kzt()
        };
        prop_assert_eq!(found.known_total, sum(None));
        prop_assert_eq!(found.per_person.clone(), (0..persons.len()).map(|at| sum(Some(at))).collect::<Vec<Money>>());
        let open = found.lines.iter().filter(|line| line.amount.value().is_none()).count();
        prop_assert_eq!(found.not_stated, open);
        prop_assert!(found.lines.iter().all(|line| rests_on_something(&line.basis) && line.role == persons[line.person]));
        prop_assert!(rests_on_something(&found.basis));
        prop_assert_eq!(&found, &quote(scene(on), &request).unwrap());
    }

    #[test]
    fn every_paper_of_the_list_is_asked_or_left_out_once(service in service(), known in circumstances()) {
        let found = checklist(scene(known.on), service, &known);
        let printed = printed(service, &found);
        let mut answered: Vec<_> = found.items.iter().chain(&found.step2).map(|item| item.id.clone()).collect();
        answered.extend(found.left_out.iter().map(|paper| paper.id.clone()));
        answered.sort();
        prop_assert_eq!(answered, printed);
        let items: Vec<_> = found.items.iter().chain(&found.step2).flat_map(with_parts).collect();
        prop_assert!(items.iter().all(|item| rests_on_something(&item.basis) && !item.why.ru.is_empty()));
        prop_assert!(found.left_out.iter().all(|paper| rests_on_something(&paper.basis) && !paper.why.ru.is_empty()));
        prop_assert!(rests_on_something(&found.basis));
        if offers_category(service, known.category).is_ok() {
            prop_assert_eq!(found.list.is_some(), found.draft_from.is_some(), "no list, then a draft");
        }
        prop_assert_eq!(&found, &checklist(scene(known.on), service, &known));
    }

    #[test]
    fn the_longest_term_is_allowed_and_a_month_more_is_not(from in day(), passport_days in 0u64..4_000, months in 1u16..70) {
        let (until, term) = (from + Days::new(passport_days), Term::months(months).unwrap());
        let allows = |term| passport_allows(scene(from), until, from, term).is_ok();
        match passport_allows(scene(from), until, from, term) {
            Ok(()) => prop_assert!(months == 1 || allows(Term::months(months - 1).unwrap())),
            Err(Ineligible::Term { longest: Some(longest), .. }) => {
                prop_assert!(allows(longest));
                prop_assert!(!allows(Term::months(longest.in_months() + 1).unwrap()));
            }
            Err(Ineligible::Term { longest: None, .. }) => prop_assert!(!allows(Term::months(1).unwrap())),
            Err(other) => return Err(TestCaseError::fail(other.to_string())),
        }
    }
}

/// The ids of the guide's list that a checklist answers, its own or a borrowed one, and of step 2.
fn printed(service: &Service, found: &Checklist) -> Vec<kosh_core::id::DocumentId> {
    let lender = found.inherited_from.as_ref().or(found.draft_from.as_ref());
    let lender = lender.map_or(service, |id| edition().service(id).unwrap());
    let own: &[Requirement] = match &lender.requirements {
        RequirementList::Own(own) => own,
        RequirementList::Borrowed { .. } => &[],
    };
    let step2 = service.step2.iter().flat_map(|step| &step.requirements);
    let mut ids: Vec<_> = own.iter().chain(step2).map(|paper| paper.document.id.clone()).collect();
    ids.sort();
    ids
}

fn with_parts(item: &ChecklistItem) -> Vec<&ChecklistItem> {
    let mut all = vec![item];
    all.extend(item.parts.iter().flat_map(with_parts));
    all
}

#[test]
fn every_service_can_be_quoted_and_listed() {
    let on = NaiveDate::from_ymd_opt(2026, 6, 1).unwrap();
    let mut seen = BTreeSet::new();
    for service in &edition().services {
        for fee in &service.fees {
            let choice = TariffChoice { term: None, tier: Some(fee.tier) };
            let request = QuoteRequest { service, choice, persons: &[Role::Principal], on };
            assert_eq!(quote(scene(on), &request).unwrap().tier, fee.tier, "{}", service.id);
        }
        let known = Circumstances { role: Some(Role::Principal), ..Circumstances::on(on) };
        assert!(!checklist(scene(on), service, &known).items.is_empty(), "{}", service.id);
        seen.insert(service.id.clone());
    }
    assert_eq!(seen.len(), 17);
}
