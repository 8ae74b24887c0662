//! A joined pack judged by its structure: pages, links, bookmarks, text, pictures.
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

use std::ops::ControlFlow;

use image::ImageFormat;
use kosh_documents::pack::{
    Absence, Content, Fate, Leaf, Leaves, Obstacle, PackError, PageRange, PageTurn, Plan, Quality, Remark,
    Unwatched, Watch, inspect,
};
use lopdf::{Dictionary, Document as File, Object, ObjectId, dictionary};
use packs::{Looked, assert_checked, files, joined, missing, pack, paper, text_of_page};

fn page_ids(file: &File) -> Vec<ObjectId> {
    file.get_pages().into_values().collect()
}

/// What lies on a page, in it or beside it.
fn annotations(file: &File, page: usize) -> Vec<&Dictionary> {
    let page = file.get_dictionary(page_ids(file)[page - 1]).unwrap();
    let items = page.get(b"Annots").map(|items| items.as_array().unwrap().as_slice()).unwrap_or_default();
    items.iter().map(|item| file.dereference(item).unwrap().1.as_dict().unwrap()).collect()
}

/// The bookmarks, each with its depth and the number of the page to which it leads.
fn bookmarks(file: &File) -> Vec<(usize, String, Option<usize>)> {
    let pages = page_ids(file);
    let root = file.catalog().unwrap().get(b"Outlines").unwrap().as_reference().unwrap();
    let mut found = Vec::new();
    walk(file, &pages, file.get_dictionary(root).unwrap(), 0, &mut found);
    found
}

fn walk(
    file: &File,
    pages: &[ObjectId],
    parent: &Dictionary,
    depth: usize,
    found: &mut Vec<(usize, String, Option<usize>)>,
) {
    let mut next = parent.get(b"First").and_then(Object::as_reference).ok();
    while let Some(id) = next {
        let item = file.get_dictionary(id).unwrap();
        let title = lopdf::decode_text_string(item.get(b"Title").unwrap()).unwrap();
        let place = item.get(b"Dest").ok().map(|place| place.as_array().unwrap()[0].as_reference().unwrap());
        let page = place.map(|place| pages.iter().position(|page| *page == place).unwrap() + 1);
        found.push((depth, title, page));
        walk(file, pages, item, depth + 1, found);
        next = item.get(b"Next").and_then(Object::as_reference).ok();
    }
}

fn number(object: &Object) -> f32 {
    object.as_float().unwrap()
}

fn box_of(file: &File, page: u32, key: &[u8]) -> Vec<f32> {
    let page = file.get_dictionary(page_ids(file)[page as usize - 1]).unwrap();
    page.get(key).unwrap().as_array().unwrap().iter().map(number).collect()
}

#[test]
fn pages_are_the_sum_and_stand_where_the_contents_say() {
    let (long, other) =
        (Looked::at("a.pdf", made::pdf("Alpha", 3)), Looked::at("b.pdf", made::pdf("Beta", 5)));
    let pack = pack(vec![
        (
            "SAMPLE JOHN",
            vec![files("Первый", &[&long]), missing("Второй", "Нет."), files("Третий", &[&other, &long])],
        ),
        ("SAMPLE JANE", vec![files("Первый", &[&other])]),
    ]);
    let (bytes, manifest) = joined(&pack);
    let file = File::load_mem(&bytes).unwrap();
    // Cover and contents 2, then 3 + 1 + (5 + 3) + 5.
    assert_eq!(file.get_pages().len(), 2 + 3 + 1 + 8 + 5);
    let ranges: Vec<(u32, u32)> =
        manifest.papers.iter().map(|paper| (paper.pages.first, paper.pages.last)).collect();
    assert_eq!(ranges, [(3, 5), (6, 6), (7, 14), (15, 19)]);
    for (page, words) in
        [(3, "Alpha 1"), (5, "Alpha 3"), (6, "Не приложено"), (7, "Beta 1"), (14, "Alpha 3"), (19, "Beta 5")]
    {
        let text = text_of_page(&bytes, page);
        assert!(text.contains(words), "{page}: {text}");
        assert!(text.contains(&format!("{page} / 19")), "{page}: {text}");
    }
    let contents = text_of_page(&bytes, 2);
    for (number, page) in [("1.1", "3"), ("1.2", "6"), ("1.3", "7"), ("2.1", "15")] {
        let line = contents.lines().find(|line| line.trim_start().starts_with(number)).unwrap();
        assert!(line.ends_with(page), "{line}");
    }
}

