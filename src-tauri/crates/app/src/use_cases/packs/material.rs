//! What a pack is made of: the lines of the guide's list with the files, letters and words that stand for them, in the
//! language of the pack.

use std::sync::Arc;

use kosh_core::catalogue::{Edition, Form, Route, Service};
use kosh_core::id::PaperId;
use kosh_core::people::{Household, Paper, Person};
use kosh_core::rules::{Demand, NeedState, PackLine, Shortfall};
use kosh_core::text::Lang;
use kosh_documents::model::Document;
use kosh_documents::pack::{
    Absence, Content, Converter, Cover, Inspection, Leaf, Leaves, Pack, PageTurn, Paper as PackPaper, Piece,
    Section, Traveller,
};
use kosh_store::Store;
use serde_json::json;
use zeroize::Zeroizing;

use crate::app::App;
use crate::error::WireError;
use crate::jobs::{Progress, Stopped};
use crate::looks::Kept;
use crate::use_cases::letters::LetterBody;
use crate::use_cases::needs::Folder;
use crate::words::{code, say, word};

/// Everything that a pack borrows from.
pub(super) struct Material {
    cover: Cover,
    sections: Vec<Part>,
}

/// One person's part.
struct Part {
    title: String,
    items: Vec<Item>,
}

struct Item {
    title: String,
    forms: Vec<Form>,
    copies: u8,
    warning: Option<String>,
    body: Body,
}

enum Body {
    Files(Vec<Sheet>),
    Letter(Box<Document>),
    Absent(Absence),
}

/// A run of pages of a file.
struct Sheet {
    name: String,
    kept: Kept,
    found: Arc<Inspection>,
    password: Option<Arc<Zeroizing<String>>>,
    leaves: Leaves,
}

/// How a pack is worded.
pub(super) struct Wording {
    pub(super) lang: Lang,
    pub(super) made_on: chrono::NaiveDate,
    pub(super) is_draft: bool,
}

/// The papers that stand for a line: those that fill it, or the one that does not do.
pub(super) fn papers_of(line: &PackLine) -> Vec<PaperId> {
    match &line.need.state {
        NeedState::There { papers } => papers.clone(),
        NeedState::Short { paper, .. } => paper.iter().copied().collect(),
        NeedState::Original { .. }
        | NeedState::Letter { .. }
        | NeedState::Reviewed { .. }
        | NeedState::NotApplicable { .. }
        | NeedState::CannotProvide { .. }
        | NeedState::LeftOut
        | NeedState::InParts => Vec::new(),
    }
}

impl Material {
    /// The pack as the engine takes it.
    pub(super) fn pack(&self, wording: &Wording) -> Pack<'_> {
        let Wording { lang, made_on, is_draft } = *wording;
        Pack {
            lang,
            made_on,
            draft_mark: is_draft.then(|| word(lang, "pack_draft_mark")),
            cover: self.cover.clone(),
            sections: self.sections.iter().map(section).collect(),
        }
    }
}

fn section(part: &Part) -> Section<'_> {
    Section { title: part.title.clone(), papers: part.items.iter().map(paper).collect() }
}

fn paper(item: &Item) -> PackPaper<'_> {
    let content = match &item.body {
        Body::Files(sheets) => Content::Files(sheets.iter().map(piece).collect()),
        Body::Letter(document) => Content::Letter(document),
        Body::Absent(absence) => Content::Absent(absence.clone()),
    };
    PackPaper {
        title: item.title.clone(),
        forms: item.forms.clone(),
        copies: item.copies,
        warning: item.warning.clone(),
        content,
    }
}

fn piece(sheet: &Sheet) -> Piece<'_> {
    Piece {
        name: sheet.name.clone(),
        source: &sheet.kept,
        inspection: &sheet.found,
        password: sheet.password.as_ref().map(|password| password.as_str()),
        leaves: sheet.leaves.clone(),
    }
}

/// Gathers what a pack is made of; looks into every file, which may convert some.
pub(super) struct Gathering<'a> {
    pub(super) app: &'a App,
    pub(super) folder: &'a Folder,
    pub(super) edition: &'a Edition,
    pub(super) service: &'a Service,
    pub(super) lang: Lang,
    pub(super) store: Arc<Store>,
    pub(super) converter: Option<&'a dyn Converter>,
    pub(super) progress: &'a Progress<'a>,
}

