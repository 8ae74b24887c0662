//! What cameras and scanners note of a picture: how it is to be turned, how large it is on paper.

use exif::{Exif, In, Reader, Tag, Value};
use image::metadata::Orientation;

/// What is noted.
pub(super) struct Notes {
    /// How it is to be turned.
    pub(super) turn: Orientation,
    /// Dots an inch across and down.
    pub(super) density: Option<(f32, f32)>,
}

impl Notes {
    /// Reads notes in the form of Exif; what is not sound is as if it were not there.
    pub(super) fn of(bytes: Option<Vec<u8>>) -> Self {
        let exif = bytes.and_then(|bytes| Reader::new().read_raw(bytes).ok());
        let turn = exif.as_ref().and_then(|exif| number(exif, Tag::Orientation)).and_then(turn);
        Self { turn: turn.unwrap_or(Orientation::NoTransforms), density: exif.as_ref().and_then(density) }
    }
}

/// A turn by its number in Exif and TIFF.
pub(super) fn turn(number: u32) -> Option<Orientation> {
    Orientation::from_exif(u8::try_from(number).ok()?)
}

/// Dots an inch, from dots a unit: 2 is an inch, 3 a centimetre.
pub(super) fn an_inch((across, down): (f32, f32), unit: u32) -> Option<(f32, f32)> {
    let of_inch = match unit {
        2 => 1.0,
        3 => 2.54,
        _ => return None,
    };
    let density = (across * of_inch, down * of_inch);
    (density.0.is_finite() && density.1.is_finite() && density.0 > 0.0 && density.1 > 0.0).then_some(density)
}

fn density(exif: &Exif) -> Option<(f32, f32)> {
    let unit = number(exif, Tag::ResolutionUnit).unwrap_or(2);
    an_inch((ratio(exif, Tag::XResolution)?, ratio(exif, Tag::YResolution)?), unit)
}

fn number(exif: &Exif, tag: Tag) -> Option<u32> {
    exif.get_field(tag, In::PRIMARY)?.value.get_uint(0)
}

fn ratio(exif: &Exif, tag: Tag) -> Option<f32> {
    let Value::Rational(ratios) = &exif.get_field(tag, In::PRIMARY)?.value else { return None };
    Some(ratios.first()?.to_f32())
}
