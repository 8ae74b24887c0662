//! A paper with every kind of block, in two languages and two copies, longer than a page: plainly fictional.

#![allow(clippy::unwrap_used, reason = "a paper of the tests may fail them")]

use chrono::NaiveDate;
use kosh_core::money::Currency;
use kosh_core::text::Lang;
use kosh_documents::model::{
    Align, Bar, Block, Cell, Chart, Column, Document, Fact, Heading, Letterhead, Paragraph, Picture, Row,
    Ruling, Run, Sender, Side, Signature, Size, Table, Typeface,
};

const RUSSIAN: &str = "Настоящим компания подтверждает приглашение иностранного специалиста для работы в должности \
    инженера-проектировщика и гарантирует соблюдение им законодательства Республики Казахстан, своевременный выезд \
    по окончании срока действия визы, а также возмещение расходов, связанных с его пребыванием и выездом.";
const KAZAKH: &str = "Осы арқылы компания шетелдік маманды инженер-жобалаушы лауазымында жұмыс істеуге шақыратынын \
    растайды және оның Қазақстан Республикасының заңнамасын сақтауына кепілдік береді.";
const LOGO: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 100">
    <path d="M10 90 60 10 110 90Z" fill="#06c"/><circle cx="60" cy="65" r="14" fill="#fff"/></svg>"##;

pub fn paper() -> Document {
    let logo = Picture::logo(LOGO.as_bytes()).unwrap();
    let text = |text: &str| Block::Paragraph(Paragraph::body(vec![Run::regular(text)]));
    Document {
        title: "Письмо <приглашение> & расходы".to_owned(),
        lang: Lang::Ru,
        author: "ТОО «Пример»".to_owned(),
        made_on: NaiveDate::from_ymd_opt(2026, 11, 23).unwrap(),
        typeface: Typeface::Serif,
        draft_mark: Some("ПРОЕКТ: не заполнено одно поле".to_owned()),
        copies: 2,
        blocks: vec![
            Block::Letterhead(Letterhead {
                logo: Some(logo.clone().described("Логотип")),
                sides: vec![sender(Lang::Kk, "«Мысал» ЖШС"), sender(Lang::Ru, "ТОО «Пример»")],
            }),
            Block::Columns(vec![
                Side { share: 1.0, paragraphs: vec![Paragraph::line(vec![Run::regular("№ 124-К")])] },
                Side {
                    share: 1.0,
                    paragraphs: vec![Paragraph::line(vec![Run::regular("Консульская служба")])],
                },
            ]),
            Block::Heading(Heading::title(vec![Run::bold("Письмо-приглашение")])),
            Block::Paragraph(Paragraph::body(vec![
                Run::regular(RUSSIAN),
                Run::gap("фамилия"),
                Run::italic("Ñandú"),
            ])),
            Block::Table(Table {
                columns: vec![Column { share: 1.0 }; 2],
                ruling: Ruling::Open,
                head: Vec::new(),
                rows: vec![Row::body(vec![spoken(KAZAKH, Lang::Kk), spoken(RUSSIAN, Lang::Ru)]); 2],
            }),
            Block::Facts(vec![Fact {
                label: "Компания".to_owned(), value: vec![Run::regular("Пример")]
            }]),
            text(&RUSSIAN.repeat(3)),
            Block::Signature(Signature {
                post: vec![Run::regular("Директор")],
                name: vec![Run::regular("А. Б. Образцова")],
                seal: Some("М.П.".to_owned()),
            }),
            Block::PageBreak,
            Block::Heading(Heading::part(vec![Run::bold("Расходы")])),
            Block::Chart(chart()),
            Block::Table(table(Ruling::Grid, 4)),
            Block::Table(table(Ruling::Rows, 90)),
            Block::Space(10.0),
            Block::Picture(logo.described("Рисунок")),
        ],
    }
}

fn sender(lang: Lang, name: &str) -> Sender {
    let details = vec![vec![Run::regular("200340000110; +7 (700) 000-00-00")]];
    Sender { lang: Some(lang), names: vec![name.to_owned()], details }
}

fn spoken(text: &str, lang: Lang) -> Cell {
    Cell { span: 1, paragraphs: vec![Paragraph::body(vec![Run::regular(text)]).in_lang(lang)] }
}

fn chart() -> Chart {
    let bar = |month: u64| Bar {
        label: format!("{month:02}\n2027"),
        parts: vec![62_000_000 * (month % 4), 432_500 * (month % 3), 9_000_000 * (month % 2)],
        not_stated: usize::from(month == 5),
    };
    Chart {
        alt: "Расходы по месяцам".to_owned(),
        currency: Currency::KZT,
        kinds: ["Сбор центра", "Государственная пошлина", "Консульский сбор"].map(str::to_owned).to_vec(),
        bars: (1..=12).map(bar).collect(),
    }
}

fn table(ruling: Ruling, count: usize) -> Table {
    let cell = |text: &str| Cell::new(vec![Run::regular(text)]);
    let mut rows = vec![Row::part("Часть", 3)];
    rows.extend((1..=count).map(|number| {
        let sum = cell("2\u{a0}162,50\u{a0}тенге").aligned(Align::Right);
        Row::body(vec![
            cell(&number.to_string()),
            cell("IVANOV-PETROV IVAN").under(vec![Run::bold("A1234567")]),
            sum,
        ])
    }));
    let mut small = cell("").spanning(3);
    small.paragraphs = vec![Paragraph::line(vec![Run::regular("примечание")]).sized(Size::Note)];
    rows.push(Row::body(vec![small]));
    let columns = [0.5, 5.0, 2.0].map(|share| Column { share }).to_vec();
    Table { columns, ruling, head: vec![Row::head(&["№", "Кто", "Сумма"])], rows }
}
