//! The facts that letters are made of, and how they are said in a language.
//!
//! Leaves out which passport and which status count, who is asked for, and the clock: those are `app`'s.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use kosh_core::catalogue::{Country, CountryCode, Entries, Service};
use kosh_core::people::{Application, Host, HostKind, Passport, Person, Representative, Role, Status};
use kosh_core::text::{Lang, Text};

use super::field::{Field, Question};
use super::values::{Facts, Values, stated};
use super::words::Vocabulary;
use crate::model::Picture;
use crate::wording::{date_in_short, date_in_words, sum, sum_in_words, term};

/// What a letter is made of. Everything that may be missing is marked in the letter where it is.
#[derive(Debug, Clone, Copy)]
pub struct LetterFacts<'a> {
    /// Who writes.
    pub host: &'a Host,
    /// The host's sign.
    pub logo: Option<&'a Picture>,
    /// Who acts for the host, where it is not the head.
    pub representative: Option<&'a Representative>,
    /// Whom the letter is about: everybody who applies, the employee first; for a paper of one person, that one.
    pub persons: &'a [Invitee<'a>],
    /// Who consents for a child.
    pub parent: Option<Invitee<'a>>,
    /// What is applied for.
    pub application: &'a Application,
    /// The service that is applied for.
    pub service: &'a Service,
    /// What goes with the letter.
    pub enclosures: &'a [Enclosure<'a>],
    /// Outgoing number.
    pub number: Option<&'a str>,
    /// Date of the letter.
    pub dated_on: Option<NaiveDate>,
    /// To whom it goes.
    pub addressee: Option<&'a str>,
    /// Facts that were typed for this letter alone; see [`Field::typed_for`].
    pub typed: &'a BTreeMap<Field, String>,
    /// Names of countries.
    pub countries: &'a BTreeMap<CountryCode, Country>,
    /// The day on which the file is made.
    pub made_on: NaiveDate,
}

/// A person with the passport and the status that a letter speaks of.
#[derive(Debug, Clone, Copy)]
pub struct Invitee<'a> {
    /// The person.
    pub person: &'a Person,
    /// The passport, where there is one.
    pub passport: Option<&'a Passport>,
    /// The visa or permit, where there is one.
    pub status: Option<&'a Status>,
}

/// A paper that goes with a letter.
#[derive(Debug, Clone, Copy)]
pub struct Enclosure<'a> {
    /// Its name.
    pub name: &'a Text,
    /// Sheets of one copy, where they are counted.
    pub sheets: Option<u32>,
    /// How many copies.
    pub copies: u8,
}

/// The facts in a language.
pub(super) fn values(facts: &LetterFacts<'_>, lang: Lang, vocabulary: &Vocabulary) -> Values {
    let speech = Speech { lang, vocabulary, countries: facts.countries };
    let mut letter = speech.host(facts);
    letter.extend(speech.application(facts));
    letter.extend(facts.parent.map(|parent| speech.parent(&parent)).unwrap_or_default());
    letter.extend(
        facts
            .typed
            .iter()
            .filter(|(field, text)| field.group().is_typed() && !text.trim().is_empty())
            .map(|(field, text)| (*field, text.clone())),
    );
    Values {
        letter,
        persons: facts.persons.iter().map(|invitee| speech.person(invitee)).collect(),
        enclosures: facts.enclosures.iter().map(|enclosure| speech.enclosure(enclosure)).collect(),
        yes: answers(facts),
    }
}

/// The questions whose answer is yes.
fn answers(facts: &LetterFacts<'_>) -> BTreeSet<Question> {
    let category = facts.application.category.map(|category| category.to_string());
    let category = category.as_deref();
    let asked = |question| match question {
        Question::IsWork => category == Some("C3"),
        Question::IsInvestor => matches!(category, Some("A5" | "A6")),
        Question::IsBusiness => matches!(category, Some("B1" | "B2" | "B3" | "C5")),
        Question::IsSeveral => facts.persons.len() > 1,
        Question::IsFamilyOnly => {
            facts.persons.first().is_some_and(|invitee| invitee.person.role != Role::Principal)
        }
        Question::IsBranch => facts.host.kind != HostKind::Participant,
        Question::HasRepresentative => facts.representative.is_some(),
        Question::IsRenewal => {
            let status = facts.persons.first().and_then(|invitee| invitee.status);
            status.is_some_and(|status| facts.service.gives == Some(status.kind))
        }
    };
    Question::ALL.iter().copied().filter(|question| asked(*question)).collect()
}

/// The words in which facts are told.
struct Speech<'a> {
    lang: Lang,
    vocabulary: &'a Vocabulary,
    countries: &'a BTreeMap<CountryCode, Country>,
}

