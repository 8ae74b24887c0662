//! The closed vocabulary of conditions.

use std::collections::BTreeMap;
use std::sync::Arc;

use kosh_core::catalogue::{Category, CountryGroup};
use kosh_core::condition::Condition;
use kosh_core::id::GroupId;
use toml::Spanned;

use crate::error::{CatalogError, Problem};
use crate::file::File;
use crate::raw;

pub(crate) fn condition<T>(
    file: &File<'_, T>,
    raw: &raw::Condition,
    groups: &BTreeMap<GroupId, Arc<CountryGroup>>,
) -> Result<Condition, CatalogError> {
    let each = |inner: &[raw::Condition]| -> Result<Vec<_>, _> {
        inner.iter().map(|one| condition(file, one, groups)).collect()
    };
    Ok(match raw {
        raw::Condition::All(inner) => Condition::All(each(inner)?),
        raw::Condition::Any(inner) => Condition::Any(each(inner)?),
        raw::Condition::Not(inner) => Condition::Not(Box::new(condition(file, inner, groups)?)),
        raw::Condition::Role(roles) => Condition::Role(roles.clone()),
        raw::Condition::Host(kinds) => Condition::Host(kinds.clone()),
        raw::Condition::Category(codes) => Condition::Category(categories(file, codes)?),
        raw::Condition::Age(age) => Condition::Age { from: age.from, below: age.below },
        raw::Condition::Nationality(id) => {
            let unknown = || Problem::Unknown { kind: "group", id: id.get_ref().to_string() };
            let group = groups.get(id.get_ref()).ok_or_else(|| file.at(id, unknown()))?;
            Condition::Nationality(Arc::clone(group))
        }
    })
}

/// Visa categories, whichever alphabet they are written in.
pub(crate) fn categories<T>(
    file: &File<'_, T>,
    codes: &[Spanned<String>],
) -> Result<Vec<Category>, CatalogError> {
    let read = |code: &Spanned<String>| {
        let problem = || Problem::Not { value: code.get_ref().clone(), wanted: "a visa category such as C3" };
        code.get_ref().parse().map_err(|_| file.at(code, problem()))
    };
    codes.iter().map(read).collect()
}
