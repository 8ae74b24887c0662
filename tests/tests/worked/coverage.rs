//! That the examples leave no service and no kind of result out.

use std::collections::BTreeSet;
use std::path::PathBuf;

use kosh_core::catalogue::Catalogue;

/// Every kind of deadline and finding, by the word it has in JSON.
const RESULTS: [&str; 19] = [
    "window_opens",
    "file_safely",
    "file_at_last",
    "window_missed",
    "status_expires",
    "status_expired",
    "passport_expires",
    "passport_expired",
    "attorney_expires",
    "attorney_expired",
    "no_passport",
    "no_status",
    "passport_too_short",
    "few_blank_pages",
    "outlasts_principal",
    "principal_without_status",
    "child_of_age",
    "beyond_calendar",
    "unconfirmed_days",
];

/// Fails with what no example is about.
pub fn check(catalogue: &Catalogue, files: &[PathBuf]) -> Result<(), String> {
    let mut words = BTreeSet::new();
    for file in files {
        let text = std::fs::read_to_string(file).map_err(|error| error.to_string())?;
        let kind = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let kind = kind.split('-').next().unwrap_or_default();
        let values = text.lines().filter_map(|line| line.split_once(" = ")).map(|(_, value)| value);
        words.extend(values.map(|value| format!("{kind} {}", value.trim_matches('"'))));
    }
    let services = catalogue.newest_edition().into_iter().flat_map(|edition| &edition.services);
    let wanted = services
        .flat_map(|service| [format!("quote {}", service.id), format!("checklist {}", service.id)])
        .chain(RESULTS.map(|result| format!("household {result}")));
    let missing: Vec<_> = wanted.filter(|wanted| !words.contains(wanted)).collect();
    if missing.is_empty() { Ok(()) } else { Err(format!("no example of: {}", missing.join(", "))) }
}
