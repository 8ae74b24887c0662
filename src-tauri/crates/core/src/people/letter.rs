//! A letter of an application: what is typed for it, and what is kept of it once it was sent.
//!
//! Leaves out which letters there are ([`crate::letters`]), which an application has ([`crate::rules::letters`]), their
//! words (`catalog/letters`) and how they look (`documents`).

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{debug_as_id, debug_as_type};
use crate::id::{
    ApplicationId, DocumentId, FileId, HostId, LetterId, LetterTextId, PersonId, RepresentativeId,
};
use crate::input::{Form, read};
use crate::letters::{Arrangement, LetterKind};
use crate::text::Lang;

/// A letter of an application: a draft, or one that was sent and stays as it is.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Letter {
    /// Its id.
    pub id: LetterId,
    /// The application that it is for.
    pub application: ApplicationId,
    /// Which letter.
    pub kind: LetterKind,
    /// The person it is about, where there is one for each.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// Languages.
    pub arrangement: Arrangement,
    /// Outgoing number.
    #[serde(default)]
    pub outgoing_number: Option<String>,
    /// Its date.
    #[serde(default)]
    pub dated_on: Option<NaiveDate>,
    /// To whom it goes.
    #[serde(default)]
    pub addressee: Option<String>,
    /// What else is typed for it.
    #[serde(default)]
    pub details: LetterDetails,
    /// The representative it speaks of; the one whose power of attorney is valid, where none was chosen.
    #[serde(default)]
    pub representative: Option<RepresentativeId>,
    /// What was said of the enclosures beyond the checklist.
    #[serde(default)]
    pub enclosures: Vec<EnclosureRemark>,
    /// What was sent, once it was.
    #[serde(default)]
    pub sent: Option<SentPaper>,
}
debug_as_id!(Letter);

/// What letters say that stands nowhere else; a letter has some of it, by its kind, and any of it may be missing.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct LetterDetails {
    /// The host's guarantee, in the company's own words.
    pub guarantee: Option<String>,
    /// Why it is asked for, in the company's own words.
    pub reason: Option<String>,
    /// Day on which the person leaves Kazakhstan, or left it.
    pub leaves_on: Option<NaiveDate>,
    /// Number and date of the order that ends the employment contract.
    pub dismissal_order: Option<String>,
    /// Last day of a consent.
    pub consent_until: Option<NaiveDate>,
    /// The representative's identity document.
    pub representative_document: Option<String>,
    /// Number and date of the employment contract.
    pub contract: Option<String>,
    /// Education: institution, speciality, diploma.
    pub education: Option<String>,
    /// Professional experience.
    pub experience: Option<String>,
}

/// What was said of an enclosure of the accompanying letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum EnclosureRemark {
    /// Of a document of the checklist.
    Listed {
        /// Which.
        document: DocumentId,
        /// Sheets of one copy, where they were typed.
        sheets: Option<u16>,
        /// Whether it is not enclosed.
        left_out: bool,
    },
    /// Something that the checklist does not have.
    Added {
        /// What.
        name: String,
        /// Sheets of one copy.
        sheets: Option<u16>,
        /// Copies.
        copies: u8,
    },
}

/// A letter as it went out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SentPaper {
    /// The day on which it was marked as sent.
    pub on: NaiveDate,
    /// The host that sent it.
    pub host: HostId,
    /// The PDF as it was printed, attached to the application.
    pub file: FileId,
    /// Its pages.
    pub pages: u16,
    /// The texts from which it was printed, one a language.
    pub texts: Vec<PrintedText>,
}

/// The text from which a letter was printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PrintedText {
    /// Its language.
    pub lang: Lang,
    /// The company's version; none where it was the shipped text.
    pub version: Option<LetterTextId>,
    /// Digest of its source, 64 hexadecimal digits.
    pub sha256: String,
}

/// A version of a letter's text, as the company saved it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LetterTextVersion {
    /// Its id.
    pub id: LetterTextId,
    /// Of which letter.
    pub kind: LetterKind,
    /// In which language.
    pub lang: Lang,
    /// The text; none where the company went back to the shipped one.
    pub source: Option<String>,
    /// The instant at which it was saved.
    pub saved_at: DateTime<Utc>,
}

/// A letter as typed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct LetterInput {
    /// `ru`, `kk`, `en`, `kk_ru_beside` or `kk_ru_stacked`; needed.
    pub arrangement: String,
    /// Outgoing number.
    pub outgoing_number: String,
    /// Date.
    pub dated_on: String,
    /// To whom it goes.
    pub addressee: String,
    /// Id of the representative.
    pub representative: String,
    /// The host's guarantee in its own words, up to 4000 characters.
    pub guarantee: String,
    /// Why it is asked for, up to 4000 characters.
    pub reason: String,
    /// Day on which the person leaves Kazakhstan.
    pub leaves_on: String,
    /// Number and date of the order that ends the employment contract.
    pub dismissal_order: String,
    /// Last day of a consent.
    pub consent_until: String,
    /// The representative's identity document.
    pub representative_document: String,
    /// Number and date of the employment contract.
    pub contract: String,
    /// Education, up to 4000 characters.
    pub education: String,
    /// Professional experience, up to 4000 characters.
    pub experience: String,
    /// What is said of the enclosures.
    pub enclosures: Vec<EnclosureInput>,
}