#[test]
fn links_and_bookmarks_lead_to_the_right_pages() {
    let three = Looked::at("a.pdf", made::pdf("Alpha", 3));
    let pack = pack(vec![
        ("SAMPLE JOHN", vec![files("Первый", &[&three]), files("Второй", &[&three])]),
        ("SAMPLE JANE", vec![missing("Третий", "Нет.")]),
    ]);
    let (bytes, _) = joined(&pack);
    let file = File::load_mem(&bytes).unwrap();
    let pages = page_ids(&file);
    let links = annotations(&file, 2);
    let led: Vec<usize> = links
        .iter()
        .map(|link| link.get(b"Dest").unwrap().as_array().unwrap()[0].as_reference().unwrap())
        .map(|id| pages.iter().position(|page| *page == id).unwrap() + 1)
        .collect();
    assert_eq!(led, [3, 6, 9]);
    let found = bookmarks(&file);
    let found: Vec<(usize, &str, Option<usize>)> =
        found.iter().map(|(depth, title, page)| (*depth, title.as_str(), *page)).collect();
    assert_eq!(
        found,
        [
            (0, "Комплект документов", Some(1)),
            (0, "Содержание", Some(2)),
            (0, "SAMPLE JOHN", Some(3)),
            (1, "1.1  Первый", Some(3)),
            (1, "1.2  Второй", Some(6)),
            (0, "SAMPLE JANE", Some(9)),
            (1, "2.1  Третий", Some(9)),
        ]
    );
}

#[test]
fn long_contents_go_on_and_still_point_right() {
    let one = Looked::at("a.pdf", made::pdf("Alpha", 1));
    let papers = (1..=90).map(|number| files(&format!("Документ {number}"), &[&one])).collect();
    let (bytes, manifest) = joined(&pack(vec![("SAMPLE JOHN", papers)]));
    let front = manifest.papers[0].pages.first - 1;
    assert!(front > 3, "{front}");
    let text = text_of_page(&bytes, front);
    let last = text.lines().rfind(|line| line.contains("Документ 90")).unwrap();
    assert!(last.trim_end().ends_with(&(front + 90).to_string()), "{last}");
}

