//! The words of the summaries, read from `catalog/letters`.

use std::sync::LazyLock;

use kosh_core::basis::Confidence;
use kosh_core::catalogue::Tier;
use kosh_core::people::Role;
use kosh_core::rules::CostKind;
use kosh_core::text::{Lang, Text};
use kosh_core::time::DayKind;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use thiserror::Error;

/// The words of a summary are not sound: what the reader of TOML says.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("the words of the summary cannot be read: {0}")]
pub struct LabelsError(String);

macro_rules! labels {
    ($(#[$doc:meta])* $labels:ident $($name:ident)*) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $labels {
            $(pub(super) $name: Text,)*
        }
    };
}

labels! {
    /// The words of the cost summary, each in three languages; named after what they name.
    Labels
    title company service section tariff edition on time working_days worst_days
    item basis amount per_person known_total own_total own_mark none_stated not_stated person reason nothing_missing
    grounds assumptions rule source
    service_fee state_duty consular_fee
    principal spouse child
    tier_one_year tier_years tier_employee tier_expert tier_standard tier_personal_manager
}

labels! {
    /// The words of a proof, each in three languages; named after what they name.
    ProofLabels
    title company person edition applies_from calendar confirmed_through made_on
    steps number step basis
    count weekdays skipped date kind name confirmed yes no own
    working weekend holiday observed moved_rest moved_work
    grounds assumptions rule source confidence
    high medium low unconfirmed
}

static SHIPPED: LazyLock<Result<Labels, LabelsError>> =
    LazyLock::new(|| read(include_str!("../../../../../catalog/letters/cost-summary.toml")));

static SHIPPED_PROOF: LazyLock<Result<ProofLabels, LabelsError>> =
    LazyLock::new(|| read(include_str!("../../../../../catalog/letters/proof.toml")));

/// Words that are written in TOML.
pub(crate) fn read<T: DeserializeOwned>(source: &str) -> Result<T, LabelsError> {
    toml::from_str(source).map_err(|error| LabelsError(error.message().to_owned()))
}

impl Labels {
    /// The shipped words.
    pub fn shipped() -> Result<&'static Self, LabelsError> {
        SHIPPED.as_ref().map_err(Clone::clone)
    }

    pub(super) fn kind(&self, kind: CostKind) -> &Text {
        match kind {
            CostKind::ServiceFee => &self.service_fee,
            CostKind::StateDuty => &self.state_duty,
            CostKind::ConsularFee => &self.consular_fee,
        }
    }

    pub(super) fn role(&self, role: Role) -> &Text {
        match role {
            Role::Principal => &self.principal,
            Role::Spouse => &self.spouse,
            Role::Child => &self.child,
        }
    }

    pub(super) fn tier(&self, tier: Tier, lang: Lang) -> String {
        let text = match tier {
            Tier::Years(1) => &self.tier_one_year,
            Tier::Years(years) => return self.tier_years.get(lang).replace("{years}", &years.to_string()),
            Tier::Employee => &self.tier_employee,
            Tier::Expert => &self.tier_expert,
            Tier::Standard => &self.tier_standard,
            Tier::PersonalManager => &self.tier_personal_manager,
        };
        text.get(lang).to_owned()
    }
}

impl ProofLabels {
    /// The shipped words.
    pub fn shipped() -> Result<&'static Self, LabelsError> {
        SHIPPED_PROOF.as_ref().map_err(Clone::clone)
    }

    pub(super) fn day(&self, kind: DayKind) -> &Text {
        match kind {
            DayKind::Working => &self.working,
            DayKind::Weekend => &self.weekend,
            DayKind::Holiday => &self.holiday,
            DayKind::Observed => &self.observed,
            DayKind::MovedRest => &self.moved_rest,
            DayKind::MovedWork => &self.moved_work,
        }
    }

    pub(super) fn confidence(&self, confidence: Confidence) -> &Text {
        match confidence {
            Confidence::High => &self.high,
            Confidence::Medium => &self.medium,
            Confidence::Low => &self.low,
            Confidence::Unconfirmed => &self.unconfirmed,
        }
    }
}
