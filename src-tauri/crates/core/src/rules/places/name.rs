//! The name of a file as words: apart at every sign, at a capital after a small letter, between letters and digits.

use super::sound::sound;

/// The fewest sounds of a word whose beginning is enough.
const BEGINNING: usize = 4;
/// The fewest sounds of a name before its ending.
const STEM: usize = 2;
/// The endings of names in Russian, by their sound.
const ENDINGS: [&str; 11] = ["a", "i", "e", "u", "oi", "ei", "om", "em", "im", "ii", "oiu"];

/// A file's name, read.
pub(super) struct FileName {
    /// The words by their sound.
    words: Vec<String>,
    /// Letters and digits alone, in capitals: numbers are found in it however they are written.
    digits: String,
}

impl FileName {
    pub(super) fn read(name: &str) -> Self {
        let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let stem = base.rsplit_once('.').map_or(base, |(stem, _)| stem);
        let words = apart(stem).iter().map(|word| sound(word)).filter(|word| !word.is_empty()).collect();
        let digits = stem.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect();
        Self { words, digits }
    }

    /// How many letters of a phrase of the catalogue are found; none where one of its words is not there.
    pub(super) fn finds(&self, phrase: &str) -> Option<usize> {
        let mut used = vec![false; self.words.len()];
        for wanted in phrase.split(' ').map(sound) {
            let is_it = |(at, word): &(usize, &String)| !used[*at] && begins(word, &wanted);
            let (at, _) = self.words.iter().enumerate().find(is_it)?;
            used[at] = true;
        }
        Some(phrase.chars().filter(|c| *c != ' ').count())
    }

    /// Whether one of the words sounds exactly like this one.
    pub(super) fn has(&self, word: &str) -> bool {
        let wanted = sound(word);
        !wanted.is_empty() && self.words.contains(&wanted)
    }

    /// Whether a word is this one with another ending, as names have in Russian: «Евы», «Адамом».
    pub(super) fn has_bent(&self, word: &str) -> bool {
        let wanted = sound(word);
        let stem = wanted.strip_suffix(['a', 'i', 'e']).unwrap_or(&wanted);
        let is_bent = |word: &String| {
            let has_ending = || word.strip_prefix(stem).is_some_and(|ending| ENDINGS.contains(&ending));
            begins(word, &wanted) || (stem.chars().count() >= STEM && has_ending())
        };
        self.words.iter().any(is_bent)
    }

    /// Whether a number stands in the name, spaces and hyphens aside.
    pub(super) fn has_number(&self, number: &str) -> bool {
        let plain: String = number.chars().filter(|c| c.is_alphanumeric()).collect();
        plain.len() >= 6 && self.digits.contains(&plain.to_uppercase())
    }
}

/// A short word must be there as it is, of a longer one the beginning is enough.
fn begins(word: &str, wanted: &str) -> bool {
    let is_long = wanted.chars().count() >= BEGINNING;
    word == wanted || (is_long && (word.starts_with(wanted) || begins_softly(word, wanted)))
}

/// Whether a word goes on with a vowel that the last sound of its beginning only softens: «копи» in «копия».
fn begins_softly(word: &str, wanted: &str) -> bool {
    let rest = wanted.strip_suffix('i').and_then(|stem| word.strip_prefix(stem));
    rest.is_some_and(|rest| rest.starts_with(['a', 'e', 'o', 'u']))
}

fn apart(stem: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before: Option<char> = None;
    for c in stem.chars() {
        let turns = before.is_some_and(|before| {
            (before.is_lowercase() && c.is_uppercase()) || before.is_numeric() != c.is_numeric()
        });
        if turns || !c.is_alphanumeric() {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| c.is_alphanumeric()) {
            word.push(c);
        }
        before = Some(c);
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_word_by_word() {
        let words = |name: &str| apart(name).join("|");
        assert_eq!(words("Паспорт_MUSTER-Anna (2)"), "Паспорт|MUSTER|Anna|2");
        assert_eq!(words("PassportMuster2"), "Passport|Muster|2");
        assert_eq!(words("scan0001"), "scan|0001");
    }

    #[test]
    fn phrases_are_found_by_their_beginnings_in_any_order() {
        let name = FileName::read("../x/Справка_о_регистрации.PDF");
        assert_eq!(name.finds("справк регистрац"), Some(15));
        assert_eq!(name.finds("регистрац"), Some(9));
        assert_eq!(name.finds("справк места"), None);
        assert!(FileName::read("spravka-registratsii.pdf").finds("справк регистрац").is_some());
        assert!(FileName::read("opoalo.pdf").finds("poa").is_none());
    }

    #[test]
    fn a_beginning_may_end_where_a_vowel_is_softened() {
        for (file, phrase) in [
            ("Копия визы.pdf", "копи визы"),
            ("Квитанция.pdf", "квитанци"),
            ("kvitantsiya.pdf", "квитанци"),
            ("Согласие на обработку.pdf", "согласи обработк"),
            ("Удостоверение личности.png", "удостоверени личност"),
        ] {
            assert!(FileName::read(file).finds(phrase).is_some(), "{file}");
        }
        assert!(FileName::read("копать.pdf").finds("копии").is_none());
    }

    #[test]
    fn a_name_is_found_with_another_ending() {
        for (file, name) in [
            ("Диплом Евы.pdf", "Ева"),
            ("Договор с Адамом.pdf", "Адам"),
            ("diplom Evy.pdf", "EVA"),
            ("паспорт Марии.pdf", "Мария"),
            ("паспорт Ивановой.pdf", "Иванова"),
            ("паспорт Иванову.pdf", "Иванов"),
        ] {
            let read = FileName::read(file);
            assert!(read.has_bent(name) && !read.has(name), "{file}");
        }
        for (file, name) in [("Евро.pdf", "Ева"), ("Адамант.pdf", "Ада"), ("я.pdf", "Ян")]
        {
            assert!(!FileName::read(file).has_bent(name), "{file}");
        }
    }

    #[test]
    fn a_number_is_found_however_it_is_written() {
        assert!(FileName::read("scan N 123-4567.jpg").has_number("N1234567"));
        assert!(!FileName::read("scan 12.jpg").has_number("12"));
    }
}
