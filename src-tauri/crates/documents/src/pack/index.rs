//! The index of a pack as a table: every paper with its pages, its files and their digests.

use std::io;

use rust_xlsxwriter::{Color, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::archive::Named;
use super::error::PackError;
use super::manifest::{Fate, PaperRecord};
use super::plan::Plan;

/// Widths of the columns, in letters.
const WIDTHS: [f64; 9] = [8.0, 26.0, 46.0, 26.0, 24.0, 10.0, 52.0, 16.0, 66.0];

/// The index as XLSX: a row for each file, one for a paper without any.
pub(super) fn xlsx(plan: &Plan<'_>, files: &[Named<'_>]) -> Result<Vec<u8>, PackError> {
    written(plan, files).map_err(|error| PackError::Write(io::Error::other(error)))
}

fn written(plan: &Plan<'_>, files: &[Named<'_>]) -> Result<Vec<u8>, XlsxError> {
    let (labels, lang) = (plan.labels, plan.pack.lang);
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name(labels.index_name.get(lang))?;
    let head = Format::new().set_bold().set_background_color(Color::RGB(0x00E8_E8E8)).set_text_wrap();
    let names = [
        &labels.number,
        &labels.person,
        &labels.document,
        &labels.forms,
        &labels.state,
        &labels.pages,
        &labels.file,
        &labels.reason,
        &labels.sha256,
    ];
    for ((column, name), width) in (0..).zip(names).zip(WIDTHS) {
        sheet.set_column_width(column, width)?.write_with_format(0, column, name.get(lang), &head)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    let manifest = plan.manifest();
    let mut row = 1;
    for (record, entry) in manifest.papers.iter().zip(&plan.entries) {
        let own: Vec<&Named<'_>> = files.iter().filter(|file| std::ptr::eq(file.entry, entry)).collect();
        for line in 0..own.len().max(1) {
            let name = own.get(line).map_or("", |file| file.name.as_str());
            write_row(sheet, row, plan, record, name, line)?;
            row += 1;
        }
    }
    sheet.autofilter(0, 0, row - 1, 8)?;
    book.save_to_buffer()
}

fn write_row(
    sheet: &mut Worksheet,
    row: u32,
    plan: &Plan<'_>,
    record: &PaperRecord,
    name: &str,
    line: usize,
) -> Result<(), XlsxError> {
    let (labels, lang) = (plan.labels, plan.pack.lang);
    let wrap = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let file = record.files.get(line);
    let (state, why) = match (file.map(|file| &file.fate), &record.absence) {
        (Some(Fate::Apart { obstacle, .. }), _) => {
            (labels.apart.get(lang), labels.obstacle(obstacle).0.get(lang).to_owned())
        }
        (_, Some(absence)) => {
            (labels.absence(absence).get(lang), absence.words().unwrap_or_default().to_owned())
        }
        (_, None) => (labels.enclosed.get(lang), String::new()),
    };
    let digest = file.and_then(|file| file.sha256).map(|digest| digest.to_string()).unwrap_or_default();
    let pages = record.pages.words();
    let asked = labels.asked(&record.forms, record.copies, lang);
    let cells = [&record.number, &record.section, &record.title, &asked, state, &pages, name, &why, &digest];
    for (column, words) in (0..).zip(cells) {
        sheet.write_string_with_format(row, column, words, &wrap)?;
    }
    Ok(())
}
