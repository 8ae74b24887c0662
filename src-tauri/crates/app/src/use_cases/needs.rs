//! What each applicant brings and what is held for it: the page of an application's papers, the papers of a holder,
//! the order of their pages, and why a paper is not there.

use std::sync::Arc;

use chrono::NaiveDate;
use kosh_core::catalogue::{Document, Edition};
use kosh_core::id::AbsenceId;
use kosh_core::input::{Form, Problem, ProblemKind};
use kosh_core::people::{Absence, Paper};
use kosh_core::rules::{Gate, NeedsQuestion, PackLine, PersonNeeds, WrittenLetter, gate, needs, pack_lines};
use kosh_core::text::Text;
use kosh_store::Change;

use super::letters::{FillingLetter, Letters};
use crate::Knowledge;
use crate::app::App;
use crate::error::{ErrorCode, Record, WireError};
use crate::knowledge::invalid;
use crate::wire::{
    AbsenceInput, AbsenceOf, ApplicationId, ArrangePages, Holder, Nothing, PackQuery, PaperRow, PapersPage,
    PersonId, SaveAbsence,
};

/// An application with everything that is held, said and written for it, and what that comes to.
pub(crate) struct Folder {
    pub(crate) letters: Letters,
    pub(crate) filling: Vec<FillingLetter>,
    pub(crate) papers: Vec<Paper>,
    absences: Vec<Absence>,
    /// The day as of which it is judged.
    pub(crate) file_on: NaiveDate,
    pub(crate) needs: Vec<PersonNeeds>,
}

impl Folder {
    /// The needs of one person, or of everybody; an error where the person does not apply.
    pub(crate) fn of(&self, person: Option<PersonId>) -> Result<Vec<PersonNeeds>, WireError> {
        let wanted = |of: &&PersonNeeds| person.is_none_or(|person| person == of.person);
        let of: Vec<PersonNeeds> = self.needs.iter().filter(wanted).cloned().collect();
        if of.is_empty() { Err(ErrorCode::NotFound { record: Record::Person }.into()) } else { Ok(of) }
    }

    /// The lines of a pack of one person, or of everybody, and what keeps it from being complete.
    pub(crate) fn lines(&self, person: Option<PersonId>) -> Result<(Vec<PackLine>, Gate), WireError> {
        let lines = pack_lines(&self.of(person)?);
        let gate = gate(&lines);
        Ok((lines, gate))
    }

    /// The letters of Kosh that papers of the guide are.
    pub(crate) fn written(&self) -> Vec<WrittenLetter> {
        self.filling.iter().map(|filling| filling.letter.clone()).collect()
    }

    /// What is asked of the rules.
    pub(crate) fn question<'a>(
        &'a self,
        knowledge: &'a Knowledge,
        written: &'a [WrittenLetter],
    ) -> Result<NeedsQuestion<'a>, WireError> {
        asked(knowledge, &self.letters, &self.papers, &self.absences, written)
    }

    /// A paper of it.
    pub(crate) fn paper(&self, id: kosh_core::id::PaperId) -> Option<&Paper> {
        self.papers.iter().find(|paper| paper.id == id)
    }
}

impl App {
    /// The papers of an application: what each applicant brings, what fills it, what blocks.
    pub fn papers(&self, id: ApplicationId) -> Result<PapersPage, WireError> {
        let folder = self.open_folder(id)?;
        let (_, gate) = folder.lines(None)?;
        let knowledge = self.knowledge();
        let scene = knowledge.scene_of(&folder.letters.file.application.edition)?;
        Ok(PapersPage {
            application: id,
            host: folder.letters.file.host.id,
            file_on: folder.file_on,
            papers: paper_rows(scene.edition, folder.papers),
            persons: folder.needs,
            gate,
            packs: self.packs(id)?,
        })
    }

    /// The papers of a host, of a person with those made for one application, or of an application.
    pub fn held_papers(&self, of: Holder) -> Result<Vec<PaperRow>, WireError> {
        let papers = self.store()?.papers(of)?;
        Ok(paper_rows(self.knowledge().scene_today()?.edition, papers))
    }

    /// Arranges the pages of a paper; its files stay as they are.
    pub fn arrange_pages(&self, arrange: ArrangePages) -> Result<Nothing, WireError> {
        let paper = self.paper(arrange.paper)?;
        let is_there = |page: &kosh_core::people::PaperPage| {
            paper.files.iter().any(|file| {
                file.id == page.file && page.page > 0 && file.pages.is_none_or(|pages| page.page <= pages)
            })
        };
        if !arrange.pages.iter().all(is_there) {
            let problems = vec![Problem::new("pages", ProblemKind::NotFound)];
            return Err(ErrorCode::InvalidInput { problems }.into());
        }
        self.apply(Change::SavePaper(Paper { pages: arrange.pages, ..paper }))?;
        Ok(Nothing {})
    }

