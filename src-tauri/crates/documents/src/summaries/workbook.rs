//! A report as a workbook: a sheet with the frame, then one for each part, its head frozen. Amounts are numbers with
//! their currency, days are days, sums reckon again from the lines above them.
//!
//! Text is written as text whatever it begins with, so that a name is never read as a formula.

use chrono::{Datelike, NaiveDate};
use kosh_core::money::{Currency, Money};
use kosh_core::text::Lang;
use rust_xlsxwriter::{
    Chart, ChartType, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook,
    Worksheet,
};

use crate::wording::amount;

use super::report::{Column, ColumnKind, Entry, Part, Report, Row, RowKind, Table, Value, WorkbookError};

type Written<T> = Result<T, WorkbookError>;

/// A4.
const PAPER: u8 = 9;
/// The widest column, in pixels: a longer text is wrapped.
const WIDEST: u32 = 420;
/// The grey under heads, as a web colour.
const GREY: u32 = 0x00EC_ECEC;
/// Characters that the currency behind an amount takes, with some air.
const CURRENCY_WIDTH: usize = 7;
/// Name of the column that numbers the lines, in every language.
const NUMBER: &str = "№";

/// The report as an XLSX file.
pub fn workbook(report: &Report) -> Written<Vec<u8>> {
    let mut book = Workbook::new();
    let properties = DocProperties::new().set_title(&report.title).set_author(&report.author);
    book.set_properties(&properties.set_creation_datetime(&day(report.made_on)?));
    cover(book.add_worksheet(), report)?;
    for part in report.parts.iter().filter(|part| part.shown.is_in_workbook()) {
        sheet(book.add_worksheet(), part)?;
    }
    Ok(book.save_to_buffer()?)
}

/// The first sheet: what the report is about, and what it rests on.
fn cover(sheet: &mut Worksheet, report: &Report) -> Written<()> {
    set_up(sheet, &report.cover)?;
    let title = Format::new().set_bold().set_font_size(14);
    sheet.write_string_with_format(0, 0, &report.title, &title)?;
    let (name, fact) = (wrapped().set_bold(), wrapped());
    for (row, Entry { label, value }) in (2..).zip(&report.frame) {
        sheet.write_string_with_format(row, 0, label, &name)?;
        sheet.write_string_with_format(row, 1, value, &fact)?;
    }
    sheet.set_column_width_pixels(0, 270)?.set_column_width_pixels(1, 520)?;
    Ok(())
}

fn sheet(sheet: &mut Worksheet, part: &Part) -> Written<()> {
    set_up(sheet, &part.sheet)?;
    let grid = Grid::of(part);
    let head = Format::new().set_bold().set_text_wrap().set_background_color(GREY);
    let head = head.set_border_bottom(FormatBorder::Thin);
    sheet.write_string_with_format(0, 0, NUMBER, &head)?;
    for (place, (_, column)) in (1..).zip(&grid.columns) {
        sheet.write_string_with_format(0, place, &column.name, &head.clone().set_align(side(column.kind)))?;
    }
    sheet.set_freeze_panes(1, 0)?.set_repeat_rows(0, 0)?;
    let mut number = 0;
    for (at, row) in (1..).zip(&part.table.rows) {
        if row.kind == RowKind::Line {
            number += 1;
            let format = Format::new().set_align(FormatAlign::Top).set_align(FormatAlign::Left);
            sheet.write_number_with_format(at, 0, number, &format)?;
        }
        grid.write(sheet, at, row)?;
    }
    sheet.set_autofit_max_width(WIDEST).autofit();
    sheet.set_column_width(0, 5)?;
    for (place, (number, column)) in (1..).zip(&grid.columns) {
        if column.kind == ColumnKind::Amount {
            sheet.set_column_width(place, grid.width_of(*number, column))?;
        }
    }
    let last = grid.lines().1;
    if !part.table.rows.iter().any(|row| row.kind == RowKind::Group) && last > 1 {
        sheet.autofilter(0, 0, last, grid.last_column())?;
    }
    let under = u32::try_from(part.table.rows.len()).unwrap_or(u32::MAX).saturating_add(2);
    for (row, note) in (under..).zip(&part.notes) {
        sheet.write_string(row, 1, note)?;
    }
    if part.chart.is_some() {
        sheet.insert_chart(1, grid.last_column() + 2, &grid.chart())?;
    }
    Ok(())
}

