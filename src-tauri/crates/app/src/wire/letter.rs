//! Letters: those of an application, their texts, the letterhead and the outgoing numbers of a host.

use chrono::NaiveDate;
use kosh_core::id::{ApplicationId, DocumentId, HostId, LetterId, LetterTextId, PersonId};
use kosh_core::letters::{Arrangement, LetterKind};
use kosh_core::people::LetterInput;
use kosh_core::rules::TruthWord;
use kosh_core::text::{Lang, Text};
use serde::{Deserialize, Serialize};

use super::MissingField;

/// The letters of an application.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LettersPage {
    /// The letters that it has, in the order in which one writes them.
    pub letters: Vec<LetterRow>,
    /// The letters that were sent, the newest first.
    pub sent: Vec<SentLetter>,
    /// The arrangements of languages to choose from.
    pub arrangements: Vec<Arrangement>,
}

/// A letter that an application has.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LetterRow {
    /// Which letter.
    pub kind: LetterKind,
    /// The person it is about, where there is one for each.
    pub person: Option<PersonId>,
    /// Name of that person.
    pub person_name: Option<String>,
    /// What is still to be filled in, in the arrangement of the draft.
    pub missing: Vec<MissingField>,
    /// Whether it is a draft to be moved onto an official form that was not found.
    pub is_draft_form: bool,
    /// Whether the same data can be had as the invitation table.
    pub has_table: bool,
    /// The draft as it can be edited; the one that Kosh proposes, where nothing was typed.
    pub draft: LetterInput,
    /// The fields of the draft that its text names, besides arrangement, number, date and addressee.
    pub typed: Vec<String>,
    /// Which of number, date and addressee its text names; a consent has none of them.
    pub opening: Vec<String>,
    /// The paper of the guide's list that it is; none where it only accompanies.
    pub document: Option<DocumentId>,
    /// Whether the guide asks for it for certain.
    pub truth: TruthWord,
    /// Whether something was typed and saved.
    pub is_saved: bool,
    /// The enclosures that it lists; none of a letter that lists none.
    pub enclosures: Vec<EnclosureRow>,
}

/// An enclosure of the accompanying letter.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct EnclosureRow {
    /// The document of the checklist; none where it was added by hand.
    pub document: Option<DocumentId>,
    /// What it is.
    pub name: Text,
    /// Sheets of one copy, as typed or counted in the attached files; none where nobody knows.
    pub sheets: Option<u32>,
    /// Sheets counted in the files attached for it.
    pub counted: Option<u32>,
    /// Copies.
    pub copies: u32,
    /// Whether it is not enclosed.
    pub left_out: bool,
}

/// A letter as it was sent. It never changes.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SentLetter {
    /// Its id.
    pub id: LetterId,
    /// Which letter.
    pub kind: LetterKind,
    /// The person it is about.
    pub person: Option<PersonId>,
    /// Name of that person as it is now.
    pub person_name: Option<String>,
    /// Languages.
    pub arrangement: Arrangement,
    /// Outgoing number, of a letter that has one.
    pub outgoing_number: Option<String>,
    /// Its date.
    pub dated_on: Option<NaiveDate>,
    /// To whom it went.
    pub addressee: Option<String>,
    /// The day on which it was marked as sent.
    pub sent_on: NaiveDate,
    /// Its pages.
    pub pages: u16,
    /// SHA-256 of the PDF, 64 hexadecimal digits.
    pub sha256: String,
    /// The texts that it was printed from.
    pub texts: Vec<SentText>,
}

/// A text that a sent letter was printed from.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SentText {
    /// Its language.
    pub lang: Lang,
    /// The company's version; none where it was the shipped text.
    pub version: Option<LetterTextId>,
}

/// Names a letter of an application.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct LetterRef {
    /// The application.
    pub application: ApplicationId,
    /// Which letter.
    pub kind: LetterKind,
    /// The person it is about, where there is one for each.
    pub person: Option<PersonId>,
}

/// Asks for a letter as a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct LetterQuery {
    /// The application.
    pub application: ApplicationId,
    /// Which letter.
    pub kind: LetterKind,
    /// The person it is about, where there is one for each.
    pub person: Option<PersonId>,
    /// In this arrangement; none for that of the draft.
    pub arrangement: Option<Arrangement>,
}

/// A draft of a letter to save.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct SaveLetter {
    /// The application.
    pub application: ApplicationId,
    /// Which letter.
    pub kind: LetterKind,
    /// The person it is about, where there is one for each.
    pub person: Option<PersonId>,
    /// As typed.
    pub input: LetterInput,
}

/// Asks for the next free outgoing number of a host.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct NumberQuery {
    /// The host.
    pub host: HostId,
    /// Date of the letter as typed; where it cannot be read, today counts.
    pub dated_on: String,
}

/// A paper to look at: the same bytes as the file that would be written.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Preview {
    /// The PDF in Base64.
    pub base64: String,
    /// Its pages.
    pub pages: usize,
    /// Gaps that make it a marked draft.
    pub missing: Vec<MissingField>,
}

/// Names the text of a letter in a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct LetterTextRef {
    /// Which letter.
    pub kind: LetterKind,
    /// In which language.
    pub lang: Lang,
}

