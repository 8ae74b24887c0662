//! Calendars of any shape: counting with prefix sums agrees with a finger that goes from day to day.

#![allow(clippy::unwrap_used, reason = "helpers of tests may fail a test")]

use std::sync::Arc;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use kosh_core::basis::{Confidence, Source};
use kosh_core::text::Text;
use kosh_core::time::{
    DayKind, Origin, SpecialDay, Window, WindowState, WindowTerms, WorkingCalendar, add_months,
    last_day_months_before,
};
use proptest::prelude::*;

const YEARS: (i32, i32) = (2026, 2027);
const TERMS: WindowTerms =
    WindowTerms { opens_working_days: 30, closes_working_days: 5, worst_calendar_days: 30 };

fn words(text: &str) -> Text {
    Text { ru: text.to_owned(), en: text.to_owned(), kk: text.to_owned() }
}

fn day(index: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(YEARS.0, 1, 1).unwrap() + Days::new(index)
}

fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

fn special(date: NaiveDate) -> SpecialDay {
    SpecialDay {
        date,
        // On a weekend every other one is worked instead.
        kind: if is_weekend(date) && date.ordinal().is_multiple_of(2) {
            DayKind::MovedWork
        } else {
            DayKind::Holiday
        },
        name: Arc::new(words("special")),
        confirmed: true,
        may_fall_on: Vec::new(),
        origin: Origin::Shipped,
        source: Source {
            document: "sample".parse().unwrap(),
            title: words("source"),
            place: String::new(),
            confidence: Confidence::High,
        },
    }
}

fn calendar() -> impl Strategy<Value = WorkingCalendar> {
    proptest::collection::btree_set(0u64..730, 0..120).prop_map(|days| {
        let days = days.into_iter().map(|index| special(day(index))).collect();
        let weekdays = [words("Saturday"), words("Sunday")];
        WorkingCalendar::new("sample".to_owned(), YEARS, days, day(729), weekdays).unwrap()
    })
}

/// The n-th working day before or after, day by day; none where the calendar ends first.
fn by_finger(calendar: &WorkingCalendar, from: NaiveDate, n: u32, forward: bool) -> Option<NaiveDate> {
    let mut date = from;
    for _ in 0..n {
        loop {
            date = if forward { date.succ_opt()? } else { date.pred_opt()? };
            if calendar.kind(date).ok()?.is_working() {
                break;
            }
        }
    }
    Some(date)
}

proptest! {
    #[test]
    fn the_nth_working_day_is_found_by_finger(calendar in calendar(), from in 0u64..730, n in 0u32..90) {
        let from = day(from);
        prop_assert_eq!(calendar.working_day_after(from, n).ok(), by_finger(&calendar, from, n, true));
        prop_assert_eq!(calendar.working_day_before(from, n).ok(), by_finger(&calendar, from, n, false));
    }

    #[test]
    fn counting_there_and_back_agrees(calendar in calendar(), from in 0u64..730, n in 1u32..90) {
        let from = day(from);
        if let Ok(to) = calendar.working_day_after(from, n) {
            prop_assert_eq!(calendar.working_days_between(from, to).unwrap(), n);
            prop_assert!(calendar.kind(to).unwrap().is_working());
        }
    }

    #[test]
    fn a_day_off_is_skipped_and_a_worked_one_is_not(calendar in calendar(), from in 0u64..730, length in 0u64..200) {
        let (from, to) = (day(from), day(from + length));
        let skipped: Vec<_> = calendar.days_off(from, to).map(|day| day.date).collect();
        for date in from.iter_days().take_while(|date| *date <= to.min(calendar.last())) {
            prop_assert_eq!(skipped.contains(&date), !calendar.kind(date).unwrap().is_working());
        }
    }

    #[test]
    fn the_dates_of_a_window_are_working_days_in_order(
        calendar in calendar(), until in 100u64..730, length in proptest::option::of(1u64..400),
    ) {
        let valid_until = day(until);
        let valid_from = length.and_then(|length| valid_until.checked_sub_days(Days::new(length)));
        let window = Window::new(&calendar, TERMS, valid_from, valid_until).unwrap();
        let days = [Some(window.opens_on), Some(window.opens_for_certain_on), window.safe_until,
            window.safe_for_certain_until, Some(window.closes_on), Some(window.closes_at_latest_on)];
        for date in days.into_iter().flatten() {
            prop_assert!(calendar.kind(date).unwrap().is_working(), "{date} is no working day");
            // A status without a single working day has no day to file: its window would open after it.
            let is_idle = valid_from
                .is_some_and(|from| calendar.working_day_on_or_after(from).is_ok_and(|first| first > valid_until));
            prop_assert!(date <= valid_until || is_idle && window.opens_on > window.closes_on, "{date} lies after the end");
        }
        prop_assert!(window.opens_on <= window.opens_for_certain_on);
        prop_assert!(window.closes_on <= window.closes_at_latest_on);
        prop_assert!(window.safe_until.is_none_or(|safe| safe <= window.closes_on));
        prop_assert!(window.safe_for_certain_until <= window.safe_until);
        if window.opens_on > window.closes_on {
            prop_assert!(valid_from.is_some_and(|from| from > window.closes_on
                || calendar.working_day_on_or_after(from).unwrap() > window.closes_on), "only a short status has none");
        }
    }

    #[test]
    fn a_state_never_goes_back(calendar in calendar(), until in 100u64..730, length in proptest::option::of(1u64..400)) {
        let valid_until = day(until);
        let valid_from = length.and_then(|length| valid_until.checked_sub_days(Days::new(length)));
        let window = Window::new(&calendar, TERMS, valid_from, valid_until).unwrap();
        let mut before = (WindowState::Closed, WindowState::Closed);
        for date in calendar.first().iter_days().take_while(|date| *date <= valid_until) {
            let state = (window.state_on(date), window.state_for_certain_on(date));
            prop_assert!(before.0 <= state.0 && before.1 <= state.1, "{before:?} became {state:?} on {date}");
            before = state;
        }
    }

    #[test]
    fn months_before_a_day_are_the_last_that_end_in_time(index in 0u64..730, months in 1u16..120) {
        let until = day(index);
        let found = last_day_months_before(until, months).unwrap();
        prop_assert!(add_months(found, months).unwrap() <= until);
        prop_assert!(add_months(found.succ_opt().unwrap(), months).unwrap() > until);
    }
}

