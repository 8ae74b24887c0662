//! What each applicant brings and whether it is there on the filing day: every requirement of the guide's list with the
//! papers that are held for it, or the reason why there is none.
//!
//! Pure: what is held, said and written comes in. An application that is filed is judged as of its filing day. Leaves
//! out which papers a service asks for (`checklist`) and every other reason for a refusal (`preflight`).
//!
//! - `validity`: which days a paper must cover, and by whose dates that is judged
//! - `state`: what fills a requirement
//! - `judged`: one requirement with the days behind its state, for its proof
//! - `gate`: what keeps a pack from being complete; its lines in the guide's order

mod gate;
mod judged;
mod state;
mod validity;

pub use gate::{Block, Gate, PackLine, gate, pack_lines};
pub(crate) use judged::{HeldDates, JudgedNeed, judged_need};
pub use validity::{ValidSpan, Validity};

use chrono::NaiveDate;
use serde::Serialize;

use self::state::Desk;
use super::preflight::case::Case;
use super::{ChecklistItem, LeftOut, Scene, TruthWord};
use crate::basis::Basis;
use crate::catalogue::{Form, Service, group, rule};
use crate::choice::choices;
use crate::condition::MissingFact;
use crate::id::{AbsenceId, ApplicationId, DocumentId, PaperId, PersonId, ServiceId};
use crate::letters::LetterKind;
use crate::people::{Absence, Application, Holder, Host, Household, Paper, PaperKind, Role};
use crate::stated::NotStated;

/// A letter that Kosh writes for the application, and whether it can be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenLetter {
    /// The document of the guide that it is.
    pub document: DocumentId,
    /// Which letter.
    pub kind: LetterKind,
    /// About whom; none where it is about everybody who applies.
    pub person: Option<PersonId>,
    /// How far it is.
    pub standing: LetterStanding,
}

/// How far a letter of Kosh is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "standing")]
pub enum LetterStanding {
    /// Sent: it was frozen as it was printed.
    Sent {
        /// On this day.
        on: NaiveDate,
    },
    /// Nothing is missing in it.
    Ready,
    /// Fields are missing in it.
    Gaps {
        /// How many.
        count: usize,
    },
}

/// What is asked, and with what.
#[derive(Debug, Clone, Copy)]
pub struct NeedsQuestion<'a> {
    /// The application's own edition, the calendar and today.
    pub scene: Scene<'a>,
    /// The service applied for.
    pub service: &'a Service,
    /// The host that applies.
    pub host: &'a Host,
    /// The household.
    pub household: &'a Household,
    /// The application.
    pub application: &'a Application,
    /// Everything that is held by the host, the applicants and the application.
    pub papers: &'a [Paper],
    /// What the user says of papers that are not there.
    pub absences: &'a [Absence],
    /// The letters that Kosh writes for it.
    pub letters: &'a [WrittenLetter],
}

choices! {
    /// How certainly a paper is asked.
    Demand {
        /// It is.
        Certain = "certain",
        /// Facts are missing, or the manager decides.
        Undecided = "undecided",
        /// It may be attached at will.
        Voluntary = "voluntary",
    }
}

/// What may stand in the place of a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "what")]
pub enum Instead {
    /// A letter that Kosh writes.
    Letter {
        /// Which.
        letter: LetterKind,
    },
    /// A review of the qualifications that was approved.
    Review,
}

/// Why a requirement is not filled on the filing day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "code", content = "params")]
pub enum Shortfall {
    /// Nothing is held.
    Missing,
    /// Nothing is held, and whether it is asked is open.
    Undecided,
    /// It has ended before the filing day.
    Ended {
        /// Its last valid day.
        valid_until: NaiveDate,
    },
    /// It is of another year than the filing.
    OtherYear {
        /// Its day of issue.
        issued_on: NaiveDate,
        /// The year of the filing.
        year: i32,
    },
    /// It ends too soon for what is applied for.
    TooShort {
        /// Its last valid day.
        valid_until: NaiveDate,
        /// The day until which it has to be valid.
        needed_until: NaiveDate,
    },
    /// It is of an earlier stay.
    BeforeEntry {
        /// Its day of issue.
        issued_on: NaiveDate,
        /// The last entry.
        entered_on: NaiveDate,
    },
    /// It is held in another form than is asked for.
    OtherForm {
        /// In which form it is held.
        held: Form,
        /// The forms that would do.
        wanted: Vec<Form>,
    },
    /// A date that decides is not recorded.
    DateNeeded {
        /// The field of the paper.
        field: String,
    },
    /// It is recorded, but there is neither a file nor a place where it lies.
    NoContent,
    /// Kosh writes it, and fields are missing in it.
    LetterGaps {
        /// How many.
        count: usize,
    },
}

impl Shortfall {
    /// Whether a paper is there that was good once.
    pub const fn is_stale(&self) -> bool {
        match self {
            Self::Ended { .. }
            | Self::OtherYear { .. }
            | Self::TooShort { .. }
            | Self::BeforeEntry { .. } => true,
            Self::Missing
            | Self::Undecided
            | Self::OtherForm { .. }
            | Self::DateNeeded { .. }
            | Self::NoContent
            | Self::LetterGaps { .. } => false,
        }
    }
}

