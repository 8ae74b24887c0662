//! Which crate knows which: the table of the architecture, compared with what cargo says is so.
//!
//! It leaves out what clippy refuses by itself (`clippy.toml`). A new crate gets a row; a row grows only together
//! with `src-tauri/ARCHITECTURE.md`.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests may fail a test")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// One crate of the workspace.
struct Row {
    name: &'static str,
    /// The Kosh crates that it may use, itself, not through another.
    knows: &'static [&'static str],
    /// What it must never use: a crate, or a family of crates by its beginning and `*`.
    never: &'static [&'static str],
    /// Whether chrono may read the machine's clock here.
    clock: Clock,
}

#[derive(PartialEq)]
enum Clock {
    Read,
    Never,
}

const TABLE: [Row; 8] = [
    Row {
        name: "kosh-core",
        knows: &[],
        never: &["tokio", "rusqlite*", "tauri*", "keyring", "directories", "tracing*", "getrandom", "rand*"],
        clock: Clock::Never,
    },
    Row {
        name: "kosh-catalog",
        knows: &["kosh-core"],
        never: &["rusqlite*", "tauri*", "tokio"],
        clock: Clock::Never,
    },
    Row { name: "kosh-store", knows: &["kosh-core"], never: &["tauri*", "tokio"], clock: Clock::Never },
    Row {
        name: "kosh-documents",
        knows: &["kosh-core"],
        never: &["tauri*", "rusqlite*", "tokio"],
        clock: Clock::Never,
    },
    Row {
        name: "kosh-app",
        knows: &["kosh-core", "kosh-catalog", "kosh-store", "kosh-documents"],
        never: &["tauri*", "clap", "rusqlite*", "printpdf", "lopdf"],
        clock: Clock::Read,
    },
    Row {
        name: "kosh-cli",
        knows: &["kosh-app", "kosh-core"],
        never: &["rusqlite*", "tauri*", "keyring", "printpdf"],
        clock: Clock::Never,
    },
    Row {
        name: "kosh",
        knows: &["kosh-app"],
        never: &["rusqlite*", "keyring", "printpdf"],
        clock: Clock::Never,
    },
    Row {
        name: "kosh-tests",
        knows: &["kosh-app", "kosh-core", "kosh-catalog", "kosh-store", "kosh-documents"],
        never: &["tauri*"],
        clock: Clock::Read,
    },
];

/// What core may use at all: the list is short enough to be complete.
const CORE_KNOWS: [&str; 6] = ["chrono", "rust_decimal", "serde", "thiserror", "ts-rs", "uuid"];
/// What core's own lines must never name: files, environment, network, processes, threads and clocks.
const CORE_NEVER_NAMES: [&str; 8] =
    ["std::fs", "std::env", "std::net", "std::process", "std::thread", "SystemTime", "Instant", "::now()"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

/// The packages of the workspace as cargo sees them.
fn packages() -> Vec<Value> {
    let told = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let metadata: Value = serde_json::from_slice(&told.stdout).unwrap();
    metadata["packages"].as_array().unwrap().clone()
}

/// What a package depends on to run or to be built; what only its tests use is its own matter.
fn dependencies(package: &Value) -> Vec<&Value> {
    let all = package["dependencies"].as_array().unwrap();
    all.iter().filter(|dependency| dependency["kind"] != "dev").collect()
}

fn name(of: &Value) -> &str {
    of["name"].as_str().unwrap()
}

fn row(package: &Value) -> &'static Row {
    let row = TABLE.iter().find(|row| row.name == name(package));
    row.unwrap_or_else(|| panic!("{} has no row: say what it may know", name(package)))
}

fn is_refused(dependency: &str, never: &str) -> bool {
    match never.strip_suffix('*') {
        Some(beginning) => dependency.starts_with(beginning),
        None => dependency == never,
    }
}

#[test]
fn every_row_is_a_crate_and_every_crate_has_a_row() {
    let packages = packages();
    let found: BTreeSet<_> = packages.iter().map(name).collect();
    let rows: BTreeSet<_> = TABLE.iter().map(|row| row.name).collect();
    assert_eq!(found, rows);
}

#[test]
fn a_crate_uses_only_the_kosh_crates_below_it() {
    for package in packages() {
        let row = row(&package);
        let used = dependencies(&package).into_iter().map(name).filter(|used| used.starts_with("kosh"));
        let above: Vec<_> = used.filter(|used| !row.knows.contains(used)).collect();
        assert!(above.is_empty(), "{} must not know {above:?}", row.name);
    }
}

#[test]
fn a_crate_uses_nothing_that_it_must_never_know() {
    for package in packages() {
        let row = row(&package);
        for used in dependencies(&package).into_iter().map(name) {
            let refused = row.never.iter().find(|never| is_refused(used, never));
            assert!(refused.is_none(), "{} must never know {used}", row.name);
        }
    }
}

#[test]
fn chrono_reads_the_clock_only_where_the_table_says_so() {
    for package in packages() {
        let row = row(&package);
        for chrono in dependencies(&package).into_iter().filter(|used| name(used) == "chrono") {
            let features: Vec<_> =
                chrono["features"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
            assert_eq!(
                chrono["uses_default_features"], false,
                "{}: chrono's defaults bring a clock",
                row.name
            );
            let reads = features.iter().any(|feature| ["clock", "now", "default"].contains(feature));
            assert!(!reads || row.clock == Clock::Read, "{} must not read the clock: {features:?}", row.name);
        }
    }
}

#[test]
fn core_uses_a_short_complete_list() {
    let packages = packages();
    let core = packages.iter().find(|package| name(package) == "kosh-core").unwrap();
    for used in dependencies(core).into_iter().map(name) {
        assert!(CORE_KNOWS.contains(&used), "core is pure and small: {used} is not on its list");
    }
}

#[test]
fn core_names_no_file_no_environment_and_no_clock() {
    let sources = rust_files(&root().join("src-tauri/crates/core/src"));
    assert!(sources.len() > 5, "the sources of core are read from the wrong place");
    for file in sources {
        let text = fs::read_to_string(&file).unwrap();
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        for line in code {
            let named = CORE_NEVER_NAMES.iter().find(|never| line.contains(*never));
            assert!(named.is_none(), "{}: {line}", file.display());
        }
    }
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|found| found == "rs") {
            files.push(path);
        }
    }
    files
}
