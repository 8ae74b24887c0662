//! The host: the company at the AIFC that invites, and those who act for it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::number::NumberPattern;
use super::{debug_as_id, debug_as_type};
use crate::choice::choices;
use crate::id::{FileId, HostId, RepresentativeId};
use crate::input::{Bin, Form, ProblemKind, read};
use crate::text::Lang;

choices! {
    /// What kind of host; branches and representative offices add a general power of attorney.
    HostKind {
        /// An AIFC participant or body of its own.
        Participant = "participant",
        /// A branch.
        Branch = "branch",
        /// A representative office.
        Representative = "representative",
    }
}

/// A host company. Fields that only letters need may be missing; a letter says so.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Host {
    /// Its id.
    pub id: HostId,
    /// What kind.
    pub kind: HostKind,
    /// Name in Russian.
    pub name_ru: String,
    /// Name in English.
    pub name_en: Option<String>,
    /// Name in Kazakh.
    pub name_kk: Option<String>,
    /// Business identification number.
    pub bin: Option<Bin>,
    /// Legal address, in Russian.
    pub address: Option<String>,
    /// Legal address in English.
    #[serde(default)]
    pub address_en: Option<String>,
    /// Legal address in Kazakh.
    #[serde(default)]
    pub address_kk: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Web site.
    #[serde(default)]
    pub website: Option<String>,
    /// Post of the head, in Russian.
    pub head_post: Option<String>,
    /// Post of the head in English.
    #[serde(default)]
    pub head_post_en: Option<String>,
    /// Post of the head in Kazakh.
    #[serde(default)]
    pub head_post_kk: Option<String>,
    /// Name of the head, in Russian.
    pub head_name: Option<String>,
    /// Name of the head in English.
    #[serde(default)]
    pub head_name_en: Option<String>,
    /// Name of the head in Kazakh, where it is spelt otherwise than in Russian.
    #[serde(default)]
    pub head_name_kk: Option<String>,
    /// Who prepares letters, and the telephone that they name.
    pub executor: Option<String>,
    /// Number of the legalised general power of attorney that a branch or representative office holds.
    #[serde(default)]
    pub general_attorney_number: Option<String>,
    /// Its last valid day.
    #[serde(default)]
    pub general_attorney_until: Option<NaiveDate>,
    /// How outgoing numbers of letters are written.
    #[serde(default)]
    pub number_pattern: Option<NumberPattern>,
    /// The logo on its letterhead, a file of the host.
    #[serde(default)]
    pub logo: Option<FileId>,
    /// Who may act for it.
    pub representatives: Vec<Representative>,
}
debug_as_id!(Host Representative);

/// A representative with a power of attorney.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Representative {
    /// Its id.
    pub id: RepresentativeId,
    /// Name, in Russian.
    pub name: String,
    /// Number of the power of attorney.
    pub attorney_number: Option<String>,
    /// Last valid day of the power of attorney.
    pub attorney_until: Option<NaiveDate>,
}

/// A host as typed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct HostInput {
    /// `participant`, `branch` or `representative`.
    pub kind: String,
    /// Name in Russian; needed.
    pub name_ru: String,
    /// Name in English.
    pub name_en: String,
    /// Name in Kazakh.
    pub name_kk: String,
    /// Business identification number.
    pub bin: String,
    /// Legal address, in Russian.
    pub address: String,
    /// Legal address in English.
    pub address_en: String,
    /// Legal address in Kazakh.
    pub address_kk: String,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// Web site.
    pub website: String,
    /// Post of the head, in Russian.
    pub head_post: String,
    /// Post of the head in English.
    pub head_post_en: String,
    /// Post of the head in Kazakh.
    pub head_post_kk: String,
    /// Name of the head, in Russian.
    pub head_name: String,
    /// Name of the head in English.
    pub head_name_en: String,
    /// Name of the head in Kazakh, where it is spelt otherwise than in Russian.
    pub head_name_kk: String,
    /// Who prepares letters.
    pub executor: String,
    /// Number of the general power of attorney of a branch or representative office.
    pub general_attorney_number: String,
    /// Its last valid day.
    pub general_attorney_until: String,
    /// How outgoing numbers are written, such as `{n}/{yyyy}`; empty for that.
    pub number_pattern: String,
}

/// A representative as typed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct RepresentativeInput {
    /// Name; needed.
    pub name: String,
    /// Number of the power of attorney.
    pub attorney_number: String,
    /// Its last valid day.
    pub attorney_until: String,
}
debug_as_type!(HostInput RepresentativeInput);

/// What a host is made of besides what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostFrame {
    /// Its id.
    pub id: HostId,
    /// Who may act for it.
    pub representatives: Vec<Representative>,
    /// Its logo.
    pub logo: Option<FileId>,
}

