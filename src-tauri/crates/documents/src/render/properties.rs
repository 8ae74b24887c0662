//! What a reader shows of the file beside its pages: title, author, language, date; and the file's id.

use lopdf::{Dictionary, Document as File, Object, Stream, StringFormat};

use crate::model::Document;

/// Writes the properties of a paper into its file, in the place of those that printpdf wrote.
pub fn set(file: &mut File, document: &Document) {
    "1.7".clone_into(&mut file.version);
    let day = document.made_on.format("D:%Y%m%d").to_string();
    let info = Dictionary::from_iter([
        ("Title", text(&document.title)),
        ("Author", text(&document.author)),
        ("Creator", text("Kosh")),
        ("Producer", text("Kosh")),
        ("CreationDate", plain(&day)),
        ("ModDate", plain(&day)),
    ]);
    let info = file.add_object(info);
    let old = file.trailer.get(b"Info").and_then(Object::as_reference);
    if let Ok(old) = old {
        file.objects.remove(&old);
    }
    file.trailer.set("Info", info);
    if let Ok(catalog) = file.catalog_mut() {
        catalog.set("Lang", plain(document.lang.code()));
        let show_title = Dictionary::from_iter([("DisplayDocTitle", Object::Boolean(true))]);
        catalog.set("ViewerPreferences", show_title);
    }
    let id = Object::String(fingerprint(file).to_be_bytes().to_vec(), StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![id.clone(), id]);
}

fn plain(text: &str) -> Object {
    Object::String(text.as_bytes().to_vec(), StringFormat::Literal)
}

/// Text in the form that every reader understands: UTF-16 with its mark.
pub(super) fn text(text: &str) -> Object {
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    Object::String(units.flat_map(u16::to_be_bytes).collect(), StringFormat::Hexadecimal)
}

/// A number that differs when the content does, taken over all streams but the fonts, sixteen bytes at a time. It only
/// names the file: two files with the same content have the same name.
fn fingerprint(file: &File) -> u128 {
    const START: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const FACTOR: u128 = 0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835;
    let streams = file.objects.values().filter_map(|object: &Object| object.as_stream().ok());
    let content =
        streams.filter(|stream: &&Stream| !stream.dict.has(b"Length1")).map(|stream| &stream.content);
    content.flat_map(|content| content.chunks(16)).fold(START, |hash: u128, bytes| {
        let mut block = [0; 16];
        block[..bytes.len()].copy_from_slice(bytes);
        (hash.rotate_left(59) ^ u128::from_le_bytes(block)).wrapping_mul(FACTOR)
    })
}
