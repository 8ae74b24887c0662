//! The sheet of a proof: compared as a model, then judged on its pages.
#![allow(clippy::unwrap_used, reason = "what a test cannot build fails it")]

mod support;

use std::sync::Arc;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use kosh_core::basis::{Basis, Confidence, Ground, Source};
use kosh_core::proof::{
    CalendarState, CountedDay, Direction, Edge, EditionState, Fact, Proof, ProofOf, Step,
};
use kosh_core::rules::DeadlineKind;
use kosh_core::text::{Lang, Text};
use kosh_core::time::{DayKind, Origin};
use kosh_documents::layout::{LaidOut, Page, Sheet, laid_out};
use kosh_documents::model::{Document, Typeface};
use kosh_documents::summaries::{ProofFacts, proof_sheet};
use support::{assert_as_read_over, day, outline};

fn text(ru: &str, en: &str, kk: &str) -> Text {
    Text { ru: ru.to_owned(), en: en.to_owned(), kk: kk.to_owned() }
}

fn ground(rule: &str, words: Text, assumption: bool) -> Arc<Ground> {
    let source = Source {
        document: "guide-2026".parse().unwrap(),
        title: text("Руководство", "The guide", "Нұсқаулық"),
        place: "3.1".to_owned(),
        confidence: if assumption { Confidence::Unconfirmed } else { Confidence::High },
    };
    Arc::new(Ground { rule: rule.parse().unwrap(), text: words, source, edition: None, assumption })
}

/// Working days back, weekends skipped.
fn count(from: NaiveDate, days: u16) -> Step {
    let mut each = Vec::new();
    let (mut date, mut number) = (from, 0);
    while number < days {
        date = date - Days::new(1);
        let off = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        number += u16::from(!off);
        let kind = if off { DayKind::Weekend } else { DayKind::Working };
        let name = off.then(|| Arc::new(text("выходной день", "day off", "демалыс күні")));
        each.push(CountedDay {
            date,
            number: (!off).then_some(number),
            kind,
            name,
            confirmed: date.day() != 1,
            origin: Origin::Shipped,
        });
    }
    Step::WorkingDays { from, direction: Direction::Back, days, each, to: date }
}

fn proof(days: u16) -> Proof {
    let until = day(2026, 3, 31);
    let window = ground("window", text("Окно до окончания", "The window", "Терезе"), false);
    let reading = ground("reading", text("Прочтение", "A reading", "Түсіндірме"), true);
    let counted = count(until, days);
    let on = counted.day();
    Proof {
        of: ProofOf::Deadline { kind: DeadlineKind::WindowOpens, on: on.unwrap(), certain: true },
        steps: vec![
            Step::Fact { fact: Fact::StatusUntil, on: until },
            Step::Rule { ground: Arc::clone(&window) },
            counted,
            Step::Reading { of: Edge::Opens, chosen: on, other: on, warn: on },
        ],
        edition: EditionState {
            id: "2026".parse().unwrap(),
            title: text("Издание 2026", "Edition 2026", "2026 басылымы"),
            applies_from: day(2026, 1, 1),
        },
        calendar: CalendarState { version: "kz-1".to_owned(), confirmed_through: day(2026, 12, 31) },
        basis: Basis::of(&window).and(&reading),
    }
}

fn sheet(days: u16, lang: Lang) -> Document {
    let proof = proof(days);
    let words = ["Последний день 31.03.2026.", "Окно [Руководство]", "Счёт.", "Окно открывается."];
    let facts = ProofFacts {
        proof: &proof,
        what: "Окно продления откроется 24.03.2026",
        steps: &words.map(str::to_owned),
        host: "ТОО «Пример»",
        person: Some("SAMPLE JOHN"),
        made_on: day(2026, 2, 1),
        lang,
    };
    proof_sheet(&facts).unwrap()
}

#[test]
fn the_sheet_in_russian() {
    assert_as_read_over("proof-ru.txt", &outline(&sheet(5, Lang::Ru)));
}

#[test]
fn every_language_has_its_words() {
    for (lang, words) in [
        (Lang::En, ["Days not counted", "28 Mar 2026", "Step 3: the count day by day"]),
        (Lang::Kk, ["Есептелмеген күндер", "28.03.2026", "3-қадам: күндер бойынша санау"]),
    ] {
        let outline = outline(&sheet(5, lang));
        assert!(words.iter().all(|word| outline.contains(word)), "{outline}");
    }
}

#[test]
fn a_rule_is_named_once_and_referred_to_by_its_number() {
    let outline = outline(&sheet(5, Lang::Ru));
    assert!(outline.contains("2 | Окно до окончания | [1]"), "{outline}");
    assert!(outline.contains("[1] | Окно до окончания | Руководство, 3.1 | да"), "{outline}");
    assert!(outline.contains("[2] | Прочтение | Руководство, 3.1 | нет"), "{outline}");
    assert!(!outline.contains("Окно [Руководство]"), "{outline}");
}

#[test]
fn long_tables_break_over_pages_under_their_heads_and_nothing_is_cut() {
    for lang in Lang::ALL {
        let laid_out = laid_out(&sheet(240, lang));
        assert!(laid_out.pages.len() >= 3, "{}", laid_out.pages.len());
        assert!(laid_out.unprintable.is_empty());
        assert_inside_margins(&laid_out);
        let pages: Vec<String> = laid_out.pages.iter().map(Page::text).collect();
        let head = match lang {
            Lang::Ru => "Вид дня",
            Lang::En => "Kind of day",
            Lang::Kk => "Күн түрі",
        };
        assert!(pages.iter().filter(|page| page.contains(head)).count() >= 2, "{pages:#?}");
        let printed = pages.join("\n");
        let counted = proof(240);
        for day in counted.steps.iter().flat_map(Step::each_day) {
            let date = kosh_documents::wording::day_and_month(day.date, lang);
            assert!(printed.contains(&date), "{date}");
        }
    }
}

fn assert_inside_margins(laid_out: &LaidOut) {
    let sheet = Sheet::of(Typeface::Sans);
    let (right, bottom) = (sheet.width - sheet.right, sheet.height - sheet.bottom);
    for run in laid_out.pages.iter().flat_map(|page| &page.ink.runs) {
        assert!(run.x >= sheet.left - 0.1 && run.x + run.width() <= right + 0.1, "{}", run.text());
        assert!(run.baseline + run.size * 0.22 <= bottom + 0.5, "{}", run.text());
    }
}
