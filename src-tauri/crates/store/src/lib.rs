//! The vault of Kosh: encrypted database and files, journal, key.
//!
//! [`Vault`] says whether there is one and opens it; [`Store`] reads, and writes through one door: every
//! [`Change`] is one transaction and one entry in the journal, and can be undone.
//!
//! Leaves out the rules, the clock and where the directory is. Every call blocks.

mod change;
mod database;
mod error;
mod facts;
mod files;
mod hex;
mod household;
mod journal;
mod key;
mod keyring;
mod list;
mod plan;
mod read;
mod record;
mod store;
mod vault;
mod verify;

pub use change::{Change, ChangeKind};
pub use database::BUSY_TIMEOUT;
pub use error::{ApplyError, FileError, StorageError, VaultError};
pub use facts::Facts;
pub use files::{Keeping, Opened};
pub use journal::{EntryId, JournalEntry, JournalPage, JournalRow, JournalScope, Subject};
pub use keyring::{Keyring, KeyringError, MemoryKeyring, SystemKeyring};
pub use kosh_core::content::{Content, Sha256};
pub use list::{ApplicationRow, Direction, Page, PeopleOrder, PeoplePage, PeopleQuery, PersonRow};
pub use record::{AttachedFile, HouseholdFrame, LetterCounter, Owner, Setting, TakenNumber};
pub use store::{Applied, Store};
pub use vault::{HeldBy, Passphrase, Vault, VaultState};
pub use verify::Flaw;

use std::sync::Mutex;

use chrono::{DateTime, Utc};
use uuid::{ContextV7, Timestamp, Uuid};

/// The digest of bytes in memory.
pub fn digest_of(bytes: &[u8]) -> Sha256 {
    use sha2::Digest as _;
    Sha256::new(sha2::Sha256::digest(bytes).into())
}

/// What orders the ids of one instant.
static IDS: Mutex<ContextV7> = Mutex::new(ContextV7::new());

/// A fresh UUIDv7 for a record made at `at`, higher than every one before it in this process: records that are made in
/// one act, or while a clock stands still, are listed as they were made. Put it into the id type that is wanted, as in
/// `PersonId::new(new_id(at))`.
pub fn new_id(at: DateTime<Utc>) -> Uuid {
    let seconds = u64::try_from(at.timestamp()).unwrap_or_default();
    Uuid::new_v7(Timestamp::from_unix(&IDS, seconds, at.timestamp_subsec_nanos()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_in_the_order_in_which_they_were_made_even_if_the_clock_goes_back() {
        let moments =
            [5, 5, 5, 3, 3, 7, 7, 0].map(|second| DateTime::from_timestamp(1_800_000_000 + second, 0));
        let ids = moments.map(|at| new_id(at.unwrap()));
        assert!(ids.is_sorted_by(|one, next| one < next), "{ids:?}");
    }
}
