//! The letter of invitation: its facts from a host, an applicant with those who accompany, and a visa.
//!
//! The official form (Annex 3 to the rules on visas) was not found: field order and guarantee are our own,
//! and the paper says so. Leaves out which passport counts and who is invited: that is `app`'s.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kosh_core::catalogue::{Category, Country, CountryCode, Entries};
use kosh_core::people::{Host, Passport, Person, Representative, Role, Sex, VisaDetails};
use kosh_core::text::Lang;

use crate::wording::{date_in_digits, date_in_words, sum};

use super::compose::{Letter, composed};
use super::field::Field;
use super::fill::Values;
use super::template::{Template, Words};

/// What a letter of invitation is made of. Everything that may be missing is marked in the letter where it is.
#[derive(Debug, Clone, Copy)]
pub struct InvitationFacts<'a> {
    /// Who invites.
    pub host: &'a Host,
    /// Who acts for the host, where it is not the head.
    pub representative: Option<&'a Representative>,
    /// Who is invited first: the principal, or the first of the family where it comes without.
    pub invitee: Invitee<'a>,
    /// Who comes with the first one, in the order in which they are listed.
    pub family: &'a [Invitee<'a>],
    /// Category of the visa.
    pub category: Option<Category>,
    /// The visa asked for, and the receipt.
    pub visa: &'a VisaDetails,
    /// Outgoing number of the letter.
    pub number: Option<&'a str>,
    /// Date of the letter.
    pub dated_on: Option<NaiveDate>,
    /// To whom it goes.
    pub addressee: Option<&'a str>,
    /// The host's own words of guarantee, instead of the shipped ones.
    pub guarantee: Option<&'a str>,
    /// Names of countries.
    pub countries: &'a BTreeMap<CountryCode, Country>,
    /// The day on which the file is made.
    pub made_on: NaiveDate,
}

/// A person with the passport that the visa goes into.
#[derive(Debug, Clone, Copy)]
pub struct Invitee<'a> {
    /// The person.
    pub person: &'a Person,
    /// The passport, where there is one.
    pub passport: Option<&'a Passport>,
}

/// The letter of invitation, by the text `template`.
pub fn invitation(facts: &InvitationFacts<'_>, template: &Template) -> Letter {
    let speech = Speech { lang: template.lang, words: &template.words, countries: facts.countries };
    let invitees = std::iter::once(&facts.invitee).chain(facts.family);
    let persons: Vec<Values> = invitees.map(|invitee| speech.person(invitee)).collect();
    composed(template, &speech.common(facts), &persons, facts.made_on)
}

/// The words in which facts are told.
struct Speech<'a> {
    lang: Lang,
    words: &'a Words,
    countries: &'a BTreeMap<CountryCode, Country>,
}

