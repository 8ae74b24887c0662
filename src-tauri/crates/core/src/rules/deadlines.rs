//! What has to be done by when: one deadline for each status, passport and power of attorney that counts.
//!
//! A deadline is a state that is reached, not a day that is hit: whatever was due while nobody looked is
//! still there at the next look, and what was renewed or cancelled is gone by itself.

use chrono::NaiveDate;

use super::{Act, Deadline, DeadlineKind, Horizon, Scene, Standing, Subject};
use crate::basis::Basis;
use crate::catalogue::{Edition, Entries, Service, ServiceKind, rule};
use crate::id::PersonId;
use crate::people::{Application, Host, Household, Passport, Status, StatusKind};
use crate::time::{Window, WindowState, days_between};

/// The deadlines of a household.
pub(super) fn of_household(scene: Scene<'_>, household: &Household) -> Vec<Deadline> {
    let mut deadlines = Vec::new();
    for person in &household.persons {
        deadlines.extend(household.status_of(person.id).map(|status| of_status(scene, household, status)));
        deadlines.extend(household.passport_of(person.id).map(|passport| of_passport(scene, passport)));
    }
    deadlines
}

/// The deadlines of a host: its representatives' powers of attorney.
pub fn attorney_deadlines(scene: Scene<'_>, host: &Host) -> Vec<Deadline> {
    let dated = host.representatives.iter().filter_map(|who| who.attorney_until.map(|until| (who.id, until)));
    dated
        .map(|(id, until)| {
            let kind = if until < scene.today {
                DeadlineKind::AttorneyExpired
            } else {
                DeadlineKind::AttorneyExpires
            };
            Draft::new(kind, until, Subject::Representative(id), Act::RenewAttorney).finish(
                scene,
                None,
                standing(scene.today, until, Horizon::SOON),
                Basis::of(scene.edition.rules.ground(rule::POWER_OF_ATTORNEY)),
            )
        })
        .collect()
}

fn of_passport(scene: Scene<'_>, passport: &Passport) -> Deadline {
    let until = passport.valid_until;
    let kind =
        if until < scene.today { DeadlineKind::PassportExpired } else { DeadlineKind::PassportExpires };
    Draft::new(kind, until, Subject::Passport(passport.id), Act::RenewPassport).finish(
        scene,
        Some(passport.person),
        standing(scene.today, until, Horizon::PASSPORT),
        Basis::of(scene.edition.rules.ground(rule::PASSPORT_DATES)),
    )
}

fn of_status(scene: Scene<'_>, household: &Household, status: &Status) -> Deadline {
    let filed = open_application(scene.edition, household, status);
    let (draft, basis) = if status.valid_until < scene.today {
        let draft = Draft::new(
            DeadlineKind::StatusExpired,
            status.valid_until,
            Subject::Status(status.id),
            Act::Record,
        );
        (draft, Basis::of(scene.edition.rules.ground(rule::STATUS_DATES)))
    } else {
        match extension_service(scene.edition, status).filter(|_| !household.has_changed_host(status)) {
            Some(service) => extended_by(service, scene, status),
            None => unextended(scene, household, status),
        }
    };
    let on = draft.on;
    let at_risk = matches!(draft.kind, DeadlineKind::FileAtLast | DeadlineKind::WindowMissed);
    let pressing = if at_risk { Standing::ThisWeek } else { Standing::Later };
    let standing = match filed {
        Some(application) if application.stage.is_with_centre() => Standing::Waiting,
        Some(_) | None => standing(scene.today, on, Horizon::SOON).min(pressing),
    };
    let act = filed.map_or(draft.act.clone(), |application| Act::Continue(application.id));
    Draft { act, ..draft }.finish(scene, Some(status.person), standing, basis)
}

/// The state of the extension window, under the stricter reading of each date. Where the calendar does not
/// reach, only the end of the status is known.
fn extended_by(service: &Service, scene: Scene<'_>, status: &Status) -> (Draft, Basis) {
    let rules = &scene.edition.rules;
    let prepare = Act::Prepare(service.id.clone());
    let apply = Act::Apply(service.id.clone());
    let subject = Subject::Status(status.id);
    let calendar = &scene.catalogue.calendar;
    let Ok(window) = Window::new(calendar, rules.numbers.window, status.valid_from, status.valid_until)
    else {
        let draft = Draft::new(DeadlineKind::StatusExpires, status.valid_until, subject, prepare);
        let basis = Basis::of(rules.ground(rule::STATUS_DATES)).and(rules.ground(rule::WORKING_CALENDAR));
        return (Draft { certain: false, ..draft }, basis);
    };
    let (kind, on, act) = match window.state_for_certain_on(scene.today) {
        WindowState::Closed => (DeadlineKind::WindowOpens, window.opens_for_certain_on, prepare),
        WindowState::Open => {
            (DeadlineKind::FileSafely, window.safe_for_certain_until.unwrap_or(window.closes_on), apply)
        }
        WindowState::Risky => (DeadlineKind::FileAtLast, window.closes_on, apply),
        WindowState::TooLate => (DeadlineKind::WindowMissed, status.valid_until, Act::LeaveOrApplyAnew),
    };
    let basis = Basis::of(rules.ground(rule::EXTENSION_WINDOW)).and(rules.ground(rule::STATUS_DATES));
    let basis =
        if kind == DeadlineKind::FileSafely { basis.and(rules.ground(rule::SAFE_UNTIL)) } else { basis };
    let basis =
        if kind == DeadlineKind::WindowMissed { basis.and(rules.ground(rule::SAME_HOST)) } else { basis };
    (Draft { certain: window.is_certain(calendar), ..Draft::new(kind, on, subject, act) }, basis)
}

