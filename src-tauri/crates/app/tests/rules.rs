//! The full rules through the command table, with a fixed clock and a keyring in memory, on the sample company: facts
//! and knowledge of one's own are entered and change the answers, advice is asked, a wave is made, results are proved.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::needless_pass_by_value,
    reason = "a test may fail loudly"
)]

mod desk;

use std::path::Path;
use std::sync::Arc;

use desk::Desk;
use kosh_app::commands::run;
use kosh_app::{App, Clock, ErrorCode, Options};
use kosh_store::MemoryKeyring;
use serde_json::{Value, json};

fn codes(findings: &Value) -> Vec<&str> {
    findings.as_array().unwrap().iter().map(|finding| finding["code"].as_str().unwrap()).collect()
}

#[test]
fn a_paper_and_a_stay_are_entered_change_the_findings_and_are_taken_back() {
    let desk = Desk::new();
    let oscar = desk.person("ESIMERKKI");
    assert!(codes(&oscar["assessment"]["findings"]).contains(&"certificate_of_other_year"));
    let under = oscar["person"]["id"].clone();
    let paper = json!({ "kind": "fingerprint_certificate", "issued_on": "20.11.2026" });
    assert_eq!(desk.call("check_paper", paper.clone()), json!([]));
    let holder = json!({ "person": under });
    let id = desk.call("save_paper", json!({ "under": holder, "id": null, "input": paper }));
    assert_eq!(desk.call("edit_paper", id)["issued_on"], "20.11.2026");
    let found = desk.person("ESIMERKKI");
    assert!(!codes(&found["assessment"]["findings"]).contains(&"certificate_of_other_year"));
    desk.call("undo", json!({}));
    let found = desk.person("ESIMERKKI");
    assert!(codes(&found["assessment"]["findings"]).contains(&"certificate_of_other_year"));

    let stay = json!({ "entered_on": "22.11.2026", "notified_on": "", "left_on": "21.11.2026" });
    let problems = desk.call("check_stay", stay.clone());
    assert_eq!((&problems[0]["field"], &problems[0]["code"]), (&json!("left_on"), &json!("not_after")));
    let refused = desk.refused("save_stay", json!({ "under": under, "id": null, "input": stay }));
    assert!(matches!(refused, ErrorCode::InvalidInput { .. }));
}

#[test]
fn today_names_what_is_amiss_with_households_hosts_and_the_knowledge() {
    let desk = Desk::new();
    let today = desk.call("today", json!({}));
    let lines = today["findings"].as_array().unwrap();
    let of = |code: &str| lines.iter().find(|line| line["code"] == code).unwrap();
    assert!(
        lines.is_sorted_by_key(|line| ["blocks", "warns", "notes"]
            .iter()
            .position(|one| line["weight"] == *one))
    );
    assert_eq!(of("host_changed")["name"], "VOORBEELD LUKAS");
    assert!(of("no_valid_attorney")["host"].as_str().unwrap().contains("Muster Advisory"));
    assert_eq!(of("index_unknown")["params"]["year"], 2027);
    let counted: u64 =
        today["weights"].as_array().unwrap().iter().map(|one| one["count"].as_u64().unwrap()).sum();
    assert_eq!(counted, lines.len() as u64);
    let due = today["lines"].as_array().unwrap();
    assert!(due.iter().any(|line| line["kind"] == "general_attorney_expires" && line["person"].is_null()));
}

