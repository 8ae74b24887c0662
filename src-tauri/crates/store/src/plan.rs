//! Plans a change: which records it takes away, which it puts in their place. Only reads.

use chrono::NaiveDate;
use kosh_core::catalogue::{OwnDay, OwnFigure, OwnIndex};
use kosh_core::id::{
    ApplicationId, FileId, HostId, HouseholdId, PackId, PaperId, PersonId, RepresentativeId, StatusId,
};
use kosh_core::ledger::{FrozenQuote, OwnLine, Payment, Rate};
use kosh_core::people::{
    Absence, Application, Host, Household, Letter, LetterTextVersion, Note, Pack, Paper, Passport, Person,
    Representative, StageChange, Status, Stay,
};
use rusqlite::{Connection, Result as SqlResult};

use crate::change::{Change, ChangeKind};
use crate::error::ApplyError;
use crate::facts::Facts;
use crate::journal::Subject;
use crate::record::{
    AttachedFile, HangingOn, HouseholdFrame, LetterCounter, Record, Setting, application, host, ledger, pack,
    paper, person, status,
};

/// A planned change.
pub(crate) struct Plan {
    pub kind: ChangeKind,
    pub subject: Subject,
    /// The records as they stand.
    pub old: Facts,
    /// The records as they shall stand.
    pub new: Facts,
}

type Planned = Result<Plan, ApplyError>;

