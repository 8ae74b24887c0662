//! Files that mean harm, or came to harm: each is told by name, none takes the pack, the memory or the program with it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "what a test cannot build fails it"
)]

#[path = "support/files.rs"]
mod made;
#[path = "support/packs.rs"]
mod packs;

use std::io::{self, Read};

use image::ImageFormat;
use kosh_documents::pack::{Kind, LARGEST_FILE, Obstacle, Plan, Quality, Remark, Source, Unwatched, inspect};
use lopdf::{Dictionary, Document as File, Object, dictionary};
use packs::{Looked, assert_checked, files, joined, pack, text_of_page};
use proptest::prelude::*;

fn found(bytes: &[u8]) -> Result<u32, Obstacle> {
    inspect(&bytes.to_vec(), None, None).pages
}

/// A pack with the file, a sound one after it; whatever the file is, the pack is sound.
fn assert_packed(bytes: Vec<u8>) -> Vec<u8> {
    let (hostile, sound) = (Looked::at("../../x.pdf", bytes), Looked::at("b.pdf", made::pdf("Sound", 1)));
    let (bytes, manifest) =
        joined(&pack(vec![("SAMPLE JOHN", vec![files("Первый", &[&hostile]), files("Второй", &[&sound])])]));
    assert!(text_of_page(&bytes, manifest.pack.unwrap().pages).contains("Sound 1"));
    bytes
}

/// The text of all objects of a file, to be searched.
fn all_names(bytes: &[u8]) -> String {
    let file = File::load_mem(bytes).unwrap();
    format!("{:?}", file.objects)
}

#[test]
fn a_truncated_file_is_damaged_and_said_to_be() {
    let whole = made::pdf("Alpha", 6);
    for share in [10, 30, 50, 70] {
        let cut = whole[..whole.len() * share / 100].to_vec();
        let pages = found(&cut);
        assert!(matches!(pages, Err(Obstacle::Damaged { .. })), "{share}: {pages:?}");
        assert_packed(cut);
    }
    // Only the table at the end is lost.
    assert_eq!(found(&whole[..whole.len() * 90 / 100]), Ok(6));
}

#[test]
fn a_broken_table_is_restored_with_all_pages() {
    let whole = made::pdf("Alpha", 4);
    let at = whole.windows(9).rposition(|window| window == b"startxref").unwrap();
    let mut broken = whole[..at].to_vec();
    broken.extend(b"startxref\n17\n%%EOF");
    let without_table =
        whole[..whole.windows(5).rposition(|window| window == b"xref\n").unwrap() - 5].to_vec();
    for broken in [broken, without_table] {
        let inspection = inspect(&broken, None, None);
        assert_eq!((inspection.pages.clone(), inspection.remarks.clone()), (Ok(4), vec![Remark::Repaired]));
        let looked = Looked { name: "broken.pdf".to_owned(), bytes: broken, inspection };
        let (bytes, _) = joined(&pack(vec![("SAMPLE JOHN", vec![files("Файл", &[&looked])])]));
        assert!(text_of_page(&bytes, 6).contains("Alpha 4"));
    }
}

#[test]
fn a_stream_of_the_wrong_length_is_measured_anew() {
    let mut broken = made::pdf("Alpha", 2);
    let at = broken.windows(10).position(|window| window == b"/Length 38").unwrap();
    broken[at + 8..at + 10].copy_from_slice(b"12");
    let inspection = inspect(&broken, None, None);
    assert_eq!((inspection.pages, inspection.remarks), (Ok(2), vec![Remark::Repaired]));
}

