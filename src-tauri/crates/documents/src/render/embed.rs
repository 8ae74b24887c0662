//! The fonts as they are embedded: cut to the letters of a repertoire, compressed once, then only copied.
//!
//! Cutting a font for each paper to exactly its letters would cost more than laying the paper out, so there
//! are two repertoires, and nearly every paper needs the small one. printpdf embeds fonts as they are given
//! to it, so they are given cut.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use lopdf::{Dictionary, Object, Stream};
use printpdf::{FontMetrics, ParsedFont};
use subsetter::GlyphRemapper;

use crate::fonts::{BLOCKS, FaceName, Glyph};

/// Which letters an embedded font has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repertoire {
    /// Latin without accents, Russian, Kazakh, digits, the usual signs.
    Usual,
    /// Everything that is printed.
    Full,
}

/// A cut font.
pub struct Embedded {
    /// The cut font as printpdf takes it, without its file; its glyphs are numbered anew.
    pub parsed: ParsedFont,
    name: String,
    /// The same bytes, compressed.
    compressed: Stream,
}

static USUAL: LazyLock<BTreeSet<char>> = LazyLock::new(|| {
    let signs = "§«\u{ad}·»–—‘’‚“”„•…№";
    let cyrillic = "ЁёЄєІіЇїЎўҒғҚқҢңҮүҰұҺһӘәӨө";
    (' '..='~').chain('А'..='я').chain(signs.chars()).chain(cyrillic.chars()).collect()
});

static FONTS: [[LazyLock<Option<Embedded>>; 2]; 8] = {
    macro_rules! face {
        ($number:literal) => {
            [
                LazyLock::new(|| cut(FaceName::ALL[$number], Repertoire::Usual)),
                LazyLock::new(|| cut(FaceName::ALL[$number], Repertoire::Full)),
            ]
        };
    }
    [face!(0), face!(1), face!(2), face!(3), face!(4), face!(5), face!(6), face!(7)]
};

impl Repertoire {
    /// The smallest repertoire that has these letters.
    pub fn holding(letters: &BTreeSet<char>) -> Self {
        if letters.is_subset(&USUAL) { Self::Usual } else { Self::Full }
    }

    /// Its letters, whether or not a face has them.
    pub fn letters(self) -> BTreeSet<char> {
        match self {
            Self::Usual => USUAL.clone(),
            Self::Full => BLOCKS.into_iter().flatten().collect(),
        }
    }
}

/// A face cut to a repertoire; none when the font is damaged.
pub fn embedded(face: FaceName, repertoire: Repertoire) -> Option<&'static Embedded> {
    let [usual, full] = FONTS.get(face.number())?;
    match repertoire {
        Repertoire::Usual => usual.as_ref(),
        Repertoire::Full => full.as_ref(),
    }
}

fn cut(name: FaceName, repertoire: Repertoire) -> Option<Embedded> {
    let face = name.face();
    let glyphs: BTreeMap<char, Glyph> =
        repertoire.letters().into_iter().filter_map(|letter| Some((letter, face.glyph(letter)?))).collect();
    let mut numbers = GlyphRemapper::new();
    let mut letters = BTreeMap::new();
    for (letter, glyph) in glyphs {
        letters.insert(letter, (numbers.remap(glyph.id), glyph.advance));
    }
    let bytes = subsetter::subset(face.bytes, 0, &numbers).ok()?;
    let tag = match repertoire {
        Repertoire::Usual => "KOSHUS",
        Repertoire::Full => "KOSHFL",
    };
    let full_name = format!("{tag}+{}", name.postscript_name());
    let parsed = parsed(name, full_name.clone(), &letters)?;
    let length = i64::try_from(bytes.len()).ok()?;
    let mut compressed = Stream::new(Dictionary::from_iter([("Length1", Object::Integer(length))]), bytes);
    compressed.compress().ok()?;
    Some(Embedded { parsed, name: full_name, compressed })
}

/// Begins like a font and is none: printpdf copies the file of a font several times over, so it gets this, and the
/// file itself goes into its place at the end.
const STAND_IN: &[u8] = &[0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

/// The cut font as printpdf wants to know it. Widths are given in thousandths of an em, as they are written.
fn parsed(name: FaceName, full_name: String, letters: &BTreeMap<char, (u16, f32)>) -> Option<ParsedFont> {
    let whole = ParsedFont::from_bytes(name.face().bytes, 0, &mut Vec::new())?;
    let codes = letters.iter().map(|(letter, (number, _))| (u32::from(*letter), *number)).collect();
    let widths =
        letters.values().filter_map(|(number, advance)| Some((*number, thousandths(*advance)?))).collect();
    let scaled = |units: i16| {
        let thousandths = i32::from(units) * 1000 / i32::from(name.face().em);
        i16::try_from(thousandths).unwrap_or(units)
    };
    let metrics = FontMetrics {
        ascent: scaled(whole.font_metrics.ascent),
        descent: scaled(whole.font_metrics.descent),
    };
    let mut parsed =
        ParsedFont::with_glyph_data(STAND_IN.to_vec(), 0, Some(full_name), codes, widths, 1000, metrics);
    parsed.pdf_font_metrics = whole.pdf_font_metrics;
    for side in [
        &mut parsed.pdf_font_metrics.x_min,
        &mut parsed.pdf_font_metrics.x_max,
        &mut parsed.pdf_font_metrics.y_min,
        &mut parsed.pdf_font_metrics.y_max,
    ] {
        *side = scaled(*side);
    }
    parsed.pdf_font_metrics.units_per_em = 1000;
    Some(parsed)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "advances lie between 0 and 3 em"
)]
fn thousandths(advance: f32) -> Option<u16> {
    (0.0..65.0).contains(&advance).then(|| (advance * 1000.0).round() as u16)
}

impl Embedded {
    /// Puts the compressed font in the place of what stood in for it.
    pub fn put_compressed(&self, file: &mut lopdf::Document) {
        let named = |object: &Object| {
            let descriptor = object.as_dict().ok()?;
            let name = descriptor.get(b"FontName").and_then(Object::as_name).ok()?;
            let program = descriptor.get(b"FontFile2").and_then(Object::as_reference).ok()?;
            (name == self.name.as_bytes()).then_some(program)
        };
        if let Some(program) = file.objects.values().find_map(named) {
            file.objects.insert(program, Object::Stream(self.compressed.clone()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_face_can_be_cut_to_both_repertoires() {
        for name in FaceName::ALL {
            let usual = embedded(name, Repertoire::Usual).unwrap();
            let full = embedded(name, Repertoire::Full).unwrap();
            assert!(usual.compressed.content.len() < 40_000, "{}", usual.compressed.content.len());
            assert!(full.compressed.content.len() < 130_000, "{}", full.compressed.content.len());
        }
    }

    #[test]
    fn no_two_usual_letters_share_a_glyph() {
        for name in FaceName::ALL {
            let face = name.face();
            let glyphs: BTreeSet<u16> =
                USUAL.iter().filter_map(|letter| Some(face.glyph(*letter)?.id)).collect();
            assert_eq!(glyphs.len(), USUAL.len(), "{name:?}");
        }
    }
}
