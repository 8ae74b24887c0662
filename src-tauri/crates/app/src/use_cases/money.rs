//! The money of many applications: grouped, with subtotals, payments of a period, what is not stated.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{Datelike, NaiveDate};
use kosh_core::input::{Form, ProblemKind};
use kosh_core::ledger::{Expense, FrozenQuote, OwnLine, Payment, Rates};
use kosh_core::money::Totals;
use kosh_core::people::{Application, Household, Person};
use kosh_core::rules::{
    Account, BudgetBuilder, Counts, ExpenseSum, Scene, TermPolicy, Written, by_payer, comes_to_nothing,
    convert, sum_of_balances,
};
use kosh_core::stated::Stated;
use kosh_core::text::{Lang, Text};

use super::applications::unknown_service;
use super::budget::Names;
use super::costs::Case;
use super::notes::one_problem;
use crate::Knowledge;
use crate::app::App;
use crate::error::{ErrorCode, Record, WireError};
use crate::knowledge::invalid;
use crate::wire::{
    ApplicationId, GroupBy, GroupKey, HostId, MoneyGroup, MoneyPage, MoneyQuery, MoneyRow, MoneyScope,
    OpenLine, PaymentLine,
};

/// How many months the forecast reaches.
const FORECAST_MONTHS: u16 = 12;

impl App {
    /// The money of some applications in groups, and the next twelve months.
    pub fn money(&self, query: MoneyQuery) -> Result<MoneyPage, WireError> {
        self.money_in(&query, self.settings()?.0.lang)
    }

    /// The same, with the names of hosts in this language.
    pub fn money_in(&self, query: &MoneyQuery, lang: Lang) -> Result<MoneyPage, WireError> {
        let period = self.period(&query.from, &query.until)?;
        let knowledge = self.knowledge();
        let scene = knowledge.scene_today()?;
        let store = self.store()?;
        let hosts: HashMap<HostId, String> =
            store.hosts()?.iter().map(|host| (host.id, host.name(lang).to_owned())).collect();
        let ledger = Ledger::read(self)?;
        let mut gathering = Gathering {
            query,
            period,
            scene,
            knowledge: &knowledge,
            hosts: &hosts,
            ledger: &ledger,
            name: None,
            departments: BTreeSet::new(),
            groups: BTreeMap::new(),
            expenses: BTreeMap::new(),
            open: Vec::new(),
            payments: Vec::new(),
            forecast: BudgetBuilder::new(scene, FORECAST_MONTHS, TermPolicy::AsNow),
            names: Names::default(),
            failed: None,
        };
        store.each_household(|household| gathering.add_household(&household))?;
        gathering.finish()
    }

    /// A period as typed: either end may be open.
    fn period(&self, from: &str, until: &str) -> Result<Period, WireError> {
        let mut form = Form::new(self.clock().today());
        let from = form.any_date("from", from);
        let until = form.any_date("until", until);
        form.in_order(("from", from.and_then(|from| from.pred_opt())), ("until", until));
        Ok(form.finish(Some(Period { from, until })).map_err(invalid)?)
    }
}

/// A range of days, both ends inclusive where they are given.
#[derive(Debug, Clone, Copy)]
struct Period {
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
}

impl Period {
    fn contains(self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// What is written down about money, by application.
struct Ledger {
    quotes: HashMap<ApplicationId, FrozenQuote>,
    own_lines: HashMap<ApplicationId, Vec<OwnLine>>,
    payments: HashMap<ApplicationId, Vec<Payment>>,
    rates: Rates,
}

impl Ledger {
    fn read(app: &App) -> Result<Self, WireError> {
        let store = app.store()?;
        let quotes = store.latest_quotes()?.into_iter().map(|quote| (quote.application, quote)).collect();
        let (mut own_lines, mut payments) = (HashMap::<_, Vec<_>>::new(), HashMap::<_, Vec<_>>::new());
        for line in store.all_own_lines()? {
            own_lines.entry(line.application).or_default().push(line);
        }
        for payment in store.all_payments()? {
            payments.entry(payment.application).or_default().push(payment);
        }
        Ok(Self { quotes, own_lines, payments, rates: Rates::new(store.rates()?) })
    }

    fn written(&self, application: ApplicationId) -> Written<'_> {
        Written {
            own_lines: self.own_lines.get(&application).map(Vec::as_slice).unwrap_or_default(),
            payments: self.payments.get(&application).map(Vec::as_slice).unwrap_or_default(),
            rates: &self.rates,
        }
    }
}

/// Collects while all households pass by, so that not everybody is in memory at once.
struct Gathering<'a> {
    query: &'a MoneyQuery,
    period: Period,
    scene: Scene<'a>,
    knowledge: &'a Knowledge,
    hosts: &'a HashMap<HostId, String>,
    ledger: &'a Ledger,
    /// Whose money it is, once that was met.
    name: Option<String>,
    departments: BTreeSet<String>,
    groups: BTreeMap<(String, GroupKey), Vec<MoneyRow>>,
    expenses: BTreeMap<Expense, (Totals, usize, Totals)>,
    open: Vec<(NaiveDate, OpenLine)>,
    payments: Vec<PaymentLine>,
    forecast: BudgetBuilder<'a>,
    names: Names,
    failed: Option<WireError>,
}

