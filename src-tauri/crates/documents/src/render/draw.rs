//! The drawing operations of a page: first its shapes, then its pictures, then its text. What belongs to an element
//! of the paper is marked with a number; the rest is marked as artifact, so that nobody reads it out.

use std::collections::BTreeMap;

use printpdf::{
    Color, CurTransMat, DictItem, Greyscale, Line, LinePoint, Mm, Op, PaintMode, PdfFontHandle, PdfPage,
    Point, Pt, Rect, TextItem, TextMatrix, XObjectTransform,
};

use crate::fonts::FaceName;
use crate::layout::{Form, GlyphRun, Page, Part, PlacedPicture, Rule, Shade, Shape, Structure};

use super::font_id;
use super::pictures::{Pictures, matrix};
use super::tags::{self, Marked};

/// A page, and to what its marked content belongs.
pub fn page(page: &Page, structure: &Structure, pictures: &Pictures<'_>) -> (PdfPage, Marked) {
    let mut drawing =
        Drawing { ops: Vec::new(), height: page.height, structure, open: None, marked: Vec::new() };
    drawing.shapes(&page.ink.shapes);
    for placed in &page.ink.pictures {
        drawing.mark(placed.part);
        drawing.ops.extend(pictured(placed, pictures, page.height));
    }
    drawing.close();
    drawing.texts(&page.ink.runs);
    (PdfPage::new(Mm::from(Pt(page.width)), Mm::from(Pt(page.height)), drawing.ops), drawing.marked)
}

/// The operations so far.
struct Drawing<'a> {
    ops: Vec<Op>,
    height: f32,
    structure: &'a Structure,
    /// To what the content belongs that is being marked.
    open: Option<Part>,
    marked: Marked,
}

impl Drawing<'_> {
    /// Marks what is drawn next as belonging to a part.
    fn mark(&mut self, part: Part) {
        if self.open == Some(part) {
            return;
        }
        self.close();
        self.open = Some(part);
        let (tag, properties) = match part {
            Part::Decoration => {
                self.ops.push(Op::BeginMarkedContent { tag: "Artifact".to_owned() });
                return;
            }
            Part::PageHead => ("Artifact", page_mark("Header", "Top")),
            Part::PageFoot => ("Artifact", page_mark("Footer", "Bottom")),
            Part::Element(number) => {
                let kind = self.structure.elements().get(number).map(|element| element.kind);
                let mark = DictItem::Int(i64::try_from(self.marked.len()).unwrap_or(i64::MAX));
                self.marked.push(number);
                (kind.map_or("P", tags::name), dictionary([("MCID", mark)]))
            }
        };
        self.ops.push(Op::BeginMarkedContentWithProperties { tag: tag.to_owned(), properties });
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.ops.push(Op::EndMarkedContent);
        }
    }

    fn shapes(&mut self, shapes: &[Shape]) {
        let (mut filled, mut outlined) = (None, None);
        for shape in shapes {
            self.mark(shape.part);
            match shape.form {
                Form::Shade(shade) => {
                    if filled.replace(shade.tone) != Some(shade.tone) {
                        self.ops.push(Op::SetFillColor { col: grey(shade.tone) });
                    }
                    self.ops.push(shaded(&shade, self.height));
                }
                Form::Rule(rule) => {
                    if outlined.replace(rule.tone) != Some(rule.tone) {
                        self.ops.push(Op::SetOutlineColor { col: grey(rule.tone) });
                    }
                    self.ops.extend(ruled(&rule, self.height));
                }
            }
        }
    }

    fn texts(&mut self, runs: &[GlyphRun]) {
        self.ops.extend([Op::SetFillColor { col: grey(0.0) }, Op::StartTextSection]);
        let mut font = None;
        for run in runs {
            self.mark(run.part);
            let wanted = (run.face, run.size.to_bits());
            if font.replace(wanted) != Some(wanted) {
                let font = PdfFontHandle::External(font_id(run.face));
                self.ops.push(Op::SetFont { font, size: Pt(run.size) });
            }
            let matrix = TextMatrix::Translate(points(run.x), points(self.height - run.baseline));
            self.ops.extend([Op::SetTextMatrix { matrix }, Op::ShowText { items: shown(run) }]);
        }
        self.close();
        self.ops.push(Op::EndTextSection);
    }
}

fn page_mark(kind: &str, edge: &str) -> DictItem {
    let name = |name: &str| DictItem::Name(name.as_bytes().to_vec());
    let attached = DictItem::Array(vec![name(edge)]);
    dictionary([("Type", name("Pagination")), ("Subtype", name(kind)), ("Attached", attached)])
}

fn dictionary<const N: usize>(entries: [(&str, DictItem); N]) -> DictItem {
    let map: BTreeMap<String, DictItem> =
        entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    DictItem::Dict { map }
}

const fn grey(tone: f32) -> Color {
    Color::Greyscale(Greyscale { percent: tone, icc_profile: None })
}

fn shaded(shade: &Shade, page_height: f32) -> Op {
    let rectangle = Rect {
        x: points(shade.x),
        y: points(page_height - shade.y - shade.height),
        width: points(shade.width),
        height: points(shade.height),
        mode: Some(PaintMode::Fill),
        winding_order: None,
    };
    Op::DrawRectangle { rectangle }
}

fn ruled(rule: &Rule, page_height: f32) -> [Op; 2] {
    let point = |(x, y): (f32, f32)| LinePoint {
        p: Point { x: points(x), y: points(page_height - y) },
        bezier: false,
    };
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
            items.push(TextItem::Offset(rounded(nearer, 10.0)));
        }
    }
    if !text.is_empty() {
        items.push(TextItem::Text(text));
    }
    items
}

/// A length in hundredths of a point: more digits would only make the file larger.
fn points(length: f32) -> Pt {
    Pt(rounded(length, 100.0))
}

fn rounded(number: f32, parts: f32) -> f32 {
    (number * parts).round() / parts
}

fn own_advance(face: FaceName, character: char) -> f32 {
    face.face().glyph(character).map_or(0.0, |glyph| glyph.advance)
}
