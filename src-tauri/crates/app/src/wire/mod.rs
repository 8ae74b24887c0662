//! What the window asks and receives, beyond core's own types. Data only.

mod advice;
mod application;
mod change;
mod guide;
mod intake;
mod job;
mod journal;
mod letter;
mod money;
mod need;
mod pack;
mod paper;
mod people;
mod photo;
mod proof;
mod save;
mod session;
mod today;
mod wave;

pub use kosh_core::catalogue::{Country, Own, OwnDayInput, OwnFigureInput, OwnIndexInput, ServiceKind, Tier};
pub use kosh_core::id::{
    ApplicationId, FigureId, FileId, HostId, HouseholdId, LetterId, LetterTextId, NoteId, OwnLineId, PackId,
    PaperId, PassportId, PaymentId, PersonId, QuoteId, RateId, RepresentativeId, ServiceId, StatusId, StayId,
};
pub use kosh_core::input::Problem;
pub use kosh_core::ledger::{
    Expense, FrozenQuote, OwnLine, OwnLineInput, Payer, Payment, PaymentInput, Per, Rate, RateInput,
};
pub use kosh_core::letters::{Arrangement, LetterKind};
pub use kosh_core::people::{
    AbsenceInput, ApplicationInput, Holder, Host, HostInput, LetterInput, PaperInput, PassportInput,
    PersonInput, RepresentativeInput, Role, StatusInput, StayInput,
};
pub use kosh_core::rules::{Checklist, Quote, Standing, TermPolicy, WindowAnswer};

pub use advice::{AimKind, PlanQuery, RouteQuery, TermQuery};
pub use application::{ApplicationPage, ApplicationRow, MissingField, MissingPlace};
pub use change::{
    CalendarEdit, GuideDiffPage, GuideDiffQuery, ImpactLine, ImpactPage, ImpactQuery, TouchLine, TouchesPage,
};
pub use guide::{CalendarDay, CalendarYear, FeeRow, ServiceChoice, ServiceSheet, WindowQuery};
pub use intake::{
    ConfirmPlaces, FilePiece, Filed, FiledAs, HowFiled, IncomingFile, IncomingId, PlaceRow, PlacedFile,
    ProposePlaces, ProposedPlace, ProposedPlaces, PutInto, StartFile,
};
pub use job::{JobId, JobOutcome, JobState};
pub use journal::{JournalQuery, JournalRow};
pub use letter::{
    CheckLetterText, EnclosureRow, FieldUse, HostLogo, LetterCounter, LetterField, LetterQuery, LetterRef,
    LetterRow, LetterTextCheck, LetterTextPage, LetterTextRef, LetterTextRow, LetterTextVersionRow,
    LettersPage, NumberQuery, Preview, SaveLetter, SaveLetterCounter, SaveLetterText, SentLetter, SentText,
    SetHostLogo, StartLetters, TextFlaw, TextFlawKind,
};
pub use money::{
    BudgetPage, BudgetQuery, BudgetRow, BudgetSheet, CostPerson, CostsPage, GroupBy, GroupKey, MoneyGroup,
    MoneyPage, MoneyQuery, MoneyRow, MoneyScope, NotBudgetedRow, OpenLine, PaymentLine,
};
pub use need::{AbsenceOf, ArrangePages, PackQuery, PaperRow, PapersPage, SaveAbsence};
pub use pack::{
    Difference, FileLook, FileObstacle, HandIn, LookAt, NameLetters, PackFile, PackForecast, PackLoss,
    PackOutput, PackRow, PackState, StartPack, UnlockFile, VaultFlaw, Verification, View,
};
pub use paper::{FileRow, Produced};
pub use people::{PeoplePage, PeopleQuery, PeopleRow, PeopleSort, PersonPage, StatusWindow};
pub use photo::{CutPhoto, PhotoCheck, PhotoFlaw, PhotoFrame, PhotoSheet, PrintPhoto};
pub use proof::ProofQuery;
pub use save::{AttachFile, MoveApplication, NoteOn, PersonUnder, Save, SaveNote, SavePerson, SaveUnder};
pub use session::{Appearance, Contents, CreateVault, Settings, Start, Unlock, VaultState};
pub use today::{DueLine, FindingLine, RibbonRow, StandingCount, Today, WeightCount};
pub use wave::{CreateWave, Renewal, WaveLine, WaveMade, WavePage, WaveQuery};

use serde::{Deserialize, Serialize};

/// No input, or no output.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Nothing {}