#[test]
fn inherited_entries_links_and_bookmarks_of_a_file_survive() {
    let mut pdf = made::Pdf::new();
    let first = pdf.page("First", Dictionary::new());
    let second = pdf.page("Second", Dictionary::new());
    let node = pdf.root;
    // What a page inherits is taken from the node.
    let page = pdf.file.get_dictionary_mut(second).unwrap();
    let (media, resources) = (page.remove(b"MediaBox").unwrap(), page.remove(b"Resources").unwrap());
    let tree = pdf.file.get_dictionary_mut(node).unwrap();
    tree.set("MediaBox", media);
    tree.set("Resources", resources);
    tree.set("Rotate", 180);
    let rect = vec![72.into(), 390.into(), 200.into(), Object::Integer(420)];
    let inner = dictionary! { "Subtype" => "Link", "Rect" => rect.clone(), "Dest" => Object::string_literal("there") };
    let web = dictionary! { "Subtype" => "Link", "Rect" => rect, "A" => dictionary! {
        "S" => "URI", "URI" => Object::string_literal("https://example.com/"),
        "Next" => dictionary! { "S" => "Launch", "F" => Object::string_literal("calc.exe") },
    } };
    pdf.file.get_dictionary_mut(first).unwrap().set("Annots", vec![inner.into(), Object::Dictionary(web)]);
    let place: Object = vec![second.into(), Object::Name(b"Fit".to_vec())].into();
    let names = dictionary! { "Names" => vec![Object::string_literal("there"), place.clone()] };
    let mark =
        pdf.file.add_object(dictionary! { "Title" => Object::string_literal("Chapter"), "Dest" => place });
    let outlines = pdf.file.add_object(dictionary! { "First" => mark, "Last" => mark, "Count" => 1 });
    pdf.catalog().set("Names", dictionary! { "Dests" => names });
    pdf.catalog().set("Outlines", outlines);
    let looked = Looked::at("linked.pdf", pdf.bytes());
    assert_eq!(looked.inspection.remarks, [Remark::ActionsRemoved]);
    let (bytes, _) = joined(&pack(vec![("SAMPLE JOHN", vec![files("Документ", &[&looked])])]));
    let file = File::load_mem(&bytes).unwrap();
    let pages = page_ids(&file);
    assert!(text_of_page(&bytes, 4).contains("Second"));
    let page = file.get_dictionary(pages[3]).unwrap();
    assert_eq!(page.get(b"Rotate").unwrap().as_i64().unwrap(), 180);
    let links = annotations(&file, 3);
    assert_eq!(links[0].get(b"Dest").unwrap().as_array().unwrap()[0].as_reference().unwrap(), pages[3]);
    let action = links[1].get(b"A").unwrap().as_dict().unwrap();
    assert_eq!(action.get(b"URI").unwrap().as_str().unwrap(), b"https://example.com/");
    assert!(!action.has(b"Next"));
    let chapter = bookmarks(&file).into_iter().find(|(_, title, _)| title == "Chapter").unwrap();
    assert_eq!((chapter.0, chapter.2), (1, Some(4)));
}

#[test]
fn stamps_cover_nothing() {
    let mut pdf = made::Pdf::new();
    pdf.page("Free margins", Dictionary::new());
    pdf.page_drawn("BT /F1 9 Tf 300 8 Td (foot note) Tj ET", Dictionary::new());
    pdf.page_drawn("0.9 g 0 0 595 842 re f", Dictionary::new());
    pdf.page_drawn("1 g 0 0 595 842 re f", Dictionary::new());
    let looked = Looked::at("a.pdf", pdf.bytes());
    let scan = Looked::at("scan.jpg", made::jpeg(&made::scan(1_240, 1_754), 150));
    let (bytes, _) =
        joined(&pack(vec![("SAMPLE JOHN", vec![files("Файл", &[&looked]), files("Скан", &[&scan])])]));
    let file = File::load_mem(&bytes).unwrap();
    let height = |page| box_of(&file, page, b"MediaBox")[3] - box_of(&file, page, b"MediaBox")[1];
    // Free margins and a white ground take the stamps; a foot note and a grey ground get a strip below.
    let heights = [3, 4, 5, 6].map(|page| height(page).to_string());
    assert_eq!(heights, ["842", "868", "868", "842"]);
    // A scan gets a strip above too, and keeps its true size: 1240 dots at 150 an inch.
    let scan = box_of(&file, 7, b"MediaBox");
    assert!((scan[2] - 595.2).abs() < 0.1 && (height(7) - 841.92 - 26.0 - 34.0).abs() < 0.1, "{scan:?}");
}

