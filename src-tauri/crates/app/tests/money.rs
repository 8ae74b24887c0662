//! Money through the command table, on the sample company: quotes are frozen and compared, costs, payments and rates
//! entered, sums grouped, the coming months reckoned, papers and workbooks written.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::needless_pass_by_value,
    reason = "a test may fail loudly"
)]

use std::fs;
use std::sync::Arc;

use kosh_app::commands::run;
use kosh_app::{App, Clock, ErrorCode, Options};
use kosh_store::MemoryKeyring;
use serde_json::{Value, json};
use tempfile::TempDir;

/// The sample company on a Monday: 23 November 2026.
struct Desk {
    _folder: TempDir,
    app: Arc<App>,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let options = Options {
            vault: folder.path().join("vault"),
            output: folder.path().join("papers"),
            clock: Clock::Fixed("2026-11-23".parse().unwrap()),
            keyring: Box::new(MemoryKeyring::default()),
            office: None,
        };
        let desk = Self { _folder: folder, app: Arc::new(App::new(options).unwrap()) };
        desk.call("start", json!({}));
        desk.call("create_vault", json!({ "contents": "sample", "lang": "ru", "passphrase": null }));
        desk
    }

    fn call(&self, name: &str, input: Value) -> Value {
        let answer = run(&self.app, name, input).unwrap_or_else(|error| panic!("{name}: {error:?}"));
        serde_json::from_str(&answer).unwrap()
    }

    fn refused(&self, name: &str, input: Value) -> ErrorCode {
        run(&self.app, name, input).unwrap_err().code
    }

    /// The household of somebody, found by name.
    fn household(&self, name: &str) -> Value {
        let query = json!({ "text": name, "role": null, "host": null, "nationality": null, "category": null,
            "expires_by": null, "sort": "name", "descending": false, "offset": 0, "limit": 10 });
        let found = self.call("people", query);
        self.call("person", found["rows"][0]["person"].clone())["household"].clone()
    }

    /// The only application of a household.
    fn application(&self, name: &str) -> Value {
        self.household(name)["applications"][0]["id"].clone()
    }

    fn money(&self, scope: Value, group_by: &str) -> Value {
        self.call("money", query(scope, group_by))
    }
}

fn query(scope: Value, group_by: &str) -> Value {
    json!({ "scope": scope, "from": "", "until": "", "group_by": group_by, "limit": 1000 })
}

fn company() -> Value {
    json!({ "of": "company" })
}

