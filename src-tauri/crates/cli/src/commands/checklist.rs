//! `checklist`: which papers a service asks of a person, which are left out, and why.

use kosh_app::wire::{Checklist as Answered, Role};
use kosh_app::words::say;
use kosh_app::{ChecklistQuestion, Knowledge};
use kosh_core::input::read;
use kosh_core::people::HostKind;
use kosh_core::rules::{ChecklistItem, TruthWord};
use kosh_core::text::Lang;
use serde_json::json;

use crate::answer::Answer;
use crate::arguments::Checklist;
use crate::failure::Failure;
use crate::question;
use crate::show::{Page, choice};

pub(super) fn run(asked: &Checklist, knowledge: &Knowledge, lang: Lang) -> Result<Answer, Failure> {
    let role = asked.person.as_deref().map(|role| question::choice("--person", role, Role::ALL));
    let host = asked.host.as_deref().map(|kind| question::choice("--host", kind, HostKind::ALL));
    let question = ChecklistQuestion {
        service: asked.service.clone(),
        role: role.transpose()?,
        host: host.transpose()?,
        category: question::field("category", asked.category.as_deref(), read::category)?,
        age: asked.age,
        nationality: question::country(knowledge, "nationality", asked.nationality.as_deref())?,
    };
    let checklist = knowledge.checklist(&question)?;
    let mut page = Page::new(lang);
    page.line(checklist.service.as_str());
    show(&mut page, &checklist);
    page.basis(&checklist.basis);
    Answer::new(&checklist, page.finish())
}

/// The papers, those left out, and step 2.
pub(super) fn show(page: &mut Page, checklist: &Answered) {
    let lang = page.lang();
    if let Some(from) = &checklist.inherited_from {
        page.line(say(lang, "ctl_list_inherited", &json!({ "service": from })));
    }
    if let Some(list) = &checklist.list {
        page.line(list.reason.get(lang));
    }
    if let Some(from) = &checklist.draft_from {
        page.line(say(lang, "ctl_list_draft", &json!({ "service": from })));
    }
    page.heading("ctl_papers");
    items(page, &checklist.items);
    if !checklist.step2.is_empty() {
        page.heading("ctl_step_two");
        items(page, &checklist.step2);
    }
    if !checklist.left_out.is_empty() {
        page.heading("ctl_left_out");
        for paper in &checklist.left_out {
            page.line(format!("  – {} ({})", paper.name.get(lang), paper.why.get(lang)));
        }
    }
}

fn items(page: &mut Page, items: &[ChecklistItem]) {
    for (at, item) in items.iter().enumerate() {
        self::item(page, &format!("  {}.", at + 1), item);
        for part in &item.parts {
            self::item(page, "     •", part);
        }
    }
}

fn item(page: &mut Page, mark: &str, item: &ChecklistItem) {
    let lang = page.lang();
    let forms: Vec<String> = item.form.iter().map(|form| choice(lang, "form", form)).collect();
    let forms = if forms.is_empty() { String::new() } else { format!(" – {}", forms.join(", ")) };
    let copies = if item.copies > 1 { format!(" × {}", item.copies) } else { String::new() };
    page.line(format!("{mark} {}{forms}{copies}", item.name.get(lang)));
    match item.truth {
        TruthWord::Yes => {}
        TruthWord::Unknown => {
            page.line(format!("     {}: {}", page.word("truth_unknown"), item.why.get(lang)));
        }
    }
    if let Some(note) = &item.note {
        page.line(format!("     {}", note.get(lang)));
    }
}
