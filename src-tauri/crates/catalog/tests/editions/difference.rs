//! What differs between the shipped edition and the made-up one: everything that was edited, and nothing else.

use kosh_catalog::{Listing, load, load_from, load_with_edition};
use kosh_core::catalogue::diff::{
    Change, DocumentChange, DocumentDetail, EditionDiff, ListOrigin, RuleChange, ServiceChange, TariffChange,
    compare,
};
use kosh_core::catalogue::{Catalogue, Form};
use kosh_core::money::Money;
use kosh_core::stated::Stated;
use rust_decimal::Decimal;

use super::made_up;

fn catalogue() -> Catalogue {
    load_with_edition(made_up::edition()).unwrap()
}

fn diff() -> EditionDiff {
    let catalogue = catalogue();
    let edition = |id: &str| catalogue.edition_by_id(&id.parse().unwrap()).unwrap();
    compare(edition("2026"), edition(made_up::ID))
}

fn tenge(amount: i64) -> Stated<Money> {
    Stated::Value(Money::kzt(Decimal::from(amount)).unwrap())
}

fn changes(diff: &EditionDiff, service: &str) -> Vec<ServiceChange> {
    diff.service(&service.parse().unwrap()).map_or_else(Vec::new, |service| service.changes.clone())
}

/// The shipped edition against itself with one place of one file put differently.
fn edited(file: &str, from: &str, to: &str) -> EditionDiff {
    let path = format!("editions/2026/{file}");
    let listing = Listing::embedded();
    let text = listing.text(&path).unwrap();
    assert!(text.contains(from), "{path} has no {from:?}");
    let text = text.replacen(from, to, 1);
    let (old, new) = (load().unwrap(), load_from(&listing.with(&path, text)).unwrap());
    compare(old.newest_edition().unwrap(), new.newest_edition().unwrap())
}

#[test]
fn an_edition_does_not_differ_from_itself() {
    let catalogue = catalogue();
    for (_, edition) in catalogue.editions.entries() {
        let diff = compare(edition.as_ref().unwrap(), edition.as_ref().unwrap());
        assert!(diff.added.is_empty() && diff.removed.is_empty() && diff.services.is_empty(), "{diff:#?}");
        assert!(diff.numbers.is_empty() && diff.rules.is_empty(), "{diff:#?}");
        assert_eq!((diff.remarks, diff.contacts), (None, None));
    }
}

#[test]
fn services_come_and_go() {
    let diff = diff();
    let ids = |names: &[kosh_core::catalogue::diff::ServiceName]| -> Vec<String> {
        names.iter().map(|name| name.id.to_string()).collect()
    };
    assert_eq!(ids(&diff.added), ["made-up-advice"]);
    assert_eq!(ids(&diff.removed), ["qualification-review"]);
    assert_eq!((diff.from.id.as_str(), diff.to.id.as_str()), ("2026", made_up::ID));
    assert!(diff.to.title.ru.contains("ВЫДУМАННОЕ"));
}

#[test]
fn only_the_edited_services_differ_and_the_one_that_takes_over_a_list() {
    let diff = diff();
    let ids: Vec<_> = diff.services.iter().map(|service| service.id.as_str()).collect();
    assert_eq!(
        ids,
        ["work-c3-in-country", "work-extension", "business-single-invitation", "business-single-extension"]
    );
}

#[test]
fn a_fee_and_a_paper_more() {
    let diff = diff();
    let found = changes(&diff, "work-c3-in-country");
    let [ServiceChange::Tariff(row), ServiceChange::Documents(papers)] = &found[..] else {
        panic!("{found:#?}")
    };
    assert_eq!(row.tier.to_string(), "3y");
    assert_eq!(row.changes, [TariffChange::ServiceFee(Change { from: tenge(580_000), to: tenge(600_000) })]);
    let [DocumentChange::Added { document, name, asked }] = &papers[..] else { panic!("{papers:#?}") };
    assert_eq!((document.as_str(), name.en.as_str()), ("made-up-paper", "Made-up paper"));
    assert_eq!(asked.rule.as_str(), "worker-papers");
    let lender = "work-c3-in-country".parse().unwrap();
    assert_eq!(changes(&diff, "work-extension"), [ServiceChange::InheritedList(lender)]);
}

