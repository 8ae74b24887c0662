//! A paper that is held: what it is, whose, until when it is good, and how its pages stand in a pack.
//!
//! A record is one issue of a paper. A newer one names the one it replaces, as a renewed status does, and the older one
//! stays. Leaves out the bytes of its files (`store`) and whether a service is content with it
//! ([`crate::rules::needs()`]).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{debug_as_id, debug_as_type};
use crate::catalogue::{Document, Form as PaperForm, HeldBy};
use crate::choice::choices;
use crate::content::Content;
use crate::id::{ApplicationId, DocumentId, FileId, HostId, PaperId, PersonId};
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
        /// Any other: one of the guide's by its document, one's own by its title.
        Other = "other",
    }

    /// How far a page is turned clockwise before it is printed.
    PageTurn {
        /// As it is.
        None = "none",
        /// A quarter.
        Right = "right",
        /// On its head.
        Over = "over",
        /// Three quarters.
        Left = "left",
    }
}

/// Whose a paper is, and so how often it can be used. JSON: the ids alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(untagged)]
pub enum Holder {
    /// An applicant's for one application: its receipt, its form.
    Applicant {
        /// The application.
        application: ApplicationId,
        /// The person.
        person: PersonId,
    },
    /// An application's, for everybody who applies.
    Application {
        /// The application.
        application: ApplicationId,
    },
    /// A person's, in every application.
    Person {
        /// The person.
        person: PersonId,
    },
    /// A host's, in every application of the host.
    Host {
        /// The host.
        host: HostId,
    },
}

impl Holder {
    /// The holder of a document in an application of a person.
    pub const fn of(held: HeldBy, host: HostId, application: ApplicationId, person: PersonId) -> Self {
        match held {
            HeldBy::Host => Self::Host { host },
            HeldBy::Person => Self::Person { person },
            HeldBy::Application => Self::Application { application },
            HeldBy::Applicant => Self::Applicant { application, person },
        }
    }

    /// The person, of a paper that is one's.
    pub const fn person(self) -> Option<PersonId> {
        match self {
            Self::Applicant { person, .. } | Self::Person { person } => Some(person),
            Self::Application { .. } | Self::Host { .. } => None,
        }
    }

    /// The application, of a paper that serves no other.
    pub const fn application(self) -> Option<ApplicationId> {
        match self {
            Self::Applicant { application, .. } | Self::Application { application } => Some(application),
            Self::Person { .. } | Self::Host { .. } => None,
        }
    }

    /// The host, of a paper that is one's.
    pub const fn host(self) -> Option<HostId> {
        match self {
            Self::Host { host } => Some(host),
            Self::Applicant { .. } | Self::Application { .. } | Self::Person { .. } => None,
        }
    }
}

/// A file of a paper. The file itself is never changed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PaperFile {
    /// Its id.
    pub id: FileId,
    /// Its name, as it was when it came in.
    pub name: String,
    /// What kind of content, such as `application/pdf`.
    pub media_type: String,
    /// Its content.
    pub content: Content,
    /// Its pages, where they could be counted.
    #[serde(default)]
    pub pages: Option<u32>,
}
debug_as_id!(PaperFile);

/// A page as it is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PaperPage {
    /// The file it stands in.
    pub file: FileId,
    /// Which page of the file, from 1.
    pub page: u32,
    /// How far it is turned.
    pub turn: PageTurn,
}

