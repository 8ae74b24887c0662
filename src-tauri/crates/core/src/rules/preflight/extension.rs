//! The visa that is extended or cancelled, its host and its window. Each date is the stricter reading's where the
//! readings differ; what one reading allows is doubtful, what both refuse is blocked.

use super::case::{Applicant, Case, ids};
use super::{Obstacle, ObstacleKind, Remedy, UnknownFact};
use crate::catalogue::{Category, Requirement, RequirementList, Service, ServiceKind, rule};
use crate::id::HostId;
use crate::people::{Status, StatusKind};
use crate::rules::{Weight, extension_service};
use crate::time::Window;

/// Investor visas are those whose families bring a copy of this.
const PRINCIPAL_INVESTOR_VISA: &str = "principal-investor-visa";
const INVESTOR_VISA_COPY: &str = "investor-visa-copy";

/// Obstacles of the present visa.
pub(super) fn check(case: &Case<'_>) -> Vec<Obstacle> {
    let mut found = Vec::new();
    for applicant in &case.applicants {
        match case.service.kind {
            ServiceKind::Extension => found.extend(extension(case, applicant)),
            ServiceKind::Cancellation => found.extend(cancellation(case, applicant)),
            ServiceKind::Invitation | ServiceKind::InCountry | ServiceKind::Permit | ServiceKind::Review => {}
        }
        found.extend(investor_visa(case, applicant));
    }
    found
}

fn extension(case: &Case<'_>, applicant: &Applicant<'_>) -> Vec<Obstacle> {
    let visa = applicant.visa_to_extend(case.service);
    let Some(visa) = visa.filter(|visa| visa.valid_until >= case.file_on) else {
        return vec![nothing_to_extend(case, applicant, visa)];
    };
    let mut found = unknown_of(case, applicant, visa);
    if let (Some(held), Some(wished)) = (visa.category, case.category)
        && held != wished
    {
        let remedy = Remedy::ChooseCategory { offered: vec![held] };
        let kind = ObstacleKind::HeldCategoryDiffers { held, wished };
        found.push(applicant.obstacle(Weight::Blocks, kind, remedy, case.service_basis()));
    }
    match visa.host.filter(|host| *host != case.application.host) {
        Some(status_host) => found.push(host_differs(case, applicant, visa, status_host)),
        None => found.extend(window(case, applicant, visa)),
    }
    found
}

fn nothing_to_extend(case: &Case<'_>, applicant: &Applicant<'_>, ended: Option<&Status>) -> Obstacle {
    let held = case.in_force(&applicant.statuses, |_| true);
    let other = held.and_then(|held| extension_service(case.scene.edition, held));
    let remedy = match (held, other) {
        (Some(_), Some(other)) => Remedy::UseService { services: vec![other.id.clone()] },
        _ => Remedy::UseService { services: case.new_visa(case.category, case.service.entries) },
    };
    let kind = ObstacleKind::NothingToExtend {
        held: held.map(|held| held.kind),
        category: held.and_then(|held| held.category),
        ended_on: ended.map(|ended| ended.valid_until),
    };
    applicant.obstacle(
        Weight::Blocks,
        kind,
        remedy,
        case.service_basis().and(case.rules().ground(rule::STATUS_DATES)),
    )
}

/// What is not recorded of the visa and would decide whether this service extends it.
fn unknown_of(case: &Case<'_>, applicant: &Applicant<'_>, visa: &Status) -> Vec<Obstacle> {
    let unknown = |fact, basis| applicant.unknown(Weight::Notes, fact, basis);
    let mut found = Vec::new();
    if visa.category.is_none() {
        found.push(unknown(UnknownFact::StatusCategory, case.service_basis()));
    }
    let services = case.services_for(ServiceKind::Extension, visa.category, None);
    if visa.entries.is_none() && case.service.entries.is_some() && services.len() > 1 {
        found.push(unknown(UnknownFact::StatusEntries, case.service_basis()));
    }
    if visa.host.is_none() {
        found.push(unknown(UnknownFact::StatusHost, case.rests_on(rule::SAME_HOST)));
    }
    found
}

fn host_differs(case: &Case<'_>, applicant: &Applicant<'_>, visa: &Status, status_host: HostId) -> Obstacle {
    let kind = ObstacleKind::HostDiffers {
        status_host,
        application_host: case.application.host,
        status_until: visa.valid_until,
    };
    let side = case.whereabouts(applicant).map(|(side, _)| side);
    let cancels = case.services_for(ServiceKind::Cancellation, None, None);
    let on_side = cancels.into_iter().filter(|service| side.is_none_or(|side| service.route == side));
    let remedy = Remedy::CancelAndApplyAnew {
        cancel: ids(on_side),
        apply: case.new_visa(visa.category, visa.entries.or(case.service.entries)),
    };
    applicant.obstacle(Weight::Blocks, kind, remedy, case.rests_on(rule::SAME_HOST))
}

