//! Drawings: SVG, drawn once in pixels. Letters are set in the shipped fonts, because no paper may look different on
//! another machine. A picture within a drawing is taken where the drawing holds it; nothing is fetched.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};
use std::thread;

use image::RgbaImage;
use resvg::tiny_skia::{Pixmap, PremultipliedColorU8, Transform};
use resvg::usvg::{ImageHrefResolver, ImageKind, Options, Tree, fontdb};

use crate::fonts::FaceName;

use super::{Picture, PictureError, bounded, effort, raster};

static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    for name in FaceName::ALL {
        fonts.load_font_source(fontdb::Source::Binary(Arc::new(name.face().bytes)));
    }
    fonts.set_serif_family("Liberation Serif");
    for set in [
        fontdb::Database::set_sans_serif_family,
        fontdb::Database::set_cursive_family,
        fontdb::Database::set_fantasy_family,
        fontdb::Database::set_monospace_family,
    ] {
        set(&mut fonts, "Liberation Sans");
    }
    Arc::new(fonts)
});

/// Room for drawings within drawings, as deep as the library follows them.
const STACK: usize = 64 << 20;

/// A drawing with `longest` pixels on its longer side. It is drawn on a thread of its own: there the stack is deep
/// enough, and what goes wrong goes no further.
pub(super) fn read(bytes: &[u8], longest: u32) -> Result<Picture, PictureError> {
    let text = std::str::from_utf8(bytes).map_err(|_| PictureError::Format)?;
    if !text.contains("<svg") {
        return Err(PictureError::Format);
    }
    thread::scope(|scope| {
        let hand = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || drawn(text, longest));
        hand.map_err(|_| PictureError::TooIntricate)?.join().unwrap_or(Err(PictureError::Damaged))
    })
}

fn drawn(text: &str, longest: u32) -> Result<Picture, PictureError> {
    let asks_outside = Arc::new(AtomicBool::new(false));
    let options = Options {
        font_family: "Liberation Sans".to_owned(),
        image_href_resolver: held_pictures(Arc::clone(&asks_outside)),
        fontdb: Arc::clone(&FONTS),
        ..Options::default()
    };
    let drawing = Tree::from_str(text, &options).map_err(|_| PictureError::Damaged)?;
    if asks_outside.load(Ordering::Relaxed) {
        return Err(PictureError::Outside);
    }
    raster::drawn(pixels(&drawing, longest)?)
}

/// Takes the pictures that a drawing holds, where they are of a known kind and size; notes when it asks for one that
/// it does not hold.
fn held_pictures(asks_outside: Arc<AtomicBool>) -> ImageHrefResolver<'static> {
    ImageHrefResolver {
        resolve_data: Box::new(|_, data, _| match image::guess_format(&data) {
            Ok(image::ImageFormat::Png) if is_bounded(&data) => Some(ImageKind::PNG(data)),
            Ok(image::ImageFormat::Jpeg) if is_bounded(&data) => Some(ImageKind::JPEG(data)),
            Ok(_) | Err(_) => None,
        }),
        resolve_string: Box::new(move |_, _| {
            asks_outside.store(true, Ordering::Relaxed);
            None
        }),
    }
}

fn is_bounded(data: &[u8]) -> bool {
    let reader = image::ImageReader::new(std::io::Cursor::new(data)).with_guessed_format();
    let size = reader.ok().and_then(|reader| reader.into_dimensions().ok());
    size.is_some_and(|size| bounded(size).is_ok())
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a drawing's sides are brought to between 1 and a few thousand pixels"
)]
fn pixels(drawing: &Tree, longest: u32) -> Result<RgbaImage, PictureError> {
    let size = drawing.size();
    let scale = longest as f32 / size.width().max(size.height());
    let pixels = |length: f32| (length * scale).round().clamp(1.0, longest as f32) as u32;
    let (width, height) = (pixels(size.width()), pixels(size.height()));
    if !effort::is_bearable(drawing, (width, height)) {
        return Err(PictureError::TooIntricate);
    }
    let mut canvas = Pixmap::new(width, height).ok_or(PictureError::Empty)?;
    resvg::render(drawing, Transform::from_scale(scale, scale), &mut canvas.as_mut());
    if canvas.pixels().iter().all(|pixel| pixel.alpha() == 0) {
        return Err(PictureError::Empty);
    }
    let straight = canvas.pixels().iter().map(PremultipliedColorU8::demultiply);
    let samples =
        straight.flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue(), pixel.alpha()]).collect();
    RgbaImage::from_raw(width, height, samples).ok_or(PictureError::Empty)
}
