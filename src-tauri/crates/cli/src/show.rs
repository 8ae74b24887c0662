//! How answers look for people: aligned columns, money, dates, what a result rests on.

use kosh_app::proof_text::proof_text;
pub(crate) use kosh_app::words::money;
use kosh_app::words::{self, say, word};
use kosh_core::basis::Basis;
use kosh_core::proof::Proof;
use kosh_core::stated::Stated;
use kosh_core::text::Lang;
use serde::Serialize;
use serde_json::{Value, json};

/// A text that grows line by line.
#[derive(Debug)]
pub(crate) struct Page {
    lang: Lang,
    text: String,
}

impl Page {
    /// An empty page.
    pub(crate) const fn new(lang: Lang) -> Self {
        Self { lang, text: String::new() }
    }

    /// Its language.
    pub(crate) const fn lang(&self) -> Lang {
        self.lang
    }

    /// The words of a key.
    pub(crate) fn word(&self, key: &str) -> String {
        word(self.lang, key)
    }

    /// A line.
    pub(crate) fn line(&mut self, line: impl AsRef<str>) {
        self.text.push_str(line.as_ref().trim_end());
        self.text.push('\n');
    }

    /// A heading with an empty line before it, unless it is the first line.
    pub(crate) fn heading(&mut self, key: &str) {
        let heading = self.word(key);
        self.section(&heading);
    }

    /// The same with words of its own.
    pub(crate) fn section(&mut self, heading: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.line(heading);
    }

    /// Rows in aligned columns, indented.
    pub(crate) fn table(&mut self, rows: &[Vec<String>]) {
        let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
        let width = |column: usize| {
            rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..columns).map(width).collect();
        for row in rows {
            let cells = row.iter().zip(&widths).map(|(cell, width)| {
                let missing = width.saturating_sub(cell.chars().count());
                format!("{cell}{}", " ".repeat(missing))
            });
            self.line(format!("  {}", cells.collect::<Vec<_>>().join("  ")));
        }
    }

    /// What a result rests on, under a heading.
    pub(crate) fn basis(&mut self, basis: &Basis) {
        self.heading("ctl_basis");
        for ground in basis.grounds() {
            let lang = self.lang;
            let reading =
                if ground.assumption { format!("; {}", word(lang, "assumption")) } else { String::new() };
            let source = &ground.source;
            self.line(format!(
                "  • {} ({}: {}{reading})",
                ground.text.get(lang),
                source.title.get(lang),
                source.place
            ));
        }
    }

    /// How results come about, step by step; nothing where nobody asked.
    pub(crate) fn proofs(&mut self, proofs: &[Proof]) {
        if proofs.is_empty() {
            return;
        }
        self.heading("ctl_proof");
        for proof in proofs {
            for line in proof_text(self.lang, proof) {
                self.line(format!("  {line}"));
            }
        }
    }

    /// The finished text.
    pub(crate) fn finish(self) -> String {
        self.text
    }
}

/// What is stated, or that it is not.
pub(crate) fn stated<T>(lang: Lang, value: &Stated<T>, show: impl FnOnce(&T) -> String) -> String {
    match value {
        Stated::Value(value) => show(value),
        Stated::NotStated(_) => word(lang, "not_stated"),
    }
}

/// The name of a choice as it stands in JSON, such as `too_late`.
pub(crate) fn name_of(choice: &impl Serialize) -> String {
    match serde_json::to_value(choice) {
        Ok(Value::String(name)) => name,
        Ok(Value::Object(tagged)) => tagged.get("act").and_then(Value::as_str).unwrap_or_default().to_owned(),
        Ok(_) | Err(_) => String::new(),
    }
}

/// The words of a choice: those of `<prefix>_<name>`.
pub(crate) fn choice(lang: Lang, prefix: &str, choice: &impl Serialize) -> String {
    word(lang, &format!("{prefix}_{}", name_of(choice)))
}

/// A date, or a dash.
pub(crate) fn date_or_dash(lang: Lang, date: Option<chrono::NaiveDate>) -> String {
    date.map_or_else(|| "–".to_owned(), |date| words::date(lang, date))
}

/// The words of a row of a tariff.
pub(crate) fn tier(lang: Lang, tier: kosh_app::wire::Tier) -> String {
    use kosh_app::wire::Tier;
    match tier {
        Tier::Years(1) => word(lang, "tier_year"),
        Tier::Years(years) => say(lang, "tier_years", &json!({ "years": years })),
        Tier::Employee => word(lang, "tier_employee"),
        Tier::Expert => word(lang, "tier_expert"),
        Tier::Standard => word(lang, "tier_standard"),
        Tier::PersonalManager => word(lang, "tier_personal_manager"),
    }
}

#[cfg(test)]
mod tests {
    use kosh_core::money::Money;

    use super::*;

    fn tenge(text: &str) -> Money {
        Money::kzt(text.parse().unwrap()).unwrap()
    }

    #[test]
    fn money_keeps_its_tiyn_and_only_those() {
        assert_eq!(money(Lang::Ru, &tenge("2162.50")), "2\u{a0}162,50\u{a0}KZT");
        assert_eq!(money(Lang::En, &tenge("1520000")), "1\u{a0}520\u{a0}000\u{a0}KZT");
        assert_eq!(money(Lang::Kk, &tenge("0")), "0\u{a0}KZT");
    }

    #[test]
    fn columns_are_as_wide_as_their_widest_cell_in_letters_not_bytes() {
        let mut page = Page::new(Lang::Ru);
        page.table(&[vec!["я".into(), "1".into()], vec!["abc".into(), "2".into()]]);
        assert_eq!(page.finish(), "  я    1\n  abc  2\n");
    }
}
