//! That the examples leave no service and no kind of result out.

use std::collections::BTreeSet;
use std::path::PathBuf;

use kosh_core::catalogue::Catalogue;

/// Every kind of deadline and finding, by the word it has in JSON.
const RESULTS: [&str; 66] = [
    "window_opens",
    "file_safely",
    "file_at_last",
    "window_missed",
    "status_expires",
    "status_expired",
    "stay_ends",
    "stay_overrun",
    "passport_expires",
    "passport_expired",
    "paper_expires",
    "paper_expired",
    "contract_expires",
    "contract_expired",
    "child_gives_consent",
    "child_gives_fingerprints",
    "child_comes_of_age",
    "notify_arrival",
    "register_stay",
    "file_as_planned",
    "appointment",
    "answer_expected",
    "answer_at_latest",
    "attorney_expires",
    "attorney_expired",
    "general_attorney_expires",
    "general_attorney_expired",
    "no_passport",
    "no_status",
    "passport_too_short",
    "few_blank_pages",
    "passport_below_term",
    "passport_below_residence",
    "permit_beyond_passport",
    "open_from_first_day",
    "window_closed",
    "host_changed",
    "exit_visa_too_long",
    "visa_free_days",
    "visa_free_unknown",
    "needs_temporary_permit",
    "outlasts_principal",
    "ends_before_principal",
    "principal_without_status",
    "child_of_age",
    "contract_before_status",
    "certificate_of_other_year",
    "paper_ends_before_filing",
    "notified_late",
    "filed_outside_window",
    "waits_on_manager",
    "no_valid_attorney",
    "no_general_attorney",
    "beyond_calendar",
    "unconfirmed_days",
    "estimated_holiday",
    "index_unknown",
    "edition_does_not_cover",
    "left_before_entering",
    "stays_overlap",
    "child_older_than_parent",
    "same_passport_number",
    "ends_before_beginning",
    "begin_unknown",
    "born_after_beginning",
    "permit_too_long",
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

/// Every state of a requirement, and every reason why one is not filled, by the words they have in JSON.
const STATES: [&str; 18] = [
    "there",
    "original",
    "letter",
    "reviewed",
    "not_applicable",
    "cannot_provide",
    "left_out",
    "in_parts",
    "short missing",
    "short undecided",
    "short ended",
    "short other_year",
    "short too_short",
    "short before_entry",
    "short other_form",
    "short date_needed",
    "short no_content",
    "short letter_gaps",
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
        .chain(STATES.map(|state| format!("need {state}")))
        .chain(OBSTACLES.map(|obstacle| format!("preflight {obstacle}")));
    let missing: Vec<_> = wanted.filter(|wanted| !words.contains(wanted)).collect();
    if missing.is_empty() { Ok(()) } else { Err(format!("no example of: {}", missing.join(", "))) }
}
