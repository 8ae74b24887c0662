//! `costs`: the costs of an application, or the money of many, written as PDF or as a workbook. `budget`: what the
//! renewals of the coming months cost.

use std::path::Path;

use kosh_app::wire::{
    ApplicationId, BudgetPage, BudgetQuery, CostsPage, GroupBy, HostId, MoneyPage, MoneyQuery, MoneyScope,
    Produced, TermPolicy,
};
use kosh_app::words::{date, say};
use kosh_app::{App, Form};
use kosh_core::input::ProblemKind;
use kosh_core::money::Money;
use kosh_core::rules::{CostSums, MonthSum};
use kosh_core::text::Lang;
use serde::Serialize;
use serde_json::json;

use super::papers::{PaperKind, asked_for, text as written};
use super::vault;
use crate::answer::Answer;
use crate::arguments::{Budget, Costs};
use crate::failure::Failure;
use crate::question;
use crate::show::{Page, choice, money};
use crate::surroundings::Surroundings;

/// What was written, and what it says.
#[derive(Serialize)]
struct OfApplication<'a> {
    application: ApplicationId,
    #[serde(flatten)]
    produced: &'a Produced,
    costs: &'a CostsPage,
}

#[derive(Serialize)]
struct OfMany<'a> {
    scope: &'a MoneyScope,
    #[serde(flatten)]
    produced: &'a Produced,
    money: &'a MoneyPage,
}

#[derive(Serialize)]
struct OfBudget<'a> {
    months_asked: u16,
    #[serde(flatten)]
    budget: &'a BudgetPage,
    /// The file, where one was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    produced: Option<Produced>,
}

pub(super) fn run(asked: &Costs, surroundings: Surroundings) -> Result<Answer, Failure> {
    let lang = surroundings.lang;
    let app = open(surroundings, asked.out.as_deref())?;
    let form = if asked.xlsx { Form::Workbook } else { Form::Paper };
    if let Some(scope) = scope(asked, &app)? {
        return many(asked, &scope, &app, (lang, form));
    }
    let application = asked_for(&app, asked.application.as_deref(), PaperKind::Costs, lang)?;
    if asked.freeze {
        app.freeze_quote(application)?;
    }
    let produced = app.write_costs(application, lang, form)?;
    let costs = app.costs(application)?;
    let shown = OfApplication { application, produced: &produced, costs: &costs };
    Answer::new(&shown, written(&produced, lang))
}

fn many(asked: &Costs, scope: &MoneyScope, app: &App, (lang, form): (Lang, Form)) -> Result<Answer, Failure> {
    let query = MoneyQuery {
        scope: scope.clone(),
        from: asked.from.clone().unwrap_or_default(),
        until: asked.until.clone().unwrap_or_default(),
        group_by: question::choice("--by", &asked.by, GroupBy::ALL)?,
        limit: u32::MAX,
    };
    let page = app.money_in(&query, lang)?;
    let produced = app.write_money(query, lang, form)?;
    Answer::new(&OfMany { scope, produced: &produced, money: &page }, written(&produced, lang))
}

/// Whose costs, where those of several applications are asked for.
fn scope(asked: &Costs, app: &App) -> Result<Option<MoneyScope>, Failure> {
    if let Some(id) = &asked.household {
        let id = id.trim().parse().map_err(|_| Failure::at("household", ProblemKind::NotFound))?;
        return Ok(Some(MoneyScope::Household(id)));
    }
    if let Some(host) = &asked.host_company {
        return Ok(Some(MoneyScope::Host(host_named(app, host)?)));
    }
    if let Some(department) = &asked.department {
        return Ok(Some(MoneyScope::Department(department.clone())));
    }
    let is_period = asked.from.is_some() || asked.until.is_some();
    match &asked.application {
        Some(id) if is_period => {
            let id = id.trim().parse().map_err(|_| Failure::at("application", ProblemKind::NotFound))?;
            Ok(Some(MoneyScope::Application(id)))
        }
        None if asked.everybody || is_period => Ok(Some(MoneyScope::Company)),
        Some(_) | None => Ok(None),
    }
}

