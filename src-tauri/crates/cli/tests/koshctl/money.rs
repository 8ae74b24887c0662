//! Money on a vault: costs of each scope, the budget, payments, costs of one's own and rates, written and read.

use std::fs;
use std::path::{Path, PathBuf};

use crate::process::{Run, on_vault};
use serde_json::Value;
use tempfile::TempDir;

fn sample() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vault");
    let made = on_vault(&path, &["demo", "--sample"]);
    assert_eq!(made.status, 0, "{made:?}");
    (folder, path)
}

fn done(vault: &Path, words: &[&str]) -> Value {
    let run = on_vault(vault, &[&["--json"], words].concat());
    assert_eq!(run.status, 0, "{run:?}");
    run.json()
}

/// The code of a refusal, and the field and the code of its first problem.
fn refused(run: &Run) -> (String, String, String) {
    assert_eq!((run.status, run.out.as_str()), (2, ""), "{run:?}");
    let error = run.failure()["error"].clone();
    let problem = &error["params"]["problems"][0];
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    (text(&error["code"]), text(&problem["field"]), text(&problem["code"]))
}

fn problem(run: &Run, field: &str, code: &str) {
    assert_eq!(refused(run), ("invalid_input".to_owned(), field.to_owned(), code.to_owned()), "{run:?}");
}

fn begins(path: &Value, with: &[u8]) -> bool {
    fs::read(path.as_str().unwrap()).unwrap().starts_with(with)
}

#[test]
fn costs_are_written_for_every_scope_as_paper_and_as_workbook() {
    let (folder, vault) = sample();
    let out = folder.path().join("papers");
    let out = out.to_str().unwrap();
    let all = done(&vault, &["costs", "--everybody", "--by", "department", "--out", out]);
    assert!(begins(&all["path"], b"%PDF-"));
    let groups = all["money"]["groups"].as_array().unwrap();
    let row = &groups[0]["rows"][0];
    let (application, household) = (row["application"].as_str().unwrap(), row["household"].as_str().unwrap());
    let host = row["host"].as_str().unwrap();
    for scope in [
        ["--household", household],
        ["--host", host],
        ["--department", groups[0]["name"].as_str().unwrap()],
        ["--application", application],
    ] {
        let book = done(&vault, &[&["costs", "--xlsx", "--out", out], &scope[..]].concat());
        assert!(begins(&book["path"], b"PK"), "{scope:?}");
        assert!(book["money"].is_object() || book["costs"]["account"].is_object(), "{scope:?}");
    }
    let period = done(&vault, &["costs", "--from", "2026-10-01", "--until", "31.10.2026", "--out", out]);
    assert_eq!(
        (&period["money"]["from"], &period["money"]["until"]),
        (&"2026-10-01".into(), &"2026-10-31".into())
    );
    let human = on_vault(&vault, &["costs", "--everybody", "--out", out]);
    assert!(Path::new(human.out.trim()).is_file(), "for people it prints the path alone: {human:?}");
}

#[test]
fn a_budget_is_printed_and_written() {
    let (folder, vault) = sample();
    let budget = done(&vault, &["budget", "--months", "24", "--policy", "longest"]);
    assert_eq!(budget["months"].as_array().unwrap().len(), 24);
    assert_eq!((&budget["policy"], budget["comparison"].as_array().unwrap().len()), (&"longest".into(), 3));
    assert!(budget["produced"].is_null(), "no file where none was asked for");
    let out = folder.path().join("papers");
    let written = done(&vault, &["budget", "--xlsx", "--out", out.to_str().unwrap()]);
    assert!(begins(&written["produced"]["path"], b"PK"));
    for lang in ["ru", "en", "kk"] {
        let told = on_vault(&vault, &["--lang", lang, "budget"]);
        assert_eq!(told.status, 0, "{told:?}");
        assert!(!told.out.contains('_') && told.out.contains("11.2026"), "{}", told.out);
    }
}

