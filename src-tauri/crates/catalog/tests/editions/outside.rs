//! Files from outside: read where they are an edition, refused with their place where they are not.

use std::fs;

use kosh_catalog::{CatalogError, EditionFiles, Flaw, Listing, Problem, lint, load_with_edition};
use kosh_core::id::EditionId;

use super::made_up;

/// The made-up edition with one file put differently; `None` takes it away.
fn with(path: &str, text: Option<&str>) -> Result<EditionFiles, CatalogError> {
    let mut files = made_up::made();
    match text {
        Some(text) => files.insert(path.to_owned(), text.to_owned()),
        None => files.remove(path),
    };
    EditionFiles::new(made_up::ID, files.into_iter().map(|(path, text)| (path, text.into_bytes())))
}

fn edited(path: &str, from: &str, to: &str) -> CatalogError {
    let text = made_up::made()[path].clone();
    assert!(text.contains(from), "{path} has no {from:?}");
    load_with_edition(with(path, Some(&text.replacen(from, to, 1))).unwrap()).unwrap_err()
}

fn refused(path: &str, bytes: &[u8]) -> CatalogError {
    EditionFiles::new("2099", [(path.to_owned(), bytes.to_vec())]).unwrap_err()
}

#[test]
fn the_fixture_is_the_newest_edition_with_its_edits() {
    if std::env::var_os("KOSH_WRITE_FIXTURES").is_some() {
        made_up::write();
    }
    let read = EditionFiles::read(&made_up::folder());
    assert!(read == Ok(made_up::edition()), "write it anew: see `made_up.rs`");
}

#[test]
fn it_applies_from_its_day_and_leaves_the_shipped_one_in_force() {
    let catalogue = load_with_edition(made_up::edition()).unwrap();
    let in_force = |day: &str| catalogue.edition(day.parse().unwrap()).unwrap().id.to_string();
    assert_eq!(in_force("2026-11-23"), "2026");
    assert_eq!(in_force("2098-12-31"), "2026");
    assert_eq!(in_force("2099-01-01"), made_up::ID);
    let edition = catalogue.newest_edition().unwrap();
    for ground in edition.services.iter().map(|service| &service.ground) {
        assert_eq!(ground.edition.as_ref().map(EditionId::as_str), Some(made_up::ID));
        assert!(ground.source.title.en.contains("MADE-UP"));
    }
}

#[test]
fn its_flaws_are_that_the_program_does_not_know_its_services() {
    let found = lint(&Listing::embedded().with_edition(made_up::edition()).unwrap());
    let flaws: Vec<_> = found
        .into_iter()
        .map(|finding| finding.flaw)
        .filter(|flaw| !matches!(flaw, Flaw::UnusedDocument(_)))
        .collect();
    let unknown = Flaw::UnknownService("made-up-advice".to_owned());
    assert_eq!(flaws, [Flaw::MissingService("qualification-review"), unknown]);
}

#[test]
fn only_the_files_of_an_edition_are_taken() {
    for path in [
        "../rules.toml",
        "/etc/rules.toml",
        "services/../rules.toml",
        "services/a/b.toml",
        "services/Ä.toml",
        "services\\a.toml",
        "notes.toml",
        "edition.toml.exe",
        "",
    ] {
        assert_eq!(refused(path, b"").problem, Problem::NotOfEdition, "{path}");
    }
    for folder in ["", ".", "..", "a/b", "2099 made up", "ИЗДАНИЕ"] {
        let error = EditionFiles::new(folder, []).unwrap_err();
        assert!(matches!(error.problem, Problem::Not { .. }), "{folder}");
    }
}

#[test]
fn size_number_and_encoding_are_bounded() {
    let large = vec![b'#'; usize::try_from(EditionFiles::MOST_BYTES).unwrap() + 1];
    assert_eq!(refused("rules.toml", &large).problem, Problem::TooLarge(EditionFiles::MOST_BYTES));
    assert_eq!(refused("rules.toml", b"\xff\xfe").problem, Problem::NotText);
    let many = (0..=EditionFiles::MOST_FILES).map(|n| (format!("services/a{n}.toml"), Vec::new()));
    let error = EditionFiles::new("2099", many).unwrap_err();
    assert_eq!(error.problem, Problem::TooManyFiles(EditionFiles::MOST_FILES));
    let twice = [("rules.toml".to_owned(), Vec::new()), ("rules.toml".to_owned(), Vec::new())];
    let error = EditionFiles::new("2099", twice).unwrap_err();
    assert_eq!(error.problem, Problem::Twice("rules.toml".to_owned()));
}

