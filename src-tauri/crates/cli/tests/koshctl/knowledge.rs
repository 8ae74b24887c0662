//! What needs no vault: the stable part of every JSON answer.

use crate::process::{json_of, koshctl};
use serde_json::{Value, json};

/// Whether something rests on at least one rule with words and a source.
fn rests_on_rules(result: &Value) -> bool {
    let grounds = result["basis"].as_array();
    grounds.is_some_and(|grounds| {
        !grounds.is_empty()
            && grounds.iter().all(|ground| {
                ground["rule"].is_string() && ground["text"]["ru"].is_string() && ground["source"].is_object()
            })
    })
}

fn tenge(amount: &str) -> Value {
    json!({ "amount": amount, "currency": "KZT" })
}

fn by<'a>(list: &'a Value, key: &str, wanted: &str) -> &'a Value {
    let found = list.as_array().unwrap().iter().find(|item| item[key] == wanted);
    found.unwrap_or_else(|| panic!("no {key} {wanted} in {list}"))
}

fn ids(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap()).collect()
}

#[test]
fn guide_services_has_all_seventeen_with_their_tariffs() {
    let services = json_of("guide services");
    assert_eq!(services.as_array().unwrap().len(), 17);
    let invitation = by(&services, "id", "work-c3-invitation");
    assert_eq!(invitation["categories"], json!(["C3"]));
    assert_eq!(invitation["route"], "outside");
    assert_eq!(invitation["portal_request"], "Оформление приглашения");
    assert!(rests_on_rules(invitation));
    let three = by(&invitation["fees"], "tier", "3y");
    assert_eq!(three["service_fee"], tenge("580000.00"));
    assert_eq!(three["duty_mci"], "0.5");
    assert_eq!(three["duty"], tenge("2162.50"));
    assert_eq!(three["working_days"], 5);
    assert_eq!(three["worst_calendar_days"], 30);
    assert!(rests_on_rules(three));
    let odd = by(&services, "id", "business-multiple-invitation");
    assert_eq!(odd["portal_request"], "Получение визы");
    let manager = by(&odd["fees"], "tier", "personal-manager");
    assert_eq!(manager["service_fee"], tenge("240000.00"));
    let extension = by(&services, "id", "work-extension");
    assert_eq!(extension["fees"][0]["service_fee"]["not_stated"], true);
    assert!(extension["fees"][0]["service_fee"]["reason"]["ru"].is_string());
    for lang in ["ru", "en", "kk"] {
        let named = services.as_array().unwrap().iter().all(|one| one["name"][lang].as_str() != Some(""));
        assert!(named, "{lang}");
    }
}

#[test]
fn guide_show_has_papers_notes_and_contacts() {
    let shown = json_of("guide show work-c3-invitation");
    assert_eq!(shown["id"], "work-c3-invitation");
    assert!(ids(&shown["papers"]["items"]).contains(&"invitation-letter"));
    assert!(shown["contacts"]["email"].as_str().unwrap().contains('@'));
    assert!(!shown["remarks"].as_array().unwrap().is_empty());
    assert!(rests_on_rules(&shown));
}

#[test]
fn guide_lint_finds_nothing_in_the_built_in_guide() {
    let linted = json_of("guide lint");
    assert_eq!(linted["services"], 17);
    assert_eq!(linted["findings"], json!([]));
}

#[test]
fn calendar_year_is_an_array_of_days() {
    let days = json_of("calendar year 2026");
    assert_eq!(days.as_array().unwrap().len(), 365);
    let women = by(&days, "date", "2026-03-08");
    assert_eq!((&women["kind"], &women["confirmed"]), (&json!("holiday"), &json!(true)));
    assert!(women["name"]["ru"].is_string() && women["source"].is_object());
    assert_eq!(by(&days, "date", "2026-03-09")["kind"], "observed");
    assert_eq!(by(&days, "date", "2026-11-23")["kind"], "working");
    assert_eq!(by(&days, "date", "2026-11-22")["kind"], "weekend");
}

