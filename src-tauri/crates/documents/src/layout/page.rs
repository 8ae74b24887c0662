//! What the layout hands to the renderer: pages of glyphs, rules and shades at fixed places.
//!
//! Lengths are points (1/72 inch), from the top left corner of the page, downwards.

use crate::fonts::FaceName;
use crate::model::Picture;

/// A page.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Width of the paper.
    pub width: f32,
    /// Height of the paper.
    pub height: f32,
    /// What is drawn on it.
    pub ink: Ink,
}

/// Things to draw: first the shades, then the rules, the pictures and the text, each in reading order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ink {
    /// Grey areas behind text.
    pub shades: Vec<Shade>,
    /// Straight lines.
    pub rules: Vec<Rule>,
    /// Pictures.
    pub pictures: Vec<PlacedPicture>,
    /// Text.
    pub runs: Vec<GlyphRun>,
}

/// Glyphs of one face on one baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct GlyphRun {
    /// The face.
    pub face: FaceName,
    /// Size of the em.
    pub size: f32,
    /// Where the first glyph starts.
    pub x: f32,
    /// The baseline, from the top.
    pub baseline: f32,
    /// The glyphs, from left to right.
    pub glyphs: Vec<PlacedGlyph>,
}

/// A glyph in its run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlacedGlyph {
    /// The character, which the face has.
    pub character: char,
    /// How far the next glyph starts from this one: its own advance, kerning and justification.
    pub advance: f32,
}

/// A picture in its place.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedPicture {
    /// The picture.
    pub picture: Picture,
    /// Left edge.
    pub x: f32,
    /// Upper edge, from the top.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

/// A rectangle of one grey.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shade {
    /// Left edge.
    pub x: f32,
    /// Upper edge, from the top.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
    /// How light it is: 0 is black, 1 is white.
    pub tone: f32,
}

/// A straight line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    /// One end.
    pub from: (f32, f32),
    /// The other end.
    pub to: (f32, f32),
    /// Thickness.
    pub thickness: f32,
    /// How light it is: 0 is black, 1 is white.
    pub tone: f32,
}

/// The grey behind what has to be filled in, and behind the heads of forms.
pub const PALE: f32 = 0.88;

impl Rule {
    /// A black line.
    pub const fn black(from: (f32, f32), to: (f32, f32), thickness: f32) -> Self {
        Self { from, to, thickness, tone: 0.0 }
    }
}

impl GlyphRun {
    /// The text of the run.
    pub fn text(&self) -> String {
        self.glyphs.iter().map(|glyph| glyph.character).collect()
    }

    /// Width from the first glyph's start to the last glyph's end, spaces at the end not counted.
    pub fn width(&self) -> f32 {
        let blank = self.glyphs.iter().rev().take_while(|glyph| glyph.character == ' ').count();
        self.glyphs.iter().take(self.glyphs.len() - blank).map(|glyph| glyph.advance).sum()
    }
}

impl Ink {
    /// Adds what another part draws, moved by (`right`, `down`).
    pub fn add_moved(&mut self, other: &Self, (right, down): (f32, f32)) {
        self.shades.extend(other.shades.iter().map(|shade| Shade {
            x: shade.x + right,
            y: shade.y + down,
            ..*shade
        }));
        let moved = |(x, y): (f32, f32)| (x + right, y + down);
        self.rules.extend(other.rules.iter().map(|rule| Rule {
            from: moved(rule.from),
            to: moved(rule.to),
            ..*rule
        }));
        self.pictures.extend(other.pictures.iter().map(|placed| PlacedPicture {
            x: placed.x + right,
            y: placed.y + down,
            ..placed.clone()
        }));
        self.runs.extend(other.runs.iter().map(|run| GlyphRun {
            x: run.x + right,
            baseline: run.baseline + down,
            ..run.clone()
        }));
    }
}

impl Page {
    /// The text of the page, a line for each baseline, as it is drawn.
    pub fn text(&self) -> String {
        let mut text = String::new();
        let mut baseline = None;
        for run in &self.ink.runs {
            if let Some(last) = baseline
                && last != run.baseline.to_bits()
            {
                text.push('\n');
            }
            baseline = Some(run.baseline.to_bits());
            text.push_str(&run.text());
        }
        text
    }
}
