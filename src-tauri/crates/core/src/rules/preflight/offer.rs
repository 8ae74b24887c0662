//! What the service offers: category, entries, the row of its tariff, the place where the visa is collected.

use super::case::{Case, ids};
use super::{Obstacle, ObstacleKind, Remedy, UnknownFact};
use crate::catalogue::{Entries, Fee, Place, Service, ServiceKind, Tier, rule};
use crate::rules::tariff::has_years;
use crate::rules::{TariffChoice, TariffError, Weight, fee_for, offers_category};

/// How people write «airport» in Russian, English and Kazakh, in lower case.
const AIRPORT_WORDS: [&str; 5] = ["аэропорт", "әуежай", "ауежай", "airport", "aeroport"];

/// Obstacles of what is wished for.
pub(super) fn check(case: &Case<'_>) -> Vec<Obstacle> {
    let mut found: Vec<Obstacle> = category_and_entries(case).into_iter().collect();
    if case.category.is_none() && case.service.categories.len() > 1 {
        let offered = case.service.categories.clone();
        let unknown = Obstacle::unknown(Weight::Warns, UnknownFact::Category, case.service_basis());
        found.push(Obstacle { remedy: Remedy::ChooseCategory { offered }, ..unknown });
    }
    found.extend(tier(case));
    found.extend(airport(case));
    found
}

/// The entries wished for, where the service gives a visa with entries of its own kind.
fn other_entries(case: &Case<'_>) -> Option<(Entries, Entries)> {
    let wished = case.application.visa.entries.filter(|_| case.gives_visa())?;
    case.service.entries.filter(|offered| *offered != wished).map(|offered| (wished, offered))
}

fn category_and_entries(case: &Case<'_>) -> Option<Obstacle> {
    let (category, entries) = (case.category, other_entries(case));
    let misfit = offers_category(case.service, category).is_err();
    if !misfit && entries.is_none() {
        return None;
    }
    let wished = case.application.visa.entries;
    let of = |kind| case.services_for(kind, category, wished);
    let by: Vec<&Service> = [ServiceKind::Invitation, ServiceKind::InCountry, ServiceKind::Extension]
        .into_iter()
        .flat_map(of)
        .collect();
    let basis = by.iter().fold(case.service_basis(), |basis, service| basis.and(&service.ground));
    let same = of(case.service.kind);
    if case.service.kind == ServiceKind::InCountry && same.is_empty() && !by.is_empty() {
        let kind = ObstacleKind::NoInCountryRoute { category, entries: wished };
        let services = ids(of(ServiceKind::Invitation));
        return Some(Obstacle::of_application(Weight::Blocks, kind, Remedy::UseService { services }, basis));
    }
    let offered = case.service.categories.clone();
    let remedy = match (same.is_empty(), by.is_empty()) {
        (false, _) => Remedy::UseService { services: ids(same) },
        (true, false) => Remedy::UseService { services: ids(by.iter().copied()) },
        (true, true) => Remedy::ChooseCategory { offered: offered.clone() },
    };
    let offered_by = ids(by);
    let kind = match (category.filter(|_| misfit), entries) {
        (Some(category), _) => ObstacleKind::CategoryNotOffered { category, offered, offered_by },
        (None, Some((entries, offered))) => ObstacleKind::EntriesNotOffered { entries, offered, offered_by },
        (None, None) => return None,
    };
    Some(Obstacle::of_application(Weight::Blocks, kind, remedy, basis))
}

fn tier(case: &Case<'_>) -> Option<Obstacle> {
    let choice = TariffChoice { term: case.application.term, tier: case.application.tier };
    let has_years = has_years(case.service);
    let (offered, is_chosen) = match fee_for(case.service, choice) {
        Ok(_) => return None,
        Err(TariffError::ChoiceNeeded { offered }) => (offered, false),
        // A term does not choose between variants.
        Err(TariffError::NotOffered { offered }) => {
            (offered, choice.tier.is_some() || has_years || case.service.fees.iter().any(is_standard))
        }
    };
    let remedy = Remedy::ChooseTier { offered: offered.clone() };
    if !is_chosen {
        let fact = if has_years { UnknownFact::Term } else { UnknownFact::Tier };
        let unknown = Obstacle::unknown(Weight::Warns, fact, case.service_basis());
        return Some(Obstacle { remedy, ..unknown });
    }
    let weight = if has_years || choice.tier.is_some() { Weight::Blocks } else { Weight::Notes };
    let kind = ObstacleKind::TierNotOffered { term: choice.term, tier: choice.tier, offered };
    let basis = case.service_basis();
    let basis = if has_years { basis.and(case.rules().ground(rule::TERM_TIER)) } else { basis };
    Some(Obstacle::of_application(weight, kind, remedy, basis))
}

fn is_standard(fee: &Fee) -> bool {
    fee.tier == Tier::Standard
}

fn airport(case: &Case<'_>) -> Option<Obstacle> {
    let places = &case.service.step2.as_ref()?.places;
    let wished = case.application.visa.collected_at.as_ref()?.to_lowercase();
    let at_airport = AIRPORT_WORDS.iter().any(|word| wished.contains(word));
    (at_airport && !places.contains(&Place::Airport)).then(|| {
        Obstacle::of_application(
            Weight::Blocks,
            ObstacleKind::AirportNotOffered { places: places.clone() },
            Remedy::CollectAt { places: places.clone() },
            case.service_basis().and(case.rules().ground(rule::EMBASSY_ONLY)),
        )
    })
}
