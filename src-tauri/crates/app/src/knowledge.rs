//! What can be asked without a vault: the guide, the calendar, a window, a quote, a checklist.
//!
//! Leaves out people's records. Every answer is core's; here a question as typed is read first.

use std::path::Path;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use kosh_catalog::{CatalogError, EditionFiles};
use kosh_core::catalogue::diff::EditionName;
use kosh_core::catalogue::{Catalogue, Category, Country, CountryCode, Edition, Own, OwnError, Service};
use kosh_core::condition::Circumstances;
use kosh_core::id::{EditionId, ServiceId};
use kosh_core::input::{Form, ProblemKind, Problems, read};
use kosh_core::people::{HostKind, Role};
use kosh_core::proof::{Proof, of_cost_line, of_total, of_window};
use kosh_core::rules::{
    Checklist, Ineligible, Quote, QuoteRequest, Scene, TariffChoice, WindowAnswer, checklist, duty,
    extension_window, offers_category, passport_allows, quote, serves_nationality,
};
use kosh_core::time::{DayKind, InForce, Origin, OutsideCalendar};

use crate::Clock;
use crate::error::{ErrorCode, WireError};
use crate::wire::{CalendarDay, FeeRow, ServiceChoice, ServiceSheet, WindowQuery};

/// The catalogue and the clock.
#[derive(Debug)]
pub struct Knowledge {
    /// Everything known of the guide and the law.
    pub catalogue: Catalogue,
    /// Where today comes from.
    pub clock: Clock,
}

/// A question for a quote, read from what was typed.
#[derive(Debug, Clone, Default)]
pub struct QuoteQuestion {
    /// The service.
    pub service: String,
    /// Which row of its tariff.
    pub choice: TariffChoice,
    /// For whom.
    pub persons: Vec<Role>,
    /// The day; today where there is none.
    pub on: Option<NaiveDate>,
    /// Last valid day of the passport, to see whether it allows the term.
    pub passport_until: Option<NaiveDate>,
}

/// A question for a checklist.
#[derive(Debug, Clone, Default)]
pub struct ChecklistQuestion {
    /// The service.
    pub service: String,
    /// The person's role.
    pub role: Option<Role>,
    /// What kind of host.
    pub host: Option<HostKind>,
    /// The category applied for.
    pub category: Option<Category>,
    /// Full years of age.
    pub age: Option<u8>,
    /// The nationality.
    pub nationality: Option<CountryCode>,
}

impl Knowledge {
    /// Loads the built-in catalogue.
    pub fn load(clock: Clock) -> Result<Self, CatalogError> {
        Ok(Self { catalogue: kosh_catalog::load()?, clock })
    }

    /// The same with the user's own values over what is shipped, in place of those before. A value that the shipped
    /// catalogue has no place for, as after a calendar that reaches less far, does not count; it is kept.
    pub fn with_own(&self, mut own: Own) -> Result<Self, WireError> {
        loop {
            match self.catalogue.with_own(&own) {
                Ok(catalogue) => return Ok(Self { catalogue, clock: self.clock }),
                Err(misfit) => leave_out(&mut own, misfit)?,
            }
        }
    }

    /// Today.
    pub fn today(&self) -> NaiveDate {
        self.clock.today()
    }