/// What is said of an enclosure, as typed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct EnclosureInput {
    /// Id of a document of the checklist; empty for one that is added.
    pub document: String,
    /// Name of one that is added.
    pub name: String,
    /// Sheets of one copy.
    pub sheets: String,
    /// Copies of one that is added; empty for one.
    pub copies: String,
    /// Whether a document of the checklist is not enclosed.
    pub left_out: bool,
}
debug_as_type!(LetterInput EnclosureInput LetterDetails);

/// Most characters of a text of several lines.
const TEXT_LIMIT: usize = 4000;

/// Most characters of an addressee.
const ADDRESSEE_LIMIT: usize = 500;

/// Most sheets of an enclosure.
const MOST_SHEETS: u32 = 9999;

/// What a letter is made of besides what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LetterFrame {
    /// Its id.
    pub id: LetterId,
    /// The application that it is for.
    pub application: ApplicationId,
    /// Which letter.
    pub kind: LetterKind,
    /// The person it is about.
    pub person: Option<PersonId>,
}

impl Letter {
    /// Reads what was typed. Whether the representative is the host's is for the caller to say.
    pub fn read(input: &LetterInput, frame: LetterFrame, form: &mut Form) -> Option<Self> {
        let arrangement = form.required("arrangement", &input.arrangement, read::choice::<Arrangement>);
        let outgoing_number = form.text("outgoing_number", &input.outgoing_number);
        let dated_on = form.any_date("dated_on", &input.dated_on);
        let addressee = form.long_text("addressee", &input.addressee, ADDRESSEE_LIMIT);
        let details = LetterDetails::read(input, form);
        let representative =
            form.optional("representative", &input.representative, read::choice::<RepresentativeId>);
        let enclosures = read_enclosures(&input.enclosures, form);
        Some(Self {
            id: frame.id,
            application: frame.application,
            kind: frame.kind,
            person: frame.person,
            arrangement: arrangement?,
            outgoing_number,
            dated_on,
            addressee,
            details,
            representative,
            enclosures,
            sent: None,
        })
    }
}

impl LetterDetails {
    fn read(input: &LetterInput, form: &mut Form) -> Self {
        Self {
            guarantee: form.long_text("guarantee", &input.guarantee, TEXT_LIMIT),
            reason: form.long_text("reason", &input.reason, TEXT_LIMIT),
            leaves_on: form.any_date("leaves_on", &input.leaves_on),
            dismissal_order: form.text("dismissal_order", &input.dismissal_order),
            consent_until: form.end_date("consent_until", &input.consent_until),
            representative_document: form.text("representative_document", &input.representative_document),
            contract: form.text("contract", &input.contract),
            education: form.long_text("education", &input.education, TEXT_LIMIT),
            experience: form.long_text("experience", &input.experience, TEXT_LIMIT),
        }
    }
}

/// What is said of enclosures; lines in which nothing stands are left out.
fn read_enclosures(inputs: &[EnclosureInput], form: &mut Form) -> Vec<EnclosureRemark> {
    let mut read = |input: &EnclosureInput| {
        if input.document.trim().is_empty() { read_added(input, form) } else { read_listed(input, form) }
    };
    inputs.iter().filter_map(&mut read).collect()
}

fn read_listed(input: &EnclosureInput, form: &mut Form) -> Option<EnclosureRemark> {
    let document = form.required("enclosures", &input.document, read::choice::<DocumentId>)?;
    Some(EnclosureRemark::Listed { document, sheets: read_sheets(input, form), left_out: input.left_out })
}

fn read_added(input: &EnclosureInput, form: &mut Form) -> Option<EnclosureRemark> {
    let is_empty = [&input.name, &input.sheets, &input.copies].iter().all(|field| field.trim().is_empty());
    if is_empty {
        return None;
    }
    let name = form.required("enclosures", &input.name, |text| Ok(text.to_owned()));
    let sheets = read_sheets(input, form);
    let copies = form.optional("copies", &input.copies, |text| read::whole_number(text, 1, 99));
    let copies = u8::try_from(copies.unwrap_or(1)).unwrap_or(u8::MAX);
    Some(EnclosureRemark::Added { name: name?, sheets, copies })
}

fn read_sheets(input: &EnclosureInput, form: &mut Form) -> Option<u16> {
    let sheets = form.optional("sheets", &input.sheets, |text| read::whole_number(text, 1, MOST_SHEETS))?;
    u16::try_from(sheets).ok()
}

