//! The family: statuses that end apart from the principal's, and what changes at a child's birthdays.

use chrono::NaiveDate;

use super::Case;
use super::found::{Amiss, Due, Found};
use crate::basis::Basis;
use crate::catalogue::rule::{self, Rule};
use crate::people::{PaperKind, Role, Status, StatusKind};
use crate::rules::{Act, DeadlineKind, FindingKind, Standing, Subject, Weight, edition_of};
use crate::time::{add_months, birthday};

pub(super) fn of_person(case: &Case<'_>, found: &mut Found<'_>) {
    if let Some(status) = case.in_force() {
        beside_principal(case, status, found);
        of_age_within(case, status, found);
    }
    birthdays(case, found);
}

/// A dependant's status beside the principal's.
fn beside_principal(case: &Case<'_>, status: &Status, found: &mut Found<'_>) {
    let principal = case.household.principal().filter(|_| case.person.role != Role::Principal);
    let Some(principal) = principal else { return };
    let leading = Case::new(case.scene, case.household, principal).in_force();
    let subject = Subject::Status(status.id);
    let amiss = match leading {
        None => {
            let kind = FindingKind::PrincipalWithoutStatus;
            case.amiss(Weight::Blocks, kind, subject, Act::AlignFamily)
        }
        Some(leading) => match apart(case, status, leading) {
            Some(amiss) => amiss,
            None => return,
        },
    };
    found.amiss(amiss, Basis::of(case.ground(rule::FAMILY_FOLLOWS_STATUS)));
}

fn apart(case: &Case<'_>, status: &Status, leading: &Status) -> Option<Amiss> {
    let (status_until, principal_until) = (status.valid_until, leading.valid_until);
    let subject = Subject::Status(status.id);
    if status_until > principal_until {
        let kind = FindingKind::OutlastsPrincipal { status_until, principal_until };
        return Some(case.amiss(Weight::Warns, kind, subject, Act::AlignFamily).on(principal_until));
    }
    // Who leaves or is here for a while is not to be brought to the principal's end.
    let follows = match status.kind {
        StatusKind::Visa | StatusKind::TemporaryResidencePermit | StatusKind::ResidencePermit => true,
        StatusKind::ExitVisa | StatusKind::VisaFreeStay => false,
    };
    (follows && status_until < principal_until).then(|| {
        let kind = FindingKind::EndsBeforePrincipal { status_until, principal_until };
        case.amiss(Weight::Notes, kind, subject, Act::AlignFamily).on(status_until)
    })
}

/// A child that is, or within its status will be, too old to be a family member.
fn of_age_within(case: &Case<'_>, status: &Status, found: &mut Found<'_>) {
    let birthday = birthday_of(case, case.numbers().family_child_below);
    if let Some(birthday) = birthday.filter(|birthday| *birthday <= status.valid_until) {
        let kind = FindingKind::ChildOfAge { birthday };
        let amiss = case.amiss(Weight::Warns, kind, Subject::Status(status.id), Act::FindOwnStatus);
        found.amiss(amiss.on(birthday), Basis::of(case.ground(rule::FAMILY_MEMBER)));
    }
}

fn birthday_of(case: &Case<'_>, age: u8) -> Option<NaiveDate> {
    birthday(case.person.born_on.filter(|_| case.person.role == Role::Child)?, age)
}

/// What a child's birthday changes.
struct Change {
    kind: DeadlineKind,
    age: u8,
    act: Act,
    rule: Rule,
    /// How pressing it is once the day has passed.
    afterwards: Standing,
}

/// The birthdays within a year or within the status; a past one until what it asks for is recorded.
fn birthdays(case: &Case<'_>, found: &mut Found<'_>) {
    let (numbers, today) = (case.numbers(), case.scene.today);
    let Some(of_age_on) = birthday_of(case, numbers.family_child_below) else { return };
    let a_year_on = add_months(today, 12).unwrap_or(NaiveDate::MAX);
    let horizon = case.in_force().map_or(a_year_on, |status| status.valid_until.max(a_year_on));
    let mut add = |change: Change| {
        let Some(on) = birthday_of(case, change.age).filter(|on| *on <= horizon) else { return };
        let standing = (on < today).then_some(change.afterwards);
        let due = case.due(change.kind, on, Subject::Person(case.person.id), change.act);
        found.due(Due { standing, ..due }, Basis::of(case.ground(change.rule)));
    };
    let is_minor = today < of_age_on;
    if is_minor && !holds(case, PaperKind::ChildConsent) && is_for_residence(case) {
        add(Change {
            kind: DeadlineKind::ChildGivesConsent,
            age: numbers.child_consent_from,
            act: Act::GetConsent,
            rule: rule::CHILD_CONSENT,
            afterwards: Standing::Soon,
        });
    }
    if is_minor && !holds(case, PaperKind::FingerprintCertificate) {
        add(Change {
            kind: DeadlineKind::ChildGivesFingerprints,
            age: numbers.fingerprints_age,
            act: Act::TakeFingerprints,
            rule: rule::FINGERPRINTS_AGE,
            afterwards: Standing::Soon,
        });
    }
    if is_minor || case.status.is_some_and(|status| !case.is_over(status)) {
        add(Change {
            kind: DeadlineKind::ChildComesOfAge,
            age: numbers.family_child_below,
            act: Act::FindOwnStatus,
            rule: rule::FAMILY_MEMBER,
            afterwards: Standing::Overdue,
        });
    }
}

fn holds(case: &Case<'_>, kind: PaperKind) -> bool {
    case.household.papers_of(case.person.id).any(|paper| paper.kind == kind)
}

/// Whether somebody of the household holds a residence permit or applies for one: only there is consent asked.
fn is_for_residence(case: &Case<'_>) -> bool {
    let Case { household, scene, .. } = *case;
    let permit = Some(StatusKind::ResidencePermit);
    let holds = household.statuses.iter().any(|status| {
        Some(status.kind) == permit && status.cancelled_on.is_none() && status.valid_until >= scene.today
    });
    holds
        || household.applications.iter().any(|application| {
            let service = edition_of(scene, application).service(&application.service);
            application.stage.is_open() && service.is_some_and(|service| service.gives == permit)
        })
}
