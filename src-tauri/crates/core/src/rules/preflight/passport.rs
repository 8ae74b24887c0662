//! The passport: there, valid on the day, long enough, with blank pages.

use chrono::{Days, NaiveDate};

use super::case::{Applicant, Case, longest_term};
use super::{Obstacle, ObstacleKind, Remedy, UnknownFact};
use crate::catalogue::rule;
use crate::people::Passport;
use crate::rules::Weight;
use crate::time::{Term, add_months, last_day_months_before};

/// Obstacles of the applicants' passports.
pub(super) fn check(case: &Case<'_>) -> Vec<Obstacle> {
    case.applicants.iter().flat_map(|applicant| of_applicant(case, applicant)).collect()
}

fn of_applicant(case: &Case<'_>, applicant: &Applicant<'_>) -> Vec<Obstacle> {
    let basis = || case.rests_on(rule::PASSPORT_DATES).and(&case.service.ground);
    let needed_until = case.file_on;
    let Some(passport) = applicant.passport else {
        let remedy = Remedy::RenewPassport { needed_until };
        return vec![applicant.obstacle(Weight::Blocks, ObstacleKind::NoPassport, remedy, basis())];
    };
    let passport_until = passport.valid_until;
    if passport_until < case.file_on {
        let kind = ObstacleKind::PassportExpired { passport_until };
        let remedy = Remedy::RenewPassport { needed_until };
        return vec![applicant.obstacle(Weight::Blocks, kind, remedy, basis())];
    }
    let mut found = Vec::new();
    if applicant.asks_by(case, rule::PASSPORT_BEYOND_VISA) {
        found.extend(beyond_visa(case, applicant, passport));
        found.extend(blank_pages(case, applicant, passport));
    }
    if applicant.asks_by(case, rule::RESIDENCE_PASSPORT) {
        found.extend(for_residence(case, applicant, passport));
    }
    found
}

fn beyond_visa(case: &Case<'_>, applicant: &Applicant<'_>, passport: &Passport) -> Option<Obstacle> {
    let wish = case.wish(applicant);
    let basis = || case.rests_on(rule::PASSPORT_BEYOND_VISA);
    let beyond = case.rules().numbers.passport_months_beyond_visa;
    // The shortest visa ends on its first day.
    let needed_until = add_months(wish.until.unwrap_or(wish.from), beyond)?;
    let passport_until = passport.valid_until;
    if needed_until <= passport_until {
        let is_open = wish.until.is_none();
        return is_open.then(|| applicant.unknown(Weight::Notes, UnknownFact::WishedEnd, basis()));
    }
    let longest =
        last_day_months_before(passport_until, beyond).and_then(|until| longest_term(wish.from, until));
    let tier = case.tier_of(longest);
    let kind = ObstacleKind::PassportBelowTerm { passport_until, needed_until, longest, tier };
    Some(applicant.obstacle(Weight::Blocks, kind, renew_or_shorten(needed_until, longest, tier), basis()))
}

const fn renew_or_shorten(
    needed_until: NaiveDate,
    longest: Option<Term>,
    tier: Option<crate::catalogue::Tier>,
) -> Remedy {
    match longest {
        Some(longest) => Remedy::RenewPassportOrShorten { needed_until, longest, tier },
        None => Remedy::RenewPassport { needed_until },
    }
}

fn blank_pages(case: &Case<'_>, applicant: &Applicant<'_>, passport: &Passport) -> Option<Obstacle> {
    let basis = case.rests_on(rule::PASSPORT_BLANK_PAGES);
    let needed = case.rules().numbers.passport_blank_pages;
    match passport.blank_pages {
        None => Some(applicant.unknown(Weight::Notes, UnknownFact::BlankPages, basis)),
        Some(found) if found < needed => {
            let kind = ObstacleKind::FewBlankPages { found, needed };
            let needed_until = case.wish(applicant).until.unwrap_or(case.file_on);
            let beyond = case.rules().numbers.passport_months_beyond_visa;
            let needed_until = add_months(needed_until, beyond).unwrap_or(needed_until);
            let remedy = Remedy::RenewPassport { needed_until };
            Some(applicant.obstacle(Weight::Blocks, kind, remedy, basis))
        }
        Some(_) => None,
    }
}

fn for_residence(case: &Case<'_>, applicant: &Applicant<'_>, passport: &Passport) -> Vec<Obstacle> {
    let numbers = case.rules().numbers;
    let passport_until = passport.valid_until;
    let mut found = Vec::new();
    let days = Days::new(u64::from(numbers.residence_passport_days));
    if let Some(needed_until) = case.file_on.checked_add_days(days).filter(|day| *day > passport_until) {
        let kind = ObstacleKind::PassportBelowResidence { passport_until, needed_until };
        let remedy = Remedy::RenewPassport { needed_until };
        found.push(applicant.obstacle(Weight::Blocks, kind, remedy, case.rests_on(rule::RESIDENCE_PASSPORT)));
    }
    let wish = case.wish(applicant);
    let by_rule = Term::years(numbers.residence_years).ok().and_then(|term| term.last_day_from(wish.from));
    let longest_until = by_rule.map_or(passport_until, |by_rule| by_rule.min(passport_until));
    if let Some(wished_until) = wish.until.filter(|until| *until > longest_until) {
        let kind = ObstacleKind::PermitTooLong { wished_until, longest_until };
        let longest = longest_term(wish.from, longest_until);
        let remedy = Remedy::Shorten { until: longest_until, longest, tier: case.tier_of(longest) };
        found.push(applicant.obstacle(Weight::Warns, kind, remedy, case.rests_on(rule::RESIDENCE_TERM)));
    }
    found
}
