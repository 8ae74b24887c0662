//! Visa categories. The guide writes them in Cyrillic and Latin look-alikes; inside there is one code.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A visa category such as C3: a Latin letter and a number from 1 to 29.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(type = "string"))]
#[serde(try_from = "String", into = "String")]
pub struct Category {
    letter: char,
    number: u8,
}

/// A text that is not a category.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a visa category: write a letter from A to F and a number, such as C3")]
pub struct InvalidCategory;

/// Latin capital for a Cyrillic look-alike; any other character as it is.
pub const fn fold_lookalikes(c: char) -> char {
    match c {
        'А' | 'а' => 'A',
        'В' | 'в' => 'B',
        'С' | 'с' => 'C',
        'Е' | 'е' => 'E',
        'Н' | 'н' => 'H',
        'І' | 'і' => 'I',
        'К' | 'к' => 'K',
        'М' | 'м' => 'M',
        'О' | 'о' => 'O',
        'Р' | 'р' => 'P',
        'Т' | 'т' => 'T',
        'У' | 'у' => 'Y',
        'Х' | 'х' => 'X',
        other => other.to_ascii_uppercase(),
    }
}

impl FromStr for Category {
    type Err = InvalidCategory;

    fn from_str(text: &str) -> Result<Self, InvalidCategory> {
        let mut chars = text.trim().chars();
        let letter =
            chars.next().map(fold_lookalikes).filter(|c| ('A'..='F').contains(c)).ok_or(InvalidCategory)?;
        let digits = chars.as_str().trim_start_matches('-');
        if digits.is_empty() || digits.starts_with('0') || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(InvalidCategory);
        }
        let number = digits.parse().ok().filter(|n| (1..=29).contains(n)).ok_or(InvalidCategory)?;
        Ok(Self { letter, number })
    }
}

impl fmt::Display for Category {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.letter, self.number)
    }
}

impl TryFrom<String> for Category {
    type Error = InvalidCategory;

    fn try_from(text: String) -> Result<Self, InvalidCategory> {
        text.parse()
    }
}

impl From<Category> for String {
    fn from(category: Category) -> Self {
        category.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cyrillic_and_latin_are_one_category() {
        let latin: Category = "C3".parse().unwrap();
        for same in ["С3", "с3", "c3", " C3 ", "С-3"] {
            assert_eq!(same.parse(), Ok(latin), "{same}");
        }
        assert_eq!("В2".parse::<Category>().unwrap().to_string(), "B2");
    }

    #[test]
    fn other_texts_are_refused() {
        for bad in ["", "C", "3", "C0", "C03", "C30", "G1", "Ж1", "C3a"] {
            assert!(bad.parse::<Category>().is_err(), "{bad}");
        }
    }
}
