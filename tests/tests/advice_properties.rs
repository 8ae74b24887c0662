//! What holds of all advice, whoever asks: nothing panics, every figure has a basis, sums add up, the longest term is
//! the longest, nobody is lost between the groups of a route, a fact more never makes an answer unknown.
//!
//! The people are thrown at random, impossible ones included: records come from imports and from hands.

#![allow(clippy::unwrap_used, reason = "helpers of tests may fail a test")]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use chrono::{Days, NaiveDate};
use kosh_core::basis::Basis;
use kosh_core::catalogue::{
    Catalogue, Category, CountryCode, Edition, Entries, Own, OwnFigure, Service, Tier,
};
use kosh_core::id::{FigureId, HostId, HouseholdId, PassportId, PersonId, ServiceId, StatusId, StayId};
use kosh_core::money::{Money, Totals};
use kosh_core::people::{Household, Passport, Person, Role, Status, StatusKind, Stay};
use kosh_core::rules::{
    AdviceError, Allowed, CostKind, CostLine, RouteAdvice, RouteQuestion, Scene, TermAdvice, TermQuestion,
    Weight, advise_route, advise_term,
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

/// A day near today, so that windows and terms are met.
fn near() -> impl Strategy<Value = NaiveDate> {
    prop_oneof![
        3 => (0u64..3_000).prop_map(|days| NaiveDate::from_ymd_opt(2026, 6, 1).unwrap() + Days::new(days)),
        1 => day(),
    ]
}

fn service() -> impl Strategy<Value = &'static Service> {
    any::<Index>().prop_map(|index| index.get(&edition().services))
}

fn category() -> impl Strategy<Value = Category> {
    let codes = vec!["A5", "A6", "B1", "B2", "B3", "C3", "C5", "D1"];
    select(codes).prop_map(|code| code.parse::<Category>().unwrap())
}

fn number(number: usize) -> Uuid {
    Uuid::from_u128(number as u128)
}

fn person_id(of: usize) -> PersonId {
    PersonId::new(number(of))
}

prop_compose! {
    fn person()(
        role in select(Role::ALL), born_on in proptest::option::of(day()), contract_until in proptest::option::of(near()),
        nationality in proptest::option::of(select(vec!["RU", "UZ", "IN", "KZ", "MD", "GB"])),
    ) -> Person {
        Person {
            born_on,
            nationality: nationality.and_then(|code| code.parse::<CountryCode>().ok()),
            contract_until,
            ..Person::new(person_id(0), HouseholdId::new(Uuid::nil()), role, "EXAMPLE".to_owned())
        }
    }
}

prop_compose! {
    fn passport()(of in 0usize..4, valid_until in near()) -> Passport {
        Passport {
            id: PassportId::new(number(of)), person: person_id(of), number: "X0000000".to_owned(), issued_by: None,
            issued_on: None, valid_until, blank_pages: None,
        }
    }
}

prop_compose! {
    fn status()(
        id in 0usize..6, of in 0usize..4, kind in select(StatusKind::ALL), category in proptest::option::of(category()),
        entries in proptest::option::of(select(Entries::ALL)), valid_from in proptest::option::of(day()),
        valid_until in near(), host in 0usize..2, renews in proptest::option::of(0usize..6),
    ) -> Status {
        Status {
            id: StatusId::new(number(id)), person: person_id(of), kind, category, entries, number: None, valid_from,
            valid_until, permitted_days: None, host: Some(HostId::new(number(host))),
            renews: renews.map(|id| StatusId::new(number(id))), cancelled_on: None,
        }
    }
}

prop_compose! {
    fn stay()(of in 0usize..4, entered_on in near(), left_on in proptest::option::of(near())) -> Stay {
        Stay {
            id: StayId::new(Uuid::nil()), person: person_id(of), entered_on, left_on, notified_on: None,
            registered_on: None,
        }
    }
}

prop_compose! {
    fn household()(
        mut persons in proptest::collection::vec(person(), 0..4),
        passports in proptest::collection::vec(passport(), 0..6),
        statuses in proptest::collection::vec(status(), 0..5),
        stays in proptest::collection::vec(stay(), 0..5),
    ) -> Household {
        for (of, person) in persons.iter_mut().enumerate() {
            person.id = person_id(of);
        }
        Household {
            id: HouseholdId::new(Uuid::nil()), host: HostId::new(Uuid::nil()), persons, passports, statuses,
            papers: Vec::new(), stays, applications: Vec::new(),
        }
    }
}

