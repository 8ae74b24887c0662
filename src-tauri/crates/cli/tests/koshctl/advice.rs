//! The full rules from the command line, on the sample company: preflight, advice, the wave, what would change, and
//! the proof of each result.

use std::path::{Path, PathBuf};

use crate::process::{Run, json_of, koshctl, on_vault};
use serde_json::{Value, json};
use tempfile::TempDir;

const MADE_UP: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/fixtures/editions/2099-made-up");

/// The sample company in a folder that goes away with it.
struct Sample {
    _folder: TempDir,
    vault: PathBuf,
}

impl Sample {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let vault = folder.path().join("vault");
        let made = on_vault(&vault, &["demo", "--sample"]);
        assert_eq!(made.status, 0, "{made:?}");
        Self { _folder: folder, vault }
    }

    fn run(&self, words: &[&str]) -> Run {
        on_vault(&self.vault, words)
    }

    /// Runs with `--json`, and expects an exit status.
    fn json(&self, status: i32, words: &[&str]) -> Value {
        let run = self.run(&[&["--json"], words].concat());
        assert_eq!(run.status, status, "{}", run.err);
        run.json()
    }

    /// Runs in every language for people; no key of a message may shine through.
    fn in_words(&self, words: &[&str]) {
        for lang in ["ru", "en", "kk"] {
            let run = self.run(&[&["--lang", lang], words].concat());
            assert!(run.status < 2 && !run.out.is_empty(), "{}", run.err);
            let is_key =
                |word: &&str| word.contains('_') && word.starts_with(|c: char| c.is_ascii_lowercase());
            let is_number =
                |word: &str| word.starts_with("opens_working") || word.starts_with("closes_working");
            let key = run.out.split_whitespace().filter(is_key).find(|word| !is_number(word));
            assert_eq!(key, None, "{words:?} in {lang}");
            assert!(!run.out.contains(['{', '}']), "{words:?} in {lang}: {}", run.out);
        }
    }

    fn line(&self, name: &str) -> Value {
        let due = self.json(1, &["due"]);
        let lines = due["lines"].as_array().unwrap();
        lines.iter().find(|line| line["name"] == name).unwrap().clone()
    }

    fn household(&self, name: &str) -> String {
        self.line(name)["household"].as_str().unwrap().to_owned()
    }

    /// An application of somebody that waits to be gone on with.
    fn application(&self, name: &str) -> String {
        let due = self.json(1, &["due"]);
        let lines = due["lines"].as_array().unwrap();
        let of = |line: &&Value| line["name"] == name && line["act"]["act"] == "continue";
        lines.iter().find(of).unwrap()["act"]["of"].as_str().unwrap().to_owned()
    }
}

#[test]
fn preflight_blocks_with_status_one_and_says_what_to_do() {
    let sample = Sample::new();
    let id = sample.application("ESIMERKKI OSCAR");
    let checked = sample.json(1, &["preflight", "--application", &id]);
    assert_eq!(checked["verdict"], "blocked");
    let first = &checked["obstacles"][0];
    assert_eq!((&first["weight"], &first["code"]), (&json!("blocks"), &json!("window_not_open")));
    assert_eq!(first["remedy"]["code"], "file_between");
    sample.in_words(&["preflight", "--application", &id]);
    let which = sample.run(&["--json", "preflight"]);
    assert_eq!(which.status, 2);
    assert_eq!(which.failure()["error"]["code"], "which_application");
}

#[test]
fn due_has_findings_and_proves_every_line() {
    let sample = Sample::new();
    let due = sample.json(1, &["due", "--proof"]);
    for list in ["lines", "findings"] {
        let lines = due[list].as_array().unwrap();
        assert!(!lines.is_empty());
        assert!(lines.iter().all(|line| !line["proof"]["steps"].as_array().unwrap().is_empty()));
    }
    assert!(due["weights"].as_array().unwrap().iter().any(|one| one["weight"] == "blocks"));
    assert!(sample.json(1, &["due"])["lines"][0].get("proof").is_none());
    sample.in_words(&["due", "--proof"]);
}

#[test]
fn term_route_and_plan_are_advised_for_a_household() {
    let sample = Sample::new();
    let household = sample.household("MUSTER MARTIN");
    let term = ["advise", "term", "--household", &household, "--service", "work-c3-in-country"];
    let advice = sample.json(0, &term);
    assert_eq!(advice["tiers"].as_array().unwrap().len(), 5);
    assert_eq!(advice["persons"][3]["longest"]["limited_by"]["kind"], "passport");
    sample.in_words(&term);

    let route = ["advise", "route", "--household", &household, "--category", "C3", "--term", "3y"];
    let advice = sample.json(0, &route);
    let kinds: Vec<&Value> =
        advice["groups"][0]["routes"].as_array().unwrap().iter().map(|route| &route["kind"]).collect();
    assert!(kinds.contains(&&json!("extension")), "{kinds:?}");
    sample.in_words(&route);

    let service = "work-c3-invitation";
    let plan = ["advise", "plan", "--household", &household, "--service", service, "--arrive", "2027-02-15"];
    let made = sample.json(0, &plan);
    assert_eq!(made["aim"], json!({ "aim": "arrive_on", "on": "2027-02-15" }));
    sample.in_words(&plan);
    let late = ["advise", "plan", "--household", &household, "--service", service, "--arrive", "2026-11-24"];
    assert!(sample.json(1, &late)["normal"]["late_working_days"].is_number());
}

