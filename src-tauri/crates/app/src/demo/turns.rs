//! Turns of events in a demo company: another host, a contract that ends early, an application that nobody goes on
//! with, and now and then a slip of the hand, as in any company's files.

use kosh_core::catalogue::{Edition, Entries};
use kosh_core::id::{HostId, PassportId, StayId};
use kosh_core::people::{Application, Household, Passport, Role, Stage, StatusKind, Stay};
use kosh_core::time::Term;

use super::application;
use super::maker::{Maker, plus};

/// Lets things happen to a household that is otherwise in order.
pub(super) fn happen(maker: &mut Maker<'_>, household: &mut Household, hosts: &[HostId]) {
    change_host(maker, household, hosts);
    end_contract_early(maker, household);
    shorten_and_lengthen(maker, household);
    apply_for_residence(maker, household);
    for application in &mut household.applications {
        dawdle(maker, application);
    }
    if maker.dice.chance(4) {
        slip(maker, household);
    }
}

/// The principal works for another host now; the statuses are still those of the former one.
fn change_host(maker: &mut Maker<'_>, household: &mut Household, hosts: &[HostId]) {
    let other = hosts.iter().find(|host| **host != household.host);
    if let Some(other) = other
        && maker.dice.chance(2)
    {
        household.host = *other;
        household.applications.iter_mut().for_each(|application| application.host = *other);
    }
}

fn end_contract_early(maker: &mut Maker<'_>, household: &mut Household) {
    let early = maker.dice.chance(6).then(|| maker.dice.between(40, 200));
    for person in household.persons.iter_mut().filter(|person| person.role == Role::Principal) {
        person.contract_until =
            person.contract_until.map(|until| early.map_or(until, |days| plus(until, -days)));
    }
}

/// Visas for a month, exit visas and residence permits that are recorded to last too long, first days that nobody
/// wrote down.
fn shorten_and_lengthen(maker: &mut Maker<'_>, household: &mut Household) {
    for status in &mut household.statuses {
        let changes = maker.dice.chance(40);
        match status.kind {
            StatusKind::Visa if changes && status.entries == Some(Entries::Single) => {
                status.valid_from = status.valid_from.map(|from| from.max(plus(status.valid_until, -29)));
            }
            StatusKind::ExitVisa if changes => status.valid_until = plus(status.valid_until, 14),
            StatusKind::ResidencePermit if changes => status.valid_until = plus(status.valid_until, 300),
            StatusKind::TemporaryResidencePermit if changes && maker.dice.chance(6) => {
                status.valid_from = None;
            }
            StatusKind::Visa
            | StatusKind::ExitVisa
            | StatusKind::TemporaryResidencePermit
            | StatusKind::ResidencePermit
            | StatusKind::VisaFreeStay => {}
        }
    }
}

fn apply_for_residence(maker: &mut Maker<'_>, household: &mut Household) {
    let edition: &Edition = maker.edition;
    if let Some(service) = application::giving(edition, StatusKind::ResidencePermit)
        && household.applications.is_empty()
        && household.persons.len() == 1
        && maker.dice.chance(12)
    {
        let on = maker.day_between(-6, 0);
        let made = application::application(maker, household, service, Stage::Drafting, on);
        household.applications.push(made);
    }
}

/// Appointments, longer terms than the passport allows, other filing days, stages that nobody goes on with.
fn dawdle(maker: &mut Maker<'_>, application: &mut Application) {
    if !application.stage.is_open() {
        return;
    }
    if application.stage == Stage::Appointment
        || (application.stage == Stage::Approved && maker.dice.chance(40))
    {
        application.appointment_on = Some(maker.day_between(1, 9));
    }
    if maker.dice.chance(40) && application.category.is_some() {
        let years = maker.dice.between(3, 5);
        application.term = u8::try_from(years).ok().and_then(|years| Term::years(years).ok());
    }
    if maker.dice.chance(30) {
        let back = -maker.dice.between(15, 40);
        application.changes.iter_mut().for_each(|change| change.on = plus(change.on, back));
    }
    if maker.dice.chance(50) {
        application.file_on = Some(maker.day_between(1, 45));
    }
}

/// Two facts that contradict each other, so that somebody has to look.
fn slip(maker: &mut Maker<'_>, household: &mut Household) {
    match maker.dice.between(0, 3) {
        0 => overlap(maker, household),
        1 => same_number(maker, household),
        2 => swap_birthdays(household),
        _ => born_after_the_visa(household),
    }
}

/// Another stay that begins within the last one.
fn overlap(maker: &mut Maker<'_>, household: &mut Household) {
    if let Some(last) = household.stays.iter().max_by_key(|stay| stay.entered_on).cloned() {
        let entered_on = plus(last.entered_on, 1).min(maker.today);
        household.stays.push(Stay {
            id: StayId::new(maker.dice.id()),
            entered_on,
            notified_on: None,
            registered_on: None,
            ..last
        });
    }
}

/// The number of one person's passport, typed once more for another.
fn same_number(maker: &mut Maker<'_>, household: &mut Household) {
    let other = household.persons.last().map(|person| person.id);
    if let (Some(first), Some(person)) = (household.passports.first().cloned(), other) {
        household.passports.push(Passport { id: PassportId::new(maker.dice.id()), person, ..first });
    }
}

/// The birthdays of the principal and of a child, each in the other's field.
fn swap_birthdays(household: &mut Household) {
    let at = |role| household.persons.iter().position(|person| person.role == role);
    if let (Some(parent), Some(child)) = (at(Role::Principal), at(Role::Child)) {
        let born_on = household.persons[parent].born_on;
        household.persons[parent].born_on = household.persons[child].born_on;
        household.persons[child].born_on = born_on;
        for person in [parent, child] {
            household.persons[person].iin = None;
        }
    }
}

/// The first day of the visa in the field of the birthday, and one day more.
fn born_after_the_visa(household: &mut Household) {
    let of = |person| household.statuses.iter().rev().find(|status| status.person == person);
    let person = household.persons.iter_mut().find(|person| person.role == Role::Child);
    if let Some(person) = person
        && let Some(from) = of(person.id).and_then(|status| status.valid_from)
    {
        person.born_on = Some(plus(from, 1));
        person.iin = None;
    }
}
