//! The sample company of the first start: households composed so that Today shows every state, and the page of each
//! something that is to be done.

use chrono::Datelike;
use kosh_core::catalogue::Service;
use kosh_core::id::{HostId, HouseholdId, PaperId, StayId};
use kosh_core::people::{
    Application, Holder, Host, Household, Paper, PaperKind, Person, Role, Stage, Status, StatusKind, Stay,
};
use kosh_core::rules::Scene;
use kosh_core::text::Lang;
use kosh_core::time::Term;
use kosh_store::Facts;

use super::application;
use super::maker::{Maker, empty, first_day_of, plus};
use super::notes::{self, Remark};
use super::person::{self, Identity};
use super::status::{self, Situation};
use super::{host, letter, money, passport};

mod case;
mod cases;

use case::{Case, Employer, Filed, Member, PaperDays, StatusDays, StayDays, Wanted, Whole};
use cases::{CASES, FAMILY};

/// The seed of what is left to chance: posts, house numbers.
const SEED: u64 = 2026;

/// The sample company: three hosts, and people of whom some are in time, some are not. Notes are in `lang`.
pub fn sample(scene: Scene<'_>, lang: Lang) -> Facts {
    let mut maker = Maker::new(SEED, scene.today, scene.edition);
    let hosts =
        [host::participant(&mut maker), host::branch(&mut maker), host::representative_office(&mut maker)];
    let ids = Hosts([hosts[0].id, hosts[1].id, hosts[2].id]);
    let mut facts = Facts { hosts: hosts.into(), ..Facts::default() };
    // Money has chance of its own: nothing else depends on it.
    let mut paying = Maker::new(!SEED, scene.today, scene.edition);
    let catalogue = money::catalogue(scene, lang);
    (facts.own_figures, facts.rates) = money::figures_and_rates(scene.today, lang);
    for case in CASES {
        let mut household = household(&mut maker, ids, case);
        if let Some(filed) = case.filed {
            let application = filing(&mut maker, scene, &household, filed);
            let invites = matches!(filed.service, Wanted::Invitation(_));
            let written = application.as_ref().filter(|made| invites || made.is_filed());
            facts.letters.extend(written.and_then(|made| letter::main(&mut maker, scene, made)));
            household.applications.extend(application);
        }
        if let Some((remark, principal)) = case.note.zip(household.principal()) {
            facts.notes.push(notes::on_person(&mut maker, principal.id, remark, lang));
        }
        for application in household.applications.iter().filter(|_| case.note.is_none()) {
            facts.notes.push(notes::on_application(&mut maker, application.id, Remark::Diploma, lang));
        }
        money::add(&mut paying, &catalogue, &household, &mut facts, lang);
        facts.add_household(household);
    }
    facts
}

/// The first host and the family, with an application for a service: everything that a letter can say is there.
pub fn example(scene: Scene<'_>, service: &Service) -> Example {
    let mut maker = Maker::new(SEED, scene.today, scene.edition);
    let host = host::participant(&mut maker);
    let household = household(&mut maker, Hosts([host.id; 3]), &FAMILY);
    let mut application =
        application::application(&mut maker, &household, service, Stage::Drafting, scene.today);
    application.visa = letter::visa(scene, service);
    application.term = application.term.or_else(|| Term::years(1).ok());
    Example { host, household, application }
}

/// A host, a household, and what it applies for.
pub struct Example {
    pub host: Host,
    pub household: Household,
    pub application: Application,
}

/// The hosts, in the order of [`Employer`].
#[derive(Clone, Copy)]
struct Hosts([HostId; 3]);

impl Hosts {
    const fn id(self, employer: Employer) -> HostId {
        let Self([participant, branch, office]) = self;
        match employer {
            Employer::Participant => participant,
            Employer::Branch => branch,
            Employer::RepresentativeOffice => office,
        }
    }
}

