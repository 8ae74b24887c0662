//! An edition of the guide.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;

use super::{Document, Rules, Service};
use crate::basis::Source;
use crate::id::{DocumentId, EditionId, RemarkId, ServiceId};
use crate::text::Text;

/// An oddity of the guide, shown and never hidden.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Remark {
    /// Its id.
    pub id: RemarkId,
    /// What is odd, and how Kosh reads it.
    pub text: Text,
    /// Where.
    pub source: Source,
}

/// How to reach the Expat Centre.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Contacts {
    /// E-mail.
    pub email: String,
    /// Telephone numbers with their hours, as printed.
    pub phones: Vec<String>,
    /// Address.
    pub address: Text,
    /// Opening hours, as printed.
    pub hours: Text,
    /// Where it is printed.
    pub source: Source,
}

/// An edition of the guide with its services, documents and rules.
#[derive(Debug, Clone)]
pub struct Edition {
    /// Its id, such as `2026`.
    pub id: EditionId,
    /// Its title.
    pub title: Text,
    /// First day on which it applies.
    pub applies_from: NaiveDate,
    /// How to reach the Expat Centre.
    pub contacts: Contacts,
    /// The services in the guide's order.
    pub services: Vec<Service>,
    /// Every document once.
    pub documents: BTreeMap<DocumentId, Arc<Document>>,
    /// The rules with their numbers.
    pub rules: Rules,
    /// Oddities of the guide as a whole.
    pub remarks: Vec<Remark>,
}

impl Edition {
    /// A service by its id.
    pub fn service(&self, id: &ServiceId) -> Option<&Service> {
        self.services.iter().find(|service| service.id == *id)
    }
}
