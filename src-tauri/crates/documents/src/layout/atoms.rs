//! A text as measured characters, each with what may happen after it at a line's end.
//!
//! Leaves out choosing the line ends ([`super::lines`]).

use kosh_core::text::Lang;

use crate::coverage::{self, Printed, Unprintable};
use crate::fonts::FaceName;
use crate::model::{Hyphens, Run, Style, Typeface};

use super::hyphenation::divisions;
use super::ties::may_part;

/// A measured character.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Atom {
    pub character: char,
    pub face: FaceName,
    /// Advance in points, kerning towards the next character included.
    pub advance: f32,
    /// Whether it belongs to a gap, which is drawn on grey.
    pub in_gap: bool,
    /// What may happen after it.
    pub end: LineEnd,
}

/// Whether a line may end after a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineEnd {
    /// It may not.
    No,
    /// It may, and the space vanishes.
    AtSpace,
    /// It may: a hyphen or a slash is there already.
    AtMark,
    /// It may, with a hyphen added.
    Divided,
    /// It may when nothing better fits, though the words around the space belong together.
    AtTie,
    /// It may when nothing else fits.
    Forced,
}

/// How a text is set.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    pub typeface: Typeface,
    /// Size in points.
    pub size: f32,
    pub lang: Lang,
    pub hyphens: Hyphens,
}

/// The atoms of a text, one list for each line feed in it, and what cannot be printed of it.
pub fn atoms_of(runs: &[Run], setting: Setting) -> (Vec<Vec<Atom>>, Vec<Unprintable>) {
    let mut lines = vec![Vec::new()];
    let mut unprintable = Vec::new();
    for run in runs {
        for character in run.text.chars() {
            if character == '\n' {
                lines.push(Vec::new());
            } else if let Some(line) = lines.last_mut() {
                line.extend(atom(character, run.style, setting, &mut unprintable));
            }
        }
    }
    for line in &mut lines {
        tidy_spaces(line);
        measure(line, setting.size);
        mark_ends(line, setting);
        for atom in line.iter_mut().filter(|atom| is_no_break_space(atom.character)) {
            atom.character = ' ';
        }
    }
    (lines, unprintable)
}

/// A character that cannot be printed stands as a question mark on grey.
fn atom(character: char, style: Style, setting: Setting, missing: &mut Vec<Unprintable>) -> Option<Atom> {
    let (character, style) = match coverage::printed(character) {
        Printed::As(character) => (character, style),
        Printed::Invisible => return None,
        Printed::Not(unprintable) => {
            missing.push(unprintable);
            ('?', Style::Gap)
        }
    };
    let face = FaceName::of(setting.typeface, style);
    Some(Atom { character, face, advance: 0.0, in_gap: style == Style::Gap, end: LineEnd::No })
}

/// One space between words, none at the ends.
fn tidy_spaces(line: &mut Vec<Atom>) {
    line.dedup_by(|next, last| next.character == ' ' && last.character == ' ');
    if line.last().is_some_and(|last| last.character == ' ') {
        line.pop();
    }
    if line.first().is_some_and(|first| first.character == ' ') {
        line.remove(0);
    }
}

fn measure(line: &mut [Atom], size: f32) {
    for place in 0..line.len() {
        let Some(atom) = line.get(place).copied() else { continue };
        let face = atom.face.face();
        let Some(glyph) = face.glyph(atom.character) else { continue };
        let next = line.get(place + 1).filter(|next| next.face == atom.face);
        let next = next.and_then(|next| face.glyph(next.character));
        let kerning = next.map_or(0.0, |next| face.kerning(glyph.id, next.id));
        if let Some(atom) = line.get_mut(place) {
            atom.advance = (glyph.advance + kerning) * size;
        }
    }
}

fn mark_ends(line: &mut [Atom], setting: Setting) {
    let text: Vec<char> = line.iter().map(|atom| atom.character).collect();
    for (place, &character) in text.iter().enumerate() {
        let end = match character {
            ' ' if may_part(&word_before(&text, place), &word_after(&text, place + 1)) => LineEnd::AtSpace,
            '-' | '/' if parts_words(&text, place) => LineEnd::AtMark,
            _ => continue,
        };
        if let Some(atom) = line.get_mut(place) {
            atom.end = end;
        }
    }
    if setting.hyphens == Hyphens::Allowed {
        mark_divisions(line, &text, setting.lang);
    }
}

