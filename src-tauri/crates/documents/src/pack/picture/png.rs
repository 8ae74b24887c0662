//! PNG: its compressed lines go into the pack as they are, unless it is transparent or interlaced.

use std::io::Cursor;

use image::codecs::png::{CompressionType, FilterType, PngDecoder, PngEncoder};
use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, Limits};

use crate::picture::Colours as Shown;
use crate::picture::raster::Opaque;

use super::notes::Notes;
use super::{ALLOWANCE, Coding, Colours, DAMAGED, Obstacle, Raster, bounded};

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// Metres of an inch.
const INCH: f32 = 0.0254;

/// The parts of a PNG.
#[derive(Default)]
struct Chunks {
    size: (u32, u32),
    bits: u8,
    kind: u8,
    is_interlaced: bool,
    colours: Vec<u8>,
    is_transparent: bool,
    density: Option<(f32, f32)>,
    exif: Option<Vec<u8>>,
    lines: Vec<u8>,
}

pub(super) fn raster(bytes: &[u8]) -> Result<Raster, Obstacle> {
    let chunks = Chunks::of(bytes).ok_or(DAMAGED)?;
    bounded(chunks.size)?;
    let notes = Notes::of(chunks.exif.clone());
    let density = chunks.density.or(notes.density);
    match chunks.plain_colours() {
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

impl Chunks {
    fn of(bytes: &[u8]) -> Option<Self> {
        let mut chunks = Self::default();
        let mut rest = bytes.strip_prefix(SIGNATURE)?;
        loop {
            let length = usize::try_from(number(rest.get(..4)?)).ok()?;
            let (kind, body) = (rest.get(4..8)?, rest.get(8..8usize.checked_add(length)?)?);
            match kind {
                b"IHDR" => chunks.head(body)?,
                b"PLTE" => chunks.colours = body.to_vec(),
                b"tRNS" => chunks.is_transparent = true,
                b"pHYs" => chunks.density = density(body),
                b"eXIf" => chunks.exif = Some(body.to_vec()),
                b"IDAT" => chunks.lines.extend_from_slice(body),
                b"IEND" => return Some(chunks),
                _ => {}
            }
            rest = rest.get(12 + length..)?;
        }
    }

    fn head(&mut self, body: &[u8]) -> Option<()> {
        self.size = (number(body.get(..4)?), number(body.get(4..8)?));
        (self.bits, self.kind, self.is_interlaced) = (*body.get(8)?, *body.get(9)?, *body.get(12)? != 0);
        Some(())
    }

    /// Its colours, where PDF takes its lines as they are.
    fn plain_colours(&self) -> Option<Colours> {
        if self.is_interlaced || self.is_transparent {
            return None;
        }
        match self.kind {
            0 if self.bits == 1 => Some(Colours::Bilevel),
            0 => Some(Colours::Grey(self.bits)),
            2 => Some(Colours::Rgb(self.bits)),
            3 if self.colours.len() >= 3 => Some(Colours::Listed(self.bits, self.colours.clone())),
            _ => None,
        }
    }
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |number, byte| number << 8 | u32::from(*byte))
}

/// Dots an inch, where the file says how many a metre has.
#[expect(clippy::cast_precision_loss, reason = "a few thousand dots a metre")]
fn density(body: &[u8]) -> Option<(f32, f32)> {
    let (across, down) = (number(body.get(..4)?), number(body.get(4..8)?));
    (*body.get(8)? == 1 && across > 0 && down > 0).then_some((across as f32 * INCH, down as f32 * INCH))
}
