//! The invitation table, read back as a spreadsheet.
#![allow(clippy::unwrap_used, reason = "what a test cannot build fails it")]

mod support;

use std::io::Cursor;

use calamine::{Data, DataType as _, Reader as _, Xlsx};
use kosh_core::letters::LetterKind;
use kosh_core::text::Lang;
use kosh_documents::letters::{Invitee, LetterFacts, invitation_table};
use support::letters::Case;
use support::{countries, day};

/// The rows of the table of these cases, each an application.
fn rows(cases: &[Case], lang: Lang) -> Vec<Vec<Data>> {
    let countries = countries();
    let persons: Vec<Vec<Invitee<'_>>> = cases
        .iter()
        .map(|case| {
            case.people
                .iter()
                .map(|(person, passport, status)| Invitee {
                    person,
                    passport: passport.as_ref(),
                    status: status.as_ref(),
                })
                .collect()
        })
        .collect();
    let letters: Vec<LetterFacts<'_>> = cases
        .iter()
        .zip(&persons)
        .map(|(case, persons)| LetterFacts {
            host: &case.host,
            logo: None,
            representative: None,
            persons,
            parent: None,
            application: &case.application,
            service: &case.service,
            enclosures: &[],
            number: case.number.as_deref(),
            dated_on: Some(day(2026, 11, 23)),
            addressee: None,
            typed: &case.typed,
            countries: &countries,
            made_on: day(2026, 11, 23),
        })
        .collect();
    let bytes = invitation_table(&letters, lang).unwrap();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    sheet.rows().map(<[Data]>::to_vec).collect()
}

fn column(rows: &[Vec<Data>], name: &str) -> usize {
    rows[0].iter().position(|cell| cell.get_string() == Some(name)).unwrap()
}

#[test]
fn each_person_of_each_application_is_a_row_in_the_order_of_the_fields() {
    let cases = [Case::with_family(LetterKind::Invitation, 1), Case::full(LetterKind::Invitation)];
    let rows = rows(&cases, Lang::Ru);
    assert_eq!(rows.len(), 1 + 3 + 1);
    let names =
        ["фамилия и имя латиницей, как в паспорте", "дата рождения", "номер паспорта", "категория визы"];
    let places = names.map(|name| column(&rows, name));
    assert!(places.is_sorted());
    let passports: Vec<_> = rows[1..].iter().map(|row| row[places[2]].get_string().unwrap()).collect();
    assert_eq!(passports, ["AB1234567", "AB7654321", "CD0000000", "AB1234567"]);
}

#[test]
fn dates_and_sums_are_real_and_numbers_of_papers_are_text() {
    let rows = rows(&[Case::full(LetterKind::Invitation)], Lang::En);
    let cell = |name| &rows[1][column(&rows, name)];
    let date = |name| {
        let (year, month, day, ..) = cell(name).get_datetime().unwrap().to_ymd_hms_milli();
        (year, month, day)
    };
    assert_eq!(date("date of birth"), (1986, 3, 12));
    assert_eq!(date("last day of the visa"), (2030, 1, 10));
    assert_eq!(date("date of the letter"), (2026, 11, 23));
    assert_eq!(cell("amount of the state duty").get_float(), Some(2162.5));
    assert_eq!(cell("number of the receipt").get_string(), Some("000123456"));
    assert_eq!(cell("BIN of the company").get_string(), Some("200340000110"));
    assert_eq!(cell("sex").get_string(), Some("male"));
}

#[test]
fn what_looks_like_a_formula_stays_text() {
    let mut case = Case::full(LetterKind::Invitation);
    let hostile =
        ["=1+1", "+7", "-1", "@SUM(A1)", "\t=1", "=HYPERLINK(\"http://example.com\")", "http://example.com"];
    for value in hostile {
        case.people[0].0.birth_place = Some(value.to_owned());
        let rows = rows(std::slice::from_ref(&case), Lang::Kk);
        assert_eq!(rows[1][column(&rows, "туған жері")].get_string(), Some(value));
    }
}

#[test]
fn what_is_missing_is_an_empty_cell() {
    let rows = rows(&[Case::nothing(LetterKind::Invitation)], Lang::Ru);
    let cell = |name| &rows[1][column(&rows, name)];
    assert!(cell("дата рождения").is_empty() && cell("номер паспорта").is_empty());
    assert!(cell("сумма государственной пошлины").is_empty());
    assert_eq!(cell("фамилия и имя латиницей, как в паспорте").get_string(), Some("SAMPLE"));
}
