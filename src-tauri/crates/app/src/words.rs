//! Words of codes in three languages, from the same files as the window's (`ui/messages`).
//!
//! For `koshctl` and for papers.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::NaiveDate;
use kosh_core::money::Money;
use kosh_core::rules::NeedState;
use kosh_core::text::Lang;
use serde::Serialize;
use serde_json::{Value, json};

use crate::plural;
use crate::wire::TextFlaw;

type Messages = BTreeMap<String, Value>;

static MESSAGES: LazyLock<[Messages; 3]> = LazyLock::new(|| {
    [
        include_str!("../../../../ui/messages/ru.json"),
        include_str!("../../../../ui/messages/en.json"),
        include_str!("../../../../ui/messages/kk.json"),
    ]
    .map(|text| serde_json::from_str(text).unwrap_or_default())
});

/// The text of a key with its `{parameters}` filled in; the key itself where there is no such text.
pub fn say(lang: Lang, key: &str, params: &Value) -> String {
    let messages = match lang {
        Lang::Ru => &MESSAGES[0],
        Lang::En => &MESSAGES[1],
        Lang::Kk => &MESSAGES[2],
    };
    let Some(text) = messages.get(key).and_then(|message| plural::text(lang, message, params)) else {
        return key.to_owned();
    };
    let mut text = text.to_owned();
    for (name, value) in params.as_object().into_iter().flatten() {
        let place = format!("{{{name}}}");
        if text.contains(&place) {
            text = text.replace(&place, &show(lang, name, value));
        }
    }
    text
}

/// The text of a key without parameters.
pub fn word(lang: Lang, key: &str) -> String {
    say(lang, key, &Value::Null)
}

/// The text of anything that is written as `{"code":…,"params":…}`: errors, problems, findings.
pub fn code(lang: Lang, prefix: &str, coded: &impl Serialize) -> String {
    let json = serde_json::to_value(coded).unwrap_or_default();
    let code = json.get("code").and_then(Value::as_str).unwrap_or_default();
    say(lang, &format!("{prefix}_{code}"), json.get("params").unwrap_or(&Value::Null))
}

/// A date as people write it: dd.mm.yyyy in Russian and Kazakh, 4 Mar 2027 in English.
pub fn date(lang: Lang, date: NaiveDate) -> String {
    match lang {
        Lang::Ru | Lang::Kk => date.format("%d.%m.%Y").to_string(),
        Lang::En => date.format("%-d %b %Y").to_string(),
    }
}

/// Parameters whose value is the name of a choice, with the beginning of its key.
const NAMED: [(&str, &str); 10] = [
    ("kind", "paper_kind"),
    ("fact", "unknown_fact"),
    ("places", "place"),
    ("entries", "entries"),
    ("stage", "stage"),
    ("why", "file_refusal"),
    ("held", "form"),
    ("wanted", "form"),
    ("by", "term_limit"),
    ("what", "term_limit"),
];

/// The words of a choice; the text itself where it is words already.
fn named(lang: Lang, param: &str, text: &str) -> String {
    let prefix = NAMED.iter().find(|(name, _)| *name == param).map_or(param, |(_, prefix)| prefix);
    let key = format!("{prefix}_{text}");
    let words = word(lang, &key);
    if words == key { text.to_owned() } else { words }
}

/// An amount as people write it: spaces between thousands, tiyn only where there are any.
pub fn money(lang: Lang, money: &Money) -> String {
    let amount = money.amount().to_string();
    let (whole, fraction) = amount.split_once('.').unwrap_or((&amount, ""));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            grouped.push('\u{a0}');
        }
        grouped.push(digit);
    }
    let point = match lang {
        Lang::Ru | Lang::Kk => ',',
        Lang::En => '.',
    };
    let is_whole = fraction.bytes().all(|digit| digit == b'0');
    let fraction = if is_whole { String::new() } else { format!("{point}{fraction}") };
    format!("{grouped}{fraction}\u{a0}{}", money.currency())
}

/// What is wrong in a line of the text of a letter.
pub fn text_flaw(lang: Lang, flaw: &TextFlaw) -> String {
    flaw_line(lang, &serde_json::to_value(flaw).unwrap_or_default())
}

