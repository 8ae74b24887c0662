//! `payments`, `own-lines`, `rates`: what is written down about money, to list, to add and to remove.

use std::fs;
use std::path::Path;

use kosh_app::App;
use kosh_app::wire::{
    ApplicationId, NoteOn, Nothing, OwnLineInput, PaymentInput, PaymentLine, Rate, RateInput, Save, SaveUnder,
};
use kosh_app::words::{date, word};
use kosh_core::input::ProblemKind;
use kosh_core::ledger::OwnLine;
use kosh_core::text::Lang;
use serde::Serialize;
use serde_json::json;

use super::papers::{PaperKind, asked_for};
use super::vault;
use crate::answer::Answer;
use crate::arguments::{AddOwnLine, AddPayment, AddRate, OwnLines, Payments, Rates};
use crate::failure::Failure;
use crate::show::{Page, choice, money};
use crate::surroundings::Surroundings;

pub(super) fn payments(asked: &Payments, surroundings: Surroundings) -> Result<Answer, Failure> {
    let lang = surroundings.lang;
    let app = vault::open(surroundings)?;
    match asked {
        Payments::List { application } => {
            let id = asked_for(&app, application.as_deref(), PaperKind::Any, lang)?;
            let payments = app.costs(id)?.payments;
            let rows: Vec<_> = payments.iter().map(|line| payment(line, lang)).collect();
            listed(&json!({ "application": id, "payments": payments }), &rows, lang)
        }
        Payments::Add(add) => {
            let id = asked_for(&app, add.application.as_deref(), PaperKind::Any, lang)?;
            let receipt = add.receipt.as_deref().map(|path| attach(&app, id, path)).transpose()?;
            let input = payment_input(add, receipt.unwrap_or_default());
            saved(app.save_payment(SaveUnder { under: id, id: None, input })?)
        }
        Payments::Remove { id } => {
            app.remove_payment(parsed(id)?)?;
            done(lang)
        }
    }
}

pub(super) fn own_lines(asked: &OwnLines, surroundings: Surroundings) -> Result<Answer, Failure> {
    let lang = surroundings.lang;
    let app = vault::open(surroundings)?;
    match asked {
        OwnLines::List { application } => {
            let id = asked_for(&app, application.as_deref(), PaperKind::Any, lang)?;
            let lines = app.costs(id)?.own_lines;
            let rows: Vec<_> = lines.iter().map(|line| own_line(line, lang)).collect();
            listed(&json!({ "application": id, "own_lines": lines }), &rows, lang)
        }
        OwnLines::Add(add) => {
            let id = asked_for(&app, add.application.as_deref(), PaperKind::Any, lang)?;
            saved(app.save_own_line(SaveUnder { under: id, id: None, input: own_line_input(add) })?)
        }
        OwnLines::Remove { id } => {
            app.remove_own_line(parsed(id)?)?;
            done(lang)
        }
    }
}

pub(super) fn rates(asked: &Rates, surroundings: Surroundings) -> Result<Answer, Failure> {
    let lang = surroundings.lang;
    let app = vault::open(surroundings)?;
    match asked {
        Rates::List => {
            let rates = app.rates(Nothing {})?;
            let rows: Vec<_> = rates.iter().map(|one| rate(one, lang)).collect();
            listed(&json!({ "rates": rates }), &rows, lang)
        }
        Rates::Add(add) => saved(app.save_rate(Save { id: None, input: rate_input(add) })?),
        Rates::Remove { id } => {
            app.remove_rate(parsed(id)?)?;
            done(lang)
        }
    }
}

fn payment_input(add: &AddPayment, receipt: String) -> PaymentInput {
    PaymentInput {
        paid_on: add.on.clone(),
        payer: add.payer.clone(),
        expense: add.expense.clone(),
        title: add.title.clone().unwrap_or_default(),
        amount: add.amount.clone(),
        currency: add.currency.clone().unwrap_or_default(),
        receipt,
    }
}

fn own_line_input(add: &AddOwnLine) -> OwnLineInput {
    OwnLineInput {
        expense: add.expense.clone(),
        title: add.title.clone().unwrap_or_default(),
        amount: add.amount.clone(),
        currency: add.currency.clone().unwrap_or_default(),
        per: add.per.clone(),
        source: add.source.clone().unwrap_or_default(),
    }
}

fn rate_input(add: &AddRate) -> RateInput {
    RateInput {
        currency: add.currency.clone(),
        kzt_per_unit: add.kzt.clone(),
        on: add.on.clone(),
        source: add.source.clone(),
    }
}

/// Attaches a receipt to an application; answers with the file's id.
fn attach(app: &App, application: ApplicationId, path: &Path) -> Result<String, Failure> {
    let missing = || Failure::at("receipt", ProblemKind::NotFound);
    let bytes = fs::read(path).map_err(|_| missing())?;
    let name = path.file_name().ok_or_else(missing)?.to_string_lossy().into_owned();
    Ok(app.attach_bytes(NoteOn::Application(application), &name, bytes)?.to_string())
}

fn payment(line: &PaymentLine, lang: Lang) -> Vec<String> {
    let payment = &line.payment;
    vec![
        payment.id.to_string(),
        date(lang, payment.paid_on),
        choice(lang, "payer", &payment.payer),
        titled(&choice(lang, "expense", &payment.expense), payment.title.as_deref()),
        money(lang, &payment.amount),
        line.receipt_name.clone().unwrap_or_default(),
    ]
}

fn own_line(line: &OwnLine, lang: Lang) -> Vec<String> {
    vec![
        line.id.to_string(),
        titled(&choice(lang, "expense", &line.expense), line.title.as_deref()),
        money(lang, &line.amount),
        choice(lang, "per", &line.per),
        line.source.clone().unwrap_or_default(),
    ]
}

fn rate(rate: &Rate, lang: Lang) -> Vec<String> {
    vec![
        rate.id.to_string(),
        date(lang, rate.on),
        rate.currency.to_string(),
        rate.kzt_per_unit.normalize().to_string(),
        rate.source.clone(),
    ]
}

fn titled(what: &str, title: Option<&str>) -> String {
    title.map_or_else(|| what.to_owned(), |title| format!("{what}: {title}"))
}

fn parsed<T: std::str::FromStr>(id: &str) -> Result<T, Failure> {
    id.trim().parse().map_err(|_| Failure::at("id", ProblemKind::NotFound))
}

fn listed(json: &impl Serialize, rows: &[Vec<String>], lang: Lang) -> Result<Answer, Failure> {
    let mut page = Page::new(lang);
    if rows.is_empty() {
        page.line(word(lang, "ctl_nothing_written"));
    }
    page.table(rows);
    Answer::new(json, page.finish())
}

fn saved(id: impl std::fmt::Display) -> Result<Answer, Failure> {
    let id = id.to_string();
    Answer::new(&json!({ "id": id }), id)
}

fn done(lang: Lang) -> Result<Answer, Failure> {
    Answer::new(&json!({}), word(lang, "ctl_removed"))
}