impl Gathering<'_> {
    pub(super) fn material(&self, lines: &[PackLine]) -> Result<Material, Stopped> {
        let household = &self.folder.letters.file.household;
        let mut sections: Vec<Part> = Vec::new();
        let mut last = None;
        for (done, line) in lines.iter().enumerate() {
            self.progress.at(done, lines.len(), line.need.item.name.get(self.lang))?;
            if line.need.state == NeedState::LeftOut {
                continue;
            }
            if last != Some(line.list) {
                last = Some(line.list);
                let title = household.person(line.list).map(Person::latin_name).unwrap_or_default();
                sections.push(Part { title, items: Vec::new() });
            }
            let items = self.items(line)?;
            if let Some(section) = sections.last_mut() {
                section.items.extend(items);
            }
        }
        let persons: Vec<&Person> = sections_of(lines, household);
        Ok(Material { cover: self.cover(&persons), sections })
    }

    /// What stands for a line: each paper by itself where several fill it.
    fn items(&self, line: &PackLine) -> Result<Vec<Item>, WireError> {
        let lang = self.lang;
        let absent = |absence| vec![self.item(line, None, Body::Absent(absence))];
        Ok(match &line.need.state {
            NeedState::There { papers } => {
                let held = papers.iter().filter_map(|id| self.folder.paper(*id));
                held.map(|paper| Ok(self.item(line, Some(paper), Body::Files(self.sheets(paper)?))))
                    .collect::<Result<_, WireError>>()?
            }
            NeedState::Original { place, .. } => absent(Absence::Original { place: place.clone() }),
            NeedState::Letter { .. } => vec![self.item(line, None, self.letter(line)?)],
            NeedState::Reviewed { .. } => {
                absent(Absence::NotApplicable { reason: word(lang, "pack_reviewed") })
            }
            NeedState::NotApplicable { reason, .. } => {
                absent(Absence::NotApplicable { reason: reason.clone() })
            }
            NeedState::CannotProvide { reason, .. } => {
                absent(Absence::NotProvided { reason: reason.clone() })
            }
            NeedState::LeftOut | NeedState::InParts => Vec::new(),
            NeedState::Short { paper, why } => {
                let held = paper.and_then(|id| self.folder.paper(id)).filter(|paper| !paper.files.is_empty());
                if let Some(held) = held {
                    let mut item = self.item(line, Some(held), Body::Files(self.sheets(held)?));
                    item.warning = Some(shortfall_words(lang, why));
                    vec![item]
                } else {
                    let says_more = *why != Shortfall::Missing;
                    absent(Absence::Missing { reason: says_more.then(|| shortfall_words(lang, why)) })
                }
            }
        })
    }

    fn item(&self, line: &PackLine, paper: Option<&Paper>, body: Body) -> Item {
        let asked = &line.need.item;
        let name = asked.name.get(self.lang);
        let title = match paper.and_then(|paper| paper.title.as_deref()) {
            Some(title) => format!("{name}: {title}"),
            None => name.to_owned(),
        };
        let warning = (line.need.demand == Demand::Undecided && matches!(body, Body::Absent(_)))
            .then(|| asked.why.get(self.lang).to_owned());
        Item { title, forms: asked.form.clone(), copies: asked.copies, warning, body }
    }

    /// The files of a paper, in runs of pages as they were arranged.
    fn sheets(&self, paper: &Paper) -> Result<Vec<Sheet>, WireError> {
        let mut sheets: Vec<Sheet> = Vec::new();
        if paper.pages.is_empty() {
            for file in &paper.files {
                sheets.push(self.sheet(&file.name, file.content, Leaves::All));
            }
            return Ok(sheets);
        }
        let mut run = None;
        for page in &paper.pages {
            let leaf = Leaf { page: page.page, turn: turned(page.turn) };
            if run == Some(page.file)
                && let Some(Sheet { leaves: Leaves::These(leaves), .. }) = sheets.last_mut()
            {
                leaves.push(leaf);
                continue;
            }
            run = Some(page.file);
            let file = paper.files.iter().find(|file| file.id == page.file);
            let file = file.ok_or_else(|| WireError::bug("a page of a file that the paper lacks"))?;
            sheets.push(self.sheet(&file.name, file.content, Leaves::These(vec![leaf])));
        }
        Ok(sheets)
    }

    fn sheet(&self, name: &str, content: kosh_core::content::Content, leaves: Leaves) -> Sheet {
        let kept = Kept { store: Arc::clone(&self.store), content };
        let found = self.app.looks.of(&kept, self.converter);
        let password = self.app.looks.password(content.sha256);
        Sheet { name: name.to_owned(), kept, found, password, leaves }
    }

    /// A letter as it was sent, or as it is now.
    fn letter(&self, line: &PackLine) -> Result<Body, WireError> {
        let person = line.person.unwrap_or(line.list);
        let filling = self.folder.filling.iter().find(|filling| {
            let letter = &filling.letter;
            letter.document == line.need.item.id && letter.person.is_none_or(|about| about == person)
        });
        let filling = filling.ok_or_else(|| WireError::bug("a letter that fills a requirement is gone"))?;
        Ok(match &filling.body {
            LetterBody::Now(document) => Body::Letter(document.clone()),
            LetterBody::Sent(id) => {
                let file = self.store.file(*id)?;
                let file = file.ok_or_else(|| WireError::bug("the file of a sent letter is gone"))?;
                Body::Files(vec![self.sheet(&file.name, file.content, Leaves::All)])
            }
        })
    }

    fn cover(&self, persons: &[&Person]) -> Cover {
        let file = &self.folder.letters.file;
        let lang = self.lang;
        Cover {
            host: file.host.name(lang).to_owned(),
            persons: persons.iter().map(|person| self.traveller(person)).collect(),
            service: self.service.name.get(lang).to_owned(),
            edition: self.edition.title.get(lang).to_owned(),
            route: match self.service.route {
                Route::Inside => Some(word(lang, "pack_route_inside")),
                Route::Outside => Some(word(lang, "pack_route_outside")),
                Route::Any => None,
            },
            term: file.application.term.map(|term| term_words(lang, term)),
            filing_on: Some(self.folder.file_on),
        }
    }

    fn traveller(&self, person: &Person) -> Traveller {
        let lang = self.lang;
        let household = &self.folder.letters.file.household;
        let knowledge = self.app.knowledge();
        let countries = &knowledge.catalogue.countries;
        let country = person.nationality.and_then(|code| countries.get(&code));
        let passport = household.passport_of(person.id);
        let details = [
            Some(word(lang, &format!("role_{}", person.role))),
            country.map(|country| country.name.get(lang).to_owned()),
            passport.map(|one| say(lang, "pack_passport", &json!({ "number": one.number }))),
        ];
        Traveller { name: person.latin_name(), details: details.into_iter().flatten().collect() }
    }
}

