//! Today: what is due for everybody, the most pressing first, and the ribbons under it.

use std::collections::{BTreeMap, BinaryHeap, HashMap, HashSet};

use chrono::{Days, NaiveDate};
use kosh_core::people::{Host, Household, Person, Status};
use kosh_core::rules::{
    Assessment, Deadline, Finding, Horizon, Ribbon, Scene, Standing, Subject, Weight, assess, assess_host,
    knowledge_findings,
};
use kosh_core::text::Lang;
use kosh_store::EntryId;

use crate::app::{App, hold};
use crate::error::WireError;
use crate::wire::{DueLine, FindingLine, HostId, Nothing, RibbonRow, StandingCount, Today, WeightCount};

/// Today as it was worked out before anybody asked, and the latest change it knows of.
pub(crate) struct Foreseen {
    as_of: Option<EntryId>,
    today: Today,
}

impl App {
    /// Opens the vault and works Today out while the window is still being made, so that its first question finds the
    /// answer there. What cannot be opened or worked out is said to the window when it asks.
    pub fn foresee(&self) {
        let mut foreseen = hold(&self.foreseen);
        *foreseen = self.start(Nothing {}).and_then(|_| self.foreseen_today()).ok();
    }

    fn foreseen_today(&self) -> Result<Foreseen, WireError> {
        let as_of = self.store()?.last_entry()?;
        Ok(Foreseen { as_of, today: self.work_out_today()? })
    }

    /// What is due today.
    pub fn today(&self, _: Nothing) -> Result<Today, WireError> {
        let foreseen = hold(&self.foreseen).take();
        match foreseen {
            Some(Foreseen { as_of, today })
                if today.today == self.clock().today() && as_of == self.store()?.last_entry()? =>
            {
                Ok(today)
            }
            Some(_) | None => self.work_out_today(),
        }
    }

    fn work_out_today(&self) -> Result<Today, WireError> {
        let store = self.store()?;
        let knowledge = self.knowledge();
        let scene = knowledge.scene_today()?;
        let hosts = store.hosts()?;
        let mut board = Board::new(scene, self.settings()?.0.lang, &hosts);
        for host in &hosts {
            board.add_host(host);
        }
        store.each_household(&mut |household| board.add_household(&household))?;
        board.add_knowledge();
        Ok(board.finish())
    }
}

/// The ribbon of each person of a household that has a status, with what is due about it.
pub(crate) fn ribbons(scene: Scene<'_>, household: &Household, due: &Assessment) -> Vec<RibbonRow> {
    let row = |person: &Person| {
        let status = household.status_of(person.id)?;
        let deadline = due.deadlines.iter().find(|deadline| deadline.subject == Subject::Status(status.id));
        Some(RibbonRow {
            name: person.latin_name(),
            role: person.role,
            ribbon: draw(scene, status),
            deadline: deadline.cloned(),
        })
    };
    household.persons.iter().filter_map(row).collect()
}

fn draw(scene: Scene<'_>, status: &Status) -> Ribbon {
    let from = scene.today - Days::new(Today::RIBBON_DAYS_BACK);
    Ribbon::draw(scene, status, from, scene.today + Days::new(Today::RIBBON_DAYS))
}

/// Collects the most pressing lines while all households pass by, so that not everybody is in memory at once.
struct Board<'a> {
    scene: Scene<'a>,
    hosts: HashMap<HostId, &'a str>,
    counts: HashMap<Standing, usize>,
    people: usize,
    /// A deadline, and the status that the person's ribbon draws.
    lines: Top<Standing, (DueLine, Option<Status>)>,
    weights: BTreeMap<Weight, usize>,
    findings: Top<Weight, FindingLine>,
}

/// The first lines of a list that is never in memory as a whole.
struct Top<Rank, T> {
    /// The last of them on top.
    heap: BinaryHeap<Ranked<Rank, T>>,
    /// How many came by.
    seen: usize,
}

/// A line and its place: rank and date, then the order of arrival, so that the same data give the same list.
struct Ranked<Rank, T>((Rank, NaiveDate, usize), T);

impl<Rank: Ord, T> Top<Rank, T> {
    const fn new() -> Self {
        Self { heap: BinaryHeap::new(), seen: 0 }
    }

    /// Takes a line in if it is among the first; only then it is written.
    fn add(&mut self, rank: Rank, on: NaiveDate, write: impl FnOnce() -> T) {
        self.seen += 1;
        let place = (rank, on, self.seen);
        if self.heap.len() >= Today::LINES && self.heap.peek().is_some_and(|last| last.0 <= place) {
            return;
        }
        self.heap.push(Ranked(place, write()));
        if self.heap.len() > Today::LINES {
            self.heap.pop();
        }
    }

    fn finish(self) -> Vec<T> {
        self.heap.into_sorted_vec().into_iter().map(|ranked| ranked.1).collect()
    }
}

impl<Rank: Ord, T> PartialEq for Ranked<Rank, T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<Rank: Ord, T> Eq for Ranked<Rank, T> {}

impl<Rank: Ord, T> PartialOrd for Ranked<Rank, T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<Rank: Ord, T> Ord for Ranked<Rank, T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}

impl<'a> Board<'a> {
    fn new(scene: Scene<'a>, lang: Lang, hosts: &'a [Host]) -> Self {
        let hosts = hosts.iter().map(|host| (host.id, host.name(lang))).collect();
        Self {
            scene,
            hosts,
            counts: HashMap::new(),
            people: 0,
            lines: Top::new(),
            weights: BTreeMap::new(),
            findings: Top::new(),
        }
    }

