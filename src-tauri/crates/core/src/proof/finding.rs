//! Proofs of findings, kind by kind. What a finding names as a fact is taken as one; what it computed is found anew.

use chrono::{Datelike, NaiveDate};

use super::step::{Absent, Fact, Step};
use super::track::Track;
use super::window::Validity;
use super::{Proof, ProofOf, application, deadline, passport, status, stay};
use crate::catalogue::rule::{self, Rule};
use crate::id::{PassportId, PersonId};
use crate::people::{Application, Household, PaperKind, Status, Stay};
use crate::rules::{Finding, FindingKind, Scene, Subject};
use crate::time::add_months;

/// Proves a finding of a household, its host or the knowledge, made under the same scene.
pub fn of_finding(scene: Scene<'_>, household: &Household, finding: &Finding) -> Proof {
    let mut track = Track::new(scene);
    trace(&mut track, household, finding);
    track.rules_at_least(&finding.basis);
    track.prove(ProofOf::Finding { kind: finding.kind.clone(), on: finding.on }, &finding.basis)
}

/// The steps of a finding; it ends early where what it is about is not among the facts.
#[allow(clippy::too_many_lines, reason = "one arm a kind, and each says only which facts it takes")]
fn trace(track: &mut Track<'_>, household: &Household, finding: &Finding) -> Option<()> {
    let status = || status_of(household, finding);
    match finding.kind {
        FindingKind::NoPassport => missing(track, Absent::Passport, rule::PASSPORT_DATES),
        FindingKind::NoStatus => missing(track, Absent::Status, rule::STATUS_DATES),
        FindingKind::PassportTooShort { passport_until, status_until, .. } => {
            passport::too_short(track, passport_until, status_until)?;
        }
        FindingKind::FewBlankPages { found, .. } => passport::blank_pages(track, found),
        FindingKind::PassportBelowTerm { passport_until, needed_until, .. } => {
            let application = application_of(household, finding)?;
            let from = first_day(track.scene(), household, application, needed_until)?;
            passport::below_term(track, application, from, passport_until)?;
        }
        FindingKind::PassportBelowResidence { passport_until, .. } => {
            let planned = application_of(household, finding).and_then(|application| application.file_on);
            passport::below_residence(track, planned, passport_until);
        }
        FindingKind::PermitBeyondPassport { status_until, passport_until } => {
            let ends = [(Fact::StatusUntil, status_until), (Fact::PassportUntil, passport_until)];
            two(track, ends, rule::RESIDENCE_TERM);
        }
        FindingKind::OpenFromFirstDay { .. } => window(track, status()?)?,
        FindingKind::WindowClosed { .. } => window_closed(track, status()?)?,
        FindingKind::HostChanged { status_until, .. } => host_changed(track, status_until),
        FindingKind::ExitVisaTooLong { .. } => status::exit_visa(track, status()?)?,
        FindingKind::VisaFreeDays { .. } => stay::used(track, household, finding.person?)?,
        FindingKind::VisaFreeUnknown => missing(track, Absent::VisaFreeTerm, rule::VISA_FREE_STAY),
        FindingKind::NeedsTemporaryPermit { ref service, .. } => {
            track.service(service);
            stay::without_permit(track, household, finding.person?)?;
        }
        FindingKind::OutlastsPrincipal { status_until, principal_until }
        | FindingKind::EndsBeforePrincipal { status_until, principal_until } => {
            let ends = [(Fact::StatusUntil, status_until), (Fact::PrincipalStatusUntil, principal_until)];
            two(track, ends, rule::FAMILY_FOLLOWS_STATUS);
        }
        FindingKind::PrincipalWithoutStatus => {
            missing(track, Absent::PrincipalStatus, rule::FAMILY_FOLLOWS_STATUS);
        }
        FindingKind::ChildOfAge { .. } => of_age(track, household, finding.person?, status()?)?,
        FindingKind::ContractBeforeStatus { contract_until, status_until } => {
            let ends = [(Fact::ContractUntil, contract_until), (Fact::StatusUntil, status_until)];
            two(track, ends, rule::CONTRACT_TERM);
        }
        FindingKind::CertificateOfOtherYear { issued_on, file_on } => certificate(track, issued_on, file_on)?,
        FindingKind::PaperEndsBeforeFiling { kind, valid_until, file_on } => {
            track.push(Step::Paper { kind });
            two(track, [(Fact::PaperUntil, valid_until), (Fact::Filing, file_on)], rule::PAPER_DATES);
        }
        FindingKind::NotifiedLate { notified_on, .. } => {
            notified_late(track, stay_of(household, finding)?, notified_on)?;
        }
        FindingKind::FiledOutsideWindow { file_on, .. } => filed_outside(track, status()?, file_on)?,
        FindingKind::WaitsOnManager { stage, since, .. } => application::waits(track, stage, since),
        FindingKind::NoValidAttorney => missing(track, Absent::Attorney, rule::POWER_OF_ATTORNEY),
        FindingKind::NoGeneralAttorney => missing(track, Absent::GeneralAttorney, rule::GENERAL_ATTORNEY),
        FindingKind::BeyondCalendar { status_until, .. } => beyond_calendar(track, status_until),
        FindingKind::UnconfirmedDays { .. } | FindingKind::EstimatedHoliday { .. } => {
            window(track, status()?)?;
        }
        FindingKind::IndexUnknown { .. } => missing(track, Absent::Index, rule::MCI_UNKNOWN),
        FindingKind::EditionDoesNotCover { on } => edition(track, on),
        FindingKind::LeftBeforeEntering { entered_on, left_on } => {
            two(track, [(Fact::Entered, entered_on), (Fact::Left, left_on)], rule::FACTS_AGREE);
        }
        FindingKind::StaysOverlap { entered_on, left_on } => overlap(track, entered_on, left_on),
        FindingKind::ChildOlderThanParent { child_born_on, parent_born_on } => {
            let births = [(Fact::Born, child_born_on), (Fact::ParentBorn, parent_born_on)];
            two(track, births, rule::FACTS_AGREE);
        }
        FindingKind::SamePassportNumber { other } => same_number(track, household, finding, other),
        FindingKind::EndsBeforeBeginning { valid_from, valid_until } => {
            let dates = [(Fact::StatusFrom, valid_from), (Fact::StatusUntil, valid_until)];
            two(track, dates, rule::FACTS_AGREE);
        }
        FindingKind::BeginUnknown { valid_until } => {
            track.fact(Fact::StatusUntil, valid_until);
            missing(track, Absent::StatusFrom, rule::FACTS_AGREE);
        }
        FindingKind::BornAfterBeginning { born_on, valid_from } => {
            two(track, [(Fact::StatusFrom, valid_from), (Fact::Born, born_on)], rule::FACTS_AGREE);
        }
    }
    Some(())
}