/// The balance in a currency: planned, paid, outstanding, beyond the plan.
fn balance(balances: &Value, currency: &str) -> [String; 4] {
    let found = balances.as_array().unwrap().iter().find(|one| one["planned"]["currency"] == currency);
    let found = found.unwrap_or_else(|| panic!("no {currency} in {balances}"));
    ["planned", "paid", "outstanding", "beyond_plan"]
        .map(|part| found[part]["amount"].as_str().unwrap().to_owned())
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

fn own_line(expense: &str, amount: &str, currency: &str, per: &str) -> Value {
    json!({ "expense": expense, "title": "", "amount": amount, "currency": currency, "per": per, "source": "счёт" })
}

#[test]
fn an_application_that_is_made_has_its_quote_frozen_in_the_same_act() {
    let desk = Desk::new();
    let home = desk.household("MUSTER");
    let wish = json!({ "service": "work-c3-invitation", "applicants": [home["persons"][0]["id"]],
        "category": "C3", "term": "1y" });
    let under = home["id"].clone();
    let before = list(&desk.call("journal", json!({ "offset": 0, "limit": 100 }))).len();
    let id = desk.call("save_application", json!({ "under": under, "id": null, "input": wish }));
    assert_eq!(list(&desk.call("journal", json!({ "offset": 0, "limit": 100 }))).len(), before + 1);
    let costs = desk.call("costs", id.clone());
    assert_eq!(
        (&costs["frozen"]["number"], &costs["frozen"]["frozen_on"]),
        (&json!(1), &json!("2026-11-23"))
    );
    assert_eq!((&costs["changes"], &costs["earlier"]), (&json!([]), &json!([])));
    // «До 1 года» 400 000 and 0.5 × 4 325 = 2 162.50; the consular fee is not stated.
    assert_eq!(balance(&costs["account"]["balances"], "KZT"), ["402162.50", "0.00", "402162.50", "0.00"]);
    assert_eq!(costs["account"]["not_stated"], 1);

    let longer = json!({ "service": "work-c3-invitation", "applicants": [home["persons"][0]["id"]],
        "category": "C3", "term": "3y" });
    desk.call("save_application", json!({ "under": under, "id": id, "input": longer }));
    let costs = desk.call("costs", id.clone());
    assert_eq!(balance(&costs["account"]["balances"], "KZT")[0], "402162.50", "what is frozen stays");
    let changes = list(&costs["changes"]);
    assert_eq!(changes.len(), 1);
    assert_eq!(
        (&changes[0]["because"], &changes[0]["is"]["amount"]),
        (&json!("choice"), &json!("580000.00"))
    );

    desk.call("freeze_quote", id.clone());
    let costs = desk.call("costs", id.clone());
    assert_eq!((&costs["frozen"]["number"], &costs["earlier"][0]["number"]), (&json!(2), &json!(1)));
    assert_eq!(balance(&costs["account"]["balances"], "KZT")[0], "582162.50");
    desk.call("undo", json!({}));
    assert_eq!(desk.call("costs", id)["frozen"]["number"], 1);
}

#[test]
fn a_draft_without_a_choice_has_no_quote_until_it_can_be_quoted() {
    let desk = Desk::new();
    let home = desk.household("MUSTER");
    let wish = |term: &str| {
        json!({ "service": "work-c3-invitation", "applicants": [home["persons"][0]["id"]],
            "category": "C3", "term": term })
    };
    let save = |id: Value, term: &str| {
        desk.call("save_application", json!({ "under": home["id"], "id": id, "input": wish(term) }))
    };
    let id = save(Value::Null, "");
    let costs = desk.call("costs", id.clone());
    assert_eq!((&costs["frozen"], &costs["quote_error"]["code"]), (&Value::Null, &json!("choice_needed")));
    assert!(matches!(desk.refused("freeze_quote", id.clone()), ErrorCode::ChoiceNeeded { .. }));
    let page = desk.money(company(), "application");
    assert_eq!(page["without_quote"], 1);
    save(id.clone(), "2y");
    assert_eq!(desk.call("costs", id)["frozen"]["quote"]["tier"], "2y");
}

#[test]
fn costs_of_ones_own_are_checked_saved_edited_removed_and_undone() {
    let desk = Desk::new();
    let id = desk.application("SPECIMEN");
    let lines = || list(&desk.call("costs", id.clone())["own_lines"]).len();
    let before = lines();
    let under = |input: Value| json!({ "under": id, "id": null, "input": input });
    let wrong = desk.call("check_own_line", under(own_line("other", "-5", "$", "")));
    let fields: Vec<&str> = list(&wrong).iter().map(|problem| problem["field"].as_str().unwrap()).collect();
    assert_eq!(fields, ["title", "amount", "currency", "per"]);
    assert!(matches!(
        desk.refused("save_own_line", under(own_line("other", "-5", "$", ""))),
        ErrorCode::InvalidInput { .. }
    ));
    let stated = desk.call("check_own_line", under(own_line("state_duty", "3000", "", "person")));
    assert_eq!((&stated[0]["code"], &stated[0]["severity"]), (&json!("stated_by_guide"), &json!("warning")));

    let line = desk.call("save_own_line", under(own_line("notary", "12 500,50", "", "application")));
    assert_eq!(lines(), before + 1);
    assert_eq!(desk.call("edit_own_line", line.clone())["amount"], "12500.50");
    desk.call("remove_own_line", line);
    assert_eq!(lines(), before);
    desk.call("undo", json!({}));
    assert_eq!(lines(), before + 1);
}

#[test]
fn payments_count_against_the_plan_and_a_receipt_is_a_file_of_the_application() {
    let desk = Desk::new();
    let id = desk.application("FIKTION");
    let other = desk.application("SPECIMEN");
    let attach = |to: &Value| {
        let owner = json!({ "of": "application", "id": to });
        desk.call("attach_file", json!({ "to": owner, "name": "чек.pdf", "base64": "JVBERi0=" }))
    };
    let payment = |receipt: Value| {
        json!({ "under": id, "id": null, "input": { "paid_on": "20.11.2026", "payer": "company",
            "expense": "service_fee", "title": "", "amount": "1 000 000", "currency": "", "receipt": receipt } })
    };
    let strange = desk.call("check_payment", payment(attach(&other)));
    assert_eq!((&strange[0]["field"], &strange[0]["code"]), (&json!("receipt"), &json!("not_found")));
    let before = balance(&desk.call("costs", id.clone())["account"]["balances"], "KZT");
    assert_eq!(before[1], "0.00");
    let paid = desk.call("save_payment", payment(attach(&id)));
    let costs = desk.call("costs", id.clone());
    let after = balance(&costs["account"]["balances"], "KZT");
    assert_eq!((after[0].as_str(), after[1].as_str()), (before[0].as_str(), "1000000.00"));
    assert_eq!(costs["payments"][0]["receipt_name"], "чек.pdf");
    let future = json!({ "under": id, "id": paid, "input": { "paid_on": "24.11.2026", "payer": "employee",
        "expense": "courier", "title": "", "amount": "1", "currency": "USD", "receipt": "" } });
    assert_eq!(desk.call("check_payment", future)[0]["code"], "in_future");
    desk.call("remove_payment", paid);
    assert_eq!(balance(&desk.call("costs", id)["account"]["balances"], "KZT"), before);
}

#[test]
fn sums_are_in_tenge_only_where_there_is_a_rate_for_every_currency() {
    let desk = Desk::new();
    let id = desk.application("SPECIMEN");
    let costs = desk.call("costs", id.clone());
    // The sample's own rates: 560 for the euro, 500 for the dollar.
    assert!(costs["account"]["converted"].is_object());
    let pound = own_line("courier", "10", "GBP", "application");
    desk.call("save_own_line", json!({ "under": id, "id": null, "input": pound }));
    let costs = desk.call("costs", id.clone());
    assert_eq!(
        (&costs["account"]["converted"], &costs["account"]["without_rate"]),
        (&Value::Null, &json!(["GBP"]))
    );
    let rate = json!({ "id": null, "input": { "currency": "GBP", "kzt_per_unit": "650,5", "on": "20.11.2026",
        "source": "пример" } });
    let pounds = desk.call("save_rate", rate.clone());
    assert_eq!(desk.call("check_rate", rate)[0]["code"], "already_there");
    let costs = desk.call("costs", id.clone());
    let sum: f64 = list(&costs["account"]["balances"])
        .iter()
        .map(|one| {
            let amount: f64 = one["planned"]["amount"].as_str().unwrap().parse().unwrap();
            let rate = match one["planned"]["currency"].as_str().unwrap() {
                "EUR" => 560.0,
                "USD" => 500.0,
                "GBP" => 650.5,
                _ => 1.0,
            };
            amount * rate
        })
        .sum();
    let told = &costs["account"]["converted"]["balance"]["planned"]["amount"];
    assert_eq!(told.as_str().unwrap(), format!("{sum:.2}"));
    assert_eq!(desk.call("edit_rate", pounds.clone())["kzt_per_unit"], "650.5");
    desk.call("remove_rate", pounds);
    assert_eq!(desk.call("costs", id)["account"]["converted"], Value::Null);
}

/// Balances added up by hand, in minor units: planned, paid, outstanding, beyond.
fn added<'v>(balances: impl Iterator<Item = &'v Value>, currency: &str) -> [i64; 4] {
    let mut sums = [0; 4];
    for balance in balances.flat_map(list).filter(|one| one["planned"]["currency"] == currency) {
        for (sum, part) in sums.iter_mut().zip(["planned", "paid", "outstanding", "beyond_plan"]) {
            let digits: String = balance[part]["amount"].as_str().unwrap().replace('.', "");
            *sum += digits.parse::<i64>().unwrap();
        }
    }
    sums
}

