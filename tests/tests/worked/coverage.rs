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

/// Every kind of obstacle, by the word it has in JSON.
const OBSTACLES: [&str; 52] = [
    "service_unknown",
    "no_applicant",
    "applicant_unknown",
    "household_of_other_host",
    "duplicate",
    "edition_does_not_cover",
    "filing_day_passed",
    "filing_day_off",
    "beyond_calendar",
    "nothing_to_extend",
    "held_category_differs",
    "host_differs",
    "window_not_open",
    "window_closed",
    "too_short_for_window",
    "worst_case_too_late",
    "window_unconfirmed",
    "nothing_to_cancel",
    "no_investor_visa",
    "no_in_country_route",
    "category_not_offered",
    "entries_not_offered",
    "tier_not_offered",
    "airport_not_offered",
    "permit_instead_of_visa",
    "nationality_not_served",
    "nationality_not_named",
    "person_inside",
    "person_outside",
    "no_passport",
    "passport_expired",
    "passport_below_term",
    "passport_below_residence",
    "permit_too_long",
    "few_blank_pages",
    "no_qualification",
    "no_child_consent",
    "certificate_of_other_year",
    "paper_ended",
    "paper_not_recorded",
    "child_of_age",
    "child_of_age_within_term",
    "principal_without_visa",
    "beyond_principal",
    "contract_ended",
    "contract_before_end",
    "invitation_too_late",
    "invitation_too_early",
    "no_valid_attorney",
    "no_general_attorney",
    "general_attorney_ended",
    "fact_unknown",
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
        .chain(RESULTS.map(|result| format!("household {result}")))
        .chain(OBSTACLES.map(|obstacle| format!("preflight {obstacle}")));
    let missing: Vec<_> = wanted.filter(|wanted| !words.contains(wanted)).collect();
    if missing.is_empty() { Ok(()) } else { Err(format!("no example of: {}", missing.join(", "))) }
}
