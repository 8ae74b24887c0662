//! Whether the person is on the side of the border that the service is for.

use chrono::NaiveDate;

use super::case::{Applicant, Case, ids};
use super::{Obstacle, ObstacleKind, Remedy, UnknownFact};
use crate::catalogue::{Route, ServiceKind};
use crate::id::ServiceId;
use crate::rules::Weight;

impl Case<'_> {
    /// On which side a person is on the day, and since when; none where no stay is recorded. The days of entry and
    /// of exit are spent inside. A stay that still lasts is taken to last.
    pub(super) fn whereabouts(&self, applicant: &Applicant<'_>) -> Option<(Route, Option<NaiveDate>)> {
        let stays = self.household.stays_of(applicant.person.id);
        let covering = stays.iter().rev().find(|stay| {
            stay.entered_on <= self.file_on && stay.left_on.is_none_or(|left_on| left_on >= self.file_on)
        });
        match covering {
            Some(stay) => Some((Route::Inside, Some(stay.entered_on))),
            None if stays.is_empty() => None,
            None => {
                let left = stays.iter().filter_map(|stay| stay.left_on).filter(|left| *left < self.file_on);
                Some((Route::Outside, left.max()))
            }
        }
    }
}

/// Obstacles of where the applicants are.
pub(super) fn check(case: &Case<'_>) -> Vec<Obstacle> {
    case.applicants.iter().filter_map(|applicant| of_applicant(case, applicant)).collect()
}

fn of_applicant(case: &Case<'_>, applicant: &Applicant<'_>) -> Option<Obstacle> {
    if case.service.route == Route::Any {
        return None;
    }
    let Some((side, since)) = case.whereabouts(applicant) else {
        let basis = case.service_basis();
        return Some(applicant.unknown(Weight::Notes, UnknownFact::Whereabouts, basis));
    };
    let or_use = instead(case, side);
    let (kind, remedy) = match (case.service.route, side, since) {
        (Route::Outside, Route::Inside, Some(entered_on)) => {
            (ObstacleKind::PersonInside { entered_on }, Remedy::LeaveFirst { or_use })
        }
        (Route::Inside, Route::Outside, left_on) => {
            (ObstacleKind::PersonOutside { left_on }, Remedy::EnterFirst { or_use })
        }
        (Route::Outside | Route::Inside | Route::Any, Route::Outside | Route::Inside | Route::Any, _) => {
            return None;
        }
    };
    // Until a day that is still to come, the person may cross the border.
    let is_ahead = !case.is_filed && case.file_on > case.scene.today;
    let weight = if is_ahead { Weight::Warns } else { Weight::Blocks };
    Some(applicant.obstacle(weight, kind, remedy, case.service_basis()))
}

/// The services that do the same for a person on the other side.
fn instead(case: &Case<'_>, side: Route) -> Vec<ServiceId> {
    let kind = match case.service.kind {
        ServiceKind::Invitation => ServiceKind::InCountry,
        ServiceKind::InCountry | ServiceKind::Extension => ServiceKind::Invitation,
        same @ (ServiceKind::Permit | ServiceKind::Cancellation | ServiceKind::Review) => same,
    };
    let category = case.category.filter(|_| case.gives_visa());
    let entries = case.application.visa.entries.or(case.service.entries).filter(|_| case.gives_visa());
    let services = case.services_for(kind, category, entries).into_iter();
    ids(services.filter(|service| {
        service.route == side && (category.is_some() || shares_category(case, &service.categories))
    }))
}

/// Where the category is not known, a service is of the same kind of visa if it shares a category.
fn shares_category(case: &Case<'_>, categories: &[crate::catalogue::Category]) -> bool {
    !case.gives_visa() || case.service.categories.iter().any(|category| categories.contains(category))
}
