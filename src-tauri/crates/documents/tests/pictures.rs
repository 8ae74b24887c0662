//! Pictures as people have them, and as somebody might send them.
#![allow(clippy::unwrap_used, clippy::panic, reason = "what a test cannot build fails it")]

use std::io::Cursor;

use chrono::NaiveDate;
use image::{DynamicImage, GrayImage, ImageFormat, Luma, Rgb, RgbImage, Rgba, RgbaImage};
use kosh_core::text::Lang;
use kosh_documents::layout::{LaidOut, laid_out};
use kosh_documents::model::{Block, Document, Letterhead, Paragraph, Picture, Run, Sender, Typeface};
use kosh_documents::picture::PictureError;
use kosh_documents::render::pdf;
use proptest::prelude::*;

fn file(pixels: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    pixels.into().write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A red picture with a blue upper left quarter: one sees which way up it is.
fn cornered(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        if x < width / 2 && y < height / 2 { Rgb([0, 0, 255]) } else { Rgb([255, 0, 0]) }
    })
}

/// The pixels of a picture as it is printed.
fn seen(picture: &Picture) -> RgbImage {
    image::load_from_memory(&picture.png().unwrap()).unwrap().to_rgb8()
}

/// Whether a pixel is blue rather than red.
fn is_blue(pixel: Rgb<u8>) -> bool {
    pixel.0[2] > pixel.0[0]
}

fn svg(inner: &str) -> String {
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
            viewBox="0 0 200 100">{inner}</svg>"#
    )
}

/// A paper with a logo above one side, between two, and in the text.
fn paper(logo: &Picture) -> Document {
    let side =
        || Sender { lang: None, names: vec!["ТОО «Пример»".to_owned()], details: Vec::new() };
    let head = |sides| Block::Letterhead(Letterhead { logo: Some(logo.clone()), sides });
    Document {
        title: "Проба".to_owned(),
        lang: Lang::Ru,
        author: "ТОО «Пример»".to_owned(),
        made_on: NaiveDate::from_ymd_opt(2026, 11, 23).unwrap(),
        typeface: Typeface::Serif,
        draft_mark: None,
        copies: 1,
        blocks: vec![
            head(vec![side()]),
            head(vec![side(), side()]),
            Block::Picture(logo.clone()),
            Block::Paragraph(Paragraph::line(vec![Run::regular("Да")])),
        ],
    }
}

/// The image in a PDF: its dictionary's entries as text, and its bytes.
fn embedded(bytes: &[u8]) -> (lopdf::Dictionary, Vec<u8>) {
    let file = lopdf::Document::load_mem(bytes).unwrap();
    let is_image = |stream: &&lopdf::Stream| {
        stream.dict.get(b"Subtype").and_then(lopdf::Object::as_name).is_ok_and(|name| name == b"Image")
    };
    let mut images = file.objects.values().filter_map(|object| object.as_stream().ok()).filter(is_image);
    let image = images.next().unwrap();
    assert!(images.next().is_none(), "the same picture is embedded once");
    (image.dict.clone(), image.content.clone())
}

fn name_of(dict: &lopdf::Dictionary, key: &[u8]) -> String {
    String::from_utf8_lossy(dict.get(key).unwrap().as_name().unwrap()).into_owned()
}

#[test]
fn what_is_transparent_becomes_white() {
    let pixels = RgbaImage::from_fn(4, 4, |x, _| Rgba([0, 0, 0, if x < 2 { 0 } else { 128 }]));
    let seen = seen(&Picture::read(&file(pixels, ImageFormat::Png)).unwrap());
    assert_eq!((seen.get_pixel(0, 0).0, seen.get_pixel(3, 3).0), ([255; 3], [127; 3]));
}

