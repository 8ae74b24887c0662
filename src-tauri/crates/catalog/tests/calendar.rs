//! Whole calendar years against fixtures, and the totals that were counted independently.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests may fail a test")]

use chrono::{Datelike, NaiveDate};
use kosh_catalog::load;
use kosh_core::time::{DayKind, WorkingCalendar};

fn calendar() -> WorkingCalendar {
    load().unwrap().calendar
}

fn year(year: i32) -> impl Iterator<Item = NaiveDate> {
    let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
    first.iter_days().take_while(move |day| day.year() == year)
}

/// One line per day that is not what its weekday says.
fn special_days(calendar: &WorkingCalendar, of: i32) -> String {
    let line = |date: NaiveDate| {
        let day = calendar.special(date)?;
        let kind = match day.kind {
            DayKind::Holiday => "holiday",
            DayKind::Observed => "observed",
            DayKind::MovedRest => "moved_rest",
            DayKind::MovedWork => "moved_work",
            DayKind::Working | DayKind::Weekend => "ordinary",
        };
        let mark = if day.confirmed { "" } else { " (estimated)" };
        Some(format!("{} {} {kind:<10} {}{mark}\n", date, date.weekday(), day.name.ru))
    };
    year(of).filter_map(line).collect()
}

fn working_days(calendar: &WorkingCalendar, of: i32, month: Option<u32>) -> usize {
    year(of)
        .filter(|day| month.is_none_or(|month| day.month() == month))
        .filter(|day| calendar.kind(*day).unwrap().is_working())
        .count()
}

#[test]
fn every_year_is_its_fixture() {
    let calendar = calendar();
    for (of, fixture) in [
        (2024, include_str!("calendars/2024.txt")),
        (2025, include_str!("calendars/2025.txt")),
        (2026, include_str!("calendars/2026.txt")),
        (2027, include_str!("calendars/2027.txt")),
        (2028, include_str!("calendars/2028.txt")),
    ] {
        assert_eq!(special_days(&calendar, of), fixture, "{of}");
    }
}

#[test]
fn a_year_has_as_many_working_days_as_was_counted_elsewhere() {
    let calendar = calendar();
    for (of, days) in [(2024, 249), (2025, 246), (2026, 247), (2027, 247), (2028, 245)] {
        assert_eq!(working_days(&calendar, of, None), days, "{of}");
    }
}

#[test]
fn so_has_each_month() {
    let calendar = calendar();
    for (of, months) in [
        (2026, [19, 20, 18, 22, 17, 22, 22, 21, 22, 21, 21, 22]),
        (2027, [18, 20, 18, 22, 18, 22, 21, 22, 22, 20, 22, 22]),
    ] {
        let counted: Vec<_> = (1..=12).map(|month| working_days(&calendar, of, Some(month))).collect();
        assert_eq!(counted, months, "{of}");
    }
}

#[test]
fn constitution_day_has_moved() {
    let calendar = calendar();
    let kind = |date: &str| calendar.kind(date.parse().unwrap()).unwrap();
    assert_eq!(kind("2026-08-31"), DayKind::Working, "no day in lieu of 30 August in 2026");
    assert_eq!(kind("2026-03-16"), DayKind::Working, "and none of 15 March");
    assert_eq!(kind("2027-03-15"), DayKind::Holiday);
}

#[test]
fn doubt_is_admitted_from_2027_on() {
    let calendar = calendar();
    assert_eq!(calendar.confirmed_through(), "2026-12-31".parse().unwrap());
    let kurban_ait = calendar.special("2027-05-16".parse().unwrap()).unwrap();
    assert!(!kurban_ait.confirmed);
    assert_eq!(kurban_ait.may_fall_on, ["2027-05-17".parse().unwrap()]);
    let holiday = calendar.special("2027-03-08".parse().unwrap()).unwrap();
    assert!(holiday.confirmed, "a fixed holiday of the law is no estimate");
}

#[test]
fn counts_agree_with_the_table_of_test_vectors() {
    let calendar = calendar();
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    for (end, opens, closes) in [
        ("2025-01-10", "2024-11-25", "2024-12-31"),
        ("2026-03-31", "2026-02-11", "2026-03-19"),
        ("2026-12-31", "2026-11-18", "2026-12-24"),
        ("2027-01-15", "2026-11-30", "2027-01-08"),
        ("2027-03-27", "2027-02-08", "2027-03-17"),
    ] {
        assert_eq!(calendar.working_day_before(day(end), 30).unwrap(), day(opens), "{end}");
        assert_eq!(calendar.working_day_before(day(end), 5).unwrap(), day(closes), "{end}");
    }
    for (start, n, end) in
        [("2026-11-23", 45, "2027-01-29"), ("2027-03-05", 15, "2027-04-02"), ("2026-12-30", 3, "2027-01-06")]
    {
        assert_eq!(calendar.working_day_after(day(start), n).unwrap(), day(end), "{start}");
    }
}