impl Gathering<'_> {
    fn add_household(&mut self, household: &Household) {
        let department = department_of(household).map(str::to_owned);
        self.departments.extend(department.clone());
        let cases = household.applications.iter().map(|application| Case { application, household });
        let wanted: Vec<Case<'_>> =
            cases.filter(|case| self.is_wanted(case, department.as_deref())).collect();
        if self.is_forecast(household, &wanted, department.as_deref()) {
            self.forecast.add(household);
            self.names.add(household, self.hosts.get(&household.host).map_or("", String::as_str));
            let who = || household.principal().map(Person::latin_name).unwrap_or_default();
            self.name = self.name.take().or_else(|| Some(who()));
        }
        for case in wanted {
            if let Err(error) = self.add_application(&case, department.as_deref()) {
                self.failed = self.failed.take().or(Some(error));
            }
        }
    }

    fn is_wanted(&self, case: &Case<'_>, department: Option<&str>) -> bool {
        match &self.query.scope {
            MoneyScope::Company => true,
            MoneyScope::Host(host) => case.application.host == *host,
            MoneyScope::Department(wanted) => is_department(wanted, department),
            MoneyScope::Household(household) => case.household.id == *household,
            MoneyScope::Application(application) => case.application.id == *application,
        }
    }

    /// Whether the renewals of a household are in the forecast; of one application those of its household.
    fn is_forecast(&self, household: &Household, wanted: &[Case<'_>], department: Option<&str>) -> bool {
        match &self.query.scope {
            MoneyScope::Company => true,
            MoneyScope::Host(host) => household.host == *host,
            MoneyScope::Department(wanted) => is_department(wanted, department),
            MoneyScope::Household(id) => household.id == *id,
            MoneyScope::Application(_) => !wanted.is_empty(),
        }
    }

    fn add_application(&mut self, case: &Case<'_>, department: Option<&str>) -> Result<(), WireError> {
        let id = case.application.id;
        let written = self.ledger.written(id);
        let paid = written.payments.iter().filter(|payment| self.period.contains(payment.paid_on));
        self.payments.extend(paid.map(|payment| case.payment_line(payment.clone(), |_| None)));
        let on = case.day(self.scene.today);
        if !self.period.contains(on) {
            return Ok(());
        }
        let frozen = self.ledger.quotes.get(&id);
        let today = if frozen.is_none() { case.quote(self.knowledge).ok() } else { None };
        let account = case.account(self.scene, frozen, today.as_ref(), written)?;
        self.count(&account);
        self.open.extend(open_lines(case, &account).map(|line| (on, line)));
        let row = MoneyRow {
            application: id,
            household: case.household.id,
            service: case.application.service.clone(),
            service_name: self.service_name(case.application)?,
            name: case.name(),
            persons: case.persons().len(),
            host: self.hosts.get(&case.application.host).cloned().unwrap_or_default(),
            department: department.map(str::to_owned),
            stage: case.application.stage,
            on,
            frozen_on: frozen.map(|quote| quote.frozen_on),
            without_quote: frozen.is_none() && today.is_none(),
            not_stated: account.not_stated,
            balances: account.balances,
        };
        self.groups.entry(self.group_of(case, &row)).or_default().push(row);
        Ok(())
    }

    fn service_name(&self, application: &Application) -> Result<Text, WireError> {
        let scene = self.knowledge.scene_of(&application.edition)?;
        let id = &application.service;
        let service = scene.edition.service(id).ok_or_else(|| unknown_service(scene.edition, id))?;
        Ok(service.name.clone())
    }

    fn count(&mut self, account: &Account) {
        for sum in &account.by_expense {
            let (planned, not_stated, paid) = self.expenses.entry(sum.expense).or_default();
            planned.add_all(&sum.planned);
            *not_stated += sum.not_stated;
            paid.add_all(&sum.paid);
        }
    }

    /// The group of a row, behind what groups are sorted by.
    fn group_of(&self, case: &Case<'_>, row: &MoneyRow) -> (String, GroupKey) {
        match self.query.group_by {
            GroupBy::Application => (row.on.to_string(), GroupKey::Application(row.application)),
            GroupBy::Household => {
                let name = case.household.principal().map(Person::latin_name);
                (name.unwrap_or_else(|| row.name.clone()), GroupKey::Household(row.household))
            }
            GroupBy::Host => (row.host.clone(), GroupKey::Host(case.application.host)),
            // Those without a department come last.
            GroupBy::Department => (
                row.department.clone().unwrap_or_else(|| char::MAX.to_string()),
                GroupKey::Department(row.department.clone()),
            ),
            GroupBy::Month => {
                let month = row.on.with_day(1).unwrap_or(row.on);
                (month.to_string(), GroupKey::Month(month))
            }
        }
    }

    fn finish(self) -> Result<MoneyPage, WireError> {
        if let Some(error) = self.failed {
            return Err(error);
        }
        let name = scope_name(self.query, self.hosts, self.name)?;
        let limit = self.query.limit as usize;
        let (groups, applications) = groups(self.groups, limit);
        let balances = sum_of_balances(groups.iter().flat_map(|group| &group.balances));
        let (converted, without_rate) = convert(self.scene, &balances, &self.ledger.rates);
        let mut payments = self.payments;
        payments.sort_by_key(|line| (line.payment.paid_on, line.payment.id));
        let paid: Vec<Payment> = payments.iter().map(|line| line.payment.clone()).collect();
        let mut open = self.open;
        open.sort_by_key(|(on, line)| (*on, line.application));
        let expense = |(expense, (planned, not_stated, paid)): (Expense, (Totals, usize, Totals))| {
            ExpenseSum { expense, planned: planned.sums(), not_stated, paid: paid.sums() }
        };
        Ok(MoneyPage {
            name,
            from: self.period.from,
            until: self.period.until,
            departments: self.departments.into_iter().collect(),
            not_stated: groups.iter().map(|group| group.not_stated).sum(),
            without_quote: groups.iter().map(|group| group.without_quote).sum(),
            groups,
            applications,
            balances,
            converted,
            without_rate,
            by_expense: self.expenses.into_iter().map(expense).collect(),
            open: open.into_iter().map(|(_, line)| line).take(limit).collect(),
            payments_total: payments.len(),
            payments: payments.into_iter().take(limit).collect(),
            paid_in_period: by_payer(&paid),
            forecast: self.names.sheet(self.forecast.finish(), limit),
        })
    }
}

