//! Pictures on papers: read from files that nobody vouches for, and kept in the form in which a PDF takes them.
//!
//! What a file is, is told by its content, never by its name. Its size in pixels is known and bounded before a
//! pixel is decoded, and everything is decoded once, so that a damaged file is refused here and not by whoever
//! opens the paper. More pixels than print shows are thrown away; what is transparent becomes white.
//!
//! Leaves out where a picture stands ([`crate::layout`]). Grows by file formats, each in a file.

pub(crate) mod chunks;
mod effort;
pub(crate) mod raster;
pub(crate) mod segments;
mod svg;

use std::fmt;
use std::sync::Arc;

use image::metadata::Orientation;
use thiserror::Error;

/// The most pixels that a file may have: twice what a good camera takes.
pub const MOST_PIXELS: u64 = 40_000_000;

/// Pixels on the longer side that are kept of a picture: 600 a inch over 16 cm, the width of a text.
const ACROSS: u32 = 3_780;

/// Pixels on the longer side that are kept of a logo: 600 a inch over 5 cm.
const LOGO: u32 = 1_200;

/// A picture, ready to be printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// Width and height in pixels, as stored.
    stored: (u32, u32),
    /// How the stored pixels have to be turned to stand upright.
    turn: Orientation,
    colours: Colours,
    coding: Coding,
    /// The file that holds the stored pixels, without anything about who took it and where.
    bytes: Arc<[u8]>,
    alt: String,
}

/// Colours of the stored pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colours {
    /// Shades of grey.
    Grey,
    /// Red, green and blue of the screen.
    Rgb,
}

/// How the stored pixels are coded. Both forms go into a PDF as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coding {
    /// A PNG without transparency and interlacing, eight bits a colour.
    Png,
    /// A JPEG.
    Jpeg,
}

/// Why a file is not taken as a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PictureError {
    /// Neither PNG nor JPEG nor SVG.
    #[error("neither PNG nor JPEG nor SVG")]
    Format,
    /// One of these, but damaged or cut short.
    #[error("the picture is damaged")]
    Damaged,
    /// More pixels than [`MOST_PIXELS`].
    #[error("{width} x {height} pixels are too many")]
    TooLarge {
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
    },
    /// A drawing with more layers, shapes or effects than can be drawn in good time.
    #[error("the drawing is too intricate")]
    TooIntricate,
    /// A drawing that asks for a file or an address outside itself.
    #[error("the drawing asks for something outside itself")]
    Outside,
    /// A drawing with nothing on it, or a picture without size.
    #[error("the picture is empty")]
    Empty,
}

impl Picture {
    /// A picture of a PNG, JPEG or SVG file.
    pub fn read(bytes: &[u8]) -> Result<Self, PictureError> {
        read(bytes, ACROSS)
    }

    /// The same for a letterhead's logo, which is printed small: fewer of its pixels are kept.
    pub fn logo(bytes: &[u8]) -> Result<Self, PictureError> {
        read(bytes, LOGO)
    }

    /// The same picture with words for who cannot see it.
    #[must_use]
    pub fn described(mut self, alt: impl Into<String>) -> Self {
        self.alt = alt.into();
        self
    }

    /// Words for who cannot see it; empty when it only adorns.
    pub fn alt(&self) -> &str {
        &self.alt
    }

    /// Width and height in pixels, as it stands upright.
    pub fn size(&self) -> (u32, u32) {
        let (width, height) = self.stored;
        if self.lies() { (height, width) } else { (width, height) }
    }

    /// The picture as a PNG file, upright: for a window, or to be stored instead of the file that it was read from.
    pub fn png(&self) -> Result<Vec<u8>, PictureError> {
        match self.coding {
            Coding::Png => Ok(self.bytes.to_vec()),
            Coding::Jpeg => raster::png_of_jpeg(&self.bytes, self.turn),
        }
    }

    pub(crate) const fn stored(&self) -> (u32, u32) {
        self.stored
    }

    pub(crate) const fn turn(&self) -> Orientation {
        self.turn
    }

    pub(crate) const fn colours(&self) -> Colours {
        self.colours
    }

    pub(crate) const fn coding(&self) -> Coding {
        self.coding
    }

    /// The file of the stored pixels.
    pub(crate) const fn bytes(&self) -> &Arc<[u8]> {
        &self.bytes
    }

    /// Whether width and height change places when it is turned upright.
    const fn lies(&self) -> bool {
        matches!(
            self.turn,
            Orientation::Rotate90
                | Orientation::Rotate270
                | Orientation::Rotate90FlipH
                | Orientation::Rotate270FlipH
        )
    }
}

/// Says its size only: nobody wants to read its bytes.
impl fmt::Debug for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (width, height) = self.size();
        write!(f, "Picture({width} x {height}, {:?})", self.alt)
    }
}

/// A picture with at most `longest` pixels on its longer side.
fn read(bytes: &[u8], longest: u32) -> Result<Picture, PictureError> {
    match image::guess_format(bytes) {
        Ok(image::ImageFormat::Png) => raster::read_png(bytes, longest),
        Ok(image::ImageFormat::Jpeg) => raster::read_jpeg(bytes, longest),
        Ok(_) => Err(PictureError::Format),
        Err(_) => svg::read(bytes, longest),
    }
}

/// Refuses a picture with more pixels than can be decoded in good time, or with none.
fn bounded((width, height): (u32, u32)) -> Result<(), PictureError> {
    match u64::from(width) * u64::from(height) {
        0 => Err(PictureError::Empty),
        1..=MOST_PIXELS => Ok(()),
        _ => Err(PictureError::TooLarge { width, height }),
    }
}
