//! How papers come in and stand: renewed, turned, twice, excused, cut.

use std::fs;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use image::ImageFormat;
use kosh_app::ErrorCode;
use serde_json::{Value, json};

use crate::desk::{Desk, words};
use crate::files;

#[test]
fn a_paper_is_renewed_arranged_looked_at_and_its_older_issue_stays() {
    let desk = Desk::new();
    let holder = json!({ "person": desk.family[0] });
    let first = desk.file("Паспорт.pdf", &files::pdf("Old", 3), holder.clone(), "passport");
    let came = desk.put("Паспорт ADAM новый.pdf", &files::pdf("New", 2));
    let found = &desk.proposed(&[came["id"].clone()])["files"][0];
    assert_eq!(found["how"], json!({ "how": "replaces", "paper": first }));
    assert_eq!(words(found), ["word", "person_name", "already_there"]);
    let second = desk.confirm(std::slice::from_ref(found))["papers"][0].clone();
    assert_eq!(desk.state(0, "passport"), json!({ "state": "there", "papers": [second] }));
    let held = desk.call("held_papers", holder);
    let of = |id: &Value| held.as_array().unwrap().iter().find(|row| row["paper"]["id"] == *id).unwrap();
    assert_eq!(of(&first)["replaced_by"], second);
    assert_eq!(of(&second)["paper"]["replaces"], first);

    let file = of(&second)["paper"]["files"][0]["id"].clone();
    let page = |page: u32, turn: &str| json!({ "file": file, "page": page, "turn": turn });
    let arrange = |pages: Value| json!({ "paper": second, "pages": pages });
    desk.call("arrange_pages", arrange(json!([page(2, "right")])));
    let view = desk.call("view", json!({ "of": "paper", "id": second }));
    assert_eq!((view[0]["pages"].as_u64(), view.as_array().unwrap().len()), (Some(1), 1));
    let shown = STANDARD.decode(view[0]["base64"].as_str().unwrap()).unwrap();
    assert_eq!(lopdf::Document::load_mem(&shown).unwrap().get_pages().len(), 1);
    let whole = desk.call("view", json!({ "of": "file", "id": file }));
    assert_eq!(whole[0]["pages"], 2, "the file itself stays as it is");
    for wrong in [json!([page(3, "none")]), json!([page(0, "none")])] {
        assert!(matches!(desk.refused("arrange_pages", arrange(wrong)), ErrorCode::InvalidInput { .. }));
    }
    desk.call("undo", json!({}));
    assert_eq!(desk.call("held_papers", json!({ "person": desk.family[0] }))[1]["paper"]["pages"], json!([]));
    desk.call("undo", json!({}));
    assert_eq!(desk.state(0, "passport"), json!({ "state": "there", "papers": [first] }));
}

#[test]
fn the_same_file_twice_is_noticed_by_its_content() {
    let desk = Desk::new();
    let bytes = files::pdf("Passport", 1);
    let (one, two) = (desk.put("Паспорт ADAM.pdf", &bytes), desk.put("copy of it.pdf", &bytes));
    assert_eq!((&one["same_as"], &two["same_as"]), (&Value::Null, &one["id"]));
    let found = desk.proposed(&[one["id"].clone(), two["id"].clone()]);
    assert_eq!(words(&found["files"][1]), ["same_content"]);
    desk.confirm(found["files"].as_array().unwrap());
    let three = desk.put("Паспорт ADAM.pdf", &bytes);
    assert_eq!(three["filed_as"][0]["holder"], json!({ "person": desk.family[0] }));
    assert_eq!(three["filed_as"][0]["name"]["ru"], "Паспорт");
    assert_eq!(words(&desk.proposed(&[three["id"].clone()])["files"][0]), ["same_content"]);
    for left in desk.call("incoming", json!({})).as_array().unwrap() {
        desk.call("discard_file", left["id"].clone());
    }
    assert_eq!(desk.call("incoming", json!({})), json!([]));
    let paper = desk.state(0, "passport")["papers"][0].clone();
    assert_eq!(desk.call("view", json!({ "of": "paper", "id": paper }))[0]["pages"], 1, "its content stays");
}

