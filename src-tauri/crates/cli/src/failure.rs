//! Why there is no answer: codes with parameters, put into words in the language of the user.

use std::path::PathBuf;

use kosh_app::words::{code, say, word};
use kosh_app::{ErrorCode, WireError};
use kosh_core::id::{ApplicationId, ServiceId};
use kosh_core::input::{Problem, ProblemKind};
use kosh_core::people::Stage;
use kosh_core::text::Lang;
use serde::Serialize;
use serde_json::{Value, json};

use crate::answer::Answer;

/// Why there is no answer.
#[derive(Debug)]
pub(crate) enum Failure {
    /// A use case refused.
    Refused(WireError),
    /// The command line itself is not understood.
    Usage {
        /// What the parser of arguments says.
        detail: String,
    },
    /// A value that is none of the possible ones.
    NotOneOf {
        /// The option.
        option: &'static str,
        /// What was given.
        given: String,
        /// What would be right.
        possible: Vec<String>,
    },
    /// The service extends nothing, so it has no window.
    NoWindow {
        /// What was asked for.
        asked: String,
        /// The services that have one.
        known: Vec<ServiceId>,
    },
    /// Several applications would do, or none.
    WhichApplication {
        /// The ones that would do.
        offered: Vec<Offered>,
        /// The same with names, for standard output.
        list: Box<Answer>,
    },
    /// A file that was named cannot be read as text.
    Unreadable {
        /// Its path.
        path: PathBuf,
    },
    /// Something that must not happen.
    Bug,
}

/// An application to choose, without the names of people.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Offered {
    /// Its id.
    pub(crate) id: ApplicationId,
    /// The service.
    pub(crate) service: ServiceId,
    /// How far it has come.
    pub(crate) stage: Stage,
}

impl From<WireError> for Failure {
    fn from(error: WireError) -> Self {
        Self::Refused(error)
    }
}

impl Failure {
    /// A field that cannot be read.
    pub(crate) fn at(field: &str, kind: ProblemKind) -> Self {
        Self::Refused(ErrorCode::InvalidInput { problems: vec![Problem::new(field, kind)] }.into())
    }

    /// What the parser of arguments found.
    pub(crate) fn usage(error: &clap::Error) -> Self {
        let text = error.render().to_string();
        Self::Usage { detail: text.strip_prefix("error: ").unwrap_or(&text).trim_end().to_owned() }
    }

    /// The exit status: 2 for bad input, 3 for a bug.
    pub(crate) const fn status(&self) -> u8 {
        match self {
            Self::Refused(error) if !error.code.is_bad_input() => 3,
            Self::Bug => 3,
            Self::Refused(_)
            | Self::Usage { .. }
            | Self::NotOneOf { .. }
            | Self::NoWindow { .. }
            | Self::Unreadable { .. }
            | Self::WhichApplication { .. } => 2,
        }
    }

    /// What is wrong and what would be right.
    pub(crate) fn message(&self, lang: Lang) -> String {
        match self {
            Self::Refused(error) => refusal(lang, &error.code),
            Self::Usage { detail } => format!("{}\n{detail}", word(lang, "ctl_error_usage")),
            Self::Bug => word(lang, "ctl_error_bug"),
            Self::NotOneOf { .. }
            | Self::NoWindow { .. }
            | Self::Unreadable { .. }
            | Self::WhichApplication { .. } => {
                let (name, params) = self.coded();
                say(lang, &format!("ctl_error_{name}"), &params)
            }
        }
    }

    /// The failure for scripts: `{"error":{"code":…,"params":…},"message":…}`.
    pub(crate) fn json(&self, lang: Lang) -> String {
        let error = match self {
            Self::Refused(error) => with_params(serde_json::to_value(error).unwrap_or_default()),
            Self::Usage { .. }
            | Self::NotOneOf { .. }
            | Self::NoWindow { .. }
            | Self::Unreadable { .. }
            | Self::WhichApplication { .. }
            | Self::Bug => {
                let (name, params) = self.coded();
                json!({ "code": name, "params": params })
            }
        };
        let whole = json!({ "error": error, "message": self.message(lang) });
        serde_json::to_string_pretty(&whole).unwrap_or_default()
    }

    fn coded(&self) -> (&'static str, Value) {
        match self {
            Self::Usage { detail } => ("usage", json!({ "detail": detail })),
            Self::NotOneOf { option, given, possible } => {
                ("not_one_of", json!({ "option": option, "given": given, "possible": possible }))
            }
            Self::NoWindow { asked, known } => ("no_window", json!({ "asked": asked, "known": known })),
            Self::Unreadable { path } => ("unreadable", json!({ "path": path })),
            Self::WhichApplication { offered, .. } => ("which_application", json!({ "offered": offered })),
            Self::Refused(_) | Self::Bug => ("bug", json!({})),
        }
    }
}

/// The error with `params` even where its code has none, so that a script need not ask.
fn with_params(mut error: Value) -> Value {
    if let Some(fields) = error.as_object_mut() {
        fields.entry("params").or_insert_with(|| json!({}));
    }
    error
}

