//! What can be changed: a closed list. Each change is planned as the records that it takes away and the records
//! that it puts in their place; [`crate::Store::apply`] does the rest.
//!
//! Leaves out whether a change makes sense, which is for the rules and `app` to say. A new kind of change is a
//! variant of [`Change`], a name in [`ChangeKind`] and a plan.

use chrono::NaiveDate;
use kosh_core::catalogue::{OwnDay, OwnFigure, OwnIndex};
use kosh_core::id::{
    AbsenceId, ApplicationId, FigureId, FileId, HostId, HouseholdId, NoteId, OwnLineId, PackId, PaperId,
    PassportId, PaymentId, PersonId, RateId, RepresentativeId, StatusId, StayId,
};
use kosh_core::ledger::{FrozenQuote, OwnLine, Payment, Rate};
use kosh_core::people::{
    Absence, Application, Host, Household, Letter, LetterTextVersion, Note, Pack, Paper, Passport, Person,
    Representative, StageChange, Status, Stay,
};

use crate::facts::Facts;
use crate::record::{AttachedFile, HouseholdFrame, LetterCounter, Setting};

/// A change. «Save» creates the record or takes the place of the one with its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Saves a host with exactly its representatives.
    SaveHost(Host),
    /// Removes a host with its representatives; refused while anything names it.
    RemoveHost(HostId),
    /// Saves a representative of a host.
    SaveRepresentative {
        /// The host.
        host: HostId,
        /// The representative.
        representative: Representative,
    },
    /// Removes a representative.
    RemoveRepresentative(RepresentativeId),
    /// Adds a household with everything given, at least its principal.
    AddHousehold(Household),
    /// Ties a household to another host.
    MoveHousehold(HouseholdFrame),
    /// Removes a household with everything that hangs on it.
    RemoveHousehold(HouseholdId),
    /// Saves a person.
    SavePerson(Person),
    /// Removes a person with everything that hangs on it: an application that was for this person alone too,
    /// and the household with its last person.
    RemovePerson(PersonId),
    /// Saves a passport.
    SavePassport(Passport),
    /// Removes a passport.
    RemovePassport(PassportId),
    /// Saves a status.
    SaveStatus(Status),
    /// Removes a status; one that renewed it renews nothing afterwards.
    RemoveStatus(StatusId),
    /// Saves a paper with exactly its files and pages.
    SavePaper(Paper),
    /// Saves many papers in one act, as files are filed; at least one.
    FilePapers(Vec<Paper>),
    /// Removes a paper with its files; one that took its place takes the place of the one before it.
    RemovePaper(PaperId),
    /// Saves why a paper is not there.
    SaveAbsence(Absence),
    /// Removes why a paper is not there.
    RemoveAbsence(AbsenceId),
    /// Saves a pack that was made, in the place of the one that was made before and not handed in. Refused for one
    /// that was handed in.
    SavePack(Pack),
    /// Removes a pack. Refused for one that was handed in.
    RemovePack(PackId),
    /// Notes that a pack was handed in, and the stage that its application reached by that.
    HandIn {
        /// The pack.
        pack: PackId,
        /// The day.
        on: NaiveDate,
        /// The stage, where it moves.
        stage: Option<StageChange>,
    },
    /// Saves a stay.
    SaveStay(Stay),
    /// Removes a stay.
    RemoveStay(StayId),
    /// Saves an application.
    SaveApplication(Application),
    /// Saves an application together with its quote, frozen in the same act.
    SaveQuotedApplication(Application, FrozenQuote),
    /// Notes the stage that an application reached.
    ReachStage {
        /// The application.
        application: ApplicationId,
        /// The stage and the day.
        change: StageChange,
    },
    /// Removes an application with its letters, notes, files and everything about its money.
    RemoveApplication(ApplicationId),
    /// Freezes a quote of an application; the older ones stay.
    FreezeQuote(FrozenQuote),
    /// Saves a cost of the user's own.
    SaveOwnLine(OwnLine),
    /// Removes a cost of the user's own.
    RemoveOwnLine(OwnLineId),
    /// Saves a payment.
    SavePayment(Payment),
    /// Removes a payment; its receipt stays attached.
    RemovePayment(PaymentId),
    /// Saves a rate of exchange.
    SaveRate(Rate),
    /// Removes a rate of exchange.
    RemoveRate(RateId),
    /// Saves the draft of a letter; refused once it was sent.
    SaveLetter(Letter),
    /// Saves the drafts of many letters in one act: numbers and dates of a wave. Refused once one was sent.
    SaveLetters(Vec<Letter>),
    /// Marks a letter as sent, with the file that it was printed to, and moves the count of numbers on. Refused once
    /// it was sent. Taking it back makes it a draft again, whose number no other letter gets.
    SendLetter {
        /// The letter, saying what was sent.
        letter: Letter,
        /// The PDF, whose content was kept by [`crate::Store::keep`].
        file: AttachedFile,
        /// The count of numbers afterwards, where the letter took the next one.
        counter: Option<LetterCounter>,
    },
    /// Saves a version of the text of a letter.
    SaveLetterText(LetterTextVersion),
    /// Sets the count of a host's outgoing numbers.
    SaveLetterCounter(LetterCounter),
    /// Puts a logo on a host's letterhead in the place of the one that is there.
    SetLogo {
        /// The host.
        host: HostId,
        /// The picture, whose content was kept by [`crate::Store::keep`].
        logo: AttachedFile,
    },
    /// Takes the logo off a host's letterhead.
    RemoveLogo(HostId),
    /// Saves a note.
    SaveNote(Note),
    /// Removes a note.
    RemoveNote(NoteId),
    /// Attaches a file whose content was kept by [`crate::Store::keep`], or changes what is said of it.
    AttachFile(AttachedFile),
    /// Detaches a file; a payment whose receipt it was has none afterwards.
    DetachFile(FileId),
    /// Saves a setting.
    SaveSetting(Setting),
    /// Removes a setting, by its key.
    RemoveSetting(String),
    /// Saves a day of the user's own.
    SaveOwnDay(OwnDay),
    /// Removes a day of the user's own, by its date.
    RemoveOwnDay(NaiveDate),
    /// Saves a figure of the user's own.
    SaveOwnFigure(OwnFigure),
    /// Removes a figure of the user's own.
    RemoveOwnFigure(FigureId),
    /// Saves an index of the user's own.
    SaveOwnIndex(OwnIndex),
    /// Removes an index of the user's own, by its first day.
    RemoveOwnIndex(NaiveDate),
    /// Saves many records in one act: a sample company, an import, a wave of renewals.
    Load(Facts),
    /// Removes everybody and everything but the settings, the rates of exchange and what the user laid over the
    /// shipped knowledge, the journal included. Cannot be undone.
    Erase,
}

