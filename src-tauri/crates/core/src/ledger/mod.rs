//! What the user writes down about the money of applications: costs of their own, payments, rates of exchange, and
//! the quote as it stood when an application was made. Facts, no rules.
//!
//! Leaves out what they add up to (`rules::account`) and figures that hold for every application
//! ([`crate::catalogue::OwnFigure`]).

mod frozen;
mod own_line;
mod payment;
mod rate;

pub use frozen::{FrozenQuote, UnreadableQuote, kept};
pub use own_line::{OwnLine, OwnLineInput, Per};
pub use payment::{Payer, Payment, PaymentInput};
pub use rate::{NoRate, Rate, RateInput, Rates, in_tenge};

use rust_decimal::Decimal;

use crate::choice::choices;
use crate::input::{Form, ProblemKind, read};
use crate::money::{Currency, Money};
use crate::rules::CostKind;

choices! {
    /// What money goes to.
    Expense {
        /// The Expat Centre's fee; the tariff of an extension, which the guide does not state.
        ServiceFee = "service_fee",
        /// State duty.
        StateDuty = "state_duty",
        /// The fee of the mission or airport for the visa itself.
        ConsularFee = "consular_fee",
        /// Translation of papers.
        Translation = "translation",
        /// Courier.
        Courier = "courier",
        /// Notary, apostille, legalisation.
        Notary = "notary",
        /// Anything else, by its title.
        Other = "other",
    }
}

impl Expense {
    /// The cost of a quote that it is the same as; none of what no quote has.
    pub const fn cost_kind(self) -> Option<CostKind> {
        match self {
            Self::ServiceFee => Some(CostKind::ServiceFee),
            Self::StateDuty => Some(CostKind::StateDuty),
            Self::ConsularFee => Some(CostKind::ConsularFee),
            Self::Translation | Self::Courier | Self::Notary | Self::Other => None,
        }
    }
}

impl From<CostKind> for Expense {
    fn from(kind: CostKind) -> Self {
        match kind {
            CostKind::ServiceFee => Self::ServiceFee,
            CostKind::StateDuty => Self::StateDuty,
            CostKind::ConsularFee => Self::ConsularFee,
        }
    }
}

/// An amount above zero as typed, in tenge where no currency is typed.
fn needed_money(form: &mut Form, amount: &str, currency: &str) -> Option<Money> {
    let amount = form.required("amount", amount, read::decimal);
    let currency = form.optional("currency", currency, read::currency).unwrap_or(Currency::KZT);
    let money = Money::new(amount?, currency).ok().filter(|money| money.amount() > Decimal::ZERO);
    form.note_if("amount", money.is_none().then_some(ProblemKind::NotAnAmount));
    money
}

/// Notes that the title is missing where the expense does not say what it is.
fn need_title(form: &mut Form, expense: Option<Expense>, title: Option<&String>) {
    if expense == Some(Expense::Other) && title.is_none() && form.is_clear("title") {
        form.note("title", ProblemKind::Required);
    }
}