#[test]
fn a_grey_picture_stays_grey_and_a_coloured_one_coloured() {
    let grey = GrayImage::from_fn(9, 9, |x, y| Luma([u8::try_from(x * y).unwrap()]));
    let grey = pdf(&paper(&Picture::read(&file(grey, ImageFormat::Png)).unwrap())).unwrap();
    assert_eq!(name_of(&embedded(&grey).0, b"ColorSpace"), "DeviceGray");
    let coloured = pdf(&paper(&Picture::read(&file(cornered(9, 9), ImageFormat::Png)).unwrap())).unwrap();
    assert_eq!(name_of(&embedded(&coloured).0, b"ColorSpace"), "DeviceRGB");
}

#[test]
fn a_reader_of_pdf_sees_the_rows_of_a_png() {
    let pixels = cornered(21, 13);
    let bytes = pdf(&paper(&Picture::read(&file(pixels.clone(), ImageFormat::Png)).unwrap())).unwrap();
    let file = lopdf::Document::load_mem(&bytes).unwrap();
    let image = file.objects.values().filter_map(|object| object.as_stream().ok());
    let mut image = image.filter(|stream| stream.dict.has(b"ColorSpace"));
    assert_eq!(image.next().unwrap().decompressed_content().unwrap(), pixels.into_raw());
}

#[test]
fn a_jpeg_is_kept_without_its_notes() {
    let plain = file(cornered(64, 32), ImageFormat::Jpeg);
    let noted = with_segment(&plain, 0xe1, b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0 GPS 51.1 71.4");
    let noted = with_segment(&noted, 0xfe, b"taken by somebody");
    let picture = Picture::read(&noted).unwrap();
    let (dict, content) = embedded(&pdf(&paper(&picture)).unwrap());
    assert_eq!(name_of(&dict, b"Filter"), "DCTDecode");
    assert_eq!(content, plain);
}

/// The JPEG with a segment more, right after its start.
fn with_segment(jpeg: &[u8], marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xff, marker], &length, content, &jpeg[2..]].concat()
}

/// The JPEG, said to lie in one of the eight ways of EXIF.
fn lying(jpeg: &[u8], way: u8) -> Vec<u8> {
    let entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, way, 0, 0];
    let exif = [b"Exif\0\0MM\0*\0\0\0\x08\0\x01".as_slice(), &entry, &[0; 4]].concat();
    with_segment(jpeg, 0xe1, &exif)
}

#[test]
fn a_photograph_stands_upright_whichever_way_the_camera_was_held() {
    // Where the stored upper left corner is seen, by the eight ways: (right, low).
    let corners = [
        (false, false),
        (true, false),
        (true, true),
        (false, true),
        (false, false),
        (true, false),
        (true, true),
        (false, true),
    ];
    let plain = file(cornered(64, 32), ImageFormat::Jpeg);
    for (way, (right, low)) in (1..).zip(corners) {
        let picture = Picture::read(&lying(&plain, way)).unwrap();
        let (width, height) = picture.size();
        assert_eq!((width, height), if way < 5 { (64, 32) } else { (32, 64) }, "way {way}");
        let corner = |right: bool, low: bool| {
            *seen(&picture).get_pixel(if right { width - 3 } else { 2 }, if low { height - 3 } else { 2 })
        };
        assert!(is_blue(corner(right, low)), "way {way}");
        assert!(!is_blue(corner(!right, !low)), "way {way}");
        assert_eq!(drawn_corner(&picture), (right, low), "drawn in the PDF, way {way}");
    }
}

/// Where the matrix in the PDF puts the stored upper left corner: (right, low).
fn drawn_corner(picture: &Picture) -> (bool, bool) {
    let file = lopdf::Document::load_mem(&pdf(&paper(picture)).unwrap()).unwrap();
    let page = file.page_iter().next().unwrap();
    let content = lopdf::content::Content::decode(&file.get_page_content(page)).unwrap();
    let matrix = content.operations.iter().find(|operation| operation.operator == "cm").unwrap();
    let [a, b, c, d, ..]: [f32; 6] =
        matrix.operands.iter().map(|o| o.as_float().unwrap()).collect::<Vec<_>>().try_into().unwrap();
    // The unit square's upper left corner is (0, 1); its middle (0.5, 0.5) tells left from right.
    (c > f32::midpoint(a, c), d < f32::midpoint(b, d))
}

