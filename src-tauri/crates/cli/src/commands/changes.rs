//! `guide diff`, `calendar impact`: what would change, and for whom.

use kosh_app::App;
use kosh_app::wire::{
    CalendarEdit, GuideDiffPage, GuideDiffQuery, ImpactLine, ImpactPage, ImpactQuery, Nothing, OwnDayInput,
};
use kosh_app::words::{say, word};
use kosh_core::catalogue::diff::{
    DocumentChange, RuleChange, ServiceChange, ServiceDiff, ServiceName, TariffChange,
};
use kosh_core::rules::Filing;
use kosh_core::text::Lang;
use serde::Serialize;
use serde_json::{Value, json};

use super::vault;
use crate::answer::Answer;
use crate::arguments::Impact;
use crate::failure::Failure;
use crate::question;
use crate::show::{Page, choice, date_or_dash, tier};
use crate::surroundings::Surroundings;

/// Compares two editions; whom the difference touches is said where there is a vault that opens.
pub(super) fn diff(first: &str, second: &str, surroundings: Surroundings) -> Result<Answer, Failure> {
    let lang = surroundings.lang;
    let app = if surroundings.passphrase_stdin {
        vault::open(surroundings)?
    } else {
        let app = App::new(surroundings.options).map_err(|_| Failure::Bug)?;
        app.start(Nothing {})?;
        app
    };
    let query = GuideDiffQuery { from: first.to_owned(), to: second.to_owned(), limit: u32::MAX };
    let page = app.guide_diff(query)?;
    Answer::new(&page, diff_text(&page, lang))
}

fn diff_text(found: &GuideDiffPage, lang: Lang) -> String {
    let diff = &found.diff;
    let mut page = Page::new(lang);
    page.line(format!("{} → {}", diff.from.title.get(lang), diff.to.title.get(lang)));
    let titled = |service: &ServiceName| vec![service.id.to_string(), service.name.get(lang).to_owned()];
    for (key, services) in [("ctl_diff_added", &diff.added), ("ctl_diff_removed", &diff.removed)] {
        if !services.is_empty() {
            page.heading(key);
            page.table(&services.iter().map(titled).collect::<Vec<_>>());
        }
    }
    if !diff.services.is_empty() {
        page.heading("ctl_diff_services");
        diff.services.iter().for_each(|service| service_text(&mut page, service));
    }
    if !diff.rules.is_empty() || !diff.numbers.is_empty() {
        page.heading("ctl_diff_rules");
        for number in &diff.numbers {
            page.line(format!("  {}: {} → {}", number.name, number.from, number.to));
        }
        for rule in &diff.rules {
            page.line(format!("  {}", rule_text(rule)));
        }
    }
    if diff.added.is_empty() && diff.removed.is_empty() && diff.services.is_empty() && diff.rules.is_empty() {
        page.line(page.word("ctl_diff_same"));
    }
    if let Some(touches) = &found.touches {
        let counts = json!({
            "applications": touches.applications.affected, "statuses": touches.statuses.affected,
        });
        page.section(&say(lang, "ctl_diff_touches", &counts));
        for line in &touches.lines {
            let service = line.touched.service.as_ref().map(ToString::to_string).unwrap_or_default();
            page.line(format!("  {} ({})  {service}", line.names.join(", "), line.host));
        }
    }
    page.basis(&diff.basis);
    page.finish()
}

fn service_text(page: &mut Page, service: &ServiceDiff) {
    let lang = page.lang();
    page.line(format!("  {}", service.id));
    for change in &service.changes {
        let what = named(lang, "service_change", change, "what");
        match change {
            ServiceChange::Tariff(row) => {
                let changes: Vec<String> =
                    row.changes.iter().map(|change| tariff_text(lang, change)).collect();
                page.line(format!("    {what}, {}: {}", tier(lang, row.tier), changes.join("; ")));
            }
            ServiceChange::Documents(papers) | ServiceChange::Step2Documents(papers) => {
                page.line(format!("    {what}:"));
                for paper in papers {
                    page.line(format!("      {}", document_text(lang, paper)));
                }
            }
            ServiceChange::Kind(_)
            | ServiceChange::Section(_)
            | ServiceChange::Name(_)
            | ServiceChange::Description(_)
            | ServiceChange::Categories(_)
            | ServiceChange::Nationals(_)
            | ServiceChange::Entries(_)
            | ServiceChange::Route(_)
            | ServiceChange::PortalRequest(_)
            | ServiceChange::Family(_)
            | ServiceChange::List(_)
            | ServiceChange::InheritedList(_)
            | ServiceChange::Step2Places(_)
            | ServiceChange::Notes(_)
            | ServiceChange::Remarks(_) => page.line(format!("    {what}")),
        }
    }
}

