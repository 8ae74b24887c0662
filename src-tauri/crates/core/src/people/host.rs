//! The host: the company at the AIFC that invites, and those who act for it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{debug_as_id, debug_as_type};
use crate::choice::choices;
use crate::id::{HostId, RepresentativeId};
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
    /// Legal address.
    pub address: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Post of the head, in Russian.
    pub head_post: Option<String>,
    /// Name of the head, in Russian.
    pub head_name: Option<String>,
    /// Who prepares letters, and the telephone that they name.
    pub executor: Option<String>,
    /// Number of the legalised general power of attorney that a branch or representative office holds.
    #[serde(default)]
    pub general_attorney_number: Option<String>,
    /// Its last valid day.
    #[serde(default)]
    pub general_attorney_until: Option<NaiveDate>,
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
    /// Legal address.
    pub address: String,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// Post of the head.
    pub head_post: String,
    /// Name of the head.
    pub head_name: String,
    /// Who prepares letters.
    pub executor: String,
    /// Number of the general power of attorney of a branch or representative office.
    pub general_attorney_number: String,
    /// Its last valid day.
    pub general_attorney_until: String,
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

impl Host {
    /// Its name in a language; the Russian one where it has none in it.
    pub fn name(&self, lang: Lang) -> &str {
        let own = match lang {
            Lang::Ru => None,
            Lang::En => self.name_en.as_deref(),
            Lang::Kk => self.name_kk.as_deref(),
        };
        own.unwrap_or(&self.name_ru)
    }

    /// Reads what was typed; the representatives are kept apart and stay as they are.
    pub fn read(
        input: &HostInput,
        id: HostId,
        representatives: Vec<Representative>,
        form: &mut Form,
    ) -> Option<Self> {
        let kind = form.required("kind", &input.kind, read::choice::<HostKind>);
        let name_ru = form.required("name_ru", &input.name_ru, |text| Ok(text.to_owned()));
        let bin = form.optional("bin", &input.bin, |text| text.parse::<Bin>().map_err(Into::into));
        if let (Some(kind), Some(hint)) = (kind, bin.as_ref().and_then(Bin::hinted_kind))
            && kind != hint
        {
            form.note("bin", ProblemKind::OtherHostKind);
        }
        let name_en = form.text("name_en", &input.name_en);
        let name_kk = form.text("name_kk", &input.name_kk);
        let address = form.text("address", &input.address);
        let phone = form.text("phone", &input.phone);
        let email = form.optional("email", &input.email, read::email);
        let head_post = form.text("head_post", &input.head_post);
        let head_name = form.text("head_name", &input.head_name);
        let executor = form.text("executor", &input.executor);
        let general_attorney_number = form.text("general_attorney_number", &input.general_attorney_number);
        let general_attorney_until = form.end_date("general_attorney_until", &input.general_attorney_until);
        let (kind, name_ru) = (kind?, name_ru?);
        Some(Self {
            id,
            kind,
            name_ru,
            name_en,
            name_kk,
            bin,
            address,
            phone,
            email,
            head_post,
            head_name,
            executor,
            general_attorney_number,
            general_attorney_until,
            representatives,
        })
    }
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
            phone: text(&host.phone),
            email: text(&host.email),
            head_post: text(&host.head_post),
            head_name: text(&host.head_name),
            executor: text(&host.executor),
            general_attorney_number: text(&host.general_attorney_number),
            general_attorney_until: read::date_text(host.general_attorney_until),
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
