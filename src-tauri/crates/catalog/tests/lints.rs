//! Every lint and every error of reading has a case here in which it speaks, with its place.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests may fail a test")]

use kosh_catalog::{CatalogError, Flaw, LintFinding, Listing, Problem, lint, load_from};

const RULES: &str = "editions/2026/rules.toml";
const WORK: &str = "editions/2026/services/work-c3-invitation.toml";
const EXTENSION: &str = "editions/2026/services/work-extension.toml";
const DOCUMENTS: &str = "editions/2026/documents.toml";
const EDITION: &str = "editions/2026/edition.toml";

/// The built-in catalogue with one place of one file put differently.
fn changed(path: &str, from: &str, to: &str) -> Listing {
    let listing = Listing::embedded();
    let text = listing.text(path).unwrap();
    assert!(text.contains(from), "{path} has no {from:?}");
    let text = text.replacen(from, to, 1);
    listing.with(path, text)
}

fn findings(path: &str, from: &str, to: &str) -> Vec<LintFinding> {
    lint(&changed(path, from, to))
}

fn only_flaw(path: &str, from: &str, to: &str) -> Flaw {
    let mut findings = findings(path, from, to);
    assert_eq!(findings.len(), 1, "{findings:#?}");
    findings.remove(0).flaw
}

fn error(path: &str, from: &str, to: &str) -> CatalogError {
    load_from(&changed(path, from, to)).unwrap_err()
}

fn problem(path: &str, from: &str, to: &str) -> Problem {
    error(path, from, to).problem
}

