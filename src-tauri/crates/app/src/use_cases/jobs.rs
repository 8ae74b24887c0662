//! Long work in the background, as the window follows it.

use crate::app::App;
use crate::error::WireError;
use crate::wire::{JobId, JobState, Nothing};

impl App {
    /// Where a piece of work stands.
    pub fn job(&self, id: JobId) -> Result<JobState, WireError> {
        self.jobs.state(id)
    }

    /// Stops a piece of work before its next step.
    pub fn cancel_job(&self, id: JobId) -> Result<Nothing, WireError> {
        self.jobs.cancel(id)?;
        Ok(Nothing {})
    }
}
