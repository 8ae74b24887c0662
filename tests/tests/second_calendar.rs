//! The working calendar a second time, from the law's own words, compared with the shipped one for 2024 to 2028.
//!
//! Nothing is shared with `core` or `catalog`: this one knows names and rules, walks day by day, and carries every
//! holiday lost to a weekend as a debt that the next free weekday pays. Working days are crossed off one at a time, and
//! a window is found by asking of each day whether one may file on it. Leaves out estimates and sources.

#![allow(clippy::unwrap_used, reason = "helpers of tests may fail a test")]

use chrono::{Datelike, NaiveDate, Weekday};
use kosh_core::catalogue::Catalogue;
use kosh_core::rules::{Scene, extension_window};
use kosh_core::time::{DayKind, WindowState};

const YEARS: std::ops::RangeInclusive<i32> = 2024..=2028;

/// Law of 13.12.2001 No. 267 with its amendments: name, month, day, first and last year observed.
const HOLIDAYS: [(&str, u32, u32, i32, i32); 15] = [
    ("Новый год", 1, 1, 0, 9999),
    ("Новый год", 1, 2, 0, 9999),
    ("Международный женский день", 3, 8, 0, 9999),
    ("День Конституции", 3, 15, 2027, 9999),
    ("Наурыз мейрамы", 3, 21, 0, 9999),
    ("Наурыз мейрамы", 3, 22, 0, 9999),
    ("Наурыз мейрамы", 3, 23, 0, 9999),
    ("Праздник единства народа Казахстана", 5, 1, 0, 9999),
    ("День защитника Отечества", 5, 7, 0, 9999),
    ("День Победы", 5, 9, 0, 9999),
    ("День Столицы", 7, 6, 0, 9999),
    ("День Конституции", 8, 30, 0, 2025),
    ("День Республики", 10, 25, 2022, 9999),
    ("День Независимости", 12, 16, 0, 9999),
    ("День Независимости", 12, 17, 0, 2021),
];

/// Labour Code, article 84: days off that no weekend takes away and nothing replaces. Year 0: every year.
const DAYS_OFF: [(&str, i32, u32, u32); 6] = [
    ("Православное Рождество", 0, 1, 7),
    ("Первый день Курбан айта", 2024, 6, 16),
    ("Первый день Курбан айта", 2025, 6, 6),
    ("Первый день Курбан айта", 2026, 5, 27),
    ("Первый день Курбан айта", 2027, 5, 16),
    ("Первый день Курбан айта", 2028, 5, 5),
];

/// A day as year, month, day.
type Ymd = (i32, u32, u32);

/// Orders of the labour minister: (worked, rest).
const TRANSFERS: [(Ymd, Ymd); 2] = [((2024, 5, 4), (2024, 5, 8)), ((2025, 1, 5), (2025, 1, 3))];

#[derive(Debug, Clone, PartialEq)]
struct Day {
    date: NaiveDate,
    kind: DayKind,
    /// The holiday's name; of a substitute, that of a holiday which it pays for.
    name: Option<&'static str>,
}

fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

fn holiday(date: NaiveDate) -> Option<(&'static str, bool)> {
    let (year, month, day) = (date.year(), date.month(), date.day());
    let by_law = HOLIDAYS
        .iter()
        .find(|(_, m, d, from, until)| (month, day) == (*m, *d) && (*from..=*until).contains(&year));
    let day_off = DAYS_OFF.iter().find(|(_, y, m, d)| (month, day) == (*m, *d) && (*y == 0 || *y == year));
    by_law.map(|(name, ..)| (*name, true)).or_else(|| day_off.map(|(name, ..)| (*name, false)))
}

fn transferred(date: NaiveDate) -> Option<DayKind> {
    let is = |(y, m, d): Ymd| NaiveDate::from_ymd_opt(y, m, d) == Some(date);
    TRANSFERS.iter().find_map(|(work, rest)| match () {
        () if is(*work) => Some(DayKind::MovedWork),
        () if is(*rest) => Some(DayKind::MovedRest),
        () => None,
    })
}

