//! The application: the knowledge, the folders, and the vault while it is open.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use kosh_catalog::CatalogError;
use kosh_store::{Change, Keyring, Store};
use uuid::Uuid;

use crate::error::{ErrorCode, Record, WireError};
use crate::intake::Intake;
use crate::jobs::Jobs;
use crate::looks::Looks;
use crate::office::{self, Office};
use crate::use_cases::today::Foreseen;
use crate::wire::{PackForecast, StartPack};
use crate::{Clock, Knowledge, commands};

/// Where things are, and what the machine offers. The faces read the environment and fill this in.
pub struct Options {
    /// Folder of the vault.
    pub vault: PathBuf,
    /// Folder that papers are written to, unless the settings name another.
    pub output: PathBuf,
    /// Where today comes from.
    pub clock: Clock,
    /// The program of `LibreOffice`, which makes pages of office documents; none where it is not installed.
    pub office: Option<PathBuf>,
    /// Holder of the vault's key.
    pub keyring: Box<dyn Keyring>,
}

impl Options {
    /// The folders where the operating system keeps an application's data and a user's documents.
    pub fn standard() -> Self {
        let data = directories::ProjectDirs::from("kz", "Kosh", "Kosh");
        let documents = directories::UserDirs::new();
        let vault = data.map_or_else(|| PathBuf::from("kosh"), |dirs| dirs.data_dir().join("vault"));
        let output = documents
            .as_ref()
            .and_then(|dirs| dirs.document_dir().or(Some(dirs.home_dir())))
            .map_or_else(|| PathBuf::from("Kosh"), |folder| folder.join("Kosh"));
        let (office, keyring) = (Office::find([]), Box::new(kosh_store::SystemKeyring));
        Self { vault, output, clock: Clock::System, office, keyring }
    }
}

/// The use cases. One value for the life of a face; safe to share between threads.
pub struct App {
    /// What can be asked without a vault; another one after each edit of the user's own knowledge.
    pub(crate) knowledge: RwLock<Arc<Knowledge>>,
    pub(crate) options: Options,
    /// Folder for papers that goes before the settings.
    pub(crate) papers: Option<PathBuf>,
    pub(crate) vault: RwLock<Vault>,
    /// Held while the vault is being opened: it is opened once, however many ask.
    pub(crate) opening: Mutex<()>,
    /// Today, worked out before the window asks.
    pub(crate) foreseen: Mutex<Option<Foreseen>>,
    /// Long work in the background.
    pub(crate) jobs: Jobs,
    /// Files on their way in.
    pub(crate) intake: Intake,
    /// What was found in files.
    pub(crate) looks: Looks,
    /// What a size limit would cost, as it was last asked.
    pub(crate) forecast: Mutex<Option<(StartPack, PackForecast)>>,
}

/// The vault as the application holds it.
pub(crate) enum Vault {
    /// Not looked at yet, or there is none.
    Absent,
    /// There, and not opened for this reason.
    Locked(ErrorCode),
    /// Open.
    Open(Arc<Store>),
}

impl App {
    /// Loads the catalogue. The vault is looked at by [`App::start`].
    pub fn new(options: Options) -> Result<Self, CatalogError> {
        let knowledge = RwLock::new(Arc::new(Knowledge::load(options.clock)?));
        Ok(Self {
            knowledge,
            options,
            papers: None,
            vault: RwLock::new(Vault::Absent),
            opening: Mutex::default(),
            foreseen: Mutex::default(),
            jobs: Jobs::default(),
            intake: Intake::default(),
            looks: Looks::default(),
            forecast: Mutex::default(),
        })
    }

    /// Writes papers to this folder from now on, whatever the settings say.
    pub fn write_papers_to(&mut self, folder: PathBuf) {
        self.papers = Some(folder);
    }

    /// Runs a command by name on a thread that may wait. A panic is caught here and becomes a bug with an
    /// incident.
    pub async fn call(self: Arc<Self>, name: String, input: serde_json::Value) -> Result<String, WireError> {
        let task = tokio::task::spawn_blocking(move || commands::run(&self, &name, input));
        task.await.unwrap_or_else(|_| Err(WireError::bug("a command panicked")))
    }

    /// Everything known of the guide and the law, with what the user laid over it.
    pub fn knowledge(&self) -> Arc<Knowledge> {
        Arc::clone(&self.knowledge.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Where today comes from.
    pub const fn clock(&self) -> Clock {
        self.options.clock
    }

    /// The open vault, or why there is none.
    pub(crate) fn store(&self) -> Result<Arc<Store>, WireError> {
        match &*self.vault.read().unwrap_or_else(PoisonError::into_inner) {
            Vault::Open(store) => Ok(Arc::clone(store)),
            Vault::Locked(because) => Err(because.clone().into()),
            Vault::Absent => Err(ErrorCode::NoVault.into()),
        }
    }

    /// The program that makes pages of office documents, where it is installed.
    pub(crate) fn office(&self) -> Option<Office> {
        self.options.office.clone().map(|program| Office::new(program, self.options.vault.clone()))
    }

    /// Closes the vault: the process is about to end, and what is in the log of the database goes into its file.
    pub fn close(&self) {
        self.put_vault(Vault::Absent);
    }

    pub(crate) fn put_vault(&self, vault: Vault) {
        self.intake.forget();
        self.looks.forget();
        office::sweep(&self.options.vault);
        *self.vault.write().unwrap_or_else(PoisonError::into_inner) = vault;
    }

    /// Makes a change, through the one door.
    pub(crate) fn apply(&self, change: Change) -> Result<(), WireError> {
        let record = Record::of(&change);
        let made = self.store()?.apply(change, self.clock().instant());
        made.map(|_| ()).map_err(|error| WireError::refused(error, record))
    }

    /// A fresh id for a record.
    pub(crate) fn mint(&self) -> Uuid {
        kosh_store::new_id(self.clock().instant())
    }
}

/// What the lock holds. Nothing is left half done under a lock, whatever panics.
pub(crate) fn hold<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