#[test]
fn scripts_files_and_actions_are_left_behind_and_said() {
    let mut pdf = made::Pdf::new();
    let page = pdf.page("Harmless text", Dictionary::new());
    let script = dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)") };
    let launch = dictionary! { "S" => "Launch", "F" => Object::string_literal("calc.exe") };
    let held = pdf
        .file
        .add_object(lopdf::Stream::new(dictionary! { "Type" => "EmbeddedFile" }, b"MZ payload".to_vec()));
    let spec =
        pdf.file.add_object(dictionary! { "Type" => "Filespec", "F" => Object::string_literal("evil.exe"),
        "EF" => dictionary! { "F" => held } });
    let rect = || vec![0.into(), 0.into(), 10.into(), Object::Integer(10)];
    let annotations: Vec<Object> = vec![
        dictionary! { "Subtype" => "Link", "Rect" => rect(), "A" => launch.clone() }.into(),
        dictionary! { "Subtype" => "Link", "Rect" => rect(), "A" => dictionary! { "S" => "URI",
            "URI" => Object::string_literal("javascript:alert(1)") } }.into(),
        dictionary! { "Subtype" => "FileAttachment", "Rect" => rect(), "FS" => spec }.into(),
        dictionary! { "Subtype" => "Screen", "Rect" => rect(), "A" => script.clone() }.into(),
        dictionary! { "Subtype" => "Square", "Rect" => rect(), "AA" => dictionary! { "E" => script.clone() } }.into(),
    ];
    let of_page = pdf.file.get_dictionary_mut(page).unwrap();
    of_page.set("Annots", annotations);
    of_page.set("AA", dictionary! { "O" => script.clone() });
    let catalog = pdf.catalog();
    catalog.set("OpenAction", script.clone());
    catalog.set("Names", dictionary! {
        "JavaScript" => dictionary! { "Names" => vec![Object::string_literal("a"), script.into()] },
        "EmbeddedFiles" => dictionary! { "Names" => vec![Object::string_literal("evil.exe"), spec.into()] },
    });
    let looked = Looked::at("evil.pdf", pdf.bytes());
    assert_eq!(looked.inspection.pages, Ok(1));
    assert_eq!(
        looked.inspection.remarks,
        [
            Remark::ScriptsRemoved,
            Remark::ActionsRemoved,
            Remark::FilesRemoved { count: 1 },
            Remark::MediaRemoved,
        ]
    );
    let (bytes, _) = joined(&pack(vec![("SAMPLE JOHN", vec![files("Файл", &[&looked])])]));
    assert!(text_of_page(&bytes, 3).contains("Harmless text"));
    assert!(text_of_page(&bytes, 2).contains("сценарии удалены"));
    let names = all_names(&bytes);
    for never in [
        "JavaScript",
        "Launch",
        "EmbeddedFile",
        "FileAttachment",
        "app.alert",
        "payload",
        "javascript:",
        "Screen",
    ] {
        assert!(!names.contains(never), "{never}");
    }
    assert!(names.contains("Square"), "harmless marks stay");
}

#[test]
fn a_signed_file_is_a_printed_copy() {
    assert_eq!(inspect(&made::signed(), None, None).remarks, [Remark::Signed]);
}

#[test]
fn a_tree_of_pages_that_bites_its_tail_ends() {
    let mut pdf = made::Pdf::new();
    pdf.page("Alpha", Dictionary::new());
    let root = pdf.root;
    let node = pdf.file.get_dictionary_mut(root).unwrap();
    node.get_mut(b"Kids").unwrap().as_array_mut().unwrap().push(root.into());
    let bytes = pdf.bytes();
    assert_eq!(found(&bytes), Ok(1));
    assert_packed(bytes);
}

#[test]
fn references_that_go_in_circles_end() {
    let mut pdf = made::Pdf::new();
    let page = pdf.page("Alpha", Dictionary::new());
    let (a, b) = (pdf.file.new_object_id(), pdf.file.new_object_id());
    pdf.file.objects.insert(a, b.into());
    pdf.file.objects.insert(b, a.into());
    let page = pdf.file.get_dictionary_mut(page).unwrap();
    for key in ["Annots", "Group", "CropBox", "Rotate"] {
        page.set(key, a);
    }
    assert_packed(pdf.bytes());
}

#[test]
fn deep_nesting_does_not_end_the_program() {
    let mut bytes = b"%PDF-1.4\n1 0 obj\n".to_vec();
    bytes.extend(vec![b'['; 500_000]);
    bytes.extend(b"\nendobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF");
    assert!(found(&bytes).is_err());
    let mut pdf = made::Pdf::new();
    pdf.page_drawn(&"q ".repeat(50_000), Dictionary::new());
    pdf.page_drawn(&"[".repeat(50_000), Dictionary::new());
    let looked = Looked::at("deep.pdf", pdf.bytes());
    assert_eq!(looked.inspection.pages, Ok(2));
    let pack = pack(vec![("SAMPLE JOHN", vec![files("Файл", &[&looked])])]);
    let mut out = Vec::new();
    Plan::of(&pack).unwrap().join(Quality::AsIs, &mut out, &Unwatched).unwrap();
    assert_eq!(File::load_mem(&out).unwrap().get_pages().len(), 4);
}

#[test]
fn a_drawing_that_draws_itself_ends() {
    let mut pdf = made::Pdf::new();
    let form = pdf.file.new_object_id();
    let stream = lopdf::Stream::new(
        dictionary! { "Type" => "XObject", "Subtype" => "Form",
        "BBox" => vec![0.into(), 0.into(), 100.into(), Object::Integer(100)],
        "Resources" => dictionary! { "XObject" => dictionary! { "F" => form } } },
        "/F Do ".repeat(50).into_bytes(),
    );
    pdf.file.objects.insert(form, stream.into());
    pdf.page_drawn(
        "/F Do",
        dictionary! { "Resources" => dictionary! { "XObject" => dictionary! { "F" => form } } },
    );
    let bytes = pdf.bytes();
    assert_eq!(found(&bytes), Ok(1));
    let looked = Looked::at("a.pdf", bytes);
    joined(&pack(vec![("SAMPLE JOHN", vec![files("Файл", &[&looked])])]));
}

