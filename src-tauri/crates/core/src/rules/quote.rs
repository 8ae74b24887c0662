//! What a service costs for a household: known, and not stated.
//!
//! Fees and duty count per person and per visa or permit. What the guide does not state is a line without an
//! amount, never zero, unless the user has a figure of their own for it: then the line carries that one, marked as
//! theirs, and it is summed apart. Leaves out what an application costs besides, and what is paid (`account`).

use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;
use thiserror::Error;

use super::Scene;
use super::tariff::{TariffChoice, TariffError, fee_for};
use crate::basis::{Basis, Ground};
use crate::catalogue::{Fee, Service, ServiceKind, Tier, rule};
use crate::choice::choices;
use crate::id::{EditionId, ServiceId};
use crate::money::{Money, MoneyError, Totals};
use crate::people::Role;
use crate::stated::Stated;
use crate::time::Origin;

choices! {
    /// What a cost line is for.
    CostKind {
        /// The Expat Centre's fee.
        ServiceFee = "service_fee",
        /// State duty.
        StateDuty = "state_duty",
        /// The fee of the mission or airport for the visa itself.
        ConsularFee = "consular_fee",
    }
}

/// One cost of one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CostLine {
    /// Which person, counted from 0 in the order asked.
    pub person: usize,
    /// The person's role.
    pub role: Role,
    /// What it is for.
    pub kind: CostKind,
    /// How much, or why that is not stated.
    pub amount: Stated<Money>,
    /// `own` where the amount rests on a figure or an index of the user's own.
    pub origin: Origin,
    /// What it rests on.
    pub basis: Basis,
}

impl CostLine {
    /// Whether its amount is the guide's or the law's, and not the user's own.
    pub fn is_stated_by_guide(&self) -> bool {
        self.origin == Origin::Shipped && self.amount.value().is_some()
    }
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuoteRequest<'a> {
    /// Which service.
    pub service: &'a Service,
    /// Which row of its tariff.
    pub choice: TariffChoice,
    /// For whom, at least one.
    pub persons: &'a [Role],
    /// The day whose tariff and MCI apply.
    pub on: NaiveDate,
}

/// Why there is no quote.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum QuoteError {
    /// Nobody to quote for.
    #[error("nobody to quote for")]
    Nobody,
    /// No row of the tariff fits.
    #[error(transparent)]
    Tariff(#[from] TariffError),
    /// A duty of the catalogue is not payable money.
    #[error("a duty in the catalogue cannot be paid in tiyn")]
    Duty(#[from] MoneyError),
}

/// The costs of a service for some persons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Quote {
    /// The service.
    pub service: ServiceId,
    /// The edition whose tariff it is.
    pub edition: EditionId,
    /// The row of the tariff.
    pub tier: Tier,
    /// The day whose tariff and MCI apply.
    pub on: NaiveDate,
    /// Every line, person by person.
    pub lines: Vec<CostLine>,
    /// Sum of the tenge that the guide states for each person.
    pub per_person: Vec<Money>,
    /// Sum of all tenge that the guide states.
    pub known_total: Money,
    /// Sums of the user's own figures, one per currency.
    pub own_total: Vec<Money>,
    /// Number of lines without an amount: neither the guide nor the user has one.
    pub not_stated: usize,
    /// Normal time in working days; family members file after the principal, so their time adds to it.
    pub minimum_working_days: Stated<u32>,
    /// Calendar days to which each filing may be prolonged, where the guide says so.
    pub worst_calendar_days: Option<u16>,
    /// What the sums and the time rest on.
    pub basis: Basis,
}

/// Quotes a service.
pub fn quote(scene: Scene<'_>, request: &QuoteRequest<'_>) -> Result<Quote, QuoteError> {
    if request.persons.is_empty() {
        return Err(QuoteError::Nobody);
    }
    let fee = fee_for(request.service, request.choice)?;
    let each = lines_of_one(scene, request, fee)?;
    let lines: Vec<CostLine> = (0..)
        .zip(request.persons)
        .flat_map(|(person, &role)| each.iter().map(move |line| line.for_person(person, role)))
        .collect();
    let QuoteSums { per_person, known_total, own_total, not_stated } =
        QuoteSums::of(&lines, request.persons.len());
    Ok(Quote {
        service: request.service.id.clone(),
        edition: scene.edition.id.clone(),
        tier: fee.tier,
        on: request.on,
        per_person,
        known_total,
        own_total,
        not_stated,
        minimum_working_days: fee.working_days.map(|days| u32::from(*days) * filings(request)),
        worst_calendar_days: fee.worst_calendar_days,
        basis: basis_of(scene, request, fee),
        lines,
    })
}

/// A line before it belongs to a person.
struct Line {
    kind: CostKind,
    amount: Stated<Money>,
    origin: Origin,
    basis: Basis,
}

impl Line {
    fn for_person(&self, person: usize, role: Role) -> CostLine {
        let Self { kind, origin, .. } = *self;
        CostLine { person, role, kind, amount: self.amount.clone(), origin, basis: self.basis.clone() }
    }

    /// The line with the user's own figure, where it has no amount and there is one.
    fn or_own(self, scene: Scene<'_>, request: &QuoteRequest<'_>, tier: Tier) -> Self {
        let own = &scene.catalogue.own;
        match (&self.amount, own.figure(&request.service.id, tier, self.kind, request.on)) {
            (Stated::NotStated(_), Some(figure)) => Self {
                amount: Stated::Value(figure.amount),
                origin: Origin::Own,
                basis: self.basis.and(&scene.edition.rules.own_ground(&figure.source)),
                ..self
            },
            (Stated::NotStated(_), None) | (Stated::Value(_), _) => self,
        }
    }
}

