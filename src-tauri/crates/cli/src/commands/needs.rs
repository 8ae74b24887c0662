//! `papers`: what is held, what each applicant brings and lacks, files given their places.

use std::path::Path;

use kosh_app::wire::{
    AbsenceInput, AbsenceOf, ConfirmPlaces, Holder, HowFiled, IncomingFile, PackQuery, PaperId, PaperInput,
    PaperRow, PersonId, PlaceRow, PlacedFile, ProposePlaces, ProposedPlace, ProposedPlaces, PutInto,
    SaveAbsence,
};
use kosh_app::words::{code, date, need_state};
use kosh_app::{App, WireError};
use kosh_core::input::ProblemKind;
use kosh_core::people::Person;
use kosh_core::rules::{Certainty, FilingPlace, Need, NeedState, PersonNeeds};
use kosh_core::text::Lang;
use serde::Serialize;

use super::papers::{PaperKind, asked_for};
use super::vault;
use crate::answer::{Answer, Exit};
use crate::arguments::{Absent, HolderOfPapers, PapersAct, PutPapers, StateOfPapers};
use crate::failure::Failure;
use crate::show::{Page, date_or_dash};
use crate::surroundings::Surroundings;

pub(super) fn run(act: &PapersAct, surroundings: Surroundings) -> Result<Answer, Failure> {
    let lang = surroundings.lang;
    let app = vault::open(surroundings)?;
    match act {
        PapersAct::List(asked) => list(&app, asked, lang),
        PapersAct::State(asked) => state(&app, asked, lang),
        PapersAct::Place(asked) => put(&app, asked, lang, Act::Show),
        PapersAct::Put(asked) => put(&app, asked, lang, Act::File),
        PapersAct::Absent(asked) => absent(&app, asked, lang),
    }
}

/// An id as typed.
pub(super) fn id<T: std::str::FromStr>(field: &str, text: &str) -> Result<T, Failure> {
    text.trim().parse().map_err(|_| Failure::at(field, ProblemKind::NotFound))
}

fn holder(app: &App, asked: &HolderOfPapers, lang: Lang) -> Result<PutInto, Failure> {
    match (&asked.person, &asked.host) {
        (Some(person), _) => Ok(PutInto::Person(id("person", person)?)),
        (None, Some(host)) => Ok(PutInto::Host(id("host", host)?)),
        (None, None) => {
            let application = asked_for(app, asked.application.as_deref(), PaperKind::Any, lang)?;
            Ok(PutInto::Application(application))
        }
    }
}

fn list(app: &App, asked: &HolderOfPapers, lang: Lang) -> Result<Answer, Failure> {
    let rows: Vec<PaperRow> = match holder(app, asked, lang)? {
        PutInto::Application(id) => app.papers(id)?.papers,
        PutInto::Person(person) => app.held_papers(Holder::Person { person })?,
        PutInto::Host(host) => app.held_papers(Holder::Host { host })?,
    };
    let mut page = Page::new(lang);
    let line = |row: &PaperRow| {
        let paper = &row.paper;
        let files: Vec<&str> = paper.files.iter().map(|file| file.name.as_str()).collect();
        let place = paper.place.clone().unwrap_or_default();
        let until = date_or_dash(lang, paper.valid_until);
        vec![paper.id.to_string(), row.name.get(lang).to_owned(), until, files.join(", "), place]
    };
    let (standing, older): (Vec<&PaperRow>, Vec<&PaperRow>) =
        rows.iter().partition(|row| row.replaced_by.is_none());
    page.table(&standing.into_iter().chain(older).map(line).collect::<Vec<_>>());
    Answer::new(&rows, page.finish())
}

fn state(app: &App, asked: &StateOfPapers, lang: Lang) -> Result<Answer, Failure> {
    let application = asked_for(app, asked.application.as_deref(), PaperKind::Any, lang)?;
    let person: Option<PersonId> = asked.person.as_deref().map(|text| id("person", text)).transpose()?;
    let papers = app.papers(application)?;
    let state = app.pack_state(PackQuery { application, person })?;
    let persons = app.application(application)?.persons;
    let mut page = Page::new(lang);
    page.line(date(lang, state.file_on));
    for of in papers.persons.iter().filter(|of| person.is_none_or(|person| person == of.person)) {
        page.section(&name_of(&persons, of.person));
        show_needs(&mut page, of);
    }
    blocks(&mut page, &state.gate, &persons);
    let exit = if state.gate.is_complete { Exit::Done } else { Exit::Blocked };
    Ok(Answer::new(&state, page.finish())?.ending(exit))
}

