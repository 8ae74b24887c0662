//! Papers about money: to be written.

use crate::app::App;
use crate::error::{ErrorCode, WireError};
use crate::wire::{ApplicationId, BudgetQuery, MoneyQuery, Produced};

impl App {
    /// Refused.
    pub fn export_costs(&self, _: ApplicationId) -> Result<Produced, WireError> {
        Err(ErrorCode::BadRequest.into())
    }

    /// Refused.
    pub fn print_money(&self, _: MoneyQuery) -> Result<Produced, WireError> {
        Err(ErrorCode::BadRequest.into())
    }

    /// Refused.
    pub fn export_money(&self, _: MoneyQuery) -> Result<Produced, WireError> {
        Err(ErrorCode::BadRequest.into())
    }

    /// Refused.
    pub fn print_budget(&self, _: BudgetQuery) -> Result<Produced, WireError> {
        Err(ErrorCode::BadRequest.into())
    }

    /// Refused.
    pub fn export_budget(&self, _: BudgetQuery) -> Result<Produced, WireError> {
        Err(ErrorCode::BadRequest.into())
    }
}