#[test]
fn payments_costs_of_ones_own_and_rates_are_written_listed_and_removed() {
    let (folder, vault) = sample();
    let costs = done(&vault, &["costs", "--out", folder.path().to_str().unwrap()]);
    let id = costs["application"].as_str().unwrap();
    let receipt = folder.path().join("receipt.pdf");
    fs::write(&receipt, b"%PDF-").unwrap();
    let add = ["payments", "add", "--application", id, "--on", "20.11.2026", "--payer", "company", "--for"];
    let rest = ["service_fee", "--amount", "400000", "--receipt", receipt.to_str().unwrap()];
    let paid = done(&vault, &[&add[..], &rest[..]].concat());
    let listed = done(&vault, &["payments", "list", "--application", id]);
    let payment = &listed["payments"][0];
    assert_eq!((&payment["id"], &payment["receipt_name"]), (&paid["id"], &"receipt.pdf".into()));
    let line = done(
        &vault,
        &[
            "own-lines",
            "add",
            "--application",
            id,
            "--for",
            "courier",
            "--amount",
            "20,50",
            "--currency",
            "USD",
            "--per",
            "application",
        ],
    );
    let lines = done(&vault, &["own-lines", "list", "--application", id]);
    let lines = lines["own_lines"].as_array().unwrap().clone();
    assert!(lines.iter().any(|one| one["id"] == line["id"] && one["amount"]["amount"] == "20.50"));
    let rate = done(
        &vault,
        &["rates", "add", "--currency", "GBP", "--kzt", "650.5", "--on", "2026-11-20", "--source", "sample"],
    );
    assert_eq!(done(&vault, &["rates", "list"])["rates"][0]["id"], rate["id"]);
    done(&vault, &["payments", "remove", paid["id"].as_str().unwrap()]);
    done(&vault, &["own-lines", "remove", line["id"].as_str().unwrap()]);
    done(&vault, &["rates", "remove", rate["id"].as_str().unwrap()]);
    assert_eq!(done(&vault, &["payments", "list", "--application", id])["payments"], serde_json::json!([]));
    let frozen =
        done(&vault, &["costs", "--application", id, "--freeze", "--out", folder.path().to_str().unwrap()]);
    assert_eq!(frozen["costs"]["frozen"]["number"], 2);
}

#[test]
fn bad_input_is_answered_with_the_field_and_what_would_be_right() {
    let (_folder, vault) = sample();
    let ask = |words: &[&str]| on_vault(&vault, &[&["--json"], words].concat());
    problem(&ask(&["budget", "--months", "18"]), "months", "not_offered");
    problem(&ask(&["costs", "--host", "nobody"]), "host", "not_found");
    problem(&ask(&["costs", "--department", "nothing"]), "department", "not_found");
    problem(&ask(&["costs", "--household", "x"]), "household", "not_found");
    problem(&ask(&["costs", "--from", "soon"]), "from", "not_a_date");
    problem(&ask(&["costs", "--from", "2026-11-02", "--until", "2026-11-01"]), "until", "not_after");
    let rate = |currency: &str, kzt: &str, on: &str| {
        ask(&["rates", "add", "--currency", currency, "--kzt", kzt, "--on", on, "--source", "x"])
    };
    problem(&rate("KZT", "1", "2026-11-01"), "currency", "not_foreign");
    problem(&rate("USD", "0", "2026-11-01"), "kzt_per_unit", "not_a_rate");
    problem(&rate("USD", "-1", "2026-11-01"), "kzt_per_unit", "not_a_rate");
    problem(&rate("USD", "500", "2026-12-01"), "on", "in_future");
    let id = ask(&["costs", "--everybody"]).json()["money"]["groups"][0]["rows"][0]["application"].clone();
    let id = id.as_str().unwrap();
    let own = ["own-lines", "add", "--application", id, "--for", "courier", "--amount", "-1"];
    problem(&ask(&own), "amount", "not_an_amount");
    let pay = |payer: &str, expense: &str, amount: &str| {
        let on = ["payments", "add", "--application", id, "--on", "2026-11-01"];
        ask(&[&on[..], &["--payer", payer, "--for", expense, "--amount", amount]].concat())
    };
    problem(&pay("bank", "courier", "1"), "payer", "not_a_choice");
    problem(&pay("company", "lunch", "1"), "expense", "not_a_choice");
    problem(&pay("company", "other", "1"), "title", "required");
    problem(&pay("company", "courier", "-1"), "amount", "not_an_amount");
    let (code, ..) = refused(&ask(&["costs", "--by", "colour", "--everybody"]));
    assert_eq!(code, "not_one_of");
    let (code, ..) = refused(&ask(&["costs", "--everybody", "--household", "x"]));
    assert_eq!(code, "usage");
    let (code, ..) = refused(&ask(&["rates", "remove", "019b0000-0000-7000-8000-000000000000"]));
    assert_eq!(code, "not_found");
}
