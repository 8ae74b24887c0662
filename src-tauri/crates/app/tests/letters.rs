//! Letters through the command table, on the sample company: listed, typed, previewed, printed, sent, written by their
//! texts, numbered, and for many applications in one act.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::needless_pass_by_value,
    reason = "a test may fail loudly"
)]

mod desk;

use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use desk::Desk;
use kosh_app::ErrorCode;
use kosh_app::wire::{MissingPlace, TextFlawKind};
use serde_json::{Value, json};

/// Names a letter of somebody's application.
fn letter(application: &Value, kind: &str) -> Value {
    json!({ "application": application, "kind": kind, "person": null, "arrangement": null })
}

fn row<'a>(page: &'a Value, kind: &str) -> &'a Value {
    page["letters"].as_array().unwrap().iter().find(|row| row["kind"] == kind).unwrap()
}

fn kinds(page: &Value) -> Vec<&str> {
    page["letters"].as_array().unwrap().iter().map(|row| row["kind"].as_str().unwrap()).collect()
}

fn fields(missing: &Value) -> Vec<&str> {
    missing.as_array().unwrap().iter().map(|gap| gap["field"].as_str().unwrap()).collect()
}

/// Saves the draft of a letter with some fields typed otherwise.
fn typed(desk: &Desk, application: &Value, kind: &str, fields: Value) -> Value {
    let page = desk.call("letters", application.clone());
    let mut input = row(&page, kind)["draft"].clone();
    for (field, value) in fields.as_object().unwrap() {
        input[field] = value.clone();
    }
    json!({ "application": application, "kind": kind, "person": null, "input": input })
}

fn pdf(produced: &Value) -> Vec<u8> {
    fs::read(produced["path"].as_str().unwrap()).unwrap()
}

fn decoded(preview: &Value) -> Vec<u8> {
    STANDARD.decode(preview["base64"].as_str().unwrap()).unwrap()
}

fn papers(desk: &Desk) -> PathBuf {
    desk.folder.path().join("papers")
}

fn host_of(desk: &Desk, application: &Value) -> Value {
    desk.call("application", application.clone())["host"]["id"].clone()
}

#[test]
fn the_samples_letters_are_complete_and_one_was_sent() {
    let desk = Desk::new();
    let invitation = desk.application("SPECIMEN");
    let page = desk.call("letters", invitation.clone());
    let expected = ["power_of_attorney", "invitation", "foreign_worker_form", "cover_letter"];
    for kind in expected {
        assert!(kinds(&page).contains(&kind), "{kind}: {:?}", kinds(&page));
    }
    let row = row(&page, "invitation");
    assert_eq!(row["missing"], json!([]));
    assert_eq!(
        (&row["is_saved"], &row["has_table"], &row["is_draft_form"]),
        (&json!(true), &json!(true), &json!(true))
    );
    assert_eq!(row["draft"]["outgoing_number"], "3/2026");

    let petition = desk.application("BEISPIEL");
    let sent = desk.call("letters", petition.clone())["sent"].clone();
    assert_eq!(sent[0]["kind"], "extension_petition");
    assert_eq!(
        sent[0]["sent_on"],
        desk.call("application", petition.clone())["application"]["changes"][2]["on"]
    );
    let produced = desk.call("print_sent_letter", sent[0]["id"].clone());
    assert_eq!(produced["pages"], sent[0]["pages"]);
    assert!(pdf(&produced).starts_with(b"%PDF-"));
    let file = &desk.call("application", petition)["files"][0];
    assert_eq!((&file["letter"], &file["pages"]), (&sent[0]["id"], &sent[0]["pages"]));
    assert!(matches!(desk.refused("remove_file", file["id"].clone()), ErrorCode::InUse));
}

