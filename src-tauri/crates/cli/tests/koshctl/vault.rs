//! The main job on a vault: make a company, see what is due, write the papers. And vaults that do not open.

use std::fs;
use std::path::{Path, PathBuf};

use crate::process::{PASSPHRASE, Run, on_vault, run, with_passphrase};
use serde_json::Value;
use tempfile::TempDir;

/// A new vault in a folder that goes away with it.
fn vault(words: &[&str]) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vault");
    let made = on_vault(&path, &[&["demo"], words].concat());
    assert_eq!(made.status, 0, "{made:?}");
    (folder, path)
}

fn done(vault: &Path, words: &[&str]) -> Value {
    let run = on_vault(vault, &[&["--json"], words].concat());
    assert_eq!(run.status, 0, "{run:?}");
    run.json()
}

fn refusal(run: &Run) -> String {
    assert_eq!(run.status, 2, "{run:?}");
    run.failure()["error"]["code"].as_str().unwrap().to_owned()
}

#[test]
fn the_sample_is_made_is_due_and_gives_its_letter_and_costs() {
    let (folder, vault) = vault(&["--sample"]);
    let due = on_vault(&vault, &["--json", "due"]);
    assert_eq!(due.status, 1, "something is overdue: {due:?}");
    let due = due.json();
    assert_eq!(due["people"], 28);
    let codes: Vec<&str> =
        due["findings"].as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap()).collect();
    for code in ["host_changed", "no_valid_attorney", "visa_free_days", "waits_on_manager", "index_unknown"] {
        assert!(codes.contains(&code), "{codes:?}");
    }
    let lines = due["lines"].as_array().unwrap();
    let kinds: Vec<&str> = lines.iter().map(|line| line["kind"].as_str().unwrap()).collect();
    for kind in ["status_expired", "window_missed", "file_at_last", "file_safely", "window_opens"] {
        assert!(kinds.contains(&kind), "{kinds:?}");
    }
    assert!(lines.iter().all(|line| !line["basis"].as_array().unwrap().is_empty()));
    assert!(lines.iter().all(|line| line["name"].is_string() && line["on"].is_string()));

    let out = folder.path().join("papers");
    for command in ["letter", "costs"] {
        let paper = done(&vault, &[command, "--out", out.to_str().unwrap()]);
        let path = paper["path"].as_str().unwrap();
        assert!(Path::new(path).starts_with(&out), "{path}");
        assert!(fs::read(path).unwrap().starts_with(b"%PDF-"), "{path}");
        assert_eq!(paper["missing"], serde_json::json!([]), "{paper}");
    }
    let again = on_vault(&vault, &["letter", "--out", out.to_str().unwrap()]);
    assert!(Path::new(again.out.trim()).is_file(), "for people it prints the path alone: {again:?}");
    assert_eq!(fs::read_dir(&out).unwrap().count(), 3, "no paper takes the place of another");
}

#[test]
fn due_is_said_in_words_of_every_language() {
    let (_folder, vault) = vault(&["--sample"]);
    for lang in ["ru", "en", "kk"] {
        let due = on_vault(&vault, &["--lang", lang, "due"]);
        assert_eq!(due.status, 1);
        assert!(due.out.contains("MUSTER MARTIN") && !due.out.contains('_'), "{}", due.out);
    }
}

#[test]
fn a_company_of_a_seed_is_of_that_size_and_always_the_same() {
    let (_first_folder, first) = vault(&["--people", "60", "--seed", "7"]);
    let (_second_folder, second) = vault(&["--people", "60", "--seed", "7"]);
    let (first, second) = (on_vault(&first, &["--json", "due"]), on_vault(&second, &["--json", "due"]));
    assert_eq!(first.json()["people"], 60);
    assert_eq!(first.out, second.out);
}

