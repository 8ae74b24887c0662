//! What a person lacks on the filing day, and the longest term that passport and contract allow.

use chrono::{Datelike, Days, NaiveDate};

use super::knowledge::Asked;
use super::{Lack, LackKind, WaveTerm, WaveTermLimit};
use crate::basis::Basis;
use crate::catalogue::{group, rule};
use crate::condition::{Circumstances, MissingFact, Truth};
use crate::people::{Household, PaperKind, Passport, Person};
use crate::rules::{Scene, TruthWord};
use crate::time::{Term, add_months, age_on, last_day_months_before};

/// A person whose status ends, and the day on which the renewal is filed.
#[derive(Clone, Copy)]
pub(super) struct Applicant<'a> {
    pub scene: Scene<'a>,
    pub household: &'a Household,
    pub person: &'a Person,
    pub valid_until: NaiveDate,
    pub file_on: NaiveDate,
}

impl Applicant<'_> {
    /// What is missing: passport first, then the papers in the guide's order.
    pub(super) fn lacks(self, asked: &Asked<'_>) -> Vec<Lack> {
        let passport = self.household.passport_of(self.person.id);
        let mut lacks = Vec::new();
        match passport {
            None => lacks.push(self.lack(LackKind::NoPassport, rule::PASSPORT_DATES)),
            Some(passport) => {
                lacks.extend(self.short_passport(asked, passport));
                lacks.extend(self.few_pages(asked, passport));
            }
        }
        let known = self.circumstances();
        for (kind, paper) in &asked.papers {
            let truth = match self.asks(*kind, paper.when.ask(&known)) {
                Truth::No => continue,
                Truth::Yes => TruthWord::Yes,
                Truth::Unknown(_) => TruthWord::Unknown,
            };
            if let Some((kind, rule)) = self.missing(*kind) {
                let basis = Basis::of(&paper.because).and(self.scene.edition.rules.ground(rule));
                lacks.push(Lack { kind, truth, basis });
            }
        }
        lacks
    }

    /// Under the ministry's order citizens of the EAEU need no insurance, the guide asks it of all.
    fn asks(self, kind: PaperKind, truth: Truth) -> Truth {
        let is_exempt = kind == PaperKind::Insurance
            && self
                .person
                .nationality
                .is_some_and(|country| self.scene.catalogue.is_in_group(country, group::EAEU, self.file_on));
        if is_exempt && truth == Truth::Yes { Truth::Unknown(vec![MissingFact::Judgement]) } else { truth }
    }

    fn missing(self, kind: PaperKind) -> Option<(LackKind, rule::Rule)> {
        if kind == PaperKind::FingerprintCertificate {
            let year = self.file_on.year();
            let is_held = self.household.papers_of(self.person.id).any(|paper| {
                paper.kind == kind && paper.issued_on.is_some_and(|issued_on| issued_on.year() == year)
            });
            let lack = LackKind::FingerprintCertificate { year };
            return (!is_held).then_some((lack, rule::FINGERPRINTS_YEAR));
        }
        let own = match kind {
            PaperKind::Insurance => rule::INSURANCE_EAEU,
            PaperKind::Qualification => rule::QUALIFICATION_EVIDENCE,
            PaperKind::ChildConsent => rule::CHILD_CONSENT,
            PaperKind::MedicalCertificate | PaperKind::FingerprintCertificate | PaperKind::Other => {
                rule::PAPER_DATES
            }
        };
        let Some(paper) = self.household.paper_of(self.person.id, kind) else {
            return Some((LackKind::NoPaper { kind }, own));
        };
        let valid_until = paper.valid_until.filter(|until| *until < self.file_on)?;
        Some((LackKind::PaperEnds { kind, valid_until }, rule::PAPER_DATES))
    }

    /// Too short for a year's visa; where terms are not priced, for any visa; of a permit, on the filing day.
    fn short_passport(self, asked: &Asked<'_>, passport: &Passport) -> Option<Lack> {
        let numbers = &self.scene.edition.rules.numbers;
        let begins_on = self.valid_until.succ_opt()?;
        let (needed_until, rule) = if asked.passport_beyond_visa.is_some() {
            let year = Term::years(1).ok().and_then(|year| year.last_day_from(begins_on));
            let last = if asked.years.is_some() { year? } else { begins_on };
            (add_months(last, numbers.passport_months_beyond_visa)?, rule::PASSPORT_BEYOND_VISA)
        } else if asked.passport_at_filing.is_some() {
            let days = Days::new(u64::from(numbers.residence_passport_days));
            (self.file_on.checked_add_days(days)?, rule::RESIDENCE_PASSPORT)
        } else {
            return None;
        };
        let passport_until = passport.valid_until;
        let kind = LackKind::PassportTooShort { passport_until, needed_until };
        (passport_until < needed_until).then(|| self.lack(kind, rule))
    }

    fn few_pages(self, asked: &Asked<'_>, passport: &Passport) -> Option<Lack> {
        let needed = self.scene.edition.rules.numbers.passport_blank_pages;
        let found = passport.blank_pages.filter(|found| *found < needed)?;
        let kind = LackKind::FewBlankPages { found, needed };
        asked.passport_beyond_visa.map(|_| self.lack(kind, rule::PASSPORT_BLANK_PAGES))
    }

    fn lack(self, kind: LackKind, rule: rule::Rule) -> Lack {
        Lack { kind, truth: TruthWord::Yes, basis: Basis::of(self.scene.edition.rules.ground(rule)) }
    }

    fn circumstances(self) -> Circumstances {
        Circumstances {
            role: Some(self.person.role),
            age: self.person.born_on.and_then(|born_on| age_on(born_on, self.file_on)),
            nationality: self.person.nationality,
            ..Circumstances::on(self.file_on)
        }
    }

    /// The longest term: of the tariff, the passport and, where it is asked for, the principal's contract, the one
    /// that ends first.
    pub(super) fn longest(self, asked: &Asked<'_>) -> Option<WaveTerm> {
        let begins_on = self.valid_until.succ_opt()?;
        let tariff = Term::years(asked.years?).ok()?.last_day_from(begins_on)?;
        let beyond = self.scene.edition.rules.numbers.passport_months_beyond_visa;
        let passport_until = self.household.passport_of(self.person.id)?.valid_until;
        let passport = last_day_months_before(passport_until, beyond)?;
        let contract = self.household.principal().and_then(|principal| principal.contract_until);
        let contract = contract.filter(|_| asked.contract);
        let limits = [(Some(tariff), WaveTermLimit::Tariff), (Some(passport), WaveTermLimit::Passport)];
        let limits = limits.into_iter().chain([(contract, WaveTermLimit::Contract)]);
        let (last, limit) = limits.filter_map(|(last, limit)| Some((last?, limit))).min()?;
        Some(WaveTerm { term: whole_months(begins_on, last), limit })
    }
}

/// The longest term of whole months from a day that ends on another at the latest.
fn whole_months(from: NaiveDate, last: NaiveDate) -> Option<Term> {
    let end = last.succ_opt()?;
    let years = end.year() - from.year();
    let months = i64::from(years) * 12 + i64::from(end.month()) - i64::from(from.month());
    let months = u16::try_from(months).ok()?;
    let fits = |term: &Term| term.last_day_from(from).is_some_and(|day| day <= last);
    (months.saturating_sub(1)..=months).rev().filter_map(|months| Term::months(months).ok()).find(fits)
}
