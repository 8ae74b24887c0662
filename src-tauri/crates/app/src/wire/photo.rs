//! Photographs of 3.5 x 4.5 cm.

use kosh_core::id::FileId;
use serde::{Deserialize, Serialize};

/// A part of a picture, in dots of the picture as it stands upright.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PhotoFrame {
    /// Dots left of it.
    pub left: u32,
    /// Dots above it.
    pub top: u32,
    /// Its width in dots.
    pub width: u32,
    /// Its height in dots.
    pub height: u32,
}

/// What was found of a photograph.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PhotoCheck {
    /// Its width in dots.
    pub width: u32,
    /// Its height in dots.
    pub height: u32,
    /// What is wrong with the whole of it.
    pub flaws: Vec<PhotoFlaw>,
    /// The largest part of the right proportion, in its middle.
    pub largest: PhotoFrame,
    /// The fewest dots from left to right of a frame that is printed well.
    pub fewest_dots: u32,
    /// The picture upright, small enough to be looked at, as JPEG in Base64.
    pub preview: String,
}

/// What is wrong with a photograph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "code", content = "params")]
pub enum PhotoFlaw {
    /// It is not 35 to 45: it has to be cut.
    Proportion,
    /// It has too few dots from left to right: it would be printed coarse.
    TooFewDots {
        /// How many it has.
        dots: u32,
        /// How many it should have at least.
        wanted: u32,
    },
    /// The frame goes beyond the picture, or has nothing in it.
    Outside,
}

/// A photograph to cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct CutPhoto {
    /// The file of a paper.
    pub file: FileId,
    /// What is to be left.
    pub frame: PhotoFrame,
}

/// Paper on which photographs are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum PhotoSheet {
    /// Photographic paper of 15 x 10 cm.
    Photographic,
    /// A4.
    A4,
}

/// A sheet of photographs to print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PrintPhoto {
    /// The file of a paper.
    pub file: FileId,
    /// On what.
    pub sheet: PhotoSheet,
}
