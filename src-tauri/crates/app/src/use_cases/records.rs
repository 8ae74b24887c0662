//! People, passports, statuses, papers and stays: to edit, to check while typing, to save, to remove.

use kosh_core::input::{Form, Problem, ProblemKind};
use kosh_core::people::{
    Holder, Household, Paper, PaperFrame, PaperInput, PaperKind, Passport, PassportInput, Person,
    PersonInput, Role, Status, StatusInput, Stay, StayInput,
};
use kosh_store::Change;

use crate::app::App;
use crate::error::{ErrorCode, Record, WireError};
use crate::knowledge::invalid;
use crate::wire::{
    HouseholdId, Nothing, PaperId, PassportId, PersonId, PersonUnder, SavePerson, SaveUnder, StatusId, StayId,
};

impl App {
    /// A person as it can be edited.
    pub fn edit_person(&self, id: PersonId) -> Result<PersonInput, WireError> {
        let person = self.store()?.person(id)?.ok_or(ErrorCode::NotFound { record: Record::Person })?;
        Ok(PersonInput::from(&person))
    }

    /// What is wrong with a person as typed.
    pub fn check_person(&self, input: PersonInput) -> Result<Vec<Problem>, WireError> {
        let mut form = Form::new(self.clock().today());
        let _ = Person::read(&input, PersonId::new(self.mint()), HouseholdId::new(self.mint()), &mut form);
        Ok(form.problems().to_vec())
    }

    /// Saves a person. A new principal comes with a new household; a household has one principal.
    pub fn save_person(&self, save: SavePerson) -> Result<PersonId, WireError> {
        let id = save.id.unwrap_or_else(|| PersonId::new(self.mint()));
        let mut form = Form::new(self.clock().today());
        match save.under {
            PersonUnder::Host(host) => {
                let household = HouseholdId::new(self.mint());
                let person = Person::read(&save.input, id, household, &mut form);
                if person.as_ref().is_some_and(|person| person.role != Role::Principal) {
                    form.note("role", ProblemKind::NotAChoice);
                }
                let person = form.finish(person).map_err(invalid)?;
                self.host(host)?;
                self.apply(Change::AddHousehold(household_of_one(host, person)))?;
            }
            PersonUnder::Household(household) => {
                let others = self.household(household)?;
                let person = Person::read(&save.input, id, household, &mut form);
                if person.as_ref().is_some_and(|person| makes_two_principals(&others, person)) {
                    form.note("role", ProblemKind::NotAChoice);
                }
                let person = form.finish(person).map_err(invalid)?;
                self.apply(Change::SavePerson(person))?;
            }
        }
        Ok(id)
    }

    /// Removes a person with all that hangs on it; the principal only after the dependants.
    pub fn remove_person(&self, id: PersonId) -> Result<Nothing, WireError> {
        let household = self.household_of(id)?;
        let count = household.persons.len() - 1;
        if count > 0 && household.principal().is_some_and(|principal| principal.id == id) {
            return Err(ErrorCode::DependantsLeft { count }.into());
        }
        self.apply(Change::RemovePerson(id))?;
        Ok(Nothing {})
    }

    /// A passport as it can be edited.
    pub fn edit_passport(&self, id: PassportId) -> Result<PassportInput, WireError> {
        let passport = self.store()?.passport(id)?.ok_or(ErrorCode::NotFound { record: Record::Passport })?;
        Ok(PassportInput::from(&passport))
    }

    /// What is wrong with a passport as typed.
    pub fn check_passport(&self, input: PassportInput) -> Result<Vec<Problem>, WireError> {
        let mut form = Form::new(self.clock().today());
        let _ = Passport::read(&input, PassportId::new(self.mint()), PersonId::new(self.mint()), &mut form);
        Ok(form.problems().to_vec())
    }

    /// Saves a passport of a person.
    pub fn save_passport(
        &self,
        save: SaveUnder<PersonId, PassportId, PassportInput>,
    ) -> Result<PassportId, WireError> {
        let id = save.id.unwrap_or_else(|| PassportId::new(self.mint()));
        let mut form = Form::new(self.clock().today());
        let passport = Passport::read(&save.input, id, save.under, &mut form);
        self.apply(Change::SavePassport(form.finish(passport).map_err(invalid)?))?;
        Ok(id)
    }

    /// Removes a passport.
    pub fn remove_passport(&self, id: PassportId) -> Result<Nothing, WireError> {
        self.apply(Change::RemovePassport(id))?;
        Ok(Nothing {})
    }

    /// A status as it can be edited.
    pub fn edit_status(&self, id: StatusId) -> Result<StatusInput, WireError> {
        let status = self.store()?.status(id)?.ok_or(ErrorCode::NotFound { record: Record::Status })?;
        Ok(StatusInput::from(&status))
    }

    /// What is wrong with a status as typed.
    pub fn check_status(&self, input: StatusInput) -> Result<Vec<Problem>, WireError> {
        let mut form = Form::new(self.clock().today());
        let status = Status::read(&input, StatusId::new(self.mint()), PersonId::new(self.mint()), &mut form);
        self.check_host_exists(status.and_then(|status| status.host), &mut form)?;
        Ok(form.problems().to_vec())
    }

