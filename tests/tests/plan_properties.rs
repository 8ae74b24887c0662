//! What holds of every plan and every wave, whoever is planned for: earliest days come before latest ones unless the
//! plan says that it is late, filings fall on working days, forwards and backwards agree, sums are sums.

#![allow(clippy::unwrap_used, reason = "helpers of tests may fail a test")]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use chrono::{Days, NaiveDate};
use kosh_core::basis::Basis;
use kosh_core::catalogue::{Catalogue, CountryCode, Edition, Entries, Service, ServiceKind};
use kosh_core::id::{HostId, HouseholdId, PaperId, PassportId, PersonId, StatusId};
use kosh_core::money::Totals;
use kosh_core::people::{Holder, Household, Paper, PaperKind, Passport, Person, Role, Status, StatusKind};
use kosh_core::rules::{
    Aim, Count, Length, Plan, PlanQuestion, Qualification, Reach, Scene, Step, StepKind, WaveBuilder, plan,
    wave,
};
use kosh_core::time::DayKind;
use proptest::prelude::*;
use proptest::sample::select;
use uuid::Uuid;

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| kosh_catalog::load().unwrap());

fn edition() -> &'static Edition {
    CATALOGUE.newest_edition().unwrap()
}

fn scene(today: NaiveDate) -> Scene<'static> {
    Scene { catalogue: &CATALOGUE, edition: edition(), today }
}

/// A day of two centuries; most of them within the calendar.
fn day() -> impl Strategy<Value = NaiveDate> {
    let from = |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
    prop_oneof![
        1 => (0u64..73_000).prop_map(move |days| from(1950) + Days::new(days)),
        4 => (0u64..1_827).prop_map(move |days| from(2024) + Days::new(days)),
    ]
}

/// A day on which there is a calendar for months to come.
fn covered_day() -> impl Strategy<Value = NaiveDate> {
    (0u64..900).prop_map(|days| NaiveDate::from_ymd_opt(2025, 6, 1).unwrap() + Days::new(days))
}

fn person_id(household: usize, number: usize) -> PersonId {
    PersonId::new(Uuid::from_u128((household * 10 + number + 1) as u128))
}

fn somebody() -> Person {
    Person::new(person_id(0, 0), HouseholdId::new(Uuid::nil()), Role::Principal, "EXAMPLE".to_owned())
}

prop_compose! {
    fn person()(
        role in select(Role::ALL), born_on in proptest::option::of(day()),
        country in proptest::option::of(select(vec!["IN", "RU", "AM", "KZ"])), contract_until in proptest::option::of(day()),
    ) -> Person {
        let nationality = country.and_then(|code| code.parse::<CountryCode>().ok());
        Person { role, born_on, nationality, contract_until, ..somebody() }
    }
}

prop_compose! {
    fn status()(
        of in 0usize..4, kind in select(StatusKind::ALL), category in select(vec!["C3", "A5", "A6", "B1", "B2", "D1"]),
        entries in proptest::option::of(select(Entries::ALL)), valid_from in proptest::option::of(day()),
        valid_until in day(), host in proptest::option::of(0u128..2),
    ) -> (usize, Status) {
        (of, Status {
            id: StatusId::new(Uuid::nil()), person: person_id(0, of), kind, category: category.parse().ok(), entries,
            number: None, valid_from, valid_until, permitted_days: None,
            host: host.map(|host| HostId::new(Uuid::from_u128(host))), renews: None, cancelled_on: None,
        })
    }
}

prop_compose! {
    fn paper()(
        of in 0usize..4, kind in select(PaperKind::ALL), issued_on in proptest::option::of(day()),
        valid_until in proptest::option::of(day()),
    ) -> (usize, Paper) {
        let id = PaperId::new(Uuid::nil());
        let holder = Holder::Person { person: person_id(0, of) };
        (of, Paper { issued_on, valid_until, ..Paper::new(id, holder, kind) })
    }
}