/// The persons of a pack, in its order.
fn sections_of<'a>(lines: &[PackLine], household: &'a Household) -> Vec<&'a Person> {
    let mut persons: Vec<&Person> = Vec::new();
    for line in lines {
        if let Some(person) = household.person(line.list).filter(|person| !persons.contains(person)) {
            persons.push(person);
        }
    }
    persons
}

/// A turn as the engine takes it.
pub(crate) const fn turned(turn: kosh_core::people::PageTurn) -> PageTurn {
    match turn {
        kosh_core::people::PageTurn::None => PageTurn::None,
        kosh_core::people::PageTurn::Right => PageTurn::Right,
        kosh_core::people::PageTurn::Over => PageTurn::Over,
        kosh_core::people::PageTurn::Left => PageTurn::Left,
    }
}

/// Why a requirement is not filled, in words.
pub(crate) fn shortfall_words(lang: Lang, why: &Shortfall) -> String {
    code(lang, "shortfall", why)
}

/// A term in words: years and months.
fn term_words(lang: Lang, term: kosh_core::time::Term) -> String {
    let (years, months) = (term.in_months() / 12, term.in_months() % 12);
    let part = |key: &str, count: u16| (count > 0).then(|| say(lang, key, &json!({ "count": count })));
    let parts = [part("term_years", years), part("term_months", months)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}
