//! How long a passport has to be valid, and what it allows.

use chrono::NaiveDate;

use super::finding::Wished;
use super::step::Step;
use super::terms::{Fact, Figure};
use super::track::Track;
use crate::catalogue::{Tier, rule};
use crate::rules::{Ineligible, passport_allows};
use crate::time::Term;

/// Beside the present status.
pub(super) fn too_short(
    track: &mut Track<'_>,
    passport_until: NaiveDate,
    status_until: NaiveDate,
) -> Option<()> {
    track.fact(Fact::StatusUntil, status_until);
    let needed_until = needed(track, status_until)?;
    beside(track, passport_until, needed_until);
    Some(())
}

/// Beside the term that an application wishes for.
pub(super) fn below_term(track: &mut Track<'_>, wished: Wished<'_>, passport_until: NaiveDate) -> Option<()> {
    let Wished { application, from, term } = wished;
    track.service(&application.service);
    track.fact(Fact::TermFrom, from);
    let needed_until = needed_for(track, from, term)?;
    beside(track, passport_until, needed_until);
    let refused = passport_allows(track.scene(), passport_until, from, term);
    let Err(Ineligible::Term { longest: Some(longest), .. }) = refused else {
        return Some(());
    };
    needed_for(track, from, longest)?;
    track.rule(rule::TERM_TIER);
    track.push(Step::TermTier { term: longest, tier: Tier::Years(longest.tier_years()) });
    Some(())
}

/// Beside what the residence permit asks on the filing day.
pub(super) fn below_residence(track: &mut Track<'_>, file_on: NaiveDate, passport_until: NaiveDate) {
    let days = track.scene().edition.rules.numbers.residence_passport_days;
    track.fact(Fact::Filing, file_on);
    track.rule(rule::RESIDENCE_PASSPORT);
    let needed_until = track.days_after(file_on, days);
    beside(track, passport_until, needed_until);
}

/// Blank pages against those that are needed.
pub(super) fn blank_pages(track: &mut Track<'_>, found: u8) {
    track.rule(rule::PASSPORT_BLANK_PAGES);
    let needed = track.scene().edition.rules.numbers.passport_blank_pages;
    track.limit(Figure::BlankPages, u16::from(found), u16::from(needed));
}

fn needed_for(track: &mut Track<'_>, from: NaiveDate, term: Term) -> Option<NaiveDate> {
    let to = term.last_day_from(from)?;
    track.push(Step::Term { from, term, to });
    needed(track, to)
}

fn needed(track: &mut Track<'_>, visa_until: NaiveDate) -> Option<NaiveDate> {
    let months = track.scene().edition.rules.numbers.passport_months_beyond_visa;
    track.rule(rule::PASSPORT_BEYOND_VISA);
    track.months_after(visa_until, months)
}

fn beside(track: &mut Track<'_>, passport_until: NaiveDate, needed_until: NaiveDate) {
    track.fact(Fact::PassportUntil, passport_until);
    track.compared(passport_until, needed_until);
}
