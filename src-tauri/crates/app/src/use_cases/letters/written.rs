//! Composes a letter of the facts as they are now: in the texts that count, on the host's letterhead.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kosh_core::catalogue::{Country, CountryCode, Service};
use kosh_core::letters::LetterKind;
use kosh_core::people::{Letter, LetterDetails, Person, PrintedText, Representative, Role};
use kosh_core::rules::LetterCall;
use kosh_documents::layout::{LaidOut, laid_out};
use kosh_documents::letters::{Enclosure, Field, Invitee, LetterError, LetterFacts, letter as composed};
use kosh_documents::model::{Document, Picture};
use kosh_documents::render::pdf_of;
use kosh_documents::wording::date_in_digits;

use super::enclosures::Listed;
use super::gaps::{Whose, missing_fields};
use super::texts::{Stationery, too_long};
use super::{Letters, paper_name};
use crate::app::App;
use crate::error::WireError;
use crate::knowledge::Knowledge;
use crate::use_cases::applications::File;
use crate::wire::{LetterQuery, MissingField};

/// A letter as it is now, before it is laid out.
pub(super) struct Composed {
    pub(super) document: Document,
    /// Whether it is a draft to be moved onto an official form.
    pub(super) is_draft_form: bool,
    /// What is missing, each with the place where it is filled in.
    pub(super) missing: Vec<MissingField>,
    /// The texts that it is made of.
    pub(super) texts: Vec<PrintedText>,
}

/// A letter as it is now, as a file.
pub(super) struct Printed {
    /// What was typed for it.
    pub(super) letter: Letter,
    /// The name of its file.
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
    pub(super) pages: LaidOut,
    pub(super) document: Document,
    pub(super) missing: Vec<MissingField>,
    pub(super) texts: Vec<PrintedText>,
}

/// The facts of a letter, put together.
pub(super) struct Gathered<'a> {
    file: &'a File,
    letter: &'a Letter,
    service: &'a Service,
    countries: &'a BTreeMap<CountryCode, Country>,
    persons: Vec<Invitee<'a>>,
    parent: Option<Invitee<'a>>,
    representative: Option<&'a Representative>,
    listed: Vec<Listed>,
    typed: BTreeMap<Field, String>,
    made_on: NaiveDate,
}

impl Gathered<'_> {
    /// As a letter is made of them.
    pub(super) fn facts<'a>(
        &'a self,
        logo: Option<&'a Picture>,
        enclosures: &'a [Enclosure<'a>],
    ) -> LetterFacts<'a> {
        LetterFacts {
            host: &self.file.host,
            logo,
            representative: self.representative,
            persons: &self.persons,
            parent: self.parent,
            application: &self.file.application,
            service: self.service,
            enclosures,
            number: self.letter.outgoing_number.as_deref(),
            dated_on: self.letter.dated_on,
            addressee: self.letter.addressee.as_deref(),
            typed: &self.typed,
            countries: self.countries,
            made_on: self.made_on,
        }
    }
}

impl App {
    /// A letter as a file, in the arrangement that is asked for.
    pub(super) fn printed(&self, letters: &Letters, query: LetterQuery) -> Result<Printed, WireError> {
        let call = letters.call(query.kind, query.person)?;
        let mut letter = self.draft_or_proposal(letters, call)?;
        letter.arrangement = query.arrangement.unwrap_or(letter.arrangement);
        self.print_on(&mut self.stationery()?, letters, call, letter)
    }

    /// The same on stationery that is at hand.
    pub(super) fn print_on(
        &self,
        stationery: &mut Stationery,
        letters: &Letters,
        call: &LetterCall,
        letter: Letter,
    ) -> Result<Printed, WireError> {
        let Composed { document, missing, texts, .. } = self.compose(stationery, letters, call, &letter)?;
        let pages = laid_out(&document);
        let bytes = pdf_of(&document, &pages).map_err(|_| WireError::bug("a letter could not be written"))?;
        let name = paper_name(call.kind, letter.arrangement, &letters.named(call));
        let name = format!("{} {}.pdf", name.trim_end(), self.clock().today());
        Ok(Printed { letter, name, bytes, pages, document, missing, texts })
    }