/// The groups with their subtotals, and how many rows they have; of the rows only the first so many.
fn groups(groups: BTreeMap<(String, GroupKey), Vec<MoneyRow>>, limit: usize) -> (Vec<MoneyGroup>, usize) {
    let mut total = 0;
    let mut left = limit;
    let group = |((_, key), mut rows): ((String, GroupKey), Vec<MoneyRow>)| {
        rows.sort_by_key(|row| (row.on, row.application));
        let applications = rows.len();
        total += applications;
        let balances = sum_of_balances(rows.iter().flat_map(|row| &row.balances));
        let not_stated = rows.iter().map(|row| row.not_stated).sum();
        let without_quote = rows.iter().filter(|row| row.without_quote).count();
        let name = group_name(&key, &rows);
        rows.truncate(left);
        left -= rows.len();
        MoneyGroup { key, name, rows, applications, balances, not_stated, without_quote }
    };
    let groups = groups.into_iter().map(group).collect();
    (groups, total)
}

fn group_name(key: &GroupKey, rows: &[MoneyRow]) -> String {
    let first = rows.first();
    match key {
        GroupKey::Application(_) | GroupKey::Household(_) => first.map(|row| row.name.clone()),
        GroupKey::Host(_) => first.map(|row| row.host.clone()),
        GroupKey::Department(department) => department.clone(),
        GroupKey::Month(_) => None,
    }
    .unwrap_or_default()
}

/// Whose money it is, in words; what is asked for must be there.
fn scope_name(
    query: &MoneyQuery,
    hosts: &HashMap<HostId, String>,
    met: Option<String>,
) -> Result<String, WireError> {
    let missing = |record| WireError::from(ErrorCode::NotFound { record });
    match &query.scope {
        MoneyScope::Company => Ok(String::new()),
        MoneyScope::Host(id) => hosts.get(id).cloned().ok_or_else(|| missing(Record::Host)),
        MoneyScope::Department(department) => match met {
            Some(_) => Ok(department.trim().to_owned()),
            None => Err(one_problem("department", ProblemKind::NotFound)),
        },
        MoneyScope::Household(_) => met.ok_or_else(|| missing(Record::Household)),
        MoneyScope::Application(_) => met.ok_or_else(|| missing(Record::Application)),
    }
}

/// The department of a household: that of its principal.
fn department_of(household: &Household) -> Option<&str> {
    household.principal()?.department.as_deref().map(str::trim).filter(|department| !department.is_empty())
}

/// Whether a department is the wanted one, however it is written; the empty one is none.
fn is_department(wanted: &str, department: Option<&str>) -> bool {
    department.unwrap_or_default().to_lowercase() == wanted.trim().to_lowercase()
}

/// The planned costs of an application without an amount.
fn open_lines<'a>(case: &'a Case<'_>, account: &'a Account) -> impl Iterator<Item = OpenLine> + 'a {
    let is_closed = comes_to_nothing(case.application.stage);
    let counted = account.lines.iter().filter(move |line| !is_closed && line.counts == Counts::Yes);
    counted.filter_map(|line| {
        let Stated::NotStated(not) = &line.amount else { return None };
        let paid = account.by_expense.iter().find(|sum| sum.expense == line.expense);
        Some(OpenLine {
            application: case.application.id,
            service: case.application.service.clone(),
            name: line.person.map(|person| case.name_of(person)).unwrap_or_default(),
            expense: line.expense,
            reason: not.reason.clone(),
            paid: paid.map(|sum| sum.paid.clone()).unwrap_or_default(),
            basis: line.basis.clone(),
        })
    })
}
