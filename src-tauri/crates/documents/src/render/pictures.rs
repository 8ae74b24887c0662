//! Pictures as they stand in a PDF: the bytes of the JPEG, or the compressed rows of the PNG, neither coded anew.

use std::collections::BTreeMap;

use image::metadata::Orientation;
use printpdf::{DictItem, ExternalStream, ExternalXObject, XObject, XObjectId};

use crate::layout::{LaidOut, PlacedPicture};
use crate::model::Picture;
use crate::picture::chunks::Chunks;
use crate::picture::{Coding, Colours};

/// The pictures of a paper, each once, in the order in which they are met.
pub struct Pictures<'a>(Vec<&'a Picture>);

impl<'a> Pictures<'a> {
    pub fn of(laid_out: &'a LaidOut) -> Self {
        let mut pictures: Vec<&Picture> = Vec::new();
        for placed in laid_out.pages.iter().flat_map(|page| &page.ink.pictures) {
            if !pictures.contains(&&placed.picture) {
                pictures.push(&placed.picture);
            }
        }
        Self(pictures)
    }

    /// Name of a picture among the resources of a page.
    pub fn id(&self, picture: &Picture) -> XObjectId {
        let place = self.0.iter().position(|known| *known == picture);
        XObjectId(format!("P{}", place.unwrap_or(self.0.len())))
    }

    /// Every picture as an object of the file.
    pub fn objects(&self) -> impl Iterator<Item = (XObjectId, XObject)> {
        self.0.iter().map(|picture| (self.id(picture), object(picture)))
    }
}

fn object(picture: &Picture) -> XObject {
    let (width, height) = picture.stored();
    let (space, colours) = match picture.colours() {
        Colours::Grey => ("DeviceGray", 1),
        Colours::Rgb => ("DeviceRGB", 3),
    };
    let mut dict = BTreeMap::from([
        ("Type", name("XObject")),
        ("Subtype", name("Image")),
        ("Width", DictItem::Int(i64::from(width))),
        ("Height", DictItem::Int(i64::from(height))),
        ("ColorSpace", name(space)),
        ("BitsPerComponent", DictItem::Int(8)),
    ]);
    let content = match picture.coding() {
        Coding::Jpeg => {
            dict.insert("Filter", name("DCTDecode"));
            picture.bytes().to_vec()
        }
        Coding::Png => {
            let rows = [
                ("Predictor", 15),
                ("Colors", colours),
                ("BitsPerComponent", 8),
                ("Columns", i64::from(width)),
            ];
            let map = rows.map(|(key, value)| (key.to_owned(), DictItem::Int(value))).into();
            dict.extend([("Filter", name("FlateDecode")), ("DecodeParms", DictItem::Dict { map })]);
            Chunks::of(picture.bytes()).map(|chunks| chunks.lines).unwrap_or_default()
        }
    };
    let dict = dict.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    let stream = ExternalStream { dict, content, compress: false };
    XObject::External(ExternalXObject { stream, width: None, height: None, dpi: None })
}

fn name(name: &str) -> DictItem {
    DictItem::Name(name.as_bytes().to_vec())
}

/// The matrix that puts the stored pixels upright into their place.
pub fn matrix(placed: &PlacedPicture, page_height: f32) -> [f32; 6] {
    let bottom = page_height - placed.y - placed.height;
    upright(placed.picture.turn(), (placed.x, bottom), (placed.width, placed.height))
}

/// The matrix that puts stored pixels upright into an area with this lower left corner and size.
pub(crate) fn upright(
    turn: Orientation,
    (left, bottom): (f32, f32),
    (width, height): (f32, f32),
) -> [f32; 6] {
    let (right, top) = (left + width, bottom + height);
    match turn {
        Orientation::NoTransforms => [width, 0.0, 0.0, height, left, bottom],
        Orientation::Rotate90 => [0.0, -height, width, 0.0, left, top],
        Orientation::Rotate180 => [-width, 0.0, 0.0, -height, right, top],
        Orientation::Rotate270 => [0.0, height, -width, 0.0, right, bottom],
        Orientation::FlipHorizontal => [-width, 0.0, 0.0, height, right, bottom],
        Orientation::FlipVertical => [width, 0.0, 0.0, -height, left, top],
        Orientation::Rotate90FlipH => [0.0, -height, -width, 0.0, right, top],
        Orientation::Rotate270FlipH => [0.0, height, width, 0.0, left, bottom],
    }
}
