//! Rules that were added, removed or reworded, and numbers that differ.

use serde::Serialize;

use super::Change;
use crate::catalogue::Rules;
use crate::id::RuleId;
use crate::text::Text;

/// A number of the rules that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct NumberChange {
    /// Its name in `rules.toml`, with the unit: `opens_working_days`.
    pub name: String,
    /// In the first edition.
    pub from: u16,
    /// In the second edition.
    pub to: u16,
}

/// What became of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "how")]
pub enum RuleChange {
    /// Only the second edition has it.
    Added {
        /// The rule.
        rule: RuleId,
        /// Its words.
        text: Text,
    },
    /// Only the first edition has it.
    Removed {
        /// The rule.
        rule: RuleId,
        /// Its words.
        text: Text,
    },
    /// Both have it, in other words.
    Reworded {
        /// The rule.
        rule: RuleId,
        /// Its words.
        text: Change<Text>,
    },
    /// What was our reading is written now, or the other way round.
    Assumption {
        /// The rule.
        rule: RuleId,
        /// Whether it is our reading of a silent or odd text.
        assumption: Change<bool>,
    },
}

pub(super) fn numbers(from: &Rules, to: &Rules) -> Vec<NumberChange> {
    let pairs = from.numbers.by_name().into_iter().zip(to.numbers.by_name());
    let differ = pairs.filter(|((_, from), (_, to))| from != to);
    differ.map(|((name, from), (_, to))| NumberChange { name: name.to_owned(), from, to }).collect()
}

/// Removed and changed rules by id, then the added ones.
pub(super) fn rules(from: &Rules, to: &Rules) -> Vec<RuleChange> {
    let mut changes = Vec::new();
    for (id, old) in from.all() {
        let rule = || id.clone();
        let Some(new) = to.all().get(id) else {
            changes.push(RuleChange::Removed { rule: rule(), text: old.text.clone() });
            continue;
        };
        let text = Change::between(old.text.clone(), new.text.clone());
        changes.extend(text.map(|text| RuleChange::Reworded { rule: rule(), text }));
        let assumption = Change::between(old.assumption, new.assumption);
        changes.extend(assumption.map(|assumption| RuleChange::Assumption { rule: rule(), assumption }));
    }
    let added = to.all().iter().filter(|(id, _)| !from.all().contains_key(*id));
    changes.extend(added.map(|(id, new)| RuleChange::Added { rule: id.clone(), text: new.text.clone() }));
    changes
}
