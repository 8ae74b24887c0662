//! The commands, a file per group: each asks one use case and shows its answer.

mod calendar;
mod check;
mod checklist;
mod demo;
mod due;
mod guide;
mod papers;
mod quote;
mod vault;
mod window;

use kosh_app::{Clock, Knowledge};

use crate::answer::Answer;
use crate::arguments::{Command, Surroundings};
use crate::failure::Failure;

/// Runs a command.
pub(crate) fn run(command: &Command, surroundings: Surroundings) -> Result<Answer, Failure> {
    let lang = surroundings.lang;
    let knowledge = |clock: Clock| Knowledge::load(clock).map_err(|_| Failure::Bug);
    let clock = surroundings.options.clock;
    match command {
        Command::Guide(guide) => guide::run(guide, &knowledge(clock)?, lang),
        Command::Calendar(calendar) => calendar::run(calendar, &knowledge(clock)?, lang),
        Command::Window(window) => window::run(window, &knowledge(clock)?, lang),
        Command::Quote(quote) => quote::run(quote, &knowledge(clock)?, lang),
        Command::Checklist(checklist) => checklist::run(checklist, &knowledge(clock)?, lang),
        Command::Check(check) => check::run(check, lang),
        Command::Demo(demo) => demo::run(demo, surroundings),
        Command::Due => due::run(surroundings),
        Command::Letter(paper) => papers::letter(paper, surroundings),
        Command::Costs(paper) => papers::costs(paper, surroundings),
    }
}
