//! The renewal wave of a range: who, what, by when, for how much, with what missing, and the load of each week.

use kosh_core::basis::Source;
use kosh_core::catalogue::Catalogue;
use kosh_core::money::Money;
use kosh_core::rules::{
    Lack, LackKind, Scene, TruthWord, Wave, WaveCost, WaveEntry, WaveTerm, WaveWeek, wave,
};
use serde::Deserialize;

use crate::day::Day;
use crate::difference::agree;
use crate::example::{Question, edition, sources, word};
use crate::family::People;

/// Households, and a range of days.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    today: Day,
    from: Day,
    until: Day,
    people: People,
    expect: Expected,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    #[serde(default)]
    entry: Vec<Entry>,
    /// Sums per currency.
    #[serde(default)]
    known: Vec<String>,
    not_stated: usize,
    /// The weeks with somebody in them: `2026-W48: 2 to file, 1 last safe, 0 last day`.
    #[serde(default)]
    weeks: Vec<String>,
    beyond_calendar: usize,
    certain: bool,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    of: String,
    decision: String,
    service: Option<String>,
    opens_on: Option<Day>,
    safe_until: Option<Day>,
    closes_on: Option<Day>,
    valid_until: Day,
    file_on: Option<Day>,
    /// The longest term and what limits it: `3y tariff`.
    longest: Option<String>,
    /// `1y 400000.00 KZT, 1 not stated`; `-` where nothing is stated.
    cost: Option<String>,
    #[serde(default)]
    missing: Vec<String>,
    /// Whether the guide states a list; it does where this is left out.
    #[serde(default = "yes")]
    list_is_stated: bool,
    /// The stage of the application under way.
    under_way: Option<String>,
}

const fn yes() -> bool {
    true
}

impl Question for Example {
    fn check(&self, catalogue: &Catalogue) -> Result<Vec<Source>, String> {
        let edition = edition(catalogue, self.today.0)?;
        let scene = Scene { catalogue, edition, today: self.today.0 };
        let households = self.people.households(&edition.id)?;
        let found = wave(scene, &households, self.from.0, self.until.0);
        agree(&self.expect, &self.named(&found)?)?;
        let entries = found.entries.iter().map(|entry| &entry.basis);
        let lacks = found.entries.iter().flat_map(|entry| &entry.missing).map(|lack| &lack.basis);
        sources(entries.chain(lacks).chain([&found.basis]))
    }
}

impl Example {
    fn named(&self, wave: &Wave) -> Result<Expected, String> {
        let is_busy = |week: &&WaveWeek| week.to_file + week.last_safe + week.last_day > 0;
        Ok(Expected {
            entry: wave.entries.iter().map(|entry| self.entry(entry)).collect::<Result<_, _>>()?,
            known: wave.known.iter().map(money).collect(),
            not_stated: wave.not_stated,
            weeks: wave.weeks.iter().filter(is_busy).map(week).collect(),
            beyond_calendar: wave.beyond_calendar,
            certain: wave.certain,
        })
    }

    fn entry(&self, entry: &WaveEntry) -> Result<Entry, String> {
        Ok(Entry {
            of: self.people.name_of(entry.person),
            decision: word(entry.decision)?,
            service: entry.service.as_ref().map(ToString::to_string),
            opens_on: entry.opens_on.map(Day),
            safe_until: entry.safe_until.map(Day),
            closes_on: entry.closes_on.map(Day),
            valid_until: entry.valid_until.into(),
            file_on: entry.file_on.map(Day),
            longest: entry.longest.map(longest).transpose()?,
            cost: entry.cost.as_ref().map(cost),
            missing: entry.missing.iter().map(lack).collect(),
            list_is_stated: entry.list_is_stated,
            under_way: entry.under_way.map(|application| application.stage.to_string()),
        })
    }
}

fn longest(longest: WaveTerm) -> Result<String, String> {
    let term = longest.term.map_or_else(|| "none".to_owned(), |term| term.to_string());
    Ok(format!("{term} {}", word(longest.limit)?))
}

fn cost(cost: &WaveCost) -> String {
    let known: Vec<String> = cost.known.iter().map(money).collect();
    let known = if known.is_empty() { "-".to_owned() } else { known.join(" + ") };
    format!("{} {known}, {} not stated", cost.tier, cost.not_stated)
}

fn lack(lack: &Lack) -> String {
    let sure = match lack.truth {
        TruthWord::Yes => "",
        TruthWord::Unknown => "?",
    };
    let what = match lack.kind {
        LackKind::NoPassport => "no_passport".to_owned(),
        LackKind::PassportTooShort { needed_until, .. } => format!("passport_too_short {needed_until}"),
        LackKind::FewBlankPages { found, needed } => format!("few_blank_pages {found} of {needed}"),
        LackKind::FingerprintCertificate { year } => format!("fingerprint_certificate {year}"),
        LackKind::NoPaper { kind } => format!("no_paper {kind}"),
        LackKind::PaperEnds { kind, valid_until } => format!("paper_ends {kind} {valid_until}"),
    };
    format!("{what}{sure}")
}

fn week(week: &WaveWeek) -> String {
    let WaveWeek { year, week, to_file, last_safe, last_day, .. } = week;
    format!("{year}-W{week:02}: {to_file} to file, {last_safe} last safe, {last_day} last day")
}

fn money(money: &Money) -> String {
    format!("{} {}", money.amount(), money.currency())
}
