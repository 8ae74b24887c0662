//! The vault as the window sees it, first start, and the settings.

use chrono::NaiveDate;
use kosh_core::id::EditionId;
use kosh_core::text::Lang;
use serde::{Deserialize, Serialize};

use crate::error::ErrorCode;

/// Where the vault stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum VaultState {
    /// There is none: first start.
    Absent {
        /// Whether the system keyring can hold its key; if not, a passphrase is needed.
        keyring: bool,
    },
    /// It is there and could not be opened without help.
    Locked {
        /// Why: a passphrase is needed, the keyring is away, the key is wrong, the file is damaged.
        because: ErrorCode,
    },
    /// It is open.
    Open {
        /// Whether it holds the sample company.
        sample: bool,
        /// Whether there is a host company yet.
        has_host: bool,
    },
}

/// What the window needs before anything else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Start {
    /// Where the vault stands.
    pub vault: VaultState,
    /// Today.
    pub today: NaiveDate,
    /// The settings; the defaults while the vault is closed.
    pub settings: Settings,
    /// Version of Kosh.
    pub version: String,
    /// The edition of the guide in force.
    pub edition: EditionId,
    /// Last day for which the working calendar is confirmed.
    pub calendar_confirmed_through: NaiveDate,
}

/// How the window looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Appearance {
    /// As the system.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// High contrast.
    Contrast,
}

/// What the user can set.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Language of the window.
    pub lang: Lang,
    /// How it looks.
    pub appearance: Appearance,
    /// Folder that papers are written to; empty for the default one.
    pub output_folder: String,
}

/// What a new vault holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Contents {
    /// The sample company.
    Sample,
    /// Nothing.
    Empty,
}

/// Makes a vault.
#[derive(Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct CreateVault {
    /// What it holds.
    pub contents: Contents,
    /// Language of the window.
    pub lang: Lang,
    /// The passphrase; none where the keyring holds the key.
    pub passphrase: Option<String>,
}

/// Opens a vault.
#[derive(Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Unlock {
    /// The passphrase; none to try the keyring again.
    pub passphrase: Option<String>,
}