fn set_up(sheet: &mut Worksheet, name: &str) -> Written<()> {
    sheet.set_name(name)?.set_paper_size(PAPER).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_footer("&L&A&R&P / &N");
    Ok(())
}

/// A table as it lies on a sheet: under its head, after a column that numbers its lines.
struct Grid<'t> {
    sheet: &'t str,
    table: &'t Table,
    /// The columns that the workbook shows, with their places in the table.
    columns: Vec<(usize, &'t Column)>,
}

impl<'t> Grid<'t> {
    fn of(part: &'t Part) -> Self {
        let columns = part.table.columns.iter().enumerate();
        let columns = columns.filter(|(_, column)| column.shown.is_in_workbook()).collect();
        Self { sheet: &part.sheet, table: &part.table, columns }
    }

    fn last_column(&self) -> u16 {
        u16::try_from(self.columns.len()).unwrap_or(u16::MAX)
    }

    /// Characters in which every amount of a column has room with its currency: what is fitted by itself does not know
    /// how a number is shown.
    fn width_of(&self, number: usize, column: &Column) -> f64 {
        let amounts = self.table.rows.iter().filter_map(|row| match row.values.get(number) {
            Some(Value::Amount(money)) => Some(amount(*money, Lang::En).chars().count() + CURRENCY_WIDTH),
            Some(
                Value::Empty
                | Value::Text(_)
                | Value::Again(_)
                | Value::Currency(_)
                | Value::Count(_)
                | Value::Date(_),
            )
            | None => None,
        });
        let widest = amounts.chain([column.name.chars().count() + 2]).max().unwrap_or_default();
        u32::try_from(widest).map_or(f64::from(WIDEST), f64::from)
    }

    /// The first and the last row of the first lines that follow one another, as the sheet numbers them from 0.
    fn lines(&self) -> (u32, u32) {
        let is_line = |row: &Row| row.kind == RowKind::Line;
        let before = self.table.rows.iter().take_while(|row| !is_line(row)).count();
        let count = self.table.rows.iter().skip(before).take_while(|row| is_line(row)).count();
        let row = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        (row(before + 1), row(before + count))
    }

    fn write(&self, sheet: &mut Worksheet, at: u32, row: &Row) -> Written<()> {
        if row.kind == RowKind::Group {
            return self.write_group(sheet, at, row);
        }
        for (place, (number, column)) in (1..).zip(&self.columns) {
            let format = format_of(row.kind, column.kind);
            match row.values.get(*number).unwrap_or(&Value::Empty) {
                Value::Empty => sheet.write_blank(at, place, &format)?,
                Value::Text(text) | Value::Again(text) => {
                    sheet.write_string_with_format(at, place, text, &format)?
                }
                Value::Currency(currency) => {
                    sheet.write_string_with_format(at, place, currency.to_string(), &format)?
                }
                Value::Count(count) => {
                    let count = u32::try_from(*count).unwrap_or(u32::MAX);
                    sheet.write_number_with_format(at, place, count, &format.set_num_format("#,##0"))?
                }
                Value::Date(date) => {
                    let format = format.set_num_format("dd.mm.yyyy");
                    sheet.write_datetime_with_format(at, place, &day(*date)?, &format)?
                }
                Value::Amount(money) => {
                    let format = format.set_num_format(number_format(money.currency()));
                    match self.sum(at, place, row.kind, *money) {
                        Some(sum) => sheet.write_formula_with_format(at, place, sum, &format)?,
                        None => sheet.write_with_format(at, place, money.amount(), &format)?,
                    }
                }
            };
        }
        Ok(())
    }

