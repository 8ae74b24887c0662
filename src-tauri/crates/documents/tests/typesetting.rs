//! What holds for any paper: nothing outside the margins, every word once and in order, no row parted, no line of a
//! paragraph alone. Papers are drawn at random from the words that real ones have, and from much worse.
#![allow(clippy::unwrap_used, reason = "what a test cannot build fails it")]

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use kosh_core::text::Lang;
use kosh_documents::coverage::{Printed, printed};
use kosh_documents::layout::{Form, Kind, LaidOut, Page, Part, Shape, Sheet, laid_out};
use kosh_documents::model::{
    Align, Block, Cell, Column, Document, Fact, Heading, Hyphens, Indent, Keep, Letterhead, Paragraph, Row,
    RowKind, Ruling, Run, Sender, Side, Signature, Size, Style, Table, Typeface,
};
use proptest::prelude::*;

/// A word: as in letters, as in databases, as nobody would write it.
fn word() -> impl Strategy<Value = String> {
    let usual = prop::sample::select(vec![
        "приглашение",
        "в",
        "и",
        "Республики",
        "Казахстан",
        "инженера-проектировщика",
        "№",
        "124-К",
        "«23»",
        "ноября",
        "2026",
        "года",
        "г.",
        "Астана",
        "2\u{a0}162,50",
        "тенге",
        "А.",
        "Б.",
        "Образцова",
        "IVANOV-PETROV",
        "шақыру",
        "азаматтығының",
        "office@example.com",
        "—",
        "(при",
        "наличии)",
        "2162",
        "50",
        "тиын",
        "ст.",
        "A1234567",
    ]);
    prop_oneof![
        36 => usual.prop_map(str::to_owned),
        3 => "[а-яА-Я]{1,60}",
        3 => "[A-Z]{1,60}",
        1 => "[0-9]{1,30}",
        1 => "[а-яё]{200,400}",
        2 => "\\PC{1,12}",
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec((word(), prop::sample::select(vec![" ", " ", " ", "  ", "\u{a0}", "\n"])), 0..60)
        .prop_map(|words| words.into_iter().map(|(word, gap)| word + gap).collect())
}

fn short_text() -> impl Strategy<Value = String> {
    prop::collection::vec(word(), 0..6).prop_map(|words| words.join(" "))
}

fn runs(text: impl Strategy<Value = String>) -> impl Strategy<Value = Vec<Run>> {
    let styles = [Style::Regular, Style::Bold, Style::Italic, Style::BoldItalic, Style::Gap];
    (text, prop::sample::select(styles.to_vec())).prop_map(|(text, style)| {
        let half = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
        let (first, second) = text.split_at(half);
        vec![Run::regular(first), Run { text: second.to_owned(), style }]
    })
}

fn paragraph(text: impl Strategy<Value = String>) -> impl Strategy<Value = Paragraph> {
    let aligns = [Align::Left, Align::Centre, Align::Right, Align::Justified];
    (
        runs(text),
        prop::sample::select(aligns.to_vec()),
        prop::sample::select(vec![Size::Body, Size::Table, Size::Note]),
        prop::sample::select(vec![Indent::None, Indent::FirstLine]),
        prop::sample::select(vec![Hyphens::Allowed, Hyphens::Never]),
        prop::option::of(prop::sample::select(Lang::ALL.to_vec())),
    )
        .prop_map(|(runs, align, size, indent, hyphens, lang)| Paragraph {
            runs,
            align,
            size,
            indent,
            keep: Keep::Free,
            hyphens,
            lang,
        })
}

fn table() -> impl Strategy<Value = Table> {
    let rulings = vec![Ruling::Grid, Ruling::Rows, Ruling::Open];
    (prop::collection::vec(0.3_f32..5.0, 1..7), prop::sample::select(rulings)).prop_flat_map(
        |(shares, ruling)| {
            let row = |kind| {
                let cell = prop::collection::vec(paragraph(short_text()), 0..3);
                prop::collection::vec(cell.prop_map(|paragraphs| Cell { span: 1, paragraphs }), shares.len())
                    .prop_map(move |cells| Row { kind, cells })
            };
            let columns: Vec<Column> = shares.iter().map(|share| Column { share: *share }).collect();
            (
                prop::collection::vec(row(RowKind::Head), 0..2),
                prop::collection::vec(row(RowKind::Body), 0..12),
            )
                .prop_map(move |(head, rows)| Table {
                    columns: columns.clone(),
                    ruling,
                    head,
                    rows,
                })
        },
    )
}

fn sender() -> impl Strategy<Value = Sender> {
    (prop::collection::vec(short_text(), 1..3), prop::collection::vec(runs(short_text()), 0..4))
        .prop_map(|(names, details)| Sender { lang: None, names, details })
}

fn block() -> impl Strategy<Value = Block> {
    let side = (0.5_f32..2.0, prop::collection::vec(paragraph(short_text()), 0..4))
        .prop_map(|(share, paragraphs)| Side { share, paragraphs });
    let facts = (short_text(), runs(short_text())).prop_map(|(label, value)| Fact { label, value });
    let signature = (runs(short_text()), runs(short_text()), prop::option::of(short_text()))
        .prop_map(|(post, name, seal)| Signature { post, name, seal });
    prop_oneof![
        6 => paragraph(text()).prop_map(Block::Paragraph),
        3 => table().prop_map(Block::Table),
        1 => runs(short_text()).prop_map(|runs| Block::Heading(Heading::part(runs))),
        1 => prop::collection::vec(sender(), 1..3)
            .prop_map(|sides| Block::Letterhead(Letterhead { logo: None, sides })),
        1 => prop::collection::vec(side, 1..3).prop_map(Block::Columns),
        1 => prop::collection::vec(facts, 0..4).prop_map(Block::Facts),
        1 => signature.prop_map(Block::Signature),
        1 => (0.0_f32..900.0).prop_map(Block::Space),
        1 => Just(Block::PageBreak),
    ]
}

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

fn document() -> impl Strategy<Value = Document> {
    (
        prop::collection::vec(block(), 1..12),
        prop::sample::select(vec![Typeface::Serif, Typeface::Sans]),
        prop::option::of(short_text()),
        1_u8..3,
    )
        .prop_map(|(blocks, typeface, draft_mark, copies)| Document {
            typeface,
            draft_mark,
            copies,
            ..paper(blocks)
        })
}

/// The words of a text as they are printed.
fn words(text: &str) -> Vec<String> {
    let shown = text.chars().filter_map(|character| match printed(character) {
        Printed::As(character) => Some(character),
        Printed::Invisible => None,
        Printed::Not(_) => Some('?'),
    });
    parted(&shown.collect::<String>())
}

fn parted(text: &str) -> Vec<String> {
    text.split([' ', '\u{a0}', '\u{202f}']).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn words_of(runs: &[Run]) -> Vec<String> {
    words(&runs.iter().map(|run| run.text.as_str()).collect::<String>())
}

/// The words of a paper, text by text, in the order in which it is read.
fn expected(document: &Document) -> Vec<Vec<String>> {
    let mut texts = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Letterhead(head) => {
                for side in &head.sides {
                    texts.extend(side.names.iter().map(|name| words(name)));
                    texts.extend(side.details.iter().map(|detail| words_of(detail)));
                }
            }
            Block::Columns(sides) => {
                let paragraphs = sides.iter().flat_map(|side| &side.paragraphs);
                texts.extend(paragraphs.map(|paragraph| words_of(&paragraph.runs)));
            }
            Block::Heading(heading) => texts.push(words_of(&heading.runs)),
            Block::Paragraph(paragraph) => texts.push(words_of(&paragraph.runs)),
            Block::Facts(facts) => {
                let both = |fact: &Fact| [words(&format!("{}:", fact.label)), words_of(&fact.value)];
                texts.extend(facts.iter().flat_map(both));
            }
            Block::Table(table) => {
                let cells = table.head.iter().chain(&table.rows).flat_map(|row| &row.cells);
                let paragraphs = cells.flat_map(|cell| &cell.paragraphs);
                texts.extend(paragraphs.map(|paragraph| words_of(&paragraph.runs)));
            }
            Block::Signature(signature) => {
                texts.extend([words_of(&signature.post), words_of(&signature.name)]);
                texts.extend(signature.seal.iter().map(|seal| words(seal)));
            }
            Block::Picture(_) | Block::Chart(_) | Block::Space(_) | Block::PageBreak => {}
        }
    }
    texts.retain(|words| !words.is_empty());
    texts
}

