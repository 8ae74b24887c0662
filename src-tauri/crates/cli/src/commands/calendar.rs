//! `calendar`: the working calendar, and counting in it.

use chrono::NaiveDate;
use kosh_app::Knowledge;
use kosh_app::wire::CalendarDay;
use kosh_app::words::{date, say, word};
use kosh_core::basis::Basis;
use kosh_core::catalogue::rule;
use kosh_core::input::ProblemKind;
use kosh_core::text::Lang;
use kosh_core::time::{DayKind, SkippedDay};
use serde::Serialize;
use serde_json::json;

use super::{changes, knowledge};
use crate::answer::Answer;
use crate::arguments::Calendar;
use crate::failure::Failure;
use crate::question;
use crate::show::{Page, choice};
use crate::surroundings::Surroundings;

/// A count of working days.
#[derive(Serialize)]
struct Counted {
    from: NaiveDate,
    /// The day that was counted to.
    date: NaiveDate,
    working_days: i64,
    skipped: Vec<SkippedDay>,
    certain: bool,
    basis: Basis,
}

pub(super) fn run(asked: &Calendar, surroundings: Surroundings) -> Result<Answer, Failure> {
    let lang = surroundings.lang;
    match asked {
        Calendar::Year { year } => self::year(*year, &knowledge(&surroundings)?, lang),
        Calendar::AddWorkingDays { date, days } => add(date, *days, &knowledge(&surroundings)?, lang),
        Calendar::Between { from, to } => between(from, to, &knowledge(&surroundings)?, lang),
        Calendar::Impact(impact) => changes::impact(impact, surroundings),
    }
}

fn year(year: i32, knowledge: &Knowledge, lang: Lang) -> Result<Answer, Failure> {
    let days = knowledge.calendar_year(year)?;
    let mut page = Page::new(lang);
    let working = days.iter().filter(|day| day.kind.is_working()).count();
    page.line(say(lang, "ctl_year_working_days", &json!({ "year": year, "count": working })));
    let special: Vec<Vec<String>> =
        days.iter().filter(|day| !is_plain(day.kind)).map(|day| row(lang, day)).collect();
    page.table(&special);
    Answer::new(&days, page.finish())
}

const fn is_plain(kind: DayKind) -> bool {
    match kind {
        DayKind::Working | DayKind::Weekend => true,
        DayKind::Holiday | DayKind::Observed | DayKind::MovedRest | DayKind::MovedWork => false,
    }
}

fn row(lang: Lang, day: &CalendarDay) -> Vec<String> {
    let name = day.name.as_ref().map(|name| name.get(lang).to_owned()).unwrap_or_default();
    let doubt = if day.confirmed { String::new() } else { word(lang, "estimated") };
    vec![date(lang, day.date), choice(lang, "day_kind", &day.kind), name, doubt]
}

fn add(from: &str, days: i32, knowledge: &Knowledge, lang: Lang) -> Result<Answer, Failure> {
    let from = question::date("date", from)?;
    let found = knowledge.add_working_days(from, days)?;
    let counted = counted(knowledge, from, found, i64::from(days))?;
    let text = date(lang, counted.date);
    answer(lang, &counted, text)
}

fn between(from: &str, to: &str, knowledge: &Knowledge, lang: Lang) -> Result<Answer, Failure> {
    let (from, to) = (question::date("from", from)?, question::date("to", to)?);
    if to < from {
        return Err(Failure::at("to", ProblemKind::NotAfter { field: "from".to_owned(), date: from }));
    }
    let days = knowledge.working_days_between(from, to)?;
    let counted = counted(knowledge, from, to, i64::from(days))?;
    let text = say(lang, "ctl_working_days", &json!({ "count": days }));
    answer(lang, &counted, text)
}

fn counted(
    knowledge: &Knowledge,
    from: NaiveDate,
    date: NaiveDate,
    working_days: i64,
) -> Result<Counted, Failure> {
    let calendar = &knowledge.catalogue.calendar;
    let scene = knowledge.scene(knowledge.today())?;
    let (first, last) = (from.min(date), from.max(date));
    Ok(Counted {
        from,
        date,
        working_days,
        skipped: calendar.days_off(first, last).collect(),
        certain: calendar.is_certain(first, last),
        basis: Basis::of(scene.edition.rules.ground(rule::WORKING_CALENDAR)),
    })
}

fn answer(lang: Lang, counted: &Counted, text: String) -> Result<Answer, Failure> {
    let mut page = Page::new(lang);
    page.line(text);
    if !counted.certain {
        page.line(word(lang, "ctl_uncertain"));
    }
    page.basis(&counted.basis);
    Answer::new(counted, page.finish())
}
