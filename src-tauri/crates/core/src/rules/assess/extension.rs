//! The extension window of a visa: when it opens, until when it is safe, when it closes, and what remains after it or
//! where the host has changed.
//!
//! Deadlines use the stricter reading of each date. Leaves out how the window is counted, which is `time::window`,
//! and whether an application keeps to it, which is `application`.

use chrono::NaiveDate;

use super::found::{Due, Found};
use super::status::{End, dates};
use super::{Case, knowledge};
use crate::basis::Basis;
use crate::catalogue::{Edition, Service, ServiceKind, rule};
use crate::people::{Application, Status, StatusKind};
use crate::rules::remains::ways;
use crate::rules::{Act, DeadlineKind, FindingKind, Subject, Weight, service_for_visa};
use crate::time::{Window, WindowState};

/// What a visa in force comes to where a service extends it, or would for its former host; none for any other status.
pub(super) fn of_status(
    case: &Case<'_>,
    status: &Status,
    renewal: Option<&Application>,
    found: &mut Found<'_>,
) -> Option<End> {
    let is_filed = renewal.is_some_and(Application::is_filed);
    if status.kind == StatusKind::Visa && case.household.has_changed_host(status) {
        return Some(host_changed(case, status, is_filed, found));
    }
    let service = extension_service(case.scene.edition, status)?;
    let terms = case.numbers().window;
    let calendar = &case.scene.catalogue.calendar;
    let Ok(window) = Window::new(calendar, terms, status.valid_from, status.valid_until) else {
        return Some(beyond_the_calendar(case, service, status));
    };
    knowledge::of_window(case, status, &window, found);
    open_from_the_first_day(case, service, status, &window, found);
    if !is_filed {
        window_closed(case, status, &window, found);
    }
    Some(in_window(case, service, status, &window))
}

/// The service that extends a status: for its category and its entries. Entries that are not recorded are
/// taken for multiple where the category has such a visa.
pub fn extension_service<'a>(edition: &'a Edition, status: &Status) -> Option<&'a Service> {
    let category = status.category.filter(|_| status.kind == StatusKind::Visa)?;
    service_for_visa(edition, ServiceKind::Extension, category, status.entries)
}

fn in_window(case: &Case<'_>, service: &Service, status: &Status, window: &Window) -> End {
    let prepare = || Act::Prepare(service.id.clone());
    let apply = || Act::Apply(service.id.clone());
    let basis = Basis::of(case.ground(rule::EXTENSION_WINDOW)).and(case.ground(rule::STATUS_DATES));
    let (kind, on, act, basis) = match window.state_for_certain_on(case.scene.today) {
        WindowState::Closed => (DeadlineKind::WindowOpens, window.opens_for_certain_on, prepare(), basis),
        WindowState::Open => {
            let safe = window.safe_for_certain_until.unwrap_or(window.closes_on);
            (DeadlineKind::FileSafely, safe, apply(), basis.and(case.ground(rule::SAFE_UNTIL)))
        }
        WindowState::Risky => (DeadlineKind::FileAtLast, window.closes_on, apply(), basis),
        WindowState::TooLate => {
            let basis = basis.and(case.ground(rule::SAME_HOST));
            (DeadlineKind::WindowMissed, status.valid_until, Act::LeaveOrApplyAnew, basis)
        }
    };
    let certain = window.is_certain(&case.scene.catalogue.calendar);
    End { due: Due { certain, ..case.due(kind, on, Subject::Status(status.id), act) }, basis }
}

/// Where the calendar does not reach, only the end of the status is known.
fn beyond_the_calendar(case: &Case<'_>, service: &Service, status: &Status) -> End {
    let act = Act::Prepare(service.id.clone());
    let due = case.due(DeadlineKind::StatusExpires, status.valid_until, Subject::Status(status.id), act);
    End { due: Due { certain: false, ..due }, basis: dates(case).and(case.ground(rule::WORKING_CALENDAR)) }
}

/// A visa for another host is not extended: it ends, whatever its window says.
fn host_changed(case: &Case<'_>, status: &Status, is_filed: bool, found: &mut Found<'_>) -> End {
    let (subject, on) = (Subject::Status(status.id), status.valid_until);
    if !is_filed {
        let ways = ways(case.scene, case.person.role, status);
        let kind = FindingKind::HostChanged { status_until: on, ways };
        let amiss = case.amiss(Weight::Blocks, kind, subject, Act::LeaveOrApplyAnew).on(on);
        found.amiss(amiss, Basis::of(case.ground(rule::SAME_HOST)).and(case.ground(rule::STATUS_DATES)));
    }
    let due = case.due(DeadlineKind::StatusExpires, on, subject, Act::LeaveOrApplyAnew);
    End { due, basis: dates(case).and(case.ground(rule::SAME_HOST)) }
}

fn window_closed(case: &Case<'_>, status: &Status, window: &Window, found: &mut Found<'_>) {
    if window.state_for_certain_on(case.scene.today) != WindowState::TooLate {
        return;
    }
    let ways = ways(case.scene, case.person.role, status);
    let (closed_on, status_until) = (window.closes_on, status.valid_until);
    let kind = FindingKind::WindowClosed { closed_on, status_until, ways };
    let subject = Subject::Status(status.id);
    let amiss = case.amiss(Weight::Blocks, kind, subject, Act::LeaveOrApplyAnew).on(closed_on);
    let basis = Basis::of(case.ground(rule::EXTENSION_WINDOW)).and(case.ground(rule::STATUS_DATES));
    found.amiss(amiss, basis);
}

/// A visa that begins when its window would be open already.
fn open_from_the_first_day(
    case: &Case<'_>,
    service: &Service,
    status: &Status,
    window: &Window,
    found: &mut Found<'_>,
) {
    let opens_before = |from: NaiveDate| {
        let days = u32::from(case.numbers().window.opens_working_days);
        let opens = case.scene.catalogue.calendar.working_day_before(status.valid_until, days);
        opens.is_ok_and(|opens| opens < from)
    };
    let is_over = window.state_for_certain_on(case.scene.today) == WindowState::TooLate;
    if is_over || !status.valid_from.is_some_and(opens_before) {
        return;
    }
    let (opens_on, closes_on) = (window.opens_on, window.closes_on);
    let kind = FindingKind::OpenFromFirstDay { opens_on, closes_on };
    let act = Act::Apply(service.id.clone());
    let amiss = case.amiss(Weight::Notes, kind, Subject::Status(status.id), act).on(opens_on);
    let basis = Basis::of(case.ground(rule::EXTENSION_WINDOW)).and(case.ground(rule::STATUS_DATES));
    found.amiss(amiss, basis);
}
