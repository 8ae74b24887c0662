//! The chunks of a PNG: what is known of it without decoding it, and its lines in the form in which a PDF takes them.

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// Metres of an inch.
const INCH: f32 = 0.0254;

/// A PNG taken apart.
#[derive(Default)]
pub(crate) struct Chunks {
    /// Width and height in pixels.
    pub(crate) size: (u32, u32),
    /// Bits a sample.
    pub(crate) bits: u8,
    /// What its pixels are: 0 grey, 2 colours, 3 places in a list of colours; 4 and 6 with opacity.
    pub(crate) kind: u8,
    /// Whether its lines come in several passes.
    pub(crate) is_interlaced: bool,
    /// The list of colours.
    pub(crate) colours: Vec<u8>,
    /// Whether some of its colours are transparent.
    pub(crate) is_transparent: bool,
    /// Pixels an inch across and down.
    pub(crate) density: Option<(f32, f32)>,
    /// The notes of the camera.
    pub(crate) exif: Option<Vec<u8>>,
    /// Its lines, predicted and compressed as a PDF may have them too.
    pub(crate) lines: Vec<u8>,
}

impl Chunks {
    /// None where the file is not made of chunks, or stops before its end.
    pub(crate) fn of(bytes: &[u8]) -> Option<Self> {
        let mut chunks = Self::default();
        let mut rest = bytes.strip_prefix(SIGNATURE)?;
        loop {
            let length = usize::try_from(number(rest.get(..4)?)).ok()?;
            let (kind, body) = (rest.get(4..8)?, rest.get(8..8usize.checked_add(length)?)?);
            match kind {
                b"IHDR" => chunks.head(body)?,
                b"PLTE" => chunks.colours = body.to_vec(),
                b"tRNS" => chunks.is_transparent = true,
                b"pHYs" => chunks.density = density(body),
                b"eXIf" => chunks.exif = Some(body.to_vec()),
                b"IDAT" => chunks.lines.extend_from_slice(body),
                b"IEND" => return Some(chunks),
                _ => {}
            }
            rest = rest.get(12 + length..)?;
        }
    }

    fn head(&mut self, body: &[u8]) -> Option<()> {
        self.size = (number(body.get(..4)?), number(body.get(4..8)?));
        (self.bits, self.kind, self.is_interlaced) = (*body.get(8)?, *body.get(9)?, *body.get(12)? != 0);
        Some(())
    }
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |number, byte| number << 8 | u32::from(*byte))
}

/// Dots an inch, where the file says how many a metre has.
#[expect(clippy::cast_precision_loss, reason = "a few thousand dots a metre")]
fn density(body: &[u8]) -> Option<(f32, f32)> {
    let (across, down) = (number(body.get(..4)?), number(body.get(4..8)?));
    (*body.get(8)? == 1 && across > 0 && down > 0).then_some((across as f32 * INCH, down as f32 * INCH))
}
