//! Costs of the user's own, payments and rates of exchange: to edit, to check while typing, to save, to remove.

use kosh_core::input::{Form, Problem, ProblemKind};
use kosh_core::ledger::{OwnLine, Payment, Rate, RateInput};
use kosh_store::{Change, Owner};

use super::costs::Case;
use crate::app::App;
use crate::error::{ErrorCode, Record, WireError};
use crate::knowledge::invalid;
use crate::wire::{
    ApplicationId, Nothing, OwnLineId, OwnLineInput, PaymentId, PaymentInput, RateId, Save, SaveUnder,
};

impl App {
    /// A cost of the user's own as it can be edited.
    pub fn edit_own_line(&self, id: OwnLineId) -> Result<OwnLineInput, WireError> {
        let line = self.store()?.own_line(id)?.ok_or(ErrorCode::NotFound { record: Record::OwnLine })?;
        Ok(OwnLineInput::from(&line))
    }

    /// What is wrong with a cost of an application as typed.
    pub fn check_own_line(
        &self,
        save: SaveUnder<ApplicationId, OwnLineId, OwnLineInput>,
    ) -> Result<Vec<Problem>, WireError> {
        let (_, form) = self.read_own_line(&save)?;
        Ok(form.problems().to_vec())
    }

    /// Saves a cost of an application.
    pub fn save_own_line(
        &self,
        save: SaveUnder<ApplicationId, OwnLineId, OwnLineInput>,
    ) -> Result<OwnLineId, WireError> {
        let (line, form) = self.read_own_line(&save)?;
        let line = form.finish(line).map_err(invalid)?;
        let id = line.id;
        self.apply(Change::SaveOwnLine(line))?;
        Ok(id)
    }

    /// Removes a cost.
    pub fn remove_own_line(&self, id: OwnLineId) -> Result<Nothing, WireError> {
        self.apply(Change::RemoveOwnLine(id))?;
        Ok(Nothing {})
    }

    /// A payment as it can be edited.
    pub fn edit_payment(&self, id: PaymentId) -> Result<PaymentInput, WireError> {
        let payment = self.store()?.payment(id)?.ok_or(ErrorCode::NotFound { record: Record::Payment })?;
        Ok(PaymentInput::from(&payment))
    }

    /// What is wrong with a payment for an application as typed.
    pub fn check_payment(
        &self,
        save: SaveUnder<ApplicationId, PaymentId, PaymentInput>,
    ) -> Result<Vec<Problem>, WireError> {
        let (_, form) = self.read_payment(&save)?;
        Ok(form.problems().to_vec())
    }

    /// Saves a payment for an application.
    pub fn save_payment(
        &self,
        save: SaveUnder<ApplicationId, PaymentId, PaymentInput>,
    ) -> Result<PaymentId, WireError> {
        let (payment, form) = self.read_payment(&save)?;
        let payment = form.finish(payment).map_err(invalid)?;
        let id = payment.id;
        self.apply(Change::SavePayment(payment))?;
        Ok(id)
    }

    /// Removes a payment.
    pub fn remove_payment(&self, id: PaymentId) -> Result<Nothing, WireError> {
        self.apply(Change::RemovePayment(id))?;
        Ok(Nothing {})
    }

    /// The rates of exchange, the latest first.
    pub fn rates(&self, _: Nothing) -> Result<Vec<Rate>, WireError> {
        Ok(self.store()?.rates()?)
    }

    /// A rate as it can be edited.
    pub fn edit_rate(&self, id: RateId) -> Result<RateInput, WireError> {
        let rate = self.store()?.rate(id)?.ok_or(ErrorCode::NotFound { record: Record::Rate })?;
        Ok(RateInput::from(&rate))
    }

    /// What is wrong with a rate as typed.
    pub fn check_rate(&self, save: Save<RateId, RateInput>) -> Result<Vec<Problem>, WireError> {
        let (_, form) = self.read_rate(&save)?;
        Ok(form.problems().to_vec())
    }

    /// Saves a rate. There is one for a currency and a day.
    pub fn save_rate(&self, save: Save<RateId, RateInput>) -> Result<RateId, WireError> {
        let (rate, form) = self.read_rate(&save)?;
        let rate = form.finish(rate).map_err(invalid)?;
        let id = rate.id;
        self.apply(Change::SaveRate(rate))?;
        Ok(id)
    }

    /// Removes a rate.
    pub fn remove_rate(&self, id: RateId) -> Result<Nothing, WireError> {
        self.apply(Change::RemoveRate(id))?;
        Ok(Nothing {})
    }

    /// A cost that the guide states itself is worth a second look: it will not count.
    fn read_own_line(
        &self,
        save: &SaveUnder<ApplicationId, OwnLineId, OwnLineInput>,
    ) -> Result<(Option<OwnLine>, Form), WireError> {
        let file = self.open_application(save.under)?;
        let id = save.id.unwrap_or_else(|| OwnLineId::new(self.mint()));
        let mut form = Form::new(self.clock().today());
        let line = OwnLine::read(&save.input, id, save.under, &mut form);
        let case = Case { application: &file.application, household: &file.household };
        let kind = line.as_ref().and_then(|line| line.expense.cost_kind());
        let is_stated = kind.is_some_and(|kind| {
            case.quote(&self.knowledge()).is_ok_and(|quote| {
                quote.lines.iter().any(|line| line.kind == kind && line.is_stated_by_guide())
            })
        });
        form.note_if("expense", is_stated.then_some(ProblemKind::StatedByGuide));
        Ok((line, form))
    }

    fn read_payment(
        &self,
        save: &SaveUnder<ApplicationId, PaymentId, PaymentInput>,
    ) -> Result<(Option<Payment>, Form), WireError> {
        let store = self.store()?;
        self.open_application(save.under)?;
        let id = save.id.unwrap_or_else(|| PaymentId::new(self.mint()));
        let mut form = Form::new(self.clock().today());
        let payment = Payment::read(&save.input, id, save.under, &mut form);
        if let Some(receipt) = payment.as_ref().and_then(|payment| payment.receipt) {
            let owner = store.file(receipt)?.map(|file| file.owner);
            let is_there = owner == Some(Owner::Application(save.under));
            form.note_if("receipt", (!is_there).then_some(ProblemKind::NotFound));
        }
        Ok((payment, form))
    }

    fn read_rate(&self, save: &Save<RateId, RateInput>) -> Result<(Option<Rate>, Form), WireError> {
        let id = save.id.unwrap_or_else(|| RateId::new(self.mint()));
        let mut form = Form::new(self.clock().today());
        let rate = Rate::read(&save.input, id, &mut form);
        let is_twin = |one: &Rate, other: &Rate| {
            other.id != one.id && (other.currency, other.on) == (one.currency, one.on)
        };
        let standing = self.store()?.rates()?;
        if rate.as_ref().is_some_and(|rate| standing.iter().any(|other| is_twin(rate, other))) {
            form.note("on", ProblemKind::AlreadyThere);
        }
        Ok((rate, form))
    }
}