/// A hyphen or slash between words of letters, not in a number, a date or a code.
fn parts_words(text: &[char], place: usize) -> bool {
    let before: Vec<_> = text[..place].iter().rev().take_while(|c| c.is_alphabetic()).collect();
    let after: Vec<_> = text[place + 1..].iter().take_while(|c| c.is_alphabetic()).collect();
    before.len() > 1 && after.len() > 1
}

fn mark_divisions(line: &mut [Atom], text: &[char], lang: Lang) {
    let mut start = 0;
    while start < text.len() {
        let length = text[start..].iter().take_while(|c| c.is_alphanumeric()).count();
        let word = &text[start..start + length];
        if is_divided(word, &text[..start], &text[start + length..]) {
            for place in divisions(word, lang) {
                if let Some(atom) = line.get_mut(start + place - 1) {
                    atom.end = LineEnd::Divided;
                }
            }
        }
        start += length.max(1);
    }
}

/// Whether a word may be divided between its neighbours: addresses, paths and the words of a date or sum may not,
/// a part of a compound only when it is long.
fn is_divided(word: &[char], before: &[char], after: &[char]) -> bool {
    let joins = |character: &char| matches!(character, '@' | '/' | '_' | '\'' | '.');
    if before.last().is_some_and(joins) || after.first().is_some_and(joins) && !is_full_stop(after) {
        return false;
    }
    let compound = before.last() == Some(&'-') || after.first() == Some(&'-');
    (!compound || word.len() >= LONG_PART) && !counts(before)
}

/// Letters from which on a part of a compound may be divided.
const LONG_PART: usize = 8;

/// Whether a sentence ends here, as against a point within an address.
fn is_full_stop(after: &[char]) -> bool {
    matches!(after, ['.'] | ['.', ' ' | '\u{a0}' | '\u{202f}' | '»' | ')', ..])
}

/// Whether a text ends with a number, or a number in quotes, and a space: a month or a unit follows.
fn counts(before: &[char]) -> bool {
    let mut backwards = before.iter().rev().skip_while(|c| is_space(**c)).skip_while(|c| **c == '»');
    before.last().is_some_and(|last| is_space(*last)) && backwards.next().is_some_and(char::is_ascii_digit)
}

fn word_before(text: &[char], place: usize) -> String {
    let letters = text[..place].iter().rev().take_while(|c| !is_space(**c));
    let backwards: Vec<char> = letters.copied().collect();
    backwards.into_iter().rev().collect()
}

fn word_after(text: &[char], place: usize) -> String {
    text.iter().skip(place).take_while(|c| !is_space(**c)).collect()
}

fn is_space(character: char) -> bool {
    character == ' ' || is_no_break_space(character)
}

fn is_no_break_space(character: char) -> bool {
    matches!(character, '\u{a0}' | '\u{202f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(text: &str) -> String {
        let setting =
            Setting { typeface: Typeface::Serif, size: 12.0, lang: Lang::Ru, hyphens: Hyphens::Allowed };
        let (lines, _) = atoms_of(&[Run::regular(text)], setting);
        let mark = |atom: &Atom| match atom.end {
            LineEnd::No | LineEnd::Forced => atom.character.to_string(),
            LineEnd::AtSpace | LineEnd::AtTie => "|".to_owned(),
            LineEnd::AtMark => format!("{}|", atom.character),
            LineEnd::Divided => format!("{}~", atom.character),
        };
        lines.iter().flatten().map(mark).collect()
    }

    #[test]
    fn numbers_dates_and_names_are_not_broken() {
        assert_eq!(broken("от «23» ноября 2026 года № 12-К"), "от «23» ноября 2026 года|№ 12-К");
        assert_eq!(broken("2\u{a0}162,50 тен"), "2 162,50 тен");
        assert_eq!(broken("А. Б. Образцов"), "А. Б. Образ~цов");
    }

    #[test]
    fn spaces_are_tidied_and_compounds_break_at_their_hyphen() {
        assert_eq!(broken("  дом   дом\t"), "дом|дом");
        assert_eq!(broken("бизнес-виза"), "бизнес-|виза");
        assert_eq!(broken("инженера-проектировщика."), "инже~нера-|про~ек~ти~ров~щика.");
        assert_eq!(broken("пример@посольство.кз"), "пример@посольство.кз");
    }

    #[test]
    fn what_cannot_be_printed_is_reported_and_marked() {
        let setting =
            Setting { typeface: Typeface::Serif, size: 12.0, lang: Lang::Ru, hyphens: Hyphens::Never };
        let (lines, missing) = atoms_of(&[Run::regular("город 京")], setting);
        assert_eq!(missing.len(), 1);
        assert_eq!(lines[0].last().map(|atom| (atom.character, atom.in_gap)), Some(('?', true)));
    }
}
