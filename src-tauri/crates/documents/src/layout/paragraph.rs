//! Sets a paragraph: its lines with their glyphs, stacked from the top.

use kosh_core::text::Lang;

use crate::coverage::Unprintable;
use crate::fonts::FaceName;
use crate::model::{Align, Document, Indent, Paragraph, Style, Typeface};

use super::atoms::{Atom, LineEnd, Setting, atoms_of};
use super::lines::{Line, Measure, broken, widest_piece};
use super::page::{GlyphRun, Ink, PALE, PlacedGlyph, Shade};
use super::sheet::Sheet;
use super::structure::{Kind, Part, Structure};

/// A line with its ink, relative to its own upper left corner.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SetLine {
    pub height: f32,
    pub ink: Ink,
    /// Whether its last word goes on in the next line.
    pub is_unfinished: bool,
}

/// What the setting of a whole paper needs to know, and what it finds.
#[derive(Debug)]
pub struct Setter {
    pub sheet: Sheet,
    pub typeface: Typeface,
    pub lang: Lang,
    /// Characters met that cannot be printed.
    pub unprintable: Vec<Unprintable>,
    /// The elements met so far.
    pub structure: Structure,
    /// To what the text belongs that is set next.
    pub part: Part,
}

impl Setter {
    /// A setter for a paper.
    pub fn new(document: &Document) -> Self {
        Self {
            sheet: Sheet::of(document.typeface),
            typeface: document.typeface,
            lang: document.lang,
            unprintable: Vec::new(),
            structure: Structure::default(),
            part: Part::Decoration,
        }
    }

    /// Starts an element: what is set next belongs to it. Answers with its number.
    pub fn start(&mut self, kind: Kind, parent: Option<usize>) -> usize {
        let element = self.structure.add(kind, parent);
        self.part = Part::Element(element);
        element
    }

    /// Starts an element of words in a language; none where it is the paper's.
    pub fn start_in(&mut self, lang: Option<Lang>, kind: Kind, parent: Option<usize>) {
        let element = self.start(kind, parent);
        self.structure.speak(element, self.foreign(lang));
    }

    /// A language, where it is not the paper's.
    pub fn foreign(&self, lang: Option<Lang>) -> Option<Lang> {
        lang.filter(|lang| *lang != self.lang)
    }

    /// The lines of a paragraph in a column of `width` points.
    pub fn set(&mut self, paragraph: &Paragraph, width: f32) -> Vec<SetLine> {
        self.set_sized(paragraph, width, self.sheet.size(paragraph.size))
    }

    /// The same in another size, in points.
    pub fn set_sized(&mut self, paragraph: &Paragraph, width: f32, size: f32) -> Vec<SetLine> {
        let (feeds, unprintable) = atoms_of(&paragraph.runs, self.setting(paragraph, size));
        self.unprintable.extend(unprintable);
        let mut lines: Vec<SetLine> = Vec::new();
        for (number, mut atoms) in feeds.into_iter().enumerate() {
            if let Some(run) = lines.last_mut().and_then(|line| line.ink.runs.last_mut()) {
                // The words of two lines are two words, for who copies them.
                run.glyphs.push(PlacedGlyph { character: ' ', advance: 0.0 });
            }
            let indented = paragraph.indent == Indent::FirstLine && number == 0;
            // In a narrow column the usual indent would leave no room for words.
            let indent = if indented { self.sheet.indent.min(width * 0.08) } else { 0.0 };
            let measure = self.measure(paragraph, size, width, indent);
            for (at, line) in broken(&mut atoms, measure).iter().enumerate() {
                let start = if at == 0 { indent } else { 0.0 };
                lines.push(self.set_line(&atoms, *line, start, measure, size));
            }
        }
        lines
    }

    /// Width of the widest piece of a paragraph that cannot be broken, in points.
    pub fn widest_piece(&self, paragraph: &Paragraph) -> f32 {
        let setting = self.setting(paragraph, self.sheet.size(paragraph.size));
        let (feeds, _) = atoms_of(&paragraph.runs, setting);
        feeds.iter().map(|atoms| widest_piece(atoms)).fold(0.0, f32::max)
    }