fn window(case: &Case<'_>, applicant: &Applicant<'_>, visa: &Status) -> Vec<Obstacle> {
    let rules = case.rules();
    let calendar = &case.scene.catalogue.calendar;
    let basis = || case.rests_on(rule::EXTENSION_WINDOW).and(rules.ground(rule::STATUS_DATES));
    let Ok(window) = Window::new(calendar, rules.numbers.window, visa.valid_from, visa.valid_until) else {
        let kind = ObstacleKind::BeyondCalendar { day: visa.valid_until, calendar_until: calendar.last() };
        let basis = basis().and(rules.ground(rule::WORKING_CALENDAR));
        return vec![applicant.obstacle(Weight::Warns, kind, Remedy::ConfirmCalendar, basis)];
    };
    let mut found = Vec::new();
    if let Some((weight, kind, remedy)) = of_window(case, visa, &window) {
        let is_risk = matches!(kind, ObstacleKind::WorstCaseTooLate { .. });
        let basis = if is_risk { basis().and(rules.ground(rule::SAFE_UNTIL)) } else { basis() };
        found.push(applicant.obstacle(weight, kind, remedy, basis));
    }
    if !window.is_certain(calendar) {
        let kind = ObstacleKind::WindowUnconfirmed { confirmed_through: calendar.confirmed_through() };
        let basis = basis().and(rules.ground(rule::WORKING_CALENDAR));
        found.push(applicant.obstacle(Weight::Notes, kind, Remedy::ConfirmCalendar, basis));
    }
    found
}

fn of_window(case: &Case<'_>, visa: &Status, window: &Window) -> Option<(Weight, ObstacleKind, Remedy)> {
    let (file_on, status_until) = (case.file_on, visa.valid_until);
    let (from, until) = (window.opens_for_certain_on, window.closes_on);
    let safe_until = window.safe_for_certain_until;
    let anew = || Remedy::LeaveOrApplyAnew {
        leave_by: status_until,
        services: case.new_visa(visa.category, visa.entries.or(case.service.entries)),
    };
    if until < window.opens_on {
        let kind = ObstacleKind::TooShortForWindow { status_from: visa.valid_from, status_until };
        return Some((Weight::Blocks, kind, anew()));
    }
    if file_on > until {
        let closed_at_latest_on = window.closes_at_latest_on;
        let kind = ObstacleKind::WindowClosed { closed_on: until, closed_at_latest_on, status_until };
        return Some((Weight::Blocks, kind, anew()));
    }
    // What is filed already is held to the lenient reading only.
    let opens_on = if case.is_filed { window.opens_on } else { from };
    if file_on < opens_on {
        let weight = if file_on < window.opens_on { Weight::Blocks } else { Weight::Warns };
        let kind = ObstacleKind::WindowNotOpen {
            opens_on: window.opens_on,
            opens_for_certain_on: from,
            safe_until,
            closes_on: until,
        };
        return Some((weight, kind, Remedy::FileBetween { from, safe_until, until }));
    }
    if safe_until.is_some_and(|safe| file_on <= safe) {
        return None;
    }
    let kind = ObstacleKind::WorstCaseTooLate { safe_until, closes_on: until, status_until };
    let soonest = case.working_day_from(case.scene.today.max(from));
    let remedy = match safe_until.filter(|safe| *safe >= soonest) {
        _ if case.is_filed => Remedy::AskCentre,
        Some(_) => Remedy::FileBetween { from: soonest, safe_until, until },
        None => Remedy::FileOn { on: soonest },
    };
    Some((Weight::Warns, kind, remedy))
}

fn cancellation(case: &Case<'_>, applicant: &Applicant<'_>) -> Option<Obstacle> {
    let is_visa = |status: &Status| status.kind == StatusKind::Visa;
    // A visa that is still to begin can be cancelled too.
    let has_visa =
        applicant.statuses.iter().any(|status| is_visa(status) && status.valid_until >= case.file_on);
    if has_visa {
        return None;
    }
    let held = case.in_force(&applicant.statuses, |_| true).map(|held| held.kind);
    let basis = case.service_basis().and(case.rules().ground(rule::STATUS_DATES));
    Some(applicant.obstacle(Weight::Blocks, ObstacleKind::NothingToCancel { held }, Remedy::Correct, basis))
}

fn investor_visa(case: &Case<'_>, applicant: &Applicant<'_>) -> Option<Obstacle> {
    applicant.asks(INVESTOR_VISA_COPY)?;
    let categories = investor_categories(case);
    let fits = |status: &Status| {
        status.kind == StatusKind::Visa
            && status.category.is_none_or(|category| categories.contains(&category))
    };
    if case.in_force(&applicant.statuses, fits).is_some() {
        return None;
    }
    let services = categories.iter().flat_map(|category| case.new_visa(Some(*category), None)).collect();
    let basis = case.service_basis().and(case.rules().ground(rule::STATUS_DATES));
    let kind = ObstacleKind::NoInvestorVisa { categories };
    Some(applicant.obstacle(Weight::Blocks, kind, Remedy::UseService { services }, basis))
}

fn investor_categories(case: &Case<'_>) -> Vec<Category> {
    let services = case.scene.edition.services.iter();
    let asking = services.filter(|service| {
        own_list(service).iter().any(|paper| paper.document.id.as_str() == PRINCIPAL_INVESTOR_VISA)
    });
    let mut categories: Vec<Category> =
        asking.flat_map(|service| service.categories.iter().copied()).collect();
    categories.sort();
    categories.dedup();
    categories
}

fn own_list(service: &Service) -> &[Requirement] {
    match &service.requirements {
        RequirementList::Own(own) => own,
        RequirementList::Borrowed { .. } => &[],
    }
}