#[test]
fn groups_add_up_to_the_total_however_they_are_made() {
    let desk = Desk::new();
    let mut totals = Vec::new();
    for by in ["application", "household", "host", "department", "month"] {
        let page = desk.money(company(), by);
        let groups = list(&page["groups"]);
        for currency in ["KZT", "EUR", "USD"] {
            let total = added(std::iter::once(&page["balances"]), currency);
            assert_eq!(total, added(groups.iter().map(|group| &group["balances"]), currency), "{by}");
            let rows = groups.iter().flat_map(|group| list(&group["rows"]));
            assert_eq!(total, added(rows.map(|row| &row["balances"]), currency), "{by}");
            assert_eq!(
                total[0] - total[1],
                total[2] - total[3],
                "planned and paid are outstanding and beyond"
            );
        }
        let rows: usize = groups.iter().map(|group| list(&group["rows"]).len()).sum();
        assert_eq!(json!(rows), page["applications"]);
        let open: u64 = groups.iter().map(|group| group["not_stated"].as_u64().unwrap()).sum();
        let listed = list(&page["open"]).len() as u64;
        assert_eq!((json!(open), listed), (page["not_stated"].clone(), open));
        totals.push(page["balances"].clone());
    }
    assert!(totals.iter().all(|total| *total == totals[0]));
    let hosts = desk.money(company(), "host");
    assert!(list(&hosts["groups"]).iter().all(|group| group["key"]["of"] == "host" && group["name"] != ""));
}

