//! Pages of a PDF on their way into the pack.

#![allow(clippy::wildcard_enum_match_arm, reason = "an object of a file from outside may be of any kind")]

use std::fmt::Write as _;
use std::io::Write;

use lopdf::{Dictionary, Document as File, Object, ObjectId};

use super::super::error::PackError;
use super::super::pdf::copy::Copy;
use super::super::pdf::extent::{self, Extent};
use super::super::pdf::form::Seen;
use super::super::pdf::frame::{Area, Matrix};
use super::super::pdf::source::{Prepared, Sheet, prepared};
use super::super::pdf::value::{self, resolved};
use super::super::pdf::writer::{Writer, deflated};
use super::super::reduce::{Loss, Printed};
use super::Put;
use super::press::Press;
use super::stamping::{Inscription, Room, STAMP, Stamped};

/// The boxes of a page that mean nothing once it is wider.
const PRINTERS_BOXES: [&[u8]; 3] = [b"BleedBox", b"TrimBox", b"ArtBox"];

impl Put<'_> {
    pub(super) fn put_pdf(
        &self,
        press: &mut Press<'_, '_>,
        bytes: &[u8],
        password: Option<&str>,
    ) -> Result<(), PackError> {
        let Prepared { file, sheets, bookmarks, layers, .. } =
            self.unchanged(|| prepared(bytes, password, self.leaves))?;
        let extents: Vec<Extent> = sheets.iter().map(|sheet| extent_of(&file, sheet)).collect();
        let printed = Printed::of(&file, sheets.iter().zip(&extents));
        let mut stamps = Vec::new();
        for ((page, sheet), extent) in (self.first..).zip(&sheets).zip(&extents) {
            self.progress.check()?;
            let room = Room { top: extent.top, bottom: extent.bottom };
            stamps.push(press.stamped(sheet.frame, room, Some(self.title), page, &inscriptions(sheet))?);
        }
        let (root, quality) = (press.root(), press.quality);
        let ids: Vec<ObjectId> = (self.first..).zip(&sheets).map(|(page, _)| press.page(page)).collect();
        // A page that is chosen twice is led to where it stands first.
        let numbers =
            sheets.iter().zip(&ids).rev().filter_map(|(sheet, id)| Some((sheet.id?, *id))).collect();
        let mut copy = Copy::new(&mut press.writer, file, numbers);
        for (((sheet, extent), stamped), id) in sheets.iter().zip(&extents).zip(&stamps).zip(ids) {
            self.progress.check()?;
            put_page(&mut copy, sheet, extent, stamped, (id, root))?;
        }
        let mut loss = Loss::none(self.place);
        copy.drain_with(|id, object| printed.reduced(id, object, quality, &mut loss))?;
        let bookmarks =
            bookmarks.into_iter().map(|bookmark| bookmark.map_places(&mut |place| copy.renumbered(place)));
        let bookmarks = bookmarks.collect();
        let layers: Vec<_> =
            layers.into_iter().filter_map(|(id, shown)| Some((copy.known(id)?, shown))).collect();
        press.add_loss(loss);
        press.add_layers(layers);
        press.add_inner_bookmarks(bookmarks);
        Ok(())
    }
}

fn extent_of(file: &File, sheet: &Sheet) -> Extent {
    let areas: Vec<Area> = sheet
        .fields
        .iter()
        .filter_map(|field| match field {
            Seen::Drawing { area, .. } | Seen::Text { area, .. } => Some(*area),
            Seen::Nothing => None,
        })
        .collect();
    extent::of(file, &sheet.dict, &sheet.frame, &areas)
}

/// What is typed into the fields of a page that the file leaves to the reader to draw, as it is seen from the upper
/// left corner.
fn inscriptions(sheet: &Sheet) -> Vec<Inscription> {
    let Some(to_seen) = sheet.frame.seen_to_own().inverse() else { return Vec::new() };
    let height = sheet.frame.size().1;
    let seen = |area: &Area| {
        let Area { left, bottom, right, top } = to_seen.moved_area(area);
        Area { left, bottom: height - top, right, top: height - bottom }
    };
    let texts = sheet.fields.iter().filter_map(|field| match field {
        Seen::Text { area, text } => Some(Inscription { area: seen(area), text: text.clone() }),
        Seen::Drawing { .. } | Seen::Nothing => None,
    });
    texts.collect()
}