#[test]
fn preview_print_and_what_is_sent_are_the_same_bytes_and_the_sent_one_stays() {
    let desk = Desk::new();
    let application = desk.application("SPECIMEN");
    let query = letter(&application, "invitation");
    let preview = decoded(&desk.call("preview_letter", query.clone()));
    assert!(preview == pdf(&desk.call("print_letter", query.clone())));
    let sent = desk.call("send_letter", query.clone());
    assert_eq!(
        (&sent["outgoing_number"], &sent["texts"][0]),
        (&json!("3/2026"), &json!({ "lang": "ru", "version": null }))
    );
    let kept = decoded(&desk.call("preview_sent_letter", sent["id"].clone()));
    assert!(preview == kept);

    // Neither the text of letters nor the facts nor the letterhead change what was sent.
    let text = desk.call("letter_text", json!({ "kind": "invitation", "lang": "ru" }));
    let source = text["source"].as_str().unwrap().replace("подтверждает", "с радостью подтверждает");
    desk.call("save_letter_text", json!({ "kind": "invitation", "lang": "ru", "source": source }));
    let host = host_of(&desk, &application);
    let mut input = desk.call("edit_host", host.clone());
    input["name_ru"] = json!("Демо: ТОО «Другое имя»");
    desk.call("save_host", json!({ "id": host, "input": input }));
    assert!(kept == decoded(&desk.call("preview_sent_letter", sent["id"].clone())));
    assert!(kept == pdf(&desk.call("print_sent_letter", sent["id"].clone())));

    // The next letter of the kind begins anew, with languages and addressee of the last one, and needs a number.
    let page = desk.call("letters", application.clone());
    assert_eq!(page["sent"].as_array().unwrap().len(), 1);
    let next = row(&page, "invitation");
    assert_eq!(
        (&next["is_saved"], &next["draft"]["addressee"]),
        (&json!(false), &json!("Экспат центр МФЦА"))
    );
    assert_eq!(fields(&next["missing"]), ["outgoing_number", "dated_on"]);
    let ErrorCode::LetterIncomplete { missing } = desk.refused("send_letter", query.clone()) else {
        panic!("a letter with gaps is not sent")
    };
    assert!(missing.iter().all(|gap| matches!(gap.place, MissingPlace::Letter(_))));
    let draft = desk.call("print_letter", query);
    assert_eq!(fields(&draft["missing"]), ["outgoing_number", "dated_on"]);
}

#[test]
fn sending_is_taken_back_and_its_number_stays_with_that_letter() {
    let desk = Desk::new();
    let application = desk.application("SPECIMEN");
    let query = letter(&application, "invitation");
    desk.call("send_letter", query.clone());
    desk.call("undo", json!({}));
    let page = desk.call("letters", application.clone());
    assert_eq!(
        (page["sent"].as_array().unwrap().len(), &row(&page, "invitation")["draft"]["outgoing_number"]),
        (0, &json!("3/2026"))
    );

    let host = host_of(&desk, &application);
    let number = json!({ "host": host, "dated_on": "01.12.2026" });
    assert_eq!(desk.call("propose_number", number.clone()), "4/2026");
    let taken = typed(
        &desk,
        &application,
        "cover_letter",
        json!({ "outgoing_number": "3/2026", "dated_on": "01.12.2026" }),
    );
    let problems = desk.call("check_letter", taken.clone());
    assert_eq!(
        (&problems[0]["field"], &problems[0]["code"]),
        (&json!("outgoing_number"), &json!("number_taken"))
    );
    assert_eq!(problems[0]["params"], json!({ "free": "4/2026" }));
    assert!(matches!(desk.refused("save_letter", taken), ErrorCode::InvalidInput { .. }));
    let own = typed(&desk, &application, "invitation", json!({ "addressee": "Другой адресат" }));
    assert_eq!(desk.call("check_letter", own.clone()), json!([]));
    desk.call("save_letter", own);
    assert_eq!(desk.call("send_letter", query)["addressee"], "Другой адресат");
    assert_eq!(desk.call("propose_number", number), "4/2026");
    let next_year = json!({ "host": host, "dated_on": "11.01.2027" });
    assert_eq!(desk.call("propose_number", next_year), "1/2027");
}

