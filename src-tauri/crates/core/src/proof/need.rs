//! Proofs of what an applicant brings: why it is asked, which days it must cover, and by whose dates that is judged.

use chrono::{Datelike, NaiveDate};

use super::step::Step;
use super::terms::Fact;
use super::track::Track;
use super::{Proof, ProofOf, checklist};
use crate::catalogue::{DatedBy, rule};
use crate::condition::Circumstances;
use crate::id::{DocumentId, PersonId};
use crate::rules::{HeldDates, JudgedNeed, NeedsQuestion, ValidSpan, Validity, judged_need};

/// Proves what fills a requirement, or why nothing does, under the circumstances of the applicant's checklist. None
/// where it is not asked of this person.
pub fn of_need(
    asked: &NeedsQuestion<'_>,
    known: &Circumstances,
    person: PersonId,
    document: &DocumentId,
) -> Option<Proof> {
    let judged = judged_need(asked, person, document)?;
    let mut track = Track::new(asked.scene);
    checklist::asked_by_list(&mut track, asked.service, known, &judged.need.item);
    if let Some(validity) = &judged.need.validity {
        judge(&mut track, &judged, validity);
    }
    let rules = judged.need.basis.grounds().iter();
    for ground in rules.filter(|ground| ground.rule != asked.service.ground.rule) {
        track.ground(ground);
    }
    let of = ProofOf::Need {
        service: asked.service.id.clone(),
        document: document.clone(),
        name: judged.need.item.name.clone(),
        state: judged.need.state.clone(),
    };
    Some(track.prove(of, &judged.need.basis))
}

/// The days that a paper must cover, then its own beside them.
fn judge(track: &mut Track<'_>, judged: &JudgedNeed, validity: &Validity) {
    let filing = track.fact(Fact::Filing, judged.file_on);
    let needed_until = match validity.span {
        ValidSpan::Through { .. } => beyond(track, judged, validity).unwrap_or(filing),
        ValidSpan::OnFiling { .. } | ValidSpan::OfYear { .. } | ValidSpan::SinceEntry { .. } => filing,
    };
    for ground in validity.basis.grounds() {
        track.ground(ground);
    }
    let Some(dates) = judged.dates else { return };
    match validity.span {
        ValidSpan::OnFiling { .. } | ValidSpan::Through { .. } => {}
        ValidSpan::OfYear { .. } => of_year(track, dates, filing),
        ValidSpan::SinceEntry { entered_on } => since(track, dates, entered_on),
    }
    if let Some((until, dated_by)) = dates.until {
        track.fact(until_fact(dated_by), until);
        track.compared(until, needed_until);
    }
}

/// The day until which a passport must be valid: months beyond the visa, or days beyond the filing.
fn beyond(track: &mut Track<'_>, judged: &JudgedNeed, validity: &Validity) -> Option<NaiveDate> {
    let rules = &track.scene().edition.rules;
    let rests_on = |rule| validity.basis.grounds().contains(rules.ground(rule));
    if !rests_on(rule::PASSPORT_BEYOND_VISA) {
        track.rule(rule::RESIDENCE_PASSPORT);
        return Some(track.days_after(judged.file_on, rules.numbers.residence_passport_days));
    }
    let wish = judged.wish;
    let visa_until = match wish.term {
        Some(term) => {
            let (from, to) = (track.fact(Fact::TermFrom, wish.from), wish.until?);
            track.push(Step::Term { from, term, to });
            to
        }
        None => track.fact(Fact::TermUntil, wish.until?),
    };
    track.rule(rule::PASSPORT_BEYOND_VISA);
    track.months_after(visa_until, rules.numbers.passport_months_beyond_visa)
}

/// It counts to the end of the year in which it was issued.
fn of_year(track: &mut Track<'_>, dates: HeldDates, filing: NaiveDate) {
    let Some(issued_on) = dates.issued_on else { return };
    track.fact(Fact::PaperIssued, issued_on);
    if let Some(year_end) = track.year_end(issued_on.year()) {
        track.compared(year_end, filing);
    }
}

fn since(track: &mut Track<'_>, dates: HeldDates, entered_on: NaiveDate) {
    track.fact(Fact::Entered, entered_on);
    if let Some(issued_on) = dates.issued_on {
        track.fact(Fact::PaperIssued, issued_on);
        track.compared(issued_on, entered_on);
    }
}

/// The record whose last day it is; the paper's own where no record has one.
const fn until_fact(dated_by: Option<DatedBy>) -> Fact {
    match dated_by {
        Some(DatedBy::Passport) => Fact::PassportUntil,
        Some(DatedBy::Status) => Fact::StatusUntil,
        Some(DatedBy::PrincipalStatus) => Fact::PrincipalStatusUntil,
        Some(DatedBy::GeneralAttorney) => Fact::GeneralAttorneyUntil,
        Some(DatedBy::Representative) => Fact::AttorneyUntil,
        Some(DatedBy::Contract) => Fact::ContractUntil,
        Some(DatedBy::Entry) | None => Fact::PaperUntil,
    }
}
