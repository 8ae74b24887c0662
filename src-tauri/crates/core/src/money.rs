//! Exact money. One rounding policy: amounts are never rounded, only shown with two decimals, and an
//! amount with a third decimal cannot be built. The one exception is an amount that is converted at a rate
//! ([`crate::ledger::Rate`]): it is rounded once, to the tiyn, half up.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// An ISO 4217 code of three capital letters. The tenge comes before all others, which are in the order of their codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(type = "string"))]
#[serde(try_from = "String", into = "String")]
pub struct Currency([u8; 3]);

impl Currency {
    /// The tenge.
    pub const KZT: Self = Self(*b"KZT");
    /// The US dollar.
    pub const USD: Self = Self(*b"USD");
    /// The euro.
    pub const EUR: Self = Self(*b"EUR");

    /// The three letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }
}

impl Ord for Currency {
    fn cmp(&self, other: &Self) -> Ordering {
        (*self != Self::KZT, self.0).cmp(&(*other != Self::KZT, other.0))
    }
}

impl PartialOrd for Currency {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Currency {
    type Err = MoneyError;

    fn from_str(text: &str) -> Result<Self, MoneyError> {
        match text.as_bytes() {
            &[a, b, c] if [a, b, c].iter().all(u8::is_ascii_uppercase) => Ok(Self([a, b, c])),
            _ => Err(MoneyError::Currency),
        }
    }
}

impl TryFrom<String> for Currency {
    type Error = MoneyError;

    fn try_from(text: String) -> Result<Self, MoneyError> {
        text.parse()
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.as_str().to_owned()
    }
}

/// Why a sum of money cannot be built.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum MoneyError {
    /// More decimals than the currency has minor units (tiyn, cents).
    #[error("more than two decimals")]
    TooFine,
    /// Below zero, or above what a minor-unit integer can hold.
    #[error("out of range")]
    OutOfRange,
    /// Not three capital letters.
    #[error("not a currency code")]
    Currency,
}

/// An amount in one currency: never negative, at most two decimals. JSON: `{"amount":"2162.50","currency":"KZT"}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(try_from = "RawMoney")]
pub struct Money {
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    amount: Decimal,
    currency: Currency,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMoney {
    amount: Decimal,
    currency: Currency,
}

impl TryFrom<RawMoney> for Money {
    type Error = MoneyError;

    fn try_from(raw: RawMoney) -> Result<Self, MoneyError> {
        Self::new(raw.amount, raw.currency)
    }
}

/// The largest amount that can be stated or typed: far above any fee. Sums may be larger.
const LIMIT: Decimal = Decimal::from_parts(1_000_000_000, 0, 0, false, 0);

impl Money {
    /// Checks the amount: not negative, at most two decimals, at most a billion.
    pub fn new(amount: Decimal, currency: Currency) -> Result<Self, MoneyError> {
        let fine = amount.normalize();
        if fine.scale() > 2 {
            return Err(MoneyError::TooFine);
        }
        if fine.is_sign_negative() && !fine.is_zero() || fine > LIMIT {
            return Err(MoneyError::OutOfRange);
        }
        let mut amount = fine;
        amount.rescale(2);
        Ok(Self { amount, currency })
    }

    /// An amount in tenge.
    pub fn kzt(amount: Decimal) -> Result<Self, MoneyError> {
        Self::new(amount, Currency::KZT)
    }

    /// The amount, with two decimals.
    pub const fn amount(&self) -> Decimal {
        self.amount
    }

    /// The currency.
    pub const fn currency(&self) -> Currency {
        self.currency
    }

    /// The amount in minor units (tiyn, cents), as `store` keeps it.
    pub fn minor_units(&self) -> i64 {
        i64::try_from(self.amount.mantissa()).unwrap_or(i64::MAX)
    }

    /// An amount in tenge that comes of a conversion, however large: rounded to the tiyn, half up.
    pub(crate) fn converted(exact: Decimal) -> Self {
        let amount = exact.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
        Self { amount: in_minor_units(amount), currency: Currency::KZT }
    }

    /// The amount so many times.
    pub fn times(self, count: usize) -> Result<Self, MoneyError> {
        Self::new(self.amount * Decimal::from(count), self.currency)
    }

    /// The amount that `minor` tiyn or cents make.
    pub fn from_minor_units(minor: i64, currency: Currency) -> Result<Self, MoneyError> {
        Self::new(Decimal::new(minor, 2), currency)
    }
}

/// Sums, one per currency, the tenge first. Currencies are never added to one another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Totals(BTreeMap<Currency, Decimal>);

impl Totals {
    /// No sums.
    pub const fn new() -> Self {
        Self(BTreeMap::new())
    }

