//! A requirement with the days by which it is judged: what its proof is made of.

use chrono::NaiveDate;

use super::state::Desk;
use super::{Need, NeedState, NeedsQuestion};
use crate::catalogue::DatedBy;
use crate::id::{DocumentId, PaperId, PersonId};
use crate::rules::preflight::case::Case;
use crate::time::Term;

/// A requirement of one applicant with the days by which it is judged.
pub(crate) struct JudgedNeed {
    pub need: Need,
    /// The day as of which it is judged.
    pub file_on: NaiveDate,
    /// The visa that is applied for.
    pub wish: WishedVisa,
    /// The days of the paper that is judged; none where there is none.
    pub dates: Option<HeldDates>,
}

/// The days of the visa that is applied for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct WishedVisa {
    pub from: NaiveDate,
    pub until: Option<NaiveDate>,
    /// The term by which the last day was counted.
    pub term: Option<Term>,
}

/// The days of a held paper.
#[derive(Debug, Clone, Copy)]
pub(crate) struct HeldDates {
    pub issued_on: Option<NaiveDate>,
    /// Its last valid day, and the record that has it; none where the paper itself does.
    pub until: Option<(NaiveDate, Option<DatedBy>)>,
}

/// A requirement of an applicant, judged; none where it is not asked of this person.
pub(crate) fn judged_need(
    asked: &NeedsQuestion<'_>,
    person: PersonId,
    document: &DocumentId,
) -> Option<JudgedNeed> {
    let NeedsQuestion { scene, service, host, household, application, .. } = *asked;
    let case = Case::new(scene, service, host, household, application);
    let applicant = case.applicants.iter().find(|applicant| applicant.person.id == person)?;
    let desk = Desk::new(asked, &case, applicant);
    let mut items = applicant.asked.items.iter().chain(&applicant.asked.step2);
    let need = items.find_map(|item| named(desk.need(item), document))?;
    let held = paper_of(&need.state).and_then(|id| asked.papers.iter().find(|paper| paper.id == id));
    let dates = desk.document(&need.item).zip(held).map(|(document, held)| desk.dates(document, held));
    let (wish, term) = (case.wish(applicant), application.term);
    let term = term.filter(|_| application.visa.valid_until.is_none());
    let wish = WishedVisa { from: wish.from, until: wish.until, term };
    Some(JudgedNeed { file_on: case.file_on, wish, dates, need })
}

/// The requirement itself, or the part of it that is this document.
fn named(need: Need, document: &DocumentId) -> Option<Need> {
    if need.item.id == *document {
        return Some(need);
    }
    need.parts.into_iter().find_map(|part| named(part, document))
}

/// The paper that fills a requirement, or does not do.
fn paper_of(state: &NeedState) -> Option<PaperId> {
    match state {
        NeedState::There { papers } => papers.first().copied(),
        NeedState::Original { paper, .. } => Some(*paper),
        NeedState::Short { paper, .. } => *paper,
        NeedState::Letter { .. }
        | NeedState::Reviewed { .. }
        | NeedState::NotApplicable { .. }
        | NeedState::CannotProvide { .. }
        | NeedState::LeftOut
        | NeedState::InParts => None,
    }
}
