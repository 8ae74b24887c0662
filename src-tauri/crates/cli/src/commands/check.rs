//! `check bin`, `check iin`: whether a number has a fitting check digit.

use kosh_app::words::word;
use kosh_core::input::{Bin, Iin, NumberError, ProblemKind};
use kosh_core::people::HostKind;
use kosh_core::text::Lang;
use serde::Serialize;

use crate::answer::Answer;
use crate::arguments::Check;
use crate::failure::Failure;

#[derive(Serialize)]
struct Checked<'a> {
    kind: &'static str,
    number: &'a str,
    valid: bool,
    /// What kind of host the digits hint at; only of a BIN.
    #[serde(skip_serializing_if = "Option::is_none")]
    host_kind: Option<HostKind>,
}

pub(super) fn run(check: &Check, lang: Lang) -> Result<Answer, Failure> {
    match check {
        Check::Bin { number } => {
            let bin: Bin = read("bin", number)?;
            let host_kind = bin.hinted_kind();
            let hint = host_kind.map(|kind| word(lang, &format!("host_kind_{kind}")));
            answer(lang, &Checked { kind: "bin", number: bin.as_str(), valid: true, host_kind }, hint)
        }
        Check::Iin { number } => {
            let iin: Iin = read("iin", number)?;
            answer(lang, &Checked { kind: "iin", number: iin.as_str(), valid: true, host_kind: None }, None)
        }
    }
}

fn read<T: std::str::FromStr<Err = NumberError>>(field: &str, text: &str) -> Result<T, Failure> {
    text.parse().map_err(|error: NumberError| Failure::at(field, ProblemKind::from(error)))
}

fn answer(lang: Lang, checked: &Checked<'_>, hint: Option<String>) -> Result<Answer, Failure> {
    let label = word(lang, &format!("field_{}", checked.kind));
    let mut text = format!("{label} {}: {}", checked.number, word(lang, "ctl_number_fits"));
    if let Some(hint) = hint {
        text = format!("{text}\n{hint}");
    }
    Answer::new(checked, text)
}

#[cfg(test)]
mod tests {
    use kosh_app::words::code;

    use super::*;

    #[test]
    fn a_wrong_digit_is_said_with_its_field() {
        let check = Check::Bin { number: "940140000386".to_owned() };
        let failure = run(&check, Lang::En).unwrap_err();
        assert_eq!(failure.status(), 2);
        let problem = code(Lang::En, "problem", &ProblemKind::CheckDigit);
        assert!(failure.message(Lang::En).contains(&problem));
    }
}
