//! Measures of the paper: A4, margins, sizes, gaps. All lengths in points.

use crate::model::{Size, Typeface};

/// Measures of a paper.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sheet {
    /// Width of the paper.
    pub width: f32,
    /// Height of the paper.
    pub height: f32,
    /// Left margin: 3 cm, for filing.
    pub left: f32,
    /// Right margin: 2 cm.
    pub right: f32,
    /// Upper margin: 2 cm. The marks of draft and copy stand inside it, not in it.
    pub top: f32,
    /// Lower margin: 2 cm. The page number stands inside it, not in it.
    pub bottom: f32,
    /// Size of running text.
    pub body: f32,
    /// Size of tables.
    pub table: f32,
    /// Size of notes and page marks.
    pub note: f32,
    /// Size of the paper's title.
    pub title: f32,
    /// Height of a line, in ems.
    pub leading: f32,
    /// Indent of a first line: 1.25 cm.
    pub indent: f32,
    /// Gap under a paragraph.
    pub gap: f32,
    /// Space between texts side by side.
    pub gutter: f32,
    /// Space between a cell's text and its rules: at the sides, above and below.
    pub padding: (f32, f32),
}

const CENTIMETRE: f32 = 72.0 / 2.54;

impl Sheet {
    /// The measures for a typeface.
    pub const fn of(typeface: Typeface) -> Self {
        let (body, table, title) = match typeface {
            Typeface::Serif => (12.0, 10.5, 13.0),
            Typeface::Sans => (10.0, 9.0, 14.0),
        };
        Self {
            width: 21.0 * CENTIMETRE,
            height: 29.7 * CENTIMETRE,
            left: 3.0 * CENTIMETRE,
            right: 2.0 * CENTIMETRE,
            top: 2.0 * CENTIMETRE,
            bottom: 2.0 * CENTIMETRE,
            body,
            table,
            note: 9.0,
            title,
            leading: 1.2,
            indent: 1.25 * CENTIMETRE,
            gap: 4.0,
            gutter: 14.0,
            padding: (4.0, 2.5),
        }
    }

    /// Width between the margins.
    pub const fn text_width(&self) -> f32 {
        self.width - self.left - self.right
    }

    /// Size of a text in points.
    pub const fn size(&self, size: Size) -> f32 {
        match size {
            Size::Body => self.body,
            Size::Table => self.table,
            Size::Note => self.note,
        }
    }
}