    /// The knowledge in force on a day.
    pub fn scene(&self, on: NaiveDate) -> Result<Scene<'_>, WireError> {
        let edition = self.edition(on)?;
        Ok(Scene { catalogue: &self.catalogue, edition, today: self.today() })
    }

    /// The scene today; on a day that no edition covers, that of the newest one, which every basis names.
    pub fn scene_today(&self) -> Result<Scene<'_>, WireError> {
        let newest = self.catalogue.newest_edition();
        self.scene(self.today()).or_else(|refused| {
            newest
                .map(|edition| Scene { catalogue: &self.catalogue, edition, today: self.today() })
                .ok_or(refused)
        })
    }

    /// The scene today under the edition that an application was made under.
    pub fn scene_of(&self, edition: &EditionId) -> Result<Scene<'_>, WireError> {
        let today = self.scene_today()?;
        Ok(Scene { edition: self.catalogue.edition_by_id(edition).unwrap_or(today.edition), ..today })
    }

    /// The services of the guide in force, as the guide has them.
    pub fn service_sheets(&self) -> Result<Vec<ServiceSheet>, WireError> {
        let scene = self.scene(self.today())?;
        scene.edition.services.iter().map(|service| self.sheet(scene, service)).collect()
    }

    /// One service of the guide in force.
    pub fn service_sheet(&self, id: &str) -> Result<ServiceSheet, WireError> {
        let scene = self.scene(self.today())?;
        self.sheet(scene, find_service(scene.edition, id)?)
    }

    /// The services of the guide in force, or of the newest edition where none is, as they are chosen from.
    pub fn service_choices(&self) -> Result<Vec<ServiceChoice>, WireError> {
        Ok(self.scene_today()?.edition.services.iter().map(ServiceChoice::from).collect())
    }

    /// All countries, by code.
    pub fn countries(&self) -> Vec<Country> {
        self.catalogue.countries.values().cloned().collect()
    }

    /// Every day of a year of the working calendar.
    pub fn calendar_year(&self, year: i32) -> Result<Vec<CalendarDay>, WireError> {
        let calendar = &self.catalogue.calendar;
        let first = NaiveDate::from_ymd_opt(year, 1, 1).ok_or(ErrorCode::BadRequest)?;
        calendar.kind(first).map_err(outside)?;
        let days = first.iter_days().take_while(|day| day.year() == year);
        days.map(|date| self.calendar_day(date)).collect()
    }

    /// The n-th working day after a day; before it where `n` is negative.
    pub fn add_working_days(&self, date: NaiveDate, n: i32) -> Result<NaiveDate, WireError> {
        let calendar = &self.catalogue.calendar;
        let count = n.unsigned_abs();
        let found = if n < 0 {
            calendar.working_day_before(date, count)
        } else {
            calendar.working_day_after(date, count)
        };
        found.map_err(|error| outside(error).into())
    }

    /// Working days after `from` up to and including `to`.
    pub fn working_days_between(&self, from: NaiveDate, to: NaiveDate) -> Result<u32, WireError> {
        self.catalogue.calendar.working_days_between(from, to).map_err(|error| outside(error).into())
    }

    /// The extension window of a status, from dates as typed. A status that has ended has none. On a
    /// day that no edition covers the newest one's rule answers; the basis names it.
    pub fn window(&self, query: &WindowQuery) -> Result<WindowAnswer, WireError> {
        let (valid_from, valid_until) = self.read_window(query)?;
        extension_window(self.scene_today()?, valid_from, valid_until).map_err(|error| outside(error).into())
    }

    /// First and last valid day of a status that has not ended, as typed.
    pub(crate) fn read_window(
        &self,
        query: &WindowQuery,
    ) -> Result<(Option<NaiveDate>, NaiveDate), WireError> {
        let mut form = Form::new(self.today());
        let valid_from = form.any_date("valid_from", &query.valid_from);
        let valid_until = form.required("valid_until", &query.valid_until, read::date);
        form.in_order(("valid_from", valid_from), ("valid_until", valid_until));
        if let Some(until) = valid_until.filter(|until| *until < self.today()) {
            form.note("valid_until", ProblemKind::AlreadyOver { date: until, today: self.today() });
        }
        Ok((valid_from, form.finish(valid_until).map_err(invalid)?))
    }

    /// The proof of an extension window, from dates as typed.
    pub fn window_proof(&self, query: &WindowQuery) -> Result<Proof, WireError> {
        let (from, until) = self.read_window(query)?;
        of_window(self.scene_today()?, from, until).map_err(|error| outside(error).into())
    }

    /// The proofs of a quote: of each line in its order, then of the known total.
    pub fn quote_proofs(&self, quote: &Quote) -> Result<Vec<Proof>, WireError> {
        let scene = self.scene(quote.on)?;
        let lines = (0..quote.lines.len()).filter_map(|line| of_cost_line(scene, quote, line));
        Ok(lines.chain([of_total(scene, quote)]).collect())
    }

    /// The editions of the guide, by the day from which they apply.
    pub fn edition_names(&self) -> Vec<EditionName> {
        let editions = self.catalogue.editions.entries().iter().filter_map(|(_, edition)| edition.as_ref());
        editions.map(EditionName::of).collect()
    }

    /// An edition by its id, with the catalogue that holds it: one that Kosh knows, or one in a folder.
    pub fn one_edition(&self, asked: &str) -> Result<(Catalogue, EditionId), WireError> {
        let asked = asked.trim();
        if let Some(edition) = asked.parse().ok().and_then(|id| self.catalogue.edition_by_id(&id)) {
            return Ok((self.catalogue.clone(), edition.id.clone()));
        }
        let folder = Path::new(asked);
        if !folder.is_dir() {
            let known = self.edition_names().into_iter().map(|edition| edition.id).collect();
            return Err(ErrorCode::UnknownEdition { asked: asked.chars().take(80).collect(), known }.into());
        }
        let files = EditionFiles::read(folder).map_err(bad_edition)?;
        let id = files.id().clone();
        Ok((kosh_catalog::load_with_edition(files).map_err(bad_edition)?, id))
    }

    /// What a service costs.
    pub fn quote(&self, question: &QuoteQuestion) -> Result<Quote, WireError> {
        let on = question.on.unwrap_or_else(|| self.today());
        let scene = self.scene(on)?;
        let service = find_service(scene.edition, &question.service)?;
        if let (Some(until), Some(term)) = (question.passport_until, question.choice.term) {
            passport_allows(scene, until, on, term).map_err(ErrorCode::from)?;
        }
        let request = QuoteRequest { service, choice: question.choice, persons: &question.persons, on };
        Ok(quote(scene, &request).map_err(ErrorCode::from)?)
    }

    /// Which papers a service asks for.
    pub fn checklist(&self, question: &ChecklistQuestion) -> Result<Checklist, WireError> {
        let on = self.today();
        let scene = self.scene(on)?;
        let service = find_service(scene.edition, &question.service)?;
        offers_category(service, question.category).map_err(ErrorCode::from)?;
        serves_nationality(service, question.nationality, on).map_err(ErrorCode::from)?;
        let known = Circumstances {
            on,
            role: question.role,
            host: question.host,
            category: question.category,
            age: question.age,
            nationality: question.nationality,
        };
        Ok(checklist(scene, service, &known))
    }

    fn edition(&self, on: NaiveDate) -> Result<&Edition, WireError> {
        match self.catalogue.editions.at(on) {
            InForce::Value { value, .. } => Ok(value),
            InForce::NotYet(first) | InForce::Repealed(first) => {
                Err(ErrorCode::NoEdition { on, first }.into())
            }
        }
    }

    fn sheet(&self, scene: Scene<'_>, service: &Service) -> Result<ServiceSheet, WireError> {
        let today = self.today();
        let row = |fee| {
            let (duty, _) = duty(scene, service, fee, today).map_err(|_| ErrorCode::Bug)?;
            Ok(FeeRow::new(fee, duty))
        };
        let fees = service.fees.iter().map(row).collect::<Result<_, ErrorCode>>()?;
        Ok(ServiceSheet { choice: ServiceChoice::from(service), fees, remarks: service.remarks.clone() })
    }

    fn calendar_day(&self, date: NaiveDate) -> Result<CalendarDay, WireError> {
        let calendar = &self.catalogue.calendar;
        let kind = calendar.kind(date).map_err(outside)?;
        let special = calendar.special(date);
        let plain = match kind {
            DayKind::Weekend => calendar.days_off(date, date).next().map(|day| day.name),
            DayKind::Working
            | DayKind::Holiday
            | DayKind::Observed
            | DayKind::MovedRest
            | DayKind::MovedWork => None,
        };
        Ok(CalendarDay {
            date,
            kind,
            name: special.map(|day| Arc::clone(&day.name)).or(plain).map(|name| (*name).clone()),
            confirmed: special.map_or(date <= calendar.confirmed_through(), |day| day.confirmed),
            source: special.map(|day| day.source.clone()),
            origin: special.map_or(Origin::Shipped, |day| day.origin),
        })
    }
}