fn show_needs(page: &mut Page, of: &PersonNeeds) {
    let mut rows = Vec::new();
    for need in &of.needs {
        rows.push(row(page.lang(), need, ""));
        // What fills the whole line fills its parts.
        let parts = need.parts.iter().filter(|_| need.state == NeedState::InParts);
        rows.extend(parts.map(|part| row(page.lang(), part, "  ")));
    }
    page.table(&rows);
}

fn row(lang: Lang, need: &Need, indent: &str) -> Vec<String> {
    vec![need_state(lang, &need.state), format!("{indent}{}", need.item.name.get(lang))]
}

/// What keeps a pack from being complete.
pub(super) fn blocks(page: &mut Page, gate: &kosh_core::rules::Gate, persons: &[Person]) {
    if gate.is_complete {
        page.heading("ctl_papers_complete");
        return;
    }
    page.heading("ctl_papers_blocks");
    let lang = page.lang();
    let company = page.word("ctl_papers_company");
    let row = |block: &kosh_core::rules::Block| {
        let whose = block.person.map_or_else(|| company.clone(), |person| name_of(persons, person));
        vec![whose, code(lang, "shortfall", &block.why), block.name.get(lang).to_owned()]
    };
    page.table(&gate.blocks.iter().map(row).collect::<Vec<_>>());
}

fn name_of(persons: &[Person], id: PersonId) -> String {
    persons.iter().find(|person| person.id == id).map(Person::latin_name).unwrap_or_default()
}

/// Whether places are only shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Show,
    File,
}

/// What became of a file.
#[derive(Serialize)]
struct Put {
    path: String,
    #[serde(flatten)]
    fate: Fate,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case", tag = "fate")]
enum Fate {
    /// It has a place; it was filed there unless places were only asked for.
    Placed {
        place: FilingPlace,
        how: HowFiled,
        paper: Option<PaperId>,
        reasons: Vec<kosh_core::rules::PlaceReason>,
    },
    /// No place was found that is sure enough.
    Open { reasons: Vec<kosh_core::rules::PlaceReason>, others: Vec<FilingPlace> },
    /// It was not taken.
    Refused { error: WireError },
}

fn put(app: &App, asked: &PutPapers, lang: Lang, act: Act) -> Result<Answer, Failure> {
    let into = holder(app, &asked.holder, lang)?;
    let taken: Vec<(&Path, Result<IncomingFile, WireError>)> =
        asked.files.iter().map(|path| (path.as_path(), app.take_path(path))).collect();
    let files = taken.iter().filter_map(|(_, file)| Some(file.as_ref().ok()?.id)).collect();
    let proposed = app.propose_places(ProposePlaces { into, files })?;
    let forced =
        asked.document.as_deref().map(|document| named_place(&proposed, document, asked)).transpose()?;
    let mut placed = Vec::new();
    let mut fates = Vec::new();
    for (path, file) in taken {
        let path = path.display().to_string();
        let file = match file {
            Ok(file) => file,
            Err(error) => {
                fates.push(Put { path, fate: Fate::Refused { error } });
                continue;
            }
        };
        let found = proposed.files.iter().find(|found| found.file == file.id).ok_or(Failure::Bug)?;
        if let Some((place, how)) = place_of(found, &file, forced, asked) {
            let input = typed(asked);
            placed.push(PlacedFile { file: file.id, place: place.clone(), how, input });
            let reasons = found.proposal.reasons.clone();
            fates.push(Put { path, fate: Fate::Placed { place, how, paper: None, reasons } });
        } else {
            let reasons = found.proposal.reasons.clone();
            let others = found.proposal.others.clone();
            fates.push(Put { path, fate: Fate::Open { reasons, others } });
        }
    }
    if act == Act::File && !placed.is_empty() {
        let mut papers = app.confirm_places(ConfirmPlaces { files: placed })?.papers.into_iter();
        for put in &mut fates {
            if let Fate::Placed { paper, .. } = &mut put.fate {
                *paper = papers.next();
            }
        }
    }
    let all = fates.iter().all(|put| matches!(put.fate, Fate::Placed { .. }));
    let text = text_of(&fates, &proposed.places, lang);
    Ok(Answer::new(&fates, text)?.ending(if all { Exit::Done } else { Exit::Blocked }))
}

/// The place that a document and a person name.
fn named_place<'a>(
    proposed: &'a ProposedPlaces,
    document: &str,
    asked: &PutPapers,
) -> Result<&'a PlaceRow, Failure> {
    let whose: Option<PersonId> = asked.whose.as_deref().map(|text| id("of", text)).transpose()?;
    let mut rows = proposed.places.iter().filter(|row| {
        let person = row.place.holder.person();
        row.place.document.as_str() == document && (whose.is_none() || person == whose)
    });
    let first = rows.next().ok_or_else(|| Failure::at("document", ProblemKind::NotFound))?;
    match rows.next() {
        None => Ok(first),
        Some(_) => Err(Failure::at("person", ProblemKind::Required)),
    }
}

