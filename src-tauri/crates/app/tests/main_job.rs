//! The main job through the command table, with a fixed clock and a keyring in memory: first start, host,
//! family, Today, application, papers; closed and opened again.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::needless_pass_by_value,
    reason = "a test may fail loudly"
)]

use std::sync::Arc;

use kosh_app::commands::{NAMES, run};
use kosh_app::{App, Clock, ErrorCode, Options};
use kosh_store::{Keyring, KeyringError, MemoryKeyring};
use serde_json::{Value, json};
use tempfile::TempDir;
use zeroize::Zeroizing;

/// A keyring that outlives the application, as the system's does.
#[derive(Clone, Default)]
struct Ring(Arc<MemoryKeyring>);

impl Keyring for Ring {
    fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeyringError> {
        self.0.get(name)
    }
    fn set(&self, name: &str, secret: &[u8]) -> Result<(), KeyringError> {
        self.0.set(name, secret)
    }
    fn delete(&self, name: &str) -> Result<(), KeyringError> {
        self.0.delete(name)
    }
}

struct Desk {
    folder: TempDir,
    ring: Ring,
}

impl Desk {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), ring: Ring::default() }
    }

    fn open(&self) -> Arc<App> {
        let app = App::new(Options {
            vault: self.folder.path().join("vault"),
            output: self.folder.path().join("papers"),
            clock: Clock::Fixed("2026-11-23".parse().unwrap()),
            office: None,
            keyring: Box::new(self.ring.clone()),
        });
        Arc::new(app.unwrap())
    }
}

fn call(app: &Arc<App>, name: &str, input: Value) -> Value {
    serde_json::from_str(&run(app, name, input).unwrap_or_else(|error| panic!("{name}: {error}"))).unwrap()
}

fn refused(app: &Arc<App>, name: &str, input: Value) -> ErrorCode {
    run(app, name, input).unwrap_err().code
}

fn empty_vault(app: &Arc<App>) {
    let start = call(app, "start", json!({}));
    assert_eq!(start["vault"], json!({ "is": "absent", "keyring": true }));
    let start = call(app, "create_vault", json!({ "contents": "empty", "lang": "ru", "passphrase": null }));
    assert_eq!(start["vault"], json!({ "is": "open", "sample": false, "has_host": false }));
}

fn host(app: &Arc<App>) -> Value {
    let input =
        json!({ "kind": "participant", "name_ru": "ТОО «Вымышленный пример»", "bin": "940140000385" });
    call(app, "save_host", json!({ "id": null, "input": input }))
}

fn person(app: &Arc<App>, under: Value, role: &str, given: &str, born_on: &str) -> Value {
    let input = json!({
        "role": role, "surname": "EXAMPLE", "given_names": given, "born_on": born_on, "nationality": "DE",
    });
    let id = call(app, "save_person", json!({ "id": null, "under": under, "input": input }));
    let passport = json!({ "number": "XX0000001", "valid_until": "01.02.2031", "issued_on": "02.02.2021" });
    call(app, "save_passport", json!({ "under": id, "id": null, "input": passport }));
    let visa = json!({
        "kind": "visa", "category": "С3", "entries": "multiple", "valid_from": "01.01.2025", "valid_until": "31.12.2026",
    });
    call(app, "save_status", json!({ "under": id, "id": null, "input": visa }));
    id
}

/// A principal with a spouse and two children, all with passports and visas. Their ids and the household's.
fn family(app: &Arc<App>) -> (Vec<Value>, Value) {
    let host = host(app);
    let principal = person(app, json!({ "of": "host", "id": host }), "principal", "ADAM", "01.02.1985");
    let household = call(app, "person", principal.clone())["household"]["id"].clone();
    let under = json!({ "of": "household", "id": household });
    let ids = vec![
        principal,
        person(app, under.clone(), "spouse", "EVA", "03.04.1987"),
        person(app, under.clone(), "child", "MARIA", "05.06.2012"),
        person(app, under, "child", "PAUL", "07.08.2017"),
    ];
    (ids, household)
}

