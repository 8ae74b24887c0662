//! Proofs of costs: the row of the tariff, the index, the product; and the sum.

use chrono::NaiveDate;

use super::step::Step;
use super::terms::Addend;
use super::track::Track;
use super::{Proof, ProofOf};
use crate::catalogue::{Fee, Tier, rule};
use crate::money::{Currency, Money, Totals};
use crate::rules::{CostKind, CostLine, Quote, Scene};
use crate::stated::Stated;
use crate::time::{InForce, Origin};

/// Proves one line of a quote, made under the same scene; none where the quote has no such line.
pub fn of_cost_line(scene: Scene<'_>, quote: &Quote, line: usize) -> Option<Proof> {
    let line = quote.lines.get(line)?;
    let mut track = Track::new(scene);
    track.service(&quote.service);
    if let Some(fee) = fee_of(scene, quote) {
        match line.kind {
            CostKind::ServiceFee => service_fee(&mut track, fee, line),
            CostKind::StateDuty => duty(&mut track, fee, line, quote.on),
            CostKind::ConsularFee => guide_is_silent(&mut track, line),
        }
    }
    track.rules_at_least(&line.basis);
    let (role, kind, amount) = (line.role, line.kind, line.amount.clone());
    Some(track.prove(ProofOf::CostLine { service: quote.service.clone(), role, kind, amount }, &line.basis))
}

/// Proves the sum of what the guide states of a quote, made under the same scene; the user's own figures stand apart.
pub fn of_total(scene: Scene<'_>, quote: &Quote) -> Proof {
    let mut track = Track::new(scene);
    track.service(&quote.service);
    track.rule(rule::PER_PERSON);
    let (mut addends, mut totals) = (Vec::new(), Totals::default());
    for line in &quote.lines {
        let &CostLine { person, role, kind, origin, .. } = line;
        match (origin, line.amount.value().copied()) {
            (Origin::Shipped, Some(amount)) if amount.currency() == Currency::KZT => {
                addends.push(Addend { person, role, kind, amount });
                totals.add(amount);
            }
            (Origin::Own, Some(amount)) => track.push(Step::Own { kind, amount }),
            (Origin::Shipped | Origin::Own, _) => {}
        }
    }
    track.push(Step::Sum { addends, not_stated: quote.not_stated, amount: totals.kzt() });
    let (amount, not_stated) = (quote.known_total, quote.not_stated);
    track.prove(ProofOf::Total { service: quote.service.clone(), amount, not_stated }, &quote.basis)
}

fn fee_of<'a>(scene: Scene<'a>, quote: &Quote) -> Option<&'a Fee> {
    let service = scene.edition.service(&quote.service)?;
    service.fees.iter().find(|fee| fee.tier == quote.tier)
}

fn service_fee(track: &mut Track<'_>, fee: &Fee, line: &CostLine) {
    row(track, fee);
    match &fee.service_fee {
        Stated::Value(amount) => track.push(Step::Printed { kind: line.kind, amount: *amount }),
        Stated::NotStated(_) => guide_is_silent(track, line),
    }
}

/// So many indexes times the index of the day. A dash in the table is none at all.
fn duty(track: &mut Track<'_>, fee: &Fee, line: &CostLine, on: NaiveDate) {
    let Stated::Value(count) = fee.duty_mci else {
        return guide_is_silent(track, line);
    };
    row(track, fee);
    if count.is_zero() {
        track.rule(rule::DASH_MEANS_NONE);
        if let Ok(amount) = Money::kzt(count) {
            track.push(Step::Printed { kind: line.kind, amount });
        }
        return;
    }
    track.rule(rule::MCI);
    let catalogue = track.scene().catalogue;
    let in_force = match catalogue.mci.at(on) {
        InForce::Value { from, value } => catalogue.mci(on).is_some().then_some((from, value)),
        InForce::NotYet(_) | InForce::Repealed(_) => None,
    };
    let product = in_force.and_then(|(from, mci)| {
        let (index, amount) = (Money::kzt(mci.value).ok()?, Money::kzt(count * mci.value).ok()?);
        Some([
            Step::Index { on, from, amount: index, origin: mci.origin },
            Step::Product { count, index, amount },
        ])
    });
    match product {
        Some(steps) => steps.into_iter().for_each(|step| track.push(step)),
        None => guide_is_silent(track, line),
    }
}

/// Nothing is stated: the user's own figure stands in, if there is one.
fn guide_is_silent(track: &mut Track<'_>, line: &CostLine) {
    let reason = match &line.amount {
        Stated::NotStated(not) => not.reason.clone(),
        Stated::Value(amount) => {
            track.rule(rule::OWN_FIGURE);
            return track.push(Step::Own { kind: line.kind, amount: *amount });
        }
    };
    let grounds = line.basis.grounds().iter().filter(|ground| ground.text == reason);
    grounds.for_each(|ground| track.ground(ground));
    track.push(Step::NotStated { reason });
}

/// The row of the tariff, and the terms that fall into it.
fn row(track: &mut Track<'_>, fee: &Fee) {
    let (over_months, up_to_months) = match fee.tier {
        Tier::Years(years) => {
            track.rule(rule::TERM_TIER);
            let years = u16::from(years);
            (Some(years.saturating_sub(1) * 12), Some(years * 12))
        }
        Tier::PersonalManager => {
            track.rule(rule::PERSONAL_MANAGER);
            (None, None)
        }
        Tier::Employee | Tier::Expert | Tier::Standard => (None, None),
    };
    track.push(Step::TariffRow { tier: fee.tier, over_months, up_to_months });
    track.ground(&fee.ground);
}
