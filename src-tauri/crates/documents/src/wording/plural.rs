//! Which form of a noun stands after a number.

use kosh_core::text::Lang;

/// A noun in the forms that numbers ask for. Kazakh nouns keep their singular; English ones have two forms, which
/// stand first and last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Noun {
    /// After 1, and in Russian after 21, 31, …
    pub one: &'static str,
    /// In Russian after 2, 3 and 4.
    pub few: &'static str,
    /// After the others.
    pub many: &'static str,
}

impl Noun {
    /// A noun that never changes.
    pub const fn fixed(form: &'static str) -> Self {
        Self { one: form, few: form, many: form }
    }

    /// A noun with a singular and a plural.
    pub const fn pair(one: &'static str, many: &'static str) -> Self {
        Self { one, few: many, many }
    }

    /// A Russian noun.
    pub const fn russian(one: &'static str, few: &'static str, many: &'static str) -> Self {
        Self { one, few, many }
    }

    /// The form that stands after a number.
    pub const fn after(&self, number: u64, lang: Lang) -> &'static str {
        match lang {
            Lang::Kk => self.one,
            Lang::En => {
                if number == 1 {
                    self.one
                } else {
                    self.many
                }
            }
            Lang::Ru => match (number % 10, number % 100) {
                (_, 11..=14) => self.many,
                (1, _) => self.one,
                (2..=4, _) => self.few,
                _ => self.many,
            },
        }
    }
}