/// Plans a change. Of [`Change::Erase`] the plan says nothing but its kind: it leaves nothing to return to.
pub(crate) fn plan(conn: &Connection, change: Change) -> Planned {
    match change {
        Change::SaveHost(host) => save(conn, ChangeKind::SaveHost, host),
        Change::RemoveHost(id) => remove_host(conn, id),
        Change::SaveRepresentative { host, representative } => {
            save_representative(conn, host, representative)
        }
        Change::RemoveRepresentative(id) => remove_representative(conn, id),
        Change::AddHousehold(household) => add_household(conn, household),
        Change::MoveHousehold(frame) => move_household(conn, frame),
        Change::RemoveHousehold(id) => remove_household(conn, id),
        Change::SavePerson(person) => save(conn, ChangeKind::SavePerson, person),
        Change::RemovePerson(id) => remove_person(conn, id),
        Change::SavePassport(passport) => save(conn, ChangeKind::SavePassport, passport),
        Change::RemovePassport(id) => remove::<Passport>(conn, ChangeKind::RemovePassport, id),
        Change::SaveStatus(status) => save(conn, ChangeKind::SaveStatus, status),
        Change::RemoveStatus(id) => remove_status(conn, id),
        Change::SavePaper(paper) => save(conn, ChangeKind::SavePaper, paper),
        Change::FilePapers(papers) => file_papers(conn, papers),
        Change::RemovePaper(id) => remove_paper(conn, id),
        Change::SaveAbsence(absence) => save(conn, ChangeKind::SaveAbsence, absence),
        Change::RemoveAbsence(id) => remove::<Absence>(conn, ChangeKind::RemoveAbsence, id),
        Change::SavePack(pack) => save_pack(conn, pack),
        Change::RemovePack(id) => remove_pack(conn, id),
        Change::HandIn { pack, on, stage } => hand_in(conn, pack, on, stage),
        Change::SaveStay(stay) => save(conn, ChangeKind::SaveStay, stay),
        Change::RemoveStay(id) => remove::<Stay>(conn, ChangeKind::RemoveStay, id),
        Change::SaveApplication(application) => save(conn, ChangeKind::SaveApplication, application),
        Change::SaveQuotedApplication(application, quote) => save_quoted(conn, application, quote),
        Change::ReachStage { application, change } => reach_stage(conn, application, change),
        Change::RemoveApplication(id) => remove_application(conn, id),
        Change::FreezeQuote(quote) => save(conn, ChangeKind::FreezeQuote, quote),
        Change::SaveOwnLine(line) => save(conn, ChangeKind::SaveOwnLine, line),
        Change::RemoveOwnLine(id) => remove::<OwnLine>(conn, ChangeKind::RemoveOwnLine, id),
        Change::SavePayment(payment) => save(conn, ChangeKind::SavePayment, payment),
        Change::RemovePayment(id) => remove::<Payment>(conn, ChangeKind::RemovePayment, id),
        Change::SaveRate(rate) => save(conn, ChangeKind::SaveRate, rate),
        Change::RemoveRate(id) => remove::<Rate>(conn, ChangeKind::RemoveRate, id),
        Change::SaveLetter(letter) => save_letter(conn, letter),
        Change::SaveLetters(letters) => save_letters(conn, letters),
        Change::SendLetter { letter, file, counter } => send_letter(conn, letter, file, counter),
        Change::SaveLetterText(version) => {
            save::<LetterTextVersion>(conn, ChangeKind::SaveLetterText, version)
        }
        Change::SaveLetterCounter(counter) => save(conn, ChangeKind::SaveLetterCounter, counter),
        Change::SetLogo { host, logo } => set_logo(conn, host, Some(logo)),
        Change::RemoveLogo(host) => set_logo(conn, host, None),
        Change::SaveNote(note) => save(conn, ChangeKind::SaveNote, note),
        Change::RemoveNote(id) => remove::<Note>(conn, ChangeKind::RemoveNote, id),
        Change::AttachFile(file) => save(conn, ChangeKind::AttachFile, file),
        Change::DetachFile(id) => detach_file(conn, id),
        Change::SaveSetting(setting) => save(conn, ChangeKind::SaveSetting, setting),
        Change::RemoveSetting(key) => remove::<Setting>(conn, ChangeKind::RemoveSetting, key),
        Change::SaveOwnDay(day) => save(conn, ChangeKind::SaveOwnDay, day),
        Change::RemoveOwnDay(date) => remove::<OwnDay>(conn, ChangeKind::RemoveOwnDay, date),
        Change::SaveOwnFigure(figure) => save(conn, ChangeKind::SaveOwnFigure, figure),
        Change::RemoveOwnFigure(id) => remove::<OwnFigure>(conn, ChangeKind::RemoveOwnFigure, id),
        Change::SaveOwnIndex(index) => save(conn, ChangeKind::SaveOwnIndex, index),
        Change::RemoveOwnIndex(from) => remove::<OwnIndex>(conn, ChangeKind::RemoveOwnIndex, from),
        Change::Load(facts) => load(conn, facts),
        Change::Erase => Ok(Plan {
            kind: ChangeKind::Erase,
            subject: Subject::Company,
            old: Facts::default(),
            new: Facts::default(),
        }),
    }
}

fn found<T>(record: SqlResult<Option<T>>) -> Result<T, ApplyError> {
    record?.ok_or(ApplyError::NotFound)
}

fn of<R: Record>(records: impl IntoIterator<Item = R>) -> Facts {
    let mut facts = Facts::default();
    facts.add_all(records.into_iter().collect());
    facts
}

fn save<R: Record>(conn: &Connection, kind: ChangeKind, record: R) -> Planned {
    let id = record.id();
    Ok(Plan { kind, old: of(R::find(conn, &id)?), new: of([record]), subject: R::subject(id) })
}

fn remove<R: Record>(conn: &Connection, kind: ChangeKind, id: R::Id) -> Planned {
    Ok(Plan { kind, old: of([found(R::find(conn, &id))?]), new: Facts::default(), subject: R::subject(id) })
}

fn remove_host(conn: &Connection, id: HostId) -> Planned {
    if host::is_named(conn, id)? {
        return Err(ApplyError::InUse);
    }
    let mut old = of([found(Host::find(conn, &id))?]);
    old.add_all::<Paper>(HangingOn::on(conn, id)?);
    old.add_all::<AttachedFile>(HangingOn::on(conn, id)?);
    old.add_all::<LetterCounter>(HangingOn::on(conn, id)?);
    Ok(Plan { kind: ChangeKind::RemoveHost, subject: Subject::Host(id), old, new: Facts::default() })
}

