//! A paper of a person with a life of its own: it goes stale on a day, whatever the visa does.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{debug_as_id, debug_as_type};
use crate::choice::choices;
use crate::id::{PaperId, PersonId};
use crate::input::{Form, ProblemKind, read};

choices! {
    /// What kind of paper; the rules know all but the last.
    PaperKind {
        /// Certificate of fingerprinting or verification; of one calendar year.
        FingerprintCertificate = "fingerprint_certificate",
        /// Medical insurance.
        Insurance = "insurance",
        /// Medical certificate 028/у.
        MedicalCertificate = "medical_certificate",
        /// Evidence of qualification and experience.
        Qualification = "qualification",
        /// A child's notarised consent to permanent residence.
        ChildConsent = "child_consent",
        /// Any other, by its title.
        Other = "other",
    }
}

/// A paper that is held. Of several of one kind the one that lasts longest counts.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Paper {
    /// Its id.
    pub id: PaperId,
    /// Whose.
    pub person: PersonId,
    /// What kind.
    pub kind: PaperKind,
    /// Its title, where the kind does not say it.
    pub title: Option<String>,
    /// Day of issue.
    pub issued_on: Option<NaiveDate>,
    /// Last valid day, as printed or as the user set it; none where it has none of its own.
    pub valid_until: Option<NaiveDate>,
}
debug_as_id!(Paper);

/// A paper as typed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct PaperInput {
    /// `fingerprint_certificate`, `insurance`, `medical_certificate`, `qualification`, `child_consent` or
    /// `other`; needed.
    pub kind: String,
    /// Title; needed for another kind.
    pub title: String,
    /// Day of issue; needed for a fingerprint certificate, whose year counts.
    pub issued_on: String,
    /// Last valid day; needed for another kind.
    pub valid_until: String,
}
debug_as_type!(PaperInput);

impl Paper {
    /// Reads what was typed.
    pub fn read(input: &PaperInput, id: PaperId, person: PersonId, form: &mut Form) -> Option<Self> {
        let kind = form.required("kind", &input.kind, read::choice::<PaperKind>);
        let title = form.text("title", &input.title);
        let issued_on = form.past_date("issued_on", &input.issued_on);
        let valid_until = form.end_date("valid_until", &input.valid_until);
        let missing = match kind {
            Some(PaperKind::Other) if title.is_none() => Some("title"),
            Some(PaperKind::Other) if valid_until.is_none() => Some("valid_until"),
            Some(PaperKind::FingerprintCertificate) if issued_on.is_none() => Some("issued_on"),
            Some(
                PaperKind::FingerprintCertificate
                | PaperKind::Insurance
                | PaperKind::MedicalCertificate
                | PaperKind::Qualification
                | PaperKind::ChildConsent
                | PaperKind::Other,
            )
            | None => None,
        };
        if let Some(field) = missing.filter(|field| form.is_clear(field)) {
            form.note(field, ProblemKind::Required);
        }
        form.in_order(("issued_on", issued_on), ("valid_until", valid_until));
        Some(Self { id, person, kind: kind?, title, issued_on, valid_until })
    }
}

impl From<&Paper> for PaperInput {
    fn from(paper: &Paper) -> Self {
        Self {
            kind: paper.kind.to_string(),
            title: paper.title.clone().unwrap_or_default(),
            issued_on: read::date_text(paper.issued_on),
            valid_until: read::date_text(paper.valid_until),
        }
    }
}
