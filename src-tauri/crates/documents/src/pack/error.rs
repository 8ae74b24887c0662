//! Why a pack was not made.

use std::io;

use thiserror::Error;

use crate::render::RenderError;
use crate::summaries::LabelsError;

use super::manifest::Place;

/// Why a pack was not made. What was written until then is of no use: the caller throws it away.
#[derive(Debug, Error)]
pub enum PackError {
    /// The caller's [`super::Watch`] said so.
    #[error("the work was stopped")]
    Cancelled,
    /// A file could not be read.
    #[error("a file of the pack cannot be read")]
    Read {
        /// Which.
        place: Place,
        /// What the system said.
        kind: io::ErrorKind,
    },
    /// A file is not what it was when it was inspected.
    #[error("a file of the pack has changed since it was looked at")]
    Changed {
        /// Which.
        place: Place,
    },
    /// The pack could not be written.
    #[error("the pack cannot be written")]
    Write(#[from] io::Error),
    /// Kosh's own pages could not be rendered.
    #[error(transparent)]
    Render(#[from] RenderError),
    /// The words of the pack are not sound.
    #[error(transparent)]
    Labels(#[from] LabelsError),
}