    fn setting(&self, paragraph: &Paragraph, size: f32) -> Setting {
        let lang = paragraph.lang.unwrap_or(self.lang);
        Setting { typeface: self.typeface, size, lang, hyphens: paragraph.hyphens }
    }

    fn measure(&self, paragraph: &Paragraph, size: f32, width: f32, indent: f32) -> Measure {
        let face = FaceName::of(self.typeface, Style::Regular).face();
        let advance = |character| face.glyph(character).map_or(0.25, |glyph| glyph.advance) * size;
        let align = match paragraph.align {
            Align::Justified if width < NARROW * size => Align::Left,
            Align::Left | Align::Centre | Align::Right | Align::Justified => paragraph.align,
        };
        Measure { width, indent, align, space: advance(' '), hyphen: advance('-') }
    }

    fn set_line(&self, atoms: &[Atom], line: Line, indent: f32, measure: Measure, size: f32) -> SetLine {
        let face = FaceName::of(self.typeface, Style::Regular).face();
        let height = size * self.sheet.leading;
        let baseline = (height - (face.ascent + face.descent) * size) / 2.0 + face.ascent * size;
        let slack = measure.width - indent - line.width;
        let start = match measure.align {
            Align::Left | Align::Justified => indent,
            Align::Centre => indent + slack / 2.0,
            Align::Right => indent + slack,
        };
        let mut ink = Ink::default();
        let mut x = start;
        for piece in atoms[line.from..line.to].chunk_by(|a, b| a.face == b.face && a.in_gap == b.in_gap) {
            let mut run = glyph_run(piece, line.stretch, (x, baseline), size);
            run.part = self.part;
            let advance: f32 = run.glyphs.iter().map(|glyph| glyph.advance).sum();
            if piece.first().is_some_and(|atom| atom.in_gap) {
                let (y, height) = (height * 0.06, height * 0.92);
                ink.shade(Shade { x, y, width: advance, height, tone: PALE });
            }
            x += advance;
            ink.runs.push(run);
        }
        finish(&mut ink, atoms, line, measure.hyphen);
        let is_unfinished = matches!(line.end, LineEnd::AtMark | LineEnd::Divided | LineEnd::Forced);
        SetLine { height, ink, is_unfinished }
    }
}

fn glyph_run(piece: &[Atom], stretch: f32, (x, baseline): (f32, f32), size: f32) -> GlyphRun {
    let placed = |atom: &Atom| {
        let extra = if atom.character == ' ' { stretch } else { 0.0 };
        PlacedGlyph { character: atom.character, advance: atom.advance + extra }
    };
    let face = piece.first().map_or(FaceName::of(Typeface::Serif, Style::Regular), |atom| atom.face);
    let glyphs = piece.iter().map(placed).collect();
    GlyphRun { part: Part::Decoration, face, size, x, baseline, glyphs }
}

/// Columns narrower than this many ems are not justified: the gaps between their few words would be holes.
const NARROW: f32 = 24.0;

/// Looks like a hyphen, but says that the word goes on: who copies the text gets the word undivided.
const SOFT_HYPHEN: char = '\u{ad}';

/// Ends a line with the hyphen that divides its last word, or with the space that parts it from the next
/// line, so that copied text reads on.
fn finish(ink: &mut Ink, atoms: &[Atom], line: Line, hyphen: f32) {
    let Some(last) = ink.runs.last_mut() else { return };
    if line.end == LineEnd::Divided {
        last.glyphs.push(PlacedGlyph { character: SOFT_HYPHEN, advance: hyphen });
    } else if let Some(space) = atoms.get(line.to).filter(|atom| atom.character == ' ') {
        last.glyphs.push(PlacedGlyph { character: ' ', advance: space.advance });
    }
}
