//! Text and areas at fixed places, in colours: what a page of Kosh or a stamp is made of, and the operators that draw
//! it. Lengths are points from the upper left corner, downwards.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use kosh_core::text::Lang;

use crate::fonts::FaceName;
use crate::layout::{Form, GlyphRun, Ink, Part as Belongs, Setter, Sheet, Structure};
use crate::model::{Align, Paragraph, Run, Typeface};
use crate::render::overlay::Fonts;

/// The colours of a pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// Text.
    Black,
    /// What is said beside the matter.
    Grey,
    /// Thin lines.
    Silver,
    /// What is missing or wrong.
    Red,
    /// The ground of what is missing.
    Rose,
    /// What does not have to be here.
    Slate,
    /// The ground of what does not have to be here.
    Mist,
    /// Text on a dark ground.
    White,
}

/// Something to draw.
#[derive(Debug, Clone, PartialEq)]
enum Part {
    Area { x: f32, y: f32, width: f32, height: f32, colour: Colour },
    Text { ink: Ink, colour: Colour },
}

/// A page of Kosh, or a stamp.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// Its width and height.
    pub size: (f32, f32),
    parts: Vec<Part>,
}

/// How a text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Manner {
    /// Size in points.
    pub size: f32,
    /// Colour.
    pub colour: Colour,
    /// Where its lines stand.
    pub align: Align,
}

/// Sets texts into drawings.
pub struct Pencil {
    setter: Setter,
}

impl Manner {
    /// Black text of a size from the left edge.
    pub const fn of(size: f32) -> Self {
        Self { size, colour: Colour::Black, align: Align::Left }
    }

    /// The same in a colour.
    #[must_use]
    pub const fn coloured(mut self, colour: Colour) -> Self {
        self.colour = colour;
        self
    }

    /// The same elsewhere between its edges.
    #[must_use]
    pub const fn aligned(mut self, align: Align) -> Self {
        self.align = align;
        self
    }
}

impl Pencil {
    /// For texts of a language.
    pub fn new(lang: Lang) -> Self {
        let typeface = Typeface::Sans;
        let (structure, part) = (Structure::default(), Belongs::Decoration);
        let sheet = Sheet::of(typeface);
        Self { setter: Setter { sheet, typeface, lang, unprintable: Vec::new(), structure, part } }
    }

    /// Sets a text at a place in so many points of width; answers where it ends, from the top.
    pub fn text(
        &mut self,
        on: &mut Drawing,
        (x, y): (f32, f32),
        width: f32,
        run: Run,
        manner: Manner,
    ) -> f32 {
        let paragraph = Paragraph::line(vec![run]).aligned(manner.align);
        let mut down = y;
        let mut ink = Ink::default();
        for line in self.setter.set_sized(&paragraph, width, manner.size) {
            ink.add_moved(&line.ink, (x, down));
            down += line.height;
        }
        on.parts.push(Part::Text { ink, colour: manner.colour });
        down
    }

    /// The same text cut to one line, with an ellipsis where it goes on.
    pub fn line(&mut self, on: &mut Drawing, at: (f32, f32), width: f32, run: Run, manner: Manner) -> f32 {
        let Run { mut text, style } = run;
        while self.lines(&Run { text: text.clone(), style }, width, manner.size) > 1 {
            let shorter = text.trim_end_matches('…').trim_end();
            let last = shorter.char_indices().next_back().map_or(0, |(at, _)| at);
            text = format!("{}…", shorter[..last].trim_end());
            if last == 0 {
                break;
            }
        }
        self.text(on, at, width, Run { text, style }, manner)
    }

    /// The same text cut to so much height, with an ellipsis where it goes on.
    pub fn block(
        &mut self,
        on: &mut Drawing,
        (at, room): ((f32, f32), f32),
        width: f32,
        run: Run,
        manner: Manner,
    ) -> f32 {
        let Run { mut text, style } = run;
        let line = manner.size * self.setter.sheet.leading;
        loop {
            let lines = self.setter.set_sized(
                &Paragraph::line(vec![Run { text: text.clone(), style }]),
                width,
                manner.size,
            );
            let height: f32 = lines.iter().map(|line| line.height).sum();
            let letters = text.chars().count();
            if height <= room.max(line) || letters < 2 {
                return self.text(on, at, width, Run { text, style }, manner);
            }
            text = text.chars().take(letters * 9 / 10).chain(['…']).collect();
        }
    }

