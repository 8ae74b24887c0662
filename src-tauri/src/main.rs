//! The desktop shell: one window over the use cases of `kosh-app`.
//!
//! It reads the environment, opens the window, forwards each command by its name and opens the files that Kosh
//! wrote. It leaves out whatever a use case decides, and keeps nothing between two starts, not even the window's
//! place. It grows only by what the operating system must be asked for: a window, a tray, a notification.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod commands;
mod environment;
mod produced;
mod window;

use std::process::ExitCode;
use std::sync::Arc;

use kosh_app::App;

fn main() -> ExitCode {
    environment::start_log();
    match start() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            tracing::error!(problem, "Kosh cannot start");
            ExitCode::FAILURE
        }
    }
}

fn start() -> Result<(), String> {
    let options = environment::options()?;
    let app = App::new(options).map_err(|error| error.to_string())?;
    window::run(Arc::new(app)).map_err(|error| error.to_string())
}
