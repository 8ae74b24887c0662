//! The blocks of a paper as bands, from top to bottom.

use crate::model::{
    Align, Block, Fact, Heading, Hyphens, Indent, Keep, Level, Paragraph, Picture, Run, Side, Signature, Size,
};

use super::band::{Band, BandKind, PageEnd};
use super::page::{Ink, PlacedPicture, Rule};
use super::paragraph::Setter;

/// The bands of a paper. No band is higher than `limit` points.
pub fn bands_of(blocks: &[Block], setter: &mut Setter, limit: f32) -> Vec<Band> {
    let mut bands: Vec<Band> = Vec::new();
    for (number, block) in blocks.iter().enumerate() {
        if matches!(block, Block::Signature(_)) {
            keep_last_text(&mut bands);
        }
        bands.extend(setter.block(block, number, limit));
        if let (Block::Signature(_), Some(last), true) = (block, bands.last_mut(), number + 1 < blocks.len())
        {
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
        let mut bands = Band::of_lines(self.set(paragraph, width), end);
        bands.push(Band::gap(self.sheet.gap, end));
        bands
    }

    fn heading(&mut self, heading: &Heading) -> Vec<Band> {
        let (align, size, above) = match heading.level {
            Level::Title => (Align::Centre, self.sheet.title, 2.5 * self.sheet.gap),
            Level::Part => (Align::Left, self.sheet.body, 2.0 * self.sheet.gap),
        };
        let mut text = Paragraph::line(heading.runs.clone()).aligned(align);
        text.hyphens = Hyphens::Never;
        let lines = self.set_sized(&text, self.sheet.text_width(), size);
        let mut bands = vec![Band::gap(above, PageEnd::Allowed)];
        bands.extend(Band::of_lines(lines, PageEnd::Forbidden));
        for band in bands.iter_mut().skip(1) {
            band.end = PageEnd::Forbidden;
        }
        bands.push(Band::gap(1.5 * self.sheet.gap, PageEnd::Forbidden));
        bands
    }

    #[expect(clippy::cast_precision_loss, reason = "a picture's sides are a few thousand pixels")]
    /// A picture in the middle: no larger than the page's room, nor than [`COARSEST`] pixels an inch show well.
    fn picture(&mut self, picture: &Picture, limit: f32) -> Vec<Band> {
        let (across, down) = picture.size();
        let natural = |pixels: u32| pixels as f32 * 72.0 / COARSEST;
        let text_width = self.sheet.text_width();
        let room = (text_width.min(natural(across)), (0.6 * limit).min(natural(down)));
        let (width, height) = fitted(picture, room);
        let mut ink = Ink::default();
        let x = (text_width - width) / 2.0;
        ink.pictures.push(PlacedPicture { picture: picture.clone(), x, y: 0.0, width, height });
        let band = Band { height, ink, kind: BandKind::Text, end: PageEnd::Allowed };
        vec![band, Band::gap(2.0 * self.sheet.gap, PageEnd::Allowed)]
    }

    fn facts(&mut self, facts: &[Fact]) -> Vec<Band> {
        let mut bands = Vec::new();
        for fact in facts {
            let label = Paragraph::line(vec![Run::regular(format!("{}:", fact.label))]);
            let value = Paragraph::line(fact.value.clone());
            let sides = [
                Side { share: 0.36, paragraphs: vec![label] },
                Side { share: 0.64, paragraphs: vec![value] },
            ];
            bands.push(self.columns(&sides, PageEnd::Allowed));
            bands.push(Band::gap(0.4 * self.sheet.gap, PageEnd::Allowed));
        }
        bands.push(Band::gap(self.sheet.gap, PageEnd::Allowed));
        bands
    }

    /// Post at the left, the name at the right, room and a line for the hand between them.
    fn signature(&mut self, signature: &Signature) -> Vec<Band> {
        let width = self.sheet.text_width();
        let (post_width, name_left) = (width * 0.42, width * 0.68);
        let post = self.set(&Paragraph::line(signature.post.clone()), post_width);
        let name = self.set(&Paragraph::line(signature.name.clone()), width - name_left);
        let post_height: f32 = post.iter().map(|line| line.height).sum();
        let name_height: f32 = name.iter().map(|line| line.height).sum();
        let height = post_height.max(name_height);
        let mut ink = Ink::default();
        for (lines, x, top) in [(post, 0.0, height - post_height), (name, name_left, height - name_height)] {
            let mut y = top;
            for line in lines {
                ink.add_moved(&line.ink, (x, y));
                y += line.height;
            }
        }
        let y = height - self.sheet.body * 0.22;
        ink.rules.push(Rule::black((width * 0.45, y), (width * 0.65, y), 0.5));
        let signed = Band { height, ink, kind: BandKind::Text, end: PageEnd::Forbidden };
        let mut bands = vec![Band::gap(5.0 * self.sheet.gap, PageEnd::Forbidden), signed];
        if let Some(seal) = &signature.seal {
            let mut text = Paragraph::line(vec![Run::regular(seal)]).sized(Size::Table);
            text.indent = Indent::None;
            bands.push(Band::gap(4.0 * self.sheet.gap, PageEnd::Forbidden));
            bands.extend(Band::of_lines(self.set(&text, width), PageEnd::Allowed));
        } else if let Some(last) = bands.last_mut() {
            last.end = PageEnd::Allowed;
        }
        bands
    }
}
