//! Proofs of deadlines, kind by kind, from the facts and not from the deadline's own date.
//!
//! Where the fact is not there any more, the rules that the deadline rests on are all there is to show.

use chrono::{Datelike, NaiveDate};

use super::count::Count;
use super::step::Step;
use super::terms::{Bound, Fact};
use super::track::Track;
use super::window::Validity;
use super::{Proof, ProofOf, application, status, stay};
use crate::catalogue::rule::{self, Rule};
use crate::id::PersonId;
use crate::people::{Host, Household, Paper, PaperKind, Stay};
use crate::rules::{Deadline, DeadlineKind, Scene, Subject};

/// Proves a deadline of a household, made under the same scene.
pub fn of_deadline(scene: Scene<'_>, household: &Household, deadline: &Deadline) -> Proof {
    let mut track = Track::new(scene);
    trace(&mut track, household, deadline);
    finish(track, deadline)
}

/// Proves a deadline of a host, made under the same scene.
pub fn of_host_deadline(scene: Scene<'_>, host: &Host, deadline: &Deadline) -> Proof {
    let mut track = Track::new(scene);
    let is_meant = |id| Subject::Representative(id) == deadline.subject;
    let who = host.representatives.iter().find(|who| is_meant(who.id));
    if let Some(until) = who.and_then(|who| who.attorney_until) {
        track.rule(rule::POWER_OF_ATTORNEY);
        track.fact(Fact::AttorneyUntil, until);
    } else if let Some(until) = host.general_attorney_until.filter(|_| who.is_none()) {
        track.rule(rule::GENERAL_ATTORNEY);
        track.fact(Fact::GeneralAttorneyUntil, until);
    }
    finish(track, deadline)
}

fn finish(mut track: Track<'_>, deadline: &Deadline) -> Proof {
    track.rules_at_least(&deadline.basis);
    let Deadline { kind, on, certain, .. } = *deadline;
    track.prove(ProofOf::Deadline { kind, on, certain }, &deadline.basis)
}

/// The steps of a deadline, and the day at which they arrive; none where what it is about is not among the facts.
fn trace(track: &mut Track<'_>, household: &Household, deadline: &Deadline) -> Option<NaiveDate> {
    let subject = deadline.subject;
    let validity = || status::of(household, subject).map(Validity::of);
    let numbers = &track.scene().edition.rules.numbers;
    match deadline.kind {
        DeadlineKind::WindowOpens => opens(track, validity()?),
        DeadlineKind::FileSafely => file_safely(track, validity()?),
        DeadlineKind::FileAtLast => file_at_last(track, validity()?),
        DeadlineKind::WindowMissed => window_missed(track, validity()?),
        DeadlineKind::StatusExpires | DeadlineKind::StatusExpired => {
            Some(status::ends(track, household, status::of(household, subject)?))
        }
        DeadlineKind::StayEnds | DeadlineKind::StayOverrun => stay::ends(track, household, deadline.person?),
        DeadlineKind::PassportExpires | DeadlineKind::PassportExpired => passport(track, household, subject),
        DeadlineKind::PaperExpires | DeadlineKind::PaperExpired => {
            paper(track, household.papers.iter().find(|paper| Subject::Paper(paper.id) == subject)?)
        }
        DeadlineKind::ContractExpires | DeadlineKind::ContractExpired => {
            contract(track, household, deadline.person?)
        }
        DeadlineKind::ChildGivesConsent => {
            comes_of(track, household, deadline.person?, rule::CHILD_CONSENT, numbers.child_consent_from)
        }
        DeadlineKind::ChildGivesFingerprints => {
            comes_of(track, household, deadline.person?, rule::FINGERPRINTS_AGE, numbers.fingerprints_age)
        }
        DeadlineKind::ChildComesOfAge => {
            comes_of(track, household, deadline.person?, rule::FAMILY_MEMBER, numbers.family_child_below)
        }
        DeadlineKind::NotifyArrival => Some(notice(track, stay_of(household, subject)?)),
        DeadlineKind::RegisterStay => Some(registration(track, stay_of(household, subject)?)),
        DeadlineKind::FileAsPlanned => application::planned(track, application::of(household, subject)?),
        DeadlineKind::Appointment => application::appointment(track, application::of(household, subject)?),
        DeadlineKind::AnswerExpected => application::expected(track, application::of(household, subject)?),
        DeadlineKind::AnswerAtLatest => application::at_latest(track, application::of(household, subject)?),
        DeadlineKind::AttorneyExpires
        | DeadlineKind::AttorneyExpired
        | DeadlineKind::GeneralAttorneyExpires
        | DeadlineKind::GeneralAttorneyExpired => None,
    }
}

