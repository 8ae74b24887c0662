//! Where a word may be divided. Russian and English by the patterns of TeX; for Kazakh there are none, so
//! an own rule divides only where no reading of the word forbids it.
//!
//! Never divided: words in another script than the language's, abbreviations, words with digits.

use kosh_core::text::Lang;

/// Letters that stay before a division, and that go after it.
const BEFORE: usize = 3;
const AFTER: usize = 3;

/// The places in `word`, counted in characters from its start, before which it may be divided.
pub fn divisions(word: &[char], lang: Lang) -> Vec<usize> {
    let native = |letter: &char| match lang {
        Lang::Ru | Lang::Kk => is_cyrillic(*letter),
        Lang::En => letter.is_ascii_alphabetic(),
    };
    let shouted = word.iter().filter(|letter| letter.is_uppercase()).count() > 1;
    if word.len() < BEFORE + AFTER || shouted || !word.iter().all(native) {
        return Vec::new();
    }
    match lang {
        Lang::Ru => patterns(word, hypher::Lang::Russian),
        Lang::En => patterns(word, hypher::Lang::English),
        Lang::Kk => kazakh(word),
    }
}

fn patterns(word: &[char], lang: hypher::Lang) -> Vec<usize> {
    let text: String = word.iter().collect();
    let mut place = 0;
    let mut places = Vec::new();
    for syllable in hypher::hyphenate_bounded(&text, lang, BEFORE, AFTER) {
        place += syllable.chars().count();
        places.push(place);
    }
    places.pop();
    places
}

/// A syllable starts with the one consonant before a vowel. Before a division stands none of the signs that
/// are a vowel or a consonant by their neighbours (и, у, ю, я, й), and no sign without a sound.
fn kazakh(word: &[char]) -> Vec<usize> {
    let word: Vec<char> = word.iter().flat_map(|letter| letter.to_lowercase()).collect();
    let divides = |place: &usize| {
        let (last, first, second) = (word[place - 1], word[*place], word[place + 1]);
        let syllables =
            word[..*place].iter().copied().any(is_vowel) && word[*place..].iter().copied().any(is_vowel);
        let opens = is_vowel(second) || matches!(second, 'и' | 'у');
        syllables && is_consonant(first) && opens && (is_vowel(last) || is_consonant(last))
    };
    (BEFORE..=word.len().saturating_sub(AFTER)).filter(divides).collect()
}

fn is_vowel(letter: char) -> bool {
    "аәеёоөұүыіэ".contains(letter)
}

fn is_consonant(letter: char) -> bool {
    "бвгғджзкқлмнңпрстфхһцчшщ".contains(letter)
}

fn is_cyrillic(letter: char) -> bool {
    ('\u{400}'..='\u{4ff}').contains(&letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn divided(word: &str, lang: Lang) -> String {
        let letters: Vec<char> = word.chars().collect();
        let places = divisions(&letters, lang);
        let mut text = String::new();
        for (place, letter) in letters.iter().enumerate() {
            if places.contains(&place) {
                text.push('-');
            }
            text.push(*letter);
        }
        text
    }

    #[test]
    fn russian_words_are_divided_by_patterns() {
        assert_eq!(divided("приглашение", Lang::Ru), "при-гла-ше-ние");
        assert_eq!(divided("объявление", Lang::Ru), "объ-яв-ле-ние");
    }

    #[test]
    fn kazakh_words_are_divided_before_a_consonant_and_its_vowel() {
        assert_eq!(divided("шақыру", Lang::Kk), "шақыру");
        assert_eq!(divided("азаматтығы", Lang::Kk), "аза-мат-тығы");
        assert_eq!(divided("республикасының", Lang::Kk), "рес-пуб-лика-сы-ның");
    }

    #[test]
    fn other_scripts_abbreviations_and_numbers_stay_whole() {
        for word in ["IVANOV", "Passport", "МФЦА", "А12345678", "дом"] {
            assert_eq!(divided(word, Lang::Ru), word);
        }
    }
}
