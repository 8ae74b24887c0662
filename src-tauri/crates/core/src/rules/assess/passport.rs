//! The passport that counts: its end, its blank pages, and whether it outlives what is held or wished.

use chrono::{Days, NaiveDate};

use super::Case;
use super::found::{Due, Found, standing};
use crate::basis::Basis;
use crate::catalogue::{Service, Tier, rule};
use crate::people::{Application, Passport, Status, StatusKind};
use crate::rules::tariff::has_years;
use crate::rules::{
    Act, DeadlineKind, FindingKind, Horizon, Ineligible, Subject, Weight, extension_service, passport_allows,
};
use crate::time::add_months;

pub(super) fn of_person(case: &Case<'_>, found: &mut Found<'_>) {
    let Some(passport) = case.passport else {
        let subject = Subject::Person(case.person.id);
        let amiss = case.amiss(Weight::Blocks, FindingKind::NoPassport, subject, Act::Record);
        found.amiss(amiss, Basis::of(case.ground(rule::PASSPORT_DATES)));
        return;
    };
    ends(case, passport, found);
    blank_pages(case, passport, found);
    if let Some(status) = case.in_force() {
        beyond_status(case, passport, status, found);
    }
    for (application, service) in case.unfiled() {
        match service.gives {
            Some(StatusKind::Visa) => below_term(case, passport, application, service, found),
            Some(StatusKind::ResidencePermit) => below_residence(case, passport, application, found),
            Some(StatusKind::TemporaryResidencePermit | StatusKind::ExitVisa | StatusKind::VisaFreeStay)
            | None => {}
        }
    }
}

fn ends(case: &Case<'_>, passport: &Passport, found: &mut Found<'_>) {
    let (today, until) = (case.scene.today, passport.valid_until);
    let kind = if until < today { DeadlineKind::PassportExpired } else { DeadlineKind::PassportExpires };
    let due = case.due(kind, until, Subject::Passport(passport.id), Act::RenewPassport);
    let standing = Some(standing(today, until, Horizon::PASSPORT));
    found.due(Due { standing, ..due }, Basis::of(case.ground(rule::PASSPORT_DATES)));
}

fn blank_pages(case: &Case<'_>, passport: &Passport, found: &mut Found<'_>) {
    let needed = case.numbers().passport_blank_pages;
    if let Some(pages) = passport.blank_pages.filter(|pages| *pages < needed) {
        let kind = FindingKind::FewBlankPages { found: pages, needed };
        add(case, passport, Weight::Warns, kind, rule::PASSPORT_BLANK_PAGES, found);
    }
}

/// The passport outlives a visa by some months, and a residence permit does not outlive the passport.
fn beyond_status(case: &Case<'_>, passport: &Passport, status: &Status, found: &mut Found<'_>) {
    let (passport_until, status_until) = (passport.valid_until, status.valid_until);
    match status.kind {
        StatusKind::Visa => {
            let needed = add_months(status_until, case.numbers().passport_months_beyond_visa);
            if let Some(needed_until) = needed.filter(|needed| *needed > passport_until) {
                let kind = FindingKind::PassportTooShort { passport_until, status_until, needed_until };
                add(case, passport, Weight::Warns, kind, rule::PASSPORT_BEYOND_VISA, found);
            }
        }
        StatusKind::ResidencePermit if status_until > passport_until => {
            let kind = FindingKind::PermitBeyondPassport { status_until, passport_until };
            add(case, passport, Weight::Warns, kind, rule::RESIDENCE_TERM, found);
        }
        StatusKind::ResidencePermit
        | StatusKind::TemporaryResidencePermit
        | StatusKind::ExitVisa
        | StatusKind::VisaFreeStay => {}
    }
}

/// The term that an unfiled application wishes for, from the day on which the visa would begin.
fn below_term(
    case: &Case<'_>,
    passport: &Passport,
    application: &Application,
    service: &Service,
    found: &mut Found<'_>,
) {
    let Some(term) = application.term else { return };
    let begins_on = begins_on(case, application, service);
    let allowed = passport_allows(case.scene, passport.valid_until, begins_on, term);
    let Err(Ineligible::Term { passport_until, needed_until, longest }) = allowed else { return };
    let tier = longest.filter(|_| has_years(service)).map(|longest| Tier::Years(longest.tier_years()));
    let kind = FindingKind::PassportBelowTerm { passport_until, needed_until, longest, tier };
    add(case, passport, Weight::Blocks, kind, rule::PASSPORT_BEYOND_VISA, found);
}

/// The first day of the visa: as the letter says it, the day after the visa that is extended, or the filing day.
fn begins_on(case: &Case<'_>, application: &Application, service: &Service) -> NaiveDate {
    let is_extended = |status: &&Status| {
        extension_service(case.scene.edition, status).is_some_and(|extension| extension.id == service.id)
    };
    let after = case.in_force().filter(is_extended).and_then(|status| status.valid_until.succ_opt());
    application.visa.valid_from.or(after).or_else(|| case.filing_day(application)).unwrap_or(case.scene.today)
}

fn below_residence(case: &Case<'_>, passport: &Passport, application: &Application, found: &mut Found<'_>) {
    let passport_until = passport.valid_until;
    let days = Days::new(u64::from(case.numbers().residence_passport_days));
    let file_on = case.filing_day(application).unwrap_or(case.scene.today);
    let needed = file_on.checked_add_days(days);
    if let Some(needed_until) = needed.filter(|needed| *needed > passport_until) {
        let kind = FindingKind::PassportBelowResidence { passport_until, needed_until };
        add(case, passport, Weight::Blocks, kind, rule::RESIDENCE_PASSPORT, found);
    }
}

fn add(
    case: &Case<'_>,
    passport: &Passport,
    weight: Weight,
    kind: FindingKind,
    rule: rule::Rule,
    found: &mut Found<'_>,
) {
    let subject = Subject::Passport(passport.id);
    let amiss = case.amiss(weight, kind, subject, Act::RenewPassport).on(passport.valid_until);
    found.amiss(amiss, Basis::of(case.ground(rule)));
}
