//! Readers of single fields.

use std::str::FromStr;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::ProblemKind;
use crate::catalogue::{Category, CountryCode};
use crate::money::Currency;
use crate::time::Term;

/// A date as people type it: 4.3.2027, 04/03/2027, 04032027 (day first), or ISO 2027-03-04.
///
/// Two-digit years are refused: 19xx and 20xx are mixed up too easily.
pub fn date(text: &str) -> Result<NaiveDate, ProblemKind> {
    let text = text.trim().replace(". ", ".");
    let parts: Vec<&str> = text.split(['.', '/', '-', ' ']).collect();
    let (day, month, year) = match *parts.as_slice() {
        [year, month, day] if year.len() == 4 => (day, month, year),
        [day, month, year] if year.len() == 4 => (day, month, year),
        [digits] if digits.len() == 8 && digits.is_ascii() => (&digits[..2], &digits[2..4], &digits[4..]),
        _ => return Err(ProblemKind::NotADate),
    };
    let number =
        |part: &str| part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<u32>().ok()).flatten();
    let (Some(day), Some(month), Some(year)) = (number(day), number(month), number(year)) else {
        return Err(ProblemKind::NotADate);
    };
    i32::try_from(year)
        .ok()
        .and_then(|year| NaiveDate::from_ymd_opt(year, month, day))
        .ok_or(ProblemKind::NotADate)
}

/// A date as it is shown in a form to be edited: dd.mm.yyyy; empty where there is none.
pub fn date_text(date: Option<NaiveDate>) -> String {
    date.map(|date| date.format("%d.%m.%Y").to_string()).unwrap_or_default()
}

/// A name as in the passport: Latin letters, spaces, hyphens, apostrophes, full stops.
pub fn latin_name(text: &str) -> Result<String, ProblemKind> {
    let found: String = text.chars().filter(|c| !(c.is_ascii_alphabetic() || " -'.".contains(*c))).collect();
    if found.is_empty() { Ok(one_spaced(text)) } else { Err(ProblemKind::NotLatin { found }) }
}

/// A passport number: Latin letters and digits, upper case; spaces are dropped.
pub fn passport_number(text: &str) -> Result<String, ProblemKind> {
    let number: String =
        text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect();
    let found: String = number.chars().filter(|c| !(c.is_ascii_alphanumeric() || *c == '-')).collect();
    if found.is_empty() { Ok(number) } else { Err(ProblemKind::NotLatin { found }) }
}

/// An ISO alpha-2 code of a country.
pub fn country(text: &str) -> Result<CountryCode, ProblemKind> {
    text.parse().map_err(|_| ProblemKind::NotACountry)
}

/// A visa category, look-alikes included.
pub fn category(text: &str) -> Result<Category, ProblemKind> {
    text.parse().map_err(|_| ProblemKind::NotACategory)
}

/// A term such as 3y or 2y3m.
pub fn term(text: &str) -> Result<Term, ProblemKind> {
    text.parse().map_err(|_| ProblemKind::NotATerm)
}

/// One of the choices of a closed list by its name, or an id.
pub fn choice<T: FromStr>(text: &str) -> Result<T, ProblemKind> {
    text.parse().map_err(|_| ProblemKind::NotAChoice)
}

/// A whole number within inclusive bounds.
pub fn whole_number(text: &str, from: u32, to: u32) -> Result<u32, ProblemKind> {
    text.parse().ok().filter(|n| (from..=to).contains(n)).ok_or(ProblemKind::NotANumber { from, to })
}

/// An exact decimal as people type it: spaces between thousands, comma or point before the fraction.
pub fn decimal(text: &str) -> Result<Decimal, ProblemKind> {
    let plain = without_spaces(text).replace(',', ".");
    let digits = plain.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    Decimal::from_str_exact(&plain).ok().filter(|_| digits).ok_or(ProblemKind::NotAnAmount)
}

/// A currency by its three letters, in either case.
pub fn currency(text: &str) -> Result<Currency, ProblemKind> {
    text.to_ascii_uppercase().parse().map_err(|_| ProblemKind::NotACurrency)
}

/// The text without the spaces that people put between thousands.
pub fn without_spaces(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// An e-mail address: enough of one to send to.
pub fn email(text: &str) -> Result<String, ProblemKind> {
    let (user, domain) = text.split_once('@').ok_or(ProblemKind::NotAnEmail)?;
    let whole =
        !user.is_empty() && domain.contains('.') && !domain.starts_with('.') && !domain.ends_with('.');
    if whole && !text.contains(char::is_whitespace) && !domain.contains('@') {
        Ok(text.to_owned())
    } else {
        Err(ProblemKind::NotAnEmail)
    }
}

fn one_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_day_first_with_four_digits_of_the_year() {
        let day = "2027-03-04".parse().ok();
        for text in ["04.03.2027", "4.3.2027", "04/03/2027", "04032027", "2027-03-04", " 04. 03. 2027 "] {
            assert_eq!(date(text).ok(), day, "{text}");
        }
        for text in
            ["", "31.02.2027", "04.03.27", "2027", "4 March 2027", "03-04-27", "-4.3.2027", "04.13.2027"]
        {
            assert_eq!(date(text), Err(ProblemKind::NotADate), "{text}");
        }
    }

    #[test]
    fn amounts_are_exact_however_thousands_and_tiyn_are_written() {
        let sum = Decimal::from_str_exact("2162.5").ok();
        for text in ["2162.5", "2 162,5", "2\u{a0}162,5", "2162.5 "] {
            assert_eq!(decimal(text).ok(), sum, "{text}");
        }
        for text in ["", "2.162,5", "-1", "+1", "1e3", "1_000", "сто", "0.00000000000000000000000000001"] {
            assert_eq!(decimal(text), Err(ProblemKind::NotAnAmount), "{text}");
        }
        assert_eq!(currency("usd").ok(), "USD".parse().ok());
        assert_eq!(currency("$"), Err(ProblemKind::NotACurrency));
    }

    #[test]
    fn cyrillic_look_alikes_in_a_latin_name_are_named() {
        assert_eq!(latin_name("ANNA  MARIA"), Ok("ANNA MARIA".to_owned()));
        assert_eq!(latin_name("АNNA"), Err(ProblemKind::NotLatin { found: "А".to_owned() }));
    }
}
