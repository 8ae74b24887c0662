//! TIFF: each of its pictures a page. Black and white stays in the fax coding that it has, or gets it; everything else
//! is coded anew without loss.

#![allow(clippy::wildcard_enum_match_arm, reason = "kinds of dots that no scanner makes are not read")]

use std::io::Cursor;

use fax::decoder::{Group4Decoder, pels};
use fax::encoder::Encoder;
use fax::{Color, VecWriter};
use image::metadata::Orientation;
use image::{DynamicImage, GrayImage, ImageBuffer, RgbImage, RgbaImage};
use tiff::decoder::{Decoder, DecodingResult, Limits};
use tiff::tags::Tag;
use tiff::{ColorType, TiffError};

use super::{Coding, Colours, DAMAGED, Obstacle, Raster, bounded, notes, png};

/// The most pages of a file.
const MOST_PAGES: u32 = 2_000;
/// Group 4 among the codings.
const GROUP_4: u32 = 4;

/// The pages of a TIFF.
pub struct Pages<'a> {
    bytes: &'a [u8],
    count: u32,
}

impl<'a> Pages<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Obstacle> {
        let mut decoder = decoder(bytes)?;
        let mut count = 1;
        while decoder.more_images() {
            decoder.next_image().map_err(|_| Obstacle::Damaged { readable: count, of: None })?;
            count += 1;
            if count > MOST_PAGES {
                return Err(Obstacle::Bomb);
            }
        }
        Ok(Self { bytes, count })
    }

    pub(super) const fn count(&self) -> u32 {
        self.count
    }

    pub(super) fn raster(&self, place: u32) -> Result<Raster, Obstacle> {
        let damaged = Obstacle::Damaged { readable: place, of: Some(self.count) };
        let mut page = Page { decoder: decoder(self.bytes)?, bytes: self.bytes };
        page.decoder
            .seek_to_image(usize::try_from(place).unwrap_or(usize::MAX))
            .map_err(|_| damaged.clone())?;
        let size = page.decoder.dimensions().map_err(|_| damaged.clone())?;
        bounded(size)?;
        let raster = page.raster(size, &damaged)?;
        Ok(Raster { density: page.density(), turn: page.turn(), ..raster })
    }
}

fn decoder(bytes: &[u8]) -> Result<Decoder<Cursor<&[u8]>>, Obstacle> {
    let mut limits = Limits::default();
    limits.decoding_buffer_size = 800_000_000;
    limits.intermediate_buffer_size = 800_000_000;
    Ok(Decoder::new(Cursor::new(bytes)).map_err(|_| DAMAGED)?.with_limits(limits))
}

/// A page whose directory the decoder has read.
struct Page<'a> {
    decoder: Decoder<Cursor<&'a [u8]>>,
    bytes: &'a [u8],
}

impl Page<'_> {
    fn tag(&mut self, tag: Tag) -> Option<u32> {
        self.decoder.find_tag_unsigned(tag).ok().flatten()
    }

    fn density(&mut self) -> Option<(f32, f32)> {
        let unit = self.tag(Tag::ResolutionUnit).unwrap_or(2);
        let across = self.decoder.get_tag_f32(Tag::XResolution).ok()?;
        let down = self.decoder.get_tag_f32(Tag::YResolution).ok()?;
        notes::an_inch((across, down), unit)
    }

    fn turn(&mut self) -> Orientation {
        self.tag(Tag::Orientation).and_then(notes::turn).unwrap_or(Orientation::NoTransforms)
    }

    fn raster(&mut self, size: (u32, u32), damaged: &Obstacle) -> Result<Raster, Obstacle> {
        if self.tag(Tag::Compression) == Some(GROUP_4) {
            return self.fax(size).ok_or_else(|| damaged.clone());
        }
        let refused = |error| match error {
            TiffError::UnsupportedError(_) => Obstacle::UnknownCoding,
            TiffError::FormatError(_)
            | TiffError::IoError(_)
            | TiffError::LimitsExceeded
            | TiffError::IntSizeError
            | TiffError::UsageError(_) => damaged.clone(),
        };
        let colours = self.decoder.colortype().map_err(refused)?;
        match (colours, self.decoder.read_image().map_err(refused)?) {
            (ColorType::Gray(1), DecodingResult::U8(lines)) => Ok(faxed(size, &lines)),
            (ColorType::Palette(8), DecodingResult::U8(places)) => {
                let list = self.decoder.get_tag_u16_vec(Tag::ColorMap).map_err(refused)?;
                png::coded(&listed(size, &list, &places).ok_or_else(|| damaged.clone())?)
            }
            (colours, dots) => png::coded(&pixels(size, colours, dots).ok_or(Obstacle::UnknownCoding)?),
        }
    }

    /// A page in fax coding: as it is where it is in one piece, put together where it is in several.
    fn fax(&mut self, (width, height): (u32, u32)) -> Option<Raster> {
        let offsets = self.decoder.get_tag_u64_vec(Tag::StripOffsets).ok()?;
        let lengths = self.decoder.get_tag_u64_vec(Tag::StripByteCounts).ok()?;
        let is_reversed = self.tag(Tag::FillOrder) == Some(2);
        let black_is_black = self.tag(Tag::PhotometricInterpretation).unwrap_or(0) == 0;
        let rows = self.tag(Tag::RowsPerStrip).unwrap_or(height).clamp(1, height);
        let mut strips = Vec::new();
        for (offset, length) in offsets.iter().zip(&lengths) {
            let from = usize::try_from(*offset).ok()?;
            let strip = self.bytes.get(from..from.checked_add(usize::try_from(*length).ok()?)?)?;
            let in_order = |byte: &u8| if is_reversed { byte.reverse_bits() } else { *byte };
            strips.push(strip.iter().map(in_order).collect::<Vec<u8>>());
        }
        let lines = lines(&strips, (width, height), rows)?;
        let bytes = match <[Vec<u8>; 1]>::try_from(strips) {
            Ok([strip]) => strip,
            Err(_) => encoded(width, lines.iter().map(|line| pels(line, width))),
        };
        let coding = Coding::Fax { black_is_black };
        Some(bilevel((width, height), coding, bytes))
    }
}

