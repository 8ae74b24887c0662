//! Files of every kind, made on the spot: PDF by lopdf, pictures by the picture libraries, office files as archives.
#![allow(dead_code, reason = "each test binary uses its part")]
#![allow(clippy::needless_pass_by_value, reason = "entries of a page are written where it is made")]

use std::io::{Cursor, Write};

use image::{DynamicImage, GrayImage, ImageFormat, Luma, Rgb, RgbImage};
use lopdf::{Dictionary, Document, Object, Stream, dictionary};

/// A PDF being made: a catalogue, a node of pages, a font.
pub struct Pdf {
    pub file: Document,
    pub root: lopdf::ObjectId,
    pub catalog: lopdf::ObjectId,
    font: lopdf::ObjectId,
}

impl Pdf {
    pub fn new() -> Self {
        let mut file = Document::with_version("1.5");
        let root = file.new_object_id();
        let font = file.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica",
        });
        let catalog = file.add_object(dictionary! { "Type" => "Catalog", "Pages" => root });
        file.trailer.set("Root", catalog);
        file.objects.insert(
            root,
            dictionary! { "Type" => "Pages", "Kids" => Vec::<Object>::new(), "Count" => 0 }.into(),
        );
        Self { file, root, catalog, font }
    }

    /// Adds a page with a line of text near its middle.
    pub fn page(&mut self, words: &str, entries: Dictionary) -> lopdf::ObjectId {
        self.page_drawn(&format!("BT /F1 24 Tf 72 400 Td ({words}) Tj ET"), entries)
    }

    pub fn page_drawn(&mut self, content: &str, entries: Dictionary) -> lopdf::ObjectId {
        let content = self.file.add_object(Stream::new(Dictionary::new(), content.as_bytes().to_vec()));
        let mut page = dictionary! {
            "Type" => "Page",
            "Parent" => self.root,
            "MediaBox" => vec![0.into(), 0.into(), 595.into(), Object::Integer(842)],
            "Contents" => content,
            "Resources" => dictionary! { "Font" => dictionary! { "F1" => self.font } },
        };
        entries.iter().for_each(|(key, value)| page.set(key.clone(), value.clone()));
        let id = self.file.add_object(page);
        let node = self.file.get_object_mut(self.root).unwrap().as_dict_mut().unwrap();
        node.get_mut(b"Kids").unwrap().as_array_mut().unwrap().push(id.into());
        let count = node.get(b"Count").unwrap().as_i64().unwrap();
        node.set("Count", count + 1);
        id
    }

    pub fn catalog(&mut self) -> &mut Dictionary {
        self.file.get_object_mut(self.catalog).unwrap().as_dict_mut().unwrap()
    }

    pub fn bytes(mut self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.file.save_to(&mut bytes).unwrap();
        bytes
    }
}

/// A PDF of pages that say `words` and their number.
pub fn pdf(words: &str, pages: usize) -> Vec<u8> {
    let mut pdf = Pdf::new();
    for page in 1..=pages {
        pdf.page(&format!("{words} {page}"), Dictionary::new());
    }
    pdf.bytes()
}

/// A picture that looks like a page of text, so that it compresses like one.
pub fn scan(width: u32, height: u32) -> DynamicImage {
    let mut seed = 7_u32;
    let mut noise = move || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        u8::try_from(seed >> 29).unwrap()
    };
    let line = (height / 60).max(4);
    RgbImage::from_fn(width, height, |x, y| {
        let in_margin = x < width / 10 || x > width * 9 / 10 || y < height / 12 || y > height * 11 / 12;
        let is_ink = !in_margin && (y / line).is_multiple_of(2) && (x / (line / 2).max(1)) % 3 != 2;
        let paper = 247 - noise();
        if is_ink { Rgb([40, 40, 60]) } else { Rgb([paper, paper, paper - 6]) }
    })
    .into()
}

pub fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    image.write_to(&mut Cursor::new(&mut bytes), format).unwrap();
    bytes
}

/// A JPEG that says how many dots an inch it has.
pub fn jpeg(image: &DynamicImage, dots: u16) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 85);
    encoder.set_pixel_density(image::codecs::jpeg::PixelDensity::dpi(dots));
    encoder.encode_image(image).unwrap();
    bytes
}

/// The same JPEG with a note of Exif on how it is to be turned.
pub fn with_orientation(jpeg: &[u8], orientation: u16) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01".to_vec();
    exif.extend(orientation.to_be_bytes());
    exif.extend([0, 0, 0, 0, 0, 0]);
    let length = u16::try_from(exif.len() + 2).unwrap();
    [&jpeg[..2], &[0xff, 0xe1], &length.to_be_bytes(), &exif, &jpeg[2..]].concat()
}

/// A TIFF of pages: grey, colour, black and white.
pub fn tiff(pages: &[DynamicImage]) -> Vec<u8> {
    use tiff::encoder::{TiffEncoder, colortype};
    let mut bytes = Cursor::new(Vec::new());
    let mut encoder = TiffEncoder::new(&mut bytes).unwrap();
    for page in pages {
        if let DynamicImage::ImageLuma8(grey) = page {
            encoder.write_image::<colortype::Gray8>(grey.width(), grey.height(), grey.as_raw()).unwrap();
        } else {
            let rgb = page.to_rgb8();
            encoder.write_image::<colortype::RGB8>(rgb.width(), rgb.height(), rgb.as_raw()).unwrap();
        }
    }
    bytes.into_inner()
}

/// Whether a dot of the test picture in black and white is black.
pub fn is_black(x: u32, y: u32) -> bool {
    (x / 20 + y / 30).is_multiple_of(3) || (x + y) % 97 < 4
}

/// A TIFF in fax coding.
pub fn fax_tiff(width: u32, height: u32) -> Vec<u8> {
    fax::tiff::wrap(&fax_lines(width, height), width, height)
}

pub fn fax_lines(width: u32, height: u32) -> Vec<u8> {
    let mut encoder = fax::encoder::Encoder::new(fax::VecWriter::new());
    for y in 0..height {
        let line = (0..width).map(|x| if is_black(x, y) { fax::Color::Black } else { fax::Color::White });
        encoder.encode_line(line, width).unwrap();
    }
    encoder.finish().unwrap().finish()
}

pub fn grey(width: u32, height: u32) -> DynamicImage {
    GrayImage::from_fn(width, height, |x, y| Luma([u8::try_from((x + y) % 256).unwrap()])).into()
}

/// An archive with these files.
pub fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A page that is signed electronically.
pub fn signed() -> Vec<u8> {
    let mut pdf = Pdf::new();
    pdf.page("Signed", Dictionary::new());
    pdf.file.add_object(dictionary! { "Type" => "Sig", "Contents" => Object::string_literal("x"),
    "ByteRange" => vec![0.into(), 1.into(), 2.into(), Object::Integer(3)] });
    pdf.bytes()
}

pub fn docx() -> Vec<u8> {
    archive(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w:document/>")])
}

pub fn xlsx() -> Vec<u8> {
    archive(&[("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<workbook/>")])
}

/// What an e-mail of Outlook begins with: a compound file with the name of its first part.
pub fn msg() -> Vec<u8> {
    let name = "__properties_version1.0".encode_utf16().flat_map(u16::to_le_bytes);
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".iter().copied().chain([0; 504]).chain(name).collect()
}

pub fn eml() -> Vec<u8> {
    b"From: sample@example.com\r\nTo: office@example.com\r\nSubject: Sample\r\nMIME-Version: 1.0\r\n\r\nHello"
        .to_vec()
}
