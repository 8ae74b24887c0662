//! The reads of the store. Each sees one committed state and never waits for a write.

use std::collections::HashMap;

use chrono::NaiveDate;
use kosh_core::catalogue::{Own, OwnDay, OwnFigure, OwnIndex};
use kosh_core::content::Sha256;
use kosh_core::id::{
    AbsenceId, ApplicationId, DocumentId, FigureId, FileId, HostId, HouseholdId, LetterId, LetterTextId,
    NoteId, OwnLineId, PackId, PaperId, PassportId, PaymentId, PersonId, RateId, RepresentativeId, StatusId,
    StayId,
};
use kosh_core::ledger::{FrozenQuote, OwnLine, Payment, Rate};
use kosh_core::letters::LetterKind;
use kosh_core::people::{
    Absence, Application, Holder, Host, Household, Letter, LetterTextVersion, Note, Pack, Paper, Passport,
    Person, Status, Stay,
};

use crate::error::StorageError;
use crate::household;
use crate::journal::{self, EntryId, JournalEntry, JournalPage, JournalScope};
use crate::list::{self, ApplicationRow, Page, PeoplePage, PeopleQuery};
use crate::record::{
    AttachedFile, HangingOn, LetterCounter, Owner, Record, Setting, TakenNumber, absence, host, ledger,
    letter, own, pack, paper, row, setting,
};
use crate::store::Store;

type Answer<T> = Result<T, StorageError>;

impl Store {
    /// Whether there is neither a host nor a household: what a first start finds.
    pub fn is_empty(&self) -> Answer<bool> {
        let sql = "SELECT NOT EXISTS (SELECT 1 FROM host) AND NOT EXISTS (SELECT 1 FROM household)";
        self.read(|conn| Ok(row(conn, sql, [], |row| row.get(0))?.unwrap_or_default()))
    }

    /// All hosts with their representatives, by name.
    pub fn hosts(&self) -> Answer<Vec<Host>> {
        self.read(host::all)
    }

    /// A host with its representatives.
    pub fn host(&self, id: HostId) -> Answer<Option<Host>> {
        self.read(|conn| Host::find(conn, &id))
    }

    /// The host of a representative.
    pub fn host_of_representative(&self, id: RepresentativeId) -> Answer<Option<Host>> {
        self.read(|conn| host::of_representative(conn, id))
    }

    /// A household with all facts.
    pub fn household(&self, id: HouseholdId) -> Answer<Option<Household>> {
        self.read(|conn| household::find(conn, id))
    }

    /// The household of a person, with all facts.
    pub fn household_of(&self, person: PersonId) -> Answer<Option<Household>> {
        self.read(|conn| household::of_person(conn, person))
    }

    /// Hands over every household with all facts, one at a time, in the order of their ids.
    pub fn each_household(&self, mut visit: impl FnMut(Household)) -> Answer<()> {
        self.read(|conn| household::each(conn, &mut visit))
    }

    /// A person.
    pub fn person(&self, id: PersonId) -> Answer<Option<Person>> {
        self.read(|conn| Person::find(conn, &id))
    }

    /// A passport.
    pub fn passport(&self, id: PassportId) -> Answer<Option<Passport>> {
        self.read(|conn| Passport::find(conn, &id))
    }

    /// A status.
    pub fn status(&self, id: StatusId) -> Answer<Option<Status>> {
        self.read(|conn| Status::find(conn, &id))
    }

    /// A paper.
    pub fn paper(&self, id: PaperId) -> Answer<Option<Paper>> {
        self.read(|conn| Paper::find(conn, &id))
    }

    /// The papers of a host, or of a person with those made for one application, in the order in which they came;
    /// of an application those that are its own, its applicants' among them.
    pub fn papers(&self, of: Holder) -> Answer<Vec<Paper>> {
        self.read(|conn| match of {
            Holder::Host { host } => HangingOn::on(conn, host),
            Holder::Person { person } => HangingOn::on(conn, person),
            Holder::Application { application } => HangingOn::on(conn, application),
            Holder::Applicant { application, person } => {
                let mut papers: Vec<Paper> = HangingOn::on(conn, application)?;
                papers.retain(|paper| paper.holder.person() == Some(person));
                Ok(papers)
            }
        })
    }

    /// The papers that an application may use: those of its host, of its applicants and its own.
    pub fn papers_for(&self, application: ApplicationId) -> Answer<Vec<Paper>> {
        self.read(|conn| paper::for_application(conn, application))
    }

    /// The paper that a file belongs to.
    pub fn paper_of_file(&self, file: FileId) -> Answer<Option<Paper>> {
        self.read(|conn| paper::of_file(conn, file))
    }

