//! Separate files, the index, the list, the comparison of later days, photographs.
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

use std::io::{Cursor, Read};

use chrono::NaiveDate;
use image::{GenericImageView, ImageFormat};
use kosh_core::text::Lang;
use kosh_documents::model::{Block, Document, Heading, Run, Typeface};
use kosh_documents::pack::photo::{self, Flaw, Frame};
use kosh_documents::pack::{
    Alphabet, Content, Converter, Digest, Discrepancy, Kind, Leaf, Leaves, Manifest, Obstacle, PackFile,
    PageTurn, Plan, Remark, Source, Unwatched, inspect,
};
use kosh_documents::render::pdf;
use packs::{Looked, assert_checked, files, joined, keep, missing, pack, paper, text_of_page};

fn letter() -> Document {
    Document {
        title: "Письмо".to_owned(),
        lang: Lang::Ru,
        author: "Пример".to_owned(),
        made_on: NaiveDate::from_ymd_opt(2027, 3, 1).unwrap(),
        typeface: Typeface::Serif,
        draft_mark: None,
        copies: 1,
        blocks: vec![Block::Heading(Heading::title(vec![Run::bold("Письмо")]))],
    }
}

/// The files of an archive.
fn unpacked(archive: Vec<u8>) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(archive)).unwrap();
    (0..archive.len())
        .map(|place| {
            let mut file = archive.by_index(place).unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            (file.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

fn names(files: &[(String, Vec<u8>)]) -> Vec<&str> {
    files.iter().map(|(name, _)| name.as_str()).collect()
}

#[test]
fn every_file_is_in_the_archive_by_its_digest() {
    let (a, b) =
        (Looked::at("a.pdf", made::pdf("Alpha", 3)), Looked::at("../../x", b"nobody knows".to_vec()));
    let (word, mail) = (Looked::at("c.docx", made::docx()), Looked::at("письмо.EML", made::eml()));
    let letter = letter();
    let mut chosen = files("Выбранные страницы", &[&a]);
    let Content::Files(pieces) = &mut chosen.content else { unreachable!() };
    pieces[0].leaves = Leaves::These(vec![Leaf { page: 3, turn: PageTurn::Left }]);
    let pack = pack(vec![
        (
            "SAMPLE JOHN",
            vec![files("Копия паспорта", &[&a, &b]), paper("Ходатайство", Content::Letter(&letter)), chosen],
        ),
        ("Әлия ӘЛИЕВА", vec![files("Копия: паспорта / визы", &[&word, &mail]), missing("Диплом", "Нет.")]),
    ]);
    let plan = Plan::of(&pack).unwrap();
    let mut out = Cursor::new(Vec::new());
    let archived = plan.archive(Alphabet::AsWritten, &mut out, &Unwatched).unwrap();
    let files = unpacked(out.into_inner());
    assert_eq!(
        names(&files),
        [
            "00_Опись.xlsx",
            "1.01_Копия_паспорта_SAMPLE_JOHN.pdf",
            "1.01_Копия_паспорта_SAMPLE_JOHN.bin",
            "1.02_Ходатайство_SAMPLE_JOHN.pdf",
            "1.03_Выбранные_страницы_SAMPLE_JOHN.pdf",
            "2.01_Копия_паспорта_визы_Әлия_ӘЛИЕВА.docx",
            "2.01_Копия_паспорта_визы_Әлия_ӘЛИЕВА.eml",
        ]
    );
    assert_eq!(archived.files.len(), files.len());
    for (stored, (name, bytes)) in archived.files.iter().zip(&files) {
        assert_eq!((&stored.name, stored.sha256), (name, Digest::of(bytes)));
    }
    let contents: Vec<&Vec<u8>> = files.iter().map(|(_, bytes)| bytes).collect();
    for original in [&a, &b, &word, &mail] {
        assert!(contents.contains(&&original.bytes), "{}", original.name);
    }
    assert_eq!(*contents[3], pdf(&letter).unwrap());
    assert_checked(contents[4]);
    assert!(text_of_page(contents[4], 1).contains("Alpha 3"));
    let index = unpacked(contents[0].clone());
    let words = index.iter().find(|(name, _)| name.ends_with("sharedStrings.xml")).unwrap();
    let words = String::from_utf8(words.1.clone()).unwrap();
    for wanted in ["Копия паспорта", "1.01_Копия_паспорта_SAMPLE_JOHN.bin", "Не приложено", "Диплом"]
    {
        assert!(words.contains(wanted), "{wanted}");
    }
    assert!(words.contains(&Digest::of(&a.bytes).to_string()));
    keep(contents[0], "index.xlsx");

    let mut out = Cursor::new(Vec::new());
    plan.archive(Alphabet::Latin, &mut out, &Unwatched).unwrap();
    let files = unpacked(out.into_inner());
    assert!(files.iter().all(|(name, _)| name.is_ascii()));
    assert_eq!(
        files[5].0,
        "2.01_KOpiia_pasporta_vizy_ALiia_ALIEVA.docx"
            .replace("KO", "Ko")
            .replace("AL", "Al")
            .replace("AlI", "ALI")
    );
}

#[test]
fn what_the_one_pdf_does_not_hold_goes_beside_it() {
    let (a, word) = (Looked::at("a.pdf", made::pdf("Alpha", 1)), Looked::at("c.docx", made::docx()));
    let (torn, signed) =
        (Looked::at("d.pdf", made::pdf("Half", 3)[..300].to_vec()), Looked::at("e.pdf", made::signed()));
    let all = pack(vec![(
        "SAMPLE JOHN",
        vec![files("Паспорт", &[&a]), files("Анкета", &[&word, &torn]), files("Договор", &[&signed])],
    )]);
    let plan = Plan::of(&all).unwrap();
    assert!(plan.has_files_beside());
    let mut out = Cursor::new(Vec::new());
    let archived = plan.archive_beside(Alphabet::AsWritten, &mut out, &Unwatched).unwrap();
    let beside = unpacked(out.into_inner());
    let wanted = [("02_Анкета_SAMPLE_JOHN.docx", &word), ("02_Анкета_SAMPLE_JOHN.pdf", &torn)];
    let wanted = wanted.into_iter().chain([("03_Договор_SAMPLE_JOHN.pdf", &signed)]);
    let wanted: Vec<(String, Vec<u8>)> =
        wanted.map(|(name, file)| (name.to_owned(), file.bytes.clone())).collect();
    assert_eq!(beside, wanted);
    assert_eq!(
        archived.files.iter().map(|file| file.sha256).collect::<Vec<_>>(),
        [Digest::of(&word.bytes), Digest::of(&torn.bytes), Digest::of(&signed.bytes),]
    );
    let whole = pack(vec![("SAMPLE JOHN", vec![files("Паспорт", &[&a])])]);
    assert!(!Plan::of(&whole).unwrap().has_files_beside());
}

/// A converter that makes the same pages of everything.
struct Prints;

impl Converter for Prints {
    fn pdf_of(&self, kind: Kind, content: &[u8]) -> Option<Vec<u8>> {
        (kind == Kind::Docx && !content.is_empty()).then(|| made::pdf("Converted", 2))
    }
}

#[test]
fn office_files_are_joined_where_a_converter_is_there() {
    let bytes = made::docx();
    let inspection = inspect(&bytes, None, Some(&Prints));
    assert_eq!((inspection.pages.clone(), inspection.remarks.clone()), (Ok(2), vec![Remark::Converted]));
    let looked = Looked { name: "a.docx".to_owned(), bytes, inspection };
    let of = pack(vec![("SAMPLE JOHN", vec![files("Анкета", &[&looked])])]);
    let (bytes, _) = joined(&of);
    assert!(text_of_page(&bytes, 4).contains("Converted 2"));
    let mut out = Cursor::new(Vec::new());
    Plan::of(&of).unwrap().archive(Alphabet::AsWritten, &mut out, &Unwatched).unwrap();
    let stored = unpacked(out.into_inner());
    assert_eq!(names(&stored)[1..], ["01_Анкета_SAMPLE_JOHN.docx", "01_Анкета_SAMPLE_JOHN.pdf"]);
    assert_eq!(inspect(&made::xlsx(), None, Some(&Prints)).pages, Err(Obstacle::NotConverted));
    assert_eq!(inspect(&made::docx(), None, None).pages, Err(Obstacle::NoConverter));
    assert_eq!(inspect(&made::eml(), None, Some(&Prints)).pages, Err(Obstacle::NotPages));
}

#[test]
fn a_frozen_pack_is_compared_with_what_was_written_down() {
    let (a, b) = (Looked::at("a.pdf", made::pdf("Alpha", 1)), Looked::at("b.docx", made::docx()));
    let (bytes, manifest) =
        joined(&pack(vec![("SAMPLE JOHN", vec![files("Первый", &[&a]), files("Второй", &[&b])])]));
    let kept = serde_json::to_string(&manifest).unwrap();
    let manifest: Manifest = serde_json::from_str(&kept).unwrap();
    let all = [&a.bytes, &b.bytes];
    let at = |files: [Option<&'_ Vec<u8>>; 2], pack: Option<&Vec<u8>>| {
        let files = files.map(|file| file.map(|file| file as &dyn Source));
        manifest.verify(pack.map(|pack| pack as &dyn Source), |place| files[place.paper])
    };
    assert_eq!(at(all.map(Some), Some(&bytes)), []);
    let mut changed = bytes.clone();
    changed[100] ^= 1;
    let named = |number: &str, name: &str| (number.to_owned(), name.to_owned());
    let (number, name) = named("2", "b.docx");
    assert_eq!(
        at([Some(&a.bytes), None], Some(&changed)),
        [Discrepancy::PackChanged, Discrepancy::FileMissing { number, name },]
    );
    let (number, name) = named("1", "a.pdf");
    assert_eq!(
        at([Some(&b.bytes), Some(&b.bytes)], None),
        [Discrepancy::PackMissing, Discrepancy::FileChanged { number, name },]
    );
}

#[test]
fn the_list_names_every_file_by_its_digest() {
    let (a, b) = (Looked::at("a.pdf", made::pdf("Alpha", 2)), Looked::at("b.docx", made::docx()));
    let (_, manifest) = joined(&pack(vec![
        ("SAMPLE JOHN", vec![files("Первый", &[&a]), files("Второй", &[&b])]),
        ("SAMPLE JANE", vec![missing("Третий", "Ещё не получен.")]),
    ]));
    for lang in Lang::ALL {
        let packed = manifest.pack.as_ref().unwrap();
        let file = PackFile {
            name: "Пакет.pdf".to_owned(),
            length: packed.length,
            sha256: packed.sha256,
            handed_in_on: NaiveDate::from_ymd_opt(2027, 3, 4),
        };
        let bytes = pdf(&manifest.document(lang, "Пример Консалтинг", &file).unwrap()).unwrap();
        assert_checked(&bytes);
        keep(&bytes, &format!("list-{}.pdf", lang.code()));
        let text: String = text_of_page(&bytes, 1).split_whitespace().collect();
        for digest in
            [a.inspection.sha256, b.inspection.sha256, manifest.pack.as_ref().map(|pack| pack.sha256)]
        {
            assert!(text.contains(&digest.unwrap().to_string()), "{text}");
        }
        assert!(text.contains("Ещёнеполучен.") && text.contains("Пакет.pdf") && text.contains("04.03.2027"));
    }
}

#[test]
fn heic_is_read() {
    let bytes = include_bytes!("fixtures/drawing.heic").to_vec();
    let looked = Looked::at("IMG_0001.HEIC", bytes);
    assert_eq!((looked.inspection.kind, looked.inspection.pages.clone()), (Kind::Heic, Ok(1)));
    assert_eq!(looked.inspection.remarks, [Remark::NoResolution, Remark::Reencoded]);
    let (bytes, _) = joined(&pack(vec![("SAMPLE JOHN", vec![files("Фото", &[&looked])])]));
    let file = lopdf::Document::load_mem(&bytes).unwrap();
    let image = file.objects.values().filter_map(|object| object.as_stream().ok()).find(|stream| {
        stream.dict.get(b"Subtype").and_then(lopdf::Object::as_name).is_ok_and(|name| name == b"Image")
    });
    let pixels = image::load_from_memory_with_format(&image.unwrap().content, ImageFormat::Jpeg).unwrap();
    // The drawing is red at its left and blue at its right.
    let (width, height) = pixels.dimensions();
    let [left, right] = [width / 4, width * 3 / 4].map(|x| pixels.get_pixel(x, height / 2).0);
    assert!(left[0] > 180 && left[2] < 80, "{left:?}");
    assert!(right[2] > 180 && right[0] < 80, "{right:?}");
}

#[test]
fn a_photograph_is_checked_cut_and_laid_on_a_sheet() {
    let wide = made::jpeg(&made::scan(1_200, 900), 72);
    let found = photo::check(&wide).unwrap();
    assert_eq!(((found.width, found.height), found.flaws), ((1_200, 900), vec![Flaw::Proportion]));
    assert_eq!(found.largest, Frame { left: 250, top: 0, width: 700, height: 900 });
    let cut = photo::cut(&wide, found.largest).unwrap().unwrap();
    let again = photo::check(&cut).unwrap();
    assert_eq!(((again.width, again.height), again.flaws), ((700, 900), vec![]));
    // A photograph that lies in its file is measured as it stands.
    let lying = photo::check(&made::with_orientation(&wide, 6)).unwrap();
    assert_eq!((lying.width, lying.height), (900, 1_200));
    let seen = photo::check(&photo::preview(&made::with_orientation(&wide, 6)).unwrap()).unwrap();
    assert_eq!((seen.width, seen.height), (900, 1_200));
    let large = photo::preview(&made::jpeg(&made::scan(3_000, 2_000), 300)).unwrap();
    assert_eq!(photo::check(&large).map(|found| (found.width, found.height)), Ok((1_200, 800)));
    assert_eq!(photo::cut(&wide, Frame { left: 1_000, ..found.largest }).unwrap(), None);
    for (paper, name) in [(photo::Paper::Photographic, "photo-10x15.pdf"), (photo::Paper::A4, "photo-a4.pdf")]
    {
        let sheet = photo::sheet(&cut, paper).unwrap();
        assert_checked(&sheet);
        keep(&sheet, name);
    }
    assert!(photo::check(&made::pdf("Not a photograph", 1)).is_err());
}
