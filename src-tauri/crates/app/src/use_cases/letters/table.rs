//! The invitation table: the data of letters of invitation in columns, one row a person, to be copied into the form.

use crate::app::App;
use crate::error::WireError;
use crate::wire::{ApplicationId, Produced};

impl App {
    /// Writes the invitation table of an application as XLSX.
    pub fn export_invitation_table(&self, _: ApplicationId) -> Result<Produced, WireError> {
        Err(WireError::bug("waits for the documents crate"))
    }
}
