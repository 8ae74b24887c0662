//! The texts of letters: the shipped ones, and those that the company keeps in their place.
//!
//! Every version that the company saved is kept; the newest counts, and going back to the shipped text is a version
//! too. A text with a flaw is never saved. Should a saved one not be readable any more, because a later Kosh does not
//! know a field that it names, the shipped one is printed and the list of texts says so.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use kosh_core::id::LetterTextId;
use kosh_core::letters::{Arrangement, LetterKind};
use kosh_core::people::{Host, Letter, LetterTextVersion, PrintedText};
use kosh_core::text::Lang;
use kosh_documents::letters::{self as documents, FlawKind, LetterText, fields, shipped, shipped_text};
use kosh_documents::model::Picture;
use kosh_store::Change;

use super::Letters;
use super::enclosures::Listed;
use crate::app::App;
use crate::demo::{self, Example};
use crate::error::{ErrorCode, Record, WireError};
use crate::use_cases::applications::File;
use crate::wire::{
    CheckLetterText, FieldUse, HostId, LetterField, LetterId, LetterTextCheck, LetterTextPage, LetterTextRef,
    LetterTextRow, LetterTextVersionRow, Nothing, Preview, SaveLetterText, TextFlaw, TextFlawKind,
};

/// What letters are written on: the company's own texts and the logos of hosts, read once for many letters.
pub(super) struct Stationery {
    own: BTreeMap<(LetterKind, Lang), Own>,
    logos: BTreeMap<HostId, Option<Picture>>,
}

/// A text of the company, as it counts.
struct Own {
    version: LetterTextId,
    sha256: String,
    text: LetterText,
}

/// The texts of one letter.
pub(super) struct Texts<'a> {
    pub(super) read: Vec<&'a LetterText>,
    pub(super) printed: Vec<PrintedText>,
}

impl Texts<'_> {
    /// Whether one of them names a field or a list.
    pub(super) fn name(&self, name: &str) -> bool {
        self.read.iter().any(|text| text.names(name))
    }
}

impl Stationery {
    /// The texts of a letter in the languages of an arrangement.
    pub(super) fn texts(&self, kind: LetterKind, arrangement: Arrangement) -> Result<Texts<'_>, WireError> {
        let mut texts = Texts { read: Vec::new(), printed: Vec::new() };
        for lang in arrangement.langs().iter().copied() {
            let (read, version, sha256) = match self.own.get(&(kind, lang)) {
                Some(own) => (&own.text, Some(own.version), own.sha256.clone()),
                None => (shipped_one(kind, lang)?, None, digest(shipped(kind, lang))),
            };
            texts.read.push(read);
            texts.printed.push(PrintedText { lang, version, sha256 });
        }
        Ok(texts)
    }

    /// The same stationery with a text that is only tried.
    fn trying(mut self, text: LetterText) -> Self {
        let nobody = LetterTextId::new(uuid::Uuid::nil());
        let own = Own { version: nobody, sha256: String::new(), text };
        self.own.insert((own.text.kind(), own.text.lang()), own);
        self
    }

    /// The same with a logo that no vault holds yet.
    pub(super) fn put_logo(&mut self, host: &Host, logo: Picture) {
        self.logos.insert(host.id, Some(logo.described(host.name_ru.clone())));
    }

    /// The logo of a host that was taken before.
    pub(super) fn logo(&self, host: HostId) -> Option<&Picture> {
        self.logos.get(&host).and_then(Option::as_ref)
    }
}

fn shipped_one(kind: LetterKind, lang: Lang) -> Result<&'static LetterText, WireError> {
    shipped_text(kind, lang).map_err(|_| WireError::bug("shipped text of a letter"))
}

fn digest(source: &str) -> String {
    kosh_store::digest_of(source.as_bytes()).to_string()
}

/// What is wrong with the text of a letter; needs no vault.
pub fn letter_text_flaws(kind: LetterKind, lang: Lang, source: &str) -> Vec<TextFlaw> {
    let read = LetterText::read(kind, lang, source);
    read.err().into_iter().flatten().map(TextFlaw::from).collect()
}

impl App {
    /// The texts of all letters.
    pub fn letter_texts(&self, _: Nothing) -> Result<Vec<LetterTextRow>, WireError> {
        let versions = self.store()?.letter_texts()?;
        let all = LetterKind::ALL.iter().flat_map(|kind| Lang::ALL.map(|lang| (*kind, lang)));
        Ok(all.map(|(kind, lang)| text_row(kind, lang, &versions)).collect())
    }

    /// The text of a letter, to be edited.
    pub fn letter_text(&self, text: LetterTextRef) -> Result<LetterTextPage, WireError> {
        let LetterTextRef { kind, lang } = text;
        let versions = self.store()?.letter_texts()?;
        let mut of_text: Vec<_> = versions_of(kind, lang, &versions).collect();
        of_text.reverse();
        let own = of_text.first().and_then(|version| version.source.clone());
        let known = fields(kind).map_err(|_| WireError::bug("words of letters"))?;
        Ok(LetterTextPage {
            kind,
            lang,
            source: own.unwrap_or_else(|| shipped(kind, lang).to_owned()),
            shipped: shipped(kind, lang).to_owned(),
            fields: known.into_iter().map(LetterField::from).collect(),
            versions: of_text.into_iter().map(LetterTextVersionRow::from).collect(),
        })
    }