/// The pages of the first copy.
fn pages(laid_out: &LaidOut) -> impl Iterator<Item = &Page> {
    laid_out.pages.iter().filter(|page| page.copy == 1)
}

/// The words of an element on a page, as who copies them gets them.
fn copied(page: &Page, element: usize) -> Vec<String> {
    let runs = page.ink.runs.iter().filter(|run| run.part == Part::Element(element));
    let text: String = runs.map(kosh_documents::layout::GlyphRun::text).collect();
    parted(&text.replace('\u{ad}', ""))
}

/// The words of a laid out paper, element by element; a word that a page end parts counts as two.
fn read_out(laid_out: &LaidOut) -> Vec<Vec<String>> {
    let elements = 0..laid_out.structure.elements().len();
    let texts = elements.map(|element| pages(laid_out).flat_map(|page| copied(page, element)).collect());
    texts.filter(|words: &Vec<String>| !words.is_empty()).collect()
}

/// Names the first text that differs: a paper is too long to be compared by eye.
fn assert_same<T: PartialEq + std::fmt::Debug>(found: &[T], wanted: &[T]) -> Result<(), TestCaseError> {
    let differing = found.iter().zip(wanted).find(|(found, wanted)| found != wanted);
    prop_assert_eq!(differing, None);
    prop_assert_eq!(found.len(), wanted.len());
    Ok(())
}

