//! What every command is run with: arguments before the environment, the environment before what the system offers.

use kosh_app::{Clock, Office, Options};
use kosh_core::text::Lang;

use crate::arguments::Global;
use crate::environment::Environment;
use crate::failure::Failure;
use crate::output::lang_named;
use crate::question;

/// What every command is run with.
pub(crate) struct Surroundings {
    /// The language of people.
    pub(crate) lang: Lang,
    /// Where things are, and today.
    pub(crate) options: Options,
    /// Whether the passphrase comes on standard input.
    pub(crate) passphrase_stdin: bool,
    /// Whether the answer is for a script, which cannot be asked for a passphrase.
    pub(crate) for_script: bool,
}

impl Surroundings {
    /// Arguments before the environment, the environment before what the system offers.
    pub(crate) fn new(global: &Global, environment: Environment) -> Result<Self, Failure> {
        let lang = match global.lang.as_deref() {
            Some(code) => lang_named(code).ok_or_else(|| Failure::NotOneOf {
                option: "--lang",
                given: code.to_owned(),
                possible: Lang::ALL.map(|lang| lang.code().to_owned()).to_vec(),
            })?,
            None => Lang::default(),
        };
        let today = global.today.clone().or(environment.today);
        let standard = Options::standard();
        let options = Options {
            vault: global.vault.clone().or(environment.vault).unwrap_or(standard.vault),
            output: environment.output.unwrap_or(standard.output),
            clock: match today {
                Some(text) => Clock::Fixed(question::date("today", &text)?),
                None => standard.clock,
            },
            office: Office::find(environment.search),
            keyring: standard.keyring,
        };
        Ok(Self { lang, options, passphrase_stdin: global.passphrase_stdin, for_script: global.json })
    }
}
