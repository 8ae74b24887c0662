//! Bad input: exit status 2, the field and what would be right on standard error, nothing on standard output.

use crate::process::{Run, koshctl, run};
use serde_json::Value;

fn refused(line: &str) -> Value {
    let told = koshctl(line);
    assert_eq!(told.status, 2, "{line}: {told:?}");
    assert_eq!(told.out, "", "{line}");
    assert!(!told.err.trim().is_empty() && !told.err.contains("ctl_"), "{told:?}");
    let coded = koshctl(&format!("--json {line}"));
    assert_eq!((coded.status, coded.out.as_str()), (2, ""), "{coded:?}");
    let failure = coded.failure();
    assert_eq!(failure["message"].as_str().unwrap().trim(), told.err.trim());
    failure["error"].clone()
}

/// The code of the failure, and of its first problem with the field where it has one.
fn code(line: &str) -> (String, String, String) {
    let error = refused(line);
    let problem = &error["params"]["problems"][0];
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    (text(&error["code"]), text(&problem["field"]), text(&problem["code"]))
}

fn problem(line: &str, field: &str, kind: &str) {
    assert_eq!(code(line), ("invalid_input".into(), field.into(), kind.into()), "{line}");
}

#[test]
fn dates_that_cannot_be() {
    problem("window --valid-until 2026-11-22", "valid_until", "already_over");
    problem("window --valid-until 2027-03-04 --valid-from 2027-03-05", "valid_until", "not_after");
    problem("window --valid-until 31.02.2027", "valid_until", "not_a_date");
    problem("window --valid-until 2027-03-04 --valid-from soon", "valid_from", "not_a_date");
    problem("window --valid-until 2027-03-04 --today 4.3.27", "today", "not_a_date");
    problem("calendar add-working-days 2027-13-01 5", "date", "not_a_date");
    problem("calendar between 2027-03-04 2027-03-03", "to", "not_after");
    problem("quote --service residence-permit --on never", "on", "not_a_date");
    problem("quote --service residence-permit --passport-until x", "passport_until", "not_a_date");
}

#[test]
fn days_outside_the_calendar_are_answered_with_its_bounds() {
    let lines = [
        "window --valid-until 2035-01-01",
        "calendar year 2050",
        "calendar year 1999",
        "calendar add-working-days 2028-12-20 60",
        "calendar between 2027-01-01 2029-01-01",
    ];
    for line in lines {
        let error = refused(line);
        assert_eq!(error["code"], "outside_calendar", "{line}");
        assert_eq!(error["params"]["first"], "2024-01-01");
        assert_eq!(error["params"]["last"], "2028-12-31");
    }
    let early = refused("guide services --today 2020-01-01");
    assert_eq!(
        (early["code"].as_str(), early["params"]["first"].as_str()),
        (Some("no_edition"), Some("2026-01-01"))
    );
}

#[test]
fn unknown_services_are_answered_with_the_known_ones() {
    let lines = [
        "guide show nope",
        "window --valid-until 2027-03-04 --service nope",
        "quote --service nope",
        "checklist --service nope",
    ];
    for line in lines {
        let error = refused(line);
        assert_eq!(error["code"], "unknown_service", "{line}");
        assert_eq!(error["params"]["known"].as_array().unwrap().len(), 17);
        assert!(koshctl(line).err.contains("work-c3-invitation"), "{line}");
    }
    let no_window = refused("window --valid-until 2027-03-04 --service work-c3-invitation");
    assert_eq!(no_window["code"], "no_window");
    assert_eq!(no_window["params"]["known"].as_array().unwrap().len(), 4);
}

