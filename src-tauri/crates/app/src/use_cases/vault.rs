//! First start, opening, the sample company, settings.

use std::sync::Arc;

use kosh_core::text::Lang;
use kosh_store::{Change, HeldBy, Passphrase, Setting, Store, Vault as VaultFolder, VaultState as Held};

use crate::app::{App, Vault, hold};
use crate::demo;
use crate::error::{ErrorCode, WireError};
use crate::wire::{Appearance, Contents, CreateVault, Nothing, Settings, Start, Unlock, VaultState};

/// Fewest characters of a passphrase.
const SHORTEST_PASSPHRASE: usize = 10;

const LANG: &str = "lang";
const APPEARANCE: &str = "appearance";
const OUTPUT_FOLDER: &str = "output_folder";
const SAMPLE: &str = "sample";

/// A name under which a secret is kept for a moment: a keyring that answers may still be locked for good.
const PROBE: &str = "probe";

impl App {
    /// Looks at the vault, and opens it if the keyring holds its key.
    pub fn start(&self, _: Nothing) -> Result<Start, WireError> {
        let opening = hold(&self.opening);
        if self.store().is_err() {
            self.open()?;
        }
        drop(opening);
        self.state()
    }

    /// Makes a vault and opens it. When it fails, nothing stays behind.
    pub fn create_vault(&self, wanted: CreateVault) -> Result<Start, WireError> {
        let folder = VaultFolder::at(&self.options.vault);
        let store = match wanted.passphrase {
            Some(text) => folder.create_with_passphrase(&passphrase(text)?)?,
            None => folder.create_with_keyring(&*self.options.keyring)?,
        };
        self.put_vault(Vault::Open(Arc::new(store)));
        self.lay_own()?;
        self.save_setting(LANG, wanted.lang.code())?;
        match wanted.contents {
            Contents::Sample => self.load_sample(wanted.lang)?,
            Contents::Empty => {}
        }
        self.state()
    }

    /// Opens a vault with a passphrase, or tries the keyring again.
    pub fn unlock(&self, with: Unlock) -> Result<Start, WireError> {
        if let Some(text) = with.passphrase {
            let folder = VaultFolder::at(&self.options.vault);
            let store = folder.open_with_passphrase(&Passphrase::new(text))?;
            self.put_vault(Vault::Open(Arc::new(store)));
            self.lay_own()?;
        } else {
            self.open()?;
        }
        self.state()
    }

    /// Removes the sample company in one act.
    pub fn remove_sample(&self, _: Nothing) -> Result<Start, WireError> {
        if self.settings()?.1 {
            self.remove_sample_knowledge()?;
            self.apply(Change::Erase)?;
            self.apply(Change::RemoveSetting(SAMPLE.to_owned()))?;
        }
        self.state()
    }

    /// The sample's made-up figures and rates go with it: nothing real must ever rest on them. One that the user has
    /// given another amount is the user's own by now.
    fn remove_sample_knowledge(&self) -> Result<(), WireError> {
        let store = self.store()?;
        let (figures, rates) = demo::figures_and_rates(self.clock().today(), Lang::default());
        for made in figures {
            if store.own_figure(made.id)?.is_some_and(|found| found.amount == made.amount) {
                self.apply(Change::RemoveOwnFigure(made.id))?;
            }
        }
        for made in rates {
            if store.rate(made.id)?.is_some_and(|found| found.kzt_per_unit == made.kzt_per_unit) {
                self.apply(Change::RemoveRate(made.id))?;
            }
        }
        self.lay_own()
    }

    /// Saves the settings.
    pub fn save_settings(&self, settings: Settings) -> Result<Start, WireError> {
        self.save_setting(LANG, settings.lang.code())?;
        self.save_setting(APPEARANCE, appearance_name(settings.appearance))?;
        self.save_setting(OUTPUT_FOLDER, settings.output_folder.trim())?;
        self.state()
    }

    /// Loads a generated company into an open, empty vault, marked as a sample.
    pub fn load_company(&self, people: usize, seed: u64) -> Result<(), WireError> {
        let knowledge = self.knowledge();
        let mut facts = demo::company(people, seed, knowledge.scene_today()?);
        self.furnish(&mut facts)?;
        self.apply(Change::Load(facts))?;
        self.lay_own()?;
        self.save_setting(SAMPLE, "yes")
    }

