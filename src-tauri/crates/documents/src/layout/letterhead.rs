//! The sender at the top of the first page: sign, names, details, a rule under them. One side stands in the middle
//! under the sign; two stand beside each other, the sign between them, and a third across under both. The whole is one
//! band, never cut.

use crate::model::{Align, Letterhead, Paragraph, Picture, Run, Sender, Size};

use super::band::{Band, PageEnd};
use super::blocks::fitted;
use super::page::Rule;
use super::paragraph::Setter;
use super::structure::Kind;

/// Room for the sign above one side, and between two: 5 by 2.2 cm, 2.6 by 2.6 cm.
const ABOVE: (f32, f32) = (141.7, 62.4);
const BETWEEN: (f32, f32) = (73.7, 73.7);

/// Names in two languages stand in half the width: they are set smaller by this.
const BESIDE: f32 = 0.85;

impl Setter {
    pub(super) fn letterhead(&mut self, letterhead: &Letterhead) -> Vec<Band> {
        let width = self.sheet.text_width();
        let mut head = match letterhead.sides.as_slice() {
            [left, right] => self.beside(letterhead.logo.as_ref(), [left, right]),
            [left, right, below] => {
                let width = self.sheet.text_width();
                let beside = self.beside(letterhead.logo.as_ref(), [left, right]);
                let mut bands = vec![beside, Band::gap(0.5 * self.sheet.gap, PageEnd::Forbidden)];
                bands.extend(self.sender(below, width, self.sheet.title * BESIDE));
                Band::joined(&bands, PageEnd::Allowed)
            }
            sides => self.stacked(letterhead.logo.as_ref(), sides),
        };
        head.height += 1.5 * self.sheet.gap;
        head.ink.rule(Rule::black((0.0, head.height), (width, head.height), 0.8));
        vec![head, Band::gap(3.0 * self.sheet.gap, PageEnd::Allowed)]
    }

    /// The sign, and under it one side after the other.
    fn stacked(&mut self, logo: Option<&Picture>, sides: &[Sender]) -> Band {
        let width = self.sheet.text_width();
        let mut bands = Vec::new();
        if let Some(logo) = logo {
            bands.push(self.sign(logo, ABOVE, width));
            bands.push(Band::gap(1.5 * self.sheet.gap, PageEnd::Forbidden));
        }
        for side in sides {
            bands.extend(self.sender(side, width, self.sheet.title));
        }
        Band::joined(&bands, PageEnd::Allowed)
    }

    /// Two sides with the sign between them, each in the middle of the common height.
    fn beside(&mut self, logo: Option<&Picture>, [left, right]: [&Sender; 2]) -> Band {
        let width = self.sheet.text_width();
        let gutter = self.sheet.gutter;
        let between = logo.map_or(gutter, |_| BETWEEN.0 + 2.0 * gutter);
        let column = (width - between) / 2.0;
        let size = self.sheet.title * BESIDE;
        let left = Band::joined(&self.sender(left, column, size), PageEnd::Allowed);
        let middle = logo.map(|logo| self.sign(logo, BETWEEN, BETWEEN.0));
        let right = Band::joined(&self.sender(right, column, size), PageEnd::Allowed);
        let parts = [
            Some((left, 0.0)),
            middle.map(|middle| (middle, column + gutter)),
            Some((right, width - column)),
        ];
        let mut band = Band::joined(&[], PageEnd::Allowed);
        band.height = parts.iter().flatten().map(|(part, _)| part.height).fold(0.0, f32::max);
        for (part, x) in parts.into_iter().flatten() {
            band.ink.add_moved(&part.ink, (x, (band.height - part.height) / 2.0));
        }
        band
    }

    fn sender(&mut self, sender: &Sender, width: f32, size: f32) -> Vec<Band> {
        let spoken = |mut text: Paragraph| {
            text.lang = sender.lang;
            text.aligned(Align::Centre)
        };
        let mut bands = Vec::new();
        for name in &sender.names {
            let text = spoken(Paragraph::line(vec![Run::bold(name)]));
            self.start_in(sender.lang, Kind::Paragraph, None);
            bands.extend(Band::of_lines(self.set_sized(&text, width, size), PageEnd::Forbidden));
        }
        bands.push(Band::gap(0.5 * self.sheet.gap, PageEnd::Forbidden));
        for detail in &sender.details {
            let text = spoken(Paragraph::line(detail.clone()).sized(Size::Note));
            self.start_in(sender.lang, Kind::Paragraph, None);
            bands.extend(Band::of_lines(self.set(&text, width), PageEnd::Forbidden));
        }
        bands
    }

    /// The sign in the middle of a width.
    fn sign(&mut self, logo: &Picture, room: (f32, f32), across: f32) -> Band {
        let (width, height) = fitted(logo, room);
        let mut band = Band::joined(&[], PageEnd::Forbidden);
        band.height = height;
        band.ink.pictures.push(self.placed(logo, ((across - width) / 2.0, 0.0), (width, height)));
        band
    }
}
