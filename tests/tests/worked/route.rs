//! Which routes lead to a category for a household, in which order, and what stands in the way.

use kosh_core::basis::{Basis, Source};
use kosh_core::catalogue::{Catalogue, Category, Entries, Tier};
use kosh_core::people::HostKind;
use kosh_core::rules::{
    AdviceError, NoSuchRoute, RouteAdvice, RouteBlock, RouteGroup, RouteOption, RoutePerson, RoutePlace,
    RouteQuestion, Scene, WholeHousehold, advise_route,
};
use kosh_core::time::Term;
use serde::Deserialize;

use crate::advice::{Somebody, amount, household, ids, name, sums};
use crate::day::Day;
use crate::difference::agree;
use crate::example::{Question, edition, sources, word};

/// A category wished for, by whom.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    today: Day,
    on: Option<Day>,
    category: Category,
    entries: Option<Entries>,
    term: Option<Term>,
    tier: Option<Tier>,
    host: Option<HostKind>,
    #[serde(default)]
    asked: Vec<String>,
    person: Vec<Somebody>,
    #[serde(default)]
    group: Vec<Group>,
    /// `SERVICE and SERVICE yes | 709750.00 KZT, 0 open | 13 papers | 5 working days, worst 30 | ready 2026-11-30`
    whole: Option<String>,
    refused: Option<String>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    of: Vec<String>,
    permit: String,
    route: Vec<Way>,
    /// `in_country not_offered`
    missing: Vec<String>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Way {
    service: String,
    kind: String,
    tier: Tier,
    allowed: String,
    /// `first`, `dearer 90000.00 KZT`, `slower 3`.
    place: String,
    /// `worker yes, files 2026-11-23, papers 13+1: window_not_open {"opens_on":"2026-11-24"}`
    persons: Vec<String>,
    cost: String,
    not_stated: usize,
    minimum_working_days: Option<u32>,
    worst_calendar_days: Option<u32>,
    ready_on: Option<Day>,
}

impl Question for Example {
    fn check(&self, catalogue: &Catalogue) -> Result<Vec<Source>, String> {
        let scene = Scene { catalogue, edition: edition(catalogue, self.today.0)?, today: self.today.0 };
        let question = RouteQuestion {
            category: self.category,
            entries: self.entries,
            term: self.term,
            tier: self.tier,
            persons: ids(&self.person, &self.asked)?,
            host: self.host,
            on: self.on.map(|day| day.0),
        };
        match (&self.refused, advise_route(scene, &household(&self.person), &question)) {
            (None, Ok(found)) => {
                let groups = found.groups.iter().map(|group| self.group(group));
                agree(&self.group, &groups.collect::<Result<_, _>>()?)?;
                agree(&self.whole, &found.whole.as_ref().map(whole).transpose()?)?;
                sources(bases(&found))
            }
            (Some(expected), Err(AdviceError::NoRoute { offered })) => {
                let offered: Vec<_> = offered.iter().map(ToString::to_string).collect();
                agree(expected, &format!("no route: {}", offered.join(", ")))?;
                let services = &scene.edition.services;
                sources(&services.iter().map(|service| Basis::of(&service.ground)).collect::<Vec<_>>())
            }
            (_, found) => Err(format!("expect routes or a refusal, found {found:?}")),
        }
    }
}

impl Example {
    fn group(&self, group: &RouteGroup) -> Result<Group, String> {
        Ok(Group {
            of: group.persons.iter().map(|id| name(&self.person, *id)).collect(),
            permit: word(group.permit)?,
            route: group.routes.iter().map(|route| self.way(route)).collect::<Result<_, _>>()?,
            missing: group.missing.iter().map(missing).collect::<Result<_, _>>()?,
        })
    }

    fn way(&self, route: &RouteOption) -> Result<Way, String> {
        Ok(Way {
            service: route.service.to_string(),
            kind: word(route.kind)?,
            tier: route.tier,
            allowed: word(route.allowed)?,
            place: place(&route.place),
            persons: route.persons.iter().map(|person| self.person(person)).collect::<Result<_, _>>()?,
            cost: sums(&route.totals),
            not_stated: route.not_stated,
            minimum_working_days: route.minimum_working_days.value().copied(),
            worst_calendar_days: route.worst_calendar_days,
            ready_on: route.ready_on.map(Into::into),
        })
    }

    fn person(&self, person: &RoutePerson) -> Result<String, String> {
        let who = name(&self.person, person.person);
        let files = person.file_on.map_or_else(|| "cannot file".to_owned(), |day| format!("files {day}"));
        let papers = &person.papers;
        let blocks = person.blocks.iter().map(block).collect::<Result<Vec<_>, _>>()?;
        let blocks = if blocks.is_empty() { String::new() } else { format!(": {}", blocks.join("; ")) };
        let (certain, undecided) = (papers.certain, papers.undecided.len());
        let draft = if papers.list.is_some() { " of a draft" } else { "" };
        let allowed = word(person.allowed)?;
        Ok(format!("{who} {allowed}, {files}, papers {certain}+{undecided}{draft}{blocks}"))
    }
}

fn block(block: &RouteBlock) -> Result<String, String> {
    let json = serde_json::to_value(&block.kind).map_err(|error| error.to_string())?;
    let code = word(&json["code"])?;
    Ok(if json["params"].is_null() { code } else { format!("{code} {}", json["params"]) })
}

fn missing(route: &NoSuchRoute) -> Result<String, String> {
    let why = serde_json::to_value(&route.why.kind).map_err(|error| error.to_string())?;
    Ok(format!("{} {}", word(route.kind)?, word(&why["code"])?))
}

fn place(place: &RoutePlace) -> String {
    match place {
        RoutePlace::First => "first".to_owned(),
        RoutePlace::LessOpen => "less open".to_owned(),
        RoutePlace::NotPriced => "not priced".to_owned(),
        RoutePlace::Dearer { by } => format!("dearer {}", amount(by)),
        RoutePlace::Slower { by_days } => format!("slower {by_days}"),
        RoutePlace::TimeUnknown => "time unknown".to_owned(),
        RoutePlace::AsListed => "as listed".to_owned(),
    }
}

fn whole(whole: &WholeHousehold) -> Result<String, String> {
    let services: Vec<_> = whole.services.iter().map(ToString::to_string).collect();
    let or_unknown = |days: Option<u32>| days.map_or_else(|| "unknown".to_owned(), |days| days.to_string());
    let ready = whole.ready_on.map_or_else(|| "unknown".to_owned(), |day| day.to_string());
    Ok(format!(
        "{} {} | {}, {} open | {} papers | {} working days, worst {} | ready {ready}",
        services.join(" and "),
        word(whole.allowed)?,
        sums(&whole.totals),
        whole.not_stated,
        whole.papers,
        or_unknown(whole.minimum_working_days.value().copied()),
        or_unknown(whole.worst_calendar_days),
    ))
}

fn bases(found: &RouteAdvice) -> Vec<&Basis> {
    let mut bases = vec![&found.basis];
    bases.extend(found.whole.iter().map(|whole| &whole.basis));
    for group in &found.groups {
        bases.push(&group.basis);
        bases.extend(group.missing.iter().map(|missing| &missing.why.basis));
        for route in &group.routes {
            bases.push(&route.basis);
            bases.extend(route.lines.iter().map(|line| &line.basis));
            for person in &route.persons {
                bases.push(&person.papers.basis);
                bases.extend(person.blocks.iter().map(|block| &block.basis));
            }
        }
    }
    bases
}
