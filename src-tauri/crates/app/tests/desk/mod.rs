//! The sample company behind the command table, with a fixed clock and a keyring in memory.

#![allow(dead_code, reason = "each test takes what it needs")]

use std::sync::Arc;

use kosh_app::commands::run;
use kosh_app::{App, Clock, ErrorCode, Options};
use kosh_store::MemoryKeyring;
use serde_json::{Value, json};
use tempfile::TempDir;

/// The sample company on a Monday: 23 November 2026.
pub struct Desk {
    pub folder: TempDir,
    pub app: Arc<App>,
}

impl Desk {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let options = Options {
            vault: folder.path().join("vault"),
            output: folder.path().join("papers"),
            clock: Clock::Fixed("2026-11-23".parse().unwrap()),
            office: None,
            keyring: Box::new(MemoryKeyring::default()),
        };
        let desk = Self { folder, app: Arc::new(App::new(options).unwrap()) };
        desk.call("start", json!({}));
        desk.call("create_vault", json!({ "contents": "sample", "lang": "ru", "passphrase": null }));
        desk
    }

    pub fn call(&self, name: &str, input: Value) -> Value {
        let answer = run(&self.app, name, input).unwrap_or_else(|error| panic!("{name}: {error:?}"));
        serde_json::from_str(&answer).unwrap()
    }

    pub fn refused(&self, name: &str, input: Value) -> ErrorCode {
        run(&self.app, name, input).unwrap_err().code
    }

    /// The page of somebody, found by name.
    pub fn person(&self, name: &str) -> Value {
        let query = json!({ "text": name, "role": null, "host": null, "nationality": null, "category": null,
            "expires_by": null, "sort": "name", "descending": false, "offset": 0, "limit": 10 });
        let found = self.call("people", query);
        self.call("person", found["rows"][0]["person"].clone())
    }

    /// The only application of a household.
    pub fn application(&self, name: &str) -> Value {
        self.person(name)["household"]["applications"][0]["id"].clone()
    }
}