/// 2026 with one estimated holiday.
fn estimating(date: &str, may_fall_on: &[&str]) -> WorkingCalendar {
    let parse = |day: &str| day.parse::<NaiveDate>().unwrap();
    let estimated = SpecialDay {
        kind: DayKind::Holiday,
        confirmed: false,
        may_fall_on: may_fall_on.iter().map(|day| parse(day)).collect(),
        ..special(parse(date))
    };
    let weekdays = [words("Saturday"), words("Sunday")];
    WorkingCalendar::new("sample".to_owned(), (2026, 2026), vec![estimated], day(0), weekdays).unwrap()
}

#[test]
fn an_estimated_day_elsewhere_takes_a_working_day_there_and_gives_one_back() {
    let parse = |day: &str| day.parse::<NaiveDate>().unwrap();
    // Wed 27.05.2026, Thu 28.05, Sat 30.05.
    let (wednesday, thursday, saturday) = (parse("2026-05-27"), parse("2026-05-28"), parse("2026-05-30"));
    let calendar = estimating("2026-05-27", &["2026-05-28", "2026-05-30"]);
    let on_thursday = calendar.with_estimated_on(wednesday, thursday).unwrap();
    assert_eq!(on_thursday.kind(wednesday), Ok(DayKind::Working));
    assert_eq!(on_thursday.kind(thursday), Ok(DayKind::Holiday));
    assert_eq!(on_thursday.special(thursday).map(|day| day.date), Some(thursday));
    assert!(on_thursday.special(wednesday).is_none());
    let until = parse("2026-06-01");
    assert_eq!(calendar.working_days_between(parse("2026-05-22"), until), Ok(5));
    assert_eq!(on_thursday.working_days_between(parse("2026-05-22"), until), Ok(5));
    // On a weekend no day is off in lieu: Kurban Ait is never transferred.
    let on_saturday = calendar.with_estimated_on(wednesday, saturday).unwrap();
    assert_eq!(on_saturday.working_days_between(parse("2026-05-22"), until), Ok(6));
    assert_eq!(on_saturday.kind(parse("2026-06-01")), Ok(DayKind::Working));
}

#[test]
fn only_an_estimated_day_falls_elsewhere_and_only_where_it_may() {
    let calendar = estimating("2026-05-27", &["2026-05-28"]);
    let parse = |day: &str| day.parse::<NaiveDate>().unwrap();
    assert!(calendar.with_estimated_on(parse("2026-05-27"), parse("2026-05-29")).is_none());
    assert!(calendar.with_estimated_on(parse("2026-05-25"), parse("2026-05-28")).is_none());
}
