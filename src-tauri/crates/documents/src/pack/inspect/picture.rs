//! Pictures.

use super::super::Kind;
use super::super::pages::sheet;
use super::super::picture::Pictures;
use super::{Found, Obstacle, Remark};

pub(super) fn found(kind: Kind, bytes: &[u8]) -> Result<Found, Obstacle> {
    let pictures = Pictures::open(kind, bytes)?;
    let rasters = pictures.check()?;
    let mut remarks = Vec::new();
    for raster in &rasters {
        remarks.extend(raster.is_recoded.then_some(Remark::Reencoded));
        remarks.extend(sheet::of(raster).is_fitted.then_some(Remark::NoResolution));
    }
    Ok(Found { pages: pictures.count(), remarks, converted: None })
}
