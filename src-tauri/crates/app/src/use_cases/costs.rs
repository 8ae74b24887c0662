//! The money of one application: the quote of today and the frozen one, what has changed, plan and payments.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;
use kosh_core::id::FileId;
use kosh_core::ledger::{FrozenQuote, Payment, Rates};
use kosh_core::people::{Application, Household, Person};
use kosh_core::rules::{Account, Quote, QuoteRequest, Quoted, Scene, Written, account, compare, quote};
use kosh_store::{Change, Owner};

use super::applications::{choice_of, unknown_service};
use crate::Knowledge;
use crate::app::App;
use crate::error::{ErrorCode, WireError};
use crate::wire::{ApplicationId, CostPerson, CostsPage, PaymentLine, PersonId, QuoteId};

impl App {
    /// Everything about the money of an application.
    pub fn costs(&self, id: ApplicationId) -> Result<CostsPage, WireError> {
        let file = self.open_application(id)?;
        let store = self.store()?;
        let knowledge = self.knowledge();
        let scene = knowledge.scene_today()?;
        let case = Case { application: &file.application, household: &file.household };
        let (today, quote_error) = match case.quote(&knowledge) {
            Ok(quote) => (Some(quote), None),
            Err(error) => (None, Some(error.code)),
        };
        let mut quotes = store.quotes(id)?.into_iter();
        let (frozen, earlier) = (quotes.next(), quotes.collect());
        let persons = case.persons();
        let changes = frozen
            .as_ref()
            .zip(today.as_ref())
            .map(|(frozen, today)| compare(&scene.edition.rules, frozen, today, &persons));
        let (own_lines, payments) = (store.own_lines(id)?, store.payments(id)?);
        let all_rates = store.rates()?;
        let rates = Rates::new(all_rates.clone());
        let written = Written { own_lines: &own_lines, payments: &payments, rates: &rates };
        let account = case.account(scene, frozen.as_ref(), today.as_ref(), written)?;
        let files = store.files(Owner::Application(id))?;
        let receipts: HashMap<FileId, String> = files.into_iter().map(|file| (file.id, file.name)).collect();
        let line = |payment: Payment| case.payment_line(payment, |id| receipts.get(&id).cloned());
        Ok(CostsPage {
            application: id,
            persons: case.cost_persons(frozen.as_ref()),
            today,
            quote_error,
            changes: changes.unwrap_or_default(),
            payments: payments.into_iter().map(line).collect(),
            account,
            frozen,
            earlier,
            own_lines,
            rates: all_rates,
        })
    }

    /// Freezes the quote of an application as it is today; the older ones are kept.
    pub fn freeze_quote(&self, id: ApplicationId) -> Result<QuoteId, WireError> {
        let file = self.open_application(id)?;
        let case = Case { application: &file.application, household: &file.household };
        let quote = case.quote(&self.knowledge())?;
        let last = self.store()?.quotes(id)?.first().map(|quote| quote.number);
        let frozen = self.frozen_quote(&case, quote, last.unwrap_or_default() + 1);
        let id = frozen.id;
        self.apply(Change::FreezeQuote(frozen))?;
        Ok(id)
    }

    /// The first quote of an application that is being made, frozen with it; none where a choice is missing.
    pub(crate) fn first_quote(
        &self,
        knowledge: &Knowledge,
        application: &Application,
        household: &Household,
    ) -> Option<FrozenQuote> {
        let case = Case { application, household };
        let quote = case.quote(knowledge).ok()?;
        Some(self.frozen_quote(&case, quote, 1))
    }

    fn frozen_quote(&self, case: &Case<'_>, quote: Quote, number: u32) -> FrozenQuote {
        FrozenQuote {
            id: QuoteId::new(self.mint()),
            application: case.application.id,
            number,
            frozen_on: self.clock().today(),
            persons: case.persons(),
            quote: Arc::new(quote),
        }
    }
}

/// An application with the household that it is for.
#[derive(Clone, Copy)]
pub(crate) struct Case<'a> {
    pub application: &'a Application,
    pub household: &'a Household,
}