fn tariff_text(lang: Lang, change: &TariffChange) -> String {
    let json = serde_json::to_value(change).unwrap_or_default();
    let key = format!("tariff_change_{}", json.get("what").and_then(Value::as_str).unwrap_or_default());
    say(lang, &key, json.get("change").unwrap_or(&Value::Null))
}

fn document_text(lang: Lang, change: &DocumentChange) -> String {
    match change {
        DocumentChange::Added { name, .. } => format!("+ {}", name.get(lang)),
        DocumentChange::Removed { name, .. } => format!("− {}", name.get(lang)),
        DocumentChange::Changed { name, .. } => format!("~ {}", name.get(lang)),
    }
}

fn rule_text(change: &RuleChange) -> String {
    match change {
        RuleChange::Added { rule, .. } => format!("+ {rule}"),
        RuleChange::Removed { rule, .. } => format!("− {rule}"),
        RuleChange::Reworded { rule, .. } | RuleChange::Assumption { rule, .. } => format!("~ {rule}"),
    }
}

/// The words of a tagged value: those of `<prefix>_<its tag>`.
fn named(lang: Lang, prefix: &str, value: &impl Serialize, tag: &str) -> String {
    let json = serde_json::to_value(value).unwrap_or_default();
    word(lang, &format!("{prefix}_{}", json.get(tag).and_then(Value::as_str).unwrap_or_default()))
}

/// Says what an edit of the calendar would move; nothing is saved.
pub(super) fn impact(asked: &Impact, surroundings: Surroundings) -> Result<Answer, Failure> {
    let lang = surroundings.lang;
    let app = vault::open(surroundings)?;
    let edit = if asked.remove {
        CalendarEdit::Remove(question::date("date", &asked.date)?)
    } else {
        CalendarEdit::Save(OwnDayInput {
            date: asked.date.clone(),
            kind: asked.kind.clone().unwrap_or_default(),
            name: asked.name.clone().unwrap_or_else(|| "koshctl".to_owned()),
            source: "koshctl".to_owned(),
        })
    };
    let page = app.calendar_impact(ImpactQuery { edit, limit: u32::MAX })?;
    Answer::new(&page, impact_text(&page, lang))
}

fn impact_text(found: &ImpactPage, lang: Lang) -> String {
    let mut page = Page::new(lang);
    let counts = json!({ "statuses": found.statuses.affected, "applications": found.applications.affected });
    page.line(say(lang, "ctl_impact_head", &counts));
    if found.lines.is_empty() {
        page.line(page.word("ctl_impact_nothing"));
    }
    for line in &found.lines {
        page.line(format!("  {} ({})", line.names.join(", "), line.host));
        let rows: Vec<Vec<String>> = moved(line, lang);
        page.table(&rows);
    }
    page.basis(&found.basis);
    page.finish()
}

fn moved(line: &ImpactLine, lang: Lang) -> Vec<Vec<String>> {
    let dates = line.shift.dates.iter().map(|date| {
        let days = format!("{} → {}", date_or_dash(lang, date.from), date_or_dash(lang, date.to));
        vec![String::new(), choice(lang, "date_kind", &date.what), days]
    });
    let filing = line.shift.today.map(|turn| turn.filing).and_then(|filing| match filing {
        Filing::MovesIn | Filing::MovesOut => Some(vec![String::new(), choice(lang, "filing", &filing)]),
        Filing::AsBefore => None,
    });
    dates.chain(filing).collect()
}
