//! A company of any size, by chance.

use kosh_core::id::{HostId, HouseholdId};
use kosh_core::people::{Household, Person, Role, StatusKind};
use kosh_core::rules::Scene;
use kosh_core::text::Lang;
use kosh_store::Facts;

use super::maker::{Maker, empty, plus};
use super::names::{EAST, NEIGHBOURS, Region, WEST};
use super::{application, host, letter, money, notes, paper, passport, person, status, stay, turns};

/// From how many people on a company has a branch.
const WITH_BRANCH: usize = 40;
/// From how many people on it has a representative office too.
const WITH_OFFICE: usize = 400;

/// How many letters it has: each that was sent is a file.
const LETTERS: usize = 12;

/// A company of exactly so many people, families included. The same arguments give the same company.
///
/// The scene says the day, and the guide whose services the applications are for.
pub fn company(people: usize, seed: u64, scene: Scene<'_>) -> Facts {
    let mut maker = Maker::new(seed, scene.today, scene.edition);
    let mut facts = Facts::default();
    facts.hosts.push(host::participant(&mut maker));
    if people >= WITH_BRANCH {
        facts.hosts.push(host::branch(&mut maker));
    }
    if people >= WITH_OFFICE {
        facts.hosts.push(host::representative_office(&mut maker));
    }
    let hosts: Vec<HostId> = facts.hosts.iter().map(|host| host.id).collect();
    // Papers, stays and turns of events have chance of their own: who lives here does not depend on them.
    let mut later = Maker::new(!seed, scene.today, scene.edition);
    // The same of money.
    let mut paying = Maker::new(seed.rotate_left(32), scene.today, scene.edition);
    let catalogue = money::catalogue(scene, Lang::Ru);
    (facts.own_figures, facts.rates) = money::figures_and_rates(scene.today, Lang::Ru);
    let mut left = people;
    while left > 0 {
        let host = hosts[usize::from(hosts.len() > 1 && maker.dice.chance(20))];
        let roles = roles(&mut maker, left);
        left -= roles.len();
        let mut household = household(&mut maker, host, &roles);
        household.papers = paper::papers(&mut later, &household);
        household.stays = stay::stays(&mut later, &household);
        turns::happen(&mut later, &mut household, &hosts);
        facts.notes.extend(notes::notes(&mut maker, &household));
        money::add(&mut paying, &catalogue, &household, &mut facts, Lang::Ru);
        facts.add_household(household);
    }
    let letters = facts.applications.iter().filter_map(|made| letter::main(&mut maker, scene, made));
    facts.letters = letters.take(LETTERS).collect();
    facts
}

/// Who lives in a household of at most so many: two principals in five are alone.
fn roles(maker: &mut Maker<'_>, most: usize) -> Vec<Role> {
    let mut roles = vec![Role::Principal];
    if !maker.dice.chance(40) {
        let (spouses, fewest) = if maker.dice.chance(92) { (1, 0) } else { (0, 1) };
        let children = maker.dice.between(fewest, 3);
        roles.extend((0..spouses).map(|_| Role::Spouse));
        roles.extend((0..children).map(|_| Role::Child));
    }
    roles.truncate(most);
    roles
}

fn household(maker: &mut Maker<'_>, host: HostId, roles: &[Role]) -> Household {
    let id = HouseholdId::new(maker.dice.id());
    let region = *maker.dice.weighted(&[(45, WEST), (35, EAST), (20, NEIGHBOURS)]);
    let persons = persons(maker, id, &region, roles);
    let leading = if region.countries == NEIGHBOURS.countries {
        status::of_neighbour(maker)
    } else {
        status::of_foreigner(maker)
    };
    let mut household = Household { persons, ..empty(id, host) };
    for at in 0..household.persons.len() {
        let own = if at == 0 { leading } else { status::of_dependant(maker, leading) };
        let person = &mut household.persons[at];
        if person.role == Role::Principal {
            person.contract_until = maker.dice.mostly(85, plus(own.valid_until, 30));
        }
        let person = &household.persons[at];
        household.passports.extend(passport::passports(maker, person, own.valid_until));
        household.statuses.extend(status::statuses(maker, person.id, host, own));
        if let Some(cancelled_on) = own.cancelled_on
            && own.kind == StatusKind::Visa
            && maker.dice.chance(40)
        {
            household.statuses.push(status::exit_visa(maker, person.id, host, cancelled_on));
        }
    }
    household.applications = application::applications(maker, &household);
    household
}

/// The persons of a household: principal, spouse, then children from the eldest.
fn persons(maker: &mut Maker<'_>, household: HouseholdId, region: &Region, roles: &[Role]) -> Vec<Person> {
    let country = *maker.dice.pick(region.countries);
    let family_name = person::surname(maker);
    let mut family: Vec<_> =
        roles.iter().map(|role| person::identity(maker, *role, region, country, &family_name)).collect();
    family.sort_by_key(|who| (who.role, (who.role == Role::Child).then_some(who.born_on)));
    family
        .into_iter()
        .map(|who| {
            let person = person::complete(maker, household, who);
            person::with_gaps(maker, person)
        })
        .collect()
}
