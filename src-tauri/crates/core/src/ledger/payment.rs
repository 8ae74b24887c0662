//! A payment for an application.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Expense, need_title, needed_money};
use crate::choice::choices;
use crate::id::{ApplicationId, FileId, PaymentId};
use crate::input::{Form, read};
use crate::money::Money;
use crate::people::{debug_as_id, debug_as_type};

choices! {
    /// Who paid.
    Payer {
        /// The host company.
        Company = "company",
        /// The employee.
        Employee = "employee",
    }
}

/// A payment.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Payment {
    /// Its id.
    pub id: PaymentId,
    /// The application.
    pub application: ApplicationId,
    /// The day.
    pub paid_on: NaiveDate,
    /// Who paid.
    pub payer: Payer,
    /// What for.
    pub expense: Expense,
    /// In words; needed of another expense.
    pub title: Option<String>,
    /// How much, in its currency.
    pub amount: Money,
    /// The receipt: an attached file of the application.
    pub receipt: Option<FileId>,
}
debug_as_id!(Payment);

/// A payment as typed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct PaymentInput {
    /// The day, not in the future; needed.
    pub paid_on: String,
    /// `company` or `employee`; needed.
    pub payer: String,
    /// `service_fee`, `state_duty`, `consular_fee`, `translation`, `courier`, `notary` or `other`; needed.
    pub expense: String,
    /// Title; needed for another expense.
    pub title: String,
    /// How much; needed.
    pub amount: String,
    /// Currency code; the tenge where it is empty.
    pub currency: String,
    /// Id of the attached file of the application that is the receipt.
    pub receipt: String,
}
debug_as_type!(PaymentInput);

impl Payment {
    /// Reads what was typed. Whether the receipt is there is for `store` to say.
    pub fn read(
        input: &PaymentInput,
        id: PaymentId,
        application: ApplicationId,
        form: &mut Form,
    ) -> Option<Self> {
        let paid_on = form.past_date("paid_on", &input.paid_on);
        let paid_on = form.need("paid_on", paid_on);
        let payer = form.required("payer", &input.payer, read::choice::<Payer>);
        let expense = form.required("expense", &input.expense, read::choice::<Expense>);
        let title = form.text("title", &input.title);
        need_title(form, expense, title.as_ref());
        let amount = needed_money(form, &input.amount, &input.currency);
        let receipt = form.optional("receipt", &input.receipt, read::choice::<FileId>);
        Some(Self {
            id,
            application,
            paid_on: paid_on?,
            payer: payer?,
            expense: expense?,
            title,
            amount: amount?,
            receipt,
        })
    }
}

impl From<&Payment> for PaymentInput {
    fn from(payment: &Payment) -> Self {
        Self {
            paid_on: read::date_text(Some(payment.paid_on)),
            payer: payment.payer.to_string(),
            expense: payment.expense.to_string(),
            title: payment.title.clone().unwrap_or_default(),
            amount: payment.amount.amount().to_string(),
            currency: payment.amount.currency().to_string(),
            receipt: payment.receipt.map(|id| id.to_string()).unwrap_or_default(),
        }
    }
}
