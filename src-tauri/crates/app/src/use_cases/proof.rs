//! Why a result is what it is: the result is found again from the facts as they stand, and proved.

use kosh_core::condition::Circumstances;
use kosh_core::proof::{
    Proof, of_checklist_item, of_cost_line, of_deadline, of_finding, of_host_deadline, of_host_finding,
    of_knowledge_finding, of_total, of_weakest_link, of_window,
};
use kosh_core::rules::{
    Deadline, DeadlineKind, Finding, Quote, Scene, Subject, assess, assess_host, checklist,
};

use super::applications::circumstances;
use super::today::knowledge_of;
use crate::Knowledge;
use crate::app::App;
use crate::error::{ErrorCode, WireError};
use crate::knowledge::outside;
use crate::wire::{ApplicationId, ProofQuery, ResultOwner};

impl App {
    /// Proves a result, as the facts and the knowledge stand now.
    pub fn proof(&self, query: ProofQuery) -> Result<Proof, WireError> {
        let knowledge = self.knowledge();
        let scene = knowledge.scene_today()?;
        match query {
            ProofQuery::Window(query) => {
                let (from, until) = knowledge.read_window(&query)?;
                of_window(scene, from, until).map_err(|error| outside(error).into())
            }
            ProofQuery::Deadline { owner, kind, subject } => self.prove_deadline(scene, owner, kind, subject),
            ProofQuery::Finding { owner, code, person, subject, on } => {
                let is_meant = |finding: &Finding| {
                    (finding.person, finding.subject, finding.on) == (person, subject, on)
                        && code_of(finding) == code
                };
                self.prove_finding(scene, owner, is_meant)
            }
            ProofQuery::WeakestLink(id) => {
                let household = self.household(id)?;
                let link = assess(scene, &household).weakest_link.ok_or_else(gone)?;
                Ok(of_weakest_link(scene, &household, &link))
            }
            ProofQuery::CostLine { application, line } => {
                let (scene, quote) = quoted(self, &knowledge, application)?;
                of_cost_line(scene, &quote, line).ok_or_else(gone)
            }
            ProofQuery::Total(application) => {
                let (scene, quote) = quoted(self, &knowledge, application)?;
                Ok(of_total(scene, &quote))
            }
            ProofQuery::ChecklistItem { application, person, document } => {
                let file = self.open_application(application)?;
                let scene = knowledge.scene_of(&file.application.edition)?;
                let service = file.service(scene.edition)?;
                let who = file.persons.iter().find(|one| one.id == person).ok_or_else(gone)?;
                let known: Circumstances = circumstances(&file, who, self.filing_day(&file.application));
                let list = checklist(scene, service, &known);
                let item = list.items.iter().find(|item| item.id == document).ok_or_else(gone)?;
                Ok(of_checklist_item(scene, service, &known, item))
            }
        }
    }

    fn prove_deadline(
        &self,
        scene: Scene<'_>,
        owner: ResultOwner,
        kind: DeadlineKind,
        subject: Subject,
    ) -> Result<Proof, WireError> {
        let is_meant = |deadline: &&Deadline| deadline.kind == kind && deadline.subject == subject;
        match owner {
            ResultOwner::Household(id) => {
                let household = self.household(id)?;
                let deadlines = assess(scene, &household).deadlines;
                let deadline = deadlines.iter().find(is_meant).ok_or_else(gone)?;
                Ok(of_deadline(scene, &household, deadline))
            }
            ResultOwner::Host(id) => {
                let host = self.host(id)?;
                let deadlines = assess_host(scene, &host).deadlines;
                let deadline = deadlines.iter().find(is_meant).ok_or_else(gone)?;
                Ok(of_host_deadline(scene, &host, deadline))
            }
            ResultOwner::Knowledge => Err(gone()),
        }
    }

    fn prove_finding(
        &self,
        scene: Scene<'_>,
        owner: ResultOwner,
        is_meant: impl Fn(&Finding) -> bool,
    ) -> Result<Proof, WireError> {
        let find = |findings: Vec<Finding>| findings.into_iter().find(&is_meant).ok_or_else(gone);
        match owner {
            ResultOwner::Household(id) => {
                let household = self.household(id)?;
                Ok(of_finding(scene, &household, &find(assess(scene, &household).findings)?))
            }
            ResultOwner::Host(id) => {
                let host = self.host(id)?;
                Ok(of_host_finding(scene, &host, &find(assess_host(scene, &host).findings)?))
            }
            ResultOwner::Knowledge => Ok(of_knowledge_finding(scene, &find(knowledge_of(scene))?)),
        }
    }
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

fn code_of(finding: &Finding) -> String {
    let json = serde_json::to_value(&finding.kind).unwrap_or_default();
    json.get("code").and_then(serde_json::Value::as_str).unwrap_or_default().to_owned()
}
