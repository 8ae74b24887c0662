//! What crosses the boundary when something fails: a closed set of codes with parameters, never prose.
//!
//! Each code is something that somebody can act on. The words stand in `ui/messages` as `error_<code>`.

use std::sync::atomic::{AtomicU32, Ordering};

use chrono::NaiveDate;
use kosh_core::catalogue::{Category, CountryCode, Tier};
use kosh_core::id::{EditionId, GroupId, ServiceId};
use kosh_core::input::{Problem, ProblemKind};
use kosh_core::rules::{QuoteError, TariffError};
use kosh_core::time::Term;
use kosh_store::{ApplyError, Change, FileError, HeldBy, StorageError, VaultError};
use serde::Serialize;

use crate::wire::{IncomingId, MissingField, TextFlaw};

/// What kind of record was looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Record {
    /// A host.
    Host,
    /// A representative.
    Representative,
    /// A household.
    Household,
    /// A person.
    Person,
    /// A passport.
    Passport,
    /// A status.
    Status,
    /// A paper.
    Paper,
    /// Why a paper is not there.
    Absence,
    /// A pack.
    Pack,
    /// A stay.
    Stay,
    /// An application.
    Application,
    /// A frozen quote.
    Quote,
    /// A cost of the user's own.
    OwnLine,
    /// A payment.
    Payment,
    /// A rate of exchange.
    Rate,
    /// A note.
    Note,
    /// An attached file.
    File,
    /// A setting.
    Setting,
    /// A day of the user's own.
    OwnDay,
    /// A figure of the user's own.
    OwnFigure,
    /// An index of the user's own.
    OwnIndex,
    /// A letter.
    Letter,
    /// A version of the text of a letter.
    LetterText,
    /// A piece of work in the background.
    Job,
}

/// Why a file cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum FileRefusal {
    /// It is a folder.
    Folder,
    /// It is a link to another file.
    Link,
    /// It is neither a file nor a folder: a device, a pipe.
    Special,
    /// It is not there, or went while it was read.
    Gone,
    /// It may not be read.
    Forbidden,
    /// Nothing is in it.
    Empty,
    /// It changed while it was read.
    Changed,
    /// It cannot be read for another reason.
    Unreadable,
}