#[test]
fn money_is_asked_of_a_host_a_department_a_household_an_application_and_a_period() {
    let desk = Desk::new();
    let all = desk.money(company(), "application")["applications"].as_u64().unwrap();
    let hosts = desk.call("hosts", json!({}));
    let of_hosts: u64 = list(&hosts)
        .iter()
        .map(|host| {
            let page = desk.money(json!({ "of": "host", "id": host["id"] }), "host");
            assert_eq!(page["name"], host["name_ru"]);
            page["applications"].as_u64().unwrap()
        })
        .sum();
    assert_eq!(of_hosts, all);
    let departments = desk.money(company(), "department")["departments"].clone();
    let of_departments: u64 = list(&departments)
        .iter()
        .map(Value::clone)
        .chain([json!("")])
        .filter_map(|name| {
            let asked = query(json!({ "of": "department", "id": name }), "department");
            let answer = run(&desk.app, "money", asked).ok()?;
            let page: Value = serde_json::from_str(&answer).unwrap();
            page["applications"].as_u64()
        })
        .sum();
    assert_eq!(of_departments, all);
    let home = desk.household("SPECIMEN");
    let page = desk.money(json!({ "of": "household", "id": home["id"] }), "application");
    assert_eq!((&page["name"], &page["applications"]), (&json!("SPECIMEN HELEN"), &json!(1)));
    let one = json!({ "of": "application", "id": home["applications"][0]["id"] });
    assert_eq!(desk.money(one, "application")["balances"], page["balances"]);

    let mut early = query(company(), "month");
    (early["from"], early["until"]) = (json!("01.10.2026"), json!("31.10.2026"));
    let october = desk.call("money", early);
    assert!(list(&october["groups"]).iter().all(|group| group["key"]["id"] == "2026-10-01"));
    assert!(
        list(&october["payments"])
            .iter()
            .all(|line| line["paid_on"].as_str().unwrap().starts_with("2026-10"))
    );
    assert!(october["applications"].as_u64().unwrap() < all);
}

#[test]
fn what_is_not_there_or_cannot_be_is_refused_with_its_field() {
    let desk = Desk::new();
    let nobody = "019b0000-0000-7000-8000-000000000000";
    let department = query(json!({ "of": "department", "id": "нет такого" }), "host");
    for (asked, field) in [
        (department, "department"),
        (
            json!({ "scope": company(), "from": "завтра", "until": "", "group_by": "host", "limit": 1 }),
            "from",
        ),
        (
            json!({ "scope": company(), "from": "02.11.2026", "until": "01.11.2026", "group_by": "host", "limit": 1 }),
            "until",
        ),
    ] {
        let ErrorCode::InvalidInput { problems } = desk.refused("money", asked) else { panic!("{field}") };
        assert_eq!(problems[0].field, field);
    }
    for scope in ["host", "household", "application"] {
        let asked = query(json!({ "of": scope, "id": nobody }), "host");
        assert!(matches!(desk.refused("money", asked), ErrorCode::NotFound { .. }), "{scope}");
    }
    let months = json!({ "months": 18, "policy": "yearly", "host": null, "limit": 1 });
    let ErrorCode::InvalidInput { problems } = desk.refused("budget", months) else { panic!() };
    assert_eq!(problems[0].field, "months");
}

