//! Words in the three languages of the product. Leaves out the words of the window (`ui/messages`).

use serde::{Deserialize, Serialize};

/// A language of the window, of `koshctl` and of papers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Russian, the language of the guide.
    #[default]
    Ru,
    /// English.
    En,
    /// Kazakh.
    Kk,
}

impl Lang {
    /// All of them, in the order in which the product lists them.
    pub const ALL: [Self; 3] = [Self::Ru, Self::En, Self::Kk];

    /// `ru`, `en` or `kk`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ru => "ru",
            Self::En => "en",
            Self::Kk => "kk",
        }
    }
}

/// The same words in the three languages. Where Russian is a quotation of the guide, it is kept as printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Russian.
    pub ru: String,
    /// English.
    pub en: String,
    /// Kazakh.
    pub kk: String,
}

impl Text {
    /// The words in one language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Ru => &self.ru,
            Lang::En => &self.en,
            Lang::Kk => &self.kk,
        }
    }

    /// Puts `value` in the place of `{name}` in all three languages.
    #[must_use]
    pub fn with(&self, name: &str, value: &str) -> Self {
        let place = format!("{{{name}}}");
        let put = |text: &str| text.replace(&place, value);
        Self { ru: put(&self.ru), en: put(&self.en), kk: put(&self.kk) }
    }
}
