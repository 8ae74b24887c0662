//! The working calendar, and the rule by which a day is off for a holiday on a weekend.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate, Weekday};
use kosh_core::text::Text;
use kosh_core::time::{DayKind, Origin, SpecialDay, WorkingCalendar};
use toml::Spanned;

use super::sources::Sources;
use crate::error::{CatalogError, Problem};
use crate::file::File;
use crate::raw::{CalendarFrame, Day, Year};

pub(crate) fn calendar(
    frame: &File<'_, CalendarFrame>,
    years: &[File<'_, Year>],
    sources: &Sources<'_>,
) -> Result<WorkingCalendar, CatalogError> {
    sources.find(frame, &frame.value.source)?;
    let (Some(first), Some(last)) = (years.first(), years.last()) else {
        return Err(frame.whole(Problem::Empty("year")));
    };
    let mut days = BTreeMap::new();
    for (file, year) in years.iter().zip(*first.value.year.get_ref()..) {
        if *file.value.year.get_ref() != year {
            let problem =
                Problem::Not { value: file.value.year.get_ref().to_string(), wanted: "the next year" };
            return Err(file.at(&file.value.year, problem));
        }
        let mut year = YearReader { frame: &frame.value, file, sources, days: &mut days };
        year.read()?;
    }
    WorkingCalendar::new(
        frame.value.version.get_ref().clone(),
        (*first.value.year.get_ref(), *last.value.year.get_ref()),
        days.into_values().collect(),
        frame.value.confirmed_through.get_ref().0,
        [frame.value.saturday.get_ref().clone(), frame.value.sunday.get_ref().clone()],
    )
    .map_err(|error| frame.whole(Problem::Calendar(error)))
}

struct YearReader<'a, 'f> {
    frame: &'a CalendarFrame,
    file: &'a File<'f, Year>,
    sources: &'a Sources<'a>,
    days: &'a mut BTreeMap<NaiveDate, SpecialDay>,
}

impl YearReader<'_, '_> {
    fn read(&mut self) -> Result<(), CatalogError> {
        let year = &self.file.value;
        for holiday in &year.holiday {
            let source = self.sources.find(self.file, &holiday.source)?;
            let may_fall_on = holiday.may_fall_on.iter().map(|day| day.0).collect();
            self.add(&holiday.date, DayKind::Holiday, |date| SpecialDay {
                date,
                kind: DayKind::Holiday,
                name: Arc::new(holiday.name.get_ref().clone()),
                confirmed: !holiday.estimated,
                may_fall_on,
                origin: Origin::Shipped,
                source,
            })?;
        }
        for observed in &year.observed {
            let source = self.sources.find(self.file, &observed.source)?;
            let day = observed.holiday.get_ref().0;
            let unknown = || Problem::Unknown { kind: "holiday", id: day.to_string() };
            let holiday = year.holiday_on(day).ok_or_else(|| self.file.at(&observed.holiday, unknown()))?;
            let name = with_holiday(self.frame.observed.get_ref(), holiday.name.get_ref());
            self.add(&observed.date, DayKind::Observed, |date| {
                certain(date, DayKind::Observed, name, !holiday.estimated, source)
            })?;
        }
        for moved in &year.moved {
            let source = self.sources.find(self.file, &moved.source)?;
            let rest = on_day(self.frame.moved_rest.get_ref(), moved.work.get_ref().0);
            let work = on_day(self.frame.moved_work.get_ref(), moved.rest.get_ref().0);
            let same = source.clone();
            self.add(&moved.rest, DayKind::MovedRest, |date| {
                certain(date, DayKind::MovedRest, rest, true, same)
            })?;
            self.add(&moved.work, DayKind::MovedWork, |date| {
                certain(date, DayKind::MovedWork, work, true, source)
            })?;
        }
        Ok(())
    }

    /// Adds a day, unless it lies outside the year, comes twice, or cannot be of its kind on its weekday.
    fn add(
        &mut self,
        day: &Spanned<Day>,
        kind: DayKind,
        make: impl FnOnce(NaiveDate) -> SpecialDay,
    ) -> Result<(), CatalogError> {
        let date = day.get_ref().0;
        let year = *self.file.value.year.get_ref();
        let wanted = if date.year() != year {
            "a day of this year"
        } else if !kind.fits(date) {
            "a weekday (observed, moved rest) or a weekend day (moved work)"
        } else if self.days.insert(date, make(date)).is_some() {
            return Err(self.file.at(day, Problem::Twice(date.to_string())));
        } else {
            return Ok(());
        };
        Err(self.file.at(day, Problem::Not { value: date.to_string(), wanted }))
    }
}

fn certain(
    date: NaiveDate,
    kind: DayKind,
    name: Text,
    confirmed: bool,
    source: kosh_core::basis::Source,
) -> SpecialDay {
    SpecialDay {
        date,
        kind,
        name: Arc::new(name),
        confirmed,
        may_fall_on: Vec::new(),
        origin: Origin::Shipped,
        source,
    }
}

fn with_holiday(pattern: &Text, holiday: &Text) -> Text {
    let put = |pattern: &str, name: &str| pattern.replace("{holiday}", name);
    Text {
        ru: put(&pattern.ru, &holiday.ru),
        en: put(&pattern.en, &holiday.en),
        kk: put(&pattern.kk, &holiday.kk),
    }
}

fn on_day(pattern: &Text, date: NaiveDate) -> Text {
    pattern.with("date", &date.format("%d.%m.%Y").to_string())
}

/// The days off that the law makes of holidays on weekends: each goes to the next working day that is
/// neither a holiday nor already such a day. Pairs of (day off, holiday), in the order of the holidays.
pub(crate) fn observed_by_rule(year: &Year) -> Vec<(NaiveDate, NaiveDate)> {
    let mut holidays: Vec<NaiveDate> =
        year.holiday.iter().filter(|h| h.moves).map(|h| h.date.get_ref().0).collect();
    holidays.sort_unstable();
    let mut observed: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    for holiday in holidays.into_iter().filter(|date| is_weekend(*date)) {
        let is_free = |date: &NaiveDate| {
            !is_weekend(*date)
                && year.holiday_on(*date).is_none()
                && observed.iter().all(|(taken, _)| taken != date)
        };
        if let Some(day) = holiday.iter_days().skip(1).find(is_free) {
            observed.push((day, holiday));
        }
    }
    observed
}

fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}
