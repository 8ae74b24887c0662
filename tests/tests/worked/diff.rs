//! What differs between the shipped edition and the made-up one of the fixtures, and whom it touches.

use std::path::Path;

use kosh_catalog::{EditionFiles, load_with_edition};
use kosh_core::basis::Source;
use kosh_core::catalogue::Catalogue;
use kosh_core::catalogue::diff::{EditionDiff, NumberChange, ServiceChange, TariffChange};
use kosh_core::money::Money;
use kosh_core::rules::{Touch, Touched, TouchesBuilder};
use kosh_core::stated::Stated;
use serde::Deserialize;

use crate::company::Company;
use crate::day::Day;
use crate::difference::agree;
use crate::example::{Question, sources, word};

/// The fixture; its folder says that it is made up.
const MADE_UP: &str = "fixtures/editions/2099-made-up";

/// Two editions by their ids, and a company on a day.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    from: String,
    to: String,
    today: Day,
    company: Option<Company>,
    expect: Expected,
}

/// What differs, where that is asked, and every row of those touched.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    differs: Option<Differs>,
    #[serde(default)]
    touched: Vec<Row>,
    statuses_untouched: usize,
    applications_untouched: usize,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Differs {
    added: Vec<String>,
    removed: Vec<String>,
    /// `work-c3-in-country: tariff 3y service_fee 580000.00 KZT -> 600000.00 KZT`.
    services: Vec<String>,
    /// `opens_working_days 30 -> 40`.
    numbers: Vec<String>,
    rules: usize,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    /// The status or the application.
    of: String,
    made_under: Option<String>,
    touches: Vec<String>,
}

impl Question for Example {
    fn check(&self, _shipped: &Catalogue) -> Result<Vec<Source>, String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(MADE_UP);
        let catalogue =
            EditionFiles::read(&folder).and_then(load_with_edition).map_err(|error| error.to_string())?;
        let edition = |id: &str| {
            let id = id.parse().map_err(|_| format!("{id} is not an id"))?;
            catalogue.edition_by_id(&id).ok_or_else(|| format!("no edition {id}"))
        };
        let mut builder = TouchesBuilder::new(edition(&self.from)?, edition(&self.to)?, self.today.0);
        let households = self.company.as_ref().map_or_else(|| Ok(Vec::new()), Company::households)?;
        for household in &households {
            builder.add(household);
        }
        let (diff, touches) = builder.finish();
        let row = |touched: &Touched| self.row(touched);
        let found = Expected {
            differs: self.expect.differs.as_ref().map(|_| differs(&diff)).transpose()?,
            touched: touches.rows.iter().map(row).collect::<Result<_, _>>()?,
            statuses_untouched: touches.statuses.unaffected,
            applications_untouched: touches.applications.unaffected,
        };
        agree(&self.expect, &found)?;
        let rows = touches.rows.iter().map(|row| &row.basis);
        sources(rows.chain(diff.services.iter().map(|service| &service.basis)).chain([&diff.basis]))
    }
}

impl Example {
    fn row(&self, touched: &Touched) -> Result<Row, String> {
        let company = self.company.as_ref().ok_or("nobody to touch")?;
        let lines: Result<Vec<Vec<String>>, String> = touched.touches.iter().map(told).collect();
        Ok(Row {
            of: company.name_of(touched.subject),
            made_under: touched.made_under.as_ref().map(ToString::to_string),
            touches: lines?.concat(),
        })
    }
}

fn told(touch: &Touch) -> Result<Vec<String>, String> {
    Ok(match touch {
        Touch::Service(changes) => {
            let changes: Result<Vec<Vec<String>>, String> = changes.iter().map(change).collect();
            changes?.concat()
        }
        Touch::ServiceRemoved => vec!["service removed".to_owned()],
        Touch::ServiceAdded => vec!["service added".to_owned()],
        Touch::ExtendedBy(by) => {
            let id = |id: &Option<kosh_core::id::ServiceId>| {
                id.as_ref().map_or_else(|| "nothing".to_owned(), ToString::to_string)
            };
            vec![format!("extended by {} -> {}", id(&by.from), id(&by.to))]
        }
        Touch::Window(numbers) => numbers.iter().map(number).collect(),
    })
}

fn differs(diff: &EditionDiff) -> Result<Differs, String> {
    let ids = |names: &[kosh_core::catalogue::diff::ServiceName]| {
        names.iter().map(|name| name.id.to_string()).collect()
    };
    let mut services = Vec::new();
    for service in &diff.services {
        for of_service in &service.changes {
            services.extend(change(of_service)?.into_iter().map(|what| format!("{}: {what}", service.id)));
        }
    }
    Ok(Differs {
        added: ids(&diff.added),
        removed: ids(&diff.removed),
        services,
        numbers: diff.numbers.iter().map(number).collect(),
        rules: diff.rules.len(),
    })
}

fn number(number: &NumberChange) -> String {
    format!("{} {} -> {}", number.name, number.from, number.to)
}

/// A change in a line or more: fees and papers with what they are, anything else by its name alone.
fn change(change: &ServiceChange) -> Result<Vec<String>, String> {
    let json = serde_json::to_value(change).map_err(|error| error.to_string())?;
    Ok(match change {
        ServiceChange::Tariff(row) => {
            let tier = row.tier;
            row.changes
                .iter()
                .map(|change| fee(change).map(|fee| format!("tariff {tier} {fee}")))
                .collect::<Result<_, _>>()?
        }
        ServiceChange::Documents(_) => {
            let papers = json["change"].as_array().into_iter().flatten();
            papers
                .map(|paper| Ok(format!("document {} {}", word(&paper["document"])?, word(&paper["how"])?)))
                .collect::<Result<_, String>>()?
        }
        ServiceChange::InheritedList(from) => vec![format!("inherited list of {from}")],
        ServiceChange::Kind(_)
        | ServiceChange::Section(_)
        | ServiceChange::Name(_)
        | ServiceChange::Description(_)
        | ServiceChange::Categories(_)
        | ServiceChange::Nationals(_)
        | ServiceChange::Entries(_)
        | ServiceChange::Route(_)
        | ServiceChange::PortalRequest(_)
        | ServiceChange::Family(_)
        | ServiceChange::List(_)
        | ServiceChange::Step2Places(_)
        | ServiceChange::Step2Documents(_)
        | ServiceChange::Notes(_)
        | ServiceChange::Remarks(_) => vec![word(&json["what"])?],
    })
}

fn fee(change: &TariffChange) -> Result<String, String> {
    let money = |fee: &Stated<Money>| {
        let stated = fee.value().map(|money| format!("{} {}", money.amount(), money.currency()));
        stated.unwrap_or_else(|| "not stated".to_owned())
    };
    if let TariffChange::ServiceFee(fee) = change {
        return Ok(format!("service_fee {} -> {}", money(&fee.from), money(&fee.to)));
    }
    let json = serde_json::to_value(change).map_err(|error| error.to_string())?;
    word(&json["what"])
}
