//! Letters of applications: to list, to type into, to look at, to print, to send.
//!
//! A letter is composed of the facts as they are at the moment ([`written`]); what was sent is kept as the file that
//! it was printed to and never composed again. Preview, print and the frozen file are the same bytes.
//!
//! Leaves out the words (`catalog/letters`, or the company's own: [`texts`]) and which letters an application has
//! (`core::rules::letters`).

mod batch;
mod enclosures;
mod filling;
mod gaps;
mod numbers;
mod sample;
mod table;
mod texts;
mod written;

pub use texts::letter_text_flaws;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::NaiveDate;
use kosh_core::input::{Form, Problem, ProblemKind};
use kosh_core::letters::{Arrangement, LetterKind};
use kosh_core::people::{Letter, LetterDetails, LetterFrame, LetterInput, Person, SentPaper};
use kosh_core::rules::{LetterCall, letters};
use kosh_core::text::Lang;
use kosh_documents::letters::Field;
use kosh_store::{AttachedFile, Change, Content, Owner};

use super::applications::{File, circumstances};
use crate::app::App;
use crate::error::{ErrorCode, Record, WireError};
use crate::knowledge::invalid;
use crate::wire::{
    ApplicationId, FileId, LetterId, LetterQuery, LetterRow, LettersPage, Nothing, PersonId, Preview,
    Produced, SaveLetter, SentLetter, SentText,
};
use crate::words::word;
use enclosures::Listed;
pub(crate) use filling::{FillingLetter, LetterBody};
use texts::{Stationery, Texts};
use written::Printed;

/// The fields of the input that stand at the head of a letter.
const OPENING: [&str; 3] = ["outgoing_number", "dated_on", "addressee"];

/// An application with its letters.
pub(crate) struct Letters {
    pub(crate) file: File,
    /// The letters that the service calls for, in their order.
    pub(crate) calls: Vec<LetterCall>,
    /// Drafts and sent letters.
    pub(crate) standing: Vec<Letter>,
    /// The papers of the checklists, as the accompanying letter lists them.
    papers: Vec<Listed>,
}

impl Letters {
    /// The person a call is about.
    fn person(&self, call: &LetterCall) -> Option<PersonId> {
        call.person.and_then(|place| self.file.persons.get(place)).map(|person| person.id)
    }

    /// The call for a letter; an error where the application has no such letter.
    fn call(&self, kind: LetterKind, person: Option<PersonId>) -> Result<&LetterCall, WireError> {
        let found = self.calls.iter().find(|call| call.kind == kind && self.person(call) == person);
        Ok(found.ok_or(ErrorCode::NoLetter)?)
    }

    /// The draft of a letter, where something was saved.
    fn draft(&self, kind: LetterKind, person: Option<PersonId>) -> Option<&Letter> {
        let mut drafts = self.standing.iter().filter(|letter| letter.sent.is_none());
        drafts.find(|letter| letter.kind == kind && letter.person == person)
    }

    /// A letter of a kind to try a text with.
    fn call_to_try(&self, kind: LetterKind) -> Option<&LetterCall> {
        self.calls.iter().find(|call| call.kind == kind)
    }

    fn name_of(&self, person: Option<PersonId>) -> Option<String> {
        self.file.household.person(person?).map(Person::latin_name)
    }
}

/// A letter as it goes out.
struct Frozen {
    /// What was typed for it.
    letter: Letter,
    paper: SentPaper,
    file: AttachedFile,
}

impl App {
    /// The letters of an application, drafts and sent ones.
    pub fn letters(&self, id: ApplicationId) -> Result<LettersPage, WireError> {
        let letters = self.open_letters(id)?;
        let mut stationery = self.stationery()?;
        let rows = letters.calls.iter().map(|call| self.letter_row(&mut stationery, &letters, call));
        let rows = rows.collect::<Result<_, _>>()?;
        let mut sent = Vec::new();
        for letter in letters.standing.iter().rev() {
            if let Some(paper) = &letter.sent {
                sent.push(self.sent_letter(&letters, letter, paper)?);
            }
        }
        sent.sort_by_key(|letter| std::cmp::Reverse(letter.sent_on));
        Ok(LettersPage { letters: rows, sent, arrangements: Arrangement::ALL.to_vec() })
    }

    /// What is wrong with a letter as typed.
    pub fn check_letter(&self, save: SaveLetter) -> Result<Vec<Problem>, WireError> {
        let letters = self.open_letters(save.application)?;
        let (_, form) = self.read_letter(&letters, &save)?;
        Ok(form.problems().to_vec())
    }

    /// Saves what was typed for a letter.
    pub fn save_letter(&self, save: SaveLetter) -> Result<Nothing, WireError> {
        let letters = self.open_letters(save.application)?;
        let (letter, form) = self.read_letter(&letters, &save)?;
        self.apply(Change::SaveLetter(form.finish(letter).map_err(invalid)?))?;
        Ok(Nothing {})
    }

