//! A smaller pack: its pictures with fewer dots, the loss known before. The files themselves stay as they are.
//!
//! Leaves out what is not made smaller without losing letters: black and white, four inks, coded in ways that only
//! PDF knows. What would not become smaller stays as it is.

use std::collections::BTreeMap;
use std::io;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, GrayImage, RgbImage, imageops};
use lopdf::{Dictionary, Document as File, Object, ObjectId, Stream};
use serde::{Deserialize, Serialize};

use super::error::PackError;
use super::manifest::Place;
use super::pdf::extent::Extent;
use super::pdf::source::Sheet;
use super::pdf::value;
use super::picture::{Raster, pixels_of_jpeg};
use super::plan::Plan;
use super::source::Watch;

/// How fine the pictures of a pack are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Quality {
    /// As they are.
    #[default]
    AsIs,
    /// At most 300 dots an inch: nothing is seen of it.
    Fine,
    /// At most 200: print is clean.
    Good,
    /// At most 150: small print is read.
    Plain,
    /// At most 100: small print may be lost.
    Coarse,
}

/// What a pack amounts to when it is made smaller.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reduction {
    /// The finest quality within the limit; the coarsest where none is.
    pub quality: Quality,
    /// How long the pack then is, in bytes.
    pub length: u64,
    /// How long it is as it is.
    pub whole: u64,
    /// Whether that is within the limit.
    pub fits: bool,
    /// What is lost of which file.
    pub losses: Vec<Loss>,
}

/// What is lost of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loss {
    /// Which file.
    pub place: Place,
    /// How many of its pictures become smaller.
    pub pictures: u32,
    /// The finest of them, in dots an inch.
    pub from: u32,
    /// Dots an inch that are left of it.
    pub to: u32,
    /// How long these pictures are, in bytes.
    pub before: u64,
    /// How long they become.
    pub after: u64,
}

impl Quality {
    /// From the finest to the coarsest.
    pub const ALL: [Self; 5] = [Self::AsIs, Self::Fine, Self::Good, Self::Plain, Self::Coarse];

    /// The most dots an inch, and the quality of the coding.
    const fn measure(self) -> Option<(f32, u8)> {
        match self {
            Self::AsIs => None,
            Self::Fine => Some((300.0, 85)),
            Self::Good => Some((200.0, 78)),
            Self::Plain => Some((150.0, 70)),
            Self::Coarse => Some((100.0, 60)),
        }
    }
}

impl Plan<'_> {
    /// How the pack comes within a limit of bytes, and what is lost by it. The pack is made for it, quality by quality,
    /// and thrown away, so that what is said is so.
    pub fn reduction(&self, limit: u64, watch: &dyn Watch) -> Result<Reduction, PackError> {
        let mut whole = None;
        let mut last = None;
        for quality in Quality::ALL {
            let (packed, losses) = self.written(quality, &mut io::sink(), watch)?;
            let whole = *whole.get_or_insert(packed.length);
            let fits = packed.length <= limit;
            let reduction = Reduction { quality, length: packed.length, whole, fits, losses };
            if fits {
                return Ok(reduction);
            }
            last = Some(reduction);
        }
        let nothing =
            Reduction { quality: Quality::AsIs, length: 0, whole: 0, fits: false, losses: Vec::new() };
        Ok(last.unwrap_or(nothing))
    }
}

impl Loss {
    /// Nothing of a file yet.
    pub(super) const fn none(place: Place) -> Self {
        Self { place, pictures: 0, from: 0, to: 0, before: 0, after: 0 }
    }

    fn add(&mut self, smaller: &Smaller, before: usize) {
        self.pictures += 1;
        if smaller.from > self.from {
            (self.from, self.to) = (smaller.from, smaller.to);
        }
        self.before += u64::try_from(before).unwrap_or_default();
        self.after += u64::try_from(smaller.stream.content.len()).unwrap_or_default();
    }
}

/// How large the pictures of a file are printed, in points.
pub(super) struct Printed {
    sizes: BTreeMap<ObjectId, (f32, f32)>,
    /// What is not drawn by a page itself is as large as the largest page at most.
    at_most: (f32, f32),
}