/// What went wrong, and what would be right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "code", content = "params", rename_all = "snake_case")]
pub enum ErrorCode {
    /// Fields cannot be read; each problem names its field.
    InvalidInput {
        /// All problems, warnings included.
        problems: Vec<Problem>,
    },
    /// A record is not there any more.
    NotFound {
        /// What kind.
        record: Record,
    },
    /// There is no such edition of the guide, and no folder with one.
    UnknownEdition {
        /// What was asked for.
        asked: String,
        /// The editions there are.
        known: Vec<EditionId>,
    },
    /// A folder does not hold an edition of the guide that can be read.
    BadEdition {
        /// The file in it.
        file: String,
        /// The line, from 1.
        line: usize,
        /// The key; empty where the mistake is the file's.
        key: String,
        /// What is wrong, in English: it is said to whoever writes editions.
        flaw: String,
    },
    /// There is no such service.
    UnknownService {
        /// What was asked for.
        asked: String,
        /// The services there are.
        known: Vec<ServiceId>,
    },
    /// The service has several prices, and none was chosen.
    ChoiceNeeded {
        /// What can be chosen.
        offered: Vec<Tier>,
    },
    /// The service does not offer what was chosen.
    NotOffered {
        /// What can be chosen.
        offered: Vec<Tier>,
    },
    /// The service does not offer the category.
    CategoryNotOffered {
        /// What it offers.
        offered: Vec<Category>,
    },
    /// The service is not priced by term.
    NotByTerm {
        /// The rows of its tariff.
        offered: Vec<Tier>,
    },
    /// Nobody arrives for the service: a first day or a begin is to be wished for.
    NoArrival,
    /// Somebody has no status that the service extends.
    NothingToExtend,
    /// The result is not there any more: a fact has changed since it was shown.
    ResultGone,
    /// The service is not for this nationality.
    NationalityNotServed {
        /// The groups it is for.
        groups: Vec<GroupId>,
        /// Their countries.
        served: Vec<CountryCode>,
    },
    /// The passport ends too soon for the term.
    TermBeyondPassport {
        /// Last valid day of the passport.
        passport_until: NaiveDate,
        /// Day until which it would have to be valid.
        needed_until: NaiveDate,
        /// The longest term it allows, where it allows one.
        longest: Option<Term>,
    },
    /// A day that the working calendar does not reach.
    OutsideCalendar {
        /// The day.
        date: NaiveDate,
        /// First day covered.
        first: NaiveDate,
        /// Last day covered.
        last: NaiveDate,
    },
    /// No edition of the guide covers the day.
    NoEdition {
        /// The day.
        on: NaiveDate,
        /// First day that one covers.
        first: NaiveDate,
    },
    /// The principal cannot be removed while dependants are there.
    DependantsLeft {
        /// How many.
        count: usize,
    },
    /// Other records still name the one to be removed.
    InUse,
    /// What the change left is not there any more: taking it back would lose later changes.
    ChangedSince,
    /// There is no change that can be taken back.
    NothingToUndo,
    /// There is no vault yet.
    NoVault,
    /// There is a vault already.
    VaultExists,
    /// The vault is locked: a passphrase is needed.
    PassphraseNeeded,
    /// The passphrase does not open the vault.
    WrongPassphrase,
    /// The passphrase is too short to protect anything.
    WeakPassphrase {
        /// Fewest characters.
        shortest: usize,
    },
    /// The system keyring cannot be reached.
    KeyringUnavailable,
    /// The system keyring is there, but does not hold the key of this vault.
    KeyMissing,
    /// The key in the keyring is not the one of this vault.
    WrongKey,
    /// The database or its header is damaged.
    VaultDamaged,
    /// The vault was written by a newer Kosh.
    NewerVault,
    /// Another Kosh has the vault open.
    VaultInUse,
    /// The folder cannot be written to.
    NotWritable {
        /// The folder or file; never the name of a person.
        path: String,
    },
    /// There is no room on the disk.
    DiskFull,
    /// The application has no such letter: the guide does not ask for it.
    NoLetter,
    /// The letter cannot be sent: something is missing, or cannot be printed.
    LetterIncomplete {
        /// What is to be filled in.
        missing: Vec<MissingField>,
    },
    /// The letter was sent: it stays as it is.
    LetterSent,
    /// The text of a letter cannot be read.
    TextFlawed {
        /// What is wrong, by line.
        flaws: Vec<TextFlaw>,
    },
    /// A picture cannot be read, or is none: PNG, JPEG or SVG is needed.
    NotAPicture,
    /// A drawing asks for other files, or is too intricate: saved as PNG it would do.
    DrawingUnsuited,
    /// A picture has too many pixels.
    PictureTooLarge {
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
        /// Most pixels, in millions.
        most: u64,
    },
    /// A file is too large to attach.
    FileTooLarge {
        /// Most bytes.
        limit: u64,
    },
    /// A file cannot be taken.
    FileRefused {
        /// Why.
        why: FileRefusal,
    },
    /// What was typed of a file that is filed cannot be read.
    InvalidPlace {
        /// The file.
        file: IncomingId,
        /// All problems, warnings included.
        problems: Vec<Problem>,
    },
    /// Too many files wait to be filed.
    TooManyFiles {
        /// Most files.
        limit: usize,
    },
    /// The password does not open the file.
    WrongFilePassword,
    /// The pack is not complete: it can be made as a marked draft.
    PackIncomplete {
        /// How many requirements are not filled.
        blocks: usize,
    },
    /// The pack cannot be made as small as was asked.
    PackTooLarge {
        /// Bytes of the smallest that can be made.
        length: u64,
        /// Most bytes that were asked for.
        limit: u64,
    },
    /// A marked draft is not handed in.
    PackIsDraft,
    /// The pack was handed in and never changes.
    PackHandedIn,
    /// A file of the pack changed or went while the pack was made.
    PackDisturbed,
    /// The request is malformed: the window and the core do not fit together.
    BadRequest,
    /// Something that must not happen; the incident is in the log.
    Bug,
}

/// A failure as the window receives it. JSON: `{"code":…,"params":…,"incident":…}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[error("{code:?}")]
pub struct WireError {
    /// What went wrong.
    #[serde(flatten)]
    pub code: ErrorCode,
    /// A short id that is also in the log, where there is more to know than the code says.
    pub incident: Option<String>,
}

impl From<ErrorCode> for WireError {
    fn from(code: ErrorCode) -> Self {
        Self { code, incident: None }
    }
}

impl WireError {
    /// Something that must not happen: logged with an incident that the window can show. `what` names the
    /// place in the program and never holds data.
    pub(crate) fn bug(what: &str) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(1);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let incident = format!("{}-{number}", std::process::id());
        tracing::error!(incident, what, "bug");
        Self { code: ErrorCode::Bug, incident: Some(incident) }
    }
}

impl ErrorCode {
    /// Whether the input was bad (exit status 2 of `koshctl`), rather than the surroundings.
    pub const fn is_bad_input(&self) -> bool {
        !matches!(self, Self::Bug)
    }
}

impl From<QuoteError> for ErrorCode {
    fn from(error: QuoteError) -> Self {
        match error {
            QuoteError::Nobody => {
                Self::InvalidInput { problems: vec![Problem::new("applicants", ProblemKind::Required)] }
            }
            QuoteError::Tariff(TariffError::ChoiceNeeded { offered }) => Self::ChoiceNeeded { offered },
            QuoteError::Tariff(TariffError::NotOffered { offered }) => Self::NotOffered { offered },
            QuoteError::Duty(_) => Self::Bug,
        }
    }
}