macro_rules! change_kinds {
    ($($(#[$doc:meta])* $variant:ident = $text:literal,)*) => {
        /// The kind of a change, as the journal names it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS))]
        pub enum ChangeKind {
            $($(#[$doc])* #[serde(rename = $text)] $variant,)*
        }

        impl ChangeKind {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Its name, the same in JSON and SQL.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)*
                }
            }
        }

        impl std::str::FromStr for ChangeKind {
            type Err = kosh_core::choice::NotAChoice;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($text => Ok(Self::$variant),)*
                    _ => Err(kosh_core::choice::NotAChoice),
                }
            }
        }
    };
}

change_kinds! {
    /// A host was saved.
    SaveHost = "save_host",
    /// A host was removed.
    RemoveHost = "remove_host",
    /// A representative was saved.
    SaveRepresentative = "save_representative",
    /// A representative was removed.
    RemoveRepresentative = "remove_representative",
    /// A household was added.
    AddHousehold = "add_household",
    /// A household moved to another host.
    MoveHousehold = "move_household",
    /// A household was removed.
    RemoveHousehold = "remove_household",
    /// A person was saved.
    SavePerson = "save_person",
    /// A person was removed.
    RemovePerson = "remove_person",
    /// A passport was saved.
    SavePassport = "save_passport",
    /// A passport was removed.
    RemovePassport = "remove_passport",
    /// A status was saved.
    SaveStatus = "save_status",
    /// A status was removed.
    RemoveStatus = "remove_status",
    /// A paper was saved.
    SavePaper = "save_paper",
    /// Papers were filed.
    FilePapers = "file_papers",
    /// A paper was removed.
    RemovePaper = "remove_paper",
    /// Why a paper is not there was saved.
    SaveAbsence = "save_absence",
    /// Why a paper is not there was removed.
    RemoveAbsence = "remove_absence",
    /// A pack was made.
    SavePack = "save_pack",
    /// A pack was removed.
    RemovePack = "remove_pack",
    /// A pack was handed in.
    HandIn = "hand_in",
    /// A stay was saved.
    SaveStay = "save_stay",
    /// A stay was removed.
    RemoveStay = "remove_stay",
    /// An application was saved.
    SaveApplication = "save_application",
    /// An application reached a stage.
    ReachStage = "reach_stage",
    /// An application was removed.
    RemoveApplication = "remove_application",
    /// A quote was frozen.
    FreezeQuote = "freeze_quote",
    /// A cost of the user's own was saved.
    SaveOwnLine = "save_own_line",
    /// A cost of the user's own was removed.
    RemoveOwnLine = "remove_own_line",
    /// A payment was saved.
    SavePayment = "save_payment",
    /// A payment was removed.
    RemovePayment = "remove_payment",
    /// A rate of exchange was saved.
    SaveRate = "save_rate",
    /// A rate of exchange was removed.
    RemoveRate = "remove_rate",
    /// A letter was saved.
    SaveLetter = "save_letter",
    /// Letters of several applications were saved.
    SaveLetters = "save_letters",
    /// A letter was sent.
    SendLetter = "send_letter",
    /// The text of a letter was saved.
    SaveLetterText = "save_letter_text",
    /// The count of outgoing numbers was set.
    SaveLetterCounter = "save_letter_counter",
    /// A logo was put on a letterhead.
    SetLogo = "set_logo",
    /// The logo was taken off a letterhead.
    RemoveLogo = "remove_logo",
    /// A note was saved.
    SaveNote = "save_note",
    /// A note was removed.
    RemoveNote = "remove_note",
    /// A file was attached.
    AttachFile = "attach_file",
    /// A file was detached.
    DetachFile = "detach_file",
    /// A setting was saved.
    SaveSetting = "save_setting",
    /// A setting was removed.
    RemoveSetting = "remove_setting",
    /// A day of the user's own was saved.
    SaveOwnDay = "save_own_day",
    /// A day of the user's own was removed.
    RemoveOwnDay = "remove_own_day",
    /// A figure of the user's own was saved.
    SaveOwnFigure = "save_own_figure",
    /// A figure of the user's own was removed.
    RemoveOwnFigure = "remove_own_figure",
    /// An index of the user's own was saved.
    SaveOwnIndex = "save_own_index",
    /// An index of the user's own was removed.
    RemoveOwnIndex = "remove_own_index",
    /// Many records were saved.
    Load = "load",
    /// Everything was erased.
    Erase = "erase",
}