impl Speech<'_> {
    fn host(&self, facts: &LetterFacts<'_>) -> Facts {
        let host = facts.host;
        let spoken = |ru: &Option<String>, kk: &Option<String>, en: &Option<String>| match self.lang {
            Lang::Ru => ru.clone(),
            Lang::Kk => kk.clone(),
            Lang::En => en.clone(),
        };
        // Most names are spelt alike in Russian and Kazakh.
        let head = spoken(&host.head_name, &host.head_name_kk, &host.head_name_en);
        let agent = facts.representative;
        stated([
            (Field::HostName, spoken(&Some(host.name_ru.clone()), &host.name_kk, &host.name_en)),
            (Field::HostBin, host.bin.as_ref().map(|bin| bin.as_str().to_owned())),
            (Field::HostAddress, spoken(&host.address, &host.address_kk, &host.address_en)),
            (Field::HostPhone, host.phone.clone()),
            (Field::HostEmail, host.email.clone()),
            (Field::HostWebsite, host.website.clone()),
            (Field::HeadPost, spoken(&host.head_post, &host.head_post_kk, &host.head_post_en)),
            (Field::HeadName, head.or_else(|| host.head_name.clone())),
            (Field::Executor, host.executor.clone()),
            (Field::RepresentativeName, agent.map(|one| one.name.clone())),
            (Field::AttorneyNumber, agent.and_then(|one| one.attorney_number.clone())),
            (Field::AttorneyUntil, self.date(agent.and_then(|one| one.attorney_until))),
            (Field::OutgoingNumber, facts.number.map(str::to_owned)),
            (Field::DatedOn, facts.dated_on.map(|date| date_in_words(date, self.lang))),
            (Field::Addressee, facts.addressee.map(str::to_owned)),
        ])
    }

    fn application(&self, facts: &LetterFacts<'_>) -> Facts {
        let (application, visa) = (facts.application, &facts.application.visa);
        stated([
            (Field::ServiceName, Some(self.word(&facts.service.name))),
            (Field::Category, application.category.map(|category| category.to_string())),
            (Field::Entries, visa.entries.map(|entries| self.entries(entries))),
            (Field::Term, application.term.map(|wished| term(wished, self.lang))),
            (Field::VisaFrom, self.date(visa.valid_from)),
            (Field::VisaUntil, self.date(visa.valid_until)),
            (Field::Purpose, visa.purpose.clone()),
            (Field::CollectedAt, visa.collected_at.clone()),
            (Field::Route, visa.route.clone()),
            (Field::ReceiptNumber, visa.receipt_number.clone()),
            (Field::ReceiptOn, self.date(visa.receipt_on)),
            (Field::ReceiptAmount, visa.receipt_amount.map(|amount| sum(amount, self.lang))),
            (Field::ReceiptAmountInWords, visa.receipt_amount.map(|amount| sum_in_words(amount, self.lang))),
        ])
    }

    fn person(&self, invitee: &Invitee<'_>) -> Facts {
        let (person, passport, status) = (invitee.person, invitee.passport, invitee.status);
        stated([
            (Field::LatinName, Some(person.latin_name())),
            (Field::CyrillicName, person.cyrillic_name.clone()),
            (Field::BornOn, self.date(person.born_on)),
            (Field::BirthPlace, person.birth_place.clone()),
            (Field::Sex, person.sex.map(|sex| self.word(self.vocabulary.sex(sex)))),
            (Field::Citizenship, self.country(person.nationality)),
            (Field::Relation, Some(self.word(self.vocabulary.relation(person.role, person.sex)))),
            (Field::Iin, person.iin.as_ref().map(|iin| iin.as_str().to_owned())),
            (Field::PassportNumber, passport.map(|passport| passport.number.clone())),
            (Field::PassportIssuedBy, self.country(passport.and_then(|passport| passport.issued_by))),
            (Field::PassportIssuedOn, self.date(passport.and_then(|passport| passport.issued_on))),
            (Field::PassportValidUntil, self.date(passport.map(|passport| passport.valid_until))),
            (Field::ResidenceCountry, self.country(person.residence_country)),
            (Field::ResidenceAddress, person.residence_address.clone()),
            (Field::Position, person.position.clone()),
            (Field::LocalAddress, person.local_address.clone()),
            (Field::Kato, person.kato.clone()),
            (Field::Phone, person.phone.clone()),
            (Field::Email, person.email.clone()),
            (Field::ContractUntil, self.date(person.contract_until)),
            (Field::StatusKind, status.map(|status| self.word(self.vocabulary.status(status.kind)))),
            (Field::StatusCategory, status.and_then(|status| status.category).map(|one| one.to_string())),
            (Field::StatusNumber, status.and_then(|status| status.number.clone())),
            (Field::StatusFrom, self.date(status.and_then(|status| status.valid_from))),
            (Field::StatusUntil, self.date(status.map(|status| status.valid_until))),
        ])
    }

    fn parent(&self, parent: &Invitee<'_>) -> Facts {
        let (person, passport) = (parent.person, parent.passport);
        let address = person.local_address.clone().or_else(|| person.residence_address.clone());
        stated([
            (Field::ParentName, Some(person.latin_name())),
            (Field::ParentPassport, passport.map(|passport| passport.number.clone())),
            (Field::ParentPassportIssuedBy, self.country(passport.and_then(|passport| passport.issued_by))),
            (Field::ParentAddress, address),
            (Field::ParentRelation, person.sex.map(|sex| self.word(self.vocabulary.parent_of(Some(sex))))),
        ])
    }

    fn enclosure(&self, enclosure: &Enclosure<'_>) -> Facts {
        stated([
            (Field::EnclosureName, Some(self.word(enclosure.name))),
            (Field::EnclosureSheets, enclosure.sheets.map(|sheets| sheets.to_string())),
            (Field::EnclosureCopies, Some(enclosure.copies.to_string())),
        ])
    }

    /// A date for tables and within sentences: in digits, in English with the month's name, so that it is not misread.
    fn date(&self, date: Option<NaiveDate>) -> Option<String> {
        date.map(|date| date_in_short(date, self.lang))
    }

    fn word(&self, text: &Text) -> String {
        text.get(self.lang).to_owned()
    }

    /// A country that is not in the catalogue is told by its code, which is what the person's file holds.
    fn country(&self, code: Option<CountryCode>) -> Option<String> {
        code.map(|code| {
            let country = self.countries.get(&code);
            country.map_or_else(|| code.to_string(), |country| self.word(&country.name))
        })
    }

    fn entries(&self, entries: Entries) -> String {
        self.word(match entries {
            Entries::Single => &self.vocabulary.single,
            Entries::Multiple => &self.vocabulary.multiple,
        })
    }
}
