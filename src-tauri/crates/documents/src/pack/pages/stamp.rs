//! The stamps: over the first page of a paper what it is, under every page its number in the pack.

use kosh_core::text::Lang;

use crate::model::{Align, Run};

use super::drawing::{Colour, Drawing, Manner, Pencil};

/// Height that the stamp over a page takes.
pub const HEAD: f32 = 34.0;
/// Height that the stamp under a page takes.
pub const FOOT: f32 = 26.0;

/// What is stamped on a page.
pub struct Stamp<'a> {
    /// Number of the paper and its name; none on Kosh's own pages.
    pub paper: Option<(&'a str, &'a str)>,
    /// The form in which it is asked, on the first of its pages.
    pub asked: Option<&'a str>,
    /// Number of the page and how many there are.
    pub page: (u32, u32),
    /// Words that say that the pack is not final.
    pub draft_mark: Option<&'a str>,
}

/// Draws the stamps of a page as large as it is seen.
pub fn drawn(stamp: &Stamp<'_>, size: (f32, f32), lang: Lang) -> Drawing {
    let mut drawing = Drawing::new(size);
    let mut pencil = Pencil::new(lang);
    // Narrow pages have narrow margins.
    let margin = (size.0 * 0.07).min(42.0);
    let width = size.0 - 2.0 * margin;
    if let (Some((number, title)), Some(asked)) = (stamp.paper, stamp.asked) {
        head(&mut drawing, &mut pencil, (number, title, asked), (margin, width));
    }
    foot(&mut drawing, &mut pencil, stamp, (margin, width));
    drawing
}

/// Number in a dark box, name, form; a thin line under them.
fn head(
    drawing: &mut Drawing,
    pencil: &mut Pencil,
    (number, title, asked): (&str, &str, &str),
    (margin, width): (f32, f32),
) {
    const TOP: f32 = 12.0;
    const BOX: f32 = 15.0;
    let digits = f32::from(u8::try_from(number.chars().count()).unwrap_or(u8::MAX));
    let box_width = (digits * 5.6 + 9.0).min(width / 2.0);
    drawing.area((margin, TOP), (box_width, BOX), Colour::Black);
    let on_dark = Manner::of(9.0).coloured(Colour::White).aligned(Align::Centre);
    pencil.text(drawing, (margin, TOP + 2.0), box_width, Run::bold(number), on_dark);
    let rest = width - box_width - 8.0;
    let asked = Run::regular(asked);
    let for_asked =
        if asked.text.is_empty() { 0.0 } else { (pencil.width(&asked, 8.0) + 1.0).min(rest * 0.4) };
    let title_width = (rest - for_asked - 10.0).max(20.0);
    pencil.line(
        drawing,
        (margin + box_width + 8.0, TOP + 1.6),
        title_width,
        Run::bold(title),
        Manner::of(9.5),
    );
    if for_asked > 0.0 {
        let aside = Manner::of(8.0).coloured(Colour::Grey).aligned(Align::Right);
        pencil.line(drawing, (margin + width - for_asked, TOP + 2.6), for_asked, asked, aside);
    }
    drawing.area((margin, TOP + BOX), (width, 0.6), Colour::Black);
}

/// The paper at the left, the mark of a draft in the middle, the number at the right.
fn foot(drawing: &mut Drawing, pencil: &mut Pencil, stamp: &Stamp<'_>, (margin, width): (f32, f32)) {
    let top = drawing.size.1 - FOOT + 6.0;
    let aside = Manner::of(7.5).coloured(Colour::Grey);
    let share = if stamp.draft_mark.is_some() { 0.38 } else { 0.72 };
    if let Some((number, title)) = stamp.paper {
        let words = Run::regular(format!("{number}  {title}"));
        pencil.line(drawing, (margin, top + 1.4), width * share, words, aside);
    }
    if let Some(mark) = stamp.draft_mark {
        let red = Manner::of(7.5).coloured(Colour::Red).aligned(Align::Centre);
        pencil.line(drawing, (margin + width * 0.39, top + 1.4), width * 0.4, Run::bold(mark), red);
    }
    let (page, pages) = stamp.page;
    let number = Manner::of(9.0).aligned(Align::Right);
    pencil.text(
        drawing,
        (margin + width * 0.8, top),
        width * 0.2,
        Run::bold(format!("{page} / {pages}")),
        number,
    );
}
