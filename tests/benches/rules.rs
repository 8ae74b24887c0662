//! How fast the rules are: one window, one person, a company of 10,000, the catalogue.
//!
//! Targets (release build, one thread): a window 1 µs, the assessment of one person 20 µs, of 10,000 people 200 ms,
//! the wave of 10,000 people over a year 100 ms, their forecast of twelve months 100 ms, their budget of 36 months under
//! both policies 500 ms.

#![allow(clippy::unwrap_used, reason = "a benchmark may stop at a mistake")]

mod company;

use std::hint::black_box;

use chrono::{Days, NaiveDate};
use company::{Company, PEOPLE, today};
use criterion::{Criterion, criterion_group, criterion_main};
use kosh_core::catalogue::Catalogue;
use kosh_core::rules::{
    Aim, BudgetBuilder, PlanQuestion, PolicyComparison, Qualification, Scene, TermPolicy, assess,
    extension_window, plan, wave,
};
use kosh_core::time::Window;

fn scene(catalogue: &Catalogue) -> Scene<'_> {
    Scene { catalogue, edition: catalogue.edition(today()).unwrap(), today: today() }
}

fn window(criterion: &mut Criterion) {
    let catalogue = kosh_catalog::load().unwrap();
    let scene = scene(&catalogue);
    let terms = scene.edition.rules.numbers.window;
    let valid_until = NaiveDate::from_ymd_opt(2026, 12, 31).unwrap();
    criterion.bench_function("window of one visa: dates and state", |bencher| {
        bencher.iter(|| {
            let window = Window::new(&catalogue.calendar, terms, None, black_box(valid_until)).unwrap();
            (window, window.state_on(scene.today))
        });
    });
    criterion.bench_function("window of one visa: with every skipped day, for showing", |bencher| {
        bencher.iter(|| extension_window(scene, None, black_box(valid_until)).unwrap());
    });
}

fn assessment(criterion: &mut Criterion) {
    let catalogue = kosh_catalog::load().unwrap();
    let scene = scene(&catalogue);
    let company = Company::of(PEOPLE).households();
    let family = company.iter().find(|household| household.persons.len() == 4).unwrap();
    let alone = company.iter().find(|household| household.persons.len() == 1).unwrap();
    criterion.bench_function("assessment of one person", |bencher| {
        bencher.iter(|| assess(scene, black_box(alone)));
    });
    criterion.bench_function("assessment of a family of four", |bencher| {
        bencher.iter(|| assess(scene, black_box(family)));
    });
    let mut group = criterion.benchmark_group("company");
    group.sample_size(20);
    group.bench_function("assessment of 10,000 people", |bencher| {
        bencher.iter(|| {
            let assessed = company.iter().map(|household| assess(scene, black_box(household)));
            assessed.map(|found| found.deadlines.len() + found.findings.len()).sum::<usize>()
        });
    });
    group.finish();
}

fn renewal(criterion: &mut Criterion) {
    let catalogue = kosh_catalog::load().unwrap();
    let scene = scene(&catalogue);
    let company = Company::of(PEOPLE).households();
    let year = today() + Days::new(365);
    let mut group = criterion.benchmark_group("renewal");
    group.sample_size(20);
    group.bench_function("wave of 10,000 people over a year", |bencher| {
        bencher.iter(|| wave(scene, black_box(&company), today(), year));
    });
    group.finish();
    let family = company.iter().find(|household| household.persons.len() == 4).unwrap();
    let question = PlanQuestion {
        service: "work-c3-invitation".parse().unwrap(),
        persons: Vec::new(),
        aim: Aim::ArriveOn(today() + Days::new(120)),
        qualification: Qualification::ToReview,
    };
    criterion.bench_function("plan of a family of four", |bencher| {
        bencher.iter(|| plan(scene, black_box(family), &question).unwrap());
    });
}

fn money(criterion: &mut Criterion) {
    let catalogue = kosh_catalog::load().unwrap();
    let scene = scene(&catalogue);
    let company = Company::of(PEOPLE).households();
    let budget = |months, policy| {
        let mut builder = BudgetBuilder::new(scene, months, policy);
        for household in &company {
            builder.add(black_box(household));
        }
        builder.finish()
    };
    let mut group = criterion.benchmark_group("money");
    group.sample_size(20);
    group.bench_function("forecast of 10,000 people, twelve months", |bencher| {
        bencher.iter(|| budget(12, TermPolicy::AsNow));
    });
    group.bench_function("budget of 10,000 people, 36 months, yearly against longest", |bencher| {
        bencher.iter(|| {
            let (yearly, longest) = (budget(36, TermPolicy::Yearly), budget(36, TermPolicy::Longest));
            PolicyComparison::of(&yearly, &longest, 36)
        });
    });
    group.finish();
}

fn catalogue(criterion: &mut Criterion) {
    criterion.bench_function("catalogue: read all of it", |bencher| {
        bencher.iter(|| kosh_catalog::load().unwrap());
    });
}

criterion_group!(rules, window, assessment, renewal, money, catalogue);
criterion_main!(rules);
