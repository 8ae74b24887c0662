//! Compresses the streams of a file, fast: the last tenth of a page's size would take as long as all the rest
//! of the letter. Fonts come compressed already.

use std::io::{self, Write};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Document as File, Object};

/// A level at which pages of glyph numbers lose most of their size.
const LEVEL: u32 = 1;

/// Compresses every stream that is not yet.
pub fn streams(file: &mut File) -> io::Result<()> {
    for object in file.objects.values_mut() {
        if let Object::Stream(stream) = object
            && !stream.dict.has(b"Filter")
        {
            let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(LEVEL));
            encoder.write_all(&stream.content)?;
            stream.dict.set("Filter", "FlateDecode");
            stream.set_content(encoder.finish()?);
        }
    }
    Ok(())
}
