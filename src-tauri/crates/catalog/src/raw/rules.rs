//! `editions/<id>/rules.toml`: rules, their numbers and for whom they hold.

use kosh_core::id::{GroupId, RuleId};
use kosh_core::people::{HostKind, Role};
use serde::Deserialize;
use toml::Spanned;

use super::{SourceRef, Words};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rules {
    pub(crate) rule: Vec<Rule>,
}

/// A rule that a result rests on.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rule {
    pub(crate) id: Spanned<RuleId>,
    pub(crate) text: Words,
    pub(crate) source: SourceRef,
    #[serde(default)]
    pub(crate) assumption: bool,
    #[serde(default)]
    pub(crate) numbers: Numbers,
    pub(crate) when: Option<Spanned<Condition>>,
}

macro_rules! numbers {
    ($($name:ident: $type:ty,)*) => {
        /// The numbers that the program computes with; each is stated by exactly one rule.
        #[derive(Debug, Default, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(crate) struct Numbers {
            $(pub(crate) $name: Option<Spanned<$type>>,)*
        }

        impl Numbers {
            /// Those that are stated, by name.
            pub(crate) fn stated(&self) -> impl Iterator<Item = (&'static str, u16, std::ops::Range<usize>)> + '_ {
                [$((stringify!($name), self.$name.as_ref().map(|n| (u16::from(*n.get_ref()), n.span())))),*]
                    .into_iter()
                    .filter_map(|(name, stated)| stated.map(|(number, span)| (name, number, span)))
            }
        }
    };
}

numbers! {
    opens_working_days: u16,
    closes_working_days: u16,
    worst_calendar_days: u16,
    passport_months_beyond_visa: u16,
    passport_blank_pages: u8,
    residence_passport_days: u16,
    residence_years: u8,
    exit_visa_working_days: u16,
    fingerprints_age: u8,
    family_child_below: u8,
    cis_calendar_days: u16,
    eaeu_calendar_days: u16,
    arrival_notice_working_days: u16,
    registration_calendar_days: u16,
    visa_free_window_days: u16,
    visa_free_eaeu_days: u16,
    visa_free_stay_days: u16,
    visa_free_others_days: u16,
    child_consent_from: u8,
    invitation_lead_working_days: u16,
    invitation_earliest_days: u16,
    stage_waits_days: u16,
}

/// For whom a rule holds.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Condition {
    All(Vec<Self>),
    Any(Vec<Self>),
    Not(Box<Self>),
    Role(Vec<Role>),
    Host(Vec<HostKind>),
    Category(Vec<Spanned<String>>),
    Age(Age),
    Nationality(Spanned<GroupId>),
}

/// Full years: from (inclusive), below (exclusive).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Age {
    pub(crate) from: Option<u8>,
    pub(crate) below: Option<u8>,
}