prop_compose! {
    fn passport()(of in 0usize..4, valid_until in day(), blank_pages in any::<Option<u8>>()) -> (usize, Passport) {
        (of, Passport {
            id: PassportId::new(Uuid::nil()), person: person_id(0, of), number: "X0000000".to_owned(),
            issued_by: None, issued_on: None, valid_until, blank_pages,
        })
    }
}

prop_compose! {
    fn household(number: usize)(
        mut persons in proptest::collection::vec(person(), 1..4),
        passports in proptest::collection::vec(passport(), 0..5),
        statuses in proptest::collection::vec(status(), 0..5),
        papers in proptest::collection::vec(paper(), 0..5),
    ) -> Household {
        let count = persons.len();
        for (place, person) in persons.iter_mut().enumerate() {
            person.id = person_id(number, place);
        }
        let owner = |of: usize| person_id(number, of % count);
        Household {
            id: HouseholdId::new(Uuid::from_u128(number as u128)), host: HostId::new(Uuid::from_u128(0)), persons,
            passports: passports.into_iter().map(|(of, it)| Passport { person: owner(of), ..it }).collect(),
            statuses: statuses.into_iter().map(|(of, it)| Status { person: owner(of), ..it }).collect(),
            papers: papers.into_iter().map(|(of, it)| Paper { holder: Holder::Person { person: owner(of) }, ..it }).collect(),
            stays: Vec::new(), applications: Vec::new(),
        }
    }
}

fn company() -> impl Strategy<Value = Vec<Household>> {
    (household(0), household(1), household(2)).prop_map(|(a, b, c)| vec![a, b, c])
}

prop_compose! {
    fn question(services: Vec<&'static Service>, days: BoxedStrategy<NaiveDate>)(
        service in select(services), on in days, aim in select(vec![Aim::ArriveOn, Aim::StartOn, Aim::BeginOn]),
        qualification in select(vec![Qualification::Evidenced, Qualification::ToReview]),
    ) -> PlanQuestion {
        PlanQuestion { service: service.id.clone(), persons: Vec::new(), aim: aim(on), qualification }
    }
}

fn invitations() -> Vec<&'static Service> {
    edition().services.iter().filter(|service| service.kind == ServiceKind::Invitation).collect()
}

fn rests_on_something(basis: &Basis) -> bool {
    basis.grounds().iter().all(|ground| !ground.source.place.is_empty()) && !basis.grounds().is_empty()
}

fn reaches(plan: &Plan) -> impl Iterator<Item = (&Step, &Reach)> {
    plan.steps.iter().flat_map(|step| [(step, &step.normal), (step, &step.worst)])
}

const fn is_filing(kind: StepKind) -> bool {
    matches!(kind, StepKind::FileReview | StepKind::File | StepKind::FileFamily | StepKind::Appointment)
}

/// The count by going from day to day with a finger: from the earlier day, which is not counted, to the later one.
fn fingers(count: &Count) -> usize {
    let (from, to) = (count.from.min(count.to), count.from.max(count.to));
    let days = from.iter_days().skip(1).take_while(|day| *day <= to);
    match count.length {
        Length::WorkingDays(_) => {
            days.filter(|day| CATALOGUE.calendar.kind(*day).unwrap().is_working()).count()
        }
        Length::CalendarDays(_) => days.count(),
    }
}

/// The calendar begins on 01.01.2024. To arrive on Fri 12.01.2024 the spouse files by Fri 05.01.2024, five working days
/// before (11.01 10.01 09.01 08.01 05.01); the worker's invitation is there the day before, and five working days before
/// that there is no calendar: nothing says by when the worker files, not even the later day that the lead alone gives.
#[test]
fn what_the_calendar_does_not_reach_has_no_last_day() {
    let person = |place, role| Person { id: person_id(0, place), role, ..somebody() };
    let household = Household {
        id: HouseholdId::new(Uuid::nil()),
        host: HostId::new(Uuid::nil()),
        persons: vec![person(0, Role::Principal), person(1, Role::Spouse)],
        passports: Vec::new(),
        statuses: Vec::new(),
        papers: Vec::new(),
        stays: Vec::new(),
        applications: Vec::new(),
    };
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let question = PlanQuestion {
        service: "work-c3-invitation".parse().unwrap(),
        persons: Vec::new(),
        aim: Aim::ArriveOn(day("2024-01-12")),
        qualification: Qualification::Evidenced,
    };
    let found = plan(scene(day("2024-01-03")), &household, &question).unwrap();
    let file_by = |kind| found.steps.iter().find(|step| step.kind == kind).map(|step| step.normal.latest_on);
    assert_eq!(file_by(StepKind::FileFamily), Some(Some(day("2024-01-05"))));
    assert_eq!(file_by(StepKind::File), Some(None));
    assert_eq!(found.normal.file_by, None);
}

