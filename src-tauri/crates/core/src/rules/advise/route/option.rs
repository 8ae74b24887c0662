//! A route worked out for a group: cost, papers, days.

use chrono::NaiveDate;

use super::case::{Case, Member};
use super::{
    NoSuchRoute, RouteBlock, RouteBlockKind, RouteGroup, RouteKind, RouteOption, RoutePapers, RoutePerson,
    RoutePlace,
};
use super::{blocks, order};
use crate::basis::Basis;
use crate::catalogue::{Fee, Service, Tier, rule};
use crate::condition::Circumstances;
use crate::money::{Money, Totals};
use crate::people::Role;
use crate::rules::advise::{AdviceError, Allowed, PermitNeed, with_own};
use crate::rules::{
    Checklist, CostLine, Quote, QuoteRequest, TariffChoice, TruthWord, Weight, checklist, fee_for, quote,
};
use crate::time::{OutsideCalendar, age_on};

/// Before which day a dependant does not file.
#[derive(Debug, Clone, Copy)]
pub enum Turn {
    /// There is no principal to wait for.
    AtOnce,
    /// The principal has a visa on this day at the earliest.
    After(NaiveDate),
    /// When the principal has one cannot be said.
    Unknown,
}

/// The routes of a group; `turn` is that of its dependants where the principal is of another group.
pub fn group(case: &Case<'_>, members: &[&Member<'_>], turn: Turn) -> Result<RouteGroup, AdviceError> {
    let need = members.first().map_or(PermitNeed::NotNeeded, |member| member.need);
    let mut routes = Vec::new();
    let mut missing = not_offered(case);
    for &(kind, service) in &case.services {
        if kind == RouteKind::TemporaryPermit && need == PermitNeed::NotNeeded {
            missing.extend(not_for(service, members));
            continue;
        }
        match choice(case, service) {
            Ok(choice) => routes.push(route(case, (kind, service), choice, members, turn)?),
            Err(why) => missing.push(NoSuchRoute { kind, service: Some(service.id.clone()), why }),
        }
    }
    order::sort(&mut routes);
    let whys = members.iter().filter_map(|member| member.why.as_ref());
    let basis = whys.flat_map(|why| why.basis.grounds()).fold(case.basis(), Basis::and);
    let persons = members.iter().map(|member| member.person.id).collect();
    Ok(RouteGroup { persons, permit: need, routes, missing, basis })
}

