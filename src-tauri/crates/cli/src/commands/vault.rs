//! Opens the vault for the commands that need it: with the key in the keyring, or with a passphrase.

use std::io::{BufRead as _, IsTerminal as _};

use kosh_app::wire::{Nothing, Unlock, VaultState};
use kosh_app::words::word;
use kosh_app::{App, ErrorCode};

use crate::failure::Failure;
use crate::surroundings::Surroundings;

/// The application with its vault open.
pub(super) fn open(surroundings: Surroundings) -> Result<App, Failure> {
    let Surroundings { lang, options, passphrase_stdin, for_script } = surroundings;
    let app = App::new(options).map_err(|_| Failure::Bug)?;
    let because = match app.start(Nothing {})?.vault {
        VaultState::Open { .. } => return Ok(app),
        VaultState::Absent { .. } => return Err(refused(ErrorCode::NoVault)),
        VaultState::Locked { because } => because,
    };
    if because != ErrorCode::PassphraseNeeded {
        return Err(refused(because));
    }
    let passphrase = if passphrase_stdin {
        passphrase_of_stdin()?
    } else if !for_script && std::io::stdin().is_terminal() {
        rpassword::prompt_password(word(lang, "ctl_passphrase")).map_err(|_| refused(because))?
    } else {
        return Err(refused(because));
    };
    match app.unlock(Unlock { passphrase: Some(passphrase) })?.vault {
        VaultState::Open { .. } => Ok(app),
        VaultState::Absent { .. } => Err(refused(ErrorCode::NoVault)),
        VaultState::Locked { because } => Err(refused(because)),
    }
}

/// The first line of standard input, without its end.
pub(super) fn passphrase_of_stdin() -> Result<String, Failure> {
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).map_err(|_| refused(ErrorCode::PassphraseNeeded))?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

fn refused(code: ErrorCode) -> Failure {
    Failure::Refused(code.into())
}
