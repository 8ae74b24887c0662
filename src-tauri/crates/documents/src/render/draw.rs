//! The drawing operations of a page.

use printpdf::{
    Color, CurTransMat, Greyscale, Line, LinePoint, Mm, Op, PaintMode, PdfFontHandle, PdfPage, Point, Pt,
    Rect, TextItem, TextMatrix, XObjectTransform,
};

use crate::fonts::FaceName;
use crate::layout::{GlyphRun, Page, PlacedPicture, Rule, Shade};

use super::font_id;
use super::pictures::{Pictures, matrix};

/// A page with its shades, rules and text, drawn in that order.
pub fn page(page: &Page, pictures: &Pictures<'_>) -> PdfPage {
    let mut ops = Vec::new();
    for alike in page.ink.shades.chunk_by(|one, next| one.tone.to_bits() == next.tone.to_bits()) {
        ops.extend(alike.first().map(|shade| Op::SetFillColor { col: grey(shade.tone) }));
        ops.extend(alike.iter().map(|shade| shaded(shade, page.height)));
    }
    for alike in page.ink.rules.chunk_by(|one, next| one.tone.to_bits() == next.tone.to_bits()) {
        ops.extend(alike.first().map(|rule| Op::SetOutlineColor { col: grey(rule.tone) }));
        ops.extend(alike.iter().flat_map(|rule| ruled(rule, page.height)));
    }
    ops.extend(page.ink.pictures.iter().flat_map(|placed| pictured(placed, pictures, page.height)));
    ops.push(Op::SetFillColor { col: grey(0.0) });
    ops.push(Op::StartTextSection);
    let mut font = None;
    for run in &page.ink.runs {
        let wanted = (run.face, run.size.to_bits());
        if font != Some(wanted) {
            ops.push(Op::SetFont { font: PdfFontHandle::External(font_id(run.face)), size: Pt(run.size) });
            font = Some(wanted);
        }
        ops.push(Op::SetTextMatrix {
            matrix: TextMatrix::Translate(Pt(run.x), Pt(page.height - run.baseline)),
        });
        ops.push(Op::ShowText { items: shown(run) });
    }
    ops.push(Op::EndTextSection);
    PdfPage::new(Mm::from(Pt(page.width)), Mm::from(Pt(page.height)), ops)
}

const fn grey(percent: f32) -> Color {
    Color::Greyscale(Greyscale { percent, icc_profile: None })
}

fn shaded(shade: &Shade, page_height: f32) -> Op {
    let rectangle = Rect {
        x: Pt(shade.x),
        y: Pt(page_height - shade.y - shade.height),
        width: Pt(shade.width),
        height: Pt(shade.height),
        mode: Some(PaintMode::Fill),
        winding_order: None,
    };
    Op::DrawRectangle { rectangle }
}

fn ruled(rule: &Rule, page_height: f32) -> [Op; 2] {
    let point =
        |(x, y): (f32, f32)| LinePoint { p: Point { x: Pt(x), y: Pt(page_height - y) }, bezier: false };
    let line = Line { points: vec![point(rule.from), point(rule.to)], is_closed: false };
    [Op::SetOutlineThickness { pt: Pt(rule.thickness) }, Op::DrawLine { line }]
}

/// A picture, turned upright into its place.
fn pictured(placed: &PlacedPicture, pictures: &Pictures<'_>, page_height: f32) -> [Op; 4] {
    let matrix = matrix(placed, page_height);
    let transform = XObjectTransform { no_auto_scale: true, ..XObjectTransform::default() };
    [
        Op::SaveGraphicsState,
        Op::SetTransformationMatrix { matrix: CurTransMat::Raw(matrix) },
        Op::UseXobject { id: pictures.id(&placed.picture), transform },
        Op::RestoreGraphicsState,
    ]
}

/// The text of a run, with the distances that differ from the font's own advances in between.
fn shown(run: &GlyphRun) -> Vec<TextItem> {
    let mut items = Vec::new();
    let mut text = String::new();
    for glyph in &run.glyphs {
        text.push(glyph.character);
        let nearer = (own_advance(run.face, glyph.character) - glyph.advance / run.size) * 1000.0;
        if nearer.abs() > 0.05 {
            items.push(TextItem::Text(std::mem::take(&mut text)));
            items.push(TextItem::Offset(nearer));
        }
    }
    if !text.is_empty() {
        items.push(TextItem::Text(text));
    }
    items
}

fn own_advance(face: FaceName, character: char) -> f32 {
    face.face().glyph(character).map_or(0.0, |glyph| glyph.advance)
}