fn opens(track: &mut Track<'_>, status: Validity) -> Option<NaiveDate> {
    status.facts(track);
    status.opens(track).map(|opens| opens.warn)
}

fn file_safely(track: &mut Track<'_>, status: Validity) -> Option<NaiveDate> {
    status.facts(track);
    let closes = status.closes(track)?;
    status.safe(track, closes.chosen)?.map(|safe| safe.warn)
}

fn file_at_last(track: &mut Track<'_>, status: Validity) -> Option<NaiveDate> {
    status.facts(track);
    status.closes(track).map(|closes| closes.warn)
}

/// The window has closed; the status itself still lasts.
fn window_missed(track: &mut Track<'_>, status: Validity) -> Option<NaiveDate> {
    status.facts(track);
    let closes = status.closes(track)?;
    let today = track.today();
    track.compared(closes.chosen, today);
    track.rule(rule::STATUS_DATES);
    Some(track.fact(Fact::StatusUntil, status.until))
}

fn passport(track: &mut Track<'_>, household: &Household, subject: Subject) -> Option<NaiveDate> {
    let is_meant = |id| Subject::Passport(id) == subject;
    let passport = household.passports.iter().find(|passport| is_meant(passport.id))?;
    track.rule(rule::PASSPORT_DATES);
    Some(track.fact(Fact::PassportUntil, passport.valid_until))
}

/// A fingerprint certificate is spent with its calendar year at the latest; any other paper ends on the day that it
/// names.
fn paper(track: &mut Track<'_>, paper: &Paper) -> Option<NaiveDate> {
    track.push(Step::Paper { kind: paper.kind });
    let issued_on = paper.issued_on.filter(|_| paper.kind == PaperKind::FingerprintCertificate);
    let year_end = issued_on.and_then(|issued_on| {
        track.fact(Fact::PaperIssued, issued_on);
        track.rule(rule::FINGERPRINTS_YEAR);
        track.year_end(issued_on.year())
    });
    let Some(until) = paper.valid_until else { return year_end };
    track.rule(rule::PAPER_DATES);
    track.fact(Fact::PaperUntil, until);
    Some(year_end.map_or(until, |year_end| track.bounded(Bound::Earlier, year_end, until)))
}

fn contract(track: &mut Track<'_>, household: &Household, person: PersonId) -> Option<NaiveDate> {
    let until = household.person(person)?.contract_until?;
    track.rule(rule::CONTRACT_TERM);
    Some(track.fact(Fact::ContractUntil, until))
}

fn comes_of(
    track: &mut Track<'_>,
    household: &Household,
    person: PersonId,
    rule: Rule,
    age: u8,
) -> Option<NaiveDate> {
    let born_on = track.fact(Fact::Born, household.person(person)?.born_on?);
    track.rule(rule);
    track.birthday(born_on, age)
}

fn stay_of(household: &Household, subject: Subject) -> Option<&Stay> {
    household.stays.iter().find(|stay| Subject::Stay(stay.id) == subject)
}

/// The day after the entry is the first of the count. Where the calendar does not reach, calendar days are counted,
/// which are never later.
pub(super) fn notice(track: &mut Track<'_>, stay: &Stay) -> NaiveDate {
    let days = track.scene().edition.rules.numbers.arrival_notice_working_days;
    let entered_on = track.fact(Fact::Entered, stay.entered_on);
    track.rule(rule::ARRIVAL_NOTICE);
    let counted = track.working_days(Count::forward(entered_on, days));
    counted.unwrap_or_else(|| track.days_after(entered_on, days))
}

fn registration(track: &mut Track<'_>, stay: &Stay) -> NaiveDate {
    let days = track.scene().edition.rules.numbers.registration_calendar_days;
    let entered_on = track.fact(Fact::Entered, stay.entered_on);
    track.rule(rule::ELECTRONIC_REGISTRATION);
    track.days_after(entered_on, days)
}