    /// How wide a text is in one line.
    pub fn width(&mut self, run: &Run, size: f32) -> f32 {
        let lines = self.setter.set_sized(&Paragraph::line(vec![run.clone()]), 10_000.0, size);
        let glyphs = lines.iter().flat_map(|line| &line.ink.runs).flat_map(|run| &run.glyphs);
        glyphs.map(|glyph| glyph.advance).sum()
    }

    /// How many lines a text takes.
    pub fn lines(&mut self, run: &Run, width: f32, size: f32) -> usize {
        self.setter.set_sized(&Paragraph::line(vec![run.clone()]), width, size).len()
    }
}

impl Drawing {
    /// An empty one.
    pub const fn new(size: (f32, f32)) -> Self {
        Self { size, parts: Vec::new() }
    }

    /// An area of one colour.
    pub fn area(&mut self, (x, y): (f32, f32), (width, height): (f32, f32), colour: Colour) {
        self.parts.push(Part::Area { x, y, width, height, colour });
    }

    /// A frame of lines of a thickness, within its edges.
    pub fn frame(&mut self, (x, y): (f32, f32), (width, height): (f32, f32), thickness: f32, colour: Colour) {
        self.area((x, y), (width, thickness), colour);
        self.area((x, y + height - thickness), (width, thickness), colour);
        self.area((x, y), (thickness, height), colour);
        self.area((x + width - thickness, y), (thickness, height), colour);
    }

    fn runs(&self) -> impl Iterator<Item = &GlyphRun> {
        self.parts.iter().flat_map(|part| match part {
            Part::Text { ink, .. } => ink.runs.as_slice(),
            Part::Area { .. } => &[],
        })
    }

    /// Adds the letters that it needs.
    pub fn letters(&self, letters: &mut BTreeMap<FaceName, BTreeSet<char>>) {
        for run in self.runs() {
            letters.entry(run.face).or_default().extend(run.glyphs.iter().map(|glyph| glyph.character));
        }
    }

    /// The operators that draw it, from the lower left corner upwards.
    pub fn operators(&self, fonts: &Fonts) -> Vec<u8> {
        let mut out = String::from("q\n");
        for part in &self.parts {
            match part {
                Part::Area { x, y, width, height, colour } => {
                    let bottom = self.size.1 - y - height;
                    let _ =
                        writeln!(out, "{} rg {x:.2} {bottom:.2} {width:.2} {height:.2} re f", colour.parts());
                }
                Part::Text { ink, colour } => {
                    for shape in &ink.shapes {
                        self.shade(&mut out, &shape.form);
                    }
                    let _ = writeln!(out, "{} rg BT", colour.parts());
                    for run in &ink.runs {
                        self.show(&mut out, run, fonts);
                    }
                    out.push_str("ET\n");
                }
            }
        }
        out.push_str("Q\n");
        out.into_bytes()
    }

    /// The ground of what cannot be printed.
    fn shade(&self, out: &mut String, form: &Form) {
        if let Form::Shade(shade) = form {
            let (x, bottom) = (shade.x, self.size.1 - shade.y - shade.height);
            let (width, height, silver) = (shade.width, shade.height, Colour::Silver.parts());
            let _ = writeln!(out, "{silver} rg {x:.2} {bottom:.2} {width:.2} {height:.2} re f");
        }
    }

    fn show(&self, out: &mut String, run: &GlyphRun, fonts: &Fonts) {
        let (x, y) = (run.x, self.size.1 - run.baseline);
        let _ = write!(out, "/F{} {:.2} Tf 1 0 0 1 {x:.2} {y:.2} Tm [<", run.face.number(), run.size);
        for glyph in &run.glyphs {
            let _ = write!(out, "{:04X}", fonts.glyph(run.face, glyph.character));
            let own = run.face.face().glyph(glyph.character).map_or(0.0, |own| own.advance);
            let nearer = (own - glyph.advance / run.size) * 1000.0;
            if nearer.abs() > 0.05 {
                let _ = write!(out, "> {nearer:.1} <");
            }
        }
        out.push_str(">] TJ\n");
    }
}

impl Colour {
    const fn parts(self) -> &'static str {
        match self {
            Self::Black => "0.1 0.1 0.1",
            Self::Grey => "0.42 0.42 0.42",
            Self::Silver => "0.78 0.78 0.78",
            Self::Red => "0.72 0.09 0.11",
            Self::Rose => "0.99 0.94 0.94",
            Self::Slate => "0.25 0.29 0.34",
            Self::Mist => "0.95 0.96 0.97",
            Self::White => "1 1 1",
        }
    }
}