#[test]
fn a_fee_and_a_paper_less() {
    let found = changes(&diff(), "business-single-invitation");
    let [ServiceChange::Tariff(row), ServiceChange::Documents(papers)] = &found[..] else {
        panic!("{found:#?}")
    };
    assert_eq!(row.tier.to_string(), "standard");
    assert_eq!(row.changes, [TariffChange::ServiceFee(Change { from: tenge(40_000), to: tenge(45_000) })]);
    let [DocumentChange::Removed { document, .. }] = &papers[..] else { panic!("{papers:#?}") };
    assert_eq!(document.as_str(), "duty-receipt");
}

#[test]
fn numbers_and_words_of_a_rule() {
    let diff = diff();
    let numbers: Vec<_> = diff.numbers.iter().map(|n| (n.name.as_str(), n.from, n.to)).collect();
    assert_eq!(numbers, [("opens_working_days", 30, 40), ("closes_working_days", 5, 7)]);
    let [RuleChange::Reworded { rule, text }] = &diff.rules[..] else { panic!("{:#?}", diff.rules) };
    assert_eq!(rule.as_str(), "extension-window");
    assert!(text.from.en.contains("from 30 to 5") && text.to.en.contains("from 40 to 7"));
}

#[test]
fn a_figure_becomes_stated_or_is_stated_no_more() {
    let fee = "rows = [{ tier = \"standard\", fee_not_stated = \"extension-tariff\" }]";
    let diff = edited("services/work-extension.toml", fee, "rows = [{ tier = \"standard\", fee = 200_000 }]");
    let found = changes(&diff, "work-extension");
    let [ServiceChange::Tariff(row)] = &found[..] else { panic!("{found:#?}") };
    let [TariffChange::ServiceFee(change)] = &row.changes[..] else { panic!("{row:#?}") };
    assert_eq!((change.from.value(), &change.to), (None, &tenge(200_000)));

    let diff = edited(
        "services/qualification-review.toml",
        "working_days = 30",
        "working_days_not_stated = \"no-column\"",
    );
    let found = changes(&diff, "qualification-review");
    let [ServiceChange::Tariff(row)] = &found[..] else { panic!("{found:#?}") };
    let [TariffChange::WorkingDays(change)] = &row.changes[..] else { panic!("{row:#?}") };
    assert_eq!((change.from.value(), change.to.value()), (Some(&30), None));
}

#[test]
fn that_a_figure_is_not_stated_for_another_reason_is_no_difference() {
    let from = "duty_not_stated = \"no-column\"";
    let diff = edited("services/qualification-review.toml", from, "duty_not_stated = \"extension-tariff\"");
    assert_eq!(diff.services, []);
}

#[test]
fn the_duty_holds_for_every_row() {
    let diff = edited("services/work-c3-in-country.toml", "duty_mci = \"30\"", "duty_mci = \"30.50\"");
    let found = changes(&diff, "work-c3-in-country");
    assert_eq!(found.len(), 5);
    for change in found {
        let ServiceChange::Tariff(row) = change else { panic!("{change:#?}") };
        let value = |text: &str| Stated::Value(text.to_owned());
        assert_eq!(row.changes, [TariffChange::DutyMci(Change { from: value("30"), to: value("30.5") })]);
    }
}

#[test]
fn rows_come_and_go() {
    let diff = edited("services/work-c3-in-country.toml", "  { tier = \"5y\", fee = 760_000 },\n", "");
    let found = changes(&diff, "work-c3-in-country");
    let [ServiceChange::Tariff(row)] = &found[..] else { panic!("{found:#?}") };
    let [TariffChange::Removed(gone)] = &row.changes[..] else { panic!("{row:#?}") };
    assert_eq!((row.tier.to_string().as_str(), &gone.service_fee), ("5y", &tenge(760_000)));
}