/// A refusal in words; of an input each problem in a line of its own, with its field.
fn refusal(lang: Lang, error: &ErrorCode) -> String {
    let ErrorCode::InvalidInput { problems } = error else {
        // Where the window speaks of pages and buttons, koshctl has words of its own.
        let own = code(lang, "ctl_error", error);
        return if own.starts_with("ctl_error") { code(lang, "error", error) } else { own };
    };
    let line = |problem: &Problem| {
        let label = word(lang, &format!("field_{}", problem.field));
        format!("{label} ({}): {}", problem.field, code(lang, "problem", problem))
    };
    problems.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// A text as JSON.
pub(crate) fn json_text(text: &str) -> String {
    json!({ "text": text }).to_string()
}

#[cfg(test)]
mod tests {
    use kosh_app::FileRefusal;
    use kosh_app::wire::{MissingField, MissingPlace, TextFlaw, TextFlawKind};

    use super::*;

    const LANGS: [Lang; 3] = Lang::ALL;

    fn incomplete_letter() -> ErrorCode {
        let application = "019b0000-0000-7000-8000-000000000001".parse().unwrap();
        let place = MissingPlace::Application(application);
        let gap = MissingField { field: "purpose".to_owned(), place, unprintable: None };
        ErrorCode::LetterIncomplete { missing: vec![gap] }
    }

    fn flawed_text() -> ErrorCode {
        let (kind, nearest) = (TextFlawKind::UnknownField, Some("host_name".to_owned()));
        let flaw = TextFlaw { line: 3, kind, name: "host_nam".to_owned(), nearest };
        ErrorCode::TextFlawed { flaws: vec![flaw] }
    }

    #[test]
    fn what_is_missing_in_a_letter_and_wrong_in_a_text_is_said_by_field_and_line() {
        let said = |error: ErrorCode| Failure::Refused(error.into()).message(Lang::En);
        assert!(said(incomplete_letter()).contains("Purpose of the trip"));
        let flaw = said(flawed_text());
        assert!(flaw.contains("line 3") && flaw.contains("host_nam") && flaw.contains("host_name"), "{flaw}");
    }

    fn misplaced() -> ErrorCode {
        let file = kosh_app::wire::IncomingId(1);
        ErrorCode::InvalidPlace { file, problems: vec![Problem::new("issued_on", ProblemKind::Required)] }
    }

    /// One error of each code; the match makes a new code a compile error here.
    #[expect(clippy::too_many_lines, reason = "a line a code")]
    fn one_of_each() -> Vec<ErrorCode> {
        use ErrorCode as E;
        let day = "2027-03-04".parse().unwrap();
        let all = vec![
            E::InvalidInput { problems: vec![Problem::new("bin", ProblemKind::CheckDigit)] },
            E::NotFound { record: kosh_app::Record::Application },
            E::UnknownService { asked: "x".to_owned(), known: vec!["work-extension".parse().unwrap()] },
            E::UnknownEdition { asked: "x".to_owned(), known: vec!["2026".parse().unwrap()] },
            E::BadEdition { file: "x".to_owned(), line: 1, key: "y".to_owned(), flaw: "z".to_owned() },
            E::NotByTerm { offered: vec!["1y".parse().unwrap()] },
            E::NoArrival,
            E::NothingToExtend,
            E::ResultGone,
            E::ChoiceNeeded { offered: vec!["1y".parse().unwrap()] },
            E::NotOffered { offered: vec!["1y".parse().unwrap()] },
            E::CategoryNotOffered { offered: vec!["C3".parse().unwrap()] },
            E::NationalityNotServed { groups: Vec::new(), served: vec!["RU".parse().unwrap()] },
            E::TermBeyondPassport { passport_until: day, needed_until: day, longest: None },
            E::OutsideCalendar { date: day, first: day, last: day },
            E::NoEdition { on: day, first: day },
            E::DependantsLeft { count: 2 },
            E::InUse,
            E::ChangedSince,
            E::NothingToUndo,
            E::NoVault,
            E::VaultExists,
            E::PassphraseNeeded,
            E::WrongPassphrase,
            E::WeakPassphrase { shortest: 10 },
            E::KeyringUnavailable,
            E::KeyMissing,
            E::WrongKey,
            E::VaultDamaged,
            E::NewerVault,
            E::VaultInUse,
            E::NotWritable { path: "/x".to_owned() },
            E::DiskFull,
            E::NoLetter,
            incomplete_letter(),
            E::LetterSent,
            flawed_text(),
            E::NotAPicture,
            E::DrawingUnsuited,
            E::PictureTooLarge { width: 1, height: 1, most: 40 },
            E::FileTooLarge { limit: 1 },
            E::FileRefused { why: FileRefusal::Link },
            misplaced(),
            E::TooManyFiles { limit: 500 },
            E::WrongFilePassword,
            E::PackIncomplete { blocks: 3 },
            E::PackTooLarge { length: 2, limit: 1 },
            E::PackIsDraft,
            E::PackHandedIn,
            E::PackDisturbed,
            E::BadRequest,
            E::Bug,
        ];
        for error in &all {
            match error {
                E::InvalidInput { .. }
                | E::NotFound { .. }
                | E::UnknownService { .. }
                | E::UnknownEdition { .. }
                | E::BadEdition { .. }
                | E::NotByTerm { .. }
                | E::NoArrival
                | E::NothingToExtend
                | E::ResultGone
                | E::ChoiceNeeded { .. }
                | E::NotOffered { .. }
                | E::CategoryNotOffered { .. }
                | E::NationalityNotServed { .. }
                | E::TermBeyondPassport { .. }
                | E::OutsideCalendar { .. }
                | E::NoEdition { .. }
                | E::DependantsLeft { .. }
                | E::InUse
                | E::ChangedSince
                | E::NothingToUndo
                | E::NoVault
                | E::VaultExists
                | E::PassphraseNeeded
                | E::WrongPassphrase
                | E::WeakPassphrase { .. }
                | E::KeyringUnavailable
                | E::KeyMissing
                | E::WrongKey
                | E::VaultDamaged
                | E::NewerVault
                | E::VaultInUse
                | E::NotWritable { .. }
                | E::DiskFull
                | E::NoLetter
                | E::LetterIncomplete { .. }
                | E::LetterSent
                | E::TextFlawed { .. }
                | E::NotAPicture
                | E::DrawingUnsuited
                | E::PictureTooLarge { .. }
                | E::FileTooLarge { .. }
                | E::FileRefused { .. }
                | E::InvalidPlace { .. }
                | E::TooManyFiles { .. }
                | E::WrongFilePassword
                | E::PackIncomplete { .. }
                | E::PackTooLarge { .. }
                | E::PackIsDraft
                | E::PackHandedIn
                | E::PackDisturbed
                | E::BadRequest
                | E::Bug => {}
            }
        }
        all
    }

    #[test]
    fn every_code_has_words_in_every_language() {
        for lang in LANGS {
            for error in one_of_each() {
                let message = Failure::Refused(error.into()).message(lang);
                assert!(
                    !message.contains("ctl_") && !message.contains("error_") && !message.contains('{'),
                    "{lang:?}: {message}"
                );
            }
        }
    }

    #[test]
    fn every_problem_that_koshctl_can_meet_has_words_in_every_language() {
        let day = "2027-03-04".parse().unwrap();
        let kinds = [
            ProblemKind::Required,
            ProblemKind::NotADate,
            ProblemKind::NotAfter { field: "valid_from".to_owned(), date: day },
            ProblemKind::AlreadyOver { date: day, today: day },
            ProblemKind::Implausible { first: day, last: day },
            ProblemKind::DigitCount { wanted: 12, found: 4 },
            ProblemKind::CheckDigit,
            ProblemKind::NeverIssued,
            ProblemKind::NotACountry,
            ProblemKind::NotACategory,
            ProblemKind::NotATerm,
            ProblemKind::NotFound,
            ProblemKind::NotAChoice,
            ProblemKind::InFuture { today: day },
            ProblemKind::NotAnAmount,
            ProblemKind::NotACurrency,
            ProblemKind::NotForeign,
            ProblemKind::NotARate { most: 1 },
            ProblemKind::AlreadyThere,
            ProblemKind::StatedByGuide,
            ProblemKind::NotOffered { offered: vec!["12".to_owned()] },
            ProblemKind::NotANumber { from: 1, to: 9 },
            ProblemKind::NumberTaken { free: "4/2026".to_owned() },
            ProblemKind::NotOnThatDay { fitting: vec![kosh_core::time::DayKind::Holiday] },
        ];
        let fields = [
            "amount",
            "application",
            "bin",
            "category",
            "currency",
            "date",
            "department",
            "expense",
            "from",
            "host",
            "household",
            "id",
            "iin",
            "kzt_per_unit",
            "months",
            "nationality",
            "on",
            "paid_on",
            "passport_until",
            "payer",
            "per",
            "receipt",
            "source",
            "term",
            "title",
            "to",
            "today",
            "until",
            "valid_from",
            "valid_until",
        ];
        for lang in LANGS {
            for (kind, field) in kinds.iter().flat_map(|kind| fields.map(|field| (kind, field))) {
                let message = Failure::at(field, kind.clone()).message(lang);
                let wrong = ["problem_", "field_", "{"].iter().any(|raw| message.contains(raw));
                assert!(!wrong, "{lang:?}: {message}");
                assert!(message.contains(field), "{message}");
            }
        }
    }

    #[test]
    fn bad_input_is_two_and_a_bug_is_three() {
        assert_eq!(Failure::Refused(ErrorCode::NoVault.into()).status(), 2);
        assert_eq!(Failure::Refused(ErrorCode::Bug.into()).status(), 3);
        assert_eq!(Failure::Bug.status(), 3);
    }

    #[test]
    fn scripts_get_code_and_parameters() {
        let failure = Failure::at("term", ProblemKind::NotATerm);
        let json: Value = serde_json::from_str(&failure.json(Lang::En)).unwrap();
        assert_eq!(json["error"]["code"], "invalid_input");
        assert_eq!(json["error"]["params"]["problems"][0]["field"], "term");
        assert_eq!(json["message"], failure.message(Lang::En));
    }
}