    /// A version of a text as the company saved it; the shipped text where it went back to that.
    pub fn letter_text_version(&self, id: LetterTextId) -> Result<String, WireError> {
        let version =
            self.store()?.letter_text(id)?.ok_or(ErrorCode::NotFound { record: Record::LetterText })?;
        Ok(version.source.unwrap_or_else(|| shipped(version.kind, version.lang).to_owned()))
    }

    /// What is wrong with a text as typed, or how it looks with the facts of an application or of a fictional one.
    pub fn check_letter_text(&self, check: CheckLetterText) -> Result<LetterTextCheck, WireError> {
        let text = match LetterText::read(check.kind, check.lang, &check.source) {
            Ok(text) => text,
            Err(flaws) => {
                let flaws = flaws.into_iter().map(TextFlaw::from).collect();
                return Ok(LetterTextCheck { flaws, preview: None, is_parallel: None });
            }
        };
        let is_parallel = self.is_parallel(&text)?;
        let letters = match check.application {
            Some(id) => self.open_letters(id)?,
            None => self.fictional_letters(check.kind)?,
        };
        match self.tried(&letters, text) {
            Ok(preview) => Ok(LetterTextCheck { flaws: Vec::new(), preview: Some(preview), is_parallel }),
            Err(WireError { code: ErrorCode::TextFlawed { flaws }, .. }) => {
                Ok(LetterTextCheck { flaws, preview: None, is_parallel: None })
            }
            Err(error) => Err(error),
        }
    }

    /// Whether a text has the same parts as the one with which it shares a sheet; none of one that shares none.
    fn is_parallel(&self, text: &LetterText) -> Result<Option<bool>, WireError> {
        let other = match text.lang() {
            Lang::Ru => Arrangement::Kk,
            Lang::Kk => Arrangement::Ru,
            Lang::En => return Ok(None),
        };
        let stationery = self.stationery()?;
        let texts = stationery.texts(text.kind(), other)?;
        Ok(texts.read.first().map(|other| text.matches(other)))
    }

    /// Saves a text as the company's newest version.
    pub fn save_letter_text(&self, save: SaveLetterText) -> Result<Nothing, WireError> {
        let read = LetterText::read(save.kind, save.lang, &save.source);
        read.map_err(|flaws| flawed(flaws.into_iter().map(TextFlaw::from).collect()))?;
        self.save_version(save.kind, save.lang, Some(save.source))
    }

    /// Goes back to the shipped text; every version stays.
    pub fn reset_letter_text(&self, text: LetterTextRef) -> Result<Nothing, WireError> {
        self.save_version(text.kind, text.lang, None)
    }

    /// Saves a version, unless it is what counts already.
    fn save_version(
        &self,
        kind: LetterKind,
        lang: Lang,
        source: Option<String>,
    ) -> Result<Nothing, WireError> {
        let source = source.filter(|source| source != shipped(kind, lang));
        let versions = self.store()?.letter_texts()?;
        let counts = versions_of(kind, lang, &versions).last().and_then(|version| version.source.as_ref());
        if counts == source.as_ref() {
            return Ok(Nothing {});
        }
        let id = LetterTextId::new(self.mint());
        let version = LetterTextVersion { id, kind, lang, source, saved_at: self.clock().instant() };
        self.apply(Change::SaveLetterText(version))?;
        Ok(Nothing {})
    }

    /// The letter of a text that is only tried, about an application that has such a letter, or else about the one
    /// that is given as far as its facts go.
    fn tried(&self, letters: &Letters, text: LetterText) -> Result<Preview, WireError> {
        let (kind, lang) = (text.kind(), text.lang());
        let call = letters.call_to_try(kind).ok_or(ErrorCode::NoLetter)?;
        let mut letter = self.draft_or_proposal(letters, call)?;
        letter.arrangement = match lang {
            Lang::Ru => Arrangement::Ru,
            Lang::En => Arrangement::En,
            Lang::Kk => Arrangement::Kk,
        };
        let mut stationery = self.stationery()?.trying(text);
        Ok(Preview::from(self.print_on(&mut stationery, letters, call, letter)?))
    }

    /// A fictional application that has a letter of this kind, with everything that it can say.
    fn fictional_letters(&self, kind: LetterKind) -> Result<Letters, WireError> {
        let knowledge = self.knowledge();
        let scene = knowledge.scene_today()?;
        for service in &scene.edition.services {
            let Example { host, household, application } = demo::example(scene, service);
            let applicants = &application.applicants;
            let persons = applicants.iter().filter_map(|id| household.person(*id).cloned()).collect();
            let mut letters = self.letters_of(File { application, household, host, persons }, Vec::new())?;
            if let Some(call) = letters.call_to_try(kind) {
                let (id, application) = (LetterId::new(self.mint()), letters.file.application.id);
                let draft = demo::typed(scene, id, application, kind, letters.person(call));
                let enclosures = letters.papers.iter().filter_map(Listed::of_two_sheets).collect();
                letters.standing.push(Letter { enclosures, ..draft });
                return Ok(letters);
            }
        }
        Err(WireError::bug("a letter that no service calls for"))
    }