#[test]
fn an_application_is_chosen_by_its_id_from_a_list() {
    let (folder, vault) = vault(&["--people", "200", "--seed", "1"]);
    let asked = on_vault(&vault, &["--json", "costs"]);
    assert_eq!(refusal(&asked), "which_application");
    let list = asked.json();
    let rows = list["applications"].as_array().unwrap();
    assert!(rows.len() > 1);
    let offered = asked.failure()["error"]["params"]["offered"].clone();
    assert_eq!(offered.as_array().unwrap().len(), rows.len());
    let name = rows[0]["name"].as_str().unwrap();
    assert!(!asked.err.contains(name), "standard error holds no names");
    let out = folder.path().join("papers");
    let id = rows[0]["id"].as_str().unwrap();
    let costs = done(&vault, &["costs", "--application", id, "--out", out.to_str().unwrap()]);
    assert_eq!(costs["application"], id);
    assert!(Path::new(costs["path"].as_str().unwrap()).is_file());
}

#[test]
fn applications_that_are_not_there_or_have_no_letter() {
    let (_folder, vault) = vault(&["--sample"]);
    let nonsense = on_vault(&vault, &["--json", "letter", "--application", "first"]);
    assert_eq!(refusal(&nonsense), "invalid_input");
    let nobody = "01900000-0000-7000-8000-000000000000";
    let missing = on_vault(&vault, &["--json", "letter", "--application", nobody]);
    assert_eq!(refusal(&missing), "not_found");
    let due = on_vault(&vault, &["--json", "due"]).json();
    let lines = due["lines"].as_array().unwrap();
    let renewal = lines.iter().find(|line| line["act"]["act"] == "continue").unwrap();
    let id = renewal["act"]["of"].as_str().unwrap();
    assert_eq!(refusal(&on_vault(&vault, &["--json", "letter", "--application", id])), "no_letter");
}

#[test]
fn papers_are_not_written_where_nothing_can_be() {
    let (folder, vault) = vault(&["--sample"]);
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let refused = on_vault(&vault, &["--json", "letter", "--out", file.to_str().unwrap()]);
    assert_eq!(refusal(&refused), "not_writable");
}

#[test]
fn wrong_short_and_missing_passphrases() {
    let (folder, vault) = vault(&["--people", "1"]);
    assert_eq!(
        refusal(&with_passphrase(&vault, &["--json", "due"], "another passphrase")),
        "wrong_passphrase"
    );
    let none = run(&["--json", "due", "--vault", vault.to_str().unwrap()], "");
    assert_eq!(refusal(&none), "passphrase_needed");
    let fresh = folder.path().join("fresh");
    let short = with_passphrase(&fresh, &["--json", "demo", "--people", "1"], "short");
    assert_eq!(refusal(&short), "weak_passphrase");
    assert!(!fresh.exists(), "nothing is half-written");
}

#[test]
fn a_folder_that_holds_data_is_left_alone() {
    let (_folder, vault) = vault(&["--people", "3"]);
    let before = on_vault(&vault, &["--json", "due"]).out;
    let again = with_passphrase(&vault, &["--json", "demo", "--people", "5"], PASSPHRASE);
    assert_eq!(refusal(&again), "vault_exists");
    assert_eq!(on_vault(&vault, &["--json", "due"]).out, before);
}

#[test]
fn a_damaged_database_is_called_damaged() {
    let (_folder, vault) = vault(&["--people", "3"]);
    for entry in fs::read_dir(&vault).unwrap().map(Result::unwrap).filter(|entry| entry.path().is_file()) {
        let bytes = fs::read(entry.path()).unwrap();
        if bytes.len() > 4096 {
            let garbled: Vec<u8> = bytes.iter().map(|byte| byte ^ 0x5a).collect();
            fs::write(entry.path(), garbled).unwrap();
        }
    }
    assert_eq!(refusal(&on_vault(&vault, &["--json", "due"])), "vault_damaged");
}

#[test]
#[cfg(target_os = "linux")]
fn without_a_keyring_a_passphrase_is_asked_for_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let vault = folder.path().join("vault");
    let made = run(&["--json", "demo", "--people", "1", "--vault", vault.to_str().unwrap()], "");
    assert_eq!(refusal(&made), "keyring_unavailable");
    assert!(made.failure()["message"].as_str().unwrap().contains("--passphrase-stdin"));
    assert!(!vault.exists());
}

#[test]
#[cfg(unix)]
fn a_reader_that_stops_early_is_no_failure() {
    use std::process::{Command, Stdio};
    let mut child = Command::new(env!("CARGO_BIN_EXE_koshctl"))
        .args(["--json", "calendar", "year", "2026"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert!(output.status.success());
}
