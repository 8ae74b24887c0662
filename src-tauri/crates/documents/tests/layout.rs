//! The layout judged by its own data: nothing outside the margins, nothing lost, nothing cut.
#![allow(clippy::unwrap_used, reason = "what a test cannot build fails it")]

use chrono::NaiveDate;
use kosh_core::text::Lang;
use kosh_documents::layout::{Form, LaidOut, Page, Shape, Sheet, laid_out};
use kosh_documents::model::{
    Block, Cell, Column, Document, Heading, Paragraph, Row, RowKind, Ruling, Run, Signature, Table, Typeface,
};

const RUSSIAN: &str = "Настоящим компания подтверждает приглашение иностранного специалиста для работы в должности \
    инженера-проектировщика и гарантирует соблюдение им законодательства Республики Казахстан, своевременный выезд \
    по окончании срока действия визы, а также возмещение расходов, связанных с его пребыванием и выездом.";

fn paper(blocks: Vec<Block>) -> Document {
    Document {
        title: "Проба".to_owned(),
        lang: Lang::Ru,
        author: "ТОО «Пример»".to_owned(),
        made_on: NaiveDate::from_ymd_opt(2026, 11, 23).unwrap(),
        typeface: Typeface::Serif,
        draft_mark: None,
        copies: 1,
        blocks,
    }
}

fn body(text: &str) -> Block {
    Block::Paragraph(Paragraph::body(vec![Run::regular(text)]))
}

fn assert_inside_margins(laid_out: &LaidOut, typeface: Typeface) {
    let sheet = Sheet::of(typeface);
    let (right, bottom) = (sheet.width - sheet.right, sheet.height - sheet.bottom);
    for page in &laid_out.pages {
        for run in &page.ink.runs {
            assert!(run.x >= sheet.left - 0.1, "left of the margin: {}", run.text());
            assert!(run.x + run.width() <= right + 0.1, "right of the margin: {}", run.text());
            assert!(run.baseline - run.size * 0.7 >= sheet.top - 0.1, "above the margin: {}", run.text());
            assert!(run.baseline + run.size * 0.22 <= bottom + 0.5, "below the margin: {}", run.text());
        }
        let corners = |shape: &Shape| match shape.form {
            Form::Shade(shade) => [(shade.x, shade.y), (shade.x + shade.width, shade.y + shade.height)],
            Form::Rule(rule) => [rule.from, rule.to],
        };
        let placed = page.ink.pictures.iter();
        let pictures = placed
            .flat_map(|placed| [(placed.x, placed.y), (placed.x + placed.width, placed.y + placed.height)]);
        for (x, y) in page.ink.shapes.iter().flat_map(corners).chain(pictures) {
            assert!(x >= sheet.left - 0.6 && x <= right + 0.6 && y >= sheet.top - 0.6 && y <= bottom + 0.6);
        }
    }
}

fn letters(text: &str) -> String {
    text.chars().filter(|character| character.is_alphanumeric()).collect()
}

fn printed(laid_out: &LaidOut) -> String {
    laid_out.pages.iter().map(Page::text).collect::<Vec<_>>().join("\n")
}

fn table(rows: Vec<Row>) -> Block {
    let columns = [1.0, 3.0, 4.0].map(|share| Column { share }).to_vec();
    let head = vec![Row::head(&["№", "Наименование", "Сведения"])];
    Block::Table(Table { columns, ruling: Ruling::Grid, head, rows })
}

fn row(number: usize, value: &str) -> Row {
    let cell = |text: String| Cell::new(vec![Run::regular(text)]);
    Row::body(vec![cell(number.to_string()), cell("Фамилия".to_owned()), cell(value.to_owned())])
}

#[test]
fn long_names_and_unbroken_strings_stay_inside_the_margins() {
    let name = "VERYLONGSURNAME".repeat(4);
    let endless = "Х".repeat(300);
    let blocks = vec![
        body(&endless),
        body(&format!("Гражданин {name} {endless}")),
        table(vec![row(1, &endless), row(2, &name)]),
        Block::Heading(Heading::title(vec![Run::bold(&endless)])),
        Block::Signature(Signature {
            post: vec![Run::regular(&endless)],
            name: vec![Run::regular(&name)],
            seal: Some("М.П. (при наличии)".to_owned()),
        }),
    ];
    let laid_out = laid_out(&paper(blocks));
    assert_inside_margins(&laid_out, Typeface::Serif);
    assert_eq!(printed(&laid_out).matches('Х').count(), 5 * 300);
}

#[test]
fn nothing_is_lost_and_the_order_stays() {
    let text = RUSSIAN.repeat(40);
    let laid_out = laid_out(&paper(vec![body(&text)]));
    assert!(laid_out.pages.len() > 2);
    assert_inside_margins(&laid_out, Typeface::Serif);
    let marks = laid_out.pages.len();
    let mut printed = letters(&printed(&laid_out));
    for page in 1..=marks {
        printed = printed.replacen(&format!("стр{page}из{marks}"), "", 1);
    }
    assert_eq!(printed, letters(&text));
}

#[test]
fn justified_lines_end_at_the_right_margin() {
    let laid_out = laid_out(&paper(vec![body(RUSSIAN)]));
    let sheet = Sheet::of(Typeface::Serif);
    let runs = &laid_out.pages[0].ink.runs;
    let full = &runs[..runs.len() - 2];
    assert!(full.len() >= 3);
    for run in full {
        assert!((run.x + run.width() - (sheet.width - sheet.right)).abs() < 0.5, "{}", run.text());
    }
}