#[test]
fn what_is_said_of_a_paper_stands_in_its_place() {
    let desk = Desk::new();
    let of = json!({ "application": desk.application, "person": desk.family[2], "document": "visa-copy" });
    assert_eq!(desk.state(2, "visa-copy")["why"]["code"], "undecided");
    assert_eq!(desk.call("edit_absence", of.clone())["kind"], "");
    let problems = desk.call("check_absence", json!({ "kind": "never", "reason": "" }));
    let fields: Vec<&str> =
        problems.as_array().unwrap().iter().map(|one| one["field"].as_str().unwrap()).collect();
    assert_eq!(fields, ["kind", "reason"]);
    let input = json!({ "kind": "not_applicable", "reason": "Визы не было (пример)." });
    desk.call("save_absence", json!({ "of": of, "input": input }));
    assert_eq!(desk.state(2, "visa-copy")["state"], "not_applicable");
    assert_eq!(desk.call("edit_absence", of.clone()), input);
    desk.call("remove_absence", of);
    assert_eq!(desk.state(2, "visa-copy")["state"], "short");

    let lies =
        json!({ "kind": "other", "document": "passport", "form": "original", "place": "Сейф (пример)" });
    let under = json!({ "person": desk.family[0] });
    desk.call("save_paper", json!({ "under": under, "id": null, "input": lies }));
    let state = desk.state(0, "passport");
    assert_eq!((&state["state"], &state["place"]), (&json!("original"), &json!("Сейф (пример)")));
    let company =
        json!({ "kind": "other", "document": "head-appointment", "form": "copy", "place": "Папка" });
    desk.call("save_paper", json!({ "under": { "host": desk.host }, "id": null, "input": company }));
    assert_eq!(desk.state(1, "head-appointment")["why"]["code"], "other_form");
    let certificate = json!({ "kind": "fingerprint_certificate", "issued_on": "01.12.2025" });
    desk.call(
        "save_paper",
        json!({ "under": { "person": desk.family[1] }, "id": null, "input": certificate }),
    );
    let why = desk.state(1, "fingerprint-certificate")["why"].clone();
    assert_eq!(why, json!({ "code": "other_year", "params": { "issued_on": "2025-12-01", "year": 2026 } }));
}

#[test]
fn a_photograph_is_checked_cut_and_printed() {
    let desk = Desk::new();
    let holder = json!({ "person": desk.family[0] });
    let picture = files::encoded(&files::scan(900, 900), ImageFormat::Png);
    let paper = desk.file("photo.png", &picture, holder, "photograph");
    let file = desk.call("edit_paper", paper.clone());
    assert_eq!(file["document"], "photograph");
    let held = desk.call("held_papers", json!({ "person": desk.family[0] }));
    let file = held[0]["paper"]["files"][0]["id"].clone();
    let check = desk.call("check_photo", file.clone());
    assert_eq!(check["flaws"], json!([{ "code": "proportion" }]));
    assert!(check["preview"].as_str().unwrap().starts_with("/9j/"), "a JPEG");
    let cut = desk.call("cut_photo", json!({ "file": file, "frame": check["largest"] }));
    let held = desk.call("held_papers", json!({ "person": desk.family[0] }));
    // The clock stands still here, so the order in which the two came is not told by their ids.
    let issue = held.as_array().unwrap().iter().find(|row| row["paper"]["id"] == cut).unwrap();
    assert_eq!(issue["paper"]["replaces"], paper);
    let file = issue["paper"]["files"][0]["id"].clone();
    assert_eq!(desk.call("check_photo", file.clone())["flaws"], json!([]));
    let sheet = desk.call("print_photo", json!({ "file": file, "sheet": "a4" }));
    assert!(fs::read(sheet["path"].as_str().unwrap()).unwrap().starts_with(b"%PDF-"));
}
