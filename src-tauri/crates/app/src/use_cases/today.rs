//! Today: what is due for everybody, the most pressing first, and the ribbons under it.

use std::collections::{BinaryHeap, HashMap, HashSet};

use chrono::{Days, NaiveDate};
use kosh_core::people::{Host, Household, Person, Status};
use kosh_core::rules::{Assessment, Deadline, Ribbon, Scene, Standing, Subject, assess, assess_host};

use kosh_core::text::Lang;

use crate::app::App;
use crate::error::WireError;
use crate::wire::{DueLine, HostId, Nothing, RibbonRow, StandingCount, Today};

impl App {
    /// What is due today.
    pub fn today(&self, _: Nothing) -> Result<Today, WireError> {
        let store = self.store()?;
        let scene = self.scene()?;
        let hosts = store.hosts()?;
        let mut board = Board::new(scene, self.settings()?.0.lang, &hosts);
        for host in &hosts {
            board.add_host(host);
        }
        store.each_household(&mut |household| board.add_household(&household))?;
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
    /// The most pressing lines; the least pressing of them on top.
    lines: BinaryHeap<Line>,
}

struct Line {
    /// Standing and date, then the order of arrival, so that the same data give the same list.
    rank: (Standing, NaiveDate, usize),
    due: DueLine,
    /// The status that the person's ribbon draws.
    status: Option<Status>,
}

impl PartialEq for Line {
    fn eq(&self, other: &Self) -> bool {
        self.rank == other.rank
    }
}

impl Eq for Line {}

impl PartialOrd for Line {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Line {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.rank.cmp(&other.rank)
    }
}

impl<'a> Board<'a> {
    fn new(scene: Scene<'a>, lang: Lang, hosts: &'a [Host]) -> Self {
        let hosts = hosts.iter().map(|host| (host.id, host.name(lang))).collect();
        Self { scene, hosts, counts: HashMap::new(), people: 0, lines: BinaryHeap::new() }
    }

    fn add_host(&mut self, host: &Host) {
        let host_name = self.hosts.get(&host.id).copied().unwrap_or_default();
        for deadline in assess_host(self.scene, host).deadlines {
            let name = host
                .representatives
                .iter()
                .find(|one| Subject::Representative(one.id) == deadline.subject)
                .map(|one| one.name.clone());
            self.add(deadline, |deadline| {
                let line = DueLine {
                    deadline,
                    name: name.unwrap_or_default(),
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
        for deadline in assess(self.scene, household).deadlines {
            let person = deadline.person.and_then(|id| household.person(id));
            let Some(person) = person else { continue };
            self.add(deadline, |deadline| {
                let status = household.status_of(person.id);
                let principal = household.principal().filter(|principal| principal.id != person.id);
                let line = DueLine {
                    deadline,
                    name: person.latin_name(),
                    role: Some(person.role),
                    household: Some(household.id),
                    principal: principal.map(Person::latin_name),
                    category: status.and_then(|status| status.category),
                    host: host.to_owned(),
                };
                (line, status.cloned())
            });
        }
    }

    /// Counts a deadline, and keeps it if it is pressing enough; only then the line is written.
    fn add(&mut self, deadline: Deadline, write: impl FnOnce(Deadline) -> (DueLine, Option<Status>)) {
        let count = self.counts.entry(deadline.standing).or_default();
        *count += 1;
        if deadline.standing == Standing::Later {
            return;
        }
        let rank = (deadline.standing, deadline.on, self.counts.values().sum());
        if self.lines.len() >= Today::LINES && self.lines.peek().is_some_and(|last| last.rank <= rank) {
            return;
        }
        let (due, status) = write(deadline);
        self.lines.push(Line { rank, due, status });
        if self.lines.len() > Today::LINES {
            self.lines.pop();
        }
    }

    fn finish(self) -> Today {
        let scene = self.scene;
        let lines = self.lines.into_sorted_vec();
        let mut drawn = HashSet::new();
        let ribbons = lines
            .iter()
            .filter_map(|line| line.status.as_ref().map(|status| (line, status)))
            .filter(|(_, status)| drawn.insert(status.id))
            .take(Today::RIBBONS)
            .map(|(line, status)| ribbon_row(scene, line, status))
            .collect();
        let count =
            |standing| StandingCount { standing, count: self.counts.get(&standing).copied().unwrap_or(0) };
        Today {
            today: scene.today,
            counts: STANDINGS.map(count).to_vec(),
            ribbons,
            lines: lines.into_iter().map(|line| line.due).collect(),
            people: self.people,
            calendar_confirmed_through: scene.catalogue.calendar.confirmed_through(),
        }
    }
}

const STANDINGS: [Standing; 5] =
    [Standing::Overdue, Standing::ThisWeek, Standing::Soon, Standing::Waiting, Standing::Later];

fn ribbon_row(scene: Scene<'_>, line: &Line, status: &Status) -> RibbonRow {
    let about_status = line.due.deadline.subject == Subject::Status(status.id);
    RibbonRow {
        name: line.due.name.clone(),
        role: line.due.role.unwrap_or(kosh_core::people::Role::Principal),
        ribbon: draw(scene, status),
        deadline: about_status.then(|| line.due.deadline.clone()),
    }
}
