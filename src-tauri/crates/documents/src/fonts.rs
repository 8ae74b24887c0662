//! The shipped fonts: their bytes, widths and kerning, and which characters they have.
//!
//! Leaves out shaping: Latin and Cyrillic need one glyph a character. A script that needs more is not
//! printed, it is reported by [`crate::coverage`]. Each face is parsed once, on first use.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::model::{Style, Typeface};

/// One of the shipped faces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceName(u8);

/// The file of a face, parsed.
pub struct Face {
    /// The file.
    pub bytes: &'static [u8],
    /// Glyphs of the characters below [`CHARACTERS`], where the face has them and they are printed.
    glyphs: Vec<Option<Glyph>>,
    /// Pairs that stand nearer or farther than their advances say, in ems: left glyph, right glyph.
    kerning: HashMap<(u16, u16), f32>,
    /// Whether any pair begins with a glyph: most do not, and need no look-up.
    kerns: Vec<bool>,
    /// Units of an em.
    pub em: u16,
    /// Height above the baseline, in ems.
    pub ascent: f32,
    /// Depth below the baseline, in ems; positive.
    pub descent: f32,
}

/// A glyph and how far it moves the pen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// Number in the font.
    pub id: u16,
    /// Advance in ems, in whole thousandths: the precision in which a PDF states it, so that what is
    /// measured here is what a reader draws.
    pub advance: f32,
}

/// The blocks that are printed: Latin, Greek and Cyrillic with their accents, punctuation, currencies, № and
/// the like. The fonts have more, but scripts that are written from the right or joined need shaping.
pub const BLOCKS: [std::ops::RangeInclusive<char>; 7] = [
    ' '..='\u{24f}',
    '\u{300}'..='\u{3ff}',
    '\u{400}'..='\u{52f}',
    '\u{1e00}'..='\u{1eff}',
    '\u{2000}'..='\u{206f}',
    '\u{20a0}'..='\u{20bf}',
    '\u{2100}'..='\u{214f}',
];

/// No block of [`BLOCKS`] goes beyond it.
const CHARACTERS: u32 = 0x2150;

const FILES: [&[u8]; 8] = [
    include_bytes!("../fonts/LiberationSerif-Regular.ttf"),
    include_bytes!("../fonts/LiberationSerif-Bold.ttf"),
    include_bytes!("../fonts/LiberationSerif-Italic.ttf"),
    include_bytes!("../fonts/LiberationSerif-BoldItalic.ttf"),
    include_bytes!("../fonts/LiberationSans-Regular.ttf"),
    include_bytes!("../fonts/LiberationSans-Bold.ttf"),
    include_bytes!("../fonts/LiberationSans-Italic.ttf"),
    include_bytes!("../fonts/LiberationSans-BoldItalic.ttf"),
];

const NAMES: [&str; 8] = [
    "LiberationSerif",
    "LiberationSerif-Bold",
    "LiberationSerif-Italic",
    "LiberationSerif-BoldItalic",
    "LiberationSans",
    "LiberationSans-Bold",
    "LiberationSans-Italic",
    "LiberationSans-BoldItalic",
];

static FACES: [LazyLock<Face>; 8] = [
    LazyLock::new(|| Face::parse(FILES[0])),
    LazyLock::new(|| Face::parse(FILES[1])),
    LazyLock::new(|| Face::parse(FILES[2])),
    LazyLock::new(|| Face::parse(FILES[3])),
    LazyLock::new(|| Face::parse(FILES[4])),
    LazyLock::new(|| Face::parse(FILES[5])),
    LazyLock::new(|| Face::parse(FILES[6])),
    LazyLock::new(|| Face::parse(FILES[7])),
];

impl FaceName {
    /// Every face, in the order of their numbers.
    pub const ALL: [Self; 8] = [Self(0), Self(1), Self(2), Self(3), Self(4), Self(5), Self(6), Self(7)];

    /// The face for a style; a gap is bold.
    pub const fn of(typeface: Typeface, style: Style) -> Self {
        let style = match style {
            Style::Regular => 0,
            Style::Bold | Style::Gap => 1,
            Style::Italic => 2,
            Style::BoldItalic => 3,
        };
        match typeface {
            Typeface::Serif => Self(style),
            Typeface::Sans => Self(4 + style),
        }
    }

