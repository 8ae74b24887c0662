//! A plainly fictional company, family and visa, and papers as lines of text.
#![allow(dead_code, reason = "each test binary uses its part")]

pub mod letters;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use chrono::NaiveDate;
use kosh_core::catalogue::{Country, CountryCode, Entries};
use kosh_core::money::Money;
use kosh_core::people::{Host, HostKind, Passport, Person, Representative, Role, Sex, VisaDetails};
use kosh_core::text::Text;
use kosh_documents::model::{Block, Document, Paragraph, Row, Run, Style};

pub const UUID: &str = "00000000-0000-7000-8000-000000000000";

pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

pub fn host() -> Host {
    Host {
        name_en: Some("Example Consulting Limited".to_owned()),
        name_kk: Some("«Пример Консалтинг Лимитед» жеке компаниясы".to_owned()),
        bin: "200340000110".parse().ok(),
        address: Some("Республика Казахстан, г. Астана, ул. Примерная, д. 1, оф. 10".to_owned()),
        phone: Some("+7 (700) 000-00-00".to_owned()),
        email: Some("office@example.com".to_owned()),
        address_kk: Some("Қазақстан Республикасы, Астана қ., Үлгі көшесі, 1-үй, 10-кеңсе".to_owned()),
        address_en: Some("Office 10, 1 Example Street, Astana, Republic of Kazakhstan".to_owned()),
        website: Some("example.com".to_owned()),
        head_post: Some("Генеральный директор".to_owned()),
        head_post_kk: Some("Бас директор".to_owned()),
        head_post_en: Some("Director General".to_owned()),
        head_name_en: Some("A. B. Obraztsova".to_owned()),
        head_name: Some("А. Б. Образцова".to_owned()),
        executor: Some("В. Г. Пробный, тел. +7 (700) 000-00-01".to_owned()),
        ..Host::new(
            UUID.parse().unwrap(),
            HostKind::Participant,
            "Частная компания «Пример Консалтинг Лимитед»".to_owned(),
        )
    }
}

pub fn representative() -> Representative {
    Representative {
        id: UUID.parse().unwrap(),
        name: "Пробный В. Г.".to_owned(),
        attorney_number: Some("7-Д".to_owned()),
        attorney_until: Some(day(2027, 12, 31)),
    }
}

pub fn person(role: Role, surname: &str, given: &str) -> Person {
    let employee = role == Role::Principal;
    Person {
        id: UUID.parse().unwrap(),
        household: UUID.parse().unwrap(),
        role,
        surname: surname.to_owned(),
        given_names: Some(given.to_owned()),
        cyrillic_name: Some("Сэмпл Джон".to_owned()),
        born_on: Some(day(1986, 3, 12)),
        birth_place: Some("Спрингфилд".to_owned()),
        sex: Some(if role == Role::Spouse { Sex::Female } else { Sex::Male }),
        nationality: "GB".parse().ok(),
        iin: employee.then(|| "900101300126".parse().unwrap()),
        residence_country: employee.then(|| "GB".parse().unwrap()),
        residence_address: employee.then(|| "12 Example Street, Springfield".to_owned()),
        local_address: employee.then(|| "г. Астана, пр. Образцовый, д. 5, кв. 12".to_owned()),
        kato: employee.then(|| "710000000".to_owned()),
        position: employee
            .then(|| "Частная компания «Пример Консалтинг Лимитед», инженер-проектировщик".to_owned()),
        department: None,
        contract_until: employee.then(|| day(2030, 1, 31)),
        email: employee.then(|| "john@example.com".to_owned()),
        phone: employee.then(|| "+7 (700) 000-00-02".to_owned()),
    }
}

pub fn passport(number: &str) -> Passport {
    Passport {
        id: UUID.parse().unwrap(),
        person: UUID.parse().unwrap(),
        number: number.to_owned(),
        issued_by: "GB".parse().ok(),
        issued_on: Some(day(2023, 5, 10)),
        valid_until: day(2033, 5, 9),
        blank_pages: Some(20),
    }
}

pub fn visa() -> VisaDetails {
    VisaDetails {
        entries: Some(Entries::Multiple),
        valid_from: Some(day(2027, 1, 11)),
        valid_until: Some(day(2030, 1, 10)),
        purpose: Some("работа по трудовому договору".to_owned()),
        collected_at: Some("Посольство Республики Казахстан, г. Лондон".to_owned()),
        route: Some("г. Астана, г. Алматы".to_owned()),
        receipt_number: Some("000123456".to_owned()),
        receipt_on: Some(day(2026, 11, 20)),
        receipt_amount: Money::kzt("2162.5".parse().unwrap()).ok(),
    }
}

