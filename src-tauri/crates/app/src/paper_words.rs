//! The words of choices for papers, from the same messages as the window's.

use kosh_core::catalogue::{Edition, Tier};
use kosh_core::id::ServiceId;
use kosh_core::ledger::{Expense, Payer};
use kosh_core::people::{Role, Stage};
use kosh_core::rules::{Assumption, ChangeReason, LeftOutWhy, TermPolicy};
use kosh_core::text::Lang;
use kosh_documents::summaries::Words;
use serde::Serialize;
use serde_json::json;

use crate::words::{code, say, word};

/// Words in a language, with the names of services in an edition.
pub(crate) struct PaperWords<'a> {
    pub lang: Lang,
    pub edition: &'a Edition,
}

impl PaperWords<'_> {
    fn choice(&self, prefix: &str, choice: &impl Serialize) -> String {
        let name = serde_json::to_value(choice).unwrap_or_default();
        word(self.lang, &format!("{prefix}_{}", name.as_str().unwrap_or_default()))
    }
}

impl Words for PaperWords<'_> {
    fn service(&self, service: &ServiceId) -> String {
        let known = self.edition.service(service);
        known.map_or_else(|| service.to_string(), |service| service.name.get(self.lang).to_owned())
    }

    fn tier(&self, tier: Tier) -> String {
        match tier {
            Tier::Years(1) => word(self.lang, "tier_year"),
            Tier::Years(years) => say(self.lang, "tier_years", &json!({ "years": years })),
            Tier::Employee => word(self.lang, "tier_employee"),
            Tier::Expert => word(self.lang, "tier_expert"),
            Tier::Standard => word(self.lang, "tier_standard"),
            Tier::PersonalManager => word(self.lang, "tier_personal_manager"),
        }
    }

    fn role(&self, role: Role) -> String {
        self.choice("role", &role)
    }

    fn stage(&self, stage: Stage) -> String {
        self.choice("stage", &stage)
    }

    fn expense(&self, expense: Expense) -> String {
        self.choice("expense", &expense)
    }

    fn payer(&self, payer: Payer) -> String {
        self.choice("payer", &payer)
    }

    fn change(&self, reason: ChangeReason) -> String {
        self.choice("change_reason", &reason)
    }

    fn assumption(&self, assumption: Assumption) -> String {
        code(self.lang, "assumption", &assumption)
    }

    fn policy(&self, policy: TermPolicy) -> String {
        self.choice("term_policy", &policy)
    }

    fn left_out(&self, why: LeftOutWhy) -> String {
        self.choice("not_budgeted", &why)
    }
}
