//! Sums on the axis of a chart: whole numbers in a unit that is named once.

use kosh_core::money::Currency;
use kosh_core::text::Lang;

use super::sum::{currency_word, grouped};

/// The unit in which a chart counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// The currency itself.
    One,
    /// A thousand of it.
    Thousand,
    /// A million of it.
    Million,
}

impl Unit {
    /// The unit in which sums up to `most` minor units have at most five digits.
    pub const fn for_sums_up_to(most: u64) -> Self {
        match most / 100 {
            0..=99_999 => Self::One,
            100_000..=99_999_999 => Self::Thousand,
            _ => Self::Million,
        }
    }

    /// Minor units in it.
    pub const fn minor_units(self) -> u64 {
        match self {
            Self::One => 100,
            Self::Thousand => 100_000,
            Self::Million => 100_000_000,
        }
    }

    /// A sum in the unit, rounded to a whole number: the chart says that it is.
    pub fn count(self, minor: u64) -> String {
        let unit = self.minor_units();
        grouped(i64::try_from((minor + unit / 2) / unit).unwrap_or(i64::MAX))
    }

    /// The unit's name: «тыс. тенге».
    pub fn name(self, currency: Currency, lang: Lang) -> String {
        let currency = currency_word(currency, lang);
        let many = match (self, lang) {
            (Self::One, _) => return currency,
            (Self::Thousand, Lang::Ru) => "тыс.",
            (Self::Thousand, Lang::Kk) => "мың",
            (Self::Thousand, Lang::En) => "thousand",
            (Self::Million, Lang::Ru | Lang::Kk) => "млн",
            (Self::Million, Lang::En) => "million",
        };
        format!("{many}\u{a0}{currency}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_counted_in_a_unit_that_keeps_them_short() {
        let short = |minor: u64, most: u64| Unit::for_sums_up_to(most).count(minor);
        assert_eq!(short(216_250, 9_000_000), "2\u{a0}163");
        assert_eq!(short(62_000_000, 124_000_000), "620");
        assert_eq!(short(124_000_000, 124_000_000), "1\u{a0}240");
        assert_eq!(short(124_000_000_000, 124_000_000_000), "1\u{a0}240");
    }

    #[test]
    fn the_unit_is_named_in_the_papers_language() {
        let names = Lang::ALL.map(|lang| Unit::Thousand.name(Currency::KZT, lang));
        assert_eq!(names, ["тыс.\u{a0}тенге", "thousand\u{a0}tenge", "мың\u{a0}теңге"]);
        assert_eq!(Unit::One.name("USD".parse().unwrap(), Lang::Ru), "USD");
    }
}
