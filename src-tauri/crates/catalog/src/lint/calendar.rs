//! Days: in order, by the rule, and estimated only where that is said.

use std::collections::BTreeSet;

use chrono::Datelike;

use super::{Findings, Flaw};
use crate::build::observed_by_rule;
use crate::file::File;
use crate::raw::{self, Holiday, Year};

pub(super) fn lint(raw: &raw::Catalogue<'_>, findings: &mut Findings) {
    let confirmed = &raw.calendar.value.confirmed_through;
    let through = confirmed.get_ref().0;
    if !raw.years.iter().any(|file| *file.value.year.get_ref() == through.year()) {
        findings.add(&raw.calendar, &confirmed.span(), Flaw::ConfirmedBeyond(through));
    }
    for file in &raw.years {
        order(file, findings);
        observed(file, findings);
        for holiday in &file.value.holiday {
            estimate(file, holiday, findings);
            let date = holiday.date.get_ref().0;
            if holiday.estimated && date <= through {
                findings.add(file, &holiday.date.span(), Flaw::EstimatedButConfirmed(date));
            }
        }
    }
}

fn order(file: &File<'_, Year>, findings: &mut Findings) {
    for pair in file.value.holiday.windows(2) {
        if pair[0].date.get_ref() > pair[1].date.get_ref() {
            findings.add(file, &pair[1].date.span(), Flaw::Unsorted(pair[1].date.get_ref().0));
        }
    }
}

fn observed(file: &File<'_, Year>, findings: &mut Findings) {
    let by_rule = observed_by_rule(&file.value);
    let mut written = BTreeSet::new();
    for observed in &file.value.observed {
        let pair = (observed.date.get_ref().0, observed.holiday.get_ref().0);
        written.insert(pair);
        if !by_rule.contains(&pair) {
            findings.add(file, &observed.date.span(), Flaw::ObservedNotByRule(pair.0));
        }
    }
    for (observed, holiday) in by_rule.into_iter().filter(|pair| !written.contains(pair)) {
        let place = file.value.holiday_on(holiday).map_or(0..0, |holiday| holiday.date.span());
        findings.add(file, &place, Flaw::ObservedMissing { observed, holiday });
    }
}

fn estimate(file: &File<'_, Year>, holiday: &Holiday, findings: &mut Findings) {
    let other_days = &holiday.may_fall_on;
    let ascend = other_days.windows(2).all(|pair| pair[0] < pair[1]);
    let differ = other_days.iter().all(|day| day != holiday.date.get_ref());
    if holiday.estimated == other_days.is_empty() || !ascend || !differ {
        findings.add(file, &holiday.date.span(), Flaw::Estimate);
    }
}