fn bad_edition(error: CatalogError) -> ErrorCode {
    let CatalogError { file, line, key, problem } = error;
    ErrorCode::BadEdition { file, line, key, flaw: problem.to_string() }
}

/// Takes the value out that cannot be laid over the catalogue.
fn leave_out(own: &mut Own, misfit: OwnError) -> Result<(), WireError> {
    match misfit {
        OwnError::Outside(outside) => own.days.retain(|day| day.date != outside.date),
        OwnError::Weekday { date, .. } | OwnError::DayTwice(date) => own.days.retain(|day| day.date != date),
        OwnError::FigureTwice(id) => own.figures.retain(|figure| figure.id != id),
        OwnError::IndexTwice(from) | OwnError::NotAnIndex { from } => {
            own.indexes.retain(|index| index.from != from);
        }
        OwnError::NoEdition => return Err(WireError::bug("a catalogue without an edition")),
    }
    tracing::warn!(%misfit, "a value of the user's own does not count");
    Ok(())
}

/// A service by the id as typed.
pub(crate) fn find_service<'a>(edition: &'a Edition, id: &str) -> Result<&'a Service, ErrorCode> {
    id.trim().parse::<ServiceId>().ok().and_then(|id| edition.service(&id)).ok_or_else(|| {
        let known = edition.services.iter().map(|service| service.id.clone()).collect();
        ErrorCode::UnknownService { asked: id.chars().take(80).collect(), known }
    })
}

/// A day that the calendar does not reach, as the window hears of it.
pub(crate) const fn outside(error: OutsideCalendar) -> ErrorCode {
    ErrorCode::OutsideCalendar { date: error.date, first: error.first, last: error.last }
}

/// Problems of an input, as the window hears of them.
pub(crate) fn invalid(problems: Problems) -> ErrorCode {
    ErrorCode::InvalidInput { problems: problems.0 }
}

impl From<Ineligible> for ErrorCode {
    fn from(reason: Ineligible) -> Self {
        match reason {
            Ineligible::Category { offered } => Self::CategoryNotOffered { offered },
            Ineligible::Nationality { groups, served } => Self::NationalityNotServed { groups, served },
            Ineligible::Term { passport_until, needed_until, longest } => {
                Self::TermBeyondPassport { passport_until, needed_until, longest }
            }
        }
    }
}