#[test]
fn working_days_are_added_after_before_and_counted_between() {
    // Friday 4 December 2026 and ten working days: the 16th (Wednesday) is a holiday, so the 21st.
    let after = json_of("calendar add-working-days 2026-12-04 10");
    assert_eq!(after["date"], "2026-12-21");
    assert!(by(&after["skipped"], "date", "2026-12-16")["name"]["en"].is_string());
    assert!(rests_on_rules(&after));
    assert_eq!(json_of("calendar add-working-days 21.12.2026 -10")["date"], "2026-12-04");
    let between = json_of("calendar between 2026-12-04 2026-12-21");
    assert_eq!(between["working_days"], 10);
    assert!(rests_on_rules(&between));
    assert_eq!(json_of("calendar between 2026-12-04 2026-12-04")["working_days"], 0);
}

#[test]
fn window_opens_closes_and_is_safe_as_counted_by_hand() {
    // Last valid day Thursday 4 March 2027: five weeks back are 25 working days, without a holiday among them.
    let line = "window --valid-until 2027-03-04 --valid-from 2026-03-05 --today";
    let window = json_of(&format!("{line} 2027-02-01"));
    assert_eq!(window["valid_until"], "2027-03-04");
    assert_eq!(window["opens_on"], "2027-01-21");
    assert_eq!(window["safe_until"], "2027-02-02");
    assert_eq!(window["closes_on"], "2027-02-25");
    assert_eq!(window["working_days_left"], 18);
    assert!(window["skipped"][0]["confirmed"].is_boolean() && window["skipped"][0]["date"].is_string());
    assert!(rests_on_rules(&window));
    let states = [
        ("2027-01-20", "closed"),
        ("2027-01-21", "open"),
        ("2027-02-02", "open"),
        ("2027-02-03", "risky"),
        ("2027-02-25", "risky"),
        ("2027-02-26", "too_late"),
        ("2027-03-04", "too_late"),
    ];
    for (today, state) in states {
        assert_eq!(json_of(&format!("{line} {today}"))["state"], state, "{today}");
    }
    assert_eq!(json_of("window --valid-until 04.03.2027"), json_of("window --valid-until 2027-03-04"));
}

#[test]
fn quote_is_per_person_and_never_takes_not_stated_for_nothing() {
    let quote = json_of("quote --service work-c3-invitation --term 2y3m --person principal --person child");
    assert_eq!(quote["service"], "work-c3-invitation");
    assert_eq!(quote["on"], crate::process::TODAY);
    assert_eq!(quote["tier"], "3y");
    assert_eq!(quote["per_person"], json!([tenge("582162.50"), tenge("582162.50")]));
    assert_eq!(quote["known_total"], tenge("1164325.00"));
    assert_eq!(quote["not_stated"], 2);
    assert_eq!(quote["minimum_working_days"], 10);
    assert!(rests_on_rules(&quote));
    let lines = quote["lines"].as_array().unwrap();
    assert_eq!(lines.len(), 6);
    assert!(lines.iter().all(rests_on_rules));
    let consular: Vec<_> = lines.iter().filter(|line| line["kind"] == "consular_fee").collect();
    assert_eq!(consular.len(), 2);
    assert!(consular.iter().all(|line| line["amount"]["not_stated"] == true));
    assert_eq!((&lines[3]["person"], &lines[3]["role"]), (&json!(1), &json!("child")));
}

#[test]
fn quote_takes_variants_options_and_days() {
    let expert = json_of("quote --service temporary-residence-permit --variant expert");
    assert_eq!(expert["lines"][0]["amount"], tenge("140000.00"));
    assert_eq!(expert["lines"][0]["person"], 0);
    let manager = json_of("quote --service business-single-invitation --option personal-manager");
    assert_eq!(manager["lines"][0]["amount"], tenge("240000.00"));
    let unknown_index = json_of("quote --service work-c3-in-country --term 1y --on 01.02.2027");
    let duty = by(&unknown_index["lines"], "kind", "state_duty");
    assert_eq!(duty["amount"]["not_stated"], true);
    let extension = json_of("quote --service work-extension");
    assert_eq!(extension["known_total"], tenge("0.00"));
    assert_eq!(extension["not_stated"], 2);
    assert_eq!(extension["minimum_working_days"]["not_stated"], true);
}

