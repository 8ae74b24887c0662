//! IIN and BIN: the individual and business identification numbers of Kazakhstan.
//!
//! Length and check digit are strict; what the digits say of birth date, sex or kind is only a hint,
//! because decision 853 of 26.08.2013 removed the obligatory link.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::ProblemKind;
use crate::people::HostKind;

/// Why a text is not such a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NumberError {
    /// Not twelve digits; how many digits there are.
    #[error("twelve digits are needed, there are {0}")]
    DigitCount(usize),
    /// The check digit does not fit.
    #[error("the check digit does not fit")]
    CheckDigit,
    /// Both rounds give ten.
    #[error("such a number is never issued")]
    NeverIssued,
}

impl From<NumberError> for ProblemKind {
    fn from(error: NumberError) -> Self {
        match error {
            NumberError::DigitCount(found) => Self::DigitCount { wanted: 12, found },
            NumberError::CheckDigit => Self::CheckDigit,
            NumberError::NeverIssued => Self::NeverIssued,
        }
    }
}

macro_rules! numbers {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS))]
        #[cfg_attr(feature = "ts", ts(type = "string"))]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The twelve digits.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }

        impl FromStr for $name {
            type Err = NumberError;

            fn from_str(text: &str) -> Result<Self, NumberError> {
                checked(text).map(Self)
            }
        }

        impl TryFrom<String> for $name {
            type Error = NumberError;

            fn try_from(text: String) -> Result<Self, NumberError> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(number: $name) -> Self {
                number.0
            }
        }
    )*};
}

numbers! {
    /// Individual identification number. Prints no digit in `Debug`.
    Iin
    /// Business identification number.
    Bin
}

impl Iin {
    /// Whether the digits name another birth date than this one; false where they name none.
    pub fn names_other_birth_date(&self, born_on: NaiveDate) -> bool {
        let digit = |at: usize| i32::from(self.0.as_bytes()[at] - b'0');
        let pair = |at: usize| digit(at) * 10 + digit(at + 1);
        let century = match digit(6) {
            1 | 2 => 1800,
            3 | 4 => 1900,
            5 | 6 => 2000,
            _ => return false,
        };
        let named = u32::try_from(pair(2)).ok().zip(u32::try_from(pair(4)).ok());
        named.and_then(|(month, day)| NaiveDate::from_ymd_opt(century + pair(0), month, day)) != Some(born_on)
    }
}

impl Bin {
    /// The kind of host that the digits hint at, where they do.
    pub fn hinted_kind(&self) -> Option<HostKind> {
        match self.0.as_bytes()[5] {
            b'0' => Some(HostKind::Participant),
            b'1' => Some(HostKind::Branch),
            b'2' => Some(HostKind::Representative),
            _ => None,
        }
    }
}

/// The twelve digits of a text (spaces are dropped), if the check digit fits.
fn checked(text: &str) -> Result<String, NumberError> {
    let number: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let digits: Vec<u32> = number.chars().filter_map(|c| c.to_digit(10)).collect();
    if digits.len() != 12 || number.len() != 12 {
        return Err(NumberError::DigitCount(digits.len()));
    }
    let round = |shift: u32| {
        (0u32..11).zip(&digits).map(|(at, digit)| ((at + shift) % 11 + 1) * digit).sum::<u32>() % 11
    };
    let check = match round(0) {
        10 => round(2),
        fits => fits,
    };
    match check {
        10 => Err(NumberError::NeverIssued),
        check if check == digits[11] => Ok(number),
        _ => Err(NumberError::CheckDigit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_follow_the_two_rounds() {
        for valid in ["940140000385", "961141000023", "950341000052"] {
            assert!(valid.parse::<Bin>().is_ok(), "{valid}");
        }
        for valid in ["900101300126", "850228450009", "900101300811"] {
            assert!(valid.parse::<Iin>().is_ok(), "{valid}");
        }
        for wrong in ["821214240092", "000813159890", "940140000386"] {
            assert!(wrong.parse::<Iin>().is_err(), "{wrong}");
        }
        for last in 0..10 {
            assert_eq!(format!("90010130080{last}").parse::<Iin>(), Err(NumberError::NeverIssued));
        }
        assert_eq!("94014000038".parse::<Bin>(), Err(NumberError::DigitCount(11)));
        assert_eq!("94014000038a".parse::<Bin>(), Err(NumberError::DigitCount(11)));
    }

    #[test]
    fn the_birth_date_is_only_compared_where_the_century_is_given() {
        let iin: Iin = "900101300126".parse().unwrap();
        assert!(!iin.names_other_birth_date("1990-01-01".parse().unwrap()));
        assert!(iin.names_other_birth_date("1990-01-02".parse().unwrap()));
    }
}
