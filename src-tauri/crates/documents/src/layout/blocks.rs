//! The blocks of a paper as bands, from top to bottom.

use crate::model::{
    Align, Block, Fact, Heading, Hyphens, Keep, Level, Paragraph, Picture, Run, Signature, Size,
};

use super::band::{Band, BandKind, PageEnd};
use super::page::{Ink, PlacedPicture, Rule};
use super::paragraph::{SetLine, Setter};
use super::structure::{Kind, Part};

/// The bands of a paper. No band is higher than `limit` points.
pub fn bands_of(blocks: &[Block], setter: &mut Setter, limit: f32) -> Vec<Band> {
    let mut bands: Vec<Band> = Vec::new();
    let mut is_signed = false;
    for (number, block) in blocks.iter().enumerate() {
        if matches!(block, Block::Signature(_)) {
            keep_last_text(&mut bands);
        }
        bands.extend(setter.block(block, number, limit));
        is_signed = matches!(block, Block::Signature(_)) || is_signed && matches!(block, Block::Space(_));
        if let Some(last) = bands.last_mut().filter(|_| is_signed && number + 1 < blocks.len()) {
            // What follows a signature is the executor's line, which goes with it.
            last.end = PageEnd::Forbidden;
        }
    }
    bands
}

/// A signature alone on a page could be put under any text: the last text goes with it.
fn keep_last_text(bands: &mut [Band]) {
    for band in bands.iter_mut().rev() {
        band.end = PageEnd::Forbidden;
        match band.kind {
            BandKind::Gap => {}
            BandKind::Text | BandKind::Break | BandKind::Head(_) | BandKind::Row(_) => return,
        }
    }
}

/// A picture is not blown up so far that fewer pixels than this come to an inch.
const COARSEST: f32 = 150.0;

/// Width and height of a picture that fills a room as far as its shape allows.
#[expect(clippy::cast_precision_loss, reason = "a picture's sides are a few thousand pixels")]
pub(super) fn fitted(picture: &Picture, room: (f32, f32)) -> (f32, f32) {
    let (across, down) = picture.size();
    let (across, down) = (across as f32, down as f32);
    let scale = (room.0 / across).min(room.1 / down);
    (across * scale, down * scale)
}

