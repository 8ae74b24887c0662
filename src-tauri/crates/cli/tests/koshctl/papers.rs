//! Papers and packs of the sample company: what is there, files put in their places, packs made, handed in, verified.

use std::fs;
use std::path::{Path, PathBuf};

use crate::process::{Run, on_vault};
use serde_json::Value;
use tempfile::TempDir;

/// A sample company, and the application whose papers are being collected: that of the family EXEMPLE.
struct Desk {
    folder: TempDir,
    vault: PathBuf,
    application: String,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let vault = folder.path().join("vault");
        assert_eq!(on_vault(&vault, &["demo", "--sample"]).status, 0);
        let asked = on_vault(&vault, &["--json", "papers", "state"]);
        assert_eq!((asked.status, code(&asked)), (2, "which_application".to_owned()), "there are several");
        let list = asked.json();
        let rows = list["applications"].as_array().unwrap();
        let row = rows.iter().find(|row| row["name"].as_str().unwrap().contains("EXEMPLE")).unwrap();
        let application = row["id"].as_str().unwrap().to_owned();
        Self { folder, vault, application }
    }

    /// Runs a command about the application.
    fn about(&self, words: &[&str]) -> Run {
        on_vault(&self.vault, &[words, &["--application", &self.application]].concat())
    }

    fn json(&self, words: &[&str]) -> (i32, Value) {
        let run = self.about(&[&["--json"], words].concat());
        (run.status, run.json())
    }

    fn blocks(&self) -> Vec<Value> {
        self.json(&["papers", "state"]).1["gate"]["blocks"].as_array().unwrap().clone()
    }

    /// A file of a name, with the content of a paper that Kosh printed.
    fn file(&self, name: &str, words: &[u8]) -> String {
        let costs = self.about(&["costs", "--out", self.folder.path().join("costs").to_str().unwrap()]);
        let mut bytes = fs::read(costs.out.trim()).unwrap();
        bytes.extend(words);
        let path = self.folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn out(&self) -> String {
        self.folder.path().join("papers").to_str().unwrap().to_owned()
    }
}

fn code(run: &Run) -> String {
    run.failure()["error"]["code"].as_str().unwrap().to_owned()
}

fn fates(answer: &Value) -> Vec<&str> {
    answer.as_array().unwrap().iter().map(|put| put["fate"].as_str().unwrap()).collect()
}

#[test]
fn the_sample_shows_what_is_there_what_is_stale_and_what_is_missing() {
    let desk = Desk::new();
    let (status, state) = desk.json(&["papers", "state"]);
    assert_eq!((status, &state["gate"]["is_complete"]), (1, &Value::Bool(false)));
    let lines = state["lines"].as_array().unwrap();
    let found: Vec<&str> = lines.iter().map(|line| line["state"]["state"].as_str().unwrap()).collect();
    for wanted in ["there", "original", "cannot_provide", "short"] {
        assert!(found.contains(&wanted), "{wanted}: {found:?}");
    }
    let blocks = desk.blocks();
    let why = |document: &str| {
        let block = blocks.iter().find(|block| block["document"] == document).unwrap();
        block["why"]["code"].as_str().unwrap()
    };
    assert_eq!((why("arrival-notice"), why("duty-receipt")), ("before_entry", "missing"));
    for lang in ["ru", "en", "kk"] {
        let said = desk.about(&["--lang", lang, "papers", "state"]);
        assert_eq!(said.status, 1);
        let raw = ["need_state", "shortfall", "ctl_", "{"];
        assert!(
            said.out.contains("EXEMPLE") && !raw.iter().any(|raw| said.out.contains(raw)),
            "{}",
            said.out
        );
    }
    let list = desk.about(&["papers", "list"]);
    assert!(list.status == 0 && list.out.contains(".pdf"), "{list:?}");
}

#[test]
fn files_are_put_in_their_places_and_each_that_is_not_is_named_with_why() {
    let desk = Desk::new();
    let receipt = desk.file("квитанция госпошлина JULIE.pdf", b"1");
    let again = desk.file("to zhe samoe.pdf", b"1");
    let unknown = desk.file("IMG_0001.pdf", b"2");
    let (folder, gone) = (desk.folder.path().to_str().unwrap(), "/nonexistent/паспорт.pdf");
    let files = [receipt.as_str(), &again, &unknown, folder, gone];

    let (status, shown) = desk.json(&[&["papers", "place"], files.as_slice()].concat());
    assert_eq!(status, 1, "some have no place");
    assert_eq!(fates(&shown), ["placed", "open", "open", "refused", "refused"]);
    assert_eq!(shown[0]["place"]["document"], "duty-receipt");
    assert_eq!(shown[0]["reasons"][1]["code"], "person_name");
    assert!(
        shown[0]["paper"].is_null() && desk.json(&["papers", "place", &receipt]).0 == 0,
        "nothing is saved"
    );
    let why = |at: usize| shown[at]["error"]["params"]["why"].as_str().unwrap();
    assert_eq!((why(3), why(4)), ("folder", "gone"));

    let (status, put) = desk.json(&[&["papers", "put"], files.as_slice()].concat());
    assert_eq!((status, fates(&put)), (1, fates(&shown)));
    assert!(put[0]["paper"].is_string());
    assert!(
        desk.blocks().iter().all(|block| block["document"] != "duty-receipt"
            || block["person"] != put[0]["place"]["holder"]["person"])
    );
    let (status, twice) = desk.json(&["papers", "put", &receipt]);
    assert_eq!((status, fates(&twice)), (1, vec!["open"]), "the same content is there already");
    let said = desk.about(&["--lang", "ru", "papers", "put", &again, gone]);
    assert_eq!(said.status, 1);
    assert!(!said.out.contains("place_reason") && !said.out.contains("error_"), "{}", said.out);
}