#[test]
fn terms_and_variants_that_are_not_offered_are_answered_with_those_that_are() {
    let lines = [
        ("quote --service work-c3-invitation", "choice_needed", "5y"),
        ("quote --service work-c3-invitation --term 6y", "not_offered", "5y"),
        ("quote --service work-c3-invitation --variant employee", "not_offered", "5y"),
        ("quote --service temporary-residence-permit --variant boss", "not_offered", "expert"),
        ("quote --service work-c3-invitation --option personal-manager", "not_offered", "5y"),
        ("quote --service business-single-invitation --option gold", "not_offered", "personal-manager"),
    ];
    for (line, code, right) in lines {
        let error = refused(line);
        assert_eq!(error["code"], code, "{line}");
        assert!(koshctl(line).err.contains(right), "{line}");
    }
    problem("quote --service work-c3-invitation --term 3", "term", "not_a_term");
    let short = refused("quote --service work-c3-invitation --term 3y --passport-until 2028-06-30");
    assert_eq!(short["code"], "term_beyond_passport");
    // Until 30 June 2028 less three months: 16 whole months from 23 November 2026.
    assert_eq!(short["params"]["longest"], "1y4m");
}

#[test]
fn people_that_a_service_is_not_for() {
    let foreign = refused("checklist --service temporary-residence-permit --nationality DE");
    assert_eq!(foreign["code"], "nationality_not_served");
    assert!(foreign["params"]["served"].as_array().unwrap().contains(&"RU".into()));
    let category = refused("checklist --service work-c3-invitation --category B2");
    assert_eq!(
        (category["code"].as_str(), &category["params"]["offered"][0]),
        (Some("category_not_offered"), &"C3".into())
    );
    problem("checklist --service work-c3-invitation --category X99", "category", "not_a_category");
    problem("checklist --service work-c3-invitation --nationality ZZ", "nationality", "not_a_country");
    for line in [
        "quote --service residence-permit --person boss",
        "checklist --service residence-permit --person boss",
    ] {
        assert_eq!(refused(line)["code"], "not_one_of");
        assert!(koshctl(line).err.contains("principal, spouse, child"));
    }
    assert_eq!(refused("checklist --service residence-permit --host shop")["params"]["option"], "--host");
}

#[test]
fn wrong_digits() {
    problem("check bin 940140000386", "bin", "check_digit");
    problem("check bin 94014000038", "bin", "digit_count");
    problem("check iin 900101300127", "iin", "check_digit");
    problem("check iin 900101300800", "iin", "never_issued");
}

#[test]
fn the_command_line_itself() {
    let alone = koshctl("");
    assert_eq!(alone.status, 2, "{alone:?}");
    assert!(alone.err.contains("checklist"), "without a command it tells which there are: {alone:?}");
    let lines = [
        "nothing",
        "due --frob",
        "window",
        "quote",
        "demo",
        "demo --people 0",
        "demo --people many",
        "calendar year soon",
        "import",
    ];
    for line in lines {
        assert_eq!(refused(line)["code"], "usage", "{line}");
    }
    assert_eq!(refused("--lang de guide services")["params"]["option"], "--lang");
    let both = refused("quote --service work-c3-invitation --term 1y --variant employee");
    assert_eq!(both["code"], "usage");
}

#[test]
fn there_is_no_vault() {
    let folder = tempfile::tempdir().unwrap();
    let vault = folder.path().join("nothing");
    for command in ["due", "letter", "costs"] {
        let told: Run = run(&["--json", command, "--vault", vault.to_str().unwrap()], "");
        assert_eq!((told.status, told.out.as_str()), (2, ""), "{told:?}");
        assert_eq!(told.failure()["error"]["code"], "no_vault");
    }
    assert!(!vault.exists());
}

#[test]
fn refusals_are_said_in_the_language_asked_for() {
    let line = "window --valid-until 2035-01-01 --lang";
    let said: Vec<String> = ["ru", "en", "kk"].map(|lang| koshctl(&format!("{line} {lang}")).err).to_vec();
    assert!(said[0].contains("01.01.2035") && said[1].contains("1 Jan 2035"), "{said:?}");
    assert!(said[0] != said[2]);
}