#[test]
fn rows_are_not_cut_and_the_head_is_repeated() {
    let rows = (1..=60).map(|number| row(number, RUSSIAN)).collect();
    let laid_out = laid_out(&paper(vec![table(rows)]));
    assert!(laid_out.pages.len() > 5);
    assert_inside_margins(&laid_out, Typeface::Serif);
    for page in &laid_out.pages {
        let text = page.text();
        assert_eq!(text.matches("Наименование").count(), 1);
        assert_eq!(
            text.matches("Настоящим").count(),
            text.matches("пребыванием и выездом").count(),
            "{text}"
        );
    }
}

#[test]
fn a_row_higher_than_a_page_is_cut_between_lines() {
    let laid_out = laid_out(&paper(vec![table(vec![row(1, &RUSSIAN.repeat(30))])]));
    assert!(laid_out.pages.len() > 1);
    assert_inside_margins(&laid_out, Typeface::Serif);
    assert_eq!(printed(&laid_out).matches("Настоящим").count(), 30);
}

#[test]
fn a_total_does_not_stand_alone_on_a_page() {
    for count in 20..60 {
        let mut rows: Vec<Row> = (1..=count).map(|number| row(number, "строка")).collect();
        let mut total = row(0, "ИТОГО");
        total.kind = RowKind::Total;
        rows.push(total);
        let laid_out = laid_out(&paper(vec![table(rows)]));
        let last = laid_out.pages.last().unwrap().text();
        assert!(last.contains("ИТОГО") && last.contains("строка"), "{count} rows");
    }
}

#[test]
fn no_line_of_a_paragraph_stands_alone_on_a_page() {
    for lines in 30..60 {
        let mut blocks = vec![body("Абзац."); lines];
        blocks.push(body(&format!("Начало {RUSSIAN} конец")));
        let laid_out = laid_out(&paper(blocks));
        for page in &laid_out.pages {
            let marked = page.ink.runs.iter().filter(|run| !run.text().contains("Абзац")).count();
            assert!(marked != 2, "a lone line and the page number with {lines} lines");
        }
    }
}

#[test]
fn a_heading_stays_with_the_table_under_it() {
    for lines in 20..50 {
        let mut blocks = vec![body("Абзац."); lines];
        blocks.push(Block::Heading(Heading::part(vec![Run::bold("Заголовок")])));
        blocks.push(table((1..=3).map(|number| row(number, "строка")).collect()));
        let laid_out = laid_out(&paper(blocks));
        let page = laid_out.pages.iter().find(|page| page.text().contains("Заголовок")).unwrap();
        assert!(page.text().contains("строка"), "{lines} lines");
    }
}

#[test]
fn a_signature_takes_text_with_it() {
    for lines in 30..50 {
        let mut blocks = vec![body("Абзац."); lines];
        blocks.push(Block::Signature(Signature {
            post: vec![Run::regular("Директор")],
            name: vec![Run::regular("А. Образцов")],
            seal: Some("М.П.".to_owned()),
        }));
        blocks.push(Block::Paragraph(Paragraph::line(vec![Run::regular("Исполнитель")])));
        let laid_out = laid_out(&paper(blocks));
        let page = laid_out.pages.iter().find(|page| page.text().contains("Директор")).unwrap();
        assert!(page.text().contains("Абзац"), "{lines} lines");
        assert!(page.text().contains("М.П.") && page.text().contains("Исполнитель"));
    }
}

#[test]
fn copies_are_the_same_pages_with_their_marks() {
    let mut document = paper(vec![body(RUSSIAN)]);
    document.copies = 2;
    document.draft_mark = Some("ПРОЕКТ".to_owned());
    let laid_out = laid_out(&document);
    assert_eq!(laid_out.pages.len(), 2);
    let texts: Vec<String> = laid_out.pages.iter().map(Page::text).collect();
    assert!(texts[0].contains("Экземпляр 1 из 2") && texts[1].contains("Экземпляр 2 из 2"));
    assert!(texts.iter().all(|text| text.contains("ПРОЕКТ") && text.contains("стр. 1 из 1")));
    assert_eq!(texts[0].replace("Экземпляр 1", ""), texts[1].replace("Экземпляр 2", ""));
}

#[test]
fn page_marks_speak_the_papers_language() {
    for (lang, mark) in [(Lang::Ru, "стр. 1 из 1"), (Lang::En, "page 1 of 1"), (Lang::Kk, "1 беттің 1-беті")]
    {
        let mut document = paper(vec![body("—")]);
        document.lang = lang;
        assert!(printed(&laid_out(&document)).contains(mark));
    }
}

#[test]
fn any_text_in_any_width_keeps_every_letter() {
    let words = ["а", "приглашение", "IVANOV-PETROV", "№", "2\u{a0}162,50", "—", "Ш".repeat(90).as_str()]
        .map(str::to_owned);
    let mut seed = 7_usize;
    for _ in 0..200 {
        let mut text = String::new();
        for _ in 0..30 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(&words[(seed >> 33) % words.len()]);
            text.push(' ');
        }
        let laid_out = laid_out(&paper(vec![body(&text), table(vec![row(1, &text)])]));
        assert_inside_margins(&laid_out, Typeface::Serif);
        let printed = letters(&printed(&laid_out));
        assert_eq!(printed.matches('Ш').count(), 2 * text.matches('Ш').count());
        assert_eq!(printed.matches("PETROV").count(), 2 * text.matches("PETROV").count());
    }
}