impl Speech<'_> {
    fn common(&self, facts: &InvitationFacts<'_>) -> Values {
        let (host, visa) = (facts.host, facts.visa);
        let digits = |date: Option<NaiveDate>| date.map(date_in_digits);
        let attorney = facts.representative.and_then(|representative| representative.attorney_until);
        stated([
            (Field::HostName, self.host_name(host)),
            (Field::HostNameKk, host.name_kk.clone()),
            (Field::HostNameEn, host.name_en.clone()),
            (Field::HostBin, host.bin.as_ref().map(|bin| bin.as_str().to_owned())),
            (Field::HostAddress, host.address.clone()),
            (Field::HostPhone, host.phone.clone()),
            (Field::HostEmail, host.email.clone()),
            (Field::HeadPost, host.head_post.clone()),
            (Field::HeadName, host.head_name.clone()),
            (Field::Executor, host.executor.clone()),
            (Field::RepresentativeName, facts.representative.map(|one| one.name.clone())),
            (Field::AttorneyNumber, facts.representative.and_then(|one| one.attorney_number.clone())),
            (Field::AttorneyUntil, digits(attorney)),
            (Field::OutgoingNumber, facts.number.map(str::to_owned)),
            (Field::DatedOn, facts.dated_on.map(|date| date_in_words(date, self.lang))),
            (Field::Addressee, facts.addressee.map(str::to_owned)),
            (Field::Category, facts.category.map(|category| category.to_string())),
            (Field::Entries, visa.entries.map(|entries| self.entries(entries))),
            (Field::VisaFrom, digits(visa.valid_from)),
            (Field::VisaUntil, digits(visa.valid_until)),
            (Field::Purpose, visa.purpose.clone()),
            (Field::CollectedAt, visa.collected_at.clone()),
            (Field::Route, visa.route.clone()),
            (Field::ReceiptNumber, visa.receipt_number.clone()),
            (Field::ReceiptOn, digits(visa.receipt_on)),
            (Field::ReceiptAmount, visa.receipt_amount.map(|amount| sum(amount, self.lang))),
            (Field::Guarantee, facts.guarantee.map(str::to_owned)),
        ])
    }

    fn person(&self, invitee: &Invitee<'_>) -> Values {
        let (person, passport) = (invitee.person, invitee.passport);
        stated([
            (Field::LatinName, Some(person.latin_name())),
            (Field::CyrillicName, person.cyrillic_name.clone()),
            (Field::BornOn, person.born_on.map(date_in_digits)),
            (Field::BirthPlace, person.birth_place.clone()),
            (Field::Sex, person.sex.map(|sex| self.sex(sex))),
            (Field::Citizenship, self.country(person.nationality)),
            (Field::Relation, Some(self.relation(person.role, person.sex))),
            (Field::PassportNumber, passport.map(|passport| passport.number.clone())),
            (Field::PassportIssuedBy, self.country(passport.and_then(|passport| passport.issued_by))),
            (Field::PassportIssuedOn, passport.and_then(|passport| passport.issued_on).map(date_in_digits)),
            (Field::PassportValidUntil, passport.map(|passport| date_in_digits(passport.valid_until))),
            (Field::ResidenceCountry, self.country(person.residence_country)),
            (Field::ResidenceAddress, person.residence_address.clone()),
            (Field::Position, person.position.clone()),
            (Field::LocalAddress, person.local_address.clone()),
            (Field::Kato, person.kato.clone()),
        ])
    }

    fn host_name(&self, host: &Host) -> Option<String> {
        match self.lang {
            Lang::Ru => Some(host.name_ru.clone()),
            Lang::Kk => host.name_kk.clone(),
            Lang::En => host.name_en.clone(),
        }
    }

    /// A country that is not in the catalogue is told by its code, which is what the person's file holds.
    fn country(&self, code: Option<CountryCode>) -> Option<String> {
        code.map(|code| {
            let country = self.countries.get(&code);
            country.map_or_else(|| code.to_string(), |country| country.name.get(self.lang).to_owned())
        })
    }

    fn entries(&self, entries: Entries) -> String {
        match entries {
            Entries::Single => self.words.single.clone(),
            Entries::Multiple => self.words.multiple.clone(),
        }
    }

    fn sex(&self, sex: Sex) -> String {
        match sex {
            Sex::Female => self.words.female.clone(),
            Sex::Male => self.words.male.clone(),
            Sex::Unspecified => self.words.unspecified.clone(),
        }
    }

    fn relation(&self, role: Role, sex: Option<Sex>) -> String {
        let sex = sex.unwrap_or(Sex::Unspecified);
        let word = match (role, sex) {
            (Role::Principal, Sex::Female | Sex::Male | Sex::Unspecified) => &self.words.principal,
            (Role::Spouse, Sex::Female) => &self.words.wife,
            (Role::Spouse, Sex::Male) => &self.words.husband,
            (Role::Spouse, Sex::Unspecified) => &self.words.spouse,
            (Role::Child, Sex::Female) => &self.words.daughter,
            (Role::Child, Sex::Male) => &self.words.son,
            (Role::Child, Sex::Unspecified) => &self.words.child,
        };
        word.clone()
    }
}

/// The facts that are there. An empty text is a missing fact.
fn stated<const N: usize>(facts: [(Field, Option<String>); N]) -> Values {
    let there = |(field, value): (Field, Option<String>)| {
        let value = value?;
        (!value.trim().is_empty()).then_some((field, value))
    };
    facts.into_iter().filter_map(there).collect()
}
