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

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::id::{ApplicationId, OwnLineId, PaymentId, RateId};

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
    }

    fn problems(form: &Form) -> Vec<(String, ProblemKind)> {
        form.problems().iter().map(|problem| (problem.field.clone(), problem.kind.clone())).collect()
    }

    const fn nil() -> uuid::Uuid {
        uuid::Uuid::nil()
    }

    #[test]
    fn a_cost_is_read_as_typed_and_shown_again() {
        let mut form = Form::new(today());
        let input = OwnLineInput {
            expense: "consular_fee".to_owned(),
            amount: "1 060,5".to_owned(),
            currency: "usd".to_owned(),
            per: "person".to_owned(),
            ..OwnLineInput::default()
        };
        let read = |input: &OwnLineInput, form: &mut Form| {
            OwnLine::read(input, OwnLineId::new(nil()), ApplicationId::new(nil()), form)
        };
        let line = read(&input, &mut form).unwrap();
        assert_eq!((problems(&form), line.amount.currency().to_string()), (vec![], "USD".to_owned()));
        let shown = OwnLineInput::from(&line);
        assert_eq!((shown.amount.as_str(), shown.currency.as_str()), ("1060.50", "USD"));
        assert_eq!(read(&shown, &mut form), Some(line));
    }

    #[test]
    fn every_problem_of_a_cost_is_said_at_once_and_at_its_field() {
        let mut form = Form::new(today());
        let input = OwnLineInput {
            expense: "other".to_owned(),
            amount: "0".to_owned(),
            currency: "$".to_owned(),
            ..OwnLineInput::default()
        };
        let _ = OwnLine::read(&input, OwnLineId::new(nil()), ApplicationId::new(nil()), &mut form);
        let required = |field: &str| (field.to_owned(), ProblemKind::Required);
        let amount = ("amount".to_owned(), ProblemKind::NotAnAmount);
        let currency = ("currency".to_owned(), ProblemKind::NotACurrency);
        assert_eq!(problems(&form), [required("title"), currency, amount, required("per")]);
    }

    #[test]
    fn a_payment_is_not_made_in_the_future() {
        let mut form = Form::new(today());
        let input = PaymentInput {
            paid_on: "24.11.2026".to_owned(),
            payer: "company".to_owned(),
            expense: "service_fee".to_owned(),
            amount: "400 000".to_owned(),
            ..PaymentInput::default()
        };
        let payment = Payment::read(&input, PaymentId::new(nil()), ApplicationId::new(nil()), &mut form);
        assert_eq!(problems(&form), [("paid_on".to_owned(), ProblemKind::InFuture { today: today() })]);
        assert!(form.finish(payment).is_err());
    }

    #[test]
    fn a_rate_is_above_zero_of_another_currency_and_has_a_day_and_a_source() {
        let mut form = Form::new(today());
        let input =
            RateInput { currency: "KZT".to_owned(), kzt_per_unit: "0".to_owned(), ..RateInput::default() };
        assert_eq!(Rate::read(&input, RateId::new(nil()), &mut form), None);
        let expected = [
            ("currency", ProblemKind::NotForeign),
            ("kzt_per_unit", ProblemKind::NotARate { most: Rate::LARGEST }),
            ("on", ProblemKind::Required),
            ("source", ProblemKind::Required),
        ];
        assert_eq!(problems(&form), expected.map(|(field, kind)| (field.to_owned(), kind)));
        let mut form = Form::new(today());
        let input = RateInput {
            currency: "EUR".to_owned(),
            kzt_per_unit: "561,123456".to_owned(),
            on: "20.11.2026".to_owned(),
            source: "Нацбанк".to_owned(),
        };
        let rate = Rate::read(&input, RateId::new(nil()), &mut form).unwrap();
        assert_eq!((problems(&form), rate.kzt_per_unit.to_string()), (vec![], "561.123456".to_owned()));
        let too_fine = RateInput { kzt_per_unit: "1.0000001".to_owned(), ..input };
        assert_eq!(Rate::read(&too_fine, RateId::new(nil()), &mut form), None);
    }
}
