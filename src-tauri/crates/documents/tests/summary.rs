//! The cost summary: what is known, what is not stated, what it rests on, in three languages.
#![allow(clippy::unwrap_used, reason = "what a test cannot build fails it")]

mod support;

use std::sync::Arc;

use kosh_core::basis::{Basis, Confidence, Ground, Source};
use kosh_core::catalogue::Tier;
use kosh_core::money::Money;
use kosh_core::people::Role;
use kosh_core::rules::{CostKind, CostLine, Quote};
use kosh_core::stated::Stated;
use kosh_core::text::{Lang, Text};
use kosh_core::time::Origin;
use kosh_documents::layout::{Page, laid_out};
use kosh_documents::model::Document;
use kosh_documents::summaries::{CostFacts, cost_summary};
use support::{day, outline};

fn text(ru: &str, en: &str, kk: &str) -> Text {
    Text { ru: ru.to_owned(), en: en.to_owned(), kk: kk.to_owned() }
}

fn ground(rule: &str, words: &Text, assumption: bool) -> Arc<Ground> {
    let title = text("Руководство", "Guide", "Нұсқаулық");
    let source = Source {
        document: "guide-2026".parse().unwrap(),
        title,
        place: "3.1".to_owned(),
        confidence: Confidence::High,
    };
    let edition = "2026".parse().ok();
    Arc::new(Ground { rule: rule.parse().unwrap(), text: words.clone(), source, edition, assumption })
}

fn tenge(amount: &str) -> Money {
    Money::kzt(amount.parse().unwrap()).unwrap()
}

/// An employee and a spouse: a fee, a duty, a consular fee that is not stated.
fn quote() -> Quote {
    let fee = ground("work-c3-invitation-fee", &text("Строка тарифа", "Tariff row", "Тариф жолы"), false);
    let reading = ground("per-person", &text("На каждое лицо", "Per person", "Әр адамға"), true);
    let unknown = text("Сбор устанавливает посольство", "Set by the embassy", "Елшілік белгілейді");
    let consular = ground("consular-fee", &unknown, true);
    let roles = [Role::Principal, Role::Spouse];
    let lines = |(person, role): (usize, Role)| {
        let origin = Origin::Shipped;
        let line = |kind, amount, basis| CostLine { person, role, kind, amount, origin, basis };
        [
            line(CostKind::ServiceFee, Stated::Value(tenge("400000")), Basis::of(&fee).and(&reading)),
            line(CostKind::StateDuty, Stated::Value(tenge("2162.5")), Basis::of(&fee)),
            line(CostKind::ConsularFee, Stated::not(unknown.clone()), Basis::of(&consular)),
        ]
    };
    Quote {
        service: "work-c3-invitation".parse().unwrap(),
        edition: "2026".parse().unwrap(),
        tier: Tier::Years(3),
        on: day(2026, 11, 23),
        lines: roles.into_iter().enumerate().flat_map(lines).collect(),
        per_person: vec![tenge("402162.5"); 2],
        known_total: tenge("804325"),
        own_total: Vec::new(),
        not_stated: 2,
        minimum_working_days: Stated::Value(10),
        worst_calendar_days: Some(30),
        basis: Basis::of(&fee),
    }
}

fn summary(lang: Lang) -> Document {
    summary_of(&quote(), lang)
}

fn summary_of(quote: &Quote, lang: Lang) -> Document {
    let (service, edition) =
        (text("Приглашение C3", "C3 invitation", "C3 шақыру"), text("2026", "2026", "2026"));
    let persons = ["SAMPLE JOHN EDWARD".to_owned(), "SAMPLE MARY ANN".to_owned()];
    let facts = CostFacts {
        quote,
        service: &service,
        section: "3.1",
        edition: &edition,
        persons: &persons,
        host: "ТОО «Пример»",
        made_on: day(2026, 11, 23),
        lang,
    };
    cost_summary(&facts).unwrap()
}

#[test]
fn the_summary_in_russian() {
    assert_eq!(outline(&summary(Lang::Ru)), include_str!("snapshots/cost-ru.txt"));
}

#[test]
fn what_is_not_stated_is_listed_apart_and_never_nought() {
    let outline = outline(&summary(Lang::Ru));
    assert_eq!(outline.matches("Консульский сбор").count(), 2);
    let apart = outline.find("Не указано").unwrap();
    assert!(outline.find("Консульский сбор").unwrap() > apart);
    assert!(!outline.contains("| 0"));
}

#[test]
fn a_figure_of_the_companys_own_is_marked_and_summed_apart() {
    let mut quote = quote();
    let dollars = |amount: &str| Money::new(amount.parse().unwrap(), "USD".parse().unwrap()).unwrap();
    let fee = quote.lines.iter_mut().find(|line| line.kind == CostKind::ConsularFee).unwrap();
    (fee.amount, fee.origin) = (Stated::Value(dollars("80")), Origin::Own);
    quote.own_total = vec![dollars("80")];
    let outline = outline(&summary_of(&quote, Lang::En));
    assert!(outline.contains("Consular fee (your own figure)"), "{outline}");
    let known = outline.find("804\u{a0}325").unwrap();
    assert!(outline[known..].contains("By figures of your own"), "{outline}");
    assert_eq!(outline.matches("your own figure").count(), 1);
}

#[test]
fn every_language_has_its_words() {
    for (lang, words) in [
        (Lang::En, ["Known total", "804\u{a0}325\u{a0}tenge", "Assumptions"]),
        (Lang::Kk, ["Белгілі жиыны", "804\u{a0}325\u{a0}теңге", "Жорамалдар"]),
    ] {
        let outline = outline(&summary(lang));
        assert!(words.iter().all(|word| outline.contains(word)), "{outline}");
    }
}

#[test]
fn sums_stand_at_the_right_edge_of_one_page() {
    let laid_out = laid_out(&summary(Lang::Ru));
    assert_eq!(laid_out.pages.len(), 1);
    let page = &laid_out.pages[0];
    let sums: Vec<f32> = page
        .ink
        .runs
        .iter()
        .filter(|run| run.text().ends_with("тенге"))
        .map(|run| run.x + run.width())
        .collect();
    assert_eq!(sums.len(), 7);
    assert!(sums.iter().all(|end| (end - sums[0]).abs() < 0.1), "{sums:?}");
    assert!(Page::text(page).contains("[1] [2]"));
}