#[test]
fn the_built_in_catalogue_has_no_flaw() {
    let found: Vec<_> = lint(&Listing::embedded()).iter().map(ToString::to_string).collect();
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn words_of_file_names_are_written_as_names_are_read() {
    for (good, bad) in
        [("\"дактилоскоп\"", "Дактилоскоп"), ("\"госрегистрац\"", "гос-регистрац"), ("\"госпошлин\"", "")]
    {
        let flaw = only_flaw(DOCUMENTS, good, &format!("\"{bad}\""));
        assert_eq!(flaw, Flaw::FileWord(bad.to_owned()));
    }
}

#[test]
fn a_finding_names_file_line_and_key() {
    let year = "calendars/kz/2026.toml";
    let text = Listing::embedded().text(year).unwrap().to_owned();
    let line = 1 + text.lines().position(|line| line == "date = 2026-03-24").unwrap();
    let found = findings(year, "date = 2026-03-24", "date = 2026-03-26");
    let at = (found[0].file.as_str(), found[0].line, found[0].key.as_str());
    assert_eq!(at, (year, line, "observed.date"));
}

#[test]
fn observed_days_follow_the_rule() {
    let year = "calendars/kz/2026.toml";
    let flaws: Vec<_> =
        findings(year, "date = 2026-03-24", "date = 2026-03-26").into_iter().map(|f| f.flaw).collect();
    let day = |text: &str| text.parse().unwrap();
    let missing = Flaw::ObservedMissing { observed: day("2026-03-24"), holiday: day("2026-03-21") };
    assert_eq!(flaws, [Flaw::ObservedNotByRule(day("2026-03-26")), missing]);
}

#[test]
fn holidays_stand_in_order() {
    let text = Listing::embedded().text("calendars/kz/2026.toml").unwrap().to_owned();
    let (head, rest) = text.split_once("[[holiday]]").unwrap();
    let (first, rest) = rest.split_once("[[holiday]]").unwrap();
    let swapped = format!(
        "{head}[[holiday]]{}",
        rest.replacen("[[observed]]", &format!("[[holiday]]{first}[[observed]]"), 1)
    );
    let found = lint(&Listing::embedded().with("calendars/kz/2026.toml", swapped));
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(found[0].flaw, Flaw::Unsorted("2026-01-01".parse().unwrap()));
}

#[test]
fn estimates_say_so() {
    let estimate = "may_fall_on = [2027-05-17]\n";
    assert_eq!(only_flaw("calendars/kz/2027.toml", estimate, ""), Flaw::Estimate);
    assert_eq!(only_flaw("calendars/kz/2027.toml", "estimated = true\n", ""), Flaw::Estimate);
    let later = only_flaw(
        "calendars/kz/calendar.toml",
        "confirmed_through = 2026-12-31",
        "confirmed_through = 2027-12-31",
    );
    assert_eq!(later, Flaw::EstimatedButConfirmed("2027-05-16".parse().unwrap()));
    let beyond = only_flaw(
        "calendars/kz/calendar.toml",
        "confirmed_through = 2026-12-31",
        "confirmed_through = 2023-12-31",
    );
    assert_eq!(beyond, Flaw::ConfirmedBeyond("2023-12-31".parse().unwrap()));
}

#[test]
fn no_language_is_left_empty_or_in_the_wrong_alphabet() {
    let empty = only_flaw(WORK, "en = \"Letters of invitation for a visa, in 2 copies\"", "en = \"\"");
    assert_eq!(empty, Flaw::Language("en"));
    let wrong = only_flaw("countries.toml", "kk = \"Ауғанстан\"", "kk = \"Afghanistan\"");
    assert_eq!(wrong, Flaw::Language("kk"));
    assert_eq!(only_flaw(RULES, "ru = \"В паспорте", "ru = \" В паспорте"), Flaw::Language("ru"));
}

#[test]
fn a_language_that_is_missing_is_an_error_with_its_place() {
    let error = error(RULES, ", kk = \"Паспортта кемінде 2 бос бет бар.\"", "");
    assert_eq!(error.key, "rule.text");
    assert_eq!(error.problem, Problem::Shape("missing field `kk`".to_owned()));
}

#[test]
fn look_alike_letters_do_not_mix() {
    // A Latin C in a Cyrillic word.
    let mixed = only_flaw(DOCUMENTS, "ru = \"Справка о гос", "ru = \"Cправка о гос");
    assert_eq!(mixed, Flaw::MixedAlphabets("Cправка".to_owned()));
    // A Cyrillic С for a Latin C: reads the same, and is read the same.
    let cyrillic = changed(WORK, "categories = [\"C3\"]", "categories = [\"С3\"]");
    assert!(load_from(&cyrillic).is_ok());
    assert_eq!(
        only_flaw(WORK, "categories = [\"C3\"]", "categories = [\"С3\"]"),
        Flaw::CategoryAlphabet("С3".to_owned())
    );
    assert_eq!(
        only_flaw(RULES, "category = [\"B2\"]", "category = [\"В2\"]"),
        Flaw::CategoryAlphabet("В2".to_owned())
    );
}

#[test]
fn documents_and_sources_are_used() {
    let extra = "[[document]]\nid = \"photograph\"";
    let unused =
        format!("[[document]]\nid = \"spare\"\nname = {{ ru = \"а\", en = \"a\", kk = \"а\" }}\n\n{extra}");
    assert_eq!(only_flaw(DOCUMENTS, extra, &unused), Flaw::UnusedDocument("spare".to_owned()));
    let first = "[[source]]\nid = \"guide-2026\"";
    let unused = format!(
        "[[source]]\nid = \"spare\"\ntitle = {{ ru = \"а\", en = \"a\", kk = \"а\" }}\nconfidence = \"low\"\n\n{first}"
    );
    assert_eq!(only_flaw("sources.toml", first, &unused), Flaw::UnusedSource("spare".to_owned()));
}

#[test]
fn the_seventeen_services_are_there() {
    let without = changed(EDITION, "  \"qualification-review\",\n", "")
        .without("editions/2026/services/qualification-review.toml");
    let flaws: Vec<_> = lint(&without).into_iter().map(|found| found.flaw).collect();
    assert!(flaws.contains(&Flaw::MissingService("qualification-review")), "{flaws:?}");
    let text = Listing::embedded().text(EXTENSION).unwrap().to_owned();
    let more = changed(EDITION, "  \"work-extension\",\n", "  \"work-extension\",\n  \"other\",\n")
        .with("editions/2026/services/other.toml", text);
    let flaws: Vec<_> = lint(&more).into_iter().map(|found| found.flaw).collect();
    assert_eq!(flaws, [Flaw::UnknownService("other".to_owned())]);
}

#[test]
fn numbers_stand_in_the_text_of_their_rule() {
    let flaw = only_flaw(RULES, "residence_years = 10", "residence_years = 5");
    assert_eq!(flaw, Flaw::NumberNotInText(5));
    let flaw = only_flaw(RULES, "when = { age = { from = 16 } }", "when = { age = { from = 14 } }");
    assert_eq!(flaw, Flaw::AgeDisagrees { number: 16, condition: 14 });
}

#[test]
fn a_catalogue_that_cannot_be_read_is_one_finding() {
    let found = lint(&Listing::embedded().without(RULES));
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].file.as_str(), &found[0].flaw), (RULES, &Flaw::Unreadable(Problem::MissingFile)));
}