#[test]
fn a_family_is_entered_seen_applied_for_printed_and_found_again() {
    let desk = Desk::new();
    let app = desk.open();
    empty_vault(&app);
    let (ids, household) = family(&app);

    let today = call(&app, "today", json!({}));
    let windows: Vec<&Value> =
        today["lines"].as_array().unwrap().iter().filter(|line| line["kind"] == "file_safely").collect();
    assert_eq!(windows.len(), 4, "everybody's window is open and safe: {today}");
    assert!(windows.iter().all(|line| line["act"] == json!({ "act": "apply", "of": "work-extension" })));
    assert_eq!(today["ribbons"].as_array().unwrap().len(), 4);

    let input = json!({ "service": "work-c3-invitation", "applicants": ids, "category": "C3", "term": "3y" });
    let save = json!({ "under": household, "id": null, "input": input });
    assert_eq!(call(&app, "check_application", save.clone()), json!([]));
    let application = call(&app, "save_application", save);
    let page = call(&app, "application", application.clone());
    assert_eq!(page["checklists"].as_array().unwrap().len(), 4);
    // 4 × (580 000 + 2 162.50), guide, work visa, 1; four consular fees are not stated.
    assert_eq!(page["quote"]["known_total"], json!({ "amount": "2328650.00", "currency": "KZT" }));
    assert_eq!(page["quote"]["not_stated"], 4);
    let letters = call(&app, "letters", application.clone());
    let missing = letters["letters"][0]["missing"].as_array().unwrap();
    assert!(missing.iter().any(|gap| gap["field"] == "address" && gap["place"]["of"] == "host"));

    let letter =
        json!({ "application": application, "kind": "invitation", "person": null, "arrangement": null });
    for (command, input) in [("print_letter", letter), ("print_costs", application.clone())] {
        let paper = call(&app, command, input);
        let bytes = std::fs::read(paper["path"].as_str().unwrap()).unwrap();
        assert!(bytes.starts_with(b"%PDF-"), "{command}");
    }

    drop(app);
    let app = desk.open();
    assert_eq!(call(&app, "start", json!({}))["vault"]["is"], "open");
    assert_eq!(call(&app, "person", ids[0].clone())["household"]["persons"].as_array().unwrap().len(), 4);
    assert_eq!(call(&app, "applications", json!({}))[0]["service"], "work-c3-invitation");
}

#[test]
fn what_is_refused_leaves_nothing_and_says_what_would_be_right() {
    let desk = Desk::new();
    let app = desk.open();
    empty_vault(&app);
    let (ids, household) = family(&app);
    let entries =
        |app: &Arc<App>| call(app, "journal", json!({ "offset": 0, "limit": 200 })).as_array().unwrap().len();
    let before = entries(&app);

    let wrong_bin = json!({ "kind": "participant", "name_ru": "Пример", "bin": "940140000386" });
    let ErrorCode::InvalidInput { problems } =
        refused(&app, "save_host", json!({ "id": null, "input": wrong_bin }))
    else {
        panic!("a wrong digit is refused")
    };
    assert_eq!(problems[0].field, "bin");

    let visa =
        json!({ "kind": "visa", "category": "C3", "valid_from": "31.12.2026", "valid_until": "01.01.2026" });
    let save = json!({ "under": ids[0], "id": null, "input": visa });
    assert!(matches!(refused(&app, "save_status", save), ErrorCode::InvalidInput { .. }));

    let beyond = json!({ "service": "work-c3-invitation", "applicants": ids, "term": "5y" });
    let save = json!({ "under": household, "id": null, "input": beyond });
    let problems = call(&app, "check_application", save.clone());
    assert_eq!(problems[0]["code"], "term_beyond_passport");
    // 01.02.2031 less three months is 01.11.2030; from 23.11.2026 that is 47 months.
    assert_eq!(problems[0]["params"]["longest"], "3y11m");
    assert!(matches!(refused(&app, "save_application", save), ErrorCode::InvalidInput { .. }));

    let permit =
        json!({ "service": "temporary-residence-permit", "applicants": [ids[0]], "tier": "employee" });
    let save = json!({ "under": household, "id": null, "input": permit });
    assert_eq!(call(&app, "check_application", save)[0]["code"], "nationality_not_served");

    assert_eq!(entries(&app), before, "nothing was written");
}