/// The logo is a file of the host; the one that stood there before goes.
fn set_logo(conn: &Connection, id: HostId, logo: Option<AttachedFile>) -> Planned {
    let host = found(Host::find(conn, &id))?;
    let kind = if logo.is_some() { ChangeKind::SetLogo } else { ChangeKind::RemoveLogo };
    let mut new = of([Host { logo: logo.as_ref().map(|logo| logo.id), ..host.clone() }]);
    new.add_all(logo.into_iter().collect::<Vec<_>>());
    let mut old = Facts::default();
    if let Some(logo) = host.logo {
        old.add(found(AttachedFile::find(conn, &logo))?);
    }
    old.add(host);
    Ok(Plan { kind, subject: Subject::Host(id), old, new })
}

fn save_letter(conn: &Connection, letter: Letter) -> Planned {
    unsent(conn, &letter)?;
    save(conn, ChangeKind::SaveLetter, letter)
}

fn save_letters(conn: &Connection, letters: Vec<Letter>) -> Planned {
    letters.iter().try_for_each(|letter| unsent(conn, letter))?;
    let new = of(letters);
    let old = new.standing(conn)?;
    Ok(Plan { kind: ChangeKind::SaveLetters, subject: Subject::Company, old, new })
}

fn send_letter(
    conn: &Connection,
    letter: Letter,
    file: AttachedFile,
    counter: Option<LetterCounter>,
) -> Planned {
    unsent(conn, &letter)?;
    let mut plan = save(conn, ChangeKind::SendLetter, letter)?;
    plan.new.add(file);
    if let Some(counter) = counter {
        plan.old.add_all(LetterCounter::find(conn, &counter.id())?.into_iter().collect::<Vec<_>>());
        plan.new.add(counter);
    }
    Ok(plan)
}

/// Refuses a letter that was sent: it stays as it is.
fn unsent(conn: &Connection, letter: &Letter) -> Result<(), ApplyError> {
    match Letter::find(conn, &letter.id)?.and_then(|standing| standing.sent) {
        Some(_) => Err(ApplyError::Sent),
        None => Ok(()),
    }
}

fn save_representative(conn: &Connection, host: HostId, representative: Representative) -> Planned {
    let old = found(Host::find(conn, &host))?;
    let mut new = old.clone();
    let standing = new.representatives.iter_mut().find(|one| one.id == representative.id);
    match standing {
        Some(standing) => *standing = representative,
        None => new.representatives.push(representative),
    }
    Ok(Plan {
        kind: ChangeKind::SaveRepresentative,
        subject: Subject::Host(host),
        old: of([old]),
        new: of([new]),
    })
}

fn remove_representative(conn: &Connection, id: RepresentativeId) -> Planned {
    let old = found(host::of_representative(conn, id))?;
    let mut new = old.clone();
    new.representatives.retain(|one| one.id != id);
    Ok(Plan {
        kind: ChangeKind::RemoveRepresentative,
        subject: Subject::Host(old.id),
        old: of([old]),
        new: of([new]),
    })
}

fn add_household(conn: &Connection, household: Household) -> Planned {
    let subject = Subject::Household(household.id);
    let mut new = Facts::default();
    new.add_household(household);
    Ok(Plan { kind: ChangeKind::AddHousehold, subject, old: new.standing(conn)?, new })
}

fn move_household(conn: &Connection, frame: HouseholdFrame) -> Planned {
    let old = found(HouseholdFrame::find(conn, &frame.id))?;
    Ok(Plan {
        kind: ChangeKind::MoveHousehold,
        subject: Subject::Household(frame.id),
        old: of([old]),
        new: of([frame]),
    })
}

fn remove_household(conn: &Connection, id: HouseholdId) -> Planned {
    let frame = found(HouseholdFrame::find(conn, &id))?;
    Ok(Plan {
        kind: ChangeKind::RemoveHousehold,
        subject: Subject::Household(id),
        old: whole_household(conn, frame)?,
        new: Facts::default(),
    })
}

