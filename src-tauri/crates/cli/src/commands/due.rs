//! `due`: what is due today, the most pressing first. Status 1 where something is overdue.

use chrono::NaiveDate;
use kosh_app::wire::{DueLine, Nothing, Standing, StandingCount, Today};
use kosh_app::words::{date, say};
use kosh_core::text::Lang;
use serde::Serialize;
use serde_json::json;

use super::vault;
use crate::answer::{Answer, Exit};
use crate::arguments::Surroundings;
use crate::failure::Failure;
use crate::show::{Page, choice, name_of};

/// Today without the ribbons, which are for the eye.
#[derive(Serialize)]
struct Due<'a> {
    today: NaiveDate,
    people: usize,
    counts: &'a [StandingCount],
    lines: &'a [DueLine],
    calendar_confirmed_through: NaiveDate,
}

pub(super) fn run(surroundings: Surroundings) -> Result<Answer, Failure> {
    let lang = surroundings.lang;
    let today = vault::open(surroundings)?.today(Nothing {})?;
    let due = Due {
        today: today.today,
        people: today.people,
        counts: &today.counts,
        lines: &today.lines,
        calendar_confirmed_through: today.calendar_confirmed_through,
    };
    let overdue = today.counts.iter().any(|of| of.standing == Standing::Overdue && of.count > 0);
    let exit = if overdue { Exit::Blocked } else { Exit::Done };
    Ok(Answer::new(&due, text(&today, lang))?.ending(exit))
}

fn text(today: &Today, lang: Lang) -> String {
    let mut page = Page::new(lang);
    let head = json!({ "date": today.today, "people": today.people });
    page.line(say(lang, "ctl_due_head", &head));
    for of in &today.counts {
        let lines: Vec<&DueLine> =
            today.lines.iter().filter(|line| line.deadline.standing == of.standing).collect();
        if lines.is_empty() {
            continue;
        }
        page.section(&format!("{}: {}", choice(lang, "standing", &of.standing), of.count));
        page.table(&lines.iter().map(|line| row(lang, line)).collect::<Vec<_>>());
        if lines.len() < of.count {
            let rest = json!({ "count": of.count - lines.len() });
            page.line(format!("  {}", say(lang, "ctl_due_more", &rest)));
        }
    }
    if today.lines.is_empty() {
        page.line(page.word("ctl_due_nothing"));
    }
    page.finish()
}

fn row(lang: Lang, line: &DueLine) -> Vec<String> {
    let deadline = &line.deadline;
    let what = say(lang, &format!("deadline_{}", name_of(&deadline.kind)), &json!({ "date": deadline.on }));
    let left = deadline.working_days_left.map_or_else(
        || "–".to_owned(),
        |count| say(lang, "ctl_working_days_short", &json!({ "count": count })),
    );
    let category = line.category.map(|category| category.to_string()).unwrap_or_default();
    let act = choice(lang, "act", &deadline.act);
    vec![date(lang, deadline.on), line.name.clone(), category, what, left, act]
}
