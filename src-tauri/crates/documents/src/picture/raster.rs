//! Pictures of pixels: PNG and JPEG. A JPEG that needs nothing but turning is kept as it is, without its notes on
//! camera, place and time.

use std::io::Cursor;
use std::sync::Arc;

use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::codecs::png::{CompressionType, FilterType, PngDecoder, PngEncoder};
use image::metadata::Orientation;
use image::{
    DynamicImage, ExtendedColorType, GrayImage, ImageDecoder, ImageEncoder, RgbImage, RgbaImage, imageops,
};

use super::segments::Segments;
use super::{Coding, Colours, Picture, PictureError, bounded};

/// Quality at which a photograph that was made smaller is coded again: no fault is seen at print size.
const QUALITY: u8 = 92;

/// Memory that a decoder may take beside the pixels themselves.
const ALLOWANCE: u64 = 400_000_000;

pub(super) fn read_png(bytes: &[u8], longest: u32) -> Result<Picture, PictureError> {
    let mut decoder = PngDecoder::new(Cursor::new(bytes)).map_err(|_| PictureError::Damaged)?;
    let pixels = decoded(&mut decoder)
        .and_then(|()| DynamicImage::from_decoder(decoder).map_err(|_| PictureError::Damaged))?;
    png(&reduced(pixels, longest))
}

pub(super) fn read_jpeg(bytes: &[u8], longest: u32) -> Result<Picture, PictureError> {
    let segments = Segments::of(bytes).ok_or(PictureError::Damaged)?;
    let mut decoder = JpegDecoder::new(Cursor::new(bytes)).map_err(|_| PictureError::Damaged)?;
    decoded(&mut decoder)?;
    let turn = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let pixels = DynamicImage::from_decoder(decoder).map_err(|_| PictureError::Damaged)?;
    let fits = pixels.width().max(pixels.height()) <= longest;
    match segments.colours() {
        Some(colours) if fits => Ok(Picture {
            stored: (pixels.width(), pixels.height()),
            turn,
            colours,
            coding: Coding::Jpeg,
            bytes: Arc::from(segments.bare),
            alt: String::new(),
        }),
        Some(_) | None => {
            let mut pixels = reduced(pixels, longest);
            pixels.apply_orientation(turn);
            jpeg(&pixels)
        }
    }
}

/// A drawing's pixels, as PNG.
pub(super) fn drawn(pixels: RgbaImage) -> Result<Picture, PictureError> {
    png(&DynamicImage::ImageRgba8(pixels))
}

/// The pixels of a JPEG, upright, as PNG.
pub(super) fn png_of_jpeg(bytes: &[u8], turn: Orientation) -> Result<Vec<u8>, PictureError> {
    let decoder = JpegDecoder::new(Cursor::new(bytes)).map_err(|_| PictureError::Damaged)?;
    let mut pixels = DynamicImage::from_decoder(decoder).map_err(|_| PictureError::Damaged)?;
    pixels.apply_orientation(turn);
    Ok(png(&pixels)?.bytes.to_vec())
}

/// Checks the size before the pixels are decoded, and bounds what decoding them may take.
fn decoded(decoder: &mut impl ImageDecoder) -> Result<(), PictureError> {
    bounded(decoder.dimensions())?;
    let mut limits = image::Limits::no_limits();
    limits.max_alloc = Some(ALLOWANCE);
    decoder.set_limits(limits).map_err(|_| PictureError::Damaged)
}

fn reduced(pixels: DynamicImage, longest: u32) -> DynamicImage {
    if pixels.width().max(pixels.height()) <= longest {
        return pixels;
    }
    pixels.resize(longest, longest, imageops::FilterType::CatmullRom)
}

/// The pixels on white, as they are on paper.
pub(crate) enum Opaque {
    Grey(GrayImage),
    Rgb(RgbImage),
}

impl Opaque {
    pub(crate) fn of(pixels: &DynamicImage) -> Self {
        let mut rgb = RgbImage::new(pixels.width(), pixels.height());
        for (from, to) in pixels.to_rgba8().pixels().zip(rgb.pixels_mut()) {
            let [red, green, blue, alpha] = from.0;
            to.0 = [red, green, blue].map(|colour| on_white(colour, alpha));
        }
        if rgb.pixels().all(|pixel| pixel.0[0] == pixel.0[1] && pixel.0[1] == pixel.0[2]) {
            return Self::Grey(imageops::grayscale(&rgb));
        }
        Self::Rgb(rgb)
    }

    /// Their samples, size and colours.
    pub(crate) fn parts(&self) -> (&[u8], (u32, u32), Colours) {
        match self {
            Self::Grey(grey) => (grey.as_raw(), grey.dimensions(), Colours::Grey),
            Self::Rgb(rgb) => (rgb.as_raw(), rgb.dimensions(), Colours::Rgb),
        }
    }
}

/// A colour that covers white as far as `alpha` says.
fn on_white(colour: u8, alpha: u8) -> u8 {
    let (colour, alpha) = (u32::from(colour), u32::from(alpha));
    u8::try_from((colour * alpha + 255 * (255 - alpha) + 127) / 255).unwrap_or(u8::MAX)
}

fn png(pixels: &DynamicImage) -> Result<Picture, PictureError> {
    coded(pixels, Coding::Png, |bytes, (samples, (width, height), colours)| {
        let encoder = PngEncoder::new_with_quality(bytes, CompressionType::Default, FilterType::Adaptive);
        encoder.write_image(samples, width, height, colour_type(colours))
    })
}

fn jpeg(pixels: &DynamicImage) -> Result<Picture, PictureError> {
    coded(pixels, Coding::Jpeg, |bytes, (samples, (width, height), colours)| {
        let encoder = JpegEncoder::new_with_quality(bytes, QUALITY);
        encoder.write_image(samples, width, height, colour_type(colours))
    })
}

type Parts<'a> = (&'a [u8], (u32, u32), Colours);

fn coded(
    pixels: &DynamicImage,
    coding: Coding,
    write: impl FnOnce(&mut Vec<u8>, Parts<'_>) -> image::ImageResult<()>,
) -> Result<Picture, PictureError> {
    let opaque = Opaque::of(pixels);
    let (samples, stored, colours) = opaque.parts();
    let mut bytes = Vec::new();
    write(&mut bytes, (samples, stored, colours)).map_err(|_| PictureError::Damaged)?;
    Ok(Picture {
        stored,
        turn: Orientation::NoTransforms,
        colours,
        coding,
        bytes: Arc::from(bytes),
        alt: String::new(),
    })
}

const fn colour_type(colours: Colours) -> ExtendedColorType {
    match colours {
        Colours::Grey => ExtendedColorType::L8,
        Colours::Rgb => ExtendedColorType::Rgb8,
    }
}