fn remove_person(conn: &Connection, id: PersonId) -> Planned {
    let person = found(Person::find(conn, &id))?;
    let household = person.household;
    let mut old = whole_person(conn, person)?;
    let mut new = Facts::default();
    let others = person::of_household(conn, household)?;
    if others.iter().all(|one| one.id == id) {
        let frame = found(HouseholdFrame::find(conn, &household))?;
        old = whole_household(conn, frame)?;
    } else {
        for application in application::for_person(conn, id)? {
            let mut left = application.clone();
            left.applicants.retain(|applicant| *applicant != id);
            if left.applicants.is_empty() {
                old.merge(whole_application(conn, application)?);
            } else {
                old.add(application);
                new.add(left);
            }
        }
    }
    old.dedup();
    Ok(Plan { kind: ChangeKind::RemovePerson, subject: Subject::Person(id), old, new })
}

fn remove_status(conn: &Connection, id: StatusId) -> Planned {
    let renewing = status::renewing(conn, id)?;
    let severed = renewing.iter().cloned().map(|status| Status { renews: None, ..status });
    let new = of(severed);
    let mut old = of([found(Status::find(conn, &id))?]);
    old.add_all(renewing);
    Ok(Plan { kind: ChangeKind::RemoveStatus, subject: Subject::Status(id), old, new })
}

fn file_papers(conn: &Connection, papers: Vec<Paper>) -> Planned {
    let subject = Subject::Paper(papers.first().ok_or(ApplyError::NotFound)?.id);
    let new = of(papers);
    Ok(Plan { kind: ChangeKind::FilePapers, subject, old: new.standing(conn)?, new })
}

fn remove_paper(conn: &Connection, id: PaperId) -> Planned {
    let gone = found(Paper::find(conn, &id))?;
    let newer = paper::replacing(conn, id)?;
    let linked = newer.iter().cloned().map(|paper| Paper { replaces: gone.replaces, ..paper });
    let new = of(linked);
    let mut old = of([gone]);
    old.add_all(newer);
    Ok(Plan { kind: ChangeKind::RemovePaper, subject: Subject::Paper(id), old, new })
}

fn save_pack(conn: &Connection, pack: Pack) -> Planned {
    let mut old = of(Pack::find(conn, &pack.id)?);
    if old.packs.iter().any(|standing| standing.handed_in_on.is_some()) {
        return Err(ApplyError::HandedIn);
    }
    old.add_all(pack::unfinished_like(conn, &pack)?);
    let subject = Subject::Pack(pack.id);
    Ok(Plan { kind: ChangeKind::SavePack, subject, old, new: of([pack]) })
}

fn remove_pack(conn: &Connection, id: PackId) -> Planned {
    let pack = found(Pack::find(conn, &id))?;
    if pack.handed_in_on.is_some() {
        return Err(ApplyError::HandedIn);
    }
    Ok(Plan {
        kind: ChangeKind::RemovePack,
        subject: Subject::Pack(id),
        old: of([pack]),
        new: Facts::default(),
    })
}

fn hand_in(conn: &Connection, id: PackId, on: NaiveDate, stage: Option<StageChange>) -> Planned {
    let pack = found(Pack::find(conn, &id))?;
    if pack.handed_in_on.is_some() {
        return Err(ApplyError::HandedIn);
    }
    let mut new = of([Pack { handed_in_on: Some(on), ..pack.clone() }]);
    let mut old = of([pack]);
    if let Some(change) = stage {
        let moved = reach_stage(conn, old.packs[0].application, change)?;
        old.merge(moved.old);
        new.merge(moved.new);
    }
    Ok(Plan { kind: ChangeKind::HandIn, subject: Subject::Pack(id), old, new })
}

