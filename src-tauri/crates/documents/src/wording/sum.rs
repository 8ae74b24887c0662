//! Sums of money. Thousands stand apart by a no-break space, the currency by another; whole sums have no
//! decimals, others two. The decimal sign is a comma in Russian and Kazakh, a point in English.

use kosh_core::money::{Currency, Money};
use kosh_core::text::Lang;

const NO_BREAK: char = '\u{a0}';

/// A sum with its currency: «2 162,50 тенге».
pub fn sum(money: Money, lang: Lang) -> String {
    let minor = money.minor_units();
    let (whole, rest) = (minor / 100, minor % 100);
    let mut text = grouped(whole);
    if rest != 0 {
        text.push(match lang {
            Lang::Ru | Lang::Kk => ',',
            Lang::En => '.',
        });
        text.extend([rest / 10, rest % 10].map(|digit| digit.to_string()));
    }
    text.push(NO_BREAK);
    text.push_str(&currency_word(money.currency(), lang));
    text
}

pub(super) fn grouped(whole: i64) -> String {
    let digits = whole.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(NO_BREAK);
        }
        text.push(digit);
    }
    text
}

/// The tenge by its word, because the fonts lack its sign; other currencies by their code.
pub(super) fn currency_word(currency: Currency, lang: Lang) -> String {
    if currency != Currency::KZT {
        return currency.to_string();
    }
    let word = match lang {
        Lang::Ru => "тенге",
        Lang::Kk => "теңге",
        Lang::En => "tenge",
    };
    word.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tenge(text: &str) -> Money {
        Money::kzt(text.parse().unwrap()).unwrap()
    }

    #[test]
    fn sums_are_grouped_and_keep_their_tiyn() {
        assert_eq!(sum(tenge("2162.5"), Lang::Ru), "2\u{a0}162,50\u{a0}тенге");
        assert_eq!(sum(tenge("400000"), Lang::Kk), "400\u{a0}000\u{a0}теңге");
        assert_eq!(sum(tenge("1520000"), Lang::Ru), "1\u{a0}520\u{a0}000\u{a0}тенге");
        assert_eq!(sum(tenge("2162.5"), Lang::En), "2\u{a0}162.50\u{a0}tenge");
        assert_eq!(sum(tenge("0"), Lang::Ru), "0\u{a0}тенге");
    }

    #[test]
    fn other_currencies_keep_their_code() {
        let dollars = Money::new("60".parse().unwrap(), "USD".parse().unwrap()).unwrap();
        assert_eq!(sum(dollars, Lang::Ru), "60\u{a0}USD");
    }
}
