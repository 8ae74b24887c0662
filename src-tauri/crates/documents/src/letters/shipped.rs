//! The texts that Kosh brings with it, and what each kind of letter can name.

use std::sync::LazyLock;

use kosh_core::letters::LetterKind;
use kosh_core::text::{Lang, Text};

use super::field::{Field, Group, List, Question};
use super::flaw::TextFlaw;
use super::text::LetterText;
use super::words::{WordBook, WordsError};

macro_rules! texts {
    ($($kind:ident = $name:literal,)*) => {
        /// The shipped text of a letter in a language, as it is edited.
        pub const fn shipped(kind: LetterKind, lang: Lang) -> &'static str {
            match (kind, lang) {
                $(
                    (LetterKind::$kind, Lang::Ru) => {
                        include_str!(concat!("../../../../../catalog/letters/", $name, ".ru.txt"))
                    }
                    (LetterKind::$kind, Lang::En) => {
                        include_str!(concat!("../../../../../catalog/letters/", $name, ".en.txt"))
                    }
                    (LetterKind::$kind, Lang::Kk) => {
                        include_str!(concat!("../../../../../catalog/letters/", $name, ".kk.txt"))
                    }
                )*
            }
        }
    };
}

texts! {
    Invitation = "invitation",
    VisaPetition = "visa-petition",
    ExtensionPetition = "extension-petition",
    AnnulmentPetition = "annulment-petition",
    AnnulmentExitPetition = "annulment-exit-petition",
    ResidenceApplication = "residence-application",
    TemporaryResidenceApplication = "temporary-residence-application",
    Consent = "consent",
    ConsentChild = "consent-child",
    CoverLetter = "cover-letter",
    PowerOfAttorney = "power-of-attorney",
    ForeignWorkerForm = "foreign-worker-form",
    QualificationApplication = "qualification-application",
}

/// The file of a text in `catalog/letters`.
fn file_name(kind: LetterKind, lang: Lang) -> String {
    format!("{}.{}.txt", kind.as_str().replace('_', "-"), lang.code())
}

type Shipped = Vec<(LetterKind, Lang, Result<LetterText, Vec<TextFlaw>>)>;

static TEXTS: LazyLock<Shipped> = LazyLock::new(|| {
    let all = LetterKind::ALL.iter().flat_map(|kind| Lang::ALL.map(|lang| (*kind, lang)));
    all.map(|(kind, lang)| (kind, lang, LetterText::read(kind, lang, shipped(kind, lang)))).collect()
});

/// The shipped text of a letter in a language, read. A flaw in it is a fault of the program.
pub fn shipped_text(kind: LetterKind, lang: Lang) -> Result<&'static LetterText, &'static [TextFlaw]> {
    let found = TEXTS.iter().find(|(of, spoken, _)| (*of, *spoken) == (kind, lang));
    match found {
        Some((_, _, text)) => text.as_ref().map_err(Vec::as_slice),
        None => Err(&[]),
    }
}

/// Something to put right in `catalog/letters`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterFlaw {
    /// Path below `catalog/`.
    pub file: String,
    /// Line in it, from 1.
    pub line: usize,
    /// What is wrong, in English: said to programmers and editors.
    pub flaw: String,
}

/// Every flaw of the shipped letters: of their words, of their texts, and texts of one letter that differ in their parts.
pub fn flaws_of_letters() -> Vec<LetterFlaw> {
    let in_file = |name: &str, line, flaw: String| LetterFlaw { file: format!("letters/{name}"), line, flaw };
    let words = WordBook::shipped().err().map(|error| in_file(error.file, 1, error.reason));
    let mut flaws: Vec<LetterFlaw> = words.into_iter().collect();
    for (kind, lang, text) in TEXTS.iter() {
        let file = file_name(*kind, *lang);
        match (text, shipped_text(*kind, Lang::Ru)) {
            (Err(found), _) => {
                flaws.extend(found.iter().map(|flaw| in_file(&file, flaw.line, flaw.to_string())));
            }
            (Ok(text), Ok(russian)) if !text.matches(russian) => {
                flaws.push(in_file(&file, 1, "it has other parts than the Russian text".to_owned()));
            }
            (Ok(_), Ok(_) | Err(_)) => {}
        }
    }
    flaws
}

/// How a name is used in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FieldUse {
    /// `{{ name }}`, and in conditions.
    Value,
    /// In conditions only: `{% if name %}`.
    Condition,
    /// In loops, `{% for one in name %}`, and in conditions.
    List,
}

/// What can be named in the text of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldDoc {
    /// Its name.
    pub name: &'static str,
    /// How it is used.
    pub usage: FieldUse,
    /// What it is called.
    pub words: Text,
    /// What it belongs to.
    pub group: Group,
    /// Whether it is a person's own: in a loop over persons it is `one.name`.
    pub is_personal: bool,
}

/// What the text of a letter of this kind can name, in the order in which it is listed.
pub fn fields(kind: LetterKind) -> Result<Vec<FieldDoc>, WordsError> {
    let book = WordBook::shipped()?;
    let doc = |name, usage, group: Group| FieldDoc {
        name,
        usage,
        words: book.name(name),
        group,
        is_personal: group.is_personal() && usage == FieldUse::Value,
    };
    let values = Field::ALL.iter().map(|one| doc(one.as_str(), FieldUse::Value, one.group()));
    let conditions = Question::ALL.iter().map(|one| doc(one.as_str(), FieldUse::Condition, one.group()));
    let lists = List::ALL.iter().map(|one| doc(one.as_str(), FieldUse::List, one.group()));
    Ok(values.chain(conditions).chain(lists).filter(|doc| doc.group.is_of(kind)).collect())
}
