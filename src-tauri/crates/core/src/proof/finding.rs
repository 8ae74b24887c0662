//! Proofs of findings, kind by kind. What a finding names as a fact is taken as one; what it computed is found anew.

use chrono::{Datelike, NaiveDate};

use super::step::Step;
use super::terms::{Absent, Fact};
use super::track::Track;
use super::window::Validity;
use super::{Proof, ProofOf, application, deadline, passport, status, stay};
use crate::catalogue::rule::{self, Rule};
use crate::id::PassportId;
use crate::people::{Application, Host, Household, PaperKind, Person, Status, Stay};
use crate::rules::{Finding, FindingKind, Scene, Subject};
use crate::time::{Term, add_months, days_between};

/// Proves a finding of a household, made under the same scene.
pub fn of_finding(scene: Scene<'_>, household: &Household, finding: &Finding) -> Proof {
    prove(scene, Some(household), finding)
}

/// Proves a finding about the knowledge itself, made under the same scene.
pub fn of_knowledge_finding(scene: Scene<'_>, finding: &Finding) -> Proof {
    prove(scene, None, finding)
}

/// Proves a finding of a host, made under the same scene.
pub fn of_host_finding(scene: Scene<'_>, host: &Host, finding: &Finding) -> Proof {
    let mut track = Track::new(scene);
    if finding.kind == FindingKind::NoValidAttorney {
        track.today();
        let ends = host.representatives.iter().filter_map(|who| who.attorney_until);
        for until in ends {
            track.fact(Fact::AttorneyUntil, until);
        }
    }
    trace(&mut track, None, finding);
    finish(track, finding)
}

fn prove(scene: Scene<'_>, household: Option<&Household>, finding: &Finding) -> Proof {
    let mut track = Track::new(scene);
    trace(&mut track, household, finding);
    finish(track, finding)
}

fn finish(mut track: Track<'_>, finding: &Finding) -> Proof {
    track.rules_at_least(&finding.basis);
    track.prove(ProofOf::Finding { kind: finding.kind.clone(), on: finding.on }, &finding.basis)
}