    /// Saves a status of a person. The status that it renews must be the same person's.
    pub fn save_status(
        &self,
        save: SaveUnder<PersonId, StatusId, StatusInput>,
    ) -> Result<StatusId, WireError> {
        let id = save.id.unwrap_or_else(|| StatusId::new(self.mint()));
        let household = self.household_of(save.under)?;
        let mut form = Form::new(self.clock().today());
        let status = Status::read(&save.input, id, save.under, &mut form);
        self.check_host_exists(status.as_ref().and_then(|status| status.host), &mut form)?;
        if let Some(renewed) = status.as_ref().and_then(|status| status.renews) {
            let own = |other: &&Status| other.id == renewed && other.person == save.under && other.id != id;
            if household.statuses.iter().find(own).is_none() {
                form.note("renews", ProblemKind::NotFound);
            }
        }
        self.apply(Change::SaveStatus(form.finish(status).map_err(invalid)?))?;
        Ok(id)
    }

    /// Removes a status.
    pub fn remove_status(&self, id: StatusId) -> Result<Nothing, WireError> {
        self.apply(Change::RemoveStatus(id))?;
        Ok(Nothing {})
    }

    /// A paper as it can be edited.
    pub fn edit_paper(&self, id: PaperId) -> Result<PaperInput, WireError> {
        Ok(PaperInput::from(&self.paper(id)?))
    }

    /// What is wrong with a paper as typed.
    pub fn check_paper(&self, input: PaperInput) -> Result<Vec<Problem>, WireError> {
        let mut form = Form::new(self.clock().today());
        let holder = Holder::Person { person: PersonId::new(self.mint()) };
        let _ = Paper::read(&input, PaperFrame::new(PaperId::new(self.mint()), holder), &mut form);
        Ok(form.problems().to_vec())
    }

    /// Saves a paper of a holder. Its files, its pages and what it replaces stay as they are.
    pub fn save_paper(&self, save: SaveUnder<Holder, PaperId, PaperInput>) -> Result<PaperId, WireError> {
        let frame = match save.id {
            Some(id) => {
                let Paper { replaces, files, pages, .. } = self.paper(id)?;
                PaperFrame { id, holder: save.under, replaces, files, pages }
            }
            None => PaperFrame::new(PaperId::new(self.mint()), save.under),
        };
        let id = frame.id;
        let mut form = Form::new(self.clock().today());
        let paper = Paper::read(&save.input, frame, &mut form);
        let paper = form.finish(paper.map(|paper| self.as_the_guide_has_it(paper))).map_err(invalid)?;
        self.apply(Change::SavePaper(paper))?;
        Ok(id)
    }

    /// A document of which the rules know the kind is kept by its kind, so that one thing is said in one way.
    pub(crate) fn as_the_guide_has_it(&self, paper: Paper) -> Paper {
        let knowledge = self.knowledge();
        let documents = knowledge.scene_today().map(|scene| &scene.edition.documents);
        let kind = paper
            .document
            .as_ref()
            .and_then(|id| documents.ok()?.get(id)?.paper)
            .filter(|_| paper.kind == PaperKind::Other);
        match kind {
            Some(kind) => Paper { kind, document: None, ..paper },
            None => paper,
        }
    }

    /// A paper.
    pub(crate) fn paper(&self, id: PaperId) -> Result<Paper, WireError> {
        Ok(self.store()?.paper(id)?.ok_or(ErrorCode::NotFound { record: Record::Paper })?)
    }

    /// Removes a paper.
    pub fn remove_paper(&self, id: PaperId) -> Result<Nothing, WireError> {
        self.apply(Change::RemovePaper(id))?;
        Ok(Nothing {})
    }

    /// A stay as it can be edited.
    pub fn edit_stay(&self, id: StayId) -> Result<StayInput, WireError> {
        let stay = self.store()?.stay(id)?.ok_or(ErrorCode::NotFound { record: Record::Stay })?;
        Ok(StayInput::from(&stay))
    }

    /// What is wrong with a stay as typed.
    pub fn check_stay(&self, input: StayInput) -> Result<Vec<Problem>, WireError> {
        let mut form = Form::new(self.clock().today());
        let _ = Stay::read(&input, StayId::new(self.mint()), PersonId::new(self.mint()), &mut form);
        Ok(form.problems().to_vec())
    }

    /// Saves a stay of a person.
    pub fn save_stay(&self, save: SaveUnder<PersonId, StayId, StayInput>) -> Result<StayId, WireError> {
        let id = save.id.unwrap_or_else(|| StayId::new(self.mint()));
        let mut form = Form::new(self.clock().today());
        let stay = Stay::read(&save.input, id, save.under, &mut form);
        self.apply(Change::SaveStay(form.finish(stay).map_err(invalid)?))?;
        Ok(id)
    }

    /// Removes a stay.
    pub fn remove_stay(&self, id: StayId) -> Result<Nothing, WireError> {
        self.apply(Change::RemoveStay(id))?;
        Ok(Nothing {})
    }

    /// A household with all facts.
    pub fn household(&self, id: HouseholdId) -> Result<Household, WireError> {
        Ok(self.store()?.household(id)?.ok_or(ErrorCode::NotFound { record: Record::Household })?)
    }

    pub(crate) fn household_of(&self, id: PersonId) -> Result<Household, WireError> {
        Ok(self.store()?.household_of(id)?.ok_or(ErrorCode::NotFound { record: Record::Person })?)
    }
}

fn household_of_one(host: kosh_core::id::HostId, person: Person) -> Household {
    Household {
        id: person.household,
        host,
        persons: vec![person],
        passports: Vec::new(),
        statuses: Vec::new(),
        papers: Vec::new(),
        stays: Vec::new(),
        applications: Vec::new(),
    }
}

/// Whether saving the person would leave the household with two principals, or with none.
fn makes_two_principals(household: &Household, person: &Person) -> bool {
    match household.principal() {
        Some(principal) => (principal.id == person.id) != (person.role == Role::Principal),
        None => false,
    }
}