    fn load_sample(&self, lang: Lang) -> Result<(), WireError> {
        let knowledge = self.knowledge();
        let mut facts = demo::sample(knowledge.scene_today()?, lang);
        self.furnish(&mut facts)?;
        self.file_specimens(&mut facts, lang)?;
        self.apply(Change::Load(facts))?;
        self.lay_own()?;
        self.save_setting(SAMPLE, "yes")
    }

    fn open(&self) -> Result<(), WireError> {
        let folder = VaultFolder::at(&self.options.vault);
        let opened = folder.state().and_then(|state| match state {
            Held::Absent => Ok(None),
            Held::Present { held_by: HeldBy::Keyring } => {
                folder.open_with_keyring(&*self.options.keyring).map(Some)
            }
            Held::Present { held_by } => Err(kosh_store::VaultError::HeldOtherwise(held_by)),
        });
        self.put_vault(match opened {
            Ok(None) => Vault::Absent,
            Ok(Some(store)) => Vault::Open(Arc::new(store)),
            Err(error) => Vault::Locked(WireError::from(error).code),
        });
        if self.store().is_ok() { self.lay_own() } else { Ok(()) }
    }

    /// Whether the keyring can hold a key.
    fn keyring_holds(&self) -> bool {
        let keyring = &self.options.keyring;
        keyring.set(PROBE, &[0]).and_then(|()| keyring.delete(PROBE)).is_ok()
    }

    fn state(&self) -> Result<Start, WireError> {
        let knowledge = self.knowledge();
        let scene = knowledge.scene_today()?;
        let (vault, settings) = match self.store() {
            Ok(store) => {
                let (settings, sample) = read_settings(&store)?;
                (VaultState::Open { sample, has_host: !store.hosts()?.is_empty() }, settings)
            }
            Err(WireError { code: ErrorCode::NoVault, .. }) => {
                (VaultState::Absent { keyring: self.keyring_holds() }, Settings::default())
            }
            Err(WireError { code, .. }) => (VaultState::Locked { because: code }, Settings::default()),
        };
        Ok(Start {
            vault,
            today: self.clock().today(),
            settings,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            edition: scene.edition.id.clone(),
            calendar_confirmed_through: scene.catalogue.calendar.confirmed_through(),
        })
    }

    /// The settings, and whether the vault holds a sample.
    pub(crate) fn settings(&self) -> Result<(Settings, bool), WireError> {
        read_settings(&*self.store()?)
    }

    fn save_setting(&self, key: &str, value: &str) -> Result<(), WireError> {
        let store = self.store()?;
        if store.setting(key)?.as_deref() == Some(value) {
            return Ok(());
        }
        self.apply(Change::SaveSetting(Setting { key: key.to_owned(), value: value.to_owned() }))
    }
}

fn read_settings(store: &Store) -> Result<(Settings, bool), WireError> {
    let all = store.settings()?;
    let get = |key: &str| all.iter().find(|one| one.key == key).map(|one| one.value.as_str());
    let lang = get(LANG).and_then(|code| Lang::ALL.into_iter().find(|lang| lang.code() == code));
    let settings = Settings {
        lang: lang.unwrap_or_default(),
        appearance: get(APPEARANCE).map(appearance_named).unwrap_or_default(),
        output_folder: get(OUTPUT_FOLDER).unwrap_or_default().to_owned(),
    };
    Ok((settings, get(SAMPLE).is_some()))
}

fn passphrase(text: String) -> Result<Passphrase, WireError> {
    if text.chars().count() < SHORTEST_PASSPHRASE {
        return Err(ErrorCode::WeakPassphrase { shortest: SHORTEST_PASSPHRASE }.into());
    }
    Ok(Passphrase::new(text))
}

const APPEARANCES: [(&str, Appearance); 4] = [
    ("system", Appearance::System),
    ("light", Appearance::Light),
    ("dark", Appearance::Dark),
    ("contrast", Appearance::Contrast),
];

fn appearance_name(wanted: Appearance) -> &'static str {
    APPEARANCES.iter().find(|(_, appearance)| *appearance == wanted).map_or("system", |(name, _)| name)
}

fn appearance_named(name: &str) -> Appearance {
    APPEARANCES
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, appearance)| *appearance)
        .unwrap_or_default()
}