#[test]
fn the_last_change_is_taken_back() {
    let desk = Desk::new();
    let app = desk.open();
    empty_vault(&app);
    let (ids, _) = family(&app);
    call(&app, "remove_person", ids[3].clone());
    assert_eq!(call(&app, "today", json!({}))["people"], 3);
    call(&app, "undo", json!({}));
    assert_eq!(call(&app, "today", json!({}))["people"], 4);
    assert_eq!(refused(&app, "remove_person", ids[0].clone()), ErrorCode::DependantsLeft { count: 3 });
}

#[test]
fn a_key_of_another_vault_and_a_damaged_file_are_told_apart() {
    let desk = Desk::new();
    empty_vault(&desk.open());
    let because = |desk: &Desk| call(&desk.open(), "start", json!({}))["vault"]["because"]["code"].clone();

    let other = Desk { folder: tempfile::tempdir().unwrap(), ring: Ring::default() };
    let stranger = Desk { ring: other.ring, folder: desk.folder };
    assert_eq!(because(&stranger), "key_missing");

    let desk = Desk { ring: desk.ring, folder: stranger.folder };
    let file = desk.folder.path().join("vault/kosh.db");
    let mut bytes = std::fs::read(&file).unwrap();
    bytes[2000..3000].fill(0);
    std::fs::write(&file, bytes).unwrap();
    assert_eq!(because(&desk), "vault_damaged");
}

#[test]
fn the_sample_company_is_marked_and_removed_in_one_act() {
    let desk = Desk::new();
    let app = desk.open();
    call(&app, "create_vault", json!({ "contents": "sample", "lang": "en", "passphrase": null }));
    let start = call(&app, "start", json!({}));
    assert_eq!(start["vault"], json!({ "is": "open", "sample": true, "has_host": true }));
    assert_eq!(start["settings"]["lang"], "en");
    assert!(call(&app, "today", json!({}))["people"].as_u64().unwrap() > 5);
    let start = call(&app, "remove_sample", json!({}));
    assert_eq!(start["vault"], json!({ "is": "open", "sample": false, "has_host": false }));
    assert_eq!(call(&app, "today", json!({}))["people"], 0);
}

#[test]
fn a_passphrase_holds_the_key_where_there_is_no_keyring() {
    let desk = Desk::new();
    let with = |passphrase: &str| json!({ "contents": "empty", "lang": "ru", "passphrase": passphrase });
    let app = desk.open();
    assert_eq!(refused(&app, "create_vault", with("short")), ErrorCode::WeakPassphrase { shortest: 10 });
    call(&app, "create_vault", with("correct horse battery"));
    let app = desk.open();
    assert_eq!(call(&app, "start", json!({}))["vault"]["because"]["code"], "passphrase_needed");
    assert_eq!(
        refused(&app, "unlock", json!({ "passphrase": "wrong horse battery" })),
        ErrorCode::WrongPassphrase
    );
    assert_eq!(call(&app, "unlock", json!({ "passphrase": "correct horse battery" }))["vault"]["is"], "open");
}

#[test]
fn a_name_that_is_no_command_is_a_bad_request() {
    let app = Desk::new().open();
    assert_eq!(refused(&app, "format_disk", json!({})), ErrorCode::BadRequest);
    assert_eq!(refused(&app, "person", json!({ "id": "x" })), ErrorCode::BadRequest);
    assert!(NAMES.contains(&"today"));
}
