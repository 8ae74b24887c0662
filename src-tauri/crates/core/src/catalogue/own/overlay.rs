//! The shipped catalogue with the user's own values over it: checked, and rebuilt as a whole.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use thiserror::Error;

use super::{Own, OwnDay};
use crate::basis::Source;
use crate::catalogue::{Catalogue, Mci, Rules};
use crate::id::FigureId;
use crate::text::Text;
use crate::time::{DayKind, Origin, OutsideCalendar, SpecialDay};

/// Why the user's own values cannot be laid over the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum OwnError {
    /// A day that the calendar does not cover.
    #[error(transparent)]
    Outside(#[from] OutsideCalendar),
    /// A day that cannot be of its kind: moved work on a weekday, a day in lieu on a weekend.
    #[error("{date} cannot be of this kind on its weekday")]
    Weekday {
        /// The day.
        date: NaiveDate,
        /// What it is said to be.
        kind: DayKind,
    },
    /// A day that stands there twice.
    #[error("{0} is there twice")]
    DayTwice(NaiveDate),
    /// Two figures for the same cost from the same day; the second one.
    #[error("there is another figure for the same cost from the same day")]
    FigureTwice(FigureId),
    /// Two indexes from the same day.
    #[error("there are two indexes from {0}")]
    IndexTwice(NaiveDate),
    /// An index that is not a whole number of tenge within bounds.
    #[error("the index from {from} is not a whole number of tenge from 1 to {}", OwnIndexBounds::LARGEST)]
    NotAnIndex {
        /// Its first day.
        from: NaiveDate,
    },
    /// The catalogue has no edition, so nothing says what the user's own word is.
    #[error("the catalogue has no edition")]
    NoEdition,
}

/// What an index can be: a guard against slips of the hand, far above any index.
pub(super) struct OwnIndexBounds;

impl OwnIndexBounds {
    /// Tenge.
    pub(super) const LARGEST: u32 = 1_000_000;

    fn hold(value: Decimal) -> bool {
        value.is_integer() && value >= Decimal::ONE && value <= Decimal::from(Self::LARGEST)
    }
}

impl Catalogue {
    /// The catalogue as shipped with these values over it. What was laid over it before is replaced, so that every
    /// edit starts from the shipped one. Editions and countries are shared, only the calendar is counted anew.
    pub fn with_own(&self, own: &Own) -> Result<Self, OwnError> {
        let shipped = self.shipped.clone().unwrap_or_else(|| Arc::new(self.clone()));
        let rules = &shipped.newest_edition().ok_or(OwnError::NoEdition)?.rules;
        check_days(&shipped, &own.days)?;
        check_figures(own)?;
        check_indexes(own)?;
        let days = own.days.iter().map(|day| special(day, rules)).collect();
        let indexes = own.indexes.iter().map(|index| {
            let source = source(rules, &index.source);
            (index.from, Mci { value: index.value, origin: Origin::Own, source })
        });
        Ok(Self {
            calendar: shipped.calendar.with_own(days),
            mci: shipped.mci.and(indexes),
            own: own.clone(),
            shipped: Some(Arc::clone(&shipped)),
            ..Self::clone(&shipped)
        })
    }
}

fn check_days(shipped: &Catalogue, days: &[OwnDay]) -> Result<(), OwnError> {
    let mut seen = BTreeSet::new();
    for &OwnDay { date, kind, .. } in days {
        shipped.calendar.kind(date)?;
        if !kind.fits(date) {
            return Err(OwnError::Weekday { date, kind });
        }
        if !seen.insert(date) {
            return Err(OwnError::DayTwice(date));
        }
    }
    Ok(())
}

fn check_figures(own: &Own) -> Result<(), OwnError> {
    let mut seen = BTreeSet::new();
    let twice = own
        .figures
        .iter()
        .find(|figure| !seen.insert((&figure.service, figure.tier, figure.kind, figure.from)));
    twice.map_or(Ok(()), |figure| Err(OwnError::FigureTwice(figure.id)))
}

fn check_indexes(own: &Own) -> Result<(), OwnError> {
    let mut seen = BTreeSet::new();
    for index in &own.indexes {
        if !OwnIndexBounds::hold(index.value) {
            return Err(OwnError::NotAnIndex { from: index.from });
        }
        if !seen.insert(index.from) {
            return Err(OwnError::IndexTwice(index.from));
        }
    }
    Ok(())
}

/// The user answers for the day, so it is no estimate; the words are the user's in every language.
fn special(day: &OwnDay, rules: &Rules) -> SpecialDay {
    let name = Text { ru: day.name.clone(), en: day.name.clone(), kk: day.name.clone() };
    SpecialDay {
        date: day.date,
        kind: day.kind,
        name: Arc::new(name),
        confirmed: true,
        may_fall_on: Vec::new(),
        origin: Origin::Own,
        source: source(rules, &day.source),
    }
}

fn source(rules: &Rules, place: &str) -> Source {
    rules.own_ground(place).source.clone()
}