#[test]
fn advice_about_an_application_takes_its_household_service_and_wishes() {
    let sample = Sample::new();
    let id = sample.application("EXEMPLE JULIE");
    let plan = sample.json(0, &["advise", "plan", "--application", &id]);
    assert_eq!(plan["service"], "work-extension");
    assert_eq!(plan["aim"], json!({ "aim": "begin_on", "on": "2026-11-23" }));
    let route = sample.json(0, &["advise", "route", "--application", &id]);
    assert_eq!(route["category"], "C3");
    let neither = sample.run(&["--json", "advise", "term"]);
    assert_eq!((neither.status, neither.failure()["error"]["code"].clone()), (2, json!("usage")));
    let nonsense =
        sample.run(&["--json", "advise", "term", "--household", "x", "--service", "work-extension"]);
    assert_eq!(nonsense.failure()["error"]["params"]["problems"][0]["field"], "household");
}

#[test]
fn the_wave_of_a_range_is_listed_with_the_weekly_load() {
    let sample = Sample::new();
    let wave = sample.json(0, &["wave", "--until", "2027-01-31"]);
    assert_eq!(wave["from"], "2026-11-23");
    let lines = wave["lines"].as_array().unwrap();
    assert_eq!(wave["total"].as_u64().unwrap(), lines.len() as u64);
    let to_file: u64 =
        wave["weeks"].as_array().unwrap().iter().map(|week| week["to_file"].as_u64().unwrap()).sum();
    assert_eq!(to_file, lines.iter().filter(|line| !line["file_on"].is_null()).count() as u64);
    sample.in_words(&["wave", "--until", "2027-01-31"]);
    let backwards = sample.run(&["--json", "wave", "--from", "2027-02-01", "--until", "2027-01-31"]);
    assert_eq!(backwards.failure()["error"]["params"]["problems"][0]["field"], "until");
}

#[test]
fn a_guide_is_compared_with_one_in_a_folder_with_and_without_a_vault() {
    let nowhere = tempfile::tempdir().unwrap();
    let vault = nowhere.path().join("none");
    let diff = json_of(&format!("guide diff 2026 {MADE_UP} --vault {}", vault.display()));
    assert_eq!(diff["diff"]["added"][0]["id"], "made-up-advice");
    assert_eq!(diff["touches"], Value::Null);
    let sample = Sample::new();
    let touched = sample.json(0, &["guide", "diff", "2026", MADE_UP]);
    assert_eq!(touched["diff"], diff["diff"]);
    assert!(touched["touches"]["total"].as_u64().unwrap() > 0);
    sample.in_words(&["guide", "diff", "2026", MADE_UP]);
    let unknown = koshctl("--json guide diff 2026 1999");
    assert_eq!((unknown.status, &unknown.failure()["error"]["code"]), (2, &json!("unknown_edition")));
    assert!(Path::new(MADE_UP).is_dir());
}

#[test]
fn a_proposed_day_of_the_calendar_says_what_it_moves_and_saves_nothing() {
    let sample = Sample::new();
    let day = ["calendar", "impact", "--date", "2026-12-07", "--kind", "holiday", "--name", "Пробный"];
    let impact = sample.json(0, &day);
    assert!(impact["statuses"]["affected"].as_u64().unwrap() > 0);
    assert_eq!(impact, sample.json(0, &day), "nothing was saved");
    sample.in_words(&day);
    let absent = sample.run(&["--json", "calendar", "impact", "--date", "2026-12-07", "--remove"]);
    assert_eq!(absent.failure()["error"]["code"], "not_found");
    let sunday = ["--json", "calendar", "impact", "--date", "2026-12-06", "--kind", "working", "--name", "x"];
    let refused = sample.run(&sunday);
    assert_eq!(refused.failure()["error"]["params"]["problems"][0]["code"], "not_on_that_day");
}

#[test]
fn a_window_and_a_quote_are_proved_to_the_same_day_and_amount() {
    let window = json_of("window --valid-until 2026-12-31 --proof");
    let params = &window["proofs"][0]["of"]["params"];
    for field in ["opens_on", "safe_until", "closes_on"] {
        assert_eq!(params[field], window[field]);
    }
    let quote =
        json_of("quote --service work-c3-invitation --term 1y --person principal --person spouse --proof");
    let proofs = quote["proofs"].as_array().unwrap();
    assert_eq!(proofs.len(), quote["lines"].as_array().unwrap().len() + 1);
    assert_eq!(proofs.last().unwrap()["of"]["params"]["amount"], quote["known_total"]);
    assert!(json_of("window --valid-until 2026-12-31").get("proofs").is_none());
    let told = koshctl("window --valid-until 2026-12-31 --proof --lang en");
    assert!(told.out.contains("30 working days back from 31 Dec 2026"), "{}", told.out);
}
