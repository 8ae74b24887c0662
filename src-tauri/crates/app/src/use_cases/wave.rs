//! The renewal wave, and its applications made in one act.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use kosh_core::catalogue::Tier;
use kosh_core::input::{Form, read};
use kosh_core::people::{Application, Household, Person, Stage, StageChange, VisaDetails};
use kosh_core::rules::{Scene, Wave, WaveBuilder, WaveEntry};
use kosh_core::time::Term;
use kosh_store::{Change, Facts};

use crate::app::App;
use crate::error::WireError;
use crate::knowledge::invalid;
use crate::wire::{
    ApplicationId, CreateWave, HostId, HouseholdId, PersonId, Renewal, ServiceId, WaveLine, WaveMade,
    WavePage, WaveQuery,
};

impl App {
    /// Everyone who has to renew within a range of days, with cost, missing papers and the weekly load.
    pub fn wave(&self, query: WaveQuery) -> Result<WavePage, WireError> {
        let (from, until) = self.range(&query.from, &query.until)?;
        let knowledge = self.knowledge();
        let lang = self.settings()?.0.lang;
        let hosts = self.store()?.hosts()?;
        let names_of_hosts: HashMap<HostId, &str> =
            hosts.iter().map(|host| (host.id, host.name(lang))).collect();
        let mut names: HashMap<PersonId, (String, HostId)> = HashMap::new();
        let wave = self.gather(knowledge.scene_today()?, (from, until), |household| {
            let is_wanted = query.host.is_none_or(|host| host == household.host);
            if is_wanted {
                let of = |person: &Person| (person.id, (person.latin_name(), household.host));
                names.extend(household.persons.iter().map(of));
            }
            is_wanted
        })?;
        let line = |entry: WaveEntry| {
            let (name, host) = names.remove(&entry.person).unzip();
            let host = host.and_then(|host| names_of_hosts.get(&host).copied());
            WaveLine { entry, name: name.unwrap_or_default(), host: host.unwrap_or_default().to_owned() }
        };
        Ok(WavePage {
            from: wave.from,
            until: wave.until,
            total: wave.entries.len(),
            lines: wave.entries.into_iter().take(query.limit as usize).map(line).collect(),
            known: wave.known,
            own: wave.own,
            not_stated: wave.not_stated,
            weeks: wave.weeks,
            beyond_calendar: wave.beyond_calendar,
            certain: wave.certain,
            basis: wave.basis,
        })
    }

    /// Makes an application for each household, service and term of a wave, all in one act.
    pub fn create_wave(&self, wanted: CreateWave) -> Result<WaveMade, WireError> {
        let range = self.range(&wanted.from, &wanted.until)?;
        let terms = read_terms(&wanted.renewals, self.clock().today())?;
        let knowledge = self.knowledge();
        let scene = knowledge.scene_today()?;
        let mut households: HashMap<HouseholdId, Household> = HashMap::new();
        let wave = self.gather(scene, range, |household| {
            let is_wanted = household.persons.iter().any(|person| terms.contains_key(&person.id));
            if is_wanted {
                households.insert(household.id, household.clone());
            }
            is_wanted
        })?;
        let mut groups: BTreeMap<Group, Vec<&WaveEntry>> = BTreeMap::new();
        for entry in &wave.entries {
            let (Some(term), Some(service), None) =
                (terms.get(&entry.person), &entry.service, entry.under_way)
            else {
                continue;
            };
            let group = Group { household: entry.household, service: service.clone(), term: *term };
            groups.entry(group).or_default().push(entry);
        }
        let made: Vec<Application> = groups
            .iter()
            .filter_map(|(group, entries)| {
                Some(self.renewal(scene, households.get(&group.household)?, group, entries))
            })
            .collect();
        let served = |person: &PersonId| made.iter().any(|one| one.applicants.contains(person));
        let left_out = wanted.renewals.iter().map(|one| one.person).filter(|one| !served(one)).collect();
        let applications = made.iter().map(|application| application.id).collect();
        if !made.is_empty() {
            let quote =
                |one: &Application| self.first_quote(&knowledge, one, households.get(&one.household)?);
            let quotes = made.iter().filter_map(quote).collect();
            self.apply(Change::Load(Facts { applications: made, quotes, ..Facts::default() }))?;
        }
        Ok(WaveMade { applications, left_out })
    }

    /// The wave of a range over the households that are wanted.
    fn gather(
        &self,
        scene: Scene<'_>,
        (from, until): (NaiveDate, NaiveDate),
        mut is_wanted: impl FnMut(&Household) -> bool,
    ) -> Result<Wave, WireError> {
        let mut builder = WaveBuilder::new(scene, from, until);
        self.store()?.each_household(|household| {
            if is_wanted(&household) {
                builder.add(&household);
            }
        })?;
        Ok(builder.finish())
    }

    /// A draft, to be filed on the first day on which everybody in it should file.
    fn renewal(
        &self,
        scene: Scene<'_>,
        household: &Household,
        group: &Group,
        entries: &[&WaveEntry],
    ) -> Application {
        let is_in = |person: &&Person| entries.iter().any(|entry| entry.person == person.id);
        let quoted = entries.first().and_then(|entry| entry.cost.as_ref()).map(|cost| cost.tier);
        let years = quoted.and_then(term_of);
        let leading = entries.first().and_then(|entry| household.status_of(entry.person));
        let service = scene.edition.service(&group.service);
        let offers = |category: &_| service.is_some_and(|service| service.categories.contains(category));
        Application {
            id: ApplicationId::new(self.mint()),
            service: group.service.clone(),
            edition: scene.edition.id.clone(),
            host: household.host,
            household: household.id,
            applicants: household.persons.iter().filter(is_in).map(|person| person.id).collect(),
            category: leading.and_then(|status| status.category).filter(offers),
            term: group.term.or(years),
            tier: quoted.filter(|_| group.term.is_none() && years.is_none()),
            file_on: entries.iter().filter_map(|entry| entry.file_on).min(),
            appointment_on: None,
            stage: Stage::Drafting,
            changes: vec![StageChange { stage: Stage::Drafting, on: scene.today }],
            visa: VisaDetails::default(),
        }
    }

    fn range(&self, from: &str, until: &str) -> Result<(NaiveDate, NaiveDate), WireError> {
        let today = self.clock().today();
        let mut form = Form::new(today);
        let from = form.any_date("from", from).unwrap_or(today);
        let until = form.any_date("until", until);
        let until = form.need("until", until);
        form.in_order(("from", from.pred_opt()), ("until", until));
        Ok((from, form.finish(until).map_err(invalid)?))
    }
}

/// What one application of a wave is for.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Group {
    household: HouseholdId,
    service: ServiceId,
    term: Option<Term>,
}

/// The whole years of a row of a tariff, where it is a term.
fn term_of(tier: Tier) -> Option<Term> {
    match tier {
        Tier::Years(years) => Term::years(years).ok(),
        Tier::Employee | Tier::Expert | Tier::Standard | Tier::PersonalManager => None,
    }
}

fn read_terms(renewals: &[Renewal], today: NaiveDate) -> Result<HashMap<PersonId, Option<Term>>, WireError> {
    let mut form = Form::new(today);
    let terms =
        renewals.iter().map(|one| (one.person, form.optional("term", &one.term, read::term))).collect();
    Ok(form.finish(Some(terms)).map_err(invalid)?)
}
