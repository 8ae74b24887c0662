//! Why a result is what it is: the result is found again from the facts as they stand, and proved.

use kosh_core::id::DocumentId;
use kosh_core::people::{Host, Household, Person};
use kosh_core::proof::{
    Proof, of_checklist_item, of_cost_line, of_deadline, of_finding, of_host_deadline, of_host_finding,
    of_knowledge_finding, of_need, of_total, of_weakest_link,
};
use kosh_core::rules::{
    Deadline, DeadlineKind, Finding, Quote, Scene, Subject, assess, assess_host, checklist,
};

use super::applications::circumstances;
use super::today::knowledge_of;
use crate::Knowledge;
use crate::app::App;
use crate::error::{ErrorCode, WireError};
use crate::proof_text::{SheetFor, sheet};
use crate::wire::{ApplicationId, PersonId, Produced, ProofQuery, WindowQuery};
use crate::words::word;

impl App {
    /// Proves a result, as the facts and the knowledge stand now.
    pub fn proof(&self, query: ProofQuery) -> Result<Proof, WireError> {
        let knowledge = self.knowledge();
        let scene = knowledge.scene_today()?;
        match query {
            ProofQuery::Window { valid_from, valid_until } => {
                let valid_from = valid_from.unwrap_or_default();
                knowledge.window_proof(&WindowQuery { valid_from, valid_until })
            }
            ProofQuery::Deadline { kind, subject, person } => {
                self.prove_deadline(scene, kind, subject, person)
            }
            ProofQuery::Finding { code, subject, person, on } => {
                let is_meant = |finding: &&Finding| {
                    (finding.person, finding.subject, finding.on) == (person, subject, on)
                        && Self::code_of(finding) == code
                };
                prove_finding(scene, self.owner(person, subject)?, is_meant)
            }
            ProofQuery::WeakestLink { household } => {
                let household = self.household(household)?;
                let link = assess(scene, &household).weakest_link.ok_or_else(gone)?;
                Ok(of_weakest_link(scene, &household, &link))
            }
            ProofQuery::CostLine { application, line } => {
                let (scene, quote) = quoted(self, &knowledge, application)?;
                of_cost_line(scene, &quote, line).ok_or_else(gone)
            }
            ProofQuery::Total { application } => {
                let (scene, quote) = quoted(self, &knowledge, application)?;
                Ok(of_total(scene, &quote))
            }
            ProofQuery::ChecklistItem { application, person, document } => {
                let file = self.open_application(application)?;
                let scene = knowledge.scene_of(&file.application.edition)?;
                let service = file.service(scene.edition)?;
                let who = file.persons.iter().find(|one| one.id == person).ok_or_else(gone)?;
                let known = circumstances(&file, who, self.filing_day(&file.application));
                let list = checklist(scene, service, &known);
                let item = list.items.iter().find(|item| item.id == document).ok_or_else(gone)?;
                Ok(of_checklist_item(scene, service, &known, item))
            }
            ProofQuery::Need { application, person, document } => {
                self.prove_need(&knowledge, application, person, &document)
            }
        }
    }

    /// The code of a finding, as its JSON has it.
    pub fn code_of(finding: &Finding) -> String {
        let json = serde_json::to_value(&finding.kind).unwrap_or_default();
        json.get("code").and_then(serde_json::Value::as_str).unwrap_or_default().to_owned()
    }

    /// Writes the proof of a result as PDF, in the language of the window.
    pub fn print_proof(&self, query: ProofQuery) -> Result<Produced, WireError> {
        let lang = self.settings()?.0.lang;
        let (host, person) = self.whom(&query)?;
        let proof = self.proof(query)?;
        let name = person.as_ref().map(Person::latin_name);
        let whom = SheetFor {
            host: host.as_ref().map(|host| host.name(lang)).unwrap_or_default(),
            person: name.as_deref(),
            made_on: self.clock().today(),
        };
        let document = sheet(lang, &proof, whom).map_err(|_| WireError::bug("labels of a proof"))?;
        let surname = person.map(|person| person.surname).unwrap_or_default();
        let name = format!("{} {surname}", word(lang, "paper_proof"));
        self.print_document(&name, &document, Vec::new())
    }

    /// The host and the person that a result concerns.
    fn whom(&self, query: &ProofQuery) -> Result<(Option<Host>, Option<Person>), WireError> {
        let (owner, person) = match query {
            ProofQuery::Window { .. } => (Owner::Knowledge, None),
            ProofQuery::Deadline { subject, person, .. } => (self.owner(*person, Some(*subject))?, *person),
            ProofQuery::Finding { subject, person, .. } => (self.owner(*person, *subject)?, *person),
            ProofQuery::WeakestLink { household } => (Owner::Household(self.household(*household)?), None),
            ProofQuery::CostLine { application, .. } | ProofQuery::Total { application } => {
                (self.owner(None, Some(Subject::Application(*application)))?, None)
            }
            ProofQuery::ChecklistItem { application, person, .. }
            | ProofQuery::Need { application, person, .. } => {
                (self.owner(None, Some(Subject::Application(*application)))?, Some(*person))
            }
        };
        Ok(match owner {
            Owner::Household(household) => {
                let named =
                    person.and_then(|person| household.person(person)).or_else(|| household.principal());
                (Some(self.host(household.host)?), named.cloned())
            }
            Owner::Host(host) => (Some(*host), None),
            Owner::Knowledge => (None, None),
        })
    }

