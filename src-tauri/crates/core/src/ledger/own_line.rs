//! A cost of an application that the user entered: always marked as theirs.

use serde::{Deserialize, Serialize};

use super::{Expense, need_title, needed_money};
use crate::choice::choices;
use crate::id::{ApplicationId, OwnLineId};
use crate::input::{Form, read};
use crate::money::Money;
use crate::people::{debug_as_id, debug_as_type};

choices! {
    /// What an amount is for.
    Per {
        /// Each person of the application.
        Person = "person",
        /// The application as a whole.
        Application = "application",
    }
}

/// A cost that the user entered. One for a fee, a duty or a consular fee fills only what the guide leaves open, and
/// goes before a figure that holds for every application.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OwnLine {
    /// Its id.
    pub id: OwnLineId,
    /// The application.
    pub application: ApplicationId,
    /// What for.
    pub expense: Expense,
    /// In words; needed of another expense.
    pub title: Option<String>,
    /// How much, in its currency.
    pub amount: Money,
    /// For each person or for the whole.
    pub per: Per,
    /// Where the user has it from.
    pub source: Option<String>,
}
debug_as_id!(OwnLine);

/// A cost as typed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct OwnLineInput {
    /// `service_fee`, `state_duty`, `consular_fee`, `translation`, `courier`, `notary` or `other`; needed.
    pub expense: String,
    /// Title; needed for another expense.
    pub title: String,
    /// How much; needed.
    pub amount: String,
    /// Currency code; the tenge where it is empty.
    pub currency: String,
    /// `person` or `application`; needed.
    pub per: String,
    /// Where the user has it from.
    pub source: String,
}
debug_as_type!(OwnLineInput);

impl OwnLine {
    /// Reads what was typed. Whether the guide states the cost itself is for the rules to say.
    pub fn read(
        input: &OwnLineInput,
        id: OwnLineId,
        application: ApplicationId,
        form: &mut Form,
    ) -> Option<Self> {
        let expense = form.required("expense", &input.expense, read::choice::<Expense>);
        let title = form.text("title", &input.title);
        need_title(form, expense, title.as_ref());
        let amount = needed_money(form, &input.amount, &input.currency);
        let per = form.required("per", &input.per, read::choice::<Per>);
        let source = form.text("source", &input.source);
        Some(Self { id, application, expense: expense?, title, amount: amount?, per: per?, source })
    }
}

impl From<&OwnLine> for OwnLineInput {
    fn from(line: &OwnLine) -> Self {
        Self {
            expense: line.expense.to_string(),
            title: line.title.clone().unwrap_or_default(),
            amount: line.amount.amount().to_string(),
            currency: line.amount.currency().to_string(),
            per: line.per.to_string(),
            source: line.source.clone().unwrap_or_default(),
        }
    }
}