pub fn countries() -> BTreeMap<CountryCode, Country> {
    let name = Text {
        ru: "Соединённое Королевство".to_owned(),
        en: "United Kingdom".to_owned(),
        kk: "Біріккен Корольдік".to_owned(),
    };
    let code: CountryCode = "GB".parse().unwrap();
    BTreeMap::from([(code, Country { code, alpha3: "GBR".to_owned(), name })])
}

/// The paper as lines of text, a block's words after its name: what a snapshot holds.
pub fn outline(document: &Document) -> String {
    let mut lines = vec![
        format!("title: {}", document.title),
        format!(
            "author: {}; language: {}; made on {}",
            document.author,
            document.lang.code(),
            document.made_on
        ),
        format!(
            "copies: {}; draft mark: {}",
            document.copies,
            document.draft_mark.as_deref().unwrap_or("none")
        ),
    ];
    lines.extend(document.blocks.iter().flat_map(block));
    lines.join("\n") + "\n"
}

fn block(block: &Block) -> Vec<String> {
    match block {
        Block::Letterhead(head) => {
            let logo = head.logo.iter().map(|logo| format!("letterhead: {logo:?}"));
            let sides = head.sides.iter().flat_map(|side| {
                let names = side.names.iter().map(|name| format!("letterhead: {name}"));
                names.chain(side.details.iter().map(|runs| format!("letterhead: {}", text(runs))))
            });
            logo.chain(sides).collect()
        }
        Block::Columns(sides) => {
            sides.iter().map(|side| format!("column: {}", paragraphs(&side.paragraphs))).collect()
        }
        Block::Heading(heading) => vec![format!("{:?}: {}", heading.level, text(&heading.runs))],
        Block::Paragraph(paragraph) => vec![format!("paragraph: {}", text(&paragraph.runs))],
        Block::Facts(facts) => {
            facts.iter().map(|fact| format!("{}: {}", fact.label, text(&fact.value))).collect()
        }
        Block::Table(table) => table.head.iter().chain(&table.rows).map(row).collect(),
        Block::Picture(picture) => vec![format!("{picture:?}")],
        Block::Chart(chart) => {
            let bars = chart.bars.iter().map(|bar| format!("bar: {} {:?}", bar.label, bar.parts));
            std::iter::once(format!("chart: {}", chart.alt)).chain(bars).collect()
        }
        Block::Signature(signature) => {
            vec![format!(
                "signature: {} | {} | {:?}",
                text(&signature.post),
                text(&signature.name),
                signature.seal
            )]
        }
        Block::Space(_) => Vec::new(),
        Block::PageBreak => vec!["page break".to_owned()],
    }
}

fn row(row: &Row) -> String {
    let cells: Vec<String> = row.cells.iter().map(|cell| paragraphs(&cell.paragraphs)).collect();
    format!("{:?} | {}", row.kind, cells.join(" | "))
}

fn paragraphs(paragraphs: &[Paragraph]) -> String {
    paragraphs.iter().map(|paragraph| text(&paragraph.runs)).collect::<Vec<_>>().join(" / ")
}

fn text(runs: &[Run]) -> String {
    let marked = |run: &Run| match run.style {
        Style::Regular => run.text.clone(),
        Style::Bold => format!("*{}*", run.text),
        Style::Italic => format!("_{}_", run.text),
        Style::BoldItalic => format!("*_{}_*", run.text),
        Style::Gap => format!("<{}>", run.text),
    };
    runs.iter().map(marked).collect()
}

/// A paper says what it said when it was read over by eye: `name` under `tests/snapshots`. `KOSH_WRITE_FIXTURES=1`
/// writes it anew, to be read over again.
pub fn assert_as_read_over(name: &str, said: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots").join(name);
    if std::env::var_os("KOSH_WRITE_FIXTURES").is_some() {
        fs::write(&path, said).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap();
    let changed = kept.lines().zip(said.lines()).find(|(kept, said)| kept != said);
    assert_eq!(changed, None, "{name} is not as it was read over");
    assert_eq!(kept.len(), said.len(), "{name} is not as it was read over");
}
