//! A service of the guide: what it is for, what it asks for, what it costs.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Category, CountryGroup, Fee, Remark};
use crate::basis::{Ground, Source};
use crate::choice::choices;
use crate::condition::Condition;
use crate::id::{DocumentId, ServiceId};
use crate::letters::LetterKind;
use crate::people::{PaperKind, StatusKind};
use crate::text::Text;

/// What a service does; decides what else must be asked (window, invitation, consular fee).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ServiceKind {
    /// A letter of invitation; the visa follows at a mission or an airport.
    Invitation,
    /// A visa issued inside Kazakhstan.
    InCountry,
    /// The extension of a visa, within its window.
    Extension,
    /// A residence permit or a temporary residence permit.
    Permit,
    /// The cancellation of a visa.
    Cancellation,
    /// The review of qualifications.
    Review,
}

/// Where the person is when the service is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Route {
    /// Outside Kazakhstan.
    Outside,
    /// In Kazakhstan.
    Inside,
    /// The guide does not say.
    Any,
}

choices! {
    /// How often a visa lets its holder enter.
    Entries {
        /// Once.
        Single = "single",
        /// Any number of times.
        Multiple = "multiple",
    }
}

choices! {
    /// A form in which a document is accepted. Several stand for alternatives or for a sum, as printed.
    Form {
        /// A plain copy.
        Copy = "copy",
        /// The original.
        Original = "original",
        /// Notarised.
        Notarised = "notarised",
        /// With an apostille.
        Apostilled = "apostilled",
        /// Legalised.
        Legalised = "legalised",
        /// Stamped and signed by the company.
        Stamped = "stamped",
    }

    /// Whose a document is, and so how often it can be used.
    HeldBy {
        /// The host's: once for all its applications.
        Host = "host",
        /// A person's: once for all applications of the person.
        Person = "person",
        /// An application's: one for everybody who applies.
        Application = "application",
        /// An applicant's: for one application.
        Applicant = "applicant",
    }

    /// The record whose days count for a document that has none of its own, or on which it depends.
    DatedBy {
        /// The person's passport.
        Passport = "passport",
        /// The person's visa or permit.
        Status = "status",
        /// The principal's visa or permit.
        PrincipalStatus = "principal_status",
        /// The host's general power of attorney.
        GeneralAttorney = "general_attorney",
        /// The powers of attorney of the host's representatives.
        Representative = "representative",
        /// The person's employment contract.
        Contract = "contract",
        /// The person's last entry into the country: the document is of that entry or a later day.
        Entry = "entry",
    }
}

/// A document, once for all services.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its id.
    pub id: DocumentId,
    /// Its official name (Russian as printed) with translations.
    pub name: Text,
    /// What it is, in our own words.
    pub explanation: Option<Text>,
    /// The kind of recorded paper that it is, where such papers are recorded because they go stale.
    pub paper: Option<PaperKind>,
    /// The letter that it is, where the company writes it itself.
    pub letter: Option<LetterKind>,
    /// Whose it is.
    pub held: HeldBy,
    /// The record whose days count for it.
    pub dated_by: Option<DatedBy>,
    /// Whether several stand side by side, as letters of reference do; otherwise a new one takes the old one's place.
    pub several: bool,
    /// Words of file names by which it is recognised, in lower case; of several words in one entry all must be there.
    pub words: Vec<String>,
}

/// A document that a service asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirement {
    /// Which document.
    pub document: Arc<Document>,
    /// The name as this service prints it, where it differs from the document's.
    pub printed: Option<Text>,
    /// In which form; empty where the guide does not say.
    pub forms: Vec<Form>,
    /// How many copies.
    pub copies: u8,
    /// For whom.
    pub when: Condition,
    /// Why it is asked or left out: the rule behind `when`.
    pub because: Arc<Ground>,
    /// Something to know that the guide prints beside it.
    pub note: Option<Text>,
    /// Papers that it consists of.
    pub parts: Vec<Requirement>,
    /// Where it is printed.
    pub source: Source,
}

/// A list taken over from another service for some categories.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inheritance {
    /// For these categories; empty means all of the service.
    pub categories: Vec<Category>,
    /// Whose list.
    pub from: ServiceId,
    /// The rule by which it is taken over, or offered as a draft.
    pub because: Arc<Ground>,
}

/// What a service asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RequirementList {
    /// A list of its own, in the guide's order.
    Own(Vec<Requirement>),
    /// No list of its own.
    Borrowed {
        /// Lists that the guide's words let it inherit.
        inherited: Vec<Inheritance>,
        /// Where nothing can be inherited: lists offered as a working draft, never as the guide's.
        drafts: Vec<Inheritance>,
    },
}

/// Where the second step of an invitation can be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// A mission of Kazakhstan.
    Embassy,
    /// An international airport of Kazakhstan.
    Airport,
}

/// The second step of an invitation: the visa itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step2 {
    /// Where.
    pub places: Vec<Place>,
    /// What to bring.
    pub requirements: Vec<Requirement>,
}

/// One of the guide's services.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// Our id; section numbers repeat in the guide and are never keys.
    pub id: ServiceId,
    /// What it does.
    pub kind: ServiceKind,
    /// The section, as printed.
    pub section: String,
    /// Its name, Russian as printed.
    pub name: Text,
    /// What it is for, in our own words.
    pub description: Text,
    /// Categories it is for.
    pub categories: Vec<Category>,
    /// Groups whose citizens alone are served (`nationals = ["eaeu", "cis"]` in the service's file); empty
    /// where nationality does not matter.
    pub nationals: Vec<Arc<CountryGroup>>,
    /// Entries of the visa, where the guide says.
    pub entries: Option<Entries>,
    /// The kind of status that it leads to, where it leads to one: an invitation leads to a visa.
    pub gives: Option<StatusKind>,
    /// Where the person is.
    pub route: Route,
    /// The request to choose on the portal, as printed.
    pub portal_request: Option<String>,
    /// Whether the guide speaks of family members here, and they file after the principal.
    pub family: bool,
    /// What it asks for.
    pub requirements: RequirementList,
    /// What comes after an invitation.
    pub step2: Option<Step2>,
    /// Its tariff, at least one row.
    pub fees: Vec<Fee>,
    /// What the guide adds in its notes, in our own words: delays, embassies, what follows a cancellation.
    pub notes: Vec<Text>,
    /// Oddities of the guide that concern it.
    pub remarks: Vec<Remark>,
    /// The section as a ground for results.
    pub ground: Arc<Ground>,
}

impl Service {
    /// Whether it leads to a status of this kind and category. A service without categories takes any, and a status
    /// whose category is not recorded may be of any.
    pub fn leads_to(&self, kind: StatusKind, category: Option<Category>) -> bool {
        self.gives == Some(kind)
            && (self.categories.is_empty() || category.is_none_or(|wanted| self.categories.contains(&wanted)))
    }
}
