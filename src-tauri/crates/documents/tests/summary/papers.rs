//! What stands on the papers.

use kosh_core::text::Lang;
use kosh_documents::layout::{Page, laid_out};
use kosh_documents::model::Block;
use kosh_documents::summaries::paper;

use crate::facts::{budget, costs, money};
use crate::support::{assert_as_read_over, outline};

#[test]
fn the_costs_of_an_application_in_russian() {
    assert_as_read_over("costs-ru.txt", &outline(&paper(&costs(Lang::Ru))));
}

#[test]
fn the_money_of_two_departments_in_russian() {
    assert_as_read_over("money-ru.txt", &outline(&paper(&money(Lang::Ru))));
}

#[test]
fn the_budget_of_three_people_in_russian() {
    assert_as_read_over("budget-ru.txt", &outline(&paper(&budget(3, Lang::Ru))));
}

#[test]
fn what_is_not_stated_stands_apart_and_is_never_nought() {
    let costs = outline(&paper(&costs(Lang::Ru)));
    let apart = costs.find("Не указано, в итоги не входит").unwrap();
    let planned = &costs[..costs.find("Part: *Платежи*").unwrap()];
    assert!(!planned.contains("<consular_fee>"), "{costs}");
    assert_eq!(costs[apart..].matches("<consular_fee>").count(), 2);
    let budget = outline(&paper(&budget(3, Lang::Ru)));
    let chart = budget.lines().filter(|line| line.starts_with("bar:")).count();
    assert_eq!(chart, 9, "24 months from November are nine quarters: {budget}");
    assert!(!budget.contains("| 0,00"), "{budget}");
}

#[test]
fn a_figure_of_the_users_own_is_marked_and_one_that_does_not_count_is_named() {
    let costs = outline(&paper(&costs(Lang::En)));
    assert!(costs.contains("<translation> | your own, for this"), "{costs}");
    assert!(costs.contains("<other>: фотографии (for each of 2)"), "{costs}");
    assert!(costs.contains("not counted: the guide states this cost"), "{costs}");
}

#[test]
fn every_language_has_its_words() {
    for (lang, words) in [
        (Lang::En, ["Outstanding", "What has changed since the quote was frozen", "Not stated, in no total"]),
        (Lang::Kk, ["Төленуі тиіс", "Есеп бекітілгеннен кейінгі өзгеріс", "Көрсетілмеген, жиынға кірмейді"]),
    ] {
        let costs = outline(&paper(&costs(lang)));
        assert!(words.iter().all(|word| costs.contains(word)), "{costs}");
        assert!(!costs.contains('{'), "{costs}");
    }
}

#[test]
fn every_place_in_a_label_is_filled_in() {
    for lang in Lang::ALL {
        for report in [costs(lang), money(lang), budget(200, lang)] {
            let outline = outline(&paper(&report));
            assert!(!outline.contains('{') && !outline.contains('}'), "{outline}");
        }
    }
}

#[test]
fn a_list_that_is_too_long_for_paper_is_left_to_the_workbook_and_the_paper_says_so() {
    let long = paper(&budget(200, Lang::Ru));
    let outline = outline(&long);
    assert!(outline.contains("– в книге XLSX"), "{outline}");
    assert!(laid_out(&long).pages.len() < 10);
    assert!(!outline.contains("EXAMPLE ANNA"));
}

#[test]
fn amounts_stand_at_one_right_edge_and_the_chart_has_its_table() {
    let document = paper(&money(Lang::Ru));
    let charts = document.blocks.iter().filter(|block| matches!(block, Block::Chart(_))).count();
    assert_eq!(charts, 1);
    let laid_out = laid_out(&document);
    let words: String = laid_out.pages.iter().map(Page::text).collect();
    assert!(words.contains("150 000,00"), "{words}");
    for page in &laid_out.pages {
        let outside = page.ink.runs.iter().find(|run| run.x + run.width() > 595.3 - 56.0);
        assert!(
            outside.is_none(),
            "a word beyond the right margin: {:?}",
            outside.map(kosh_documents::layout::GlyphRun::text)
        );
    }
}
