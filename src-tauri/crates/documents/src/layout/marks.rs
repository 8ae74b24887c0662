//! The marks of a page: draft and copy at its top, its number at its foot. They stand inside the margins.

use kosh_core::text::Lang;

use crate::model::{Align, Paragraph, Run, Size};

use super::page::Ink;
use super::paragraph::Setter;
use super::structure::Part;

/// Room that the page number takes at the foot, in points.
pub const FOOT: f32 = 18.0;

/// What stands at the top of every page of a copy, and the height that it takes.
pub fn head(setter: &mut Setter, draft: Option<&str>, (copy, copies): (u8, u8)) -> (Ink, f32) {
    let width = setter.sheet.text_width();
    setter.part = Part::PageHead;
    let mut ink = Ink::default();
    let mut height = 0.0_f32;
    let beside_copy = if copies > 1 { 0.72 } else { 1.0 };
    let draft_run = draft.map(|words| (vec![Run::bold(words)], Align::Left, width * beside_copy));
    let copy_words = (copies > 1).then(|| copy_mark(setter.lang, copy, copies));
    let copy_run = copy_words.map(|words| (vec![Run::regular(words)], Align::Right, width));
    for (runs, align, width) in [draft_run, copy_run].into_iter().flatten() {
        let text = Paragraph::line(runs).sized(Size::Note).aligned(align);
        let mut y = 0.0;
        for line in setter.set(&text, width) {
            ink.add_moved(&line.ink, (0.0, y));
            y += line.height;
        }
        height = height.max(y);
    }
    let gap = if height > 0.0 { 8.0 } else { 0.0 };
    (ink, height + gap)
}

/// The page number, whose last line ends at the lower margin.
pub fn foot(setter: &mut Setter, (page, pages): (usize, usize)) -> (Ink, f32) {
    let width = setter.sheet.text_width();
    setter.part = Part::PageFoot;
    let words = page_mark(setter.lang, page, pages);
    let text = Paragraph::line(vec![Run::regular(words)]).sized(Size::Note).aligned(Align::Right);
    let mut ink = Ink::default();
    let mut height = 0.0;
    for line in setter.set(&text, width) {
        ink.add_moved(&line.ink, (0.0, height));
        height += line.height;
    }
    (ink, height)
}

fn page_mark(lang: Lang, page: usize, pages: usize) -> String {
    match lang {
        Lang::Ru => format!("стр. {page} из {pages}"),
        Lang::En => format!("page {page} of {pages}"),
        Lang::Kk => format!("{pages} беттің {page}-беті"),
    }
}

fn copy_mark(lang: Lang, copy: u8, copies: u8) -> String {
    match lang {
        Lang::Ru => format!("Экземпляр {copy} из {copies}"),
        Lang::En => format!("Copy {copy} of {copies}"),
        Lang::Kk => format!("{copies} дананың {copy}-данасы"),
    }
}
