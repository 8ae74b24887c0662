//! Worked examples: every file of `tests/worked` is a question, the answer that a person finds with the guide and a
//! paper calendar, and the arithmetic as a comment. Each file is a test of its own, named as the file is.
//!
//! Leaves out how an answer is shown. Grows by files; a new kind of question gets a module here and a line in
//! [`example`].

mod account;
mod advice;
mod budget;
mod case;
mod checklist;
mod company;
mod compare;
mod counts;
mod coverage;
mod day;
mod diff;
mod difference;
mod eligibility;
mod example;
mod family;
mod household;
mod impact;
mod need;
mod own;
mod plan;
mod preflight;
mod proof;
mod quote;
mod ribbon;
mod route;
mod term;
mod wave;
mod window;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use libtest_mimic::{Arguments, Trial};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments = Arguments::from_args();
    let catalogue = Arc::new(kosh_catalog::load()?);
    let files = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("worked"))?;
    let (known, all) = (Arc::clone(&catalogue), files.clone());
    let complete =
        Trial::test("no-service-and-no-result-is-left-out", move || Ok(coverage::check(&known, &all)?));
    let mut trials = vec![complete];
    for file in files {
        let catalogue = Arc::clone(&catalogue);
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        trials.push(Trial::test(name, move || Ok(example::check(&catalogue, &file)?)));
    }
    libtest_mimic::run(&arguments, trials).exit();
}

/// The examples by name; that there are none is an error.
fn files(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn std::error::Error>> {
    let entries = std::fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    let mut files: Vec<_> = entries.into_iter().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|found| found == "toml"));
    files.sort();
    if files.is_empty() { Err(format!("no examples in {}", folder.display()).into()) } else { Ok(files) }
}