#[test]
fn a_misspelt_key_a_fraction_and_an_impossible_date_are_refused_with_their_place() {
    let misspelt = error(WORK, "working_days = 5", "workingdays = 5");
    assert_eq!((misspelt.file.as_str(), misspelt.key.as_str()), (WORK, "tariff.workingdays"));
    assert!(matches!(misspelt.problem, Problem::Shape(_)));
    let fraction = error(WORK, "fee = 400_000", "fee = 400_000.5");
    assert_eq!(fraction.key, "tariff.rows");
    assert!(fraction.to_string().contains("floating point"), "{fraction}");
    let impossible = error("calendars/kz/2026.toml", "date = 2026-01-02", "date = 2026-02-30");
    assert_eq!(impossible.key, "holiday.date");
    let timed = error("indexes/mci.toml", "from = 2020-01-01", "from = 2020-01-01T10:00:00");
    assert_eq!((timed.line, timed.key.as_str()), (5, "value.from"));
}

#[test]
fn what_is_named_exists() {
    let unknown = |kind, id: &str| Problem::Unknown { kind, id: id.to_owned() };
    assert_eq!(
        problem(WORK, "id = \"employment-contract\"", "id = \"contract\""),
        unknown("document", "contract")
    );
    assert_eq!(
        problem(WORK, "because = \"worker-papers\"", "because = \"workers\""),
        unknown("rule", "workers")
    );
    assert_eq!(problem(WORK, "\"merged-cells\"", "\"merged\""), unknown("remark", "merged"));
    assert_eq!(
        problem(WORK, "source = \"guide-2026#", "source = \"guide-2025#"),
        unknown("source", "guide-2025")
    );
    assert_eq!(
        problem(EXTENSION, "from = \"work-c3-in-country\"", "from = \"work\""),
        unknown("service", "work")
    );
    assert_eq!(problem("countries.toml", "country = \"AM\"", "country = \"ZZ\""), unknown("country", "ZZ"));
    assert_eq!(
        problem(RULES, "nationality = \"temporary-residence-served\"", "nationality = \"g7\""),
        unknown("group", "g7")
    );
    assert_eq!(problem(EDITION, "guide = \"guide-2026\"", "guide = \"guide\""), unknown("source", "guide"));
    assert_eq!(
        problem(EDITION, "\"work-extension\",", "\"work-renewal\","),
        unknown("service file", "work-renewal")
    );
    let holiday = problem("calendars/kz/2026.toml", "for = 2026-03-08", "for = 2026-03-06");
    assert_eq!(holiday, unknown("holiday", "2026-03-06"));
}