    /// The title of a group, as wide as the table.
    fn write_group(&self, sheet: &mut Worksheet, at: u32, row: &Row) -> Written<()> {
        let format = Format::new().set_bold().set_background_color(GREY);
        for place in 0..=self.last_column() {
            sheet.write_blank(at, place, &format)?;
        }
        if let Some(Value::Text(title)) = row.values.first() {
            sheet.write_string_with_format(at, 1, title, &format)?;
        }
        Ok(())
    }

    /// The sum of a column in one currency: of the lines of the group above, or of all lines, which are the rows with
    /// a number.
    fn sum(&self, at: u32, place: u16, kind: RowKind, money: Money) -> Option<Formula> {
        let above = self.table.rows.get(..usize::try_from(at).ok()?.checked_sub(1)?)?;
        let first = match kind {
            RowKind::Group | RowKind::Line => return None,
            RowKind::Subtotal => above.iter().rposition(|row| row.kind == RowKind::Group)? + 1,
            RowKind::Total => 0,
        };
        let currencies = self.columns.iter().position(|(_, column)| column.kind == ColumnKind::Currency)?;
        // Sheets number rows from 1, and the first is the head.
        let range = |column: usize| format!("{0}{1}:{0}{2}", letter(column), first + 2, above.len() + 1);
        let formula = format!(
            "=SUMIFS({},{},\"{}\",{},\">0\")",
            range(usize::from(place)),
            range(currencies + 1),
            money.currency(),
            range(0)
        );
        Some(Formula::new(formula).set_result(money.amount().to_string()))
    }

    /// The amounts of the first lines as stacked columns.
    fn chart(&self) -> Chart {
        let (first, last) = self.lines();
        let mut chart = Chart::new(ChartType::ColumnStacked);
        for (place, (_, column)) in
            (1..).zip(&self.columns).filter(|(_, (_, one))| one.kind == ColumnKind::Amount)
        {
            let series = chart.add_series().set_name(&column.name);
            series
                .set_categories((self.sheet, first, 1, last, 1))
                .set_values((self.sheet, first, place, last, place));
        }
        chart.set_width(760).set_height(320);
        chart
    }
}

fn format_of(row: RowKind, column: ColumnKind) -> Format {
    let format = Format::new().set_align(FormatAlign::Top).set_align(side(column));
    let format = match column {
        ColumnKind::Text => format.set_text_wrap().set_indent(1),
        ColumnKind::Currency | ColumnKind::Date => format.set_indent(1),
        ColumnKind::Amount | ColumnKind::Count => format,
    };
    match row {
        RowKind::Line | RowKind::Group => format,
        RowKind::Subtotal => format.set_bold(),
        RowKind::Total => format.set_bold().set_border_top(FormatBorder::Thin),
    }
}

const fn side(kind: ColumnKind) -> FormatAlign {
    match kind {
        ColumnKind::Amount | ColumnKind::Count => FormatAlign::Right,
        ColumnKind::Text | ColumnKind::Currency | ColumnKind::Date => FormatAlign::Left,
    }
}

fn wrapped() -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top)
}

/// Thousands apart, two decimals, the currency behind.
fn number_format(currency: Currency) -> String {
    format!("#,##0.00\\ \"{currency}\"")
}

fn day(date: NaiveDate) -> Written<ExcelDateTime> {
    let part = |number: u32| u8::try_from(number).unwrap_or_default();
    let year = u16::try_from(date.year()).unwrap_or_default();
    Ok(ExcelDateTime::from_ymd(year, part(date.month()), part(date.day()))?)
}

/// The letters of a column, counted from 0; no report has more than 26.
fn letter(column: usize) -> char {
    u8::try_from(column).map_or('Z', |column| char::from(b'A'.saturating_add(column)))
}
