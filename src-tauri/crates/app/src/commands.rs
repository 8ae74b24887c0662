//! The one command table: every use case that the window can call, by name.
//!
//! From it come the dispatch by name, the list of names and, under the feature `ts`, the typed map
//! `Commands` of `ui/src/bindings`. A command is one line here and one method of [`App`].

use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::error::ErrorCode;
use crate::wire::{
    AbsenceInput, AbsenceOf, ApplicationId, ApplicationInput, ArrangePages, AttachFile, BudgetQuery,
    CheckLetterText, ConfirmPlaces, CreateVault, CreateWave, CutPhoto, FigureId, FileId, FilePiece,
    GuideDiffQuery, HandIn, Holder, HostId, HostInput, HouseholdId, ImpactQuery, IncomingId, JobId,
    JournalQuery, LetterId, LetterQuery, LetterTextId, LetterTextRef, LookAt, MoneyQuery, MoveApplication,
    NoteId, Nothing, NumberQuery, OwnDayInput, OwnFigureInput, OwnIndexInput, OwnLineId, OwnLineInput,
    PackId, PackQuery, PaperId, PaperInput, PassportId, PassportInput, PaymentId, PaymentInput, PeopleQuery,
    PersonId, PersonInput, PlacedFile, PlanQuery, PrintPhoto, ProofQuery, ProposePlaces, RateId, RateInput,
    RepresentativeId, RepresentativeInput, RouteQuery, Save, SaveAbsence, SaveLetter, SaveLetterCounter,
    SaveLetterText, SaveNote, SavePerson, SaveUnder, SetHostLogo, Settings, StartFile, StartLetters,
    StartPack, StatusId, StatusInput, StayId, StayInput, TermQuery, Unlock, UnlockFile, WaveQuery,
    WindowQuery,
};
// Answers are named only where their types are written down.
#[cfg(feature = "ts")]
use crate::wire::{
    ApplicationPage, ApplicationRow, BudgetPage, CalendarYear, CostsPage, Country, FileLook, Filed,
    GuideDiffPage, Host, HostLogo, ImpactPage, IncomingFile, JobState, JournalRow, LetterCounter,
    LetterTextCheck, LetterTextPage, LetterTextRow, LettersPage, MoneyPage, Own, PackForecast, PackRow,
    PackState, PaperRow, PapersPage, PeoplePage, PersonPage, PhotoCheck, Preview, Problem, Produced,
    ProposedPlaces, QuoteId, Rate, SentLetter, ServiceChoice, Start, Today, Verification, View, WaveMade,
    WavePage, WindowAnswer,
};
use crate::{App, WireError};
#[cfg(feature = "ts")]
use kosh_core::catalogue::diff::EditionName;
#[cfg(feature = "ts")]
use kosh_core::proof::Proof;
#[cfg(feature = "ts")]
use kosh_core::rules::{Plan, Preflight, RouteAdvice, TermAdvice};

#[cfg(feature = "ts")]
mod bindings;

#[cfg(feature = "ts")]
pub use bindings::{BindingsError, OneName};

