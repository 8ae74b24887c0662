//! Names of things: record ids (UUIDv7, minted by `store`) and slugs (ids of catalogue entries).
//!
//! One macro each, private inner value, so that a person's id can never be passed for a passport's.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A text that is not the id it should be.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("not a valid id")]
pub struct InvalidId;

macro_rules! record_ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS))]
        #[serde(transparent)]
        pub struct $name(uuid::Uuid);

        impl $name {
            /// Takes over a UUID that `store` minted or read.
            pub const fn new(value: uuid::Uuid) -> Self {
                Self(value)
            }

            /// The UUID.
            pub const fn uuid(self) -> uuid::Uuid {
                self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = InvalidId;

            fn from_str(text: &str) -> Result<Self, InvalidId> {
                text.parse().map(Self).map_err(|_| InvalidId)
            }
        }
    )*};
}

macro_rules! slugs {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS))]
        #[cfg_attr(feature = "ts", ts(type = "string"))]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The id as written in the catalogue.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = InvalidId;

            fn from_str(text: &str) -> Result<Self, InvalidId> {
                if is_slug(text) { Ok(Self(text.to_owned())) } else { Err(InvalidId) }
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidId;

            fn try_from(text: String) -> Result<Self, InvalidId> {
                if is_slug(&text) { Ok(Self(text)) } else { Err(InvalidId) }
            }
        }

        impl From<$name> for String {
            fn from(slug: $name) -> Self {
                slug.0
            }
        }
    )*};
}

/// Lower-case Latin letters, digits and single inner hyphens: `work-c3-invitation`, `2026`.
fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with('-')
        && !text.ends_with('-')
        && !text.contains("--")
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

record_ids! {
    /// A host company.
    HostId
    /// A representative of a host, with a power of attorney.
    RepresentativeId
    /// A principal and the dependants.
    HouseholdId
    /// An employee or a member of the family.
    PersonId
    /// A passport of a person.
    PassportId
    /// A visa, a permit or a visa-free stay of a person.
    StatusId
    /// A paper that is held.
    PaperId
    /// Why a paper is not there.
    AbsenceId
    /// A pack that was made.
    PackId
    /// A stay of a person in the country.
    StayId
    /// An application for one of the guide's services.
    ApplicationId
    /// A figure of the user's own.
    FigureId
    /// A quote as it was frozen with an application.
    QuoteId
    /// A cost of an application that the user entered.
    OwnLineId
    /// A payment for an application.
    PaymentId
    /// A rate of exchange.
    RateId
    /// A note on a person or an application.
    NoteId
    /// An attached file.
    FileId
    /// A letter of an application.
    LetterId
    /// A version of the text of a letter.
    LetterTextId
}

slugs! {
    /// A service of the guide, such as `work-c3-invitation`.
    ServiceId
    /// A document that the guide asks for, such as `passport-copy`.
    DocumentId
    /// A rule that a result rests on, such as `extension-window`.
    RuleId
    /// An edition of the guide, such as `2026`.
    EditionId
    /// A law, a guide or a report that a value is taken from, such as `guide-2026`.
    SourceId
    /// A group of countries, such as `eaeu`.
    GroupId
    /// A remark on an oddity of the guide.
    RemarkId
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_lower_case_with_single_hyphens() {
        for good in ["work-c3-invitation", "2026", "a"] {
            assert!(good.parse::<ServiceId>().is_ok(), "{good}");
        }
        for bad in ["", "-a", "a-", "a--b", "Work", "a b", "с3"] {
            assert!(bad.parse::<ServiceId>().is_err(), "{bad}");
        }
    }
}
