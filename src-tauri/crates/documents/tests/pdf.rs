//! The PDF judged by its structure: properties, fonts, text.
#![allow(clippy::unwrap_used, reason = "what a test cannot build fails it")]

use chrono::NaiveDate;
use kosh_core::text::Lang;
use kosh_documents::model::{Block, Document, Paragraph, Run, Typeface};
use kosh_documents::render::pdf;
use lopdf::{Dictionary, Object};

fn paper(runs: Vec<Run>) -> Document {
    Document {
        title: "Письмо-приглашение".to_owned(),
        lang: Lang::Ru,
        author: "ТОО «Пример»".to_owned(),
        made_on: NaiveDate::from_ymd_opt(2026, 11, 23).unwrap(),
        typeface: Typeface::Serif,
        draft_mark: None,
        copies: 1,
        blocks: vec![Block::Paragraph(Paragraph::line(runs))],
    }
}

fn utf16(object: &Object) -> String {
    let bytes = object.as_str().unwrap();
    let units: Vec<u16> = bytes[2..].chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    String::from_utf16(&units).unwrap()
}

#[test]
fn the_properties_are_those_of_the_paper() {
    let file = lopdf::Document::load_mem(&pdf(&paper(vec![Run::regular("Да")])).unwrap()).unwrap();
    let info = file.trailer.get(b"Info").unwrap().as_reference().unwrap();
    let info = file.get_dictionary(info).unwrap();
    assert_eq!(utf16(info.get(b"Title").unwrap()), "Письмо-приглашение");
    assert_eq!(utf16(info.get(b"Author").unwrap()), "ТОО «Пример»");
    assert_eq!(info.get(b"CreationDate").unwrap().as_str().unwrap(), b"D:20261123");
    assert_eq!(file.catalog().unwrap().get(b"Lang").unwrap().as_str().unwrap(), b"ru");
    assert_eq!(file.get_pages().len(), 1);
}

#[test]
fn every_font_is_embedded_and_cut() {
    let runs = vec![Run::regular("Обычный "), Run::bold("жирный "), Run::italic("курсив Ñandú")];
    let bytes = pdf(&paper(runs)).unwrap();
    assert!(bytes.len() < 200_000, "{} bytes", bytes.len());
    let file = lopdf::Document::load_mem(&bytes).unwrap();
    let is_descriptor = |dictionary: &&Dictionary| {
        dictionary.get(b"Type").and_then(Object::as_name).is_ok_and(|name| name == b"FontDescriptor")
    };
    let descriptors: Vec<&Dictionary> =
        file.objects.values().filter_map(|object| object.as_dict().ok()).filter(is_descriptor).collect();
    assert_eq!(descriptors.len(), 3);
    for descriptor in descriptors {
        let name =
            String::from_utf8_lossy(descriptor.get(b"FontName").unwrap().as_name().unwrap()).into_owned();
        assert!(name.chars().nth(6) == Some('+'), "{name}");
        let program = descriptor.get(b"FontFile2").unwrap().as_reference().unwrap();
        let program = file.get_object(program).unwrap().as_stream().unwrap();
        let plain = program.decompressed_content().unwrap();
        assert_eq!(
            i64::try_from(plain.len()).unwrap(),
            program.dict.get(b"Length1").unwrap().as_i64().unwrap()
        );
        assert!(plain.len() < 300_000, "{name}: {}", plain.len());
    }
}

#[test]
fn the_text_can_be_copied_in_order() {
    let text = "Қазақстан Республикасының азаматы Әлия, № 12-К, «Көш» — 2\u{a0}162,50 теңге; IVANOV IVAN";
    let file = lopdf::Document::load_mem(&pdf(&paper(vec![Run::regular(text)])).unwrap()).unwrap();
    let copied = file.extract_text(&[1]).unwrap();
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>().join(" ");
    assert!(words(&copied).contains(&words(text)), "{copied}");
}

#[test]
fn a_word_divided_at_a_line_s_end_comes_whole_out_of_a_copy() {
    let sentence = "Компания гарантирует соблюдение законодательства, своевременный выезд приглашённого специалиста \
                    и возмещение расходов, связанных с его пребыванием и выездом. ";
    let mut document = paper(Vec::new());
    document.blocks = vec![Block::Paragraph(Paragraph::body(vec![Run::regular(sentence.repeat(3))]))];
    let file = lopdf::Document::load_mem(&pdf(&document).unwrap()).unwrap();
    let copied = file.extract_text(&[1]).unwrap();
    assert!(copied.contains('\u{ad}'), "a line ends with a hyphen that vanishes");
    let letters =
        |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '\u{ad}').collect::<String>();
    assert!(letters(&copied).contains(&letters(&sentence.repeat(3))), "{copied}");
}

#[test]
fn the_same_paper_gives_the_same_bytes() {
    let (one, other) = (paper(vec![Run::regular("Да")]), paper(vec![Run::regular("Нет")]));
    assert_eq!(pdf(&one).unwrap(), pdf(&one).unwrap());
    assert_ne!(pdf(&one).unwrap(), pdf(&other).unwrap());
}
