//! Whole numbers in words, up to 999 999 999 999, in the nominative.
//!
//! Own tables: of the libraries none knows both Russian and Kazakh rightly.

use kosh_core::text::Lang;

use super::plural::Noun;

/// The largest number that is said in words.
pub const LARGEST: u64 = 999_999_999_999;

/// The gender of the noun that is counted; only Russian minds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// Один, два.
    Masculine,
    /// Одна, две.
    Feminine,
}

/// The words of one language.
struct Numerals {
    zero: &'static str,
    /// From 1 to 19.
    small: [&'static str; 19],
    /// From 20 to 90.
    tens: [&'static str; 8],
    /// From 100 to 900.
    hundreds: [&'static str; 9],
    /// Thousand, million, milliard.
    powers: [Noun; 3],
    /// What stands between hundreds and the rest.
    and: &'static str,
    /// What stands between tens and units.
    hyphen: &'static str,
}

const RUSSIAN: Numerals = Numerals {
    zero: "ноль",
    small: [
        "один",
        "два",
        "три",
        "четыре",
        "пять",
        "шесть",
        "семь",
        "восемь",
        "девять",
        "десять",
        "одиннадцать",
        "двенадцать",
        "тринадцать",
        "четырнадцать",
        "пятнадцать",
        "шестнадцать",
        "семнадцать",
        "восемнадцать",
        "девятнадцать",
    ],
    tens: [
        "двадцать",
        "тридцать",
        "сорок",
        "пятьдесят",
        "шестьдесят",
        "семьдесят",
        "восемьдесят",
        "девяносто",
    ],
    hundreds: [
        "сто",
        "двести",
        "триста",
        "четыреста",
        "пятьсот",
        "шестьсот",
        "семьсот",
        "восемьсот",
        "девятьсот",
    ],
    powers: [
        Noun::russian("тысяча", "тысячи", "тысяч"),
        Noun::russian("миллион", "миллиона", "миллионов"),
        Noun::russian("миллиард", "миллиарда", "миллиардов"),
    ],
    and: " ",
    hyphen: " ",
};

const KAZAKH: Numerals = Numerals {
    zero: "нөл",
    small: [
        "бір",
        "екі",
        "үш",
        "төрт",
        "бес",
        "алты",
        "жеті",
        "сегіз",
        "тоғыз",
        "он",
        "он бір",
        "он екі",
        "он үш",
        "он төрт",
        "он бес",
        "он алты",
        "он жеті",
        "он сегіз",
        "он тоғыз",
    ],
    tens: ["жиырма", "отыз", "қырық", "елу", "алпыс", "жетпіс", "сексен", "тоқсан"],
    hundreds: [
        "бір жүз",
        "екі жүз",
        "үш жүз",
        "төрт жүз",
        "бес жүз",
        "алты жүз",
        "жеті жүз",
        "сегіз жүз",
        "тоғыз жүз",
    ],
    powers: [Noun::fixed("мың"), Noun::fixed("миллион"), Noun::fixed("миллиард")],
    and: " ",
    hyphen: " ",
};

const ENGLISH: Numerals = Numerals {
    zero: "zero",
    small: [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ],
    tens: ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
    hundreds: [
        "one hundred",
        "two hundred",
        "three hundred",
        "four hundred",
        "five hundred",
        "six hundred",
        "seven hundred",
        "eight hundred",
        "nine hundred",
    ],
    powers: [Noun::fixed("thousand"), Noun::fixed("million"), Noun::fixed("billion")],
    and: " and ",
    hyphen: "-",
};

/// A number in words; none above [`LARGEST`].
pub fn number_in_words(number: u64, lang: Lang, gender: Gender) -> Option<String> {
    let numerals = match lang {
        Lang::Ru => &RUSSIAN,
        Lang::Kk => &KAZAKH,
        Lang::En => &ENGLISH,
    };
    if number > LARGEST {
        return None;
    }
    if number == 0 {
        return Some(numerals.zero.to_owned());
    }
    let mut words = Vec::new();
    for (power, unit) in [(3, 1_000_000_000), (2, 1_000_000), (1, 1_000), (0, 1)] {
        let group = number / unit % 1_000;
        if group == 0 {
            continue;
        }
        // «Тысяча» is the only feminine one.
        let counted = match power {
            0 => gender,
            1 => Gender::Feminine,
            _ => Gender::Masculine,
        };
        words.push(numerals.group(group, if lang == Lang::Ru { counted } else { Gender::Masculine }));
        let noun = usize::checked_sub(power, 1).and_then(|place| numerals.powers.get(place));
        words.extend(noun.map(|noun| noun.after(group, lang).to_owned()));
    }
    Some(words.join(" "))
}

impl Numerals {
    /// A number from 1 to 999.
    fn group(&self, number: u64, gender: Gender) -> String {
        let hundreds = nth(&self.hundreds, number / 100);
        let rest = self.below_hundred(number % 100, gender);
        match (hundreds, rest.as_str()) {
            (Some(hundreds), "") => hundreds.to_owned(),
            (Some(hundreds), rest) => format!("{hundreds}{}{rest}", self.and),
            (None, rest) => rest.to_owned(),
        }
    }

    fn below_hundred(&self, number: u64, gender: Gender) -> String {
        let feminine = |number: u64| match (gender, number) {
            (Gender::Feminine, 1) => Some("одна"),
            (Gender::Feminine, 2) => Some("две"),
            (Gender::Feminine | Gender::Masculine, _) => nth(&self.small, number),
        };
        if number < 20 {
            return feminine(number).unwrap_or_default().to_owned();
        }
        let tens = nth(&self.tens, number / 10 - 1).unwrap_or_default();
        match feminine(number % 10) {
            Some(unit) => format!("{tens}{}{unit}", self.hyphen),
            None => tens.to_owned(),
        }
    }
}

/// The word for a number, counted from 1.
fn nth(words: &[&'static str], number: u64) -> Option<&'static str> {
    let place = usize::try_from(number).ok()?.checked_sub(1)?;
    words.get(place).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_said_as_people_say_them() {
        let table = [
            (0, "ноль", "нөл", "zero"),
            (1, "один", "бір", "one"),
            (12, "двенадцать", "он екі", "twelve"),
            (20, "двадцать", "жиырма", "twenty"),
            (21, "двадцать один", "жиырма бір", "twenty-one"),
            (100, "сто", "бір жүз", "one hundred"),
            (119, "сто девятнадцать", "бір жүз он тоғыз", "one hundred and nineteen"),
            (999, "девятьсот девяносто девять", "тоғыз жүз тоқсан тоғыз", "nine hundred and ninety-nine"),
            (1_000, "одна тысяча", "бір мың", "one thousand"),
            (2_000, "две тысячи", "екі мың", "two thousand"),
            (
                2_162,
                "две тысячи сто шестьдесят два",
                "екі мың бір жүз алпыс екі",
                "two thousand one hundred and sixty-two",
            ),
            (5_011, "пять тысяч одиннадцать", "бес мың он бір", "five thousand eleven"),
            (11_000, "одиннадцать тысяч", "он бір мың", "eleven thousand"),
            (21_000, "двадцать одна тысяча", "жиырма бір мың", "twenty-one thousand"),
            (
                129_750,
                "сто двадцать девять тысяч семьсот пятьдесят",
                "бір жүз жиырма тоғыз мың жеті жүз елу",
                "one hundred and twenty-nine thousand seven hundred and fifty",
            ),
            (400_000, "четыреста тысяч", "төрт жүз мың", "four hundred thousand"),
            (
                1_520_000,
                "один миллион пятьсот двадцать тысяч",
                "бір миллион бес жүз жиырма мың",
                "one million five hundred and twenty thousand",
            ),
            (2_000_001, "два миллиона один", "екі миллион бір", "two million one"),
            (
                112_000_000_012,
                "сто двенадцать миллиардов двенадцать",
                "бір жүз он екі миллиард он екі",
                "one hundred and twelve billion twelve",
            ),
            (
                999_999_999_999,
                "девятьсот девяносто девять миллиардов девятьсот девяносто девять миллионов девятьсот девяносто девять тысяч девятьсот девяносто девять",
                "тоғыз жүз тоқсан тоғыз миллиард тоғыз жүз тоқсан тоғыз миллион тоғыз жүз тоқсан тоғыз мың тоғыз жүз тоқсан тоғыз",
                "nine hundred and ninety-nine billion nine hundred and ninety-nine million nine hundred and ninety-nine thousand nine hundred and ninety-nine",
            ),
        ];
        for (number, ru, kk, en) in table {
            for (lang, words) in [(Lang::Ru, ru), (Lang::Kk, kk), (Lang::En, en)] {
                let said = number_in_words(number, lang, Gender::Masculine);
                assert_eq!(said.as_deref(), Some(words), "{number} in {}", lang.code());
            }
        }
    }

    #[test]
    fn gender_changes_one_and_two_in_russian_only() {
        let said = |number, lang| number_in_words(number, lang, Gender::Feminine).unwrap();
        assert_eq!(said(1, Lang::Ru), "одна");
        assert_eq!(said(42, Lang::Ru), "сорок две");
        assert_eq!(said(11, Lang::Ru), "одиннадцать");
        assert_eq!(said(1_000_001, Lang::Ru), "один миллион одна");
        assert_eq!(said(2, Lang::Kk), "екі");
        assert_eq!(said(2, Lang::En), "two");
    }

    #[test]
    fn a_number_too_large_is_not_said() {
        assert_eq!(number_in_words(LARGEST + 1, Lang::Kk, Gender::Masculine), None);
    }
}
