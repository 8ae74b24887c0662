//! Money: to be filled in; until then every command is refused.

use crate::app::App;
use crate::error::{ErrorCode, WireError};
use crate::wire::*;

impl App {
    /// Refused.
    pub fn export_costs(&self, _id: ApplicationId) -> Result<Produced, WireError> {
        Err(ErrorCode::BadRequest.into())
    }

    /// Refused.
    pub fn costs(&self, _id: ApplicationId) -> Result<CostsPage, WireError> {
        Err(ErrorCode::BadRequest.into())
    }

    /// Refused.
    pub fn freeze_quote(&self, _id: ApplicationId) -> Result<QuoteId, WireError> {
        Err(ErrorCode::BadRequest.into())
    }

    /// Refused.
    pub fn edit_own_line(&self, _id: OwnLineId) -> Result<OwnLineInput, WireError> {
        Err(ErrorCode::BadRequest.into())
    }

    /// Refused.
    pub fn check_own_line(
        &self,
        _save: SaveUnder<ApplicationId, OwnLineId, OwnLineInput>,
    ) -> Result<Vec<Problem>, WireError> {
        Err(ErrorCode::BadRequest.into())
    }

    /// Refused.
    pub fn save_own_line(
        &self,
        _save: SaveUnder<ApplicationId, OwnLineId, OwnLineInput>,
    ) -> Result<OwnLineId, WireError> {
        Err(ErrorCode::BadRequest.into())
    }

    /// Refused.
    pub fn remove_own_line(&self, _id: OwnLineId) -> Result<Nothing, WireError> {
        Err(ErrorCode::BadRequest.into())
    }

    /// Refused.
    pub fn edit_payment(&self, _id: PaymentId) -> Result<PaymentInput, WireError> {
        Err(ErrorCode::BadRequest.into())
    }

    /// Refused.
    pub fn check_payment(
        &self,
        _save: SaveUnder<ApplicationId, PaymentId, PaymentInput>,
    ) -> Result<Vec<Problem>, WireError> {
        Err(ErrorCode::BadRequest.into())
    }

    /// Refused.
    pub fn save_payment(
        &self,
        _save: SaveUnder<ApplicationId, PaymentId, PaymentInput>,
    ) -> Result<PaymentId, WireError> {
        Err(ErrorCode::BadRequest.into())
    }

    /// Refused.
    pub fn remove_payment(&self, _id: PaymentId) -> Result<Nothing, WireError> {
        Err(ErrorCode::BadRequest.into())
    }

    /// Refused.
    pub fn rates(&self, _: Nothing) -> Result<Vec<Rate>, WireError> {
        Err(ErrorCode::BadRequest.into())
    }

    /// Refused.
    pub fn edit_rate(&self, _id: RateId) -> Result<RateInput, WireError> {
        Err(ErrorCode::BadRequest.into())
    }

    /// Refused.
    pub fn check_rate(&self, _save: Save<RateId, RateInput>) -> Result<Vec<Problem>, WireError> {
        Err(ErrorCode::BadRequest.into())
    }

    /// Refused.
    pub fn save_rate(&self, _save: Save<RateId, RateInput>) -> Result<RateId, WireError> {
        Err(ErrorCode::BadRequest.into())
    }

    /// Refused.
    pub fn remove_rate(&self, _id: RateId) -> Result<Nothing, WireError> {
        Err(ErrorCode::BadRequest.into())
    }

    /// Refused.
    pub fn money(&self, _query: MoneyQuery) -> Result<MoneyPage, WireError> {
        Err(ErrorCode::BadRequest.into())
    }

    /// Refused.
    pub fn print_money(&self, _query: MoneyQuery) -> Result<Produced, WireError> {
        Err(ErrorCode::BadRequest.into())
    }

    /// Refused.
    pub fn export_money(&self, _query: MoneyQuery) -> Result<Produced, WireError> {
        Err(ErrorCode::BadRequest.into())
    }

    /// Refused.
    pub fn budget(&self, _query: BudgetQuery) -> Result<BudgetPage, WireError> {
        Err(ErrorCode::BadRequest.into())
    }

    /// Refused.
    pub fn print_budget(&self, _query: BudgetQuery) -> Result<Produced, WireError> {
        Err(ErrorCode::BadRequest.into())
    }

    /// Refused.
    pub fn export_budget(&self, _query: BudgetQuery) -> Result<Produced, WireError> {
        Err(ErrorCode::BadRequest.into())
    }
}
