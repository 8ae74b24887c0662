//! How fast the desk is: Today and the money page from the encrypted database, a letter, a thousand letters to disk.
//!
//! Targets (release build): Today with 10,000 people 300 ms, Money 500 ms; a summary of tables 3 ms a page, warm; 1,000 letters to disk
//! 5 s. The letter of invitation is longer than a page and printed in two copies: it is measured whole, and the
//! costs of an application as the summary.

#![allow(clippy::unwrap_used, reason = "a benchmark may stop at a mistake")]

mod company;

use std::collections::BTreeMap;
use std::fs;
use std::hint::black_box;
use std::io::Write as _;
use std::num::NonZero;
use std::thread;

use company::{Company, PEOPLE, today};
use criterion::{Criterion, criterion_group, criterion_main};
use kosh_app::wire::{GroupBy, MoneyQuery, MoneyScope, Nothing};
use kosh_core::catalogue::{Catalogue, Entries, Tier};
use kosh_core::id::{ApplicationId, ServiceId};
use kosh_core::ledger::{Expense, Payer, Rates};
use kosh_core::letters::{Arrangement, LetterKind};
use kosh_core::people::{Application, Host, Household, Person, Role, Stage, VisaDetails};
use kosh_core::rules::{
    Assumption, ChangeReason, LeftOutWhy, Quote, QuoteRequest, Quoted, Scene, TariffChoice, TermPolicy,
    Written, account, quote,
};
use kosh_core::text::Lang;
use kosh_core::time::Term;
use kosh_documents::layout::laid_out;
use kosh_documents::letters::{Invitee, LetterFacts, letter, shipped_text};
use kosh_documents::model::Document;
use kosh_documents::render::pdf_of;
use kosh_documents::summaries::{CostFacts, PersonFacts, Setting, Words, cost_report, paper};
use uuid::Uuid;

const LETTERS: usize = 1_000;

fn board(criterion: &mut Criterion) {
    let company = Company::of(PEOPLE);
    let mut group = criterion.benchmark_group("today");
    group.sample_size(20);
    group.bench_function("from the encrypted database, 10,000 people", |bencher| {
        bencher.iter(|| company.app.today(black_box(Nothing {})).unwrap());
    });
    group.finish();
    let query = MoneyQuery {
        scope: MoneyScope::Company,
        from: String::new(),
        until: String::new(),
        group_by: GroupBy::Department,
        limit: 100,
    };
    let mut group = criterion.benchmark_group("money");
    group.sample_size(10);
    group.bench_function("from the encrypted database, 10,000 people", |bencher| {
        bencher.iter(|| company.app.money(black_box(query.clone())).unwrap());
    });
    group.finish();
}

fn letters(criterion: &mut Criterion) {
    let catalogue = kosh_catalog::load().unwrap();
    let company = Company::of(PEOPLE);
    let hosts = company.hosts();
    let households = company.households();
    let alone = households.iter().find(|household| household.persons.len() == 1).unwrap();
    let costs = costs_of(&catalogue, alone);
    assert!(laid_out(&costs).pages.len() <= 2, "the paper measured is of two pages at most");
    criterion.bench_function("costs of an application: laid out and written as PDF", |bencher| {
        bencher.iter(|| pdf(&costs_of(&catalogue, black_box(alone))));
    });
    criterion.bench_function("letter of invitation, both copies: laid out and written as PDF", |bencher| {
        bencher.iter(|| pdf(&letter_of(&catalogue, &hosts[0], black_box(alone))));
    });
    let mut group = criterion.benchmark_group("to disk");
    group.sample_size(10);
    group.bench_function("1,000 letters", |bencher| {
        bencher.iter(|| write_letters(&catalogue, &hosts[0], &households));
    });
    group.finish();
}

/// Writes letters as files of their own, each safe on the disk before the next one. On every processor at once:
/// one waits for the disk while another lays out.
fn write_letters(catalogue: &Catalogue, host: &Host, households: &[Household]) {
    let folder = tempfile::tempdir().unwrap();
    let hands = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        for hand in 0..hands {
            let path = folder.path();
            scope.spawn(move || {
                let share = households.iter().cycle().take(LETTERS).enumerate().skip(hand).step_by(hands);
                for (number, household) in share {
                    let mut file = fs::File::create_new(path.join(format!("{number}.pdf"))).unwrap();
                    file.write_all(&pdf(&letter_of(catalogue, host, household))).unwrap();
                    file.sync_all().unwrap();
                }
            });
        }
    });
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), LETTERS);
}

fn pdf(document: &Document) -> Vec<u8> {
    pdf_of(document, &laid_out(document)).unwrap()
}

