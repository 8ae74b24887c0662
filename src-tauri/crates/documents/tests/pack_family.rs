//! A pack of a fictional family of four, with every kind of page: kept in the folder of test results to be looked at.
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

use chrono::NaiveDate;
use image::ImageFormat;
use kosh_core::catalogue::Form;
use kosh_core::text::Lang;
use kosh_documents::model::{Block, Document, Heading, Paragraph, Run, Typeface};
use kosh_documents::pack::{Absence, Content};
use lopdf::{Object, dictionary};
use packs::{Looked, files, joined, keep, missing, pack, paper};

fn letter() -> Document {
    let words = "Просим выдать рабочую визу категории С3 сроком на три года. ";
    Document {
        title: "Ходатайство о выдаче визы".to_owned(),
        lang: Lang::Ru,
        author: "Частная компания «Пример Консалтинг Лимитед»".to_owned(),
        made_on: NaiveDate::from_ymd_opt(2027, 3, 1).unwrap(),
        typeface: Typeface::Serif,
        draft_mark: None,
        copies: 1,
        blocks: vec![
            Block::Heading(Heading::title(vec![Run::bold("Ходатайство о выдаче визы")])),
            Block::Paragraph(Paragraph::body(vec![Run::regular(words.repeat(12))])),
        ],
    }
}

/// A contract as a word processor writes it, then a page that lies, a turned one and a cropped one.
fn contract() -> Vec<u8> {
    let mut pdf = made::Pdf::new();
    let lines: Vec<String> =
        (0..40).map(|line| format!("(Line {line} of the contract of employment) Tj T*")).collect();
    let text = format!("BT /F1 11 Tf 14 TL 72 760 Td {} ET", lines.join(" "));
    pdf.page_drawn(&text, dictionary! {});
    let box_of = |sides: [i64; 4]| sides.map(Object::Integer).to_vec();
    pdf.page("A page that lies", dictionary! { "MediaBox" => box_of([0, 0, 842, 595]) });
    pdf.page("A turned page", dictionary! { "Rotate" => 90 });
    pdf.page("A cropped page", dictionary! { "CropBox" => box_of([50, 100, 545, 742]) });
    pdf.bytes()
}

#[test]
fn a_family_gets_its_pack() {
    let scan = Looked::at("scan_passport.jpg", made::jpeg(&made::scan(1_240, 1_754), 150));
    let phone =
        Looked::at("IMG_0001.jpg", made::with_orientation(&made::jpeg(&made::scan(1_600, 1_200), 72), 6));
    let small = Looked::at("photo.png", made::encoded(&made::scan(413, 531), ImageFormat::Png));
    let fax = Looked::at("diploma.tif", made::fax_tiff(1_728, 2_200));
    let contract = Looked::at("contract.pdf", contract());
    let word = Looked::at("Анкета.docx", made::docx());
    let torn = Looked::at("certificate.pdf", made::pdf("Certificate", 3)[..500].to_vec());
    let letter = letter();
    let mut stale =
        files("Справка об отсутствии судимости, выданная компетентным органом страны гражданства", &[&scan]);
    stale.forms = vec![Form::Original, Form::Apostilled];
    stale.copies = 2;
    stale.warning = Some("Просрочена на день подачи: выдана 01.06.2026, действует 180 дней".to_owned());
    let john = vec![
        paper("Ходатайство о выдаче визы", Content::Letter(&letter)),
        files("Копия паспорта", &[&scan, &phone]),
        files("Трудовой договор", &[&contract]),
        files("Диплом об образовании", &[&fax]),
        stale,
        missing(
            "Медицинская справка",
            "Ожидается от поликлиники 10.03.2027; запросить повторно у работника.",
        ),
        files("Анкета", &[&word]),
    ];
    let absent = |absence| Content::Absent(absence);
    let jane = vec![
        files("Копия паспорта", &[&phone]),
        files("Фотография 3,5 × 4,5 см", &[&small]),
        files("Свидетельство о браке", &[&torn]),
        paper(
            "Трудовой договор",
            absent(Absence::NotApplicable {
                reason: "Подаёт только работник.".to_owned()
            }),
        ),
        paper("Заграничный паспорт", absent(Absence::Original { place: "Сейф, ячейка 12".to_owned() })),
    ];
    let child =
        || vec![files("Копия паспорта", &[&scan]), missing("Согласие второго родителя", "Не получено.")];
    let mut pack = pack(vec![
        ("SAMPLE JOHN", john),
        ("SAMPLE JANE", jane),
        ("SAMPLE ANNA", child()),
        ("SAMPLE PETER", child()),
    ]);
    pack.cover.persons.push(packs::traveller("SAMPLE ANNA", "дочь"));
    pack.cover.persons.push(packs::traveller("SAMPLE PETER", "сын"));
    let (bytes, manifest) = joined(&pack);
    keep(&bytes, "family.pdf");
    assert_eq!(manifest.papers.len(), 16);
    assert_eq!(manifest.papers.last().unwrap().pages.last, manifest.pack.unwrap().pages);

    pack.draft_mark = Some("Черновик: не для подачи".to_owned());
    pack.lang = Lang::Kk;
    keep(&joined(&pack).0, "family-draft.pdf");
}