fn bilevel(stored: (u32, u32), coding: Coding, bytes: Vec<u8>) -> Raster {
    let turn = Orientation::NoTransforms;
    Raster { stored, colours: Colours::Bilevel, coding, bytes, density: None, turn, is_recoded: false }
}

/// The lines of coded strips, each as the places where its colour changes; none where a strip is damaged.
fn lines(strips: &[Vec<u8>], (width, height): (u32, u32), rows: u32) -> Option<Vec<Vec<u32>>> {
    let mut lines = Vec::new();
    let mut left = height;
    for strip in strips {
        let bytes = strip.iter().map(|byte| Ok::<u8, std::convert::Infallible>(*byte));
        let mut decoder = Group4Decoder::new(bytes, width).ok()?;
        for _ in 0..rows.min(left) {
            match decoder.advance().ok()? {
                fax::decoder::DecodeStatus::End => break,
                fax::decoder::DecodeStatus::Incomplete => lines.push(decoder.transition().to_vec()),
            }
        }
        left = left.saturating_sub(rows);
    }
    (lines.len() == usize::try_from(height).ok()?).then_some(lines)
}

/// Lines of bits, 1 for white, in fax coding.
fn faxed((width, height): (u32, u32), bits: &[u8]) -> Raster {
    let bytes_of_line = usize::try_from(width.div_ceil(8)).unwrap_or(usize::MAX);
    let lines = bits.chunks(bytes_of_line).map(|line| {
        let bits = line.iter().flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1 == 1));
        bits.take(usize::try_from(width).unwrap_or(usize::MAX))
            .map(|is_white| if is_white { Color::White } else { Color::Black })
    });
    bilevel((width, height), Coding::Fax { black_is_black: true }, encoded(width, lines))
}

fn encoded(width: u32, lines: impl Iterator<Item = impl Iterator<Item = Color>>) -> Vec<u8> {
    let mut encoder = Encoder::new(VecWriter::new());
    for line in lines {
        match encoder.encode_line(line, width) {
            Ok(()) => {}
            Err(never) => match never {},
        }
    }
    match encoder.finish() {
        Ok(writer) => writer.finish(),
        Err(never) => match never {},
    }
}

/// Dots that are places in a list of colours: all reds, then all greens, then all blues.
fn listed((width, height): (u32, u32), list: &[u16], places: &[u8]) -> Option<DynamicImage> {
    let length = list.len() / 3;
    let part =
        |of: usize, place: u8| list.get(of * length + usize::from(place)).map(|part| part.to_be_bytes()[0]);
    let colours = places.iter().flat_map(|place| [0, 1, 2].map(|of| part(of, *place)));
    RgbImage::from_raw(width, height, colours.collect::<Option<_>>()?).map(DynamicImage::from)
}

/// Dots of the usual kinds, eight bits each; none for kinds that no scanner makes.
fn pixels((width, height): (u32, u32), colours: ColorType, dots: DecodingResult) -> Option<DynamicImage> {
    let samples = match dots {
        DecodingResult::U8(samples) => samples,
        DecodingResult::U16(samples) => samples.iter().map(|sample| sample.to_be_bytes()[0]).collect(),
        _ => return None,
    };
    match colours {
        ColorType::Gray(8 | 16) => GrayImage::from_raw(width, height, samples).map(DynamicImage::from),
        ColorType::RGB(8 | 16) | ColorType::YCbCr(8) => {
            RgbImage::from_raw(width, height, samples).map(DynamicImage::from)
        }
        ColorType::RGBA(8 | 16) => RgbaImage::from_raw(width, height, samples).map(DynamicImage::from),
        ColorType::GrayA(8) => ImageBuffer::from_raw(width, height, samples).map(DynamicImage::ImageLumaA8),
        ColorType::CMYK(8) => {
            let rgb = samples.chunks_exact(4).flat_map(|inks| {
                let black = 255 - u16::from(inks[3]);
                [inks[0], inks[1], inks[2]]
                    .map(|ink| u8::try_from((255 - u16::from(ink)) * black / 255).unwrap_or(u8::MAX))
            });
            RgbImage::from_raw(width, height, rgb.collect()).map(DynamicImage::from)
        }
        _ => None,
    }
}