#[test]
fn colours_of_print_become_colours_of_the_screen() {
    let picture = Picture::read(include_bytes!("pictures/cmyk.jpg")).unwrap();
    let seen = seen(&picture);
    let (cyan, yellow) = (seen.get_pixel(2, 8).0, seen.get_pixel(13, 8).0);
    assert!(cyan[0] < 60 && cyan[2] > 150, "{cyan:?}");
    assert!(yellow[2] < 60 && yellow[0] > 150, "{yellow:?}");
    assert_eq!(name_of(&embedded(&pdf(&paper(&picture)).unwrap()).0, b"ColorSpace"), "DeviceRGB");
}

#[test]
fn a_logo_of_twenty_megapixels_is_made_small() {
    for format in [ImageFormat::Png, ImageFormat::Jpeg] {
        let picture = Picture::logo(&file(cornered(5_000, 4_000), format)).unwrap();
        assert_eq!(picture.size(), (1_200, 960));
        let seen = seen(&picture);
        assert!(is_blue(*seen.get_pixel(20, 20)) && !is_blue(*seen.get_pixel(1_180, 940)));
        let bytes = pdf(&paper(&picture)).unwrap();
        assert!(bytes.len() < 200_000, "{format:?}: {} bytes", bytes.len());
    }
}

#[test]
fn a_picture_larger_than_can_be_decoded_is_refused_before_it_is() {
    let mut png = file(cornered(4, 4), ImageFormat::Png);
    png[16..24].copy_from_slice(&[0, 0, 0xc3, 0x50, 0, 0, 0xc3, 0x50]);
    let check = crc(&png[12..29]).to_be_bytes();
    png[29..33].copy_from_slice(&check);
    assert_eq!(Picture::read(&png), Err(PictureError::TooLarge { width: 50_000, height: 50_000 }));
    let mut jpeg = file(cornered(4, 4), ImageFormat::Jpeg);
    let frame = jpeg.windows(2).position(|pair| pair == [0xff, 0xc0]).unwrap();
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0xc3, 0x50, 0xc3, 0x50]);
    assert_eq!(Picture::read(&jpeg), Err(PictureError::TooLarge { width: 50_000, height: 50_000 }));
}

/// The check sum of a PNG's chunk.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| (sum >> 1) ^ (0xedb8_8320 * (sum & 1)))
    })
}

#[test]
fn what_is_no_picture_is_told_from_a_damaged_one() {
    for other in
        [b"".as_slice(), b"GIF89a\x01\0\x01\0\0\0\0;", b"%PDF-1.7", b"\xff\xfe\0\0", "письмо".as_bytes()]
    {
        assert_eq!(Picture::read(other), Err(PictureError::Format));
    }
    for format in [ImageFormat::Png, ImageFormat::Jpeg] {
        let whole = file(cornered(200, 200), format);
        for part in [20, whole.len() / 2, whole.len() - 8] {
            assert_eq!(Picture::read(&whole[..part]), Err(PictureError::Damaged), "{format:?}, {part} bytes");
        }
    }
    assert_eq!(Picture::read(b"<svg xmlns='http://www.w3.org/2000/svg'><rect"), Err(PictureError::Damaged));
}

#[test]
fn a_drawing_is_drawn_in_the_shipped_fonts() {
    let words = r#"<text x="10" y="70" font-family="Nowhere Sans" font-size="60">Көш</text>"#;
    let picture = Picture::logo(svg(words).as_bytes()).unwrap();
    assert_eq!(picture.size(), (1_200, 600));
    let dark = seen(&picture).pixels().filter(|pixel| pixel.0[0] < 128).count();
    assert!(dark > 10_000, "{dark} dark pixels");
}

