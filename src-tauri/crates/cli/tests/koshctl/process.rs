//! Runs the built `koshctl` and reads what it says.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

/// The day on which every test runs: a Monday.
pub const TODAY: &str = "2026-11-23";

/// A passphrase that is long enough.
pub const PASSPHRASE: &str = "correct horse battery";

/// What a run left behind.
#[derive(Debug)]
pub struct Run {
    /// The exit status.
    pub status: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Run {
    /// Standard output as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The failure on standard error as JSON.
    pub fn failure(&self) -> Value {
        serde_json::from_str(&self.err).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

/// Runs a line of words without spaces in them, on [`TODAY`], with nothing on standard input.
pub fn koshctl(line: &str) -> Run {
    run(&line.split_whitespace().collect::<Vec<_>>(), "")
}

/// Runs with `--json` and expects success.
pub fn json_of(line: &str) -> Value {
    let run = koshctl(&format!("--json {line}"));
    assert_eq!(run.status, 0, "{run:?}");
    assert_eq!(run.err, "");
    run.json()
}

/// Runs a command on a vault that is held by [`PASSPHRASE`].
pub fn on_vault(vault: &Path, words: &[&str]) -> Run {
    with_passphrase(vault, words, PASSPHRASE)
}

/// Runs a command on a vault with a passphrase.
pub fn with_passphrase(vault: &Path, words: &[&str], passphrase: &str) -> Run {
    let vault = vault.to_str().unwrap();
    let words: Vec<&str> = words.iter().copied().chain(["--vault", vault, "--passphrase-stdin"]).collect();
    run(&words, &format!("{passphrase}\n"))
}

/// Runs words with a text on standard input. There is no keyring: the bus it would be asked on does not exist.
pub fn run(words: &[&str], input: &str) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_koshctl"))
        .args(words)
        .env("KOSH_TODAY", TODAY)
        .env_remove("KOSH_HOME")
        .env_remove("KOSH_OUTPUT")
        .env_remove("KOSH_LOG")
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that needs no input may have closed it already.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    Run {
        status: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}
