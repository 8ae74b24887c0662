//! The lock files name no place that only one network knows: whoever clones Kosh can build it.

#![allow(clippy::unwrap_used, reason = "helpers of tests may fail a test")]

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

const CRATES_IO: &str = "source = \"registry+https://github.com/rust-lang/crates.io-index\"";
const NPM_PACKAGES: [&str; 3] = ["ui", "src-tauri", "tests/e2e"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

#[test]
fn every_crate_comes_from_crates_io() {
    let lock = fs::read_to_string(root().join("Cargo.lock")).unwrap();
    let sources: Vec<_> = lock.lines().filter(|line| line.starts_with("source = ")).collect();
    assert!(sources.len() > 100, "Cargo.lock is not written as this test expects");
    for source in sources {
        assert_eq!(source, CRATES_IO);
    }
}

/// What a package-lock.json holds, by place.
fn npm_packages(folder: &str) -> Map<String, Value> {
    let file = root().join(folder).join("package-lock.json");
    let lock: Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
    let packages = lock["packages"].as_object().cloned().unwrap_or_default();
    assert!(!packages.is_empty(), "{folder}: package-lock.json holds no packages");
    packages
}

#[test]
fn no_npm_package_is_tied_to_a_registry() {
    for folder in NPM_PACKAGES {
        for (name, package) in npm_packages(folder) {
            assert!(
                package.get("resolved").is_none(),
                "{folder}: {name} is resolved to {}",
                package["resolved"]
            );
        }
    }
}

/// `npm ci` refuses a lock file that was written where packages of other systems were left out.
#[test]
fn every_package_that_another_asks_for_is_locked() {
    for folder in NPM_PACKAGES {
        let packages = npm_packages(folder);
        let is_locked = |name: &str| {
            let place = format!("node_modules/{name}");
            packages.keys().any(|key| {
                key.strip_suffix(&place).is_some_and(|above| above.is_empty() || above.ends_with('/'))
            })
        };
        for (by, package) in &packages {
            for list in ["dependencies", "devDependencies", "optionalDependencies"] {
                let names = package.get(list).and_then(Value::as_object).into_iter().flat_map(Map::keys);
                for name in names {
                    assert!(is_locked(name), "{folder}: {by:?} asks for {name}, which is not locked");
                }
            }
        }
    }
}