/// Walks from new year to new year; nothing is owed over a year's end in these years.
fn walk() -> Vec<Day> {
    let mut owed: Vec<&'static str> = Vec::new();
    let mut days = Vec::new();
    let mut date = NaiveDate::from_ymd_opt(*YEARS.start(), 1, 1).unwrap();
    while date.year() <= *YEARS.end() {
        let (kind, name) = match (transferred(date), holiday(date), is_weekend(date)) {
            (Some(kind), ..) => (kind, None),
            (None, Some((name, is_replaced)), weekend) => {
                if weekend && is_replaced {
                    owed.push(name);
                }
                (DayKind::Holiday, Some(name))
            }
            (None, None, true) => (DayKind::Weekend, None),
            (None, None, false) if owed.is_empty() => (DayKind::Working, None),
            (None, None, false) => (DayKind::Observed, Some(owed.remove(0))),
        };
        days.push(Day { date, kind, name });
        date = date.succ_opt().unwrap();
    }
    assert_eq!(owed, Vec::<&str>::new());
    days
}

fn catalogue() -> Catalogue {
    kosh_catalog::load().unwrap()
}

#[test]
fn every_day_is_of_the_same_kind() {
    let calendar = catalogue().calendar;
    let days = walk();
    assert_eq!(days.len(), 366 + 365 + 365 + 365 + 366);
    assert_eq!((calendar.first(), calendar.last()), (days[0].date, days[days.len() - 1].date));
    for day in days {
        assert_eq!(calendar.kind(day.date).unwrap(), day.kind, "{}", day.date);
        let name = calendar.special(day.date).map(|special| special.name.ru.clone());
        if let Some(expected) = day.name {
            assert!(name.as_ref().is_some_and(|name| name.contains(expected)), "{}: {name:?}", day.date);
        }
    }
}

#[test]
fn the_nth_working_day_is_the_one_that_a_finger_on_the_page_finds() {
    let calendar = catalogue().calendar;
    let days = walk();
    let is_worked = |day: &&Day| matches!(day.kind, DayKind::Working | DayKind::MovedWork);
    for (index, day) in days.iter().enumerate() {
        let back: Vec<_> = days[..index].iter().rev().filter(is_worked).take(35).collect();
        let ahead: Vec<_> = days[index + 1..].iter().filter(is_worked).take(60).collect();
        for (n, found) in (1..).zip(&back) {
            assert_eq!(calendar.working_day_before(day.date, n).unwrap(), found.date, "{} - {n}", day.date);
        }
        for (n, found) in (1..).zip(&ahead) {
            assert_eq!(calendar.working_day_after(day.date, n).unwrap(), found.date, "{} + {n}", day.date);
            assert_eq!(calendar.working_days_between(day.date, found.date).unwrap(), n, "{}", day.date);
        }
        assert_eq!(calendar.working_day_before(day.date, 35).is_ok(), back.len() == 35, "{}", day.date);
        assert_eq!(calendar.working_day_after(day.date, 60).is_ok(), ahead.len() == 60, "{}", day.date);
    }
}

/// The days of which a question is true, asked one by one.
fn those(days: &[Day], is_so: impl Fn(usize) -> bool) -> Vec<NaiveDate> {
    (0..days.len()).filter(|index| is_so(*index)).map(|index| days[index].date).collect()
}

/// How many working days still follow a day: until the last valid day, without it or with it.
fn still_to_come(days: &[Day], index: usize, end: usize, with_the_last: bool) -> usize {
    let rest = if with_the_last { &days[index + 1..=end] } else { &days[index + 1..end] };
    rest.iter().filter(|day| matches!(day.kind, DayKind::Working | DayKind::MovedWork)).count()
}

