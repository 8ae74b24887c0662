//! Pictures as pages: read from files that nobody vouches for, and kept in the coding that they have wherever PDF
//! knows it, so that a scan is not made worse by being joined.
//!
//! What the file says of its size is believed only within bounds, and each picture is decoded once when it is
//! inspected, so that a damaged one is found there. Leaves out pictures on Kosh's own papers ([`crate::picture`]).
//!
//! Grows by kinds of picture, each in a file.

mod heic;
mod jpeg;
mod notes;
mod png;
mod tiff;

use image::DynamicImage;
use image::metadata::Orientation;
use lopdf::{Dictionary, Object, Stream};

use super::{Kind, Obstacle};

pub use jpeg::pixels as pixels_of_jpeg;

/// The most dots of a picture: A3 at 600 an inch and half as much again.
const MOST_DOTS: u64 = 120_000_000;
/// Memory that a decoder may take beside the dots themselves.
const ALLOWANCE: u64 = 800_000_000;
/// Quality at which a photograph is coded that PDF cannot hold as it is.
const QUALITY: u8 = 92;

/// A picture, ready to be put on a page.
pub struct Raster {
    /// Width and height in dots, as stored.
    pub stored: (u32, u32),
    /// What the dots are.
    pub colours: Colours,
    /// How they are coded.
    pub coding: Coding,
    /// The coded dots.
    pub bytes: Vec<u8>,
    /// Dots an inch across and down, as stored.
    pub density: Option<(f32, f32)>,
    /// How the stored dots have to be turned to stand upright.
    pub turn: Orientation,
    /// Whether it had to be coded anew.
    pub is_recoded: bool,
}

/// What the dots of a picture are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Colours {
    /// Black and white, one bit a dot.
    Bilevel,
    /// Shades of grey, so many bits a dot.
    Grey(u8),
    /// Red, green and blue, so many bits each.
    Rgb(u8),
    /// The four inks of print, stored inverted.
    Cmyk {
        /// Whether 0 is full ink.
        is_inverted: bool,
    },
    /// Places in a list of colours, so many bits each.
    Listed(u8, Vec<u8>),
}

/// How the dots of a picture are coded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coding {
    /// JPEG.
    Jpeg,
    /// The compressed lines of a PNG.
    Png,
    /// CCITT Group 4.
    Fax {
        /// Whether what is coded as black is black.
        black_is_black: bool,
    },
}

