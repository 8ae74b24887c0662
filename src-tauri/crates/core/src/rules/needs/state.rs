//! What fills a requirement: a paper that is good on the filing day, a letter of Kosh, what the user says, or nothing.

use std::cmp::Reverse;
use std::sync::Arc;

use chrono::NaiveDate;

use super::{Demand, LetterStanding, NeedState, NeedsQuestion, Shortfall, Validity, WrittenLetter};
use crate::basis::Ground;
use crate::catalogue::{Document, Form, HeldBy, ServiceKind, rule};
use crate::people::{AbsenceKind, Holder, Paper, PaperKind, Stage};
use crate::rules::ChecklistItem;
use crate::rules::preflight::case::{Applicant, Case};

/// One applicant with everything that is held for them.
pub(super) struct Desk<'a> {
    pub case: &'a Case<'a>,
    pub applicant: &'a Applicant<'a>,
    asked: &'a NeedsQuestion<'a>,
}

/// What fills a requirement, with the rules that the answer rests on besides.
type Filled = (NeedState, Option<Arc<Ground>>);

impl<'a> Desk<'a> {
    pub(super) const fn new(
        asked: &'a NeedsQuestion<'a>,
        case: &'a Case<'a>,
        applicant: &'a Applicant<'a>,
    ) -> Self {
        Self { case, applicant, asked }
    }

    pub(super) fn document(&self, item: &ChecklistItem) -> Option<&'a Document> {
        self.case.scene.edition.documents.get(&item.id).map(Arc::as_ref)
    }

    /// Whose a new paper of a document is.
    pub(super) fn holder(&self, document: Option<&Document>) -> Holder {
        let held = document.map_or(HeldBy::Applicant, |document| document.held);
        let application = self.asked.application;
        Holder::of(held, application.host, application.id, self.applicant.person.id)
    }

    /// The letter of Kosh that a requirement is.
    pub(super) fn letter(&self, item: &ChecklistItem) -> Option<&'a WrittenLetter> {
        let me = self.applicant.person.id;
        let is_it = |letter: &&WrittenLetter| {
            letter.document == item.id && letter.person.is_none_or(|person| person == me)
        };
        self.asked.letters.iter().find(is_it)
    }

    pub(super) fn state(
        &self,
        item: &ChecklistItem,
        demand: Demand,
        document: Option<&'a Document>,
        validity: Option<&Validity>,
        has_parts: bool,
    ) -> Filled {
        let held = document.map(|document| self.held(document)).unwrap_or_default();
        let judged: Vec<(&Paper, Option<Shortfall>)> =
            held.into_iter().map(|paper| (paper, self.shortfall(item, document, validity, paper))).collect();
        if let Some(filled) = fill(&judged, document.is_some_and(|document| document.several)) {
            return (filled, None);
        }
        if let Some(absence) = self.absence(item) {
            return (absence, None);
        }
        let letter = self.letter(item);
        if let Some(written) = letter.filter(|letter| is_whole(letter.standing)) {
            let WrittenLetter { kind, person, standing, .. } = *written;
            return (NeedState::Letter { letter: kind, person, written: standing }, None);
        }
        if document.is_some_and(|document| document.paper == Some(PaperKind::Qualification))
            && let Some(reviewed) = self.review()
        {
            let ground = self.case.rules().ground(rule::QUALIFICATION_EVIDENCE);
            return (reviewed, Some(Arc::clone(ground)));
        }
        if has_parts {
            return (NeedState::InParts, None);
        }
        let unfit = judged.into_iter().find_map(|(held, why)| Some((Some(held.id), why?)));
        if let Some((paper, why)) = unfit {
            return (NeedState::Short { paper, why }, None);
        }
        (nothing_held(demand, letter), None)
    }

    /// The papers of a document that no newer one replaces, the one that counts first.
    fn held(&self, document: &Document) -> Vec<&'a Paper> {
        let papers = self.asked.papers;
        let is_replaced = |held: &Paper| papers.iter().any(|newer| newer.replaces == Some(held.id));
        let mut held: Vec<&Paper> = papers
            .iter()
            .filter(|held| held.is(document) && self.is_ours(held.holder) && !is_replaced(held))
            .collect();
        held.sort_by_key(|held| {
            Reverse((held.valid_until.unwrap_or(NaiveDate::MAX), held.issued_on, held.id))
        });
        held
    }

    /// Whether a paper of a holder can be used for this applicant in this application.
    fn is_ours(&self, holder: Holder) -> bool {
        let (ours, me) = (self.asked.application, self.applicant.person.id);
        match holder {
            Holder::Host { host } => host == ours.host,
            Holder::Application { application } => application == ours.id,
            Holder::Person { person } => person == me,
            Holder::Applicant { application, person } => application == ours.id && person == me,
        }
    }

    /// Why a held paper does not do; none where it does.
    fn shortfall(
        &self,
        item: &ChecklistItem,
        document: Option<&Document>,
        validity: Option<&Validity>,
        held: &Paper,
    ) -> Option<Shortfall> {
        let stale =
            document.zip(validity).and_then(|(document, valid)| self.staleness(document, valid, held));
        stale.or_else(|| other_form(&item.form, held)).or_else(|| {
            let is_bare = held.files.is_empty() && held.place.is_none();
            is_bare.then_some(Shortfall::NoContent)
        })
    }

    /// What the user says of a paper that is not there.
    fn absence(&self, item: &ChecklistItem) -> Option<NeedState> {
        let said = self.asked.absences.iter().find(|absence| {
            absence.application == self.asked.application.id
                && absence.person == self.applicant.person.id
                && absence.document == item.id
        })?;
        let (absence, reason) = (said.id, said.reason.clone());
        Some(match said.kind {
            AbsenceKind::NotApplicable => NeedState::NotApplicable { absence, reason },
            AbsenceKind::CannotProvide => NeedState::CannotProvide { absence, reason },
        })
    }

    /// A review of this person's qualifications that was approved.
    fn review(&self) -> Option<NeedState> {
        let approved = self.case.household.applications.iter().find(|application| {
            let service = self.case.scene.edition.service(&application.service);
            application.stage == Stage::Issued
                && application.applicants.contains(&self.applicant.person.id)
                && service.is_some_and(|service| service.kind == ServiceKind::Review)
        })?;
        Some(NeedState::Reviewed { application: approved.id })
    }
}