/// What fills a requirement on the filing day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum NeedState {
    /// These papers, whose files go into the pack.
    There {
        /// At least one.
        papers: Vec<PaperId>,
    },
    /// The paper itself, which is shown; there is no file of it.
    Original {
        /// The paper.
        paper: PaperId,
        /// Where it lies.
        place: String,
    },
    /// A letter of Kosh.
    Letter {
        /// Which.
        letter: LetterKind,
        /// About whom; none where it is about everybody who applies.
        person: Option<PersonId>,
        /// How far it is: sent or ready.
        written: LetterStanding,
    },
    /// An approved review of the qualifications.
    Reviewed {
        /// Its application.
        application: ApplicationId,
    },
    /// Nothing: it does not concern this person, as the user says.
    NotApplicable {
        /// Where that is said.
        absence: AbsenceId,
        /// Why.
        reason: String,
    },
    /// Nothing: it cannot be had, as the user says.
    CannotProvide {
        /// Where that is said.
        absence: AbsenceId,
        /// Why.
        reason: String,
    },
    /// Nothing, and nothing is needed: it may be attached at will.
    LeftOut,
    /// The papers that the line consists of.
    InParts,
    /// Nothing that would do.
    Short {
        /// The paper that does not do, where there is one.
        paper: Option<PaperId>,
        /// Why.
        why: Shortfall,
    },
}

/// A requirement of one applicant on the filing day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Need {
    /// The line of the checklist: form, copies, why it is asked. Its parts stand in `parts`.
    pub item: ChecklistItem,
    /// How certainly it is asked.
    pub demand: Demand,
    /// Which kind a new paper of it is.
    pub kind: PaperKind,
    /// Whose a new paper of it is.
    pub holder: Holder,
    /// Whether several papers of it stand side by side.
    pub several: bool,
    /// What is valid; none where neither the guide nor a record names a day.
    pub validity: Option<Validity>,
    /// What may stand in its place.
    pub instead: Vec<Instead>,
    /// What fills it.
    pub state: NeedState,
    /// The papers that it consists of.
    pub parts: Vec<Need>,
    /// What the state rests on, the reasons why it is asked included.
    pub basis: Basis,
}

/// The requirements of one applicant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PersonNeeds {
    /// Who.
    pub person: PersonId,
    /// Principal, spouse or child.
    pub role: Role,
    /// What to bring, in the guide's order.
    pub needs: Vec<Need>,
    /// What to bring to the mission or airport afterwards; not part of the pack.
    pub step2: Vec<Need>,
    /// What this person does not bring.
    pub left_out: Vec<LeftOut>,
    /// The service whose list is offered as a working draft, where the guide states none.
    pub draft_from: Option<ServiceId>,
    /// Why there is no list, where there is none.
    pub list: Option<NotStated>,
}

/// The requirements of everybody who applies, in the order of the household, with the day as of which they are judged.
pub fn needs(asked: &NeedsQuestion<'_>) -> (NaiveDate, Vec<PersonNeeds>) {
    let NeedsQuestion { scene, service, host, household, application, .. } = *asked;
    let case = Case::new(scene, service, host, household, application);
    let of = |applicant| {
        let desk = Desk::new(asked, &case, applicant);
        let list = &applicant.asked;
        PersonNeeds {
            person: applicant.person.id,
            role: applicant.person.role,
            needs: list.items.iter().map(|item| desk.need(item)).collect(),
            step2: list.step2.iter().map(|item| desk.need(item)).collect(),
            left_out: list.left_out.clone(),
            draft_from: list.draft_from.clone(),
            list: list.list.clone(),
        }
    };
    (case.file_on, case.applicants.iter().map(of).collect())
}

impl Desk<'_> {
    fn need(&self, item: &ChecklistItem) -> Need {
        let mut item = item.clone();
        let parts: Vec<Need> = std::mem::take(&mut item.parts).iter().map(|part| self.need(part)).collect();
        let basis = self.soften(&mut item);
        let demand = self.demand(&item);
        let document = self.document(&item);
        let validity = document.and_then(|document| self.validity(document, &item));
        let letter = self.letter(&item);
        let (state, because) = self.state(&item, demand, document, validity.as_ref(), !parts.is_empty());
        let basis = validity.iter().flat_map(|valid| valid.basis.grounds()).fold(basis, Basis::and);
        let basis = because.iter().fold(basis, Basis::and);
        let review = document.is_some_and(|document| document.paper == Some(PaperKind::Qualification));
        let letter = letter.map(|letter| Instead::Letter { letter: letter.kind });
        Need {
            demand,
            kind: document.and_then(|document| document.paper).unwrap_or(PaperKind::Other),
            holder: self.holder(document),
            several: document.is_some_and(|document| document.several),
            validity,
            instead: letter.into_iter().chain(review.then_some(Instead::Review)).collect(),
            state,
            parts,
            basis,
            item,
        }
    }

    /// Under the ministry's order citizens of the EAEU need no insurance, while the guide asks it of all: it is for the
    /// manager to ask.
    fn soften(&self, item: &mut ChecklistItem) -> Basis {
        let insures =
            self.document(item).is_some_and(|document| document.paper == Some(PaperKind::Insurance));
        let country = self.applicant.person.nationality;
        let is_exempt = insures
            && country.is_some_and(|country| {
                self.case.scene.catalogue.is_in_group(country, group::EAEU, self.case.file_on)
            });
        if !is_exempt {
            return item.basis.clone();
        }
        let ground = self.case.rules().ground(rule::INSURANCE_EAEU);
        if item.truth == TruthWord::Yes {
            item.truth = TruthWord::Unknown;
            item.missing = vec![MissingFact::Judgement];
            item.why = ground.text.clone();
        }
        item.basis.clone().and(ground)
    }

    fn demand(&self, item: &ChecklistItem) -> Demand {
        let voluntary = self.case.rules().ground(rule::VOLUNTARY_EVIDENCE);
        match item.truth {
            TruthWord::Yes => Demand::Certain,
            TruthWord::Unknown if item.basis.grounds().contains(voluntary) => Demand::Voluntary,
            TruthWord::Unknown => Demand::Undecided,
        }
    }
}