#[test]
fn a_folder_that_is_no_edition_says_what_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let edition = folder.path().join("2099");
    assert!(matches!(EditionFiles::read(&edition).unwrap_err().problem, Problem::CannotRead(_)));
    fs::create_dir_all(edition.join("services")).unwrap();
    fs::write(edition.join("README.md"), "not read").unwrap();
    let error = EditionFiles::read(&edition).unwrap_err();
    assert_eq!((error.file.as_str(), error.problem), ("editions/2099/edition.toml", Problem::MissingFile));
    fs::create_dir(edition.join("rules.toml")).unwrap();
    let error = EditionFiles::read(&edition).unwrap_err();
    assert_eq!(error.file, "editions/2099/rules.toml");
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_folder_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let edition = folder.path().join("2099");
    fs::create_dir_all(edition.join("services")).unwrap();
    fs::write(folder.path().join("secret.toml"), "secret = 1").unwrap();
    std::os::unix::fs::symlink(folder.path().join("secret.toml"), edition.join("rules.toml")).unwrap();
    assert!(matches!(EditionFiles::read(&edition).unwrap_err().problem, Problem::CannotRead(_)));
}

#[test]
fn an_id_or_a_first_day_that_is_taken_is_refused() {
    let same = EditionFiles::new("2026", [("edition.toml".to_owned(), Vec::new())]).unwrap();
    assert_eq!(load_with_edition(same).unwrap_err().problem, Problem::Twice("2026".to_owned()));
    let error = edited("edition.toml", "applies_from = 2099-01-01", "applies_from = 2026-01-01");
    assert_eq!(error.key, "applies_from");
    assert_eq!(error.problem, Problem::Order("2026-01-01".to_owned()));
}

#[test]
fn a_mistake_names_its_file_line_and_key() {
    let error = edited("services/made-up-advice.toml", "fee = 11_000", "fee = 11_000.5");
    let line = 1 + made_up::made()["services/made-up-advice.toml"]
        .lines()
        .position(|line| line.contains("fee = 11_000"))
        .unwrap();
    let at = (error.file.as_str(), error.line, error.key.as_str());
    assert_eq!(at, ("editions/2099-made-up/services/made-up-advice.toml", line, "tariff.rows"));

    let error = edited("sources.toml", "confidence = \"unconfirmed\"", "confidence = \"sure\"");
    assert_eq!(
        (error.file.as_str(), error.key.as_str()),
        ("editions/2099-made-up/sources.toml", "source.confidence")
    );

    let error = edited("sources.toml", "id = \"made-up-guide-2099\"", "id = \"holidays-law\"");
    assert_eq!(error.problem, Problem::Twice("holidays-law".to_owned()));
}

#[test]
fn what_would_go_wrong_later_is_refused_at_once() {
    let error = edited("rules.toml", "opens_working_days = 40", "opens_working_days = 6");
    assert_eq!(error.problem, Problem::Larger("closes_working_days", "opens_working_days"));
    let huge = edited(
        "services/work-c3-in-country.toml",
        "duty_mci = \"30\"",
        "duty_mci = \"79228162514264337593543950335\"",
    );
    assert!(matches!(huge.problem, Problem::Not { .. }), "{huge}");
    let chain = edited(
        "services/work-extension.toml",
        "from = \"work-c3-in-country\"",
        "from = \"investor-extension\"",
    );
    assert!(matches!(chain.problem, Problem::Not { .. }), "{chain}");
    let deep = format!("when = {}{{ role = [\"principal\"] }}{}", "{ not = ".repeat(500), " }".repeat(500));
    let deep = edited("rules.toml", "when = { role = [\"principal\"] }", &deep);
    assert!(matches!(deep.problem, Problem::Shape(_)), "{deep}");
    let missing = load_with_edition(with("documents.toml", None).unwrap()).unwrap_err();
    assert_eq!(missing.problem, Problem::MissingFile);
}