/// The elements that an element is in, itself included.
fn line_of_descent(laid_out: &LaidOut, element: usize) -> Vec<usize> {
    let elements = laid_out.structure.elements();
    std::iter::successors(Some(element), |element| elements.get(*element)?.parent).collect()
}

fn assert_inside_margins(laid_out: &LaidOut, typeface: Typeface) -> Result<(), TestCaseError> {
    let sheet = Sheet::of(typeface);
    let (right, bottom) = (sheet.width - sheet.right, sheet.height - sheet.bottom);
    for page in &laid_out.pages {
        for run in &page.ink.runs {
            prop_assert!(run.x >= sheet.left - 0.1, "left of the margin: {}", run.text());
            prop_assert!(run.x + run.width() <= right + 0.1, "right of the margin: {}", run.text());
            prop_assert!(
                run.baseline - run.size * 0.7 >= sheet.top - 0.1,
                "above the margin: {}",
                run.text()
            );
            prop_assert!(run.baseline + run.size * 0.22 <= bottom + 0.5, "below the margin: {}", run.text());
        }
        for shape in &page.ink.shapes {
            let ends = match shape.form {
                Form::Shade(shade) => [(shade.x, shade.y), (shade.x + shade.width, shade.y + shade.height)],
                Form::Rule(rule) => [rule.from, rule.to],
            };
            for (x, y) in ends {
                prop_assert!(x >= sheet.left - 0.6 && x <= right + 0.6);
                prop_assert!(y >= sheet.top - 0.6 && y <= bottom + 0.6);
            }
        }
    }
    Ok(())
}