macro_rules! commands {
    ($($(#[$doc:meta])* $name:ident($input:ty) -> $output:ty;)*) => {
        /// The names of all commands.
        pub const NAMES: &[&str] = &[$(stringify!($name)),*];

        /// Runs a command by name. Blocking: the caller is on a thread that may wait.
        pub fn run(app: &Arc<App>, name: &str, input: Value) -> Result<String, WireError> {
            match name {
                $(stringify!($name) => answer(app.$name(read::<$input>(input)?)),)*
                _ => Err(ErrorCode::BadRequest.into()),
            }
        }

        /// Writes the types of all commands, and all that they are made of, to a folder.
        #[cfg(feature = "ts")]
        pub fn export(folder: &std::path::Path) -> Result<(), BindingsError> {
            let mut bindings = bindings::Bindings::new(folder);
            $(bindings.command::<$input, $output>(stringify!($name))?;)*
            bindings.also::<WireError>()?;
            bindings.finish()
        }
    };
}

commands! {
    /// Where the vault stands, and what the window needs before anything else.
    start(Nothing) -> Start;
    /// Makes a vault, with the sample company or empty, and opens it.
    create_vault(CreateVault) -> Start;
    /// Opens a vault that is held by a passphrase, or tries the keyring again.
    unlock(Unlock) -> Start;
    /// Removes the sample company with everything in it.
    remove_sample(Nothing) -> Start;
    /// Saves language, appearance and the folder for papers.
    save_settings(Settings) -> Start;

    /// What is due today.
    today(Nothing) -> Today;
    /// A page of the list of people.
    people(PeopleQuery) -> PeoplePage;
    /// A person with household, passports, statuses, applications and what is due.
    person(PersonId) -> PersonPage;
    /// The list of applications.
    applications(Nothing) -> Vec<ApplicationRow>;
    /// An application with checklists, quote and the state of its letter.
    application(ApplicationId) -> ApplicationPage;
    /// The services of the guide in force.
    services(Nothing) -> Vec<ServiceChoice>;
    /// All countries.
    countries(Nothing) -> Vec<Country>;
    /// The extension window of any status.
    window(WindowQuery) -> WindowAnswer;

    /// Everything that stands in the way of an application.
    preflight(ApplicationId) -> Preflight;
    /// The longest term that can be had, what each costs and saves.
    advise_term(TermQuery) -> TermAdvice;
    /// Every route to a category side by side.
    advise_route(RouteQuery) -> RouteAdvice;
    /// Each step with its earliest and latest day.
    plan(PlanQuery) -> Plan;
    /// Everyone who has to renew within a range of days.
    wave(WaveQuery) -> WavePage;
    /// Makes the applications of a wave in one act.
    create_wave(CreateWave) -> WaveMade;
    /// Why a result is what it is, step by step.
    proof(ProofQuery) -> Proof;
    /// Writes a proof as PDF.
    print_proof(ProofQuery) -> Produced;

    /// The editions of the guide.
    editions(Nothing) -> Vec<EditionName>;
    /// What differs between two editions of the guide, and whom it touches.
    guide_diff(GuideDiffQuery) -> GuideDiffPage;
    /// A year of the working calendar with the user's own days.
    calendar(i32) -> CalendarYear;
    /// What an edit of the calendar would move, and for whom.
    calendar_impact(ImpactQuery) -> ImpactPage;

    /// The host companies.
    hosts(Nothing) -> Vec<Host>;
    /// A host as it can be edited.
    edit_host(HostId) -> HostInput;
    /// What is wrong with a host as typed.
    check_host(HostInput) -> Vec<Problem>;
    /// Saves a host.
    save_host(Save<HostId, HostInput>) -> HostId;
    /// What is wrong with a representative as typed.
    check_representative(RepresentativeInput) -> Vec<Problem>;
    /// Saves a representative of a host.
    save_representative(SaveUnder<HostId, RepresentativeId, RepresentativeInput>) -> RepresentativeId;
    /// Removes a representative.
    remove_representative(RepresentativeId) -> Nothing;

    /// A person as it can be edited.
    edit_person(PersonId) -> PersonInput;
    /// What is wrong with a person as typed.
    check_person(PersonInput) -> Vec<Problem>;
    /// Saves a person: a new principal with a new household of a host, or a member of a household.
    save_person(SavePerson) -> PersonId;
    /// Removes a person with all that hangs on it.
    remove_person(PersonId) -> Nothing;
    /// A passport as it can be edited.
    edit_passport(PassportId) -> PassportInput;
    /// What is wrong with a passport as typed.
    check_passport(PassportInput) -> Vec<Problem>;
    /// Saves a passport of a person.
    save_passport(SaveUnder<PersonId, PassportId, PassportInput>) -> PassportId;
    /// Removes a passport.
    remove_passport(PassportId) -> Nothing;
    /// A status as it can be edited.
    edit_status(StatusId) -> StatusInput;
    /// What is wrong with a status as typed.
    check_status(StatusInput) -> Vec<Problem>;
    /// Saves a status of a person.
    save_status(SaveUnder<PersonId, StatusId, StatusInput>) -> StatusId;
    /// Removes a status.
    remove_status(StatusId) -> Nothing;
    /// A paper as it can be edited.
    edit_paper(PaperId) -> PaperInput;
    /// What is wrong with a paper as typed.
    check_paper(PaperInput) -> Vec<Problem>;
    /// Saves a paper of a holder.
    save_paper(SaveUnder<Holder, PaperId, PaperInput>) -> PaperId;
    /// Removes a paper.
    remove_paper(PaperId) -> Nothing;
    /// A stay as it can be edited.
    edit_stay(StayId) -> StayInput;
    /// What is wrong with a stay as typed.
    check_stay(StayInput) -> Vec<Problem>;
    /// Saves a stay of a person.
    save_stay(SaveUnder<PersonId, StayId, StayInput>) -> StayId;
    /// Removes a stay.
    remove_stay(StayId) -> Nothing;

    /// The papers of an application: what each applicant brings, what fills it, what blocks.
    papers(ApplicationId) -> PapersPage;
    /// The papers of a host, a person or an application.
    held_papers(Holder) -> Vec<PaperRow>;
    /// Arranges the pages of a paper: order, turn, what is left out. Its files stay as they are.
    arrange_pages(ArrangePages) -> Nothing;
    /// Why a paper is not there, as it can be edited.
    edit_absence(AbsenceOf) -> AbsenceInput;
    /// What is wrong with it as typed.
    check_absence(AbsenceInput) -> Vec<Problem>;
    /// Saves why a paper is not there.
    save_absence(SaveAbsence) -> Nothing;
    /// Removes why a paper is not there.
    remove_absence(AbsenceOf) -> Nothing;

    /// Begins to take a file that comes piece by piece.
    start_file(StartFile) -> IncomingId;
    /// Takes the next piece of a file.
    add_piece(FilePiece) -> Nothing;
    /// Ends a file: it has come whole, and is looked into.
    finish_file(IncomingId) -> IncomingFile;
    /// The files that wait to be filed.
    incoming(Nothing) -> Vec<IncomingFile>;
    /// Throws a file away that was not filed, or that is still coming.
    discard_file(IncomingId) -> Nothing;
    /// Proposes a place for each file, with the reason.
    propose_places(ProposePlaces) -> ProposedPlaces;
    /// What is wrong with a file and its place as typed.
    check_place(PlacedFile) -> Vec<Problem>;
    /// Files what was confirmed, in one act.
    confirm_places(ConfirmPlaces) -> Filed;
    /// The pages of a file, of a paper as it is printed, or of a pack.
    view(LookAt) -> Vec<View>;
    /// Takes the password of a file, in memory until the vault is closed.
    unlock_file(UnlockFile) -> FileLook;
    /// What is to be said of a file as a photograph.
    check_photo(FileId) -> PhotoCheck;
    /// Cuts a photograph: a newer issue of its paper.
    cut_photo(CutPhoto) -> PaperId;
    /// Writes a sheet of a photograph to print, as PDF.
    print_photo(PrintPhoto) -> Produced;

    /// What a pack would be made of now, and what blocks.
    pack_state(PackQuery) -> PackState;
    /// Starts making a pack.
    start_pack(StartPack) -> JobId;
    /// Starts finding out what a size limit costs.
    start_forecast(StartPack) -> JobId;
    /// What a size limit costs, as it was found out last.
    pack_forecast(StartPack) -> Option<PackForecast>;
    /// The packs of an application, the newest first.
    packs(ApplicationId) -> Vec<PackRow>;
    /// Notes that a pack was handed in: from then on it never changes.
    hand_in(HandIn) -> Nothing;
    /// Whether a pack is what was made, and which of its files are no longer held as they were.
    verify_pack(PackId) -> Verification;
    /// Writes a pack as it was made to the folder for papers.
    export_pack(PackId) -> Produced;
    /// Writes the list of what is in a pack, every file with its SHA-256, as PDF.
    print_pack_list(PackId) -> Produced;
    /// Removes a pack that was not handed in.
    remove_pack(PackId) -> Nothing;

    /// An application as it can be edited.
    edit_application(ApplicationId) -> ApplicationInput;
    /// What is wrong with an application of a household as typed.
    check_application(SaveUnder<HouseholdId, ApplicationId, ApplicationInput>) -> Vec<Problem>;
    /// Saves an application of a household.
    save_application(SaveUnder<HouseholdId, ApplicationId, ApplicationInput>) -> ApplicationId;
    /// Moves an application to another stage.
    move_application(MoveApplication) -> Nothing;
    /// Removes an application.
    remove_application(ApplicationId) -> Nothing;

    /// Everything about the money of an application: plan, payments, what has changed since the quote was frozen.
    costs(ApplicationId) -> CostsPage;
    /// Freezes the quote of an application as it is today; the older ones are kept.
    freeze_quote(ApplicationId) -> QuoteId;
    /// A cost of the user's own as it can be edited.
    edit_own_line(OwnLineId) -> OwnLineInput;
    /// What is wrong with a cost of an application as typed.
    check_own_line(SaveUnder<ApplicationId, OwnLineId, OwnLineInput>) -> Vec<Problem>;
    /// Saves a cost of an application.
    save_own_line(SaveUnder<ApplicationId, OwnLineId, OwnLineInput>) -> OwnLineId;
    /// Removes a cost.
    remove_own_line(OwnLineId) -> Nothing;
    /// A payment as it can be edited.
    edit_payment(PaymentId) -> PaymentInput;
    /// What is wrong with a payment for an application as typed.
    check_payment(SaveUnder<ApplicationId, PaymentId, PaymentInput>) -> Vec<Problem>;
    /// Saves a payment for an application.
    save_payment(SaveUnder<ApplicationId, PaymentId, PaymentInput>) -> PaymentId;
    /// Removes a payment.
    remove_payment(PaymentId) -> Nothing;
    /// The rates of exchange, the latest first.
    rates(Nothing) -> Vec<Rate>;
    /// A rate as it can be edited.
    edit_rate(RateId) -> RateInput;
    /// What is wrong with a rate as typed.
    check_rate(Save<RateId, RateInput>) -> Vec<Problem>;
    /// Saves a rate.
    save_rate(Save<RateId, RateInput>) -> RateId;
    /// Removes a rate.
    remove_rate(RateId) -> Nothing;
    /// The money of some applications in groups, and the next twelve months.
    money(MoneyQuery) -> MoneyPage;
    /// Writes it as PDF.
    print_money(MoneyQuery) -> Produced;
    /// Writes it as a workbook.
    export_money(MoneyQuery) -> Produced;
    /// What the renewals of the coming months cost under a policy for their terms.
    budget(BudgetQuery) -> BudgetPage;
    /// Writes a budget as PDF.
    print_budget(BudgetQuery) -> Produced;
    /// Writes a budget as a workbook.
    export_budget(BudgetQuery) -> Produced;

    /// Everything that the user laid over the shipped knowledge.
    own(Nothing) -> Own;
    /// A day of the user's own as it can be edited.
    edit_own_day(NaiveDate) -> OwnDayInput;
    /// What is wrong with a day as typed.
    check_own_day(OwnDayInput) -> Vec<Problem>;
    /// Saves a day of the user's own.
    save_own_day(OwnDayInput) -> Nothing;
    /// Removes a day of the user's own, by its date.
    remove_own_day(NaiveDate) -> Nothing;
    /// A figure of the user's own as it can be edited.
    edit_own_figure(FigureId) -> OwnFigureInput;
    /// What is wrong with a figure as typed.
    check_own_figure(Save<FigureId, OwnFigureInput>) -> Vec<Problem>;
    /// Saves a figure of the user's own.
    save_own_figure(Save<FigureId, OwnFigureInput>) -> FigureId;
    /// Removes a figure of the user's own.
    remove_own_figure(FigureId) -> Nothing;
    /// An index of the user's own as it can be edited.
    edit_own_index(NaiveDate) -> OwnIndexInput;
    /// What is wrong with an index as typed.
    check_own_index(OwnIndexInput) -> Vec<Problem>;
    /// Saves an index of the user's own.
    save_own_index(OwnIndexInput) -> Nothing;
    /// Removes an index of the user's own, by its first day.
    remove_own_index(NaiveDate) -> Nothing;

    /// Writes a note on a person or an application.
    save_note(SaveNote) -> NoteId;
    /// Removes a note.
    remove_note(NoteId) -> Nothing;
    /// Attaches a file to a person or an application.
    attach_file(AttachFile) -> FileId;
    /// Removes an attached file.
    remove_file(FileId) -> Nothing;
    /// Writes an attached file to the folder for papers.
    export_file(FileId) -> Produced;

    /// The letters of an application, drafts and sent ones.
    letters(ApplicationId) -> LettersPage;
    /// What is wrong with a letter as typed.
    check_letter(SaveLetter) -> Vec<Problem>;
    /// Saves what was typed for a letter.
    save_letter(SaveLetter) -> Nothing;
    /// The next free outgoing number of a host.
    propose_number(NumberQuery) -> String;
    /// A letter to look at.
    preview_letter(LetterQuery) -> Preview;
    /// Writes a letter as PDF; with gaps as a marked draft.
    print_letter(LetterQuery) -> Produced;
    /// Marks a letter as sent and keeps it as it is printed now. Refused while something is missing.
    send_letter(LetterQuery) -> SentLetter;
    /// A sent letter to look at.
    preview_sent_letter(LetterId) -> Preview;
    /// Writes a sent letter as PDF, as it was.
    print_sent_letter(LetterId) -> Produced;
    /// Writes the invitation table of an application as XLSX.
    export_invitation_table(ApplicationId) -> Produced;
    /// The texts of all letters.
    letter_texts(Nothing) -> Vec<LetterTextRow>;
    /// The text of a letter, to be edited.
    letter_text(LetterTextRef) -> LetterTextPage;
    /// A version of a text as the company saved it; the shipped text where it went back to that.
    letter_text_version(LetterTextId) -> String;
    /// What is wrong with a text as typed, or how it looks with facts.
    check_letter_text(CheckLetterText) -> LetterTextCheck;
    /// Saves a text as the company's newest version.
    save_letter_text(SaveLetterText) -> Nothing;
    /// Goes back to the shipped text; every version stays.
    reset_letter_text(LetterTextRef) -> Nothing;
    /// Starts writing the letters of many applications: one file each and one joined file.
    start_letters(StartLetters) -> JobId;
    /// Where a piece of work stands.
    job(JobId) -> JobState;
    /// Stops a piece of work.
    cancel_job(JobId) -> Nothing;
    /// Puts a logo on the letterhead of a host.
    set_host_logo(SetHostLogo) -> Nothing;
    /// Takes the logo off the letterhead of a host.
    remove_host_logo(HostId) -> Nothing;
    /// The logo of a host.
    host_logo(HostId) -> Option<HostLogo>;
    /// The count of a host's outgoing numbers in the present year.
    letter_counter(HostId) -> LetterCounter;
    /// What is wrong with a count as typed.
    check_letter_counter(SaveLetterCounter) -> Vec<Problem>;
    /// Sets the count of a host's outgoing numbers.
    save_letter_counter(SaveLetterCounter) -> Nothing;

    /// Writes the cost summary of an application as PDF.
    print_costs(ApplicationId) -> Produced;
    /// Writes it as a workbook.
    export_costs(ApplicationId) -> Produced;
    /// The newest entries of the journal.
    journal(JournalQuery) -> Vec<JournalRow>;
    /// Takes back the last change.
    undo(Nothing) -> Nothing;
}

fn read<T: DeserializeOwned>(input: Value) -> Result<T, WireError> {
    serde_json::from_value(input).map_err(|_| ErrorCode::BadRequest.into())
}

fn answer<T: Serialize>(result: Result<T, WireError>) -> Result<String, WireError> {
    serde_json::to_string(&result?).map_err(|_| ErrorCode::Bug.into())
}