impl Printed {
    /// On these pages.
    pub(super) fn of<'a>(file: &File, pages: impl Iterator<Item = (&'a Sheet, &'a Extent)>) -> Self {
        let mut printed = Self { sizes: BTreeMap::new(), at_most: (0.0, 0.0) };
        for (sheet, extent) in pages {
            let (width, height) = sheet.frame.size();
            let longest = width.max(height);
            printed.at_most = (printed.at_most.0.max(longest), printed.at_most.1.max(longest));
            let objects = value::dict(file, &sheet.dict, "Resources")
                .and_then(|resources| value::dict(file, resources, "XObject"));
            for (name, (width, height)) in &extent.pictures {
                let object = objects.and_then(|objects| objects.get(name).ok());
                if let Some(id) = object.and_then(|object| value::target(file, object)) {
                    let size = printed.sizes.entry(id).or_insert((*width, *height));
                    *size = (size.0.max(*width), size.1.max(*height));
                }
            }
        }
        printed
    }

    /// An object with fewer dots, if it is a picture that can do without them.
    pub(super) fn reduced(&self, id: ObjectId, object: Object, quality: Quality, loss: &mut Loss) -> Object {
        let Some(measure) = quality.measure() else { return object };
        let Object::Stream(stream) = object else { return object };
        let size = self.sizes.get(&id).copied().unwrap_or(self.at_most);
        match pixels(&stream).and_then(|pixels| smaller(&stream, pixels, size, measure)) {
            Some(smaller) => {
                loss.add(&smaller, stream.content.len());
                Object::Stream(smaller.stream)
            }
            None => Object::Stream(stream),
        }
    }
}

/// A picture of a size on paper, in points, as an object of the pack.
pub(super) fn picture(raster: Raster, size: (f32, f32), quality: Quality, loss: &mut Loss) -> Stream {
    let size = if super::picture::lies(raster.turn) { (size.1, size.0) } else { size };
    let stream = raster.into_object();
    let Some(measure) = quality.measure() else { return stream };
    match pixels(&stream).and_then(|pixels| smaller(&stream, pixels, size, measure)) {
        Some(smaller) => {
            loss.add(&smaller, stream.content.len());
            smaller.stream
        }
        None => stream,
    }
}

struct Smaller {
    stream: Stream,
    from: u32,
    to: u32,
}

/// The dots of a picture that may be coded anew.
fn pixels(stream: &Stream) -> Option<DynamicImage> {
    let dict = &stream.dict;
    let name = |key: &[u8]| dict.get(key).and_then(Object::as_name).unwrap_or_default();
    let is_plain = !dict.has(b"Decode") && !dict.has(b"Mask") && !dict.has(b"ImageMask");
    if name(b"Subtype") != b"Image" || !is_plain {
        return None;
    }
    let filters = stream.filters().ok()?;
    let space = name(b"ColorSpace");
    match filters.as_slice() {
        [b"DCTDecode"] => {
            let pixels = pixels_of_jpeg(&stream.content).ok()?;
            matches!(pixels, DynamicImage::ImageLuma8(_) | DynamicImage::ImageRgb8(_)).then_some(pixels)
        }
        [b"FlateDecode"] if dict.get(b"BitsPerComponent").and_then(Object::as_i64).ok() == Some(8) => {
            let side = |key: &[u8]| {
                dict.get(key).and_then(Object::as_i64).ok().and_then(|side| u32::try_from(side).ok())
            };
            let (width, height) = (side(b"Width")?, side(b"Height")?);
            let samples: u32 = if space == b"DeviceRGB" { 3 } else { 1 };
            let length = usize::try_from(u64::from(width) * u64::from(height) * u64::from(samples)).ok()?;
            let mut dots = stream.decompressed_content_with_limit(length.checked_add(1)?).ok()?;
            dots.truncate(length);
            match space {
                b"DeviceRGB" => RgbImage::from_raw(width, height, dots).map(DynamicImage::from),
                b"DeviceGray" => GrayImage::from_raw(width, height, dots).map(DynamicImage::from),
                _ => None,
            }
        }
        _ => None,
    }
}

/// The same picture with fewer dots, or coded closer; none where it would hardly become smaller.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a picture's sides have a few thousand dots"
)]
fn smaller(
    stream: &Stream,
    pixels: DynamicImage,
    (width, height): (f32, f32),
    (most, quality): (f32, u8),
) -> Option<Smaller> {
    let across = pixels.width() as f32 / (width / 72.0).max(0.01);
    let down = pixels.height() as f32 / (height / 72.0).max(0.01);
    let from = across.max(down);
    let scale = (most / from).min(1.0);
    let side = |dots: u32| ((dots as f32 * scale).round() as u32).max(1);
    // A tenth fewer dots are not worth being drawn anew.
    let pixels = if scale < 0.9 {
        pixels.resize_exact(side(pixels.width()), side(pixels.height()), imageops::FilterType::CatmullRom)
    } else {
        pixels
    };
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, quality).encode_image(&pixels).ok()?;
    if bytes.len() * 10 > stream.content.len() * 9 {
        return None;
    }
    let mut dict: Dictionary = stream.dict.clone();
    dict.set("Width", i64::from(pixels.width()));
    dict.set("Height", i64::from(pixels.height()));
    dict.set("BitsPerComponent", 8);
    dict.set("Filter", Object::Name(b"DCTDecode".to_vec()));
    dict.remove(b"DecodeParms");
    let stream = Stream { dict, content: bytes, allows_compression: false, start_position: None };
    let to = if scale < 0.9 { most } else { from };
    Some(Smaller { stream, from: from as u32, to: to as u32 })
}
