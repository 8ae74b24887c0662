//! `advise`: which term, which route, and when; with figures and days side by side.

use chrono::NaiveDate;
use kosh_app::App;
use kosh_app::wire::{AimKind, HouseholdId, PersonId, PlanQuery, RouteQuery, TermQuery};
use kosh_app::words::{code, date, say};
use kosh_core::input::ProblemKind;
use kosh_core::money::Money;
use kosh_core::people::{Household, Person};
use kosh_core::rules::{
    Plan, PlanCase, Qualification, Reach, RouteAdvice, RouteOption, Step, TermAdvice, TierAdvice,
};
use kosh_core::text::Lang;
use serde_json::json;

use super::vault;
use crate::answer::{Answer, Exit};
use crate::arguments::{Advise, AdvisePlan, AdviseRoute, AdviseTerm, Whose};
use crate::failure::Failure;
use crate::show::{Page, choice, date_or_dash, money, stated, tier};
use crate::surroundings::Surroundings;

pub(super) fn run(asked: &Advise, surroundings: Surroundings) -> Result<Answer, Failure> {
    let lang = surroundings.lang;
    let app = vault::open(surroundings)?;
    match asked {
        Advise::Term(asked) => term(asked, &app, lang),
        Advise::Route(asked) => route(asked, &app, lang),
        Advise::Plan(asked) => plan(asked, &app, lang),
    }
}

/// A household, and what an application says where one is asked about.
struct Asked {
    household: Household,
    persons: Vec<PersonId>,
    service: String,
    category: String,
    term: String,
}

impl Asked {
    fn read(app: &App, whose: &Whose) -> Result<Self, Failure> {
        if let Some(id) = &whose.application {
            let id = id.trim().parse().map_err(|_| Failure::at("application", ProblemKind::NotFound))?;
            let input = app.edit_application(id)?;
            let application = app.application(id)?.application;
            return Ok(Self {
                household: app.household(application.household)?,
                persons: application.applicants,
                service: input.service,
                category: input.category,
                term: input.term,
            });
        }
        let id = whose.household.as_deref().unwrap_or_default().trim().parse::<HouseholdId>();
        let id = id.map_err(|_| Failure::at("household", ProblemKind::NotFound))?;
        let household = app.household(id)?;
        let nothing = String::new;
        Ok(Self { household, persons: Vec::new(), service: nothing(), category: nothing(), term: nothing() })
    }

    fn name(&self, person: PersonId) -> String {
        self.household.person(person).map(Person::latin_name).unwrap_or_default()
    }

    fn names(&self, persons: &[PersonId]) -> String {
        persons.iter().map(|person| self.name(*person)).collect::<Vec<_>>().join(", ")
    }
}

fn or(option: Option<&String>, application: &str) -> String {
    option.map_or_else(|| application.to_owned(), Clone::clone)
}

/// Sums, one per currency, and how many costs are not stated.
fn sums(lang: Lang, totals: &[Money], not_stated: usize) -> String {
    let mut parts: Vec<String> = totals.iter().map(|total| money(lang, total)).collect();
    if not_stated > 0 {
        parts.push(say(lang, "ctl_not_stated_count", &json!({ "count": not_stated })));
    }
    parts.join(", ")
}

fn term(asked: &AdviseTerm, app: &App, lang: Lang) -> Result<Answer, Failure> {
    let about = Asked::read(app, &asked.whose)?;
    let advice = app.advise_term(TermQuery {
        household: about.household.id,
        service: or(asked.service.as_ref(), &about.service),
        persons: about.persons.clone(),
        from: asked.from.clone().unwrap_or_default(),
    })?;
    Answer::new(&advice, term_text(&advice, &about, lang))
}

fn term_text(advice: &TermAdvice, about: &Asked, lang: Lang) -> String {
    let mut page = Page::new(lang);
    page.line(format!("{}: {}", advice.service, date(lang, advice.on)));
    page.heading("ctl_term_longest");
    for person in &advice.persons {
        let name = about.name(person.person);
        let Some(longest) = &person.longest else {
            page.line(format!("  {name}: {}", page.word("allowed_no")));
            continue;
        };
        let limit = longest.limited_by.as_ref().map_or_else(
            || page.word("ctl_term_open"),
            |limit| {
                let kind = choice(lang, "term_limit", &limit.kind);
                say(lang, "ctl_term_limited", &json!({ "kind": kind, "until": limit.valid_until }))
            },
        );
        let cost = sums(lang, &longest.totals, longest.not_stated);
        let until = date(lang, longest.until);
        page.line(format!("  {name}: {until}, {}: {cost}; {limit}", tier(lang, longest.tier)));
    }
    page.heading("ctl_term_tiers");
    let row = |row: &TierAdvice| {
        let saving = row.saving.as_ref().map(|saving| {
            let saved = money(lang, &saving.saved_by_all);
            say(lang, "ctl_term_saves", &json!({ "saved": saved, "yearly_visas": saving.yearly_visas }))
        });
        vec![
            tier(lang, row.tier),
            choice(lang, "allowed", &row.allowed),
            sums(lang, &row.totals, row.not_stated),
            saving.unwrap_or_default(),
        ]
    };
    page.table(&advice.tiers.iter().map(row).collect::<Vec<_>>());
    if let Some(end) = &advice.one_end {
        let totals = sums(lang, &end.totals, end.not_stated);
        page.line(say(lang, "ctl_term_one_end", &json!({ "until": end.until, "totals": totals })));
    }
    page.basis(&advice.basis);
    page.finish()
}