#[test]
fn one_may_file_on_the_days_of_the_window_and_on_no_other() {
    let catalogue = catalogue();
    let edition = catalogue.newest_edition().unwrap();
    let days = walk();
    let worked = |index: usize| matches!(days[index].kind, DayKind::Working | DayKind::MovedWork);
    // Before the end of March 2024 the window begins before the calendar does.
    for end in 90..days.len() {
        let until = days[end].date;
        let scene = Scene { catalogue: &catalogue, edition, today: until };
        let found = extension_window(scene, None, until).unwrap();
        let near = |index: usize| index < end && end - index < 90 && worked(index);
        // The guide: from 30 to 5 working days before the end. On the day of filing itself, so many are left, that day
        // and all that follow but the last; the other reading counts the last valid day as well.
        let left = |index: usize, with_the_last| 1 + still_to_come(&days, index, end, with_the_last);
        let to_file = those(&days, |index| near(index) && (5..=30).contains(&left(index, false)));
        assert_eq!(found.opens_on, to_file[0], "{until}");
        assert_eq!(found.closes_on, to_file[to_file.len() - 1], "{until}");
        let otherwise = those(&days, |index| near(index) && (5..=30).contains(&left(index, true)));
        assert_eq!(found.proof.opens.other, otherwise[0], "{until}");
        assert_eq!(found.proof.closes.other, otherwise[otherwise.len() - 1], "{until}");
        // The worst case is thirty calendar days, over on the last valid day, or on the day before it.
        let in_time = |most: usize| {
            let safe = |index: usize| near(index) && end - index >= most && left(index, false) >= 5;
            *those(&days, safe).last().unwrap()
        };
        assert_eq!(found.safe_until, Some(in_time(30)), "{until}");
        assert_eq!(found.proof.safe.as_ref().map(|safe| safe.other), Some(in_time(31)), "{until}");
        let off = those(&days, |index| index < end && !worked(index) && days[index].date > found.opens_on);
        assert_eq!(found.skipped.iter().map(|day| day.date).collect::<Vec<_>>(), off, "{until}");
    }
}

#[test]
fn every_day_stands_where_the_dates_of_the_window_put_it() {
    let catalogue = catalogue();
    let edition = catalogue.newest_edition().unwrap();
    let days = walk();
    for end in (90..days.len()).step_by(7) {
        for today in &days[end - 60..=end] {
            let scene = Scene { catalogue: &catalogue, edition, today: today.date };
            let found = extension_window(scene, None, days[end].date).unwrap();
            let state = if today.date < found.opens_on {
                WindowState::Closed
            } else if today.date > found.closes_on {
                WindowState::TooLate
            } else if found.safe_until.is_some_and(|safe| today.date <= safe) {
                WindowState::Open
            } else {
                WindowState::Risky
            };
            assert_eq!(found.state, state, "{} until {}", today.date, days[end].date);
            let ahead = days.iter().filter(|day| day.date > today.date && day.date <= found.closes_on);
            let left = ahead.filter(|day| matches!(day.kind, DayKind::Working | DayKind::MovedWork)).count();
            assert_eq!(found.working_days_left as usize, left, "{} until {}", today.date, days[end].date);
        }
    }
}

#[test]
fn the_nearest_working_day_is_found_by_walking() {
    let calendar = catalogue().calendar;
    let days = walk();
    let is_worked = |day: &&Day| matches!(day.kind, DayKind::Working | DayKind::MovedWork);
    for (index, day) in days.iter().enumerate() {
        let back = days[..=index].iter().rev().find(is_worked).map(|day| day.date);
        let ahead = days[index..].iter().find(is_worked).map(|day| day.date);
        assert_eq!(calendar.working_day_on_or_before(day.date).ok(), back, "{}", day.date);
        assert_eq!(calendar.working_day_on_or_after(day.date).ok(), ahead, "{}", day.date);
    }
    let all: Vec<_> = calendar.days_off(days[0].date, days[days.len() - 1].date).collect();
    let off: Vec<_> = days.iter().filter(|day| !is_worked(day)).collect();
    assert_eq!(all.len(), off.len());
    for (found, day) in all.iter().zip(off) {
        assert_eq!((found.date, found.kind), (day.date, day.kind));
    }
}

#[test]
fn the_years_have_the_working_days_that_the_ministry_counts() {
    let worked = |year: i32| {
        let days = walk();
        let of_year = days.iter().filter(|day| day.date.year() == year);
        of_year.filter(|day| matches!(day.kind, DayKind::Working | DayKind::MovedWork)).count()
    };
    assert_eq!(YEARS.map(worked).collect::<Vec<_>>(), [249, 246, 247, 247, 245]);
}
