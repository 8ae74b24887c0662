//! The sample company of the first start: ten households, composed so that Today shows every state.

use kosh_core::id::{HostId, HouseholdId};
use kosh_core::people::{Application, Household, Person, Role, Stage, Status};
use kosh_core::rules::Scene;
use kosh_core::text::Lang;
use kosh_store::Facts;

use super::application;
use super::maker::{Maker, first_day_of, plus};
use super::notes::{self, Remark};
use super::person::{self, Identity};
use super::status::{self, Situation};
use super::{host, letter, passport};

mod cases;

use cases::{CASES, Case, Filed, Member, Stay};

/// The seed of what is left to chance: posts, house numbers.
const SEED: u64 = 2026;

/// The sample company: fourteen people of whom some are in time, some are not. Notes are in `lang`.
pub fn sample(scene: Scene<'_>, lang: Lang) -> Facts {
    let mut maker = Maker::new(SEED, scene.today, scene.edition);
    let mut facts = Facts::default();
    let host = host::participant(&mut maker);
    let id = host.id;
    facts.hosts.push(host);
    for case in CASES {
        let mut household = household(&mut maker, id, case);
        if let Some(filed) = case.filed {
            household.applications.extend(filing(&mut maker, scene, &household, filed));
        }
        if let Some((remark, principal)) = case.note.zip(household.principal()) {
            facts.notes.push(notes::on_person(&mut maker, principal.id, remark, lang));
        }
        for application in household.applications.iter().filter(|_| case.note.is_none()) {
            facts.notes.push(notes::on_application(&mut maker, application.id, Remark::Diploma, lang));
        }
        facts.add_household(household);
    }
    facts
}

fn household(maker: &mut Maker<'_>, host: HostId, case: &Case) -> Household {
    let id = HouseholdId::new(maker.dice.id());
    let mut household = Household {
        id,
        host,
        persons: Vec::new(),
        passports: Vec::new(),
        statuses: Vec::new(),
        papers: Vec::new(),
        stays: Vec::new(),
        applications: Vec::new(),
    };
    for member in case.members {
        let person = member_of(maker, id, case, member);
        let until = maker.day(member.passport_until);
        household.passports.push(passport::passport(maker, &person, until, Some(member.blank_pages)));
        household.statuses.extend(statuses(maker, host, case, &person));
        household.persons.push(person);
    }
    household
}

fn member_of(maker: &mut Maker<'_>, household: HouseholdId, case: &Case, member: &Member) -> Person {
    let who = Identity {
        role: member.role,
        sex: member.sex,
        surname: (case.surname.latin.to_owned(), case.surname.cyrillic.to_owned()),
        given: member.given,
        born_on: person::aged(maker.today, member.age, 100),
        nationality: case.country.parse().ok(),
    };
    let mut person = person::complete(maker, household, who);
    person.contract_until =
        case.stay.filter(|_| member.role == Role::Principal).map(|stay| maker.day(stay.until + 30));
    person
}

fn statuses(maker: &mut Maker<'_>, host: HostId, case: &Case, person: &Person) -> Vec<Status> {
    let Some(stay) = case.stay else {
        return Vec::new();
    };
    let standing = situation(maker, stay);
    let mut held = match stay.cancelled {
        Some(category) => {
            let former = cancelled(standing, category);
            status::statuses(maker, person.id, host, former)
        }
        None => Vec::new(),
    };
    held.extend(status::statuses(maker, person.id, host, standing));
    held
}

fn situation(maker: &Maker<'_>, stay: Stay) -> Situation {
    let valid_until = maker.day(stay.until);
    Situation {
        kind: stay.kind,
        category: stay.category.and_then(|category| category.parse().ok()),
        entries: stay.entries,
        valid_from: first_day_of(valid_until, stay.years),
        valid_until,
        renewals: stay.renewals,
        cancelled_on: None,
    }
}

/// A visa of another category, cancelled the day before the present one began.
fn cancelled(present: Situation, category: &str) -> Situation {
    let valid_until = plus(present.valid_from, 200);
    Situation {
        category: category.parse().ok(),
        valid_from: first_day_of(valid_until, 1),
        valid_until,
        renewals: 0,
        cancelled_on: Some(plus(present.valid_from, -1)),
        ..present
    }
}

fn filing(
    maker: &mut Maker<'_>,
    scene: Scene<'_>,
    household: &Household,
    filed: Filed,
) -> Option<Application> {
    let principal = household.principal()?;
    match filed {
        Filed::Renewal(stage) => {
            let service = application::renewing_service(scene.edition, household.status_of(principal.id)?)?;
            Some(application::application(maker, household, service, stage, scene.today))
        }
        Filed::Invitation(category) => {
            let service = application::invitation(scene.edition, category.parse().ok()?)?;
            let stage = Stage::Collecting;
            let made = application::application(maker, household, service, stage, scene.today);
            Some(Application { visa: letter::visa(scene, service), ..made })
        }
    }
}
