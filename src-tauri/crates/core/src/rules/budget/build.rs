//! Gathers a budget, household by household.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, Months, NaiveDate};

use super::price::{Price, Prices};
use super::term::{Ending, Next};
use super::{
    Assumption, Budget, BudgetLine, CostSums, LeftOutWhy, MonthPart, MonthSum, NotBudgeted, PolicyComparison,
    TermPolicy,
};
use crate::basis::Basis;
use crate::catalogue::{Edition, Service, rule};
use crate::money::{Currency, Money, Totals};
use crate::people::{Application, Household, Person, Role, Status};
use crate::rules::wave::build::application_under_way;
use crate::rules::wave::knowledge::decide;
use crate::rules::{CostKind, Decision, Scene, UnderWay};
use crate::time::{Origin, birthday, term_to_cover};

/// A budget that grows by households, which need not be kept.
#[derive(Debug)]
pub struct BudgetBuilder<'a> {
    scene: Scene<'a>,
    policy: TermPolicy,
    first_month: NaiveDate,
    until: NaiveDate,
    prices: Prices<'a>,
    lines: Vec<BudgetLine>,
    months: Vec<Month>,
    left_out: Vec<NotBudgeted>,
}

/// A month as it grows.
#[derive(Debug, Clone, Default)]
struct Month {
    renewals: usize,
    not_stated: usize,
    parts: BTreeMap<(Origin, CostKind, Currency), Totals>,
    assumptions: Vec<Assumption>,
}

/// A renewal before it is written down.
struct Due<'d, 'a> {
    household: &'d Household,
    person: &'d Person,
    /// The present status that it follows from.
    origin: &'d Status,
    /// The one that ends.
    status: &'d Status,
    renewal: u16,
    decision: Decision,
    service: &'a Service,
    under_way: Option<&'d Application>,
}

impl<'a> BudgetBuilder<'a> {
    /// A budget without anybody, of today's month and those after it.
    pub fn new(scene: Scene<'a>, months: u16, policy: TermPolicy) -> Self {
        let first_month = scene.today.with_day(1).unwrap_or(scene.today);
        let end = first_month.checked_add_months(Months::new(u32::from(months.max(1))));
        Self {
            scene,
            policy,
            first_month,
            until: end.and_then(|end| end.checked_sub_days(Days::new(1))).unwrap_or(NaiveDate::MAX),
            prices: Prices::new(scene),
            lines: Vec::new(),
            months: vec![Month::default(); usize::from(months.max(1))],
            left_out: Vec::new(),
        }
    }

    /// Adds the renewals of a household: the principal's first, whose new status then limits the others'.
    pub fn add(&mut self, household: &Household) {
        let is_principal = |person: &&Person| person.role == Role::Principal;
        let mut principals = Vec::new();
        for person in household.persons.iter().filter(is_principal) {
            principals = self.add_person(household, person, &[]);
        }
        for person in household.persons.iter().filter(|person| !is_principal(person)) {
            self.add_person(household, person, &principals);
        }
    }

    /// Adds the renewals of a person; answers with the last days of the statuses, the present one's first.
    fn add_person(
        &mut self,
        household: &Household,
        person: &Person,
        principals: &[NaiveDate],
    ) -> Vec<NaiveDate> {
        let Some(origin) = household.status_of(person.id) else { return Vec::new() };
        let mut ends = vec![origin.valid_until];
        let (mut status, mut renewal) = (origin.clone(), 1);
        while status.valid_until <= self.until {
            let Some((decision, service)) = decide(self.scene.edition, household, &status) else { break };
            let service = match self.renewable(person, &status, service) {
                Ok(service) => service,
                Err(why) => {
                    let ends_on = status.valid_until;
                    self.left_out.push(NotBudgeted {
                        household: household.id,
                        person: person.id,
                        ends_on,
                        why,
                    });
                    break;
                }
            };
            let under_way = application_under_way(self.scene.edition, household, &status);
            let under_way = under_way.filter(|_| renewal == 1);
            let due =
                Due { household, person, origin, status: &status, renewal, decision, service, under_way };
            let Some(until) = self.renew(&due, principals) else { break };
            ends.push(until);
            let is_one_trip =
                self.lines.last().is_some_and(|line| line.assumptions.contains(&Assumption::OneTrip));
            if self.policy == TermPolicy::AsNow || is_one_trip {
                break;
            }
            status = renewed(&status, household, until);
            renewal += 1;
        }
        ends
    }

