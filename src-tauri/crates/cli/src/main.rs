//! `koshctl`: the same use cases as the window, for scripts, schedulers and tests.
//!
//! Reads the arguments and the environment, asks `kosh-app`, prints the answer for people or as JSON. Leaves
//! out every rule and every number. Exit status: 0 done, 1 a finding that blocks, 2 bad input, 3 a bug.
//!
//! Grows by commands: a command is a variant in [`arguments`] and a file in [`commands`].

mod answer;
mod arguments;
mod commands;
mod environment;
mod failure;
mod help;
mod output;
mod question;
mod show;
mod surroundings;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory as _, FromArgMatches as _};

use answer::{Answer, Exit};
use arguments::Arguments;
use failure::Failure;
use output::Output;
use surroundings::Surroundings;

fn main() -> ExitCode {
    environment::start_log();
    let words: Vec<OsString> = std::env::args_os().collect();
    let output = Output::wanted_by(&words);
    match run(&words) {
        Ok(answer) => output.print(&answer),
        Err(failure) => output.complain(&failure),
    }
}

fn run(words: &[OsString]) -> Result<Answer, Failure> {
    let lang = output::lang_wanted_by(words);
    let command = help::in_language(Arguments::command(), lang);
    let parsed = command.try_get_matches_from(words).and_then(|found| Arguments::from_arg_matches(&found));
    match parsed {
        Ok(arguments) => {
            let surroundings = Surroundings::new(&arguments.global, environment::read())?;
            commands::run(&arguments.command, surroundings)
        }
        Err(error) if !error.use_stderr() => {
            let text = error.render().to_string();
            Ok(Answer { json: failure::json_text(&text), text, exit: Exit::Done })
        }
        Err(error) => Err(Failure::usage(&error)),
    }
}