#[test]
fn a_picture_within_a_drawing_is_taken_but_nothing_is_fetched() {
    let inner = base64(&file(cornered(10, 10), ImageFormat::Png));
    let held = format!(r#"<image width="200" height="100" xlink:href="data:image/png;base64,{inner}"/>"#);
    assert!(is_blue(*seen(&Picture::logo(svg(&held).as_bytes()).unwrap()).get_pixel(400, 100)));
    for address in ["https://example.com/logo.png", "file:///etc/hostname", "/etc/hostname", "logo.png"] {
        let asking =
            format!(r#"<image width="9" height="9" xlink:href="{address}"/><rect width="9" height="9"/>"#);
        assert_eq!(Picture::logo(svg(&asking).as_bytes()), Err(PictureError::Outside), "{address}");
    }
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let triple = |bytes: &[u8]| {
        let bits = bytes.iter().fold(0_usize, |bits, byte| bits << 8 | usize::from(*byte))
            << (8 * (3 - bytes.len()));
        let letter =
            |at: usize| if at > bytes.len() { '=' } else { char::from(LETTERS[bits >> (18 - 6 * at) & 63]) };
        [0, 1, 2, 3].map(letter)
    };
    bytes.chunks(3).flat_map(triple).collect()
}

#[test]
fn an_empty_drawing_and_an_endless_one_are_refused() {
    assert_eq!(Picture::logo(svg("").as_bytes()), Err(PictureError::Empty));
    let layers = svg(&format!(
        r#"{}<rect width="9" height="9"/>{}"#,
        r#"<g opacity="0.5">"#.repeat(900),
        "</g>".repeat(900)
    ));
    let sheets = svg(&r#"<rect width="200" height="100" opacity="0.5"/>"#.repeat(5_000));
    let noise = svg(r#"<filter id="f"><feTurbulence numOctaves="1000000" baseFrequency="0.5"/></filter>
        <rect filter="url(#f)" width="9" height="9"/>"#);
    for endless in [layers, sheets, noise] {
        assert_eq!(Picture::logo(endless.as_bytes()), Err(PictureError::TooIntricate));
    }
    let deep = svg(&"<g>".repeat(100_000));
    let laugh = |at: u32| format!(r#"<!ENTITY e{at} "{}">"#, format!("&e{};", at - 1).repeat(9));
    let laughs = (1..12).map(laugh).collect::<Vec<String>>().concat();
    let laughs = format!(r#"<!DOCTYPE svg [<!ENTITY e0 "ha">{laughs}]>{}"#, svg("<text>&e11;</text>"));
    for endless in [deep, laughs] {
        assert_eq!(Picture::logo(endless.as_bytes()), Err(PictureError::Damaged));
    }
}

#[test]
fn no_shape_of_logo_breaks_the_page() {
    for (width, height) in [(1, 1), (3_000, 2), (2, 3_000), (700, 600)] {
        let picture = Picture::logo(&file(cornered(width, height), ImageFormat::Png)).unwrap();
        let LaidOut { pages, .. } = laid_out(&paper(&picture.described("Логотип")));
        assert!(pages.len() <= 2);
        for placed in pages.iter().flat_map(|page| &page.ink.pictures) {
            assert!(placed.x >= 85.0 && placed.x + placed.width <= 538.7, "{width} x {height}");
            assert!(placed.y >= 56.6 && placed.y + placed.height <= 785.3, "{width} x {height}");
            assert!(placed.width > 0.0 && placed.height > 0.0);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_damage_is_more_than_an_error(
        format in prop::sample::select(vec![ImageFormat::Png, ImageFormat::Jpeg]),
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        rest in any::<prop::sample::Index>(),
    ) {
        let mut bytes = file(cornered(24, 16), format);
        for (at, byte) in damage {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let rest = rest.index(bytes.len());
        for bytes in [&bytes, &bytes[..rest]] {
            if let Ok(picture) = Picture::logo(bytes) {
                prop_assert!(pdf(&paper(&picture)).is_ok() && picture.png().is_ok());
            }
        }
    }
}
