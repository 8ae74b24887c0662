//! A household: the principal and the dependants, with everything the rules ask about them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Application, Paper, PaperKind, Passport, Person, Role, Status, Stay, debug_as_id};
use crate::id::{ApplicationId, HostId, HouseholdId, NoteId, PersonId, StatusId};

/// A household with its facts.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Household {
    /// Its id.
    pub id: HouseholdId,
    /// The host that the principal works for.
    pub host: HostId,
    /// The persons, principal first, then spouse, then children by age.
    pub persons: Vec<Person>,
    /// Their passports.
    pub passports: Vec<Passport>,
    /// Their statuses, history included.
    pub statuses: Vec<Status>,
    /// Their papers that go stale: of a kind that the rules know, or with a last valid day.
    #[serde(default)]
    pub papers: Vec<Paper>,
    /// Their stays in the country.
    #[serde(default)]
    pub stays: Vec<Stay>,
    /// Their applications.
    pub applications: Vec<Application>,
}
debug_as_id!(Household Note);

impl Household {
    /// The principal, if there is one.
    pub fn principal(&self) -> Option<&Person> {
        self.persons.iter().find(|person| person.role == Role::Principal)
    }

    /// A person of the household.
    pub fn person(&self, id: PersonId) -> Option<&Person> {
        self.persons.iter().find(|person| person.id == id)
    }

    /// The passports of a person.
    pub fn passports_of(&self, person: PersonId) -> impl Iterator<Item = &Passport> {
        self.passports.iter().filter(move |passport| passport.person == person)
    }

    /// The passport that counts: the one that lasts longest.
    pub fn passport_of(&self, person: PersonId) -> Option<&Passport> {
        self.passports_of(person).max_by_key(|passport| passport.valid_until)
    }

    /// The papers of a person that still matter: those that no newer one replaces.
    pub fn papers_of(&self, person: PersonId) -> impl Iterator<Item = &Paper> {
        self.papers.iter().filter(move |paper| {
            paper.holder.person() == Some(person)
                && !self.papers.iter().any(|newer| newer.replaces == Some(paper.id))
        })
    }

    /// The paper of a kind that counts: the one that lasts longest, one without an end longest of all; of two alike
    /// the one issued last.
    pub fn paper_of(&self, person: PersonId, kind: PaperKind) -> Option<&Paper> {
        let of_kind = self.papers_of(person).filter(|paper| paper.kind == kind);
        of_kind.max_by_key(|paper| (paper.valid_until.unwrap_or(NaiveDate::MAX), paper.issued_on))
    }

    /// The stays of a person, in the order of entry.
    pub fn stays_of(&self, person: PersonId) -> Vec<&Stay> {
        let mut stays: Vec<&Stay> = self.stays.iter().filter(|stay| stay.person == person).collect();
        stays.sort_by_key(|stay| (stay.entered_on, stay.left_on));
        stays
    }

    /// The statuses that still matter: of a person, neither cancelled nor renewed by another.
    pub fn standing_statuses(&self, person: PersonId) -> impl Iterator<Item = &Status> {
        self.statuses.iter().filter(move |status| {
            status.person == person && status.cancelled_on.is_none() && !self.is_renewed(status.id)
        })
    }

    /// The status that counts: the standing one that lasts longest.
    pub fn status_of(&self, person: PersonId) -> Option<&Status> {
        self.standing_statuses(person).max_by_key(|status| status.valid_until)
    }

    /// Whether a status was issued for another host than the household's present one; false where the status
    /// does not say.
    pub fn has_changed_host(&self, status: &Status) -> bool {
        status.host.is_some_and(|host| host != self.host)
    }

    fn is_renewed(&self, id: StatusId) -> bool {
        self.statuses.iter().any(|status| status.renews == Some(id) && status.cancelled_on.is_none())
    }
}

/// A note on a person or an application.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Note {
    /// Its id.
    pub id: NoteId,
    /// The person it is on, if it is on one.
    pub person: Option<PersonId>,
    /// The application it is on, if it is on one.
    pub application: Option<ApplicationId>,
    /// The day on which it was written.
    pub on: NaiveDate,
    /// What it says.
    pub text: String,
}
