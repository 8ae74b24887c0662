//! Conditions of any shape: knowing more never takes an answer back.

#![allow(clippy::unwrap_used, reason = "helpers of tests may fail a test")]

use std::sync::Arc;

use chrono::NaiveDate;
use kosh_core::basis::{Confidence, Source};
use kosh_core::catalogue::{Category, CountryCode, CountryGroup, Membership};
use kosh_core::condition::{Circumstances, Condition, Truth};
use kosh_core::people::{HostKind, Role};
use kosh_core::text::Text;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

const COUNTRIES: [&str; 3] = ["RU", "UZ", "IN"];
const CATEGORIES: [&str; 3] = ["B2", "B3", "C3"];

fn words(text: &str) -> Text {
    Text { ru: text.to_owned(), en: text.to_owned(), kk: text.to_owned() }
}

fn group() -> CountryGroup {
    let member = |code: &str, from: &str| Membership {
        country: code.parse().unwrap(),
        from: from.parse().ok(),
        until: None,
    };
    CountryGroup {
        id: "sample".parse().unwrap(),
        name: words("group"),
        note: None,
        members: vec![member("RU", "2015-01-01"), member("UZ", "2026-06-01")],
        source: Source {
            document: "sample".parse().unwrap(),
            title: words("source"),
            place: String::new(),
            confidence: Confidence::High,
        },
    }
}

fn category(index: usize) -> Category {
    CATEGORIES[index].parse().unwrap()
}

fn leaf() -> impl Strategy<Value = Condition> {
    prop_oneof![
        Just(Condition::Always),
        subsequence(Role::ALL, 0..=3).prop_map(Condition::Role),
        subsequence(HostKind::ALL, 0..=3).prop_map(Condition::Host),
        subsequence(vec![0, 1, 2], 0..=3)
            .prop_map(|found| Condition::Category(found.into_iter().map(category).collect())),
        (proptest::option::of(0u8..30), proptest::option::of(0u8..30))
            .prop_map(|(from, below)| Condition::Age { from, below }),
        Just(Condition::Nationality(Arc::new(group()))),
        Just(Condition::IfApplicable(words("it depends"))),
    ]
}

fn condition() -> impl Strategy<Value = Condition> {
    leaf().prop_recursive(4, 24, 3, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..3).prop_map(Condition::All),
            proptest::collection::vec(inner.clone(), 0..3).prop_map(Condition::Any),
            inner.prop_map(|one| Condition::Not(Box::new(one))),
        ]
    })
}

prop_compose! {
    fn everything_known()(
        day in 0i32..800,
        role in select(Role::ALL),
        host in select(HostKind::ALL),
        of_category in 0usize..3,
        country in select(&COUNTRIES[..]),
        child_age in 0u8..25,
    ) -> Circumstances {
        let on = NaiveDate::from_ymd_opt(2025, 1, 1).unwrap() + chrono::Days::new(day.unsigned_abs().into());
        Circumstances {
            on,
            role: Some(role),
            host: Some(host),
            category: Some(category(of_category)),
            // Workers and spouses are adults: an age below 18 would contradict what is assumed of them.
            age: Some(if role == Role::Child { child_age } else { 18 + child_age }),
            nationality: country.parse::<CountryCode>().ok(),
        }
    }
}

/// Forgets some of what is known.
fn forgetting(all: &Circumstances, kept: [bool; 5]) -> Circumstances {
    let [role, host, category, age, nationality] = kept;
    Circumstances {
        on: all.on,
        role: all.role.filter(|_| role),
        host: all.host.filter(|_| host),
        category: all.category.filter(|_| category),
        age: all.age.filter(|_| age),
        nationality: all.nationality.filter(|_| nationality),
    }
}

proptest! {
    #[test]
    fn knowing_more_never_takes_an_answer_back(
        condition in condition(),
        all in everything_known(),
        few in any::<[bool; 5]>(),
        more in any::<[bool; 5]>(),
    ) {
        let less = forgetting(&all, few);
        let also: [bool; 5] = std::array::from_fn(|at| few[at] || more[at]);
        let known = forgetting(&all, also);
        match (condition.ask(&less), condition.ask(&known)) {
            (Truth::Unknown(missing), _) => {
                prop_assert!(!missing.is_empty(), "unknown, and nothing would decide it");
            }
            (decided, Truth::Unknown(missing)) => {
                prop_assert!(false, "{decided:?}, until more was known; now {missing:?} is missing");
            }
            (decided, known_better) => {
                prop_assert!(decided == known_better || is_adult_assumed(&less, &known));
            }
        }
    }

    #[test]
    fn a_condition_and_its_opposite_never_agree(condition in condition(), all in everything_known()) {
        let opposite = Condition::Not(Box::new(condition.clone())).ask(&all);
        match condition.ask(&all) {
            Truth::Yes => prop_assert_eq!(opposite, Truth::No),
            Truth::No => prop_assert_eq!(opposite, Truth::Yes),
            open @ Truth::Unknown(_) => prop_assert_eq!(opposite, open),
        }
    }
}

/// An adult's age is assumed while it is not known, so writing it down may turn yes into no.
fn is_adult_assumed(less: &Circumstances, known: &Circumstances) -> bool {
    less.age.is_none() && known.age.is_some() && known.role != Some(Role::Child)
}