/// The papers that do: all of them where several stand side by side, else the one that counts.
fn fill(judged: &[(&Paper, Option<Shortfall>)], several: bool) -> Option<NeedState> {
    let fit = || judged.iter().filter(|(_, why)| why.is_none()).map(|(held, _)| *held);
    let with_files: Vec<_> = fit().filter(|held| !held.files.is_empty()).map(|held| held.id).collect();
    if let Some(first) = with_files.first() {
        // Side by side they stand in the order in which they came to be.
        let papers = if several { with_files.iter().rev().copied().collect() } else { vec![*first] };
        return Some(NeedState::There { papers });
    }
    let held = fit().next()?;
    let place = held.place.clone().unwrap_or_default();
    Some(NeedState::Original { paper: held.id, place })
}

/// Of any paper with a file a copy can be made; every other form is what it is.
fn other_form(wanted: &[Form], held: &Paper) -> Option<Shortfall> {
    let form = held.form?;
    let does = wanted.is_empty()
        || wanted.contains(&form)
        || (wanted.contains(&Form::Copy) && !held.files.is_empty());
    (!does).then(|| Shortfall::OtherForm { held: form, wanted: wanted.to_vec() })
}

const fn is_whole(standing: LetterStanding) -> bool {
    match standing {
        LetterStanding::Sent { .. } | LetterStanding::Ready => true,
        LetterStanding::Gaps { .. } => false,
    }
}

fn nothing_held(demand: Demand, letter: Option<&WrittenLetter>) -> NeedState {
    let short = |why| NeedState::Short { paper: None, why };
    if let Some(LetterStanding::Gaps { count }) = letter.map(|letter| letter.standing) {
        return short(Shortfall::LetterGaps { count });
    }
    match demand {
        Demand::Certain => short(Shortfall::Missing),
        Demand::Undecided => short(Shortfall::Undecided),
        Demand::Voluntary => NeedState::LeftOut,
    }
}