/// The baselines of an element on a page.
fn baselines(page: &Page, element: usize) -> BTreeSet<u32> {
    let runs = page.ink.runs.iter().filter(|run| run.part == Part::Element(element));
    runs.map(|run| run.baseline.to_bits()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_stands_outside_the_margins(document in document()) {
        assert_inside_margins(&laid_out(&document), document.typeface)?;
    }

    #[test]
    fn every_word_is_there_once_and_in_order(document in document()) {
        let laid_out = laid_out(&document);
        let (found, wanted) = (read_out(&laid_out), expected(&document));
        // A word of hundreds of letters in a narrow cell is higher than a page: only there it may be parted.
        let joined = |texts: &[Vec<String>]| texts.iter().map(|words| words.concat()).collect::<Vec<_>>();
        assert_same(&joined(&found), &joined(&wanted))?;
    }

    #[test]
    fn a_page_end_parts_no_word_and_leaves_no_line_alone(texts in prop::collection::vec(paragraph(text()), 4..24)) {
        let document = paper(texts.into_iter().map(Block::Paragraph).collect());
        let laid_out = laid_out(&document);
        assert_same(&read_out(&laid_out), &expected(&document))?;
        for element in 0..laid_out.structure.elements().len() {
            let lines: Vec<usize> = pages(&laid_out).map(|page| baselines(page, element).len()).collect();
            let on_pages: Vec<usize> = lines.into_iter().filter(|count| *count > 0).collect();
            prop_assert!(on_pages.len() < 2 || !on_pages.contains(&1), "{on_pages:?}");
        }
    }

    #[test]
    fn no_row_is_parted(tables in prop::collection::vec(short_table(), 1..6)) {
        let laid_out = laid_out(&paper(tables.into_iter().map(Block::Table).collect()));
        let mut rows: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for (number, page) in pages(&laid_out).enumerate() {
            for run in &page.ink.runs {
                let Part::Element(element) = run.part else { continue };
                let row = line_of_descent(&laid_out, element)
                    .into_iter()
                    .find(|element| laid_out.structure.elements()[*element].kind == Kind::Row);
                rows.entry(row.unwrap()).or_default().insert(number);
            }
        }
        for (row, pages) in rows {
            prop_assert_eq!(pages.len(), 1, "row {}", row);
        }
    }

    #[test]
    fn the_text_of_a_cell_stays_in_its_column(table in short_table()) {
        let laid_out = laid_out(&paper(vec![Block::Table(table)]));
        for page in pages(&laid_out) {
            let uprights: Vec<(f32, f32, f32)> = page.ink.shapes.iter().filter_map(upright).collect();
            for run in page.ink.runs.iter().filter(|run| matches!(run.part, Part::Element(_))) {
                for (x, top, bottom) in &uprights {
                    let crosses = run.x < x - 0.1 && run.x + run.width() > x + 0.1;
                    let level = run.baseline > *top && run.baseline < *bottom;
                    prop_assert!(!(crosses && level), "{} crosses a rule", run.text());
                }
            }
        }
    }
}

/// A table with rules around its cells, whose rows are lower than a page.
fn short_table() -> impl Strategy<Value = Table> {
    let few = prop::collection::vec(word(), 0..6).prop_map(|words| {
        let short = words.into_iter().map(|word| word.chars().take(60).collect::<String>());
        short.collect::<Vec<_>>().join(" ")
    });
    let cell = paragraph(few).prop_map(|text| Cell { span: 1, paragraphs: vec![text] });
    let row = prop::collection::vec(cell, 4).prop_map(Row::body);
    (prop::collection::vec(row, 1..30), prop::collection::vec(1.0_f32..3.0, 4)).prop_map(|(rows, shares)| {
        Table {
            columns: shares.into_iter().map(|share| Column { share }).collect(),
            ruling: Ruling::Grid,
            head: vec![Row::head(&["№", "Имя", "Паспорт", "Срок"])],
            rows,
        }
    })
}

/// An upright rule: its place, its upper and its lower end.
fn upright(shape: &Shape) -> Option<(f32, f32, f32)> {
    match shape.form {
        Form::Rule(rule) if rule.from.0.to_bits() == rule.to.0.to_bits() => {
            Some((rule.from.0, rule.from.1.min(rule.to.1), rule.from.1.max(rule.to.1)))
        }
        Form::Rule(_) | Form::Shade(_) => None,
    }
}