    /// Why a paper is not there, as it can be edited.
    pub fn edit_absence(&self, of: AbsenceOf) -> Result<AbsenceInput, WireError> {
        Ok(self.absence(&of)?.as_ref().map(AbsenceInput::from).unwrap_or_default())
    }

    /// What is wrong with it as typed.
    pub fn check_absence(&self, input: AbsenceInput) -> Result<Vec<Problem>, WireError> {
        let mut form = Form::new(self.clock().today());
        let _ = input.read(&mut form);
        Ok(form.problems().to_vec())
    }

    /// Saves why a paper is not there.
    pub fn save_absence(&self, save: SaveAbsence) -> Result<Nothing, WireError> {
        let standing = self.absence(&save.of)?;
        let mut form = Form::new(self.clock().today());
        let read = save.input.read(&mut form);
        let (kind, reason) = form.finish(read).map_err(invalid)?;
        let AbsenceOf { application, person, document } = save.of;
        let file = self.open_application(application)?;
        if !file.application.applicants.contains(&person) {
            return Err(ErrorCode::NotFound { record: Record::Person }.into());
        }
        let id = standing.map_or_else(|| AbsenceId::new(self.mint()), |standing| standing.id);
        self.apply(Change::SaveAbsence(Absence { id, application, person, document, kind, reason }))?;
        Ok(Nothing {})
    }

    /// Removes why a paper is not there.
    pub fn remove_absence(&self, of: AbsenceOf) -> Result<Nothing, WireError> {
        let standing = self.absence(&of)?.ok_or(ErrorCode::NotFound { record: Record::Absence })?;
        self.apply(Change::RemoveAbsence(standing.id))?;
        Ok(Nothing {})
    }

    fn absence(&self, of: &AbsenceOf) -> Result<Option<Absence>, WireError> {
        Ok(self.store()?.absence_of(of.application, of.person, &of.document)?)
    }

    /// Everything that is held, said and written for an application.
    pub(crate) fn open_folder(&self, id: ApplicationId) -> Result<Folder, WireError> {
        let letters = self.open_letters(id)?;
        let filling = self.filling_letters(&letters)?;
        let store = self.store()?;
        let (papers, absences) = (store.papers_for(id)?, store.absences(id)?);
        let knowledge = self.knowledge();
        let written: Vec<_> = filling.iter().map(|filling| filling.letter.clone()).collect();
        let (file_on, needs) = needs(&asked(&knowledge, &letters, &papers, &absences, &written)?);
        Ok(Folder { letters, filling, papers, absences, file_on, needs })
    }

    /// The papers that an application asks of a person, asked for one question only, such as a proof.
    pub(crate) fn pack_query(&self, query: PackQuery) -> Result<(Folder, Vec<PackLine>, Gate), WireError> {
        let folder = self.open_folder(query.application)?;
        let (lines, gate) = folder.lines(query.person)?;
        Ok((folder, lines, gate))
    }
}

fn asked<'a>(
    knowledge: &'a Knowledge,
    letters: &'a Letters,
    papers: &'a [Paper],
    absences: &'a [Absence],
    written: &'a [WrittenLetter],
) -> Result<NeedsQuestion<'a>, WireError> {
    let file = &letters.file;
    let scene = knowledge.scene_of(&file.application.edition)?;
    Ok(NeedsQuestion {
        scene,
        service: file.service(scene.edition)?,
        host: &file.host,
        household: &file.household,
        application: &file.application,
        papers,
        absences,
        letters: written,
    })
}

/// Papers as a screen shows them.
pub(crate) fn paper_rows(edition: &Edition, papers: Vec<Paper>) -> Vec<PaperRow> {
    let newer: Vec<_> = papers.iter().filter_map(|paper| Some((paper.replaces?, paper.id))).collect();
    let row = |paper: Paper| PaperRow {
        document: document_of(edition, &paper).map(|document| document.id.clone()),
        name: paper_name(edition, &paper),
        replaced_by: newer.iter().find(|(older, _)| *older == paper.id).map(|(_, id)| *id),
        paper,
    };
    papers.into_iter().map(row).collect()
}

/// What a paper is called: the name of its document, or its own title.
pub(crate) fn paper_name(edition: &Edition, paper: &Paper) -> Text {
    document_of(edition, paper).map_or_else(
        || {
            let title = paper.title.clone().unwrap_or_default();
            Text { ru: title.clone(), en: title.clone(), kk: title }
        },
        |document| document.name.clone(),
    )
}

fn document_of<'a>(edition: &'a Edition, paper: &Paper) -> Option<&'a Document> {
    edition.documents.values().find(|document| paper.is(document)).map(Arc::as_ref)
}