/// An application and its quote in one act.
fn save_quoted(conn: &Connection, application: Application, quote: FrozenQuote) -> Planned {
    let mut plan = save(conn, ChangeKind::SaveApplication, application)?;
    plan.old.merge(of(FrozenQuote::find(conn, &quote.id)?));
    plan.new.add(quote);
    Ok(plan)
}

/// A payment whose receipt the file was has none afterwards.
fn detach_file(conn: &Connection, id: FileId) -> Planned {
    let mut plan = remove::<AttachedFile>(conn, ChangeKind::DetachFile, id)?;
    let paid = ledger::with_receipt(conn, id)?;
    plan.new.add_all(paid.iter().cloned().map(|payment| Payment { receipt: None, ..payment }).collect());
    plan.old.add_all(paid);
    Ok(plan)
}

fn reach_stage(conn: &Connection, id: ApplicationId, change: StageChange) -> Planned {
    let old = found(Application::find(conn, &id))?;
    let mut new = old.clone();
    new.stage = change.stage;
    new.changes.push(change);
    Ok(Plan {
        kind: ChangeKind::ReachStage,
        subject: Subject::Application(id),
        old: of([old]),
        new: of([new]),
    })
}

fn remove_application(conn: &Connection, id: ApplicationId) -> Planned {
    let application = found(Application::find(conn, &id))?;
    Ok(Plan {
        kind: ChangeKind::RemoveApplication,
        subject: Subject::Application(id),
        old: whole_application(conn, application)?,
        new: Facts::default(),
    })
}

fn load(conn: &Connection, new: Facts) -> Planned {
    Ok(Plan { kind: ChangeKind::Load, subject: Subject::Company, old: new.standing(conn)?, new })
}

/// A person with everything that hangs on it, applications apart.
fn whole_person(conn: &Connection, person: Person) -> SqlResult<Facts> {
    let id = person.id;
    let mut facts = of([person]);
    facts.add_all(Passport::on(conn, id)?);
    facts.add_all(Status::on(conn, id)?);
    facts.add_all::<Paper>(HangingOn::on(conn, id)?);
    facts.add_all(Stay::on(conn, id)?);
    facts.add_all::<Absence>(HangingOn::on(conn, id)?);
    facts.add_all::<Pack>(HangingOn::on(conn, id)?);
    facts.add_all::<Note>(HangingOn::on(conn, id)?);
    facts.add_all::<AttachedFile>(HangingOn::on(conn, id)?);
    for letter in <Letter as HangingOn<PersonId>>::on(conn, id)? {
        if let Some(sent) = &letter.sent {
            facts.add_all(AttachedFile::find(conn, &sent.file)?.into_iter().collect::<Vec<_>>());
        }
        facts.add(letter);
    }
    Ok(facts)
}

/// An application with everything that hangs on it: letters, notes, files, papers, packs, money. What is a person's too
/// goes with the application.
fn whole_application(conn: &Connection, application: Application) -> SqlResult<Facts> {
    let id = application.id;
    let mut facts = of([application]);
    facts.add_all::<Paper>(HangingOn::on(conn, id)?);
    facts.add_all::<Absence>(HangingOn::on(conn, id)?);
    facts.add_all::<Pack>(HangingOn::on(conn, id)?);
    facts.add_all::<Letter>(HangingOn::on(conn, id)?);
    facts.add_all(OwnLine::on(conn, id)?);
    facts.add_all(Payment::on(conn, id)?);
    facts.add_all(FrozenQuote::on(conn, id)?);
    facts.add_all::<Note>(HangingOn::on(conn, id)?);
    facts.add_all::<AttachedFile>(HangingOn::on(conn, id)?);
    Ok(facts)
}

fn whole_household(conn: &Connection, frame: HouseholdFrame) -> SqlResult<Facts> {
    let mut facts = of([frame]);
    for person in person::of_household(conn, frame.id)? {
        facts.merge(whole_person(conn, person)?);
    }
    for application in application::of_household(conn, frame.id)? {
        facts.merge(whole_application(conn, application)?);
    }
    facts.dedup();
    Ok(facts)
}
