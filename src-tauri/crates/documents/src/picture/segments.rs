//! The segments of a JPEG: what is known of it without decoding it, and the same file without its notes on camera,
//! place and time.

use super::Colours;

/// A JPEG taken apart.
pub(crate) struct Segments {
    /// The file without its notes.
    pub(crate) bare: Vec<u8>,
    /// Width and height in pixels.
    pub(crate) size: (u32, u32),
    /// How many samples a pixel has: 1, 3 or 4.
    pub(crate) samples: u8,
    /// Whether Adobe's marker is there; CMYK is then stored inverted.
    pub(crate) is_adobe: bool,
    /// Pixels an inch across and down, where the file says so itself and not in its notes.
    pub(crate) density: Option<(f32, f32)>,
    /// The notes of the camera.
    pub(crate) exif: Option<Vec<u8>>,
}

impl Segments {
    /// None where the file is not made of segments, is coded in a way that PDF does not know, or stops before its
    /// end.
    pub(crate) fn of(bytes: &[u8]) -> Option<Self> {
        let mut segments = Self {
            bare: bytes.get(..2)?.to_vec(),
            size: (0, 0),
            samples: 0,
            is_adobe: false,
            density: None,
            exif: None,
        };
        let mut rest = bytes.get(2..)?;
        loop {
            // Any number of fill bytes may stand before a marker.
            let marker = loop {
                let (&first, after) = rest.split_first()?;
                let (&second, _) = after.split_first()?;
                match (first, second) {
                    (0xff, 0xff) => rest = after,
                    (0xff, marker) => break marker,
                    _ => return None,
                }
            };
            let length = usize::from(u16::from_be_bytes([*rest.get(2)?, *rest.get(3)?]));
            let segment = rest.get(..2 + length)?;
            // The picture itself: up to the end.
            if marker == 0xda {
                let end = rest.windows(2).rposition(|pair| pair == [0xff, 0xd9])?;
                segments.bare.extend_from_slice(&rest[..end + 2]);
                return (segments.samples > 0).then_some(segments);
            }
            segments.take(marker, segment)?;
            rest = &rest[2 + length..];
        }
    }

    /// Its colours, where a PDF of the screen's colours takes them as they are.
    pub(crate) const fn colours(&self) -> Option<Colours> {
        match self.samples {
            1 => Some(Colours::Grey),
            3 => Some(Colours::Rgb),
            _ => None,
        }
    }

    fn take(&mut self, marker: u8, segment: &[u8]) -> Option<()> {
        match marker {
            // Notes of programs and cameras; the one of Adobe says how colours are coded, and stays.
            0xe1..=0xed | 0xef | 0xfe => {
                if let Some(exif) = segment.get(4..).and_then(|notes| notes.strip_prefix(b"Exif\0\0")) {
                    self.exif = Some(exif.to_vec());
                }
                return Some(());
            }
            0xc0..=0xc2 => {
                let side = |at: usize| {
                    Some(u32::from(u16::from_be_bytes([*segment.get(at)?, *segment.get(at + 1)?])))
                };
                (self.size, self.samples) = ((side(7)?, side(5)?), *segment.get(9)?);
            }
            0xe0 => self.density = density(segment),
            0xee => self.is_adobe = segment.get(4..9) == Some(b"Adobe"),
            _ => {}
        }
        self.bare.extend_from_slice(segment);
        Some(())
    }
}

/// Pixels an inch, as a JFIF segment says.
fn density(segment: &[u8]) -> Option<(f32, f32)> {
    if segment.get(4..9)? != b"JFIF\0" {
        return None;
    }
    let of_inch = match segment.get(11)? {
        1 => 1.0,
        2 => 2.54,
        _ => return None,
    };
    let side =
        |at: usize| Some(f32::from(u16::from_be_bytes([*segment.get(at)?, *segment.get(at + 1)?])) * of_inch);
    Some((side(12)?, side(14)?)).filter(|(across, down)| *across > 0.0 && *down > 0.0)
}
