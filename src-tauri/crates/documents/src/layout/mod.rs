//! From the model to pages: breaks lines, stacks them, puts them on pages, marks the pages.
//!
//! Leaves out PDF ([`crate::render`]) and what the paper says ([`crate::letters`]). The result is plain data
//! in points, so that margins, order and page ends are tested without a PDF.
//!
//! Grows by rules of typesetting, each in the file of what it sets: word ([`hyphenation`], [`ties`]), line,
//! paragraph, row, page.

mod atoms;
mod band;
mod blocks;
mod chart;
mod grid;
mod hyphenation;
mod joined;
mod letterhead;
mod lines;
mod marks;
mod page;
mod pages;
mod paragraph;
mod sheet;
mod structure;
mod ties;

pub use page::{Form, GlyphRun, Ink, Page, PlacedGlyph, PlacedPicture, Rule, Shade, Shape};
pub(crate) use paragraph::Setter;
pub use sheet::Sheet;
pub use structure::{Element, Kind, Part, Structure};

use crate::coverage::Unprintable;
use crate::model::Document;

/// A paper on its pages.
#[derive(Debug, Clone, PartialEq)]
pub struct LaidOut {
    /// The pages, copy after copy.
    pub pages: Vec<Page>,
    /// What stands on the pages of each copy.
    pub structure: Structure,
    /// Characters that could not be printed and stand as question marks on grey, each once.
    pub unprintable: Vec<Unprintable>,
}

/// Lays a paper out. Never fails: whatever does not fit is broken until it does.
pub fn laid_out(document: &Document) -> LaidOut {
    let sheet = Sheet::of(document.typeface);
    let mut setter = Setter::new(document);
    let draft = document.draft_mark.as_deref();
    let (_, head_height) = marks::head(&mut setter, draft, (1, document.copies));
    let room = sheet.height - sheet.top - sheet.bottom - head_height - marks::FOOT;
    let bands = blocks::bands_of(&document.blocks, &mut setter, room);
    let stacks = pages::paged(&bands, room);
    let mut pages = Vec::new();
    for copy in 1..=document.copies.max(1) {
        let (head, _) = marks::head(&mut setter, draft, (copy, document.copies));
        for (at, stack) in stacks.iter().enumerate() {
            let mut page = page(&mut setter, (&head, head_height), stack, (at + 1, stacks.len()));
            page.copy = copy;
            pages.push(page);
        }
    }
    let mut unprintable = setter.unprintable;
    unprintable.sort_unstable();
    unprintable.dedup();
    LaidOut { pages, structure: setter.structure, unprintable }
}

fn page(setter: &mut Setter, (head, head_height): (&Ink, f32), stack: &Ink, number: (usize, usize)) -> Page {
    let sheet = setter.sheet;
    let (foot, foot_height) = marks::foot(setter, number);
    let mut ink = Ink::default();
    ink.add_moved(head, (sheet.left, sheet.top));
    ink.add_moved(stack, (sheet.left, sheet.top + head_height));
    ink.add_moved(&foot, (sheet.left, sheet.height - sheet.bottom - foot_height));
    Page { width: sheet.width, height: sheet.height, ink, copy: 1 }
}
