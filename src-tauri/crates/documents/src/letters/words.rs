//! The words of letters that are not in their texts: what fields are called, and how choices, gaps and marks read.
//! Read once from `catalog/letters`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use kosh_core::people::{Role, Sex, StatusKind};
use kosh_core::text::Text;
use serde::Deserialize;
use thiserror::Error;

use super::field::{Field, List, Question};

/// Words of letters that cannot be read: which file, and what the reader of TOML says.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{file}: {reason}")]
pub struct WordsError {
    /// The file in `catalog/letters`.
    pub file: &'static str,
    /// What is wrong with it.
    pub reason: String,
}

/// Short words, each in three languages.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Vocabulary {
    pub gap: Text,
    pub unfilled: Text,
    pub translation: Text,
    pub bin: Text,
    pub phone: Text,
    pub female: Text,
    pub male: Text,
    pub unspecified: Text,
    pub single: Text,
    pub multiple: Text,
    pub principal: Text,
    pub wife: Text,
    pub husband: Text,
    pub spouse: Text,
    pub daughter: Text,
    pub son: Text,
    pub child: Text,
    pub mother: Text,
    pub father: Text,
    pub parent: Text,
    pub visa: Text,
    pub exit_visa: Text,
    pub temporary_residence_permit: Text,
    pub residence_permit: Text,
    pub visa_free_stay: Text,
}

/// All words that are not in the texts.
pub(super) struct WordBook {
    pub vocabulary: Vocabulary,
    /// By the name of the field, the question or the list.
    names: BTreeMap<String, Text>,
}

static SHIPPED: LazyLock<Result<WordBook, WordsError>> = LazyLock::new(|| {
    WordBook::read(
        include_str!("../../../../../catalog/letters/words.toml"),
        include_str!("../../../../../catalog/letters/fields.toml"),
    )
});

impl WordBook {
    /// The shipped words.
    pub fn shipped() -> Result<&'static Self, WordsError> {
        SHIPPED.as_ref().map_err(Clone::clone)
    }

    fn read(words: &str, fields: &str) -> Result<Self, WordsError> {
        let file = "fields.toml";
        let names: BTreeMap<String, Text> = toml::from_str(fields)
            .map_err(|error| WordsError { file, reason: error.message().to_owned() })?;
        if let Some(name) = known_names().find(|name| !names.contains_key(*name)) {
            return Err(WordsError { file, reason: format!("no words for {name}") });
        }
        if let Some(name) = names.keys().find(|name| !known_names().any(|known| known == *name)) {
            return Err(WordsError { file, reason: format!("there is nothing called {name}") });
        }
        let vocabulary = toml::from_str(words)
            .map_err(|error| WordsError { file: "words.toml", reason: error.message().to_owned() })?;
        Ok(Self { vocabulary, names })
    }

    /// What a field, a question or a list is called; its own name where it has no words, which reading refuses.
    pub fn name(&self, name: &'static str) -> Text {
        let unnamed = || Text { ru: name.to_owned(), en: name.to_owned(), kk: name.to_owned() };
        self.names.get(name).cloned().unwrap_or_else(unnamed)
    }
}

fn known_names() -> impl Iterator<Item = &'static str> {
    let fields = Field::ALL.iter().map(|one| one.as_str());
    let questions = Question::ALL.iter().map(|one| one.as_str());
    fields.chain(questions).chain(List::ALL.iter().map(|one| one.as_str()))
}

impl Vocabulary {
    pub const fn sex(&self, sex: Sex) -> &Text {
        match sex {
            Sex::Female => &self.female,
            Sex::Male => &self.male,
            Sex::Unspecified => &self.unspecified,
        }
    }

    /// What a person is in the household.
    pub fn relation(&self, role: Role, sex: Option<Sex>) -> &Text {
        match (role, sex.unwrap_or(Sex::Unspecified)) {
            (Role::Principal, Sex::Female | Sex::Male | Sex::Unspecified) => &self.principal,
            (Role::Spouse, Sex::Female) => &self.wife,
            (Role::Spouse, Sex::Male) => &self.husband,
            (Role::Spouse, Sex::Unspecified) => &self.spouse,
            (Role::Child, Sex::Female) => &self.daughter,
            (Role::Child, Sex::Male) => &self.son,
            (Role::Child, Sex::Unspecified) => &self.child,
        }
    }

    /// What a person is to a child.
    pub fn parent_of(&self, sex: Option<Sex>) -> &Text {
        match sex.unwrap_or(Sex::Unspecified) {
            Sex::Female => &self.mother,
            Sex::Male => &self.father,
            Sex::Unspecified => &self.parent,
        }
    }

    pub const fn status(&self, kind: StatusKind) -> &Text {
        match kind {
            StatusKind::Visa => &self.visa,
            StatusKind::ExitVisa => &self.exit_visa,
            StatusKind::TemporaryResidencePermit => &self.temporary_residence_permit,
            StatusKind::ResidencePermit => &self.residence_permit,
            StatusKind::VisaFreeStay => &self.visa_free_stay,
        }
    }
}