impl Setter {
    fn block(&mut self, block: &Block, number: usize, limit: f32) -> Vec<Band> {
        let gap = self.sheet.gap;
        match block {
            Block::Letterhead(letterhead) => self.letterhead(letterhead),
            Block::Columns(sides) => {
                vec![self.columns(sides, PageEnd::Allowed), Band::gap(gap, PageEnd::Allowed)]
            }
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph(paragraph) => self.paragraph(paragraph),
            Block::Facts(facts) => self.facts(facts),
            Block::Table(table) => {
                let mut bands = vec![Band::gap(0.5 * gap, PageEnd::Forbidden)];
                bands.extend(self.table(table, number, limit));
                bands.push(Band::gap(2.0 * gap, PageEnd::Allowed));
                bands
            }
            Block::Picture(picture) => self.picture(picture, limit),
            Block::Chart(chart) => {
                let gap = Band::gap(2.0 * self.sheet.gap, PageEnd::Allowed);
                vec![self.chart(chart), gap]
            }
            Block::Signature(signature) => self.signature(signature),
            Block::Space(height) => vec![Band::gap(*height, PageEnd::Allowed)],
            Block::PageBreak => {
                let kind = BandKind::Break;
                vec![Band { height: 0.0, ink: Ink::default(), kind, end: PageEnd::Allowed }]
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) -> Vec<Band> {
        let width = self.sheet.text_width();
        let end = match paragraph.keep {
            Keep::Free => PageEnd::Allowed,
            Keep::WithNext => PageEnd::Forbidden,
        };
        self.start_in(paragraph.lang, Kind::Paragraph, None);
        let mut bands = Band::of_lines(self.set(paragraph, width), end);
        bands.push(Band::gap(self.sheet.gap, end));
        bands
    }

    fn heading(&mut self, heading: &Heading) -> Vec<Band> {
        let (align, size, above, kind) = match heading.level {
            Level::Title => (Align::Centre, self.sheet.title, 2.5 * self.sheet.gap, Kind::Title),
            Level::Part => (Align::Left, self.sheet.body, 2.0 * self.sheet.gap, Kind::PartTitle),
        };
        let mut text = Paragraph::line(heading.runs.clone()).aligned(align);
        text.hyphens = Hyphens::Never;
        text.lang = heading.lang;
        self.start_in(heading.lang, kind, None);
        let lines = self.set_sized(&text, self.sheet.text_width(), size);
        let mut bands = vec![Band::gap(above, PageEnd::Allowed)];
        bands.extend(Band::of_lines(lines, PageEnd::Forbidden));
        for band in bands.iter_mut().skip(1) {
            band.end = PageEnd::Forbidden;
        }
        bands.push(Band::gap(1.5 * self.sheet.gap, PageEnd::Forbidden));
        bands
    }

    /// A picture in the middle: no larger than the page's room, nor than [`COARSEST`] pixels an inch show well.
    #[expect(clippy::cast_precision_loss, reason = "a picture's sides are a few thousand pixels")]
    fn picture(&mut self, picture: &Picture, limit: f32) -> Vec<Band> {
        let (across, down) = picture.size();
        let natural = |pixels: u32| pixels as f32 * 72.0 / COARSEST;
        let text_width = self.sheet.text_width();
        let room = (text_width.min(natural(across)), (0.6 * limit).min(natural(down)));
        let (width, height) = fitted(picture, room);
        let mut ink = Ink::default();
        ink.pictures.push(self.placed(picture, ((text_width - width) / 2.0, 0.0), (width, height)));
        let band = Band { height, ink, kind: BandKind::Text, end: PageEnd::Allowed };
        vec![band, Band::gap(2.0 * self.sheet.gap, PageEnd::Allowed)]
    }

    /// A picture in its place: an element of its own where it has words, an ornament where it has none.
    pub(super) fn placed(
        &mut self,
        picture: &Picture,
        (x, y): (f32, f32),
        (width, height): (f32, f32),
    ) -> PlacedPicture {
        let part = match picture.alt() {
            "" => Part::Decoration,
            alt => {
                let element = self.start(Kind::Figure, None);
                self.structure.describe(element, alt);
                Part::Element(element)
            }
        };
        PlacedPicture { part, picture: picture.clone(), x, y, width, height }
    }

    /// A list: each fact with its name, side by side.
    fn facts(&mut self, facts: &[Fact]) -> Vec<Band> {
        let list = self.start(Kind::Facts, None);
        let width = self.sheet.text_width();
        let value_left = width * 0.37;
        let mut bands = Vec::new();
        for fact in facts {
            let item = self.start(Kind::Fact, Some(list));
            self.start(Kind::FactName, Some(item));
            let label = Paragraph::line(vec![Run::regular(format!("{}:", fact.label))]);
            let label = self.set(&label, value_left - self.sheet.gutter);
            self.start(Kind::FactValue, Some(item));
            let value = self.set(&Paragraph::line(fact.value.clone()), width - value_left);
            bands.push(Band::beside([(label, 0.0), (value, value_left)]));
            bands.push(Band::gap(0.4 * self.sheet.gap, PageEnd::Allowed));
        }
        bands.push(Band::gap(self.sheet.gap, PageEnd::Allowed));
        bands
    }

    /// Post at the left, the name at the right margin, a line for the hand between them.
    fn signature(&mut self, signature: &Signature) -> Vec<Band> {
        let width = self.sheet.text_width();
        let name_left = width * 0.66;
        let post = self.signed(&Paragraph::line(signature.post.clone()), width * 0.42);
        let name = Paragraph::line(signature.name.clone()).aligned(Align::Right);
        let name = self.signed(&name, width - name_left);
        let mut signed = Band::standing([(post, 0.0), (name, name_left)]);
        let y = signed.height - self.sheet.body * 0.22;
        signed.end = PageEnd::Forbidden;
        signed.ink.rule(Rule::black((width * 0.44, y), (width * 0.64, y), 0.5));
        let mut bands = vec![Band::gap(5.0 * self.sheet.gap, PageEnd::Forbidden), signed];
        if let Some(seal) = &signature.seal {
            let text = Paragraph::line(vec![Run::regular(seal)]).sized(Size::Table);
            bands.push(Band::gap(4.0 * self.sheet.gap, PageEnd::Forbidden));
            bands.extend(Band::of_lines(self.signed(&text, width), PageEnd::Allowed));
        } else if let Some(last) = bands.last_mut() {
            last.end = PageEnd::Allowed;
        }
        bands
    }

    fn signed(&mut self, text: &Paragraph, width: f32) -> Vec<SetLine> {
        self.start(Kind::Paragraph, None);
        self.set(text, width)
    }
}
