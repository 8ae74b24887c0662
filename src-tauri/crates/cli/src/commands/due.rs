//! `due`: what is due and amiss today, the most pressing first. Status 1 where something is overdue or blocks.

use chrono::NaiveDate;
use kosh_app::App;
use kosh_app::wire::{DueLine, FindingLine, Nothing, ProofQuery, Standing, StandingCount, WeightCount};
use kosh_app::words::{code, date, say};
use kosh_core::proof::Proof;
use kosh_core::rules::Weight;
use kosh_core::text::Lang;
use serde::Serialize;
use serde_json::json;

use super::vault;
use crate::answer::{Answer, Exit};
use crate::arguments::Due;
use crate::failure::Failure;
use crate::show::{Page, choice, name_of};
use crate::surroundings::Surroundings;

/// Today without the ribbons, which are for the eye.
#[derive(Serialize)]
struct Shown<'a> {
    today: NaiveDate,
    people: usize,
    counts: &'a [StandingCount],
    lines: Vec<Line<'a, DueLine>>,
    weights: &'a [WeightCount],
    findings: Vec<Line<'a, FindingLine>>,
    calendar_confirmed_through: NaiveDate,
}

/// A line, with how it comes about where that was asked.
#[derive(Serialize)]
struct Line<'a, T> {
    #[serde(flatten)]
    line: &'a T,
    #[serde(skip_serializing_if = "Option::is_none")]
    proof: Option<Proof>,
}

pub(super) fn run(asked: &Due, surroundings: Surroundings) -> Result<Answer, Failure> {
    let lang = surroundings.lang;
    let app = vault::open(surroundings)?;
    let today = app.today(Nothing {})?;
    let proved = |query: ProofQuery| asked.proof.then(|| app.proof(query)).transpose();
    let due = |line| Ok(Line { proof: proved(of_deadline(line))?, line });
    let amiss = |line| Ok(Line { proof: proved(of_finding(line))?, line });
    let shown = Shown {
        today: today.today,
        people: today.people,
        counts: &today.counts,
        lines: today.lines.iter().map(due).collect::<Result<_, Failure>>()?,
        weights: &today.weights,
        findings: today.findings.iter().map(amiss).collect::<Result<_, Failure>>()?,
        calendar_confirmed_through: today.calendar_confirmed_through,
    };
    let overdue = today.counts.iter().any(|of| of.standing == Standing::Overdue && of.count > 0);
    let blocks = today.weights.iter().any(|of| of.weight == Weight::Blocks && of.count > 0);
    let exit = if overdue || blocks { Exit::Blocked } else { Exit::Done };
    Ok(Answer::new(&shown, text(&shown, lang))?.ending(exit))
}

fn of_deadline(line: &DueLine) -> ProofQuery {
    let deadline = &line.deadline;
    ProofQuery::Deadline { kind: deadline.kind, subject: deadline.subject, person: deadline.person }
}

fn of_finding(line: &FindingLine) -> ProofQuery {
    let finding = &line.finding;
    let code = App::code_of(finding);
    ProofQuery::Finding { code, subject: finding.subject, person: finding.person, on: finding.on }
}

fn text(shown: &Shown<'_>, lang: Lang) -> String {
    let mut page = Page::new(lang);
    let head = json!({ "date": shown.today, "people": shown.people });
    page.line(say(lang, "ctl_due_head", &head));
    for of in shown.counts {
        let lines: Vec<&Line<'_, DueLine>> =
            shown.lines.iter().filter(|one| one.line.deadline.standing == of.standing).collect();
        if lines.is_empty() {
            continue;
        }
        page.section(&format!("{}: {}", choice(lang, "standing", &of.standing), of.count));
        page.table(&lines.iter().map(|one| row(lang, one.line)).collect::<Vec<_>>());
        more(&mut page, of.count - lines.len());
        for one in lines {
            page.proofs(one.proof.as_slice());
        }
    }
    if shown.lines.is_empty() {
        page.line(page.word("ctl_due_nothing"));
    }
    findings(&mut page, shown);
    page.finish()
}

fn findings(page: &mut Page, shown: &Shown<'_>) {
    let lang = page.lang();
    if shown.findings.is_empty() {
        return;
    }
    page.heading("ctl_findings");
    for one in &shown.findings {
        let FindingLine { finding, name, host, .. } = one.line;
        let whose = name.as_ref().or(host.as_ref()).map(|whose| format!("{whose}: ")).unwrap_or_default();
        let weight = choice(lang, "weight", &finding.weight);
        page.line(format!("  {weight}  {whose}{}", code(lang, "finding", &finding.kind)));
        page.proofs(one.proof.as_slice());
    }
    let count: usize = shown.weights.iter().map(|of| of.count).sum();
    more(page, count - shown.findings.len());
}

fn more(page: &mut Page, count: usize) {
    if count > 0 {
        page.line(format!("  {}", say(page.lang(), "ctl_due_more", &json!({ "count": count }))));
    }
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
