//! A question asked with the user's own days, figures and indexes laid over the catalogue.

use kosh_core::basis::Source;
use kosh_core::catalogue::{Catalogue, Own, OwnDay, OwnError, OwnFigure, OwnIndex, Tier};
use kosh_core::id::FigureId;
use kosh_core::money::Money;
use kosh_core::rules::CostKind;
use kosh_core::time::DayKind;
use rust_decimal::Decimal;
use serde::Deserialize;
use uuid::Uuid;

use crate::day::Day;
use crate::difference::agree;
use crate::example::Question;
use crate::{counts, quote, window};

/// The user's own values, and one question or the reason why they are refused.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    #[serde(default)]
    day: Vec<DayFacts>,
    #[serde(default)]
    figure: Vec<FigureFacts>,
    #[serde(default)]
    index: Vec<IndexFacts>,
    /// What the version of the calendar says behind the shipped one's: `+1 own`.
    #[serde(default)]
    version: String,
    window: Option<window::Example>,
    counts: Option<counts::Example>,
    quote: Option<quote::Example>,
    refused: Option<Refused>,
}

/// A day as the user says it is.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DayFacts {
    date: Day,
    kind: DayKind,
    name: String,
    source: String,
}

/// A figure as the user says it is.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FigureFacts {
    service: String,
    tier: Option<Tier>,
    kind: CostKind,
    amount: Money,
    from: Day,
    source: String,
}

/// An index as the user says it is.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndexFacts {
    from: Day,
    value: Decimal,
    source: String,
}

/// Why own values are refused.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case", tag = "why")]
enum Refused {
    Outside { date: Day, first: Day, last: Day },
    Weekday { date: Day },
    DayTwice { date: Day },
    FigureTwice { number: usize },
    IndexTwice { from: Day },
    NotAnIndex { from: Day },
}

impl Question for Example {
    fn check(&self, catalogue: &Catalogue) -> Result<Vec<Source>, String> {
        let laid = catalogue.with_own(&self.own()?);
        if let Some(refused) = &self.refused {
            agree(refused, &Refused::of(laid.err().ok_or("nothing is refused")?)?)?;
            let rules = &catalogue.newest_edition().ok_or("no edition")?.rules;
            return Ok(vec![rules.ground(kosh_core::catalogue::rule::OWN_FIGURE).source.clone()]);
        }
        let laid = laid.map_err(|error| error.to_string())?;
        let version = laid.calendar.version().strip_prefix(catalogue.calendar.version());
        agree(&Some(self.version.as_str()), &version)?;
        self.question()?.check(&laid)
    }
}

impl Example {
    fn question(&self) -> Result<&dyn Question, String> {
        let asked = [
            self.window.as_ref().map(|asked| asked as &dyn Question),
            self.counts.as_ref().map(|asked| asked as _),
            self.quote.as_ref().map(|asked| asked as _),
        ];
        asked.into_iter().flatten().next().ok_or_else(|| "no question".to_owned())
    }

    fn own(&self) -> Result<Own, String> {
        let figures_and_indexes = figures_and_indexes(&self.figure, &self.index)?;
        Ok(Own { days: self.day.iter().map(DayFacts::day).collect(), ..figures_and_indexes })
    }
}

/// Figures and indexes of the user's own, without days.
pub fn figures_and_indexes(figures: &[FigureFacts], indexes: &[IndexFacts]) -> Result<Own, String> {
    let index = |facts: &IndexFacts| OwnIndex {
        from: facts.from.0,
        value: facts.value,
        source: facts.source.clone(),
    };
    Ok(Own {
        days: Vec::new(),
        figures: (0..).zip(figures).map(FigureFacts::figure).collect::<Result<_, _>>()?,
        indexes: indexes.iter().map(index).collect(),
    })
}

impl DayFacts {
    /// The day as a record.
    pub fn day(&self) -> OwnDay {
        OwnDay { date: self.date.0, kind: self.kind, name: self.name.clone(), source: self.source.clone() }
    }
}

impl FigureFacts {
    fn figure((number, facts): (u128, &Self)) -> Result<OwnFigure, String> {
        Ok(OwnFigure {
            id: FigureId::new(Uuid::from_u128(number)),
            service: facts.service.parse().map_err(|_| format!("{} is not an id", facts.service))?,
            tier: facts.tier,
            kind: facts.kind,
            amount: facts.amount,
            from: facts.from.0,
            source: facts.source.clone(),
        })
    }
}

impl Refused {
    fn of(error: OwnError) -> Result<Self, String> {
        Ok(match error {
            OwnError::Outside(far) => {
                Self::Outside { date: far.date.into(), first: far.first.into(), last: far.last.into() }
            }
            OwnError::Weekday { date, .. } => Self::Weekday { date: date.into() },
            OwnError::DayTwice(date) => Self::DayTwice { date: date.into() },
            OwnError::FigureTwice(id) => {
                Self::FigureTwice { number: usize::try_from(id.uuid().as_u128()).map_err(|e| e.to_string())? }
            }
            OwnError::IndexTwice(from) => Self::IndexTwice { from: from.into() },
            OwnError::NotAnIndex { from } => Self::NotAnIndex { from: from.into() },
            OwnError::NoEdition => return Err(error.to_string()),
        })
    }
}
