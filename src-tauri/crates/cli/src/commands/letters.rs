//! `letter`: the letters of applications, one by one or of a whole wave, and their texts.

use std::fs;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use kosh_app::wire::{
    ApplicationId, Arrangement, LetterKind, LetterQuery, LetterRow, LetterTextRef, LettersPage, Produced,
    SaveLetterText, SentLetter, StartLetters, TextFlaw, WaveQuery,
};
use kosh_app::words::{self, say, text_flaw, word};
use kosh_app::{App, Progress, Stopped, letter_text_flaws};
use kosh_core::input::ProblemKind;
use kosh_core::text::Lang;
use serde::Serialize;
use serde_json::json;

use super::papers::{self, PaperKind, asked_for, text};
use super::progress::{end_of_progress, tell};
use super::vault;
use crate::answer::{Answer, Exit};
use crate::arguments::{
    Batch, Letter, LetterAct, LetterTextAct, OfApplication, OneLetter, OneText, Paper, PrintLetter,
    PrintSent, TextFile,
};
use crate::failure::Failure;
use crate::output::lang_named;
use crate::question;
use crate::show::{Page, choice, date_or_dash};
use crate::surroundings::Surroundings;

/// A paper of a letter.
#[derive(Serialize)]
struct Written<'a> {
    application: ApplicationId,
    #[serde(flatten)]
    produced: &'a Produced,
}

/// The letters of an application.
#[derive(Serialize)]
struct Listed<'a> {
    application: ApplicationId,
    #[serde(flatten)]
    page: &'a LettersPage,
}

/// What is wrong with a text.
#[derive(Serialize)]
struct Checked<'a> {
    flaws: &'a [TextFlaw],
}

pub(super) fn run(letter: &Letter, surroundings: Surroundings) -> Result<Answer, Failure> {
    match &letter.act {
        None => papers::letter(&letter.paper, surroundings),
        Some(LetterAct::List(asked)) => list(asked, surroundings),
        Some(LetterAct::Print(asked)) => print(asked, surroundings),
        Some(LetterAct::Send(asked)) => send(asked, surroundings),
        Some(LetterAct::Sent(asked)) => print_sent(asked, surroundings),
        Some(LetterAct::Table(asked)) => table(asked, surroundings),
        Some(LetterAct::Batch(asked)) => batch(asked, surroundings),
        Some(LetterAct::Text(act)) => text_act(act, surroundings),
    }
}

fn list(asked: &OfApplication, surroundings: Surroundings) -> Result<Answer, Failure> {
    let lang = surroundings.lang;
    let app = vault::open(surroundings)?;
    let application = asked_for(&app, asked.application.as_deref(), PaperKind::Any, lang)?;
    let page = app.letters(application)?;
    Answer::new(&Listed { application, page: &page }, listed(&page, lang))
}

fn listed(letters: &LettersPage, lang: Lang) -> String {
    let mut page = Page::new(lang);
    let row = |row: &LetterRow| {
        let missing: Vec<String> =
            row.missing.iter().map(|gap| word(lang, &format!("field_{}", gap.field))).collect();
        vec![
            row.kind.to_string(),
            named(lang, row.kind, row.person_name.as_deref()),
            row.draft.outgoing_number.clone(),
            if missing.is_empty() { word(lang, "ctl_letter_complete") } else { missing.join(", ") },
        ]
    };
    page.table(&letters.letters.iter().map(row).collect::<Vec<_>>());
    if !letters.sent.is_empty() {
        page.heading("ctl_letters_sent");
        page.table(&letters.sent.iter().map(|sent| sent_row(sent, lang)).collect::<Vec<_>>());
    }
    page.finish()
}

fn sent_row(sent: &SentLetter, lang: Lang) -> Vec<String> {
    vec![
        words::date(lang, sent.sent_on),
        named(lang, sent.kind, sent.person_name.as_deref()),
        sent.outgoing_number.clone().unwrap_or_default(),
        date_or_dash(lang, sent.dated_on),
        sent.id.to_string(),
    ]
}

fn named(lang: Lang, kind: LetterKind, person: Option<&str>) -> String {
    let kind = choice(lang, "letter_kind", &kind);
    person.map_or(kind.clone(), |person| format!("{kind}: {person}"))
}

fn print(asked: &PrintLetter, surroundings: Surroundings) -> Result<Answer, Failure> {
    let lang = surroundings.lang;
    let app = writing_to(asked.out.as_deref(), surroundings)?;
    let query = query(&app, &asked.letter, lang)?;
    let produced = app.print_letter(query)?;
    Answer::new(&Written { application: query.application, produced: &produced }, text(&produced, lang))
}

fn send(asked: &OneLetter, surroundings: Surroundings) -> Result<Answer, Failure> {
    let lang = surroundings.lang;
    let app = vault::open(surroundings)?;
    let sent = app.send_letter(query(&app, asked, lang)?)?;
    let mut page = Page::new(lang);
    page.table(&[sent_row(&sent, lang)]);
    Answer::new(&sent, page.finish())
}

fn print_sent(asked: &PrintSent, surroundings: Surroundings) -> Result<Answer, Failure> {
    let lang = surroundings.lang;
    let app = writing_to(asked.out.as_deref(), surroundings)?;
    let id = asked.letter.trim().parse().map_err(|_| Failure::at("letter", ProblemKind::NotFound))?;
    let produced = app.print_sent_letter(id)?;
    Answer::new(&produced, text(&produced, lang))
}