/// The status that a finding is about; where it names none, the one of the person that counts.
fn status_of<'a>(household: &'a Household, finding: &Finding) -> Option<&'a Status> {
    let named = finding.subject.and_then(|subject| status::of(household, subject));
    named.or_else(|| household.status_of(finding.person?))
}

fn application_of<'a>(household: &'a Household, finding: &Finding) -> Option<&'a Application> {
    application::of(household, finding.subject?)
}

fn stay_of<'a>(household: &'a Household, finding: &Finding) -> Option<&'a Stay> {
    household.stays.iter().find(|stay| Some(Subject::Stay(stay.id)) == finding.subject)
}

/// A fact that is not there, and the rule that asks for it.
fn missing(track: &mut Track<'_>, what: Absent, rule: Rule) {
    track.absent(what);
    track.rule(rule);
}

/// Two recorded days, the rule that sets them against each other, and how they lie.
fn two(track: &mut Track<'_>, facts: [(Fact, NaiveDate); 2], rule: Rule) {
    let [one, other] = facts.map(|(fact, on)| track.fact(fact, on));
    track.rule(rule);
    track.compared(one, other);
}

fn window(track: &mut Track<'_>, status: &Status) -> Option<()> {
    let validity = Validity::of(status);
    validity.facts(track);
    validity.opens(track)?;
    let closes = validity.closes(track)?;
    validity.safe(track, closes.chosen)?;
    Some(())
}

fn window_closed(track: &mut Track<'_>, status: &Status) -> Option<()> {
    let validity = Validity::of(status);
    validity.facts(track);
    let closes = validity.closes(track)?;
    let today = track.today();
    track.compared(closes.chosen, today);
    Some(())
}

