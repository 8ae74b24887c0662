//! Gives files that came in their places: proposes them with reasons, files them in one act.

use std::sync::Arc;

use kosh_core::catalogue::{DatedBy, Document, Edition, HeldBy};
use kosh_core::id::EditionId;
use kosh_core::input::{Form, Problems};
use kosh_core::people::{
    Household, PageTurn, Paper, PaperFile, PaperFrame, PaperInput, PaperKind, PaperPage, Person,
};
use kosh_core::rules::{
    FilingPlace, IncomingFile as NamedFile, Look, NamedPerson, Need, NeedState, OpenPlace, PlaceReason,
    Proposal, propose_places,
};
use kosh_documents::pack::{Family, photo};
use kosh_store::Change;

use super::needs::Folder;
use crate::Knowledge;
use crate::app::App;
use crate::error::{ErrorCode, WireError};
use crate::intake::Waiting;
use crate::looks::{Kept, media_type};
use crate::wire::{
    ConfirmPlaces, FileId, Filed, Holder, HowFiled, PaperId, PlaceRow, PlacedFile, Problem, ProposePlaces,
    ProposedPlace, ProposedPlaces, PutInto,
};

/// Pictures up to this length are looked at as photographs.
const PHOTOGRAPH: u64 = 30 * 1024 * 1024;

/// The places that files may take, and the people whose they may be.
struct Shelf {
    knowledge: Arc<Knowledge>,
    edition: EditionId,
    places: Vec<PlaceRow>,
    people: Vec<(Person, Vec<String>)>,
}

impl App {
    /// Proposes a place for each file, with the reason. Nothing is filed by it.
    pub fn propose_places(&self, asked: ProposePlaces) -> Result<ProposedPlaces, WireError> {
        let files: Vec<Waiting> =
            asked.files.iter().map(|id| self.intake.find(*id)).collect::<Result<_, _>>()?;
        let into = self.shelf(asked.into)?;
        let edition = into.edition()?;
        let open: Vec<OpenPlace<'_>> =
            into.places.iter().filter_map(|row| open_place(edition, row)).collect();
        let looks: Vec<Look> =
            files.iter().map(|file| self.look_as_photograph(file)).collect::<Result<_, _>>()?;
        let named = files.iter().zip(looks).map(|(file, look)| NamedFile { name: &file.name, look });
        let persons: Vec<NamedPerson<'_>> = into.people.iter().map(named_person).collect();
        let proposals = propose_places(&named.collect::<Vec<_>>(), &open, &persons);
        let files = files.iter().zip(proposals).map(|(file, found)| self.proposed(file, found, &into));
        Ok(ProposedPlaces { files: files.collect::<Result<_, _>>()?, places: into.places })
    }

    /// What is wrong with a file and its place as typed.
    pub fn check_place(&self, placed: PlacedFile) -> Result<Vec<Problem>, WireError> {
        let waiting = self.intake.find(placed.file)?;
        let mut form = Form::new(self.clock().today());
        let frame = PaperFrame {
            files: vec![self.paper_file(&waiting)?],
            ..PaperFrame::new(PaperId::new(self.mint()), placed.place.holder)
        };
        let input = self.input_of(&placed)?;
        let _ = Paper::read(&input, frame, &mut form);
        Ok(form.problems().to_vec())
    }

    /// Files what was confirmed, in one act: all of it or nothing.
    pub fn confirm_places(&self, confirmed: ConfirmPlaces) -> Result<Filed, WireError> {
        let mut papers: Vec<Paper> = Vec::new();
        let mut firsts: Vec<(FilingPlace, HowFiled, usize)> = Vec::new();
        let mut filed = Vec::new();
        for placed in &confirmed.files {
            let waiting = self.intake.find(placed.file)?;
            let file = self.paper_file(&waiting)?;
            let several = self.document_of(&placed.place, |document| document.several)?;
            let same = |(place, how, _): &&(FilingPlace, HowFiled, usize)| {
                *place == placed.place && *how == placed.how
            };
            let first = firsts.iter().find(same).filter(|_| !several || is_addition(placed.how));
            let at = if let Some((_, _, at)) = first {
                append(&mut papers[*at], file);
                *at
            } else {
                papers.push(self.filed_paper(placed, file)?);
                firsts.push((placed.place.clone(), placed.how, papers.len() - 1));
                papers.len() - 1
            };
            filed.push(papers[at].id);
        }
        self.apply(Change::FilePapers(papers))?;
        for placed in &confirmed.files {
            self.intake.remove(placed.file);
        }
        Ok(Filed { papers: filed, on: self.clock().today() })
    }