/// A host by its id, its BIN or a name in any language.
fn host_named(app: &App, text: &str) -> Result<HostId, Failure> {
    let wanted = text.trim().to_lowercase();
    let hosts = app.hosts(kosh_app::wire::Nothing {})?;
    let is_it = |host: &&kosh_app::wire::Host| {
        let names = [Some(host.name_ru.as_str()), host.name_en.as_deref(), host.name_kk.as_deref()];
        host.id.to_string() == wanted
            || host.bin.as_ref().is_some_and(|bin| bin.as_str() == wanted)
            || names.into_iter().flatten().any(|name| name.to_lowercase() == wanted)
    };
    let found = hosts.iter().find(is_it).map(|host| host.id);
    found.ok_or_else(|| Failure::at("host", ProblemKind::NotFound))
}

pub(super) fn budget(asked: &Budget, surroundings: Surroundings) -> Result<Answer, Failure> {
    let lang = surroundings.lang;
    let app = open(surroundings, asked.out.as_deref())?;
    let query = BudgetQuery {
        months: asked.months,
        policy: question::choice("--policy", &asked.policy, TermPolicy::ALL)?,
        host: asked.host_company.as_deref().map(|host| host_named(&app, host)).transpose()?,
        limit: u32::MAX,
    };
    let page = app.budget_in(&query, lang)?;
    let form = match (asked.pdf, asked.xlsx) {
        (_, true) => Some(Form::Workbook),
        (true, false) => Some(Form::Paper),
        (false, false) => None,
    };
    let produced = form.map(|form| app.write_budget(query, lang, form)).transpose()?;
    let text = budget_text(&page, produced.as_ref(), lang);
    Answer::new(&OfBudget { months_asked: asked.months, budget: &page, produced }, text)
}

fn open(surroundings: Surroundings, out: Option<&Path>) -> Result<App, Failure> {
    let mut app = vault::open(surroundings)?;
    if let Some(folder) = out {
        app.write_papers_to(folder.to_owned());
    }
    Ok(app)
}

fn budget_text(page: &BudgetPage, produced: Option<&Produced>, lang: Lang) -> String {
    let mut out = Page::new(lang);
    let sheet = &page.sheet;
    let head = json!({
        "policy": choice(lang, "term_policy", &sheet.policy), "from": sheet.from, "until": sheet.until,
        "count": sheet.total,
    });
    out.line(say(lang, "ctl_budget_head", &head));
    let month = |month: &MonthSum| {
        vec![month.month.format("%m.%Y").to_string(), month.renewals.to_string(), sums(&month.sums, lang)]
    };
    out.table(&sheet.months.iter().map(month).collect::<Vec<_>>());
    out.line(format!("{}: {}", out.word("ctl_known_total"), sums(&sheet.sums, lang)));
    out.heading("ctl_budget_compared");
    for one in &page.comparison {
        let said = json!({
            "months": one.months,
            "yearly": sums(&one.yearly, lang),
            "longest": sums(&one.longest, lang),
            "saved": amounts(&one.saved, lang),
            "more": amounts(&one.costs_more, lang),
        });
        out.line(format!("  {}", say(lang, "ctl_budget_horizon", &said)));
    }
    if !sheet.left_out.is_empty() {
        out.heading("ctl_budget_left_out");
        for row in &sheet.left_out {
            let why = choice(lang, "not_budgeted", &row.status.why);
            out.table(&[vec![date(lang, row.status.ends_on), row.name.clone(), why]]);
        }
    }
    if let Some(produced) = produced {
        out.line("");
        out.line(&produced.path);
    }
    out.basis(&sheet.basis);
    out.finish()
}

/// Sums, then how many costs have no amount.
fn sums(sums: &CostSums, lang: Lang) -> String {
    let mut said = Vec::new();
    for (key, stated) in [("ctl_by_guide", &sums.known), ("ctl_by_own", &sums.own)] {
        if !stated.is_empty() {
            said.push(say(lang, key, &json!({ "sum": amounts(stated, lang) })));
        }
    }
    if sums.not_stated > 0 {
        said.push(say(lang, "ctl_not_stated_count", &json!({ "count": sums.not_stated })));
    }
    if said.is_empty() { "–".to_owned() } else { said.join(", ") }
}

fn amounts<'m>(amounts: impl IntoIterator<Item = &'m Money>, lang: Lang) -> String {
    let words: Vec<String> = amounts.into_iter().map(|amount| money(lang, amount)).collect();
    if words.is_empty() { "–".to_owned() } else { words.join(" + ") }
}
