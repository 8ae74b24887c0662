//! The monthly calculation index.

use kosh_core::catalogue::Mci;
use kosh_core::time::{Dated, Origin};
use rust_decimal::Decimal;

use super::sources::Sources;
use crate::error::{CatalogError, Problem};
use crate::file::File;
use crate::raw;

pub(crate) fn mci(file: &File<'_, raw::Mci>, sources: &Sources<'_>) -> Result<Dated<Mci>, CatalogError> {
    let mut entries = Vec::with_capacity(file.value.value.len());
    let mut last = None;
    for entry in &file.value.value {
        let from = entry.from.get_ref().0;
        if last.is_some_and(|last| from <= last) {
            return Err(file.at(&entry.from, Problem::Order(from.to_string())));
        }
        last = Some(from);
        let source = sources.find(file, &entry.source)?;
        entries.push((from, Some(Mci { value: Decimal::from(entry.kzt), origin: Origin::Shipped, source })));
    }
    Dated::new(entries).map_err(|_| file.whole(Problem::Empty("value")))
}
