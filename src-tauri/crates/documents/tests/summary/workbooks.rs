//! The workbooks, read back: numbers are numbers, days are days, sums agree with their lines and with the paper.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};
use kosh_core::money::Currency;
use kosh_core::text::Lang;
use kosh_documents::summaries::{ColumnKind, Part, Report, RowKind, Shown, Value, workbook};

use crate::facts::{FORMULA, budget, costs, money};

type Book = Xlsx<Cursor<Vec<u8>>>;

fn read(report: &Report) -> Book {
    Xlsx::new(Cursor::new(workbook(report).unwrap())).unwrap()
}

fn sheet(book: &mut Book, part: &Part) -> Range<Data> {
    book.worksheet_range(&part.sheet).unwrap()
}

fn in_workbook(report: &Report) -> impl Iterator<Item = &Part> {
    report.parts.iter().filter(|part| part.shown != Shown::OnPaper)
}

/// The columns of a part's sheet, with their places in the table; the first column numbers the lines.
fn columns(part: &Part) -> Vec<(usize, usize, ColumnKind)> {
    let shown = part.table.columns.iter().enumerate().filter(|(_, column)| column.shown != Shown::OnPaper);
    (1..).zip(shown).map(|(place, (number, column))| (place, number, column.kind)).collect()
}

fn cell(range: &Range<Data>, row: usize, column: usize) -> &Data {
    range.get((row, column)).unwrap_or(&Data::Empty)
}

fn number(data: &Data) -> f64 {
    let Data::Float(number) = data else { panic!("not a number: {data:?}") };
    *number
}

#[test]
fn every_value_comes_back_as_what_it_is() {
    for lang in Lang::ALL {
        for report in [costs(lang), money(lang), budget(3, lang)] {
            let mut book = read(&report);
            assert_eq!(book.sheet_names()[0], report.cover);
            for part in in_workbook(&report) {
                let range = sheet(&mut book, part);
                for (row, line) in (1..).zip(part.table.rows.iter().filter(|_| true)) {
                    if line.kind == RowKind::Group {
                        assert!(
                            matches!(&line.values[0], Value::Text(title) if cell(&range, row, 1) == title.as_str())
                        );
                        continue;
                    }
                    for (place, at, _) in columns(part) {
                        let found = cell(&range, row, place);
                        match &line.values[at] {
                            Value::Empty => assert_eq!(found, &Data::Empty),
                            Value::Text(text) | Value::Again(text) if text.is_empty() => {
                                assert!(matches!(found, Data::Empty | Data::String(_)));
                            }
                            Value::Text(text) | Value::Again(text) => assert_eq!(found, text.as_str()),
                            Value::Currency(currency) => assert_eq!(found, currency.as_str()),
                            Value::Count(count) => {
                                assert_eq!(found, &Data::Float(f64::from(u32::try_from(*count).unwrap())));
                            }
                            Value::Amount(amount) => {
                                assert_eq!(format!("{:.2}", number(found)), amount.amount().to_string());
                            }
                            Value::Date(date) => assert!(
                                matches!(found, Data::DateTime(day) if (day.as_f64() - serial(*date)).abs() < 1e-9),
                                "{found:?} is not {date}"
                            ),
                        }
                    }
                }
            }
        }
    }
}

/// A day as spreadsheets count them.
fn serial(date: chrono::NaiveDate) -> f64 {
    let first = chrono::NaiveDate::from_ymd_opt(1899, 12, 30).unwrap();
    f64::from(i32::try_from(date.signed_duration_since(first).num_days()).unwrap())
}

#[test]
fn sums_are_formulas_whose_values_agree_with_the_lines() {
    let mut formulas = 0;
    for report in [costs(Lang::Ru), money(Lang::Ru), budget(40, Lang::Ru)] {
        let mut book = read(&report);
        for part in in_workbook(&report) {
            let (range, written) = (sheet(&mut book, part), book.worksheet_formula(&part.sheet).unwrap());
            let columns = columns(part);
            let Some((currencies, ..)) = columns.iter().find(|(_, _, kind)| *kind == ColumnKind::Currency)
            else {
                continue;
            };
            for (amounts, ..) in columns.iter().filter(|(_, _, kind)| *kind == ColumnKind::Amount) {
                let (mut group, mut all) = (BTreeMap::<String, f64>::new(), BTreeMap::<String, f64>::new());
                for (row, line) in (1..).zip(&part.table.rows) {
                    let (amount, currency) =
                        (cell(&range, row, *amounts), cell(&range, row, *currencies).to_string());
                    match line.kind {
                        RowKind::Group => group.clear(),
                        RowKind::Line if *amount != Data::Empty => {
                            *group.entry(currency.clone()).or_default() += number(amount);
                            *all.entry(currency).or_default() += number(amount);
                        }
                        RowKind::Subtotal | RowKind::Total if *amount != Data::Empty => {
                            let sums = if line.kind == RowKind::Total { &all } else { &group };
                            let sum = sums.get(&currency).copied().unwrap_or_default();
                            assert!((number(amount) - sum).abs() < 0.005, "{}: {currency} {sum}", part.sheet);
                            let at = (u32::try_from(row).unwrap(), u32::try_from(*amounts).unwrap());
                            let formula = written.get_value(at).unwrap();
                            assert!(formula.starts_with("SUMIFS("), "{formula}");
                            formulas += 1;
                        }
                        RowKind::Line | RowKind::Subtotal | RowKind::Total => {}
                    }
                }
            }
        }
    }
    assert!(formulas > 20, "{formulas}");
}

#[test]
fn what_looks_like_a_formula_is_text() {
    for report in [costs(Lang::Ru), money(Lang::Ru)] {
        let mut book = read(&report);
        let mut met = 0;
        for part in in_workbook(&report) {
            let formulas = book.worksheet_formula(&part.sheet).unwrap();
            let strange = formulas.used_cells().find(|(_, _, formula)| !formula.starts_with("SUMIFS("));
            assert_eq!(strange, None);
            met += sheet(&mut book, part)
                .used_cells()
                .filter(|(_, _, data)| data.to_string().contains(FORMULA))
                .count();
        }
        assert!(met > 0, "the name is there, as it was typed");
    }
}

#[test]
fn a_sheet_lists_what_is_not_stated() {
    for report in [costs(Lang::Ru), money(Lang::Ru), budget(3, Lang::Ru)] {
        let mut book = read(&report);
        let range = book.worksheet_range("Не указано").unwrap();
        assert!(range.height() > 1);
        let amounts =
            range.used_cells().filter(|(_, column, data)| *column > 0 && matches!(data, Data::Float(_)));
        assert_eq!(amounts.count(), 0, "no figure stands where none is stated");
    }
}

#[test]
fn a_long_list_is_whole_in_the_workbook() {
    let report = budget(200, Lang::Ru);
    let mut book = read(&report);
    let lines = report.parts.iter().find(|part| part.shown == Shown::InWorkbook).unwrap();
    let range = sheet(&mut book, lines);
    let numbered = range.rows().filter(|row| matches!(row.first(), Some(Data::Float(_)))).count();
    assert_eq!(numbered, 400, "two renewals of everybody within 24 months");
    assert_eq!(report.parts[1].table.columns[2].kind, ColumnKind::Currency);
    assert!(Currency::KZT < Currency::EUR, "the tenge comes first");
}
