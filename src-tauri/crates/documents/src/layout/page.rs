//! What the layout hands to the renderer: pages of glyphs, rules and shades at fixed places.
//!
//! Lengths are points (1/72 inch), from the top left corner of the page, downwards.

use crate::fonts::FaceName;
use crate::model::Picture;

use super::structure::Part;

/// A page.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Width of the paper.
    pub width: f32,
    /// Height of the paper.
    pub height: f32,
    /// What is drawn on it.
    pub ink: Ink,
    /// Which copy of the paper it belongs to, from 1.
    pub copy: u8,
}

/// Things to draw: first the shapes, each over those before it, then the pictures, then the text in reading order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ink {
    /// Grey areas and lines.
    pub shapes: Vec<Shape>,
    /// Pictures.
    pub pictures: Vec<PlacedPicture>,
    /// Text.
    pub runs: Vec<GlyphRun>,
}

/// Glyphs of one face on one baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct GlyphRun {
    /// To what it belongs.
    pub part: Part,
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
    /// To what it belongs.
    pub part: Part,
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

/// An area or a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shape {
    /// To what it belongs.
    pub part: Part,
    /// What it looks like.
    pub form: Form,
}

/// What a shape looks like.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Form {
    /// An area.
    Shade(Shade),
    /// A line.
    Rule(Rule),
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

impl Shape {
    fn moved(&self, (right, down): (f32, f32)) -> Self {
        let moved = |(x, y): (f32, f32)| (x + right, y + down);
        let form = match self.form {
            Form::Shade(shade) => Form::Shade(Shade { x: shade.x + right, y: shade.y + down, ..shade }),
            Form::Rule(rule) => Form::Rule(Rule { from: moved(rule.from), to: moved(rule.to), ..rule }),
        };
        Self { form, ..*self }
    }
}

impl Ink {
    /// Draws an area that only adorns.
    pub fn shade(&mut self, shade: Shade) {
        self.shapes.push(Shape { part: Part::Decoration, form: Form::Shade(shade) });
    }

    /// Draws a line that only adorns.
    pub fn rule(&mut self, rule: Rule) {
        self.shapes.push(Shape { part: Part::Decoration, form: Form::Rule(rule) });
    }

    /// Makes everything in it belong to one part.
    pub fn assign(&mut self, part: Part) {
        self.shapes.iter_mut().for_each(|shape| shape.part = part);
        self.pictures.iter_mut().for_each(|placed| placed.part = part);
        self.runs.iter_mut().for_each(|run| run.part = part);
    }

    /// Adds what another part draws, moved by (`right`, `down`).
    pub fn add_moved(&mut self, other: &Self, (right, down): (f32, f32)) {
        self.shapes.extend(other.shapes.iter().map(|shape| shape.moved((right, down))));
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
