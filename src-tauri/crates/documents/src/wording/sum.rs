//! Sums of money. Thousands stand apart by a no-break space, the currency by another; whole sums have no
//! decimals, others two. The decimal sign is a comma in Russian and Kazakh, a point in English.

use kosh_core::ledger::Rate;
use kosh_core::money::{Currency, Money};
use kosh_core::text::Lang;

use super::number::{Gender, number_in_words};
use super::plural::Noun;

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

/// An amount without its currency, always with two decimals, for columns of figures: «2 162,50».
pub fn amount(money: Money, lang: Lang) -> String {
    let minor = money.minor_units();
    let point = match lang {
        Lang::Ru | Lang::Kk => ',',
        Lang::En => '.',
    };
    format!("{}{point}{:02}", grouped(minor / 100), minor % 100)
}

/// A rate of exchange as exact as it was entered, with two decimals at least: «478,50».
pub fn exchange_rate(rate: &Rate, lang: Lang) -> String {
    let mut rate = rate.kzt_per_unit.normalize();
    if rate.scale() < 2 {
        rate.rescale(2);
    }
    match lang {
        Lang::Ru | Lang::Kk => rate.to_string().replace('.', ","),
        Lang::En => rate.to_string(),
    }
}

/// A sum in figures and in words: «2 162,50 тенге (две тысячи сто шестьдесят два тенге 50 тиын)». The minor units
/// stay in figures, as payment papers have them.
pub fn sum_in_words(money: Money, lang: Lang) -> String {
    let figures = sum(money, lang);
    let minor = u64::try_from(money.minor_units()).unwrap_or_default();
    let (whole, rest) = (minor / 100, minor % 100);
    let words = number_in_words(whole, lang, Gender::Masculine);
    let Some(((major, minor), words)) = nouns(money.currency(), lang).zip(words) else { return figures };
    let rest = match rest {
        0 => String::new(),
        rest => format!(" {rest:02}{NO_BREAK}{}", minor.after(rest, lang)),
    };
    format!("{figures} ({words} {}{rest})", major.after(whole, lang))
}

/// The currency and its hundredth part as words; none for a currency that is known by its code alone. All of them
/// are masculine in Russian.
fn nouns(currency: Currency, lang: Lang) -> Option<(Noun, Noun)> {
    let nouns = match (currency.as_str(), lang) {
        ("KZT", Lang::Ru) => (Noun::fixed("тенге"), Noun::fixed("тиын")),
        ("KZT", Lang::Kk) => (Noun::fixed("теңге"), Noun::fixed("тиын")),
        ("KZT", Lang::En) => (Noun::fixed("tenge"), Noun::fixed("tiyn")),
        ("USD", Lang::Ru) => (
            Noun::russian("доллар США", "доллара США", "долларов США"),
            Noun::russian("цент", "цента", "центов"),
        ),
        ("USD", Lang::Kk) => (Noun::fixed("АҚШ доллары"), Noun::fixed("цент")),
        ("USD", Lang::En) => (Noun::pair("US dollar", "US dollars"), Noun::pair("cent", "cents")),
        ("EUR", Lang::Ru) => (Noun::fixed("евро"), Noun::russian("евроцент", "евроцента", "евроцентов")),
        ("EUR", Lang::Kk) => (Noun::fixed("еуро"), Noun::fixed("еуроцент")),
        ("EUR", Lang::En) => (Noun::pair("euro", "euros"), Noun::pair("cent", "cents")),
        _ => return None,
    };
    Some(nouns)
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
    fn a_rate_has_two_decimals_at_least_and_all_that_were_entered() {
        let rate = |kzt_per_unit: &str| Rate {
            id: "00000000-0000-7000-8000-000000000000".parse().unwrap(),
            currency: Currency::USD,
            kzt_per_unit: kzt_per_unit.parse().unwrap(),
            on: chrono::NaiveDate::from_ymd_opt(2026, 11, 20).unwrap(),
            source: String::new(),
        };
        assert_eq!(exchange_rate(&rate("478.5"), Lang::Ru), "478,50");
        assert_eq!(exchange_rate(&rate("560"), Lang::En), "560.00");
        assert_eq!(exchange_rate(&rate("5.12345"), Lang::Kk), "5,12345");
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
    fn sums_are_said_in_words() {
        let table = [
            ("2162.5", "KZT", Lang::Ru, "2 162,50 тенге (две тысячи сто шестьдесят два тенге 50 тиын)"),
            ("2162.5", "KZT", Lang::Kk, "2 162,50 теңге (екі мың бір жүз алпыс екі теңге 50 тиын)"),
            (
                "2162.5",
                "KZT",
                Lang::En,
                "2 162.50 tenge (two thousand one hundred and sixty-two tenge 50 tiyn)",
            ),
            ("400000", "KZT", Lang::Ru, "400 000 тенге (четыреста тысяч тенге)"),
            ("0.05", "KZT", Lang::Kk, "0,05 теңге (нөл теңге 05 тиын)"),
            ("1", "USD", Lang::Ru, "1 USD (один доллар США)"),
            ("22.01", "USD", Lang::Ru, "22,01 USD (двадцать два доллара США 01 цент)"),
            ("111.12", "USD", Lang::Ru, "111,12 USD (сто одиннадцать долларов США 12 центов)"),
            ("60", "USD", Lang::Kk, "60 USD (алпыс АҚШ доллары)"),
            ("1.01", "USD", Lang::En, "1.01 USD (one US dollar 01 cent)"),
            ("60.5", "USD", Lang::En, "60.50 USD (sixty US dollars 50 cents)"),
            ("2.03", "EUR", Lang::Ru, "2,03 EUR (два евро 03 евроцента)"),
            ("2.03", "EUR", Lang::Kk, "2,03 EUR (екі еуро 03 еуроцент)"),
            ("2.03", "EUR", Lang::En, "2.03 EUR (two euros 03 cents)"),
            ("7.5", "GBP", Lang::Ru, "7,50 GBP"),
        ];
        for (amount, currency, lang, said) in table {
            let money = Money::new(amount.parse().unwrap(), currency.parse().unwrap()).unwrap();
            assert_eq!(sum_in_words(money, lang).replace(NO_BREAK, " "), said);
        }
    }

    #[test]
    fn other_currencies_keep_their_code() {
        let dollars = Money::new("60".parse().unwrap(), "USD".parse().unwrap()).unwrap();
        assert_eq!(sum(dollars, Lang::Ru), "60\u{a0}USD");
    }
}