    fn add_host(&mut self, host: &Host) {
        let host_name = self.hosts.get(&host.id).copied().unwrap_or_default();
        let who = |subject: Option<Subject>| {
            let representatives = host.representatives.iter();
            let mut named = representatives.filter(|one| Some(Subject::Representative(one.id)) == subject);
            named.next().map(|one| one.name.clone())
        };
        let assessment = assess_host(self.scene, host);
        for finding in assessment.findings {
            self.add_finding(finding, |finding| FindingLine {
                name: who(finding.subject),
                role: None,
                household: None,
                principal: None,
                host: Some(host_name.to_owned()),
                finding,
            });
        }
        for deadline in assessment.deadlines {
            self.add_deadline(deadline, |deadline| {
                let line = DueLine {
                    name: who(Some(deadline.subject)).unwrap_or_else(|| host_name.to_owned()),
                    deadline,
                    role: None,
                    household: None,
                    principal: None,
                    category: None,
                    host: host_name.to_owned(),
                };
                (line, None)
            });
        }
    }

    fn add_household(&mut self, household: &Household) {
        self.people += household.persons.len();
        let host = self.hosts.get(&household.host).copied().unwrap_or_default();
        let assessment = assess(self.scene, household);
        for finding in assessment.findings {
            self.add_finding(finding, |finding| finding_line(finding, household, host));
        }
        for deadline in assessment.deadlines {
            let Some(person) = deadline.person.and_then(|id| household.person(id)) else { continue };
            self.add_deadline(deadline, |deadline| due_line(deadline, household, person, host));
        }
    }

    fn add_knowledge(&mut self) {
        for finding in knowledge_of(self.scene) {
            self.add_finding(finding, |finding| FindingLine {
                name: None,
                role: None,
                household: None,
                principal: None,
                host: None,
                finding,
            });
        }
    }

    fn add_deadline(
        &mut self,
        deadline: Deadline,
        write: impl FnOnce(Deadline) -> (DueLine, Option<Status>),
    ) {
        *self.counts.entry(deadline.standing).or_default() += 1;
        if deadline.standing != Standing::Later {
            self.lines.add(deadline.standing, deadline.on, || write(deadline));
        }
    }

    fn add_finding(&mut self, finding: Finding, write: impl FnOnce(Finding) -> FindingLine) {
        *self.weights.entry(finding.weight).or_default() += 1;
        self.findings.add(finding.weight, finding.on.unwrap_or(NaiveDate::MAX), || write(finding));
    }

    fn finish(self) -> Today {
        let scene = self.scene;
        let lines = self.lines.finish();
        let mut drawn = HashSet::new();
        let ribbons = lines
            .iter()
            .filter_map(|(due, status)| status.as_ref().map(|status| (due, status)))
            .filter(|(_, status)| drawn.insert(status.id))
            .take(Today::RIBBONS)
            .map(|(due, status)| ribbon_row(scene, due, status))
            .collect();
        let count =
            |standing| StandingCount { standing, count: self.counts.get(&standing).copied().unwrap_or(0) };
        let weighty = |(weight, count)| WeightCount { weight, count };
        Today {
            today: scene.today,
            counts: STANDINGS.map(count).to_vec(),
            ribbons,
            lines: lines.into_iter().map(|(due, _)| due).collect(),
            weights: self.weights.into_iter().map(weighty).collect(),
            findings: self.findings.finish(),
            people: self.people,
            calendar_confirmed_through: scene.catalogue.calendar.confirmed_through(),
        }
    }
}

/// What is not known and concerns nobody in particular, for whatever falls due soon.
pub(crate) fn knowledge_of(scene: Scene<'_>) -> Vec<Finding> {
    knowledge_findings(scene, scene.today + Days::new(Horizon::SOON.unsigned_abs()))
}

fn due_line(
    deadline: Deadline,
    household: &Household,
    person: &Person,
    host: &str,
) -> (DueLine, Option<Status>) {
    let status = household.status_of(person.id);
    let line = DueLine {
        deadline,
        name: person.latin_name(),
        role: Some(person.role),
        household: Some(household.id),
        principal: principal_of(household, person),
        category: status.and_then(|status| status.category),
        host: host.to_owned(),
    };
    (line, status.cloned())
}

fn finding_line(finding: Finding, household: &Household, host: &str) -> FindingLine {
    let person = finding.person.and_then(|id| household.person(id));
    FindingLine {
        name: person.map(Person::latin_name),
        role: person.map(|person| person.role),
        household: Some(household.id),
        principal: person.and_then(|person| principal_of(household, person)),
        host: Some(host.to_owned()),
        finding,
    }
}

/// Name of the principal of a dependant.
fn principal_of(household: &Household, person: &Person) -> Option<String> {
    household.principal().filter(|principal| principal.id != person.id).map(Person::latin_name)
}

const STANDINGS: [Standing; 5] =
    [Standing::Overdue, Standing::ThisWeek, Standing::Soon, Standing::Waiting, Standing::Later];

fn ribbon_row(scene: Scene<'_>, due: &DueLine, status: &Status) -> RibbonRow {
    let about_status = due.deadline.subject == Subject::Status(status.id);
    RibbonRow {
        name: due.name.clone(),
        role: due.role.unwrap_or(kosh_core::people::Role::Principal),
        ribbon: draw(scene, status),
        deadline: about_status.then(|| due.deadline.clone()),
    }
}