    /// A paper with its first file, or the paper that it is added to.
    fn filed_paper(&self, placed: &PlacedFile, file: PaperFile) -> Result<Paper, WireError> {
        let (id, replaces) = match placed.how {
            HowFiled::Adds { paper } => {
                let mut paper = self.paper(paper)?;
                append(&mut paper, file);
                return Ok(paper);
            }
            HowFiled::New => (PaperId::new(self.mint()), None),
            HowFiled::Replaces { paper } => (PaperId::new(self.mint()), Some(self.paper(paper)?.id)),
        };
        let holder = placed.place.holder;
        let frame = PaperFrame { replaces, files: vec![file], ..PaperFrame::new(id, holder) };
        let mut form = Form::new(self.clock().today());
        let paper = Paper::read(&self.input_of(placed)?, frame, &mut form);
        let problems = |refused: Problems| ErrorCode::InvalidPlace { file: placed.file, problems: refused.0 };
        Ok(form.finish(paper).map_err(problems)?)
    }

    /// What was typed of a paper, with the kind and the document that its place has.
    fn input_of(&self, placed: &PlacedFile) -> Result<PaperInput, WireError> {
        let kind = self.document_of(&placed.place, |document| document.paper)?;
        let kind = kind.unwrap_or(PaperKind::Other);
        let document =
            if kind == PaperKind::Other { placed.place.document.to_string() } else { String::new() };
        Ok(PaperInput { kind: kind.to_string(), document, ..placed.input.clone() })
    }

    fn document_of<T>(&self, place: &FilingPlace, of: impl FnOnce(&Document) -> T) -> Result<T, WireError> {
        let knowledge = self.knowledge();
        let editions = knowledge.catalogue.editions.entries().iter().rev();
        let mut documents =
            editions.filter_map(|(_, edition)| edition.as_ref()?.documents.get(&place.document));
        let document = documents.next().ok_or(ErrorCode::BadRequest)?;
        Ok(of(document))
    }

    /// A file that waits as the file of a paper.
    fn paper_file(&self, waiting: &Waiting) -> Result<PaperFile, WireError> {
        let found = self.looks.of(&Kept { store: self.store()?, content: waiting.content }, None);
        Ok(PaperFile {
            id: FileId::new(self.mint()),
            name: waiting.name.clone(),
            media_type: media_type(found.kind).to_owned(),
            content: waiting.content,
            pages: found.pages.as_ref().ok().copied(),
        })
    }

    /// Whether a file is a picture in the proportion of a photograph.
    fn look_as_photograph(&self, waiting: &Waiting) -> Result<Look, WireError> {
        if waiting.content.size > PHOTOGRAPH {
            return Ok(Look::Other);
        }
        let kept = Kept { store: self.store()?, content: waiting.content };
        if self.looks.of(&kept, None).kind.family() != Family::Picture {
            return Ok(Look::Other);
        }
        let found = photo::check(&kept.bytes()?);
        let fits = found.is_ok_and(|found| !found.flaws.contains(&photo::Flaw::Proportion));
        Ok(if fits { Look::Photograph } else { Look::Other })
    }

    fn proposed(&self, file: &Waiting, found: Proposal, into: &Shelf) -> Result<ProposedPlace, WireError> {
        let filed = self.store()?.papers_with(file.content.sha256)?;
        let stands_there = |place: &FilingPlace| {
            into.edition().ok().and_then(|edition| edition.documents.get(&place.document)).is_some_and(
                |document| filed.iter().any(|paper| paper.holder == place.holder && paper.is(document)),
            )
        };
        let before = self.intake.waiting();
        let came_before = before.iter().any(|other| other.content == file.content && other.id < file.id);
        let is_there = came_before || found.place.as_ref().is_some_and(stands_there);
        let proposal = if is_there {
            let others = found.place.iter().cloned().chain(found.others).collect();
            let reasons = vec![PlaceReason::SameContent];
            Proposal { place: None, certainty: None, reasons, others }
        } else {
            found
        };
        let row = proposal.place.as_ref().and_then(|place| into.row(place));
        let how = match row.and_then(|row| row.standing.filter(|_| !row.several)) {
            Some(paper) => HowFiled::Replaces { paper },
            None => HowFiled::New,
        };
        Ok(ProposedPlace { file: file.id, proposal, how })
    }

    fn shelf(&self, into: PutInto) -> Result<Shelf, WireError> {
        let knowledge = self.knowledge();
        let store = self.store()?;
        match into {
            PutInto::Application(id) => {
                let folder = self.open_folder(id)?;
                let file = &folder.letters.file;
                let edition = file.application.edition.clone();
                let places = application_places(knowledge.scene_of(&edition)?.edition, &folder);
                let applies = |person: &&Person| file.application.applicants.contains(&person.id);
                let people = file.household.persons.iter().filter(applies);
                let people = people.map(|person| with_numbers(&file.household, person)).collect();
                Ok(Shelf { knowledge, edition, places, people })
            }
            PutInto::Person(person) => {
                let household = self.household_of(person)?;
                let papers = store.papers(Holder::Person { person })?;
                let who = household.person(person).map(|person| with_numbers(&household, person));
                self.held_shelf(Holder::Person { person }, &papers, who)
            }
            PutInto::Host(host) => {
                self.host(host)?;
                let papers = store.papers(Holder::Host { host })?;
                self.held_shelf(Holder::Host { host }, &papers, None)
            }
        }
    }

