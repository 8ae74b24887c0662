//! `pack`: what a size limit costs, to make one, to list them, to print what is in one, to note that one was handed in.
//! Status 1 where one is not complete or not so small.

use std::sync::atomic::AtomicBool;

use kosh_app::wire::{
    HandIn, NameLetters, PackForecast, PackOutput, PackQuery, PackRow, PersonId, Produced, StartPack,
};
use kosh_app::words::{date, say};
use kosh_app::{App, Progress, Stopped};
use kosh_core::people::Stage;
use kosh_core::rules::Gate;
use serde::Serialize;
use serde_json::json;

use super::needs::{blocks, id};
use super::papers::{PaperKind, asked_for};
use super::progress::{end_of_progress, tell};
use super::vault;
use crate::answer::{Answer, Exit};
use crate::arguments::{ForecastPack, HandInPack, MakePack, OfApplication, OnePack, PackAct};
use crate::failure::Failure;
use crate::question;
use crate::show::{Page, choice};
use crate::surroundings::Surroundings;

pub(super) fn run(act: &PackAct, surroundings: Surroundings) -> Result<Answer, Failure> {
    match act {
        PackAct::Forecast(asked) => foresee(asked, surroundings),
        PackAct::Make(asked) => make(asked, surroundings),
        PackAct::List(asked) => list(asked, surroundings),
        PackAct::PrintList(asked) => print_list(asked, surroundings),
        PackAct::HandIn(asked) => hand_in(asked, surroundings),
    }
}

/// What a size limit would cost; nothing is written.
fn foresee(asked: &ForecastPack, surroundings: Surroundings) -> Result<Answer, Failure> {
    let lang = surroundings.lang;
    let app = vault::open(surroundings)?;
    let wanted = StartPack {
        application: asked_for(&app, asked.application.as_deref(), PaperKind::Any, lang)?,
        person: asked.person.as_deref().map(|text| id("person", text)).transpose()?,
        output: PackOutput::Joined,
        names: NameLetters::AsWritten,
        size_limit: Some(asked.limit_mb << 20),
        as_draft: true,
    };
    let forecast = foreground(|progress| app.foresee_pack(wanted, progress))?;
    let mut page = Page::new(lang);
    let megabytes = |bytes: u64| format!("{}.{}", bytes >> 20, ((bytes % (1 << 20)) * 10) >> 20);
    let sizes = json!({ "whole": megabytes(forecast.whole), "length": megabytes(forecast.length) });
    let key = match (forecast.fits, forecast.losses.is_empty()) {
        (true, true) => "ctl_pack_fits_whole",
        (true, false) => "ctl_pack_fits",
        (false, _) => "ctl_pack_does_not_fit",
    };
    page.line(say(lang, key, &sizes));
    losses(&mut page, &forecast);
    let exit = if forecast.fits { Exit::Done } else { Exit::Blocked };
    Ok(Answer::new(&forecast, page.finish())?.ending(exit))
}

/// The list of what is in a pack, as PDF.
fn print_list(asked: &OnePack, surroundings: Surroundings) -> Result<Answer, Failure> {
    let mut app = vault::open(surroundings)?;
    if let Some(folder) = &asked.out {
        app.write_papers_to(folder.clone());
    }
    let produced = app.print_pack_list(id("pack", &asked.pack)?)?;
    let path = format!("{}\n", produced.path);
    Answer::new(&produced, path)
}

/// What was made, or why it was not.
#[derive(Serialize)]
struct Made<'a> {
    gate: &'a Gate,
    forecast: Option<&'a PackForecast>,
    produced: &'a [Produced],
    pack: Option<&'a PackRow>,
}

