//! The stamps on a page: in the room that is free at its edges, or on a strip that is added to it.

use lopdf::{Dictionary, Object, ObjectId};

use super::super::error::PackError;
use super::super::pages::drawing::{Drawing, Manner, Pencil};
use super::super::pages::stamp::{self, Stamp};
use super::super::pdf::frame::{Area, Edge, Frame, Matrix};
use super::super::pdf::writer::deflated;
use super::press::{Press, Title};
use crate::model::Run;

/// Room that is free at the edges of a page as it is seen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    pub(super) top: f32,
    pub(super) bottom: f32,
}

/// A text that is put on a page as it is seen, from its upper left corner.
pub(super) struct Inscription {
    pub(super) area: Area,
    pub(super) text: String,
}

/// What is added to a page.
pub(super) struct Stamped {
    /// The page with its strips.
    pub(super) frame: Frame,
    /// Whether it has any.
    pub(super) is_wider: bool,
    /// The drawing as an object.
    pub(super) object: ObjectId,
    /// From the drawing's coordinates to the page's.
    pub(super) matrix: Matrix,
}

/// Whether pages get stamps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stamping {
    /// Each its number in the pack.
    Numbered,
    /// None.
    None,
}

/// The name of the stamps among a page's drawings.
pub(super) const STAMP: &str = "KoshStamp";

impl Press<'_, '_> {
    /// Writes a drawing as an object for pages.
    fn put_form(&mut self, drawing: &Drawing) -> Result<ObjectId, PackError> {
        let (width, height) = drawing.size;
        let area = Area { left: 0.0, bottom: 0.0, right: width, top: height };
        let dict = Dictionary::from_iter([
            ("Type", Object::Name(b"XObject".to_vec())),
            ("Subtype", Object::Name(b"Form".to_vec())),
            ("BBox", area.object()),
            ("Resources", Dictionary::from_iter([("Font", Object::Reference(self.fonts))]).into()),
        ]);
        let stream = deflated(dict, &drawing.operators(&self.letters))?;
        Ok(self.writer.add(&Object::Stream(stream))?)
    }

    /// Stamps a page: in the room that is free, or on a strip that is added to it.
    pub(super) fn stamped(
        &mut self,
        frame: Frame,
        room: Room,
        title: Option<&Title<'_>>,
        page: u32,
        inscriptions: &[Inscription],
    ) -> Result<Stamped, PackError> {
        if self.stamping == Stamping::None {
            let mut drawing = Drawing::new(frame.size());
            for inscription in inscriptions {
                self.inscribe(&mut drawing, inscription, 0.0);
            }
            let object = self.put_form(&drawing)?;
            return Ok(Stamped { frame, is_wider: false, object, matrix: frame.seen_to_own() });
        }
        let asked = title.filter(|title| title.first == page).map(|title| title.asked.as_str());
        let mut wider = frame;
        let mut moved = 0.0;
        if asked.is_some() && room.top < stamp::HEAD {
            wider = wider.with_strip(Edge::Top, stamp::HEAD);
            moved = stamp::HEAD;
        }
        if room.bottom < stamp::FOOT {
            wider = wider.with_strip(Edge::Bottom, stamp::FOOT);
        }
        let stamp = Stamp {
            paper: title.map(|title| (title.number, title.name)),
            asked,
            page: (page, u32::try_from(self.pages.len()).unwrap_or(u32::MAX)),
            draft_mark: self.pack.draft_mark.as_deref(),
        };
        let mut drawing = stamp::drawn(&stamp, wider.size(), self.pack.lang);
        for inscription in inscriptions {
            self.inscribe(&mut drawing, inscription, moved);
        }
        let object = self.put_form(&drawing)?;
        Ok(Stamped { frame: wider, is_wider: wider != frame, object, matrix: wider.seen_to_own() })
    }

    /// Puts text into the place of a field.
    fn inscribe(&self, drawing: &mut Drawing, inscription: &Inscription, moved: f32) {
        let Inscription { area, text } = inscription;
        let size = (area.height() * 0.7).clamp(5.0, 10.0);
        let at = (area.left + 2.0, area.bottom + moved + (area.height() - size * 1.2).max(0.0) / 2.0);
        let run = Run::regular(text.clone());
        Pencil::new(self.pack.lang).text(drawing, at, (area.width() - 4.0).max(size), run, Manner::of(size));
    }
}