/// A status that no service extends, or not for its present host, ends on its last day; what follows depends on
/// what it is.
fn unextended(scene: Scene<'_>, household: &Household, status: &Status) -> (Draft, Basis) {
    let rules = &scene.edition.rules;
    let basis = Basis::of(rules.ground(rule::STATUS_DATES));
    let (act, basis) = match status.kind {
        StatusKind::TemporaryResidencePermit => (renewal_of_permit(scene.edition), basis),
        StatusKind::ExitVisa => (Act::LeaveOrApplyAnew, basis.and(rules.ground(rule::EXIT_VISA))),
        StatusKind::ResidencePermit => (Act::Record, basis.and(rules.ground(rule::RESIDENCE_TERM))),
        StatusKind::Visa if household.has_changed_host(status) => {
            (Act::LeaveOrApplyAnew, basis.and(rules.ground(rule::SAME_HOST)))
        }
        StatusKind::Visa | StatusKind::VisaFreeStay => (Act::LeaveOrApplyAnew, basis),
    };
    (Draft::new(DeadlineKind::StatusExpires, status.valid_until, Subject::Status(status.id), act), basis)
}

/// The temporary permit is renewed by the service that issues it.
fn renewal_of_permit(edition: &Edition) -> Act {
    let permit = edition.services.iter().find(|service| {
        service.kind == ServiceKind::Permit
            && service.fees.iter().any(|fee| fee.tier != crate::catalogue::Tier::Standard)
    });
    permit.map_or(Act::LeaveOrApplyAnew, |service| Act::Apply(service.id.clone()))
}

/// The service that extends a status: for its category and its entries. Entries that are not recorded are
/// taken for multiple where the category has such a visa.
pub fn extension_service<'a>(edition: &'a Edition, status: &Status) -> Option<&'a Service> {
    let category = status.category.filter(|_| status.kind == StatusKind::Visa)?;
    let fits =
        |service: &&Service| service.kind == ServiceKind::Extension && service.categories.contains(&category);
    let for_entries = |wanted: Entries| {
        let is_for = move |service: &&Service| service.entries.is_none_or(|entries| entries == wanted);
        edition.services.iter().filter(fits).find(is_for)
    };
    match status.entries {
        Some(entries) => for_entries(entries),
        None => for_entries(Entries::Multiple).or_else(|| for_entries(Entries::Single)),
    }
}

/// The application under way that would renew a status: for the same person, opened by a service that
/// gives a status of that kind.
fn open_application<'a>(
    edition: &Edition,
    household: &'a Household,
    status: &Status,
) -> Option<&'a Application> {
    household.applications.iter().find(|application| {
        application.stage.is_open()
            && application.applicants.contains(&status.person)
            && edition.service(&application.service).is_some_and(|service| gives(service, status))
    })
}

fn gives(service: &Service, status: &Status) -> bool {
    match service.kind {
        ServiceKind::Extension | ServiceKind::InCountry | ServiceKind::Invitation => {
            status.kind == StatusKind::Visa
                && status.category.is_none_or(|category| service.categories.contains(&category))
        }
        ServiceKind::Permit => true,
        ServiceKind::Cancellation | ServiceKind::Review => false,
    }
}

/// A deadline before it is known how pressing it is.
struct Draft {
    kind: DeadlineKind,
    on: NaiveDate,
    subject: Subject,
    act: Act,
    certain: bool,
}

impl Draft {
    const fn new(kind: DeadlineKind, on: NaiveDate, subject: Subject, act: Act) -> Self {
        Self { kind, on, subject, act, certain: true }
    }

    fn finish(
        self,
        scene: Scene<'_>,
        person: Option<PersonId>,
        standing: Standing,
        basis: Basis,
    ) -> Deadline {
        let calendar = &scene.catalogue.calendar;
        let working_days_left = (self.on >= scene.today)
            .then(|| calendar.working_days_between(scene.today, self.on).ok())
            .flatten();
        Deadline {
            kind: self.kind,
            on: self.on,
            standing,
            person,
            subject: self.subject,
            act: self.act,
            days_left: days_between(scene.today, self.on),
            working_days_left,
            certain: self.certain,
            basis,
        }
    }
}

fn standing(today: NaiveDate, on: NaiveDate, soon: i64) -> Standing {
    match days_between(today, on) {
        ..0 => Standing::Overdue,
        left if left <= Horizon::WEEK => Standing::ThisWeek,
        left if left <= soon => Standing::Soon,
        _ => Standing::Later,
    }
}