fn filed_outside(track: &mut Track<'_>, status: &Status, file_on: NaiveDate) -> Option<()> {
    let validity = Validity::of(status);
    validity.facts(track);
    let opens = validity.opens(track)?;
    let closes = validity.closes(track)?;
    let file_on = track.fact(Fact::Filing, file_on);
    let edge = if file_on < opens.chosen { opens.chosen } else { closes.chosen };
    track.compared(file_on, edge);
    Some(())
}

fn host_changed(track: &mut Track<'_>, status_until: NaiveDate) {
    track.absent(Absent::SameHost);
    track.rule(rule::SAME_HOST);
    track.fact(Fact::StatusUntil, status_until);
}

/// A child that is, or will within its status be, too old to be a family member.
fn of_age(track: &mut Track<'_>, household: &Household, person: PersonId, status: &Status) -> Option<()> {
    let age = track.scene().edition.rules.numbers.family_child_below;
    let born_on = track.fact(Fact::Born, household.person(person)?.born_on?);
    track.rule(rule::FAMILY_MEMBER);
    let birthday = track.birthday(born_on, age)?;
    let until = track.fact(Fact::StatusUntil, status.valid_until);
    track.compared(birthday, until);
    Some(())
}

fn certificate(track: &mut Track<'_>, issued_on: NaiveDate, file_on: NaiveDate) -> Option<()> {
    track.push(Step::Paper { kind: PaperKind::FingerprintCertificate });
    track.fact(Fact::PaperIssued, issued_on);
    track.rule(rule::FINGERPRINTS_YEAR);
    let year_end = track.year_end(issued_on.year())?;
    track.fact(Fact::Filing, file_on);
    track.compared(year_end, file_on);
    Some(())
}

fn notified_late(track: &mut Track<'_>, stay: &Stay, notified_on: NaiveDate) -> Option<()> {
    let due_on = deadline::notice(track, stay)?;
    track.fact(Fact::Notified, notified_on);
    track.compared(due_on, notified_on);
    Some(())
}

fn beyond_calendar(track: &mut Track<'_>, status_until: NaiveDate) {
    let calendar = &track.scene().catalogue.calendar;
    track.fact(Fact::StatusUntil, status_until);
    track.rule(rule::WORKING_CALENDAR);
    track.push(Step::OutsideCalendar { first: calendar.first(), last: calendar.last() });
}

fn edition(track: &mut Track<'_>, on: NaiveDate) {
    track.rule(rule::EDITION_IN_FORCE);
    track.compared(on, track.scene().edition.applies_from);
}

fn overlap(track: &mut Track<'_>, entered_on: NaiveDate, left_on: Option<NaiveDate>) {
    let Some(left_on) = left_on else {
        track.fact(Fact::Entered, entered_on);
        return missing(track, Absent::Exit, rule::FACTS_AGREE);
    };
    two(track, [(Fact::Entered, entered_on), (Fact::Left, left_on)], rule::FACTS_AGREE);
}

fn same_number(track: &mut Track<'_>, household: &Household, finding: &Finding, other: PassportId) {
    let is_one = |id| Some(Subject::Passport(id)) == finding.subject || id == other;
    let passports = household.passports.iter().filter(|passport| is_one(passport.id));
    passports.for_each(|passport| {
        track.fact(Fact::PassportUntil, passport.valid_until);
    });
    track.rule(rule::FACTS_AGREE);
}

/// The first day of the visa that an application is for: as asked for, after the present status, on the planned
/// filing day or today, whichever the finding was computed from.
fn first_day(
    scene: Scene<'_>,
    household: &Household,
    application: &Application,
    needed_until: NaiveDate,
) -> Option<NaiveDate> {
    let after = |person: &PersonId| household.status_of(*person)?.valid_until.succ_opt();
    let beyond = scene.edition.rules.numbers.passport_months_beyond_visa;
    let leads = |from: &NaiveDate| {
        let until = application.term.and_then(|term| term.last_day_from(*from));
        until.and_then(|until| add_months(until, beyond)) == Some(needed_until)
    };
    let candidates = [application.visa.valid_from, application.file_on, Some(scene.today)];
    let after_status = application.applicants.iter().filter_map(after);
    candidates.into_iter().flatten().chain(after_status).find(leads)
}