#[test]
fn every_rotation_crop_and_unit_gets_its_number_upright() {
    let mut pdf = made::Pdf::new();
    for quarters in 0..4 {
        pdf.page("Turned", dictionary! { "Rotate" => quarters * 90 });
    }
    let crop = vec![100.into(), 100.into(), 500.into(), Object::Integer(700)];
    pdf.page("Cropped", dictionary! { "CropBox" => crop });
    pdf.page("Unit", dictionary! { "UserUnit" => 2 });
    let looked = Looked::at("a.pdf", pdf.bytes());
    let (bytes, _) = joined(&pack(vec![("SAMPLE JOHN", vec![files("Файл", &[&looked])])]));
    for page in 3..=8 {
        let file = packs::on_disk(&bytes);
        let told = std::process::Command::new("pdftotext")
            .args(["-bbox", "-cropbox", "-f", &page.to_string(), "-l", &page.to_string()])
            .arg(file.path())
            .arg("-")
            .output()
            .unwrap();
        let told = String::from_utf8(told.stdout).unwrap();
        let of = |line: &str, key: &str| -> f32 {
            line.split_once(&format!("{key}=\"")).unwrap().1.split('"').next().unwrap().parse().unwrap()
        };
        let sheet = told.lines().find(|line| line.contains("<page ")).unwrap();
        let word = told.lines().find(|line| line.ends_with(&format!(">{page}</word>"))).unwrap();
        // The sheet is told as it lies in the file, words as they are seen.
        let (width, height) = if matches!(page, 4 | 6) { ("height", "width") } else { ("width", "height") };
        // At the foot of the page as it is seen, at the right.
        assert!(of(word, "yMin") > of(sheet, height) * 0.93, "{page}: {word} in {sheet}");
        assert!(of(word, "xMin") > of(sheet, width) * 0.7, "{page}: {word} in {sheet}");
    }
}

#[test]
fn chosen_pages_come_in_their_order_and_turned() {
    let whole = Looked::at("a.pdf", made::pdf("Alpha", 5));
    let leaf = |page, turn| Leaf { page, turn };
    let mut of = files("Файл", &[&whole]);
    let Content::Files(pieces) = &mut of.content else { unreachable!() };
    pieces[0].leaves =
        Leaves::These(vec![leaf(4, PageTurn::None), leaf(2, PageTurn::Right), leaf(9, PageTurn::None)]);
    let (bytes, manifest) = joined(&pack(vec![("SAMPLE JOHN", vec![of])]));
    assert!(text_of_page(&bytes, 3).contains("Alpha 4"));
    let file = File::load_mem(&bytes).unwrap();
    let page = file.get_dictionary(page_ids(&file)[3]).unwrap();
    assert_eq!(page.get(b"Rotate").unwrap().as_i64().unwrap(), 90);
    let fate = &manifest.papers[0].files[0].fate;
    assert_eq!(*fate, Fate::Joined { pages: PageRange { first: 3, last: 4 }, left_out: 3 });
}

#[test]
fn fields_become_part_of_the_page() {
    let mut pdf = made::Pdf::new();
    let page = pdf.page("Form", Dictionary::new());
    let drawing = pdf.file.add_object(lopdf::Stream::new(
        dictionary! { "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 100.into(), Object::Integer(20)],
            "Resources" => dictionary! { "Font" => dictionary! { "F1" => dictionary! {
                "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" } } } },
        b"BT /F1 10 Tf 2 5 Td (drawn value) Tj ET".to_vec(),
    ));
    let rect = |bottom: i64| vec![72.into(), bottom.into(), 272.into(), Object::Integer(bottom + 20)];
    let drawn = dictionary! { "Subtype" => "Widget", "FT" => "Tx", "Rect" => rect(600),
    "T" => Object::string_literal("a"), "AP" => dictionary! { "N" => drawing } };
    let typed = dictionary! { "Subtype" => "Widget", "FT" => "Tx", "Rect" => rect(500),
    "T" => Object::string_literal("b"), "V" => lopdf::text_string("введено Ñandú") };
    let fields: Vec<Object> =
        [drawn, typed].into_iter().map(|field| pdf.file.add_object(field).into()).collect();
    pdf.file.get_dictionary_mut(page).unwrap().set("Annots", fields.clone());
    pdf.catalog().set("AcroForm", dictionary! { "Fields" => fields });
    let looked = Looked::at("form.pdf", pdf.bytes());
    assert_eq!(looked.inspection.remarks, [Remark::FieldsFlattened]);
    let (bytes, _) = joined(&pack(vec![("SAMPLE JOHN", vec![files("Форма", &[&looked])])]));
    let text = text_of_page(&bytes, 3);
    assert!(text.contains("drawn value") && text.contains("введено Ñandú"), "{text}");
    let file = File::load_mem(&bytes).unwrap();
    assert!(!file.catalog().unwrap().has(b"AcroForm"));
    assert!(annotations(&file, 3).is_empty());
}

