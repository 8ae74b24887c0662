//! PDF files.

use super::super::Leaves;
use super::super::pdf::source::prepared;
use super::{Found, Obstacle};

/// Makes the pages ready as the pack will, so that what is said here is what happens there.
pub(super) fn found(bytes: &[u8], password: Option<&str>) -> Result<Found, Obstacle> {
    let prepared = prepared(bytes, password, &Leaves::All)?;
    Ok(Found { pages: prepared.pages, remarks: prepared.remarks, converted: None })
}