#[test]
fn the_count_of_numbers_can_be_set_but_never_back_to_what_was_used() {
    let desk = Desk::new();
    let application = desk.application("SPECIMEN");
    let host = host_of(&desk, &application);
    let counter = desk.call("letter_counter", host.clone());
    assert_eq!(counter, json!({ "year": 2026, "next": 4, "lowest": 4, "example": "4/2026" }));
    let set = |next: &str| json!({ "host": host, "year": 2026, "next": next });
    let problems = desk.call("check_letter_counter", set("3"));
    assert_eq!(problems[0]["params"], json!({ "from": 4, "to": 9_999_999 }));
    assert!(matches!(desk.refused("save_letter_counter", set("3")), ErrorCode::InvalidInput { .. }));
    desk.call("save_letter_counter", set("100"));
    assert_eq!(desk.call("propose_number", json!({ "host": host, "dated_on": "" })), "100/2026");

    // A number that is written otherwise is unique too, but does not move the count.
    let mut input = desk.call("edit_host", host.clone());
    input["number_pattern"] = json!("HR-{yy}/{n}");
    desk.call("save_host", json!({ "id": host, "input": input }));
    assert_eq!(desk.call("propose_number", json!({ "host": host, "dated_on": "" })), "HR-26/100");
    let by_hand = typed(&desk, &application, "invitation", json!({ "outgoing_number": "особый-1" }));
    desk.call("save_letter", by_hand);
    desk.call("send_letter", letter(&application, "invitation"));
    assert_eq!(desk.call("letter_counter", host.clone())["next"], 100);
    let again = json!({ "outgoing_number": "особый-1", "dated_on": "01.12.2026" });
    let problems = desk.call("check_letter", typed(&desk, &application, "cover_letter", again));
    assert_eq!(problems[0]["code"], "number_taken");
}

#[test]
fn every_letter_is_previewed_and_an_invitation_in_every_arrangement() {
    let desk = Desk::new();
    for row in desk.call("applications", json!({})).as_array().unwrap() {
        let page = desk.call("letters", row["id"].clone());
        assert!(kinds(&page).contains(&"cover_letter"));
        for letter in page["letters"].as_array().unwrap() {
            let all = page["arrangements"].as_array().unwrap();
            let arrangements = if letter["kind"] == "invitation" { all } else { &all[..1] };
            for arrangement in arrangements {
                let query = json!({ "application": row["id"], "kind": letter["kind"], "person": letter["person"],
                "arrangement": arrangement });
                let preview = desk.call("preview_letter", query);
                assert!(decoded(&preview).starts_with(b"%PDF-"));
                assert!(preview["pages"].as_u64().unwrap() > 0);
            }
        }
    }
}

#[test]
fn a_letter_that_the_application_does_not_have_is_refused() {
    let desk = Desk::new();
    let application = desk.application("SPECIMEN");
    assert_eq!(desk.refused("preview_letter", letter(&application, "visa_petition")), ErrorCode::NoLetter);
    assert_eq!(desk.refused("preview_letter", letter(&application, "consent")), ErrorCode::NoLetter);
}