prop_compose! {
    fn route_question()(
        category in category(), entries in proptest::option::of(select(Entries::ALL)),
        months in proptest::option::of(1u16..80), on in proptest::option::of(near()),
        tier in proptest::option::of(select(vec![Tier::PersonalManager, Tier::Expert, Tier::Years(2)])),
    ) -> RouteQuestion {
        let term = months.and_then(|months| Term::months(months).ok());
        RouteQuestion { category, entries, term, tier, persons: Vec::new(), host: None, on }
    }
}

fn rests_on_something(basis: &Basis) -> bool {
    basis.grounds().iter().all(|ground| !ground.source.place.is_empty()) && !basis.grounds().is_empty()
}

fn sums<'a>(lines: impl Iterator<Item = &'a CostLine>) -> Vec<Money> {
    let mut totals = Totals::default();
    lines.filter_map(|line| line.amount.value()).for_each(|amount| totals.add(*amount));
    totals.sums()
}

fn open(lines: &[CostLine]) -> usize {
    lines.iter().filter(|line| line.amount.value().is_none()).count()
}

fn term_bases(found: &TermAdvice) -> Vec<&Basis> {
    let mut bases = vec![&found.basis];
    for own in &found.persons {
        bases.push(&own.basis);
        bases.extend(own.limits.iter().map(|limit| &limit.basis));
        bases.extend(own.longest.iter().map(|longest| &longest.basis));
        bases.extend(own.new_passport.iter().flat_map(|new| [&new.basis, &new.then.basis]));
    }
    for tier in &found.tiers {
        bases.push(&tier.basis);
        bases.extend(tier.lines.iter().map(|line| &line.basis));
        bases.extend(tier.persons.iter().map(|person| &person.basis));
        bases.extend(tier.saving.iter().map(|saving| &saving.basis));
    }
    bases.extend(found.one_end.iter().map(|end| &end.basis));
    bases
}

fn route_bases(found: &RouteAdvice) -> Vec<&Basis> {
    let mut bases = vec![&found.basis];
    bases.extend(found.whole.iter().map(|whole| &whole.basis));
    for group in &found.groups {
        bases.push(&group.basis);
        bases.extend(group.missing.iter().map(|missing| &missing.why.basis));
        for route in &group.routes {
            bases.push(&route.basis);
            bases.extend(route.lines.iter().map(|line| &line.basis));
            bases.extend(route.persons.iter().map(|person| &person.papers.basis));
            bases.extend(route.persons.iter().flat_map(|person| &person.blocks).map(|block| &block.basis));
        }
    }
    bases
}