proptest! {
    #[test]
    fn anybody_is_planned_for_and_every_step_has_a_basis(
        household in household(0), question in question(edition().services.iter().collect(), day().boxed()), today in day(),
    ) {
        let Ok(found) = plan(scene(today), &household, &question) else { return Ok(()) };
        prop_assert!(rests_on_something(&found.basis));
        for (place, step) in found.steps.iter().enumerate() {
            prop_assert!(rests_on_something(&step.basis));
            prop_assert!(!step.persons.is_empty());
            prop_assert!(step.after.iter().all(|before| *before < place), "waits for what comes before it");
        }
        let again = plan(scene(today), &household, &question);
        prop_assert_eq!(Ok(found), again, "the same question, the same answer");
    }

    #[test]
    fn what_is_not_late_has_its_earliest_day_first(
        household in household(0), question in question(edition().services.iter().collect(), day().boxed()), today in day(),
    ) {
        let Ok(found) = plan(scene(today), &household, &question) else { return Ok(()) };
        for (case, late) in [(false, found.normal.late_working_days), (true, found.worst.late_working_days)] {
            let reaches = found.steps.iter().map(|step| if case { &step.worst } else { &step.normal });
            let both = reaches.filter_map(|reach| reach.earliest_on.zip(reach.latest_on));
            let in_order = both.clone().all(|(earliest, latest)| earliest <= latest);
            prop_assert_eq!(late.is_none(), in_order);
        }
    }

    #[test]
    fn filings_fall_on_working_days_and_counts_can_be_repeated(
        household in household(0), question in question(edition().services.iter().collect(), day().boxed()), today in day(),
    ) {
        let Ok(found) = plan(scene(today), &household, &question) else { return Ok(()) };
        for (step, reach) in reaches(&found) {
            for date in [reach.earliest_on, reach.latest_on].into_iter().flatten().filter(|_| is_filing(step.kind)) {
                prop_assert!(CATALOGUE.calendar.kind(date).unwrap().is_working(), "{:?} on {}", step.kind, date);
            }
            for count in [&reach.earliest_count, &reach.latest_count].into_iter().flatten() {
                let (Length::WorkingDays(days) | Length::CalendarDays(days)) = count.length;
                let passed = fingers(count);
                // Back from a day off the count begins on the working day before it, or counts it towards the entry.
                let is_back = count.to < count.from;
                let from_day_off = !CATALOGUE.calendar.kind(count.from).is_ok_and(DayKind::is_working);
                let spare = usize::from(is_back && from_day_off && matches!(count.length, Length::WorkingDays(_)));
                prop_assert!((usize::from(days).saturating_sub(spare)..=usize::from(days)).contains(&passed));
                prop_assert!(count.skipped.iter().all(|day| !CATALOGUE.calendar.kind(day.date).unwrap().is_working()));
            }
        }
    }

    #[test]
    fn the_worst_case_never_begins_later_or_ends_earlier(
        household in household(0), question in question(edition().services.iter().collect(), day().boxed()), today in day(),
    ) {
        let Ok(found) = plan(scene(today), &household, &question) else { return Ok(()) };
        for step in &found.steps {
            let (normal, worst) = (&step.normal, &step.worst);
            prop_assert!(worst.earliest_on.is_none() || normal.earliest_on <= worst.earliest_on);
            let is_law = matches!(step.kind, StepKind::NotifyArrival | StepKind::RegisterStay | StepKind::Leave);
            if let Some((normal, worst)) = normal.latest_on.zip(worst.latest_on).filter(|_| !is_law) {
                prop_assert!(worst <= normal, "{:?}", step.kind);
            }
        }
    }

    /// Whoever begins on the last day that the plan gives is in time; whoever begins on the next working day is late.
    #[test]
    fn forwards_and_backwards_agree(
        household in household(0), question in question(invitations(), covered_day().boxed()), today in covered_day(),
    ) {
        let question = PlanQuestion { qualification: Qualification::Evidenced, ..question };
        let Ok(found) = plan(scene(today), &household, &question) else { return Ok(()) };
        let late_on = |today, is_worst: bool| {
            let plan = plan(scene(today), &household, &question).unwrap();
            if is_worst { plan.worst.late_working_days } else { plan.normal.late_working_days }
        };
        for (file_by, is_worst) in [(found.normal.file_by, false), (found.worst.file_by, true)] {
            let Some(file_by) = file_by else { continue };
            // An invitation is not taken before the ninetieth day: a long enough sequence is late whenever it begins.
            let earliest = CATALOGUE.calendar.first();
            let is_possible = late_on(earliest, is_worst).is_none();
            let next = CATALOGUE.calendar.working_day_after(file_by, 1).unwrap();
            prop_assert!(!is_possible || late_on(file_by, is_worst).is_none(), "in time on {file_by}");
            prop_assert!(late_on(next, is_worst).is_some(), "late on {next}");
        }
    }

    #[test]
    fn a_wave_has_the_sums_of_its_entries(company in company(), today in day(), from in day(), length in 0u64..500) {
        let found = wave(scene(today), &company, from, from + Days::new(length));
        let mut known = Totals::default();
        let costs: Vec<_> = found.entries.iter().filter_map(|entry| entry.cost.as_ref()).collect();
        costs.iter().flat_map(|cost| &cost.known).for_each(|amount| known.add(*amount));
        prop_assert_eq!(&found.known, &known.sums());
        prop_assert_eq!(found.not_stated, costs.iter().map(|cost| cost.not_stated).sum::<usize>());
        let to_file = found.entries.iter().filter(|entry| entry.file_on.is_some()).count();
        prop_assert_eq!(found.weeks.iter().map(|week| week.to_file).sum::<usize>(), to_file);
        prop_assert!(rests_on_something(&found.basis));
        for entry in &found.entries {
            prop_assert!(rests_on_something(&entry.basis));
            prop_assert!(entry.missing.iter().all(|lack| rests_on_something(&lack.basis)));
            if let Some(day) = entry.file_on {
                prop_assert!(CATALOGUE.calendar.kind(day).unwrap().is_working());
                prop_assert!(day >= from && day <= found.until && day >= today && Some(day) <= entry.closes_on);
            }
        }
    }

    #[test]
    fn a_wave_is_the_union_of_its_parts(company in company(), today in day(), from in day(), lengths in (0u64..200, 1u64..200)) {
        let middle = from + Days::new(lengths.0);
        let (next, until) = (middle + Days::new(1), middle + Days::new(lengths.1));
        let people = |from, until| -> BTreeSet<PersonId> {
            wave(scene(today), &company, from, until).entries.iter().map(|entry| entry.person).collect()
        };
        let parts: BTreeSet<_> = people(from, middle).union(&people(next, until)).copied().collect();
        prop_assert_eq!(people(from, until), parts);
    }

    #[test]
    fn a_wave_does_not_depend_on_who_comes_first(company in company(), today in day(), from in day(), length in 0u64..500) {
        let until = from + Days::new(length);
        let mut builder = WaveBuilder::new(scene(today), from, until);
        company.iter().rev().for_each(|household| builder.add(household));
        prop_assert_eq!(builder.finish(), wave(scene(today), &company, from, until));
    }
}