/// Writes a page: what it had, its fields, its stamps.
fn put_page<W: Write>(
    copy: &mut Copy<'_, W>,
    sheet: &Sheet,
    extent: &Extent,
    stamped: &Stamped,
    (id, root): (ObjectId, ObjectId),
) -> Result<(), PackError> {
    let mut dict = sheet.dict.clone();
    let contents = contents(copy.file(), &dict);
    dict.remove(b"Contents");
    let (mut resources, mut objects) = own_resources(copy.file(), &dict);
    let fields = fields(sheet, &mut objects);
    resources.set("XObject", objects);
    dict.set("Resources", resources);
    dict.remove(b"Rotate");
    if stamped.is_wider {
        dict.set("MediaBox", stamped.frame.area.object());
        dict.remove(b"CropBox");
        for key in PRINTERS_BOXES {
            dict.remove(key);
        }
    } else if !dict.has(b"MediaBox") {
        dict.set("MediaBox", stamped.frame.area.object());
    }
    let Object::Dictionary(mut dict) = copy.renumbered(Object::Dictionary(dict)) else { return Ok(()) };
    let Object::Array(contents) = copy.renumbered(Object::Array(contents)) else { return Ok(()) };
    let before = before(extent, stamped.is_wider.then_some(sheet.frame.area));
    let after = after(extent, &fields, &stamped.matrix);
    let mut all = vec![put_content(copy.writer(), &before)?];
    all.extend(contents.into_iter().filter(|content| !content.is_null()));
    all.push(put_content(copy.writer(), &after)?);
    dict.set("Contents", all);
    dict.set("Parent", root);
    if stamped.frame.quarters > 0 {
        dict.set("Rotate", i64::from(stamped.frame.quarters) * 90);
    }
    add_stamp(&mut dict, stamped.object);
    Ok(copy.writer().put(id, &Object::Dictionary(dict))?)
}

fn put_content<W: Write>(writer: &mut Writer<W>, operators: &str) -> Result<Object, PackError> {
    let stream = deflated(Dictionary::new(), operators.as_bytes())?;
    Ok(Object::Reference(writer.add(&Object::Stream(stream))?))
}

/// The streams of a page's content.
fn contents(file: &File, page: &Dictionary) -> Vec<Object> {
    let Ok(entry) = page.get(b"Contents") else { return Vec::new() };
    match resolved(file, entry) {
        Object::Array(items) => items.clone(),
        Object::Stream(_) => vec![entry.clone()],
        _ => Vec::new(),
    }
}

/// The page's resources as its own, shared with no other page, and the drawings among them.
fn own_resources(file: &File, page: &Dictionary) -> (Dictionary, Dictionary) {
    let resources = value::dict(file, page, "Resources").cloned().unwrap_or_default();
    let objects = value::dict(file, &resources, "XObject").cloned().unwrap_or_default();
    (resources, objects)
}

/// The operators that draw the fields, whose drawings are added to the page's.
fn fields(sheet: &Sheet, objects: &mut Dictionary) -> String {
    let mut operators = String::new();
    for (place, field) in sheet.fields.iter().enumerate() {
        if let Seen::Drawing { id, matrix, .. } = field {
            let name = format!("KoshField{place}");
            objects.set(name.clone(), *id);
            let _ = writeln!(operators, "q {} cm /{name} Do Q", matrix.operands());
        }
    }
    operators
}

/// What comes before the content: a state to come back to, and the limit of what was visible where the page is wider
/// now.
fn before(extent: &Extent, limit: Option<Area>) -> String {
    let mut operators = String::from("q\n");
    if let Some(area) = limit {
        let (width, height) = (area.width(), area.height());
        let _ = writeln!(operators, "{} {} {width} {height} re W n", area.left, area.bottom);
    }
    operators.push_str(&"q ".repeat(extent.unsaved));
    operators
}

/// What comes after it: back to that state, then the fields and the stamps.
fn after(extent: &Extent, fields: &str, matrix: &Matrix) -> String {
    let back = "Q ".repeat(extent.unrestored + 1);
    format!("{back}\n{fields}q {} cm /{STAMP} Do Q\n", matrix.operands())
}

fn add_stamp(page: &mut Dictionary, stamp: ObjectId) {
    if let Ok(Object::Dictionary(resources)) = page.get_mut(b"Resources")
        && let Ok(Object::Dictionary(objects)) = resources.get_mut(b"XObject")
    {
        objects.set(STAMP, stamp);
    }
}

/// Bookmarks whose places are numbered anew.
impl super::super::pdf::outline::Bookmark {
    fn map_places(self, renumbered: &mut impl FnMut(Object) -> Object) -> Self {
        let place = self.place.map(|place| match renumbered(Object::Array(place)) {
            Object::Array(place) => place,
            _ => Vec::new(),
        });
        let under = self.under.into_iter().map(|under| under.map_places(renumbered)).collect();
        Self { title: self.title, place, under }
    }
}