#[test]
fn drawings_that_multiply_end() {
    let mut pdf = made::Pdf::new();
    let mut inner: Option<lopdf::ObjectId> = None;
    for _ in 0..5 {
        let mut resources = Dictionary::new();
        if let Some(inner) = inner {
            resources.set("XObject", dictionary! { "F" => inner });
        }
        let bounds = vec![0.into(), 0.into(), 100.into(), Object::Integer(100)];
        let dict = dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => bounds, "Resources" => resources };
        inner = Some(pdf.file.add_object(lopdf::Stream::new(dict, "/F Do ".repeat(500).into_bytes())));
    }
    let objects = dictionary! { "XObject" => dictionary! { "F" => inner.unwrap() } };
    pdf.page_drawn("/F Do", dictionary! { "Resources" => objects });
    let looked = Looked::at("a.pdf", pdf.bytes());
    let pack = pack(vec![("SAMPLE JOHN", vec![files("Файл", &[&looked])])]);
    let mut out = Vec::new();
    Plan::of(&pack).unwrap().join(Quality::AsIs, &mut out, &Unwatched).unwrap();
    assert_eq!(File::load_mem(&out).unwrap().get_pages().len(), 3);
}

/// A PDF whose objects lie in a compressed stream that unpacks to so many bytes.
fn with_packed_objects(length: usize) -> Vec<u8> {
    use std::io::Write;
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(b"5 0 ").unwrap();
    for _ in 0..length >> 20 {
        encoder.write_all(&vec![b' '; 1 << 20]).unwrap();
    }
    let packed = encoder.finish().unwrap();
    let mut bytes = b"%PDF-1.5\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n".to_vec();
    let at = bytes.len();
    bytes.extend(
        format!("3 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length {}>>stream\n", packed.len())
            .bytes(),
    );
    bytes.extend(&packed);
    bytes.extend(b"\nendstream endobj\n");
    let xref = bytes.len();
    let table = format!(
        "xref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n{at:010} 00000 n \n\
         trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n{xref}\n%%EOF"
    );
    bytes.extend(table.bytes());
    bytes
}

#[test]
fn bombs_are_not_unpacked() {
    let bomb = with_packed_objects(64 << 20);
    assert!(bomb.len() < 1 << 20);
    assert_eq!(found(&bomb), Err(Obstacle::Bomb));
    assert_eq!(found(&with_packed_objects(1 << 20)), Err(Obstacle::NoPages));
    assert_packed(bomb);
}

#[test]
fn many_entries_that_lead_to_the_same_bytes_are_a_bomb() {
    let content = vec![b' '; 4 << 20];
    let mut bytes = b"%PDF-1.5\n1 0 obj<</Type/Catalog>>endobj\n".to_vec();
    let at = bytes.len();
    bytes.extend(format!("2 0 obj<</Length {}>>stream\n", content.len()).bytes());
    bytes.extend(&content);
    bytes.extend(b"\nendstream endobj\n");
    let xref = bytes.len();
    bytes.extend(b"xref\n0 1002\n0000000000 65535 f \n0000000009 00000 n \n");
    for _ in 0..1_000 {
        bytes.extend(format!("{at:010} 00000 n \n").bytes());
    }
    bytes.extend(format!("trailer\n<</Size 1002/Root 1 0 R>>\nstartxref\n{xref}\n%%EOF").bytes());
    assert_eq!(found(&bytes), Err(Obstacle::Bomb));
}

#[test]
fn tables_without_end_are_refused_at_once() {
    for table in ["/W[0 0 0]/Index[0 9000000000]", "/W[1 900000000000 1]", "/W[1 2 1]/Size 9000000000"] {
        let bytes = format!(
            "%PDF-1.5\n1 0 obj<</Type/XRef/Size 5 {table}/Root 1 0 R/Length 3>>stream\nabc\nendstream endobj\n\
             startxref\n9\n%%EOF\n"
        );
        assert_eq!(found(bytes.as_bytes()), Err(Obstacle::Bomb), "{table}");
    }
}

/// A PNG that says how large it is and has nothing more.
fn png_that_claims(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = made::encoded(&made::grey(2, 2), ImageFormat::Png);
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let sum = crc(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&sum.to_be_bytes());
    bytes
}

