//! Plurals of the window's messages: a message with one number in it has a text for each form that its language has.
//!
//! Leaves out messages with two numbers, fractions and selectors that are not plurals: there are none.

use kosh_core::text::Lang;
use serde_json::Value;

/// The text of a message, plain or in the form that its number asks for. None where it is neither.
pub(crate) fn text<'a>(lang: Lang, message: &'a Value, params: &Value) -> Option<&'a str> {
    if let Value::String(text) = message {
        return Some(text);
    }
    let variants = message.get(0)?;
    let selector = variants.get("selectors")?.get(0)?.as_str()?;
    let declared = format!("local {selector} = ");
    let declarations = variants.get("declarations")?.as_array()?.iter().filter_map(Value::as_str);
    let mut counted = declarations.filter_map(|declaration| declaration.strip_prefix(&declared));
    let name = counted.next()?.strip_suffix(": plural")?;
    let form = form(lang, params.get(name)?.as_u64()?);
    let matches = variants.get("match")?;
    matches.get(format!("{selector}={form}")).or_else(|| matches.get(format!("{selector}=*")))?.as_str()
}

/// The form of a whole number, as CLDR names it.
const fn form(lang: Lang, number: u64) -> &'static str {
    match (lang, number % 10, number % 100) {
        (Lang::Ru, _, 11..=14) => "many",
        (Lang::Ru, 1, _) => "one",
        (Lang::Ru, 2..=4, _) => "few",
        (Lang::Ru, _, _) => "many",
        (Lang::En | Lang::Kk, _, _) if number == 1 => "one",
        (Lang::En | Lang::Kk, _, _) => "other",
    }
}

#[cfg(test)]
mod tests {
    use crate::words::say;
    use kosh_core::text::Lang;
    use serde_json::json;

    #[test]
    fn a_number_asks_for_its_form() {
        let years = |lang, count: u32| say(lang, "term_years", &json!({ "count": count }));
        let russian = [1, 2, 5, 11, 14, 21, 22, 111].map(|count| years(Lang::Ru, count));
        assert_eq!(russian, ["1 год", "2 года", "5 лет", "11 лет", "14 лет", "21 год", "22 года", "111 лет"]);
        assert_eq!([1, 2, 21].map(|count| years(Lang::En, count)), ["1 year", "2 years", "21 years"]);
        assert_eq!([1, 2].map(|count| years(Lang::Kk, count)), ["1 жыл", "2 жыл"]);
    }

    #[test]
    fn a_plural_without_its_number_is_told_by_its_key() {
        assert_eq!(say(Lang::Ru, "term_years", &json!({})), "term_years");
    }
}