/// The advice, or none where the question cannot be asked of this household and service.
fn term_advice(
    household: &Household,
    service: &Service,
    from: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<Option<TermAdvice>, TestCaseError> {
    let question = TermQuestion { service: service.id.clone(), persons: Vec::new(), from };
    match advise_term(scene(today), household, &question) {
        Ok(found) => Ok(Some(found)),
        Err(AdviceError::Nobody) if household.persons.is_empty() => Ok(None),
        Err(AdviceError::NoTerms { offered })
            if !offered.iter().any(|tier| matches!(tier, Tier::Years(_))) =>
        {
            Ok(None)
        }
        Err(other) => Err(TestCaseError::fail(other.to_string())),
    }
}

fn route_advice(
    household: &Household,
    question: &RouteQuestion,
    today: NaiveDate,
) -> Result<Option<RouteAdvice>, TestCaseError> {
    match advise_route(scene(today), household, question) {
        Ok(found) => Ok(Some(found)),
        Err(AdviceError::Nobody) if household.persons.is_empty() => Ok(None),
        Err(AdviceError::NoRoute { offered }) => {
            prop_assert!(!offered.contains(&question.category) || question.entries.is_some());
            Ok(None)
        }
        Err(other) => Err(TestCaseError::fail(other.to_string())),
    }
}

/// Everyone's answer for every tier.
fn tier_answers(found: &TermAdvice) -> Vec<Allowed> {
    found.tiers.iter().flat_map(|tier| &tier.persons).map(|person| person.allowed).collect()
}

/// Everyone's answer for every route.
fn route_answers(found: &RouteAdvice) -> Vec<(PersonId, String, Allowed)> {
    let routes = found.groups.iter().flat_map(|group| &group.routes);
    let answers = routes.flat_map(|route| {
        route.persons.iter().map(move |person| (person.person, route.service.to_string(), person.allowed))
    });
    answers.collect()
}

proptest! {
    #[test]
    fn a_term_has_a_basis_and_its_totals_are_the_sums_of_their_lines(
        household in household(), service in service(), from in proptest::option::of(near()), today in near(),
    ) {
        let Some(found) = term_advice(&household, service, from, today)? else { return Ok(()) };
        prop_assert!(term_bases(&found).into_iter().all(rests_on_something));
        prop_assert_eq!(found.persons.len(), household.persons.len());
        for tier in &found.tiers {
            prop_assert_eq!(&tier.totals, &sums(tier.lines.iter()));
            prop_assert_eq!(tier.not_stated, open(&tier.lines));
            for (at, person) in tier.persons.iter().enumerate() {
                prop_assert_eq!(&person.totals, &sums(tier.lines.iter().filter(|line| line.person == at)));
                prop_assert_eq!(person.person, found.persons[at].person);
            }
        }
        if let Some(end) = &found.one_end {
            prop_assert_eq!(&end.totals, &sums(end.lines.iter()));
            prop_assert_eq!(end.not_stated, open(&end.lines));
        }
        prop_assert_eq!(Some(found), term_advice(&household, service, from, today)?, "same question, same answer");
    }

    #[test]
    fn the_longest_term_is_the_longest(
        household in household(), service in service(), from in proptest::option::of(near()), today in near(),
    ) {
        let Some(found) = term_advice(&household, service, from, today)? else { return Ok(()) };
        let last = found.tiers.last().unwrap();
        for (at, own) in found.persons.iter().enumerate() {
            let Some(longest) = &own.longest else { continue };
            let limits = own.limits.iter().map(|limit| limit.visas_until);
            prop_assert_eq!(Some(longest.until), limits.chain([last.persons[at].until]).min());
            prop_assert!(longest.until >= own.from);
            prop_assert_eq!(longest.limited_by.as_ref().map_or(longest.until, |limit| limit.visas_until), longest.until);
            for tier in &found.tiers {
                let reaches = tier.persons[at].until <= longest.until;
                prop_assert_eq!(reaches, tier.persons[at].allowed == Allowed::Yes);
            }
            let months = own.from.checked_add_months(chrono::Months::new(u32::from(longest.length.months))).unwrap();
            let days = Days::new(u64::from(longest.length.days));
            prop_assert_eq!(months + days, longest.until.succ_opt().unwrap(), "months and days make the term");
        }
    }

    #[test]
    fn a_passport_limit_ends_three_months_before_the_passport(household in household(), today in near()) {
        let service = &edition().services[0];
        let Some(found) = term_advice(&household, service, None, today)? else { return Ok(()) };
        let limits = found.persons.iter().flat_map(|own| &own.limits);
        for limit in limits.filter(|limit| limit.kind == kosh_core::rules::TermLimitKind::Passport) {
            let three = chrono::Months::new(3);
            prop_assert!(limit.visas_until + three <= limit.valid_until);
            prop_assert!(limit.visas_until.succ_opt().unwrap() + three > limit.valid_until);
        }
    }

    #[test]
    fn one_end_is_what_everyone_can_reach(
        household in household(), service in service(), from in proptest::option::of(near()), today in near(),
    ) {
        let Some(found) = term_advice(&household, service, from, today)? else { return Ok(()) };
        let longest: Option<Vec<NaiveDate>> =
            found.persons.iter().map(|own| own.longest.as_ref().map(|longest| longest.until)).collect();
        let least = longest.and_then(|days| days.into_iter().min());
        let least = least.filter(|day| found.persons.iter().all(|own| own.from <= *day));
        prop_assert_eq!(found.one_end.as_ref().map(|end| end.until), least);
        if let Some(end) = &found.one_end {
            prop_assert!(!end.set_by.is_empty());
            for person in &end.persons {
                prop_assert!(person.shorter_by_days >= 0);
                prop_assert_eq!(end.set_by.contains(&person.person), person.shorter_by_days == 0);
            }
        }
    }

    #[test]
    fn a_new_passport_is_advised_only_where_it_lengthens_the_term(household in household(), today in near()) {
        let service = &edition().services[1];
        let Some(found) = term_advice(&household, service, None, today)? else { return Ok(()) };
        for own in &found.persons {
            let Some(new) = &own.new_passport else { continue };
            prop_assert!(own.longest.as_ref().is_none_or(|now| now.until < new.then.until));
            if let (Some(end), Some(everyone)) = (&found.one_end, new.everyone_until) {
                prop_assert!(everyone >= end.until, "a new passport shortens nobody's term");
            }
            // The same as if that passport were recorded.
            let mut renewed = household.clone();
            let long = NaiveDate::from_ymd_opt(2400, 1, 1).unwrap();
            renewed.passports.iter_mut().filter(|passport| passport.person == own.person).for_each(|passport| {
                passport.valid_until = long;
            });
            let then = term_advice(&renewed, service, None, today)?.unwrap();
            let then_own = then.persons.iter().find(|person| person.person == own.person).unwrap();
            prop_assert_eq!(then_own.longest.as_ref().map(|longest| longest.until), Some(new.then.until));
            prop_assert_eq!(then.one_end.map(|end| end.until), new.everyone_until);
        }
    }

    #[test]
    fn a_saving_is_the_yearly_fees_less_the_one(household in household(), service in service(), today in near()) {
        let Some(found) = term_advice(&household, service, None, today)? else { return Ok(()) };
        for tier in &found.tiers {
            let Some(saving) = &tier.saving else { continue };
            prop_assert_eq!(tier.tier, Tier::Years(saving.yearly_visas));
            prop_assert_eq!(saving.yearly.amount() - saving.once.amount(), saving.saved.amount());
            let mut totals = Totals::default();
            for _ in &found.persons {
                totals.add(saving.saved);
            }
            prop_assert_eq!(totals.sums(), vec![saving.saved_by_all]);
            let names = |id: &str| saving.basis.grounds().iter().any(|ground| ground.rule.as_str() == id);
            prop_assert!(names("yearly-renewals") && names("extension-tariff"), "the assumption is named");
        }
    }

    #[test]
    fn a_passport_more_never_makes_a_term_unknown(mut household in household(), extra in passport(), today in near()) {
        let service = &edition().services[1];
        // A second passport is not a fact more: it takes the place of the first.
        household.passports.retain(|passport| passport.person != extra.person);
        let Some(before) = term_advice(&household, service, None, today)? else { return Ok(()) };
        let mut known = household;
        known.passports.push(extra);
        let after = term_advice(&known, service, None, today)?.unwrap();
        for (before, after) in tier_answers(&before).into_iter().zip(tier_answers(&after)) {
            prop_assert!(after != Allowed::Unknown || before == Allowed::Unknown);
        }
    }

    #[test]
    fn a_route_has_a_basis_and_its_totals_are_the_sums_of_their_lines(
        household in household(), question in route_question(), today in near(),
    ) {
        let Some(found) = route_advice(&household, &question, today)? else { return Ok(()) };
        prop_assert!(route_bases(&found).into_iter().all(rests_on_something));
        for route in found.groups.iter().flat_map(|group| &group.routes) {
            prop_assert_eq!(&route.totals, &sums(route.lines.iter()));
            prop_assert_eq!(route.not_stated, open(&route.lines));
            for (at, person) in route.persons.iter().enumerate() {
                prop_assert_eq!(&person.totals, &sums(route.lines.iter().filter(|line| line.person == at)));
            }
        }
        if let Some(whole) = &found.whole {
            let first = || found.groups.iter().map(|group| &group.routes[0]);
            prop_assert_eq!(&whole.totals, &sums(first().flat_map(|route| &route.lines)));
            prop_assert_eq!(whole.not_stated, first().map(|route| route.not_stated).sum::<usize>());
        }
        prop_assert_eq!(Some(found), route_advice(&household, &question, today)?, "same question, same answer");
    }

    #[test]
    fn everyone_is_in_one_group_and_in_each_of_its_routes(
        household in household(), question in route_question(), today in near(),
    ) {
        let Some(found) = route_advice(&household, &question, today)? else { return Ok(()) };
        let grouped: Vec<PersonId> = found.groups.iter().flat_map(|group| group.persons.clone()).collect();
        prop_assert_eq!(grouped.len(), household.persons.len());
        let once: BTreeSet<PersonId> = grouped.into_iter().collect();
        prop_assert_eq!(once, household.persons.iter().map(|person| person.id).collect());
        for group in &found.groups {
            for route in &group.routes {
                let of: Vec<PersonId> = route.persons.iter().map(|person| person.person).collect();
                prop_assert_eq!(&of, &group.persons);
            }
        }
    }

    #[test]
    fn open_routes_come_first_and_closed_ones_have_no_day(
        household in household(), question in route_question(), today in near(),
    ) {
        let Some(found) = route_advice(&household, &question, today)? else { return Ok(()) };
        for group in &found.groups {
            prop_assert!(group.routes.is_sorted_by_key(|route| route.allowed));
            for route in &group.routes {
                prop_assert_eq!(Some(route.allowed), route.persons.iter().map(|person| person.allowed).max());
                for person in &route.persons {
                    let closed = person.blocks.iter().any(|block| block.weight == Weight::Blocks);
                    prop_assert_eq!(closed, person.allowed == Allowed::No);
                    prop_assert!(!closed || person.file_on.is_none());
                    if let Some(day) = person.file_on {
                        prop_assert!(CATALOGUE.calendar.kind(day).unwrap().is_working() && day >= found.on);
                    }
                }
            }
        }
    }

    #[test]
    fn a_fact_more_never_makes_a_route_unknown(
        mut household in household(), question in route_question(), extra in stay(), nationality in select(vec!["RU", "UZ", "IN", "MD"]),
        today in near(),
    ) {
        // A second stay is not a fact more: it says that the person has moved since.
        household.stays.retain(|stay| stay.person != extra.person);
        let Some(before) = route_advice(&household, &question, today)? else { return Ok(()) };
        let mut known = household;
        known.stays.push(extra);
        for person in &mut known.persons {
            person.nationality = person.nationality.or_else(|| nationality.parse().ok());
        }
        let after = route_answers(&route_advice(&known, &question, today)?.unwrap());
        for (person, service, answer) in route_answers(&before) {
            let then = after.iter().find(|(who, what, _)| *who == person && *what == service);
            prop_assert!(answer == Allowed::Unknown || then.is_none_or(|(_, _, then)| *then != Allowed::Unknown));
        }
    }
}

/// A consular fee of the user's own, in dollars: summed in its own currency, and marked as theirs wherever it is in.
#[test]
fn an_own_figure_is_in_the_sums_and_marked() {
    let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let invitation: ServiceId = "work-c3-invitation".parse().unwrap();
    let sixty = Money::from_minor_units(6_000, "USD".parse().unwrap()).unwrap();
    let figure = OwnFigure {
        id: FigureId::new(number(1)),
        service: invitation.clone(),
        tier: None,
        kind: CostKind::ConsularFee,
        amount: sixty,
        from: today,
        source: "Asked at the embassy".to_owned(),
    };
    let own = Own { figures: vec![figure], ..Own::default() };
    let catalogue = CATALOGUE.with_own(&own).unwrap();
    let scene = Scene { catalogue: &catalogue, edition: catalogue.newest_edition().unwrap(), today };
    let household = worker();
    let is_marked = |basis: &Basis| {
        let mut places = basis.grounds().iter().map(|ground| ground.source.place.as_str());
        places.any(|place| place == "Asked at the embassy")
    };

    let question = TermQuestion { service: invitation.clone(), persons: Vec::new(), from: None };
    let term = advise_term(scene, &household, &question).unwrap();
    let end = term.one_end.unwrap();
    assert!(end.totals.contains(&sixty) && end.not_stated == 0 && is_marked(&end.basis));
    let longest = term.persons[0].longest.as_ref().unwrap();
    assert!(longest.totals.contains(&sixty) && is_marked(&longest.basis));
    assert!(term.tiers.iter().all(|tier| tier.totals.contains(&sixty) && is_marked(&tier.basis)));
    assert_eq!(term.persons[0].new_passport.as_ref().unwrap().costs_more, Money::kzt(90_000.into()).ok());

    let category = "C3".parse().unwrap();
    let term = Term::years(3).ok();
    let (entries, tier, host, on) = (None, None, None, None);
    let question = RouteQuestion { category, entries, term, tier, persons: Vec::new(), host, on };
    let found = advise_route(scene, &household, &question).unwrap();
    for route in &found.groups[0].routes {
        let is_invitation = route.service == invitation;
        assert_eq!(route.totals.contains(&sixty), is_invitation);
        assert_eq!(is_marked(&route.basis), is_invitation);
    }
}

/// A worker of India whose passport allows four years and a new one five.
fn worker() -> Household {
    let person = Person {
        nationality: "IN".parse().ok(),
        ..Person::new(person_id(1), HouseholdId::new(Uuid::nil()), Role::Principal, "EXAMPLE".to_owned())
    };
    let passport = Passport {
        id: PassportId::new(number(1)),
        person: person.id,
        number: "X0000000".to_owned(),
        issued_by: None,
        issued_on: None,
        valid_until: NaiveDate::from_ymd_opt(2030, 10, 31).unwrap(),
        blank_pages: None,
    };
    Household {
        id: HouseholdId::new(Uuid::nil()),
        host: HostId::new(Uuid::nil()),
        persons: vec![person],
        passports: vec![passport],
        statuses: Vec::new(),
        papers: Vec::new(),
        stays: Vec::new(),
        applications: Vec::new(),
    }
}