#[test]
fn a_day_of_ones_own_is_shown_before_it_is_saved_then_holds_everywhere_and_goes_again() {
    let desk = Desk::new();
    let window = || desk.call("window", json!({ "valid_from": "", "valid_until": "2026-12-31" }));
    // 30 working days back from 31 December 2026, 16 December off: 18 November; with 7 December off, 17 November.
    assert_eq!(window()["opens_on"], "2026-11-18");
    let day = json!({ "date": "07.12.2026", "kind": "holiday", "name": "Пробный день", "source": "пример" });
    let impact =
        desk.call("calendar_impact", json!({ "edit": { "edit": "save", "day": day }, "limit": 100 }));
    let lines = impact["lines"].as_array().unwrap();
    assert_eq!(impact["total"].as_u64().unwrap(), lines.len() as u64);
    let martin = lines.iter().find(|line| line["names"] == json!(["MUSTER MARTIN"])).unwrap();
    // From 1 January 2027 it is 30 working days back: 19 November, and a day earlier with the new day off.
    assert!(
        martin["dates"]
            .as_array()
            .unwrap()
            .iter()
            .any(|date| { *date == json!({ "what": "opens", "from": "2026-11-19", "to": "2026-11-18" }) })
    );
    assert_eq!(window()["opens_on"], "2026-11-18", "nothing is saved yet");

    desk.call("save_own_day", day.clone());
    assert_eq!(window()["opens_on"], "2026-11-17");
    assert_eq!(desk.call("own", json!({}))["days"][0]["date"], "2026-12-07");
    let year = desk.call("calendar", json!(2026));
    let shown = year["days"].as_array().unwrap().iter().find(|one| one["date"] == "2026-12-07").unwrap();
    assert_eq!((&shown["kind"], &shown["origin"]), (&json!("holiday"), &json!("own")));
    assert_eq!(desk.call("edit_own_day", json!("2026-12-07"))["name"], "Пробный день");
    let back = desk
        .call("calendar_impact", json!({ "edit": { "edit": "remove", "day": "2026-12-07" }, "limit": 1 }));
    assert_eq!(back["total"], impact["total"]);

    desk.call("undo", json!({}));
    assert_eq!(window()["opens_on"], "2026-11-18");
    let absent = desk.refused("remove_own_day", json!("2026-12-07"));
    assert_eq!(absent, ErrorCode::NotFound { record: kosh_app::Record::OwnDay });
    let sunday = json!({ "date": "06.12.2026", "kind": "working", "name": "x", "source": "y" });
    assert_eq!(desk.call("check_own_day", sunday)[0]["code"], "not_on_that_day");
}

#[test]
fn an_index_and_a_figure_of_ones_own_fill_what_is_not_stated() {
    let desk = Desk::new();
    let invitation = desk.application("SPECIMEN");
    let consular = |page: &Value| {
        let lines = page["quote"]["lines"].as_array().unwrap();
        lines.iter().find(|line| line["kind"] == "consular_fee").unwrap()["amount"].clone()
    };
    assert_eq!(consular(&desk.call("application", invitation.clone()))["not_stated"], true);
    let fee = json!({ "service": "work-c3-invitation", "tier": "", "kind": "consular_fee", "amount": "80,50",
        "currency": "USD", "from": "2026-01-01", "source": "посольство" });
    let id = desk.call("save_own_figure", json!({ "id": null, "input": fee }));
    let amount = consular(&desk.call("application", invitation.clone()));
    assert_eq!(amount, json!({ "amount": "80.50", "currency": "USD" }));
    let twin = desk.call("check_own_figure", json!({ "id": null, "input": fee }));
    assert_eq!(twin[0]["code"], "already_there");
    assert_eq!(desk.call("check_own_figure", json!({ "id": id, "input": fee })), json!([]));
    desk.call("remove_own_figure", id);
    assert_eq!(consular(&desk.call("application", invitation))["not_stated"], true);

    let unknown = |desk: &Desk| codes(&desk.call("today", json!({}))["findings"]).contains(&"index_unknown");
    assert!(unknown(&desk));
    desk.call("save_own_index", json!({ "from": "01.01.2027", "value": "4 500", "source": "проект закона" }));
    assert!(!unknown(&desk));
}

#[test]
fn what_was_laid_over_the_shipped_knowledge_holds_after_opening_again() {
    let folder = tempfile::tempdir().unwrap();
    let open = || {
        let options = Options {
            vault: folder.path().join("vault"),
            output: folder.path().join("papers"),
            clock: Clock::Fixed("2026-11-23".parse().unwrap()),
            office: None,
            keyring: Box::new(MemoryKeyring::default()),
        };
        Arc::new(App::new(options).unwrap())
    };
    let passphrase = "correct horse battery";
    let app = open();
    run(&app, "create_vault", json!({ "contents": "empty", "lang": "ru", "passphrase": passphrase }))
        .unwrap();
    let day = json!({ "date": "07.12.2026", "kind": "holiday", "name": "Пробный день", "source": "пример" });
    run(&app, "save_own_day", day).unwrap();
    drop(app);
    let app = open();
    run(&app, "unlock", json!({ "passphrase": passphrase })).unwrap();
    let window = run(&app, "window", json!({ "valid_from": "", "valid_until": "2026-12-31" })).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&window).unwrap()["opens_on"], "2026-11-17");
}

