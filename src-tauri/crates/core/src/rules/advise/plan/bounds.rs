//! What bounds a person's filing from outside the plan: the extension window, or the end of the present status.

use chrono::NaiveDate;

use super::{Aim, PlanError, PlanWindow};
use crate::catalogue::{Service, ServiceKind};
use crate::people::{Household, Person, Status};
use crate::rules::{Scene, extension_service};
use crate::time::Window;

/// The bounds of one person. Persons with the same bounds file together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Bounds {
    /// First day to file.
    pub opens_on: Option<NaiveDate>,
    /// Last day to file.
    pub closes_on: Option<NaiveDate>,
    /// Last day on which the result has to be there.
    pub issued_by: Option<NaiveDate>,
}

/// The bounds of a person, and the window of the status that is extended.
pub(super) fn of_person(
    scene: Scene<'_>,
    household: &Household,
    service: &Service,
    aim: Aim,
    person: &Person,
) -> Result<(Bounds, Option<PlanWindow>), PlanError> {
    let status = household.status_of(person.id);
    match service.kind {
        ServiceKind::Extension => {
            let extends = |status: &&Status| {
                extension_service(scene.edition, status).is_some_and(|found| found.id == service.id)
            };
            let status = status.filter(extends).ok_or(PlanError::NothingToExtend(person.id))?;
            Ok(of_extension(scene, status))
        }
        ServiceKind::InCountry | ServiceKind::Permit => {
            // Who is in the country needs the new status before the present one ends; who is still to arrive does not.
            let present_from = match aim {
                Aim::ArriveOn(on) => on,
                Aim::StartOn(_) | Aim::BeginOn(_) => scene.today,
            };
            let standing = status.filter(|status| {
                status.valid_until >= present_from
                    && status.valid_from.is_none_or(|from| from <= present_from)
            });
            let issued_by = standing.map(|status| status.valid_until);
            Ok((Bounds { issued_by, ..Bounds::default() }, None))
        }
        ServiceKind::Invitation | ServiceKind::Cancellation | ServiceKind::Review => {
            Ok((Bounds::default(), None))
        }
    }
}

/// The stricter readings, as in warnings: the worst case ends a day before the status does.
fn of_extension(scene: Scene<'_>, status: &Status) -> (Bounds, Option<PlanWindow>) {
    let issued_by = status.valid_until.pred_opt();
    let terms = scene.edition.rules.numbers.window;
    let window = Window::new(&scene.catalogue.calendar, terms, status.valid_from, status.valid_until);
    let Ok(window) = window else {
        return (Bounds { issued_by, ..Bounds::default() }, None);
    };
    let bounds =
        Bounds { opens_on: Some(window.opens_for_certain_on), closes_on: Some(window.closes_on), issued_by };
    let shown = PlanWindow {
        person: status.person,
        opens_on: window.opens_for_certain_on,
        safe_until: window.safe_for_certain_until,
        closes_on: window.closes_on,
        valid_until: status.valid_until,
    };
    (bounds, Some(shown))
}