    /// Adds an amount to the sum of its currency.
    pub fn add(&mut self, money: Money) {
        *self.0.entry(money.currency).or_default() += money.amount;
    }

    /// Adds amounts, each to the sum of its currency.
    pub fn add_all<'a>(&mut self, amounts: impl IntoIterator<Item = &'a Money>) {
        amounts.into_iter().for_each(|amount| self.add(*amount));
    }

    /// The sums, as exact as their parts, however large.
    pub fn sums(&self) -> Vec<Money> {
        self.0.iter().map(|(&currency, &amount)| Money { amount: in_minor_units(amount), currency }).collect()
    }

    /// The sum in a currency, zero where there is none.
    pub fn of(&self, currency: Currency) -> Money {
        let amount = self.0.get(&currency).copied().unwrap_or_default();
        Money { amount: in_minor_units(amount), currency }
    }

    /// The sum in tenge, zero where there is none.
    pub fn kzt(&self) -> Money {
        self.of(Currency::KZT)
    }

    /// By how much these sums exceed others, currency by currency; nothing where they do not.
    #[must_use]
    pub fn beyond(&self, others: &Self) -> Self {
        let left = |(&currency, &amount): (&Currency, &Decimal)| {
            let other = others.0.get(&currency).copied().unwrap_or_default();
            (amount > other).then(|| (currency, amount - other))
        };
        Self(self.0.iter().filter_map(left).collect())
    }

    /// The smaller of both sums, currency by currency; nothing in a currency that only one of them has.
    #[must_use]
    pub fn at_most(&self, others: &Self) -> Self {
        let both = |(&currency, &amount): (&Currency, &Decimal)| {
            others.0.get(&currency).map(|other| (currency, amount.min(*other)))
        };
        Self(self.0.iter().filter_map(both).collect())
    }

    /// The currencies, the tenge first.
    pub fn currencies(&self) -> impl Iterator<Item = Currency> {
        self.0.keys().copied()
    }
}

impl<'a> FromIterator<&'a Money> for Totals {
    fn from_iter<T: IntoIterator<Item = &'a Money>>(amounts: T) -> Self {
        let mut totals = Self::default();
        totals.add_all(amounts);
        totals
    }
}

fn in_minor_units(mut amount: Decimal) -> Decimal {
    amount.rescale(2);
    amount
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tenge(text: &str) -> Money {
        Money::kzt(text.parse().unwrap()).unwrap()
    }

    #[test]
    fn half_an_mci_keeps_its_fifty_tiyn() {
        let json = serde_json::to_string(&tenge("2162.5")).unwrap();
        assert_eq!(json, r#"{"amount":"2162.50","currency":"KZT"}"#);
        assert_eq!(tenge("2162.50").minor_units(), 216_250);
    }

    #[test]
    fn amounts_out_of_bounds_cannot_be_built() {
        assert_eq!(Money::kzt("0.005".parse().unwrap()), Err(MoneyError::TooFine));
        assert_eq!(Money::kzt("-1".parse().unwrap()), Err(MoneyError::OutOfRange));
        assert_eq!("kzt".parse::<Currency>(), Err(MoneyError::Currency));
    }

    #[test]
    fn currencies_are_summed_apart() {
        let mut totals = Totals::default();
        totals.add(tenge("1.50"));
        totals.add(tenge("2"));
        totals.add(Money::new(Decimal::from(60), "USD".parse().unwrap()).unwrap());
        assert_eq!(totals.sums().len(), 2);
        assert_eq!(totals.kzt(), tenge("3.50"));
    }

    #[test]
    fn a_sum_is_as_large_as_its_parts_make_it() {
        let fee = tenge("999999999.50");
        let totals: Totals = std::iter::repeat_n(&fee, 10_000).collect();
        assert_eq!(totals.kzt().amount().to_string(), "9999999995000.00");
        assert_eq!(totals.sums(), [totals.kzt()]);
    }

    #[test]
    fn what_exceeds_is_counted_currency_by_currency() {
        let usd = |units: i64| Money::new(Decimal::from(units), "USD".parse().unwrap()).unwrap();
        let planned: Totals = [&tenge("10"), &usd(60)].into_iter().collect();
        let paid: Totals = [&tenge("12.50"), &usd(20)].into_iter().collect();
        assert_eq!(planned.sums(), [tenge("10"), usd(60)], "the tenge first");
        assert_eq!(planned.beyond(&paid).sums(), [usd(40)]);
        assert_eq!(paid.beyond(&planned).sums(), [tenge("2.50")]);
        assert_eq!(planned.at_most(&paid).sums(), [tenge("10"), usd(20)]);
    }
}