    fn prove_need(
        &self,
        knowledge: &Knowledge,
        application: ApplicationId,
        person: PersonId,
        document: &DocumentId,
    ) -> Result<Proof, WireError> {
        let folder = self.open_folder(application)?;
        let file = &folder.letters.file;
        let who = file.persons.iter().find(|one| one.id == person).ok_or_else(gone)?;
        let known = circumstances(file, who, folder.file_on);
        let written = folder.written();
        of_need(&folder.question(knowledge, &written)?, &known, person, document).ok_or_else(gone)
    }

    fn prove_deadline(
        &self,
        scene: Scene<'_>,
        kind: DeadlineKind,
        subject: Subject,
        person: Option<PersonId>,
    ) -> Result<Proof, WireError> {
        let is_meant = |deadline: &&Deadline| {
            (deadline.kind, deadline.subject, deadline.person) == (kind, subject, person)
        };
        match self.owner(person, Some(subject))? {
            Owner::Household(household) => {
                let deadlines = assess(scene, &household).deadlines;
                let deadline = deadlines.iter().find(is_meant).ok_or_else(gone)?;
                Ok(of_deadline(scene, &household, deadline))
            }
            Owner::Host(host) => {
                let deadlines = assess_host(scene, &host).deadlines;
                let deadline = deadlines.iter().find(is_meant).ok_or_else(gone)?;
                Ok(of_host_deadline(scene, &host, deadline))
            }
            Owner::Knowledge => Err(gone()),
        }
    }

    /// Whose a result is, by whom and what it is about.
    fn owner(&self, person: Option<PersonId>, subject: Option<Subject>) -> Result<Owner, WireError> {
        let store = self.store()?;
        let holder = match (person, subject) {
            (Some(person), _) | (None, Some(Subject::Person(person))) => Some(person),
            (None, Some(Subject::Status(id))) => store.status(id)?.map(|status| status.person),
            (None, Some(Subject::Passport(id))) => store.passport(id)?.map(|passport| passport.person),
            (None, Some(Subject::Paper(id))) => store.paper(id)?.and_then(|paper| paper.holder.person()),
            (None, Some(Subject::Stay(id))) => store.stay(id)?.map(|stay| stay.person),
            (None, Some(Subject::Application(id))) => {
                let application = store.application(id)?.ok_or_else(gone)?;
                return Ok(Owner::Household(self.household(application.household)?));
            }
            (None, Some(Subject::Representative(id))) => {
                return Ok(Owner::Host(Box::new(store.host_of_representative(id)?.ok_or_else(gone)?)));
            }
            (None, Some(Subject::Host(id))) => return Ok(Owner::Host(Box::new(self.host(id)?))),
            (None, None) => return Ok(Owner::Knowledge),
        };
        Ok(Owner::Household(self.household_of(holder.ok_or_else(gone)?)?))
    }
}

/// Proves the finding that is meant.
fn prove_finding(
    scene: Scene<'_>,
    owner: Owner,
    is_meant: impl Fn(&&Finding) -> bool,
) -> Result<Proof, WireError> {
    let find = |findings: Vec<Finding>| findings.into_iter().find(|one| is_meant(&one)).ok_or_else(gone);
    Ok(match owner {
        Owner::Household(household) => {
            of_finding(scene, &household, &find(assess(scene, &household).findings)?)
        }
        Owner::Host(host) => of_host_finding(scene, &host, &find(assess_host(scene, &host).findings)?),
        Owner::Knowledge => of_knowledge_finding(scene, &find(knowledge_of(scene))?),
    })
}

/// Whose a result is.
enum Owner {
    Household(Household),
    Host(Box<Host>),
    /// Nobody's: what is not known of the calendar, the index, the guide.
    Knowledge,
}

/// The quote of an application, under the edition that it keeps.
fn quoted<'a>(
    app: &App,
    knowledge: &'a Knowledge,
    application: ApplicationId,
) -> Result<(Scene<'a>, Quote), WireError> {
    let file = app.open_application(application)?;
    let scene = knowledge.scene_of(&file.application.edition)?;
    Ok((scene, app.quote_of(scene, &file)?))
}

/// The result is not there any more: a fact has changed since it was shown.
fn gone() -> WireError {
    ErrorCode::ResultGone.into()
}