#[test]
fn an_application_is_checked_before_it_is_filed() {
    let desk = Desk::new();
    let checked = desk.call("preflight", desk.application("ESIMERKKI"));
    assert_eq!(checked["verdict"], "blocked");
    let obstacles = checked["obstacles"].as_array().unwrap();
    let closed = obstacles.iter().find(|one| one["code"] == "window_not_open").unwrap();
    assert_eq!(closed["remedy"]["code"], "file_between");
    assert!(obstacles.iter().all(|one| !one["basis"].as_array().unwrap().is_empty()));
}

#[test]
fn term_route_and_plan_are_advised_and_questions_that_cannot_be_asked_are_refused() {
    let desk = Desk::new();
    let household = desk.person("MUSTER")["household"]["id"].clone();
    let term = json!({ "household": household, "service": "work-c3-in-country", "persons": [], "from": "" });
    let advice = desk.call("advise_term", term.clone());
    assert_eq!(advice["persons"].as_array().unwrap().len(), 4);
    assert_eq!(advice["tiers"].as_array().unwrap().len(), 5);
    let mut wrong = term;
    wrong["service"] = json!("visa-cancellation-outside");
    assert!(matches!(desk.refused("advise_term", wrong), ErrorCode::NotByTerm { .. }));

    let route = json!({ "household": household, "category": "С3", "entries": "", "term": "3y", "tier": "",
        "persons": [], "on": "" });
    let advice = desk.call("advise_route", route);
    let kinds: Vec<&str> = advice["groups"][0]["routes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|route| route["kind"].as_str().unwrap())
        .collect();
    assert!(kinds.contains(&"extension") && kinds.contains(&"in_country"), "{kinds:?}");

    let plan = |aim: &str, on: &str, service: &str| {
        json!({ "household": household, "service": service, "persons": [], "aim": aim, "on": on,
            "qualification": "evidenced" })
    };
    let steps = desk.call("plan", plan("arrive_on", "15.02.2027", "work-c3-invitation"));
    assert!(steps["steps"].as_array().unwrap().len() > 5);
    assert_eq!(
        desk.refused("plan", plan("arrive_on", "15.02.2027", "visa-cancellation-outside")),
        ErrorCode::NoArrival
    );
    let nothing = desk.refused("plan", plan("begin_on", "23.11.2026", "business-multiple-extension"));
    assert_eq!(nothing, ErrorCode::NothingToExtend);
    assert!(matches!(
        desk.refused("plan", plan("begin_on", "", "work-extension")),
        ErrorCode::InvalidInput { .. }
    ));
}

#[test]
fn a_wave_is_listed_and_its_applications_are_made_in_one_act() {
    let desk = Desk::new();
    let query = |until: &str| json!({ "from": "", "until": until, "host": null, "limit": 100 });
    let wave = desk.call("wave", query("2027-01-31"));
    let lines = wave["lines"].as_array().unwrap();
    assert_eq!(wave["total"].as_u64().unwrap(), lines.len() as u64);
    let family: Vec<Value> = lines
        .iter()
        .filter(|line| line["name"].as_str().unwrap().starts_with("MUSTER"))
        .map(|line| json!({ "person": line["person"], "term": "" }))
        .collect();
    assert_eq!(family.len(), 4);
    let julie = lines.iter().find(|line| line["name"] == "EXEMPLE JULIE").unwrap();
    let renewals = [family.clone(), vec![json!({ "person": julie["person"], "term": "" })]].concat();

    let before = desk.call("applications", json!({})).as_array().unwrap().len();
    let made = desk.call("create_wave", json!({ "from": "", "until": "2027-01-31", "renewals": renewals }));
    let applications = made["applications"].as_array().unwrap();
    assert_eq!(applications.len(), 1, "one for the family");
    assert_eq!(made["left_out"], json!([julie["person"]]), "hers is under way already");
    let page = desk.call("application", applications[0].clone());
    assert_eq!(page["persons"].as_array().unwrap().len(), 4);
    assert_eq!(page["application"]["service"], "work-extension");
    assert_eq!(page["application"]["stage"], "drafting");
    assert_eq!(desk.call("journal", json!({ "offset": 0, "limit": 1 }))[0]["what"], "load");
    desk.call("undo", json!({}));
    assert_eq!(desk.call("applications", json!({})).as_array().unwrap().len(), before);
    let backwards = json!({ "from": "2027-01-31", "until": "2027-01-01", "host": null, "limit": 1 });
    assert!(matches!(desk.refused("wave", backwards), ErrorCode::InvalidInput { .. }));
}

#[test]
fn two_editions_are_compared_and_those_whom_it_touches_are_named() {
    let desk = Desk::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/editions/2099-made-up");
    let diff = desk.call("guide_diff", json!({ "from": "2026", "to": folder, "limit": 3 }));
    assert_eq!(diff["diff"]["added"][0]["id"], "made-up-advice");
    let touches = &diff["touches"];
    assert_eq!(touches["lines"].as_array().unwrap().len(), 3);
    assert!(touches["total"].as_u64().unwrap() > 3);
    assert_eq!(touches["lines"][0]["names"], json!(["MUSTER MARTIN"]));
    let same = desk.call("guide_diff", json!({ "from": "2026", "to": "2026", "limit": 3 }));
    assert_eq!(same["touches"]["total"], 0);
    let unknown = desk.refused("guide_diff", json!({ "from": "2026", "to": "1999", "limit": 3 }));
    assert!(matches!(unknown, ErrorCode::UnknownEdition { .. }));
    let folder = tempfile::tempdir().unwrap();
    let empty = desk.refused("guide_diff", json!({ "from": "2026", "to": folder.path(), "limit": 3 }));
    assert!(matches!(empty, ErrorCode::BadEdition { .. }));
    assert_eq!(desk.call("editions", json!({}))[0]["id"], "2026");
}

/// How a line of Today is asked to be proved.
fn query_of(line: &Value, of: &str) -> Value {
    let name = if of == "deadline" { "kind" } else { "code" };
    let mut params = json!({ "subject": line["subject"], "person": line["person"] });
    params[name] = line[name].clone();
    if of == "finding" {
        params["on"] = line["on"].clone();
    }
    json!({ "of": of, "params": params })
}

#[test]
fn every_line_of_today_is_proved_and_a_proof_is_printed() {
    let desk = Desk::new();
    let today = desk.call("today", json!({}));
    for (list, of) in [("lines", "deadline"), ("findings", "finding")] {
        for line in today[list].as_array().unwrap() {
            let proof = desk.call("proof", query_of(line, of));
            assert!(!proof["steps"].as_array().unwrap().is_empty(), "{line}");
            let shown = if of == "deadline" { &line["kind"] } else { &line["code"] };
            let kind = &proof["of"]["params"]["kind"];
            assert!(kind == shown || kind["code"] == *shown, "{proof}");
        }
    }
    let application = desk.application("SPECIMEN");
    for query in [
        json!({ "of": "total", "params": { "application": application } }),
        json!({ "of": "cost_line", "params": { "application": application, "line": 0 } }),
        json!({ "of": "weakest_link", "params": { "household": desk.person("MUSTER")["household"]["id"] } }),
        json!({ "of": "window", "params": { "valid_from": null, "valid_until": "2026-12-31" } }),
        query_of(&today["lines"][0], "deadline"),
    ] {
        let printed = desk.call("print_proof", query);
        assert!(std::fs::read(printed["path"].as_str().unwrap()).unwrap().starts_with(b"%PDF-"), "{printed}");
    }
    let mut gone = query_of(&today["lines"][0], "deadline");
    gone["params"]["kind"] = json!("passport_expired");
    assert_eq!(desk.refused("proof", gone), ErrorCode::ResultGone);
}
