//! Prints answers and failures. A reader that stops reading (`koshctl … | head`) is no failure.

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use kosh_core::text::Lang;

use crate::answer::{Answer, Exit};
use crate::failure::Failure;

/// For whom to print.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Output {
    /// For scripts.
    Json(Lang),
    /// For people.
    Text(Lang),
}

impl Output {
    /// What the arguments ask for, known before they are parsed: a mistake in them is said in that form too.
    pub(crate) fn wanted_by(words: &[OsString]) -> Self {
        let lang = lang_wanted_by(words);
        if words.iter().any(|word| word == "--json") { Self::Json(lang) } else { Self::Text(lang) }
    }

    /// Prints an answer to standard output.
    pub(crate) fn print(self, answer: &Answer) -> ExitCode {
        let text = match self {
            Self::Json(_) => &answer.json,
            Self::Text(_) => &answer.text,
        };
        match write(io::stdout().lock(), text) {
            Ok(()) => match answer.exit {
                Exit::Done => ExitCode::SUCCESS,
                Exit::Blocked => ExitCode::FAILURE,
            },
            Err(_) => ExitCode::from(2),
        }
    }

    /// Prints a failure to standard error; the applications to choose from go to standard output before it.
    pub(crate) fn complain(self, failure: &Failure) -> ExitCode {
        if let Failure::WhichApplication { list, .. } = failure {
            self.print(list);
        }
        let text = match self {
            Self::Json(lang) => failure.json(lang),
            Self::Text(lang) => failure.message(lang),
        };
        // There is nobody left to tell that standard error is closed.
        let _ = write(io::stderr().lock(), &text);
        ExitCode::from(failure.status())
    }
}

/// The language that the arguments ask for; Russian where they ask for none that there is.
pub(crate) fn lang_wanted_by(words: &[OsString]) -> Lang {
    let value = |at: usize, word: &OsString| -> Option<String> {
        let word = word.to_str()?;
        match word.strip_prefix("--lang") {
            Some("") => words.get(at + 1)?.to_str().map(str::to_owned),
            Some(rest) => rest.strip_prefix('=').map(str::to_owned),
            None => None,
        }
    };
    let wanted = words.iter().enumerate().find_map(|(at, word)| value(at, word));
    wanted.and_then(|code| lang_named(&code)).unwrap_or_default()
}

/// The language of a code.
pub(crate) fn lang_named(code: &str) -> Option<Lang> {
    Lang::ALL.into_iter().find(|lang| lang.code() == code)
}

fn write(mut to: impl Write, text: &str) -> io::Result<()> {
    let written = to.write_all(text.trim_end().as_bytes()).and_then(|()| to.write_all(b"\n"));
    match written.and_then(|()| to.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn form_and_language_are_known_before_parsing() {
        assert_eq!(Output::wanted_by(&words("koshctl due")), Output::Text(Lang::Ru));
        assert_eq!(Output::wanted_by(&words("koshctl --lang en --json due")), Output::Json(Lang::En));
        assert_eq!(Output::wanted_by(&words("koshctl due --lang=kk")), Output::Text(Lang::Kk));
        assert_eq!(Output::wanted_by(&words("koshctl due --lang xx")), Output::Text(Lang::Ru));
        assert_eq!(Output::wanted_by(&words("koshctl due --lang")), Output::Text(Lang::Ru));
    }

    #[test]
    fn a_closed_pipe_is_no_failure() {
        struct Closed;
        impl Write for Closed {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        assert!(write(Closed, "text").is_ok());
    }
}
