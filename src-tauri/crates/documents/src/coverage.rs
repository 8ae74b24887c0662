//! Characters that cannot be printed, and what to type instead. Nothing is dropped in silence: a text is
//! checked before it is printed, and a character that gets through is printed as a marked question mark.

use crate::fonts::FaceName;
use crate::model::{Style, Typeface};

/// A character that the shipped fonts do not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unprintable {
    /// The character.
    pub character: char,
    /// What to type instead.
    pub instead: Instead,
}

/// What to type instead of an unprintable character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Instead {
    /// These words.
    Words(&'static str),
    /// This character, which looks and means the same.
    Character(char),
    /// The same words in Latin or Cyrillic letters; a name as its passport spells it in Latin.
    OtherLetters,
    /// Nothing: a sign that stands for no word.
    Nothing,
}

/// How a character is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Printed {
    /// As this character, which the font has.
    As(char),
    /// It has no picture: a soft hyphen, a joiner, a mark of direction.
    Invisible,
    /// It cannot be.
    Not(Unprintable),
}

/// How a character is drawn in every style of the shipped fonts, which all have the same letters.
pub fn printed(character: char) -> Printed {
    let stand_in = match character {
        // White space of any kind is a space; the no-break ones keep their meaning in the layout.
        '\t' | '\r' | '\n' => ' ',
        // A no-break hyphen, which the fonts lack.
        '\u{2011}' => '-',
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' => {
            return Printed::Invisible;
        }
        other => other,
    };
    let face = FaceName::of(Typeface::Serif, Style::Regular).face();
    if !stand_in.is_control() && face.glyph(stand_in).is_some() {
        Printed::As(stand_in)
    } else if stand_in.is_control() {
        Printed::Invisible
    } else {
        Printed::Not(Unprintable { character, instead: instead_of(character) })
    }
}

/// The characters of a text that cannot be printed, each once, in the order of the text.
pub fn unprintable_in(text: &str) -> Vec<Unprintable> {
    let mut found = Vec::new();
    for character in text.chars() {
        if let Printed::Not(unprintable) = printed(character)
            && !found.contains(&unprintable)
        {
            found.push(unprintable);
        }
    }
    found
}

fn instead_of(character: char) -> Instead {
    match character {
        '₸' => Instead::Words("тенге"),
        'ﬁ' => Instead::Words("fi"),
        'ﬂ' => Instead::Words("fl"),
        // Wide letters and digits, as Chinese and Japanese keyboards type them.
        '\u{ff01}'..='\u{ff5e}' => shifted(character, 0xff01, '!'),
        '٠'..='٩' => shifted(character, 0x660, '0'),
        '۰'..='۹' => shifted(character, 0x6f0, '0'),
        '、' | '،' => Instead::Character(','),
        '。' | '۔' => Instead::Character('.'),
        letter if letter.is_alphanumeric() => Instead::OtherLetters,
        _ => Instead::Nothing,
    }
}

/// The character as far from `base` as this one is from `first`.
fn shifted(character: char, first: u32, base: char) -> Instead {
    let shifted = u32::from(character).checked_sub(first).and_then(|by| char::from_u32(u32::from(base) + by));
    shifted.map_or(Instead::OtherLetters, Instead::Character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_the_three_languages_are_printed() {
        assert_eq!(unprintable_in("Әлия Öztürk, № 12 «ЖШС» — 2\u{a0}162,50\u{202f}тенге"), []);
    }

    #[test]
    fn other_scripts_are_reported_once_each_with_advice() {
        let found = unprintable_in("北京 北 ₸ ☎");
        let characters: String = found.iter().map(|one| one.character).collect();
        assert_eq!(characters, "北京₸☎");
        assert_eq!(found[0].instead, Instead::OtherLetters);
        assert_eq!(found[2].instead, Instead::Words("тенге"));
        assert_eq!(found[3].instead, Instead::Nothing);
    }

    #[test]
    fn invisible_characters_are_no_finding() {
        assert_eq!(unprintable_in("a\u{200b}b\u{ad}c\u{200e}"), []);
        assert_eq!(printed('\u{2011}'), Printed::As('-'));
    }
}
