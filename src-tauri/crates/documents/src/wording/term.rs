//! Terms in years and months.

use kosh_core::text::Lang;
use kosh_core::time::Term;

use super::plural::Noun;

const NO_BREAK: char = '\u{a0}';

/// A term: «2 года 3 месяца», «2 жыл 3 ай», "2 years 3 months".
pub fn term(term: Term, lang: Lang) -> String {
    let (year, month) = match lang {
        Lang::Ru => (Noun::russian("год", "года", "лет"), Noun::russian("месяц", "месяца", "месяцев")),
        Lang::Kk => (Noun::fixed("жыл"), Noun::fixed("ай")),
        Lang::En => (Noun::pair("year", "years"), Noun::pair("month", "months")),
    };
    let months = u64::from(term.in_months());
    let parts = [(months / 12, year), (months % 12, month)];
    let said = parts.iter().filter(|(number, _)| *number > 0);
    let said: Vec<String> =
        said.map(|(number, noun)| format!("{number}{NO_BREAK}{}", noun.after(*number, lang))).collect();
    said.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_agree_with_their_numbers() {
        let table = [
            ("1y", "1 год", "1 жыл", "1 year"),
            ("2y3m", "2 года 3 месяца", "2 жыл 3 ай", "2 years 3 months"),
            ("5y", "5 лет", "5 жыл", "5 years"),
            ("1m", "1 месяц", "1 ай", "1 month"),
            ("11m", "11 месяцев", "11 ай", "11 months"),
            ("21y", "21 год", "21 жыл", "21 years"),
        ];
        for (text, ru, kk, en) in table {
            let spoken: Term = text.parse().unwrap();
            for (lang, words) in [(Lang::Ru, ru), (Lang::Kk, kk), (Lang::En, en)] {
                assert_eq!(term(spoken, lang).replace('\u{a0}', " "), words);
            }
        }
    }
}
