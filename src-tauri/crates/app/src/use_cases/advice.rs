//! Advice: whether an application can be filed, and which term, which route, and when.

use kosh_core::catalogue::{Entries, Tier};
use kosh_core::input::{Form, ProblemKind, Problems, read};
use kosh_core::people::Household;
use kosh_core::rules::{
    AdviceError, Aim, Plan, PlanError, PlanQuestion, Preflight, RouteAdvice, RouteQuestion, Scene,
    TermAdvice, TermQuestion, advise_route, advise_term, plan, preflight,
};

use crate::app::App;
use crate::error::{ErrorCode, Record, WireError};
use crate::knowledge::{find_service, invalid};
use crate::wire::{AimKind, ApplicationId, PlanQuery, Problem, RouteQuery, TermQuery};

impl App {
    /// Everything that stands in the way of an application.
    pub fn preflight(&self, id: ApplicationId) -> Result<Preflight, WireError> {
        let file = self.open_application(id)?;
        let knowledge = self.knowledge();
        Ok(preflight(knowledge.scene_today()?, &file.host, &file.household, &file.application))
    }

    /// The longest term that can be had, what each costs and saves, and one end date for the family.
    pub fn advise_term(&self, query: TermQuery) -> Result<TermAdvice, WireError> {
        let household = self.household(query.household)?;
        let knowledge = self.knowledge();
        let scene = knowledge.scene_today()?;
        let mut form = Form::new(scene.today);
        let from = form.any_date("from", &query.from);
        form.finish(Some(())).map_err(invalid)?;
        let service = find_service(scene.edition, &query.service)?.id.clone();
        let question = TermQuestion { service, persons: query.persons, from };
        advise_term(scene, &household, &question).map_err(|error| no_advice(scene, error))
    }

    /// Every route to a category side by side, for the whole household.
    pub fn advise_route(&self, query: RouteQuery) -> Result<RouteAdvice, WireError> {
        let household = self.household(query.household)?;
        let knowledge = self.knowledge();
        let scene = knowledge.scene_today()?;
        let question = self.route_question(&household, query)?;
        advise_route(scene, &household, &question).map_err(|error| no_advice(scene, error))
    }

    /// Each step with its earliest and latest day, in the normal and in the worst case.
    pub fn plan(&self, query: PlanQuery) -> Result<Plan, WireError> {
        let household = self.household(query.household)?;
        let knowledge = self.knowledge();
        let scene = knowledge.scene_today()?;
        let mut form = Form::new(scene.today);
        let on = form.any_date("on", &query.on);
        let on = form.need("on", on);
        let on = form.finish(on).map_err(invalid)?;
        let question = PlanQuestion {
            service: find_service(scene.edition, &query.service)?.id.clone(),
            persons: query.persons,
            aim: match query.aim {
                AimKind::ArriveOn => Aim::ArriveOn(on),
                AimKind::StartOn => Aim::StartOn(on),
                AimKind::BeginOn => Aim::BeginOn(on),
            },
            qualification: query.qualification,
        };
        plan(scene, &household, &question).map_err(|error| no_plan(scene, error))
    }

    fn route_question(&self, household: &Household, query: RouteQuery) -> Result<RouteQuestion, WireError> {
        let mut form = Form::new(self.clock().today());
        let category = form.required("category", &query.category, read::category);
        let entries = form.optional("entries", &query.entries, read::choice::<Entries>);
        let term = form.optional("term", &query.term, read::term);
        let tier = form.optional("tier", &query.tier, read::choice::<Tier>);
        let on = form.any_date("on", &query.on);
        let category = form.finish(category).map_err(invalid)?;
        let host = Some(self.host(household.host)?.kind);
        Ok(RouteQuestion { category, entries, term, tier, persons: query.persons, host, on })
    }
}

fn no_advice(scene: Scene<'_>, error: AdviceError) -> WireError {
    match error {
        AdviceError::UnknownService(id) => unknown_service(scene, id.as_str()),
        AdviceError::UnknownPerson(_) => ErrorCode::NotFound { record: Record::Person }.into(),
        AdviceError::Nobody => nobody(),
        AdviceError::NoTerms { offered } => ErrorCode::NotByTerm { offered }.into(),
        AdviceError::NoRoute { offered } => ErrorCode::CategoryNotOffered { offered }.into(),
        // A day as typed is never so late.
        AdviceError::TooLate => WireError::bug("a term beyond the calendar of dates"),
        AdviceError::Amount(_) => WireError::bug("an amount of the catalogue"),
    }
}

fn no_plan(scene: Scene<'_>, error: PlanError) -> WireError {
    match error {
        PlanError::UnknownService(id) => unknown_service(scene, id.as_str()),
        PlanError::UnknownPerson(_) => ErrorCode::NotFound { record: Record::Person }.into(),
        PlanError::Nobody => nobody(),
        PlanError::NoArrival => ErrorCode::NoArrival.into(),
        PlanError::NothingToExtend(_) => ErrorCode::NothingToExtend.into(),
    }
}

fn unknown_service(scene: Scene<'_>, asked: &str) -> WireError {
    let known = scene.edition.services.iter().map(|service| service.id.clone()).collect();
    ErrorCode::UnknownService { asked: asked.to_owned(), known }.into()
}

fn nobody() -> WireError {
    invalid(Problems(vec![Problem::new("persons", ProblemKind::Required)])).into()
}