#[test]
fn the_accompanying_letter_lists_the_checklist_with_sheets_counted_typed_and_left_out() {
    let desk = Desk::new();
    let application = desk.application("BEISPIEL");
    let row_of = |desk: &Desk| row(&desk.call("letters", application.clone()), "cover_letter").clone();
    let enclosures = row_of(&desk)["enclosures"].as_array().unwrap().clone();
    let found = |list: &[Value], document: &str| list.iter().find(|one| one["document"] == document).cloned();
    // The petition that was sent is one of the papers: its pages are counted.
    let petition = found(&enclosures, "visa-petition").unwrap();
    assert_eq!(
        (&petition["sheets"], &petition["counted"], &petition["left_out"]),
        (&json!(1), &json!(1), &json!(false))
    );
    // An invitation goes out in two copies: one of them is so many sheets.
    let invited = desk.application("SPECIMEN");
    let sent = desk.call("send_letter", letter(&invited, "invitation"));
    let list = row(&desk.call("letters", invited), "cover_letter")["enclosures"].as_array().unwrap().clone();
    let invitation = found(&list, "invitation-letter").unwrap();
    assert_eq!(invitation["sheets"].as_u64().unwrap() * 2, sent["pages"].as_u64().unwrap());
    assert_eq!(invitation["copies"], 2);
    let contract = found(&enclosures, "employment-contract").unwrap();
    assert_eq!((&contract["sheets"], &contract["copies"]), (&Value::Null, &json!(1)));
    assert!(fields(&row_of(&desk)["missing"]).contains(&"enclosures"));

    let said: Vec<Value> = enclosures
        .iter()
        .map(|one| {
            let left_out = one["document"] == "enbek-certificate";
            json!({ "document": one["document"], "sheets": "2", "left_out": left_out })
        })
        .chain([json!({ "name": "Опись", "sheets": "1", "copies": "2" })])
        .collect();
    let number = json!({ "outgoing_number": "9/2026", "dated_on": "23.11.2026", "addressee": "Экспат центр",
        "enclosures": said });
    let save = typed(&desk, &application, "cover_letter", number);
    assert_eq!(desk.call("check_letter", save.clone()), json!([]));
    desk.call("save_letter", save);
    let saved = row_of(&desk);
    let enclosures = saved["enclosures"].as_array().unwrap().clone();
    assert_eq!(found(&enclosures, "visa-petition").unwrap()["sheets"], 2);
    assert_eq!(found(&enclosures, "enbek-certificate").unwrap()["left_out"], true);
    assert_eq!(enclosures.last().unwrap()["name"]["ru"], "Опись");
    assert_eq!(saved["missing"], json!([]));
}

#[test]
fn a_text_of_the_companys_own_is_checked_by_line_tried_kept_in_every_version_and_reset() {
    let desk = Desk::new();
    let application = desk.application("SPECIMEN");
    let text = json!({ "kind": "invitation", "lang": "ru" });
    let page = desk.call("letter_text", text.clone());
    assert_eq!((&page["source"], page["versions"].as_array().unwrap().len()), (&page["shipped"], 0));
    assert!(page["fields"].as_array().unwrap().iter().any(|field| field["name"] == "latin_name"));
    let source = page["source"].as_str().unwrap();
    let with = |source: &str, application: &Value| json!({ "kind": "invitation", "lang": "ru", "source": source, "application": application });

    let wrong = source.replacen("{{ purpose }}", "{{ purpos }}", 1);
    let line = source.lines().position(|line| line.contains("{{ purpose }}")).unwrap() + 1;
    let check = desk.call("check_letter_text", with(&wrong, &Value::Null));
    let flaw = json!([{ "line": line, "kind": "unknown_field", "name": "purpos", "nearest": "purpose" }]);
    assert_eq!((&check["flaws"], &check["preview"]), (&flaw, &Value::Null));
    let save = |source: &str| json!({ "kind": "invitation", "lang": "ru", "source": source });
    let ErrorCode::TextFlawed { flaws } = desk.refused("save_letter_text", save(&wrong)) else {
        panic!("a text with a flaw is not saved")
    };
    assert_eq!((flaws[0].line, flaws[0].kind), (line, TextFlawKind::UnknownField));

    let own = source.replacen("# Письмо-приглашение", "# Приглашение", 1);
    for of in [&Value::Null, &application] {
        let check = desk.call("check_letter_text", with(&own, of));
        assert_eq!(check["flaws"], json!([]));
        assert!(decoded(&check["preview"]).starts_with(b"%PDF-"));
        assert_eq!(check["preview"]["missing"], json!([]));
    }
    let query = letter(&application, "invitation");
    let shipped = decoded(&desk.call("preview_letter", query.clone()));
    desk.call("save_letter_text", save(&own));
    desk.call("save_letter_text", save(&own));
    assert!(shipped != decoded(&desk.call("preview_letter", query.clone())));
    let page = desk.call("letter_text", text.clone());
    assert_eq!(
        (page["source"].as_str(), page["versions"].as_array().unwrap().len()),
        (Some(own.as_str()), 1)
    );
    let sent = desk.call("send_letter", query.clone());
    let version = page["versions"][0]["id"].clone();
    assert_eq!(sent["texts"][0]["version"], version);

    desk.call("reset_letter_text", text.clone());
    let page = desk.call("letter_text", text);
    assert_eq!((&page["source"], page["versions"].as_array().unwrap().len()), (&page["shipped"], 2));
    assert_eq!(page["versions"][0]["is_shipped"], true);
    assert_eq!(desk.call("letter_text_version", version), own.as_str());
    let texts = desk.call("letter_texts", json!({}));
    let row = texts
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["kind"] == "invitation" && row["lang"] == "ru")
        .unwrap();
    assert_eq!(
        (&row["is_own"], &row["versions"], &row["is_broken"]),
        (&json!(false), &json!(2), &json!(false))
    );
}