#[test]
fn hidden_layers_stay_hidden() {
    let mut pdf = made::Pdf::new();
    let layer =
        pdf.file.add_object(dictionary! { "Type" => "OCG", "Name" => Object::string_literal("Draft") });
    let font = pdf
        .file
        .add_object(dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" });
    pdf.page_drawn(
        "/OC /L BDC BT /F1 24 Tf 72 400 Td (Hidden) Tj ET EMC",
        dictionary! { "Resources" => dictionary! {
        "Font" => dictionary! { "F1" => font }, "Properties" => dictionary! { "L" => layer } } },
    );
    let state = dictionary! { "OFF" => vec![Object::Reference(layer)] };
    pdf.catalog().set("OCProperties", dictionary! { "OCGs" => vec![Object::Reference(layer)], "D" => state });
    let looked = Looked::at("layers.pdf", pdf.bytes());
    let (bytes, _) = joined(&pack(vec![("SAMPLE JOHN", vec![files("Слои", &[&looked])])]));
    let file = File::load_mem(&bytes).unwrap();
    let properties = file.get_dict_in_dict(file.catalog().unwrap(), b"OCProperties").unwrap();
    let off = properties.get(b"D").unwrap().as_dict().unwrap().get(b"OFF").unwrap().as_array().unwrap();
    let hidden = file.get_dictionary(off[0].as_reference().unwrap()).unwrap();
    assert_eq!(hidden.get(b"Name").unwrap().as_str().unwrap(), b"Draft");
}

#[test]
fn a_scan_is_not_coded_anew() {
    let jpeg = made::jpeg(&made::scan(600, 800), 100);
    let (photo, fax) = (
        Looked::at("a.jpg", made::with_orientation(&jpeg, 6)),
        Looked::at("b.tif", made::fax_tiff(800, 600)),
    );
    let png = made::encoded(&made::grey(300, 200), ImageFormat::Png);
    let png = Looked::at("c.png", png);
    let pack = pack(vec![("SAMPLE JOHN", vec![files("Фото", &[&photo, &fax, &png])])]);
    let (bytes, _) = joined(&pack);
    let file = File::load_mem(&bytes).unwrap();
    let images: Vec<_> = file
        .objects
        .values()
        .filter_map(|object| object.as_stream().ok())
        .filter(|stream| {
            stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Image")
        })
        .collect();
    assert!(
        images.iter().any(|image| image.content == jpeg),
        "the JPEG goes in as it is, its notes left out"
    );
    assert!(images.iter().any(|image| image.content == made::fax_lines(800, 600)));
    let grey =
        images.iter().find(|image| image.dict.get(b"Width").unwrap().as_i64().unwrap() == 300).unwrap();
    assert_eq!(grey.decompressed_content().unwrap(), made::grey(300, 200).to_luma8().into_raw());
    // The turned photograph stands upright on its page: it lies in its file.
    let size = box_of(&file, 3, b"MediaBox");
    assert!(size[3] - size[1] < size[2], "{size:?}");
}

#[test]
fn every_page_of_a_tiff_is_a_page() {
    let tiff = made::tiff(&[made::grey(100, 150), made::scan(150, 100), made::grey(60, 60)]);
    let looked = Looked::at("pages.tif", tiff);
    assert_eq!(looked.inspection.pages, Ok(3));
    let (_, manifest) = joined(&pack(vec![("SAMPLE JOHN", vec![files("Скан", &[&looked])])]));
    assert_eq!(manifest.papers[0].pages.count(), 3);
}

#[test]
fn what_goes_in_comes_out_or_is_named() {
    let kinds = [
        ("a.pdf", made::pdf("Alpha", 2)),
        ("b.jpg", made::jpeg(&made::scan(200, 300), 72)),
        ("c.png", made::encoded(&made::scan(200, 300), ImageFormat::Png)),
        ("d.tif", made::fax_tiff(200, 300)),
        ("e.docx", made::docx()),
        ("f.xlsx", made::xlsx()),
        ("g.eml", made::eml()),
        ("k.heic", include_bytes!("fixtures/drawing.heic").to_vec()),
        ("l.msg", made::msg()),
        ("h.bin", b"nobody knows".to_vec()),
        ("i.pdf", Vec::new()),
        ("j.pdf", b"%PDF-1.4 and then nothing".to_vec()),
    ];
    let looked: Vec<Looked> = kinds.into_iter().map(|(name, bytes)| Looked::at(name, bytes)).collect();
    let papers = looked.iter().map(|file| files(&format!("Документ {}", file.name), &[file])).collect();
    let (bytes, manifest) = joined(&pack(vec![("SAMPLE JOHN", papers)]));
    let records: Vec<_> = manifest.files().collect();
    assert_eq!(records.len(), looked.len());
    let mut next = manifest.papers[0].pages.first;
    for ((paper, record), file) in records.iter().zip(&looked) {
        assert_eq!(record.sha256, file.inspection.sha256, "{}", record.name);
        assert_eq!(paper.pages.first, next);
        next = paper.pages.last + 1;
        match (&record.fate, &file.inspection.pages) {
            (Fate::Joined { pages, left_out: 0 }, Ok(count)) => assert_eq!(pages.count(), *count),
            (Fate::Apart { page, obstacle }, Err(found)) => {
                assert_eq!(obstacle, found);
                let text = text_of_page(&bytes, *page);
                assert!(text.contains("Отдельным файлом") && text.contains(&record.name), "{text}");
            }
            (fate, pages) => panic!("{}: {fate:?} of {pages:?}", record.name),
        }
    }
    assert_eq!(next - 1, manifest.pack.unwrap().pages);
}

#[test]
fn absent_papers_say_why() {
    let absent = |absence| paper("Документ", Content::Absent(absence));
    let reason = || "Потому что так сложилось".to_owned();
    let papers = vec![
        absent(Absence::Missing { reason: None }),
        absent(Absence::NotApplicable { reason: reason() }),
        absent(Absence::NotProvided { reason: reason() }),
        absent(Absence::Original { place: "Сейф, полка 2".to_owned() }),
    ];
    let (bytes, _) = joined(&pack(vec![("SAMPLE JOHN", papers)]));
    let wanted = [
        ("Не приложено", "пока не получен"),
        ("Не требуется", "Потому что"),
        ("Не может быть предоставлено", "Потому что"),
        ("Подаётся в оригинале", "полка 2"),
    ];
    for (page, (state, why)) in (3..).zip(wanted) {
        let text = text_of_page(&bytes, page);
        assert!(text.contains(state) && text.contains(why), "{text}");
    }
}

#[test]
fn a_draft_says_so_on_every_page() {
    let one = Looked::at("a.pdf", made::pdf("Alpha", 1));
    let mut pack = pack(vec![("SAMPLE JOHN", vec![files("Документ", &[&one]), missing("Другой", "Нет.")])]);
    pack.draft_mark = Some("Черновик, не подавать".to_owned());
    let (bytes, _) = joined(&pack);
    for page in 1..=4 {
        assert!(text_of_page(&bytes, page).contains("Черновик"), "{page}");
    }
}

#[test]
fn the_same_pack_gives_the_same_bytes() {
    let one = Looked::at("a.pdf", made::pdf("Alpha", 2));
    let pack = pack(vec![("SAMPLE JOHN", vec![files("Документ", &[&one])])]);
    assert_eq!(joined(&pack).0, joined(&pack).0);
}

struct StopsAt(usize);

impl Watch for StopsAt {
    fn at(&self, done: usize, total: usize) -> ControlFlow<()> {
        assert!(done <= total);
        if done >= self.0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

#[test]
fn the_work_can_be_stopped_at_any_step() {
    let one = Looked::at("a.pdf", made::pdf("Alpha", 2));
    let pack = pack(vec![("SAMPLE JOHN", vec![files("Первый", &[&one]), files("Второй", &[&one])])]);
    let plan = Plan::of(&pack).unwrap();
    for step in 0..3 {
        let stopped = plan.join(Quality::AsIs, &mut Vec::new(), &StopsAt(step));
        assert!(matches!(stopped, Err(PackError::Cancelled)), "{step}");
    }
    assert!(plan.join(Quality::AsIs, &mut Vec::new(), &StopsAt(9)).is_ok());
}

#[test]
fn a_file_that_changed_since_it_was_looked_at_stops_the_work() {
    let mut one = Looked::at("a.pdf", made::pdf("Alpha", 2));
    one.bytes = made::pdf("Other", 2);
    let pack = pack(vec![("SAMPLE JOHN", vec![files("Первый", &[&one])])]);
    let failed = Plan::of(&pack).unwrap().join(Quality::AsIs, &mut Vec::new(), &Unwatched);
    assert!(matches!(failed, Err(PackError::Changed { .. })));
}

#[test]
fn a_smaller_pack_says_what_it_loses() {
    let scan = Looked::at("scan.jpg", made::jpeg(&made::scan(1_700, 2_200), 200));
    let (paper_of_scan, fax) = (files("Скан", &[&scan]), Looked::at("fax.tif", made::fax_tiff(800, 600)));
    let pack = pack(vec![("SAMPLE JOHN", vec![paper_of_scan, files("Факс", &[&fax])])]);
    let plan = Plan::of(&pack).unwrap();
    let whole = plan.reduction(u64::MAX, &Unwatched).unwrap();
    assert_eq!((whole.quality, whole.fits, whole.losses.len()), (Quality::AsIs, true, 0));
    let half = plan.reduction(whole.whole / 2, &Unwatched).unwrap();
    assert!(half.fits && half.length <= whole.whole / 2, "{half:?}");
    let loss = &half.losses[0];
    assert_eq!((half.losses.len(), loss.pictures, loss.place.paper), (1, 1, 0));
    assert!((195..=205).contains(&loss.from) && loss.to < loss.from && loss.after < loss.before, "{loss:?}");
    let (bytes, manifest) = packs::joined_as(&pack, half.quality);
    assert_eq!(manifest.pack.unwrap().length, half.length);
    assert_eq!(u64::try_from(bytes.len()).unwrap(), half.length);
    let never = plan.reduction(10, &Unwatched).unwrap();
    assert!(!never.fits && never.quality == Quality::Coarse && never.length > 10);
}

#[test]
fn a_password_opens_a_file_that_is_then_open() {
    let plain = packs::on_disk(&made::pdf("Secret", 2));
    let shut = tempfile::NamedTempFile::new().unwrap();
    let told = std::process::Command::new("qpdf")
        .args(["--encrypt", "open", "owner", "256", "--"])
        .args([plain.path(), shut.path()])
        .status()
        .unwrap();
    assert!(told.success());
    let bytes = std::fs::read(shut.path()).unwrap();
    assert_eq!(inspect(&bytes, None, None).pages, Err(Obstacle::PasswordNeeded));
    assert_eq!(inspect(&bytes, Some("wrong"), None).pages, Err(Obstacle::PasswordWrong));
    let inspection = inspect(&bytes, Some("open"), None);
    assert_eq!((inspection.pages.clone(), inspection.remarks.clone()), (Ok(2), vec![Remark::Unlocked]));
    let looked = Looked { name: "locked.pdf".to_owned(), bytes, inspection };
    let mut of = files("Файл", &[&looked]);
    let Content::Files(pieces) = &mut of.content else { unreachable!() };
    pieces[0].password = Some("open");
    let (bytes, _) = joined(&pack(vec![("SAMPLE JOHN", vec![of])]));
    assert!(text_of_page(&bytes, 4).contains("Secret 2"));
    assert_checked(&bytes);
}
