//! Pictures on their way into the pack: each a page.

use lopdf::{Dictionary, Object};

use super::super::Kind;
use super::super::error::PackError;
use super::super::pages::sheet::{self, PictureSheet};
use super::super::paper::Leaf;
use super::super::pdf::frame::{Area, Frame, Matrix};
use super::super::pdf::writer::deflated;
use super::super::picture::{Pictures, Raster};
use super::super::reduce::{self, Loss};
use super::Put;
use super::press::Press;
use super::stamping::{Room, STAMP};
use crate::render::pictures::upright;

impl Put<'_> {
    pub(super) fn put_pictures(
        &self,
        press: &mut Press<'_, '_>,
        kind: Kind,
        bytes: &[u8],
    ) -> Result<(), PackError> {
        let pictures = self.unchanged(|| Pictures::open(kind, bytes))?;
        let mut loss = Loss::none(self.place);
        for (page, leaf) in (self.first..).zip(self.leaves.of(pictures.count())) {
            self.progress.check()?;
            let raster = self.unchanged(|| pictures.get(leaf.page - 1))?;
            self.put_picture(press, raster, (leaf, page), &mut loss)?;
        }
        press.add_loss(loss);
        Ok(())
    }

    fn put_picture(
        &self,
        press: &mut Press<'_, '_>,
        raster: Raster,
        (leaf, page): (Leaf, u32),
        loss: &mut Loss,
    ) -> Result<(), PackError> {
        let sheet = sheet::of(&raster);
        let (width, height) = sheet.size;
        let area = Area { left: 0.0, bottom: 0.0, right: width, top: height };
        let frame = Frame { area, quarters: 0, unit: 1.0 }.turned(leaf.turn.degrees());
        let stamped = press.stamped(frame, room(&sheet, &frame), Some(self.title), page, &[])?;
        let place = upright(raster.turn, sheet.at, sheet.picture);
        let object = reduce::picture(raster, sheet.picture, press.quality, loss);
        let picture = press.writer.add(&Object::Stream(object))?;
        let operators = format!(
            "q {} cm /Picture Do Q\nq {} cm /{STAMP} Do Q\n",
            Matrix(place).operands(),
            stamped.matrix.operands()
        );
        let content =
            press.writer.add(&Object::Stream(deflated(Dictionary::new(), operators.as_bytes())?))?;
        let objects =
            Dictionary::from_iter([("Picture", Object::Reference(picture)), (STAMP, stamped.object.into())]);
        let mut dict = Dictionary::from_iter([
            ("Type", Object::Name(b"Page".to_vec())),
            ("Parent", press.root().into()),
            ("MediaBox", stamped.frame.area.object()),
            ("Resources", Dictionary::from_iter([("XObject", Object::Dictionary(objects))]).into()),
            ("Contents", content.into()),
        ]);
        if frame.quarters > 0 {
            dict.set("Rotate", i64::from(frame.quarters) * 90);
        }
        Ok(press.writer.put(press.page(page), &Object::Dictionary(dict))?)
    }
}

/// What is free above and below the picture as it is seen.
fn room(sheet: &PictureSheet, frame: &Frame) -> Room {
    let ((x, y), (width, height)) = (sheet.at, sheet.picture);
    let area = Area { left: x, bottom: y, right: x + width, top: y + height };
    let seen = frame.seen_to_own().inverse().map_or(area, |to_seen| to_seen.moved_area(&area));
    Room { top: frame.size().1 - seen.top, bottom: seen.bottom }
}
