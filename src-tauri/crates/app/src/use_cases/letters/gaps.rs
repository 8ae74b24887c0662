//! What is missing in a letter, each with the record in which it is filled in.

use std::collections::HashSet;

use kosh_core::people::Person;
use kosh_core::rules::LetterCall;
use kosh_core::text::Lang;
use kosh_documents::letters::{Field, Letter as Paper, Owner};

use super::Letters;
use crate::wire::{LetterRef, MissingField, MissingPlace, PersonId};

/// The letter in which something is missing.
pub(super) struct Whose<'a> {
    pub(super) letters: &'a Letters,
    pub(super) call: &'a LetterCall,
    /// Who consents for a child.
    pub(super) parent: Option<&'a Person>,
}

/// A record that holds a fact of a letter, with the field of its input.
enum Holder {
    Host(&'static str),
    Person(&'static str),
    Passport(&'static str),
    Status(&'static str),
    Parent(&'static str),
    ParentPassport(&'static str),
    Application(&'static str),
    Letter(&'static str),
}

/// The gaps of a letter, each once.
pub(super) fn missing_fields(paper: &Paper, whose: &Whose<'_>) -> Vec<MissingField> {
    let empty = paper.missing.iter().map(|gap| whose.gap(gap.field, gap.owner, gap.lang, None));
    let garbled = paper.unprintable.iter().map(|gap| {
        let character = gap.unprintable.character.to_string();
        whose.gap(gap.field, gap.owner, gap.lang, Some(character))
    });
    let mut seen = HashSet::new();
    empty.chain(garbled).flatten().filter(|gap| seen.insert(gap.clone())).collect()
}

impl Whose<'_> {
    /// A gap at its place; none of a letter about nobody.
    fn gap(
        &self,
        field: Field,
        owner: Owner,
        lang: Option<Lang>,
        unprintable: Option<String>,
    ) -> Option<MissingField> {
        let persons = self.letters.persons(self.call);
        let place = match owner {
            Owner::Person(place) => place,
            Owner::Letter | Owner::Enclosure(_) => 0,
        };
        let person = persons.get(place).or_else(|| persons.first())?.id;
        let (place, field) = self.place(holder(field, lang), person);
        Some(MissingField { field: field.to_owned(), place, unprintable })
    }

    fn place(&self, holder: Holder, person: PersonId) -> (MissingPlace, &'static str) {
        let file = &self.letters.file;
        let parent = self.parent.map_or(person, |parent| parent.id);
        let application = file.application.id;
        match holder {
            Holder::Host(field) => (MissingPlace::Host(file.host.id), field),
            Holder::Person(field) => (MissingPlace::Person(person), field),
            Holder::Passport(field) => (MissingPlace::Passport(person), field),
            Holder::Status(field) => (MissingPlace::Status(person), field),
            Holder::Parent(field) => (MissingPlace::Person(parent), field),
            Holder::ParentPassport(field) => (MissingPlace::Passport(parent), field),
            Holder::Application(field) => (MissingPlace::Application(application), field),
            Holder::Letter(field) => {
                let (kind, person) = (self.call.kind, self.letters.person(self.call));
                (MissingPlace::Letter(LetterRef { application, kind, person }), field)
            }
        }
    }
}

/// One of three fields, by the language in which something is missing.
fn spoken(lang: Option<Lang>, fields: [&'static str; 3]) -> Holder {
    let [ru, en, kk] = fields;
    Holder::Host(match lang.unwrap_or_default() {
        Lang::Ru => ru,
        Lang::En => en,
        Lang::Kk => kk,
    })
}

fn holder(field: Field, lang: Option<Lang>) -> Holder {
    match field {
        Field::HostName => spoken(lang, ["name_ru", "name_en", "name_kk"]),
        Field::HostAddress => spoken(lang, ["address", "address_en", "address_kk"]),
        Field::HeadPost => spoken(lang, ["head_post", "head_post_en", "head_post_kk"]),
        Field::HeadName => Holder::Host("head_name"),
        Field::HostBin => Holder::Host("bin"),
        Field::HostPhone => Holder::Host("phone"),
        Field::HostEmail => Holder::Host("email"),
        Field::HostWebsite => Holder::Host("website"),
        Field::Executor => Holder::Host("executor"),
        Field::RepresentativeName => Holder::Letter("representative"),
        Field::AttorneyNumber => Holder::Host("attorney_number"),
        Field::AttorneyUntil => Holder::Host("attorney_until"),
        Field::LatinName => Holder::Person("surname"),
        Field::CyrillicName => Holder::Person("cyrillic_name"),
        Field::BornOn => Holder::Person("born_on"),
        Field::BirthPlace => Holder::Person("birth_place"),
        Field::Sex => Holder::Person("sex"),
        Field::Citizenship => Holder::Person("nationality"),
        Field::Relation => Holder::Person("role"),
        Field::Iin => Holder::Person("iin"),
        Field::ResidenceCountry => Holder::Person("residence_country"),
        Field::ResidenceAddress => Holder::Person("residence_address"),
        Field::Position => Holder::Person("position"),
        Field::LocalAddress => Holder::Person("local_address"),
        Field::Kato => Holder::Person("kato"),
        Field::Phone => Holder::Person("phone"),
        Field::Email => Holder::Person("email"),
        Field::ContractUntil => Holder::Person("contract_until"),
        Field::PassportNumber => Holder::Passport("number"),
        Field::PassportIssuedBy => Holder::Passport("issued_by"),
        Field::PassportIssuedOn => Holder::Passport("issued_on"),
        Field::PassportValidUntil => Holder::Passport("valid_until"),
        Field::StatusKind => Holder::Status("kind"),
        Field::StatusCategory => Holder::Status("category"),
        Field::StatusNumber => Holder::Status("number"),
        Field::StatusFrom => Holder::Status("valid_from"),
        Field::StatusUntil => Holder::Status("valid_until"),
        Field::ParentName => Holder::Parent("surname"),
        Field::ParentAddress => Holder::Parent("local_address"),
        Field::ParentRelation => Holder::Parent("sex"),
        Field::ParentPassport => Holder::ParentPassport("number"),
        Field::ParentPassportIssuedBy => Holder::ParentPassport("issued_by"),
        Field::ServiceName => Holder::Application("service"),
        Field::Category => Holder::Application("category"),
        Field::Entries => Holder::Application("entries"),
        Field::Term => Holder::Application("term"),
        Field::VisaFrom => Holder::Application("valid_from"),
        Field::VisaUntil => Holder::Application("valid_until"),
        Field::Purpose => Holder::Application("purpose"),
        Field::CollectedAt => Holder::Application("collected_at"),
        Field::Route => Holder::Application("route"),
        Field::ReceiptNumber => Holder::Application("receipt_number"),
        Field::ReceiptOn => Holder::Application("receipt_on"),
        Field::ReceiptAmount | Field::ReceiptAmountInWords => Holder::Application("receipt_amount"),
        Field::OutgoingNumber => Holder::Letter("outgoing_number"),
        Field::DatedOn => Holder::Letter("dated_on"),
        Field::Addressee => Holder::Letter("addressee"),
        Field::Guarantee => Holder::Letter("guarantee"),
        Field::Reason => Holder::Letter("reason"),
        Field::LeavesOn => Holder::Letter("leaves_on"),
        Field::DismissalOrder => Holder::Letter("dismissal_order"),
        Field::ConsentUntil => Holder::Letter("consent_until"),
        Field::RepresentativeDocument => Holder::Letter("representative_document"),
        Field::Contract => Holder::Letter("contract"),
        Field::Education => Holder::Letter("education"),
        Field::Experience => Holder::Letter("experience"),
        Field::EnclosureName | Field::EnclosureSheets | Field::EnclosureCopies => {
            Holder::Letter("enclosures")
        }
    }
}
