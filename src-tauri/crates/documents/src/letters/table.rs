//! The invitation table: the facts of the letter of invitation as a spreadsheet, in the order of its fields, a row for
//! each person. The Expat Centre asks for a soft copy beside the letter; the official columns were not found.
//!
//! What was typed stands as text, whatever it begins with; dates and sums are real ones. A fact that is missing is an
//! empty cell of its own colour.

use chrono::{Datelike, NaiveDate};
use kosh_core::money::Money;
use kosh_core::text::Lang;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};
use thiserror::Error;

use super::facts::{Invitee, LetterFacts, values};
use super::field::Field;
use super::slot::{Owner, Slot};
use super::words::{WordBook, WordsError};
use crate::wording::date_in_digits;

/// The columns, in the order of the letter's fields.
const COLUMNS: [(Field, Kind); 31] = [
    (Field::HostName, Kind::Text),
    (Field::HostBin, Kind::Text),
    (Field::OutgoingNumber, Kind::Text),
    (Field::DatedOn, Kind::Date(|facts, _| facts.dated_on)),
    (Field::LatinName, Kind::Text),
    (Field::CyrillicName, Kind::Text),
    (Field::Relation, Kind::Text),
    (Field::BornOn, Kind::Date(|_, one| one.person.born_on)),
    (Field::BirthPlace, Kind::Text),
    (Field::Sex, Kind::Text),
    (Field::Citizenship, Kind::Text),
    (Field::PassportNumber, Kind::Text),
    (Field::PassportIssuedBy, Kind::Text),
    (Field::PassportIssuedOn, Kind::Date(|_, one| one.passport.and_then(|passport| passport.issued_on))),
    (Field::PassportValidUntil, Kind::Date(|_, one| one.passport.map(|passport| passport.valid_until))),
    (Field::ResidenceCountry, Kind::Text),
    (Field::ResidenceAddress, Kind::Text),
    (Field::Position, Kind::Text),
    (Field::Category, Kind::Text),
    (Field::Entries, Kind::Text),
    (Field::VisaFrom, Kind::Date(|facts, _| facts.application.visa.valid_from)),
    (Field::VisaUntil, Kind::Date(|facts, _| facts.application.visa.valid_until)),
    (Field::Purpose, Kind::Text),
    (Field::CollectedAt, Kind::Text),
    (Field::LocalAddress, Kind::Text),
    (Field::Kato, Kind::Text),
    (Field::Route, Kind::Text),
    (Field::ReceiptNumber, Kind::Text),
    (Field::ReceiptOn, Kind::Date(|facts, _| facts.application.visa.receipt_on)),
    (Field::ReceiptAmount, Kind::Sum(|facts| facts.application.visa.receipt_amount)),
    (Field::Iin, Kind::Text),
];

/// What a column holds: texts as letters say them, dates and sums from where they are kept.
#[derive(Clone, Copy)]
enum Kind {
    Text,
    Date(fn(&LetterFacts<'_>, &Invitee<'_>) -> Option<NaiveDate>),
    Sum(fn(&LetterFacts<'_>) -> Option<Money>),
}

/// Columns are at most so wide, in pixels; longer texts are wrapped.
const WIDEST: u32 = 260;

/// Why a table cannot be written.
#[derive(Debug, Error)]
pub enum TableError {
    /// The shipped words are not sound.
    #[error(transparent)]
    Words(#[from] WordsError),
    /// The spreadsheet cannot hold it: too many rows, or a text too long for a cell.
    #[error("the spreadsheet cannot be written")]
    Sheet(#[from] XlsxError),
}

/// The invitation table of one or more applications, in a language, as the bytes of an XLSX file.
pub fn invitation_table(letters: &[LetterFacts<'_>], lang: Lang) -> Result<Vec<u8>, TableError> {
    let book = WordBook::shipped()?;
    let mut workbook = Workbook::new();
    if let Some(made_on) = letters.first().and_then(|facts| excel_date(facts.made_on)) {
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&made_on));
    }
    let sheet = workbook.add_worksheet();
    let looks = Looks::new();
    for (column, (field, _)) in (0_u16..).zip(COLUMNS) {
        sheet.write_string_with_format(0, column, book.name(field.as_str()).get(lang), &looks.head)?;
    }
    let mut row = 1;
    for facts in letters {
        let values = values(facts, lang, &book.vocabulary);
        for (place, invitee) in facts.persons.iter().enumerate() {
            for (column, (field, kind)) in (0_u16..).zip(COLUMNS) {
                let owner = if field.is_personal() { Owner::Person(place) } else { Owner::Letter };
                let cell = Cell { sheet: &mut *sheet, looks: &looks, place: (row, column) };
                match kind {
                    Kind::Text => cell.text(values.get(Slot { field, owner }))?,
                    Kind::Date(of) => cell.date(of(facts, invitee))?,
                    Kind::Sum(of) => cell.sum(of(facts))?,
                }
            }
            row += 1;
        }
    }
    sheet.set_freeze_panes(1, 0)?.set_repeat_rows(0, 0)?.set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_autofit_max_width(WIDEST);
    sheet.autofit();
    Ok(workbook.save_to_buffer()?)
}

/// How cells look.
struct Looks {
    head: Format,
    text: Format,
    date: Format,
    sum: Format,
    missing: Format,
}

impl Looks {
    fn new() -> Self {
        let cell = Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::Top).set_text_wrap();
        Self {
            head: cell.clone().set_bold().set_background_color(0x00E0_E0E0),
            date: cell.clone().set_num_format("dd.mm.yyyy"),
            sum: cell.clone().set_num_format("#,##0.00"),
            missing: cell.clone().set_background_color(0x00FF_F2CC),
            text: cell,
        }
    }
}

/// A cell to write.
struct Cell<'a> {
    sheet: &'a mut Worksheet,
    looks: &'a Looks,
    place: (u32, u16),
}

impl Cell<'_> {
    fn text(self, text: Option<&str>) -> Result<(), XlsxError> {
        let (row, column) = self.place;
        match text {
            Some(text) => self.sheet.write_string_with_format(row, column, text, &self.looks.text)?,
            None => self.sheet.write_blank(row, column, &self.looks.missing)?,
        };
        Ok(())
    }

    /// Spreadsheets know no day before 1900: such a one stands as text.
    fn date(self, date: Option<NaiveDate>) -> Result<(), XlsxError> {
        let (row, column) = self.place;
        match date.map(|date| excel_date(date).ok_or(date)) {
            Some(Ok(date)) => self.sheet.write_datetime_with_format(row, column, &date, &self.looks.date)?,
            Some(Err(date)) => return self.text(Some(&date_in_digits(date))),
            None => return self.text(None),
        };
        Ok(())
    }

    fn sum(self, money: Option<Money>) -> Result<(), XlsxError> {
        let (row, column) = self.place;
        match money {
            Some(money) => self.sheet.write_with_format(row, column, money.amount(), &self.looks.sum)?,
            None => return self.text(None),
        };
        Ok(())
    }
}

fn excel_date(date: NaiveDate) -> Option<ExcelDateTime> {
    let year = u16::try_from(date.year()).ok()?;
    let (month, day) = (u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
    ExcelDateTime::from_ymd(year, month, day).ok()
}
