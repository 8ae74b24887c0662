//! Papers of the sample: small files, plainly fictional, for the application whose papers are being collected. Its page
//! shows what is there, what lies in the safe, what is stale, what cannot be had and what is missing.

use chrono::{Days, NaiveDate};
use kosh_core::id::{AbsenceId, DocumentId, PaperId};
use kosh_core::people::{Absence, AbsenceKind, Application, Holder, Paper, PaperKind, Person, Role, Stage};
use kosh_core::rules::Scene;
use kosh_core::text::Lang;
use kosh_documents::model::{Align, Block, Document, Heading, Paragraph, Run, Typeface};
use kosh_store::Facts;
use uuid::Uuid;

/// A paper that has yet to be printed.
pub struct Specimen {
    /// The paper, without its file.
    pub paper: Paper,
    /// What the file is called, without its ending.
    pub name: String,
    /// The file, printed; none where the paper itself lies somewhere.
    pub sheet: Option<Document>,
}

/// Whose a paper is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    Company,
    Everybody,
    Principal,
}

/// What becomes of a paper in the sample.
#[derive(Clone, Copy)]
enum Kept {
    /// A file of so many pages.
    File(usize),
    /// It was issued so many days ago, and has a file of one page.
    Issued(u64),
    /// The original, in the safe.
    Safe,
}

/// The papers, in the guide's order.
const PAPERS: [(&str, Whose, Kept); 7] = [
    ("registration-certificate", Whose::Company, Kept::File(1)),
    ("head-appointment", Whose::Company, Kept::File(2)),
    ("representative-authority", Whose::Company, Kept::Safe),
    ("passport", Whose::Everybody, Kept::File(1)),
    ("visa-copy", Whose::Principal, Kept::File(1)),
    ("arrival-notice", Whose::Principal, Kept::Issued(180)),
    ("employment-contract", Whose::Principal, Kept::File(3)),
];

/// What cannot be had yet.
const NOT_TO_BE_HAD: &str = "family-certificate";

/// The papers of the first application that collects them, and why one of them is not there.
pub fn specimens(
    scene: Scene<'_>,
    facts: &Facts,
    lang: Lang,
    mint: &impl Fn() -> Uuid,
) -> (Vec<Specimen>, Vec<Absence>) {
    let collects = |application: &&Application| application.stage == Stage::Collecting;
    let Some(application) = facts.applications.iter().find(collects) else { return Default::default() };
    let applicants = facts.persons.iter().filter(|person| application.applicants.contains(&person.id));
    let applicants: Vec<&Person> = applicants.collect();
    let of = |whose: Whose| -> Vec<Option<&Person>> {
        let is_meant = |person: &&&Person| whose == Whose::Everybody || person.role == Role::Principal;
        match whose {
            Whose::Company => vec![None],
            Whose::Everybody | Whose::Principal => {
                applicants.iter().filter(is_meant).map(|person| Some(*person)).collect()
            }
        }
    };
    let all = PAPERS.into_iter().flat_map(|(document, whose, kept)| {
        of(whose).into_iter().map(move |person| (document, person, kept))
    });
    let papers = all.filter_map(|(document, person, kept)| {
        specimen(scene, application, document, person, kept, lang, mint)
    });
    let lacks = applicants.iter().filter(|person| person.role == Role::Spouse);
    let absences = lacks.filter_map(|person| {
        Some(Absence {
            id: AbsenceId::new(mint()),
            application: application.id,
            person: person.id,
            document: NOT_TO_BE_HAD.parse().ok()?,
            kind: AbsenceKind::CannotProvide,
            reason: words(lang).apostille.to_owned(),
        })
    });
    (papers.collect(), absences.collect())
}

fn specimen(
    scene: Scene<'_>,
    application: &Application,
    document: &str,
    person: Option<&Person>,
    kept: Kept,
    lang: Lang,
    mint: &impl Fn() -> Uuid,
) -> Option<Specimen> {
    let document: DocumentId = document.parse().ok()?;
    let known = scene.edition.documents.get(&document)?;
    let holder = match person {
        Some(person) => Holder::Person { person: person.id },
        None => Holder::Host { host: application.host },
    };
    let name = known.name.get(lang);
    let whose = person.map(Person::latin_name).unwrap_or_default();
    let (pages, issued_on, place) = match kept {
        Kept::File(pages) => (pages, None, None),
        Kept::Issued(days) => (1, scene.today.checked_sub_days(Days::new(days)), None),
        Kept::Safe => (0, None, Some(words(lang).safe.to_owned())),
    };
    let sheet = (pages > 0).then(|| sheet(lang, scene.today, name, &whose, pages));
    let paper = Paper {
        document: Some(document),
        issued_on,
        place,
        ..Paper::new(PaperId::new(mint()), holder, PaperKind::Other)
    };
    Some(Specimen { paper, name: format!("{name} {whose}").trim_end().to_owned(), sheet })
}

/// A paper that nobody can take for a real one.
fn sheet(lang: Lang, made_on: NaiveDate, name: &str, whose: &str, pages: usize) -> Document {
    let line = |runs| Block::Paragraph(Paragraph::line(runs).aligned(Align::Centre));
    let page = |number: usize| {
        let title = Block::Heading(Heading::title(vec![Run::regular(name)]));
        let whose = line(vec![Run::bold(whose)]);
        let words = line(vec![Run::italic(words(lang).fictional)]);
        let number = line(vec![Run::regular(format!("{number} / {pages}"))]);
        let turn = (pages > 1).then_some(Block::PageBreak);
        [title, whose, Block::Space(120.0), words, Block::Space(24.0), number].into_iter().chain(turn)
    };
    let mut blocks: Vec<Block> = (1..=pages).flat_map(page).collect();
    if blocks.last() == Some(&Block::PageBreak) {
        blocks.pop();
    }
    Document {
        title: name.to_owned(),
        lang,
        author: "Kosh".to_owned(),
        made_on,
        typeface: Typeface::Serif,
        draft_mark: None,
        copies: 1,
        blocks,
    }
}

struct Words {
    fictional: &'static str,
    safe: &'static str,
    apostille: &'static str,
}

const fn words(lang: Lang) -> Words {
    match lang {
        Lang::Ru => Words {
            fictional: "Вымышленный документ для примера. Ничего не удостоверяет.",
            safe: "Сейф отдела кадров, папка «АФЦ»",
            apostille: "Апостиль ставят в стране выдачи, донесём к записи.",
        },
        Lang::En => Words {
            fictional: "A fictional document for the sample. It certifies nothing.",
            safe: "HR safe, folder “Expat Centre”",
            apostille: "The apostille is being put in the country of issue; to be brought to the appointment.",
        },
        Lang::Kk => Words {
            fictional: "Үлгіге арналған ойдан шығарылған құжат. Ештеңені куәландырмайды.",
            safe: "Кадр бөлімінің сейфі, «АФЦ» папкасы",
            apostille: "Апостиль берген елде қойылуда, жазылуға әкелеміз.",
        },
    }
}
