//! The order of routes, and the whole household by its first ones.

use rust_decimal::Decimal;

use super::case::Case;
use super::option::Turn;
use super::{RouteGroup, RouteOption, RoutePlace, WholeHousehold};
use crate::basis::Basis;
use crate::catalogue::rule;
use crate::money::{Currency, Money, Totals};
use crate::rules::CostKind;
use crate::rules::advise::Allowed;
use crate::stated::Stated;
use crate::time::days_between;

/// Sorts routes: open before undecided before closed, priced before not priced, cheaper, faster; and says of each why
/// it stands behind the one before it.
pub fn sort(routes: &mut [RouteOption]) {
    routes.sort_by_key(|route| {
        (route.allowed, !is_priced(route), tenge(route), route.ready_on.is_none(), route.ready_on)
    });
    for at in 1..routes.len() {
        routes[at].place = behind(&routes[at - 1], &routes[at]);
    }
}

fn behind(before: &RouteOption, route: &RouteOption) -> RoutePlace {
    if before.allowed != route.allowed {
        return RoutePlace::LessOpen;
    }
    if is_priced(before) != is_priced(route) {
        return RoutePlace::NotPriced;
    }
    let more = tenge(route) - tenge(before);
    if let Some(by) = Money::kzt(more).ok().filter(|by| !by.amount().is_zero()) {
        return RoutePlace::Dearer { by };
    }
    match (before.ready_on, route.ready_on) {
        (Some(first), Some(second)) if first != second => {
            RoutePlace::Slower { by_days: days_between(first, second) }
        }
        (Some(_), None) => RoutePlace::TimeUnknown,
        (Some(_) | None, Some(_)) | (None, None) => RoutePlace::AsListed,
    }
}

/// Whether the service's own fee is stated for everyone: what is not stated is not cheap.
fn is_priced(route: &RouteOption) -> bool {
    let mut fees = route.lines.iter().filter(|line| line.kind == CostKind::ServiceFee);
    fees.all(|line| line.amount.value().is_some())
}

fn tenge(route: &RouteOption) -> Decimal {
    route.totals.iter().find(|sum| sum.currency() == Currency::KZT).map(Money::amount).unwrap_or_default()
}

/// When the family's turn comes after the principal's group, by its first route.
pub fn turn_after(principals: &RouteGroup) -> Turn {
    let first = principals.routes.first().filter(|route| route.allowed != Allowed::No);
    first.and_then(|route| route.ready_on).map_or(Turn::Unknown, Turn::After)
}

/// Every group by its first route; none where a group has none.
pub fn whole(case: &Case<'_>, groups: &[RouteGroup]) -> Option<WholeHousehold> {
    let routes = groups.iter().map(|group| group.routes.first()).collect::<Option<Vec<_>>>()?;
    let mut totals = Totals::default();
    routes.iter().flat_map(|route| &route.totals).for_each(|sum| totals.add(*sum));
    let ready = routes.iter().map(|route| route.ready_on).collect::<Option<Vec<_>>>();
    let after = Basis::of(case.rules().ground(rule::FAMILY_AFTER_PRINCIPAL));
    let (first, others) = routes.split_first()?;
    Some(WholeHousehold {
        services: routes.iter().map(|route| route.service.clone()).collect(),
        allowed: routes.iter().map(|route| route.allowed).max().unwrap_or(Allowed::Unknown),
        totals: totals.sums(),
        not_stated: routes.iter().map(|route| route.not_stated).sum(),
        papers: routes.iter().map(|route| route.papers).sum(),
        minimum_working_days: working_days(case, first, others),
        worst_calendar_days: worst_days(case, first, others),
        ready_on: ready.and_then(|days| days.into_iter().max()),
        basis: routes.iter().flat_map(|route| route.basis.grounds()).fold(after, Basis::and),
    })
}

/// Whether a group files after the principal of the first one: its papers ask for the principal's visa.
fn waits(case: &Case<'_>, route: &RouteOption) -> bool {
    let mut services = case.services.iter().map(|(_, service)| service);
    case.has_principal() && services.any(|service| service.id == route.service && service.family)
}

/// Not stated where the days of one group are not.
fn working_days(case: &Case<'_>, first: &RouteOption, others: &[&RouteOption]) -> Stated<u32> {
    let lead = match &first.minimum_working_days {
        Stated::Value(days) => *days,
        Stated::NotStated(not) => return Stated::NotStated(not.clone()),
    };
    let mut longest = lead;
    for route in others {
        match &route.minimum_working_days {
            Stated::Value(days) => longest = longest.max(days + if waits(case, route) { lead } else { 0 }),
            Stated::NotStated(not) => return Stated::NotStated(not.clone()),
        }
    }
    Stated::Value(longest)
}

fn worst_days(case: &Case<'_>, first: &RouteOption, others: &[&RouteOption]) -> Option<u32> {
    let lead = first.worst_calendar_days?;
    let with_lead = |route: &&RouteOption| {
        route.worst_calendar_days.map(|days| days + if waits(case, route) { lead } else { 0 })
    };
    let others = others.iter().map(with_lead).collect::<Option<Vec<_>>>()?;
    others.into_iter().chain([lead]).max()
}