    fn renewable(
        &self,
        person: &Person,
        status: &Status,
        service: Option<&'a Service>,
    ) -> Result<&'a Service, LeftOutWhy> {
        let of_age = self.scene.edition.rules.numbers.family_child_below;
        let child = person.born_on.filter(|_| person.role == Role::Child);
        let is_of_age = |day: NaiveDate| status.valid_until.succ_opt().is_none_or(|begins| day <= begins);
        if status.valid_until < self.scene.today {
            Err(LeftOutWhy::Ended)
        } else if child.and_then(|born| birthday(born, of_age)).is_some_and(is_of_age) {
            Err(LeftOutWhy::OfAge)
        } else {
            service.ok_or(LeftOutWhy::NoService)
        }
    }

    /// Writes a renewal down; answers with the last day of the new status, where it is stated.
    fn renew(&mut self, due: &Due<'_, 'a>, principals: &[NaiveDate]) -> Option<NaiveDate> {
        let Due { household, person, status, .. } = *due;
        let service = applied_for(self.scene.edition, due);
        let ending = Ending {
            scene: self.scene,
            household,
            person,
            status,
            service,
            principals_until: principals.iter().find(|until| **until > status.valid_until).copied(),
        };
        let Next { tier, until, mut assumptions } = ending.next(self.policy, due.under_way)?;
        let is_cancelled = due.decision == Decision::ApplyAnew;
        assumptions.extend(is_cancelled.then_some(Assumption::CancellationNotCounted));
        let price = self.prices.of(service, tier, person.role, status.valid_until)?.clone();
        let rules = &self.scene.edition.rules;
        let basis = Basis::of(rules.ground(rule::COST_FORECAST)).and(rules.ground(rule::STATUS_DATES));
        let under_way = due.under_way.map(UnderWay::of);
        let line = BudgetLine {
            household: household.id,
            person: person.id,
            role: person.role,
            status: due.origin.id,
            renewal: due.renewal,
            ends_on: status.valid_until,
            decision: due.decision,
            service: service.id.clone(),
            tier,
            term: until.and_then(|until| term_to_cover(status.valid_until.succ_opt()?, until)),
            until,
            counts: !under_way.is_some_and(|application| application.filed),
            under_way,
            assumptions,
            basis: price.basis.grounds().iter().fold(basis, Basis::and),
            cost: price.sums.clone(),
        };
        self.count(&line, price);
        self.lines.push(line);
        until
    }

    fn count(&mut self, line: &BudgetLine, price: Price) {
        let place = months_between(self.first_month, line.ends_on);
        let Some(month) = self.months.get_mut(place).filter(|_| line.counts) else { return };
        month.renewals += 1;
        month.not_stated += price.sums.not_stated;
        for part in price.parts {
            month.parts.entry((part.origin, part.kind, part.amount.currency())).or_default().add(part.amount);
        }
        for assumption in &line.assumptions {
            if !month.assumptions.contains(assumption) {
                month.assumptions.push(*assumption);
            }
        }
    }

    /// The budget of everybody added.
    pub fn finish(mut self) -> Budget {
        self.lines.sort_by_key(|line| (line.ends_on, line.household, line.person));
        self.left_out.sort_by_key(|status| (status.ends_on, status.household, status.person));
        let rules = &self.scene.edition.rules;
        let months: Vec<MonthSum> = (0..)
            .zip(&self.months)
            .filter_map(|(at, month)| {
                Some(month.finish(self.first_month.checked_add_months(Months::new(at))?))
            })
            .collect();
        Budget {
            policy: self.policy,
            from: self.scene.today,
            until: self.until,
            sums: CostSums::of(months.iter().map(|month| &month.sums)),
            months,
            lines: self.lines,
            left_out: self.left_out,
            basis: Basis::of(rules.ground(rule::COST_FORECAST))
                .and(rules.ground(rule::STATUS_DATES))
                .and(rules.ground(rule::PER_PERSON))
                .and(rules.ground(rule::TERM_TIER))
                .and(rules.ground(rule::EXTENSION_TARIFF)),
        }
    }
}