fn lines_of_one(scene: Scene<'_>, request: &QuoteRequest<'_>, fee: &Fee) -> Result<Vec<Line>, QuoteError> {
    let rules = &scene.edition.rules;
    let per_person = rules.ground(rule::PER_PERSON);
    let mut service_fee = Basis::of(&fee.ground).and(per_person);
    match fee.tier {
        Tier::Years(_) => service_fee = service_fee.and(rules.ground(rule::TERM_TIER)),
        Tier::PersonalManager => service_fee = service_fee.and(rules.ground(rule::PERSONAL_MANAGER)),
        Tier::Employee | Tier::Expert | Tier::Standard => {}
    }
    if request.service.kind == ServiceKind::Extension {
        service_fee = service_fee.and(rules.ground(rule::EXTENSION_TARIFF));
    }
    let mut lines = vec![
        Line {
            kind: CostKind::ServiceFee,
            amount: fee.service_fee.clone(),
            origin: Origin::Shipped,
            basis: service_fee,
        },
        duty_line(scene, request, fee)?,
    ];
    if request.service.kind == ServiceKind::Invitation {
        let ground = rules.ground(rule::CONSULAR_FEE);
        lines.push(Line {
            kind: CostKind::ConsularFee,
            amount: not_stated(ground),
            origin: Origin::Shipped,
            basis: Basis::of(ground),
        });
    }
    Ok(lines.into_iter().map(|line| line.or_own(scene, request, fee.tier)).collect())
}

fn duty_line(scene: Scene<'_>, request: &QuoteRequest<'_>, fee: &Fee) -> Result<Line, QuoteError> {
    let (amount, basis) = duty(scene, request.service, fee, request.on)?;
    let counted = fee.duty_mci.value().is_some_and(|count| !count.is_zero());
    let index = scene.catalogue.mci(request.on).filter(|_| counted);
    let origin = index.map_or(Origin::Shipped, |index| index.origin);
    Ok(Line { kind: CostKind::StateDuty, amount, origin, basis })
}

/// State duty of a tariff row on a day: so many MCI times the index of the year. A year whose index is not
/// known has no amount; one that only the user knows makes the amount the user's own. Fails only where the duty cannot be paid in tiyn, which the catalogue's lint excludes.
pub fn duty(
    scene: Scene<'_>,
    service: &Service,
    fee: &Fee,
    on: NaiveDate,
) -> Result<(Stated<Money>, Basis), MoneyError> {
    let rules = &scene.edition.rules;
    let basis = Basis::of(&fee.ground);
    let mci_count = match &fee.duty_mci {
        Stated::NotStated(not) => {
            let extension = service.kind == ServiceKind::Extension;
            let why = if extension { rule::EXTENSION_TARIFF } else { rule::NO_COLUMN };
            return Ok((Stated::NotStated(not.clone()), basis.and(rules.ground(why))));
        }
        Stated::Value(count) if count.is_zero() => {
            let none = Stated::Value(Money::kzt(Decimal::ZERO)?);
            return Ok((none, basis.and(rules.ground(rule::DASH_MEANS_NONE))));
        }
        Stated::Value(count) => *count,
    };
    let Some(mci) = scene.catalogue.mci(on) else {
        let unknown = rules.ground(rule::MCI_UNKNOWN);
        return Ok((not_stated(unknown), basis.and(unknown)));
    };
    let index = Arc::new(Ground { source: mci.source.clone(), ..Ground::clone(rules.ground(rule::MCI)) });
    let amount = Stated::Value(Money::kzt(mci_count * mci.value)?);
    let basis = basis.and(&index).and(rules.ground(rule::PER_PERSON));
    let basis = match mci.origin {
        Origin::Shipped => basis,
        Origin::Own => basis.and(&rules.own_ground(&mci.source.place)),
    };
    Ok((amount, basis))
}

fn not_stated<T>(ground: &Ground) -> Stated<T> {
    Stated::not(ground.text.clone())
}

/// What the lines of a quote add up to.
pub(crate) struct QuoteSums {
    pub per_person: Vec<Money>,
    pub known_total: Money,
    pub own_total: Vec<Money>,
    pub not_stated: usize,
}

impl QuoteSums {
    pub fn of(lines: &[CostLine], persons: usize) -> Self {
        let of_person = |person| known(lines.iter().filter(|line| line.person == person));
        Self {
            per_person: (0..persons).map(of_person).collect(),
            known_total: known(lines.iter()),
            own_total: sums(lines.iter(), Origin::Own).sums(),
            not_stated: lines.iter().filter(|line| line.amount.value().is_none()).count(),
        }
    }
}

fn known<'a>(lines: impl Iterator<Item = &'a CostLine>) -> Money {
    sums(lines, Origin::Shipped).kzt()
}

fn sums<'a>(lines: impl Iterator<Item = &'a CostLine>, origin: Origin) -> Totals {
    let mut totals = Totals::default();
    let of_origin = lines.filter(|line| line.origin == origin);
    of_origin.filter_map(|line| line.amount.value()).for_each(|money| totals.add(*money));
    totals
}

/// How many filings follow one another: the family's comes after the principal's.
fn filings(request: &QuoteRequest<'_>) -> u32 {
    let principal = request.persons.contains(&Role::Principal);
    let family = request.persons.iter().any(|role| *role != Role::Principal);
    if request.service.family && principal && family { 2 } else { 1 }
}

fn basis_of(scene: Scene<'_>, request: &QuoteRequest<'_>, fee: &Fee) -> Basis {
    let rules = &scene.edition.rules;
    let basis = Basis::of(&request.service.ground).and(&fee.ground).and(rules.ground(rule::FIRST_ROW_HOLDS));
    if filings(request) > 1 { basis.and(rules.ground(rule::FAMILY_AFTER_PRINCIPAL)) } else { basis }
}
