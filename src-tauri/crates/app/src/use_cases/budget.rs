//! Forecast and budget with the names that their lines show.

use std::collections::HashMap;

use kosh_core::input::ProblemKind;
use kosh_core::people::{Household, Person};
use kosh_core::rules::{Budget, BudgetBuilder, BudgetLine, NotBudgeted, PolicyComparison, TermPolicy};
use kosh_core::text::Lang;

use super::notes::one_problem;
use crate::app::App;
use crate::error::WireError;
use crate::wire::{BudgetPage, BudgetQuery, BudgetRow, BudgetSheet, HostId, NotBudgetedRow, PersonId};

/// For how many months a budget can be made.
const HORIZONS: [u16; 3] = [12, 24, 36];

impl App {
    /// What the renewals of the coming months cost under a policy for their terms, and both policies side by side.
    pub fn budget(&self, query: BudgetQuery) -> Result<BudgetPage, WireError> {
        self.budget_in(&query, self.settings()?.0.lang)
    }

    /// The same, with the names of hosts in this language.
    pub fn budget_in(&self, query: &BudgetQuery, lang: Lang) -> Result<BudgetPage, WireError> {
        if !HORIZONS.contains(&query.months) {
            let offered = HORIZONS.iter().map(ToString::to_string).collect();
            return Err(one_problem("months", ProblemKind::NotOffered { offered }));
        }
        let knowledge = self.knowledge();
        let scene = knowledge.scene_today()?;
        let store = self.store()?;
        let hosts: HashMap<HostId, String> =
            store.hosts()?.iter().map(|host| (host.id, host.name(lang).to_owned())).collect();
        if let Some(host) = query.host {
            self.host(host)?;
        }
        let horizon = HORIZONS.iter().copied().max().unwrap_or_default();
        let mut builders = [TermPolicy::Yearly, TermPolicy::Longest, query.policy]
            .map(|policy| BudgetBuilder::new(scene, horizon, policy));
        // The policy asked for is one of the two that are compared, unless it is that of the forecast.
        let built = if query.policy == TermPolicy::AsNow { builders.len() } else { builders.len() - 1 };
        let mut names = Names::default();
        store.each_household(|household| {
            if query.host.is_none_or(|host| host == household.host) {
                builders[..built].iter_mut().for_each(|builder| builder.add(&household));
                names.add(&household, hosts.get(&household.host).map_or("", String::as_str));
            }
        })?;
        let [yearly, longest, asked] = builders.map(BudgetBuilder::finish);
        let compared = |months: &u16| PolicyComparison::of(&yearly, &longest, *months);
        let comparison = HORIZONS.iter().map(compared).collect();
        let asked = match query.policy {
            TermPolicy::Yearly => yearly,
            TermPolicy::Longest => longest,
            TermPolicy::AsNow => asked,
        };
        let sheet = names.sheet(asked.first_months(query.months), query.limit as usize);
        Ok(BudgetPage { sheet, comparison })
    }
}

/// The names of people and their hosts, for the lines of a budget.
#[derive(Default)]
pub(crate) struct Names(HashMap<PersonId, (String, String)>);

impl Names {
    pub(crate) fn add(&mut self, household: &Household, host: &str) {
        let name = |person: &Person| (person.id, (person.latin_name(), host.to_owned()));
        self.0.extend(household.persons.iter().map(name));
    }

    /// The budget with names; of each list only the first so many.
    pub(crate) fn sheet(&self, budget: Budget, limit: usize) -> BudgetSheet {
        let named = |person: &PersonId| self.0.get(person).cloned().unwrap_or_default();
        let row = |line: BudgetLine| {
            let (name, host) = named(&line.person);
            BudgetRow { line, name, host }
        };
        let left = |status: NotBudgeted| NotBudgetedRow { name: named(&status.person).0, status };
        let Budget { policy, from, until, lines, months, sums, left_out, basis } = budget;
        BudgetSheet {
            policy,
            from,
            until,
            months,
            sums,
            total: lines.len(),
            lines: lines.into_iter().take(limit).map(row).collect(),
            left_out_total: left_out.len(),
            left_out: left_out.into_iter().take(limit).map(left).collect(),
            basis,
        }
    }
}
