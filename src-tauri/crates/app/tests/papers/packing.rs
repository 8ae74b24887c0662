//! How a pack is made, handed in and verified.

use std::fs;

use kosh_app::ErrorCode;
use serde_json::{Value, json};

use crate::desk::{Desk, fifteen, words};
use crate::files;

#[test]
fn fifteen_files_of_a_family_of_four_are_placed_filed_packed_handed_in_and_verified() {
    let desk = Desk::new();
    let came: Vec<Value> = fifteen().iter().map(|(name, bytes)| desk.put(name, bytes)).collect();
    let media: Vec<&str> = came.iter().map(|file| file["look"]["media_type"].as_str().unwrap()).collect();
    assert_eq!(media[1..4], ["image/jpeg", "image/tiff", "image/heic"], "by content");
    assert_eq!((&came[2]["look"]["pages"], &came[7]["look"]["pages"]), (&json!(2), &json!(3)));

    let ids: Vec<Value> = came.iter().map(|file| file["id"].clone()).collect();
    let proposed = desk.proposed(&ids);
    let found = proposed["files"].as_array().unwrap();
    let place = |at: usize| {
        let found = &found[at]["place"];
        let whose = desk.family.iter().position(|id| found["holder"]["person"] == *id);
        (found["document"].as_str().unwrap_or("-"), whose)
    };
    let places: Vec<_> = (0..15).map(place).collect();
    assert_eq!(
        places,
        [
            ("passport", Some(0)),
            ("passport", Some(1)),
            ("passport", Some(2)),
            ("passport", Some(3)),
            ("registration-certificate", None),
            ("head-appointment", None),
            ("employment-contract", Some(0)),
            ("degree", Some(0)),
            ("family-certificate", Some(2)),
            ("family-certificate", Some(3)),
            ("family-certificate", Some(1)),
            ("duty-receipt", Some(0)),
            ("fingerprint-certificate", Some(1)),
            ("curriculum-vitae", Some(0)),
            ("-", None),
        ]
    );
    assert_eq!(words(&found[0]), ["word", "person_name"]);
    assert_eq!(words(&found[2]), ["word", "passport_number"]);
    assert_eq!(words(&found[7]), ["word", "only_person"]);
    assert_eq!(words(&found[10]), ["word", "only_one_lacks"]);
    assert_eq!((words(&found[14]), &found[14]["certainty"]), (vec!["unknown_name"], &Value::Null));
    assert_eq!(desk.state(0, "passport")["state"], "short", "nothing is filed by a proposal");

    let filed = desk.confirm(found);
    assert_eq!(filed["papers"].as_array().unwrap().len(), 14);
    let waiting = desk.call("incoming", json!({}));
    assert_eq!(waiting.as_array().unwrap().len(), 1, "what has no place waits on");
    assert_eq!(desk.state(0, "passport")["state"], "there");
    assert_eq!(desk.state(3, "registration-certificate")["state"], "there", "once for everybody");
    let holder = json!({ "person": desk.family[0] });
    let eml = json!({ "file": waiting[0]["id"], "place": { "holder": holder, "document": "experience-papers" },
        "how": { "how": "new" }, "input": { "title": "Отзыв (пример)" } });
    desk.call("confirm_places", json!({ "files": [eml] }));

    let blocks = desk.papers()["gate"]["blocks"].clone();
    assert!(blocks.as_array().unwrap().iter().any(|block| block["document"] == "arrival-notice"));
    let refused = desk.make(desk.pack("joined", false)).unwrap_err();
    assert_eq!(refused, ErrorCode::PackIncomplete { blocks: blocks.as_array().unwrap().len() });
    let draft = desk.make(desk.pack("joined", true)).unwrap();
    assert!(draft[0].file_name().unwrap().to_string_lossy().starts_with("Черновик пакета EXAMPLE"));
    let packs = desk.call("packs", desk.application.clone());
    assert_eq!((packs[0]["is_draft"].as_bool(), packs[0]["files"].as_u64()), (Some(true), Some(15)));
    assert_eq!(packs[0]["apart"], json!(["Трудовой договор ADAM.docx", "резюме.xlsx", "Re Fwd.eml"]));
    assert_eq!(draft.len(), 2, "and what has no pages beside it");
    let beside = zip::ZipArchive::new(fs::File::open(&draft[1]).unwrap()).unwrap();
    let ending = |name: &str| name.rsplit_once('.').unwrap().1.to_owned();
    let beside: Vec<String> = beside.file_names().map(|name| ending(&name.unwrap())).collect();
    assert_eq!(beside, ["docx", "xlsx", "eml"]);
    let pages = lopdf::Document::load(&draft[0]).unwrap().get_pages().len();
    assert_eq!(packs[0]["pages"].as_u64(), u64::try_from(pages).ok());
    let handed_in = json!({ "pack": packs[0]["id"], "on": "", "stage": null });
    assert_eq!(desk.refused("hand_in", handed_in), ErrorCode::PackIsDraft);

    desk.excuse();
    assert_eq!(desk.papers()["gate"]["is_complete"], true);
    hand_in_and_verify(&desk);
}

