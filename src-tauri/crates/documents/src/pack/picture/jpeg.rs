//! JPEG: goes into the pack as it is, without its notes on camera, place and time.

use std::io::Cursor;

use image::codecs::jpeg::JpegDecoder;
use image::{DynamicImage, ImageDecoder, Limits};

use crate::picture::segments::Segments;

use super::notes::Notes;
use super::{ALLOWANCE, Coding, Colours, DAMAGED, Obstacle, Raster, bounded};

pub(super) fn raster(bytes: &[u8]) -> Result<Raster, Obstacle> {
    let segments = Segments::of(bytes).ok_or(DAMAGED)?;
    bounded(segments.size)?;
    let colours = match segments.samples {
        1 => Colours::Grey(8),
        3 => Colours::Rgb(8),
        4 => Colours::Cmyk { is_inverted: segments.is_adobe },
        _ => return Err(DAMAGED),
    };
    let notes = Notes::of(segments.exif);
    Ok(Raster {
        stored: segments.size,
        colours,
        coding: Coding::Jpeg,
        bytes: segments.bare,
        density: segments.density.or(notes.density),
        turn: notes.turn,
        is_recoded: false,
    })
}

pub(super) fn check(bytes: &[u8]) -> Result<(), Obstacle> {
    raster(bytes)?;
    pixels(bytes).map(|_| ())
}

/// Its dots.
pub fn pixels(bytes: &[u8]) -> Result<DynamicImage, Obstacle> {
    let mut decoder = JpegDecoder::new(Cursor::new(bytes)).map_err(|_| DAMAGED)?;
    bounded(decoder.dimensions())?;
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(ALLOWANCE);
    decoder.set_limits(limits).map_err(|_| DAMAGED)?;
    DynamicImage::from_decoder(decoder).map_err(|_| DAMAGED)
}
