//! The photograph of 3.5 x 4.5 cm: whether a picture is good enough for it, the part that is cut out, a sheet to print.
//!
//! Leaves out who is on it. The picture that was given is never changed: what is cut out is a new one.

use std::fmt::Write as _;
use std::io;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, imageops};
use lopdf::{Dictionary, Object};
use serde::{Deserialize, Serialize};

use super::inspect::{Obstacle, unharmed};
use super::kind::Kind;
use super::pdf::frame::{Area, Matrix};
use super::pdf::writer::{Writer, deflated};
use super::picture::Pictures;
use crate::render::pictures::upright;

/// Width and height of the photograph, in millimetres.
pub const SIZE: (f32, f32) = (35.0, 45.0);
/// Dots from left to right that it has at 300 an inch.
pub const FEWEST_DOTS: u32 = 413;
/// How far its proportion may be off, as a share.
const TOLERANCE: f32 = 0.02;
/// Points of a millimetre.
const MILLIMETRE: f32 = 72.0 / 25.4;
/// Quality of what is cut out.
const QUALITY: u8 = 95;
/// The longer side of a picture that is only looked at, in dots, and its quality.
const PREVIEW_SIDE: u32 = 1_200;
const PREVIEW_QUALITY: u8 = 80;

/// A part of a picture, in dots of the picture as it stands upright.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frame {
    /// Dots left of it.
    pub left: u32,
    /// Dots above it.
    pub top: u32,
    /// Its width.
    pub width: u32,
    /// Its height.
    pub height: u32,
}

/// What was found of a photograph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Photo {
    /// Its width in dots, upright.
    pub width: u32,
    /// Its height in dots, upright.
    pub height: u32,
    /// What is wrong with the whole of it.
    pub flaws: Vec<Flaw>,
    /// The largest part of the right proportion, in its middle.
    pub largest: Frame,
}

/// What is wrong with a photograph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Flaw {
    /// It is not 35 to 45: it has to be cut.
    Proportion,
    /// It has too few dots from left to right: it would be printed coarse.
    TooFewDots {
        /// How many it has.
        dots: u32,
        /// How many it should have at least.
        wanted: u32,
    },
    /// The frame goes beyond the picture, or has nothing in it.
    Outside,
}

/// Paper on which photographs are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Paper {
    /// Photographic paper of 15 x 10 cm: eight of them.
    Photographic,
    /// A4: twenty-five of them.
    A4,
}

/// Looks at a picture as a photograph.
pub fn check(bytes: &[u8]) -> Result<Photo, Obstacle> {
    let (width, height) = standing(bytes)?.to_rgb8().dimensions();
    let whole = Frame { left: 0, top: 0, width, height };
    Ok(Photo { width, height, flaws: flaws(whole, (width, height)), largest: largest((width, height)) })
}

/// What is wrong with a part of a picture of so many dots.
pub fn flaws(frame: Frame, (width, height): (u32, u32)) -> Vec<Flaw> {
    let is_inside = frame.width > 0
        && frame.height > 0
        && frame.left.checked_add(frame.width).is_some_and(|right| right <= width)
        && frame.top.checked_add(frame.height).is_some_and(|bottom| bottom <= height);
    if !is_inside {
        return vec![Flaw::Outside];
    }
    let proportion = dots(frame.width) / dots(frame.height) / (SIZE.0 / SIZE.1);
    let mut flaws = Vec::new();
    if (proportion - 1.0).abs() > TOLERANCE {
        flaws.push(Flaw::Proportion);
    }
    if frame.width < FEWEST_DOTS {
        flaws.push(Flaw::TooFewDots { dots: frame.width, wanted: FEWEST_DOTS });
    }
    flaws
}

/// Cuts a part out of a picture, as JPEG; a frame with flaws other than few dots is cut as it is asked, one that goes
/// beyond the picture is none.
pub fn cut(bytes: &[u8], frame: Frame) -> Result<Option<Vec<u8>>, Obstacle> {
    let pixels = standing(bytes)?;
    if flaws(frame, (pixels.width(), pixels.height())).contains(&Flaw::Outside) {
        return Ok(None);
    }
    let part =
        imageops::crop_imm(&pixels.to_rgb8(), frame.left, frame.top, frame.width, frame.height).to_image();
    coded(&part.into(), QUALITY).map(Some)
}

/// A picture upright and small enough to be looked at while its frame is set, as JPEG.
pub fn preview(bytes: &[u8]) -> Result<Vec<u8>, Obstacle> {
    let pixels = DynamicImage::from(standing(bytes)?.to_rgb8());
    let is_small = pixels.width().max(pixels.height()) <= PREVIEW_SIDE;
    let small = if is_small { pixels } else { pixels.thumbnail(PREVIEW_SIDE, PREVIEW_SIDE) };
    coded(&small, PREVIEW_QUALITY)
}

fn coded(pixels: &DynamicImage, quality: u8) -> Result<Vec<u8>, Obstacle> {
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, quality);
    pixels.write_with_encoder(encoder).map_err(|_| Obstacle::UnknownCoding)?;
    Ok(bytes)
}

