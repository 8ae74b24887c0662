//! The user's own values as typed.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::overlay::OwnIndexBounds;
use super::{OwnDay, OwnFigure, OwnIndex};
use crate::catalogue::{Edition, Fee, Service, Tier};
use crate::id::{FigureId, ServiceId};
use crate::input::{Form, ProblemKind, read};
use crate::money::{Currency, Money};
use crate::rules::CostKind;
use crate::time::{DayKind, WorkingCalendar};

/// A day of the calendar as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct OwnDayInput {
    /// The day; needed.
    pub date: String,
    /// `working`, `weekend`, `holiday`, `observed`, `moved_rest` or `moved_work`; needed.
    pub kind: String,
    /// Its name; needed.
    pub name: String,
    /// Where the user has it from; needed.
    pub source: String,
}

/// A figure as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct OwnFigureInput {
    /// Id of the service; needed.
    pub service: String,
    /// Row of its tariff; empty for all rows.
    pub tier: String,
    /// `service_fee`, `state_duty` or `consular_fee`; needed.
    pub kind: String,
    /// How much, per person; needed.
    pub amount: String,
    /// Currency code; the tenge where it is empty.
    pub currency: String,
    /// First day on which it holds; needed.
    pub from: String,
    /// Where the user has it from; needed.
    pub source: String,
}

/// An index as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct OwnIndexInput {
    /// First day; needed.
    pub from: String,
    /// Whole tenge; needed.
    pub value: String,
    /// Where the user has it from; needed.
    pub source: String,
}

impl OwnDay {
    /// Reads what was typed: the calendar must cover the day, and the day must fit its weekday.
    pub fn read(input: &OwnDayInput, calendar: &WorkingCalendar, form: &mut Form) -> Option<Self> {
        let date = needed_date(form, "date", &input.date);
        let date = date.filter(|date| {
            let outside = calendar.kind(*date).err();
            form.note_if(
                "date",
                outside.map(|far| ProblemKind::Implausible { first: far.first, last: far.last }),
            );
            outside.is_none()
        });
        let kind = form.required("kind", &input.kind, read::choice::<DayKind>);
        if let (Some(date), Some(kind)) = (date, kind)
            && !kind.fits(date)
        {
            let fitting = DayKind::ALL.iter().copied().filter(|kind| kind.fits(date)).collect();
            form.note("kind", ProblemKind::NotOnThatDay { fitting });
        }
        let name = needed_text(form, "name", &input.name);
        let source = needed_text(form, "source", &input.source);
        Some(Self { date: date?, kind: kind?, name: name?, source: source? })
    }
}

impl From<&OwnDay> for OwnDayInput {
    fn from(day: &OwnDay) -> Self {
        Self {
            date: read::date_text(Some(day.date)),
            kind: day.kind.to_string(),
            name: day.name.clone(),
            source: day.source.clone(),
        }
    }
}

impl OwnFigure {
    /// Reads what was typed: the edition must have the service and the row. A figure that the edition states itself
    /// can be kept, but nothing will ask for it.
    pub fn read(input: &OwnFigureInput, id: FigureId, edition: &Edition, form: &mut Form) -> Option<Self> {
        let service = form.required("service", &input.service, read::choice::<ServiceId>);
        let known = service.as_ref().and_then(|service| edition.service(service));
        if service.is_some() && known.is_none() {
            form.note("service", ProblemKind::NotFound);
        }
        let tier = form.optional("tier", &input.tier, read::choice::<Tier>);
        let kind = form.required("kind", &input.kind, read::choice::<CostKind>);
        if let Some(service) = known {
            form.note_if("tier", tier.and_then(|tier| not_offered(service, tier)));
            let stated = kind.is_some_and(|kind| is_stated(service, tier, kind));
            form.note_if("kind", stated.then_some(ProblemKind::StatedByGuide));
        }
        let amount = form.required("amount", &input.amount, read::decimal);
        let currency = form.optional("currency", &input.currency, read::currency).unwrap_or(Currency::KZT);
        let amount = amount.and_then(|amount| payable(form, amount, currency));
        let from = needed_date(form, "from", &input.from);
        let source = needed_text(form, "source", &input.source);
        Some(Self { id, service: service?, tier, kind: kind?, amount: amount?, from: from?, source: source? })
    }
}

fn payable(form: &mut Form, amount: Decimal, currency: Currency) -> Option<Money> {
    let money = Money::new(amount, currency).ok();
    form.note_if("amount", money.is_none().then_some(ProblemKind::NotAnAmount));
    money
}

fn not_offered(service: &Service, tier: Tier) -> Option<ProblemKind> {
    let offered: Vec<Tier> = service.fees.iter().map(|fee| fee.tier).collect();
    let missing = !offered.contains(&tier);
    missing.then(|| ProblemKind::NotOffered { offered: offered.iter().map(ToString::to_string).collect() })
}

/// Whether the guide states a cost in every row that a figure is for.
fn is_stated(service: &Service, tier: Option<Tier>, kind: CostKind) -> bool {
    let row = |fee: &&Fee| tier.is_none_or(|tier| tier == fee.tier);
    let mut rows = service.fees.iter().filter(row).peekable();
    let is_any = rows.peek().is_some();
    is_any
        && rows.all(|fee| match kind {
            CostKind::ServiceFee => fee.service_fee.value().is_some(),
            CostKind::StateDuty => fee.duty_mci.value().is_some(),
            CostKind::ConsularFee => false,
        })
}

impl From<&OwnFigure> for OwnFigureInput {
    fn from(figure: &OwnFigure) -> Self {
        Self {
            service: figure.service.to_string(),
            tier: figure.tier.map(|tier| tier.to_string()).unwrap_or_default(),
            kind: figure.kind.to_string(),
            amount: figure.amount.amount().to_string(),
            currency: figure.amount.currency().to_string(),
            from: read::date_text(Some(figure.from)),
            source: figure.source.clone(),
        }
    }
}

impl OwnIndex {
    /// Reads what was typed.
    pub fn read(input: &OwnIndexInput, form: &mut Form) -> Option<Self> {
        let from = needed_date(form, "from", &input.from);
        let value = form.required("value", &input.value, |text| {
            read::whole_number(&read::without_spaces(text), 1, OwnIndexBounds::LARGEST)
        });
        let source = needed_text(form, "source", &input.source);
        Some(Self { from: from?, value: Decimal::from(value?), source: source? })
    }
}

impl From<&OwnIndex> for OwnIndexInput {
    fn from(index: &OwnIndex) -> Self {
        Self {
            from: read::date_text(Some(index.from)),
            value: index.value.normalize().to_string(),
            source: index.source.clone(),
        }
    }
}

fn needed_date(form: &mut Form, field: &str, text: &str) -> Option<NaiveDate> {
    let date = form.any_date(field, text);
    form.need(field, date)
}

fn needed_text(form: &mut Form, field: &str, text: &str) -> Option<String> {
    let text = form.text(field, text);
    form.need(field, text)
}
