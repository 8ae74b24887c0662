//! What the renewals of the coming months cost, month by month, under a policy.

use kosh_core::basis::Source;
use kosh_core::catalogue::Catalogue;
use kosh_core::money::Money;
use kosh_core::rules::{
    Assumption, Budget, BudgetBuilder, BudgetLine, CostSums, PolicyComparison, Scene, TermPolicy,
};
use serde::Deserialize;

use crate::day::Day;
use crate::difference::agree;
use crate::example::{Question, edition, sources, word};
use crate::family::People;
use crate::own::{FigureFacts, IndexFacts, figures_and_indexes};

/// Households, how many months and which policy.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    today: Day,
    months: u16,
    policy: TermPolicy,
    people: People,
    #[serde(default)]
    figure: Vec<FigureFacts>,
    #[serde(default)]
    index: Vec<IndexFacts>,
    expect: Expected,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    until: Day,
    /// `ann 1: 2027-01-29 extend work-extension standard to 2028-01-29 | - | 2 not stated | term_year`.
    lines: Vec<String>,
    /// The months with somebody in them: `2027-01: 1, 2 not stated`.
    months: Vec<String>,
    sums: String,
    #[serde(default)]
    left_out: Vec<String>,
    /// Yearly against longest over the same months.
    comparison: Option<String>,
}

impl Question for Example {
    fn check(&self, catalogue: &Catalogue) -> Result<Vec<Source>, String> {
        let laid = catalogue.with_own(&figures_and_indexes(&self.figure, &self.index)?);
        let laid = laid.map_err(|error| error.to_string())?;
        let edition = edition(&laid, self.today.0)?;
        let scene = Scene { catalogue: &laid, edition, today: self.today.0 };
        let households = self.people.households(&edition.id)?;
        let under = |policy| {
            let mut builder = BudgetBuilder::new(scene, self.months, policy);
            for household in &households {
                builder.add(household);
            }
            builder.finish()
        };
        let found = under(self.policy);
        let comparison = self.expect.comparison.is_some().then(|| {
            let (yearly, longest) = (under(TermPolicy::Yearly), under(TermPolicy::Longest));
            compared(&PolicyComparison::of(&yearly, &longest, self.months))
        });
        agree(&self.expect, &self.named(&found, comparison)?)?;
        sources(found.lines.iter().map(|line| &line.basis).chain([&found.basis]))
    }
}

impl Example {
    fn named(&self, budget: &Budget, comparison: Option<String>) -> Result<Expected, String> {
        let months = budget.months.iter().filter(|month| month.renewals > 0);
        let month = |month: &kosh_core::rules::MonthSum| {
            format!("{}: {}, {}", month.month.format("%Y-%m"), month.renewals, sums(&month.sums))
        };
        let left = |status: &kosh_core::rules::NotBudgeted| {
            Ok(format!("{} {} {}", self.people.name_of(status.person), status.ends_on, word(status.why)?))
        };
        Ok(Expected {
            until: budget.until.into(),
            lines: budget.lines.iter().map(|line| self.line(line)).collect::<Result<_, _>>()?,
            months: months.map(month).collect(),
            sums: sums(&budget.sums),
            left_out: budget.left_out.iter().map(left).collect::<Result<_, String>>()?,
            comparison,
        })
    }

    fn line(&self, line: &BudgetLine) -> Result<String, String> {
        let until = line.until.map_or_else(|| "?".to_owned(), |until| until.to_string());
        let assumed =
            line.assumptions.iter().copied().map(assumption).collect::<Result<Vec<_>, _>>()?.join(", ");
        let counts = if line.counts { "" } else { ", does not count" };
        Ok(format!(
            "{} {}: {} {} {} {} to {until} | {} | {assumed}{counts}",
            self.people.name_of(line.person),
            line.renewal,
            line.ends_on,
            word(line.decision)?,
            line.service,
            line.tier,
            sums(&line.cost),
        ))
    }
}

fn assumption(assumption: Assumption) -> Result<String, String> {
    Ok(match assumption {
        Assumption::TermLimited { by } => format!("limited by {}", word(by)?),
        Assumption::RenewedBefore { what } => format!("{} renewed before", word(what)?),
        Assumption::TermOfApplication
        | Assumption::TermAsNow
        | Assumption::TermYear
        | Assumption::TermYearInstead
        | Assumption::TermLongest
        | Assumption::LimitsNotRecorded
        | Assumption::FirstRow
        | Assumption::AnyTermOnePrice
        | Assumption::OnlyThisOnce
        | Assumption::OneTrip
        | Assumption::CancellationNotCounted => {
            let json = serde_json::to_value(assumption).map_err(|error| error.to_string())?;
            json["code"].as_str().ok_or("no code")?.to_owned()
        }
    })
}

fn compared(comparison: &PolicyComparison) -> String {
    format!(
        "yearly {}; longest {}; saved {}, more {}",
        sums(&comparison.yearly),
        sums(&comparison.longest),
        amounts(&comparison.saved),
        amounts(&comparison.costs_more)
    )
}

fn sums(sums: &CostSums) -> String {
    let own = if sums.own.is_empty() { String::new() } else { format!(" own {}", amounts(&sums.own)) };
    format!("{}{own} | {} not stated", amounts(&sums.known), sums.not_stated)
}

fn amounts(amounts: &[Money]) -> String {
    let each: Vec<String> =
        amounts.iter().map(|money| format!("{} {}", money.amount(), money.currency())).collect();
    if each.is_empty() { "-".to_owned() } else { each.join(" + ") }
}
