//! The money of a demo company: figures and rates of its own, frozen quotes, costs besides them, payments. All of it is
//! plainly made up and says so.

use std::sync::Arc;

use chrono::NaiveDate;
use kosh_core::catalogue::{Catalogue, Own, OwnFigure};
use kosh_core::id::{FigureId, OwnLineId, PaymentId, QuoteId, RateId};
use kosh_core::ledger::{Expense, FrozenQuote, OwnLine, Payer, Payment, Per, Rate};
use kosh_core::money::{Currency, Money};
use kosh_core::people::{Application, Household, Stage};
use kosh_core::rules::{CostKind, Quote, QuoteRequest, Scene, TariffChoice, quote};
use kosh_core::text::Lang;
use kosh_store::Facts;
use rust_decimal::Decimal;

use super::dice::Dice;
use super::maker::{Maker, plus};

/// The seed of figures and rates: their ids are the same in every demo company, so that they are found when it goes.
const SEED: u64 = 4;

/// Extension tariffs, which the guide does not state, in whole tenge.
const TARIFFS: [(&str, u32); 4] = [
    ("work-extension", 150_000),
    ("investor-extension", 150_000),
    ("business-single-extension", 30_000),
    ("business-multiple-extension", 30_000),
];

/// Rates of exchange, in whole tenge.
const RATES: [(Currency, u32); 2] = [(Currency::EUR, 560), (Currency::USD, 500)];

/// Where a made-up figure is from.
const fn source(lang: Lang) -> &'static str {
    match lang {
        Lang::Ru => "пример, сумма вымышлена",
        Lang::En => "sample, the amount is made up",
        Lang::Kk => "үлгі, сома ойдан шығарылған",
    }
}

/// The figures and rates of every demo company.
pub fn figures_and_rates(today: NaiveDate, lang: Lang) -> (Vec<OwnFigure>, Vec<Rate>) {
    let mut dice = Dice::new(SEED);
    let figure = |(service, tenge): (&str, u32)| {
        Some(OwnFigure {
            id: FigureId::new(dice.id()),
            service: service.parse().ok()?,
            tier: None,
            kind: CostKind::ServiceFee,
            amount: Money::kzt(Decimal::from(tenge)).ok()?,
            from: plus(today, -400),
            source: source(lang).to_owned(),
        })
    };
    let figures = TARIFFS.into_iter().filter_map(figure).collect();
    let rate = |(currency, tenge)| Rate {
        id: RateId::new(dice.id()),
        currency,
        kzt_per_unit: Decimal::from(tenge),
        on: plus(today, -30),
        source: source(lang).to_owned(),
    };
    (figures, RATES.into_iter().map(rate).collect())
}

/// The catalogue with the made-up figures over it.
pub(super) fn catalogue(scene: Scene<'_>, lang: Lang) -> Catalogue {
    let (figures, _) = figures_and_rates(scene.today, lang);
    let laid = scene.catalogue.with_own(&Own { figures, ..Own::default() });
    laid.unwrap_or_else(|_| scene.catalogue.clone())
}

/// Adds the money of a household's applications.
pub(super) fn add(
    maker: &mut Maker<'_>,
    catalogue: &Catalogue,
    household: &Household,
    facts: &mut Facts,
    lang: Lang,
) {
    let scene = Scene { catalogue, edition: maker.edition, today: maker.today };
    for application in &household.applications {
        let Some(made) = quoted(scene, household, application) else { continue };
        facts.own_lines.extend(own_lines(maker, application, &made, lang));
        facts.payments.extend(payments(maker, application, &made));
        facts.quotes.push(FrozenQuote {
            id: QuoteId::new(maker.dice.id()),
            application: application.id,
            number: 1,
            frozen_on: made_on(scene, application),
            persons: application.applicants.clone(),
            quote: Arc::new(made),
        });
    }
}

fn made_on(scene: Scene<'_>, application: &Application) -> NaiveDate {
    application.changes.first().map_or(scene.today, |change| change.on)
}

/// The quote as it was when the application was made.
fn quoted(scene: Scene<'_>, household: &Household, application: &Application) -> Option<Quote> {
    let persons: Vec<_> =
        application.applicants.iter().filter_map(|id| Some(household.person(*id)?.role)).collect();
    let request = QuoteRequest {
        service: scene.edition.service(&application.service)?,
        choice: TariffChoice { term: application.term, tier: application.tier },
        persons: &persons,
        on: application.file_on.unwrap_or_else(|| made_on(scene, application)),
    };
    quote(scene, &request).ok()
}

/// A consular fee where there is one, and now and then a translation or a courier.
fn own_lines(maker: &mut Maker<'_>, application: &Application, made: &Quote, lang: Lang) -> Vec<OwnLine> {
    let has_step_two = made.lines.iter().any(|line| line.kind == CostKind::ConsularFee);
    let mut wanted = Vec::new();
    if has_step_two {
        wanted.push((Expense::ConsularFee, Money::new(Decimal::from(60), Currency::USD), Per::Person));
    }
    if maker.dice.chance(60) {
        wanted.push((Expense::Translation, Money::kzt(Decimal::from(18_500)), Per::Person));
    }
    if maker.dice.chance(30) {
        wanted.push((Expense::Courier, Money::new(Decimal::from(25), Currency::EUR), Per::Application));
    }
    let line = |(expense, amount, per): (Expense, Result<Money, _>, Per)| {
        Some(OwnLine {
            id: OwnLineId::new(maker.dice.id()),
            application: application.id,
            expense,
            title: None,
            amount: amount.ok()?,
            per,
            source: Some(source(lang).to_owned()),
        })
    };
    wanted.into_iter().filter_map(line).collect()
}

/// What was paid when it was filed, and of an issued one the rest.
fn payments(maker: &mut Maker<'_>, application: &Application, made: &Quote) -> Vec<Payment> {
    let Some(filed_on) = application.filed_on() else { return Vec::new() };
    let stated = |kind| made.lines.iter().filter(move |line| line.kind == kind);
    let sum = |kind| {
        let amounts: Decimal = stated(kind).filter_map(|line| line.amount.value()).map(Money::amount).sum();
        Money::kzt(amounts).ok().filter(|amount| !amount.amount().is_zero())
    };
    let is_over = application.stage == Stage::Issued || application.stage == Stage::StepTwo;
    let payer = if maker.dice.chance(25) { Payer::Employee } else { Payer::Company };
    let wanted = [
        sum(CostKind::ServiceFee).map(|amount| (Expense::ServiceFee, amount, Payer::Company, 0)),
        sum(CostKind::StateDuty)
            .filter(|_| is_over || maker.dice.chance(50))
            .map(|amount| (Expense::StateDuty, amount, payer, 1)),
    ];
    let payment = |(expense, amount, payer, days): (Expense, Money, Payer, i64)| Payment {
        id: PaymentId::new(maker.dice.id()),
        application: application.id,
        paid_on: plus(filed_on, days).min(maker.today),
        payer,
        expense,
        title: None,
        amount,
        receipt: None,
    };
    wanted.into_iter().flatten().map(payment).collect()
}
