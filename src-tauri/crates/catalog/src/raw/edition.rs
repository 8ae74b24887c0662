//! `editions/<id>/edition.toml` and `documents.toml`.

use kosh_core::catalogue::{DatedBy, Form, HeldBy};
use kosh_core::id::{DocumentId, EditionId, RemarkId, ServiceId, SourceId};
use kosh_core::letters::LetterKind;
use kosh_core::people::PaperKind;
use serde::Deserialize;
use toml::Spanned;

use super::{Day, SourceRef, Words};

/// `edition.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Frame {
    pub(crate) id: Spanned<EditionId>,
    pub(crate) title: Words,
    pub(crate) applies_from: Spanned<Day>,
    /// The source that is this edition's guide.
    pub(crate) guide: Spanned<SourceId>,
    pub(crate) source: SourceRef,
    /// In the guide's order.
    pub(crate) services: Vec<Spanned<ServiceId>>,
    pub(crate) contacts: Contacts,
    pub(crate) remark: Vec<Remark>,
}

/// How to reach the Expat Centre.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Contacts {
    pub(crate) email: String,
    pub(crate) phones: Vec<String>,
    pub(crate) address: Words,
    pub(crate) hours: Words,
    pub(crate) source: SourceRef,
}

/// An oddity of the guide.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Remark {
    pub(crate) id: Spanned<RemarkId>,
    pub(crate) text: Words,
    pub(crate) source: SourceRef,
}

/// `documents.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Documents {
    pub(crate) source: SourceRef,
    pub(crate) document: Vec<Document>,
}

/// A paper that the guide asks for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Document {
    pub(crate) id: Spanned<DocumentId>,
    pub(crate) name: Words,
    /// The whole line, where it says more than the name.
    pub(crate) printed: Option<Words>,
    #[serde(default)]
    pub(crate) forms: Vec<Form>,
    pub(crate) copies: Option<u8>,
    pub(crate) explanation: Option<Words>,
    /// The kind of recorded paper that it is.
    pub(crate) paper: Option<PaperKind>,
    /// The letter that it is, where the company writes it itself.
    pub(crate) letter: Option<LetterKind>,
    /// Whose it is; a person's where it does not say.
    pub(crate) held: Option<HeldBy>,
    /// The record whose days count for it.
    pub(crate) dated_by: Option<DatedBy>,
    /// Whether several stand side by side.
    #[serde(default)]
    pub(crate) several: bool,
    /// Words of file names by which it is recognised.
    #[serde(default)]
    pub(crate) words: Vec<Spanned<String>>,
    /// Papers that the line consists of.
    #[serde(default)]
    pub(crate) parts: Vec<Spanned<DocumentId>>,
}
