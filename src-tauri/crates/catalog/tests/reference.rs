//! Index, countries and groups.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests may fail a test")]

use kosh_catalog::load;
use kosh_core::basis::Confidence;
use rust_decimal::Decimal;

#[test]
fn the_index_is_known_per_year_and_not_carried_over() {
    let catalogue = load().unwrap();
    let on = |date: &str| catalogue.mci(date.parse().unwrap()).map(|mci| mci.value);
    let values = [
        ("2020-03-31", 2651),
        ("2020-04-01", 2778),
        ("2021-06-01", 2917),
        ("2022-03-31", 3063),
        ("2022-04-01", 3180),
        ("2023-01-01", 3450),
        ("2024-12-31", 3692),
        ("2025-01-01", 3932),
        ("2026-11-23", 4325),
    ];
    for (date, value) in values {
        assert_eq!(on(date), Some(Decimal::from(value)), "{date}");
    }
    assert_eq!(on("2027-01-01"), None);
    assert_eq!(on("2019-12-31"), None);
    let doubtful = catalogue.mci("2022-05-01".parse().unwrap()).unwrap();
    assert_eq!(doubtful.source.confidence, Confidence::Unconfirmed);
}

#[test]
fn all_countries_have_three_names() {
    let catalogue = load().unwrap();
    assert_eq!(catalogue.countries.len(), 249);
    let kazakhstan = &catalogue.countries[&"KZ".parse().unwrap()];
    assert_eq!((kazakhstan.alpha3.as_str(), kazakhstan.name.kk.as_str()), ("KAZ", "Қазақстан"));
    assert_eq!(catalogue.passport_codes["D"].country, "DE".parse().ok());
    assert_eq!(catalogue.passport_codes["XXA"].country, None);
}

#[test]
fn groups_are_dated() {
    let catalogue = load().unwrap();
    let is_in = |group: &str, country: &str, on: &str| {
        let group = &catalogue.groups[&group.parse().unwrap()];
        group.contains(country.parse().unwrap(), on.parse().unwrap())
    };
    assert!(is_in("eaeu", "KG", "2026-01-01"));
    assert!(!is_in("eaeu", "KG", "2015-08-11"), "joined on 12 August 2015");
    assert!(!is_in("eaeu", "TJ", "2026-01-01"));
    assert!(is_in("cis", "TJ", "2026-01-01"));
    assert!(is_in("cis", "MD", "2026-01-01"));
    assert!(!is_in("temporary-residence-served", "MD", "2026-01-01"), "not named in the list");
    assert!(!is_in("cis", "GE", "2026-01-01"));
}