    /// Composes a letter.
    pub(super) fn compose(
        &self,
        stationery: &mut Stationery,
        letters: &Letters,
        call: &LetterCall,
        letter: &Letter,
    ) -> Result<Composed, WireError> {
        self.take_logo(stationery, &letters.file.host)?;
        let knowledge = self.knowledge();
        let gathered = self.gathered(&knowledge, letters, call, letter)?;
        let enclosures: Vec<Enclosure<'_>> = gathered.listed.iter().filter_map(Listed::enclosed).collect();
        let facts = gathered.facts(stationery.logo(letters.file.host.id), &enclosures);
        let texts = stationery.texts(call.kind, letter.arrangement)?;
        let paper = composed(&texts.read, letter.arrangement, &facts).map_err(refused)?;
        let whose = Whose { letters, call, parent: letters.parent(call) };
        Ok(Composed {
            missing: missing_fields(&paper, &whose),
            is_draft_form: paper.is_draft_form,
            document: paper.document,
            texts: texts.printed,
        })
    }

    /// Puts the facts of a letter together.
    pub(super) fn gathered<'a>(
        &self,
        knowledge: &'a Knowledge,
        letters: &'a Letters,
        call: &LetterCall,
        letter: &'a Letter,
    ) -> Result<Gathered<'a>, WireError> {
        let scene = knowledge.scene_of(&letters.file.application.edition)?;
        Ok(Gathered {
            file: &letters.file,
            letter,
            service: letters.file.service(scene.edition)?,
            countries: &knowledge.catalogue.countries,
            persons: letters.persons(call).into_iter().map(|person| letters.invitee(person)).collect(),
            parent: letters.parent(call).map(|person| letters.invitee(person)),
            representative: self.representative(letters, letter),
            listed: letters.enclosures(letter),
            typed: typed(&letter.details),
            made_on: self.clock().today(),
        })
    }

    /// Who acts for the host: the one that was chosen for the letter, or else the first whose power of attorney is
    /// valid on the filing day. A power of attorney is made out to the first one there is.
    fn representative<'a>(&self, letters: &'a Letters, letter: &Letter) -> Option<&'a Representative> {
        let on = self.filing_day(&letters.file.application);
        let known = &letters.file.host.representatives;
        let chosen = known.iter().find(|one| Some(one.id) == letter.representative);
        let valid = || known.iter().find(|one| one.attorney_until.is_some_and(|until| on <= until));
        let first = || known.first().filter(|_| letter.kind == LetterKind::PowerOfAttorney);
        chosen.or_else(valid).or_else(first)
    }
}

fn refused(error: LetterError) -> WireError {
    match error {
        LetterError::TooLong => too_long(),
        LetterError::NoText(_) => WireError::bug("a letter without a text"),
        LetterError::Words(_) => WireError::bug("words of letters"),
    }
}

impl Letters {
    /// Whom a letter is about: one person, or everybody who applies.
    pub(super) fn persons(&self, call: &LetterCall) -> Vec<&Person> {
        match call.person {
            Some(place) => self.file.persons.get(place).into_iter().collect(),
            None => self.file.persons.iter().collect(),
        }
    }

    /// The name by which a letter is filed: of one person in full, of several that of the family.
    fn named(&self, call: &LetterCall) -> String {
        match (call.person, self.persons(call).first()) {
            (Some(_), Some(person)) => person.latin_name(),
            (None, Some(person)) => person.surname.clone(),
            (_, None) => String::new(),
        }
    }

    /// Who consents for a child: the principal, or else the spouse.
    fn parent(&self, call: &LetterCall) -> Option<&Person> {
        if call.kind != LetterKind::ConsentChild {
            return None;
        }
        let household = &self.file.household;
        household.principal().or_else(|| household.persons.iter().find(|one| one.role == Role::Spouse))
    }

    fn invitee<'a>(&'a self, person: &'a Person) -> Invitee<'a> {
        let household = &self.file.household;
        Invitee { person, passport: household.passport_of(person.id), status: household.status_of(person.id) }
    }
}

/// What was typed for a letter, by the fields that its text can name.
fn typed(details: &LetterDetails) -> BTreeMap<Field, String> {
    let day = |date: Option<NaiveDate>| date.map(date_in_digits);
    let all = [
        (Field::Guarantee, details.guarantee.clone()),
        (Field::Reason, details.reason.clone()),
        (Field::LeavesOn, day(details.leaves_on)),
        (Field::DismissalOrder, details.dismissal_order.clone()),
        (Field::ConsentUntil, day(details.consent_until)),
        (Field::RepresentativeDocument, details.representative_document.clone()),
        (Field::Contract, details.contract.clone()),
        (Field::Education, details.education.clone()),
        (Field::Experience, details.experience.clone()),
    ];
    all.into_iter().filter_map(|(field, text)| text.map(|text| (field, text))).collect()
}