impl Month {
    fn finish(&self, month: NaiveDate) -> MonthSum {
        let mut assumptions = self.assumptions.clone();
        assumptions.sort_unstable();
        let part = |((origin, kind, currency), sum): (&(Origin, CostKind, Currency), &Totals)| MonthPart {
            kind: *kind,
            origin: *origin,
            amount: sum.of(*currency),
        };
        let parts: Vec<MonthPart> = self.parts.iter().map(part).collect();
        let of = |origin| -> Vec<Money> {
            let theirs = parts.iter().filter(|part| part.origin == origin);
            theirs.map(|part| &part.amount).collect::<Totals>().sums()
        };
        let sums = CostSums { known: of(Origin::Shipped), own: of(Origin::Own), not_stated: self.not_stated };
        MonthSum { month, renewals: self.renewals, sums, parts, assumptions }
    }
}

impl CostSums {
    /// The sum of sums.
    pub fn of<'s>(sums: impl IntoIterator<Item = &'s Self>) -> Self {
        let (mut known, mut own, mut not_stated) = (Totals::new(), Totals::new(), 0);
        for one in sums {
            known.add_all(&one.known);
            own.add_all(&one.own);
            not_stated += one.not_stated;
        }
        Self { known: known.sums(), own: own.sums(), not_stated }
    }

    fn stated(&self) -> Totals {
        self.known.iter().chain(&self.own).collect()
    }
}

impl Budget {
    /// The first so many months of it; all of it where it has no more.
    #[must_use]
    pub fn first_months(mut self, months: u16) -> Self {
        if let Some(next) = self.months.get(usize::from(months)).map(|month| month.month) {
            self.months.truncate(usize::from(months));
            self.lines.retain(|line| line.ends_on < next);
            self.left_out.retain(|status| status.ends_on < next);
            self.until = next.pred_opt().unwrap_or(self.until);
            self.sums = CostSums::of(self.months.iter().map(|month| &month.sums));
        }
        self
    }
}

impl PolicyComparison {
    /// Both budgets over the first so many months; over all of them where they have fewer.
    pub fn of(yearly: &Budget, longest: &Budget, months: u16) -> Self {
        let first = |budget: &Budget| {
            CostSums::of(budget.months.iter().take(usize::from(months)).map(|month| &month.sums))
        };
        let (yearly, longest) = (first(yearly), first(longest));
        let (one, other) = (yearly.stated(), longest.stated());
        Self {
            months,
            saved: one.beyond(&other).sums(),
            costs_more: other.beyond(&one).sums(),
            yearly,
            longest,
        }
    }
}

/// The service that the application under way is for, where it is for another one than the rules would use.
fn applied_for<'a>(edition: &'a Edition, due: &Due<'_, 'a>) -> &'a Service {
    let wished = due.under_way.and_then(|application| edition.service(&application.service));
    wished.unwrap_or(due.service)
}

/// The status that follows: with the present host, and nothing else new but its days.
fn renewed(status: &Status, household: &Household, until: NaiveDate) -> Status {
    Status {
        valid_from: status.valid_until.succ_opt(),
        valid_until: until,
        host: Some(household.host),
        ..status.clone()
    }
}

/// Calendar months from the one that begins on `first` to that of a day.
fn months_between(first: NaiveDate, day: NaiveDate) -> usize {
    let years = day.year() - first.year();
    let months = i64::from(years) * 12 + i64::from(day.month0()) - i64::from(first.month0());
    usize::try_from(months).unwrap_or(usize::MAX)
}
