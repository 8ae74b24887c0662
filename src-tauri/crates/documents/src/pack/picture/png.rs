//! PNG: its compressed lines go into the pack as they are, unless it is transparent or interlaced.

use std::io::Cursor;

use image::codecs::png::{CompressionType, FilterType, PngDecoder, PngEncoder};
use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, Limits};

use crate::picture::Colours as Shown;
use crate::picture::chunks::Chunks;
use crate::picture::raster::Opaque;

use super::notes::Notes;
use super::{ALLOWANCE, Coding, Colours, DAMAGED, Obstacle, Raster, bounded};

pub(super) fn raster(bytes: &[u8]) -> Result<Raster, Obstacle> {
    let chunks = Chunks::of(bytes).ok_or(DAMAGED)?;
    bounded(chunks.size)?;
    let notes = Notes::of(chunks.exif.clone());
    let density = chunks.density.or(notes.density);
    match plain_colours(&chunks) {
        Some(colours) => Ok(Raster {
            stored: chunks.size,
            colours,
            coding: Coding::Png,
            bytes: chunks.lines,
            density,
            turn: notes.turn,
            is_recoded: false,
        }),
        None => Ok(Raster { density, turn: notes.turn, ..coded(&pixels(bytes)?)? }),
    }
}

pub(super) fn check(bytes: &[u8]) -> Result<(), Obstacle> {
    bounded(Chunks::of(bytes).ok_or(DAMAGED)?.size)?;
    pixels(bytes).map(|_| ())
}

/// Its dots.
pub fn pixels(bytes: &[u8]) -> Result<DynamicImage, Obstacle> {
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(ALLOWANCE);
    let decoder = PngDecoder::with_limits(Cursor::new(bytes), limits).map_err(|_| DAMAGED)?;
    bounded(decoder.dimensions())?;
    DynamicImage::from_decoder(decoder).map_err(|_| DAMAGED)
}

/// Dots coded without loss.
pub(super) fn coded(pixels: &DynamicImage) -> Result<Raster, Obstacle> {
    let opaque = Opaque::of(pixels);
    let (samples, (width, height), colours) = opaque.parts();
    let kind = match colours {
        Shown::Grey => ExtendedColorType::L8,
        Shown::Rgb => ExtendedColorType::Rgb8,
    };
    let mut bytes = Vec::new();
    PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, FilterType::Adaptive)
        .write_image(samples, width, height, kind)
        .map_err(|_| DAMAGED)?;
    Ok(Raster { is_recoded: true, ..raster(&bytes)? })
}

/// Its colours, where PDF takes its lines as they are.
fn plain_colours(chunks: &Chunks) -> Option<Colours> {
    if chunks.is_interlaced || chunks.is_transparent {
        return None;
    }
    match chunks.kind {
        0 if chunks.bits == 1 => Some(Colours::Bilevel),
        0 => Some(Colours::Grey(chunks.bits)),
        2 => Some(Colours::Rgb(chunks.bits)),
        3 if chunks.colours.len() >= 3 => Some(Colours::Listed(chunks.bits, chunks.colours.clone())),
        _ => None,
    }
}