fn route(asked: &AdviseRoute, app: &App, lang: Lang) -> Result<Answer, Failure> {
    let about = Asked::read(app, &asked.whose)?;
    let advice = app.advise_route(RouteQuery {
        household: about.household.id,
        category: or(asked.category.as_ref(), &about.category),
        entries: asked.entries.clone().unwrap_or_default(),
        term: or(asked.term.as_ref(), &about.term),
        tier: asked.tier.clone().unwrap_or_default(),
        persons: about.persons.clone(),
        on: asked.on.clone().unwrap_or_default(),
    })?;
    Answer::new(&advice, route_text(&advice, &about, lang))
}

fn route_text(advice: &RouteAdvice, about: &Asked, lang: Lang) -> String {
    let mut page = Page::new(lang);
    page.line(format!("{}: {}", advice.category, date(lang, advice.on)));
    for group in &advice.groups {
        page.section(&about.names(&group.persons));
        for option in &group.routes {
            page.line(format!("  {}", route_line(option, lang)));
            for person in &option.persons {
                for block in &person.blocks {
                    let what = code(lang, "route_block", &block.kind);
                    let weight = choice(lang, "weight", &block.weight);
                    page.line(format!("    {weight}  {}: {what}", about.name(person.person)));
                }
            }
        }
        for missing in &group.missing {
            let what = code(lang, "route_block", &missing.why.kind);
            page.line(format!("  {}: {what}", choice(lang, "route_kind", &missing.kind)));
        }
    }
    if let Some(whole) = &advice.whole {
        page.heading("ctl_route_whole");
        let services: Vec<&str> = whole.services.iter().map(kosh_core::id::ServiceId::as_str).collect();
        let cost = sums(lang, &whole.totals, whole.not_stated);
        page.line(format!("  {}: {cost}", services.join(" + ")));
    }
    page.basis(&advice.basis);
    page.finish()
}

fn route_line(option: &RouteOption, lang: Lang) -> String {
    let days = stated(lang, &option.minimum_working_days, ToString::to_string);
    let mut parts = vec![
        format!("{} ({})", choice(lang, "route_kind", &option.kind), option.service),
        choice(lang, "allowed", &option.allowed),
        sums(lang, &option.totals, option.not_stated),
        say(lang, "ctl_route_days", &json!({ "days": days })),
        say(lang, "ctl_route_papers", &json!({ "count": option.papers })),
    ];
    parts.extend(option.ready_on.map(|on| say(lang, "ctl_route_ready", &json!({ "date": on }))));
    parts.join("; ")
}

fn plan(asked: &AdvisePlan, app: &App, lang: Lang) -> Result<Answer, Failure> {
    let about = Asked::read(app, &asked.whose)?;
    let wished = [
        (AimKind::ArriveOn, &asked.arrive),
        (AimKind::StartOn, &asked.start),
        (AimKind::BeginOn, &asked.begin),
    ];
    let wished = wished.into_iter().find_map(|(aim, day)| day.clone().map(|day| (aim, day)));
    let (aim, on) = wished.unwrap_or_else(|| (AimKind::BeginOn, app.clock().today().to_string()));
    let plan = app.plan(PlanQuery {
        household: about.household.id,
        service: or(asked.service.as_ref(), &about.service),
        persons: about.persons.clone(),
        aim,
        on,
        qualification: if asked.review { Qualification::ToReview } else { Qualification::Evidenced },
    })?;
    let is_late = plan.normal.late_working_days.is_some();
    let exit = if is_late { Exit::Blocked } else { Exit::Done };
    Ok(Answer::new(&plan, plan_text(&plan, &about, lang))?.ending(exit))
}

fn plan_text(plan: &Plan, about: &Asked, lang: Lang) -> String {
    let mut page = Page::new(lang);
    page.line(format!("{}: {}", plan.service, date(lang, plan.begins_on)));
    for (key, case, reach) in [
        ("ctl_plan_normal", &plan.normal, (|step| &step.normal) as fn(&Step) -> &Reach),
        ("ctl_plan_worst", &plan.worst, |step| &step.worst),
    ] {
        let heading = format!("{}: {}", page.word(key), case_text(case, lang));
        page.section(&heading);
        let row = |step: &Step| {
            let reach = reach(step);
            vec![
                choice(lang, "plan_step", &step.kind),
                date_or_dash(lang, reach.earliest_on),
                date_or_dash(lang, reach.latest_on),
                about.names(&step.persons),
            ]
        };
        page.table(&plan.steps.iter().map(row).collect::<Vec<_>>());
    }
    if !plan.certain {
        page.line(page.word("ctl_uncertain"));
    }
    page.basis(&plan.basis);
    page.finish()
}

fn case_text(case: &PlanCase, lang: Lang) -> String {
    let dated = |key: &str, day: NaiveDate| say(lang, key, &json!({ "date": day }));
    let file_by = if case.not_after { "ctl_plan_not_after" } else { "ctl_plan_file_by" };
    let ready = if case.not_before { "ctl_plan_not_before" } else { "ctl_plan_ready" };
    let late = |count: u32| say(lang, "ctl_plan_late", &json!({ "count": count }));
    let parts = [
        case.file_by.map(|day| dated(file_by, day)),
        case.ready_on.map(|day| dated(ready, day)),
        case.late_working_days.map(late),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}
