//! The generated company in a real vault: what the benchmarks measure on. The same people every time.

#![allow(dead_code, reason = "each benchmark is a program of its own and uses its part")]

use chrono::NaiveDate;
use kosh_app::wire::{Contents, CreateVault};
use kosh_app::{App, Clock, Options};
use kosh_core::people::{Host, Household};
use kosh_core::text::Lang;
use kosh_store::{MemoryKeyring, Passphrase, Store, Vault};
use tempfile::TempDir;

/// How many people the figures are promised for.
pub const PEOPLE: usize = 10_000;

const SEED: u64 = 1;
const PASSPHRASE: &str = "a passphrase of the benchmarks";

/// The day that the benchmarks live on.
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
}

/// A company in an encrypted vault of its own.
pub struct Company {
    folder: TempDir,
    /// The application, with the vault open.
    pub app: App,
}

impl Company {
    /// Makes the vault and fills it.
    pub fn of(people: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let app = App::new(Options {
            vault: folder.path().join("vault"),
            output: folder.path().join("papers"),
            clock: Clock::Fixed(today()),
            office: None,
            keyring: Box::new(MemoryKeyring::default()),
        });
        let app = app.unwrap();
        let passphrase = Some(PASSPHRASE.to_owned());
        app.create_vault(CreateVault { contents: Contents::Empty, lang: Lang::Ru, passphrase }).unwrap();
        app.load_company(people, SEED).unwrap();
        Self { folder, app }
    }

    /// Its households, in memory.
    pub fn households(&self) -> Vec<Household> {
        let mut households = Vec::new();
        self.store().each_household(|household| households.push(household)).unwrap();
        households
    }

    /// Its hosts, in memory.
    pub fn hosts(&self) -> Vec<Host> {
        self.store().hosts().unwrap()
    }

    fn store(&self) -> Store {
        let vault = Vault::at(self.folder.path().join("vault"));
        vault.open_with_passphrase(&Passphrase::new(PASSPHRASE.to_owned())).unwrap()
    }
}
