//! `wave`: everyone who has to renew within a range of days.

use kosh_app::wire::{WaveLine, WavePage, WaveQuery};
use kosh_app::words::{code, date, say};
use kosh_core::rules::WaveWeek;
use kosh_core::text::Lang;
use serde_json::json;

use super::vault;
use crate::answer::Answer;
use crate::arguments::Wave;
use crate::failure::Failure;
use crate::show::{Page, choice, date_or_dash, money};
use crate::surroundings::Surroundings;

pub(super) fn run(asked: &Wave, surroundings: Surroundings) -> Result<Answer, Failure> {
    let lang = surroundings.lang;
    let wave = vault::open(surroundings)?.wave(WaveQuery {
        from: asked.from.clone().unwrap_or_default(),
        until: asked.until.clone(),
        host: None,
        limit: u32::MAX,
    })?;
    Answer::new(&wave, text(&wave, lang))
}

fn text(wave: &WavePage, lang: Lang) -> String {
    let mut page = Page::new(lang);
    let head = json!({ "from": wave.from, "until": wave.until, "count": wave.total });
    page.line(say(lang, "ctl_wave_head", &head));
    for line in &wave.lines {
        page.table(&[row(line, lang)]);
        let missing: Vec<String> =
            line.entry.missing.iter().map(|lack| code(lang, "lack", &lack.kind)).collect();
        if !missing.is_empty() {
            page.line(format!("    {}", say(lang, "ctl_missing", &json!({ "lacks": missing.join("; ") }))));
        }
    }
    let mut totals: Vec<String> = wave.known.iter().chain(&wave.own).map(|sum| money(lang, sum)).collect();
    totals.push(say(lang, "ctl_not_stated_count", &json!({ "count": wave.not_stated })));
    page.line("");
    page.line(format!("{}: {}", page.word("ctl_known_total"), totals.join(", ")));
    page.heading("ctl_wave_weeks");
    let busy = wave.weeks.iter().filter(|week| week.to_file + week.last_safe + week.last_day > 0);
    let week = |week: &WaveWeek| {
        let counts = [week.to_file, week.last_safe, week.last_day].map(|count| count.to_string());
        [vec![date(lang, week.monday)], counts.to_vec()].concat()
    };
    page.table(&busy.map(week).collect::<Vec<_>>());
    if wave.beyond_calendar > 0 {
        page.line(say(lang, "ctl_wave_beyond", &json!({ "count": wave.beyond_calendar })));
    }
    if !wave.certain {
        page.line(page.word("ctl_uncertain"));
    }
    page.basis(&wave.basis);
    page.finish()
}

fn row(line: &WaveLine, lang: Lang) -> Vec<String> {
    let entry = &line.entry;
    let cost = entry.cost.as_ref().map(|cost| {
        let known: Vec<String> = cost.known.iter().chain(&cost.own).map(|sum| money(lang, sum)).collect();
        known.join(", ")
    });
    let term = entry.longest.as_ref().and_then(|longest| longest.term).map(|term| term.to_string());
    let next = match (entry.under_way, entry.file_on) {
        (Some(way), _) => {
            say(lang, "ctl_wave_under_way", &json!({ "stage": choice(lang, "stage", &way.stage) }))
        }
        (None, Some(on)) => say(lang, "ctl_wave_file_on", &json!({ "date": on })),
        (None, None) => String::new(),
    };
    vec![
        date(lang, entry.valid_until),
        line.name.clone(),
        choice(lang, "decision", &entry.decision),
        format!("{}–{}", date_or_dash(lang, entry.opens_on), date_or_dash(lang, entry.closes_on)),
        term.unwrap_or_else(|| "–".to_owned()),
        cost.unwrap_or_default(),
        next,
    ]
}