impl From<&Letter> for LetterInput {
    fn from(letter: &Letter) -> Self {
        let text = |field: &Option<String>| field.clone().unwrap_or_default();
        Self {
            arrangement: letter.arrangement.to_string(),
            outgoing_number: text(&letter.outgoing_number),
            dated_on: read::date_text(letter.dated_on),
            addressee: text(&letter.addressee),
            representative: letter.representative.map(|id| id.to_string()).unwrap_or_default(),
            guarantee: text(&letter.details.guarantee),
            reason: text(&letter.details.reason),
            leaves_on: read::date_text(letter.details.leaves_on),
            dismissal_order: text(&letter.details.dismissal_order),
            consent_until: read::date_text(letter.details.consent_until),
            representative_document: text(&letter.details.representative_document),
            contract: text(&letter.details.contract),
            education: text(&letter.details.education),
            experience: text(&letter.details.experience),
            enclosures: letter.enclosures.iter().map(EnclosureInput::from).collect(),
        }
    }
}

impl From<&EnclosureRemark> for EnclosureInput {
    fn from(remark: &EnclosureRemark) -> Self {
        let number = |sheets: &Option<u16>| sheets.map(|sheets| sheets.to_string()).unwrap_or_default();
        match remark {
            EnclosureRemark::Listed { document, sheets, left_out } => Self {
                document: document.to_string(),
                sheets: number(sheets),
                left_out: *left_out,
                ..Self::default()
            },
            EnclosureRemark::Added { name, sheets, copies } => Self {
                name: name.clone(),
                sheets: number(sheets),
                copies: copies.to_string(),
                ..Self::default()
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::{Problem, ProblemKind};

    fn frame() -> LetterFrame {
        let nil = uuid::Uuid::nil();
        LetterFrame {
            id: LetterId::new(nil),
            application: ApplicationId::new(nil),
            kind: LetterKind::CoverLetter,
            person: None,
        }
    }

    fn read(input: &LetterInput) -> (Option<Letter>, Vec<Problem>) {
        let mut form = Form::new("2026-11-23".parse().unwrap());
        let letter = Letter::read(input, frame(), &mut form);
        (letter, form.problems().to_vec())
    }

    fn typed() -> LetterInput {
        let text = |text: &str| text.to_owned();
        LetterInput {
            arrangement: text("kk_ru_beside"),
            outgoing_number: text("7/2026"),
            dated_on: text("23.11.2026"),
            addressee: text("Пробный центр,\nПробная улица"),
            reason: text("Нужно."),
            leaves_on: text("01.12.2026"),
            enclosures: vec![
                EnclosureInput { document: text("passport"), sheets: text("2"), ..Default::default() },
                EnclosureInput { document: text("degree"), left_out: true, ..Default::default() },
                EnclosureInput { name: text("Опись"), copies: text("2"), ..Default::default() },
                EnclosureInput::default(),
            ],
            ..LetterInput::default()
        }
    }

    #[test]
    fn a_letter_reads_back_as_it_was_typed() {
        let (letter, problems) = read(&typed());
        let letter = letter.unwrap();
        assert_eq!(problems, []);
        assert_eq!(letter.enclosures.len(), 3, "an empty line says nothing");
        let again = LetterInput::from(&letter);
        assert_eq!(read(&again).0, Some(letter));
        assert_eq!(again.addressee, typed().addressee);
    }

    #[test]
    fn every_wrong_field_is_named() {
        let wrong = LetterInput {
            arrangement: String::new(),
            dated_on: "32.01.2026".to_owned(),
            representative: "nobody".to_owned(),
            reason: "a".repeat(4001),
            enclosures: vec![
                EnclosureInput { document: "Passport!".to_owned(), ..Default::default() },
                EnclosureInput {
                    name: "Опись".to_owned(), sheets: "0".to_owned(), ..Default::default()
                },
                EnclosureInput { sheets: "1".to_owned(), ..Default::default() },
            ],
            ..typed()
        };
        let (letter, problems) = read(&wrong);
        assert_eq!(letter, None);
        let of = |problem: &Problem| (problem.field.clone(), problem.kind.clone());
        let found: Vec<_> = problems.iter().map(of).collect();
        for (field, kind) in [
            ("arrangement", ProblemKind::Required),
            ("dated_on", ProblemKind::NotADate),
            ("representative", ProblemKind::NotAChoice),
            ("reason", ProblemKind::TooLong { limit: 4000 }),
            ("enclosures", ProblemKind::NotAChoice),
            ("sheets", ProblemKind::NotANumber { from: 1, to: 9999 }),
            ("enclosures", ProblemKind::Required),
        ] {
            assert!(found.contains(&(field.to_owned(), kind)), "{field}: {found:?}");
        }
    }
}