fn table(asked: &Paper, surroundings: Surroundings) -> Result<Answer, Failure> {
    let lang = surroundings.lang;
    let app = writing_to(asked.out.as_deref(), surroundings)?;
    let application = asked_for(&app, asked.application.as_deref(), PaperKind::Letter, lang)?;
    let produced = app.export_invitation_table(application)?;
    Answer::new(&Written { application, produced: &produced }, text(&produced, lang))
}

fn writing_to(folder: Option<&Path>, surroundings: Surroundings) -> Result<App, Failure> {
    let mut app = vault::open(surroundings)?;
    if let Some(folder) = folder {
        app.write_papers_to(folder.to_owned());
    }
    Ok(app)
}

fn query(app: &App, asked: &OneLetter, lang: Lang) -> Result<LetterQuery, Failure> {
    let person = |text: &str| text.trim().parse().map_err(|_| Failure::at("person", ProblemKind::NotFound));
    Ok(LetterQuery {
        kind: question::choice("--kind", &asked.kind, LetterKind::ALL)?,
        person: asked.person.as_deref().map(person).transpose()?,
        arrangement: arrangement(asked.arrangement.as_deref())?,
        application: asked_for(app, asked.application.as_deref(), PaperKind::Any, lang)?,
    })
}

fn arrangement(text: Option<&str>) -> Result<Option<Arrangement>, Failure> {
    text.map(|text| question::choice("--arrangement", text, Arrangement::ALL)).transpose()
}

fn batch(asked: &Batch, surroundings: Surroundings) -> Result<Answer, Failure> {
    let lang = surroundings.lang;
    let kinds = asked.kind.iter().map(|kind| question::choice("--kind", kind, LetterKind::ALL));
    let (kinds, arrangement) = (kinds.collect::<Result<_, _>>()?, arrangement(asked.arrangement.as_deref())?);
    let app = writing_to(asked.out.as_deref(), surroundings)?;
    let applications = applications(&app, asked)?;
    let wanted = StartLetters { applications, kinds, arrangement, assign_numbers: asked.assign_numbers };
    let never = AtomicBool::new(false);
    let progress = Progress::new(&tell, &never);
    let produced = app.write_letters(&wanted, &progress).map_err(|stopped| match stopped {
        Stopped::Failed(error) => Failure::Refused(error),
        Stopped::Cancelled => Failure::Bug,
    });
    end_of_progress();
    let produced = produced?;
    let mut page = Page::new(lang);
    for paper in &produced {
        page.line(&paper.path);
    }
    let drafts = produced.iter().filter(|paper| !paper.missing.is_empty()).count();
    if drafts > 0 {
        page.line(say(lang, "ctl_letters_with_gaps", &json!({ "count": drafts })));
    }
    Answer::new(&produced, page.finish())
}

/// The applications that are named, or those of a wave that are under way and not filed yet.
fn applications(app: &App, asked: &Batch) -> Result<Vec<ApplicationId>, Failure> {
    let Some(until) = &asked.until else {
        let id = |text: &String| {
            text.trim().parse().map_err(|_| Failure::at("application", ProblemKind::NotFound))
        };
        return asked.application.iter().map(id).collect();
    };
    let wave = app.wave(WaveQuery {
        from: asked.from.clone().unwrap_or_default(),
        until: until.clone(),
        host: None,
        limit: u32::MAX,
    })?;
    let under_way = wave.lines.iter().filter_map(|line| line.entry.under_way.as_ref());
    Ok(under_way.filter(|way| !way.filed).map(|way| way.application).collect())
}

fn text_act(act: &LetterTextAct, surroundings: Surroundings) -> Result<Answer, Failure> {
    match act {
        LetterTextAct::Show(asked) => {
            let of = text_of(asked)?;
            let page = vault::open(surroundings)?.letter_text(of)?;
            let source = page.source.clone();
            Answer::new(&page, source)
        }
        LetterTextAct::Check(asked) => check(asked, surroundings.lang),
        LetterTextAct::Save(asked) => {
            let LetterTextRef { kind, lang } = text_of(&asked.text)?;
            let source = read(&asked.file)?;
            let app = vault::open(surroundings)?;
            Answer::new(&app.save_letter_text(SaveLetterText { kind, lang, source })?, String::new())
        }
        LetterTextAct::Reset(asked) => {
            let of = text_of(asked)?;
            Answer::new(&vault::open(surroundings)?.reset_letter_text(of)?, String::new())
        }
    }
}

/// Status 1 where something is wrong with the text.
fn check(asked: &TextFile, lang: Lang) -> Result<Answer, Failure> {
    let of = text_of(&asked.text)?;
    let flaws = letter_text_flaws(of.kind, of.lang, &read(&asked.file)?);
    let mut page = Page::new(lang);
    for flaw in &flaws {
        page.line(format!("{}:{}", asked.file.display(), text_flaw(lang, flaw)));
    }
    if flaws.is_empty() {
        page.line(word(lang, "ctl_text_sound"));
    }
    let exit = if flaws.is_empty() { Exit::Done } else { Exit::Blocked };
    Ok(Answer::new(&Checked { flaws: &flaws }, page.finish())?.ending(exit))
}

fn text_of(asked: &OneText) -> Result<LetterTextRef, Failure> {
    let kind = question::choice("--kind", &asked.kind, LetterKind::ALL)?;
    let lang = lang_named(asked.language.trim()).ok_or_else(|| Failure::NotOneOf {
        option: "--language",
        given: asked.language.clone(),
        possible: Lang::ALL.map(|lang| lang.code().to_owned()).to_vec(),
    })?;
    Ok(LetterTextRef { kind, lang })
}

fn read(file: &Path) -> Result<String, Failure> {
    fs::read_to_string(file).map_err(|_| Failure::Unreadable { path: file.to_owned() })
}