impl Case<'_> {
    /// The day whose tariff holds: of the filing, where it is known and not past without a filing; else today.
    fn tariff_day(&self, today: NaiveDate) -> NaiveDate {
        let planned = || self.application.file_on.map_or(today, |day| day.max(today));
        self.application.filed_on().unwrap_or_else(planned)
    }

    /// The day by which it is counted to a period: of the filing, the planned one, or when it was made.
    pub(crate) fn day(&self, today: NaiveDate) -> NaiveDate {
        let Application { file_on, changes, .. } = self.application;
        let made = || changes.first().map(|change| change.on);
        self.application.filed_on().or(*file_on).or_else(made).unwrap_or(today)
    }

    /// Who it is for, as far as they are still recorded.
    pub(crate) fn persons(&self) -> Vec<PersonId> {
        let applicants = self.application.applicants.iter().copied();
        applicants.filter(|id| self.household.person(*id).is_some()).collect()
    }

    /// What it costs by the guide in force on the day of its filing.
    pub(crate) fn quote(&self, knowledge: &Knowledge) -> Result<Quote, WireError> {
        let on = self.tariff_day(knowledge.today());
        let scene = knowledge.scene(on).or_else(|_| knowledge.scene_today())?;
        let id = &self.application.service;
        let service = scene.edition.service(id).ok_or_else(|| unknown_service(scene.edition, id))?;
        let roles: Vec<_> =
            self.persons().iter().filter_map(|id| Some(self.household.person(*id)?.role)).collect();
        let request = QuoteRequest { service, choice: choice_of(self.application), persons: &roles, on };
        Ok(quote(scene, &request).map_err(ErrorCode::from)?)
    }

    /// Plan and payments: the plan is the frozen quote, or today's where none is frozen.
    pub(crate) fn account(
        &self,
        scene: Scene<'_>,
        frozen: Option<&FrozenQuote>,
        today: Option<&Quote>,
        written: Written<'_>,
    ) -> Result<Account, WireError> {
        let persons = self.persons();
        let of_today = || today.map(|quote| Quoted { quote, persons: &persons });
        let quoted = frozen.map(|one| Quoted { quote: &one.quote, persons: &one.persons }).or_else(of_today);
        account(scene, self.application, quoted, written)
            .map_err(|_| WireError::bug("a cost of many persons beyond what money can be"))
    }

    /// Name of the first applicant.
    pub(crate) fn name(&self) -> String {
        self.persons().first().map(|id| self.name_of(*id)).unwrap_or_default()
    }

    /// Name of a person; empty where it is not recorded any more.
    pub(crate) fn name_of(&self, id: PersonId) -> String {
        self.household.person(id).map(Person::latin_name).unwrap_or_default()
    }

    pub(crate) fn payment_line(
        &self,
        payment: Payment,
        receipt: impl FnOnce(FileId) -> Option<String>,
    ) -> PaymentLine {
        PaymentLine {
            name: self.name(),
            service: self.application.service.clone(),
            receipt_name: payment.receipt.and_then(receipt),
            payment,
        }
    }

    /// Everybody of the application, then those of a frozen quote who do not belong to it any more.
    fn cost_persons(&self, frozen: Option<&FrozenQuote>) -> Vec<CostPerson> {
        let applicants = self.persons();
        let of_today = applicants.iter().filter_map(|id| Some((*id, self.household.person(*id)?.role)));
        let of_frozen = frozen.into_iter().flat_map(|frozen| {
            let role = |at| frozen.quote.lines.iter().find(|line| line.person == at).map(|line| line.role);
            frozen.persons.iter().enumerate().filter_map(move |(at, id)| Some((*id, role(at)?)))
        });
        let gone = of_frozen.filter(|(id, _)| !applicants.contains(id));
        let person = |(id, role)| CostPerson { id, name: self.name_of(id), role };
        of_today.chain(gone).map(person).collect()
    }
}
