//! What stands in the way of a route for one person. Leaves out what preflight asks once the route is chosen.

use chrono::NaiveDate;

use super::case::{Case, Member};
use super::{RouteBlock, RouteBlockKind, RouteKind};
use crate::basis::Basis;
use crate::catalogue::{Place, Route, Service, rule};
use crate::people::{Person, Status, StatusKind};
use crate::rules::advise::{Allowed, PermitNeed};
use crate::rules::{Weight, extension_service};
use crate::time::{Window, WindowState};

/// What stands in the way, the weightiest first; and the earliest day to file because of it, none where there is none.
pub fn of(
    case: &Case<'_>,
    (kind, service): (RouteKind, &Service),
    member: &Member<'_>,
) -> (Vec<RouteBlock>, Option<NaiveDate>) {
    let mut blocks: Vec<RouteBlock> = by_permit(case, kind, member).into_iter().collect();
    blocks.extend(by_whereabouts(case, service, member.person));
    let mut from = case.on;
    match kind {
        RouteKind::Invitation => blocks.extend(embassy_only(case, service)),
        RouteKind::Extension => {
            let (block, opens_on) = by_window(case, service, member.person);
            blocks.extend(block);
            from = opens_on.map_or(from, |opens_on| opens_on.max(from));
        }
        RouteKind::TemporaryPermit => blocks.extend(yearly(case, service)),
        RouteKind::ResidencePermit => blocks.extend(without_investor_visa(case, service, member.person)),
        RouteKind::InCountry => {}
    }
    blocks.sort_by_key(|block| block.weight);
    let is_closed = allowed(&blocks) == Allowed::No;
    let day = case.scene.catalogue.calendar.working_day_on_or_after(from).ok();
    (blocks, day.filter(|_| !is_closed))
}

/// Whether a route is open, by what stands in its way.
pub fn allowed(blocks: &[RouteBlock]) -> Allowed {
    blocks.iter().map(|block| by_weight(block.weight)).max().unwrap_or(Allowed::Yes)
}

const fn by_weight(weight: Weight) -> Allowed {
    match weight {
        Weight::Blocks => Allowed::No,
        Weight::Warns => Allowed::Unknown,
        Weight::Notes => Allowed::Yes,
    }
}

/// A permit stands in the place of a visa, or the other way round.
fn by_permit(case: &Case<'_>, kind: RouteKind, member: &Member<'_>) -> Option<RouteBlock> {
    let is_permit = kind == RouteKind::TemporaryPermit;
    let applies = match member.need {
        PermitNeed::Needed => !is_permit,
        PermitNeed::Undecided => true,
        PermitNeed::NotNeeded => is_permit,
    };
    // The residence permit follows an investor's visa whatever the nationality.
    let applies = applies && kind != RouteKind::ResidencePermit && case.temporary_permit().is_some();
    member.why.clone().filter(|_| applies)
}

/// Where the service wants the person to be, and where the last stay says that the person is.
fn by_whereabouts(case: &Case<'_>, service: &Service, person: &Person) -> Option<RouteBlock> {
    let stays = case.household.stays_of(person.id);
    let last = stays.iter().rev().find(|stay| stay.entered_on <= case.scene.today);
    let left = last.map(|stay| stay.left_on.filter(|left| *left <= case.scene.today));
    let (kind, weight) = match (service.route, last, left) {
        (Route::Any, _, _)
        | (Route::Outside, Some(_), Some(Some(_)))
        | (Route::Inside, Some(_), Some(None)) => {
            return None;
        }
        (Route::Outside, Some(stay), Some(None)) => {
            (RouteBlockKind::IsInside { since: stay.entered_on }, Weight::Blocks)
        }
        (Route::Inside, Some(_), Some(Some(left))) => {
            (RouteBlockKind::IsAbroad { since: left }, Weight::Blocks)
        }
        (Route::Outside | Route::Inside, _, _) => (RouteBlockKind::WhereaboutsUnknown, Weight::Warns),
    };
    Some(RouteBlock { kind, weight, basis: Basis::of(&service.ground) })
}

fn embassy_only(case: &Case<'_>, service: &Service) -> Option<RouteBlock> {
    let step2 = service.step2.as_ref()?;
    let basis = Basis::of(case.rules().ground(rule::EMBASSY_ONLY)).and(&service.ground);
    (!step2.places.contains(&Place::Airport)).then_some(RouteBlock {
        kind: RouteBlockKind::EmbassyOnly,
        weight: Weight::Notes,
        basis,
    })
}

/// The extension window of the person's visa, under the stricter reading; and its first day.
fn by_window(case: &Case<'_>, service: &Service, person: &Person) -> (Option<RouteBlock>, Option<NaiveDate>) {
    let rules = case.rules();
    let basis = Basis::of(rules.ground(rule::EXTENSION_WINDOW)).and(&service.ground);
    let block = |kind, weight, basis| Some(RouteBlock { kind, weight, basis });
    let Some(status) = extendable(case, service, person) else {
        return (block(RouteBlockKind::NothingToExtend, Weight::Blocks, basis), None);
    };
    if case.household.has_changed_host(status) {
        let basis = Basis::of(rules.ground(rule::SAME_HOST)).and(&service.ground);
        return (block(RouteBlockKind::HostChanged, Weight::Blocks, basis), None);
    }
    let calendar = &case.scene.catalogue.calendar;
    let Ok(window) = Window::new(calendar, rules.numbers.window, status.valid_from, status.valid_until)
    else {
        let kind = RouteBlockKind::WindowUnknown { calendar_until: calendar.last() };
        return (block(kind, Weight::Warns, basis.and(rules.ground(rule::WORKING_CALENDAR))), None);
    };
    match window.state_for_certain_on(case.on) {
        WindowState::Closed => {
            let kind = RouteBlockKind::WindowNotOpen { opens_on: window.opens_for_certain_on };
            (block(kind, Weight::Notes, basis), Some(window.opens_for_certain_on))
        }
        WindowState::Open | WindowState::Risky => (None, None),
        WindowState::TooLate => {
            (block(RouteBlockKind::WindowClosed { closed_on: window.closes_on }, Weight::Blocks, basis), None)
        }
    }
}

/// The person's visa that the service extends and that is still valid on the first day of filing.
fn extendable<'a>(case: &Case<'a>, service: &Service, person: &Person) -> Option<&'a Status> {
    let status = case.household.status_of(person.id).filter(|status| status.valid_until >= case.on)?;
    let is_wished = status.category == Some(case.question.category);
    let extends = extension_service(case.scene.edition, status).is_some_and(|found| found.id == service.id);
    (is_wished && extends).then_some(status)
}

fn yearly(case: &Case<'_>, service: &Service) -> Option<RouteBlock> {
    let permits =
        case.question.term.map(|term| term.in_months().div_ceil(12)).filter(|permits| *permits > 1)?;
    let basis = Basis::of(case.rules().ground(rule::TEMPORARY_PERMIT_TERM)).and(&service.ground);
    Some(RouteBlock { kind: RouteBlockKind::Yearly { permits }, weight: Weight::Notes, basis })
}

fn without_investor_visa(case: &Case<'_>, service: &Service, person: &Person) -> Option<RouteBlock> {
    let holds = case.household.standing_statuses(person.id).any(|status| {
        status.kind == StatusKind::Visa
            && status.category == Some(case.question.category)
            && status.valid_until >= case.on
    });
    let basis = Basis::of(&service.ground);
    (!holds).then_some(RouteBlock { kind: RouteBlockKind::NeedsInvestorVisa, weight: Weight::Blocks, basis })
}
