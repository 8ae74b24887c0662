//! The commands, a file per group: each asks one use case and shows its answer.

mod advise;
mod calendar;
mod changes;
mod check;
mod checklist;
mod costs;
mod demo;
mod due;
mod guide;
mod ledger;
mod letters;
mod needs;
mod packs;
mod papers;
mod preflight;
mod progress;
mod quote;
mod vault;
mod verify;
mod wave;
mod window;

use kosh_app::Knowledge;

use crate::answer::Answer;
use crate::arguments::Command;
use crate::failure::Failure;
use crate::surroundings::Surroundings;

/// Runs a command.
pub(crate) fn run(command: &Command, surroundings: Surroundings) -> Result<Answer, Failure> {
    let lang = surroundings.lang;
    match command {
        Command::Guide(guide) => guide::run(guide, surroundings),
        Command::Calendar(calendar) => calendar::run(calendar, surroundings),
        Command::Window(window) => window::run(window, &knowledge(&surroundings)?, lang),
        Command::Quote(quote) => quote::run(quote, &knowledge(&surroundings)?, lang),
        Command::Checklist(checklist) => checklist::run(checklist, &knowledge(&surroundings)?, lang),
        Command::Check(check) => check::run(check, lang),
        Command::Demo(demo) => demo::run(demo, surroundings),
        Command::Due(due) => due::run(due, surroundings),
        Command::Preflight(preflight) => preflight::run(preflight, surroundings),
        Command::Advise(advise) => advise::run(advise, surroundings),
        Command::Wave(wave) => wave::run(wave, surroundings),
        Command::Letter(letter) => letters::run(letter, surroundings),
        Command::Costs(costs) => costs::run(costs, surroundings),
        Command::Budget(budget) => costs::budget(budget, surroundings),
        Command::Payments(payments) => ledger::payments(payments, surroundings),
        Command::OwnLines(lines) => ledger::own_lines(lines, surroundings),
        Command::Rates(rates) => ledger::rates(rates, surroundings),
        Command::Papers(act) => needs::run(act, surroundings),
        Command::Pack(act) => packs::run(act, surroundings),
        Command::Verify(asked) => verify::run(asked, surroundings),
    }
}

/// What can be asked without a vault.
fn knowledge(surroundings: &Surroundings) -> Result<Knowledge, Failure> {
    Knowledge::load(surroundings.options.clock).map_err(|_| Failure::Bug)
}
