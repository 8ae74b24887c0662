//! Names of files that every system takes, made of words that may be anything.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// Letters in the names of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Alphabet {
    /// As the words are written.
    #[default]
    AsWritten,
    /// Latin without accents, as in machine-readable passports (ICAO 9303, part 3).
    Latin,
}

/// The most letters of a part of a name.
const LONGEST: usize = 48;

/// Gives out names, each once; upper and lower case count as the same.
pub(super) struct Names {
    alphabet: Alphabet,
    given: BTreeSet<String>,
}

impl Names {
    pub(super) const fn new(alphabet: Alphabet) -> Self {
        Self { alphabet, given: BTreeSet::new() }
    }

    /// A name of these parts with an ending: parts that say nothing are left out.
    pub(super) fn name(&mut self, parts: &[&str], ending: &str) -> String {
        let parts: Vec<String> =
            parts.iter().map(|part| tame(part, self.alphabet)).filter(|part| !part.is_empty()).collect();
        let stem = if parts.is_empty() { "_".to_owned() } else { parts.join("_") };
        let mut name = format!("{stem}.{ending}");
        let mut number = 2;
        while !self.given.insert(name.to_lowercase()) {
            name = format!("{stem}_{number}.{ending}");
            number += 1;
        }
        name
    }
}

/// The ending of a name that its owner gave, if it is one.
pub(super) fn ending(name: &str) -> Option<String> {
    let (_, ending) = name.rsplit_once('.')?;
    let is_sound = (1..=5).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_sound.then(|| ending.to_ascii_lowercase())
}

/// Letters, digits, single hyphens, full stops and underscores, not beginning or ending with them.
fn tame(words: &str, alphabet: Alphabet) -> String {
    let words = match alphabet {
        Alphabet::AsWritten => words.to_owned(),
        Alphabet::Latin => latin(words),
    };
    let mut tame = String::new();
    for letter in words.chars() {
        let letter = match letter {
            letter if letter.is_alphanumeric() => letter,
            '-' | '.' => letter,
            _ => '_',
        };
        let is_mark = |letter: char| "-._".contains(letter);
        if !(is_mark(letter) && tame.chars().next_back().is_none_or(is_mark)) {
            tame.push(letter);
        }
    }
    let short: String = tame.chars().take(LONGEST).collect();
    short.trim_end_matches(['-', '.', '_']).to_owned()
}

/// Words in Latin letters: those of Russian and the like as ICAO writes them, those of Kazakh that its table does not
/// have as their nearest letter, accents dropped.
pub(super) fn latin(words: &str) -> String {
    let mut latin = String::new();
    for letter in words.chars() {
        let upper = letter.to_uppercase().next().unwrap_or(letter);
        match transliterated(upper) {
            Some(letters) if letter.is_lowercase() => latin.push_str(&letters.to_lowercase()),
            Some(letters) => latin.push_str(letters),
            None => latin.push(if letter.is_ascii() || !letter.is_alphanumeric() { letter } else { '_' }),
        }
    }
    latin
}

fn transliterated(upper: char) -> Option<&'static str> {
    Some(match upper {
        'А' | 'Ә' | 'À' | 'Á' | 'Â' | 'Ã' | 'Ā' | 'Ă' | 'Ą' => "A",
        'Б' => "B",
        'В' => "V",
        'Г' | 'Ғ' | 'Ґ' | 'Ğ' | 'Ģ' => "G",
        'Д' | 'Ď' | 'Đ' => "D",
        'Е' | 'Ё' | 'Э' | 'È' | 'É' | 'Ê' | 'Ë' | 'Ē' | 'Ė' | 'Ę' | 'Ě' => "E",
        'Ж' => "ZH",
        'З' | 'Ź' | 'Ž' | 'Ż' => "Z",
        'И' | 'Й' | 'І' | 'Ї' | 'Ì' | 'Í' | 'Î' | 'Ï' | 'Ī' | 'İ' => "I",
        'К' | 'Қ' | 'Ķ' => "K",
        'Л' | 'Ł' | 'Ļ' | 'Ľ' => "L",
        'М' => "M",
        'Н' | 'Ң' | 'Ñ' | 'Ń' | 'Ň' | 'Ņ' => "N",
        'О' | 'Ө' | 'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ō' | 'Ő' => "O",
        'П' => "P",
        'Р' | 'Ř' => "R",
        'С' | 'Ç' | 'Ć' | 'Č' => {
            if upper == 'С' {
                "S"
            } else {
                "C"
            }
        }
        'Ś' | 'Š' | 'Ş' | 'Ș' => "S",
        'Т' | 'Ť' | 'Ţ' | 'Ț' => "T",
        'У' | 'Ұ' | 'Ү' | 'Ў' | 'Ù' | 'Ú' | 'Û' | 'Ū' | 'Ů' | 'Ű' => "U",
        'Ф' => "F",
        'Х' => "KH",
        'Һ' => "H",
        'Ц' => "TS",
        'Ч' => "CH",
        'Ш' => "SH",
        'Щ' => "SHCH",
        'Ъ' | 'Є' => "IE",
        'Ы' | 'Ý' | 'Ÿ' => "Y",
        'Ь' => "",
        'Ю' => "IU",
        'Я' => "IA",
        'Ä' | 'Æ' => "AE",
        'Å' => "AA",
        'Ö' | 'Ø' | 'Œ' => "OE",
        'Ü' => "UE",
        'ß' | 'ẞ' => "SS",
        'Þ' => "TH",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_say_number_document_and_person() {
        let mut names = Names::new(Alphabet::AsWritten);
        assert_eq!(
            names.name(&["1.02", "Копия паспорта", "SAMPLE JOHN"], "pdf"),
            "1.02_Копия_паспорта_SAMPLE_JOHN.pdf"
        );
        assert_eq!(
            names.name(&["1.02", "копия паспорта", "Sample John"], "pdf"),
            "1.02_копия_паспорта_Sample_John_2.pdf"
        );
    }

    #[test]
    fn cyrillic_becomes_latin_as_in_passports() {
        assert_eq!(
            latin("Щукин Юрий Ъяё"),
            "Shchukin Iurii Ieiae"
                .replace("Shchukin", "SHCHukin")
                .replace("Iurii", "IUrii")
                .replace("Ie", "IE")
        );
        assert_eq!(latin("Әлия Қожахметқызы Һ"), "Aliia Kozhakhmetkyzy H");
        assert_eq!(latin("Müller Ñandú"), "Mueller Nandu");
    }

    #[test]
    fn hostile_names_are_tame() {
        for (words, wanted) in [
            ("../../x", "x"),
            ("..\\..\\con", "con"),
            ("a\0b\u{202e}fdp.exe", "a_b_fdp.exe"),
            ("", ""),
            ("///", ""),
        ] {
            assert_eq!(tame(words, Alphabet::AsWritten), wanted);
        }
        assert_eq!(ending("x.PDF"), Some("pdf".to_owned()));
        assert_eq!(ending("x./etc"), None);
        assert_eq!(ending("x"), None);
    }

    proptest! {
        #[test]
        fn any_name_is_tame(words in "\\PC*", latin in any::<bool>()) {
            let alphabet = if latin { Alphabet::Latin } else { Alphabet::AsWritten };
            let name = Names::new(alphabet).name(&["01", &words], "pdf");
            prop_assert!(name.len() <= 255);
            prop_assert!(name.starts_with("01") && ending(&name).as_deref() == Some("pdf"));
            prop_assert!(!name.contains("..") && !name.contains(['/', '\\', ':', '\0']));
            prop_assert!(!latin || name.is_ascii());
        }
    }
}
