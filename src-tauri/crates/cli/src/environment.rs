//! What the process was started with: the only place of `koshctl` that reads the environment.

use std::path::PathBuf;

use tracing_subscriber::EnvFilter;

/// Defaults of the options, from the same variables that the window reads.
#[derive(Debug, Default)]
pub(crate) struct Environment {
    /// `KOSH_HOME`: the folder of the vault.
    pub(crate) vault: Option<PathBuf>,
    /// `KOSH_OUTPUT`: the folder that papers are written to.
    pub(crate) output: Option<PathBuf>,
    /// `KOSH_TODAY`: the day that counts as today.
    pub(crate) today: Option<String>,
    /// `PATH`: the folders in which programs are looked for.
    pub(crate) search: Vec<PathBuf>,
}

/// Reads the environment.
pub(crate) fn read() -> Environment {
    Environment {
        vault: variable("KOSH_HOME").map(PathBuf::from),
        output: variable("KOSH_OUTPUT").map(PathBuf::from),
        today: variable("KOSH_TODAY"),
        search: variable("PATH").map(|path| std::env::split_paths(&path).collect()).unwrap_or_default(),
    }
}

/// Writes errors to standard error, or what `KOSH_LOG` asks for; of a panic its place only: its message may
/// hold personal data.
pub(crate) fn start_log() {
    let filter = EnvFilter::try_from_env("KOSH_LOG").unwrap_or_else(|_| EnvFilter::new("error"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "panic");
    }));
}

#[expect(clippy::disallowed_methods, reason = "koshctl is a face: it reads the environment for everybody")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}