/// A line of the list of texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LetterTextRow {
    /// Which letter.
    pub kind: LetterKind,
    /// In which language.
    pub lang: Lang,
    /// Whether the company's own text counts, and not the shipped one.
    pub is_own: bool,
    /// When the newest version was saved, local time; none where the company never changed it.
    pub saved_at: Option<String>,
    /// How many versions the company saved.
    pub versions: usize,
    /// Whether the company's text can no longer be read: a field that it names is gone. The shipped one is printed.
    pub is_broken: bool,
}

/// The text of a letter, to be edited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LetterTextPage {
    /// Which letter.
    pub kind: LetterKind,
    /// In which language.
    pub lang: Lang,
    /// The text that counts.
    pub source: String,
    /// The shipped text.
    pub shipped: String,
    /// The fields that it can name.
    pub fields: Vec<LetterField>,
    /// The company's versions, the newest first.
    pub versions: Vec<LetterTextVersionRow>,
}

/// A field that the text of a letter can name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LetterField {
    /// Its name in the text.
    pub name: String,
    /// How it is used.
    pub usage: FieldUse,
    /// What it is.
    pub words: Text,
    /// Whether it is a person's own: in a loop over persons it is `one.name`.
    pub is_personal: bool,
}

/// How a name is used in the text of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum FieldUse {
    /// As a value, `{{ name }}`, and in conditions.
    Value,
    /// In conditions only, `{% if name %}`.
    Condition,
    /// In loops, `{% for one in name %}`, and in conditions.
    List,
}

/// A version of a text that the company saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LetterTextVersionRow {
    /// Its id.
    pub id: LetterTextId,
    /// When it was saved, local time.
    pub saved_at: String,
    /// Whether it went back to the shipped text.
    pub is_shipped: bool,
}

/// A text to check, and to see with facts.
#[derive(Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct CheckLetterText {
    /// Which letter.
    pub kind: LetterKind,
    /// In which language.
    pub lang: Lang,
    /// As typed.
    pub source: String,
    /// With the facts of this application; none for fictional ones.
    pub application: Option<ApplicationId>,
}

/// What is wrong with a text, or how it looks.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LetterTextCheck {
    /// What is wrong, by line.
    pub flaws: Vec<TextFlaw>,
    /// The letter with facts; none where something is wrong.
    pub preview: Option<Preview>,
    /// Whether it has the same parts as the text with which it shares a sheet, Kazakh with Russian, so that the two
    /// stand side by side; none of an English text and where something is wrong.
    pub is_parallel: Option<bool>,
}

/// Something to put right in a line of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TextFlaw {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub kind: TextFlawKind,
    /// The name, the part or the character that is meant; empty where there is nothing to quote.
    pub name: String,
    /// The known name that comes nearest, where one does.
    pub nearest: Option<String>,
}

/// What can be wrong with the text of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum TextFlawKind {
    /// There is no such field.
    UnknownField,
    /// There is such a field, but not in this letter or not in this place.
    FieldOfAnotherLetter,
    /// There is no such list to go through.
    UnknownList,
    /// Braces around something that is neither a field nor a condition.
    UnknownTag,
    /// An opening brace whose closing one is not on its line.
    OpenTag,
    /// A condition that cannot be understood.
    Condition,
    /// An `if` or a `for` without its end.
    NotEnded,
    /// An end, or an `else`, without its beginning.
    NotBegun,
    /// A `for` within a `for`.
    LoopInLoop,
    /// `@` and a word that is no part.
    UnknownPart,
    /// A row or a section that does not stand in a table, or a line that the part above does not take.
    Misplaced,
    /// A row has another number of cells than the head of its table.
    CellCount,
    /// `**` without its counterpart in the same paragraph.
    OpenBold,
    /// There is no `@title`.
    NoTitle,
    /// `@copies` is not followed by a number from 1 to 9.
    Copies,
    /// A part that a letter has once stands twice.
    Twice,
    /// A character that no text may hold.
    Character,
    /// The text is too long.
    TooLong,
}

/// A text to save.
#[derive(Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct SaveLetterText {
    /// Which letter.
    pub kind: LetterKind,
    /// In which language.
    pub lang: Lang,
    /// As typed.
    pub source: String,
}

/// Letters of many applications to write in one act.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct StartLetters {
    /// The applications.
    pub applications: Vec<ApplicationId>,
    /// Only these letters; empty for all.
    pub kinds: Vec<LetterKind>,
    /// In this arrangement; none for that of each draft.
    pub arrangement: Option<Arrangement>,
    /// Whether drafts without number or date get the next free number and today's date, for good.
    pub assign_numbers: bool,
}

/// A logo to put on the letterhead of a host.
#[derive(Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct SetHostLogo {
    /// The host.
    pub host: HostId,
    /// Name of the file.
    pub name: String,
    /// PNG, JPEG or SVG in Base64.
    pub base64: String,
}

/// The logo of a host, for the window.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct HostLogo {
    /// Name of the file.
    pub name: String,
    /// A PNG of it in Base64.
    pub base64: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// The count of a host's outgoing numbers in the present year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LetterCounter {
    /// The year.
    pub year: i32,
    /// The next count.
    pub next: u32,
    /// The lowest to which it can be set: every lower one that was used would be used again.
    pub lowest: u32,
    /// The number with that count, as the host writes it.
    pub example: String,
}

/// Sets the count of a host's outgoing numbers.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct SaveLetterCounter {
    /// The host.
    pub host: HostId,
    /// The year.
    pub year: i32,
    /// The next count, as typed.
    pub next: String,
}
