//! `guide`: the services as the guide has them, and the mistakes in our copy of it.

use kosh_app::wire::{Checklist, FeeRow, ServiceSheet};
use kosh_app::{ChecklistQuestion, GuideFlaw, Knowledge};
use kosh_core::basis::Basis;
use kosh_core::catalogue::Contacts;
use kosh_core::text::{Lang, Text};
use serde::Serialize;

use super::{changes, checklist, knowledge};
use crate::answer::{Answer, Exit};
use crate::arguments::Guide;
use crate::failure::Failure;
use crate::show::{Page, choice, money, stated, tier};
use crate::surroundings::Surroundings;

/// A service with the section that it stands in.
#[derive(Serialize)]
struct Listed<'a> {
    #[serde(flatten)]
    sheet: &'a ServiceSheet,
    basis: Basis,
}

/// A service with everything that the guide says of it.
#[derive(Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    listed: &'a Listed<'a>,
    notes: &'a [Text],
    /// The papers before anything is known of the person.
    papers: &'a Checklist,
    contacts: &'a Contacts,
}

#[derive(Serialize)]
struct Linted {
    edition: String,
    services: usize,
    documents: usize,
    rules: usize,
    findings: Vec<GuideFlaw>,
}

pub(super) fn run(asked: &Guide, surroundings: Surroundings) -> Result<Answer, Failure> {
    let lang = surroundings.lang;
    match asked {
        Guide::Services => services(&knowledge(&surroundings)?, lang),
        Guide::Show { service } => show(service, &knowledge(&surroundings)?, lang),
        Guide::Diff { first, second } => changes::diff(first, second, surroundings),
        Guide::Lint => lint(&knowledge(&surroundings)?, lang),
    }
}

fn services(knowledge: &Knowledge, lang: Lang) -> Result<Answer, Failure> {
    let sheets = knowledge.service_sheets()?;
    let edition = knowledge.scene(knowledge.today())?.edition;
    let listed: Vec<Listed<'_>> = sheets
        .iter()
        .zip(&edition.services)
        .map(|(sheet, service)| Listed { sheet, basis: Basis::of(&service.ground) })
        .collect();
    let mut page = Page::new(lang);
    page.line(edition.title.get(lang));
    let row = |sheet: &ServiceSheet| {
        let categories: Vec<String> = sheet.choice.categories.iter().map(ToString::to_string).collect();
        vec![sheet.choice.id.to_string(), categories.join(" "), sheet.choice.name.get(lang).to_owned()]
    };
    page.table(&sheets.iter().map(row).collect::<Vec<_>>());
    Answer::new(&listed, page.finish())
}

fn show(id: &str, knowledge: &Knowledge, lang: Lang) -> Result<Answer, Failure> {
    let sheet = knowledge.service_sheet(id)?;
    let edition = knowledge.scene(knowledge.today())?.edition;
    let service = edition.service(&sheet.choice.id).ok_or(Failure::Bug)?;
    let papers = knowledge.checklist(&ChecklistQuestion { service: id.to_owned(), ..Default::default() })?;
    let listed = Listed { sheet: &sheet, basis: Basis::of(&service.ground) };
    let shown =
        Shown { listed: &listed, notes: &service.notes, papers: &papers, contacts: &edition.contacts };
    Answer::new(&shown, text(&shown, lang))
}

fn text(shown: &Shown<'_>, lang: Lang) -> String {
    let sheet = shown.listed.sheet;
    let mut page = Page::new(lang);
    page.line(sheet.choice.name.get(lang));
    page.line(sheet.choice.description.get(lang));
    let categories: Vec<String> = sheet.choice.categories.iter().map(ToString::to_string).collect();
    let mut facts = vec![
        vec![page.word("ctl_section"), sheet.choice.section.clone()],
        vec![page.word("ctl_route"), choice(lang, "route", &sheet.choice.route)],
    ];
    if !categories.is_empty() {
        facts.push(vec![page.word("field_category"), categories.join(", ")]);
    }
    if let Some(request) = &sheet.choice.portal_request {
        facts.push(vec![page.word("ctl_portal_request"), request.clone()]);
    }
    page.table(&facts);
    page.heading("ctl_tariff");
    let mut rows = vec![tariff_head(&page)];
    rows.extend(sheet.fees.iter().map(|row| tariff_row(lang, row)));
    page.table(&rows);
    checklist::show(&mut page, shown.papers);
    remarks(&mut page, "ctl_notes", shown.notes.iter());
    remarks(&mut page, "ctl_remarks", sheet.remarks.iter().map(|remark| &remark.text));
    page.heading("ctl_contacts");
    page.line(format!("  {}, {}", shown.contacts.email, shown.contacts.phones.join(", ")));
    page.line(format!("  {}", shown.contacts.address.get(lang)));
    page.line(format!("  {}", shown.contacts.hours.get(lang)));
    page.basis(&shown.listed.basis);
    page.finish()
}

fn tariff_head(page: &Page) -> Vec<String> {
    ["field_tier", "cost_kind_service_fee", "cost_kind_state_duty", "ctl_working_days_head", "ctl_worst_head"]
        .map(|key| page.word(key))
        .to_vec()
}

fn tariff_row(lang: Lang, row: &FeeRow) -> Vec<String> {
    vec![
        tier(lang, row.tier),
        stated(lang, &row.service_fee, |fee| money(lang, fee)),
        stated(lang, &row.duty, |duty| money(lang, duty)),
        stated(lang, &row.working_days, ToString::to_string),
        row.worst_calendar_days.map_or_else(|| "–".to_owned(), |days| days.to_string()),
    ]
}

fn remarks<'a>(page: &mut Page, heading: &str, texts: impl Iterator<Item = &'a Text>) {
    let lang = page.lang();
    for (at, text) in texts.enumerate() {
        if at == 0 {
            page.heading(heading);
        }
        page.line(format!("  • {}", text.get(lang)));
    }
}

fn lint(knowledge: &Knowledge, lang: Lang) -> Result<Answer, Failure> {
    let edition = knowledge.scene(knowledge.today())?.edition;
    let linted = Linted {
        edition: edition.id.to_string(),
        services: edition.services.len(),
        documents: edition.documents.len(),
        rules: edition.rules.all().len(),
        findings: kosh_app::guide_flaws(),
    };
    let mut page = Page::new(lang);
    let counts = serde_json::json!({
        "services": linted.services, "documents": linted.documents,
        "rules": linted.rules, "findings": linted.findings.len(),
    });
    page.line(kosh_app::words::say(lang, "ctl_linted", &counts));
    for flaw in &linted.findings {
        let key = if flaw.key.is_empty() { String::new() } else { format!("{}: ", flaw.key) };
        page.line(format!("  {}:{}: {key}{}", flaw.file, flaw.line, flaw.flaw));
    }
    let exit = if linted.findings.is_empty() { Exit::Done } else { Exit::Blocked };
    Ok(Answer::new(&linted, page.finish())?.ending(exit))
}
