//! Dates in digits and in words.

use chrono::{Datelike, NaiveDate};
use kosh_core::text::Lang;

const RUSSIAN: [&str; 12] = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
];
const KAZAKH: [&str; 12] = [
    "қаңтар",
    "ақпан",
    "наурыз",
    "сәуір",
    "мамыр",
    "маусым",
    "шілде",
    "тамыз",
    "қыркүйек",
    "қазан",
    "қараша",
    "желтоқсан",
];
const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const SHORT_RUSSIAN: [&str; 12] =
    ["янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"];
const SHORT_KAZAKH: [&str; 12] =
    ["қаң", "ақп", "нау", "сәу", "мам", "мау", "шіл", "там", "қыр", "қаз", "қар", "жел"];
const SHORT_ENGLISH: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A month in three letters: «ноя».
pub fn month_in_short(date: NaiveDate, lang: Lang) -> &'static str {
    let names = match lang {
        Lang::Ru => SHORT_RUSSIAN,
        Lang::En => SHORT_ENGLISH,
        Lang::Kk => SHORT_KAZAKH,
    };
    names.into_iter().nth(month_place(date)).unwrap_or_default()
}

/// A month with its year: «ноя 2026».
pub fn month_and_year(date: NaiveDate, lang: Lang) -> String {
    format!("{} {}", month_in_short(date, lang), date.year())
}

/// A date in digits, the same in all languages: 23.11.2026.
pub fn date_in_digits(date: NaiveDate) -> String {
    date.format("%d.%m.%Y").to_string()
}

/// A date for tables and reckonings: 23.11.2026; in English 23 Nov 2026, which cannot be misread.
pub fn date_in_short(date: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::Ru | Lang::Kk => date_in_digits(date),
        Lang::En => date.format("%-d %b %Y").to_string(),
    }
}

/// A day of a year that is clear from the context: 23.11; in English 23 Nov.
pub fn day_and_month(date: NaiveDate, lang: Lang) -> String {
    let format = match lang {
        Lang::Ru | Lang::Kk => "%d.%m",
        Lang::En => "%-d %b",
    };
    date.format(format).to_string()
}

/// A date in words: «23» ноября 2026 года; 2026 ж. 23 қараша; 23 November 2026.
pub fn date_in_words(date: NaiveDate, lang: Lang) -> String {
    let month = |names: [&'static str; 12]| names.into_iter().nth(month_place(date)).unwrap_or_default();
    let (day, year) = (date.day(), date.year());
    match lang {
        Lang::Ru => format!("«{day:02}» {} {year} года", month(RUSSIAN)),
        Lang::Kk => format!("{year} ж. {day} {}", month(KAZAKH)),
        Lang::En => format!("{day} {} {year}", month(ENGLISH)),
    }
}

fn month_place(date: NaiveDate) -> usize {
    usize::try_from(date.month0()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_as_letters_write_them() {
        let date = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        assert_eq!(date_in_digits(date), "23.11.2026");
        assert_eq!(date_in_words(date, Lang::Ru), "«23» ноября 2026 года");
        assert_eq!(date_in_words(date, Lang::Kk), "2026 ж. 23 қараша");
        assert_eq!(date_in_words(date, Lang::En), "23 November 2026");
    }

    #[test]
    fn short_dates_cannot_be_misread() {
        let date = NaiveDate::from_ymd_opt(2027, 3, 4).unwrap();
        assert_eq!(
            Lang::ALL.map(|lang| date_in_short(date, lang)),
            ["04.03.2027", "4 Mar 2027", "04.03.2027"]
        );
        assert_eq!(Lang::ALL.map(|lang| day_and_month(date, lang)), ["04.03", "4 Mar", "04.03"]);
    }

    #[test]
    fn a_day_of_one_digit_has_a_zero_in_russian_only() {
        let date = NaiveDate::from_ymd_opt(2027, 3, 4).unwrap();
        assert_eq!(date_in_words(date, Lang::Ru), "«04» марта 2027 года");
        assert_eq!(date_in_words(date, Lang::Kk), "2027 ж. 4 наурыз");
    }
}