impl Host {
    /// A host of which nothing is known but its kind and its name in Russian.
    pub const fn new(id: HostId, kind: HostKind, name_ru: String) -> Self {
        Self {
            id,
            kind,
            name_ru,
            name_en: None,
            name_kk: None,
            bin: None,
            address: None,
            address_en: None,
            address_kk: None,
            phone: None,
            email: None,
            website: None,
            head_post: None,
            head_post_en: None,
            head_post_kk: None,
            head_name: None,
            head_name_en: None,
            head_name_kk: None,
            executor: None,
            general_attorney_number: None,
            general_attorney_until: None,
            number_pattern: None,
            logo: None,
            representatives: Vec::new(),
        }
    }

    /// Its name in a language; the Russian one where it has none in it.
    pub fn name(&self, lang: Lang) -> &str {
        let own = match lang {
            Lang::Ru => None,
            Lang::En => self.name_en.as_deref(),
            Lang::Kk => self.name_kk.as_deref(),
        };
        own.unwrap_or(&self.name_ru)
    }

    /// Reads what was typed.
    pub fn read(input: &HostInput, frame: HostFrame, form: &mut Form) -> Option<Self> {
        let kind = form.required("kind", &input.kind, read::choice::<HostKind>);
        let name_ru = form.required("name_ru", &input.name_ru, |text| Ok(text.to_owned()));
        let bin = form.optional("bin", &input.bin, |text| text.parse::<Bin>().map_err(Into::into));
        if let (Some(kind), Some(hint)) = (kind, bin.as_ref().and_then(Bin::hinted_kind))
            && kind != hint
        {
            form.note("bin", ProblemKind::OtherHostKind);
        }
        Some(Self {
            id: frame.id,
            name_en: form.text("name_en", &input.name_en),
            name_kk: form.text("name_kk", &input.name_kk),
            bin,
            address: form.text("address", &input.address),
            address_en: form.text("address_en", &input.address_en),
            address_kk: form.text("address_kk", &input.address_kk),
            phone: form.text("phone", &input.phone),
            email: form.optional("email", &input.email, read::email),
            website: form.text("website", &input.website),
            head_post: form.text("head_post", &input.head_post),
            head_post_en: form.text("head_post_en", &input.head_post_en),
            head_post_kk: form.text("head_post_kk", &input.head_post_kk),
            head_name: form.text("head_name", &input.head_name),
            head_name_en: form.text("head_name_en", &input.head_name_en),
            head_name_kk: form.text("head_name_kk", &input.head_name_kk),
            executor: form.text("executor", &input.executor),
            general_attorney_number: form.text("general_attorney_number", &input.general_attorney_number),
            general_attorney_until: form.end_date("general_attorney_until", &input.general_attorney_until),
            number_pattern: form.optional("number_pattern", &input.number_pattern, number_pattern),
            logo: frame.logo,
            representatives: frame.representatives,
            // Last, so that every field has been read when one of these is missing.
            kind: kind?,
            name_ru: name_ru?,
        })
    }
}

fn number_pattern(text: &str) -> Result<NumberPattern, ProblemKind> {
    text.parse().map_err(|_| ProblemKind::NotANumberPattern)
}

impl Representative {
    /// Reads what was typed.
    pub fn read(input: &RepresentativeInput, id: RepresentativeId, form: &mut Form) -> Option<Self> {
        let name = form.required("name", &input.name, |text| Ok(text.to_owned()));
        let attorney_number = form.text("attorney_number", &input.attorney_number);
        let attorney_until = form.end_date("attorney_until", &input.attorney_until);
        Some(Self { id, name: name?, attorney_number, attorney_until })
    }
}

impl From<&Host> for HostInput {
    fn from(host: &Host) -> Self {
        let text = |field: &Option<String>| field.clone().unwrap_or_default();
        Self {
            kind: host.kind.to_string(),
            name_ru: host.name_ru.clone(),
            name_en: text(&host.name_en),
            name_kk: text(&host.name_kk),
            bin: host.bin.as_ref().map(|bin| bin.as_str().to_owned()).unwrap_or_default(),
            address: text(&host.address),
            address_en: text(&host.address_en),
            address_kk: text(&host.address_kk),
            phone: text(&host.phone),
            email: text(&host.email),
            website: text(&host.website),
            head_post: text(&host.head_post),
            head_post_en: text(&host.head_post_en),
            head_post_kk: text(&host.head_post_kk),
            head_name: text(&host.head_name),
            head_name_en: text(&host.head_name_en),
            head_name_kk: text(&host.head_name_kk),
            executor: text(&host.executor),
            general_attorney_number: text(&host.general_attorney_number),
            general_attorney_until: read::date_text(host.general_attorney_until),
            number_pattern: host.number_pattern.as_ref().map(ToString::to_string).unwrap_or_default(),
        }
    }
}

impl From<&Representative> for RepresentativeInput {
    fn from(representative: &Representative) -> Self {
        Self {
            name: representative.name.clone(),
            attorney_number: representative.attorney_number.clone().unwrap_or_default(),
            attorney_until: read::date_text(representative.attorney_until),
        }
    }
}
