//! What an application is planned to cost, what is paid, what is outstanding, and what that makes in tenge.

use kosh_core::basis::Source;
use kosh_core::catalogue::{Catalogue, Tier};
use kosh_core::id::{ApplicationId, HostId, HouseholdId, OwnLineId, PaymentId, PersonId, RateId};
use kosh_core::ledger::{Expense, OwnLine, Payer, Payment, Per, Rate, Rates};
use kosh_core::money::{Currency, Money};
use kosh_core::people::{Application, Role, Stage, VisaDetails};
use kosh_core::rules::{
    Account, Balance, Counts, PlannedLine, QuoteRequest, Quoted, Scene, TariffChoice, Word, Written, account,
    quote,
};
use kosh_core::time::Term;
use rust_decimal::Decimal;
use serde::Deserialize;
use uuid::Uuid;

use crate::day::Day;
use crate::difference::agree;
use crate::example::{Question, edition, service, sources};
use crate::own::{FigureFacts, figures_and_indexes};

/// An application with everything that is written down about its money.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    today: Day,
    service: String,
    term: Option<Term>,
    tier: Option<Tier>,
    persons: Vec<Role>,
    stage: Stage,
    #[serde(default)]
    figure: Vec<FigureFacts>,
    #[serde(default)]
    own_line: Vec<LineFacts>,
    #[serde(default)]
    payment: Vec<PaymentFacts>,
    #[serde(default)]
    rate: Vec<RateFacts>,
    expect: Expected,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LineFacts {
    expense: Expense,
    amount: Money,
    per: Per,
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PaymentFacts {
    on: Day,
    payer: Payer,
    expense: Expense,
    amount: Money,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RateFacts {
    currency: Currency,
    kzt_per_unit: Decimal,
    on: Day,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    /// `0 service_fee 580000.00 KZT guide`, `- courier 5000.00 KZT own line`; `not stated`; a line that does not count
    /// says so behind it.
    lines: Vec<String>,
    /// `KZT planned 582162.50, paid 100.00, outstanding 582062.50, beyond 0.00`.
    balances: Vec<String>,
    converted: Option<String>,
    #[serde(default)]
    without_rate: Vec<Currency>,
    /// `service_fee planned 580000.00 KZT, paid -`.
    by_expense: Vec<String>,
    #[serde(default)]
    by_payer: Vec<String>,
    not_stated: usize,
}

fn person(at: usize) -> PersonId {
    PersonId::new(Uuid::from_u128(at as u128 + 1))
}

impl Question for Example {
    fn check(&self, catalogue: &Catalogue) -> Result<Vec<Source>, String> {
        let laid = catalogue.with_own(&figures_and_indexes(&self.figure, &[])?);
        let laid = laid.map_err(|error| error.to_string())?;
        let edition = edition(&laid, self.today.0)?;
        let scene = Scene { catalogue: &laid, edition, today: self.today.0 };
        let asked = service(edition, &self.service)?;
        let choice = TariffChoice { term: self.term, tier: self.tier };
        let request = QuoteRequest { service: asked, choice, persons: &self.persons, on: self.today.0 };
        let quote = quote(scene, &request).map_err(|error| error.to_string())?;
        let application = self.application(&edition.id)?;
        let (own_lines, payments, rates) = (self.own_lines(), self.payments(), self.rates());
        let written = Written { own_lines: &own_lines, payments: &payments, rates: &rates };
        let quoted = Quoted { quote: &quote, persons: &application.applicants };
        let found = account(scene, &application, Some(quoted), written).map_err(|error| error.to_string())?;
        agree(&self.expect, &Expected::of(&found))?;
        let converted = found.converted.iter().map(|converted| &converted.basis);
        sources(found.lines.iter().map(|line| &line.basis).chain(converted))
    }
}

impl Example {
    fn application(&self, edition: &kosh_core::id::EditionId) -> Result<Application, String> {
        Ok(Application {
            id: ApplicationId::new(Uuid::nil()),
            service: self.service.parse().map_err(|_| format!("{} is not an id", self.service))?,
            edition: edition.clone(),
            host: HostId::new(Uuid::nil()),
            household: HouseholdId::new(Uuid::nil()),
            applicants: (0..self.persons.len()).map(person).collect(),
            category: None,
            term: self.term,
            tier: self.tier,
            file_on: None,
            appointment_on: None,
            stage: self.stage,
            changes: Vec::new(),
            visa: VisaDetails::default(),
        })
    }

    fn own_lines(&self) -> Vec<OwnLine> {
        let line = |(id, facts): (u128, &LineFacts)| OwnLine {
            id: OwnLineId::new(Uuid::from_u128(id)),
            application: ApplicationId::new(Uuid::nil()),
            expense: facts.expense,
            title: None,
            amount: facts.amount,
            per: facts.per,
            source: Some(facts.source.clone()),
        };
        (0..).zip(&self.own_line).map(line).collect()
    }

    fn payments(&self) -> Vec<Payment> {
        let payment = |(id, facts): (u128, &PaymentFacts)| Payment {
            id: PaymentId::new(Uuid::from_u128(id)),
            application: ApplicationId::new(Uuid::nil()),
            paid_on: facts.on.0,
            payer: facts.payer,
            expense: facts.expense,
            title: None,
            amount: facts.amount,
            receipt: None,
        };
        (0..).zip(&self.payment).map(payment).collect()
    }

    fn rates(&self) -> Rates {
        let rate = |(id, facts): (u128, &RateFacts)| Rate {
            id: RateId::new(Uuid::from_u128(id)),
            currency: facts.currency,
            kzt_per_unit: facts.kzt_per_unit,
            on: facts.on.0,
            source: "пример".to_owned(),
        };
        Rates::new((0..).zip(&self.rate).map(rate).collect())
    }
}

impl Expected {
    fn of(account: &Account) -> Self {
        let by_expense = account.by_expense.iter().map(|sum| {
            let open =
                if sum.not_stated == 0 { String::new() } else { format!(", {} not stated", sum.not_stated) };
            format!("{} planned {}{open}, paid {}", sum.expense, sums(&sum.planned), sums(&sum.paid))
        });
        Self {
            lines: account.lines.iter().map(line).collect(),
            balances: account.balances.iter().map(balance).collect(),
            converted: account.converted.as_ref().map(|converted| balance(&converted.balance)),
            without_rate: account.without_rate.clone(),
            by_expense: by_expense.collect(),
            by_payer: account
                .by_payer
                .iter()
                .map(|sum| format!("{} {}", sum.payer, sums(&sum.paid)))
                .collect(),
            not_stated: account.not_stated,
        }
    }
}

fn line(line: &PlannedLine) -> String {
    let of = line.person.map_or_else(|| "-".to_owned(), |id| (id.uuid().as_u128() - 1).to_string());
    let amount = line.amount.value().map_or_else(|| "not stated".to_owned(), money);
    let word = match line.word {
        Word::Guide => "guide",
        Word::OwnFigure => "own figure",
        Word::OwnLine(_) => "own line",
    };
    let counts = match line.counts {
        Counts::Yes => "",
        Counts::ReplacedByOwn => ", replaced",
        Counts::StatedByGuide => ", stated by the guide",
    };
    format!("{of} {} {amount} {word}{counts}", line.expense)
}

fn balance(of: &Balance) -> String {
    let currency = of.planned.currency();
    format!(
        "{currency} planned {}, paid {}, outstanding {}, beyond {}",
        of.planned.amount(),
        of.paid.amount(),
        of.outstanding.amount(),
        of.beyond_plan.amount()
    )
}

fn sums(sums: &[Money]) -> String {
    let each: Vec<String> = sums.iter().map(money).collect();
    if each.is_empty() { "-".to_owned() } else { each.join(" + ") }
}

fn money(money: &Money) -> String {
    format!("{} {}", money.amount(), money.currency())
}