/// The place of a file: the one that was named, or one that is proposed and more than a guess.
fn place_of(
    found: &ProposedPlace,
    file: &IncomingFile,
    forced: Option<&PlaceRow>,
    asked: &PutPapers,
) -> Option<(FilingPlace, HowFiled)> {
    let is_there = file.same_as.is_some() || !file.filed_as.is_empty();
    if is_there && !asked.again {
        return None;
    }
    if let Some(row) = forced {
        let how = match row.standing.filter(|_| !row.several) {
            Some(paper) => HowFiled::Replaces { paper },
            None => HowFiled::New,
        };
        return Some((row.place.clone(), how));
    }
    let is_sure = match found.proposal.certainty? {
        Certainty::Sure | Certainty::Likely => true,
        Certainty::Guess => false,
    };
    found.proposal.place.clone().filter(|_| is_sure).map(|place| (place, found.how))
}

fn typed(asked: &PutPapers) -> PaperInput {
    let text = |field: &Option<String>| field.clone().unwrap_or_default();
    PaperInput {
        title: text(&asked.title),
        issued_on: text(&asked.issued_on),
        valid_until: text(&asked.until),
        form: text(&asked.form),
        place: text(&asked.lies),
        ..PaperInput::default()
    }
}

fn text_of(fates: &[Put], places: &[PlaceRow], lang: Lang) -> String {
    let mut page = Page::new(lang);
    let name = |place: &FilingPlace| {
        let row = places.iter().find(|row| row.place == *place);
        let whose = row.and_then(|row| row.person_name.as_ref()).map(|name| format!("{name}: "));
        let document = row.map_or_else(|| place.document.to_string(), |row| row.name.get(lang).to_owned());
        format!("{}{document}", whose.unwrap_or_default())
    };
    let why = |reasons: &[kosh_core::rules::PlaceReason]| {
        reasons.iter().map(|reason| code(lang, "place_reason", reason)).collect::<Vec<_>>().join("; ")
    };
    let mut sections: [(&str, Vec<Vec<String>>); 3] =
        [("ctl_put_filed", Vec::new()), ("ctl_put_open", Vec::new()), ("ctl_put_refused", Vec::new())];
    for Put { path, fate } in fates {
        match fate {
            Fate::Placed { place, reasons, .. } => {
                sections[0].1.push(vec![path.clone(), name(place), why(reasons)]);
            }
            Fate::Open { reasons, .. } => sections[1].1.push(vec![path.clone(), why(reasons)]),
            Fate::Refused { error } => {
                sections[2].1.push(vec![path.clone(), code(lang, "error", &error.code)]);
            }
        }
    }
    for (heading, rows) in sections.iter().filter(|(_, rows)| !rows.is_empty()) {
        page.heading(heading);
        page.table(rows);
    }
    page.finish()
}

fn absent(app: &App, asked: &Absent, lang: Lang) -> Result<Answer, Failure> {
    let application = asked_for(app, asked.application.as_deref(), PaperKind::Any, lang)?;
    let document =
        asked.document.trim().parse().map_err(|_| Failure::at("document", ProblemKind::NotFound))?;
    let of = AbsenceOf { application, person: id("person", &asked.person)?, document };
    let input = AbsenceInput { kind: asked.kind.clone(), reason: asked.reason.clone() };
    Answer::new(&app.save_absence(SaveAbsence { of, input })?, String::new())
}

#[cfg(test)]
mod tests {
    use kosh_core::rules::PlaceReason;

    use super::*;

    #[test]
    fn every_reason_has_words_in_every_language() {
        let person = PersonId::new("019b0000-0000-7000-8000-000000000004".parse().unwrap());
        let reasons = [
            PlaceReason::Word { word: "x".to_owned() },
            PlaceReason::PersonName { person },
            PlaceReason::PassportNumber { person },
            PlaceReason::OnlyPerson { person },
            PlaceReason::OnlyOneLacks { person },
            PlaceReason::LooksLikePhotograph,
            PlaceReason::OnlyOneMissing,
            PlaceReason::AlreadyThere,
            PlaceReason::SameContent,
            PlaceReason::UnknownName,
            PlaceReason::WhoseUnknown,
        ];
        for (lang, reason) in
            Lang::ALL.into_iter().flat_map(|lang| reasons.iter().map(move |one| (lang, one)))
        {
            let words = code(lang, "place_reason", reason);
            assert!(!words.contains("place_reason") && !words.contains('{'), "{words}");
        }
    }
}