    /// The papers that have a file with this content.
    pub fn papers_with(&self, sha256: Sha256) -> Answer<Vec<Paper>> {
        self.read(|conn| paper::with_content(conn, sha256))
    }

    /// Whether an attached file has this content.
    pub fn has_attached(&self, sha256: Sha256) -> Answer<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM file WHERE sha256 = ?1)";
        self.read(|conn| Ok(row(conn, sql, [sha256.to_string()], |row| row.get(0))?.unwrap_or_default()))
    }

    /// Why a paper is not there.
    pub fn absence(&self, id: AbsenceId) -> Answer<Option<Absence>> {
        self.read(|conn| Absence::find(conn, &id))
    }

    /// Why one paper of one person is not there in an application.
    pub fn absence_of(
        &self,
        application: ApplicationId,
        person: PersonId,
        document: &DocumentId,
    ) -> Answer<Option<Absence>> {
        self.read(|conn| absence::of(conn, application, person, document))
    }

    /// Why papers of an application are not there.
    pub fn absences(&self, application: ApplicationId) -> Answer<Vec<Absence>> {
        self.read(|conn| HangingOn::on(conn, application))
    }

    /// A pack.
    pub fn pack(&self, id: PackId) -> Answer<Option<Pack>> {
        self.read(|conn| Pack::find(conn, &id))
    }

    /// The packs of an application, oldest first.
    pub fn packs(&self, application: ApplicationId) -> Answer<Vec<Pack>> {
        self.read(|conn| HangingOn::on(conn, application))
    }

    /// The packs with this content.
    pub fn packs_with(&self, sha256: Sha256) -> Answer<Vec<Pack>> {
        self.read(|conn| pack::with_content(conn, sha256))
    }

    /// All packs.
    pub fn all_packs(&self) -> Answer<Vec<Pack>> {
        self.read(pack::all)
    }

    /// A stay.
    pub fn stay(&self, id: StayId) -> Answer<Option<Stay>> {
        self.read(|conn| Stay::find(conn, &id))
    }

    /// An application with applicants and stages.
    pub fn application(&self, id: ApplicationId) -> Answer<Option<Application>> {
        self.read(|conn| Application::find(conn, &id))
    }

    /// All applications as rows, by planned filing day; those without one last.
    pub fn applications(&self) -> Answer<Vec<ApplicationRow>> {
        self.read(list::applications)
    }

    /// A page of people.
    pub fn people(&self, query: &PeopleQuery) -> Answer<PeoplePage> {
        self.read(|conn| list::people(conn, query))
    }

    /// The quotes that were frozen with an application, the latest first.
    pub fn quotes(&self, application: ApplicationId) -> Answer<Vec<FrozenQuote>> {
        self.read(|conn| FrozenQuote::on(conn, application))
    }

    /// The quote of each application that was frozen last.
    pub fn latest_quotes(&self) -> Answer<Vec<FrozenQuote>> {
        self.read(ledger::latest_quotes)
    }

    /// A cost of the user's own.
    pub fn own_line(&self, id: OwnLineId) -> Answer<Option<OwnLine>> {
        self.read(|conn| OwnLine::find(conn, &id))
    }

    /// The costs of an application that the user entered, in the order in which they were.
    pub fn own_lines(&self, application: ApplicationId) -> Answer<Vec<OwnLine>> {
        self.read(|conn| OwnLine::on(conn, application))
    }

    /// The same of all applications.
    pub fn all_own_lines(&self) -> Answer<Vec<OwnLine>> {
        self.read(ledger::own_lines)
    }

    /// A payment.
    pub fn payment(&self, id: PaymentId) -> Answer<Option<Payment>> {
        self.read(|conn| Payment::find(conn, &id))
    }

    /// The payments for an application, by day.
    pub fn payments(&self, application: ApplicationId) -> Answer<Vec<Payment>> {
        self.read(|conn| Payment::on(conn, application))
    }

    /// All payments, by day.
    pub fn all_payments(&self) -> Answer<Vec<Payment>> {
        self.read(ledger::payments)
    }

    /// A rate of exchange.
    pub fn rate(&self, id: RateId) -> Answer<Option<Rate>> {
        self.read(|conn| Rate::find(conn, &id))
    }

    /// All rates of exchange, the latest first.
    pub fn rates(&self) -> Answer<Vec<Rate>> {
        self.read(ledger::rates)
    }

    /// A note.
    pub fn note(&self, id: NoteId) -> Answer<Option<Note>> {
        self.read(|conn| Note::find(conn, &id))
    }

    /// The notes on a person, oldest first.
    pub fn notes_on_person(&self, id: PersonId) -> Answer<Vec<Note>> {
        self.read(|conn| Note::on(conn, id))
    }

    /// The notes on an application, oldest first.
    pub fn notes_on_application(&self, id: ApplicationId) -> Answer<Vec<Note>> {
        self.read(|conn| Note::on(conn, id))
    }

    /// An attached file. Its content is given by [`Store::give`].
    pub fn file(&self, id: FileId) -> Answer<Option<AttachedFile>> {
        self.read(|conn| AttachedFile::find(conn, &id))
    }

    /// The files of a person, an application or a host, in the order in which they were attached.
    pub fn files(&self, owner: Owner) -> Answer<Vec<AttachedFile>> {
        self.read(|conn| match owner {
            Owner::Person(id) => AttachedFile::on(conn, id),
            Owner::Application(id) => AttachedFile::on(conn, id),
            Owner::Host(id) => AttachedFile::on(conn, id),
        })
    }

    /// A letter.
    pub fn letter(&self, id: LetterId) -> Answer<Option<Letter>> {
        self.read(|conn| Letter::find(conn, &id))
    }

    /// The letters of an application, drafts and sent ones, in the order in which they were begun.
    pub fn letters(&self, application: ApplicationId) -> Answer<Vec<Letter>> {
        self.read(|conn| Letter::on(conn, application))
    }

    /// The sent letters among the files of an application.
    pub fn sent_as_files(&self, application: ApplicationId) -> Answer<HashMap<FileId, LetterId>> {
        self.read(|conn| letter::sent_as_files(conn, application))
    }

    /// The letter of a kind that a host began last, draft or sent.
    pub fn latest_letter(&self, host: HostId, kind: LetterKind) -> Answer<Option<Letter>> {
        self.read(|conn| letter::latest(conn, host, kind))
    }

    /// The outgoing numbers of a host in a year: those under which letters were ever sent, and those of drafts.
    pub fn taken_numbers(&self, host: HostId, year: i32) -> Answer<Vec<TakenNumber>> {
        self.read(|conn| letter::numbers(conn, host, year))
    }

    /// The count of a host's outgoing numbers in a year, where it was set or a letter took one.
    pub fn letter_counter(&self, host: HostId, year: i32) -> Answer<Option<LetterCounter>> {
        self.read(|conn| LetterCounter::find(conn, &(host, year)))
    }

    /// All versions of all texts of letters, the newest last.
    pub fn letter_texts(&self) -> Answer<Vec<LetterTextVersion>> {
        self.read(letter::texts)
    }

    /// A version of the text of a letter.
    pub fn letter_text(&self, id: LetterTextId) -> Answer<Option<LetterTextVersion>> {
        self.read(|conn| LetterTextVersion::find(conn, &id))
    }

    /// A page of the journal, newest first.
    pub fn journal(&self, scope: JournalScope, page: Page) -> Answer<JournalPage> {
        self.read(|conn| journal::page(conn, scope, page))
    }

    /// The latest entry of the journal: another one, and something has changed.
    pub fn last_entry(&self) -> Answer<Option<EntryId>> {
        self.read(journal::last_id)
    }

    /// An entry of the journal with the old and the new values.
    pub fn journal_entry(&self, id: EntryId) -> Answer<Option<JournalEntry>> {
        self.read(|conn| journal::find(conn, id))
    }

    /// Everything that the user laid over the shipped knowledge, each list by date.
    pub fn own(&self) -> Answer<Own> {
        self.read(own::all)
    }

    /// A day of the user's own, by its date.
    pub fn own_day(&self, date: NaiveDate) -> Answer<Option<OwnDay>> {
        self.read(|conn| OwnDay::find(conn, &date))
    }

    /// A figure of the user's own.
    pub fn own_figure(&self, id: FigureId) -> Answer<Option<OwnFigure>> {
        self.read(|conn| OwnFigure::find(conn, &id))
    }

    /// An index of the user's own, by its first day.
    pub fn own_index(&self, from: NaiveDate) -> Answer<Option<OwnIndex>> {
        self.read(|conn| OwnIndex::find(conn, &from))
    }

    /// The value of a setting.
    pub fn setting(&self, key: &str) -> Answer<Option<String>> {
        let key = key.to_owned();
        self.read(|conn| Ok(Setting::find(conn, &key)?.map(|setting| setting.value)))
    }

    /// All settings, by key.
    pub fn settings(&self) -> Answer<Vec<Setting>> {
        self.read(setting::all)
    }
}
