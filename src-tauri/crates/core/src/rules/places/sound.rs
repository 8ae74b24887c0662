//! Words by their sound: the same skeleton whether a word is written in Cyrillic or in Latin letters, and by whichever
//! table it was transliterated (`Trudovoj`, `trudovoy`, «трудовой»).
//!
//! Only for comparing; nobody sees a skeleton.

/// The skeleton of a word: one letter a sound. Sounds that Latin writes with several letters are capitals.
pub(super) fn sound(word: &str) -> String {
    let latin: Vec<char> = word.chars().flat_map(char::to_lowercase).flat_map(|c| latin(c).chars()).collect();
    let mut skeleton = String::new();
    let mut rest = latin.as_slice();
    while let Some((sound, length)) = next_sound(rest, skeleton.chars().last()) {
        // A double consonant sounds like a single one.
        if let Some(sound) = sound.filter(|sound| is_vowel(*sound) || !skeleton.ends_with(*sound)) {
            skeleton.push(sound);
        }
        rest = &rest[length..];
    }
    skeleton
}

/// The next sound, none where the letters only soften the vowel after them, and how many letters it takes.
fn next_sound(rest: &[char], before: Option<char>) -> Option<(Option<char>, usize)> {
    const SEVERAL: [(&[char], char); 8] = [
        (&['s', 'h', 'c', 'h'], 'W'),
        (&['s', 'c', 'h'], 'W'),
        (&['s', 'h'], 'W'),
        (&['z', 'h'], 'J'),
        (&['k', 'h'], 'h'),
        (&['c', 'h'], 'Q'),
        (&['t', 's'], 'C'),
        (&['c', 'k'], 'k'),
    ];
    if let Some((letters, sound)) = SEVERAL.iter().find(|(letters, _)| rest.starts_with(letters)) {
        return Some((Some(*sound), letters.len()));
    }
    let first = *rest.first()?;
    let glides = rest.iter().take_while(|c| matches!(c, 'i' | 'y' | 'j')).count();
    if glides > 0 && rest.get(glides).is_some_and(|c| matches!(c, 'a' | 'e' | 'o' | 'u')) {
        return Some((None, glides));
    }
    let sound = match first {
        'y' => 'i',
        'j' if before.is_some_and(is_vowel) => 'i',
        'j' => 'J',
        'c' => 'k',
        'w' => 'v',
        other => other,
    };
    Some((Some(sound), 1))
}

const fn is_vowel(sound: char) -> bool {
    matches!(sound, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// A letter in Latin, as passports write it.
const fn latin(c: char) -> Latin {
    let text = match c {
        'а' | 'ә' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ғ' => "g",
        'д' => "d",
        'е' | 'ё' | 'э' => "e",
        'ж' => "zh",
        'з' => "z",
        'и' | 'й' | 'ы' | 'і' => "i",
        'к' | 'қ' => "k",
        'л' => "l",
        'м' => "m",
        'н' | 'ң' => "n",
        'о' | 'ө' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ұ' | 'ү' => "u",
        'ф' => "f",
        'х' | 'һ' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ю' => "yu",
        'я' => "ya",
        'ъ' | 'ь' => "",
        other => return Latin::Same(other),
    };
    Latin::Text(text)
}

#[derive(Clone, Copy)]
enum Latin {
    Same(char),
    Text(&'static str),
}

impl Latin {
    fn chars(self) -> impl Iterator<Item = char> {
        let (same, text) = match self {
            Self::Same(c) => (Some(c), ""),
            Self::Text(text) => (None, text),
        };
        same.into_iter().chain(text.chars())
    }
}

#[cfg(test)]
mod tests {
    use super::sound;

    #[test]
    fn a_word_sounds_alike_in_both_alphabets() {
        for (cyrillic, latin) in [
            ("диплом", ["diplom", "Diplom"]),
            ("трудовой", ["trudovoj", "trudovoy"]),
            ("справка", ["spravka", "SPRAVKA"]),
            ("регистрация", ["registratsiya", "registratsiia"]),
            ("свидетельство", ["svidetelstvo", "svidetelstvo"]),
            ("рождения", ["rozhdeniya", "rozhdeniia"]),
            ("приглашение", ["priglashenie", "priglasheniye"]),
            ("ходатайство", ["khodataystvo", "hodatajstvo"]),
            ("дактилоскопия", ["daktiloskopiya", "dactyloscopiya"]),
            ("Юлия", ["Yuliya", "Iuliia"]),
        ] {
            for spelling in latin {
                assert_eq!(sound(cyrillic), sound(spelling), "{cyrillic} {spelling}");
            }
        }
        assert_ne!(sound("виза"), sound("диплом"));
        assert_eq!(sound("иин"), "iin");
    }
}