    /// The company's texts as they count, and no logo yet.
    pub(super) fn stationery(&self) -> Result<Stationery, WireError> {
        let versions = self.store()?.letter_texts()?;
        let newest: BTreeMap<_, _> =
            versions.iter().map(|version| ((version.kind, version.lang), version)).collect();
        let mut own = BTreeMap::new();
        for ((kind, lang), version) in newest {
            let Some(source) = &version.source else { continue };
            if let Ok(text) = LetterText::read(kind, lang, source) {
                own.insert((kind, lang), Own { version: version.id, sha256: digest(source), text });
            }
        }
        Ok(Stationery { own, logos: BTreeMap::new() })
    }

    /// Takes the logo of a host, once.
    pub(super) fn take_logo(&self, stationery: &mut Stationery, host: &Host) -> Result<(), WireError> {
        if let Entry::Vacant(drawer) = stationery.logos.entry(host.id) {
            drawer.insert(self.logo_of(host)?);
        }
        Ok(())
    }
}

/// The versions of a text, the newest last.
fn versions_of(
    kind: LetterKind,
    lang: Lang,
    versions: &[LetterTextVersion],
) -> impl DoubleEndedIterator<Item = &LetterTextVersion> {
    versions.iter().filter(move |version| version.kind == kind && version.lang == lang)
}

fn text_row(kind: LetterKind, lang: Lang, versions: &[LetterTextVersion]) -> LetterTextRow {
    let count = versions_of(kind, lang, versions).count();
    let newest = versions_of(kind, lang, versions).last();
    let source = newest.and_then(|version| version.source.as_ref());
    LetterTextRow {
        kind,
        lang,
        is_own: source.is_some(),
        saved_at: newest.map(local_time),
        versions: count,
        is_broken: source.is_some_and(|source| LetterText::read(kind, lang, source).is_err()),
    }
}

fn local_time(version: &LetterTextVersion) -> String {
    version.saved_at.with_timezone(&chrono::Local).format("%Y-%m-%dT%H:%M:%S").to_string()
}

fn flawed(flaws: Vec<TextFlaw>) -> WireError {
    ErrorCode::TextFlawed { flaws }.into()
}

/// A text that gets too long when it is filled.
pub(super) fn too_long() -> WireError {
    flawed(vec![TextFlaw { line: 1, kind: TextFlawKind::TooLong, name: String::new(), nearest: None }])
}

impl From<&LetterTextVersion> for LetterTextVersionRow {
    fn from(version: &LetterTextVersion) -> Self {
        Self { id: version.id, saved_at: local_time(version), is_shipped: version.source.is_none() }
    }
}

impl From<documents::FieldDoc> for LetterField {
    fn from(doc: documents::FieldDoc) -> Self {
        Self {
            name: doc.name.to_owned(),
            usage: match doc.usage {
                documents::FieldUse::Value => FieldUse::Value,
                documents::FieldUse::Condition => FieldUse::Condition,
                documents::FieldUse::List => FieldUse::List,
            },
            words: doc.words,
            is_personal: doc.is_personal,
        }
    }
}

impl From<documents::TextFlaw> for TextFlaw {
    fn from(flaw: documents::TextFlaw) -> Self {
        Self {
            line: flaw.line,
            kind: flaw.kind.into(),
            name: flaw.name,
            nearest: flaw.nearest.map(str::to_owned),
        }
    }
}

impl From<FlawKind> for TextFlawKind {
    fn from(kind: FlawKind) -> Self {
        match kind {
            FlawKind::UnknownField => Self::UnknownField,
            FlawKind::FieldOfAnotherLetter => Self::FieldOfAnotherLetter,
            FlawKind::UnknownList => Self::UnknownList,
            FlawKind::UnknownTag => Self::UnknownTag,
            FlawKind::OpenTag => Self::OpenTag,
            FlawKind::Condition => Self::Condition,
            FlawKind::NotEnded => Self::NotEnded,
            FlawKind::NotBegun => Self::NotBegun,
            FlawKind::LoopInLoop => Self::LoopInLoop,
            FlawKind::UnknownPart => Self::UnknownPart,
            FlawKind::Misplaced => Self::Misplaced,
            FlawKind::CellCount => Self::CellCount,
            FlawKind::OpenBold => Self::OpenBold,
            FlawKind::NoTitle => Self::NoTitle,
            FlawKind::Copies => Self::Copies,
            FlawKind::Twice => Self::Twice,
            FlawKind::Character => Self::Character,
            FlawKind::TooLong => Self::TooLong,
        }
    }
}
