//! Letters on the command line: listed, printed, sent, written for many applications, their texts.

use std::fs;
use std::path::{Path, PathBuf};

use crate::process::{Run, koshctl, on_vault};
use serde_json::Value;
use tempfile::TempDir;

struct Sample {
    folder: TempDir,
    vault: PathBuf,
}

impl Sample {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let vault = folder.path().join("vault");
        let made = on_vault(&vault, &["demo", "--sample"]);
        assert_eq!(made.status, 0, "{made:?}");
        Self { folder, vault }
    }

    fn run(&self, line: &str) -> Run {
        let out = self.out();
        let words: Vec<&str> =
            line.split(' ').map(|word| if word == "OUT" { out.to_str().unwrap() } else { word }).collect();
        on_vault(&self.vault, &words)
    }

    fn json(&self, line: &str) -> Value {
        let run = self.run(&format!("--json {line}"));
        assert_eq!((run.status, run.err.as_str()), (0, ""), "{run:?}");
        run.json()
    }

    fn refused(&self, line: &str) -> Value {
        let run = self.run(&format!("--json {line}"));
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{run:?}");
        run.failure()["error"].clone()
    }

    fn out(&self) -> PathBuf {
        self.folder.path().join("papers")
    }

    /// The application with the invitation.
    fn invitation(&self) -> String {
        self.json("letter --out OUT")["application"].as_str().unwrap().to_owned()
    }
}

fn files_in(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.map(|path| if path.is_dir() { files_in(&path) } else { 1 }).sum()
}

#[test]
fn letters_are_listed_printed_sent_and_printed_as_they_were() {
    let sample = Sample::new();
    let id = sample.invitation();
    let page = sample.json(&format!("letter list --application {id}"));
    assert_eq!(page["application"], id);
    let row = page["letters"].as_array().unwrap().iter().find(|row| row["kind"] == "invitation").unwrap();
    assert_eq!((&row["missing"], &page["sent"]), (&serde_json::json!([]), &serde_json::json!([])));
    let told = sample.run(&format!("letter list --application {id}"));
    assert!(told.out.contains("Письмо-приглашение") && !told.out.contains("letter_kind"), "{told:?}");

    let of = format!("--application {id} --kind invitation");
    let printed = sample.json(&format!("letter print {of} --arrangement kk_ru_beside --out OUT"));
    assert!(fs::read(printed["path"].as_str().unwrap()).unwrap().starts_with(b"%PDF-"));
    let sent = sample.json(&format!("letter send {of}"));
    assert_eq!(sent["outgoing_number"], "3/2026");
    let again = sample.json(&format!("letter sent {} --out OUT", sent["id"].as_str().unwrap()));
    assert_eq!(again["pages"], sent["pages"]);
    let error = sample.refused(&format!("letter send {of}"));
    assert_eq!(error["code"], "letter_incomplete");
    assert_eq!(error["params"]["missing"][0]["field"], "outgoing_number");
    let told = sample.run(&format!("letter send {of}"));
    assert!(told.err.contains("Исходящий номер") && told.status == 2, "{told:?}");
    let table = sample.json(&format!("letter table --application {id} --out OUT"));
    assert!(fs::read(table["path"].as_str().unwrap()).unwrap().starts_with(b"PK"));
}

#[test]
fn a_wave_is_written_in_one_act_and_nothing_is_said_on_standard_error_where_nobody_looks() {
    let sample = Sample::new();
    let written =
        sample.json("letter batch --until 2027-03-31 --kind extension_petition --assign-numbers --out OUT");
    let written = written.as_array().unwrap();
    assert!(written.len() > 2, "{written:?}");
    assert_eq!(files_in(&sample.out()), written.len());
    assert!(written.iter().all(|paper| Path::new(paper["path"].as_str().unwrap()).is_file()));

    let id = sample.invitation();
    let before = files_in(&sample.out());
    let nobody = "01900000-0000-7000-8000-000000000000";
    let both = format!("letter batch --application {id} --application {nobody} --out OUT");
    assert_eq!(sample.refused(&both)["code"], "not_found");
    let none = format!("letter batch --application {id} --kind visa_petition --out OUT");
    assert_eq!(sample.refused(&none)["code"], "no_letter");
    assert_eq!(files_in(&sample.out()), before, "an act that fails leaves no file behind");
}

#[test]
fn choices_that_are_none_are_answered_with_those_there_are() {
    let sample = Sample::new();
    let id = sample.invitation();
    for (line, option) in [
        (format!("letter print --application {id} --kind love_letter"), "--kind"),
        (format!("letter print --application {id} --kind invitation --arrangement de"), "--arrangement"),
        ("letter text show --kind invitation --language de".to_owned(), "--language"),
    ] {
        let error = sample.refused(&line);
        assert_eq!(
            (&error["code"], &error["params"]["option"]),
            (&"not_one_of".into(), &option.into()),
            "{line}"
        );
        assert!(error["params"]["possible"].as_array().unwrap().len() > 2);
    }
    let error = sample.refused(&format!("letter print --application {id} --kind consent --person me"));
    assert_eq!(error["params"]["problems"][0]["field"], "person");
    assert_eq!(sample.refused("letter sent me")["params"]["problems"][0]["field"], "letter");
}

#[test]
fn a_text_is_shown_checked_without_a_vault_saved_and_reset() {
    let sample = Sample::new();
    let of = "--kind consent --language ru";
    let page = sample.json(&format!("letter text show {of}"));
    let source = page["source"].as_str().unwrap();
    assert_eq!(page["versions"], serde_json::json!([]));
    let file = sample.folder.path().join("consent.txt");
    let path = file.to_str().unwrap();
    let line = source.lines().position(|line| line.contains("{{ host_bin }}")).unwrap() + 1;
    fs::write(&file, source.replacen("{{ host_bin }}", "{{ host_binn }}", 1)).unwrap();

    let checked = koshctl(&format!("--json letter text check {path} {of}"));
    assert_eq!(checked.status, 1, "{checked:?}");
    let flaw = &checked.json()["flaws"][0];
    assert_eq!((&flaw["line"], &flaw["nearest"]), (&line.into(), &"host_bin".into()));
    let told = koshctl(&format!("letter text check {path} {of}"));
    assert!(told.out.contains(&format!("строка {line}")) && told.out.contains("host_binn"), "{told:?}");
    assert_eq!(sample.refused(&format!("letter text save {path} {of}"))["code"], "text_flawed");

    fs::write(&file, source.replacen("добровольное", "свободное", 1)).unwrap();
    assert_eq!(koshctl(&format!("letter text check {path} {of}")).status, 0);
    sample.json(&format!("letter text save {path} {of}"));
    let saved = sample.json(&format!("letter text show {of}"));
    assert!(saved["source"].as_str().unwrap().contains("свободное"));
    sample.json(&format!("letter text reset {of}"));
    let reset = sample.json(&format!("letter text show {of}"));
    assert_eq!((&reset["source"], reset["versions"].as_array().unwrap().len()), (&page["source"], 2));

    let gone = koshctl(&format!("--json letter text check {path}x {of}"));
    assert_eq!((gone.status, gone.failure()["error"]["code"].as_str()), (2, Some("unreadable")));
}