#[test]
fn a_longer_budget_contains_the_shorter_and_the_policies_are_compared() {
    let desk = Desk::new();
    let budget = |months: u32, policy: &str| {
        desk.call("budget", json!({ "months": months, "policy": policy, "host": null, "limit": 1000 }))
    };
    for policy in ["yearly", "longest"] {
        let (year, two) = (budget(12, policy), budget(24, policy));
        assert_eq!(list(&two["lines"])[..list(&year["lines"]).len()], *list(&year["lines"]));
        assert_eq!(list(&two["months"])[..12], *list(&year["months"]));
        let compared = list(&year["comparison"]);
        assert_eq!(compared[0][policy], year["sums"]);
        assert_eq!(compared[1][policy], two["sums"]);
    }
    let page = budget(36, "longest");
    assert!(
        list(&page["lines"]).iter().all(|line| !list(&line["assumptions"]).is_empty() && line["name"] != "")
    );
    assert!(page["sums"]["not_stated"].as_u64().unwrap() > 0, "the duty of an extension is stated nowhere");
}

#[test]
fn papers_and_workbooks_are_written_for_every_scope() {
    let desk = Desk::new();
    let id = desk.application("SPECIMEN");
    let budget = json!({ "months": 24, "policy": "longest", "host": null, "limit": 1 });
    for (name, input) in [
        ("print_costs", id.clone()),
        ("print_money", query(company(), "department")),
        ("print_budget", budget.clone()),
    ] {
        let paper = desk.call(name, input);
        assert!(fs::read(paper["path"].as_str().unwrap()).unwrap().starts_with(b"%PDF-"), "{name}");
        assert!(paper["pages"].as_u64().unwrap() > 0);
    }
    for (name, input) in
        [("export_costs", id), ("export_money", query(company(), "month")), ("export_budget", budget)]
    {
        let book = desk.call(name, input);
        let path = book["path"].as_str().unwrap();
        assert_eq!(std::path::Path::new(path).extension(), Some("xlsx".as_ref()), "{path}");
        assert!(fs::read(path).unwrap().starts_with(b"PK"), "{name}");
    }
}

#[test]
fn a_wave_freezes_a_quote_with_every_application_it_makes() {
    let desk = Desk::new();
    let wave = desk.call("wave", json!({ "from": "", "until": "31.12.2026", "host": null, "limit": 100 }));
    let free =
        list(&wave["lines"]).iter().filter(|line| line["under_way"].is_null() && line["service"].is_string());
    let renewals: Vec<Value> = free.map(|line| json!({ "person": line["person"], "term": "" })).collect();
    let made = desk.call("create_wave", json!({ "from": "", "until": "31.12.2026", "renewals": renewals }));
    let applications = list(&made["applications"]);
    assert!(!applications.is_empty());
    for id in applications {
        assert_eq!(desk.call("costs", id.clone())["frozen"]["number"], 1);
    }
    desk.call("undo", json!({}));
    assert!(matches!(desk.refused("costs", applications[0].clone()), ErrorCode::NotFound { .. }));
}

#[test]
fn the_samples_figures_and_rates_go_with_it_and_what_the_user_made_of_them_stays() {
    let desk = Desk::new();
    let own = desk.call("own", json!({}));
    assert!(list(&own["figures"]).len() > 1 && list(&desk.call("rates", json!({}))).len() > 1);
    let kept = own["figures"][0]["id"].clone();
    let mut input = desk.call("edit_own_figure", kept.clone());
    input["amount"] = json!("155 000");
    desk.call("save_own_figure", json!({ "id": kept, "input": input }));
    desk.call("remove_sample", json!({}));
    let own = desk.call("own", json!({}));
    assert_eq!(list(&own["figures"]).iter().map(|one| one["id"].clone()).collect::<Vec<_>>(), [kept]);
    assert_eq!(desk.call("rates", json!({})), json!([]));
}