fn crc(bytes: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    crc.sum()
}

#[test]
fn pictures_that_claim_too_much_are_not_decoded() {
    let too_many = Err(Obstacle::TooManyDots { width: 50_000, height: 50_000 });
    assert_eq!(found(&png_that_claims(50_000, 50_000)), too_many);
    let mut jpeg = made::jpeg(&made::scan(64, 64), 100);
    let at = jpeg.windows(2).position(|window| window == [0xff, 0xc0]).unwrap();
    jpeg[at + 5..at + 9].copy_from_slice(&[0xc3, 0x50, 0xc3, 0x50]);
    assert_eq!(found(&jpeg), too_many);
    let mut tiff = made::fax_tiff(64, 64);
    // Its width, its height and the height of its only strip, as its directory has them.
    for at in [18, 30, 90] {
        assert_eq!(tiff[at..at + 4], [64, 0, 0, 0]);
        tiff[at..at + 4].copy_from_slice(&50_000_u32.to_le_bytes());
    }
    assert_eq!(found(&tiff), too_many);
    // A picture of the right size with too few dots is damaged.
    assert!(matches!(found(&png_that_claims(300, 300)), Err(Obstacle::Damaged { .. })));
    assert_packed(png_that_claims(50_000, 50_000));
}

#[test]
fn pictures_that_are_cut_off_are_damaged() {
    let scan = made::scan(300, 400);
    for whole in [
        made::jpeg(&scan, 100),
        made::encoded(&scan, ImageFormat::Png),
        made::fax_tiff(300, 400),
        made::tiff(&[scan.clone(), scan.clone()]),
    ] {
        assert!(found(&whole).is_ok());
        let kind = Kind::of(&whole);
        for share in [20, 60, 95] {
            let cut = &whole[..whole.len() * share / 100];
            assert!(
                matches!(found(cut), Err(Obstacle::Damaged { .. })),
                "{kind:?} {share}: {:?}",
                found(cut)
            );
        }
    }
}

/// A file of two gigabytes that nobody has to keep.
struct Endless(u64);

impl Source for Endless {
    fn length(&self) -> u64 {
        self.0
    }

    fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        Ok(Box::new(io::repeat(b'x').take(LARGEST_FILE + 5)))
    }
}

#[test]
fn a_file_too_large_is_named_by_its_digest_and_never_held() {
    for claimed in [2 << 30, 1] {
        let inspection = inspect(&Endless(claimed), None, None);
        assert_eq!(inspection.pages, Err(Obstacle::TooLarge { limit: LARGEST_FILE }));
        assert_eq!(inspection.length, LARGEST_FILE + 5);
        assert!(inspection.sha256.is_some());
    }
}

/// A file that is gone.
struct Gone;

impl Source for Gone {
    fn length(&self) -> u64 {
        100
    }

    fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        Err(io::ErrorKind::NotFound.into())
    }
}

#[test]
fn a_file_that_is_gone_is_said_to_be() {
    let inspection = inspect(&Gone, None, None);
    assert_eq!((inspection.pages, inspection.sha256), (Err(Obstacle::Unreadable), None));
}

#[test]
fn a_form_of_adobes_is_not_mistaken_for_its_placeholder() {
    let mut pdf = made::Pdf::new();
    pdf.page("Please wait", Dictionary::new());
    pdf.catalog().set("AcroForm", dictionary! { "XFA" => Object::string_literal("x") });
    pdf.catalog().set("NeedsRendering", true);
    assert_eq!(found(&pdf.bytes()), Err(Obstacle::DynamicForm));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Bytes changed at random: the file is read or refused, and the pack is sound.
    #[test]
    fn spoilt_files_never_spoil_the_pack(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
        which in 0..4_usize,
    ) {
        let mut bytes = [
            made::pdf("Alpha", 2),
            made::jpeg(&made::scan(60, 80), 100),
            made::encoded(&made::scan(60, 80), ImageFormat::Png),
            made::fax_tiff(60, 80),
        ][which].clone();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let looked = Looked::at("spoilt", bytes);
        let mut out = Vec::new();
        let pack = pack(vec![("SAMPLE JOHN", vec![files("Файл", &[&looked])])]);
        let manifest = Plan::of(&pack).unwrap().join(Quality::AsIs, &mut out, &Unwatched).unwrap();
        let pages = File::load_mem(&out).unwrap().get_pages().len();
        prop_assert_eq!(pages, usize::try_from(manifest.pack.unwrap().pages).unwrap());
    }
}

#[test]
fn the_check_of_these_tests_can_fail() {
    let broken = std::panic::catch_unwind(|| assert_checked(b"%PDF-1.4 nothing"));
    assert!(broken.is_err());
}