fn make(asked: &MakePack, surroundings: Surroundings) -> Result<Answer, Failure> {
    let lang = surroundings.lang;
    let mut app = vault::open(surroundings)?;
    if let Some(folder) = &asked.out {
        app.write_papers_to(folder.clone());
    }
    let application = asked_for(&app, asked.application.as_deref(), PaperKind::Any, lang)?;
    let person: Option<PersonId> = asked.person.as_deref().map(|text| id("person", text)).transpose()?;
    let wanted = StartPack {
        application,
        person,
        output: output_named(&asked.output)?,
        names: if asked.latin { NameLetters::Latin } else { NameLetters::AsWritten },
        size_limit: asked.limit_mb.map(|limit| limit << 20),
        as_draft: asked.draft,
    };
    let gate = app.pack_state(PackQuery { application, person })?.gate;
    let mut page = Page::new(lang);
    if !gate.is_complete && !asked.draft {
        blocks(&mut page, &gate, &app.application(application)?.persons);
        let made = Made { gate: &gate, forecast: None, produced: &[], pack: None };
        return Ok(Answer::new(&made, page.finish())?.ending(Exit::Blocked));
    }
    let forecast = match wanted.size_limit {
        Some(_) => Some(foreground(|progress| app.foresee_pack(wanted, progress))?),
        None => None,
    };
    let produced = foreground(|progress| app.make_pack(wanted, progress))?;
    let packs = app.packs(application)?;
    let pack = packs.iter().find(|pack| pack.person == person && pack.handed_in_on.is_none());
    for paper in &produced {
        page.line(&paper.path);
    }
    if let Some(forecast) = &forecast {
        losses(&mut page, forecast);
    }
    if let Some(pack) = pack.filter(|pack| !pack.apart.is_empty()) {
        page.heading("ctl_pack_apart");
        for name in &pack.apart {
            page.line(format!("  {name}"));
        }
    }
    let made = Made { gate: &gate, forecast: forecast.as_ref(), produced: &produced, pack };
    Answer::new(&made, page.finish())
}

/// Long work, with the eyes of whoever called for it on it.
fn foreground<T>(work: impl FnOnce(&Progress<'_>) -> Result<T, Stopped>) -> Result<T, Failure> {
    let never = AtomicBool::new(false);
    let done = work(&Progress::new(&tell, &never));
    end_of_progress();
    done.map_err(|stopped| match stopped {
        Stopped::Failed(error) => Failure::Refused(error),
        Stopped::Cancelled => Failure::Bug,
    })
}

fn output_named(text: &str) -> Result<PackOutput, Failure> {
    const ALL: [(&str, PackOutput); 3] =
        [("joined", PackOutput::Joined), ("archive", PackOutput::Archive), ("folder", PackOutput::Folder)];
    let found = ALL.iter().find(|(name, _)| *name == text.trim()).map(|(_, output)| *output);
    found.ok_or_else(|| Failure::NotOneOf {
        option: "--as",
        given: text.to_owned(),
        possible: ALL.map(|(name, _)| name.to_owned()).to_vec(),
    })
}

fn losses(page: &mut Page, forecast: &PackForecast) {
    if forecast.losses.is_empty() {
        return;
    }
    page.heading("ctl_pack_losses");
    let rows = forecast.losses.iter().map(|loss| {
        let dots = format!("{} → {}", loss.from_dots, loss.to_dots);
        vec![loss.number.clone(), loss.title.clone(), loss.name.clone(), dots]
    });
    page.table(&rows.collect::<Vec<_>>());
}

fn list(asked: &OfApplication, surroundings: Surroundings) -> Result<Answer, Failure> {
    let lang = surroundings.lang;
    let app = vault::open(surroundings)?;
    let packs = app.packs(asked_for(&app, asked.application.as_deref(), PaperKind::Any, lang)?)?;
    let mut page = Page::new(lang);
    if packs.is_empty() {
        page.line(page.word("ctl_pack_none"));
    }
    page.table(&packs.iter().map(|pack| row(&page, pack)).collect::<Vec<_>>());
    Answer::new(&packs, page.finish())
}

fn row(page: &Page, pack: &PackRow) -> Vec<String> {
    let lang = page.lang();
    let stand = match pack.handed_in_on {
        Some(on) => say(lang, "ctl_pack_handed_in", &json!({ "on": on })),
        None if pack.is_draft => page.word("ctl_pack_draft"),
        None => String::new(),
    };
    vec![
        pack.id.to_string(),
        date(lang, pack.made_on),
        choice(lang, "pack_form", &pack.form),
        pack.person_name.clone().unwrap_or_default(),
        stand,
        pack.sha256.to_string(),
    ]
}

fn hand_in(asked: &HandInPack, surroundings: Surroundings) -> Result<Answer, Failure> {
    let app: App = vault::open(surroundings)?;
    let stage =
        asked.stage.as_deref().map(|text| question::choice("--stage", text, Stage::ALL)).transpose()?;
    let on = asked.on.clone().unwrap_or_default();
    let hand_in = HandIn { pack: id("pack", &asked.pack)?, on, stage };
    Answer::new(&app.hand_in(hand_in)?, String::new())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_made_is_named_where_something_else_is_asked() {
        assert_eq!(output_named("folder").unwrap(), PackOutput::Folder);
        let failure = output_named("rar").unwrap_err().message(kosh_core::text::Lang::En);
        assert!(failure.contains("joined, archive, folder"), "{failure}");
    }
}