impl From<VaultError> for WireError {
    fn from(error: VaultError) -> Self {
        let code = match error {
            VaultError::Absent => ErrorCode::NoVault,
            VaultError::AlreadyExists | VaultError::DirectoryNotEmpty => ErrorCode::VaultExists,
            VaultError::KeyringUnavailable
            | VaultError::KeyringLocked
            | VaultError::HeldOtherwise(HeldBy::Keyring) => ErrorCode::KeyringUnavailable,
            VaultError::KeyMissing => ErrorCode::KeyMissing,
            VaultError::HeldOtherwise(HeldBy::Passphrase) => ErrorCode::PassphraseNeeded,
            VaultError::WrongPassphrase => ErrorCode::WrongPassphrase,
            VaultError::WrongKey => ErrorCode::WrongKey,
            VaultError::HeaderDamaged => ErrorCode::VaultDamaged,
            VaultError::NewerVersion => ErrorCode::NewerVault,
            VaultError::CipherMissing => return Self::bug("the database library does not encrypt"),
            VaultError::Storage(error) => return error.into(),
        };
        code.into()
    }
}

impl From<StorageError> for WireError {
    fn from(error: StorageError) -> Self {
        let code = match error {
            StorageError::Locked => ErrorCode::VaultInUse,
            StorageError::Damaged => ErrorCode::VaultDamaged,
            StorageError::Full => ErrorCode::DiskFull,
            StorageError::NotWritable => ErrorCode::NotWritable { path: String::new() },
            StorageError::Io(kind) => return Self::bug(&format!("storage: {kind}")),
            StorageError::Defect(code) => return Self::bug(&format!("SQLite {code}")),
        };
        code.into()
    }
}

impl WireError {
    /// Why a change was not made; `record` is what it was about.
    pub(crate) fn refused(error: ApplyError, record: Record) -> Self {
        let code = match error {
            ApplyError::NotFound | ApplyError::Dangling => ErrorCode::NotFound { record },
            ApplyError::InUse => ErrorCode::InUse,
            ApplyError::ContentMissing => ErrorCode::NotFound { record: Record::File },
            ApplyError::Sent => ErrorCode::LetterSent,
            ApplyError::HandedIn => ErrorCode::PackHandedIn,
            ApplyError::NumberTaken | ApplyError::ChangedSince => ErrorCode::ChangedSince,
            ApplyError::AlreadyUndone | ApplyError::NotUndoable => ErrorCode::NothingToUndo,
            ApplyError::Storage(error) => return error.into(),
        };
        code.into()
    }
}

impl Record {
    /// What a change is about.
    pub(crate) const fn of(change: &Change) -> Self {
        match change {
            Change::SaveHost(_)
            | Change::RemoveHost(_)
            | Change::SaveRepresentative { .. }
            | Change::SaveLetterCounter(_)
            | Change::SetLogo { .. }
            | Change::RemoveLogo(_) => Self::Host,
            Change::RemoveRepresentative(_) => Self::Representative,
            Change::AddHousehold(_) | Change::MoveHousehold(_) | Change::RemoveHousehold(_) => {
                Self::Household
            }
            Change::SavePerson(_) | Change::RemovePerson(_) | Change::Load(_) | Change::Erase => Self::Person,
            Change::SavePassport(_) | Change::RemovePassport(_) => Self::Passport,
            Change::SaveStatus(_) | Change::RemoveStatus(_) => Self::Status,
            Change::SavePaper(_) | Change::FilePapers(_) | Change::RemovePaper(_) => Self::Paper,
            Change::SaveAbsence(_) | Change::RemoveAbsence(_) => Self::Absence,
            Change::SavePack(_) | Change::RemovePack(_) | Change::HandIn { .. } => Self::Pack,
            Change::SaveStay(_) | Change::RemoveStay(_) => Self::Stay,
            Change::SaveApplication(_)
            | Change::SaveQuotedApplication(..)
            | Change::FreezeQuote(_)
            | Change::ReachStage { .. }
            | Change::RemoveApplication(_) => Self::Application,
            Change::SaveOwnLine(_) | Change::RemoveOwnLine(_) => Self::OwnLine,
            Change::SavePayment(_) | Change::RemovePayment(_) => Self::Payment,
            Change::SaveRate(_) | Change::RemoveRate(_) => Self::Rate,
            Change::SaveLetter(_) | Change::SaveLetters(_) | Change::SendLetter { .. } => Self::Letter,
            Change::SaveLetterText(_) => Self::LetterText,
            Change::SaveNote(_) | Change::RemoveNote(_) => Self::Note,
            Change::AttachFile(_) | Change::DetachFile(_) => Self::File,
            Change::SaveSetting(_) | Change::RemoveSetting(_) => Self::Setting,
            Change::SaveOwnDay(_) | Change::RemoveOwnDay(_) => Self::OwnDay,
            Change::SaveOwnFigure(_) | Change::RemoveOwnFigure(_) => Self::OwnFigure,
            Change::SaveOwnIndex(_) | Change::RemoveOwnIndex(_) => Self::OwnIndex,
        }
    }
}

impl From<FileError> for WireError {
    fn from(error: FileError) -> Self {
        match error {
            FileError::NotFound | FileError::Missing => ErrorCode::NotFound { record: Record::File }.into(),
            FileError::Damaged => ErrorCode::VaultDamaged.into(),
            FileError::OtherSide(kind) => Self::bug(&format!("file: {kind}")),
            FileError::Storage(error) => error.into(),
        }
    }
}
