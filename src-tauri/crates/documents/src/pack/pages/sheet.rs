//! A picture on its sheet: at its true size where it says how large it is; a small one on A4, a large one on a sheet
//! of its own; one that does not say so fills an A4.

use super::super::picture::Raster;

/// A4, upright.
pub const A4: (f32, f32) = (595.28, 841.89);
/// What stays free around a picture on A4: room for the stamps, and what no printer reaches.
const MARGIN: f32 = 40.0;
/// The largest and the smallest side that are believed: somewhat more than A3, and a centimetre.
const BELIEVED: std::ops::RangeInclusive<f32> = 28.0..=1_280.0;
/// Fewer dots an inch are what programs write that do not know: 72 and 96 are those of screens.
const COARSEST_BELIEVED: f32 = 97.0;
/// A picture that does not say how large it is is not blown up beyond this many dots an inch.
const COARSEST_FITTED: f32 = 100.0;

/// A picture on its sheet, in points from the lower left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PictureSheet {
    /// Width and height of the sheet.
    pub size: (f32, f32),
    /// Where the picture's lower left corner stands.
    pub at: (f32, f32),
    /// Width and height of the picture.
    pub picture: (f32, f32),
    /// Whether its size is made up.
    pub is_fitted: bool,
}

/// The sheet of a picture.
pub fn of(raster: &Raster) -> PictureSheet {
    match true_size(raster) {
        Some(picture) => at_true_size(picture),
        None => fitted(dots(raster)),
    }
}

#[expect(clippy::cast_precision_loss, reason = "a picture's sides have a few thousand dots")]
fn dots(raster: &Raster) -> (f32, f32) {
    let (width, height) = raster.size();
    (width as f32, height as f32)
}

/// Its size on paper, where it says so and that can be.
fn true_size(raster: &Raster) -> Option<(f32, f32)> {
    let (across, down) = raster.upright_density()?;
    let (width, height) = dots(raster);
    let size = (width / across * 72.0, height / down * 72.0);
    let is_believed =
        across.min(down) >= COARSEST_BELIEVED && BELIEVED.contains(&size.0) && BELIEVED.contains(&size.1);
    is_believed.then_some(size)
}

fn at_true_size(picture: (f32, f32)) -> PictureSheet {
    let fits = |sheet: (f32, f32)| picture.0 <= sheet.0 - 2.0 * MARGIN && picture.1 <= sheet.1 - 2.0 * MARGIN;
    let size = [A4, (A4.1, A4.0)].into_iter().find(|sheet| fits(*sheet)).unwrap_or(picture);
    centred(size, picture, false)
}

fn fitted(dots: (f32, f32)) -> PictureSheet {
    let size = if dots.0 > dots.1 { (A4.1, A4.0) } else { A4 };
    let room = (size.0 - 2.0 * MARGIN, size.1 - 2.0 * MARGIN);
    let scale = (room.0 / dots.0).min(room.1 / dots.1).min(72.0 / COARSEST_FITTED);
    centred(size, (dots.0 * scale, dots.1 * scale), true)
}

fn centred(size: (f32, f32), picture: (f32, f32), is_fitted: bool) -> PictureSheet {
    let at = ((size.0 - picture.0) / 2.0, (size.1 - picture.1) / 2.0);
    PictureSheet { size, at, picture, is_fitted }
}