/// Makes the pack that counts, hands it in, and finds out what differs later.
fn hand_in_and_verify(desk: &Desk) {
    let made = desk.make(desk.pack("joined", false)).unwrap();
    let packs = desk.call("packs", desk.application.clone());
    assert_eq!(packs.as_array().unwrap().len(), 1, "in the place of the draft");
    let pack = packs[0]["id"].clone();
    let hand_in = json!({ "pack": pack, "on": "23.11.2026", "stage": "on_portal" });
    desk.call("hand_in", hand_in.clone());
    assert_eq!(desk.refused("hand_in", hand_in), ErrorCode::PackHandedIn);
    assert_eq!(desk.refused("remove_pack", pack.clone()), ErrorCode::PackHandedIn);
    assert_eq!(desk.call("application", desk.application.clone())["application"]["stage"], "on_portal");
    let verified = desk.call("verify_pack", pack.clone());
    assert_eq!((&verified["is_intact"], &verified["compared"]), (&json!(true), &json!(16)), "{verified}");
    let of_file = desk.app.verify_file(&made[0], None).unwrap();
    assert!(of_file.is_intact && of_file.handed_in_on.is_some());
    let beside = desk.app.verify_file(&made[1], None).unwrap();
    assert!(beside.is_intact && beside.handed_in_on.is_some() && beside.compared == 3, "{beside:?}");

    let again = desk.call("export_pack", pack.clone());
    assert_eq!(fs::read(again["path"].as_str().unwrap()).unwrap(), fs::read(&made[0]).unwrap());
    let list = desk.call("print_pack_list", pack.clone());
    assert_eq!(list["file_name"], "Пакет EXAMPLE 2026-11-23 опись.pdf");
    let mut changed = fs::read(&made[0]).unwrap();
    *changed.last_mut().unwrap() ^= 1;
    let other = desk.folder.path().join("other.pdf");
    fs::write(&other, changed).unwrap();
    let application = desk.application.as_str().unwrap().parse().ok();
    let difference =
        |verified: &kosh_app::wire::Verification| serde_json::to_value(&verified.differences).unwrap();
    let found = desk.app.verify_file(&other, application).unwrap();
    assert_eq!(difference(&found), json!([{ "code": "pack_changed" }]));
    assert_eq!(difference(&desk.app.verify_file(&other, None).unwrap()), json!([{ "code": "pack_unknown" }]));

    // A paper that is taken away later is said by its name; the frozen pack stays what it was.
    let diploma = desk.state(0, "degree")["papers"][0].clone();
    desk.call("remove_paper", diploma);
    let verified = desk.call("verify_pack", pack);
    let missing = &verified["differences"][0];
    assert_eq!(
        (&missing["code"], &missing["params"]["name"]),
        (&json!("file_missing"), &json!("Диплом.pdf"))
    );
    assert_eq!(verified["differences"].as_array().unwrap().len(), 1);
}

#[test]
fn an_archive_says_which_of_its_files_differs() {
    let desk = Desk::new();
    let holder = json!({ "person": desk.family[0] });
    desk.file("Паспорт.pdf", &files::pdf("Passport", 2), holder, "passport");
    desk.excuse();
    let made = desk.make(desk.pack("archive", false)).unwrap();
    let packs = desk.call("packs", desk.application.clone());
    desk.call("hand_in", json!({ "pack": packs[0]["id"], "on": "", "stage": null }));
    assert!(desk.app.verify_file(&made[0], None).unwrap().is_intact);

    let mut archive = zip::ZipArchive::new(fs::File::open(&made[0]).unwrap()).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let mut entries = Vec::new();
    for name in &names {
        let mut bytes = Vec::new();
        std::io::copy(&mut archive.by_name(name).unwrap(), &mut bytes).unwrap();
        entries.push((name.clone(), bytes));
    }
    let passport = names.iter().find(|name| name.contains("Паспорт")).unwrap();
    for (name, bytes) in &mut entries {
        if name == passport {
            bytes.push(b' ');
        }
    }
    entries.push(("added.txt".to_owned(), b"x".to_vec()));
    let given: Vec<(&str, &[u8])> =
        entries.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let other = desk.folder.path().join("other.zip");
    fs::write(&other, files::archive(&given)).unwrap();
    let found = serde_json::to_value(desk.app.verify_file(&other, None).unwrap()).unwrap();
    assert_eq!(found["differences"][0]["params"]["name"], json!(passport));
    let codes: Vec<&str> =
        found["differences"].as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["file_changed", "file_added"]);

    let folder = desk.make(desk.pack("folder", true)).unwrap();
    assert!(folder.iter().all(|path| path.is_file()));
    assert!(folder[0].parent().unwrap().starts_with(desk.folder.path().join("papers")));
    assert_eq!(folder.len(), names.len());
}