#[test]
fn checklist_leaves_out_with_a_reason_and_says_what_is_open() {
    let child = json_of("checklist --service work-extension --person child --age 15");
    assert_eq!(child["inherited_from"], "work-c3-in-country");
    assert!(rests_on_rules(&child));
    assert!(child["items"].as_array().unwrap().iter().all(rests_on_rules));
    let left_out = ids(&child["left_out"]);
    assert!(left_out.contains(&"employment-contract") && left_out.contains(&"fingerprint-certificate"));
    let why = &by(&child["left_out"], "id", "fingerprint-certificate")["why"]["en"];
    assert!(why.as_str().unwrap().contains("16"), "{why}");
    let visa = by(&child["items"], "id", "visa-copy");
    assert_eq!((&visa["truth"], &visa["form"]), (&json!("unknown"), &json!(["copy"])));
    assert!(visa["why"]["ru"].is_string());
    let older = json_of("checklist --service work-extension --person child --age 16");
    assert!(ids(&older["items"]).contains(&"fingerprint-certificate"));
    let letter = json_of("checklist --service work-c3-invitation --person principal");
    assert_eq!(by(&letter["items"], "id", "invitation-letter")["copies"], 2);
    assert!(!letter["step2"].as_array().unwrap().is_empty());
}

#[test]
fn checklist_knows_host_category_and_nationality() {
    let attorney = |host| {
        let list =
            json_of(&format!("checklist --service work-c3-invitation --person principal --host {host}"));
        ids(&list["items"]).contains(&"general-power-of-attorney")
    };
    assert!(attorney("branch") && attorney("representative") && !attorney("participant"));
    let draft = json_of("checklist --service investor-extension --category А6");
    assert_eq!(draft["list"]["not_stated"], true);
    assert_eq!(draft["draft_from"], "investor-a6-invitation");
    let served =
        koshctl("checklist --service temporary-residence-permit --person principal --nationality ru");
    assert_eq!(served.status, 0, "{served:?}");
}

#[test]
fn numbers_are_checked() {
    assert_eq!(json_of("check bin 940140000385")["valid"], true);
    assert_eq!(json_of("check bin 940140000385")["number"], "940140000385");
    assert_eq!(json_of("check iin 900101300126")["valid"], true);
}

#[test]
fn the_window_reads_the_same_in_three_languages_and_leaves_no_key_unspoken() {
    let lines = [
        "guide services",
        "guide show work-c3-invitation",
        "guide show investor-extension",
        "guide lint",
        "calendar year 2027",
        "calendar add-working-days 2027-03-04 5",
        "calendar between 2027-03-04 2027-04-05",
        "window --valid-until 2027-03-30",
        "quote --service work-c3-invitation --term 3y --person principal --person spouse",
        "quote --service temporary-residence-permit --variant employee",
        "checklist --service work-extension --person child --age 15",
        "check bin 940140000385",
        "--help",
        "quote --help",
    ];
    for line in lines {
        let said: Vec<String> = ["ru", "en", "kk"]
            .map(|lang| {
                let run = koshctl(&format!("--lang {lang} {line}"));
                assert_eq!(run.status, 0, "{run:?}");
                assert!(!run.out.contains('_') && !run.out.contains('{'), "{lang} {line}: {}", run.out);
                run.out
            })
            .to_vec();
        assert!(said[0] != said[1] && said[0] != said[2] && said[1] != said[2], "{line}");
    }
    let russian = koshctl("window --valid-until 2027-03-04");
    assert!(russian.out.contains("04.03.2027"), "{}", russian.out);
    assert!(koshctl("--lang en window --valid-until 2027-03-04").out.contains("4 Mar 2027"));
}
