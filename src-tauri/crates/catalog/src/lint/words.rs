//! Words: there in all three languages, each in its alphabet, none with look-alike letters of the other.

use std::ops::Range;

use kosh_core::text::Text;

use super::{Findings, Flaw};
use crate::file::File;
use crate::raw::{self, Document, Use, Words};

pub(super) fn lint(raw: &raw::Catalogue<'_>, findings: &mut Findings) {
    for file in raw.source_files() {
        Reader { file, findings }.each(file.value.source.iter().map(|entry| &entry.title));
    }
    countries(&mut Reader { file: &raw.countries, findings });
    let frame = &raw.calendar.value;
    let words = [&frame.saturday, &frame.sunday, &frame.observed, &frame.moved_rest, &frame.moved_work];
    Reader { file: &raw.calendar, findings }.each(words);
    for file in &raw.years {
        Reader { file, findings }.each(file.value.holiday.iter().map(|holiday| &holiday.name));
    }
    for files in &raw.editions {
        edition(files, findings);
    }
}

fn edition(files: &raw::Edition<'_>, findings: &mut Findings) {
    let frame = &files.frame.value;
    let of_frame = [&frame.title, &frame.contacts.address, &frame.contacts.hours];
    let remarks = frame.remark.iter().map(|remark| &remark.text);
    Reader { file: &files.frame, findings }.each(of_frame.into_iter().chain(remarks));
    let documents = files.documents.value.document.iter().flat_map(words_of_document);
    Reader { file: &files.documents, findings }.each(documents);
    Reader { file: &files.rules, findings }.each(files.rules.value.rule.iter().map(|rule| &rule.text));
    for file in &files.services {
        let service = &file.value;
        let own = service.requirements.iter().flat_map(|list| &list.document);
        let second = service.step2.iter().flat_map(|step| &step.document);
        let of_papers = own.chain(second).flat_map(words_of_use);
        let of_service = [&service.name, &service.description].into_iter().chain(&service.notes);
        Reader { file, findings }.each(of_service.chain(of_papers));
    }
}

fn words_of_document(document: &Document) -> impl Iterator<Item = &Words> {
    std::iter::once(&document.name).chain(&document.printed).chain(&document.explanation)
}

fn words_of_use(one: &Use) -> impl Iterator<Item = &Words> {
    one.printed.iter().chain(&one.if_applicable).chain(&one.note)
}

fn countries(reader: &mut Reader<'_, '_, raw::Countries>) {
    let value = &reader.file.value;
    for country in &value.countries {
        let name = Text { ru: country.ru.clone(), en: country.en.clone(), kk: country.kk.clone() };
        reader.text(&country.alpha2.span(), &name);
    }
    for code in &value.passport_codes.codes {
        if let (Some(ru), Some(en), Some(kk)) = (&code.ru, &code.en, &code.kk) {
            let name = Text { ru: ru.clone(), en: en.clone(), kk: kk.clone() };
            reader.text(&code.code.span(), &name);
        }
    }
    for group in &value.group {
        reader.each(std::iter::once(&group.name).chain(&group.note));
    }
}

struct Reader<'a, 'f, T> {
    file: &'a File<'f, T>,
    findings: &'a mut Findings,
}

impl<T> Reader<'_, '_, T> {
    fn each<'w>(&mut self, words: impl IntoIterator<Item = &'w Words>) {
        for one in words {
            self.text(&one.span(), one.get_ref());
        }
    }

    fn text(&mut self, span: &Range<usize>, text: &Text) {
        for (lang, words, is_letter) in [
            ("ru", &text.ru, is_cyrillic as fn(char) -> bool),
            ("en", &text.en, is_latin),
            ("kk", &text.kk, is_cyrillic),
        ] {
            if words.trim() != words || !words.chars().any(is_letter) {
                self.findings.add(self.file, span, Flaw::Language(lang));
            }
            if let Some(word) = mixed_word(words) {
                self.findings.add(self.file, span, Flaw::MixedAlphabets(word.to_owned()));
            }
        }
    }
}

/// The first word with letters of both alphabets.
fn mixed_word(text: &str) -> Option<&str> {
    text.split(|c: char| !c.is_alphanumeric())
        .find(|word| word.chars().any(is_latin) && word.chars().any(is_cyrillic))
}

const fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic()
}

const fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{0400}'..='\u{052F}')
}