#[test]
fn a_place_that_is_named_is_checked_and_what_is_typed_with_it() {
    let desk = Desk::new();
    let file = desk.file("scan.pdf", b"3");
    let wrong = desk.about(&["--json", "papers", "put", &file, "--document", "no-such-paper"]);
    assert_eq!((wrong.status, code(&wrong)), (2, "invalid_input".to_owned()));
    let whose = desk.about(&["--json", "papers", "put", &file, "--document", "duty-receipt"]);
    assert_eq!(whose.failure()["error"]["params"]["problems"][0]["field"], "person", "it is asked of two");
    let dated = ["papers", "put", &file, "--document", "head-appointment", "--issued-on", "32.13.2026"];
    let dated = desk.about(&[&["--json"], dated.as_slice()].concat());
    assert_eq!((dated.status, code(&dated)), (2, "invalid_place".to_owned()));
    assert_eq!(dated.failure()["error"]["params"]["problems"][0]["field"], "issued_on");
    let words = ["papers", "put", &file, "--document", "head-appointment", "--until", "31.12.2027"];
    assert_eq!(desk.about(&words).status, 0);
    let listed = desk.json(&["papers", "list"]).1;
    let newest = listed.as_array().unwrap().iter().find(|row| row["paper"]["valid_until"] == "2027-12-31");
    assert!(newest.unwrap()["paper"]["replaces"].is_string(), "the newer issue names the older");
}

#[test]
fn a_pack_is_refused_while_something_is_missing_then_made_handed_in_and_verified() {
    let desk = Desk::new();
    let out = desk.out();
    let (status, made) = desk.json(&["pack", "make", "--out", &out]);
    assert_eq!((status, &made["gate"]["is_complete"]), (1, &Value::Bool(false)));
    assert!(!Path::new(&out).exists(), "nothing is written");
    let wrong = desk.about(&["--json", "pack", "make", "--as", "rar"]);
    assert_eq!(wrong.status, 2);
    assert!(wrong.failure()["message"].as_str().unwrap().contains("archive"));

    let (status, draft) = desk.json(&["pack", "make", "--draft", "--out", &out]);
    assert_eq!(status, 0);
    let draft = draft["pack"]["id"].as_str().unwrap().to_owned();
    let refused = on_vault(&desk.vault, &["--json", "pack", "hand-in", &draft]);
    assert_eq!((refused.status, code(&refused)), (2, "pack_is_draft".to_owned()));

    excuse(&desk);
    let (status, made) = desk.json(&["pack", "make", "--out", &out]);
    assert_eq!((status, &made["gate"]["is_complete"]), (0, &Value::Bool(true)), "{made}");
    let (pack, path) = (made["pack"]["id"].as_str().unwrap(), made["produced"][0]["path"].as_str().unwrap());
    assert!(fs::read(path).unwrap().starts_with(b"%PDF-"));
    let day = ["pack", "hand-in", pack, "--on", "30.02.2026"];
    let day = on_vault(&desk.vault, &[&["--json"], day.as_slice()].concat());
    assert_eq!((day.status, code(&day)), (2, "invalid_input".to_owned()));
    assert_eq!(on_vault(&desk.vault, &["pack", "hand-in", pack, "--stage", "on_portal"]).status, 0);
    let list = desk.about(&["--lang", "ru", "pack", "list"]);
    assert!(list.out.contains("23.11.2026") && list.out.contains(pack), "{}", list.out);
    verify(&desk, path);
}

/// Says of everything that is missing why it is.
fn excuse(desk: &Desk) {
    let wrong = ["papers", "absent", "duty-receipt", "--person", "x", "--kind", "never", "--reason", "-"];
    let wrong = desk.about(&[&["--json"], wrong.as_slice()].concat());
    assert_eq!((wrong.status, code(&wrong)), (2, "invalid_input".to_owned()));
    let state = desk.json(&["papers", "state"]).1;
    let lines = state["lines"].as_array().unwrap();
    for block in desk.blocks() {
        let line = lines
            .iter()
            .find(|line| line["item"]["id"] == block["document"] && line["person"] == block["person"]);
        let (document, person) =
            (block["document"].as_str().unwrap(), line.unwrap()["list"].as_str().unwrap());
        let words = ["papers", "absent", document, "--person", person, "--kind", "cannot_provide"];
        let run = desk.about(&[words.as_slice(), &["--reason", "Будет позже"]].concat());
        assert_eq!(run.status, 0, "{document}: {run:?}");
    }
}

fn verify(desk: &Desk, path: &str) {
    let same = on_vault(&desk.vault, &["--json", "verify", path]);
    assert_eq!((same.status, &same.json()["is_intact"]), (0, &Value::Bool(true)));
    assert_eq!(desk.about(&["verify"]).status, 0);
    assert_eq!(on_vault(&desk.vault, &["verify"]).status, 0);
    let mut bytes = fs::read(path).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    let other = desk.folder.path().join("other.pdf");
    fs::write(&other, bytes).unwrap();
    let other = desk.about(&["--lang", "en", "verify", other.to_str().unwrap()]);
    assert_eq!(other.status, 1, "{other:?}");
    assert!(!other.out.contains("difference_"), "{}", other.out);
    let gone = on_vault(&desk.vault, &["--json", "verify", "/nonexistent/pack.pdf"]);
    assert_eq!((gone.status, code(&gone)), (2, "file_refused".to_owned()));
}