/// The costs of a work visa of three years for a household.
fn costs_of(catalogue: &Catalogue, household: &Household) -> Document {
    let edition = catalogue.edition(today()).unwrap();
    let service = edition.service(&"work-c3-invitation".parse().unwrap()).unwrap();
    let roles: Vec<_> = household.persons.iter().map(|person| person.role).collect();
    let choice = TariffChoice { term: Some(Term::years(3).unwrap()), tier: None };
    let scene = Scene { catalogue, edition, today: today() };
    let request = QuoteRequest { service, choice, persons: &roles, on: today() };
    let quote = quote(scene, &request).unwrap();
    let wish = wish_of(household, &quote);
    let quoted = Quoted { quote: &quote, persons: &wish.applicants };
    let written = Written { own_lines: &[], payments: &[], rates: &Rates::default() };
    let names: Vec<String> = household.persons.iter().map(Person::latin_name).collect();
    let people = household.persons.iter().zip(&names);
    let persons: Vec<PersonFacts<'_>> =
        people.map(|(person, name)| PersonFacts { id: person.id, name, role: person.role }).collect();
    let report = cost_report(&CostFacts {
        setting: Setting {
            company: "ТОО «Вымышленный пример»",
            edition: &edition.title,
            index: None,
            made_on: today(),
            lang: Lang::Ru,
            words: &Codes,
        },
        service: &service.name,
        section: &service.section,
        stage: wish.stage,
        quote: Some(&quote),
        frozen_on: Some(today()),
        persons: &persons,
        account: &account(scene, &wish, Some(quoted), written).unwrap(),
        payments: &[],
        changes: &[],
    });
    paper(&report.unwrap())
}

/// The application that a quote is for.
fn wish_of(household: &Household, quote: &Quote) -> Application {
    Application {
        id: ApplicationId::new(Uuid::nil()),
        service: quote.service.clone(),
        edition: quote.edition.clone(),
        host: household.host,
        household: household.id,
        applicants: household.persons.iter().map(|person| person.id).collect(),
        category: None,
        term: None,
        tier: Some(quote.tier),
        file_on: None,
        appointment_on: None,
        stage: Stage::Drafting,
        changes: Vec::new(),
        visa: VisaDetails::default(),
    }
}

/// Codes in the place of words: what is measured is the paper.
struct Codes;

impl Words for Codes {
    fn service(&self, service: &ServiceId) -> String {
        service.to_string()
    }
    fn tier(&self, tier: Tier) -> String {
        tier.to_string()
    }
    fn role(&self, role: Role) -> String {
        role.to_string()
    }
    fn stage(&self, stage: Stage) -> String {
        stage.to_string()
    }
    fn expense(&self, expense: Expense) -> String {
        expense.to_string()
    }
    fn payer(&self, payer: Payer) -> String {
        payer.to_string()
    }
    fn change(&self, reason: ChangeReason) -> String {
        format!("{reason:?}")
    }
    fn assumption(&self, assumption: Assumption) -> String {
        format!("{assumption:?}")
    }
    fn policy(&self, policy: TermPolicy) -> String {
        policy.to_string()
    }
    fn left_out(&self, why: LeftOutWhy) -> String {
        format!("{why:?}")
    }
}

fn letter_of(catalogue: &Catalogue, host: &Host, household: &Household) -> Document {
    let person = household.principal().unwrap();
    let service =
        catalogue.edition(today()).unwrap().service(&"work-c3-invitation".parse().unwrap()).unwrap();
    let application = Application {
        id: ApplicationId::new(Uuid::nil()),
        service: service.id.clone(),
        edition: "2026".parse().unwrap(),
        host: host.id,
        household: household.id,
        applicants: vec![person.id],
        category: "C3".parse().ok(),
        term: None,
        tier: None,
        file_on: None,
        appointment_on: None,
        stage: Stage::Drafting,
        changes: Vec::new(),
        visa: VisaDetails {
            entries: Some(Entries::Multiple),
            valid_from: Some(today()),
            valid_until: Some(today()),
            purpose: Some("работа по трудовому договору".to_owned()),
            ..VisaDetails::default()
        },
    };
    let facts = LetterFacts {
        host,
        logo: None,
        representative: host.representatives.first(),
        persons: &[Invitee { person, passport: household.passport_of(person.id), status: None }],
        parent: None,
        application: &application,
        service,
        enclosures: &[],
        number: None,
        dated_on: None,
        addressee: None,
        typed: &BTreeMap::new(),
        countries: &catalogue.countries,
        made_on: today(),
    };
    let text = shipped_text(LetterKind::Invitation, Lang::Ru).unwrap();
    letter(&[text], Arrangement::Ru, &facts).unwrap().document
}

criterion_group!(desk, board, letters);
criterion_main!(desk);