/// The pictures of a file.
pub enum Pictures<'a> {
    /// A JPEG.
    Jpeg(&'a [u8]),
    /// A PNG.
    Png(&'a [u8]),
    /// A HEIC.
    Heic(&'a [u8]),
    /// A TIFF, of one picture or many.
    Tiff(tiff::Pages<'a>),
}

impl<'a> Pictures<'a> {
    /// Opens a file of a kind of picture.
    pub fn open(kind: Kind, bytes: &'a [u8]) -> Result<Self, Obstacle> {
        match kind {
            Kind::Jpeg => Ok(Self::Jpeg(bytes)),
            Kind::Png => Ok(Self::Png(bytes)),
            Kind::Heic => Ok(Self::Heic(bytes)),
            Kind::Tiff => Ok(Self::Tiff(tiff::Pages::open(bytes)?)),
            Kind::Pdf
            | Kind::Docx
            | Kind::Xlsx
            | Kind::Doc
            | Kind::Xls
            | Kind::Rtf
            | Kind::Odt
            | Kind::Eml
            | Kind::Msg
            | Kind::Unknown => Err(Obstacle::NotPages),
        }
    }

    /// How many there are.
    pub const fn count(&self) -> u32 {
        match self {
            Self::Jpeg(_) | Self::Png(_) | Self::Heic(_) => 1,
            Self::Tiff(pages) => pages.count(),
        }
    }

    /// The one at a place, from 0.
    pub fn get(&self, place: u32) -> Result<Raster, Obstacle> {
        match self {
            Self::Jpeg(bytes) => jpeg::raster(bytes),
            Self::Png(bytes) => png::raster(bytes),
            Self::Heic(bytes) => heic::raster(bytes),
            Self::Tiff(pages) => pages.raster(place),
        }
    }

    /// Decodes every picture and throws it away: a damaged one is an obstacle.
    pub fn check(&self) -> Result<Vec<Raster>, Obstacle> {
        match self {
            Self::Jpeg(bytes) => jpeg::check(bytes)?,
            Self::Png(bytes) => png::check(bytes)?,
            // These are decoded whenever they are got.
            Self::Heic(_) | Self::Tiff(_) => {}
        }
        (0..self.count()).map(|place| Ok(Raster { bytes: Vec::new(), ..self.get(place)? })).collect()
    }

    /// The dots of the first one, as it stands; none of a TIFF, which nobody photographs.
    pub fn standing(&self) -> Result<DynamicImage, Obstacle> {
        let (mut pixels, turn) = match self {
            Self::Jpeg(bytes) => (jpeg::pixels(bytes)?, jpeg::raster(bytes)?.turn),
            Self::Png(bytes) => (png::pixels(bytes)?, png::raster(bytes)?.turn),
            Self::Heic(bytes) => (jpeg::pixels(&heic::raster(bytes)?.bytes)?, Orientation::NoTransforms),
            Self::Tiff(_) => return Err(Obstacle::NotPages),
        };
        pixels.apply_orientation(turn);
        Ok(pixels)
    }
}

impl Raster {
    /// Width and height in dots, as it stands upright.
    pub fn size(&self) -> (u32, u32) {
        let (width, height) = self.stored;
        if lies(self.turn) { (height, width) } else { (width, height) }
    }

    /// Dots an inch across and down, as it stands upright.
    pub fn upright_density(&self) -> Option<(f32, f32)> {
        let (across, down) = self.density?;
        Some(if lies(self.turn) { (down, across) } else { (across, down) })
    }

    /// The picture as an object of a PDF.
    pub fn into_object(self) -> Stream {
        let (width, height) = self.stored;
        let mut dict = Dictionary::from_iter([
            ("Type", name("XObject")),
            ("Subtype", name("Image")),
            ("Width", i64::from(width).into()),
            ("Height", i64::from(height).into()),
            ("BitsPerComponent", i64::from(self.colours.bits()).into()),
            ("ColorSpace", self.colours.space()),
        ]);
        if self.colours == (Colours::Cmyk { is_inverted: true }) {
            dict.set("Decode", [1, 0, 1, 0, 1, 0, 1, 0].map(Object::Integer).to_vec());
        }
        match self.coding {
            Coding::Jpeg => dict.set("Filter", name("DCTDecode")),
            Coding::Png => {
                dict.set("Filter", name("FlateDecode"));
                dict.set("DecodeParms", self.colours.predictor(width));
            }
            Coding::Fax { black_is_black } => {
                dict.set("Filter", name("CCITTFaxDecode"));
                let parameters = Dictionary::from_iter([
                    ("K", Object::Integer(-1)),
                    ("Columns", i64::from(width).into()),
                    ("Rows", i64::from(height).into()),
                    ("BlackIs1", Object::Boolean(!black_is_black)),
                ]);
                dict.set("DecodeParms", parameters);
            }
        }
        Stream { dict, content: self.bytes, allows_compression: false, start_position: None }
    }
}

impl Colours {
    const fn bits(&self) -> u8 {
        match self {
            Self::Bilevel => 1,
            Self::Grey(bits) | Self::Rgb(bits) | Self::Listed(bits, _) => *bits,
            Self::Cmyk { .. } => 8,
        }
    }

    const fn samples(&self) -> i64 {
        match self {
            Self::Bilevel | Self::Grey(_) | Self::Listed(..) => 1,
            Self::Rgb(_) => 3,
            Self::Cmyk { .. } => 4,
        }
    }

    fn space(&self) -> Object {
        match self {
            Self::Bilevel | Self::Grey(_) => name("DeviceGray"),
            Self::Rgb(_) => name("DeviceRGB"),
            Self::Cmyk { .. } => name("DeviceCMYK"),
            Self::Listed(_, colours) => {
                let last = i64::try_from(colours.len() / 3).unwrap_or_default() - 1;
                let colours = Object::String(colours.clone(), lopdf::StringFormat::Hexadecimal);
                Object::Array(vec![name("Indexed"), name("DeviceRGB"), last.into(), colours])
            }
        }
    }

    fn predictor(&self, width: u32) -> Dictionary {
        Dictionary::from_iter([
            ("Predictor", Object::Integer(15)),
            ("Colors", self.samples().into()),
            ("BitsPerComponent", i64::from(self.bits()).into()),
            ("Columns", i64::from(width).into()),
        ])
    }
}

fn name(name: &str) -> Object {
    Object::Name(name.as_bytes().to_vec())
}

/// Whether width and height change places when a picture is turned upright.
pub const fn lies(turn: Orientation) -> bool {
    matches!(
        turn,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    )
}

const DAMAGED: Obstacle = Obstacle::Damaged { readable: 0, of: Some(1) };

/// Refuses a picture without dots, or with more than [`MOST_DOTS`].
fn bounded((width, height): (u32, u32)) -> Result<(), Obstacle> {
    match u64::from(width) * u64::from(height) {
        0 => Err(DAMAGED),
        1..=MOST_DOTS => Ok(()),
        _ => Err(Obstacle::TooManyDots { width, height }),
    }
}
