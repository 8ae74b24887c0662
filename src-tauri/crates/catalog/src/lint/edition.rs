//! An edition: its services, its documents, and rules whose text and numbers agree.

use std::collections::BTreeSet;

use kosh_core::id::DocumentId;
use toml::Spanned;

use super::{Findings, Flaw, SERVICES};
use crate::build::service_id;
use crate::file::File;
use crate::raw::{self, Condition, Rule};

pub(super) fn lint(edition: &raw::Edition<'_>, findings: &mut Findings) {
    services(edition, findings);
    documents(edition, findings);
    for rule in &edition.rules.value.rule {
        numbers(&edition.rules, rule, findings);
        if let Some(when) = &rule.when {
            age(&edition.rules, rule, when, findings);
            each_category(when.get_ref(), &mut |code| category(&edition.rules, code, findings));
        }
    }
    for file in &edition.services {
        let loans = file.value.borrowed.iter().flat_map(|b| b.inherited.iter().chain(&b.drafts));
        for code in file.value.categories.iter().chain(loans.flat_map(|loan| &loan.categories)) {
            category(file, code, findings);
        }
    }
}

fn services(edition: &raw::Edition<'_>, findings: &mut Findings) {
    let ids: Vec<_> =
        edition.services.iter().filter_map(|file| Some((file, service_id(file).ok()?))).collect();
    for known in SERVICES {
        if !ids.iter().any(|(_, id)| id.as_str() == known) {
            findings.add(&edition.frame, &(0..0), Flaw::MissingService(known));
        }
    }
    for (file, id) in ids.iter().filter(|(_, id)| !SERVICES.contains(&id.as_str())) {
        findings.add(file, &(0..0), Flaw::UnknownService(id.to_string()));
    }
}

fn documents(edition: &raw::Edition<'_>, findings: &mut Findings) {
    let documents = &edition.documents;
    let mut used: BTreeSet<&DocumentId> = BTreeSet::new();
    for file in &edition.services {
        let own = file.value.requirements.iter().flat_map(|list| &list.document);
        let second = file.value.step2.iter().flat_map(|step| &step.document);
        used.extend(own.chain(second).map(|one| one.id.get_ref()));
    }
    used.extend(documents.value.document.iter().flat_map(|document| &document.parts).map(Spanned::get_ref));
    for document in documents.value.document.iter().filter(|document| !used.contains(document.id.get_ref())) {
        let flaw = Flaw::UnusedDocument(document.id.get_ref().to_string());
        findings.add(documents, &document.id.span(), flaw);
    }
    for word in documents.value.document.iter().flat_map(|document| &document.words) {
        if !is_file_word(word.get_ref()) {
            findings.add(documents, &word.span(), Flaw::FileWord(word.get_ref().clone()));
        }
    }
}

/// Lower-case letters and digits, words apart by one space.
fn is_file_word(text: &str) -> bool {
    text.split(' ')
        .all(|word| !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() && c.to_lowercase().eq([c])))
}

fn numbers(file: &File<'_, raw::Rules>, rule: &Rule, findings: &mut Findings) {
    let text = rule.text.get_ref();
    for (_, number, span) in rule.numbers.stated() {
        if [&text.ru, &text.en, &text.kk].into_iter().any(|words| !names_number(words, number)) {
            findings.add(file, &span, Flaw::NumberNotInText(number));
        }
    }
}

/// Whether a text has this number by itself, not as a part of a longer one.
fn names_number(text: &str, number: u16) -> bool {
    text.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.parse() == Ok(number))
}

fn age(file: &File<'_, raw::Rules>, rule: &Rule, when: &Spanned<Condition>, findings: &mut Findings) {
    if let (Some(number), Condition::Age(age)) = (&rule.numbers.fingerprints_age, when.get_ref())
        && age.from != Some(*number.get_ref())
    {
        let condition = age.from.unwrap_or_default();
        findings.add(file, &when.span(), Flaw::AgeDisagrees { number: *number.get_ref(), condition });
    }
}

fn each_category(condition: &Condition, visit: &mut impl FnMut(&Spanned<String>)) {
    match condition {
        Condition::All(inner) | Condition::Any(inner) => {
            for one in inner {
                each_category(one, visit);
            }
        }
        Condition::Not(inner) => each_category(inner, visit),
        Condition::Category(codes) => codes.iter().for_each(visit),
        Condition::Role(_) | Condition::Host(_) | Condition::Age(_) | Condition::Nationality(_) => {}
    }
}

fn category<T>(file: &File<'_, T>, code: &Spanned<String>, findings: &mut Findings) {
    let is_latin = code.get_ref().bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    if !is_latin {
        findings.add(file, &code.span(), Flaw::CategoryAlphabet(code.get_ref().clone()));
    }
}
