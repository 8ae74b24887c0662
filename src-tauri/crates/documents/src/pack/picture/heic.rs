//! HEIC: PDF does not know its coding, so it becomes a JPEG.

use heic_decoder::HeifError;
use image::RgbImage;
use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;

use super::notes::Notes;
use super::{Coding, Colours, DAMAGED, Obstacle, QUALITY, Raster, bounded};

pub(super) fn raster(bytes: &[u8]) -> Result<Raster, Obstacle> {
    let refused =
        |error| if matches!(error, HeifError::Unsupported(_)) { Obstacle::UnknownCoding } else { DAMAGED };
    let info = heic_decoder::probe(bytes).map_err(refused)?;
    let side = |dots: usize| u32::try_from(dots).unwrap_or(u32::MAX);
    bounded((side(info.coded_width), side(info.coded_height)))?;
    let decoded = heic_decoder::decode(bytes).map_err(refused)?;
    let rgb = decoded.to_rgb8().map_err(refused)?;
    let pixels = RgbImage::from_raw(side(rgb.width), side(rgb.height), rgb.data).ok_or(DAMAGED)?;
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, QUALITY).encode_image(&pixels).map_err(|_| DAMAGED)?;
    // The container's own turn is done; what Exif says beside it is the same turn again.
    let notes = Notes::of(decoded.metadata.exif);
    Ok(Raster {
        stored: pixels.dimensions(),
        colours: Colours::Rgb(8),
        coding: Coding::Jpeg,
        bytes,
        density: notes.density,
        turn: Orientation::NoTransforms,
        is_recoded: true,
    })
}
