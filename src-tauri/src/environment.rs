//! What the process was started with: the only place of the shell that reads the environment.
//!
//! It leaves out every setting a person makes; those live in the vault. A variable is added here only when a test
//! or an administrator must fix something that Kosh otherwise finds by itself.

use std::path::PathBuf;

use chrono::NaiveDate;
use kosh_app::{Clock, Office, Options};
use tracing_subscriber::EnvFilter;

/// The folder of the vault, instead of the operating system's place for application data.
const HOME: &str = "KOSH_HOME";
/// The folder that letters and summaries are written to, instead of the documents folder.
const OUTPUT: &str = "KOSH_OUTPUT";
/// The day that counts as today, ISO 8601.
const TODAY: &str = "KOSH_TODAY";
/// What is written to standard error, in the directives of `tracing`.
const LOG: &str = "KOSH_LOG";

/// Writes warnings to standard error, and of a panic its place only: its message may hold personal data.
pub(crate) fn start_log() {
    let filter = EnvFilter::try_from_env(LOG).unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "panic");
    }));
}

/// Where things are: what the operating system offers, and before that what the environment says.
///
/// # Errors
/// In words, when `KOSH_TODAY` is set and is not a date.
pub(crate) fn options() -> Result<Options, String> {
    let standard = Options::standard();
    Ok(Options {
        vault: folder(HOME).unwrap_or(standard.vault),
        output: folder(OUTPUT).unwrap_or(standard.output),
        clock: variable(TODAY).map_or(Ok(standard.clock), |text| day(&text).map(Clock::Fixed))?,
        office: Office::find(search_path()),
        keyring: standard.keyring,
    })
}

/// The folders in which programs are looked for.
fn search_path() -> Vec<PathBuf> {
    variable("PATH").map(|path| std::env::split_paths(&path).collect()).unwrap_or_default()
}

fn folder(name: &str) -> Option<PathBuf> {
    variable(name).map(PathBuf::from)
}

fn day(text: &str) -> Result<NaiveDate, String> {
    text.parse().map_err(|_| format!("{TODAY} is {text:?}; it must be a date such as 2026-11-23"))
}

#[expect(clippy::disallowed_methods, reason = "the shell is a face: it reads the environment for everybody")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_a_date_or_the_start_is_refused() {
        assert_eq!(day("2026-03-04").ok(), NaiveDate::from_ymd_opt(2026, 3, 4));
        let refused = day("04.03.2026").unwrap_err();
        assert!(refused.contains("KOSH_TODAY") && refused.contains("04.03.2026"), "{refused}");
    }
}