    /// Its place in [`Self::ALL`].
    pub fn number(self) -> usize {
        usize::from(self.0)
    }

    /// Its name as fonts in PDF are named.
    pub fn postscript_name(self) -> &'static str {
        NAMES[self.number()]
    }

    /// The parsed face.
    pub fn face(self) -> &'static Face {
        &FACES[self.number()]
    }
}

impl Face {
    /// A file that cannot be parsed has no characters, so that everything is reported as unprintable; a
    /// test proves that the shipped files can be.
    fn parse(bytes: &'static [u8]) -> Self {
        let Ok(face) = ttf_parser::Face::parse(bytes, 0) else {
            return Self {
                bytes,
                glyphs: Vec::new(),
                kerning: HashMap::new(),
                kerns: Vec::new(),
                em: 1000,
                ascent: 0.9,
                descent: 0.2,
            };
        };
        let em = f32::from(face.units_per_em());
        let glyph = |code: u32| {
            let character = char::from_u32(code).filter(|c| BLOCKS.iter().any(|block| block.contains(c)))?;
            let id = face.glyph_index(character)?;
            let advance = (f32::from(face.glyph_hor_advance(id)?) * 1000.0 / em).floor() / 1000.0;
            Some(Glyph { id: id.0, advance })
        };
        let glyphs = (0..CHARACTERS).map(glyph).collect();
        let (ascent, descent) = (f32::from(face.ascender()) / em, f32::from(-face.descender()) / em);
        let kerning = kerning_of(&face);
        let mut kerns = vec![false; usize::from(face.number_of_glyphs())];
        for (left, _) in kerning.keys() {
            if let Some(kerns) = kerns.get_mut(usize::from(*left)) {
                *kerns = true;
            }
        }
        Self { bytes, glyphs, em: face.units_per_em(), ascent, descent, kerning, kerns }
    }

    /// The glyph of a character, where the font has it.
    pub fn glyph(&self, character: char) -> Option<Glyph> {
        let place = usize::try_from(u32::from(character)).ok()?;
        self.glyphs.get(place).copied().flatten()
    }

    /// How much farther the second glyph stands than the first one's advance says, in ems; negative is nearer.
    pub fn kerning(&self, left: u16, right: u16) -> f32 {
        match self.kerns.get(usize::from(left)) {
            Some(true) => self.kerning.get(&(left, right)).copied().unwrap_or(0.0),
            Some(false) | None => 0.0,
        }
    }
}

fn kerning_of(face: &ttf_parser::Face<'_>) -> HashMap<(u16, u16), f32> {
    let em = f32::from(face.units_per_em());
    let tables = face.tables().kern.iter().flat_map(|kern| kern.subtables);
    let plain = tables.filter(|table| table.horizontal && !table.variable);
    let mut pairs = HashMap::new();
    for table in plain {
        if let ttf_parser::kern::Format::Format0(table) = table.format {
            let read = table.pairs.into_iter();
            pairs.extend(read.map(|pair| ((pair.left().0, pair.right().0), f32::from(pair.value) / em)));
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_face_has_the_letters_of_the_three_languages() {
        let needed = "АаБбВвГгДдЕеЁёЖжЗзИиЙйКкЛлМмНнОоПпРрСсТтУуФфХхЦцЧчШшЩщЪъЫыЬьЭэЮюЯя\
                      ӘәҒғҚқҢңӨөҰұҮүҺһІі№«»—–„“”’…§ \u{a0}ABCXYZabcxyz0123456789.,:;()[]/-ŞşĞğİıŁłÑñÇçÄäÖöÜüß";
        for name in FaceName::ALL {
            let missing: String = needed.chars().filter(|c| name.face().glyph(*c).is_none()).collect();
            assert_eq!(missing, "", "face {name:?}");
        }
    }

    #[test]
    fn the_tenge_sign_and_other_scripts_are_not_there() {
        for character in ['₸', 'ع', 'א', '中', '\u{1f600}'] {
            assert!(FaceName(0).face().glyph(character).is_none());
        }
    }

    #[test]
    fn kerning_brings_some_pairs_together() {
        let face = FaceName(0).face();
        let (a, v) = (face.glyph('A').unwrap(), face.glyph('V').unwrap());
        assert!(face.kerning(a.id, v.id) < 0.0);
    }
}