/// A paper that is held. Of several of one kind that do not replace each other the one that lasts longest counts.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Paper {
    /// Its id.
    pub id: PaperId,
    /// Whose.
    #[serde(flatten)]
    pub holder: Holder,
    /// What kind.
    pub kind: PaperKind,
    /// The document of the guide that it is, where the kind does not say it.
    #[serde(default)]
    pub document: Option<DocumentId>,
    /// Its title, where neither says it, or to tell it from another one of its document.
    pub title: Option<String>,
    /// Day of issue.
    pub issued_on: Option<NaiveDate>,
    /// Last valid day, as printed or as the user set it; none where it has none of its own.
    pub valid_until: Option<NaiveDate>,
    /// In which form it is held, where that was said.
    #[serde(default)]
    pub form: Option<PaperForm>,
    /// Where the paper itself lies, where it was received on paper.
    #[serde(default)]
    pub place: Option<String>,
    /// The older issue whose place it takes.
    #[serde(default)]
    pub replaces: Option<PaperId>,
    /// Its files, one after the other.
    #[serde(default)]
    pub files: Vec<PaperFile>,
    /// Its pages as they are printed; empty where they are all of its files, as they are.
    #[serde(default)]
    pub pages: Vec<PaperPage>,
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
    /// Id of the document of the guide, of another kind.
    pub document: String,
    /// Title; needed for another kind that is no document of the guide.
    pub title: String,
    /// Day of issue; needed for a fingerprint certificate, whose year counts.
    pub issued_on: String,
    /// Last valid day; needed for another kind that is no document of the guide.
    pub valid_until: String,
    /// `copy`, `original`, `notarised`, `apostilled`, `legalised` or `stamped`.
    pub form: String,
    /// Where the paper itself lies.
    pub place: String,
}
debug_as_type!(PaperInput);

/// What a paper is made of besides what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperFrame {
    /// Its id.
    pub id: PaperId,
    /// Whose.
    pub holder: Holder,
    /// The older issue whose place it takes.
    pub replaces: Option<PaperId>,
    /// Its files.
    pub files: Vec<PaperFile>,
    /// Its pages as they are printed.
    pub pages: Vec<PaperPage>,
}

impl PaperFrame {
    /// A new paper that takes no other's place.
    pub const fn new(id: PaperId, holder: Holder) -> Self {
        Self { id, holder, replaces: None, files: Vec::new(), pages: Vec::new() }
    }
}

impl Paper {
    /// A paper of which nothing but the kind is known.
    pub const fn new(id: PaperId, holder: Holder, kind: PaperKind) -> Self {
        Self {
            id,
            holder,
            kind,
            document: None,
            title: None,
            issued_on: None,
            valid_until: None,
            form: None,
            place: None,
            replaces: None,
            files: Vec::new(),
            pages: Vec::new(),
        }
    }

    /// Reads what was typed. Whether there is such a document is for the catalogue to say.
    pub fn read(input: &PaperInput, frame: PaperFrame, form: &mut Form) -> Option<Self> {
        let kind = form.required("kind", &input.kind, read::choice::<PaperKind>);
        let document = form.optional("document", &input.document, read::choice::<DocumentId>);
        let title = form.text("title", &input.title);
        let issued_on = form.past_date("issued_on", &input.issued_on);
        let valid_until = form.end_date("valid_until", &input.valid_until);
        let held = form.optional("form", &input.form, read::choice::<PaperForm>);
        let place = form.text("place", &input.place);
        let is_own = document.is_none() && input.document.trim().is_empty();
        let missing = match kind {
            Some(PaperKind::Other) if is_own && title.is_none() => Some("title"),
            Some(PaperKind::Other) if is_own && valid_until.is_none() => Some("valid_until"),
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
        let PaperFrame { id, holder, replaces, files, pages } = frame;
        let kind = kind?;
        Some(Self {
            id,
            holder,
            kind,
            // Of the kinds that the rules know, the kind says which document it is.
            document: document.filter(|_| kind == PaperKind::Other),
            title,
            issued_on,
            valid_until,
            form: held,
            place,
            replaces,
            files,
            pages,
        })
    }

    /// Whether it is this document of the guide.
    pub fn is(&self, document: &Document) -> bool {
        match document.paper {
            Some(kind) => self.kind == kind,
            None => self.document.as_ref() == Some(&document.id),
        }
    }
}

impl From<&Paper> for PaperInput {
    fn from(paper: &Paper) -> Self {
        Self {
            kind: paper.kind.to_string(),
            document: paper.document.as_ref().map(ToString::to_string).unwrap_or_default(),
            title: paper.title.clone().unwrap_or_default(),
            issued_on: read::date_text(paper.issued_on),
            valid_until: read::date_text(paper.valid_until),
            form: paper.form.map(|form| form.to_string()).unwrap_or_default(),
            place: paper.place.clone().unwrap_or_default(),
        }
    }
}
