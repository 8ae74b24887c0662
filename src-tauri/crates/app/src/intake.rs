//! Files on their way in: some are still coming, piece by piece, some wait to be filed. Their contents lie encrypted in
//! the vault from the first byte; what is not filed is forgotten with the program.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard};

use kosh_core::content::Content;
use kosh_store::Keeping;

use crate::app::hold;
use crate::error::{ErrorCode, Record, WireError};
use crate::wire::{IncomingId, StartFile};

/// The files on their way in.
#[derive(Default)]
pub(crate) struct Intake {
    shelf: Mutex<Shelf>,
}

#[derive(Default)]
struct Shelf {
    last: u32,
    coming: BTreeMap<IncomingId, Coming>,
    waiting: BTreeMap<IncomingId, Waiting>,
}

/// A file that is still coming.
pub(crate) struct Coming {
    pub(crate) name: String,
    pub(crate) keeping: Keeping,
}

/// A file that waits to be filed.
#[derive(Clone)]
pub(crate) struct Waiting {
    pub(crate) id: IncomingId,
    pub(crate) name: String,
    pub(crate) content: Content,
}

impl Intake {
    fn shelf(&self) -> MutexGuard<'_, Shelf> {
        hold(&self.shelf)
    }

    /// Begins a file.
    pub(crate) fn begin(&self, coming: Coming) -> Result<IncomingId, WireError> {
        let mut kept = self.shelf();
        if kept.coming.len() + kept.waiting.len() >= StartFile::WAITING {
            return Err(ErrorCode::TooManyFiles { limit: StartFile::WAITING }.into());
        }
        kept.last += 1;
        let id = IncomingId(kept.last);
        kept.coming.insert(id, coming);
        Ok(id)
    }

    /// Adds to a file. One that becomes too long is thrown away.
    pub(crate) fn add(&self, id: IncomingId, bytes: &[u8]) -> Result<(), WireError> {
        let mut coming = self.take_coming(id)?;
        if coming.keeping.size() + bytes.len() as u64 > StartFile::LIMIT {
            return Err(ErrorCode::FileTooLarge { limit: StartFile::LIMIT }.into());
        }
        coming.keeping.take(bytes)?;
        self.shelf().coming.insert(id, coming);
        Ok(())
    }

    /// Takes a file that is still coming off the shelf.
    pub(crate) fn take_coming(&self, id: IncomingId) -> Result<Coming, WireError> {
        let coming = self.shelf().coming.remove(&id);
        Ok(coming.ok_or(ErrorCode::NotFound { record: Record::File })?)
    }

    /// Puts a file that has come whole among those that wait.
    pub(crate) fn wait(&self, waiting: Waiting) {
        self.shelf().waiting.insert(waiting.id, waiting);
    }

    /// A file that waits.
    pub(crate) fn find(&self, id: IncomingId) -> Result<Waiting, WireError> {
        let waiting = self.shelf().waiting.get(&id).cloned();
        Ok(waiting.ok_or(ErrorCode::NotFound { record: Record::File })?)
    }

    /// All files that wait, in the order in which they came.
    pub(crate) fn waiting(&self) -> Vec<Waiting> {
        self.shelf().waiting.values().cloned().collect()
    }

    /// Takes a file off the shelf, whether it waits or is still coming. Answers with its content, if it waited.
    pub(crate) fn remove(&self, id: IncomingId) -> Option<Waiting> {
        let mut kept = self.shelf();
        kept.coming.remove(&id);
        kept.waiting.remove(&id)
    }

    /// Forgets everything: another vault is opened.
    pub(crate) fn forget(&self) {
        let mut kept = self.shelf();
        kept.coming.clear();
        kept.waiting.clear();
    }
}
