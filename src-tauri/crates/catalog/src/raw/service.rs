//! `editions/<id>/services/<service-id>.toml`.

use kosh_core::catalogue::{Entries, Form, Place, Route, ServiceKind};
use kosh_core::id::{DocumentId, GroupId, RemarkId, RuleId, ServiceId};
use kosh_core::people::StatusKind;
use serde::Deserialize;
use toml::Spanned;

use super::{SourceRef, Words};

/// A service; its id is the file's name.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Service {
    pub(crate) kind: ServiceKind,
    pub(crate) section: String,
    pub(crate) name: Words,
    pub(crate) description: Words,
    pub(crate) categories: Vec<Spanned<String>>,
    /// Groups whose citizens alone are served.
    #[serde(default)]
    pub(crate) nationals: Vec<Spanned<GroupId>>,
    pub(crate) entries: Option<Entries>,
    /// The status that it leads to; a visa where a service for visas says nothing.
    pub(crate) gives: Option<StatusKind>,
    pub(crate) route: Route,
    pub(crate) portal_request: Option<String>,
    pub(crate) remarks: Vec<Spanned<RemarkId>>,
    #[serde(default)]
    pub(crate) notes: Vec<Words>,
    pub(crate) source: SourceRef,
    pub(crate) requirements: Option<Requirements>,
    pub(crate) borrowed: Option<Borrowed>,
    pub(crate) step2: Option<Step2>,
    pub(crate) tariff: Tariff,
}

/// A list of its own.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Requirements {
    pub(crate) source: SourceRef,
    /// In the guide's order.
    pub(crate) document: Vec<Use>,
}

/// A document as this service asks for it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Use {
    pub(crate) id: Spanned<DocumentId>,
    /// The rule by which it is asked; its `when` says of whom.
    pub(crate) because: Option<Spanned<RuleId>>,
    /// The line, where it differs from the document's.
    pub(crate) printed: Option<Words>,
    pub(crate) forms: Option<Vec<Form>>,
    pub(crate) copies: Option<u8>,
    /// What decides, where the guide leaves it open.
    pub(crate) if_applicable: Option<Words>,
    pub(crate) note: Option<Words>,
}

/// Lists of other services.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Borrowed {
    #[serde(default)]
    pub(crate) inherited: Vec<Loan>,
    #[serde(default)]
    pub(crate) drafts: Vec<Loan>,
}

/// A list taken over for some categories; for all where none is named.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Loan {
    pub(crate) from: Spanned<ServiceId>,
    pub(crate) because: Spanned<RuleId>,
    #[serde(default)]
    pub(crate) categories: Vec<Spanned<String>>,
}

/// The visa itself, after an invitation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Step2 {
    pub(crate) places: Vec<Place>,
    pub(crate) source: SourceRef,
    pub(crate) document: Vec<Use>,
}

/// A table of tariffs; duty and days hold for all its rows.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tariff {
    pub(crate) source: SourceRef,
    pub(crate) duty_mci: Option<Spanned<String>>,
    pub(crate) duty_not_stated: Option<Spanned<RuleId>>,
    pub(crate) working_days: Option<Spanned<u16>>,
    pub(crate) working_days_not_stated: Option<Spanned<RuleId>>,
    pub(crate) worst_calendar_days: Option<u16>,
    pub(crate) rows: Spanned<Vec<Row>>,
}

/// A row: the fee in tenge, or the rule that says why there is none.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Row {
    pub(crate) tier: Spanned<String>,
    pub(crate) fee: Option<Spanned<u32>>,
    pub(crate) fee_not_stated: Option<Spanned<RuleId>>,
}