    /// A letter to look at.
    pub fn preview_letter(&self, query: LetterQuery) -> Result<Preview, WireError> {
        let letters = self.open_letters(query.application)?;
        let printed = self.printed(&letters, query)?;
        Ok(Preview::from(printed))
    }

    /// Writes a letter as PDF; with gaps as a marked draft.
    pub fn print_letter(&self, query: LetterQuery) -> Result<Produced, WireError> {
        let letters = self.open_letters(query.application)?;
        let Printed { name, bytes, pages, missing, .. } = self.printed(&letters, query)?;
        self.produce(&name, &bytes, Some(pages.pages.len()), missing)
    }

    /// Marks a letter as sent and keeps it as it is printed now. Refused while something is missing.
    pub fn send_letter(&self, query: LetterQuery) -> Result<SentLetter, WireError> {
        let letters = self.open_letters(query.application)?;
        let printed = self.printed(&letters, query)?;
        if !printed.missing.is_empty() {
            return Err(ErrorCode::LetterIncomplete { missing: printed.missing }.into());
        }
        self.check_number(&letters.file.host, &printed.letter)?;
        let counter = self.counter_after(&letters.file.host, &printed.letter)?;
        let Frozen { letter, paper, file } = self.frozen(&letters, printed, self.clock().today())?;
        let sent = Letter { sent: Some(paper.clone()), ..letter.clone() };
        self.apply(Change::SendLetter { letter: sent, file, counter })?;
        self.sent_letter(&letters, &letter, &paper)
    }

    /// A sent letter to look at.
    pub fn preview_sent_letter(&self, id: LetterId) -> Result<Preview, WireError> {
        let (paper, _, bytes) = self.sent_paper(id)?;
        Ok(Preview { base64: STANDARD.encode(bytes), pages: paper.pages.into(), missing: Vec::new() })
    }

    /// Writes a sent letter as PDF, as it was.
    pub fn print_sent_letter(&self, id: LetterId) -> Result<Produced, WireError> {
        let (paper, name, bytes) = self.sent_paper(id)?;
        self.produce(&name, &bytes, Some(paper.pages.into()), Vec::new())
    }

    /// A letter as it goes out on a day: its PDF is kept and waits to be attached.
    fn frozen(&self, letters: &Letters, printed: Printed, on: NaiveDate) -> Result<Frozen, WireError> {
        let Printed { letter, name, bytes, pages, texts, .. } = printed;
        let pages = pages.pages.len();
        let file = AttachedFile {
            id: FileId::new(self.mint()),
            owner: Owner::Application(letters.file.application.id),
            name,
            media_type: "application/pdf".to_owned(),
            content: self.keep(bytes)?,
            pages: u32::try_from(pages).ok(),
        };
        let pages = u16::try_from(pages).unwrap_or(u16::MAX);
        let paper = SentPaper { on, host: letters.file.host.id, file: file.id, pages, texts };
        Ok(Frozen { letter, paper, file })
    }

    /// An application with its letters.
    pub(crate) fn open_letters(&self, id: ApplicationId) -> Result<Letters, WireError> {
        let file = self.open_application(id)?;
        self.letters_of(file, self.store()?.letters(id)?)
    }

    /// The letters of an application that is at hand.
    fn letters_of(&self, file: File, standing: Vec<Letter>) -> Result<Letters, WireError> {
        let knowledge = self.knowledge();
        let scene = knowledge.scene_of(&file.application.edition)?;
        let on = self.filing_day(&file.application);
        let known: Vec<_> = file.persons.iter().map(|person| circumstances(&file, person, on)).collect();
        let calls = letters(scene, file.service(scene.edition)?, &known);
        let papers = self.asked_papers(&file)?;
        Ok(Letters { file, calls, standing, papers })
    }

    fn letter_row(
        &self,
        stationery: &mut Stationery,
        letters: &Letters,
        call: &LetterCall,
    ) -> Result<LetterRow, WireError> {
        let person = letters.person(call);
        let draft = letters.draft(call.kind, person);
        let letter = self.draft_or_proposal(letters, call)?;
        let composed = self.compose(stationery, letters, call, &letter)?;
        let texts = stationery.texts(call.kind, letter.arrangement)?;
        let lists = texts.name("enclosures");
        let enclosures = if lists { letters.enclosures(&letter) } else { Vec::new() };
        Ok(LetterRow {
            kind: call.kind,
            person,
            person_name: letters.name_of(person),
            missing: composed.missing,
            is_draft_form: composed.is_draft_form,
            has_table: call.kind == LetterKind::Invitation,
            draft: LetterInput::from(&letter),
            typed: typed_fields(call.kind, &texts),
            opening: OPENING.into_iter().filter(|name| texts.name(name)).map(str::to_owned).collect(),
            document: call.document.clone(),
            truth: call.truth,
            is_saved: draft.is_some(),
            enclosures: enclosures.into_iter().map(Listed::into_row).collect(),
        })
    }