/// The steps of a finding; it ends early where what it is about is not among the facts.
#[allow(clippy::too_many_lines, reason = "one arm a kind, and each says only which facts it takes")]
fn trace(track: &mut Track<'_>, household: Option<&Household>, finding: &Finding) -> Option<()> {
    let status = || status_of(household?, finding);
    let person = || household?.person(finding.person?);
    match finding.kind {
        FindingKind::NoPassport => missing(track, Absent::Passport, rule::PASSPORT_DATES),
        FindingKind::NoStatus => missing(track, Absent::Status, rule::STATUS_DATES),
        FindingKind::PassportTooShort { passport_until, status_until, .. } => {
            passport::too_short(track, passport_until, status_until)?;
        }
        FindingKind::FewBlankPages { found, .. } => passport::blank_pages(track, found),
        FindingKind::PassportBelowTerm { passport_until, needed_until, .. } => {
            let wished = Wished::of(track.scene(), household?, person()?, needed_until)?;
            passport::below_term(track, wished, passport_until)?;
        }
        FindingKind::PassportBelowResidence { passport_until, needed_until } => {
            let file_on = filing_day(track.scene(), household?, person()?, needed_until)?;
            passport::below_residence(track, file_on, passport_until);
        }
        FindingKind::PermitBeyondPassport { status_until, passport_until } => {
            let ends = [(Fact::StatusUntil, status_until), (Fact::PassportUntil, passport_until)];
            two(track, ends, rule::RESIDENCE_TERM);
        }
        FindingKind::OpenFromFirstDay { .. } => window(track, status()?)?,
        FindingKind::WindowClosed { .. } => window_closed(track, status()?)?,
        FindingKind::HostChanged { status_until, .. } => host_changed(track, status_until),
        FindingKind::ExitVisaTooLong { .. } | FindingKind::PermitTooLong { .. } => {
            status::too_long(track, status()?)?;
        }
        FindingKind::VisaFreeDays { .. } => stay::used(track, household?, finding.person?)?,
        FindingKind::VisaFreeUnknown => missing(track, Absent::VisaFreeTerm, rule::VISA_FREE_STAY),
        FindingKind::NeedsTemporaryPermit { ref service, .. } => {
            track.service(service);
            stay::without_permit(track, household?, finding.person?)?;
        }
        FindingKind::OutlastsPrincipal { status_until, principal_until }
        | FindingKind::EndsBeforePrincipal { status_until, principal_until } => {
            let ends = [(Fact::StatusUntil, status_until), (Fact::PrincipalStatusUntil, principal_until)];
            two(track, ends, rule::FAMILY_FOLLOWS_STATUS);
        }
        FindingKind::PrincipalWithoutStatus => {
            missing(track, Absent::PrincipalStatus, rule::FAMILY_FOLLOWS_STATUS);
        }
        FindingKind::ChildOfAge { .. } => of_age(track, person()?, status()?)?,
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
            notified_late(track, stay_of(household?, finding)?, notified_on);
        }
        FindingKind::FiledOutsideWindow { file_on, .. } => {
            filed_outside(track, household?, finding, file_on)?;
        }
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
        FindingKind::SamePassportNumber { other } => same_number(track, household?, finding, other),
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

/// The filing day beside the window. What is planned is held to the stricter reading, what is done to the lenient one.
fn filed_outside(
    track: &mut Track<'_>,
    household: &Household,
    finding: &Finding,
    file_on: NaiveDate,
) -> Option<()> {
    let application = application::of(household, finding.subject?)?;
    let validity = Validity::of(status_of(household, finding)?);
    validity.facts(track);
    let opens = validity.opens(track)?;
    let closes = validity.closes(track)?;
    let file_on = track.fact(Fact::Filing, file_on);
    let opens_on = if application.is_filed() { opens.chosen } else { opens.warn };
    track.compared(file_on, if file_on < opens_on { opens_on } else { closes.chosen });
    Some(())
}

fn host_changed(track: &mut Track<'_>, status_until: NaiveDate) {
    track.absent(Absent::SameHost);
    track.rule(rule::SAME_HOST);
    track.fact(Fact::StatusUntil, status_until);
}

/// A child that is, or will within its status be, too old to be a family member.
fn of_age(track: &mut Track<'_>, person: &Person, status: &Status) -> Option<()> {
    let age = track.scene().edition.rules.numbers.family_child_below;
    let born_on = track.fact(Fact::Born, person.born_on?);
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

fn notified_late(track: &mut Track<'_>, stay: &Stay, notified_on: NaiveDate) {
    let due_on = deadline::notice(track, stay);
    track.fact(Fact::Notified, notified_on);
    track.compared(due_on, notified_on);
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

/// A term that an application wishes for, and the first day of its visa.
#[derive(Clone, Copy)]
pub(super) struct Wished<'a> {
    pub application: &'a Application,
    pub from: NaiveDate,
    pub term: Term,
}

impl<'a> Wished<'a> {
    /// The wish for which a passport would have to be valid until a day: a visa from the day that the letter names,
    /// after the present one, or from the filing.
    fn of(
        scene: Scene<'_>,
        household: &'a Household,
        person: &Person,
        needed_until: NaiveDate,
    ) -> Option<Self> {
        let after = household.status_of(person.id).and_then(|status| status.valid_until.succ_opt());
        let beyond = scene.edition.rules.numbers.passport_months_beyond_visa;
        let wishes = applications_of(household, person).flat_map(|application| {
            let file_on = application.file_on.map(|file_on| file_on.max(scene.today));
            let begins = [application.visa.valid_from, after, file_on, Some(scene.today)];
            begins.into_iter().flatten().filter_map(move |from| {
                let term = application.term?;
                let needed = add_months(term.last_day_from(from)?, beyond)?;
                (needed == needed_until).then_some(Self { application, from, term })
            })
        });
        wishes.into_iter().next()
    }
}

/// The planned filing day, or today, for which a passport would have to be valid until a day.
fn filing_day(
    scene: Scene<'_>,
    household: &Household,
    person: &Person,
    needed_until: NaiveDate,
) -> Option<NaiveDate> {
    let days = scene.edition.rules.numbers.residence_passport_days;
    let planned = applications_of(household, person).filter_map(|application| application.file_on);
    let mut days_to_file = planned.map(|file_on| file_on.max(scene.today)).chain([scene.today]);
    days_to_file.find(|file_on| days_between(*file_on, needed_until) == i64::from(days))
}

fn applications_of<'a>(
    household: &'a Household,
    person: &Person,
) -> impl Iterator<Item = &'a Application> + use<'a> {
    let id = person.id;
    let is_theirs = move |application: &&Application| application.applicants.contains(&id);
    household.applications.iter().filter(is_theirs)
}
