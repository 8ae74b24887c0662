//! The use cases that need the vault, a file per subject. Each is a method of [`crate::App`].

#![expect(clippy::needless_pass_by_value, reason = "a use case takes its input over from the command table")]

mod advice;
mod applications;
mod budget;
mod changes;
mod costs;
mod hosts;
mod intake;
mod jobs;
mod journal;
mod ledger;
mod letters;
mod logo;
mod money;
mod money_papers;
mod needs;
mod notes;
mod own;
mod packs;
mod papers;
mod people;
mod photo;
mod places;
mod proof;
mod records;
mod specimens;
pub(crate) mod today;
mod vault;
mod views;
mod wave;

pub use letters::letter_text_flaws;
pub use money_papers::Form;