    /// The draft as it was saved; where nothing was, what Kosh proposes: languages and addressee as in the last
    /// letter of the kind.
    fn draft_or_proposal(&self, letters: &Letters, call: &LetterCall) -> Result<Letter, WireError> {
        let person = letters.person(call);
        if let Some(draft) = letters.draft(call.kind, person) {
            return Ok(draft.clone());
        }
        let last = self.store()?.latest_letter(letters.file.host.id, call.kind)?;
        let (arrangement, addressee) =
            last.map_or((Arrangement::Ru, None), |last| (last.arrangement, last.addressee));
        Ok(Letter {
            id: LetterId::new(self.mint()),
            application: letters.file.application.id,
            kind: call.kind,
            person,
            arrangement,
            outgoing_number: None,
            dated_on: None,
            addressee,
            representative: None,
            details: LetterDetails::default(),
            enclosures: Vec::new(),
            sent: None,
        })
    }

    fn read_letter(&self, letters: &Letters, save: &SaveLetter) -> Result<(Option<Letter>, Form), WireError> {
        letters.call(save.kind, save.person)?;
        let standing = letters.draft(save.kind, save.person);
        let frame = LetterFrame {
            id: standing.map_or_else(|| LetterId::new(self.mint()), |letter| letter.id),
            application: save.application,
            kind: save.kind,
            person: save.person,
        };
        let mut form = Form::new(self.clock().today());
        let letter = Letter::read(&save.input, frame, &mut form);
        let host = &letters.file.host;
        if let Some(letter) = &letter {
            let chosen = letter.representative;
            if chosen.is_some_and(|id| !host.representatives.iter().any(|one| one.id == id)) {
                form.note("representative", ProblemKind::NotFound);
            }
            form.note_if("outgoing_number", self.number_problem(host, letter)?);
        }
        Ok((letter, form))
    }

    fn sent_letter(
        &self,
        letters: &Letters,
        letter: &Letter,
        paper: &SentPaper,
    ) -> Result<SentLetter, WireError> {
        let file = self.store()?.file(paper.file)?.ok_or(ErrorCode::NotFound { record: Record::File })?;
        let texts = paper.texts.iter().map(|text| SentText { lang: text.lang, version: text.version });
        Ok(SentLetter {
            id: letter.id,
            kind: letter.kind,
            person: letter.person,
            person_name: letters.name_of(letter.person),
            arrangement: letter.arrangement,
            outgoing_number: letter.outgoing_number.clone(),
            dated_on: letter.dated_on,
            addressee: letter.addressee.clone(),
            sent_on: paper.on,
            pages: paper.pages,
            sha256: file.content.sha256.to_string(),
            texts: texts.collect(),
        })
    }

    /// What was sent: the paper, the name of its file and its bytes.
    fn sent_paper(&self, id: LetterId) -> Result<(SentPaper, String, Vec<u8>), WireError> {
        let store = self.store()?;
        let not_found = ErrorCode::NotFound { record: Record::Letter };
        let letter = store.letter(id)?.ok_or(not_found.clone())?;
        let paper = letter.sent.ok_or(not_found)?;
        let file = store.file(paper.file)?.ok_or(ErrorCode::NotFound { record: Record::File })?;
        let mut bytes = Vec::new();
        store.give(file.id, &mut bytes)?;
        Ok((paper, file.name, bytes))
    }

    /// Keeps the content of a file until a change attaches it.
    pub(crate) fn keep(&self, bytes: Vec<u8>) -> Result<Content, WireError> {
        Ok(self.store()?.keep(&mut std::io::Cursor::new(bytes))?)
    }
}

impl From<Printed> for Preview {
    fn from(printed: Printed) -> Self {
        let pages = printed.pages.pages.len();
        Self { base64: STANDARD.encode(printed.bytes), pages, missing: printed.missing }
    }
}

/// The fields of the input that texts name, besides the ones of the opening.
fn typed_fields(kind: LetterKind, texts: &Texts<'_>) -> Vec<String> {
    let details = Field::typed_for(kind).map(Field::as_str);
    let representative = texts.name(Field::RepresentativeName.as_str()).then_some("representative");
    let enclosures = texts.name("enclosures").then_some("enclosures");
    let named = details.filter(|name| texts.name(name));
    representative.into_iter().chain(named).chain(enclosures).map(str::to_owned).collect()
}

/// The language by which a letter is called: of two the Russian one.
fn lang_of(arrangement: Arrangement) -> Lang {
    arrangement.langs().last().copied().unwrap_or_default()
}

/// What a letter is called in the name of its file.
fn paper_name(kind: LetterKind, arrangement: Arrangement, name: &str) -> String {
    format!("{} {name}", word(lang_of(arrangement), &format!("letter_kind_{kind}")))
}