    /// Every document that a person or a host holds, whatever asks for it.
    fn held_shelf(
        &self,
        holder: Holder,
        papers: &[Paper],
        who: Option<(Person, Vec<String>)>,
    ) -> Result<Shelf, WireError> {
        let knowledge = self.knowledge();
        let edition = knowledge.scene_today()?.edition;
        let held = if holder.host().is_some() { HeldBy::Host } else { HeldBy::Person };
        let documents = edition.documents.values().filter(|document| document.held == held);
        let person_name = who.as_ref().map(|(person, _)| person.latin_name());
        let row = |document: &Arc<Document>| {
            let standing = standing(papers, document, holder);
            PlaceRow {
                place: FilingPlace { holder, document: document.id.clone() },
                name: document.name.clone(),
                person_name: person_name.clone(),
                is_missing: standing.is_none(),
                standing,
                several: document.several,
                wants_issued_on: wants_issued_on(document),
            }
        };
        let (places, edition) = (documents.map(row).collect(), edition.id.clone());
        Ok(Shelf { knowledge, edition, places, people: who.into_iter().collect() })
    }
}

impl Shelf {
    fn edition(&self) -> Result<&Edition, WireError> {
        Ok(self.knowledge.scene_of(&self.edition)?.edition)
    }

    fn row(&self, place: &FilingPlace) -> Option<&PlaceRow> {
        self.places.iter().find(|row| row.place == *place)
    }
}

/// Every requirement of everybody who applies as a place, what is the company's or everybody's once.
fn application_places(edition: &Edition, folder: &Folder) -> Vec<PlaceRow> {
    let mut rows: Vec<PlaceRow> = Vec::new();
    for of in &folder.needs {
        let person = folder.letters.file.household.person(of.person);
        for need in of.needs.iter().chain(&of.step2).flat_map(|need| [need].into_iter().chain(&need.parts)) {
            let place = FilingPlace { holder: need.holder, document: need.item.id.clone() };
            let Some(document) = edition.documents.get(&place.document) else { continue };
            if rows.iter().any(|row| row.place == place) {
                continue;
            }
            rows.push(PlaceRow {
                name: need.item.name.clone(),
                person_name: need.holder.person().and(person).map(Person::latin_name),
                is_missing: is_missing(need),
                standing: standing(&folder.papers, document, need.holder),
                several: need.several,
                wants_issued_on: wants_issued_on(document),
                place,
            });
        }
    }
    rows
}

/// Whether a file would fill something. What is written or shown only is the better for a file of it.
const fn is_missing(need: &Need) -> bool {
    match need.state {
        NeedState::Short { .. }
        | NeedState::LeftOut
        | NeedState::Original { .. }
        | NeedState::Letter { .. }
        | NeedState::Reviewed { .. } => true,
        NeedState::There { .. }
        | NeedState::InParts
        | NeedState::NotApplicable { .. }
        | NeedState::CannotProvide { .. } => false,
    }
}

/// The newest paper of a document that no newer one replaces.
fn standing(papers: &[Paper], document: &Document, holder: Holder) -> Option<PaperId> {
    let is_replaced = |paper: &Paper| papers.iter().any(|newer| newer.replaces == Some(paper.id));
    let held = papers.iter().filter(|paper| paper.holder == holder && paper.is(document));
    held.filter(|paper| !is_replaced(paper)).map(|paper| paper.id).max()
}

/// Whether the day of issue decides on a document.
fn wants_issued_on(document: &Document) -> bool {
    document.paper == Some(PaperKind::FingerprintCertificate) || document.dated_by == Some(DatedBy::Entry)
}

fn open_place<'a>(edition: &'a Edition, row: &PlaceRow) -> Option<OpenPlace<'a>> {
    let document = edition.documents.get(&row.place.document)?;
    Some(OpenPlace { document, holder: row.place.holder, is_missing: row.is_missing })
}

fn with_numbers(household: &Household, person: &Person) -> (Person, Vec<String>) {
    let numbers = household.passports_of(person.id).map(|passport| passport.number.clone());
    (person.clone(), numbers.collect())
}

fn named_person((person, passports): &(Person, Vec<String>)) -> NamedPerson<'_> {
    NamedPerson {
        person: person.id,
        surname: &person.surname,
        given_names: person.given_names.as_deref().unwrap_or_default(),
        cyrillic_name: person.cyrillic_name.as_deref().unwrap_or_default(),
        passports,
    }
}

/// Adds a file to a paper. Where its pages were arranged, the new ones stand last; where they cannot be counted, the
/// arrangement goes, so that no page is lost.
fn append(paper: &mut Paper, file: PaperFile) {
    if !paper.pages.is_empty() {
        match file.pages {
            Some(pages) => {
                let page = |page| PaperPage { file: file.id, page, turn: PageTurn::None };
                paper.pages.extend((1..=pages).map(page));
            }
            None => paper.pages.clear(),
        }
    }
    paper.files.push(file);
}

const fn is_addition(how: HowFiled) -> bool {
    match how {
        HowFiled::Adds { .. } => true,
        HowFiled::New | HowFiled::Replaces { .. } => false,
    }
}
