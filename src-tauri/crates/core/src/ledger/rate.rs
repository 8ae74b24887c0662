//! Rates of exchange, each as the user entered it: with its day and where they have it from. None is shipped or
//! fetched, and nothing is converted without one.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::id::RateId;
use crate::input::{Form, ProblemKind, read};
use crate::money::{Currency, Money};

/// What a unit of a foreign currency costs in tenge from a day on, until the next rate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Rate {
    /// Its id.
    pub id: RateId,
    /// The currency, never the tenge.
    pub currency: Currency,
    /// Tenge for one unit: above zero, at most six decimals.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub kzt_per_unit: Decimal,
    /// The day of the rate; one for each currency and day.
    pub on: NaiveDate,
    /// Where the user has it from.
    pub source: String,
}

/// A rate as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct RateInput {
    /// Currency code, not the tenge; needed.
    pub currency: String,
    /// Tenge for one unit; needed.
    pub kzt_per_unit: String,
    /// The day, not in the future; needed.
    pub on: String,
    /// Where the user has it from; needed.
    pub source: String,
}

impl Rate {
    /// Most tenge for one unit: a guard against slips of the hand.
    pub const LARGEST: u32 = 1_000_000;
    const MOST_DECIMALS: u32 = 6;

    /// Reads what was typed.
    pub fn read(input: &RateInput, id: RateId, form: &mut Form) -> Option<Self> {
        let currency = form.required("currency", &input.currency, |text| {
            read::currency(text).and_then(|found| {
                if found == Currency::KZT { Err(ProblemKind::NotForeign) } else { Ok(found) }
            })
        });
        let kzt_per_unit = form.required("kzt_per_unit", &input.kzt_per_unit, |text| {
            let rate = read::decimal(text).map(|rate| rate.normalize());
            rate.ok().filter(|rate| Self::holds(*rate)).ok_or(ProblemKind::NotARate { most: Self::LARGEST })
        });
        let on = form.past_date("on", &input.on);
        let on = form.need("on", on);
        let source = form.text("source", &input.source);
        let source = form.need("source", source);
        Some(Self { id, currency: currency?, kzt_per_unit: kzt_per_unit?, on: on?, source: source? })
    }

    fn holds(rate: Decimal) -> bool {
        rate > Decimal::ZERO && rate <= Decimal::from(Self::LARGEST) && rate.scale() <= Self::MOST_DECIMALS
    }
}

impl From<&Rate> for RateInput {
    fn from(rate: &Rate) -> Self {
        Self {
            currency: rate.currency.to_string(),
            kzt_per_unit: rate.kzt_per_unit.normalize().to_string(),
            on: read::date_text(Some(rate.on)),
            source: rate.source.clone(),
        }
    }
}

/// All rates that were entered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rates(Vec<Rate>);

/// Currencies for which no rate was entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoRate(pub Vec<Currency>);

impl Rates {
    /// Takes rates in any order.
    pub const fn new(rates: Vec<Rate>) -> Self {
        Self(rates)
    }

    /// The latest rate of a currency on a day; none where the first one is later.
    pub fn at(&self, currency: Currency, on: NaiveDate) -> Option<&Rate> {
        let fits = |rate: &&Rate| rate.currency == currency && rate.on <= on;
        self.0.iter().filter(fits).max_by_key(|rate| (rate.on, rate.id))
    }

    /// The rates that some currencies need on a day, in the order of the currencies; the tenge needs none.
    pub fn needed(
        &self,
        currencies: impl IntoIterator<Item = Currency>,
        on: NaiveDate,
    ) -> Result<Vec<Rate>, NoRate> {
        let (mut found, mut missing) = (Vec::new(), Vec::new());
        for currency in currencies.into_iter().filter(|currency| *currency != Currency::KZT) {
            match self.at(currency, on) {
                Some(rate) => found.push(rate.clone()),
                None => missing.push(currency),
            }
        }
        if missing.is_empty() { Ok(found) } else { Err(NoRate(missing)) }
    }
}

/// Amounts in tenge at some rates, added up exactly and rounded once; an amount in a currency without a rate among
/// them is an error.
pub fn in_tenge<'a>(amounts: impl IntoIterator<Item = &'a Money>, rates: &[Rate]) -> Result<Money, NoRate> {
    let (mut sum, mut missing) = (Decimal::ZERO, Vec::new());
    for amount in amounts {
        let currency = amount.currency();
        let rate = rates.iter().find(|rate| rate.currency == currency).map(|rate| rate.kzt_per_unit);
        match rate.or((currency == Currency::KZT).then_some(Decimal::ONE)) {
            Some(rate) => sum += amount.amount() * rate,
            None => missing.push(currency),
        }
    }
    if missing.is_empty() { Ok(Money::converted(sum)) } else { Err(NoRate(missing)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rate(currency: &str, per_unit: &str, on: &str) -> Rate {
        Rate {
            id: RateId::new(uuid::Uuid::nil()),
            currency: currency.parse().unwrap(),
            kzt_per_unit: per_unit.parse().unwrap(),
            on: on.parse().unwrap(),
            source: "пример".to_owned(),
        }
    }

    fn amount(text: &str, currency: &str) -> Money {
        Money::new(text.parse().unwrap(), currency.parse().unwrap()).unwrap()
    }

    #[test]
    fn the_latest_rate_that_is_not_later_holds() {
        let rates = Rates::new(vec![rate("USD", "500", "2026-10-01"), rate("USD", "510", "2026-11-01")]);
        let at = |on: &str| rates.at("USD".parse().unwrap(), on.parse().unwrap());
        assert_eq!(at("2026-09-30"), None);
        assert_eq!(at("2026-10-31").map(|rate| rate.kzt_per_unit), "500".parse().ok());
        assert_eq!(at("2026-11-01").map(|rate| rate.kzt_per_unit), "510".parse().ok());
    }

    #[test]
    fn a_converted_sum_is_rounded_once_half_up_to_the_tiyn() {
        // Twice 0.01 USD at 50.25: 0.5025 + 0.5025 = 1.005 gives 1.01; rounded one by one it would be 1.00.
        let rates = [rate("USD", "50.25", "2026-10-01")];
        let cent = amount("0.01", "USD");
        assert_eq!(in_tenge([&cent, &cent], &rates), Ok(amount("1.01", "KZT")));
        assert_eq!(in_tenge([&amount("7.50", "KZT")], &rates), Ok(amount("7.50", "KZT")));
    }

    #[test]
    fn without_a_rate_nothing_is_converted() {
        let rates = [rate("USD", "500", "2026-10-01")];
        let (euro, dollar) = (amount("10", "EUR"), amount("10", "USD"));
        assert_eq!(in_tenge([&dollar, &euro], &rates), Err(NoRate(vec!["EUR".parse().unwrap()])));
    }
}
