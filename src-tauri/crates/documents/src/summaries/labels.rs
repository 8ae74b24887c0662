//! The words of the summaries, read from `catalog/letters`.

use std::sync::LazyLock;

use kosh_core::basis::Confidence;
use kosh_core::text::Text;
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
    /// The words of summaries of money, each in three languages; named after what they name.
    MoneyLabels
    costs_title money_title budget_title cover
    company whose everybody period from_day until_day without_end made_on edition section index index_unknown
    service tariff on time working_days worst_days stage frozen_on not_frozen applications
    planned paid outstanding beyond_plan in_tenge without_rate own_figures not_stated_count closed_plans
    plan_part plan_sheet balance_part balance_sheet applications_part applications_sheet expenses_part expenses_sheet
    payments_part payments_sheet changes_part changes_sheet months_part months_sheet lines_part lines_sheet
    missing_part missing_sheet left_part left_sheet compared_part compared_sheet rates_part rates_sheet
    grounds_part grounds_sheet assumptions_part assumptions_sheet
    item basis word currency amount application person date payer expense host department persons_count month
    renewals by_guide own not_stated assumptions until was is why source rule rate horizon yearly longest saved
    costs_more not_stated_yearly not_stated_longest role tier line
    guide_word own_word own_line_word for_each whole
    subtotal total of_person nothing_missing no_payments not_counted forecast_missing forecast_note lines_in_workbook
    left_in_workbook forecast_entry quarter chart_alt bar_month bar_open policy months_count replaced stated_by_guide
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

static SHIPPED_MONEY: LazyLock<Result<MoneyLabels, LabelsError>> =
    LazyLock::new(|| read(include_str!("../../../../../catalog/letters/money.toml")));

static SHIPPED_PROOF: LazyLock<Result<ProofLabels, LabelsError>> =
    LazyLock::new(|| read(include_str!("../../../../../catalog/letters/proof.toml")));

/// Words that are written in TOML.
pub(crate) fn read<T: DeserializeOwned>(source: &str) -> Result<T, LabelsError> {
    toml::from_str(source).map_err(|error| LabelsError(error.message().to_owned()))
}

impl MoneyLabels {
    /// The shipped words.
    pub fn shipped() -> Result<&'static Self, LabelsError> {
        SHIPPED_MONEY.as_ref().map_err(Clone::clone)
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