fn flaw_line(lang: Lang, flaw: &Value) -> String {
    let text = |key: &str| flaw.get(key).and_then(Value::as_str).unwrap_or_default();
    // Quoted as it stands: the name of a field is no choice to be put into words.
    let said = word(lang, &format!("text_flaw_{}", text("kind"))).replace("{name}", text("name"));
    let said = match text("nearest") {
        "" => said,
        nearest => say(lang, "text_flaw_nearest", &json!({ "flaw": said, "nearest": nearest })),
    };
    say(lang, "text_flaw_line", &json!({ "line": flaw.get("line"), "flaw": said }))
}

/// What fills a requirement, or why nothing does.
pub fn need_state(lang: Lang, state: &NeedState) -> String {
    let (name, more) = match state {
        NeedState::Short { why, .. } => return code(lang, "shortfall", why),
        NeedState::There { .. } => ("there", None),
        NeedState::Original { place, .. } => ("original", Some(place)),
        NeedState::Letter { .. } => ("letter", None),
        NeedState::Reviewed { .. } => ("reviewed", None),
        NeedState::NotApplicable { reason, .. } => ("not_applicable", Some(reason)),
        NeedState::CannotProvide { reason, .. } => ("cannot_provide", Some(reason)),
        NeedState::LeftOut => ("left_out", None),
        NeedState::InParts => ("in_parts", None),
    };
    let words = word(lang, &format!("need_state_{name}"));
    more.map_or_else(|| words.clone(), |more| format!("{words}: {more}"))
}

fn show(lang: Lang, name: &str, value: &Value) -> String {
    match value {
        Value::String(text) if name == "field" => word(lang, &format!("field_{text}")),
        Value::String(text) if NAMED.iter().any(|(param, _)| *param == name) => named(lang, name, text),
        Value::String(text) if name == "fitting" => word(lang, &format!("day_kind_{text}")),
        Value::String(text) if name == "record" => word(lang, &format!("record_{text}")),
        Value::String(text) => text.parse().map_or_else(|_| text.clone(), |day| date(lang, day)),
        Value::Array(items) => items.iter().map(|item| show(lang, name, item)).collect::<Vec<_>>().join(", "),
        Value::Object(problem) => match problem.get("field").and_then(Value::as_str) {
            // A gap in a letter.
            Some(field) if problem.contains_key("place") => word(lang, &format!("field_{field}")),
            Some(field) => {
                format!("{} – {}", word(lang, &format!("field_{field}")), code(lang, "problem", value))
            }
            None if problem.contains_key("not_stated") => word(lang, "not_stated"),
            None if problem.contains_key("line") => flaw_line(lang, value),
            None => {
                let amount = serde_json::from_value::<Money>(value.clone());
                amount.map_or_else(|_| value.to_string(), |amount| money(lang, &amount))
            }
        },
        Value::Null => "–".to_owned(),
        Value::Bool(_) | Value::Number(_) => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorCode;
    use kosh_core::input::{Problem, ProblemKind};

    #[test]
    fn every_problem_of_an_input_is_named_with_its_field_in_every_language() {
        let problems = vec![
            Problem::new("bin", ProblemKind::CheckDigit),
            Problem::new("surname", ProblemKind::Required),
        ];
        for lang in Lang::ALL {
            let text = code(lang, "error", &ErrorCode::InvalidInput { problems: problems.clone() });
            assert!(text.contains(&word(lang, "field_bin")), "{text}");
            assert!(text.contains(&word(lang, "problem_required")), "{text}");
            assert!(!text.contains('{'), "{text}");
        }
    }

    #[test]
    fn dates_in_parameters_are_written_for_people() {
        let day = |text: &str| text.parse().unwrap();
        let error = ErrorCode::NoEdition { on: day("2025-03-04"), first: day("2026-01-01") };
        assert!(code(Lang::Ru, "error", &error).contains("04.03.2025"));
        assert!(code(Lang::En, "error", &error).contains("1 Jan 2026"));
    }
}