fn household(maker: &mut Maker<'_>, hosts: Hosts, case: &Case) -> Household {
    let id = HouseholdId::new(maker.dice.id());
    let issued_for = hosts.id(case.former_employer.unwrap_or(case.employer));
    let mut household = empty(id, hosts.id(case.employer));
    for member in case.members {
        let person = member_of(maker, id, case, member);
        let until = maker.day(member.passport_until);
        household.passports.push(passport::passport(maker, &person, until, Some(member.blank_pages)));
        household.statuses.extend(statuses(maker, issued_for, case, member, &person));
        household.papers.extend(member.papers.iter().map(|paper| paper_of(maker, &person, paper)));
        household.stays.extend(member.stays.iter().map(|stay| stay_of(maker, &person, *stay)));
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
        born_on: person::aged(maker.today, member.age, member.birthday),
        nationality: case.country.parse().ok(),
    };
    let mut person = person::complete(maker, household, who);
    let works = case.status.filter(|_| member.role == Role::Principal);
    person.contract_until = works.map(|status| maker.day(status.until + case.contract));
    person
}

/// A fingerprint certificate is of this year, unless it was taken more than a year ago.
fn paper_of(maker: &mut Maker<'_>, person: &Person, paper: &PaperDays) -> Paper {
    let taken = maker.day(paper.issued);
    let recent = paper.kind == PaperKind::FingerprintCertificate && paper.issued > -365;
    let this_year = maker.today.with_ordinal(1).filter(|_| recent);
    let id = PaperId::new(maker.dice.id());
    Paper {
        title: paper.title.map(str::to_owned),
        issued_on: Some(this_year.map_or(taken, |first| first.max(taken))),
        valid_until: paper.until.map(|until| maker.day(until)),
        ..Paper::new(id, Holder::Person { person: person.id }, paper.kind)
    }
}

fn stay_of(maker: &mut Maker<'_>, person: &Person, stay: StayDays) -> Stay {
    Stay {
        id: StayId::new(maker.dice.id()),
        person: person.id,
        entered_on: maker.day(stay.entered),
        left_on: stay.left.map(|left| maker.day(left)),
        notified_on: stay.notified.map(|notified| maker.day(notified)),
        registered_on: stay.registered.map(|registered| maker.day(registered)),
    }
}

fn statuses(
    maker: &mut Maker<'_>,
    host: HostId,
    case: &Case,
    member: &Member,
    person: &Person,
) -> Vec<Status> {
    let Some(status) = case.status else {
        return Vec::new();
    };
    let standing = situation(maker, StatusDays { until: status.until + member.status_shift, ..status });
    let mut held = match status.cancelled {
        Some(category) => {
            let former = cancelled(standing, category);
            status::statuses(maker, person.id, host, former)
        }
        None => Vec::new(),
    };
    held.extend(status::statuses(maker, person.id, host, standing));
    held
}

fn situation(maker: &Maker<'_>, status: StatusDays) -> Situation {
    let valid_until = maker.day(status.until);
    Situation {
        kind: status.kind,
        category: status.category.and_then(|category| category.parse().ok()),
        entries: status.entries,
        valid_from: match status.whole {
            Whole::Years(years) => first_day_of(valid_until, years),
            Whole::Days(days) => plus(valid_until, 1 - days),
        },
        valid_until,
        renewals: status.renewals,
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
    let edition = scene.edition;
    let service = match filed.service {
        Wanted::Renewal => application::renewing_service(edition, household.status_of(principal.id)?)?,
        Wanted::Invitation(category) => application::invitation(edition, category.parse().ok()?)?,
        Wanted::Residence => application::giving(edition, StatusKind::ResidencePermit)?,
    };
    let since = maker.day(-filed.since);
    let mut made = application::application(maker, household, service, filed.stage, since);
    made.appointment_on = filed.appointment.map(|days| maker.day(days));
    made.term = filed.years.and_then(|years| Term::years(years).ok()).or(made.term);
    match filed.service {
        Wanted::Invitation(_) => made.visa = letter::visa(scene, service),
        Wanted::Renewal => made.visa = letter::extension(household.status_of(principal.id)?, made.term),
        Wanted::Residence => {}
    }
    Some(made)
}