#[test]
fn every_text_can_be_tried_with_fictional_facts_that_leave_no_gap() {
    let desk = Desk::new();
    for row in desk.call("letter_texts", json!({})).as_array().unwrap() {
        let page = desk.call("letter_text", json!({ "kind": row["kind"], "lang": row["lang"] }));
        let check = json!({ "kind": row["kind"], "lang": row["lang"], "source": page["shipped"], "application": null });
        let check = desk.call("check_letter_text", check);
        assert_eq!((&check["flaws"], &check["preview"]["missing"]), (&json!([]), &json!([])), "{row}");
    }
}

/// The state of a job once it has ended.
fn ended(desk: &Desk, job: &Value) -> Value {
    loop {
        let state = desk.call("job", job.clone());
        if state["state"] != "running" {
            return state;
        }
        std::thread::yield_now();
    }
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let all = entries.map(|entry| entry.unwrap().path());
    all.flat_map(|path| if path.is_dir() { files_in(&path) } else { vec![path] }).collect()
}

#[test]
fn the_letters_of_many_applications_are_written_in_one_act_with_numbers_and_one_joined_file() {
    let desk = Desk::new();
    let rows = desk.call("applications", json!({}));
    let all: Vec<Value> = rows.as_array().unwrap().iter().map(|row| row["id"].clone()).collect();
    let start = json!({ "applications": all, "kinds": ["cover_letter"], "arrangement": "kk_ru_beside", "assign_numbers": true });
    let job = desk.call("start_letters", start);
    let state = ended(&desk, &job);
    assert_eq!(state["state"], "finished", "{state}");
    let produced = state["produced"].as_array().unwrap();
    assert_eq!((produced.len(), files_in(&papers(&desk)).len()), (all.len() + 1, all.len() + 1));
    let pages: u64 = produced[1..].iter().map(|one| one["pages"].as_u64().unwrap()).sum();
    assert_eq!(produced[0]["pages"], pages);
    assert!(produced.iter().all(|one| pdf(one).starts_with(b"%PDF-")));

    let number = |application: &Value| {
        row(&desk.call("letters", application.clone()), "cover_letter")["draft"]["outgoing_number"].clone()
    };
    let numbers: std::collections::BTreeSet<String> =
        all.iter().map(|id| format!("{} {}", host_of(&desk, id), number(id))).collect();
    assert_eq!(numbers.len(), all.len(), "no number twice with a host: {numbers:?}");
    desk.call("undo", json!({}));
    assert!(all.iter().all(|id| number(id) == ""), "the numbers are one act");
}

