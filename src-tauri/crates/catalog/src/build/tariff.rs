//! Tariffs: the duty and the days of a table hold for all its rows.

use std::sync::Arc;

use kosh_core::basis::Ground;
use kosh_core::catalogue::{Fee, Tier};
use kosh_core::id::RuleId;
use kosh_core::money::Money;
use kosh_core::stated::Stated;
use rust_decimal::Decimal;
use toml::Spanned;

use super::rules::RuleBook;
use crate::error::{CatalogError, Problem};
use crate::file::File;
use crate::raw::{Row, Service};

/// Most MCI of a duty: far above any, far below what a product with the index can hold.
const MOST_MCI: Decimal = Decimal::from_parts(100_000, 0, 0, false, 0);

pub(crate) fn fees(
    file: &File<'_, Service>,
    table: &Arc<Ground>,
    rules: &RuleBook,
) -> Result<Vec<Fee>, CatalogError> {
    let reader = TariffReader { file, rules };
    let tariff = &file.value.tariff;
    let duty = reader.stated(
        tariff.duty_mci.as_ref(),
        tariff.duty_not_stated.as_ref(),
        ["duty_mci", "duty_not_stated"],
    )?;
    let duty = match duty {
        Stated::Value(text) => Stated::Value(reader.duty(text)?),
        Stated::NotStated(not) => Stated::NotStated(not),
    };
    let names = ["working_days", "working_days_not_stated"];
    let days = reader.stated(tariff.working_days.as_ref(), tariff.working_days_not_stated.as_ref(), names)?;
    let mut fees: Vec<Fee> = Vec::with_capacity(tariff.rows.get_ref().len());
    for row in tariff.rows.get_ref() {
        let fee = reader.row(row, &duty, &days.map(|days| *days.get_ref()), table)?;
        if fees.iter().any(|other| other.tier == fee.tier) {
            return Err(file.at(&row.tier, Problem::Twice(row.tier.get_ref().clone())));
        }
        fees.push(Fee { worst_calendar_days: tariff.worst_calendar_days, ..fee });
    }
    if fees.is_empty() {
        return Err(file.at(&tariff.rows, Problem::Empty("row")));
    }
    Ok(fees)
}

struct TariffReader<'a, 'f> {
    file: &'a File<'f, Service>,
    rules: &'a RuleBook,
}

impl TariffReader<'_, '_> {
    /// A value, or the rule that says why there is none: exactly one of the two.
    fn stated<'v, V>(
        &self,
        value: Option<&'v Spanned<V>>,
        not_stated: Option<&Spanned<RuleId>>,
        [name, not_name]: [&'static str; 2],
    ) -> Result<Stated<&'v Spanned<V>>, CatalogError> {
        match (value, not_stated) {
            (Some(value), None) => Ok(Stated::Value(value)),
            (None, Some(rule)) => Ok(Stated::not(self.rules.ground(self.file, rule)?.text.clone())),
            _ => Err(self.file.at(&self.file.value.tariff.rows, Problem::ExactlyOne(name, not_name))),
        }
    }

    fn duty(&self, text: &Spanned<String>) -> Result<Decimal, CatalogError> {
        let bounds = Decimal::ZERO..=MOST_MCI;
        let mci = Decimal::from_str_exact(text.get_ref()).ok().filter(|mci| bounds.contains(mci));
        let problem =
            || Problem::Not { value: text.get_ref().clone(), wanted: "a number of MCI such as \"0.5\"" };
        mci.ok_or_else(|| self.file.at(text, problem()))
    }

    fn row(
        &self,
        row: &Row,
        duty: &Stated<Decimal>,
        days: &Stated<u16>,
        table: &Arc<Ground>,
    ) -> Result<Fee, CatalogError> {
        let no_tier =
            || Problem::Not { value: row.tier.get_ref().clone(), wanted: "a tier such as 1y or standard" };
        let tier: Tier = row.tier.get_ref().parse().map_err(|_| self.file.at(&row.tier, no_tier()))?;
        let service_fee =
            match self.stated(row.fee.as_ref(), row.fee_not_stated.as_ref(), ["fee", "fee_not_stated"])? {
                Stated::Value(fee) => {
                    let no_money =
                        |_| Problem::Not { value: fee.get_ref().to_string(), wanted: "a sum of money" };
                    let money = Money::kzt(Decimal::from(*fee.get_ref())).map_err(no_money);
                    Stated::Value(money.map_err(|problem| self.file.at(fee, problem))?)
                }
                Stated::NotStated(not) => Stated::NotStated(not),
            };
        Ok(Fee {
            tier,
            service_fee,
            duty_mci: duty.clone(),
            working_days: days.clone(),
            worst_calendar_days: None,
            ground: Arc::clone(table),
        })
    }
}