#[test]
fn form_copies_and_condition_of_a_paper() {
    let diff = edited(
        "services/work-c3-in-country.toml",
        "id = \"arrival-notice\"\n",
        "id = \"arrival-notice\"\nbecause = \"worker-papers\"\nforms = [\"original\"]\ncopies = 3\n",
    );
    let found = changes(&diff, "work-c3-in-country");
    let [ServiceChange::Documents(papers)] = &found[..] else { panic!("{found:#?}") };
    let [DocumentChange::Changed { document, what, .. }] = &papers[..] else { panic!("{papers:#?}") };
    assert_eq!(document.as_str(), "arrival-notice");
    let [DocumentDetail::Forms(forms), DocumentDetail::Copies(copies), DocumentDetail::Asked(asked)] =
        &what[..]
    else {
        panic!("{what:#?}")
    };
    assert_eq!(forms.to, [Form::Original]);
    assert_eq!((copies.from, copies.to), (1, 3));
    assert_eq!((asked.from.rule.as_str(), asked.to.rule.as_str()), ("work-c3-in-country", "worker-papers"));
}

#[test]
fn other_people_by_the_same_rule() {
    let diff = edited(
        "rules.toml",
        "when = { role = [\"principal\"] }",
        "when = { role = [\"principal\", \"spouse\"] }",
    );
    assert_eq!(diff.rules, []);
    let papers: usize = diff
        .services
        .iter()
        .flat_map(|service| &service.changes)
        .filter_map(|change| if let ServiceChange::Documents(papers) = change { Some(papers) } else { None })
        .flatten()
        .filter(|paper| {
            matches!(paper, DocumentChange::Changed { what, .. } if matches!(what[..], [DocumentDetail::Asked(_)]))
        })
        .count();
    assert!(papers > 0);
}

#[test]
fn route_entries_portal_categories_name_and_notes() {
    let file = "services/business-single-invitation.toml";
    let only = |from: &str, to: &str| {
        let mut found = changes(&edited(file, from, to), "business-single-invitation");
        assert_eq!(found.len(), 1, "{found:#?}");
        found.remove(0)
    };
    assert!(matches!(only("route = \"outside\"", "route = \"any\""), ServiceChange::Route(_)));
    assert!(matches!(only("entries = \"single\"\n", ""), ServiceChange::Entries(_)));
    let portal = only("portal_request = \"Оформление приглашения\"", "portal_request = \"Получение визы\"");
    assert!(matches!(portal, ServiceChange::PortalRequest(_)));
    assert!(matches!(only("\"B3\", \"C5\"]", "\"B3\"]"), ServiceChange::Categories(_)));
    assert!(matches!(only("en = \"Letter of invitation", "en = \"Letter"), ServiceChange::Name(_)));
    assert!(matches!(only("[\"embassy\", \"airport\"]", "[\"embassy\"]"), ServiceChange::Step2Places(_)));
    assert!(matches!(
        only("remarks = [\"personal-manager-instead\", ", "remarks = ["),
        ServiceChange::Remarks(_)
    ));
    let notes = only("en = \"Ask the embassy", "en = \"Do ask the embassy");
    let ServiceChange::Notes(notes) = notes else { panic!("{notes:#?}") };
    assert_eq!((notes.added.len(), notes.removed.len()), (1, 1));
}

#[test]
fn a_list_of_its_own_in_place_of_a_borrowed_one() {
    let borrowed =
        "[borrowed]\ninherited = [\n  { from = \"work-c3-in-country\", because = \"extension-list\" },\n]";
    let own =
        "[requirements]\nsource = \"guide-2026#перечень\"\n\n[[requirements.document]]\nid = \"passport\"";
    let found = changes(&edited("services/work-extension.toml", borrowed, own), "work-extension");
    let list = found
        .iter()
        .find_map(|change| if let ServiceChange::List(list) = change { Some(list) } else { None });
    let Change { from: ListOrigin::Borrowed { inherited, .. }, to: ListOrigin::Own } = list.unwrap() else {
        panic!("{list:#?}")
    };
    assert_eq!(inherited[0].from.as_str(), "work-c3-in-country");
}