#[test]
fn an_act_that_fails_or_is_cancelled_leaves_neither_files_nor_numbers() {
    let desk = Desk::new();
    let application = desk.application("SPECIMEN");
    let none = json!({ "applications": [application], "kinds": ["visa_petition"], "arrangement": null, "assign_numbers": false });
    let state = ended(&desk, &desk.call("start_letters", none));
    assert_eq!((&state["state"], &state["error"]["code"]), (&json!("failed"), &json!("no_letter")));
    let nobody = json!("019b0000-0000-7000-8000-000000000001");
    let start = json!({ "applications": [application, nobody], "kinds": [], "arrangement": null, "assign_numbers": true });
    let state = ended(&desk, &desk.call("start_letters", start));
    assert_eq!(state["error"]["code"], "not_found");

    let rows = desk.call("applications", json!({}));
    let all: Vec<Value> = rows.as_array().unwrap().iter().map(|row| row["id"].clone()).collect();
    let start = json!({ "applications": all, "kinds": [], "arrangement": null, "assign_numbers": true });
    let job = desk.call("start_letters", start);
    while desk.call("job", job.clone())["done"] == 0 {
        std::thread::yield_now();
    }
    desk.call("cancel_job", job.clone());
    assert_eq!(ended(&desk, &job)["state"], "cancelled");
    assert_eq!(files_in(&papers(&desk)), Vec::<PathBuf>::new());
    assert_eq!(fs::read_dir(papers(&desk)).map_or(0, Iterator::count), 0, "no folder stays");
    let page = desk.call("letters", application);
    assert_eq!(row(&page, "cover_letter")["is_saved"], false);
}

#[test]
fn a_logo_is_read_whatever_it_is_kept_small_and_taken_off() {
    let desk = Desk::new();
    let application = desk.application("SPECIMEN");
    let host = host_of(&desk, &application);
    let logo = desk.call("host_logo", host.clone());
    assert_eq!((logo["width"].as_u64(), logo["height"].as_u64()), (Some(1200), Some(400)));
    assert!(decoded(&logo).starts_with(b"\x89PNG"));
    let query = letter(&application, "invitation");
    let with = decoded(&desk.call("preview_letter", query.clone()));

    let set = |bytes: &[u8]| json!({ "host": host, "name": "знак.png", "base64": STANDARD.encode(bytes) });
    assert_eq!(desk.refused("set_host_logo", set(b"no picture")), ErrorCode::NotAPicture);
    assert_eq!(desk.refused("set_host_logo", set(b"\x89PNG\r\n\x1a\nbroken")), ErrorCode::NotAPicture);
    let outside = br#"<svg xmlns="http://www.w3.org/2000/svg"><image href="http://example.com/a.png" width="9" height="9"/></svg>"#;
    assert_eq!(desk.refused("set_host_logo", set(outside)), ErrorCode::DrawingUnsuited);
    desk.call("remove_host_logo", host.clone());
    assert_eq!(desk.call("host_logo", host.clone()), Value::Null);
    assert!(with != decoded(&desk.call("preview_letter", query)));
    let svg = br#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10"/></svg>"#;
    desk.call("set_host_logo", set(svg));
    let logo = desk.call("host_logo", host);
    assert_eq!((logo["name"].as_str(), logo["width"] == logo["height"]), (Some("знак.png"), true));
}

#[test]
fn the_invitation_table_is_written_alone_and_with_a_wave() {
    let desk = Desk::new();
    let application = desk.application("SPECIMEN");
    let alone = desk.call("export_invitation_table", application.clone());
    assert!(pdf(&alone).starts_with(b"PK"));
    let renewal = desk.application("BEISPIEL");
    assert_eq!(desk.refused("export_invitation_table", renewal.clone()), ErrorCode::NoLetter);
    let start = json!({ "applications": [application, renewal], "kinds": ["invitation", "extension_petition"],
        "arrangement": null, "assign_numbers": false });
    let state = ended(&desk, &desk.call("start_letters", start));
    let names: Vec<&str> =
        state["produced"].as_array().unwrap().iter().map(|one| one["file_name"].as_str().unwrap()).collect();
    assert_eq!(names.len(), 4, "{names:?}");
    assert_eq!(names[3].rsplit_once('.').map(|(_, ending)| ending), Some("xlsx"), "{names:?}");
}