/// A sheet of a photograph to print, as PDF, each with a thin line along which it is cut.
pub fn sheet(photo: &[u8], paper: Paper) -> Result<Vec<u8>, Obstacle> {
    let kind = Kind::of(photo);
    let raster = unharmed(|| Pictures::open(kind, photo)?.get(0))?;
    let turn = raster.turn;
    let object = raster.into_object();
    let written = || -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut writer = Writer::new(&mut bytes)?;
        let picture = writer.add(&Object::Stream(object))?;
        let (size, places) = places(paper);
        let content =
            writer.add(&Object::Stream(deflated(Dictionary::new(), operators(&places, turn).as_bytes())?))?;
        let objects = Dictionary::from_iter([("Photo", Object::Reference(picture))]);
        let (page, pages) = (writer.reserve(), writer.reserve());
        let area = Area { left: 0.0, bottom: 0.0, right: size.0, top: size.1 };
        let of_page = Dictionary::from_iter([
            ("Type", Object::Name(b"Page".to_vec())),
            ("Parent", pages.into()),
            ("MediaBox", area.object()),
            ("Resources", Dictionary::from_iter([("XObject", Object::Dictionary(objects))]).into()),
            ("Contents", content.into()),
        ]);
        writer.put(page, &Object::Dictionary(of_page))?;
        let node = Dictionary::from_iter([
            ("Type", Object::Name(b"Pages".to_vec())),
            ("Count", Object::Integer(1)),
            ("Kids", vec![Object::Reference(page)].into()),
        ]);
        writer.put(pages, &Object::Dictionary(node))?;
        let root =
            Dictionary::from_iter([("Type", Object::Name(b"Catalog".to_vec())), ("Pages", pages.into())]);
        let root = writer.add(&Object::Dictionary(root))?;
        let producer = Object::String(b"Kosh".to_vec(), lopdf::StringFormat::Literal);
        let info = writer.add(&Object::Dictionary(Dictionary::from_iter([("Producer", producer)])))?;
        writer.finish(root, info, 1)?;
        Ok(bytes)
    };
    // Memory takes whatever is written.
    written().map_err(|_| Obstacle::TooLarge { limit: super::LARGEST_FILE })
}

/// The size of a paper, and where the lower left corners of photographs stand on it, in points.
fn places(paper: Paper) -> ((f32, f32), Vec<(f32, f32)>) {
    let (size, columns, rows, gap) = match paper {
        Paper::Photographic => ((150.0, 100.0), 4_u8, 2_u8, 2.0),
        Paper::A4 => ((210.0, 297.0), 5, 5, 5.0),
    };
    let margin = |whole: f32, each: f32, count: u8| {
        (whole - each * f32::from(count) - gap * (f32::from(count) - 1.0)) / 2.0
    };
    let (left, bottom) = (margin(size.0, SIZE.0, columns), margin(size.1, SIZE.1, rows));
    let mut places = Vec::new();
    for row in 0..rows {
        for column in 0..columns {
            let x = left + f32::from(column) * (SIZE.0 + gap);
            let y = bottom + f32::from(row) * (SIZE.1 + gap);
            places.push((x * MILLIMETRE, y * MILLIMETRE));
        }
    }
    ((size.0 * MILLIMETRE, size.1 * MILLIMETRE), places)
}

fn operators(places: &[(f32, f32)], turn: image::metadata::Orientation) -> String {
    let size = (SIZE.0 * MILLIMETRE, SIZE.1 * MILLIMETRE);
    let mut operators = String::from("0.25 w 0.6 G\n");
    for (x, y) in places {
        let matrix = Matrix(upright(turn, (*x, *y), size)).operands();
        let _ = writeln!(operators, "q {matrix} cm /Photo Do Q");
        let _ = writeln!(operators, "{x:.3} {y:.3} {:.3} {:.3} re S", size.0, size.1);
    }
    operators
}

/// The dots of a picture, as it stands.
fn standing(bytes: &[u8]) -> Result<DynamicImage, Obstacle> {
    unharmed(|| Pictures::open(Kind::of(bytes), bytes)?.standing())
}

/// The largest part of the right proportion, in the middle.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a part of a side that fits")]
fn largest((width, height): (u32, u32)) -> Frame {
    let of_height = (dots(height) * SIZE.0 / SIZE.1).round() as u32;
    let (across, down) = if of_height <= width {
        (of_height, height)
    } else {
        (width, ((dots(width) * SIZE.1 / SIZE.0).round() as u32).min(height))
    };
    Frame { left: (width - across) / 2, top: (height - down) / 2, width: across, height: down }
}

#[expect(clippy::cast_precision_loss, reason = "a picture's side has a few thousand dots")]
const fn dots(side: u32) -> f32 {
    side as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_part_has_the_right_proportion() {
        for size in [(1_000, 1_000), (413, 531), (4_000, 3_000), (3_000, 4_000), (500, 5_000)] {
            let frame = largest(size);
            assert!(!flaws(frame, size).contains(&Flaw::Proportion), "{size:?}: {frame:?}");
            assert!(frame.left + frame.width <= size.0 && frame.top + frame.height <= size.1);
        }
    }

    #[test]
    fn frames_beyond_the_picture_are_refused() {
        let frame = Frame { left: 1, top: 0, width: 350, height: 450 };
        assert_eq!(flaws(frame, (350, 450)), [Flaw::Outside]);
        assert_eq!(flaws(Frame { left: u32::MAX, ..frame }, (350, 450)), [Flaw::Outside]);
        let wanted = FEWEST_DOTS;
        assert_eq!(flaws(Frame { left: 0, ..frame }, (350, 450)), [Flaw::TooFewDots { dots: 350, wanted }]);
    }

    #[test]
    fn photographs_stand_within_their_paper() {
        for (paper, count) in [(Paper::Photographic, 8), (Paper::A4, 25)] {
            let (size, places) = places(paper);
            assert_eq!(places.len(), count);
            for (x, y) in places {
                assert!(x >= 0.0 && x + SIZE.0 * MILLIMETRE <= size.0);
                assert!(y >= 0.0 && y + SIZE.1 * MILLIMETRE <= size.1);
            }
        }
    }
}
