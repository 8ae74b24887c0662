//! Host companies and their representatives.

use kosh_core::input::{Form, Problem, ProblemKind};
use kosh_core::people::{Host, HostFrame, HostInput, Representative, RepresentativeInput};
use kosh_store::Change;

use crate::app::App;
use crate::error::{ErrorCode, Record, WireError};
use crate::knowledge::invalid;
use crate::wire::{HostId, Nothing, RepresentativeId, Save, SaveUnder};

impl App {
    /// The host companies.
    pub fn hosts(&self, _: Nothing) -> Result<Vec<Host>, WireError> {
        Ok(self.store()?.hosts()?)
    }

    /// A host as it can be edited.
    pub fn edit_host(&self, id: HostId) -> Result<HostInput, WireError> {
        Ok(HostInput::from(&self.host(id)?))
    }

    /// What is wrong with a host as typed.
    pub fn check_host(&self, input: HostInput) -> Result<Vec<Problem>, WireError> {
        let mut form = Form::new(self.clock().today());
        let id = HostId::new(self.mint());
        let _ = Host::read(&input, HostFrame { id, representatives: Vec::new(), logo: None }, &mut form);
        Ok(form.problems().to_vec())
    }

    /// Saves a host; its representatives and its logo stay as they are.
    pub fn save_host(&self, save: Save<HostId, HostInput>) -> Result<HostId, WireError> {
        let frame = match save.id {
            Some(id) => {
                let Host { representatives, logo, .. } = self.host(id)?;
                HostFrame { id, representatives, logo }
            }
            None => HostFrame { id: HostId::new(self.mint()), representatives: Vec::new(), logo: None },
        };
        let id = frame.id;
        let mut form = Form::new(self.clock().today());
        let host = Host::read(&save.input, frame, &mut form);
        self.apply(Change::SaveHost(form.finish(host).map_err(invalid)?))?;
        Ok(id)
    }

    /// What is wrong with a representative as typed.
    pub fn check_representative(&self, input: RepresentativeInput) -> Result<Vec<Problem>, WireError> {
        let mut form = Form::new(self.clock().today());
        let _ = Representative::read(&input, RepresentativeId::new(self.mint()), &mut form);
        Ok(form.problems().to_vec())
    }

    /// Saves a representative of a host.
    pub fn save_representative(
        &self,
        save: SaveUnder<HostId, RepresentativeId, RepresentativeInput>,
    ) -> Result<RepresentativeId, WireError> {
        let id = save.id.unwrap_or_else(|| RepresentativeId::new(self.mint()));
        let mut form = Form::new(self.clock().today());
        let representative = Representative::read(&save.input, id, &mut form);
        let representative = form.finish(representative).map_err(invalid)?;
        self.apply(Change::SaveRepresentative { host: save.under, representative })?;
        Ok(id)
    }

    /// Removes a representative.
    pub fn remove_representative(&self, id: RepresentativeId) -> Result<Nothing, WireError> {
        self.apply(Change::RemoveRepresentative(id))?;
        Ok(Nothing {})
    }

    pub(crate) fn host(&self, id: HostId) -> Result<Host, WireError> {
        Ok(self.store()?.host(id)?.ok_or(ErrorCode::NotFound { record: Record::Host })?)
    }

    /// Notes that a host which a form names is not there.
    pub(crate) fn check_host_exists(&self, id: Option<HostId>, form: &mut Form) -> Result<(), WireError> {
        if let Some(id) = id
            && self.store()?.host(id)?.is_none()
        {
            form.note("host", ProblemKind::NotFound);
        }
        Ok(())
    }
}