#[test]
fn a_value_without_a_source_is_refused() {
    assert_eq!(
        problem("indexes/mci.toml", "mci-press-2023#МРП на 2023 год", "mci-press-2023"),
        Problem::SourceForm
    );
    assert_eq!(
        problem("indexes/mci.toml", "mci-press-2023#МРП на 2023 год", "mci-press-2023# "),
        Problem::SourceForm
    );
    let missing = problem("indexes/mci.toml", "source = \"mci-press-2023#МРП на 2023 год\"\n", "");
    assert_eq!(missing, Problem::Shape("missing field `source`".to_owned()));
}

#[test]
fn start_dates_ascend() {
    let order = problem("indexes/mci.toml", "from = 2021-01-01", "from = 2020-04-01");
    assert_eq!(order, Problem::Order("2020-04-01".to_owned()));
    let gap = Listing::embedded().without("calendars/kz/2026.toml");
    assert!(matches!(load_from(&gap).unwrap_err().problem, Problem::Not { wanted: "the next year", .. }));
}

#[test]
fn nothing_is_there_twice() {
    let twice = |text: &str| Problem::Twice(text.to_owned());
    assert_eq!(problem(WORK, "id = \"duty-receipt\"", "id = \"passport-copy\""), twice("passport-copy"));
    assert_eq!(problem(WORK, "tier = \"2y\"", "tier = \"1y\""), twice("1y"));
    assert_eq!(problem(RULES, "id = \"safe-until\"", "id = \"extension-window\""), twice("extension-window"));
    assert_eq!(
        problem(RULES, "residence_years = 10", "passport_blank_pages = 10"),
        twice("passport_blank_pages")
    );
    assert_eq!(problem("countries.toml", "alpha3 = \"AFG\"", "alpha3 = \"ARE\""), twice("AF"));
    assert_eq!(
        problem("calendars/kz/2026.toml", "date = 2026-01-02", "date = 2026-01-01"),
        twice("2026-01-01")
    );
}

#[test]
fn a_figure_is_stated_or_not_stated_and_never_both() {
    let days = Problem::ExactlyOne("working_days", "working_days_not_stated");
    assert_eq!(problem(WORK, "working_days = 5\n", ""), days);
    let fee = Problem::ExactlyOne("fee", "fee_not_stated");
    let both = "fee = 400_000, fee_not_stated = \"no-column\"";
    assert_eq!(problem(WORK, "fee = 400_000", both), fee);
    let lists = "[borrowed]\n\n[requirements]";
    assert_eq!(problem(WORK, "[requirements]", lists), Problem::ExactlyOne("[requirements]", "[borrowed]"));
}

#[test]
fn what_the_program_computes_with_is_needed() {
    assert_eq!(
        problem(RULES, "id = \"same-host\"", "id = \"other-host\""),
        Problem::Needed("rule same-host".to_owned())
    );
    let number = problem(RULES, "numbers = { residence_years = 10 }", "");
    assert_eq!(number, Problem::Needed("number residence_years".to_owned()));
}

#[test]
fn numbers_and_codes_are_what_they_should_be() {
    let not = |value: &str, problem: Problem| {
        assert!(matches!(&problem, Problem::Not { value: stands, .. } if stands == value), "{problem}");
    };
    not("-1", problem(WORK, "duty_mci = \"0.5\"", "duty_mci = \"-1\""));
    not("half", problem(WORK, "duty_mci = \"0.5\"", "duty_mci = \"half\""));
    not("1year", problem(WORK, "tier = \"1y\"", "tier = \"1year\""));
    not("Z9", problem(WORK, "categories = [\"C3\"]", "categories = [\"Z9\"]"));
    not("2000000000", problem(WORK, "fee = 400_000", "fee = 2_000_000_000"));
    not("2025-01-02", problem("calendars/kz/2026.toml", "date = 2026-01-02", "date = 2025-01-02"));
    not("2026-03-28", problem("calendars/kz/2026.toml", "date = 2026-03-24", "date = 2026-03-28"));
    not("2027", problem(EDITION, "id = \"2026\"", "id = \"2027\""));
}