/// Why the permit is not for the members of a group, each reason once.
fn not_for(permit: &Service, members: &[&Member<'_>]) -> Vec<NoSuchRoute> {
    let mut whys: Vec<&RouteBlock> = Vec::new();
    for why in members.iter().filter_map(|member| member.why.as_ref()) {
        if !whys.contains(&why) {
            whys.push(why);
        }
    }
    let none = |why: &RouteBlock| NoSuchRoute {
        kind: RouteKind::TemporaryPermit,
        service: Some(permit.id.clone()),
        why: why.clone(),
    };
    whys.into_iter().map(none).collect()
}

/// The kinds of visa services that the guide does not have for the category.
fn not_offered(case: &Case<'_>) -> Vec<NoSuchRoute> {
    let kinds = [RouteKind::Invitation, RouteKind::InCountry, RouteKind::Extension];
    let has = |kind: &RouteKind| case.services.iter().any(|(found, _)| found == kind);
    let basis = case.basis().and(case.rules().ground(rule::LIST_NOT_STATED));
    let why = RouteBlock { kind: RouteBlockKind::NotOffered, weight: Weight::Blocks, basis };
    let none = kinds.into_iter().filter(|kind| !has(kind));
    none.map(|kind| NoSuchRoute { kind, service: None, why: why.clone() }).collect()
}

/// The row of a service's tariff: by term where it is priced so, else as wished, else the first.
fn choice(case: &Case<'_>, service: &Service) -> Result<TariffChoice, RouteBlock> {
    let offered: Vec<Tier> = service.fees.iter().map(|fee| fee.tier).collect();
    let is_by_term = offered.iter().any(|tier| matches!(tier, Tier::Years(_)));
    if !is_by_term {
        let wished = case.question.tier.filter(|tier| offered.contains(tier));
        return Ok(TariffChoice { term: None, tier: wished.or_else(|| offered.first().copied()) });
    }
    let choice = TariffChoice { term: case.question.term, tier: None };
    if fee_for(service, choice).is_ok() {
        return Ok(choice);
    }
    let kind = match case.question.term {
        Some(_) => RouteBlockKind::TermNotOffered { offered },
        None => RouteBlockKind::TermNeeded { offered },
    };
    let basis = Basis::of(case.rules().ground(rule::TERM_TIER)).and(&service.ground);
    Err(RouteBlock { kind, weight: Weight::Blocks, basis })
}

fn route(
    case: &Case<'_>,
    (kind, service): (RouteKind, &Service),
    choice: TariffChoice,
    members: &[&Member<'_>],
    turn: Turn,
) -> Result<RouteOption, AdviceError> {
    let roles: Vec<Role> = members.iter().map(|member| member.person.role).collect();
    let request = QuoteRequest { service, choice, persons: &roles, on: case.on };
    let cost = quote(case.scene, &request)?;
    let fee = fee_for(service, choice).ok();
    let mut turn = turn;
    let mut persons: Vec<RoutePerson> = Vec::with_capacity(members.len());
    let mut ready: Vec<Option<NaiveDate>> = Vec::with_capacity(members.len());
    for (at, member) in members.iter().enumerate() {
        let is_principal = member.person.role == Role::Principal;
        let own_turn = if service.family && !is_principal { turn } else { Turn::AtOnce };
        let person = person(case, (kind, service), member, own_turn, own(&cost.lines, at));
        if is_principal {
            turn = turn_after(case, fee, person.file_on);
        }
        ready.push(person.file_on.and_then(|day| done(case, fee, day)));
        persons.push(person);
    }
    let filings = if service.family && has_both(&roles) { 2 } else { 1 };
    Ok(RouteOption {
        service: service.id.clone(),
        kind,
        tier: cost.tier,
        allowed: persons.iter().map(|person| person.allowed).max().unwrap_or(Allowed::Unknown),
        totals: sums(cost.lines.iter()),
        not_stated: cost.lines.iter().filter(|line| line.amount.value().is_none()).count(),
        papers: persons.iter().map(|person| person.papers.certain).sum(),
        undecided_papers: persons.iter().map(|person| person.papers.undecided.len()).sum(),
        worst_calendar_days: cost.worst_calendar_days.map(|days| u32::from(days) * filings),
        file_on: persons.iter().filter_map(|person| person.file_on).min(),
        ready_on: ready.into_iter().collect::<Option<Vec<_>>>().and_then(|days| days.into_iter().max()),
        place: RoutePlace::First,
        basis: with_own(basis_of(case, &cost), &cost.lines),
        minimum_working_days: cost.minimum_working_days,
        lines: cost.lines,
        persons,
    })
}

fn person(
    case: &Case<'_>,
    (kind, service): (RouteKind, &Service),
    member: &Member<'_>,
    turn: Turn,
    lines: Vec<&CostLine>,
) -> RoutePerson {
    let (blocks, day) = blocks::of(case, (kind, service), member);
    let file_on = match turn {
        Turn::AtOnce => day,
        Turn::After(ready) => day.map(|day| day.max(ready)),
        Turn::Unknown => None,
    };
    let who = member.person;
    RoutePerson {
        person: who.id,
        role: who.role,
        allowed: blocks::allowed(&blocks),
        blocks,
        file_on,
        papers: papers(&checklist(case.scene, service, &circumstances(case, member))),
        not_stated: lines.iter().filter(|line| line.amount.value().is_none()).count(),
        totals: sums(lines),
    }
}

/// When the family's turn comes after a principal who files on a day. Where the guide states no time, not before the
/// principal files is all that can be said.
fn turn_after(case: &Case<'_>, fee: Option<&Fee>, day: Option<NaiveDate>) -> Turn {
    let is_stated = fee.is_some_and(|fee| fee.working_days.value().is_some());
    let ready = day.and_then(|day| if is_stated { done(case, fee, day) } else { Some(day) });
    ready.map_or(Turn::Unknown, Turn::After)
}

/// The day on which a filing's normal time has passed.
fn done(case: &Case<'_>, fee: Option<&Fee>, day: NaiveDate) -> Option<NaiveDate> {
    let days = fee?.working_days.value().copied()?;
    let after = |days| -> Result<NaiveDate, OutsideCalendar> {
        case.scene.catalogue.calendar.working_day_after(day, u32::from(days))
    };
    after(days).ok()
}

fn circumstances(case: &Case<'_>, member: &Member<'_>) -> Circumstances {
    let person = member.person;
    Circumstances {
        on: case.on,
        role: Some(person.role),
        host: case.question.host,
        category: Some(case.question.category),
        age: person.born_on.and_then(|born| age_on(born, case.on)),
        nationality: person.nationality,
    }
}

fn papers(list: &Checklist) -> RoutePapers {
    let all = || list.items.iter().chain(&list.step2);
    let open = all().filter(|item| item.truth == TruthWord::Unknown);
    RoutePapers {
        certain: all().filter(|item| item.truth == TruthWord::Yes).count(),
        undecided: open.map(|item| item.id.clone()).collect(),
        inherited_from: list.inherited_from.clone(),
        draft_from: list.draft_from.clone(),
        list: list.list.clone(),
        basis: list.basis.clone(),
    }
}

fn basis_of(case: &Case<'_>, cost: &Quote) -> Basis {
    let rules = case.rules();
    let basis = cost.basis.clone().and(rules.ground(rule::WORKING_DAYS));
    match cost.worst_calendar_days {
        Some(_) => basis.and(rules.ground(rule::SERVICE_TIME)),
        None => basis,
    }
}

fn own(lines: &[CostLine], person: usize) -> Vec<&CostLine> {
    lines.iter().filter(|line| line.person == person).collect()
}

fn has_both(roles: &[Role]) -> bool {
    roles.contains(&Role::Principal) && roles.iter().any(|role| *role != Role::Principal)
}

fn sums<'a>(lines: impl IntoIterator<Item = &'a CostLine>) -> Vec<Money> {
    let mut totals = Totals::default();
    lines.into_iter().filter_map(|line| line.amount.value()).for_each(|money| totals.add(*money));
    totals.sums()
}
